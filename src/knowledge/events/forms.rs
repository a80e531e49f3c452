//! What a word form can be: grammatical forms of verbs and nouns as a small set.

/// A form of a verb or a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Form {
    /// `resign`
    Base = 1,
    /// `resigns`
    Third = 2,
    /// `resigned`
    Past = 4,
    /// `resigned`, `taken`
    Participle = 8,
    /// `resigning`
    Gerund = 16,
    /// `resignation`
    Singular = 32,
    /// `resignations`
    Plural = 64,
}

/// A set of forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forms(u8);

impl Forms {
    /// The set of one form.
    pub const fn of(form: Form) -> Self {
        Self(form as u8)
    }

    /// Any form of a noun.
    pub const NOUN: Self = Self(Form::Singular as u8 | Form::Plural as u8);
    /// Any form of a verb.
    pub const VERB: Self = Self(31);

    /// Adds a form.
    pub fn insert(&mut self, form: Form) {
        self.0 |= form as u8;
    }

    /// All forms of either set.
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a form is in the set.
    pub fn has(self, form: Form) -> bool {
        self.0 & form as u8 != 0
    }

    /// Whether both sets share a form.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}
