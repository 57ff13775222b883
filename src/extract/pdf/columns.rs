//! Columns of running text, read one after the other as those of a newspaper are.

use super::draw::Rule;
use super::grid::Grid;
use super::line::Line;
use crate::tag::Taxonomy;

/// A gutter between columns is at least so wide, in points.
const WIDTH: f32 = 8.0;
/// Columns of running text have at least so many lines each.
const LINES: usize = 4;
/// Their lines hold so many words on the mean.
const WORDS: usize = 4;
/// Their lines fill this part of the column on the mean.
const FILLED: f32 = 0.6;

/// Lines of a column stick out from it by less, in points.
const STICKING_OUT: f32 = 60.0;

/// A line of text, or a ruled table with the text in it.
pub(super) enum Item<'d> {
    Text(Line<'d>),
    Grid(Grid, Vec<Line<'d>>),
}

impl Item<'_> {
    pub(super) fn x(&self) -> f32 {
        match self {
            Item::Text(line) => line.x,
            Item::Grid(grid, _) => grid.left(),
        }
    }

    fn end(&self) -> f32 {
        match self {
            Item::Text(line) => line.end,
            Item::Grid(grid, _) => grid.right(),
        }
    }

    fn size(&self) -> Option<f32> {
        match self {
            Item::Text(line) => Some(line.size),
            Item::Grid(..) => None,
        }
    }

    /// Where it begins, from the top: the baseline of a line.
    pub(super) fn y(&self) -> f32 {
        match self {
            Item::Text(line) => line.y,
            Item::Grid(grid, _) => grid.top(),
        }
    }
}

/// A gutter: where the column to its right begins, and between which heights it runs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gutter {
    x: f32,
    top: f32,
    foot: f32,
    lines: usize,
}

impl Gutter {
    /// Whether nothing stands above it.
    pub(super) fn is_at_top(&self) -> bool {
        self.top == f32::NEG_INFINITY
    }

    /// The items above it, to its left, to its right, and below it.
    pub(super) fn cut<'d>(&self, items: Vec<Item<'d>>) -> [Vec<Item<'d>>; 4] {
        let mut parts = [const { Vec::new() }; 4];
        for item in items {
            let part = match item.y() {
                y if y <= self.top => 0,
                y if y >= self.foot => 3,
                _ if item.x() < self.x - 2.0 => 1,
                _ => 2,
            };
            parts[part].push(item);
        }
        parts
    }
}

/// The longest gutter between columns of running text in items that are sorted from the top.
pub(super) fn gutter(items: &[Item<'_>], rules: &[Rule], taxonomy: &Taxonomy) -> Option<Gutter> {
    let left = items.iter().map(Item::x).fold(f32::INFINITY, f32::min);
    let mut begins: Vec<f32> = items.iter().map(Item::x).collect();
    begins.sort_by(f32::total_cmp);
    let size = middle(items.iter().filter_map(Item::size));
    begins
        .chunk_by(|a, b| b - a < 2.0)
        .filter(|same| same.len() >= LINES && same[0] > left + 40.0)
        .flat_map(|same| runs(items, rules, same[0], size, taxonomy))
        .max_by_key(|gutter| gutter.lines)
}

/// The gutters that end at `x`: between what stands or is drawn across them. A heading that has the height of
/// the page to itself stands across, however short it is.
fn runs(items: &[Item<'_>], rules: &[Rule], x: f32, size: f32, taxonomy: &Taxonomy) -> Vec<Gutter> {
    let alone = |item: &Item<'_>| {
        item.size().is_some_and(|large| {
            let near = item.y() - 1.4 * large..item.y() + 1.1 * large;
            let beside = |other: &Item<'_>| other.x() >= x - 2.0 && near.contains(&other.y());
            large > 1.15 * size && !items.iter().any(beside)
        })
    };
    let crosses = |item: &&Item<'_>| item.x() < x - 2.0 && (item.end() > x - WIDTH || alone(item));
    // A line of the same column that only sticks out, as the first of a list item does.
    let sticks_out = |item: &Item<'_>| item.x() > x - STICKING_OUT;
    let mut bounds = vec![(f32::NEG_INFINITY, false)];
    let crossing = items.iter().filter(crosses);
    bounds.extend(crossing.map(|item| (item.y(), sticks_out(item))));
    let across = |rule: &&Rule| rule.is_horizontal() && rule.x0 < x - WIDTH && rule.x1 > x + WIDTH;
    let ruled = rules.iter().filter(across);
    bounds.extend(ruled.map(|rule| (rule.y0, ends_row(items, rule.y0, x))));
    bounds.push((f32::INFINITY, false));
    bounds.sort_by(|a, b| a.0.total_cmp(&b.0));
    bounds
        .windows(2)
        .filter(|pair| !pair[0].1 && !pair[1].1)
        .filter_map(|pair| {
            let mut gutter = Gutter {
                x,
                top: pair[0].0,
                foot: pair[1].0,
                lines: 0,
            };
            gutter.lines = gutter.lines_beside(items, taxonomy)?;
            Some(gutter)
        })
        .collect()
}

impl Gutter {
    /// How many lines stand on its two sides, if both are running text.
    fn lines_beside(&self, items: &[Item<'_>], taxonomy: &Taxonomy) -> Option<usize> {
        let mut sides: [Vec<&Line<'_>>; 2] = [Vec::new(), Vec::new()];
        for item in items {
            if let Item::Text(line) = item
                && self.top < line.y
                && line.y < self.foot
            {
                sides[usize::from(line.x >= self.x - 2.0)].push(line);
            }
        }
        let running = sides.iter().all(|side| is_running(side));
        let first = |side: &[&Line<'_>]| {
            side.first()
                .is_some_and(|line| taxonomy.head_status(line.text().trim()).is_some())
        };
        // Done beside planned is a table, ruled or not.
        let heads = first(&sides[0]) && first(&sides[1]);
        (running && !heads).then(|| sides.iter().map(Vec::len).sum())
    }
}

/// Whether a line drawn at `y` is that below the head or the last row of a table: texts stand close
/// above it on both sides of `x`.
fn ends_row(items: &[Item<'_>], y: f32, x: f32) -> bool {
    let near = |line: &Line<'_>| (0.0..2.0 * line.size).contains(&(y - line.y));
    // The head of a column of lists sticks out from it.
    let in_right = |line: &Line<'_>| line.x > x - STICKING_OUT && line.end > x;
    let above = |right: bool| {
        items.iter().any(|item| match item {
            Item::Text(line) => near(line) && in_right(line) == right && (right || line.end < x),
            Item::Grid(..) => false,
        })
    };
    above(true) && above(false)
}

fn middle(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// Whether lines are those of running text: many words, and most lines full.
fn is_running(lines: &[&Line<'_>]) -> bool {
    let left = lines
        .iter()
        .map(|line| line.x)
        .fold(f32::INFINITY, f32::min);
    let right = lines.iter().map(|line| line.end).fold(0.0, f32::max);
    let words: usize = (lines.iter())
        .map(|line| line.text().split_whitespace().count())
        .sum();
    let filled: f32 = lines.iter().map(|line| line.end - line.x).sum();
    // There may be two columns more on one side: their lines stand side by side.
    let mut heights: Vec<f32> = lines.iter().map(|line| line.y).collect();
    heights.sort_by(f32::total_cmp);
    let rows = heights.chunk_by(|a, b| b - a < 2.0).count();
    lines.len() >= LINES
        && words >= WORDS * lines.len()
        && filled >= FILLED * rows as f32 * (right - left)
}
