//! ZIP archives: every file in them is read as if it stood in the folder.

use super::format::Pages;
use super::input::Input;
use super::package::{Package, is_zip};

/// Whether bytes are a ZIP archive; office documents are asked for before.
pub fn fits(input: &Input<'_>) -> bool {
    is_zip(input.bytes)
}

/// The pages of all files of an archive, in the order of their names.
pub fn pages(input: &Input<'_>) -> Result<Pages, String> {
    let mut package = Package::open(input)?;
    let mut order: Vec<(usize, String)> =
        package.names.iter().cloned().enumerate().filter(|(_, name)| is_source(name)).collect();
    order.sort_by(|one, other| one.1.cmp(&other.1));
    if order.is_empty() {
        return Err("is an archive without files; remove it".to_owned());
    }
    let mut pages = Pages::new();
    for (index, name) in order {
        let shown = name.trim_start_matches(['/', '.']).replace("/../", "/");
        match package.content(index) {
            Ok(bytes) => pages.extend(input.part(&shown, &bytes)),
            Err(message) => pages.push(Err((shown, message))),
        }
    }
    Ok(pages)
}

/// Whether a file of an archive may be a source: no folder, no hidden file, nothing that a system adds by itself.
fn is_source(name: &str) -> bool {
    let mut parts = name.split('/');
    let file = parts.next_back().unwrap_or("");
    let hidden = |part: &str| part.starts_with('.') && part != ".." && part != ".";
    !file.is_empty() && !hidden(file) && !parts.any(|part| hidden(part) || part == "__MACOSX")
}
