//! Who is who across documents: what joins, and what must not.

use crate::knowledge::Knowledge;
use crate::model::{
    Annotations, CaseDocument, Cast, Document, EntityKind, Gender, Join, JoinKind, LocalEntity, LocalId,
    Mention, MentionForm, Rule,
};
use crate::resolve::decided::Identity;
use crate::resolve::entities;
use crate::text::Span;

/// A document whose text is its entities, one a line. `Sgt Moss = Ada Moss` is a form and the name of its entity; names in
/// capitals and with a stop in front (`.PSO`) are organisations.
fn document(id: &str, names: &[&str]) -> CaseDocument {
    let mut text = String::new();
    let mut cast = Cast::default();
    for (number, written) in names.iter().enumerate() {
        let kind = if written.starts_with('.') { EntityKind::Organization } else { EntityKind::Person };
        let (form, name) = written
            .trim_start_matches('.')
            .split_once(" = ")
            .unwrap_or((written.trim_start_matches('.'), ""));
        let name = if name.is_empty() { form } else { name };
        let gender = match form.split(' ').next() {
            Some("Mr") => Some(Gender::Male),
            Some("Mrs") => Some(Gender::Female),
            _ => None,
        };
        let span = Span::new(text.len(), text.len() + form.len());
        text.push_str(form);
        text.push('\n');
        cast.entities.push(LocalEntity {
            kind,
            name: name.to_owned(),
            aliases: if form == name { Vec::new() } else { vec![form.to_owned()] },
            gender,
            offices: Vec::new(),
            named: true,
            of: None,
            known: None,
        });
        cast.mentions.push(Mention {
            span,
            extent: span,
            kind,
            entity: LocalId(number),
            form: MentionForm::Name,
            rule: Rule::of("test"),
            tie: Rule::of("first"),
            confidence: 1.0,
        });
    }
    let document = Document { id: id.to_owned(), text, ..Document::default() };
    let annotations = Annotations { cast, ..Annotations::default() };
    CaseDocument { document, annotations, ..CaseDocument::default() }
}

fn joined(mut documents: Vec<CaseDocument>) -> (Vec<String>, Vec<Join>) {
    let (entities, joins) =
        entities::join(&mut documents, &Knowledge::builtin().names, &Identity::default(), &mut []);
    (entities.into_iter().map(|entity| entity.id).collect(), joins)
}

/// The ids of the entities of some documents.
fn check(documents: &[&[&str]], expected: &[&str]) {
    let made = |order: &mut dyn Iterator<Item = usize>| -> Vec<CaseDocument> {
        order.map(|index| document(&format!("d{index}"), documents[index])).collect()
    };
    assert_eq!(joined(made(&mut (0..documents.len()))).0, expected, "{documents:?}");
}

#[test]
fn full_names_join_and_surnames_alone_do_not() {
    let (found, joins) = joined(vec![
        document("a", &["Ada Moss"]),
        document("b", &["Ada Moss", "Moss"]),
        document("c", &["Moss"]),
    ]);
    assert_eq!(found, ["p-ada-moss", "p-moss", "p-moss-2"]);
    let likely = |join: &&Join| join.kind == JoinKind::Likely && join.rule.id() == "surname-only";
    assert_eq!(joins.iter().filter(likely).count(), 2);
}

#[test]
fn a_surname_joins_with_other_names_beside_it() {
    let story = ["Ada Moss", ".Orrin Wharf", ".Harbour Board"];
    check(
        &[&story, &["Moss", ".Orrin Wharf", ".Harbour Board"]],
        &["o-harbour-board", "o-orrin-wharf", "p-ada-moss"],
    );
    check(
        &[&story, &["Mr Moss = Moss", ".Other Board"]],
        &["o-harbour-board", "o-orrin-wharf", "o-other-board", "p-ada-moss", "p-moss"],
    );
}

#[test]
fn a_rank_that_nobody_else_gives_keeps_apart() {
    let beside = [".Orrin Wharf", ".Harbour Board"];
    let with = |name: &'static str| [name, beside[0], beside[1]];
    check(
        &[&with("Ada Moss"), &with("Sgt Moss = Moss")],
        &["o-harbour-board", "o-orrin-wharf", "p-ada-moss", "p-moss"],
    );
    check(&[&["Sgt Ada Moss = Ada Moss"], &["Sgt Moss = Moss"]], &["p-ada-moss"]);
}

#[test]
fn a_surname_of_several_people_is_nobodys() {
    let beside = [".Orrin Wharf", ".Harbour Board"];
    let with = |name: &'static str| [name, beside[0], beside[1]];
    check(
        &[&with("Ada Moss"), &with("Ben Moss"), &with("Moss")],
        &["o-harbour-board", "o-orrin-wharf", "p-ada-moss", "p-ben-moss", "p-moss"],
    );
}

#[test]
fn genders_and_families_stay_apart() {
    check(&[&["Mr Kim Moss = Kim Moss"], &["Mrs Kim Moss = Kim Moss"]], &["p-kim-moss", "p-kim-moss-2"]);
    check(&[&["Ada Moss", "Ben Moss"]], &["p-ada-moss", "p-ben-moss"]);
}

#[test]
fn middle_names_join_unless_they_contradict() {
    check(&[&["Ada B. Moss"], &["Ada Moss"], &["Ada Moss"]], &["p-ada-moss"]);
    check(
        &[&["Ada B. Moss"], &["Ada Moss"], &["Ada C. Moss"]],
        &["p-ada-b-moss", "p-ada-c-moss", "p-ada-moss"],
    );
    check(&[&["Ada Moss Jr"], &["Ada Moss"]], &["p-ada-moss", "p-ada-moss-jr"]);
}

#[test]
fn a_code_name_stated_in_one_document_joins_another() {
    check(&[&["KX44 = Tom Reyes"], &["KX44"]], &["p-tom-reyes"]);
}

#[test]
fn short_forms_that_one_document_explains_join() {
    check(&[&[".HSB = Harbour Safety Bureau"], &[".HSB"]], &["o-harbour-safety-bureau"]);
    check(
        &[&[".HSB = Harbour Safety Bureau"], &[".HSB = Hill Sports Board"], &[".HSB"]],
        &["o-harbour-safety-bureau", "o-hill-sports-board", "o-hsb"],
    );
    check(&[&[".Orrin Holdings Ltd"], &[".Orrin Holdings"]], &["o-orrin-holdings-ltd"]);
    check(&[&[".Harbour Safety Bureau"], &[".HSB"]], &["o-harbour-safety-bureau", "o-hsb"]);
}
