//! Whether the words around an expression look back or ahead.

use super::phrase::Phrase;
use super::scan::Tok;
use super::story::Story;
use crate::knowledge::times::{Class, Meaning};
use crate::text::TokenKind;

/// Which way a sentence looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// How many words away a cue may stand.
const REACH: usize = 16;
/// How many words before "could" a "none of" may stand.
const UNABLE: usize = 10;
/// How many words before an expression the verb may stand that puts something off to it.
const NEAR: usize = 8;

impl Story<'_> {
    /// The tense around a phrase: that of a verb right after it or of "is" right before it, else of the nearest cue
    /// before it, else of the nearest one after it.
    pub(super) fn looks(&self, phrase: &Phrase) -> Tense {
        if self.put_off(phrase) {
            return Tense::Future;
        }
        self.tense(phrase.sentence, phrase.first, phrase.last)
    }

    /// Whether the word before a phrase says that it is over: "the year ended March 31".
    pub(super) fn ended(&self, phrase: &Phrase) -> bool {
        self.follows(phrase, &["ended", "since"])
    }

    /// Whether one of these words stands right before a phrase.
    pub(super) fn follows(&self, phrase: &Phrase, words: &[&str]) -> bool {
        let lead = phrase.first.checked_sub(1).map_or("", |at| self.word(at));
        words.iter().any(|word| lead.eq_ignore_ascii_case(word))
    }

    /// As [`Story::looks`], for the tokens `first..last` of a sentence.
    pub(super) fn tense(&self, sentence: usize, first: usize, last: usize) -> Tense {
        let range = self.reading.sentences[sentence].tokens.clone();
        if last < range.end && self.cue(last) == Tense::Past {
            // "The council on Friday agreed to meet".
            return Tense::Past;
        }
        let before = (range.start..first).rev().take(REACH).map(|at| self.cue(at));
        let after = (last..range.end).take(REACH).map(|at| self.cue_after(at));
        before.chain(after).find(|tense| *tense != Tense::Unknown).unwrap_or(Tense::Unknown)
    }

    /// Whether a verb before a phrase puts something off to it, or says that it is then: "adjourned until Tuesday",
    /// "fixed for 9 September", "has until Friday", "the funeral is on Saturday".
    pub(super) fn put_off(&self, phrase: &Phrase) -> bool {
        let start = self.reading.sentences[phrase.sentence].tokens.start;
        let among =
            |at: usize, words: &[&str]| words.iter().any(|word| self.word(at).eq_ignore_ascii_case(word));
        let mut lead = phrase.first;
        while lead > start
            && among(lead - 1, &["on", "at", "the", "about", "around", "as", "soon", "early", "late"])
        {
            lead -= 1;
        }
        let Some(lead) = lead.checked_sub(1).filter(|at| *at >= start) else { return false };
        if among(lead, &["is", "are"]) {
            let subject = lead.checked_sub(1).map_or("", |at| self.word(at));
            return !["today", "it", "that", "this"].iter().any(|word| subject.eq_ignore_ascii_case(word));
        }
        if !among(lead, &["until", "till", "to", "for"]) {
            return false;
        }
        let open =
            (start..lead).rev().take(NEAR).take_while(|at| !among(*at, &[",", ";", ":", "and", "but"]));
        let mut verbs = open.filter(|at| self.begins(Class::PutOff, *at) || self.cue(*at) != Tense::Unknown);
        verbs.next().is_some_and(|at| self.begins(Class::PutOff, at))
    }

    /// Whether a past verb stands at most `reach` words before a phrase, with no mark between: "resigned in November",
    /// "turned 18 in May".
    pub(super) fn follows_a_past_verb(&self, phrase: &Phrase, reach: usize) -> bool {
        let start = self.reading.sentences[phrase.sentence].tokens.start;
        let before = (start..phrase.first).rev().take(reach);
        let mut verbs = before
            .take_while(|at| self.toks[*at].kind != TokenKind::Mark)
            .map(|at| (at, self.cue(at)))
            .filter(|(_, tense)| *tense != Tense::Unknown);
        verbs.next().is_some_and(|(at, tense)| {
            let led = at.checked_sub(1).map_or("", |at| self.word(at));
            // "set for Washington in May" lies ahead, "set on May 6" does not.
            let set = self.begins(Class::PutOff, at) && at + 2 != phrase.first;
            tense == Tense::Past && !set && !["be", "to"].iter().any(|word| word.eq_ignore_ascii_case(led))
        })
    }

    /// Whether a word that looks ahead stands right before a phrase: "effective June 1", "expires on 6 May".
    pub(super) fn follows_a_plan(&self, phrase: &Phrase) -> bool {
        let start = self.reading.sentences[phrase.sentence].tokens.start;
        let small = |at: &usize| {
            ["on", "from", "as", "of", "at", "by"]
                .iter()
                .any(|word| self.word(*at).eq_ignore_ascii_case(word))
        };
        let lead = (start..phrase.first).rev().take(3).find(|at| !small(at));
        lead.is_some_and(|at| self.begins(Class::Ahead, at))
    }

    /// Whether a phrase opens its sentence and the first verb after it looks back: "On May 16, 40 people died".
    pub(super) fn opens_a_past_sentence(&self, phrase: &Phrase) -> bool {
        let range = self.reading.sentences[phrase.sentence].tokens.clone();
        let mut after = (phrase.last..range.end).take(REACH).map(|at| self.cue(at));
        let first = after.find(|tense| *tense != Tense::Unknown);
        phrase.first <= range.start + 1 && first == Some(Tense::Past)
    }

    /// Whether the word before a phrase makes it an end: "until May", "by May".
    pub(super) fn until(&self, phrase: &Phrase) -> bool {
        self.follows(phrase, &["until", "till", "by", "through", "before"])
    }

    /// Whether a clock tells the hour of something and not when it was: "a 10 a.m. service", "at 6 a.m. ten days before the fire".
    pub(super) fn is_any_day(&self, phrase: &Phrase) -> bool {
        if phrase.clock.is_none() {
            return false;
        }
        let noun = self.word(phrase.last).starts_with(|letter: char| letter.is_ascii_lowercase());
        let named = noun && self.follows(phrase, &["a", "an"]);
        let from = self.phrases.partition_point(|other| other.sentence < phrase.sentence);
        let beside = self.phrases[from..].iter().take_while(|other| other.sentence == phrase.sentence);
        let counted = |other: &Phrase| {
            let from_an_event = ["before", "after"].iter().any(|word| self.word(other.last) == *word);
            other.means == Meaning::Length && other.unit.is_some_and(|unit| !unit.is_clock()) && from_an_event
        };
        named || beside.into_iter().any(counted)
    }

    /// "today's world", "today's youth": these times, not this day.
    pub(super) fn is_nowadays(&self, phrase: &Phrase) -> bool {
        let owned = self.next_word(phrase).is_some_and(|word| matches!(word, "'s" | "’s"));
        owned && phrase.last == phrase.first + 1 && self.begins(Class::Generic, phrase.last + 1)
    }

    /// The word after a phrase.
    pub(super) fn next_word(&self, phrase: &Phrase) -> Option<&str> {
        self.toks.get(phrase.last).map(|_| self.word(phrase.last))
    }

    /// The words of a token; `""` past the end.
    pub(super) fn word(&self, at: usize) -> &str {
        let Some(tok) = self.toks.get(at) else { return "" };
        self.reading.text().get(tok.start()..tok.end()).unwrap_or("")
    }

    /// Whether a token is a word of a class.
    pub(super) fn begins(&self, class: Class, at: usize) -> bool {
        self.toks.get(at).is_some_and(|tok| self.knowledge.lexicon.begins(class, tok.word))
    }

    /// After the expression only an auxiliary verb looks ahead: "On Friday, the council will meet".
    fn cue_after(&self, at: usize) -> Tense {
        match self.cue(at) {
            Tense::Future if !["will", "shall"].iter().any(|cue| self.word(at).eq_ignore_ascii_case(cue)) => {
                if self.word(at).ends_with("ll") {
                    Tense::Future
                } else {
                    Tense::Unknown
                }
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
        let before = |back: usize| at.checked_sub(back).map_or("", |at| self.word(at));
        let one_of = |word: &str, words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
        if self.begins(Class::Ahead, at) {
            let had = (1..=2).any(|back| one_of(before(back), &["had"]));
            let modal = one_of(word, &["could", "would", "might", "must"]);
            let unreal = modal && (1..=2).any(|on| one_of(self.word(at + on), &["have"]));
            // "could not be reached", "none of them could be found".
            let unable = one_of(word, &["could"])
                && (one_of(self.word(at + 1), &["not"])
                    || (1..=UNABLE).any(|back| one_of(before(back), &["none", "nobody", "neither", "no"])));
            return if had || unreal || unable { Tense::Past } else { Tense::Future };
        }
        let next = self.word(at + 1);
        let fixed = one_of(word, &["effect"]) && one_of(next, &["from"])
            || one_of(word, &["goes", "go"])
                && one_of(next, &["on"])
                && one_of(self.word(at + 2), &["sale", "show", "trial", "display"])
            // "They meet Monday", but "failed to meet Monday".
            || one_of(word, &["meet"]) && !one_of(before(1), &["to", "not", "n't", "did"])
            || one_of(word, &["takes"]) && one_of(next, &["place", "effect", "part"]);
        if fixed {
            return Tense::Future;
        }
        let purpose = one_of(next, &["to"]) || one_of(next, &["for"]) && word.starts_with("plan");
        if purpose && self.begins(Class::Purpose, at) {
            let had = (1..=2).any(|back| one_of(before(back), &["had"]));
            return if had { Tense::Past } else { Tense::Future };
        }
        // "an unspecified date", "the wounded man": no verbs. "is closed", "is heard", "to be told": no past.
        let before = before(1);
        let now = one_of(before, &["is", "are", "am", "be", "being"]);
        let noun =
            one_of(before, &["a", "an", "the", "its", "his", "her", "their"]) || word.starts_with("un");
        let regular = word.len() > 3 && word.ends_with("ed") && !word.ends_with("eed") && !capital && !noun;
        if !now && (regular || self.begins(Class::Back, at)) { Tense::Past } else { Tense::Unknown }
    }
}
