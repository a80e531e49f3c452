//! What a file's own properties say, where it can be believed.
//!
//! Office programs fill in the title of a template and the name of an account. The date of making is not that of publication: it is
//! told to the reader and never taken.

use crate::text::fold;

/// Names that programs write in place of an author.
const NOBODY: [&str; 14] = [
    "admin",
    "administrator",
    "anonymous",
    "author",
    "default",
    "guest",
    "microsoft office user",
    "owner",
    "python-docx",
    "unknown",
    "unspecified",
    "user",
    "windows user",
    "none",
];

/// A title from the properties, if the text has it too.
pub fn title(words: &str, text: &str) -> Option<String> {
    let words = tidy(words);
    let head: String = text.chars().take(4000).collect();
    (words.len() > 3 && fold(&head).contains(&fold(&words))).then_some(words)
}

/// An author from the properties: a name of two words or more that no program writes by itself.
pub fn author(words: &str) -> Option<String> {
    let words = tidy(words);
    let named = words.contains(' ') && words.len() < 80 && !NOBODY.contains(&words.to_lowercase().as_str());
    (named && !words.contains(|letter: char| letter.is_ascii_digit() || "@/\\_|".contains(letter)))
        .then_some(words)
}

/// The note about the day a file says it was made on.
pub fn made_on(day: &str) -> String {
    format!("the file was made on {day}, which need not be the day of publication")
}

fn tidy(words: &str) -> String {
    words
        .split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_believed() {
        assert_eq!(title("Fire guts mill", "FIRE GUTS MILL\n\nText.").as_deref(), Some("Fire guts mill"));
        assert_eq!(title("Microsoft Word - Document1", "Fire guts mill"), None);
        for (words, expected) in [
            ("Ann Lee", true),
            ("ann", false),
            ("Windows User", false),
            ("ann@post.example x", false),
            ("", false),
        ] {
            assert_eq!(author(words).is_some(), expected, "{words}");
        }
    }
}
