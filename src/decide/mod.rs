//! The decisions of people: an append-only file, what stands in it, and the words it points at.
//!
//! A case is a function of its sources, its decisions and the version of the program. The machine never writes a decision and a build
//! never changes the file. Three steps use this layer, and nothing else may write `decisions.jsonl`:
//!
//! 1. **Make** one. [`anchor`] turns what a case shows into targets that survive a build ([`anchor::entity`], [`anchor::event`],
//!    [`anchor::statement`], [`anchor::words`]); they go into an [`Act`], and with who, when and why into a [`Draft`].
//! 2. **Append** it. [`log::append`] takes the lock of the file, refuses what contradicts an earlier decision ([`Refusal`] shows the chain),
//!    writes one line and syncs it. [`log::replace`] takes back what stands in the way and appends; [`log::undo`] takes one back.
//! 3. **Replay** them. `resolve::resolve_with` joins documents under the decisions of [`log::read`] and says in `Case::rulings` what became
//!    of each: applied, stale (its words are gone), refused, undone. `pipeline::apply` does both for a case file that is built already, and
//!    `pipeline::dry_run` shows what a draft would change without writing anything.
//!
//! ```
//! use casegraph::decide::{Draft, log};
//! use casegraph::model::{Act, EntityAnchor, EntityKind};
//!
//! let folder = tempfile::tempdir().unwrap();
//! let file = folder.path().join("decisions.jsonl");
//! let person = |name: &str| EntityAnchor { kind: EntityKind::Person, name: Some(name.to_owned()), seen: None };
//! let act = Act::Same { target: [person("ada moss"), person("kx44")] };
//! let made = log::append(&file, Draft { act, why: None, by: None, at: None }).unwrap();
//! let against = Act::NotSame { target: [person("kx44"), person("ada moss")], value: None };
//! assert!(log::append(&file, Draft { act: against, why: None, by: None, at: None }).is_err());
//! log::undo(&file, &made.id, None, None, None).unwrap();
//! assert_eq!(log::read(&file).unwrap().decisions.len(), 2);
//! ```
//!
//! Knows documents and annotations; does not know how documents are joined, the case file, or the command line.

pub mod anchor;
mod dates;
pub mod log;
mod replay;

pub use dates::when;
pub use log::{DecideError, Draft};
pub use replay::{Refusal, admit, replay};

pub use crate::model::Act;

/// Name of the file in the folder of a case.
pub const NAME: &str = "decisions.jsonl";
