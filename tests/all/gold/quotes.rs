//! Who said what.

use casegraph::model::{Case, Quote, ZoneKind};
use casegraph::text::{Span, fold};

use super::spans::Identity;
use super::{Counts, show, table};

/// Scores of statements.
#[derive(Debug, Default)]
pub struct Quotes {
    /// All kinds.
    pub all: Counts,
    /// Gold direct ones.
    pub direct: Counts,
    /// Of the matched, those whose speaker is right, and all.
    speakers: (usize, usize),
}

impl Quotes {
    /// Share of matched statements whose speaker is the right person.
    pub fn speaker(&self) -> f64 {
        self.speakers.0 as f64 / self.speakers.1.max(1) as f64
    }
}

/// Folded words of a content, pieces joined.
fn words(content: &str) -> Vec<String> {
    fold(&content.replace(" / ", " "))
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether at least half of the words of both are shared (intersection over union, as bags).
fn alike(one: &[String], other: &[String]) -> bool {
    let mut rest = other.to_vec();
    let shared = one
        .iter()
        .filter(|word| rest.iter().position(|known| known == *word).map(|at| rest.swap_remove(at)).is_some())
        .count();
    2 * shared >= one.len() + other.len() - shared
}

/// Scores statements of the body; a match shares half its words and stands in the lines of the gold.
pub fn score(case: &Case, identity: &Identity) -> Quotes {
    let mut score = Quotes::default();
    let (mut missed, mut extra, mut strangers) = (Vec::new(), Vec::new(), Vec::new());
    let ids = identity.case_ids();
    let rows = table::rows("quotes.tsv");
    for source in &case.documents {
        let document = &source.document;
        let said: Vec<(&Quote, Vec<String>)> = (source.annotations.quotes.iter())
            .filter(|quote| document.zone_at(quote.extent().start) == ZoneKind::Body)
            .map(|quote| {
                (
                    quote,
                    words(
                        &quote
                            .content
                            .iter()
                            .map(|span| span.of(&document.text))
                            .collect::<Vec<_>>()
                            .join(" "),
                    ),
                )
            })
            .collect();
        let gold: Vec<_> = (rows.iter())
            .filter(|row| row["document"] == document.id && row["zone"] == "body")
            .map(|row| {
                let lines =
                    table::line(document, &row["first_line"]).cover(table::line(document, &row["last_line"]));
                (row, lines, words(&row["content"]))
            })
            .collect();
        let matches = |quote: &Quote, said: &[String], lines: Span, gold: &[String]| {
            quote.extent().overlaps(lines) && alike(said, gold)
        };
        score.all.predicted += said.len();
        for (quote, said) in &said {
            if gold.iter().any(|(_, lines, gold)| matches(quote, said, *lines, gold)) {
                score.all.right += 1;
            } else {
                extra.push(format!(
                    "{}: [{}] {}",
                    case.place(&Case::cite(&document.id, quote.extent())),
                    quote.rule,
                    said.join(" ")
                ));
            }
        }
        for (row, lines, gold) in &gold {
            score.all.gold += 1;
            score.direct.gold += usize::from(row["kind"] == "direct");
            let Some((quote, _)) = said.iter().find(|(quote, said)| matches(quote, said, *lines, gold))
            else {
                missed.push(format!(
                    "{}:{} {} {}: {}",
                    document.id, row["first_line"], row["kind"], row["source"], row["content"]
                ));
                continue;
            };
            score.all.found += 1;
            score.direct.found += usize::from(row["kind"] == "direct");
            let id = quote.speaker.map(|local| source.entities[local.0].as_str());
            let wanted = row["speaker"].as_str();
            let right = match wanted.strip_prefix('[') {
                Some(_) => id.and_then(|id| case.entity(id)).is_some_and(|entity| !entity.named),
                None => id.is_some() && id == ids.get(wanted).copied(),
            };
            if !wanted.is_empty() {
                score.speakers.1 += 1;
                score.speakers.0 += usize::from(right);
                if !right {
                    let source = quote.source.map_or("", |span| span.of(&document.text));
                    strangers.push(format!(
                        "{}:{} gold {wanted} => {id:?} by {} from {source:?}",
                        document.id, row["first_line"], quote.tie
                    ));
                }
            }
        }
    }
    show("statements missed", &missed);
    show("statements that are none", &extra);
    show("speakers wrong", &strangers);
    score
}
