//! Verbs of saying: `gazetteer/rules/cues.tsv`.

use super::Class;

const CUES: &str = include_str!("../../../gazetteer/rules/cues.tsv");

/// What sort of report a cue makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CueClass {
    /// Words said or written: say, warn, vow.
    Say,
    /// A question or a request: ask.
    Ask,
    /// A name given to something: call, describe, accuse.
    Call,
    /// A position taken in words: criticise, welcome, reject.
    Stance,
    /// Speech with its topic only: speak of, talk about.
    Speak,
    /// A verb with a particle: point out, hit out at.
    Out,
    /// Speech that did not come: decline, refuse.
    Refuse,
    /// What a document, a study or a poll says.
    Show,
}

/// The shapes of content a cue takes, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Takes(u32);

impl Takes {
    /// A quotation.
    pub const QUOTE: Self = Self(1);
    /// "that" and a clause.
    pub const THAT: Self = Self(1 << 1);
    /// A clause without "that".
    pub const BARE: Self = Self(1 << 2);
    /// "whether", "how", "why" and a clause.
    pub const WH: Self = Self(1 << 3);
    /// An infinitive: vowed to resign.
    pub const TO: Self = Self(1 << 4);
    /// A gerund: admitted taking it.
    pub const GERUND: Self = Self(1 << 5);
    /// A noun phrase: criticised the plan.
    pub const OBJECT: Self = Self(1 << 6);
    /// An addressee: told reporters.
    pub const WHOM: Self = Self(1 << 7);
    /// An addressee and an infinitive: urged him to go.
    pub const WHOM_TO: Self = Self(1 << 8);
    /// "of" and a noun phrase: warned of delays.
    pub const OF: Self = Self(1 << 9);
    /// "about" and a noun phrase.
    pub const ABOUT: Self = Self(1 << 10);
    /// "for" and a noun phrase: called for calm.
    pub const FOR: Self = Self(1 << 11);
    /// "on" and a noun phrase: called on ministers to act.
    pub const ON: Self = Self(1 << 12);
    /// "against" and a noun phrase.
    pub const AGAINST: Self = Self(1 << 13);
    /// "at" and a noun phrase: hinted at changes.
    pub const AT: Self = Self(1 << 14);
    /// "as" and a noun phrase.
    pub const AS: Self = Self(1 << 15);
    /// "to" and a noun phrase: referred to the plan.
    pub const TO_THING: Self = Self(1 << 16);

    /// A noun phrase with a quotation inside: attacked the "absurd" plan.
    pub const FRAGMENT: Self = Self(1 << 17);

    const NAMES: [(&'static str, Self); 18] = [
        ("quote", Self::QUOTE),
        ("that", Self::THAT),
        ("bare", Self::BARE),
        ("wh", Self::WH),
        ("to", Self::TO),
        ("gerund", Self::GERUND),
        ("object", Self::OBJECT),
        ("whom", Self::WHOM),
        ("whom-to", Self::WHOM_TO),
        ("of", Self::OF),
        ("about", Self::ABOUT),
        ("for", Self::FOR),
        ("on", Self::ON),
        ("against", Self::AGAINST),
        ("at", Self::AT),
        ("as", Self::AS),
        ("to-thing", Self::TO_THING),
        ("fragment", Self::FRAGMENT),
    ];

    /// Whether all of `other` is in the set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The shape that begins with a preposition, by that word.
    pub fn preposition(word: &str) -> Option<Self> {
        Some(match word {
            "of" => Self::OF,
            "about" => Self::ABOUT,
            "for" => Self::FOR,
            "on" => Self::ON,
            "against" => Self::AGAINST,
            "at" => Self::AT,
            "as" => Self::AS,
            "to" => Self::TO_THING,
            _ => return None,
        })
    }

    fn parse(words: &str) -> Option<Self> {
        let mut set = Self::default();
        for word in words.split_whitespace().filter(|word| *word != "-") {
            set.0 |= Self::NAMES.iter().find(|(name, _)| *name == word)?.1.0;
        }
        Some(set)
    }
}

/// The form a cue stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CueForm {
    /// say
    Base,
    /// says
    Third,
    /// said; also the participle where both are spelt alike.
    Past,
    /// written, where the past is spelt otherwise.
    Participle,
    /// saying
    Gerund,
}

impl CueForm {
    pub(super) fn class(self) -> Class {
        match self {
            Self::Base | Self::Third => Class::VERB,
            Self::Past | Self::Participle => Class::PAST,
            Self::Gerund => Class::GERUND,
        }
    }
}

/// A verb of saying.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// Its plain form.
    pub verb: String,
    /// Third person, past, participle and gerund; `-` for one that is nearly always a noun ("states").
    pub forms: [String; 4],
    /// What sort of report it makes.
    pub class: CueClass,
    /// What may follow it.
    pub takes: Takes,
    /// Share of its uses in news that attribute something, where measured.
    pub share: Option<f32>,
    /// A sentence with `<speaker>`, `{cue}` and `[words]` marked, that a test reads.
    pub example: String,
}

impl Cue {
    /// Every spelling with its form. Where two forms are spelt alike the later of this order counts.
    pub fn spellings(&self) -> impl Iterator<Item = (CueForm, &str)> {
        let [third, past, participle, gerund] = &self.forms;
        [
            (CueForm::Participle, participle),
            (CueForm::Base, &self.verb),
            (CueForm::Third, third),
            (CueForm::Past, past),
            (CueForm::Gerund, gerund),
        ]
        .into_iter()
        .map(|(form, spelling)| (form, spelling.as_str()))
        .filter(|(_, spelling)| *spelling != "-")
    }
}

/// The rows of the table. A row that cannot be read is left out; a test finds it.
pub(super) fn builtin() -> Vec<Cue> {
    CUES.lines().skip(1).filter_map(row).collect()
}

fn row(line: &str) -> Option<Cue> {
    let mut cells = line.split('\t');
    let verb = cells.next()?.to_owned();
    let mut forms = cells.next()?.split(' ').map(str::to_owned);
    let forms = [forms.next()?, forms.next()?, forms.next()?, forms.next()?];
    let class = match cells.next()? {
        "say" => CueClass::Say,
        "ask" => CueClass::Ask,
        "call" => CueClass::Call,
        "stance" => CueClass::Stance,
        "speak" => CueClass::Speak,
        "out" => CueClass::Out,
        "refuse" => CueClass::Refuse,
        "show" => CueClass::Show,
        _ => return None,
    };
    let takes = Takes::parse(cells.next()?)?;
    let share = cells.next().and_then(|share| share.parse().ok());
    let example = cells.next()?.to_owned();
    Some(Cue { verb, forms, class, takes, share, example })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_in_order() {
        let cues = builtin();
        assert_eq!(cues.len(), CUES.lines().count() - 1);
        let verbs: Vec<_> = cues.iter().map(|cue| &cue.verb).collect();
        assert!(verbs.is_sorted(), "rows are in the order of the alphabet");
        assert!(verbs.windows(2).all(|pair| pair[0] != pair[1]), "a verb has one row");
    }
}
