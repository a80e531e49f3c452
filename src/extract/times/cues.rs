//! Whether the words around an expression look back or ahead.

use super::phrase::Phrase;
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
    "planning",
    "upcoming",
    "would",
    "begins",
    "starts",
    "opens",
    "expires",
    "hopes",
    "intends",
    "payable",
    "could",
    "effective",
    "might",
    "ahead",
];

/// Words after which "to" or "for" looks ahead: "is to open", "set to resume", "planned for Monday".
const TO: &[&str] = &[
    "is", "are", "set", "agreed", "supposed", "likely", "was", "were", "ready", "going", "about", "plan",
    "plans", "planned",
];

/// Verbs that look back and do not end in -ed; verbs of saying among them.
const BACK: &[&str] = &[
    "was", "were", "had", "said", "told", "did", "went", "came", "took", "made", "got", "gave", "found",
    "left", "met", "saw", "led", "held", "began", "became", "fell", "rose", "shot", "since", "been", "spoke",
    "wrote", "won", "lost", "paid", "sold", "bought", "brought", "hit", "sent", "ran", "struck", "ago",
    "says", "say", "killed", "has", "have",
];

/// How many words away a cue may stand.
const REACH: usize = 16;

impl Story<'_> {
    /// The tense around a phrase: that of the nearest cue before it in its clause, else of the nearest one after it.
    pub(super) fn looks(&self, phrase: &Phrase) -> Tense {
        self.tense(phrase.sentence, phrase.first, phrase.last)
    }

    /// Whether the word before a phrase says that it is over: "the year ended March 31".
    pub(super) fn ended(&self, phrase: &Phrase) -> bool {
        let lead = phrase.first.checked_sub(1).map_or("", |at| self.word(at));
        lead.eq_ignore_ascii_case("ended") || lead.eq_ignore_ascii_case("since")
    }

    /// As [`Story::looks`], for the tokens `first..last` of a sentence.
    pub(super) fn tense(&self, sentence: usize, first: usize, last: usize) -> Tense {
        let range = self.reading.sentences[sentence].tokens.clone();
        let before = (range.start..first).rev().take(REACH).map(|at| self.cue(at));
        let after = (last..range.end).take(REACH).map(|at| self.cue_after(at));
        before.chain(after).find(|tense| *tense != Tense::Unknown).unwrap_or(Tense::Unknown)
    }

    /// Whether a past verb stands right before a phrase and its preposition: "resigned in November".
    pub(super) fn follows_a_past_verb(&self, phrase: &Phrase) -> bool {
        let start = self.reading.sentences[phrase.sentence].tokens.start;
        let verb = (1..=2).filter_map(|back| phrase.first.checked_sub(back)).filter(|at| *at >= start);
        let verb = verb.map(|at| (at, self.cue(at))).find(|(_, tense)| *tense != Tense::Unknown);
        verb.is_some_and(|(at, tense)| {
            let led = at.checked_sub(1).map_or("", |at| self.word(at));
            tense == Tense::Past && !["be", "to"].iter().any(|word| word.eq_ignore_ascii_case(led))
        })
    }

    /// Whether the word before a phrase makes it an end: "until May", "by May".
    pub(super) fn until(&self, phrase: &Phrase) -> bool {
        let lead = phrase.first.checked_sub(1).map_or("", |at| self.word(at));
        ["until", "till", "by", "through", "before"].iter().any(|word| word.eq_ignore_ascii_case(lead))
    }

    /// The word after a phrase.
    pub(super) fn next_word(&self, phrase: &Phrase) -> Option<&str> {
        self.toks.get(phrase.last).map(|_| self.word(phrase.last))
    }

    fn word(&self, at: usize) -> &str {
        let Tok { start, end, .. } = self.toks[at];
        self.reading.text().get(start..end).unwrap_or("")
    }

    /// After the expression only an auxiliary verb looks ahead: "On Friday, the council will meet".
    fn cue_after(&self, at: usize) -> Tense {
        match self.cue(at) {
            Tense::Future
                if !["will", "'ll", "’ll", "shall"]
                    .iter()
                    .any(|cue| self.word(at).eq_ignore_ascii_case(cue)) =>
            {
                Tense::Unknown
            }
            tense => tense,
        }
    }

    fn cue(&self, at: usize) -> Tense {
        let Tok { kind, capital, .. } = self.toks[at];
        if kind != TokenKind::Word {
            return Tense::Unknown;
        }
        let word = self.word(at);
        let among = |list: &[&str]| list.iter().any(|cue| cue.eq_ignore_ascii_case(word));
        let before = |back: usize| at.checked_sub(back).map_or("", |at| self.word(at));
        let had = (1..=2).any(|back| before(back).eq_ignore_ascii_case("had"));
        if among(AHEAD) {
            return if had { Tense::Past } else { Tense::Future };
        }
        let next = self.toks.get(at + 1).map_or("", |_| self.word(at + 1));
        let purpose =
            next.eq_ignore_ascii_case("to") || next.eq_ignore_ascii_case("for") && word.starts_with("plan");
        if purpose && among(TO) {
            return Tense::Future;
        }
        // "an unspecified date", "the wounded man": no verbs.
        let adjective =
            ["a", "an", "the", "its", "his", "her", "their"].contains(&before(1)) || word.starts_with("un");
        let regular = word.len() > 4 && word.ends_with("ed") && !capital && !adjective;
        let passive = before(1).eq_ignore_ascii_case("be");
        if !passive && (regular || among(BACK)) { Tense::Past } else { Tense::Unknown }
    }
}
