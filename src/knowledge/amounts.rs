//! Amounts of money in words, as numbers with a unit: `£4.2m`, `4.2 million pounds`, `more than $3bn`.

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    /// The sign of the currency.
    pub currency: char,
    /// Hundredths of the unit.
    pub hundredths: u64,
    /// The last digit told counts so many hundredths: £4.2m is told to £100,000.
    pub step: u64,
}

const SIGNS: [char; 3] = ['£', '$', '€'];

/// Names of units behind a number, and their signs.
const UNITS: [(&str, char); 8] = [
    ("pounds", '£'),
    ("pound", '£'),
    ("dollars", '$'),
    ("dollar", '$'),
    ("dlrs", '$'),
    ("euros", '€'),
    ("euro", '€'),
    ("sterling", '£'),
];

impl Amount {
    /// The amount that some words begin with, and how many bytes they are.
    ///
    /// ```
    /// use casegraph::knowledge::amounts::Amount;
    /// let of = |words| Amount::at(words).map(|(amount, length)| (amount.to_string(), length));
    /// assert_eq!(of("£4.2m for storage"), Some(("£4.2m".to_owned(), "£4.2m".len())));
    /// assert_eq!(of("4.2 million pounds"), Some(("£4.2m".to_owned(), 18)));
    /// assert_eq!(of("$350,000"), Some(("$350,000".to_owned(), 8)));
    /// assert_eq!(of("4.2 million people"), None);
    /// ```
    pub fn at(words: &str) -> Option<(Self, usize)> {
        let sign = words.chars().next().filter(|first| SIGNS.contains(first));
        let start = sign.map_or(0, char::len_utf8);
        let rest = words.get(start..)?;
        let digits = rest
            .find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, ',' | '.'))
            .unwrap_or(rest.len());
        let number = rest.get(..digits)?.trim_end_matches([',', '.']);
        let (mut at, mut value) = (start + number.len(), decimal(number)?);
        if let Some((factor, length)) = factor(words.get(at..)?) {
            value = (value.0.checked_mul(factor)?, value.1.checked_mul(factor)?);
            at += length;
        }
        let currency = match sign {
            Some(sign) => sign,
            None => {
                let (unit, length) = first_word(words.get(at..)?);
                at += length;
                UNITS.iter().find(|(name, _)| *name == unit)?.1
            }
        };
        Some((Self { currency, hundredths: value.0, step: value.1 }, at))
    }

    /// Whether two amounts may be one, told more and less finely: £4.2m and £4,187,000.
    ///
    /// ```
    /// use casegraph::knowledge::amounts::Amount;
    /// let amount = |words| Amount::at(words).map(|(amount, _)| amount).unwrap();
    /// assert!(amount("£4.2m").agrees(amount("£4,187,000")) && !amount("£4.2m").agrees(amount("£4.6m")));
    /// ```
    pub fn agrees(self, other: Self) -> bool {
        self.currency == other.currency
            && self.hundredths.abs_diff(other.hundredths) <= self.step.max(other.step) / 2
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const MILLION: u64 = 100_000_000;
        let (sign, value) = (self.currency, self.hundredths);
        for (factor, name) in [(MILLION * 1000, "bn"), (MILLION, "m")] {
            if value >= factor && self.step >= factor / 1000 {
                return write!(out, "{sign}{}{name}", value as f64 / factor as f64);
            }
        }
        let whole = (value / 100).to_string();
        let groups: Vec<&str> =
            whole.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
        write!(out, "{sign}{}", groups.join(","))?;
        if value % 100 > 0 { write!(out, ".{:02}", value % 100) } else { Ok(()) }
    }
}

/// Hundredths of a number in digits, and of its last digit.
fn decimal(number: &str) -> Option<(u64, u64)> {
    let plain = number.replace(',', "");
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let part = part.get(..part.len().min(2))?;
    let units: u64 = whole.parse().ok()?;
    let hundredths: u64 = format!("{part:0<2}").parse().ok()?;
    let step = match part.len() {
        0 => 100,
        1 => 10,
        _ => 1,
    };
    Some((units.checked_mul(100)?.checked_add(hundredths)?, step))
}

/// "m", " million", "bn", " billion", "k" behind a number, and its length.
fn factor(words: &str) -> Option<(u64, usize)> {
    let (word, length) = first_word(words);
    let factor = match word.to_ascii_lowercase().as_str() {
        "m" | "mn" | "million" => 1_000_000,
        "bn" | "billion" => 1_000_000_000,
        "k" | "thousand" => 1_000,
        _ => return None,
    };
    Some((factor, length))
}

/// The word that follows, perhaps after a space or a hyphen, and the bytes to its end.
fn first_word(words: &str) -> (&str, usize) {
    let start = words.len() - words.trim_start_matches([' ', '-', '\u{a0}']).len();
    let rest = &words[start..];
    let end = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
    (&rest[..end], start + end)
}
