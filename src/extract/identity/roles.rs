//! Offices beside names, and bare offices ("the commissioner") tied to who holds them.

use super::clusters::Clusters;
use super::phrase::{self, OfficePhrase};
use crate::extract::Reading;
use crate::extract::names::FoundName;
use crate::extract::names::words::Word;
use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::hash::word_key;
use crate::knowledge::names::titles::TitleSort;
use crate::model::{EntityKind, LocalId, Office};
use crate::text::{Span, fold, slug};

/// A bare office in the text, and whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleMention {
    /// The words that no name covers.
    pub span: Span,
    /// The whole phrase.
    pub extent: Span,
    /// Entity in the making.
    pub cluster: usize,
    /// What tied it.
    pub tie: &'static str,
}

/// All that roles are read from.
pub struct Page<'a> {
    /// The document.
    pub reading: &'a Reading<'a>,
    /// Its words.
    pub words: &'a [Word],
    /// Its names.
    pub found: &'a [FoundName],
    /// What is known.
    pub knowledge: &'a NameKnowledge,
}

/// Gives people the offices that stand beside their names, and ties bare offices to their holders.
pub fn resolve(page: &Page<'_>, clusters: &mut Clusters) -> Vec<RoleMention> {
    let mut bare = Vec::new();
    for sentence in page.reading.sentences.iter().filter(|sentence| sentence.zone.speaks()) {
        let range = sentence.tokens.clone();
        titles_in_names(page, sentence.span, clusters);
        let mut at = range.start;
        while at < range.end {
            if !phrase::is_head(&page.words[at]) || page.name_over(page.words[at].span).is_some() {
                at += 1;
                continue;
            }
            let office = phrase::around(
                page.words,
                range.start,
                at,
                range.end,
                page.reading.text(),
                &page.knowledge.word_lists,
            );
            match page.holder_beside(&office, &range) {
                Some((name, apart)) => {
                    page.give(&office, name, clusters);
                    if apart && let Some(cluster) = clusters.get(name) {
                        let (span, extent) = page.free(&office);
                        bare.push((office.clone(), Some((cluster, span, extent))));
                    }
                }
                None => bare.push((office.clone(), None)),
            }
            at = office.end.max(at + 1);
        }
    }
    bare.into_iter()
        .filter_map(|(office, beside)| match beside {
            Some((cluster, span, extent)) => {
                Some(RoleMention { span, extent, cluster, tie: "office-beside-name" })
            }
            None => page.holder(&office, clusters),
        })
        .collect()
}

/// Whether a word before an office makes it another one below it.
fn is_lesser(word: &str) -> bool {
    matches!(word, "deputy" | "assistant" | "vice" | "shadow" | "junior")
}

/// `Home Secretary Suella Braverman`: a title that is an office.
fn titles_in_names(page: &Page<'_>, sentence: Span, clusters: &mut Clusters) {
    let text = page.reading.text();
    for (index, name) in page.names_within(sentence) {
        if name.kind != EntityKind::Person || name.extent.start == name.span.start {
            continue;
        }
        let evidence = Span::new(name.extent.start, name.span.start).trimmed(text);
        let tokens = page.reading.tokens_within(evidence);
        let keys = tokens.iter().map(|token| word_key(token.span.of(text)));
        let Some((_, title)) = page.knowledge.titles.longest_at(keys) else { continue };
        if title.sort != TitleSort::Office
            && !title.words.contains("ommissioner")
            && !title.words.contains("onstable")
        {
            continue;
        }
        let before = page.word_at(name.extent.start);
        let organization = page.organization_before(before, clusters);
        let former =
            before > 0 && matches!(page.words[before - 1].span.of(text), "former" | "Former" | "then" | "ex");
        let Some(cluster) = clusters.get(index) else { continue };
        let title = title.words.to_lowercase();
        let evidence = organization.map_or(name.extent, |(span, _)| span.cover(name.extent));
        let organization = organization.map(|(_, cluster)| LocalId(cluster));
        add(clusters, cluster, Office { title, organization, evidence, former });
    }
}

pub fn add(clusters: &mut Clusters, cluster: usize, office: Office) {
    let offices = &mut clusters.all[cluster].offices;
    if !offices.iter().any(|other| other.evidence == office.evidence) {
        offices.push(office);
    }
}

impl<'a> Page<'a> {
    pub(super) fn text(&self) -> &'a str {
        self.reading.text()
    }

    /// Index of the first word at or after a byte.
    pub(super) fn word_at(&self, offset: usize) -> usize {
        self.words.partition_point(|word| word.span.start < offset)
    }

    /// The names inside a span.
    pub(super) fn names_within(&self, span: Span) -> impl Iterator<Item = (usize, &'a FoundName)> {
        let first = self.found.partition_point(|name| name.span.start < span.start);
        let found: &'a [FoundName] = self.found;
        found[first..]
            .iter()
            .take_while(move |name| name.span.end <= span.end)
            .enumerate()
            .map(move |(index, name)| (first + index, name))
    }

    /// The name whose extent covers a word.
    pub(super) fn name_over(&self, span: Span) -> Option<usize> {
        let next = self.found.partition_point(|name| name.extent.start <= span.start);
        next.checked_sub(1).filter(|&index| self.found[index].extent.contains(span))
    }

    /// An organisation or place that ends right before a word: "Met Police | commissioner".
    pub(super) fn organization_before(&self, word: usize, clusters: &Clusters) -> Option<(Span, usize)> {
        let end = self.words.get(word.checked_sub(1)?)?.span.end;
        let next = self.found.partition_point(|name| name.span.start < end);
        let index = next.checked_sub(1)?;
        let name = &self.found[index];
        let fits = name.span.end == end && matches!(name.kind, EntityKind::Organization | EntityKind::Place);
        fits.then(|| clusters.get(index).map(|cluster| (name.span, cluster))).flatten()
    }

    /// Words of an office that no name covers, around its head, and the whole phrase.
    fn free(&self, office: &OfficePhrase) -> (Span, Span) {
        let extent = office.span(self.words);
        let head = self.words[office.head].span;
        let mut span = extent;
        for (_, name) in self.names_within(extent) {
            if name.extent.end <= head.start {
                span.start = span.start.max(name.extent.end);
            } else if name.extent.start >= head.end {
                span.end = span.end.min(name.extent.start);
            }
        }
        // "the mayor of" before "London" is "the mayor".
        let mut trimmed = span.trimmed(self.text());
        if trimmed.end > head.end && trimmed.end < extent.end {
            trimmed.end = head.end;
        }
        while trimmed.of(self.text()).starts_with(['\'', '’']) {
            trimmed = head;
        }
        (trimmed, extent)
    }

    /// Who holds a bare office: somebody of the document, else the holder on the day of publication.
    fn holder(&self, office: &OfficePhrase, clusters: &mut Clusters) -> Option<RoleMention> {
        let text = self.text();
        let span = office.span(self.words);
        let inside: Vec<(usize, Span, EntityKind)> =
            self.names_within(span).map(|(index, name)| (index, name.span, name.kind)).collect();
        let possessor = self.possessor(office, clusters);
        if !office.definite && inside.is_empty() && possessor.is_none() {
            return None;
        }
        let organizations: Vec<usize> = inside
            .iter()
            .filter(|(_, _, kind)| *kind != EntityKind::Other)
            .filter_map(|(index, ..)| clusters.get(*index))
            .chain(possessor)
            .collect();
        let spans: Vec<Span> = inside
            .iter()
            .filter(|(_, _, kind)| *kind == EntityKind::Organization)
            .map(|(_, span, _)| *span)
            .collect();
        let lists = &self.knowledge.word_lists;
        let title = phrase::plain(office, self.words, text, &spans, lists);
        let head = fold(self.words[office.head].span.of(text));
        let (free, extent) = self.free(office);
        let fits = |other: &Office| {
            let words = |title: &str| title.split(' ').map(str::to_owned).collect::<Vec<_>>();
            let (asked, held) = (words(&title), words(&other.title));
            let same_head = held.contains(&head);
            // "The leader" is not the deputy leader.
            let lesser = held.iter().any(|word| is_lesser(word) && !asked.contains(word));
            let told = asked.iter().all(|word| held.contains(word));
            let same_organization = organizations.is_empty()
                || spans.is_empty()
                || other.organization.is_none_or(|held| organizations.contains(&held.0));
            same_head && told && !lesser && same_organization && other.former == office.former
        };
        let mut holders: Vec<usize> = (0..clusters.all.len())
            .filter(|&cluster| {
                !clusters.all[cluster].members.is_empty() && clusters.all[cluster].offices.iter().any(fits)
            })
            .collect();
        holders.dedup();
        if let [cluster] = holders[..] {
            return Some(RoleMention { span: free, extent, cluster, tie: "office-in-document" });
        }
        if holders.len() > 1 || office.former {
            return None;
        }
        let keys = self.words[office.start..office.end]
            .iter()
            .filter(|word| !phrase::passing(word.span.of(text), lists))
            .map(|word| word.key);
        let (length, entry) = self.knowledge.offices.longest_at(keys)?;
        let whole = self.words[office.start..office.end]
            .iter()
            .filter(|word| !phrase::passing(word.span.of(text), lists))
            .count()
            == length;
        let holder = entry.held_on(self.reading.document.published?).filter(|_| entry.alone && whole)?;
        let cluster = self.person_named(holder.name, clusters).unwrap_or_else(|| {
            let cluster = clusters.open(EntityKind::Person);
            clusters.all[cluster].name = Some(holder.name.to_owned());
            clusters.all[cluster].gender = holder.gender;
            cluster
        });
        clusters.all[cluster].known = Some(format!("p-{}", slug(holder.name)));
        Some(RoleMention { span: free, extent, cluster, tie: "office-on-date" })
    }

    /// The entity of the document with a full name, or the holder opened before.
    fn person_named(&self, name: &str, clusters: &Clusters) -> Option<usize> {
        let wanted = fold(name);
        (0..clusters.all.len()).find(|&cluster| {
            let cluster = &clusters.all[cluster];
            let named =
                cluster.members.iter().any(|&member| fold(self.found[member].span.of(self.text())) == wanted);
            cluster.kind == EntityKind::Person && (named || cluster.name.as_deref() == Some(name))
        })
    }
}
