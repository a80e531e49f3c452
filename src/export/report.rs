//! The report: a case in one file that opens offline, asks for nothing, and works without its script. Timeline first.
//!
//! A small case stands in the page whole. Of a large one the first part does; the rest waits packed, and the script turns it
//! into elements when somebody asks for it, so that the page opens at once.

use std::io::Write as _;
use std::path::Path;

use base64::prelude::{BASE64_STANDARD as BASE64, Engine as _};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use rayon::prelude::*;
use serde::Serialize;

use super::html::{
    Article, DocumentPiece, EventPiece, Links, Look, LookError, Options, ProfilePiece, StatementPiece, Strip,
    Ties, counts, encoded, facets, script_hash, year_of,
};
use crate::graph::{Care, CaseGraph, svg_linked};
use crate::model::{Case, EntityKind};
use crate::query::{EntityRow, Index};

/// Nodes of the diagram.
const NODES: usize = 40;
/// Those who get a diagram of their own: the most mentioned.
const DRAWN: usize = 12;
/// Nodes of such a diagram.
const AROUND: usize = 14;
/// Bytes of each part that stand in the page itself.
const LIVE: usize = 300_000;
/// Bytes of a block of what waits.
const BLOCK: usize = 400_000;

/// Pieces of one sort: what stands in the page, and what waits.
#[derive(Serialize)]
struct Part {
    name: &'static str,
    live: String,
    waiting: Vec<Block>,
    total: usize,
    shown: usize,
}

/// Pieces that wait until the script wants them.
#[derive(Serialize)]
struct Block {
    /// Id of the first.
    first: String,
    /// A JSON array of `[id, html]`, packed by zlib (RFC 1950), in base64.
    packed: String,
}

/// Events under a year.
#[derive(Serialize)]
struct Year {
    name: String,
    events: String,
}

/// All that the template prints.
#[derive(Serialize)]
struct Page<'c> {
    title: &'c str,
    policy: String,
    style: &'c str,
    script: String,
    counts: Vec<(usize, &'static str)>,
    published: Option<String>,
    strip: Strip,
    options: Options,
    years: Vec<Year>,
    undated: String,
    undated_count: usize,
    parts: Vec<Part>,
    facets: String,
    drawing: String,
    ties: Ties,
    kinds: Vec<(&'static str, usize)>,
}

/// The report with the look compiled in.
pub fn report(case: &Case) -> String {
    page(case, &Look::builtin(Links::File))
}

/// The report with templates of a folder in place of those of the same name compiled in.
///
/// # Errors
/// When a file of the folder cannot be read or is no template.
pub fn report_with(case: &Case, folder: &Path) -> Result<String, LookError> {
    Ok(page(case, &Look::load(Links::File, &[], Some(folder))?))
}

fn page(case: &Case, look: &Look) -> String {
    let index = Index::of(case);
    let graph = CaseGraph::of(case);
    let script = look.script(&["page.js", "report.js"]);
    let policy = format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        script_hash(look.style()),
        script_hash(&script)
    );
    let (years, undated, undated_count, events) = events(look, &index);
    // What stands around a statement is taken from its source by the script.
    let statements = index
        .statements
        .iter()
        .map(|row| (row.id.clone(), look.fill("statement.html", &StatementPiece::of(row, Vec::new()))));
    let entities = index.entities.iter().map(|row| (row.id.clone(), look.fill("entity.html", row)));
    let sources = case.documents.iter().map(|one| {
        let article = Article::of(one);
        (format!("d-{}", encoded(article.id)), look.fill("source.html", &article))
    });
    let documents = case.documents.iter().map(|one| {
        let piece = DocumentPiece::of(case, one, Links::File);
        (format!("d-{}", encoded(&one.document.id)), look.fill("document.html", &piece))
    });
    let picture = graph.overview(NODES);
    let values = Page {
        title: &case.title,
        policy,
        style: look.style(),
        script,
        counts: counts(case, &index),
        published: reach(case),
        strip: Strip::of(&index.events),
        options: Options::of(case, &index),
        years,
        undated,
        undated_count,
        parts: vec![
            events,
            part("statements", statements),
            part("entities", entities),
            part("profiles", profiles(case, &index, &graph, look)),
            part("sources", sources),
            part("documents", documents),
        ],
        facets: facets(case, &index),
        drawing: svg_linked(&picture, "#", Care::Thorough),
        ties: Ties::of(picture),
        kinds: kinds(&index.entities),
    };
    look.fill("report.html", &values)
}

/// Cards by year, those without a date, and the part they belong to.
fn events(look: &Look, index: &Index) -> (Vec<Year>, String, usize, Part) {
    let mut part = Part { name: "events", live: String::new(), waiting: Vec::new(), total: 0, shown: 0 };
    let (mut years, mut undated, mut undated_count): (Vec<Year>, String, usize) =
        (Vec::new(), String::new(), 0);
    let (mut bytes, mut rest) = (0, Vec::new());
    for row in &index.events {
        let card = look.fill("event.html", &EventPiece::of(row));
        part.total += 1;
        bytes += card.len();
        if bytes > LIVE {
            rest.push((row.id.clone(), card));
            continue;
        }
        part.shown += 1;
        let Some(year) = year_of(row).map(|year| year.to_string()) else {
            undated.push_str(&card);
            undated_count += 1;
            continue;
        };
        match years.last_mut().filter(|last| last.name == year) {
            Some(last) => last.events.push_str(&card),
            None => years.push(Year { name: year, events: card }),
        }
    }
    part.waiting = blocks(rest);
    (years, undated, undated_count, part)
}

fn part(name: &'static str, pieces: impl Iterator<Item = (String, String)>) -> Part {
    let mut part = Part { name, live: String::new(), waiting: Vec::new(), total: 0, shown: 0 };
    let mut rest = Vec::new();
    for (id, html) in pieces {
        part.total += 1;
        if rest.is_empty() && part.live.len() + html.len() <= LIVE {
            part.shown += 1;
            part.live.push_str(&html);
        } else {
            rest.push((id, html));
        }
    }
    part.waiting = blocks(rest);
    part
}

/// Pieces in blocks of about [`BLOCK`] bytes.
fn blocks(pieces: Vec<(String, String)>) -> Vec<Block> {
    let mut blocks: Vec<Vec<(String, String)>> = Vec::new();
    let mut bytes = BLOCK;
    for piece in pieces {
        if bytes + piece.1.len() > BLOCK {
            blocks.push(Vec::new());
            bytes = 0;
        }
        bytes += piece.1.len();
        if let Some(block) = blocks.last_mut() {
            block.push(piece);
        }
    }
    blocks.par_iter().filter_map(|block| packed(block)).collect()
}

fn packed(block: &[(String, String)]) -> Option<Block> {
    let (first, _) = block.first()?;
    let mut to = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing into memory does not fail.
    to.write_all(&serde_json::to_vec(block).ok()?).ok()?;
    Some(Block { first: first.clone(), packed: BASE64.encode(to.finish().ok()?) })
}

fn profiles<'c>(
    case: &'c Case,
    index: &'c Index,
    graph: &'c CaseGraph<'c>,
    look: &'c Look,
) -> impl Iterator<Item = (String, String)> + 'c {
    index.entities.iter().enumerate().filter_map(move |(number, row)| {
        let profile = index.profile(case, &row.id)?;
        let picture = (number < DRAWN)
            .then(|| graph.surroundings(&row.id, 1, AROUND))
            .flatten()
            .filter(|it| it.nodes.len() > 2);
        let drawing = picture.map(|picture| svg_linked(&picture, "#", Care::Quick));
        Some((row.id.clone(), look.fill("profile.html", &ProfilePiece::of(profile, drawing))))
    })
}

/// From when to when the sources were published.
fn reach(case: &Case) -> Option<String> {
    let words = |day| crate::time::PartialDate::Day(day).words();
    let days = || case.documents.iter().filter_map(|one| one.document.published);
    let (first, last) = (days().min()?, days().max()?);
    Some(if first == last { words(first) } else { format!("{} to {}", words(first), words(last)) })
}

fn kinds(rows: &[EntityRow]) -> Vec<(&'static str, usize)> {
    let kinds = [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Other];
    let count = |kind| rows.iter().filter(|row| row.kind == kind).count();
    kinds.into_iter().map(|kind| (kind.name(), count(kind))).filter(|(_, count)| *count > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_case_is_still_a_page() {
        let page = report(&Case { title: "</title><script>x".to_owned(), ..Case::default() });
        assert!(page.contains("Content-Security-Policy") && page.contains("<main"), "{page}");
        assert!(!page.contains("<script>x") && !page.contains("class=\"broken\""), "{page}");
    }

    #[test]
    fn the_policy_allows_the_script_of_the_page_and_no_other() {
        let page = report(&Case::default());
        let (_, rest) = page.split_once("<script>").expect("a script");
        let (script, _) = rest.split_once("</script>").expect("its end");
        assert!(page.contains(&script_hash(script)));
        let policy = page.split("Content-Security-Policy").nth(1).expect("a policy");
        assert!(!policy.split("\">").next().expect("its end").contains("unsafe"));
    }

    #[test]
    fn blocks_are_bounded_and_hold_no_markup() {
        let pieces = (0..5).map(|number| (format!("v-{number}"), "<li>".repeat(40_000))).collect();
        let blocks = blocks(pieces);
        let first: Vec<&str> = blocks.iter().map(|block| block.first.as_str()).collect();
        assert_eq!(first, ["v-0", "v-2", "v-4"]);
        assert!(blocks.iter().all(|block| block.packed.len() < 4_000 && !block.packed.contains('<')));
    }
}
