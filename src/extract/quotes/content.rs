//! What follows a cue: addressee, venue, time, then the words reported.

use std::ops::Range;

use super::clauses::{clause_end, has_finite, infinitive_end, is_clause, object_end, quote_end};
use super::cues::{CueUse, Mood};
use super::frames::Item;
use super::subject::ends_speech;
use crate::knowledge::quotes::{Class, CueClass, CueForm, Takes};
use crate::model::SpeechStatus;

/// What a cue reports on its right side. Positions are indexes into the items of the frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Complement {
    /// The words reported.
    pub content: Range<usize>,
    /// One past the cue, with a preposition that belongs to it: "called for".
    pub cue_end: usize,
    /// To whom and where.
    pub circumstances: Circumstances,
    /// The rule that took it.
    pub rule: &'static str,
}

/// To whom and where something was said, as the words beside the cue tell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Circumstances {
    /// The words that name the addressee.
    pub addressed: Option<Range<usize>>,
    /// The words that tell the occasion, with their preposition.
    pub venue: Option<Range<usize>>,
}

/// Skips adjuncts from `at` on: adverbs, times, "to reporters", "in a statement". Returns where they end.
pub fn adjuncts(items: &[Item], text: &str, at: usize, end: usize, found: &mut Circumstances) -> usize {
    let mut at = at;
    while at < end {
        let item = items[at];
        let words = item.span.of(text);
        let class = item.class;
        let adverb = class.has(Class::ADVERB) && !class.has(Class::PREPOSITION | Class::DETERMINER);
        if class.has(Class::TIME) && !class.has(Class::MODAL) || adverb {
            at += 1;
        } else if matches!(words, "last" | "this" | "earlier" | "late" | "early" | "next")
            && items.get(at + 1).is_some_and(|next| next.class.has(Class::TIME))
        {
            at += 2;
        } else if words == "to"
            && items.get(at + 1).is_some_and(|next| {
                let person = Class::NAME | Class::DETERMINER | Class::OBJECT_PRONOUN | Class::TITLE;
                next.class.has(person) || next.class.has(Class::NOUN) && next.span.of(text).ends_with('s')
            })
        {
            let whom = noun_phrase(items, text, at + 1, end);
            if whom == at + 1 {
                break;
            }
            found.addressed = found.addressed.take().or(Some(at + 1..whom));
            at = whom;
        } else if class.has(Class::PREPOSITION) && leads_adjunct(words) {
            let stop = noun_phrase(items, text, at + 1, end);
            if stop == at + 1 {
                break;
            }
            let timed = items[at + 1..stop].iter().any(|item| item.class.has(Class::TIME));
            if !timed && found.venue.is_none() {
                found.venue = Some(at..stop);
            }
            at = stop;
        } else {
            break;
        }
    }
    at
}

fn leads_adjunct(word: &str) -> bool {
    matches!(
        word,
        "in" | "on"
            | "at"
            | "during"
            | "via"
            | "through"
            | "from"
            | "outside"
            | "after"
            | "before"
            | "with"
            | "over"
            | "by"
            | "near"
            | "inside"
            | "ahead"
            | "of"
            | "following"
            | "under"
            | "within"
            | "alongside"
            | "throughout"
    )
}

/// One past the noun phrase that begins at `from`, with "of", "for" and "with" phrases inside.
pub fn noun_phrase(items: &[Item], text: &str, from: usize, end: usize) -> usize {
    let mut at = from;
    let mut headed = false;
    while at < end {
        let item = items[at];
        let class = item.class;
        let opens = at == from || items[at - 1].class.has(Class::PREPOSITION | Class::COORDINATOR);
        if class.has(Class::OBJECT_PRONOUN) && opens && !class.has(Class::DETERMINER) {
            at += 1;
            headed = true;
            continue;
        }
        if class.has(Class::SUBJECT_PRONOUN) && !class.has(Class::DETERMINER) {
            break;
        }
        // "asked her,": a pronoun where no noun follows
        let next = items.get(at + 1).filter(|_| at + 1 < end).map_or(Class::STOP, |next| next.class);
        if at == from
            && item.span.of(text) == "her"
            && next.has(Class::COMMA | Class::QUOTE | Class::THAT | Class::STOP | Class::WH | Class::COLON)
        {
            return at + 1;
        }
        if class.has(Class::DETERMINER) {
            if headed && !opens {
                break;
            }
        } else if at > from && !headed && matches!(item.span.of(text), "early" | "late" | "only" | "then") {
            // "the early hours"
        } else if class.has(Class::PREPOSITION) {
            let inner = matches!(item.span.of(text), "of" | "for" | "with" | "in" | "at" | "on" | "from");
            if !headed || !inner {
                break;
            }
        } else if class.has(Class::COORDINATOR) {
            let next = items.get(at + 1).map_or(Class::COMMA, |next| next.class);
            if !headed
                || !next.has(Class::NAME | Class::NOUN | Class::DETERMINER)
                || item.span.of(text) != "and"
            {
                break;
            }
        } else if class
            .has(Class::NAME | Class::TITLE | Class::NUMBER | Class::TIME | Class::POSSESSIVE | Class::MARK)
        {
            let lower_before = at > from && items[at - 1].class == Class::NOUN;
            if headed && lower_before && class.has(Class::NAME | Class::TITLE) {
                break;
            }
            headed = true;
        } else if class.has(Class::NOUN | Class::GERUND | Class::PAST)
            && !class.has(Class::AUXILIARY | Class::ADVERB)
        {
            let name_before = at > from && items[at - 1].class.has(Class::NAME);
            if headed && name_before && class.has(Class::PAST) {
                break;
            }
            headed = true;
        } else if class.has(Class::VERB) && !headed {
            headed = true;
        } else {
            break;
        }
        at += 1;
    }
    while at > from && items[at - 1].class.has(Class::PREPOSITION | Class::COORDINATOR | Class::DETERMINER) {
        at -= 1;
    }
    at
}

/// Reads what a cue reports on its right, up to `end`. `uses` are the cues of the frame.
pub fn complement(
    items: &[Item],
    text: &str,
    used: &CueUse<'_>,
    uses: &[CueUse<'_>],
    end: usize,
) -> Option<Complement> {
    let takes = used.cue.takes;
    let mut circumstances = Circumstances::default();
    let mut cue_end = used.end;
    let mut at = used.end;
    if takes.has(Takes::WHOM) || takes.has(Takes::WHOM_TO) {
        let whom = noun_phrase(items, text, at, end);
        let next = items.get(whom).filter(|_| whom < end && whom > at);
        let not = usize::from(next.is_some_and(|next| next.class == Class::NOT));
        let to = items.get(whom + not).is_some_and(|next| whom + not < end && next.span.of(text) == "to");
        let verb = items.get(whom + not + 1).is_some_and(|item| plain_verb(*item));
        if to && verb && whom > at && takes.has(Takes::WHOM_TO) {
            circumstances.addressed = Some(at..whom);
            let stop = infinitive_end(items, text, whom + not, end, uses);
            return Some(Complement { content: at..stop, cue_end, circumstances, rule: "whom-to" });
        }
        if takes.has(Takes::WHOM) && whom > at {
            let whom = shortened(items, text, at, whom, end);
            circumstances.addressed = Some(at..whom);
            at = whom;
        }
    }
    let after = adjuncts(items, text, at, end, &mut circumstances);
    // "that", a colon or a quotation after adjuncts; anything else must follow the cue or be a clause.
    let lead = |at: usize| items.get(at).filter(|_| at < end).map_or(Class::STOP, |item| item.class);
    let word = |at: usize| items.get(at).filter(|_| at < end).map_or("", |item| item.span.of(text));
    let take =
        |from: usize, stop: usize, cue_end: usize, circumstances: Circumstances, rule: &'static str| {
            (from < stop).then_some(Complement { content: from..stop, cue_end, circumstances, rule })
        };
    let speaks = takes.has(Takes::QUOTE);
    // "said what he did" tells no words; "did not say what he did" tells which were not said.
    let bare_say = used.cue.verb == "say" && used.status == SpeechStatus::Said;
    // "a website called “The Daily Tide”" names.
    let names = matches!(used.cue.verb.as_str(), "call" | "brand" | "dub" | "name");
    for at in [after, at] {
        let mut at = past_aside(items, at, end);
        if lead(at).has(Class::COLON) && (speaks || lead(at + 1).has(Class::QUOTE)) {
            return take(at + 1, colon_end(items, text, at + 1, end), cue_end, circumstances, "colon");
        }
        if lead(at).has(Class::COMMA) && lead(at + 1).has(Class::QUOTE) && speaks {
            return take(
                at + 1,
                quote_end(items, text, at + 1, end, uses),
                cue_end,
                circumstances,
                "comma-quote",
            );
        }
        if lead(at).has(Class::COMMA) && lead(at + 1).has(Class::THAT) && takes.has(Takes::THAT) {
            at += 1;
        }
        if lead(at).has(Class::QUOTE) && speaks && !names {
            return take(at, quote_end(items, text, at, end, uses), cue_end, circumstances, "quote");
        }
        // "rules that could lead": a noun and its relative clause.
        let noun = used.start == used.head
            && matches!(items[used.head].cue, Some((_, CueForm::Base | CueForm::Third)))
            && used.cue.verb != "say"
            && lead(at + 1).has(Class::AUXILIARY)
            && !lead(at + 1).has(Class::SUBJECT_PRONOUN);
        if takes.has(Takes::THAT) && lead(at).has(Class::THAT) && !noun {
            let stop = clause_end(items, text, at + 1, end, uses);
            // "suggested that the programme end": no verb that a list would know as finite
            let quoted = items[at..stop].iter().any(|item| item.class.has(Class::QUOTE));
            let long = (stop >= at + 5 || quoted) && matches!(used.cue.class, CueClass::Say | CueClass::Ask);
            if long
                || has_finite(items, at + 2, stop)
                || used.cue.class != CueClass::Show && lead(at + 1).has(Class::QUOTE)
            {
                return take(at, stop, cue_end, circumstances, "that");
            }
        }
        let question =
            matches!(word(at), "whether" | "if" | "how" | "why") || word(at) == "about" && !bare_say;
        if takes.has(Takes::WH) && (question || lead(at).has(Class::WH) && !bare_say) {
            return take(at, clause_end(items, text, at + 1, end, uses), cue_end, circumstances, "wh");
        }
        if takes.has(Takes::TO) && word(at) == "to" && items.get(at + 1).is_some_and(|item| plain_verb(*item))
        {
            let stop = infinitive_end(items, text, at + 1, end, uses);
            return take(at, stop, cue_end, circumstances, "to");
        }
        if takes.has(Takes::BARE) {
            let stop = clause_end(items, text, at, end, uses);
            let comma = (at..stop).find(|at| items[*at].class.has(Class::COMMA)).unwrap_or(stop);
            let object = takes.has(Takes::OBJECT) && !has_finite(items, at + 1, comma);
            if is_clause(items, text, at, stop) && (!object || items[stop - 1].class.has(Class::QUOTE)) {
                return take(at, stop, cue_end, circumstances, "bare");
            }
        }
    }
    let at = used.end;
    if let Some(shape) = Takes::preposition(word(at)).filter(|shape| takes.has(*shape)) {
        let stop = object_end(items, text, at + 1, end, uses);
        cue_end = if shape == Takes::AS { at } else { at + 1 };
        if lead(at + 1).has(Class::COORDINATOR | Class::COMMA) {
            return None;
        }
        return take(cue_end, stop, cue_end, Circumstances::default(), "topic");
    }
    if takes.has(Takes::GERUND) && lead(at).has(Class::GERUND) {
        return take(at, clause_end(items, text, at, end, uses), cue_end, Circumstances::default(), "gerund");
    }
    let object = takes.has(Takes::OBJECT) && used.mood != Mood::Nominal;
    let starts = Class::DETERMINER
        | Class::NAME
        | Class::NOUN
        | Class::OBJECT_PRONOUN
        | Class::TITLE
        | Class::GERUND
        | Class::NUMBER
        | Class::QUOTE
        | Class::WH
        | Class::SUBJECT_PRONOUN;
    let fragment = takes.has(Takes::FRAGMENT);
    let pointed =
        used.cue.class == CueClass::Call && lead(at).has(Class::THAT) && lead(at + 1).has(Class::QUOTE);
    if (object || fragment) && (lead(at).has(starts) && !lead(at).has(Class::PREPOSITION) || pointed) {
        let stop = object_end(items, text, at, end, uses);
        if lead(stop).has(Class::COLON) && lead(stop + 1).has(Class::QUOTE) && speaks {
            // "scolded him: "Q""
            circumstances.addressed = Some(at..stop);
            return take(stop + 1, end, cue_end, circumstances, "colon");
        }
        if stop == at + 1
            && lead(at).has(Class::OBJECT_PRONOUN)
            && items.get(stop).is_some_and(|next| next.class.has(Class::COLON))
        {
            // "scolded him:" before words that are another report.
            return None;
        }
        if names && stop == at + 1 && lead(at).has(Class::QUOTE) {
            return None;
        }
        let quoted = items[at..stop].iter().any(|item| item.class.has(Class::QUOTE));
        let named = used.cue.verb == "call" && noun_phrase(items, text, at, stop) == stop;
        if !quoted && (!object || named) {
            return None;
        }
        return take(at, object_end(items, text, at, end, uses), cue_end, Circumstances::default(), "object");
    }
    None
}

/// Where what a colon announces ends: with the last of its quotations, where that ends a sentence.
fn colon_end(items: &[Item], text: &str, from: usize, end: usize) -> usize {
    let quoted = items[from..end].iter().take_while(|item| item.class.has(Class::QUOTE)).count();
    let stops = quoted > 0 && ends_speech(items[from + quoted - 1], text);
    if stops { from + quoted } else { end }
}

/// "said, however, that", "said - on Twitter - that": where the clause goes on.
fn past_aside(items: &[Item], at: usize, end: usize) -> usize {
    let Some(first) = items.get(at).filter(|first| first.class.has(Class::COMMA | Class::DASH)) else {
        return at;
    };
    let that = (at + 2..end.min(at + 10)).find(|at| items[*at].class.has(Class::THAT));
    that.filter(|that| items[that - 1].class == first.class && !has_finite(items, at, *that)).unwrap_or(at)
}

/// A word that can be an infinitive after "to".
fn plain_verb(item: Item) -> bool {
    let class = item.class;
    let other = Class::DETERMINER
        | Class::NAME
        | Class::OBJECT_PRONOUN
        | Class::NUMBER
        | Class::QUOTE
        | Class::GERUND
        | Class::PAST
        | Class::WH
        | Class::TIME;
    !class.has(other) || class.has(Class::BE | Class::HAVE | Class::DO)
}

/// An addressee that swallowed the subject of the clause after it: "told reporters Mr Hale was late". The
/// phrase ends before the last noun phrase where a finite verb follows it at once.
fn shortened(items: &[Item], text: &str, from: usize, whom: usize, end: usize) -> usize {
    let verb_next = items.get(whom).is_some_and(|item| whom < end && item.class.has(Class::FINITE));
    if !verb_next {
        return whom;
    }
    let new_phrase = |at: &usize| {
        let class = items[*at].class;
        let before = items[*at - 1].class;
        let name = class.has(Class::NAME | Class::TITLE) && before.has(Class::NOUN | Class::OBJECT_PRONOUN);
        name || class.has(Class::NOUN)
            && (before.has(Class::OBJECT_PRONOUN) || matches!(items[*at - 1].span.of(text), "reporters"))
    };
    (from + 1..whom).find(new_phrase).unwrap_or(whom)
}
