//! Training text in columns: a token a line with its label last, empty lines between sentences, as the shared tasks of CoNLL
//! have it.

use super::train::Annotated;
use crate::model::{Document, EntityKind};
use crate::text::Span;

/// Documents and their names. `-DOCSTART-` begins a document; a file without it is one. A line whose label is none is told by
/// its number, and its word is read as no name.
///
/// ```
/// use casegraph::extract::names::columns::read;
/// let (documents, bad) = read("Ada\tB-PER\nMoss\tI-PER\nspoke\tO\n");
/// assert_eq!((documents[0].0.text.as_str(), documents[0].1.len(), bad.len()), ("Ada Moss spoke\n", 1, 0));
/// ```
pub fn read(text: &str) -> (Vec<Annotated>, Vec<usize>) {
    let (mut documents, mut bad) = (Vec::new(), Vec::new());
    let mut open = Open::default();
    for (index, line) in text.lines().enumerate() {
        let mut columns = line.split_whitespace();
        let (first, last) = (columns.next(), columns.next_back());
        match (first, last) {
            (None, _) => open.end_sentence(),
            (Some(word), _) if word.starts_with("-DOCSTART-") => {
                open.end_sentence();
                documents.extend(std::mem::take(&mut open).close());
            }
            (Some(word), Some(label)) => match Label::of(label) {
                Some(label) => open.add(word, &label),
                None => {
                    bad.push(index + 1);
                    open.add(word, &Label { begins: false, kind: None, name: String::new() });
                }
            },
            (Some(word), None) => {
                bad.push(index + 1);
                open.add(word, &Label { begins: false, kind: None, name: String::new() });
            }
        }
    }
    open.end_sentence();
    documents.extend(open.close());
    (documents, bad)
}

/// A label: `O`, `B-PER`, `I-PER`, and `S-`, `E-`, `U-`, `L-` of other schemes.
struct Label {
    begins: bool,
    kind: Option<EntityKind>,
    /// The kind as written, by which names go on.
    name: String,
}

impl Label {
    fn of(label: &str) -> Option<Self> {
        if label == "O" {
            return Some(Self { begins: false, kind: None, name: String::new() });
        }
        let (place, name) = label.split_once(['-', '_'])?;
        let begins = matches!(place, "B" | "S" | "U");
        if !begins && !matches!(place, "I" | "E" | "L" | "M") {
            return None;
        }
        let kind = match name.to_ascii_uppercase().as_str() {
            "PER" | "PERSON" | "PERS" => Some(EntityKind::Person),
            "ORG" | "ORGANIZATION" | "ORGANISATION" | "CORPORATION" | "GROUP" => {
                Some(EntityKind::Organization)
            }
            "LOC" | "LOCATION" | "GPE" | "PLACE" | "FAC" | "FACILITY" | "GEO-LOC" => Some(EntityKind::Place),
            _ => None,
        };
        Some(Self { begins, kind, name: name.to_owned() })
    }
}

/// A document being read.
#[derive(Default)]
struct Open {
    text: String,
    names: Vec<(Span, EntityKind)>,
    /// The label of the word before.
    before: String,
    in_sentence: bool,
}

impl Open {
    fn add(&mut self, word: &str, label: &Label) {
        if self.in_sentence {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(word);
        let goes_on = !label.begins && label.name == self.before && !label.name.is_empty();
        match (label.kind, self.names.last_mut()) {
            (Some(_), Some((span, _))) if goes_on => span.end = self.text.len(),
            (Some(kind), _) => self.names.push((Span::new(start, self.text.len()), kind)),
            (None, _) => {}
        }
        self.before.clone_from(&label.name);
        self.in_sentence = true;
    }

    fn end_sentence(&mut self) {
        if self.in_sentence {
            self.text.push('\n');
        }
        self.before.clear();
        self.in_sentence = false;
    }

    fn close(self) -> Option<Annotated> {
        (!self.text.is_empty()).then(|| (Document { text: self.text, ..Document::default() }, self.names))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_all_schemes_give_names() {
        let text = "-DOCSTART- -X- O\n\nAda NNP I-PER\nBen NNP B-PER\n\nOrrin NNP B-ORG\nLtd NNP E-ORG\nin IN O\nHill NN S-LOC\nx MISC\n\n\
                    -DOCSTART- O\n\nCup NN B-MISC\n";
        let (documents, bad) = read(text);
        let shown: Vec<Vec<(&str, EntityKind)>> = (documents.iter())
            .map(|(document, names)| {
                names.iter().map(|(span, kind)| (span.of(&document.text), *kind)).collect()
            })
            .collect();
        assert_eq!(
            shown,
            [
                vec![
                    ("Ada", EntityKind::Person),
                    ("Ben", EntityKind::Person),
                    ("Orrin Ltd", EntityKind::Organization),
                    ("Hill", EntityKind::Place)
                ],
                vec![]
            ]
        );
        assert_eq!((documents[0].0.text.as_str(), bad), ("Ada Ben\nOrrin Ltd in Hill x\n", vec![10]));
    }
}
