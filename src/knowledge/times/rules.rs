//! The rules of `times.toml` as they stand in the file.

use serde::Deserialize;

/// What a rule makes of the words it caught.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// A date of the calendar, as much of it as is told.
    Date,
    /// A unit counted from another date: "last week", "that year".
    Shift,
    /// The week or weekend that holds a date: "the week of 3 May", "the Easter weekend".
    Holding,
    /// So many days or weeks from a holiday: "two days before Christmas".
    FromHoliday,
    /// So many units from another date: "two years ago".
    Ago,
    /// A length of time.
    Length,
    /// Something that comes again.
    Set,
    /// A quarter of a year.
    Quarter,
    /// The quarter or year that figures are told of, or the one a year before it.
    Figures,
    /// Half a year.
    Half,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// The past, the present, the future.
    Vague,
    /// No time at all: a name made of such words.
    Nothing,
}

/// A rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name.
    pub id: String,
    /// Its patterns.
    pub say: Vec<String>,
    /// What it makes of them.
    pub means: Meaning,
    /// What the meaning needs besides.
    #[serde(default)]
    pub with: String,
    /// Texts it reads: `He left on [6 May 2019]. = 2019-05-06`.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Texts in which nothing is found, or nothing at the words in brackets.
    #[serde(default)]
    pub not: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<Rule>,
}

/// Reads the file.
pub fn read(file: &str) -> Result<Vec<Rule>, String> {
    let file: File = toml::from_str(file).map_err(|error| error.to_string())?;
    Ok(file.rule)
}
