//! The facets on the side, with what is chosen and how many passages each value has.

use plansearch::tag::Facet;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{HighlightSpacing, List};
use unicode_width::UnicodeWidthStr;

use super::super::state::{Focus, PanelRow, State};
use super::looks::Looks;
use crate::cli::told::thousands;

/// Draws them.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, state: &mut State, looks: &Looks) {
    let has_keys = state.focus == Focus::Facets && state.overlay.is_none();
    let is_counting = state.facets().is_none() && state.trouble().is_none();
    let name = match is_counting {
        true => "Narrow by (counting …)",
        false => "Narrow by",
    };
    let inner = super::part(frame, area, name, has_keys, looks);
    let columns = usize::from(inner.width).saturating_sub(1);
    let rows = state.rows();
    let items: Vec<Line<'static>> = rows.iter().map(|row| line(row, columns, looks)).collect();
    let list = List::new(items)
        .highlight_symbol(if has_keys { "▌" } else { " " })
        .highlight_spacing(HighlightSpacing::Always);
    state.scrolled.panel.select(Some(state.row));
    frame.render_stateful_widget(list, inner, &mut state.scrolled.panel);
    if state.facets().is_none() {
        frame.buffer_mut().set_style(inner, looks.faint());
    }
}

fn line(row: &PanelRow, columns: usize, looks: &Looks) -> Line<'static> {
    match row {
        PanelRow::Facet(facet) => Line::styled(facet.name(), looks.strong()),
        PanelRow::More(_, 0) => Line::styled("    fewer", looks.faint()),
        PanelRow::More(_, more) => Line::styled(format!("    {more} more …"), looks.faint()),
        PanelRow::Value(facet, value, count, is_chosen) => {
            let count = count.map_or_else(|| "…".to_owned(), thousands);
            let (sign, look) = match (is_chosen, value) {
                (true, _) => ("[x] ", looks.chosen()),
                (false, Some(_)) => ("[ ] ", ratatui::style::Style::new()),
                (false, None) => ("    ", looks.faint()),
            };
            let value = match value {
                Some(value) => value.clone(),
                None => without(*facet).to_owned(),
            };
            let room = columns.saturating_sub(sign.width() + count.width() + 1);
            let value = looks.fitted(&value, room);
            let gap = " ".repeat(room.saturating_sub(value.width()) + 1);
            Line::from(vec![
                Span::styled(format!("{sign}{value}"), look),
                Span::styled(format!("{gap}{count}"), looks.faint()),
            ])
        }
    }
}

fn without(facet: Facet) -> &'static str {
    match facet {
        Facet::Council | Facet::Region | Facet::Type => "(unknown)",
        _ => "(none)",
    }
}
