//! What is wrong with a list of names: forms that two names share, forms that are common words, forms that find nothing.

use std::collections::BTreeMap;

use crate::knowledge::names::NameKnowledge;
use crate::knowledge::names::hash::word_key;
use crate::knowledge::names::lexicon::Flags;
use crate::knowledge::names::own::OwnName;
use crate::model::EntityKind;

/// Something to mend in a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Line of the list.
    pub line: usize,
    /// What is wrong, and what follows.
    pub message: String,
}

/// Looks through the names of one list, in the order of its lines.
pub fn check(names: &[OwnName], knowledge: &NameKnowledge) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut owners: BTreeMap<&str, (usize, &OwnName)> = BTreeMap::new();
    for (index, name) in names.iter().enumerate() {
        let mut tell = |message: String| found.push(Finding { line: name.line, message });
        for (place, form) in name.forms.iter().enumerate() {
            if name.forms[..place].contains(form) {
                tell(format!("{form:?} stands twice in its own row"));
                continue;
            }
            match owners.get(form.as_str()) {
                Some((other, first)) if *other != index => {
                    let same = first.name() == name.name() && first.kind == name.kind;
                    tell(if same && place == 0 {
                        format!("{form:?} is in line {} already", first.line)
                    } else {
                        format!(
                            "{form:?} is found as the {} {:?} of line {}, never as {:?}",
                            first.kind.name(),
                            first.name(),
                            first.line,
                            name.name()
                        )
                    });
                }
                _ => {
                    owners.insert(form, (index, name));
                }
            }
            if let Some(message) = weak(form, name.kind, knowledge) {
                tell(message);
            }
        }
    }
    found.sort();
    found
}

/// Why a form would find too much or nothing.
fn weak(form: &str, kind: EntityKind, knowledge: &NameKnowledge) -> Option<String> {
    let letters = form.chars().filter(|letter| letter.is_alphanumeric()).count();
    if letters == 0 {
        return Some(format!("{form:?} has no letter or digit and is never found"));
    }
    if letters < 2 {
        return Some(format!("{form:?} is a single letter: it would be found everywhere"));
    }
    if form.contains(' ') {
        return None;
    }
    let flags = knowledge.lexicon.flags(word_key(form));
    if flags.any(Flags::COMMON.or(Flags::FUNCTION).or(Flags::CALENDAR)) {
        return Some(format!(
            "{form:?} is a common word: it would be found wherever a sentence begins with it"
        ));
    }
    if !form.chars().any(|letter| letter.is_uppercase() || letter.is_numeric()) {
        return Some(format!("{form:?} has no capital: it is found exactly as written"));
    }
    let place = flags.any(Flags::COUNTRY.or(Flags::MAJOR)) && kind != EntityKind::Place;
    place.then(|| format!("{form:?} is a well-known place too, and would always be the {}", kind.name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;
    use crate::knowledge::names::own::rows;

    #[test]
    fn doubles_common_words_and_dead_forms_are_told() {
        let text =
            "person\tAda Moss\tAda|Ada\nperson\tAda Moss\nplace\tMoney\tAda|--\norganization\tParis\tx\n";
        let (names, _) = rows(text);
        let found: Vec<String> = check(&names, &Knowledge::builtin().names)
            .into_iter()
            .map(|finding| {
                format!(
                    "{} {}",
                    finding.line,
                    finding.message.split(' ').take(4).collect::<Vec<_>>().join(" ")
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                "1 \"Ada\" stands twice in",
                "2 \"Ada Moss\" is in",
                "3 \"--\" has no letter",
                "3 \"Ada\" is found as",
                "3 \"Money\" is a common",
                "4 \"Paris\" is a well-known",
                "4 \"x\" is a single",
            ]
        );
    }
}
