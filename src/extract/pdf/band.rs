//! Unruled tables: rows of chunks that leave the same gutters free.

use super::draw::Rule;
use super::line::Line;
use crate::extract::cell::strip_bullet;

/// A gutter between columns is at least so wide, in points.
const GUTTER: f32 = 4.0;

/// Rows that share their gutters.
pub(super) struct Band<'d> {
    pub(super) rows: Vec<Vec<Line<'d>>>,
    pub(super) gutters: Vec<(f32, f32)>,
}

/// Chunks that stand side by side, rows from the top, chunks from the left.
pub(super) fn rows(mut chunks: Vec<Line<'_>>) -> Vec<Vec<Line<'_>>> {
    chunks.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<Line<'_>>> = Vec::new();
    for line in chunks {
        match rows.last_mut() {
            Some(row) if row.iter().all(|other| beside(other, &line)) => row.push(line),
            _ => rows.push(vec![line]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    rows
}

fn beside(a: &Line<'_>, b: &Line<'_>) -> bool {
    (a.y - b.y).abs() < 0.5 * a.size.min(b.size) && (a.end <= b.x + 1.0 || b.end <= a.x + 1.0)
}

impl<'d> Band<'d> {
    /// Whether a row goes on with the band; narrows the gutters to what the row leaves free.
    pub(super) fn takes(&mut self, row: &[Line<'d>]) -> bool {
        let (Some(first), Some(last)) = (row.first(), self.rows.last().and_then(|r| r.first()))
        else {
            return false;
        };
        let size = first.size.max(last.size);
        let alone = row.len() == 1;
        let is_heading = first.size > 1.08 * last.size || first.is_bold() && !last.is_bold();
        if alone && is_heading {
            return false;
        }
        if first.y - last.y > if alone { 2.1 } else { 4.0 } * size {
            return false;
        }
        let left: Vec<(f32, f32)> = self
            .gutters
            .iter()
            .filter_map(|&(mut from, mut to)| {
                for line in row {
                    // What the chunk leaves free on its wider side.
                    if line.end - from < to - line.x {
                        from = from.max(line.end);
                    } else {
                        to = to.min(line.x);
                    }
                }
                (to - from >= GUTTER).then_some((from, to))
            })
            .collect();
        let enough = if alone || self.rows.len() > 2 {
            left.len() == self.gutters.len()
        } else {
            left.len() * 2 >= self.gutters.len()
        };
        if left.is_empty() || !enough {
            return false;
        }
        self.gutters = left;
        true
    }

    /// The middle of each gutter.
    pub(super) fn edges(&self) -> Vec<f32> {
        self.gutters
            .iter()
            .map(|(from, to)| (from + to) / 2.0)
            .collect()
    }

    /// The heights of the lines drawn across it.
    pub(super) fn rules_across(&self, rules: &[Rule]) -> Vec<f32> {
        let all = || self.rows.iter().flatten();
        let left = all().map(|line| line.x).fold(f32::INFINITY, f32::min);
        let right = all().map(|line| line.end).fold(0.0, f32::max);
        let top = all()
            .map(|line| line.y - 2.0 * line.size)
            .fold(f32::INFINITY, f32::min);
        let foot = all().map(|line| line.y).fold(0.0, f32::max);
        let wide = |rule: &&Rule| {
            rule.is_horizontal()
                && rule.x1.min(right) - rule.x0.max(left) >= 0.5 * (right - left)
                && (top..foot).contains(&rule.y0)
        };
        let mut heights: Vec<f32> = rules.iter().filter(wide).map(|rule| rule.y0).collect();
        heights.sort_by(f32::total_cmp);
        heights
    }

    /// Whether the cells hold lists.
    pub(super) fn is_bulleted(&self) -> bool {
        let lines = self.rows.iter().skip(1).flatten();
        lines.filter(|line| is_bulleted(line)).count() >= 2
    }
}

pub(super) fn is_bulleted(line: &Line<'_>) -> bool {
    strip_bullet(line.text().trim()).is_some()
}

/// Which lines of a table begin a row, and whether that is certain: where lines are drawn between
/// rows, or the gaps between them are wider; else each line begins one.
pub(super) fn row_starts(
    rows: &[Vec<Line<'_>>],
    rules: &[f32],
    bulleted: bool,
) -> (Vec<bool>, bool) {
    let heights: Vec<f32> = rows
        .iter()
        .map(|row| row.first().map_or(0.0, |line| line.y))
        .collect();
    let parted = |i: usize| {
        rules
            .iter()
            .any(|&at| heights[i - 1] - 1.0 <= at && at < heights[i] - 1.0)
    };
    let inner = (1..rows.len()).filter(|&i| parted(i)).count();
    let starts = |test: &dyn Fn(usize) -> bool| -> Vec<bool> {
        (0..rows.len()).map(|i| i == 0 || test(i)).collect()
    };
    if bulleted {
        // Each column is a list of its own below its head.
        let headed = !rows[0].iter().any(is_bulleted);
        return (
            starts(&|i| {
                if inner > 0 {
                    parted(i)
                } else {
                    headed && i == 1
                }
            }),
            true,
        );
    }
    if inner >= 2 {
        return (starts(&parted), true);
    }
    // A single line parts the head from the rest.
    let head = (1..rows.len()).find(|&i| parted(i)).unwrap_or(0);
    let mut steps: Vec<f32> = heights.windows(2).map(|pair| pair[1] - pair[0]).collect();
    steps.sort_by(f32::total_cmp);
    let usual = steps.get(steps.len() / 4).copied().unwrap_or(0.0);
    let wide = |i: usize| heights[i] - heights[i - 1] > 1.12 * usual + 0.8;
    let breaks = (head + 1..rows.len()).filter(|&i| wide(i)).count();
    if breaks > 0 && head + breaks + 1 < rows.len() {
        return (starts(&|i| i > head && wide(i) || i == head), true);
    }
    (starts(&|i| i >= head), false)
}

pub(super) fn top(group: &[Vec<Line<'_>>]) -> f32 {
    let heights = group.iter().flatten().map(|line| line.y);
    heights.fold(f32::INFINITY, f32::min)
}

pub(super) fn bottom(group: &[Vec<Line<'_>>]) -> f32 {
    group
        .iter()
        .flatten()
        .map(|line| line.y)
        .fold(0.0, f32::max)
}
