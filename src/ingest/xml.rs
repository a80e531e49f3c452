//! XML of office documents as a stream of steps, without name spaces and without expanding entities of its own.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::decode::decode;
use super::guard::guarded;

/// Elements inside each other; a document with more is no document.
const DEEPEST: usize = 2000;

/// A step through a document.
#[derive(Debug, Clone, Copy)]
pub enum Step<'a> {
    /// An element begins; its name without prefix.
    Open(&'a str, &'a BytesStart<'a>),
    /// An element ends.
    Close(&'a str),
    /// Words between elements.
    Words(&'a str),
}

/// Walks through a document; `step` is told of each element that begins, in order, and that it ends, and of the words between.
pub fn walk(bytes: &[u8], mut step: impl FnMut(Step<'_>)) -> Result<(), String> {
    let text = decode(bytes, None)?.text;
    guarded(|| {
        let mut reader = Reader::from_str(&text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut depth = 0_usize;
        loop {
            let event = reader.read_event().map_err(|_| broken(&text, reader.buffer_position()))?;
            match event {
                Event::Start(element) => {
                    depth += 1;
                    if depth > DEEPEST {
                        return Err(format!(
                            "has more than {DEEPEST} elements inside each other; save its text as .txt"
                        ));
                    }
                    step(Step::Open(element.local_name().into_inner(), &element));
                }
                Event::Empty(element) => {
                    step(Step::Open(element.local_name().into_inner(), &element));
                    step(Step::Close(element.local_name().into_inner()));
                }
                Event::End(element) => {
                    depth = depth.saturating_sub(1);
                    step(Step::Close(element.local_name().into_inner()));
                }
                Event::Text(words) => step(Step::Words(&words.xml10_content())),
                Event::CData(words) => step(Step::Words(&words.xml10_content())),
                Event::GeneralRef(reference) => {
                    let mut letter = [0; 4];
                    let words = match reference.resolve_char_ref() {
                        Ok(Some(found)) => found.encode_utf8(&mut letter),
                        _ => predefined(&reference.xml10_content()),
                    };
                    step(Step::Words(words));
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    })
}

fn predefined(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "\u{FFFD}",
    }
}

fn broken(text: &str, at: u64) -> String {
    let before = text.get(..usize::try_from(at).unwrap_or(0)).unwrap_or("");
    let line = 1 + before.matches('\n').count();
    format!(
        "has broken XML inside (line {line} of its text part); open it in its own program and save it again"
    )
}

/// The value of an attribute, by its name without prefix.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes();
    let mut found = all.with_checks(false).flatten();
    found.find(|attribute| attribute.key.local_name().into_inner() == name).and_then(|attribute| {
        attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walked(text: &str) -> Result<String, String> {
        let mut seen = String::new();
        walk(text.as_bytes(), |step| match step {
            Step::Open(name, _) => seen.push_str(&format!("<{name}")),
            Step::Close(name) => seen.push_str(&format!("{name}>")),
            Step::Words(words) => seen.push_str(words),
        })?;
        Ok(seen)
    }

    #[test]
    fn steps() {
        assert_eq!(walked("<w:p a='1'>x &amp; &#233;<w:br/></w:p>").as_deref(), Ok("<px & é<brbr>p>"));
        assert_eq!(walked("<a>&unknown;</a>").as_deref(), Ok("<a\u{FFFD}a>"));
        assert!(walked(&"<a>".repeat(5000)).is_err());
        assert!(walked("<a><!-- ").is_err_and(|message| message.contains("line 1")));
    }
}
