//! Mailboxes of many messages (.mbox).

use super::email;
use super::format::Pages;
use super::input::Input;

/// Whether bytes are a mailbox: a line `From somebody at a time`, then the head of a message.
pub fn fits(input: &Input<'_>) -> bool {
    let mut lines = input.head(4096).split(|byte| *byte == b'\n');
    let first = lines.next().unwrap_or(b"");
    let second = lines.next().unwrap_or(b"");
    let field = second.split(|byte| *byte == b':').next().unwrap_or(b"");
    is_separator(first)
        && field.len() < second.len()
        && field.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// The pages of all messages. Message 3 of `letters.mbox` has the id `letters-3`.
pub fn pages(input: &Input<'_>) -> Result<Pages, String> {
    let mut pages = Pages::new();
    for (index, message) in messages(input.bytes).into_iter().enumerate() {
        let number = index + 1;
        let place = format!("message {number}");
        if index >= input.limits.entries {
            let message = format!(
                "is more than the limit of {} messages; split the file, or allow more with --max-entries",
                index
            );
            pages.push(Err((place, message)));
            break;
        }
        match email::message(input, &message) {
            Ok(read) => {
                for (part, page) in read.into_iter().enumerate() {
                    pages.push(
                        page.map(|mut page| {
                            if part == 0 {
                                page.id = Some(format!("{}-{number}", input.stem()));
                            }
                            page.inside = Some(match page.inside {
                                Some(inside) => format!("{number}/{inside}"),
                                None => number.to_string(),
                            });
                            page
                        })
                        .map_err(|(inside, message)| (format!("{place}, {inside}"), message)),
                    );
                }
            }
            Err(message) => pages.push(Err((place, message))),
        }
    }
    Ok(pages)
}

/// The messages of a mailbox, without their separators. A body line that begins with `From ` is escaped as `>From `.
fn messages(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut found: Vec<Vec<u8>> = Vec::new();
    let mut blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if blank && is_separator(line) {
            found.push(Vec::new());
        } else if let Some(message) = found.last_mut() {
            let escaped = line
                .strip_prefix(b">")
                .filter(|rest| rest.trim_ascii_start().starts_with(b"From ") && !rest.starts_with(b" "));
            message.extend_from_slice(escaped.unwrap_or(line));
        }
        blank = line.iter().all(u8::is_ascii_whitespace);
    }
    found
}

/// `From ann@post.example Tue Sep 16 15:30:00 2025`
fn is_separator(line: &[u8]) -> bool {
    let clock = |word: &[u8]| {
        let parts: Vec<&[u8]> = word.split(|byte| *byte == b':').collect();
        parts.len() >= 2
            && parts.iter().all(|part| (1..=2).contains(&part.len()) && part.iter().all(u8::is_ascii_digit))
    };
    line.len() < 500 && line.starts_with(b"From ") && line.split(|byte| byte.is_ascii_whitespace()).any(clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_separator_parts_messages() {
        let bytes = b"From a@b Tue Sep 16 15:30:00 2025\nSubject: x\n\n>From here on\n\nFrom today at noon\n\nFrom c@d Wed Sep 17 15:30:00 2025\nSubject: y\n\nz\n";
        let found = messages(bytes);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0], b"Subject: x\n\nFrom here on\n\nFrom today at noon\n\n");
    }
}
