//! Names, identity and times.

use std::collections::{BTreeMap, BTreeSet};

use casegraph::model::{Case, EntityKind, MentionForm, ZoneKind};
use casegraph::text::Span;

use super::{Counts, show, table};

/// Which entity of the gold and which of the case the names found in both belong to.
#[derive(Debug, Default)]
pub struct Identity {
    /// (gold id, case id) of every gold name; a name that was not found has an id of its own.
    pairs: Vec<(String, String)>,
}

impl Identity {
    /// The case's id for most names of each gold entity.
    pub fn case_ids(&self) -> BTreeMap<&str, &str> {
        let mut counts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for (gold, found) in self.pairs.iter().filter(|(_, found)| !found.starts_with('?')) {
            *counts.entry(gold).or_default().entry(found).or_default() += 1;
        }
        (counts.into_iter())
            .filter_map(|(gold, counts)| Some((gold, counts.into_iter().max_by_key(|(_, count)| *count)?.0)))
            .collect()
    }

    /// B-cubed F1 (Bagga and Baldwin 1998) over the gold names of the whole case.
    pub fn b_cubed(&self) -> f64 {
        let (mut precision, mut recall) = (0.0, 0.0);
        for (gold, found) in &self.pairs {
            let both = self.pairs.iter().filter(|(g, f)| g == gold && f == found).count() as f64;
            precision += both / self.pairs.iter().filter(|(_, f)| f == found).count() as f64;
            recall += both / self.pairs.iter().filter(|(g, _)| g == gold).count() as f64;
        }
        let count = self.pairs.len().max(1) as f64;
        let (p, r) = (precision / count, recall / count);
        2.0 * p * r / (p + r)
    }

    /// Of the pairs of names the case takes as one entity, the share that are one in the gold.
    pub fn pairwise_precision(&self) -> f64 {
        let (mut joined, mut right) = (0usize, 0usize);
        for (turn, (gold, found)) in self.pairs.iter().enumerate() {
            for (other_gold, other) in &self.pairs[turn + 1..] {
                joined += usize::from(found == other);
                right += usize::from(found == other && gold == other_gold);
            }
        }
        right as f64 / joined.max(1) as f64
    }
}

/// Names by exact extent and kind, and whose they are.
pub fn names(case: &Case) -> (Counts, Identity) {
    let mut counts = Counts::default();
    let mut identity = Identity::default();
    let (mut missed, mut extra) = (Vec::new(), Vec::new());
    let rows = table::rows("names.tsv");
    for source in &case.documents {
        let document = &source.document;
        let gold: BTreeMap<(Span, &str), &str> = (rows.iter())
            .filter(|row| row["document"] == document.id)
            .map(|row| ((table::span(case, row), row["kind"].as_str()), row["entity"].as_str()))
            .collect();
        let counted = |offset: usize| {
            let zone = document.zone_at(offset);
            zone.speaks() || matches!(zone, ZoneKind::CaptionRepeat | ZoneKind::Byline)
        };
        let found: BTreeMap<(Span, &str), &str> = (source.annotations.cast.mentions.iter())
            .filter(|mention| {
                mention.form == MentionForm::Name
                    && mention.kind != EntityKind::Other
                    && counted(mention.span.start)
            })
            .map(|mention| {
                let words = mention.span.of(&document.text);
                let article = if words.starts_with("the ") || words.starts_with("The ") { 4 } else { 0 };
                let span = Span::new(mention.span.start + article, mention.span.end);
                ((span, mention.kind.name()), source.entities[mention.entity.0].as_str())
            })
            .collect();
        counts.gold += gold.len();
        counts.predicted += found.len();
        for (key, entity) in &gold {
            let hit = found.get(key);
            counts.right += usize::from(hit.is_some());
            if hit.is_none() {
                missed.push(format!(
                    "{}: {} ({})",
                    case.place(&Case::cite(&document.id, key.0)),
                    key.0.of(&document.text),
                    key.1
                ));
            }
            // Identity asks only that the names overlap.
            let near = source
                .annotations
                .cast
                .mentions
                .iter()
                .find(|mention| mention.span.overlaps(key.0) && mention.form == MentionForm::Name);
            let id = near.map_or_else(
                || format!("?{}{:?}", document.id, key.0),
                |mention| source.entities[mention.entity.0].clone(),
            );
            identity.pairs.push(((*entity).to_owned(), id));
        }
        for key in found.keys().filter(|key| !gold.contains_key(*key)) {
            extra.push(format!(
                "{}: {} ({})",
                case.place(&Case::cite(&document.id, key.0)),
                key.0.of(&document.text),
                key.1
            ));
        }
    }
    counts.found = counts.right;
    show("names missed", &missed);
    show("names that are none", &extra);
    let split: BTreeMap<&str, BTreeSet<&str>> =
        identity.pairs.iter().fold(BTreeMap::new(), |mut all, (gold, found)| {
            all.entry(gold.as_str()).or_insert_with(BTreeSet::new).insert(found.as_str());
            all
        });
    let split: Vec<String> = (split.iter())
        .filter(|(_, ids)| ids.len() > 1)
        .map(|(gold, ids)| format!("{gold}: {}", ids.iter().copied().collect::<Vec<_>>().join(" ")))
        .collect();
    show("entities split", &split);
    (counts, identity)
}

/// Times by extent and value.
#[derive(Debug, Default)]
pub struct Times {
    /// Same extent.
    pub strict: Counts,
    /// Overlapping extent.
    pub relaxed: Counts,
    /// Gold times found with the right value.
    pub valued: usize,
}

impl Times {
    /// Value accuracy over those found, times relaxed F1, as TempEval-3 measures it.
    pub fn value_f1(&self) -> f64 {
        self.valued as f64 / self.relaxed.found.max(1) as f64 * self.relaxed.f1()
    }
}

/// Scores the times of headline, heading, body and caption.
pub fn times(case: &Case) -> Times {
    let mut times = Times::default();
    let (mut missed, mut extra, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
    let rows = table::rows("times.tsv");
    for source in &case.documents {
        let document = &source.document;
        let text = &document.text;
        let gold: Vec<(Span, &str)> = (rows.iter())
            .filter(|row| row["document"] == document.id)
            .map(|row| (table::span(case, row), row["value"].as_str()))
            .filter(|(span, _)| document.zone_at(span.start).speaks())
            .collect();
        let found = &source.annotations.times;
        times.strict.gold += gold.len();
        times.relaxed.gold += gold.len();
        times.strict.predicted += found.len();
        times.relaxed.predicted += found.len();
        for (span, value) in &gold {
            let hit =
                found.iter().filter(|time| time.span.overlaps(*span)).max_by_key(|time| time.span == *span);
            let place = || format!("{}: {}", case.place(&Case::cite(&document.id, *span)), span.of(text));
            let Some(hit) = hit else {
                missed.push(place());
                continue;
            };
            times.relaxed.found += 1;
            if hit.span == *span {
                times.strict.right += 1;
            } else {
                extra.push(format!("{} => {}", place(), hit.span.of(text)));
            }
            if hit.value.timex3() == *value {
                times.valued += 1;
            } else {
                wrong.push(format!("{} gold {value} => {} by {}", place(), hit.value.timex3(), hit.rule));
            }
        }
        for time in found {
            if gold.iter().any(|(span, _)| span.overlaps(time.span)) {
                times.relaxed.right += 1;
            } else {
                extra.push(format!(
                    "{}: {} is none",
                    case.place(&Case::cite(&document.id, time.span)),
                    time.span.of(text)
                ));
            }
        }
    }
    times.strict.found = times.strict.right;
    show("times missed", &missed);
    show("times of other extent or none", &extra);
    show("times of wrong value", &wrong);
    times
}
