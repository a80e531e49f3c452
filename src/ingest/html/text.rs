//! The text of a page: a line for each block, with what the page marks as heading or caption.

use dom_query::{Document, NodeRef};

use crate::ingest::lines::LinesOfPage;
use crate::model::{Zone, ZoneKind};
use crate::text::Span;

/// Elements that are not text of the page.
const SILENT: [&str; 12] = [
    "script", "style", "template", "noscript", "svg", "head", "iframe", "object", "select", "textarea",
    "math", "canvas",
];
/// Elements that begin and end a line.
const BLOCKS: [&str; 38] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "nav",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "table",
    "thead",
    "tbody",
    "tr",
    "caption",
    "hr",
    "form",
    "fieldset",
    "details",
    "summary",
    "address",
    "center",
    "body",
];

/// Elements inside a line that sites part by style alone: `<span>Ann Lee</span><span>Reporting from Leeds</span>`.
const INLINES: [&str; 9] = ["span", "a", "time", "strong", "b", "em", "i", "small", "cite"];

/// Puts a line and a blank line before everything.
pub fn put_first(page: &mut LinesOfPage, line: &str) {
    let shift = line.len() + 2;
    page.text.insert_str(0, &format!("{line}\n\n"));
    for hint in &mut page.hints {
        hint.span = Span::new(hint.span.start + shift, hint.span.end + shift);
    }
}

/// Renders a document. Walks it without recursion: pages may be nested to any depth.
pub fn render(document: &Document) -> LinesOfPage {
    let mut writer = Writer::default();
    let mut todo = vec![Step::Enter(document.root())];
    while let Some(step) = todo.pop() {
        match step {
            Step::Enter(node) if node.is_text() => writer.words(&node.text()),
            Step::Enter(node) => {
                let name = node.node_name().unwrap_or_default();
                if SILENT.contains(&name.as_ref()) {
                    continue;
                }
                if name.as_ref() == "br" {
                    writer.end("\n");
                } else if BLOCKS.contains(&name.as_ref()) {
                    writer.end("\n\n");
                    let hint = hint_of(name.as_ref());
                    let outer = writer.hint;
                    writer.hint = hint.or(outer);
                    todo.push(Step::Leave(outer));
                } else if matches!(name.as_ref(), "td" | "th") {
                    writer.words(" ");
                } else if INLINES.contains(&name.as_ref()) && follows_inline(&node) {
                    writer.beside = true;
                }
                children(&node, &mut todo);
            }
            Step::Leave(outer) => {
                writer.end("\n\n");
                writer.hint = outer;
            }
        }
    }
    writer.end("");
    writer.done
}

/// Number of elements inside each other.
pub fn depth(document: &Document) -> usize {
    let mut deepest = 0;
    let mut todo = vec![(document.root(), 0)];
    while let Some((node, depth)) = todo.pop() {
        deepest = deepest.max(depth);
        todo.extend(node.children_it(false).filter(NodeRef::is_element).map(|child| (child, depth + 1)));
    }
    deepest
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(Option<ZoneKind>),
}

/// Whether another element stands right before, without a space.
fn follows_inline(node: &NodeRef<'_>) -> bool {
    let before = node.prev_sibling().and_then(|before| before.node_name());
    before.is_some_and(|name| INLINES.contains(&name.as_ref()))
}

fn children<'a>(node: &NodeRef<'a>, todo: &mut Vec<Step<'a>>) {
    let first = todo.len();
    todo.extend(node.children_it(false).map(Step::Enter));
    todo[first..].reverse();
}

fn hint_of(name: &str) -> Option<ZoneKind> {
    match name {
        "figcaption" => Some(ZoneKind::Caption),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(ZoneKind::Heading),
        _ => None,
    }
}

#[derive(Debug, Default)]
struct Writer {
    done: LinesOfPage,
    line: String,
    hint: Option<ZoneKind>,
    gap: &'static str,
    /// Whether an element begins right beside another.
    beside: bool,
}

impl Writer {
    /// Adds words to the line, each run of white space as one space, without the marks that only say where a word may be broken.
    fn words(&mut self, words: &str) {
        if self.beside && !words.is_empty() {
            self.beside = false;
            // Letters set apart, such as a large initial, are part of their word.
            let whole =
                self.line.chars().rev().take_while(|letter| letter.is_alphanumeric()).take(3).count() == 3;
            if whole && words.starts_with(char::is_uppercase) {
                self.line.push(' ');
            }
        }
        // Soft hyphens and spaces of no width only say where a word may be broken.
        for letter in words.chars().filter(|letter| !matches!(letter, '\u{AD}' | '\u{200B}')) {
            if !letter.is_whitespace() {
                self.line.push(letter);
            } else if !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
    }

    /// Ends the line; `gap` parts it from the next, a wider gap goes before a narrower.
    fn end(&mut self, gap: &'static str) {
        let line = self.line.trim_end();
        if !line.is_empty() {
            let text = &mut self.done.text;
            if !text.is_empty() {
                text.push_str(self.gap);
            }
            let start = text.len();
            text.push_str(line);
            let span = Span::new(start, text.len());
            self.done.hints.extend(self.hint.map(|kind| Zone { span, kind }));
            self.gap = gap;
        } else if gap.len() > self.gap.len() {
            self.gap = gap;
        }
        self.line.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(render(&Document::from(html)).text, expected, "{html}");
    }

    #[test]
    fn blocks_and_inlines() {
        check("<p>One <b>two</b>\n three</p><p>Four</p>", "One two three\n\nFour");
        check("<div>One<div>two</div>three</div>", "One\n\ntwo\n\nthree");
        check("<p>One<br>two</p>three", "One\ntwo\n\nthree");
        check("<ul><li>a</li><li>b</li></ul>", "a\n\nb");
        check("<table><tr><td>a</td><td>b</td></tr></table>", "a b");
        check("<p>a<script>x</script>b</p>", "ab");
        check("<p>tele&shy;phoned 9&nbsp;February</p>", "telephoned 9 February");
        check("<p><span>Ann Lee</span><span>Reporting from Leeds</span></p>", "Ann Lee Reporting from Leeds");
        check(
            "<p><b>T</b><b>HE</b> mayor, <i>un</i><b>der</b> <a>way</a><a>side</a></p>",
            "THE mayor, under wayside",
        );
        check("", "");
    }

    #[test]
    fn hints_lie_on_their_lines() {
        let mut found = render(&Document::from(
            "<h2>Head</h2><p>x</p><figure><figcaption><p>Cap</p></figcaption></figure>",
        ));
        put_first(&mut found, "Title");
        let hints: Vec<_> = found.hints.iter().map(|hint| (hint.kind, hint.span.of(&found.text))).collect();
        assert_eq!(hints, [(ZoneKind::Heading, "Head"), (ZoneKind::Caption, "Cap")]);
    }
}
