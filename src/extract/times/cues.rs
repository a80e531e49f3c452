//! Whether the words around an expression look back or ahead.

use super::scan::Tok;
use super::story::Story;
use crate::text::TokenKind;

/// Which way a sentence looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// Words that look ahead.
const AHEAD: &[&str] = &[
    "will",
    "'ll",
    "’ll",
    "shall",
    "due",
    "expected",
    "expects",
    "expect",
    "scheduled",
    "plans",
    "planned",
    "plan",
    "planning",
    "upcoming",
    "would",
    "begins",
    "starts",
    "opens",
    "expires",
    "hopes",
    "hoped",
    "intends",
    "could",
    "might",
    "may",
    "must",
    "should",
    "payable",
    "effective",
    "be",
    "set",
    "agreed",
    "proposed",
    "supposed",
];

/// Verbs that look back and do not end in -ed; verbs of saying among them.
const BACK: &[&str] = &[
    "was", "were", "had", "said", "told", "did", "went", "came", "took", "made", "got", "gave", "found",
    "left", "met", "saw", "led", "held", "began", "became", "fell", "rose", "shot", "since", "been", "spoke",
    "wrote", "won", "lost", "paid", "sold", "bought", "brought", "hit", "sent", "ran", "struck", "ago",
    "says", "say", "killed",
];

/// How many words away a cue may stand.
const REACH: usize = 12;

impl Story<'_> {
    /// The tense around the tokens `first..last` of a sentence: that of the nearest cue before them in the
    /// sentence, else of the nearest one after them.
    pub(super) fn tense(&self, sentence: usize, first: usize, last: usize) -> Tense {
        let range = self.reading.sentences[sentence].tokens.clone();
        let before = (range.start..first).rev().take(REACH).map(|at| self.cue(at));
        let after = (last..range.end).take(REACH).map(|at| self.cue(at));
        before.chain(after).find(|tense| *tense != Tense::Unknown).unwrap_or(Tense::Unknown)
    }

    fn cue(&self, at: usize) -> Tense {
        let Tok { start, end, kind, capital, .. } = self.toks[at];
        if kind != TokenKind::Word {
            return Tense::Unknown;
        }
        let word = self.reading.text().get(start..end).unwrap_or("");
        if AHEAD.iter().any(|cue| cue.eq_ignore_ascii_case(word)) {
            return Tense::Future;
        }
        let past = BACK.iter().any(|cue| cue.eq_ignore_ascii_case(word));
        let regular = word.len() > 4 && word.ends_with("ed") && !capital;
        if past || regular { Tense::Past } else { Tense::Unknown }
    }
}
