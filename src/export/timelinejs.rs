//! TimelineJS JSON (timeline.knightlab.com). It renders HTML, so every text is escaped; it needs a start, so undated events
//! are left out; roughness goes to the date it displays.

use chrono::Datelike;
use serde_json::{Value, json};

use super::timeline::kind_words;
use crate::model::{Case, Factuality};
use crate::query::{EventRow, TimelineFilter, timeline};
use crate::text::xml;
use crate::time::{Day, Interval, Precision};

/// All dated events of a case, at most `limit`, the most important.
pub fn timelinejs(case: &Case, limit: usize) -> String {
    let mut rows: Vec<EventRow> = timeline(case, &TimelineFilter::default());
    rows.retain(|row| row.is_dated() && row.earliest.is_some());
    let mut bar: Vec<f32> = rows.iter().map(|row| row.importance).collect();
    bar.sort_by(|one, other| other.total_cmp(one));
    let least = bar.get(limit.saturating_sub(1)).copied().unwrap_or(f32::MIN);
    rows.retain(|row| row.importance >= least);
    rows.truncate(limit);
    let whole = json!({
        "title": { "text": { "headline": xml(&case.title) } },
        "events": rows.iter().map(slide).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

fn slide(row: &EventRow) -> Value {
    let mut text = String::new();
    for source in &row.evidence {
        text += &format!(
            "<blockquote>{} <cite>{}</cite></blockquote>",
            xml(&source.cited.words),
            xml(&source.cited.place)
        );
    }
    let doubt = match row.factuality {
        Factuality::Happened => String::new(),
        other => format!(" ({})", other.name()),
    };
    let days = Interval { earliest: row.earliest, latest: row.latest };
    let mut slide = json!({
        "start_date": row.earliest.map(|day| date(day, days.precision())),
        "display_date": xml(&row.date),
        "text": { "headline": xml(&format!("{}{doubt}", row.what)), "text": text },
        "group": xml(&kind_words(&row.kind)),
        "unique_id": row.id,
    });
    if row.latest != row.earliest
        && let Some(last) = row.latest
    {
        slide["end_date"] = date(last, Precision::Day);
    }
    slide
}

fn date(day: Day, precision: Precision) -> Value {
    match precision {
        Precision::Year => json!({ "year": day.year() }),
        Precision::Month => json!({ "year": day.year(), "month": day.month() }),
        _ => json!({ "year": day.year(), "month": day.month(), "day": day.day() }),
    }
}
