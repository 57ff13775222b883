//! Groups: the tags that matches are counted by.

use std::collections::HashMap;

use crate::document::Document;
use crate::error::Result;
use crate::extract::Kind;
use crate::index::columns::TagColumn;
use crate::search::{Place, Searcher};
use crate::tag::council::{self, Council};
use crate::tag::{Facet, Status, Taxonomy};

/// What is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// The council that owns the document.
    Council,
    /// The document.
    Document,
    /// The council's region.
    Region,
    /// The council's type.
    Type,
    /// The county council above the council.
    UpperTier,
    /// The combined authority whose area the council lies in.
    CombinedAuthority,
    /// Each theme of the passage.
    Theme,
    /// Each topic of the passage.
    Topic,
    /// Whether it is done or planned.
    Status,
    /// The kind of passage.
    Kind,
    /// The form that matched, as it is compared: without case and accents.
    Form,
    /// Each other council whose name or place the passage names.
    Named,
}

impl By {
    /// Everything that can be counted by, in the order in which it is documented.
    pub const ALL: [By; 12] = [
        By::Council,
        By::Document,
        By::Region,
        By::Type,
        By::UpperTier,
        By::CombinedAuthority,
        By::Theme,
        By::Topic,
        By::Status,
        By::Kind,
        By::Form,
        By::Named,
    ];

    /// The name in options and output.
    pub fn name(self) -> &'static str {
        match self {
            By::Council => "council",
            By::Document => "document",
            By::Region => "region",
            By::Type => "type",
            By::UpperTier => "upper-tier",
            By::CombinedAuthority => "combined-authority",
            By::Theme => "theme",
            By::Topic => "topic",
            By::Status => "status",
            By::Kind => "kind",
            By::Form => "form",
            By::Named => "named",
        }
    }

    /// Whether a passage can be in several of its groups, so that they do not add up to the whole.
    pub fn overlaps(self) -> bool {
        matches!(self, By::Theme | By::Topic | By::Named)
    }

    /// Whether it is the matches that differ, so that a group has no text of its own.
    pub(crate) fn is_of_match(self) -> bool {
        matches!(self, By::Form | By::Named)
    }

    /// Whether all passages of a document are in one group.
    pub(super) fn is_of_document(self) -> bool {
        !self.is_of_match() && self.of_passage().is_none()
    }

    /// The facet of passages; none where the document or the match decides.
    fn of_passage(self) -> Option<Facet> {
        match self {
            By::Theme => Some(Facet::Theme),
            By::Topic => Some(Facet::Topic),
            By::Status => Some(Facet::Status),
            By::Kind => Some(Facet::Kind),
            _ => None,
        }
    }

    /// What a document has; none inside if that is unknown.
    fn of_document(self, document: &Document) -> Option<String> {
        let council = document.council.as_deref().and_then(council::by_slug);
        let of = |value: fn(&Council) -> &String| {
            council
                .map(value)
                .filter(|value| !value.is_empty())
                .cloned()
        };
        match self {
            By::Council => of(|council| &council.slug),
            By::Region => of(|council| &council.region),
            By::Type => of(|council| &council.kind),
            By::UpperTier => of(|council| &council.upper_tier),
            By::CombinedAuthority => of(|council| &council.combined_authority),
            By::Document => Some(document.id.clone()),
            _ => None,
        }
    }
}

/// One tag of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A council; none where it is unknown.
    Council(Option<&'static Council>),
    /// A document.
    Document(Box<Document>),
    /// The name of something else; none where there is none.
    Name(Option<String>),
}

impl Value {
    /// The name as data: a slug, an id; empty where there is none.
    pub fn slug(&self) -> &str {
        match self {
            Value::Council(council) => council.map_or("", |council| &council.slug),
            Value::Document(document) => &document.id,
            Value::Name(name) => name.as_deref().unwrap_or(""),
        }
    }

    /// The name for people.
    pub fn label(&self) -> &str {
        match self {
            Value::Council(council) => council.map_or("(unknown)", |council| &council.name),
            Value::Document(document) => &document.id,
            Value::Name(name) => name.as_deref().unwrap_or("(none)"),
        }
    }
}

/// The values that passages can be parted by in one way, as numbers while they are counted.
pub(super) struct Dimension {
    by: By,
    values: Vec<Option<String>>,
    numbers: HashMap<Option<String>, u32>,
    /// Of each document in corpus order, if documents decide.
    of_document: Vec<u32>,
    column: Option<(TagColumn, Vec<u32>)>,
}

impl Dimension {
    pub(super) fn new(by: By, searcher: &Searcher) -> Result<Dimension> {
        let mut dimension = Dimension {
            by,
            values: Vec::new(),
            numbers: HashMap::new(),
            of_document: Vec::new(),
            column: None,
        };
        if let Some(facet) = by.of_passage() {
            let column = searcher.index().tag_column(facet)?;
            let values = column.values.iter();
            let numbers = values.map(|value| dimension.number(Some(value))).collect();
            dimension.column = Some((column, numbers));
        } else if !by.is_of_match() {
            for source in searcher.index().sources() {
                let value = by.of_document(&source.document);
                let number = dimension.number(value.as_deref());
                dimension.of_document.push(number);
            }
        }
        Ok(dimension)
    }

    /// The number of a value, which is a new one where it has none yet.
    fn number(&mut self, value: Option<&str>) -> u32 {
        // Values are few; most calls find theirs, and only new ones are kept.
        let value = value.map(str::to_owned);
        let next = self.values.len() as u32;
        let values = &mut self.values;
        *(self.numbers.entry(value)).or_insert_with_key(|value| {
            values.push(value.clone());
            next
        })
    }

    /// The value of a document by its number, if documents decide.
    pub(super) fn of_document(&self, document: usize) -> Option<u32> {
        self.of_document.get(document).copied()
    }

    /// Adds the values of a passage by its place to `found`; none if it is the matches that decide.
    pub(super) fn at(&mut self, place: &Place, found: &mut Vec<u32>) {
        found.extend(self.of_document(place.document));
        let Some((column, numbers)) = &self.column else {
            return;
        };
        let values = column.of(place.address);
        found.extend(values.iter().map(|&value| numbers[value as usize]));
        if values.is_empty() {
            found.push(self.number(None));
        }
    }

    /// Adds those of some names, or that there is none.
    pub(super) fn named<'n>(&mut self, names: impl Iterator<Item = &'n str>, found: &mut Vec<u32>) {
        let before = found.len();
        found.extend(names.map(|name| self.number(Some(name))));
        if found.len() == before {
            found.push(self.number(None));
        }
    }

    /// The value of a number.
    pub(super) fn value(&self, number: u32, searcher: &Searcher) -> Value {
        let name = self.values[number as usize].clone();
        let council = || name.as_deref().and_then(council::by_slug);
        match self.by {
            By::Council => Value::Council(council()),
            By::Named => council().map_or(Value::Name(None), |named| Value::Council(Some(named))),
            By::Document => {
                let document = name.as_deref().and_then(|id| searcher.index().document(id));
                match document {
                    Some(document) => Value::Document(Box::new(document.clone())),
                    None => Value::Name(name),
                }
            }
            _ => Value::Name(name),
        }
    }

    /// Where the value of a number comes among all: tags as they are documented, names by their
    /// letters, and last what has none.
    pub(super) fn order(&self, number: u32, taxonomy: &Taxonomy) -> (usize, &str) {
        let Some(name) = self.values[number as usize].as_deref() else {
            return (usize::MAX, "");
        };
        let known = match self.by {
            By::Theme => taxonomy
                .themes()
                .iter()
                .position(|theme| theme.slug == name),
            By::Topic => taxonomy
                .topics()
                .iter()
                .position(|topic| topic.slug == name),
            By::Status => [Status::Done, Status::Planned]
                .iter()
                .position(|status| status.name() == name),
            By::Kind => Kind::ALL.iter().position(|kind| kind.name() == name),
            _ => Some(0),
        };
        (known.unwrap_or(usize::MAX - 1), name)
    }
}
