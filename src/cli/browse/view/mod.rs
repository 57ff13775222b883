//! The state drawn into cells. Nothing is decided here but where things stand; of the state only
//! how far its lists are scrolled is changed.

mod facets;
mod foot;
mod head;
mod list;
mod looks;
mod overlay;
mod passage;
#[cfg(test)]
mod tests;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Text};
use ratatui::widgets::{Block, Borders, Paragraph};

pub(super) use looks::Looks;

use super::state::{Focus, State};

/// A smaller window shows nothing that can be read.
const LEAST: (u16, u16) = (40, 12);
/// From so many columns on, the facets stand beside the list, and the passage beside both.
const WITH_FACETS: u16 = 70;
const WITH_PASSAGE: u16 = 110;
/// Columns of the facets.
const FACETS: u16 = 27;

/// Where everything stands.
struct Areas {
    query: Rect,
    status: Rect,
    facets: Option<Rect>,
    list: Option<Rect>,
    passage: Option<Rect>,
    foot: Rect,
}

/// Draws the screen.
pub(super) fn draw(frame: &mut Frame<'_>, state: &mut State, looks: &Looks) {
    let window = frame.area();
    let (columns, rows) = LEAST;
    if window.width < columns || window.height < rows {
        let told = format!(
            "The window is {}×{}; browse needs {columns}×{rows} at least. Make it larger, or leave with Ctrl-C.",
            window.width, window.height
        );
        let told = looks.paragraph(&told, &[], usize::from(window.width));
        frame.render_widget(Paragraph::new(Text::from(told)), window);
        return;
    }
    let status = head::status(state, looks, usize::from(window.width));
    let areas = areas(window, status.len(), state.focus);
    head::query(frame, areas.query, state, looks);
    frame.render_widget(Paragraph::new(Text::from(status)), areas.status);
    if let Some(area) = areas.facets {
        facets::draw(frame, area, state, looks);
    }
    if let Some(area) = areas.list {
        list::draw(frame, area, state, looks);
    }
    if let Some(area) = areas.passage {
        passage::draw(frame, area, state, looks);
    }
    foot::draw(frame, areas.foot, state, looks);
    overlay::draw(frame, window, state, looks);
}

fn areas(window: Rect, status: usize, focus: Focus) -> Areas {
    // An error may be long; the hits stay in sight.
    let status = u16::try_from(status)
        .unwrap_or(u16::MAX)
        .min(window.height / 3);
    let [query, status, body, foot] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(status),
        Constraint::Min(0),
        Constraint::Length(2),
    ])
    .areas(window);
    let stacked = |area| {
        let parts = Layout::vertical([Constraint::Percentage(45), Constraint::Percentage(55)]);
        parts.areas(area)
    };
    let (facets, list, passage) = if window.width >= WITH_PASSAGE {
        let [facets, list, passage] = Layout::horizontal([
            Constraint::Length(FACETS),
            Constraint::Percentage(50),
            Constraint::Percentage(50),
        ])
        .spacing(1)
        .areas(body);
        (Some(facets), Some(list), Some(passage))
    } else if window.width >= WITH_FACETS {
        let sides = Layout::horizontal([Constraint::Length(FACETS), Constraint::Min(0)]);
        let [facets, rest] = sides.spacing(1).areas(body);
        let [list, passage] = stacked(rest);
        (Some(facets), Some(list), Some(passage))
    } else if focus == Focus::Facets {
        (Some(body), None, None)
    } else {
        let [list, passage] = stacked(body);
        (None, Some(list), Some(passage))
    };
    Areas {
        query,
        status,
        facets,
        list,
        passage,
        foot,
    }
}

/// A part of the screen below a line with its name; what is left for it.
fn part(frame: &mut Frame<'_>, area: Rect, name: &str, has_keys: bool, looks: &Looks) -> Rect {
    let name = looks.fitted(name, usize::from(area.width.saturating_sub(4)));
    let look = match has_keys {
        true => looks
            .strong()
            .add_modifier(ratatui::style::Modifier::REVERSED),
        false => looks.strong(),
    };
    let title = Line::styled(format!(" {name} "), look);
    let block = Block::new()
        .borders(Borders::TOP)
        .border_style(looks.faint())
        .title(title);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner
}
