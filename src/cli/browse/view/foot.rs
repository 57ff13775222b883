//! The foot of the screen: the command line that finds the same, and the keys, or what is told.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::state::{Focus, Overlay, State};
use super::looks::Looks;

/// Draws both lines.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, state: &State, looks: &Looks) {
    let columns = usize::from(area.width).saturating_sub(2);
    let [command, keys] = [0, 1].map(|row| Rect {
        y: area.y + row,
        height: 1,
        ..area
    });
    let told = looks.fitted(&state.command(), columns);
    frame.render_widget(Line::styled(format!(" {told}"), looks.faint()), command);
    let line = match &state.message {
        Some(message) => Line::styled(
            format!(" {}", looks.fitted(message, columns)),
            looks.strong(),
        ),
        None => Line::raw(format!(" {}", looks.fitted(hint(state), columns))),
    };
    frame.render_widget(line, keys);
}

/// The keys that are of most use here.
fn hint(state: &State) -> &'static str {
    match (&state.overlay, state.focus) {
        (Some(Overlay::Help), _) => "↑↓ scroll · Esc close",
        (Some(_), _) => "Esc go back",
        (None, Focus::Query) => "Enter list · Tab next part · ↑↓ hits · F1 keys · Ctrl-C leave",
        (None, Focus::List) => {
            "Space mark · Enter read · / query · f narrow · e export · ? keys · q leave"
        }
        (None, Focus::Passage) => {
            "↑↓ scroll · ←→ neighbours · Space mark · Esc list · ? keys · q leave"
        }
        (None, Focus::Facets) => {
            "Space choose · ←→ facets · x choose nothing · Esc list · ? keys · q leave"
        }
    }
}
