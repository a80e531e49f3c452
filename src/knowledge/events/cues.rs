//! Words that say whether an event happened.

use rustc_hash::FxHashMap;

use super::inflect::Irregular;
use super::kinds::{CueFile, CueRow};
use super::words::Words;
use crate::model::Factuality;

/// Where a cue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CuePlace {
    /// In the verb group: "will resign".
    Auxiliary,
    /// It governs the event: "refused to apologise".
    Governor,
    /// Before the noun: "alleged attack".
    Modifier,
    /// It is the subject: "nobody was arrested".
    Subject,
    /// The passive verb whose subject the event is: "the talks were cancelled".
    Predicate,
    /// It opens the clause: "if he resigns".
    Opener,
}

/// What a governor takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Takes {
    /// "refused to apologise"
    Infinitive,
    /// "denies murdering"
    Gerund,
    /// "denies the murder"
    Object,
    /// "claimed that he shot her"
    Clause,
    /// "accused of murder"
    Preposition(Box<str>),
}

/// One cue.
#[derive(Debug)]
pub struct Cue {
    /// Where it stands.
    pub place: CuePlace,
    /// What it takes; of a governor.
    pub takes: Vec<Takes>,
    /// The kinds it decides; all when empty.
    pub kinds: Vec<usize>,
    /// What it says of the event.
    pub factuality: Factuality,
    /// Sentences with the event in brackets.
    pub examples: Vec<String>,
}

/// All cues, by word.
#[derive(Debug, Default)]
pub struct Cues {
    all: Vec<Cue>,
    by_word: FxHashMap<Box<str>, Vec<u32>>,
}

impl Cues {
    pub(super) fn read(
        file: &str,
        kinds: &FxHashMap<String, usize>,
        irregular: &Irregular<'_>,
        words: &mut Words,
    ) -> Result<Self, String> {
        let file: CueFile = toml::from_str(file).map_err(|error| error.to_string())?;
        let mut cues = Self::default();
        for row in file.cue {
            cues.add(row, kinds, irregular, words)?;
        }
        Ok(cues)
    }

    fn add(
        &mut self,
        row: CueRow,
        kinds: &FxHashMap<String, usize>,
        irregular: &Irregular<'_>,
        words: &mut Words,
    ) -> Result<(), String> {
        let number = self.all.len() as u32;
        let mut forms: Vec<String> = row.words;
        for lemma in &row.verbs {
            words.verb(lemma, None, irregular);
            forms.extend(irregular.verb(lemma).into_iter().map(|(word, _)| word));
        }
        for word in forms {
            self.by_word.entry(word.into()).or_default().push(number);
        }
        let number_of = |name: &String| kinds.get(name).copied().ok_or(format!("no kind {name:?}"));
        self.all.push(Cue {
            place: place(&row.place)?,
            takes: row.takes.iter().map(|name| takes(name)).collect(),
            kinds: row.kinds_only.iter().map(number_of).collect::<Result<_, _>>()?,
            factuality: factuality(&row.factuality)?,
            examples: row.examples,
        });
        Ok(())
    }

    /// All cues.
    pub fn all(&self) -> &[Cue] {
        &self.all
    }

    /// Cues of a word in lower case that stand in a place and may decide a kind.
    pub fn of(&self, word: &str, place: CuePlace, kind: usize) -> impl Iterator<Item = &Cue> {
        let found = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
        let cues = found.iter().map(|&number| &self.all[number as usize]);
        cues.filter(move |cue| cue.place == place && (cue.kinds.is_empty() || cue.kinds.contains(&kind)))
    }
}

fn place(name: &str) -> Result<CuePlace, String> {
    Ok(match name {
        "auxiliary" => CuePlace::Auxiliary,
        "governor" => CuePlace::Governor,
        "modifier" => CuePlace::Modifier,
        "subject" => CuePlace::Subject,
        "predicate" => CuePlace::Predicate,
        "opener" => CuePlace::Opener,
        _ => return Err(format!("no place {name:?}")),
    })
}

fn takes(name: &str) -> Takes {
    match name {
        "infinitive" => Takes::Infinitive,
        "gerund" => Takes::Gerund,
        "object" => Takes::Object,
        "clause" => Takes::Clause,
        preposition => Takes::Preposition(preposition.into()),
    }
}

fn factuality(name: &str) -> Result<Factuality, String> {
    use Factuality::{Alleged, Denied, Happened, Hypothetical, Negated, Planned};
    let known = [Happened, Planned, Alleged, Denied, Negated, Hypothetical];
    known.into_iter().find(|known| known.name() == name).ok_or(format!("no factuality {name:?}"))
}
