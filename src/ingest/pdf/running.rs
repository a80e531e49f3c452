//! Running heads and page numbers: lines at the top or the bottom of pages that are no part of the text.

use std::collections::BTreeMap;

use super::pieces::Piece;

/// Rows at the top and at the bottom of a page that may be running heads.
const ROWS: usize = 2;

/// Takes the running heads out of the pages and gives them, a list a page.
///
/// A line runs if it stands at the same height of several pages, whatever its numbers, or if it is a page number.
pub fn take_running(pages: &mut [Vec<Piece>]) -> Vec<Vec<Piece>> {
    let mut seen: BTreeMap<(String, i64), usize> = BTreeMap::new();
    let edges: Vec<Vec<usize>> = pages.iter().map(|page| edge(page)).collect();
    for (page, edge) in pages.iter().zip(&edges) {
        for &index in edge {
            *seen.entry(key(&page[index])).or_default() += 1;
        }
    }
    let often = (pages.len() / 3).max(2);
    pages
        .iter_mut()
        .zip(edges)
        .map(|(page, edge)| {
            let mut running: Vec<usize> = edge
                .into_iter()
                .filter(|&index| is_page_number(&page[index].text) || seen[&key(&page[index])] >= often)
                .collect();
            running.sort_unstable();
            let mut taken: Vec<Piece> = running.into_iter().rev().map(|index| page.remove(index)).collect();
            taken.sort_by(|one, other| {
                one.baseline.total_cmp(&other.baseline).then(one.left.total_cmp(&other.left))
            });
            taken
        })
        .collect()
}

/// The pieces of the first and last rows of a page.
fn edge(page: &[Piece]) -> Vec<usize> {
    let height = |index: &usize| (page[*index].baseline.clamp(-1e6, 1e6) * 10.0) as i64;
    let mut order: Vec<usize> = (0..page.len()).filter(|&index| page[index].level).collect();
    order.sort_by_key(height);
    let mut found = Vec::new();
    for part in [order.iter().collect::<Vec<_>>(), order.iter().rev().collect()] {
        let (mut rows, mut last) = (0, None);
        for &&index in &part {
            let at = height(&index);
            if last.is_none_or(|last: i64| (last - at).abs() > 30) {
                rows += 1;
                last = Some(at);
            }
            if rows > ROWS {
                break;
            }
            if !found.contains(&index) {
                found.push(index);
            }
            if found.len() > 40 {
                break;
            }
        }
    }
    found
}

/// The words of a piece with `#` for each number, and its height on the page.
fn key(piece: &Piece) -> (String, i64) {
    let mut words = String::new();
    for letter in piece.text.chars() {
        if !letter.is_ascii_digit() {
            words.extend(letter.to_lowercase());
        } else if !words.ends_with('#') {
            words.push('#');
        }
    }
    (words, (piece.baseline.clamp(-1e6, 1e6) / 8.0).round() as i64)
}

/// `3`, `- 3 -`, `Page 3 of 4`, `3/4`.
fn is_page_number(words: &str) -> bool {
    let words = words.to_lowercase();
    let mut numbers = 0;
    let fits = words
        .split(|letter: char| letter.is_whitespace() || matches!(letter, '-' | '–' | '—' | '/' | '|' | '.'))
        .filter(|word| !word.is_empty())
        .all(|word| {
            let number = word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
            numbers += usize::from(number);
            number || matches!(word, "page" | "p" | "of")
        });
    fits && (1..=2).contains(&numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers() {
        for (words, expected) in [
            ("3", true),
            ("- 3 -", true),
            ("Page 3 of 4", true),
            ("3/4", true),
            ("3 May", false),
            ("20250", false),
            ("page", false),
        ] {
            assert_eq!(is_page_number(words), expected, "{words}");
        }
    }

    #[test]
    fn what_stands_on_each_page_runs() {
        let piece = |text: &str, baseline: f32| Piece {
            text: text.to_owned(),
            left: 0.0,
            right: 50.0,
            baseline,
            size: 10.0,
            level: true,
        };
        let page = |number: usize| {
            vec![
                piece(&format!("The case of {number}"), 20.0),
                piece(&format!("Words of page {number}x, which are its own {}", "a".repeat(number)), 60.0),
                piece("more", 80.0),
                piece(&"end ".repeat(number), 90.0),
                piece(&format!("{number}"), 800.0),
            ]
        };
        let mut pages = vec![page(1), page(2), page(3)];
        let taken = take_running(&mut pages);
        assert_eq!(
            taken[1].iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>(),
            ["The case of 2", "2"]
        );
        assert_eq!(pages[0].len(), 3);
    }
}
