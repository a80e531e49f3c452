//! Stretches of time of which a timeline tells nothing.

use serde::Serialize;

use super::timeline::EventRow;
use crate::model::Factuality;
use crate::time::{Day, Interval, Precision};

/// A stretch between two events with none between them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GapRow {
    /// First day of which nothing is told.
    pub from: Day,
    /// Last such day.
    pub to: Day,
    /// How many days.
    pub days: i64,
    /// What was told last, with its citation.
    pub after: String,
    /// What is told next, with its citation.
    pub before: String,
    /// Events whose rough date ("2023") allows them to lie in it.
    pub rough: usize,
}

/// The gaps of at least `least` days between dated events, in order of time. What did not happen fills no gap; what is known
/// only to the year or worse fills none either and is counted.
pub fn gaps(rows: &[EventRow], least: i64) -> Vec<GapRow> {
    let told = |row: &&EventRow| matches!(row.factuality, Factuality::Happened | Factuality::Planned);
    let mut fine: Vec<(Day, Day, &EventRow)> = (rows.iter().filter(told))
        .filter(|row| row.precision >= Precision::Month)
        .filter_map(|row| Some((row.earliest?, row.latest?, row)))
        .collect();
    fine.sort_by_key(|(first, last, _)| (*first, *last));
    let rough: Vec<Interval> = (rows.iter().filter(told))
        .filter(|row| row.is_dated() && row.precision < Precision::Month)
        .map(|row| Interval { earliest: row.earliest, latest: row.latest })
        .collect();
    let mut found = Vec::new();
    let mut last: Option<(Day, &EventRow)> = None;
    for (first, end, row) in fine {
        if let Some((reached, before)) = last {
            let (from, to) = (reached.succ_opt().unwrap_or(reached), first.pred_opt().unwrap_or(first));
            let days = (to - from).num_days() + 1;
            if days >= least.max(1) {
                let gap = Interval::between(from, to);
                let rough = rough.iter().filter(|bounds| bounds.meet(gap).is_some()).count();
                found.push(GapRow { from, to, days, after: cited(before), before: cited(row), rough });
            }
        }
        if last.is_none_or(|(reached, _)| end >= reached) {
            last = Some((end, row));
        }
    }
    found
}

fn cited(row: &EventRow) -> String {
    format!("{}: {} [{}]", row.date, row.what, row.cited.place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::When;
    use crate::query::Cited;
    use crate::text::Span;
    use crate::time::PartialDate;

    fn row(date: &str) -> EventRow {
        let when = PartialDate::parse(date).map_or(When::unknown(), When::on);
        EventRow {
            id: date.to_owned(),
            date: when.words(),
            edtf: when.edtf.clone(),
            earliest: when.bounds.earliest,
            latest: when.bounds.latest,
            precision: when.precision,
            kind: "arrest".to_owned(),
            what: "an arrest".to_owned(),
            who: Vec::new(),
            place: None,
            place_id: None,
            factuality: Factuality::Happened,
            sources: 1,
            cited: Cited { place: "a:1".to_owned(), words: String::new(), span: Span::new(0, 0) },
            evidence: Vec::new(),
            conflicts: Vec::new(),
            importance: 0.5,
        }
    }

    fn check(dates: &[&str], least: i64, expected: &[(&str, &str, usize)]) {
        let rows: Vec<EventRow> = dates.iter().map(|date| row(date)).collect();
        let found: Vec<(String, String, usize)> = (gaps(&rows, least).iter())
            .map(|gap| (gap.from.to_string(), gap.to.to_string(), gap.rough))
            .collect();
        let expected: Vec<(String, String, usize)> =
            expected.iter().map(|(from, to, rough)| ((*from).to_owned(), (*to).to_owned(), *rough)).collect();
        assert_eq!(found, expected, "{dates:?}");
    }

    #[test]
    fn days_of_which_nothing_is_told() {
        check(&["2023-03-03", "2023-05-01"], 30, &[("2023-03-04", "2023-04-30", 0)]);
        check(&["2023-03-03", "2023-03-20"], 30, &[]);
        check(&["2023-03", "2023-05-01"], 10, &[("2023-04-01", "2023-04-30", 0)]);
        check(&["2023-03-03", "2023", "2023-05-01"], 30, &[("2023-03-04", "2023-04-30", 1)]);
        check(&["2023-05-01", "2023-03-03"], 30, &[("2023-03-04", "2023-04-30", 0)]);
    }
}
