//! Decisions on a case that is built already: what they would change, and the case under them.
//!
//! The sources are not read: what was read in them is in the case file.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{Decisions, home, publish};
use crate::decide::{self, Draft, Refusal};
use crate::knowledge::Knowledge;
use crate::model::{Case, Decision};
use crate::resolve::resolve_with;
use crate::store::{self, Lock};

/// A case before and after a decision.
#[derive(Debug)]
pub struct Preview {
    /// As it stands.
    pub before: Case,
    /// As it would be.
    pub after: Case,
}

/// The file that decisions on a case go into.
///
/// # Errors
/// When there is no case, or it does not say where its sources are.
pub fn decisions_file(case: &Path) -> Result<PathBuf> {
    let home = home::at(case, &store::origin(case)?);
    let file = home.and_then(|home| home.decisions.into_iter().next());
    file.with_context(|| {
        format!(
            "{}: the case does not say where its sources are; build it again with `casegraph build`",
            case.display()
        )
    })
}

/// The decisions of a case as its files have them now, and lines of them that are none.
///
/// # Errors
/// When there is no case, or its decisions cannot be read.
pub fn decisions(case: &Path) -> Result<Decisions> {
    let home = home::at(case, &store::origin(case)?);
    Ok(home.map_or_else(|| Ok(Decisions::default()), |home| home::decisions(&home.decisions))?)
}

/// What a case would be if something were decided; nothing is written.
///
/// # Errors
/// When there is no case. The inner error says which decisions stand in the way.
pub fn dry_run(case: &Path, draft: Draft) -> Result<std::result::Result<Preview, Refusal>> {
    let before = store::read(case)?;
    let (mut all, _) = decisions(case)?;
    let new = draft.decision();
    if let Err(refusal) = decide::admit(&all, &new) {
        return Ok(Err(refusal));
    }
    all.push(new);
    let after = under(&before, &all);
    Ok(Ok(Preview { before, after }))
}

/// Makes a case again under the decisions that its files have now, and writes it and its outputs. `wait` is told who is at work in its
/// folder, and says whether to wait.
///
/// # Errors
/// When there is no case, or it cannot be written.
pub fn apply(case: &Path, wait: &(dyn Fn(&str) -> bool + Sync)) -> Result<Case> {
    let folder = home::folder_of(case);
    let _lock = Lock::take(folder, wait)?;
    let mut origin = store::origin(case)?;
    let (decisions, _) = decisions(case)?;
    let made = under(&store::read(case)?, &decisions);
    store::back_up(case)?;
    publish(&made, &mut origin, case)?;
    Ok(made)
}

/// The case that the same readings make under other decisions.
pub fn under(case: &Case, decisions: &[Decision]) -> Case {
    let read =
        case.documents.iter().map(|source| (source.document.clone(), source.machine_reading().clone()));
    resolve_with(&case.title, read.collect(), Knowledge::builtin(), decisions)
}
