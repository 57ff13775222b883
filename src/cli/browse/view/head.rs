//! The query, and below it how far it reaches or what is wrong with it.

use plansearch::search::{Boilerplate, Sort};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::super::state::{Focus, State};
use super::looks::{Looks, counted};
use crate::cli::told::thousands;

const LABEL: &str = " Query ";
const NOTHING_TYPED: &str = "(every passage; type words to search for)";

/// The line of the query.
pub(super) fn query(frame: &mut Frame<'_>, area: Rect, state: &State, looks: &Looks) {
    let has_keys = state.focus == Focus::Query && state.overlay.is_none();
    let label = match has_keys {
        true => Span::styled(
            LABEL,
            looks
                .strong()
                .add_modifier(ratatui::style::Modifier::REVERSED),
        ),
        false => Span::styled(LABEL, looks.strong()),
    };
    let before = LABEL.width() + 1;
    let columns = usize::from(area.width).saturating_sub(before);
    let (shown, cursor) = state.query.shown(columns);
    let text = match state.query.text().is_empty() {
        true => Span::styled(looks.fitted(NOTHING_TYPED, columns), looks.faint()),
        false => Span::raw(shown),
    };
    frame.render_widget(Line::from(vec![label, Span::raw(" "), text]), area);
    if has_keys {
        let column = u16::try_from(before + cursor).unwrap_or(u16::MAX);
        let x = area
            .x
            .saturating_add(column)
            .min(area.right().saturating_sub(1));
        frame.set_cursor_position(Position { x, y: area.y });
    }
}

/// What is told of the query: how far it reaches, or what is wrong with it.
pub(super) fn status(state: &State, looks: &Looks, columns: usize) -> Vec<Line<'static>> {
    let columns = columns.saturating_sub(2);
    let mut lines: Vec<Line<'static>> = match state.trouble() {
        Some(why) => wrong(why, looks, columns),
        None => vec![Line::raw(looks.fitted(&reach(state), columns))],
    };
    for line in &mut lines {
        line.spans.insert(0, Span::raw(" "));
    }
    lines
}

/// An error keeps its own lines: its mark stands under the place.
fn wrong(why: &str, looks: &Looks, columns: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for line in why.lines() {
        match line.starts_with(' ') {
            true => lines.push(Line::raw(looks.fitted(line, columns))),
            false => lines.extend(looks.paragraph(line, &[], columns)),
        }
    }
    let wrong = lines.into_iter().map(|line| line.style(looks.wrong()));
    wrong.collect()
}

fn reach(state: &State) -> String {
    let reach = match (state.facets(), state.is_answered(), state.total()) {
        (Some(facets), true, _) => format!(
            "{}, {}, {}",
            counted(facets.passages, "passage"),
            counted(facets.documents, "document"),
            counted(facets.councils, "council"),
        ),
        (None, true, Some(total)) => format!("{}, counting …", counted(total, "passage")),
        (None, true, None) => format!(
            "over {} passages, counting …",
            thousands(state.hits().len())
        ),
        _ => "searching …".to_owned(),
    };
    let sort = match state.sort {
        _ if state.query.text().trim().is_empty() && state.sort == Sort::Rank => "in corpus order",
        Sort::Rank => "by rank",
        Sort::Council => "by council",
        Sort::Page => "by page",
        Sort::Amount => "by amount",
    };
    let boilerplate = match state.boilerplate {
        Boilerplate::Demote => "boilerplate last",
        Boilerplate::Exclude => "no boilerplate",
        Boilerplate::Only => "boilerplate only",
    };
    format!("{reach} · {sort} · {boilerplate}")
}
