//! `casegraph decide` and `casegraph undo`: a person's word, for good.

mod list;
mod targets;

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};

use super::entities::Kind;
use super::{Outcome, print, tell};
use crate::decide::{Draft, anchor, log};
use crate::model::{
    Act, Case, Decision, EntityAnchor, Factuality, NewEvent, NewMention, NewParticipant, RelationAnchor,
    Scope,
};
use crate::pipeline;
use crate::query::{DiffRow, diff};
use crate::{decide, store};
use targets::{entity, event, event_mention, place_of, statement, thing};

/// What stands behind a decision, and how it is made.
#[derive(Debug, Args)]
struct Manner {
    /// The case file
    #[arg(
        long = "case",
        value_name = "FILE",
        env = "CASEGRAPH_CASE",
        default_value = "output/case.db",
        global = true
    )]
    file: PathBuf,
    /// The reason, kept with the decision
    #[arg(long, value_name = "WORDS", global = true)]
    why: Option<String>,
    /// Who decides
    #[arg(long, value_name = "NAME", env = "CASEGRAPH_BY", global = true)]
    by: Option<String>,
    /// Show what would change, and write nothing
    #[arg(long, global = true)]
    dry_run: bool,
    /// Take back earlier decisions that stand in the way
    #[arg(long, global = true)]
    replace: bool,
    /// Only write the decision down; the next build applies it
    #[arg(long, global = true)]
    later: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "People, organisations and places are given by name, another name, or id; events and statements by id (v-…, s-…). WORDS@DOCUMENT:LINE points at words of a source: \"Moss@harbour-post-vigil:12\".\n\nExamples:\n  casegraph decide same \"Ada Moss\" KX44 --why \"court list of 3 March\"\n  casegraph decide not-same \"Moss@harbour-post-vigil:12\" \"Ada Moss\" --mention\n  casegraph decide date v-1a2b3c4d 2022-09-06 --dry-run"
)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
    #[command(flatten)]
    manner: Manner,
}

/// What can be decided.
#[derive(Debug, Subcommand)]
enum What {
    /// Two names mean one
    Same {
        /// One
        one: String,
        /// The other
        other: String,
    },
    /// Two are two, whatever the machine thinks
    NotSame {
        /// One; WORDS@DOCUMENT:LINE parts what one document says from the rest
        one: String,
        /// The other
        other: String,
        /// Part only the one mention, not all that its document ties to it
        #[arg(long)]
        mention: bool,
    },
    /// A name is another name of somebody, now or in later sources
    Alias {
        /// Whose
        entity: String,
        /// The name
        name: String,
    },
    /// A name is not somebody's
    NotAlias {
        /// Whose it is not
        entity: String,
        /// The name
        name: String,
    },
    /// The name to show
    Rename {
        /// Of whom
        entity: String,
        /// The name
        name: String,
    },
    /// Person, organisation, place or something else
    Kind {
        /// What
        entity: String,
        /// The kind
        #[arg(value_enum)]
        kind: Kind,
    },
    /// True, but not wanted in the case
    Hide(ThingArguments),
    /// Not what the source says
    Reject(ThingArguments),
    /// Looked at, and right: `review` asks no more
    Confirm(ThingArguments),
    /// When an event was
    Date {
        /// The event
        event: String,
        /// 2022, 2022-09, 2022-09-06, 2022~ (about), 2022-09-01/2022-09-06, ../2022-09 or unknown
        #[arg(value_parser = date)]
        date: String,
    },
    /// Who made a statement
    Speaker {
        /// The statement
        statement: String,
        /// Who; leave it out where nobody can say
        entity: Option<String>,
    },
    /// Where an event was
    Place {
        /// The event
        event: String,
        /// Where; leave it out where nobody can say
        place: Option<String>,
    },
    /// Two events are one
    MergeEvents {
        /// One
        one: String,
        /// The other
        other: String,
    },
    /// A mention tells of another event than those it was joined with
    SplitEvent {
        /// The mention, as WORDS@DOCUMENT:LINE
        mention: String,
        /// An event or a mention it is not to be one with; without it, none of them
        from: Option<String>,
    },
    /// A name the machine did not see
    AddMention {
        /// The words that are the name, as WORDS@DOCUMENT:LINE
        words: String,
        /// Whose it is; somebody new if not given
        #[arg(long, value_name = "NAME", conflicts_with = "kind", required_unless_present = "kind")]
        of: Option<String>,
        /// What somebody new is
        #[arg(long, value_enum)]
        kind: Option<Kind>,
        /// Wherever else the same words stand, they name the same
        #[arg(long)]
        everywhere: bool,
    },
    /// An event the machine did not see
    AddEvent {
        /// The words that tell it, as WORDS@DOCUMENT:LINE
        words: String,
        /// A kind of event, such as arrest
        #[arg(long)]
        kind: String,
        /// When, as for `date`
        #[arg(long, value_parser = date)]
        date: Option<String>,
        /// Somebody with a part in it, as ROLE=NAME (agent, patient, …); may be given several times
        #[arg(long, value_name = "ROLE=NAME", value_parser = role)]
        who: Vec<(String, String)>,
        /// Where
        #[arg(long)]
        place: Option<String>,
        /// Whether it happened
        #[arg(long, value_enum)]
        factuality: Option<Certainty>,
    },
    /// A tie the machine did not see
    AddRelation {
        /// From whom
        subject: String,
        /// A kind of relation, such as member_of
        kind: String,
        /// To whom
        object: String,
        /// The words that say so, as WORDS@DOCUMENT:LINE
        #[arg(long, value_name = "WORDS")]
        evidence: String,
    },
    /// A remark; changes nothing
    Note {
        /// On what
        thing: String,
        /// The remark
        words: String,
    },
    /// All decisions, and which of them stand
    List {
        /// How to print
        #[arg(long, value_enum, default_value_t = print::Format::Table)]
        format: print::Format,
    },
}

/// Something of any sort.
#[derive(Debug, Args)]
struct ThingArguments {
    /// A name or an id; for a tie, three: from whom, kind, to whom
    #[arg(required = true, num_args = 1..=3)]
    thing: Vec<String>,
}

/// Whether an event happened.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Certainty {
    /// It happened
    Happened,
    /// It is to happen
    Planned,
    /// Somebody says it happened
    Alleged,
    /// Somebody says it did not happen
    Denied,
}

impl From<Certainty> for Factuality {
    fn from(certainty: Certainty) -> Self {
        match certainty {
            Certainty::Happened => Self::Happened,
            Certainty::Planned => Self::Planned,
            Certainty::Alleged => Self::Alleged,
            Certainty::Denied => Self::Denied,
        }
    }
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casegraph undo d-61cef8dd46bc\n  casegraph undo d-61cef8dd46bc --dry-run"
)]
pub struct UndoArguments {
    /// Id of the decision; `casegraph decide list` shows them
    id: String,
    #[command(flatten)]
    manner: Manner,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let manner = &arguments.manner;
    let case = store::read(&manner.file)?;
    if let What::List { format } = &arguments.what {
        return list::run(&case, &pipeline::decisions(&manner.file)?, *format);
    }
    let Some(act) = act(&case, &arguments.what) else { return Ok(Outcome::Failed) };
    decide(manner, &case, act)
}

pub fn undo(arguments: &UndoArguments) -> Result<Outcome> {
    let case = store::read(&arguments.manner.file)?;
    decide(&arguments.manner, &case, Act::Undo { value: arguments.id.clone() })
}

/// What is to be decided; `None` where somebody or something was not found, which is told.
fn act(case: &Case, what: &What) -> Option<Act> {
    Some(match what {
        What::Same { one, other } => Act::Same { target: [entity(case, one)?, entity(case, other)?] },
        What::NotSame { one, other, mention } => Act::NotSame {
            target: [entity(case, one)?, entity(case, other)?],
            value: mention.then_some(Scope::Mention),
        },
        What::Alias { entity: who, name } => Act::Alias { target: [entity(case, who)?], value: name.clone() },
        What::NotAlias { entity: who, name } => {
            Act::NotAlias { target: [entity(case, who)?], value: name.clone() }
        }
        What::Rename { entity: who, name } => {
            Act::Rename { target: [entity(case, who)?], value: name.clone() }
        }
        What::Kind { entity: who, kind } => Act::Kind { target: [entity(case, who)?], value: (*kind).into() },
        What::Hide(what) => Act::Hide { target: [thing(case, &what.thing)?] },
        What::Reject(what) => Act::Reject { target: anchor::everywhere(case, thing(case, &what.thing)?) },
        What::Confirm(what) => Act::Confirm { target: [thing(case, &what.thing)?] },
        What::Date { event: which, date } => Act::Date { target: [event(case, which)?], value: date.clone() },
        What::Speaker { statement: which, entity: who } => {
            Act::Speaker { target: [statement(case, which)?], value: optional(case, who)? }
        }
        What::Place { event: which, place } => {
            Act::Place { target: [event(case, which)?], value: optional(case, place)? }
        }
        What::MergeEvents { one, other } => {
            Act::MergeEvents { target: [event(case, one)?, event(case, other)?] }
        }
        What::SplitEvent { mention, from } => {
            let mut target = vec![event_mention(case, mention)?];
            if let Some(from) = from {
                target.push(event(case, from)?);
            }
            Act::SplitEvent { target }
        }
        What::AddMention { words, of, kind, everywhere } => {
            let entity = optional(case, of)?;
            let kind = entity.as_ref().map(|entity| entity.kind).or(kind.map(Kind::into))?;
            let value = NewMention { kind, entity, everywhere: *everywhere };
            Act::AddMention { target: [place_of(case, words)?], value }
        }
        What::AddEvent { words, kind, date, who, place, factuality } => {
            let part = |(role, who): &(String, String)| {
                Some(NewParticipant { role: role.clone(), entity: entity(case, who)? })
            };
            let value = NewEvent {
                kind: kind.clone(),
                date: date.clone(),
                factuality: factuality.map(Factuality::from),
                participants: who.iter().map(part).collect::<Option<_>>()?,
                place: optional(case, place)?,
            };
            Act::AddEvent { target: [place_of(case, words)?], value }
        }
        What::AddRelation { subject, kind, object, evidence } => Act::AddRelation {
            target: [place_of(case, evidence)?],
            value: RelationAnchor {
                subject: entity(case, subject)?,
                kind: kind.clone(),
                object: entity(case, object)?,
            },
        },
        What::Note { thing: on, words } => {
            Act::Note { target: [thing(case, std::slice::from_ref(on))?], value: words.clone() }
        }
        What::List { .. } => return None,
    })
}

/// Somebody who may be left out; `None` where they are not found.
#[allow(clippy::option_option, reason = "left out and not found are two things")]
fn optional(case: &Case, words: &Option<String>) -> Option<Option<EntityAnchor>> {
    match words {
        None => Some(None),
        Some(words) => entity(case, words).map(Some),
    }
}

/// A date as decisions have it.
fn date(words: &str) -> Result<String, String> {
    decide::when(words).map(|_| words.to_owned()).ok_or_else(|| {
        "write 2022, 2022-09, 2022-09-06, 2022~, 2022-09-01/2022-09-06, ../2022-09 or unknown".to_owned()
    })
}

/// A part in an event and who has it.
fn role(words: &str) -> Result<(String, String), String> {
    let (role, who) =
        words.split_once('=').ok_or("write the part and the name, such as patient=\"Ada Moss\"")?;
    Ok((role.to_owned(), who.to_owned()))
}

/// Makes a decision, or shows what it would change.
fn decide(manner: &Manner, before: &Case, act: Act) -> Result<Outcome> {
    let draft = Draft { act, why: manner.why.clone(), by: manner.by.clone(), at: Some(now()) };
    if manner.dry_run {
        return Ok(match pipeline::dry_run(&manner.file, draft)? {
            Ok(preview) => {
                show(&diff(&preview.before, &preview.after))?;
                tell("Nothing was written.");
                Outcome::Done
            }
            Err(refusal) => {
                tell(&format!("casegraph: {refusal}"));
                Outcome::Failed
            }
        });
    }
    let file = pipeline::decisions_file(&manner.file)?;
    let made: Vec<Decision> =
        if manner.replace { log::replace(&file, draft)? } else { vec![log::append(&file, draft)?] };
    for decision in &made {
        print::text(&format!("{}  {}\n", decision.id, log::describe(decision)))?;
    }
    if manner.later {
        tell(&format!("Written to {}; the next build applies it.", file.display()));
        return Ok(Outcome::Done);
    }
    let after = pipeline::apply(&manner.file, &super::wait)?;
    let mut rows = diff(before, &after);
    rows.retain(|row| row.what != "decision");
    show(&rows)?;
    let lost = |ruling: &&crate::model::Ruling| !ruling.holds() && made.contains(&ruling.decision);
    for ruling in after.rulings.iter().filter(lost) {
        let reason = ruling.reason.as_deref().unwrap_or("it does not stand");
        tell(&format!("casegraph: {} changes nothing: {reason}", ruling.decision.id));
    }
    Ok(Outcome::Done)
}

/// Prints differences.
pub fn show(rows: &[DiffRow]) -> Result<()> {
    if rows.is_empty() {
        return print::text("nothing else changes\n");
    }
    print::rows(print::Format::Table, super::diff::HEADER, rows, super::diff::cells)
}

/// The time, as `2026-03-02T10:31:00Z`: it is kept in the decision and decides nothing.
pub(super) fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let time =
        chrono::DateTime::from_timestamp(i64::try_from(seconds).unwrap_or_default(), 0).unwrap_or_default();
    time.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
