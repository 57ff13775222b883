//! Tables whose columns are parted by white space alone, as text recognition and printing to text
//! leave them.
//!
//! Prose that is spaced out to fill its lines has gaps too, but not one below the other through all
//! of a paragraph.

use super::super::cell;
use super::super::heading::split_number;
use super::line::list_item;
use super::ruled::{Found, MOST_LINES, slices};

/// Spaces that part columns.
const GAP: usize = 2;
/// Spaces that no spaced out prose has.
const WIDE_GAP: usize = 4;
/// Rows with a narrow gap, or with a wide one, that make a table.
const ROWS: usize = 5;
const WIDE_ROWS: usize = 2;

/// The table that begins at the first of these lines, before which is a blank line or nothing; or
/// before which line none begins.
pub(super) fn at(lines: &[&str]) -> Result<Found, usize> {
    let first = lines.first().copied().unwrap_or_default();
    if !has_gap(first) {
        return Err(1);
    }
    let mut gaps = gaps(first);
    let mut taken: Vec<usize> = Vec::new();
    // Lines up to the last blank one, and the gaps as they were there.
    let mut whole: Option<(usize, Vec<(usize, usize)>)> = None;
    let mut blank = false;
    for (i, line) in lines.iter().enumerate().take(MOST_LINES) {
        if line.trim().is_empty() {
            if blank {
                break;
            }
            blank = true;
            whole = Some((taken.len(), gaps.clone()));
            continue;
        }
        let left = narrow(&gaps, line);
        let other = left.is_empty() || line.contains(['\t', '|', '#']);
        if blank && (other || !keeps(&gaps, &left) || !is_row(line, &left)) {
            break;
        }
        if other {
            // A paragraph goes on that is no table, or begins behind one.
            let Some((count, before)) = whole else {
                return Err(i);
            };
            taken.truncate(count);
            gaps = before;
            break;
        }
        blank = false;
        gaps = left;
        taken.push(i);
    }
    let rows: Vec<&str> = taken.iter().map(|&i| lines[i]).collect();
    let full = || rows.iter().filter(|line| is_row(line, &gaps));
    let marked = full()
        .filter(|line| list_item(line).is_some() || is_numbered(line))
        .count();
    let wide = gaps.iter().all(|(from, to)| to - from >= WIDE_GAP);
    let enough = if wide { WIDE_ROWS } else { ROWS };
    if full().count() < enough
        || full().count() * 5 < rows.len() * 3
        || marked * 2 >= full().count()
    {
        return Err(taken.last().map_or(1, |last| last + 1));
    }
    let columns: Vec<usize> = [0]
        .into_iter()
        .chain(gaps.iter().map(|(_, to)| *to))
        .collect();
    let cells = |line: &&str| {
        let slices = slices(line, &columns);
        Some(
            slices
                .iter()
                .map(|slice| cell::parse_cell(slice.trim()))
                .collect(),
        )
    };
    Ok(Found {
        lines: taken.last().map_or(0, |last| last + 1),
        rows: rows.iter().map(cells).collect(),
        explicit: false,
    })
}

fn has_gap(line: &str) -> bool {
    line.trim().contains("  ")
}

/// The runs of spaces inside a line.
fn gaps(line: &str) -> Vec<(usize, usize)> {
    let mut gaps = Vec::new();
    let mut run = None;
    let mut seen = false;
    for (at, c) in line.trim_end().chars().enumerate() {
        if c == ' ' {
            run = run.or(Some(at));
        } else {
            if let Some(from) = run.take()
                && seen
                && at - from >= GAP
            {
                gaps.push((from, at));
            }
            seen = true;
        }
    }
    gaps
}

/// What of the gaps is blank in this line too.
fn narrow(gaps: &[(usize, usize)], line: &str) -> Vec<(usize, usize)> {
    let chars: Vec<char> = line.trim_end().chars().collect();
    let is_blank = |at: usize| chars.get(at).is_none_or(|c| *c == ' ');
    let mut left = Vec::with_capacity(gaps.len());
    for &(from, to) in gaps {
        // The longest blank stretch in the gap.
        let mut best = (from, from);
        let mut start = from;
        for at in from..=to {
            if at == to || !is_blank(at) {
                if at - start > best.1 - best.0 {
                    best = (start, at);
                }
                start = at + 1;
            }
        }
        if best.1 - best.0 >= GAP {
            left.push(best);
        }
    }
    left
}

/// Whether all the gaps are left, as wide as they must be.
fn keeps(gaps: &[(usize, usize)], left: &[(usize, usize)]) -> bool {
    let width = |gap: &(usize, usize)| (gap.1 - gap.0).min(WIDE_GAP);
    gaps.len() == left.len()
        && gaps
            .iter()
            .zip(left)
            .all(|(gap, left)| width(left) >= width(gap))
}

/// Whether there is text on both sides of a gap.
fn is_row(line: &str, gaps: &[(usize, usize)]) -> bool {
    let length = line.trim_end().chars().count();
    let begins = line.chars().take_while(|c| *c == ' ').count();
    gaps.iter().any(|&(from, to)| begins < from && to < length)
}

/// Whether the line is a numbered paragraph.
fn is_numbered(line: &str) -> bool {
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    split_number(&line).is_some()
}
