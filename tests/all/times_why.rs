//! The trail of a date from its words to its value, as `--why` prints it.

use casegraph::knowledge::Knowledge;
use casegraph::model::Document;
use casegraph::pipeline::case;
use casegraph::query::{TimelineFilter, timeline};
use casegraph::time::Day;

#[test]
fn an_event_tells_how_its_date_came_about() {
    let document = Document {
        id: "a".to_owned(),
        text: "Police arrested Ada Moss in Leeds on September 6 last year.".to_owned(),
        published: Day::from_ymd_opt(2023, 9, 24),
        ..Document::default()
    };
    let case = case("Moss", vec![document], Knowledge::builtin(), |_, _| {});
    let rows = timeline(&case, &TimelineFilter { all: true, ..TimelineFilter::default() });
    let trails: Vec<&str> =
        rows.iter().flat_map(|row| &row.evidence).filter_map(|source| source.dated_by.as_deref()).collect();
    assert_eq!(
        trails,
        [
            "“September 6 last year” (month-day+year-told): the year counted from the day of publication → 2022-09-06"
        ]
    );
}
