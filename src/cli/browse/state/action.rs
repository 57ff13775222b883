//! What can happen to the screen, and what it asks to be done outside of it.

use std::path::PathBuf;

use super::super::editor::Edit;
use super::super::worker::Answer;
use super::{Focus, View};

/// What a key means, or what came in.
#[derive(Debug, Clone)]
pub(in super::super) enum Action {
    /// The line that is being typed is changed: the query, or the name of a file.
    Edit(Edit),
    /// To another place in the part of the screen that one is in.
    Move(Step),
    /// The same in the list, whichever part one is in.
    MoveInList(Step),
    /// To the next or the previous facet.
    MoveFacet(Step),
    /// To the passage before or behind this one in its document.
    Walk(Step),
    /// To a part of the screen.
    Focus(Focus),
    /// To the next part of the screen, or with `false` the one before.
    Turn(bool),
    /// The passage that is read is marked, or not any more.
    Mark,
    /// The value of a facet that one stands on is chosen, or not any more.
    Choose,
    /// Nothing is chosen any more.
    ClearChosen,
    /// The next order.
    Sort,
    /// The next thing that becomes of boilerplate.
    Boilerplate,
    /// The marked passages in the place of the hits, or the hits again.
    ShowMarks,
    /// The keys.
    Help,
    /// What was marked is written to a file.
    Save,
    /// What lies over the screen is agreed to.
    Agree,
    /// What lies over the screen goes; else back to the list.
    Back,
    /// The end, unless something would be lost.
    Leave,
    /// The end, and what was marked is printed.
    LeaveAndPrint,
    /// The end.
    LeaveAnyway,
    /// An answer came in.
    Answered(Box<Answer>),
    /// The passage to be read came in.
    Viewed(Box<View>),
    /// What was marked was written, or was not.
    Saved(PathBuf, Saved),
}

/// How far one moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Step {
    Back,
    On,
    PageBack,
    PageOn,
    First,
    Last,
}

/// What becomes of a file that was to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Saved {
    /// So many passages are in it.
    Whole(usize),
    /// There is one of that name already.
    Exists,
    /// Why not.
    Failed(String),
}

/// What is to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Effect {
    /// Nothing.
    Nothing,
    /// The marked passages are written to this file; one that is there is replaced or kept.
    Write { path: PathBuf, replace: bool },
    /// The screen is closed, and the marked passages are printed or not.
    Leave { print: bool },
}

impl Step {
    /// The place after the step, of so many, where a page has so many.
    pub(super) fn from(self, at: usize, many: usize, page: usize) -> usize {
        let last = many.saturating_sub(1);
        let at = match self {
            Step::Back => at.saturating_sub(1),
            Step::On => at + 1,
            Step::PageBack => at.saturating_sub(page),
            Step::PageOn => at + page,
            Step::First => 0,
            Step::Last => last,
        };
        at.min(last)
    }
}
