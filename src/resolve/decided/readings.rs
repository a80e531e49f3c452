//! Decisions that correct what was read in one document. What the machine read is kept beside it.

use std::collections::BTreeSet;

use super::{EventPlan, NO_ENTITY, NO_WORDS, entity_id, lose, rule};
use crate::decide::{anchor, when};
use crate::model::{
    Act, CaseDocument, EntityAnchor, Event, EventMention, EventSource, Factuality, LocalEntity, LocalId,
    Mention, MentionForm, NewEvent, NewMention, Participant, Ruling, Scope, Thing, When, WordsAnchor,
};
use crate::text::{Span, fold, sentences};

/// Corrects the readings, in the order of the decisions.
pub fn correct(documents: &mut [CaseDocument], rulings: &mut [Ruling]) {
    for ruling in rulings.iter_mut().filter(|ruling| ruling.holds()) {
        let done = match &ruling.decision.act {
            Act::Kind { target: [who], value } => {
                let found = anchor::members(who, documents);
                for &(index, number) in &found {
                    let cast = &mut touch(documents, index).cast;
                    cast.entities[number].kind = *value;
                    let own = |mention: &&mut Mention| mention.entity.0 == number;
                    let mentions = cast.mentions.iter_mut().chain(&mut cast.inner);
                    mentions.filter(own).for_each(|mention| mention.kind = *value);
                }
                if found.is_empty() { Err(NO_ENTITY) } else { Ok(()) }
            }
            Act::NotAlias { target: [owner], value } => not_called(documents, owner, value),
            Act::NotSame { target: [one, _], value: Some(Scope::Mention) } => one_mention(documents, one),
            Act::Reject { target } => not_said(documents, target),
            Act::AddMention { target: [words], value } => {
                let rule = rule(ruling);
                add_mention(documents, words, value, &rule)
            }
            Act::AddEvent { target: [words], value } => {
                let rule = rule(ruling);
                add_event(documents, words, value, rule)
            }
            _ => Ok(()),
        };
        if let Err(reason) = done {
            lose(ruling, reason);
        }
    }
}

/// Takes out whom people do not want in the case, or say is nobody; tells whether there is anybody. Documents know their entities.
pub fn forget(documents: &mut [CaseDocument], rulings: &mut [Ruling]) -> bool {
    let mut gone: Vec<String> = Vec::new();
    for ruling in rulings.iter_mut().filter(|ruling| ruling.holds()) {
        let things: &[Thing] = match &ruling.decision.act {
            Act::Hide { target } => target,
            Act::Reject { target } => target,
            _ => continue,
        };
        let entities = things.iter().filter_map(|thing| match thing {
            Thing::Entity(who) => Some(entity_id(who, documents)),
            _ => None,
        });
        match entities.collect::<Option<Vec<String>>>() {
            Some(ids) => gone.extend(ids),
            None => lose(ruling, NO_ENTITY),
        }
    }
    for index in 0..documents.len() {
        let fits = |number: &usize| gone.contains(&documents[index].entities[*number]);
        let numbers: Vec<usize> = (0..documents[index].entities.len()).filter(fits).collect();
        for number in numbers.into_iter().rev() {
            touch(documents, index).forget(LocalId(number));
        }
    }
    !gone.is_empty()
}

/// Takes the mentions that people rejected out of the readings, after events were made of all others.
pub fn unread(documents: &mut [CaseDocument], events: &mut [Event], plan: &EventPlan) {
    for &(index, number) in plan.rejected.iter().rev() {
        touch(documents, index).events.remove(number);
        let id = &documents[index].document.id;
        let later = |source: &&mut EventSource| source.document == *id && source.index > number;
        events
            .iter_mut()
            .flat_map(|event| &mut event.sources)
            .filter(later)
            .for_each(|source| source.index -= 1);
    }
}

/// The reading of a document, to be changed; keeps what the machine read.
fn touch(documents: &mut [CaseDocument], index: usize) -> &mut crate::model::Annotations {
    let source = &mut documents[index];
    if source.machine.is_none() {
        source.machine = Some(source.annotations.clone());
    }
    &mut source.annotations
}

/// Mentions of a form no longer belong to those they were tied to.
fn not_called(documents: &mut [CaseDocument], owner: &EntityAnchor, form: &str) -> Result<(), &'static str> {
    let owners = anchor::members(owner, documents);
    if owners.is_empty() {
        return Err(NO_ENTITY);
    }
    for (index, number) in owners {
        let (cast, text) = (&documents[index].annotations.cast, &documents[index].document.text);
        if fold(&cast.entities[number].name) == fold(form) {
            continue;
        }
        let fits = |mention: &Mention| {
            let is_form = |span: Span| fold(span.of(text)) == fold(form);
            mention.entity.0 == number && (is_form(mention.span) || is_form(mention.extent))
        };
        let spans: Vec<Span> =
            cast.mentions.iter().filter(|mention| fits(mention)).map(|mention| mention.span).collect();
        carve(documents, index, number, &spans);
    }
    Ok(())
}

/// One mention belongs to nobody else in its document.
fn one_mention(documents: &mut [CaseDocument], who: &EntityAnchor) -> Result<(), &'static str> {
    let found = who.seen.as_ref().and_then(|seen| anchor::find(seen, documents));
    let Some((index, span)) = found else { return Err(NO_WORDS) };
    let mentions = &documents[index].annotations.cast.mentions;
    let mention = mentions.iter().find(|mention| mention.extent.overlaps(span)).ok_or(NO_WORDS)?;
    let (number, span) = (mention.entity.0, mention.span);
    if mentions.iter().any(|other| other.entity.0 == number && other.span != span) {
        carve(documents, index, number, &[span]);
    }
    Ok(())
}

/// Makes a new local entity of some mentions of another.
fn carve(documents: &mut [CaseDocument], index: usize, number: usize, spans: &[Span]) {
    let Some(first) = spans.first() else { return };
    let name = first.of(&documents[index].document.text).to_owned();
    let reading = touch(documents, index);
    let new = LocalId(reading.cast.entities.len());
    let old = &mut reading.cast.entities[number];
    old.aliases.retain(|alias| fold(alias) != fold(&name));
    let carved = LocalEntity {
        kind: old.kind,
        name,
        aliases: Vec::new(),
        gender: None,
        offices: Vec::new(),
        named: old.named,
        of: None,
        known: None,
    };
    reading.cast.entities.push(carved);
    let inside = |span: Span| spans.iter().any(|carved| carved.overlaps(span));
    for mention in reading.cast.mentions.iter_mut().filter(|mention| inside(mention.span)) {
        mention.entity = new;
    }
    for quote in reading.quotes.iter_mut().filter(|quote| quote.source.is_some_and(inside)) {
        if quote.speaker == Some(LocalId(number)) {
            quote.speaker = Some(new);
        }
    }
    let parts = reading.events.iter_mut().flat_map(|event| &mut event.participants);
    for part in parts.filter(|part| part.entity.0 == number && inside(part.span)) {
        part.entity = new;
    }
}

/// Nobody says this there.
fn not_said(documents: &mut [CaseDocument], things: &[Thing]) -> Result<(), &'static str> {
    let statements = things.iter().filter_map(|thing| match thing {
        Thing::Statement(words) => Some(anchor::quote_at(words, documents)),
        _ => None,
    });
    let found: Vec<Option<(usize, usize)>> = statements.collect();
    let places: BTreeSet<(usize, usize)> = found.iter().copied().flatten().collect();
    for &(index, number) in places.iter().rev() {
        touch(documents, index).quotes.remove(number);
    }
    if places.is_empty() && !found.is_empty() { Err(NO_WORDS) } else { Ok(()) }
}

/// A name whose words a person points at, as if it had been read there; wanted everywhere, also where the same words stand and
/// nothing was read.
fn add_mention(
    documents: &mut [CaseDocument],
    words: &WordsAnchor,
    new: &NewMention,
    rule: &crate::model::Rule,
) -> Result<(), &'static str> {
    let (index, span) = anchor::find(words, documents).ok_or(NO_WORDS)?;
    if documents[index].annotations.cast.mentions.iter().any(|mention| mention.span.overlaps(span)) {
        return Err("a name is read at its words by now");
    }
    let owners = new.entity.as_ref().map(|owner| anchor::members(owner, documents)).unwrap_or_default();
    let places: Vec<(usize, Vec<Span>)> = match new.everywhere {
        false => vec![(index, vec![span])],
        true => {
            let found = |source: &CaseDocument| standing(&source.document.text, &words.exact);
            documents.iter().map(found).enumerate().collect()
        }
    };
    for (index, spans) in places.into_iter().filter(|(_, spans)| !spans.is_empty()) {
        let owner = owners.iter().find(|(document, _)| *document == index).map(|(_, number)| *number);
        let cast = &mut touch(documents, index).cast;
        let number = owner.unwrap_or(cast.entities.len());
        let mention = |span| Mention {
            span,
            extent: span,
            kind: new.kind,
            entity: LocalId(number),
            form: MentionForm::Name,
            rule: rule.clone(),
            tie: rule.clone(),
            confidence: 1.0,
        };
        let added = spans.into_iter().filter(|span| cast.add(mention(*span))).count();
        match owner.and_then(|number| cast.entities.get_mut(number)) {
            Some(local)
                if added > 0 && local.name != words.exact && !local.aliases.contains(&words.exact) =>
            {
                local.aliases.push(words.exact.clone());
            }
            None if added > 0 => cast.entities.push(LocalEntity {
                kind: new.kind,
                name: words.exact.clone(),
                aliases: Vec::new(),
                gender: None,
                offices: Vec::new(),
                named: true,
                of: None,
                known: None,
            }),
            _ => {}
        }
    }
    Ok(())
}

/// Where words stand in a text, not as a part of longer words.
fn standing(text: &str, words: &str) -> Vec<Span> {
    let is_whole = |span: &Span| {
        let inside = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        !inside(text[..span.start].chars().next_back()) && !inside(text[span.end..].chars().next())
    };
    let found = text.match_indices(words).map(|(start, _)| Span::new(start, start + words.len()));
    found.filter(is_whole).collect()
}

/// An event whose words a person points at, as if it had been read there.
fn add_event(
    documents: &mut [CaseDocument],
    words: &WordsAnchor,
    new: &NewEvent,
    rule: crate::model::Rule,
) -> Result<(), &'static str> {
    let (index, trigger) = anchor::find(words, documents).ok_or(NO_WORDS)?;
    let when = match &new.date {
        Some(date) => when(date).ok_or("its date is no date")?,
        None => When::unknown(),
    };
    let here = |who: &EntityAnchor, documents: &[CaseDocument]| {
        let members = anchor::members(who, documents);
        members.into_iter().find(|(document, _)| *document == index).map(|(_, number)| LocalId(number))
    };
    let participants = (new.participants.iter())
        .filter_map(|part| {
            Some(Participant {
                role: part.role.clone(),
                entity: here(&part.entity, documents)?,
                span: trigger,
            })
        })
        .collect();
    let place = new.place.as_ref().and_then(|place| here(place, documents));
    let sentence = sentence_around(&documents[index].document.text, trigger);
    let event = EventMention {
        kind: new.kind.clone(),
        trigger,
        sentence,
        clause: sentence,
        time: None,
        when,
        factuality: new.factuality.unwrap_or(Factuality::Happened),
        factuality_cue: None,
        participants,
        place,
        details: Vec::new(),
        rule,
        confidence: 1.0,
    };
    let events = &mut touch(documents, index).events;
    let at = events.partition_point(|other| other.trigger <= trigger);
    events.insert(at, event);
    Ok(())
}

/// The sentence that holds a span, within its line.
fn sentence_around(text: &str, span: Span) -> Span {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    let line = Span::new(start, end).trimmed(text);
    sentences(text, line).into_iter().find(|sentence| sentence.contains(span)).unwrap_or(line.cover(span))
}
