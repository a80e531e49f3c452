//! Titles and ranks before names, and letters after them.

use super::phrases::Phrases;
use super::rows::rows;
use crate::model::Gender;

/// To which part of a name a title binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binds {
    /// `Mr Khan`: a surname, or the whole name.
    Surname,
    /// `Sir Mark`: a given name, or the whole name.
    Given,
    /// `Dr`, `Sgt`, `King`: either.
    Any,
}

/// What sort of title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitleSort {
    /// `Mr`, `Dr`, `Rev`.
    Honorific,
    /// `Sir`, `Lord`, `King`.
    Honour,
    /// `Sgt`, `General`.
    Rank,
    /// `Judge`, `Mrs Justice`.
    Judge,
    /// `President`, `Home Secretary`: an office that goes before a name.
    Office,
}

/// A title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    /// As listed.
    pub words: &'static str,
    /// Whose it is, where it tells.
    pub gender: Option<Gender>,
    /// What it binds to.
    pub binds: Binds,
    /// What it is.
    pub sort: TitleSort,
}

/// All titles by their words.
pub fn builtin() -> Phrases<Title> {
    let mut titles = Phrases::default();
    for [words, gender, binds, sort] in rows(super::TITLES) {
        let gender = match gender {
            "m" => Some(Gender::Male),
            "f" => Some(Gender::Female),
            _ => None,
        };
        let binds = match binds {
            "surname" => Binds::Surname,
            "given" => Binds::Given,
            _ => Binds::Any,
        };
        let sort = match sort {
            "honorific" => TitleSort::Honorific,
            "honour" => TitleSort::Honour,
            "rank" => TitleSort::Rank,
            "judge" => TitleSort::Judge,
            _ => TitleSort::Office,
        };
        titles.add(words, Title { words, gender, binds, sort });
    }
    titles
}
