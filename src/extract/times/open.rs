//! Values of words that nothing places in the calendar: what they say themselves, with `X` for what is not known.

use super::phrase::Phrase;
use super::place::Found;
use super::plain::{calendar, time_of_day};
use super::story::Story;
use crate::knowledge::times::Meaning;
use crate::time::{TimeOfDay, TimeValue, Unit};

/// A leap year, so that 29 February can be a day.
const ANY_YEAR: i32 = 2000;

impl Story<'_> {
    /// The open value of a phrase that counts from a day not known: `XXXX-WXX-5` for "Friday", `XXXX-05` for "May", `XXXX`
    /// for "last year". `None` for what is no date in any year.
    pub(super) fn open(&self, phrase: &Phrase, step: &str) -> Option<Found> {
        let value = match phrase.means {
            Meaning::Date => self.open_date(phrase)?,
            Meaning::Ago => open_ago(phrase)?,
            Meaning::Shift | Meaning::Holding | Meaning::FromHoliday => open_unit(phrase.unit?)?.to_owned(),
            Meaning::Quarter => {
                format!("XXXX-Q{}", phrase.ordinal.filter(|number| (1..=4).contains(number))?)
            }
            Meaning::Half => format!("XXXX-H{}", if phrase.ordinal == Some(1) { 1 } else { 2 }),
            Meaning::Figures => "XXXX-QX".to_owned(),
            _ => return None,
        };
        Some(Found { confidence: 0.5, ..Found::new(TimeValue::Unplaced(value), step) })
    }

    fn open_date(&self, phrase: &Phrase) -> Option<String> {
        let year = match phrase.year {
            Some(year) if phrase.short_year => format!("XX{year:02}"),
            Some(_) => return None,
            None => "XXXX".to_owned(),
        };
        if let Some(season) = phrase.season {
            return Some(format!("{year}-{}", season.letters()));
        }
        let day = match (phrase.holiday, phrase.month, phrase.day, phrase.weekday) {
            (Some(holiday), ..) => {
                let date = self.knowledge.lexicon.holidays.get(holiday)?;
                let fixed = date.len() == 5 && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
                format!("{year}-{}", if fixed { date } else { "XX-XX" })
            }
            (_, Some(month), Some(day), _) => {
                calendar(ANY_YEAR, month, Some(day))?;
                format!("{year}-{month:02}-{day:02}")
            }
            (_, Some(month), None, _) => return Some(format!("{year}-{month:02}")),
            (_, None, Some(day), _) => format!("XXXX-XX-{day:02}"),
            (_, None, None, Some(weekday)) => format!("XXXX-WXX-{weekday}"),
            _ if phrase.year.is_some() => return Some(year),
            _ => "XXXX-XX-XX".to_owned(),
        };
        Some(day + &time_of_day(phrase).map(TimeOfDay::timex3).unwrap_or_default())
    }
}

/// "two years ago", "three days later".
fn open_ago(phrase: &Phrase) -> Option<String> {
    if let (Some(weekday), None) = (phrase.weekday, phrase.unit) {
        return Some(format!("XXXX-WXX-{weekday}"));
    }
    let halves = phrase.amount.is_some_and(|amount| amount.in_halves().is_some_and(|count| count % 2 != 0));
    let unit = match phrase.unit? {
        _ if phrase.day_ref.is_some() || phrase.weekday.is_some() => Unit::Day,
        Unit::Year if halves => Unit::Month,
        Unit::Second | Unit::Minute | Unit::Hour => Unit::Day,
        Unit::Decade => Unit::Year,
        unit => unit,
    };
    open_unit(unit).map(str::to_owned)
}

/// Some unit of the calendar, not told which.
fn open_unit(unit: Unit) -> Option<&'static str> {
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Millennium => return None,
        Unit::Day => "XXXX-XX-XX",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Season | Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::annotate_times;
    use crate::knowledge::Knowledge;
    use crate::model::Document;

    /// The values of the times of a text of which the day of publication is not known.
    fn check(text: &str, expected: &[&str]) {
        let document = Document { text: text.to_owned(), ..Document::default() };
        let found = annotate_times(&document, &Knowledge::builtin().times).times;
        let values: Vec<_> = found.iter().map(|time| time.value.timex3()).collect();
        assert_eq!(values, expected, "{text}");
        let open = found.iter().filter(|time| time.value.timex3().contains("XX"));
        assert!(open.clone().all(|time| time.value.bounds().is_none()), "{text}");
        assert!(open.filter_map(|time| time.value.edtf()).all(|edtf| edtf_core::is_valid(&edtf)), "{text}");
    }

    #[test]
    fn what_counts_from_an_unknown_day_is_open() {
        check("He was arrested on Friday.", &["XXXX-WXX-5"]);
        check("He was arrested on Friday night, at 10.30pm.", &["XXXX-WXX-5TNI", "XXXX-XX-XXT22:30"]);
        check("In May he left; on 6 May he came back.", &["XXXX-05", "XXXX-05-06"]);
        check(
            "He left last week, two years ago, last year, yesterday.",
            &["XXXX-WXX", "XXXX", "XXXX", "XXXX-XX-XX"],
        );
        check(
            "He left last summer, at the weekend, in the second quarter.",
            &["XXXX-SU", "XXXX-WXX-WE", "XXXX-Q2"],
        );
        check(
            "He left on Christmas Day, on Good Friday, and on the 25th.",
            &["XXXX-12-25", "XXXX-XX-XX", "XXXX-XX-25"],
        );
        check("She was born in '68, he said.", &["XX68"]);
        check("They met on 31 February.", &[]);
        check("It was 6 May 2015. He spoke this morning.", &["2015-05-06", "XXXX-XX-XXTMO"]);
        check("In 2015 he left; on 6 September last year he died.", &["2015", "XXXX-09-06"]);
    }

    #[test]
    fn a_told_year_still_lends_itself() {
        check("He was charged in March 2016. In April he was freed.", &["2016-03", "2016-04"]);
        check("He was jailed on 6 May 2015. Two days later he fled.", &["2015-05-06", "2015-05-08"]);
        check(
            "He was jailed on 6 May 2015. On Friday he fled. At 2am he was found.",
            &["2015-05-06", "XXXX-WXX-5", "XXXX-XX-XXT02:00"],
        );
    }
}
