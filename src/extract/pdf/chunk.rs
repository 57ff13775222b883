//! Letters of an untagged page to chunks: parts of lines that stand in one column.

use std::collections::{HashMap, HashSet};

use super::draw::{Drawn, Letter, Rule};
use super::line::Line;
use crate::extract::cell::strip_bullet;
use crate::extract::text::line::list_item;

/// A gap as wide as this part of the letters' size parts two chunks.
const GAP: f32 = 1.0;
/// The same where a space is drawn in the gap: justified lines stretch it.
const SPACED_GAP: f32 = 1.6;
/// A list's sign stands at most so far from its text, in sizes.
const SIGN_GAP: f32 = 6.0;
/// The parts of a page's height, at its top and foot, where running lines stand.
const EDGES: (f32, f32) = (0.13, 0.87);

/// The chunks of the letters that run in one direction, from the top and the left.
pub(super) fn chunks<'d>(drawn: &'d Drawn, turns: u8, unseen: bool) -> Vec<Line<'d>> {
    let mut letters: Vec<&Letter> = (drawn.letters.iter())
        .filter(|letter| letter.turns == turns && letter.unseen == unseen)
        .collect();
    letters.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut upright: Vec<Rule> = Vec::new();
    if turns == 0 {
        upright.extend(drawn.rules.iter().filter(|rule| !rule.is_horizontal()));
        upright.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    let mut chunks = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        let first = letters[start];
        let reach = letters[start..]
            .iter()
            .take_while(|letter| letter.y - first.y < 0.45 * first.size.max(letter.size))
            .count();
        let mut line = letters[start..start + reach].to_vec();
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
        cut(&line, &upright, &mut chunks);
        start += reach;
    }
    chunks
}

/// Cuts letters on one baseline where a wide gap or an upright rule parts them.
fn cut<'d>(line: &[&'d Letter], upright: &[Rule], chunks: &mut Vec<Line<'d>>) {
    let mut open: Vec<&Letter> = Vec::new();
    let mut last: Option<&Letter> = None;
    let mut spaced = false;
    for &letter in line {
        if letter.text.trim().is_empty() {
            spaced = true;
            open.push(letter);
            continue;
        }
        if let Some(last) = last {
            let gap = letter.x - last.end;
            let limit = if spaced { SPACED_GAP } else { GAP };
            let ruled = || {
                let from = upright.partition_point(|rule| rule.x1 < last.end - 1.0);
                upright[from..]
                    .iter()
                    .take_while(|rule| rule.x0 <= letter.x + 1.0)
                    .any(|rule| {
                        let middle = letter.y - 0.3 * letter.size;
                        rule.y0 < middle && middle < rule.y1
                    })
            };
            if gap > limit * last.size.max(letter.size) || gap > 0.0 && ruled() {
                push(std::mem::take(&mut open), chunks);
            }
        }
        last = Some(letter);
        spaced = false;
        open.push(letter);
    }
    push(open, chunks);
}

/// Adds a chunk; a list's sign and the text behind it are one.
fn push<'d>(letters: Vec<&'d Letter>, chunks: &mut Vec<Line<'d>>) {
    let Some(line) = Line::of(letters) else {
        return;
    };
    if let Some(last) = chunks.last_mut()
        && (last.y - line.y).abs() < 0.5 * line.size
        && line.x > last.x
        && line.x - last.end < SIGN_GAP * line.size
        && is_sign(last.text().trim())
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
pub(super) fn running(pages: &[Vec<Line<'_>>], heights: &[f32]) -> Vec<HashSet<usize>> {
    let mut places: HashMap<(String, i32), HashSet<usize>> = HashMap::new();
    let key = |line: &Line<'_>, nudge: i32| {
        let text: String = shape(&line.text());
        (text, (line.y / 4.0).round() as i32 + nudge)
    };
    let at_edge = |page: usize, line: &Line<'_>| {
        let part = line.y / heights[page].max(1.0);
        part < EDGES.0 || part > EDGES.1
    };
    for (page, lines) in pages.iter().enumerate() {
        for line in lines.iter().filter(|line| at_edge(page, line)) {
            for nudge in -1..=1 {
                places.entry(key(line, nudge)).or_default().insert(page);
            }
        }
    }
    let needed = pages.len().clamp(2, 3);
    let is_running = |page: usize, line: &Line<'_>| {
        at_edge(page, line)
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

/// A text with every number as one zero, and without spaces.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if c != '0' || !shape.ends_with('0') {
            shape.push(c);
        }
    }
    shape
}
