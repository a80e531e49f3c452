//! Small cases for tests.

use crate::model::{Case, Citation, Event, Factuality, When};
use crate::text::Span;
use crate::time::PartialDate;

/// A case of one event a date.
pub(super) fn dated(dates: &[&str]) -> Case {
    let event = |(number, date): (usize, &&str)| Event {
        id: format!("v-{number:08}"),
        kind: "fire".to_owned(),
        when: PartialDate::parse(date).map_or_else(When::unknown, When::on),
        factuality: Factuality::Happened,
        participants: Vec::new(),
        place: None,
        what: "a fire".to_owned(),
        cited: Citation { document: "a".to_owned(), span: Span::new(0, 0) },
        sources: Vec::new(),
        support: 1,
        importance: 1.0,
        noteworthy: true,
    };
    Case { events: dates.iter().enumerate().map(event).collect(), ..Case::default() }
}
