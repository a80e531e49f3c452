//! Decisions on a built case, op by op: what they change, that they survive a build, and that undoing them leaves no trace.

mod any;

use std::fs;
use std::path::{Path, PathBuf};

use casegraph::decide::{Draft, anchor, log};
use casegraph::model::{
    Act, Case, EntityKind, NewEvent, NewParticipant, RelationAnchor, Scope, Standing, Thing,
};
use casegraph::pipeline;
use casegraph::text::Span;

const FIRE: &str = "Warehouse fire kills two\n\n12 March 2023\n\nAda Moss was arrested in Leeds on 6 September 2022, Eastmarch Police said. \
“We will keep every port open until the inquiry reports,” said Mayor Ben Thorne. Mr Thorne met Ada Moss in York on 3 March 2023.\n";
const TRIAL: &str = "Trial opens\n\n20 March 2023\n\nAda Moss, known as Mossy, was charged with fraud on 8 September 2022. Mossy denied the \
charge. Carla Reyes was jailed in Hull on 1 March 2023. Cara Reyes was jailed in Hull on 1 March 2023, Eastmarch Police said.\n";

/// A case in a folder of its own, built.
struct Desk {
    _root: tempfile::TempDir,
    sources: PathBuf,
    out: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let (sources, out) = (root.path().join("sources"), root.path().join("out"));
        fs::create_dir_all(&sources).expect("made");
        let desk = Self { _root: root, sources, out };
        desk.write("fire.txt", FIRE);
        desk.write("trial.txt", TRIAL);
        desk.build();
        desk
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.sources.join(name), text).expect("written");
    }

    fn build(&self) -> Case {
        pipeline::build(std::slice::from_ref(&self.sources), &self.out, |_, _| {}).expect("built").case
    }

    fn case(&self) -> Case {
        casegraph::store::read(&self.out.join("case.db")).expect("read")
    }

    fn file(&self) -> PathBuf {
        pipeline::decisions_file(&self.out.join("case.db")).expect("a file of decisions")
    }

    /// Decides, applies, and checks that a build from nothing gives the same bytes.
    fn decide(&self, act: Act) -> Case {
        let made = log::append(&self.file(), draft(act)).expect("decided");
        let case = pipeline::apply(&self.out.join("case.db"), &|_| true).expect("applied");
        let ruling = case.rulings.iter().find(|ruling| ruling.decision == made).expect("replayed");
        assert_eq!((ruling.standing, &ruling.reason), (Standing::Applied, &None), "{made:?}");
        let fresh = self.out.with_file_name("fresh");
        let options = pipeline::BuildOptions { fresh: true, ..Default::default() };
        let sources = std::slice::from_ref(&self.sources);
        pipeline::build_with(sources, &fresh, &options, |_, _| {}).expect("built");
        assert_same(&self.out, &fresh);
        fs::remove_dir_all(fresh).expect("removed");
        assert_eq!(casegraph::store::check(&self.out.join("case.db")).expect("checked"), []);
        case
    }

    /// Undoes all that stands; the case is as it was before.
    fn undo_all(&self, before: &Case) {
        for ruling in self.case().rulings.iter().filter(|ruling| ruling.holds()).rev() {
            if !matches!(ruling.decision.act, Act::Undo { .. }) {
                log::undo(&self.file(), &ruling.decision.id, None, None, None).expect("undone");
            }
        }
        let after = self.build();
        assert!(Case { rulings: Vec::new(), ..after } == *before, "an undone decision left a trace");
    }
}

fn draft(act: Act) -> Draft {
    Draft { act, why: None, by: None, at: None }
}

fn assert_same(one: &Path, other: &Path) {
    for entry in fs::read_dir(one).expect("listed").flatten() {
        let name = entry.file_name();
        let both = (fs::read(one.join(&name)).ok(), fs::read(other.join(&name)).ok());
        assert!(both.0 == both.1, "{} differs", name.display());
    }
}

/// An anchor of words of a document of the case.
fn words(case: &Case, document: &str, words: &str) -> casegraph::model::WordsAnchor {
    let document = &case.document(document).expect("a document").document;
    let start = document.text.find(words).unwrap_or_else(|| panic!("{words} stands in {}", document.text));
    anchor::words(document, Span::new(start, start + words.len())).expect("anchored")
}

fn who(case: &Case, name: &str) -> casegraph::model::EntityAnchor {
    let entity = case.entities.iter().find(|entity| entity.name == name);
    let id = &entity.unwrap_or_else(|| panic!("{name} among {:?}", names(case))).id;
    anchor::entity(case, id).expect("anchored")
}

fn names(case: &Case) -> Vec<&str> {
    case.entities.iter().map(|entity| entity.name.as_str()).collect()
}

fn event<'a>(case: &'a Case, kind: &str) -> &'a casegraph::model::Event {
    let kinds: Vec<_> = case.events.iter().map(|event| (event.kind.as_str(), event.what.as_str())).collect();
    case.events.iter().find(|event| event.kind == kind).unwrap_or_else(|| panic!("{kind} among {kinds:?}"))
}

#[test]
fn who_is_who() {
    let desk = Desk::new();
    let before = desk.case();
    let (ada, thorne) = (who(&before, "Ada Moss"), who(&before, "Ben Thorne"));
    let joined = desk.decide(Act::Same { target: [ada.clone(), thorne.clone()] });
    assert!(!names(&joined).contains(&"Ben Thorne") || !names(&joined).contains(&"Ada Moss"));
    desk.undo_all(&before);

    let apart = words(&before, "trial", "Ada Moss");
    let seen = casegraph::model::EntityAnchor { kind: EntityKind::Person, name: None, seen: Some(apart) };
    let parted = desk.decide(Act::NotSame { target: [seen, ada.clone()], value: None });
    assert_eq!(names(&parted).iter().filter(|name| **name == "Ada Moss").count(), 2);
    desk.undo_all(&before);

    let named = desk.decide(Act::Rename { target: [ada.clone()], value: "A. Moss".to_owned() });
    assert!(names(&named).contains(&"A. Moss"));
    let alias = desk.decide(Act::Alias { target: [ada.clone()], value: "The Fox".to_owned() });
    assert!(names(&alias).contains(&"A. Moss"));
    desk.undo_all(&before);

    let kind = desk.decide(Act::Kind { target: [thorne], value: EntityKind::Organization });
    let thorne = kind.entities.iter().find(|entity| entity.name == "Ben Thorne").expect("there");
    assert_eq!(thorne.kind, EntityKind::Organization);
    desk.undo_all(&before);

    let hidden = desk.decide(Act::Hide { target: [Thing::Entity(ada)] });
    assert!(!names(&hidden).contains(&"Ada Moss"));
    assert!(hidden.events.iter().all(|event| event.participants.iter().all(|(_, id)| id != "p-ada-moss")));
    desk.undo_all(&before);
}

#[test]
fn a_name_that_was_missed() {
    let desk = Desk::new();
    desk.write(
        "notes.txt",
        "12 April 2023\n\nthe grey heron met Ada Moss. Later the grey heron left for good.\n",
    );
    desk.write("letter.txt", "14 April 2023\n\nNobody has seen the grey heron, said Ben Thorne.\n");
    let before = desk.build();
    let heron = words(&before, "notes", "grey heron");
    let count = |case: &Case, name: &str| {
        case.entities.iter().find(|entity| entity.name == name).map_or(0, |entity| entity.mentions)
    };
    let new =
        |entity, everywhere| casegraph::model::NewMention { kind: EntityKind::Person, entity, everywhere };
    let add = |value| Act::AddMention { target: [heron.clone()], value };

    let once = desk.decide(add(new(None, false)));
    assert_eq!(count(&once, "grey heron"), 1);
    desk.undo_all(&before);

    let everywhere = desk.decide(add(new(None, true)));
    assert_eq!(count(&everywhere, "grey heron"), 3, "{:?}", names(&everywhere));
    desk.undo_all(&before);

    let thorne = who(&before, "Ben Thorne");
    let hers = desk.decide(add(new(Some(thorne), true)));
    assert_eq!(count(&hers, "grey heron"), 0, "{:?}", names(&hers));
    assert_eq!(count(&hers, "Ben Thorne"), count(&before, "Ben Thorne") + 3);
    desk.undo_all(&before);
}

#[test]
fn one_mention_is_somebody_else() {
    let desk = Desk::new();
    desk.write("third.txt", "12 April 2023\n\nBen Thorne spoke. Thorne left. Ben Thorne came back.\n");
    let before = desk.build();
    let thorne = who(&before, "Ben Thorne");
    let mention = words(&before, "third", "Thorne left");
    let document = &before.document("third").expect("there").document;
    let start = document.text.find(&mention.exact).expect("there");
    let seen = anchor::words(document, Span::new(start, start + 6)).expect("anchored");
    let one = casegraph::model::EntityAnchor { kind: EntityKind::Person, name: None, seen: Some(seen) };
    let parted = desk.decide(Act::NotSame { target: [one, thorne.clone()], value: Some(Scope::Mention) });
    assert!(names(&parted).contains(&"Thorne") && names(&parted).contains(&"Ben Thorne"));
    desk.undo_all(&before);
    let not_called = desk.decide(Act::NotAlias { target: [thorne], value: "Thorne".to_owned() });
    assert!(names(&not_called).contains(&"Thorne") && names(&not_called).contains(&"Ben Thorne"));
    desk.undo_all(&before);
}

#[test]
fn events() {
    let desk = Desk::new();
    let before = desk.case();
    let arrest = anchor::event(&before, &event(&before, "arrest").id).expect("anchored");
    let dated = desk.decide(Act::Date { target: [arrest.clone()], value: "2022-10".to_owned() });
    assert_eq!(event(&dated, "arrest").when.edtf.as_deref(), Some("2022-10"));
    desk.undo_all(&before);

    let york = who(&before, "York");
    let placed = desk.decide(Act::Place { target: [arrest.clone()], value: Some(york.clone()) });
    assert_eq!(event(&placed, "arrest").place.as_deref(), Some("l-york"));
    desk.undo_all(&before);

    let charge = anchor::event(&before, &event(&before, "charge").id).expect("anchored");
    let merged = desk.decide(Act::MergeEvents { target: [arrest.clone(), charge.clone()] });
    assert_eq!(merged.events.len() + 1, before.events.len());
    let split = desk.decide(Act::SplitEvent { target: vec![words(&before, "fire", "arrested")] });
    assert_eq!(split.events.len(), before.events.len());
    desk.undo_all(&before);

    for act in [
        Act::Reject { target: vec![Thing::Event(arrest.clone())] },
        Act::Hide { target: [Thing::Event(arrest.clone())] },
    ] {
        let less = desk.decide(act);
        assert!(less.events.iter().all(|event| event.kind != "arrest"));
        desk.undo_all(&before);
    }

    let value = NewEvent {
        kind: "meeting".to_owned(),
        date: Some("2023-03-04".to_owned()),
        factuality: None,
        participants: vec![NewParticipant { role: "agent".to_owned(), entity: who(&before, "Ada Moss") }],
        place: Some(york),
    };
    let added = desk.decide(Act::AddEvent { target: [words(&before, "fire", "the inquiry reports")], value });
    let new =
        added.events.iter().find(|event| event.when.edtf.as_deref() == Some("2023-03-04")).expect("added");
    assert!(new.noteworthy && new.participants.contains(&("agent".to_owned(), "p-ada-moss".to_owned())));
    desk.undo_all(&before);
    let confirmed = desk.decide(Act::Confirm { target: [Thing::Event(arrest)] });
    assert!(Case { rulings: Vec::new(), ..confirmed } == before);
}

/// Documents and mentions of each event that has some, by the events' own words.
fn tellings(case: &Case) -> Vec<Vec<(String, Span)>> {
    let trigger = |source: &casegraph::model::EventSource| {
        let read = &case.document(&source.document).expect("a document").annotations;
        (source.document.clone(), read.events[source.index].trigger)
    };
    let mut all: Vec<Vec<(String, Span)>> =
        case.events.iter().map(|event| event.sources.iter().map(trigger).collect()).collect();
    all.iter_mut().for_each(|mentions| mentions.sort());
    all.sort();
    all
}

#[test]
fn a_decision_on_one_event_moves_no_mention_of_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let seeds = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"));
    let before = pipeline::build(&[seeds], folder.path(), |_, _| {}).expect("built").case;
    let knowledge = casegraph::knowledge::Knowledge::builtin();
    let decided = |acts: Vec<Act>| {
        let read =
            before.documents.iter().map(|source| (source.document.clone(), source.machine_reading().clone()));
        let decisions: Vec<_> = acts.into_iter().map(|act| draft(act).decision()).collect();
        let after = casegraph::resolve::resolve_with(&before.title, read.collect(), knowledge, &decisions);
        assert!(after.rulings.iter().all(casegraph::model::Ruling::holds), "{:?}", after.rulings);
        after
    };
    let told = tellings(&before);
    let several: Vec<_> = before.events.iter().filter(|event| event.sources.len() > 1).take(12).collect();
    assert!(several.len() > 5, "the example has too few events of several mentions");
    let mut previous = None;
    for event in several {
        let anchored = anchor::event(&before, &event.id).expect("anchored");
        for date in ["1999-05-04", "1999", "unknown"] {
            let dated = decided(vec![Act::Date { target: [anchored.clone()], value: date.to_owned() }]);
            assert!(tellings(&dated) == told, "{} dated {date}", event.what);
            let after = dated.events.iter().find(|after| after.id == event.id).expect("the same event");
            let expected = (date != "unknown").then_some(date);
            assert_eq!(after.when.edtf.as_deref(), expected, "{}", event.what);
            assert_eq!(after.sources, event.sources, "the sources say what they said");
        }
        let mentions = tellings(&Case { events: vec![event.clone()], ..before.clone() }).remove(0);
        let others: Vec<_> = told.iter().filter(|other| **other != mentions).cloned().collect();
        let thing = Thing::Event(anchored.clone());
        let gone = decided(vec![Act::Reject { target: anchor::everywhere(&before, thing.clone()) }]);
        assert!(tellings(&gone) == others, "{} rejected", event.what);
        let one_less = decided(vec![Act::Reject { target: vec![thing.clone()] }]);
        let rest: Vec<_> = tellings(&one_less).into_iter().filter(|other| !others.contains(other)).collect();
        assert!(rest.len() == 1 && rest[0].len() == mentions.len() - 1, "{} less one mention", event.what);
        assert!(tellings(&decided(vec![Act::Hide { target: [thing] }])) == others, "{} hidden", event.what);
        let split = tellings(&decided(vec![Act::SplitEvent { target: vec![anchored.clone()] }]));
        assert!(others.iter().all(|other| split.contains(other)) && split.len() == told.len() + 1);
        if let Some(other) = previous.replace(anchored.clone()) {
            let merged = tellings(&decided(vec![Act::MergeEvents { target: [anchored, other] }]));
            assert_eq!(merged.len() + 1, told.len(), "{}", event.what);
            let same = merged.iter().filter(|mentions| told.contains(mentions)).count();
            assert_eq!(same + 2, told.len(), "{}", event.what);
        }
    }
}

#[test]
fn a_dated_event_of_several_mentions_stays_one() {
    let desk = Desk::new();
    desk.write(
        "again.txt",
        "Arrest\n\n14 March 2023\n\nAda Moss was arrested in Leeds on 6 September 2022.\n",
    );
    let before = desk.build();
    let arrest = event(&before, "arrest");
    let mentions = arrest.sources.len();
    assert!(mentions > 1);
    let anchored = anchor::event(&before, &arrest.id).expect("anchored");
    let dated = desk.decide(Act::Date { target: [anchored.clone()], value: "2022-09-07".to_owned() });
    let arrests: Vec<_> = dated.events.iter().filter(|event| event.kind == "arrest").collect();
    assert_eq!(arrests.len(), 1);
    assert_eq!((arrests[0].sources.len(), arrests[0].when.edtf.as_deref()), (mentions, Some("2022-09-07")));
    desk.undo_all(&before);
    let everywhere = anchor::everywhere(&before, Thing::Event(anchored));
    let rejected = desk.decide(Act::Reject { target: everywhere });
    assert!(rejected.events.iter().all(|event| event.kind != "arrest"));
    assert!(
        rejected.documents.iter().all(|source| source
            .annotations
            .events
            .iter()
            .all(|event| event.kind != "arrest"))
    );
    desk.undo_all(&before);
}

#[test]
fn statements_and_ties() {
    let desk = Desk::new();
    let before = desk.case();
    let said = before.statements.iter().find(|said| said.words.contains("every port")).expect("a statement");
    let anchored = anchor::statement(&before, &said.id).expect("anchored");
    let by = desk.decide(Act::Speaker { target: [anchored.clone()], value: Some(who(&before, "Ada Moss")) });
    let said = by.statements.iter().find(|said| said.words.contains("every port")).expect("a statement");
    assert_eq!(said.speaker.as_deref(), Some("p-ada-moss"));
    desk.undo_all(&before);
    for act in [
        Act::Reject { target: vec![Thing::Statement(anchored.clone())] },
        Act::Hide { target: [Thing::Statement(anchored)] },
    ] {
        let less = desk.decide(act);
        assert_eq!(less.statements.len() + 1, before.statements.len());
        desk.undo_all(&before);
    }

    let tie = RelationAnchor {
        subject: who(&before, "Ada Moss"),
        kind: "works_for".to_owned(),
        object: who(&before, "Eastmarch Police"),
    };
    let evidence = words(&before, "fire", "Eastmarch Police said");
    let added = desk.decide(Act::AddRelation { target: [evidence], value: tie.clone() });
    let known = |case: &Case| {
        case.relationships.iter().any(|known| known.subject == "p-ada-moss" && known.kind == "works_for")
    };
    assert!(known(&added) && !known(&before));
    let rejected = desk.decide(Act::Reject { target: vec![Thing::Relation(tie)] });
    assert!(!known(&rejected));
    desk.undo_all(&before);
    let note = Act::Note { target: [Thing::Entity(who(&before, "York"))], value: "the old town".to_owned() };
    assert!(Case { rulings: Vec::new(), ..desk.decide(note) } == before);
}

#[test]
fn what_does_not_find_its_words_is_stale_and_never_applied_elsewhere() {
    let desk = Desk::new();
    let before = desk.case();
    let arrest = anchor::event(&before, &event(&before, "arrest").id).expect("anchored");
    desk.decide(Act::Date { target: [arrest], value: "2021".to_owned() });
    desk.write("fire.txt", &FIRE.replace("was arrested in Leeds", "was later arrested in Leeds"));
    let changed = desk.build();
    assert_eq!(changed.rulings[0].standing, Standing::Stale);
    assert!(changed.events.iter().all(|event| event.when.edtf.as_deref() != Some("2021")));
    fs::rename(desk.sources.join("fire.txt"), desk.sources.join("gone.bak")).expect("renamed");
    desk.write("elsewhere.txt", FIRE);
    desk.write("gone.bak", "another text altogether, of no interest to anybody\n");
    let found = desk.build();
    assert_eq!(
        found.rulings[0].standing,
        Standing::Applied,
        "the same bytes under another name are the same source"
    );
    desk.write("elsewhere.txt", &format!("{FIRE}More.\n"));
    assert_eq!(
        desk.build().rulings[0].standing,
        Standing::Stale,
        "another source with the words is not the source"
    );
}

#[test]
fn a_bad_line_is_told_and_the_rest_is_replayed() {
    let desk = Desk::new();
    let file = desk.file();
    log::append(
        &file,
        draft(Act::Rename { target: [who(&desk.case(), "York")], value: "Old York".to_owned() }),
    )
    .expect("decided");
    let kept = format!("{}nonsense\n", fs::read_to_string(&file).expect("read"));
    fs::write(&file, &kept).expect("written");
    let built = pipeline::build(std::slice::from_ref(&desk.sources), &desk.out, |_, _| {}).expect("built");
    assert!(names(&built.case).contains(&"Old York"));
    assert_eq!(built.errors.iter().filter(|error| error.place.as_deref() == Some("line 2")).count(), 1);
    assert_eq!(fs::read_to_string(&file).expect("read"), kept, "a build never changes the file");
}
