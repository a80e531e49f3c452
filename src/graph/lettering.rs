//! Words on a drawing: what may be printed, how wide it is, and where it breaks.

/// Advance widths of Helvetica for the printable ASCII letters, in thousandths of the size of type (Adobe font metrics).
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// Readers' machines have other fonts than Helvetica; their letters may be wider by this factor.
const SLACK: f64 = 1.06;

/// Words as they may stand in a drawing: one line, without control characters, characters that XML forbids, and marks that
/// turn the direction of writing.
pub(super) fn clean(words: &str) -> String {
    let mut result = String::with_capacity(words.len());
    for letter in words.chars() {
        let is_hidden = letter.is_control() && !letter.is_whitespace()
            || matches!(letter,
                '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
                | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}');
        if letter.is_whitespace() {
            if !result.is_empty() && !result.ends_with(' ') {
                result.push(' ');
            }
        } else if !is_hidden {
            result.push(letter);
        }
    }
    result.truncate(result.trim_end().len());
    result
}

/// Letters of a passage that a title holds.
const BRIEF: usize = 120;

/// The beginning of a passage, whole words of it, with `…` where more follows.
pub(super) fn brief(words: &str) -> String {
    let Some((end, _)) = words.char_indices().nth(BRIEF) else { return words.to_owned() };
    let whole = words[..end].rfind(' ').unwrap_or(end);
    format!("{}…", words[..whole].trim_end())
}

/// How wide words print at a size of type, in the unit of the size; a little too wide rather than too narrow.
pub(super) fn width(words: &str, size: f64, bold: bool) -> f64 {
    let weight = if bold { 1.07 } else { 1.0 };
    words.chars().map(thousandths).sum::<f64>() / 1000.0 * size * weight * SLACK
}

fn thousandths(letter: char) -> f64 {
    match letter {
        ' '..='~' => f64::from(WIDTHS[letter as usize - 32]),
        '\u{300}'..='\u{36F}' => 0.0,
        '‘' | '’' => 222.0,
        '“' | '”' => 333.0,
        '\u{A0}'..='\u{2FF}' if letter.is_lowercase() => 556.0,
        '…' | '—' | '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{FFEF}' | '\u{1F000}'.. => 1000.0,
        _ => 690.0,
    }
}

/// Breaks words into as few lines as fit, at most `lines`, no wider than `room`, and as even as they go; what does not fit
/// ends in `…`.
pub(super) fn wrap(words: &str, size: f64, bold: bool, room: f64, lines: usize) -> Vec<String> {
    let (widest, all) = fill(words, size, bold, room, lines);
    if !all || widest.len() < 2 {
        return widest;
    }
    let even = (10..20).map(|twentieth| room * f64::from(twentieth) / 20.0);
    let mut narrower = even.map(|narrow| fill(words, size, bold, narrow, widest.len()));
    narrower.find(|one| one.1).map_or(widest.clone(), |one| one.0)
}

/// Fills lines one after the other; tells whether all words found a place.
fn fill(words: &str, size: f64, bold: bool, room: f64, lines: usize) -> (Vec<String>, bool) {
    let mut result: Vec<String> = Vec::new();
    let mut all = lines > 0 || words.is_empty();
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        let joined = result.last().map(|line| format!("{line} {word}"));
        match joined {
            Some(joined) if width(&joined, size, bold) <= room => {
                result.pop();
                result.push(joined);
            }
            _ if result.len() < lines => result.push(word.to_owned()),
            _ => {
                if let Some(line) = result.last_mut() {
                    line.push('…');
                }
                all = false;
                break;
            }
        }
    }
    for line in &mut result {
        if width(line, size, bold) > room {
            all = false;
            *line = cut(line, size, bold, room);
        }
    }
    (result, all)
}

/// The beginning of words that fits, with `…`.
pub(super) fn cut(words: &str, size: f64, bold: bool, room: f64) -> String {
    if width(words, size, bold) <= room {
        return words.to_owned();
    }
    let dots = width("…", size, bold);
    let mut result = String::new();
    let mut used = dots;
    for letter in words.trim_end_matches('…').chars() {
        used += width(letter.encode_utf8(&mut [0; 4]), size, bold);
        if used > room {
            break;
        }
        result.push(letter);
    }
    result.truncate(result.trim_end().len());
    result.push('…');
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn breaks_evenly() {
        let check = |words: &str, expected: &[&str]| assert_eq!(wrap(words, 13.0, false, 130.0, 3), expected);
        check("Daniel Marrick", &["Daniel Marrick"]);
        check("Wexbridge Crown Court", &["Wexbridge", "Crown Court"]);
        check(
            "Kirkholme and Saltmere Joint Harbour Safety Board",
            &["Kirkholme and", "Saltmere Joint", "Harbour Safety…"],
        );
        check("", &[]);
    }

    #[test]
    fn leaves_out_what_turns_or_breaks_a_drawing() {
        assert_eq!(clean(" a\u{202E}b\u{0}\n\tc\u{FFFE} "), "ab c");
    }

    proptest! {
        #[test]
        fn lines_fit(words in ".{0,80}", lines in 1..4usize) {
            let words = clean(&words);
            let found = wrap(&words, 13.0, false, 120.0, lines);
            prop_assert!(found.len() <= lines);
            for line in found {
                prop_assert!(width(&line, 13.0, false) <= 120.5 || line.chars().count() <= 2, "{line:?}");
            }
        }
    }
}
