//! Whether the words around an expression look back or ahead.

use super::scan::Tok;
use super::story::Story;

/// Which way a sentence looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

const AHEAD: &[&str] = &[
    "will",
    "'ll",
    "’ll",
    "shall",
    "due",
    "expected",
    "scheduled",
    "plans",
    "planned",
    "plan",
    "set",
    "until",
    "upcoming",
    "would",
    "begins",
    "starts",
    "opens",
    "expires",
    "hopes",
    "intends",
    "meets",
    "by",
    "takes",
    "ahead",
    "could",
    "may",
    "must",
    "should",
    "going",
    "next",
    "arrives",
    "runs",
    "prepares",
    "preparing",
    "awaits",
    "vowed",
];

const BACK: &[&str] = &[
    "was", "were", "had", "said", "told", "did", "went", "came", "took", "made", "got", "gave", "found",
    "left", "met", "saw", "led", "held", "began", "became", "fell", "rose", "shot", "died", "since", "has",
    "have", "been", "spoke", "wrote", "won", "lost", "paid", "sold", "bought", "brought", "hit", "sent",
    "set", "put", "ran", "struck", "ago",
];

impl Story<'_> {
    /// The tense around the tokens `first..last` of a sentence: the nearest verb cue before them in the sentence,
    /// else the nearest one after them.
    pub(super) fn tense(&self, sentence: usize, first: usize, last: usize) -> Tense {
        let range = self.reading.sentences[sentence].tokens.clone();
        let before = (range.start..first).rev().map(|at| self.cue(at));
        let after = (last..range.end).map(|at| self.cue(at));
        before.take(24).chain(after.take(24)).find(|tense| *tense != Tense::Unknown).unwrap_or(Tense::Unknown)
    }

    fn cue(&self, at: usize) -> Tense {
        let Tok { start, end, .. } = self.toks[at];
        let word = self.reading.text().get(start..end).unwrap_or("");
        if AHEAD.iter().any(|cue| cue.eq_ignore_ascii_case(word)) {
            return Tense::Future;
        }
        let past = BACK.iter().any(|cue| cue.eq_ignore_ascii_case(word));
        let regular =
            word.len() > 4 && word.ends_with("ed") && word.starts_with(|letter: char| letter.is_lowercase());
        if past || regular { Tense::Past } else { Tense::Unknown }
    }
}
