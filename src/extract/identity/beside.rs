//! Offices that stand beside a name: "the judge, Mark Lucraft KC,", "Sadiq Khan, mayor of London".

use std::ops::Range;

use super::clusters::Clusters;
use super::phrase::{self, OfficePhrase};
use super::roles::{Page, add};
use crate::model::{EntityKind, LocalId, Office};
use crate::text::Span;

impl Page<'_> {
    /// The person beside an office, and whether the office is a mention of its own ("The judge, Mark Lucraft KC,").
    pub fn holder_beside(&self, office: &OfficePhrase, sentence: &Range<usize>) -> Option<(usize, bool)> {
        let text = self.text();
        // "commissioner Sir Mark Rowley"
        let person_at = |word: usize| -> Option<usize> {
            let start = self.words.get(word).filter(|_| word < sentence.end)?.span.start;
            let index = self.found.partition_point(|name| name.extent.start < start);
            let name = self.found.get(index)?;
            (name.extent.start == start && name.kind == EntityKind::Person).then_some(index)
        };
        if let Some(index) = person_at(office.end) {
            return Some((index, false));
        }
        let mark = |word: usize| {
            self.words.get(word).filter(|_| word < sentence.end).map_or("", |word| word.span.of(text))
        };
        let determiner = office.start.checked_sub(1).map_or("", |before| self.words[before].span.of(text));
        let opens = matches!(
            determiner,
            "The" | "the" | "Its" | "its" | "his" | "His" | "her" | "Her" | "their" | "Their" | "’s" | "'s"
        ) || office.former;
        // "The judge, Mark Lucraft KC, decided": the name must be closed off again, or the sentence end.
        if mark(office.end) == ","
            && opens
            && let Some(index) = person_at(office.end + 1)
        {
            let after = self.word_at(self.found[index].extent.end);
            if matches!(mark(after), "," | "" | "." | ";" | ")") {
                return Some((index, true));
            }
        }
        self.holder_before(office, sentence, determiner).map(|name| (name, false))
    }

    /// "Marcus Tolley, the former transport minister", "Sadiq Khan, mayor of London,", "Tolley, 44, the minister"
    fn holder_before(
        &self,
        office: &OfficePhrase,
        sentence: &Range<usize>,
        determiner: &str,
    ) -> Option<usize> {
        let mut before = office.start;
        let article = matches!(
            determiner.to_lowercase().as_str(),
            "the" | "a" | "an" | "its" | "his" | "her" | "their" | "then"
        );
        if article {
            before -= 1;
        }
        while before > sentence.start
            && matches!(self.words[before - 1].span.of(self.text()), "then" | "former" | "’s" | "'s")
        {
            before -= 1;
        }
        if before <= sentence.start || self.words[before - 1].span.of(self.text()) != "," {
            // "Its organisation's chairman" before a comma: an organisation between comma and office.
            return None;
        }
        before -= 1;
        if before >= sentence.start + 2
            && self.words[before - 1].shape == crate::extract::names::words::Shape::Digit
            && self.words[before - 2].span.of(self.text()) == ","
        {
            before -= 2;
        }
        let end = self.words.get(before.checked_sub(1)?)?.span.end;
        let next = self.found.partition_point(|name| name.extent.end < end);
        let name =
            self.found.get(next).filter(|name| name.extent.end == end && name.kind == EntityKind::Person)?;
        let stop = self.words.get(office.end).filter(|_| office.end < sentence.end);
        let stop = stop.map_or("", |word| word.span.of(self.text()));
        let closed = matches!(
            stop,
            "," | "."
                | ""
                | ";"
                | ")"
                | "("
                | "who"
                | "in"
                | "at"
                | "said"
                | "and"
                | "from"
                | "since"
                | "-"
                | "–"
                | "—"
        );
        // A list of people ("Hale, the mayor and two aides") names somebody else.
        (closed
            && (article || office.former || stop != "and")
            && name.span.start >= self.words[sentence.start].span.start)
            .then_some(next)
    }

    /// Gives somebody an office.
    pub fn give(&self, office: &OfficePhrase, name: usize, clusters: &mut Clusters) {
        let Some(cluster) = clusters.get(name) else { return };
        let span = office.span(self.words);
        let inside: Vec<(usize, Span)> = self
            .names_within(span)
            .filter(|(_, name)| name.kind == EntityKind::Organization || name.kind == EntityKind::Place)
            .map(|(index, name)| (index, name.span))
            .collect();
        let named = inside
            .iter()
            .find(|(index, _)| self.found[*index].kind == EntityKind::Organization)
            .or(inside.first());
        let organization = named
            .and_then(|(index, _)| clusters.get(*index))
            .or_else(|| self.possessor(office, clusters))
            .map(LocalId);
        let spans: Vec<Span> = inside
            .iter()
            .filter(|(index, _)| self.found[*index].kind == EntityKind::Organization)
            .map(|(_, span)| *span)
            .collect();
        let title = phrase::plain(office, self.words, self.text(), &spans, &self.knowledge.word_lists);
        let evidence = span.cover(self.found[name].extent);
        if !title.is_empty() {
            add(clusters, cluster, Office { title, organization, evidence, former: office.former });
        }
    }

    /// The organisation whose office it is: "Brackwater's managing director".
    pub fn possessor(&self, office: &OfficePhrase, clusters: &Clusters) -> Option<usize> {
        let mark = office.start.checked_sub(1)?;
        let possessive = matches!(self.words[mark].span.of(self.text()), "'s" | "’s" | "'" | "’");
        if !possessive {
            return None;
        }
        self.organization_before(mark, clusters).map(|(_, cluster)| cluster)
    }
}
