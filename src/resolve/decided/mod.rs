//! What people decided, worked into a case: corrections of single readings first, then who is who, then events, statements and ties.
//!
//! A decision whose words or names are not found is marked stale and changes nothing.

mod identity;
mod plan;
mod readings;
mod settle;

use std::collections::BTreeMap;

pub use identity::Identity;
pub use plan::EventPlan;
pub use readings::{correct, forget, unread};
pub use settle::{Parts, name_targets, settle};

use crate::decide::anchor;
use crate::model::{Act, CaseDocument, EntityAnchor, Ruling, Standing};

/// The rule that stands for a decision.
fn rule(ruling: &Ruling) -> crate::model::Rule {
    crate::model::Rule::named(&format!("decision {}", ruling.decision.id))
}

/// Marks a decision as stale.
fn lose(ruling: &mut Ruling, reason: &str) {
    ruling.standing = Standing::Stale;
    ruling.reason = Some(reason.to_owned());
}

const NO_WORDS: &str = "its words do not stand in the sources as they are now";
const NO_ENTITY: &str = "nobody and nothing in the sources as they are now has this name";

/// The entity of the case that an anchor means; none where nobody fits, or several do and no mention tells.
fn entity_id(anchor: &EntityAnchor, documents: &[CaseDocument]) -> Option<String> {
    let id =
        |(index, number): anchor::Member| documents[index].entities.get(number).filter(|id| !id.is_empty());
    let mut ids: Vec<&String> = anchor::members(anchor, documents).into_iter().filter_map(id).collect();
    ids.sort();
    ids.dedup();
    let seen = || anchor.seen.as_ref().and_then(|seen| anchor::seen_at(seen, documents)).and_then(id);
    match ids.as_slice() {
        [only] => Some((*only).clone()),
        [] => None,
        several => seen().filter(|id| several.contains(id)).cloned(),
    }
}

/// Who people say made a statement: for a document and the number of a quote, the entity, or nobody known.
pub type Speakers = BTreeMap<(usize, usize), Option<String>>;

/// The speakers that people decided on.
pub fn speakers(documents: &[CaseDocument], rulings: &mut [Ruling]) -> Speakers {
    let mut speakers = Speakers::new();
    for ruling in rulings.iter_mut().filter(|ruling| ruling.holds()) {
        let Act::Speaker { target: [said], value } = &ruling.decision.act else { continue };
        let place = anchor::quote_at(said, documents);
        let speaker = value.as_ref().map(|who| entity_id(who, documents));
        match (place, speaker) {
            (None, _) => lose(ruling, NO_WORDS),
            (_, Some(None)) => lose(ruling, NO_ENTITY),
            (Some(place), Some(Some(id))) => _ = speakers.insert(place, Some(id)),
            (Some(place), None) => _ = speakers.insert(place, None),
        }
    }
    speakers
}
