//! The passage in its document: its text with what matches, its neighbours, and what is known of it.

use plansearch::render::{citation, facts};
use plansearch::study::around::Placed;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::Paragraph;

use super::super::state::{Focus, State, View};
use super::looks::Looks;

/// Lines of what stands before the passage that are in sight at first.
const BEFORE: usize = 1;
/// Columns of the names of facts.
const NAMES: usize = 9;

/// Draws it.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, state: &mut State, looks: &Looks) {
    let has_keys = state.focus == Focus::Passage && state.overlay.is_none();
    let place = state.place();
    let view = (state.view.as_ref()).filter(|view| Some(&view.place) == place.as_ref());
    let Some(view) = view else {
        super::part(frame, area, "Passage", has_keys, looks);
        return;
    };
    let inner = super::part(frame, area, &name(state, view), has_keys, looks);
    let (columns, rows) = (usize::from(inner.width), usize::from(inner.height));
    let (lines, asked) = lines(view, columns, looks);
    // Where it stands by itself, moved as far as there is text.
    let most = i32::try_from(lines.len().saturating_sub(rows)).unwrap_or(i32::MAX);
    let stands = i32::try_from(asked.saturating_sub(BEFORE))
        .unwrap_or(0)
        .min(most);
    let top = stands.saturating_add(state.scrolled.passage).clamp(0, most);
    state.scrolled.passage = top - stands;
    let shown: Vec<Line<'static>> = (lines.into_iter())
        .skip(usize::try_from(top).unwrap_or(0))
        .take(rows)
        .collect();
    frame.render_widget(Paragraph::new(Text::from(shown)), inner);
    if state.trouble().is_some() && !state.shows_marks {
        frame.buffer_mut().set_style(inner, looks.faint());
    }
}

fn name(state: &State, view: &View) -> String {
    let (_, number) = &view.place;
    let is_marked = state.marks.contains_key(&view.place);
    let marked = if is_marked { "* " } else { "" };
    format!(
        "{marked}{} · passage {number} of {}",
        view.place.0, view.last
    )
}

/// All lines, and on which of them the passage begins.
fn lines(view: &View, columns: usize, looks: &Looks) -> (Vec<Line<'static>>, usize) {
    let (_, number) = view.place;
    let mut lines = Vec::new();
    let mut asked = 0;
    for placed in &view.around {
        if placed.passage.number == number {
            asked = lines.len();
            lines.extend(of_asked(placed, view, columns, looks));
        } else {
            lines.extend(of_text(placed, "  ", looks.faint(), columns, looks));
        }
    }
    (lines, asked)
}

fn of_asked(placed: &Placed, view: &View, columns: usize, looks: &Looks) -> Vec<Line<'static>> {
    let Placed { passage, .. } = placed;
    let citation = citation(passage, &view.document);
    let mut lines: Vec<Line<'static>> = looks.paragraph(&citation, &[], columns);
    lines
        .iter_mut()
        .for_each(|line| line.style = looks.strong());
    // The title is in the citation already.
    let above = passage
        .headings
        .iter()
        .filter(|heading| **heading != view.document.title);
    let path = above.map(String::as_str).collect::<Vec<_>>().join(" › ");
    if !path.is_empty() {
        let path = looks.paragraph(&path, &[], columns);
        lines.extend(path.into_iter().map(|line| line.style(looks.faint())));
    }
    lines.extend(of_text(placed, "▶ ", Style::new(), columns, looks));
    lines.push(Line::default());
    // What stands above is not told again.
    let is_above = |name: &str| matches!(name, "cite" | "reference" | "headings");
    let known = facts(passage, &view.document).into_iter();
    for (name, value) in known.filter(|(name, _)| !is_above(name)) {
        let value = looks.paragraph(&value, &[], columns.saturating_sub(NAMES).max(1));
        for (at, mut line) in value.into_iter().enumerate() {
            let name = if at == 0 { name } else { "" };
            line.spans
                .insert(0, Span::styled(format!("{name:<NAMES$}"), looks.faint()));
            lines.push(line);
        }
    }
    lines.push(Line::default());
    lines
}

fn of_text(
    placed: &Placed,
    sign: &'static str,
    look: Style,
    columns: usize,
    looks: &Looks,
) -> Vec<Line<'static>> {
    let text = &placed.passage.text;
    let lines = looks.paragraph(text, &placed.highlights, columns.saturating_sub(2).max(1));
    let set_in = |(at, mut line): (usize, Line<'static>)| {
        let sign = if at == 0 { sign } else { "  " };
        line.spans.insert(0, Span::raw(sign));
        line.style(look)
    };
    lines.into_iter().enumerate().map(set_in).collect()
}
