//! The list: hits with their citation, tags and snippet; or what is marked.

use plansearch::passage::Passage;
use plansearch::render::{citation, tags};
use plansearch::search::Hit;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{HighlightSpacing, List, ListItem, Paragraph};

use super::super::state::{Focus, Marked, State};
use super::looks::Looks;
use crate::cli::told::thousands;

/// Columns before the lines below the first.
const INDENT: usize = 5;
/// Lines that are shown of a marked passage in the list.
const LINES: usize = 3;

/// Draws it.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, state: &mut State, looks: &Looks) {
    let has_keys = state.focus == Focus::List && state.overlay.is_none();
    let inner = super::part(frame, area, &name(state), has_keys, looks);
    let columns = usize::from(inner.width).saturating_sub(1);
    if state.listed_len() == 0 {
        let lines: Vec<Line<'static>> = (nothing(state).iter())
            .flat_map(|line| looks.paragraph(line, &[], columns))
            .collect();
        frame.render_widget(Paragraph::new(Text::from(lines)), inner);
        return;
    }
    // What is too far from the cursor to be in sight is not laid out.
    let (cursor, rows) = (state.cursor(), usize::from(inner.height));
    let item = |(at, lines): (usize, &dyn Fn() -> Vec<Line<'static>>)| match at.abs_diff(cursor) {
        far if far > rows => ListItem::new(""),
        _ => ListItem::new(within(lines(), rows, looks)),
    };
    let items: Vec<ListItem<'static>> = match state.shows_marks {
        true => (state.marks.values().enumerate())
            .map(|(at, marked)| item((at, &|| of_marked(marked, columns, looks))))
            .collect(),
        false => (state.hits().iter().enumerate())
            .map(|(at, hit)| {
                let is_marked = state.is_marked(&hit.passage);
                item((at, &|| of_hit(hit, is_marked, columns, looks)))
            })
            .collect(),
    };
    let list = List::new(items)
        .highlight_symbol("▌")
        .repeat_highlight_symbol(true)
        .highlight_spacing(HighlightSpacing::Always);
    state.scrolled.list.select(Some(cursor));
    frame.render_stateful_widget(list, inner, &mut state.scrolled.list);
    if state.trouble().is_some() && !state.shows_marks {
        frame.buffer_mut().set_style(inner, looks.faint());
    }
}

/// As many lines as there are rows: what does not fit whole would not be shown at all.
fn within(mut lines: Vec<Line<'static>>, rows: usize, looks: &Looks) -> Vec<Line<'static>> {
    if lines.len() > rows {
        lines.truncate(rows.saturating_sub(1).max(1));
        if rows > 1 {
            lines.push(indented("…".to_owned(), looks));
        }
    }
    lines
}

/// What the list is of, and where one stands in it.
fn name(state: &State) -> String {
    let (at, many) = (state.cursor() + 1, state.listed_len());
    if state.shows_marks {
        return format!("Marked · {at} of {many} · m goes back to the hits");
    }
    if state.trouble().is_some() && many > 0 {
        return "Hits of the query before; this one has an error".to_owned();
    }
    let marked = match (state.marks.len(), state.unsaved) {
        (0, _) => String::new(),
        (some, true) => format!(" · {some} marked"),
        (some, false) => format!(" · {some} marked, saved"),
    };
    match (many, state.total()) {
        (0, _) => format!("Hits{marked}"),
        (_, Some(total)) => format!("Hits · {} of {}{marked}", thousands(at), thousands(total)),
        (_, None) => format!(
            "Hits · {} of over {}{marked}",
            thousands(at),
            thousands(many - 1)
        ),
    }
}

/// What is told where there are no hits.
fn nothing(state: &State) -> Vec<String> {
    let listed = state.listed.as_ref();
    match listed {
        Some(listed) if state.is_answered() => {
            let told = vec!["no passage matches".to_owned()];
            told.into_iter().chain(listed.missing.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// The tags in full: what is a guess says so behind them.
fn tagged(passage: &Passage, columns: usize, looks: &Looks) -> Vec<Line<'static>> {
    let lines = looks.paragraph(&format!("[{}]", tags(passage)), &[], columns - INDENT);
    let lines = lines.into_iter().map(|line| line.style(looks.faint()));
    lines.map(set_in).collect()
}

fn of_hit(hit: &Hit, is_marked: bool, columns: usize, looks: &Looks) -> Vec<Line<'static>> {
    let rank = format!("{:>3}", hit.rank);
    let mut lines = vec![first(
        &rank,
        &citation(&hit.passage, &hit.document),
        is_marked,
        columns,
        looks,
    )];
    lines.extend(tagged(&hit.passage, columns, looks));
    let snippet = &hit.snippet;
    for line in looks.paragraph(&snippet.text, &snippet.highlights, columns - INDENT) {
        lines.push(set_in(line));
    }
    if let Some(first) = &hit.same_as {
        let told = format!("the same words as hit {}, {}", first.rank, first.id);
        lines.push(indented(looks.fitted(&told, columns - INDENT), looks));
    }
    lines
}

fn of_marked(marked: &Marked, columns: usize, looks: &Looks) -> Vec<Line<'static>> {
    let Marked { passage, document } = marked;
    let mut lines = vec![first(
        "   ",
        &citation(passage, document),
        true,
        columns,
        looks,
    )];
    lines.extend(tagged(passage, columns, looks));
    let text = looks.paragraph(&passage.text, &[], columns - INDENT);
    let is_longer = text.len() > LINES;
    lines.extend(text.into_iter().take(LINES).map(set_in));
    if is_longer {
        lines.push(indented("…".to_owned(), looks));
    }
    lines
}

fn first(
    rank: &str,
    citation: &str,
    is_marked: bool,
    columns: usize,
    looks: &Looks,
) -> Line<'static> {
    let mark = match is_marked {
        true => Span::styled("* ", looks.chosen()),
        false => Span::raw("  "),
    };
    let citation = looks.fitted(citation, columns.saturating_sub(INDENT));
    Line::from(vec![
        Span::styled(rank.to_owned(), looks.faint()),
        mark,
        Span::styled(citation, looks.strong()),
    ])
}

fn indented(text: String, looks: &Looks) -> Line<'static> {
    set_in(Line::styled(text, looks.faint()))
}

fn set_in(mut line: Line<'static>) -> Line<'static> {
    line.spans.insert(0, Span::raw(" ".repeat(INDENT)));
    line
}
