//! What lies over the screen: the keys, and questions.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Block, Borders, Clear, Paragraph};

use super::super::editor;
use super::super::keys::KEYS;
use super::super::state::{Overlay, State};
use super::looks::{Looks, counted};
use crate::cli::shown;

/// Columns that are wide enough to be read with ease.
const WIDE: u16 = 76;
/// Columns of the names of keys.
const KEY: usize = 24;

/// Draws it, if something does.
pub(super) fn draw(frame: &mut Frame<'_>, window: Rect, state: &mut State, looks: &Looks) {
    let columns = usize::from(window.width.min(WIDE)).saturating_sub(4);
    let marked = counted(state.marks.len(), "marked passage");
    match &state.overlay {
        None => {}
        Some(Overlay::Help) => help(frame, window, state, looks),
        Some(Overlay::File { name, .. }) => {
            let told = format!(
                "Write {marked} to the file (.jsonl, .csv: rows as of export; .md: quotations):"
            );
            let mut lines = looks.paragraph(&told, &[], columns);
            let row = lines.len();
            let (line, cursor) = name.shown(columns);
            lines.push(Line::styled(line, looks.strong()));
            if let Some(message) = &state.message {
                let message = looks.paragraph(message, &[], columns);
                lines.extend(message.into_iter().map(|line| line.style(looks.wrong())));
            }
            lines.push(Line::styled(
                "Enter writes it, Esc goes back",
                looks.faint(),
            ));
            let inner = boxed(frame, window, "Export", lines, looks);
            set_cursor(frame, inner, row, cursor);
        }
        Some(Overlay::Replace { path, .. }) => {
            let told = format!("{} is there already. Replace it?", shown(path));
            let mut lines = looks.paragraph(&told, &[], columns);
            lines.push(Line::styled(
                "y replaces it, n or Esc asks for another name",
                looks.faint(),
            ));
            boxed(frame, window, "Export", lines, looks);
        }
        Some(Overlay::Leave) => {
            let told = match state.marks.len() {
                1 => "1 marked passage is not saved.".to_owned(),
                more => format!("{more} marked passages are not saved."),
            };
            let mut lines = looks.paragraph(&told, &[], columns);
            if let Some(message) = &state.message {
                let message = looks.paragraph(message, &[], columns);
                lines.extend(message.into_iter().map(|line| line.style(looks.wrong())));
            }
            for (key, what) in [
                ("s", "save to a file"),
                ("p", "print as quotations in Markdown"),
                ("d", "leave without saving"),
                ("Esc", "stay"),
            ] {
                lines.push(Line::from(vec![
                    Span::styled(format!("  {key:<5}"), looks.strong()),
                    Span::raw(looks.fitted(what, columns.saturating_sub(7))),
                ]));
            }
            boxed(frame, window, "Leave", lines, looks);
        }
    }
}

fn help(frame: &mut Frame<'_>, window: Rect, state: &mut State, looks: &Looks) {
    let columns = usize::from(window.width.min(WIDE)).saturating_sub(4);
    let mut lines = Vec::new();
    for (part, key, what) in KEYS {
        if !part.is_empty() {
            lines.push(Line::styled(part, looks.strong()));
        }
        let what = looks.paragraph(what, &[], columns.saturating_sub(KEY + 2).max(1));
        for (at, mut line) in what.into_iter().enumerate() {
            let key = if at == 0 { key } else { "" };
            line.spans.insert(0, Span::raw(format!("  {key:<KEY$}")));
            lines.push(line);
        }
    }
    let rows = usize::from(window.height.saturating_sub(4));
    let most = lines.len().saturating_sub(rows);
    let top = usize::from(state.scrolled.help).min(most);
    state.scrolled.help = u16::try_from(top).unwrap_or(0);
    let name = match most {
        0 => "Keys".to_owned(),
        _ => format!(
            "Keys · {}–{} of {} lines",
            top + 1,
            lines.len().min(top + rows),
            lines.len()
        ),
    };
    let shown = lines.into_iter().skip(top).take(rows).collect();
    boxed(frame, window, &name, shown, looks);
}

/// A box in the middle of the window; what is inside of it.
fn boxed(
    frame: &mut Frame<'_>,
    window: Rect,
    name: &str,
    lines: Vec<Line<'static>>,
    looks: &Looks,
) -> Rect {
    let height = u16::try_from(lines.len() + 2)
        .unwrap_or(u16::MAX)
        .min(window.height);
    let width = window.width.min(WIDE);
    let area = Rect {
        x: window.x + (window.width - width) / 2,
        y: window.y + (window.height - height) / 2,
        width,
        height,
    };
    let block = Block::new()
        .borders(Borders::ALL)
        .title(Line::styled(format!(" {name} "), looks.strong()));
    let inner = block.inner(area);
    let inner = Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        ..inner
    };
    frame.render_widget(Clear, area);
    frame.render_widget(block, area);
    frame.render_widget(Paragraph::new(Text::from(lines)), inner);
    inner
}

fn set_cursor(frame: &mut Frame<'_>, inner: Rect, row: usize, column: usize) {
    let to = |from: u16, by: usize, end: u16| {
        let by = u16::try_from(by.min(editor::LONGEST)).unwrap_or(u16::MAX);
        from.saturating_add(by).min(end.saturating_sub(1))
    };
    frame.set_cursor_position(Position {
        x: to(inner.x, column, inner.right()),
        y: to(inner.y, row, inner.bottom()),
    });
}
