//! What the screen shows, as plain values: the query, what was chosen and marked, where one stands.
//! Nothing here reads the index, a file or the keyboard; [`State::update`] is all that changes it.

mod action;
#[cfg(test)]
pub(super) mod fixture;
mod panel;
#[cfg(test)]
mod tests;
mod update;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::widgets::ListState;

pub(super) use action::{Action, Effect, Saved, Step};
pub(super) use panel::PanelRow;

use plansearch::document::Document;
use plansearch::passage::Passage;
use plansearch::query::{Expr, Terms};
use plansearch::search::{Boilerplate, Hit, Sort};
use plansearch::study::around::Placed;
use plansearch::study::facets::{Chosen, Facets};
use plansearch::tag::Facet;

use super::editor::Line;
use super::request::{AT_ONCE, Given, Request};

/// The part of the screen that keys go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Focus {
    /// The query line.
    Query,
    /// The list of hits, or of marked passages.
    List,
    /// The passage in its document.
    Passage,
    /// The facets on the side.
    Facets,
}

/// What lies over the screen and takes the keys until it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Overlay {
    /// The keys.
    Help,
    /// To which file are the marked passages written? And are we leaving then?
    File { name: Line, leaving: bool },
    /// There is such a file: is it replaced?
    Replace { path: PathBuf, leaving: bool },
    /// Marked passages are not saved: what becomes of them?
    Leave,
}

/// A passage that was marked.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Marked {
    pub(super) passage: Passage,
    pub(super) document: Document,
}

/// The place of a passage: the id of its document, and its number there. In corpus order.
pub(super) type Place = (String, u32);

/// The passage that is read, among its neighbours.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct View {
    /// Its place.
    pub(super) place: Place,
    /// Of which answer its matches are.
    pub(super) answer: usize,
    /// Its document.
    pub(super) document: Document,
    /// It and its neighbours, in order.
    pub(super) around: Vec<Placed>,
    /// How many passages the document has.
    pub(super) last: u32,
}

/// What answered the last request that could be answered.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub(super) request: Request,
    pub(super) hits: Vec<Hit>,
    pub(super) total: Option<usize>,
    pub(super) meaning: Arc<Expr<Terms>>,
    /// Why nothing matches, once that is known.
    pub(super) missing: Vec<String>,
    /// Counts the answers.
    pub(super) number: usize,
}

/// How far the lists are scrolled: what drawing keeps from one time to the next.
#[derive(Debug, Clone, Default)]
pub(super) struct Scrolled {
    pub(super) list: ListState,
    pub(super) panel: ListState,
    /// Lines that the passage is moved from where it stands by itself: up if positive.
    pub(super) passage: i32,
    pub(super) help: u16,
}

/// The screen.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) given: Given,
    /// The file that `--output` names.
    pub(super) output: Option<PathBuf>,
    pub(super) query: Line,
    pub(super) chosen: Chosen,
    pub(super) boilerplate: Boilerplate,
    pub(super) sort: Sort,
    limit: usize,
    pub(super) listed: Option<Listed>,
    /// Why the request cannot be answered.
    pub(super) refused: Option<(Request, String)>,
    /// The last facets, with what they answer.
    pub(super) counted: Option<(Request, Facets)>,
    /// Facets of which every value is shown.
    pub(super) opened: BTreeSet<Facet>,
    pub(super) marks: BTreeMap<Place, Marked>,
    /// Whether something was marked, or taken back, since the marked passages were saved.
    pub(super) unsaved: bool,
    /// Whether the list is that of the marked passages.
    pub(super) shows_marks: bool,
    pub(super) focus: Focus,
    pub(super) overlay: Option<Overlay>,
    /// The place in the hits, and in the marked passages.
    hit: usize,
    mark: usize,
    /// The row of the facets one stands on.
    pub(super) row: usize,
    /// The number of the passage that was reached by walking on from the one in the list.
    walked: Option<u32>,
    pub(super) view: Option<View>,
    /// What is told at the foot of the screen until the next key.
    pub(super) message: Option<String>,
    pub(super) scrolled: Scrolled,
}

impl State {
    /// The screen before anything was answered.
    pub(super) fn new(text: &str, given: Given) -> State {
        State {
            given,
            output: None,
            query: Line::new(text),
            chosen: Chosen::new(),
            boilerplate: Boilerplate::default(),
            sort: Sort::default(),
            limit: AT_ONCE,
            listed: None,
            refused: None,
            counted: None,
            opened: BTreeSet::new(),
            marks: BTreeMap::new(),
            unsaved: false,
            shows_marks: false,
            focus: Focus::Query,
            overlay: None,
            hit: 0,
            mark: 0,
            row: 0,
            walked: None,
            view: None,
            message: None,
            scrolled: Scrolled::default(),
        }
    }

    /// What is asked for now.
    pub(super) fn request(&self) -> Request {
        Request {
            text: self.query.text().to_owned(),
            chosen: self.chosen.clone(),
            boilerplate: self.boilerplate,
            sort: self.sort,
            limit: self.limit,
        }
    }

    /// The command line that finds what is shown: below an error, the hits of the query before.
    pub(super) fn command(&self) -> String {
        let listed = self.listed.as_ref().filter(|_| self.trouble().is_some());
        match listed {
            Some(listed) => listed.request.command(&self.given),
            None => self.request().command(&self.given),
        }
    }

    /// Why what is asked for now cannot be answered.
    pub(super) fn trouble(&self) -> Option<&str> {
        let request = self.request();
        let refused = self.refused.as_ref();
        refused
            .filter(|(of, _)| *of == request)
            .map(|(_, why)| why.as_str())
    }

    /// Whether the hits shown answer what is asked for now.
    pub(super) fn is_answered(&self) -> bool {
        let request = self.request();
        (self.listed.as_ref()).is_some_and(|listed| listed.request == request)
    }

    /// The facets of what is asked for now; none while they are counted.
    pub(super) fn facets(&self) -> Option<&Facets> {
        let request = self.request();
        let counted = self.counted.as_ref();
        counted
            .filter(|(of, _)| of.same_passages(&request))
            .map(|(_, facets)| facets)
    }

    /// The hits of the last answer.
    pub(super) fn hits(&self) -> &[Hit] {
        self.listed.as_ref().map_or(&[], |listed| &listed.hits)
    }

    /// How many hits there are in all, where that is known.
    pub(super) fn total(&self) -> Option<usize> {
        let listed = self.listed.as_ref()?;
        let counted = self.counted.as_ref();
        let counted = counted.filter(|(of, _)| of.same_passages(&listed.request));
        (listed.total).or(counted.map(|(_, facets)| facets.passages))
    }

    /// The place in the list that is shown.
    pub(super) fn cursor(&self) -> usize {
        match self.shows_marks {
            true => self.mark,
            false => self.hit,
        }
    }

    /// How many the list holds.
    pub(super) fn listed_len(&self) -> usize {
        match self.shows_marks {
            true => self.marks.len(),
            false => self.hits().len(),
        }
    }

    /// The passage of the list that one stands on.
    pub(super) fn current(&self) -> Option<(&Passage, &Document)> {
        match self.shows_marks {
            true => {
                let marked = self.marks.values().nth(self.mark)?;
                Some((&marked.passage, &marked.document))
            }
            false => {
                let hit = self.hits().get(self.hit)?;
                Some((&hit.passage, &hit.document))
            }
        }
    }

    /// The place of the passage to be read: that of the list, or one walked to from there.
    pub(super) fn place(&self) -> Option<Place> {
        let (passage, _) = self.current()?;
        let number = self.walked.unwrap_or(passage.number);
        Some((passage.document.clone(), number))
    }

    /// The place of a passage that is to be read but not there yet, and of which answer its matches
    /// are to be.
    pub(super) fn wanted(&self) -> Option<(Place, usize)> {
        let place = self.place()?;
        let answer = self.listed.as_ref().map_or(0, |listed| listed.number);
        let is_there =
            (self.view.as_ref()).is_some_and(|view| view.place == place && view.answer == answer);
        (!is_there).then_some((place, answer))
    }

    /// Whether a passage is marked.
    pub(super) fn is_marked(&self, passage: &Passage) -> bool {
        (self.marks).contains_key(&(passage.document.clone(), passage.number))
    }

    /// Whether leaving would lose what was marked.
    pub(super) fn would_lose(&self) -> bool {
        self.unsaved && !self.marks.is_empty()
    }
}
