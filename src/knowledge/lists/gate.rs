//! Gazetteers of GATE: `.lst` files, a name a line with its features behind colons, and the `.def` that names them.

use super::{List, NO_KIND, forms, kind_of};
use crate::knowledge::names::own::BadRow;
use crate::model::EntityKind;

/// A line of a `.def`: a list and the kind of its names.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    /// Line of the definition, from 1.
    pub line: usize,
    /// Path of the list, from the folder of the definition.
    pub file: String,
    /// Kind of all its names, where the major or minor type tells one.
    pub kind: Option<EntityKind>,
}

/// Reads a `.def`: `file:majorType:minorType:language:annotationType` a line.
pub fn definition(text: &str) -> (Vec<Part>, Vec<BadRow>) {
    let (mut parts, mut bad) = (Vec::new(), Vec::new());
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut columns = line.trim().split(':');
        let file = columns.next().unwrap_or_default().to_owned();
        let kind = columns.take(2).find_map(kind_of);
        if file.ends_with(".lst") {
            parts.push(Part { line: index + 1, file, kind });
        } else {
            bad.push(BadRow { line: index + 1, message: format!("{file:?} is no list (.lst)") });
        }
    }
    (parts, bad)
}

/// Reads a `.lst`. A feature `kind`, `type` or `majorType` tells the kind of a name, else `kind` is that of all.
pub fn read(text: &str, kind: Option<EntityKind>) -> List {
    let mut list = List::default();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        // The separator of features is a colon, a tab or an ampersand; in a name a colon is not followed by `word=`.
        let cut = line
            .match_indices([':', '\t', '&'])
            .find(|(at, _)| line[at + 1..].contains('='))
            .map_or(line.len(), |(at, _)| at);
        let (name, features) = line.split_at(cut);
        let feature = |wanted: &[&str]| {
            features
                .split([':', '\t', '&'])
                .filter_map(|feature| feature.split_once('='))
                .find(|(key, _)| wanted.contains(key))
                .map(|(_, value)| value)
        };
        match feature(&["kind", "type", "majorType"]).and_then(kind_of).or(kind) {
            _ if name.trim().is_empty() => list.refuse(index + 1, "has no name before its features"),
            None => list.refuse(index + 1, NO_KIND),
            Some(kind) => {
                let preferred = feature(&["canonical", "name", "preferred"]);
                let main = preferred.filter(|words| !words.trim().is_empty()).unwrap_or(name);
                list.add(index + 1, kind, forms(main, std::iter::once(name)));
            }
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::check_list};
    use super::*;

    #[test]
    fn features_stand_behind_a_name() {
        check_list(
            Format::Gate,
            "Orrin Wharf\nHill: The Town\nHSB:canonical=Harbour Safety Bureau:kind=org\n:kind=org\n",
            Some(EntityKind::Place),
            &["place\tOrrin Wharf", "place\tHill: The Town", "organization\tHarbour Safety Bureau\tHSB"],
            &[4],
        );
        check_list(Format::Gate, "Ada\n", None, &[], &[1]);
        check_list(Format::Gate, "Ada&canonical=&kind=person\n", None, &["person\tAda"], &[]);
        check_list(Format::Gate, "|&kind=person\n", None, &[], &[1]);
    }

    #[test]
    fn a_definition_names_lists_with_their_kinds() {
        let (parts, bad) = definition(
            "city.lst:location:city\n\ncompany.lst:organization:company:en:Org\nx.txt:person\nstop.lst:stop\n",
        );
        let kinds: Vec<_> = parts.iter().map(|part| (part.line, part.file.as_str(), part.kind)).collect();
        assert_eq!(
            kinds,
            [
                (1, "city.lst", Some(EntityKind::Place)),
                (3, "company.lst", Some(EntityKind::Organization)),
                (5, "stop.lst", None)
            ]
        );
        assert_eq!(bad[0].line, 4);
    }
}
