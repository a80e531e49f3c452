//! Syndicated text: a document that repeats most of another is its copy, and both count as one source.
//!
//! Five-word shingles of the body (Broder 1997); containment of the shorter text decides.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use crate::model::{CaseDocument, ZoneKind};
use crate::text::fold;

/// Share of the shorter text's shingles that the other must hold.
const CONTAINED: f64 = 0.6;
/// Texts with fewer shingles than this prove nothing.
const FEWEST: usize = 30;
/// Words of a shingle.
const WORDS: usize = 5;

/// Sets [`CaseDocument::copy_of`]: the original is the earliest published of a family, then the first by id. A copy of a copy, cut
/// otherwise, is of the same family.
pub fn mark(documents: &mut [CaseDocument]) {
    let nearest = nearest(documents);
    let root = |mut index: usize| {
        // An original is always older: the way ends.
        while let Some(other) = nearest[index] {
            index = other;
        }
        index
    };
    for index in 0..documents.len() {
        let original = nearest[index].map(root);
        documents[index].copy_of = original.map(|original| documents[original].document.id.clone());
    }
}

/// For each document the oldest that it repeats.
fn nearest(documents: &[CaseDocument]) -> Vec<Option<usize>> {
    let shingles: Vec<FxHashSet<u64>> = documents.iter().map(shingles).collect();
    let mut holders: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (index, set) in shingles.iter().enumerate() {
        for shingle in set {
            holders.entry(*shingle).or_default().push(index);
        }
    }
    let oldest = |index: usize| {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for other in shingles[index].iter().filter_map(|shingle| holders.get(shingle)).flatten() {
            *shared.entry(*other).or_default() += 1;
        }
        let repeats = |&(other, count): &(usize, usize)| {
            let shorter = shingles[index].len().min(shingles[other].len());
            shorter >= FEWEST && count as f64 >= CONTAINED * shorter as f64
        };
        (shared.into_iter())
            .filter(|&(other, _)| age(documents, other) < age(documents, index))
            .filter(repeats)
            .map(|(other, _)| other)
            .min_by(|&one, &other| age(documents, one).cmp(&age(documents, other)))
    };
    (0..documents.len()).map(oldest).collect()
}

/// Orders documents from the likeliest original to the latest copy.
fn age(documents: &[CaseDocument], index: usize) -> impl Ord + use<'_> {
    let document = &documents[index].document;
    (
        document.published.is_none(),
        document.published,
        document.published_time.as_deref(),
        document.id.as_str(),
    )
}

fn shingles(document: &CaseDocument) -> FxHashSet<u64> {
    let document = &document.document;
    let body = document.zones.iter().filter(|zone| zone.kind == ZoneKind::Body);
    let words: Vec<String> = body
        .flat_map(|zone| zone.span.of(&document.text).split_whitespace())
        .map(|word| fold(word.trim_matches(|letter: char| !letter.is_alphanumeric())))
        .filter(|word| !word.is_empty())
        .collect();
    let hashed = |words: &[String]| {
        let mut hasher = FxHasher::default();
        words.hash(&mut hasher);
        hasher.finish()
    };
    words.windows(WORDS).map(hashed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Zone};
    use crate::text::Span;
    use crate::time::Day;

    fn document(id: &str, day: u32, text: &str) -> CaseDocument {
        let zones = vec![Zone { span: Span::new(0, text.len()), kind: ZoneKind::Body }];
        let published = Day::from_ymd_opt(2023, 3, day);
        let document =
            Document { id: id.to_owned(), text: text.to_owned(), zones, published, ..Document::default() };
        CaseDocument { document, ..CaseDocument::default() }
    }

    fn story(from: usize) -> String {
        (from..from + 80).map(|number| format!("word{number} ")).collect()
    }

    #[test]
    fn a_repeat_is_a_copy_of_the_earliest() {
        let with_line = format!("An editor's line first. {}", story(0));
        let mut documents =
            vec![document("a", 3, &with_line), document("b", 2, &story(0)), document("c", 1, &story(100))];
        mark(&mut documents);
        let copies: Vec<_> = documents.iter().map(|document| document.copy_of.as_deref()).collect();
        assert_eq!(copies, [Some("b"), None, None]);
    }

    #[test]
    fn copies_that_were_cut_otherwise_are_one_family() {
        let words = |from: usize, to: usize| {
            story(0).split_inclusive(' ').skip(from).take(to - from).collect::<String>()
        };
        let mut documents = vec![
            document("a", 1, &words(0, 50)),
            document("b", 2, &story(0)),
            document("c", 3, &words(36, 80)),
        ];
        mark(&mut documents);
        let copies: Vec<_> = documents.iter().map(|document| document.copy_of.as_deref()).collect();
        assert_eq!(copies, [None, Some("a"), Some("a")]);
    }
}
