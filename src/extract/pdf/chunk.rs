//! Letters of an untagged page to chunks: parts of lines that stand in one column.

use std::collections::{HashMap, HashSet};

use super::draw::{Drawn, Letter, Rule};
use super::line::Line;
use crate::extract::cell::strip_bullet;
use crate::extract::text::line::list_item;
use crate::tag::Taxonomy;

/// A gap as wide as this, in sizes of the letters, always parts two chunks.
const WIDE: f32 = 2.5;
/// One as wide as this does where it is wider than the others of its line: `.0` where a space is
/// drawn in it, since justified lines stretch spaces, `.1` where none is.
const GAP: (f32, f32) = (1.6, 1.0);
/// The same for what lies behind the last letter or space drawn, where the text behind the gap is
/// drawn by itself, as that of a cell is.
const JUMP: f32 = 0.45;
/// A list's sign stands at most so far from its text, in sizes.
const SIGN_GAP: f32 = 6.0;
/// The parts of a page's height, at its top and foot, where running lines stand.
const EDGES: (f32, f32) = (0.13, 0.87);

/// The chunks of the letters that run in one direction, from the top and the left.
pub(super) fn chunks(drawn: &Drawn, turns: u8) -> Vec<Line<'_>> {
    let mut letters: Vec<&Letter> = (drawn.letters.iter().chain(&drawn.dots))
        .filter(|letter| letter.turns == turns)
        .collect();
    letters.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut upright: Vec<Rule> = Vec::new();
    if turns == 0 {
        upright.extend(drawn.rules.iter().filter(|rule| !rule.is_horizontal()));
        upright.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        let first = letters[start];
        let reach = letters[start..]
            .iter()
            .take_while(|letter| letter.y - first.y < 0.45 * first.size.max(letter.size))
            .count();
        let mut line = letters[start..start + reach].to_vec();
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
        rows.push(Row::of(line, &upright));
        start += reach;
    }
    let mut chunks = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let near = &rows[i.saturating_sub(2)..(i + 3).min(rows.len())];
        row.cut(near, &mut chunks);
    }
    chunks
}

/// A gap between two letters of a line.
struct Gap {
    /// From letter to letter, in sizes.
    width: f32,
    /// The part of it in which no space is drawn.
    jump: f32,
    /// Whether spaces are drawn in it.
    spaced: bool,
    /// Whether the text behind it is drawn by itself.
    apart: bool,
    /// Whether an upright line stands in it.
    ruled: bool,
    /// Whether it parts two chunks for certain: an upright line stands in it, or the text behind it stands on another baseline, as
    /// that of another column may.
    certain: bool,
}

impl Gap {
    fn of(last: &Letter, spaces: Option<f32>, letter: &Letter, upright: &[Rule]) -> Gap {
        let size = last.size.max(letter.size);
        let from = upright.partition_point(|rule| rule.x1 < last.end - 1.0);
        let ruled = upright[from..]
            .iter()
            .take_while(|rule| rule.x0 <= letter.x + 1.0)
            .any(|rule| {
                let middle = letter.y - 0.3 * letter.size;
                rule.y0 < middle && middle < rule.y1
            });
        let width = (letter.x - last.end) / size;
        let shifted =
            (last.y - letter.y).abs() > 0.1 * size && (last.size - letter.size).abs() < 0.05 * size;
        Gap {
            width,
            jump: (letter.x - spaces.unwrap_or(last.end)) / size,
            spaced: spaces.is_some(),
            apart: letter.run != last.run,
            ruled: letter.x > last.end && ruled,
            certain: letter.x > last.end && ruled || width > WIDE || width > 0.6 && shifted,
        }
    }

    /// Whether the text behind it is drawn by itself, further away than a space.
    fn jumps(&self) -> bool {
        self.apart && self.jump > JUMP
    }

    /// Whether it parts two chunks, in a line whose words stand `usual` apart.
    fn parts(&self, usual: f32) -> bool {
        let limit = if self.spaced { GAP.0 } else { GAP.1 };
        self.certain
            || self.width > limit && self.width > 1.6 * usual
            || self.jumps() && self.width > 2.2 * usual
            || self.apart && !self.spaced && self.width > 0.6_f32.max(1.6 * usual)
    }
}

/// Letters on one baseline, and the gaps between them: the first letter behind each.
struct Row<'d> {
    letters: Vec<&'d Letter>,
    gaps: Vec<(usize, Gap)>,
}

impl<'d> Row<'d> {
    fn of(letters: Vec<&'d Letter>, upright: &[Rule]) -> Row<'d> {
        let mut gaps = Vec::new();
        let mut last: Option<&Letter> = None;
        let mut spaces = None; // the end of the spaces drawn since
        for (i, &letter) in letters.iter().enumerate() {
            if letter.text.trim().is_empty() {
                spaces = Some(letter.end);
                continue;
            }
            if let Some(last) = last {
                gaps.push((i, Gap::of(last, spaces, letter, upright)));
            }
            last = Some(letter);
            spaces = None;
        }
        Row { letters, gaps }
    }

    /// Where text begins that is drawn by itself behind a jump.
    fn stops(&self) -> impl Iterator<Item = f32> {
        let jumps = self.gaps.iter().filter(|(_, gap)| gap.jumps());
        jumps.map(|&(at, _)| self.letters[at].x)
    }

    /// Cuts it where a wide gap or an upright rule parts it, or where its text begins below or above
    /// that of the lines near it, as cells do and the words of justified lines do not.
    fn cut(&self, near: &[Row<'d>], chunks: &mut Vec<Line<'d>>) {
        let aligned = |x: f32| {
            let rows = near.iter().filter(|row| !std::ptr::eq(*row, self));
            rows.flat_map(Row::stops).any(|stop| (stop - x).abs() < 1.0)
        };
        let (mut met, mut all) = (0, 0);
        for x in self.stops() {
            all += 1;
            met += usize::from(aligned(x));
        }
        let is_tabular = met >= 2 && met * 3 >= all * 2;
        let (mut start, mut ruled) = (0, false);
        for part in self.gaps.split_inclusive(|(_, gap)| gap.certain) {
            let usual = usual(part);
            for (at, gap) in part {
                let in_table = is_tabular && gap.jumps() && aligned(self.letters[*at].x);
                if in_table || gap.parts(usual) {
                    push(self.letters[start..*at].to_vec(), ruled, chunks);
                    (start, ruled) = (*at, gap.ruled);
                }
            }
        }
        push(self.letters[start..].to_vec(), ruled, chunks);
    }
}

/// How far apart the words of a line stand as a rule.
fn usual(gaps: &[(usize, Gap)]) -> f32 {
    let mut words: Vec<f32> = (gaps.iter().filter(|(_, gap)| !gap.certain))
        .map(|(_, gap)| gap.width)
        .filter(|&width| width > 0.17)
        .collect();
    words.sort_by(f32::total_cmp);
    match words.len() {
        0 | 1 => 0.3,
        many => words[many / 4],
    }
}

/// Adds a chunk; a list's sign and the text behind it are one, unless a line is drawn between.
fn push<'d>(letters: Vec<&'d Letter>, ruled: bool, chunks: &mut Vec<Line<'d>>) {
    let Some(line) = Line::of(letters) else {
        return;
    };
    if !ruled
        && let Some(last) = chunks.last_mut()
        && (last.y - line.y).abs() < 0.5 * line.size
        && line.x > last.x
        && line.x - last.end < SIGN_GAP * line.size
        && is_sign(last.text().trim())
        && !begins_with_figure(&line)
    {
        let mut letters = std::mem::take(&mut last.letters);
        letters.extend(line.letters);
        if let Some(joined) = Line::of(letters) {
            *last = joined;
        }
        return;
    }
    chunks.push(line);
}

/// Whether a chunk is a figure, which makes the one before it a figure too, and no label.
fn begins_with_figure(line: &Line<'_>) -> bool {
    let text = line.text();
    let text = text
        .trim_start()
        .trim_start_matches(['(', '-', '+', '–', '£', '€']);
    text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
}

/// Whether a text is the sign or label before a list item and no more.
fn is_sign(text: &str) -> bool {
    let with_text = format!("{text} x");
    text.chars().count() <= 8
        && (strip_bullet(&with_text).is_some()
            || text == "\u{FFFD}"
            || list_item(&with_text).is_some()
            || super::super::split_number(&format!("{text} X")).is_some())
}

/// Which chunks are running headers, footers and page numbers: those at the edges of pages that
/// stand at the same place of other pages with the same text but for its numbers.
pub(super) fn running(
    pages: &[Vec<Line<'_>>],
    heights: &[f32],
    taxonomy: &Taxonomy,
) -> Vec<HashSet<usize>> {
    let mut places: HashMap<(String, i32), HashSet<usize>> = HashMap::new();
    let mut sizes: Vec<f32> = pages.iter().flatten().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    let key = |line: &Line<'_>, nudge: i32| {
        let text = line.text();
        // "Theme 1" and "Theme 2" at the top of pages are two headings.
        let is_display = line.is_bold() || line.size > 1.15 * usual;
        let text = if is_display { text } else { shape(&text) };
        (text, (line.y / 4.0).round() as i32 + nudge)
    };
    let at_edge = |page: usize, line: &Line<'_>| {
        let part = line.y / heights[page].max(1.0);
        part < EDGES.0 || part > EDGES.1
    };
    for (page, lines) in pages.iter().enumerate() {
        let apart = |line: &&Line<'_>| {
            stands_apart(line, lines, heights[page])
                && !says_something(line.text().trim(), taxonomy)
        };
        for line in lines
            .iter()
            .filter(|line| at_edge(page, line))
            .filter(apart)
        {
            for nudge in -1..=1 {
                places.entry(key(line, nudge)).or_default().insert(page);
            }
        }
    }
    let needed = pages.len().clamp(2, 3);
    let is_running = |page: usize, line: &Line<'_>| {
        at_edge(page, line)
            && !says_something(line.text().trim(), taxonomy)
            && places
                .get(&key(line, 0))
                .is_some_and(|on| on.len() >= needed)
    };
    (pages.iter().enumerate())
        .map(|(page, lines)| {
            (0..lines.len())
                .filter(|&i| is_running(page, &lines[i]))
                .collect()
        })
        .collect()
}

/// Whether a line at a page's edge says what stands below it, however often it is printed.
fn says_something(text: &str, taxonomy: &Taxonomy) -> bool {
    taxonomy.head_status(text).is_some() || taxonomy.states_question(text)
}

/// Whether a wider gap than that between lines lies between a line and the text: the head of a table
/// that is printed again on each page has none.
fn stands_apart(line: &Line<'_>, lines: &[Line<'_>], height: f32) -> bool {
    let is_top = line.y < height / 2.0;
    let steps = lines.iter().map(|other| match is_top {
        true => other.y - line.y,
        false => line.y - other.y,
    });
    let next = steps.filter(|&step| step > 0.5 * line.size);
    next.fold(f32::INFINITY, f32::min) > 1.7 * line.size
}

/// A text with every number that stands by itself as one zero, and without spaces.
fn shape(text: &str) -> String {
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || c == '/');
    text.split_whitespace()
        .map(|word| if is_number(word) { "0" } else { word })
        .collect()
}
