//! The matcher: whether and where a passage matches. Highlights, counts and concordances are its
//! answer seen in several ways, so they cannot disagree.

mod side;
mod spans;
#[cfg(test)]
mod tests;
mod tree;
mod words;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::slice;

use side::{Side, Use};
use tree::{Joint, NodeId, Tree};

use super::{Expr, Terms};
use crate::amount::amounts;
use crate::analyzer::CELL_SEPARATOR;
use crate::passage::Passage;
use crate::tag::Facet;

/// One match of a word or phrase of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The bytes of the passage's text that it covers; never empty.
    pub bytes: Range<usize>,
    /// Which word or phrase of the query it is a match of, counted from 0 as they are written.
    pub part: usize,
}

/// A query made ready to be matched against many passages. What a passage costs depends on its
/// length and on how much of the query stands in it, not on the length of the query.
pub struct Matcher<'e> {
    tree: Tree,
    text: Side<'e>,
    headings: Side<'e>,
    tags: HashMap<Facet, HashMap<&'e str, Vec<NodeId>>>,
    parts: usize,
}

impl<'e> Matcher<'e> {
    /// Makes a resolved query ready.
    pub fn new(expr: &'e Expr<Terms>) -> Matcher<'e> {
        let mut matcher = Matcher {
            tree: Tree::default(),
            text: Side::default(),
            headings: Side::default(),
            tags: HashMap::new(),
            parts: 0,
        };
        let whole = matcher.tree.add(None, Joint::Any);
        matcher.add(expr, whole, false);
        matcher.tree.settle();
        matcher
    }

    /// Where the passage, of a document of that council, matches: in order, each place once; a
    /// match inside a longer one (`tax` in `council tax`) is not one of its own. An
    /// empty list if it matches by its tags or headings alone; none if it does not match.
    pub fn occurrences(
        &mut self,
        passage: &Passage,
        council: Option<&str>,
    ) -> Option<Vec<Occurrence>> {
        self.tree.rest();
        self.search_tags(passage, council);
        if !self.headings.is_empty() {
            let headings = passage.headings.join(CELL_SEPARATOR);
            self.headings
                .search(&headings, || amounts(&headings), &mut self.tree);
        }
        self.text
            .search(&passage.text, || passage.sums(), &mut self.tree);
        self.tree.holds().then(|| self.shown())
    }

    /// What of the text is a match, where the query holds.
    fn shown(&self) -> Vec<Occurrence> {
        let mut occurrences: Vec<Occurrence> = Vec::new();
        for (uses, places) in self.text.found() {
            // They are in the order of the query, so this is the first part.
            if let Some(place) = uses.iter().find(|place| self.tree.shows(place.node)) {
                let part = place.part;
                occurrences.extend(
                    places
                        .iter()
                        .cloned()
                        .map(|bytes| Occurrence { bytes, part }),
                );
            }
        }
        // The longest first: what lies inside another match is not one of its own.
        occurrences.sort_unstable_by_key(|occurrence| {
            let Range { start, end } = occurrence.bytes;
            (start, Reverse(end), occurrence.part)
        });
        let mut end = 0;
        occurrences.retain(|occurrence| {
            let inside = occurrence.bytes.end <= end;
            end = end.max(occurrence.bytes.end);
            !inside
        });
        occurrences
    }

    /// Adds a part of the query below `node`; `heading` if it is about the headings.
    fn add(&mut self, expr: &'e Expr<Terms>, node: NodeId, heading: bool) {
        match expr {
            Expr::Phrase(words) => {
                self.add_leaf(node, heading, |side, place| side.add_phrase(words, place));
            }
            Expr::Near { phrases, within } => {
                self.add_leaf(node, heading, |side, place| {
                    side.add_near(phrases, *within, place)
                });
            }
            Expr::Amount(pence) => {
                self.add_leaf(node, heading, |side, place| side.add_amount(pence, place));
            }
            Expr::Tag { facet, value } => {
                self.tree.add_leaf(node);
                let tagged = self.tags.entry(*facet).or_default();
                tagged.entry(value).or_default().push(node);
            }
            Expr::All(parts) => self.join(Joint::All, parts, node, heading),
            Expr::Any(parts) => self.join(Joint::Any, parts, node, heading),
            Expr::Not(inner) => self.join(Joint::Not, slice::from_ref(inner), node, heading),
            Expr::Heading(inner) => self.join(Joint::Silent, slice::from_ref(inner), node, true),
        }
    }

    fn join(&mut self, joint: Joint, parts: &'e [Expr<Terms>], node: NodeId, heading: bool) {
        let node = self.tree.add(Some(node), joint);
        for part in parts {
            self.add(part, node, heading);
        }
    }

    /// Adds a word, phrase or sum, which stands below a node once however often it is written there.
    fn add_leaf(
        &mut self,
        node: NodeId,
        heading: bool,
        add: impl FnOnce(&mut Side<'e>, Use) -> bool,
    ) {
        let side = match heading {
            true => &mut self.headings,
            false => &mut self.text,
        };
        let part = self.parts;
        self.parts += 1;
        if add(side, Use { node, part }) {
            self.tree.add_leaf(node);
        }
    }

    /// Tells the tree which of the tags asked for the passage has.
    fn search_tags(&mut self, passage: &Passage, council: Option<&str>) {
        for (facet, tagged) in &self.tags {
            let tree = &mut self.tree;
            let mut has = |value: &str| {
                let nodes = tagged.get(value).into_iter().flatten();
                nodes.for_each(|&node| tree.hold(node));
            };
            let tags = &passage.tags;
            match facet {
                Facet::Council => council.into_iter().for_each(has),
                Facet::Theme => distinct(&tags.themes).for_each(has),
                Facet::Topic => distinct(&tags.topics).for_each(has),
                Facet::Status => tags
                    .status
                    .iter()
                    .for_each(|(status, _)| has(status.name())),
                Facet::Kind => has(passage.kind.name()),
                Facet::Document => has(&passage.document),
                Facet::Page => passage
                    .page
                    .iter()
                    .for_each(|(page, _)| has(&page.to_string())),
                // Resolved to the councils that they cover.
                Facet::Region | Facet::Type | Facet::UpperTier | Facet::CombinedAuthority => {}
            }
        }
    }
}

/// The values, each once.
fn distinct(values: &[String]) -> impl Iterator<Item = &str> {
    (values.iter().enumerate())
        .filter(|(at, value)| !values[..*at].contains(value))
        .map(|(_, value)| value.as_str())
}
