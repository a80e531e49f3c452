//! Pictures of invented cases, for tests.

use super::picture::{AGENT, Arrangement, NodeKind, PATIENT, Picture, PictureEdge, PictureNode};
use crate::model::{
    Case, CaseDocument, Citation, Document, Entity, EntityKind, Event, EventMention, Factuality, QuoteKind,
    Relationship, Rule, SpeechStatus, Statement, When,
};
use crate::text::{Span, slug};
use crate::time::{Interval, PartialDate};

const NAMES: [(&str, NodeKind); 12] = [
    ("Daniel Marrick", NodeKind::Person),
    ("Saltmere Police", NodeKind::Organization),
    ("Shooting", NodeKind::Event),
    ("Orrin Wharf", NodeKind::Place),
    ("Commissioner Helena Voss-Attenborough", NodeKind::Person),
    ("Charge", NodeKind::Event),
    ("Wexbridge Crown Court", NodeKind::Organization),
    ("Joseph Marrick", NodeKind::Person),
    ("Kirkholme and Saltmere Joint Harbour Safety Board", NodeKind::Organization),
    ("Trial", NodeKind::Event),
    ("Bo", NodeKind::Person),
    ("Protest", NodeKind::Event),
];

/// A node with nothing known but its id.
pub(super) fn node(id: &str) -> PictureNode {
    PictureNode {
        id: id.to_owned(),
        kind: NodeKind::Person,
        label: id.to_owned(),
        date: None,
        earliest: None,
        latest: None,
        what: None,
        factuality: None,
        sources: 1,
        disputed: false,
        focus: false,
        community: 0,
    }
}

/// A picture of a connected web with two hubs and as many nodes as wanted.
pub(super) fn picture(count: usize) -> Picture {
    let nodes = (0..count).map(|number| {
        let (name, kind) = NAMES[number % NAMES.len()];
        let label = if number < NAMES.len() {
            name.to_owned()
        } else {
            format!("{name} {}", number / NAMES.len() + 1)
        };
        let date = (kind == NodeKind::Event).then(|| format!("{} March 2023", number % 28 + 1));
        let what =
            date.is_some().then(|| format!("{label} was told in a clause of its own, by the harbour wall"));
        PictureNode {
            kind,
            label,
            date,
            what,
            sources: 1 + number % 4,
            disputed: number % 7 == 5,
            focus: number == 0,
            ..node(&format!("n-{number}"))
        }
    });
    let edge = |from: usize, to: usize| PictureEdge {
        from: format!("n-{from}"),
        to: format!("n-{to}"),
        kind: if from.is_multiple_of(3) { "relation" } else { "part" },
        label: if from.is_multiple_of(3) {
            "works for".to_owned()
        } else {
            [AGENT, PATIENT, "witness"][from % 3].to_owned()
        },
        sources: 1 + from % 5,
        disputed: to % 7 == 5,
        earliest: None,
        latest: None,
        evidence: Vec::new(),
    };
    let tree = (1..count).map(|number| edge(number, if number < 8 { 0 } else { number / 3 }));
    let across = (9..count).step_by(4).map(|number| edge(number, number - 5));
    Picture {
        title: "An invented case".to_owned(),
        caption: format!("{count} of {count} people, organisations, places and events."),
        arrangement: Arrangement::Web,
        nodes: nodes.collect(),
        edges: tree.chain(across).collect(),
    }
}

/// The first words of a document.
pub(super) fn cite(document: &str) -> Citation {
    Citation { document: document.to_owned(), span: Span::new(0, 4) }
}

/// Somebody or something with a name.
pub(super) fn entity(kind: EntityKind, name: &str, documents: usize) -> Entity {
    let letter = match kind {
        EntityKind::Person => 'p',
        EntityKind::Organization => 'o',
        EntityKind::Place => 'l',
        EntityKind::Other => 'x',
    };
    Entity {
        id: format!("{letter}-{}", slug(name)),
        kind,
        name: name.to_owned(),
        names: Vec::new(),
        gender: None,
        tenures: Vec::new(),
        named: true,
        of: None,
        mentions: documents * 3,
        documents,
        first: cite("d1"),
    }
}

const PEOPLE: &str = "Tamsin Arkwell|Superintendent Ruben Oyelaran-Whitcombe|Piotr Zelenka|Judge Marguerite Ashdown|Noor Haddad|\
    Fenwick Crale|Ilse Brandvold|Councillor Desmond Achterberg|Rosa Tamm|Witness B|Kit Arkwell|Professor Anneliese van der Hoogenband";
const ORGANIZATIONS: &str = "Port Mallow Council|Greyline Haulage Ltd|Eastern Counties Police|Mallow Herald|Port Mallow Crown Court|\
    Office for the Independent Investigation of Industrial Accidents|Dockers' Union|Ministry of Transport";
const PLACES: &str = "Port Mallow|Sluice Street|Tern Quay";
/// Kind, date, factuality, parts, place, what.
const EVENTS: &str = "explosion|2021-11-04|happened|patient:Tamsin Arkwell,patient:Piotr Zelenka,patient:Greyline Haulage Ltd|Tern Quay|A fuel store at Tern Quay blew up before dawn
death|2021-11-04|happened|patient:Piotr Zelenka|Tern Quay|Piotr Zelenka, 41, died at the scene
investigation|2021-11|happened|agency:Office for the Independent Investigation of Industrial Accidents,patient:Greyline Haulage Ltd||Investigators took over the site within days
protest|2021-12-11|happened|agent:Dockers' Union,speaker:Rosa Tamm|Port Mallow|Hundreds marched from Sluice Street to the council offices
warning|2021|alleged|agent:Fenwick Crale,patient:Greyline Haulage Ltd|Tern Quay|The foreman says he warned of leaking tanks in the summer
resignation|2022-02|happened|agent:Councillor Desmond Achterberg,organization:Port Mallow Council||The leader of the council stepped down
arrest|2022-03-09|happened|patient:Fenwick Crale,agency:Eastern Counties Police|Sluice Street|Detectives arrested a former foreman at his home
charge|2022-06-20|happened|patient:Greyline Haulage Ltd,patient:Fenwick Crale||The company and its foreman were charged with manslaughter
hearing|2022-09|happened|judge:Judge Marguerite Ashdown,patient:Fenwick Crale,court:Port Mallow Crown Court||Crale denied the charge at a hearing in September
bribe|2021|denied|agent:Greyline Haulage Ltd,patient:Councillor Desmond Achterberg||Achterberg denied that he was paid to look away
trial|2023-05-15|happened|judge:Judge Marguerite Ashdown,patient:Greyline Haulage Ltd,patient:Fenwick Crale,witness:Witness B,court:Port Mallow Crown Court||The trial opened with evidence from a witness behind a screen
acquittal|2023-06-30|happened|patient:Fenwick Crale,court:Port Mallow Crown Court||Jurors cleared Crale after nine hours
conviction|2023-06-30|happened|patient:Greyline Haulage Ltd,court:Port Mallow Crown Court||Greyline was found guilty on two counts
fine|2023-07-21|happened|patient:Greyline Haulage Ltd,agent:Judge Marguerite Ashdown||The company was fined three million
appeal|2024|planned|agent:Greyline Haulage Ltd||Greyline will appeal next year
inquiry|2023-10-02|happened|agent:Noor Haddad,chair:Professor Anneliese van der Hoogenband,agency:Ministry of Transport||The minister set up a public inquiry
vigil|2022-11-04|happened|agent:Kit Arkwell,speaker:Ilse Brandvold|Tern Quay|A year on, families lit lamps along the quay";
const RELATIONS: &str = "Superintendent Ruben Oyelaran-Whitcombe|works for|Eastern Counties Police|3
Kit Arkwell|sibling|Tamsin Arkwell|2
Fenwick Crale|worked for|Greyline Haulage Ltd|5
Noor Haddad|minister|Ministry of Transport|4
Councillor Desmond Achterberg|led|Port Mallow Council|4
Rosa Tamm|member of|Dockers' Union|1
Ilse Brandvold|spouse|Piotr Zelenka|2
Tern Quay|part of|Port Mallow|1";
const STATEMENTS: &str = "Kit Arkwell|Greyline Haulage Ltd|Noor Haddad
Rosa Tamm|Councillor Desmond Achterberg|
Superintendent Ruben Oyelaran-Whitcombe|Fenwick Crale|
Noor Haddad|Tamsin Arkwell|Kit Arkwell
Ilse Brandvold|Judge Marguerite Ashdown|";

/// An invented case: an explosion on a quay, told in seven documents.
pub(super) fn case() -> Case {
    let list = |kind, names: &'static str| {
        names.split('|').map(move |name| entity(kind, name.trim(), 1 + name.len() % 5))
    };
    let mut entities: Vec<Entity> = list(EntityKind::Person, PEOPLE)
        .chain(list(EntityKind::Organization, ORGANIZATIONS))
        .chain(list(EntityKind::Place, PLACES))
        .collect();
    entities.sort_by(|one, other| one.id.cmp(&other.id));
    let id = |name: &str| {
        entities.iter().find(|one| one.name == name).map(|one| one.id.clone()).unwrap_or_default()
    };
    let mut texts = vec![String::new(); 7];
    let mut cite = |number: usize, words: &str| -> Citation {
        let text = &mut texts[number % 7];
        let start = text.len();
        text.push_str(words);
        text.push('\n');
        let document = format!("d{}", number % 7 + 1);
        Citation { document, span: Span::new(start, start + words.len()) }
    };
    let mut events: Vec<Event> = Vec::new();
    for (number, line) in EVENTS.lines().enumerate() {
        let cells: Vec<&str> = line.split('|').collect();
        let factuality = [Factuality::Happened, Factuality::Planned, Factuality::Alleged, Factuality::Denied];
        let parts = cells[3].split(',').filter_map(|part| part.split_once(':'));
        events.push(Event {
            id: format!("v-{number:08x}"),
            kind: cells[0].to_owned(),
            when: When::on(PartialDate::parse(cells[1]).expect("a date")),
            factuality: factuality.into_iter().find(|one| one.name() == cells[2]).expect("a factuality"),
            participants: parts.map(|(role, name)| (role.to_owned(), id(name))).collect(),
            place: Some(id(cells[4])).filter(|id| !id.is_empty()),
            what: cells[5].to_owned(),
            cited: cite(number, cells[5]),
            sources: Vec::new(),
            support: 1 + number % 3,
            importance: 0.5,
            noteworthy: true,
        });
    }
    events.sort_by_key(|event| (event.when.bounds.earliest, event.when.bounds.latest));
    let relationships = RELATIONS.lines().enumerate().map(|(number, line)| {
        let cells: Vec<&str> = line.split('|').collect();
        let support: usize = cells[3].parse().expect("a number");
        Relationship {
            subject: id(cells[0]),
            kind: cells[1].replace(' ', "_"),
            object: Some(id(cells[2])),
            words: None,
            valid: Interval::unknown(),
            evidence: (0..support)
                .map(|more| cite(number + more, &format!("{} {} {}", cells[0], cells[1], cells[2])))
                .collect(),
            rule: Rule::of("sample"),
            support,
            weight: 1.0,
        }
    });
    let relationships = relationships.collect();
    let statements = STATEMENTS.lines().enumerate().map(|(number, line)| {
        let cells: Vec<&str> = line.split('|').collect();
        Statement {
            id: format!("s-{number:08x}"),
            kind: QuoteKind::Direct,
            words: "It must never happen again".to_owned(),
            speaker: Some(id(cells[0])),
            speaker_words: None,
            candidates: Vec::new(),
            addressee: Some(id(cells[2])).filter(|id| !id.is_empty()),
            addressee_words: None,
            venue: None,
            said: Interval::unknown(),
            status: SpeechStatus::Said,
            about: vec![id(cells[1])],
            attestations: Vec::new(),
            cited: cite(number, &format!("It must never happen again, {} said of {}", cells[0], cells[1])),
        }
    });
    let statements = statements.collect();
    let documents = texts.into_iter().enumerate().map(|(number, text)| {
        let published = PartialDate::parse(&format!("2023-{:02}-10", number + 1))
            .and_then(|date| date.interval().earliest);
        let id = format!("d{}", number + 1);
        CaseDocument {
            document: Document { id, text, published, ..Document::default() },
            ..CaseDocument::default()
        }
    });
    let documents = documents.collect();
    Case {
        title: "The Tern Quay case".to_owned(),
        documents,
        entities,
        events,
        statements,
        relationships,
        ..Case::default()
    }
}

/// A mention of an event with nothing known but its kind and its first words.
pub(super) fn mention(kind: &str) -> EventMention {
    let span = Span::new(0, 4);
    EventMention {
        kind: kind.to_owned(),
        trigger: span,
        sentence: span,
        clause: span,
        time: None,
        when: When::unknown(),
        factuality: Factuality::Happened,
        factuality_cue: None,
        participants: Vec::new(),
        place: None,
        details: Vec::new(),
        rule: Rule::of("sample"),
        confidence: 1.0,
    }
}
