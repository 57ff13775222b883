//! Lines of one column to paragraphs and list items.

use super::line::Line;
use super::set::{Set, What, has_leaders};
use crate::extract::cell::strip_bullet;
use crate::extract::inline::collapse;
use crate::extract::split_number;
use crate::extract::text::line::list_item;

/// So many lines at least end at one place in justified text.
const JUSTIFIED: usize = 4;

/// How deep lists are: the left ends of the signs of the lists that are open.
#[derive(Debug, Default)]
pub(super) struct Lists(Vec<f32>);

impl Lists {
    /// The level of an item whose sign stands at `x`.
    fn level(&mut self, x: f32, size: f32) -> u8 {
        while self.0.last().is_some_and(|&open| x < open - 0.6 * size) {
            self.0.pop();
        }
        if self.0.last().is_none_or(|&open| x > open + 0.6 * size) {
            self.0.push(x);
        }
        self.0.len().clamp(1, 9) as u8
    }

    /// A paragraph that begins at `x` ends the lists further in.
    fn paragraph(&mut self, x: f32, size: f32) {
        if self.0.first().is_some_and(|&open| x <= open + 0.6 * size) {
            self.0.clear();
        }
    }
}

/// Where a column's text begins and ends.
struct Column {
    right: f32,
    /// From one baseline to the next within paragraphs.
    pitch: Vec<(f32, f32)>,
}

impl Column {
    fn of(lines: &[Line<'_>], right: Option<f32>) -> Column {
        let longest = right_end(lines);
        let mut steps: Vec<(f32, f32)> = lines
            .windows(2)
            .filter(|pair| (pair[0].size - pair[1].size).abs() < 0.5)
            .map(|pair| (pair[1].size, pair[1].y - pair[0].y))
            .filter(|(size, step)| (0.8 * size..2.2 * size).contains(step))
            .collect();
        steps.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        // The lower quartile: in lists every second step leads to another item.
        let pitch = steps
            .chunk_by(|a, b| b.0 - a.0 < 0.5)
            .map(|same| (same[0].0, same[same.len() / 4].1));
        Column {
            right: right.map_or(longest, |right| right.max(longest)),
            pitch: pitch.collect(),
        }
    }

    /// The usual step from a line of that size to the next.
    fn step(&self, size: f32) -> f32 {
        let usual = self
            .pitch
            .iter()
            .find(|(of, _)| (of - size).abs() < 0.6)
            .map_or(1.25 * size, |(_, step)| *step);
        usual.clamp(size, 1.9 * size)
    }

    /// Whether a line stands below another with no more than the usual step between.
    fn follows(&self, last: &Line<'_>, line: &Line<'_>) -> bool {
        let step = line.y - last.y;
        step > 0.0 && step <= 1.22 * self.step(last.size) + 0.5
    }
}

/// Where lines end on the right: where many end at one place, as those of justified text do, there;
/// else where the longest does.
fn right_end(lines: &[Line<'_>]) -> f32 {
    let mut ends: Vec<f32> = lines.iter().map(|line| line.end).collect();
    ends.sort_by(f32::total_cmp);
    let many = lines.len().div_ceil(4).max(JUSTIFIED);
    let justified = ends
        .chunk_by(|a, b| b - a < 0.7)
        .rfind(|same| same.len() >= many);
    let longest = ends.last().copied().unwrap_or(0.0);
    justified
        .and_then(|same| same.last().copied())
        .unwrap_or(longest)
}

/// The paragraph under way.
struct Open<'d> {
    lines: Vec<Line<'d>>,
    /// Where the text behind a list's sign begins; none in a plain paragraph.
    hang: Option<f32>,
    /// Whether it stands on the very next line behind the paragraph before.
    close: bool,
}

/// The paragraphs and items of lines that stand below one another, in a column that ends at `right`
/// where that is known.
pub(super) fn sets(
    page: usize,
    lines: Vec<Line<'_>>,
    right: Option<f32>,
    lists: &mut Lists,
) -> Vec<Set> {
    let column = Column::of(&lines, right);
    let mut sets = Vec::new();
    let mut open: Option<Open<'_>> = None;
    for line in lines {
        let mut sign = sign(&line);
        if let Some(open) = &open
            && is_cut_before(open, &line, &column)
        {
            sign = None; // a figure or dash that happens to begin the line
        }
        let goes_on = sign.is_none() && open.as_ref().is_some_and(|o| goes_on(o, &line, &column));
        match &mut open {
            Some(open) if goes_on => open.lines.push(line),
            _ => {
                let before = open.take();
                let last = before.as_ref().and_then(|open| open.lines.last());
                let near = last.is_some_and(|last| column.follows(last, &line));
                sets.extend(before.and_then(|open| close(page, open, lists)));
                open = Some(Open {
                    hang: sign,
                    close: near,
                    lines: vec![line],
                });
            }
        }
    }
    sets.extend(open.and_then(|open| close(page, open, lists)));
    sets
}

/// Where the text behind the sign or label of a list item begins, if the line begins with one.
fn sign(line: &Line<'_>) -> Option<f32> {
    let text = collapse(&line.text());
    let length = if let Some(rest) = text.strip_prefix('\u{FFFD}') {
        rest.starts_with(' ').then_some(1)?
    } else if strip_bullet(&text).is_some() {
        1
    } else if list_item(&text).is_some() || split_number(&text).is_some() {
        text.find(' ').unwrap_or(1)
    } else {
        return None;
    };
    let inked = line.letters.iter().filter(|l| !l.text.trim().is_empty());
    Some(inked.clone().nth(length).map_or(line.x, |letter| letter.x))
}

/// Whether a line that looks like an item of a list is the middle of a sentence: it stands at the
/// paragraph's own edge, below a full line that does not end a sentence.
fn is_cut_before(open: &Open<'_>, line: &Line<'_>, column: &Column) -> bool {
    let Some(last) = open.lines.last() else {
        return false;
    };
    let text = last.text();
    let ends = text.trim_end().ends_with(['.', ':', ';', '?', '!', ',']);
    let full = first_word(line) + 1.2 * last.size > column.right - last.end;
    open.hang.is_none()
        && (line.x - last.x).abs() < 0.5 * last.size
        && line.y - last.y < 1.22 * column.step(last.size) + 0.5
        && full
        && !ends
}

/// Whether a line goes on with the paragraph under way.
fn goes_on(open: &Open<'_>, line: &Line<'_>, column: &Column) -> bool {
    let (Some(first), Some(last)) = (open.lines.first(), open.lines.last()) else {
        return false;
    };
    let size = last.size;
    if (line.size - size).abs() > 0.08 * size || !column.follows(last, line) {
        return false;
    }
    if has_leaders(&last.text()) {
        return false;
    }
    let room = column.right - last.end;
    // A word that would have fitted on the line before was put on a new line on purpose.
    let full = first_word(line) + 1.2 * size > room;
    if last.is_bold() != line.is_bold() && open.lines.iter().all(Line::is_bold) && !full {
        return false;
    }
    if let Some(hang) = open.hang {
        if line.x < hang - 0.8 * size {
            // Text below the sign itself: only where the item does not hang.
            return (line.x - first.x).abs() < 0.5 * size && full && open.lines.len() == 1
                || open.lines.len() > 1 && (line.x - last.x).abs() < 0.5 * size;
        }
        if (line.x - hang).abs() < 0.3 * size && begins_small(line) {
            return true; // a narrower item
        }
    } else if open.lines.len() == 1 {
        // The first line may be indented or stick out.
        if line.x - last.x > 2.5 * size {
            return false;
        }
    } else if (line.x - last.x).abs() > 0.8 * size && !is_centred(last, line) {
        return false;
    }
    let is_display = open.lines.iter().all(Line::is_bold) && line.is_bold();
    is_display || is_centred(last, line) || full
}

fn begins_small(line: &Line<'_>) -> bool {
    line.text().trim_start().starts_with(char::is_lowercase)
}

fn is_centred(last: &Line<'_>, line: &Line<'_>) -> bool {
    let middle = |line: &Line<'_>| (line.x + line.end) / 2.0;
    (middle(last) - middle(line)).abs() < 1.5 && (last.x - line.x).abs() > 2.0
}

/// The width of a line's first word.
fn first_word(line: &Line<'_>) -> f32 {
    let mut end = line.x;
    for letter in &line.letters {
        let begun = end > line.x;
        if begun && (letter.text.trim().is_empty() || letter.x - end > 0.17 * line.size) {
            break;
        }
        if !letter.text.trim().is_empty() {
            end = letter.end;
        }
    }
    end - line.x
}

fn close(page: usize, open: Open<'_>, lists: &mut Lists) -> Option<Set> {
    let (x, size) = open.lines.first().map(|line| (line.x, line.size))?;
    let mut set = Set::prose(page, &open.lines)?;
    set.close = open.close;
    if open.hang.is_none() || split_number(&set.text).is_some() {
        lists.paragraph(x, size);
        return Some(set);
    }
    let level = lists.level(x, size);
    if let Some(rest) = set.text.strip_prefix('\u{FFFD}') {
        set.text = rest.trim_start().to_owned();
    }
    let label = list_item(&set.text).and_then(|(_, label, text)| Some((label?, text.to_owned())));
    Some(match label {
        Some((label, text)) => {
            set.text = text;
            set.what = What::Item {
                level,
                label: Some(label),
            };
            set
        }
        None => set.into_item(level, None),
    })
}
