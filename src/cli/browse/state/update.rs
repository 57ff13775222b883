//! What each action does to the screen.

use std::path::PathBuf;

use plansearch::study::facets::Facets;

use super::super::editor::{Edit, LONGEST, Line};
use super::super::request::{AT_ONCE, Request, next_boilerplate, next_sort};
use super::super::save;
use super::super::worker::{Answer, Found};
use crate::cli::shown;

use super::{Action, Effect, Focus, Listed, Marked, Overlay, PanelRow, Saved, State, Step};

/// Rows or lines that a page key passes.
const PAGE: usize = 8;

impl State {
    /// Carries an action out, as far as the screen goes. What is left to be done is given back.
    pub(in super::super) fn update(&mut self, action: Action) -> Effect {
        // What was told stays until somebody does something.
        if !matches!(action, Action::Answered(_) | Action::Viewed(_)) {
            self.message = None;
        }
        match action {
            Action::Edit(edit) => self.edit(edit),
            Action::Move(step) => self.step(step),
            Action::MoveInList(step) => self.step_in_list(step),
            Action::MoveFacet(step) => self.step_facet(step),
            Action::Walk(step) => self.walk(step),
            Action::Focus(focus) => self.focus = focus,
            Action::Turn(on) => self.turn(on),
            Action::Mark => self.mark(),
            Action::Choose => self.choose(),
            Action::ClearChosen => {
                self.chosen.clear();
                self.begin_anew();
            }
            Action::Sort => {
                self.sort = next_sort(self.sort);
                self.begin_anew();
            }
            Action::Boilerplate => {
                self.boilerplate = next_boilerplate(self.boilerplate);
                self.begin_anew();
            }
            Action::ShowMarks => self.show_marks(),
            Action::Help => {
                self.scrolled.help = 0;
                self.overlay = Some(Overlay::Help);
            }
            Action::Save => return self.save(false),
            Action::Agree => return self.agree(),
            Action::Back => self.back(),
            Action::Leave => return self.leave(),
            Action::LeaveAndPrint => return Effect::Leave { print: true },
            Action::LeaveAnyway => return Effect::Leave { print: false },
            Action::Answered(answer) => self.answered(*answer),
            Action::Viewed(view) => {
                if self.view.as_ref().is_none_or(|old| old.place != view.place) {
                    self.scrolled.passage = 0;
                }
                self.view = Some(*view);
            }
            Action::Saved(path, saved) => return self.saved(path, saved),
        }
        Effect::Nothing
    }

    fn edit(&mut self, edit: Edit) {
        let line = match &mut self.overlay {
            Some(Overlay::File { name, .. }) => name,
            Some(_) => return,
            None => &mut self.query,
        };
        let before = line.text().to_owned();
        if !line.edit(edit) {
            self.message = Some(format!(
                "that is too long: a query has {LONGEST} bytes at most; nothing was inserted"
            ));
            return;
        }
        if self.overlay.is_none() && before != self.query.text() {
            self.shows_marks = false;
            self.begin_anew();
        }
    }

    /// Another request: the list begins anew.
    fn begin_anew(&mut self) {
        self.limit = AT_ONCE;
    }

    fn step(&mut self, step: Step) {
        if self.overlay == Some(Overlay::Help) {
            let at = usize::from(self.scrolled.help);
            let at = step.from(at, usize::from(u16::MAX), PAGE);
            self.scrolled.help = u16::try_from(at).unwrap_or(u16::MAX);
            return;
        }
        match self.focus {
            Focus::Query | Focus::List => self.step_in_list(step),
            Focus::Facets => self.row = step.from(self.row, self.rows().len(), PAGE),
            Focus::Passage => {
                let page = PAGE as i32;
                let scrolled = self.scrolled.passage;
                // Drawing keeps it within the text.
                self.scrolled.passage = match step {
                    Step::Back => scrolled.saturating_sub(1),
                    Step::On => scrolled.saturating_add(1),
                    Step::PageBack => scrolled.saturating_sub(page),
                    Step::PageOn => scrolled.saturating_add(page),
                    Step::First => i32::MIN / 2,
                    Step::Last => i32::MAX / 2,
                };
            }
        }
    }

    fn step_in_list(&mut self, step: Step) {
        let at = step.from(self.cursor(), self.listed_len(), PAGE);
        match self.shows_marks {
            true => self.mark = at,
            false => self.hit = at,
        }
        self.walked = None;
        let has_more = self.total().is_none_or(|total| total > self.hits().len());
        let is_last = !self.shows_marks && at + 1 == self.hits().len();
        if is_last && has_more && self.is_answered() && self.hits().len() >= self.limit {
            self.limit += AT_ONCE;
        }
    }

    fn step_facet(&mut self, step: Step) {
        let rows = self.rows();
        let mut heads = (rows.iter().enumerate())
            .filter(|(_, row)| matches!(row, PanelRow::Facet(_)))
            .map(|(at, _)| at);
        let row = match step {
            Step::Back => heads.rfind(|at| *at < self.row),
            _ => heads.find(|at| *at > self.row),
        };
        self.row = row.unwrap_or(self.row);
    }

    fn walk(&mut self, step: Step) {
        let (Some((_, number)), Some(view)) = (self.place(), &self.view) else {
            return;
        };
        let number = match step {
            Step::Back => number.saturating_sub(1),
            _ => number.saturating_add(1),
        };
        self.walked = Some(number.clamp(1, view.last.max(1)));
    }

    fn turn(&mut self, on: bool) {
        let round = [Focus::Query, Focus::List, Focus::Passage, Focus::Facets];
        let at = round.iter().position(|focus| *focus == self.focus);
        let step = if on { 1 } else { round.len() - 1 };
        self.focus = round[(at.unwrap_or(0) + step) % round.len()];
    }

    /// Marks the passage that is read, which may be one walked to.
    fn mark(&mut self) {
        let Some(place) = self.place() else {
            return;
        };
        if self.marks.remove(&place).is_some() {
            self.unsaved = true;
            self.mark = self.mark.min(self.marks.len().saturating_sub(1));
            return;
        }
        let listed = (self.current()).filter(|(passage, _)| passage.number == place.1);
        let walked = || {
            let view = self.view.as_ref().filter(|view| view.place == place)?;
            let mut around = view.around.iter().map(|placed| &placed.passage);
            let passage = around.find(|passage| passage.number == place.1)?;
            Some((passage, &view.document))
        };
        let marked = listed.or_else(walked).map(|(passage, document)| Marked {
            passage: passage.clone(),
            document: document.clone(),
        });
        if let Some(marked) = marked {
            self.marks.insert(place, marked);
            self.unsaved = true;
        }
    }

    fn choose(&mut self) {
        match self.rows().get(self.row).cloned() {
            Some(PanelRow::Value(facet, Some(value), ..)) => {
                let values = self.chosen.entry(facet).or_default();
                if !values.remove(&value) {
                    values.insert(value);
                }
                if values.is_empty() {
                    self.chosen.remove(&facet);
                }
                self.begin_anew();
            }
            Some(PanelRow::Value(facet, None, ..)) => {
                self.message = Some(format!(
                    "no filter asks for passages without a {}; they are counted only",
                    facet.name()
                ));
            }
            Some(PanelRow::More(facet, _)) => {
                if !self.opened.remove(&facet) {
                    self.opened.insert(facet);
                }
            }
            Some(PanelRow::Facet(_)) | None => {}
        }
        self.row = self.row.min(self.rows().len().saturating_sub(1));
    }

    fn show_marks(&mut self) {
        if self.marks.is_empty() && !self.shows_marks {
            self.message = Some("nothing is marked; Space marks the passage shown".to_owned());
            return;
        }
        self.shows_marks = !self.shows_marks;
        self.focus = Focus::List;
        self.walked = None;
        self.mark = self.mark.min(self.marks.len().saturating_sub(1));
    }

    /// Writes what was marked, where it is known to which file; else asks for one.
    fn save(&mut self, leaving: bool) -> Effect {
        if self.marks.is_empty() {
            self.message = Some("nothing is marked; Space marks the passage shown".to_owned());
            return Effect::Nothing;
        }
        if let Some(path) = self.output.clone() {
            // It was named on the command line.
            self.overlay = leaving.then_some(Overlay::Leave);
            return Effect::Write {
                path,
                replace: true,
            };
        }
        let name = Line::new("marked.jsonl");
        self.overlay = Some(Overlay::File { name, leaving });
        Effect::Nothing
    }

    fn agree(&mut self) -> Effect {
        match self.overlay.clone() {
            Some(Overlay::File { name, .. }) => {
                let path = PathBuf::from(name.text().trim());
                match save::ending(&path) {
                    Ok(_) => Effect::Write {
                        path,
                        replace: false,
                    },
                    Err(why) => {
                        self.message = Some(why);
                        Effect::Nothing
                    }
                }
            }
            Some(Overlay::Replace { path, .. }) => Effect::Write {
                path,
                replace: true,
            },
            Some(Overlay::Leave) => self.save(true),
            Some(Overlay::Help) => {
                self.overlay = None;
                Effect::Nothing
            }
            None => Effect::Nothing,
        }
    }

    fn back(&mut self) {
        match self.overlay.take() {
            Some(Overlay::Replace { path, leaving }) => {
                let name = Line::new(&path.to_string_lossy());
                self.overlay = Some(Overlay::File { name, leaving });
            }
            Some(Overlay::File { leaving: true, .. }) => self.overlay = Some(Overlay::Leave),
            Some(_) => {}
            None if self.focus != Focus::List => self.focus = Focus::List,
            None if self.shows_marks => self.show_marks(),
            None => {}
        }
        self.walked = None;
    }

    /// Asks once what becomes of what was marked; who asks again means it.
    fn leave(&mut self) -> Effect {
        if !self.would_lose() || self.overlay == Some(Overlay::Leave) {
            return Effect::Leave { print: false };
        }
        self.overlay = Some(Overlay::Leave);
        match self.output {
            Some(_) => self.save(true),
            None => Effect::Nothing,
        }
    }

    fn saved(&mut self, path: PathBuf, saved: Saved) -> Effect {
        let leaving = matches!(
            self.overlay,
            Some(
                Overlay::Leave
                    | Overlay::File { leaving: true, .. }
                    | Overlay::Replace { leaving: true, .. }
            )
        );
        match saved {
            Saved::Whole(passages) => {
                self.unsaved = false;
                self.overlay = None;
                let shown = shown(&path);
                self.message = Some(match passages {
                    1 => format!("1 passage is in {shown}"),
                    more => format!("{more} passages are in {shown}"),
                });
                if leaving {
                    return Effect::Leave { print: false };
                }
            }
            Saved::Exists => self.overlay = Some(Overlay::Replace { path, leaving }),
            Saved::Failed(why) => {
                // To another name, unless it was given once and for all.
                if self.output.is_none() {
                    let name = Line::new(&path.to_string_lossy());
                    self.overlay = Some(Overlay::File { name, leaving });
                }
                self.message = Some(why);
            }
        }
        Effect::Nothing
    }

    fn answered(&mut self, answer: Answer) {
        match answer {
            Answer::Hits(request, found) => self.list(request, found),
            Answer::Facets(request, facets) => self.count(request, facets),
            Answer::Refused(request, why) => self.refused = Some((request, why)),
            Answer::Missing(request, lines) => {
                let listed = self.listed.as_mut();
                if let Some(listed) = listed.filter(|listed| listed.request == request) {
                    listed.missing = lines;
                }
            }
        }
    }

    fn list(&mut self, request: Request, found: Found) {
        let old = self.listed.take();
        let goes_on = old.as_ref().is_some_and(|old| {
            let limit = old.request.limit;
            Request {
                limit,
                ..request.clone()
            } == old.request
        });
        self.listed = Some(Listed {
            request,
            hits: found.hits,
            total: found.total,
            meaning: found.meaning,
            missing: Vec::new(),
            number: old.map_or(0, |old| old.number) + 1,
        });
        self.refused = None;
        if goes_on {
            self.hit = self.hit.min(self.hits().len().saturating_sub(1));
            return;
        }
        self.hit = 0;
        if !self.shows_marks {
            self.walked = None;
            *self.scrolled.list.offset_mut() = 0;
        }
    }

    fn count(&mut self, request: Request, facets: Facets) {
        let standing = self.rows().get(self.row).cloned();
        self.counted = Some((request, facets));
        let rows = self.rows();
        // One stays on the value one stood on, wherever it is now.
        let again = standing.and_then(|old| rows.iter().position(|row| row.is(&old)));
        self.row = again.unwrap_or(self.row.min(rows.len().saturating_sub(1)));
    }
}
