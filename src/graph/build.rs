//! From a case to its graph.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::{FxHashMap, FxHashSet};

use super::NodeKind;
use crate::model::{
    Case, CaseDocument, Citation, Entity, EntityKind, Event, EventMention, EventSource, Factuality, LocalId,
    SpeechStatus, Statement, Tenure,
};
use crate::text::Span;
use crate::time::{Day, Interval};

/// What part of a case a graph is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scope {
    /// Only what sources published on or before this day tell; undated sources are left out then.
    pub known_by: Option<Day>,
    /// With edges for mere co-mention too. They are no facts, so they are left out by default.
    pub together: bool,
}

/// Words of a source that say something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Proof {
    /// Number of the document in the case.
    pub document: usize,
    /// Bytes of its text.
    pub span: Span,
}

/// A node: somebody, something, or an event.
#[derive(Debug, Clone, Copy)]
pub struct Node<'a> {
    /// Id in the case.
    pub id: &'a str,
    /// Sort of node.
    pub kind: NodeKind,
    /// The entity, unless the node is an event.
    pub entity: Option<&'a Entity>,
    /// The event, if the node is one.
    pub event: Option<&'a Event>,
    /// Independent documents that mention it.
    pub sources: usize,
    /// Sources tell it differently, or only as alleged or denied.
    pub disputed: bool,
}

impl<'a> Node<'a> {
    /// The name, or what happened.
    pub fn label(&self) -> &'a str {
        let name = self.entity.map(|entity| entity.name.as_str());
        name.or(self.event.map(|event| event.what.as_str())).unwrap_or(self.id)
    }

    /// `person`, `organization`, `place`, `other`, or the kind of the event.
    pub fn sort(&self) -> &'a str {
        self.event.map_or(self.kind.name(), |event| event.kind.as_str())
    }

    /// Days between which an event lies; unknown for anything else.
    pub fn days(&self) -> Interval {
        self.event.map(|event| event.when.bounds).unwrap_or_default()
    }
}

/// What an edge says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie<'a> {
    /// From an entity to an event: the role it has there.
    Part(&'a str),
    /// From an event to the place where it was.
    Place,
    /// From subject to object: a kind of relation.
    Relation(&'a str),
    /// From a holder to the organisation: the office.
    Office(&'a str),
    /// From a speaker to whom a statement is about.
    SaidOf,
    /// From a speaker to whom a statement was made.
    SaidTo,
    /// Both are named in the same passages; says nothing more.
    Together,
}

/// An edge with its evidence.
#[derive(Debug, Clone)]
pub struct Edge<'a> {
    /// What it says.
    pub tie: Tie<'a>,
    /// Where it is said, in order of document and place.
    pub proofs: Vec<Proof>,
    /// Independent documents that say it; syndicated copies count once.
    pub sources: usize,
    /// Days for which it is told to hold.
    pub valid: Interval,
    /// Told as alleged or denied, or told differently by different sources.
    pub disputed: bool,
}

/// The graph of a case. Nodes and edges stand in an order that depends on the case alone.
#[derive(Debug)]
pub struct CaseGraph<'a> {
    pub(super) case: &'a Case,
    pub(super) scope: Scope,
    pub(super) graph: DiGraph<Node<'a>, Edge<'a>>,
    ids: FxHashMap<&'a str, NodeIndex>,
    /// How much a bounded picture wants each node; computed when first asked for.
    pub(super) scores: OnceCell<Vec<f64>>,
}

impl<'a> CaseGraph<'a> {
    /// The graph of everything a case tells, without mere co-mention.
    pub fn of(case: &'a Case) -> Self {
        Self::within(case, Scope::default())
    }

    /// The graph of what was known on a day: what sources published until then tell.
    pub fn as_of(case: &'a Case, day: Day) -> Self {
        Self::within(case, Scope { known_by: Some(day), ..Scope::default() })
    }

    /// The graph of a part of a case.
    pub fn within(case: &'a Case, scope: Scope) -> Self {
        Builder::new(case, scope).build()
    }

    /// Nodes in order: entities by id, then events by time.
    pub fn nodes(&self) -> impl Iterator<Item = &Node<'a>> {
        self.graph.node_weights()
    }

    /// Edges in order, with the ids of both ends.
    pub fn edges(&self) -> impl Iterator<Item = (&'a str, &'a str, &Edge<'a>)> {
        self.graph.edge_references().map(|edge| {
            use petgraph::visit::EdgeRef;
            (self.graph[edge.source()].id, self.graph[edge.target()].id, edge.weight())
        })
    }

    /// The node of an id.
    pub(super) fn find(&self, id: &str) -> Option<NodeIndex> {
        self.ids.get(id).copied()
    }
}

/// One edge while it is collected.
#[derive(Default)]
struct Draft {
    proofs: BTreeSet<Proof>,
    valid: Interval,
    disputed: bool,
}

struct Builder<'a> {
    case: &'a Case,
    scope: Scope,
    numbers: FxHashMap<&'a str, usize>,
    admitted: Vec<bool>,
    disputed: FxHashSet<&'a str>,
}

impl<'a> Builder<'a> {
    fn new(case: &'a Case, scope: Scope) -> Self {
        let numbers =
            case.documents.iter().enumerate().map(|(n, one)| (one.document.id.as_str(), n)).collect();
        let known = |published: Option<Day>| match scope.known_by {
            Some(day) => published.is_some_and(|published| published <= day),
            None => true,
        };
        Self {
            case,
            scope,
            numbers,
            admitted: case.documents.iter().map(|one| known(one.document.published)).collect(),
            disputed: case.conflicts.iter().map(|conflict| conflict.subject.as_str()).collect(),
        }
    }

    fn build(self) -> CaseGraph<'a> {
        let mut graph = DiGraph::new();
        let mut ids = FxHashMap::default();
        for node in self.entities().into_iter().chain(self.events()) {
            ids.insert(node.id, graph.add_node(node));
        }
        for ((from, to, tie), draft) in self.drafts() {
            let ends = (ids.get(from).copied(), ids.get(to).copied());
            let (Some(from), Some(to)) = ends else { continue };
            let proofs: Vec<Proof> = draft.proofs.into_iter().collect();
            let sources = self.sources(proofs.iter().map(|proof| proof.document));
            let disputed = draft.disputed;
            if from != to && !proofs.is_empty() {
                graph.add_edge(from, to, Edge { tie, proofs, sources, valid: draft.valid, disputed });
            }
        }
        CaseGraph { case: self.case, scope: self.scope, graph, ids, scores: OnceCell::new() }
    }

    fn entities(&self) -> Vec<Node<'a>> {
        let mut seen: FxHashMap<&str, BTreeSet<usize>> = FxHashMap::default();
        for (number, document) in self.case.documents.iter().enumerate() {
            if self.admitted[number] {
                for id in &document.entities {
                    seen.entry(id).or_default().insert(self.original(number));
                }
            }
        }
        let node = |entity: &'a Entity| {
            let counted = seen.get(entity.id.as_str()).map_or(0, BTreeSet::len);
            let sources = match self.scope.known_by {
                Some(_) => counted,
                None => counted.max(1),
            };
            let disputed = self.disputed.contains(entity.id.as_str());
            let kind = NodeKind::of_entity(entity.kind);
            (sources > 0).then_some(Node {
                id: &entity.id,
                kind,
                entity: Some(entity),
                event: None,
                sources,
                disputed,
            })
        };
        self.case.entities.iter().filter_map(node).collect()
    }

    fn events(&self) -> Vec<Node<'a>> {
        let node = |event: &'a Event| {
            let sources =
                self.sources(self.clauses(event, |_, _, _| true).iter().map(|proof| proof.document));
            let disputed = self.is_disputed(event);
            let kind = NodeKind::Event;
            (sources > 0).then_some(Node {
                id: &event.id,
                kind,
                entity: None,
                event: Some(event),
                sources,
                disputed,
            })
        };
        self.case.events.iter().filter_map(node).collect()
    }

    /// All edges by their ends and what they say; a `BTreeMap`, so that their order depends on the case alone.
    fn drafts(&self) -> BTreeMap<(&'a str, &'a str, Tie<'a>), Draft> {
        let mut drafts: BTreeMap<_, Draft> = BTreeMap::new();
        for event in &self.case.events {
            let disputed = self.is_disputed(event);
            for (role, entity) in &event.participants {
                let draft: &mut Draft =
                    drafts.entry((entity.as_str(), event.id.as_str(), Tie::Part(role))).or_default();
                draft.proofs.extend(self.part_proofs(event, role, entity));
                draft.disputed |= disputed;
            }
            if let Some(place) = &event.place {
                let draft: &mut Draft =
                    drafts.entry((event.id.as_str(), place.as_str(), Tie::Place)).or_default();
                draft.proofs.extend(self.place_proofs(event, place));
                draft.disputed |= disputed;
            }
        }
        for entity in &self.case.entities {
            for tenure in &entity.tenures {
                if let Some(organization) = &tenure.organization {
                    let key = (entity.id.as_str(), organization.as_str(), Tie::Office(&tenure.office));
                    let draft: &mut Draft = drafts.entry(key).or_default();
                    draft.proofs.extend(self.proofs(&tenure.evidence));
                    draft.valid = tenure.held;
                }
            }
        }
        for relation in &self.case.relationships {
            let Some(object) = &relation.object else { continue };
            let tie = match relation.kind.as_str() {
                "mentioned_with" if self.scope.together => Tie::Together,
                "mentioned_with" => continue,
                "holds_office" if self.has_office(&relation.subject, object) => continue,
                kind => Tie::Relation(kind),
            };
            let draft = drafts.entry((relation.subject.as_str(), object.as_str(), tie)).or_default();
            draft.proofs.extend(self.proofs(&relation.evidence));
            draft.valid = relation.valid;
        }
        for statement in self.case.statements.iter().filter(|one| one.status == SpeechStatus::Said) {
            let Some(speaker) = &statement.speaker else { continue };
            let proofs: Vec<Proof> = self.statement_proofs(statement);
            let to = statement.addressee.iter().map(|id| (id, Tie::SaidTo));
            let of =
                statement.about.iter().filter(|id| self.can_be_spoken_of(id)).map(|id| (id, Tie::SaidOf));
            for (other, tie) in of.chain(to) {
                let draft = drafts.entry((speaker.as_str(), other.as_str(), tie)).or_default();
                draft.proofs.extend(proofs.iter().copied());
            }
        }
        drafts
    }

    fn has_office(&self, holder: &str, organization: &str) -> bool {
        let at = |tenure: &Tenure| {
            tenure.organization.as_deref() == Some(organization) && !tenure.evidence.is_empty()
        };
        self.case.entity(holder).is_some_and(|entity| entity.tenures.iter().any(at))
    }

    /// Who is accused, thanked or asked is somebody; a place that a statement names is no tie of its speaker.
    fn can_be_spoken_of(&self, id: &str) -> bool {
        let kind = self.case.entity(id).map(|entity| entity.kind);
        matches!(kind, Some(EntityKind::Person | EntityKind::Organization))
    }

    fn is_disputed(&self, event: &Event) -> bool {
        matches!(event.factuality, Factuality::Alleged | Factuality::Denied)
            || self.disputed.contains(event.id.as_str())
    }

    /// The document that a copy repeats; the document itself where it is none.
    fn original(&self, number: usize) -> usize {
        let original = self.case.documents[number].copy_of.as_deref();
        original.and_then(|id| self.numbers.get(id)).copied().unwrap_or(number)
    }

    fn sources(&self, documents: impl Iterator<Item = usize>) -> usize {
        documents.map(|number| self.original(number)).collect::<BTreeSet<_>>().len()
    }

    fn proof(&self, document: &str, span: Span) -> Option<Proof> {
        let document = *self.numbers.get(document)?;
        self.admitted[document].then_some(Proof { document, span })
    }

    fn proofs(&self, citations: &[Citation]) -> Vec<Proof> {
        citations.iter().filter_map(|citation| self.proof(&citation.document, citation.span)).collect()
    }

    /// The clauses of an event's mentions that say something. Where no mention at hand says it, the merged event does,
    /// and all its mentions stand for it; where there are none, the clause it is cited by.
    fn clauses(
        &self,
        event: &Event,
        says: impl Fn(&EventSource, &EventMention, &CaseDocument) -> bool,
    ) -> Vec<Proof> {
        let mut all = Vec::new();
        let mut saying = Vec::new();
        for source in &event.sources {
            let Some(&number) = self.numbers.get(source.document.as_str()) else { continue };
            let document = &self.case.documents[number];
            let Some(mention) = document.annotations.events.get(source.index) else { continue };
            all.push(Proof { document: number, span: mention.clause });
            if says(source, mention, document) {
                saying.push(Proof { document: number, span: mention.clause });
            }
        }
        if all.is_empty() {
            return self.proofs(std::slice::from_ref(&event.cited));
        }
        let mut found = if saying.is_empty() { all } else { saying };
        found.retain(|proof| self.admitted[proof.document]);
        found
    }

    fn part_proofs(&self, event: &Event, role: &str, entity: &str) -> Vec<Proof> {
        self.clauses(event, |_, mention, document| {
            let is = |local: LocalId| document.entities.get(local.0).is_some_and(|id| id == entity);
            mention.participants.iter().any(|part| part.role == role && is(part.entity))
        })
    }

    fn place_proofs(&self, event: &Event, place: &str) -> Vec<Proof> {
        self.clauses(event, |source, _, _| source.place.as_deref() == Some(place))
    }

    fn statement_proofs(&self, statement: &Statement) -> Vec<Proof> {
        let quotes = statement.attestations.iter().filter_map(|attestation| {
            let number = *self.numbers.get(attestation.document.as_str())?;
            let quote = self.case.documents[number].annotations.quotes.get(attestation.index)?;
            Some(Proof { document: number, span: quote.extent() })
        });
        let mut found: Vec<Proof> = quotes.collect();
        if found.is_empty() {
            return self.proofs(std::slice::from_ref(&statement.cited));
        }
        found.retain(|proof| self.admitted[proof.document]);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::samples;
    use crate::model::{Conflict, ConflictField, LocalId, Participant, Rule, When};

    fn tie<'g>(graph: &'g CaseGraph<'_>, from: &str, to: &str) -> Option<&'g Edge<'g>> {
        graph.edges().find(|edge| (edge.0, edge.1) == (from, to)).map(|edge| edge.2)
    }

    #[test]
    fn events_are_nodes_and_parts_are_edges() {
        let case = samples::case();
        let graph = CaseGraph::of(&case);
        assert_eq!(graph.nodes().count(), case.entities.len() + case.events.len());
        let arrest = &case.events.iter().find(|event| event.kind == "arrest").expect("an arrest").id;
        let part = tie(&graph, "p-fenwick-crale", arrest).expect("a part");
        assert_eq!((part.tie, part.sources, part.disputed), (Tie::Part("patient"), 1, false));
        assert_eq!(tie(&graph, arrest, "l-sluice-street").map(|edge| edge.tie), Some(Tie::Place));
        let spoke = tie(&graph, "p-noor-haddad", "p-kit-arkwell").map(|edge| edge.tie);
        assert_eq!(spoke, Some(Tie::SaidTo));
    }

    #[test]
    fn copies_of_a_document_count_once() {
        let mut case = samples::case();
        let sources = |case: &Case| {
            tie(&CaseGraph::of(case), "p-fenwick-crale", "o-greyline-haulage-ltd").map(|edge| edge.sources)
        };
        assert_eq!(sources(&case), Some(5));
        case.documents[3].copy_of = Some("d3".to_owned());
        assert_eq!(sources(&case), Some(4));
    }

    #[test]
    fn conflicts_and_denials_are_disputed() {
        let mut case = samples::case();
        let disputed = |case: &Case, kind: &str| {
            let graph = CaseGraph::of(case);
            graph.nodes().any(|node| node.disputed && node.event.is_some_and(|event| event.kind == kind))
        };
        assert!(disputed(&case, "bribe") && !disputed(&case, "fine"));
        let subject = case.events.iter().find(|event| event.kind == "fine").expect("a fine").id.clone();
        case.conflicts.push(Conflict { subject, field: ConflictField::Number, claims: Vec::new() });
        assert!(disputed(&case, "fine"));
    }

    /// Two documents tell of one event; only the second names who did it.
    fn told_twice() -> Case {
        let mut case = samples::case();
        let event = case.events[0].clone();
        let agent = event.participants[0].1.clone();
        for number in [0, 1] {
            let document = &mut case.documents[number];
            let mut mention = samples::mention(&event.kind);
            if number == 1 {
                document.entities = vec![agent.clone()];
                mention.participants = vec![Participant {
                    role: event.participants[0].0.clone(),
                    entity: LocalId(0),
                    span: Span::new(0, 4),
                }];
            }
            document.annotations.events = vec![mention];
        }
        case.events = vec![event];
        case.events[0].sources = ["d1", "d2"]
            .map(|document| EventSource {
                document: document.to_owned(),
                index: 0,
                when: When::unknown(),
                factuality: Factuality::Happened,
                place: None,
                rule: Rule::of("sample"),
            })
            .to_vec();
        case.relationships.clear();
        case.statements.clear();
        case
    }

    #[test]
    fn a_graph_as_of_a_day_knows_nothing_of_later_sources() {
        let case = told_twice();
        let agent = case.events[0].participants[0].1.clone();
        let all = CaseGraph::of(&case);
        let part = tie(&all, &agent, &case.events[0].id).expect("a part");
        assert_eq!(part.proofs, [Proof { document: 1, span: Span::new(0, 4) }]);
        let first = Day::from_ymd_opt(2023, 1, 31).expect("a day");
        let early = CaseGraph::as_of(&case, first);
        assert!(early.find(&case.events[0].id).is_some(), "the event was told by then");
        assert!(tie(&early, &agent, &case.events[0].id).is_none(), "who did it was not");
        assert_eq!(early.nodes().filter(|node| node.entity.is_some()).count(), 0);
    }

    #[test]
    fn co_mention_is_left_out_unless_asked_for() {
        let mut case = samples::case();
        case.relationships[0].kind = "mentioned_with".to_owned();
        let count = |scope| {
            CaseGraph::within(&case, scope).edges().filter(|edge| edge.2.tie == Tie::Together).count()
        };
        assert_eq!((count(Scope::default()), count(Scope { together: true, ..Scope::default() })), (0, 1));
    }
}
