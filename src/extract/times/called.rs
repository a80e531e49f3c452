//! Names made of words of time: a street, a paper, a person called Sunday, a rising called Easter.

use super::numbers::Line;
use crate::text::TokenKind;

/// Words that make a name of what stands before them: "Easter Road", "25 May Street", "the Today programme".
const NAMING: &[&str] = &[
    "Street",
    "Road",
    "Lane",
    "Avenue",
    "Drive",
    "Close",
    "Square",
    "Place",
    "Court",
    "Way",
    "House",
    "Hill",
    "Park",
    "Bridge",
    "Market",
    "Inn",
    "Hotel",
    "Arms",
    "Hospital",
    "Island",
    "Islands",
    "Gardens",
    "Terrace",
    "Crescent",
    "Row",
    "Mews",
    "magazine",
    "programme",
    "supplement",
    "newspaper",
    "podcast",
    "school",
];

/// A name made of words of time: a street, a paper, a person called Sunday.
pub(super) fn is_a_name(from: usize, to: usize, line: Line<'_>) -> bool {
    let next = line.toks.get(to).filter(|tok| tok.kind == TokenKind::Word && !tok.glued);
    let last = line.toks[to - 1];
    if last.kind != TokenKind::Word || !last.capital {
        return false;
    }
    let named = next.is_some() && NAMING.contains(&line.word(to));
    let alone = to == from + 1;
    // "USA Today"
    let paper = alone && line.is(from, "today") && from > 0 && line.toks[from - 1].capital;
    // "Sunday Adebayo gave evidence", but "Sunday, Adebayo gave evidence" and "On Sunday Adebayo".
    let season = ["spring", "summer", "autumn", "winter"].iter().any(|name| line.is(from, name));
    let first_name = alone && from == 0 && (line.word(from).ends_with("day") || season);
    let person = first_name
        && next.is_some_and(|tok| tok.capital && tok.word == 0 && line.word(to).len() > 2)
        && line.toks.get(to + 1).is_some_and(|tok| !tok.capital && tok.kind == TokenKind::Word);
    // "the Tuesday Club", "the Saturday Review"
    let title = alone
        && line.word(from).ends_with("day")
        && from > 0
        && line.is(from - 1, "the")
        && next.is_some_and(|tok| tok.capital && tok.word == 0);
    named || paper || person || title
}

/// Nouns of a feast that tell no day: "a Christmas card", "Easter eggs".
const FESTIVE: &[&str] = &[
    "card",
    "cards",
    "tree",
    "trees",
    "present",
    "presents",
    "gift",
    "gifts",
    "shopping",
    "shoppers",
    "decorations",
    "lights",
    "market",
    "markets",
    "carol",
    "carols",
    "pudding",
    "egg",
    "eggs",
    "jumper",
    "bunny",
    "costume",
    "costumes",
    "pumpkin",
    "holiday",
    "holidays",
    "break",
    "season",
    "period",
    "vacation",
    "cookies",
    "stocking",
    "stockings",
    "song",
    "songs",
    "album",
    "single",
    "film",
    "movie",
    "sale",
    "sales",
    "bonus",
    "spirit",
    "list",
];

/// "a Christmas card"; "the Easter Rising", but "on Christmas Day Tom left".
pub(super) fn is_no_holiday(from: usize, to: usize, line: Line<'_>) -> bool {
    const LEADS: &[&str] = &[
        "on", "at", "by", "until", "till", "since", "before", "after", "over", "from", "this", "last",
        "next", "every",
    ];
    let next = line.toks.get(to).filter(|tok| tok.kind == TokenKind::Word && !tok.glued);
    let led = from > 0 && LEADS.iter().any(|lead| line.is(from - 1, lead));
    let named = next.is_some_and(|tok| tok.capital && tok.word == 0) && !led && line.toks[to - 1].digits == 0;
    let festive = to == from + 1 && FESTIVE.iter().any(|noun| line.is(to, noun));
    let numbers = line.toks[from].kind == TokenKind::Number
        && (line.glued(from) || line.glued(to) && !line.is(to, ",") && !line.is(to, "."));
    line.is(from, "may") && !line.toks[from].capital || named || festive || numbers
}
