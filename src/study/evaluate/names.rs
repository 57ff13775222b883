//! What the documents and passages of an index are called in judgements and runs.

use std::collections::HashMap;

use crate::index::OpenIndex;

/// What is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// Documents; a document ranks where its best passage does.
    #[default]
    Document,
    /// Passages.
    Passage,
}

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// The document or passage with this id.
    One(String),
    /// Nothing in the index.
    None,
    /// Any of the documents with these ids.
    Several(Vec<String>),
}

/// The names of one index.
pub struct Names<'i> {
    unit: Unit,
    /// Ids of documents, with how many passages they have.
    passages: HashMap<&'i str, u32>,
    /// Documents by the names of their files, with and without ending.
    by_file: HashMap<String, Vec<&'i str>>,
}

impl<'i> Names<'i> {
    /// The names of an index.
    pub fn new(index: &'i OpenIndex, unit: Unit) -> Names<'i> {
        let mut passages = HashMap::new();
        let mut by_file: HashMap<String, Vec<&str>> = HashMap::new();
        for source in index.sources() {
            let document = &source.document;
            passages.insert(document.id.as_str(), source.passages);
            for file in [&document.path].into_iter().chain(&document.more) {
                for name in [file.file_name(), file.file_stem()].into_iter().flatten() {
                    let named = by_file.entry(name.to_string_lossy().into_owned());
                    let named = named.or_default();
                    if named.last() != Some(&document.id.as_str()) {
                        named.push(&document.id);
                    }
                }
            }
        }
        Names {
            unit,
            passages,
            by_file,
        }
    }

    /// What a name stands for. A document goes by its id, else by the name of its file, else by that
    /// without its ending; a passage by such a name, a colon and its place.
    pub fn find(&self, name: &str) -> Named {
        match self.unit {
            Unit::Document => self.document(name),
            Unit::Passage => self.passage(name),
        }
    }

    /// Whether it is the id of a passage, whatever is judged.
    pub fn is_passage(&self, name: &str) -> bool {
        matches!(self.passage(name), Named::One(_))
    }

    fn document(&self, name: &str) -> Named {
        if self.passages.contains_key(name) {
            return Named::One(name.to_owned());
        }
        match self.by_file.get(name).map(Vec::as_slice) {
            None | Some([]) => Named::None,
            Some([one]) => Named::One((*one).to_owned()),
            Some(several) => Named::Several(several.iter().map(|id| (*id).to_owned()).collect()),
        }
    }

    fn passage(&self, name: &str) -> Named {
        let Some((document, place)) = name.rsplit_once(':') else {
            return Named::None;
        };
        let Ok(place) = place.parse::<u32>() else {
            return Named::None;
        };
        match self.document(document) {
            Named::One(id) if (1..=self.passages[id.as_str()]).contains(&place) => {
                Named::One(format!("{id}:{place}"))
            }
            Named::One(_) => Named::None,
            other => other,
        }
    }
}
