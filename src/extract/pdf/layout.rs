//! A page without tags: columns, tables and running text, told by where the letters stand.

use super::columns::{self, Item};
use super::draw::Rule;
use super::grid::{self, Grid};
use super::line::Line;
use super::prose::{self, Lists};
use super::set::{Set, What, blocks};
use crate::extract::cell::{Cell, strip_bullet};
use crate::extract::piece::{Row, Table};

/// A gutter between columns is at least so wide, in points.
const GUTTER: f32 = 4.0;
/// Columns stand within parts of a page at most so deep.
const DEPTH: u8 = 6;

/// What stands on a page, in reading order.
pub(super) fn sets(
    page: usize,
    chunks: Vec<Line<'_>>,
    rules: &[Rule],
    lists: &mut Lists,
    after_table: bool,
) -> Vec<Set> {
    let mut layout = Layout {
        page,
        rules,
        lists,
        after_table,
        sets: Vec::new(),
    };
    let mut rest = chunks;
    let mut items = Vec::new();
    for grid in grid::grids(rules) {
        let (inside, outside): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|line| grid.holds(line));
        rest = outside;
        if inside.len() < 2 {
            rest.extend(inside); // a box around a text
        } else {
            items.push(Item::Grid(grid, inside));
        }
    }
    items.extend(rest.into_iter().map(Item::Text));
    layout.flow(items, 0);
    layout.sets
}

struct Layout<'r, 'l> {
    page: usize,
    rules: &'r [Rule],
    lists: &'l mut Lists,
    /// Whether the page before ended with a table, which may go on here.
    after_table: bool,
    sets: Vec<Set>,
}

/// Rows that share their gutters.
struct Band<'d> {
    rows: Vec<Vec<Line<'d>>>,
    gutters: Vec<(f32, f32)>,
}

impl<'d> Layout<'_, '_> {
    /// What stands in one part of the page to sets: its columns one after the other.
    fn flow(&mut self, mut items: Vec<Item<'d>>, depth: u8) {
        items.sort_by(|a, b| a.y().total_cmp(&b.y()).then(a.x().total_cmp(&b.x())));
        let gutter = (depth < DEPTH)
            .then(|| columns::gutter(&items, self.rules))
            .flatten();
        match gutter {
            Some(gutter) if !(self.after_table && gutter.is_at_top() && is_listed(&items)) => {
                for part in gutter.cut(items) {
                    let first = self.sets.len();
                    self.flow(part, depth + 1);
                    if let Some(set) = self.sets.get_mut(first) {
                        set.jumps = true;
                    }
                }
            }
            _ => self.column(items),
        }
    }

    /// The items of one column, from the top.
    fn column(&mut self, items: Vec<Item<'d>>) {
        let mut lines = Vec::new();
        for item in items {
            match item {
                Item::Text(line) => lines.push(line),
                Item::Grid(grid, inside) => {
                    self.lines(std::mem::take(&mut lines));
                    self.grid(&grid, inside);
                }
            }
        }
        self.lines(lines);
    }

    /// Lines and unruled tables.
    fn lines(&mut self, chunks: Vec<Line<'d>>) {
        let mut singles: Vec<Line<'d>> = Vec::new();
        let mut band: Option<Band<'d>> = None;
        for row in rows(chunks) {
            if let Some(open) = &mut band {
                if open.takes(&row) {
                    open.rows.push(row);
                    continue;
                }
                let done = band.take();
                self.end(&mut singles, done);
            }
            if row.len() >= 2 {
                self.end(&mut singles, None);
                let gutters = row
                    .windows(2)
                    .map(|pair| (pair[0].end, pair[1].x))
                    .collect();
                band = Some(Band {
                    rows: vec![row],
                    gutters,
                });
            } else {
                singles.extend(row);
            }
        }
        self.end(&mut singles, band);
    }

    fn end(&mut self, singles: &mut Vec<Line<'d>>, band: Option<Band<'d>>) {
        let Some(mut band) = band else {
            let lines = std::mem::take(singles);
            self.sets
                .extend(prose::sets(self.page, lines, None, self.lists));
            return;
        };
        if let [row] = &mut band.rows[..] {
            let widest = row
                .windows(2)
                .map(|pair| (pair[1].x - pair[0].end) / pair[0].size)
                .fold(0.0, f32::max);
            if widest < 2.2 {
                // A line of text with a wide gap.
                let letters = row.drain(..).flat_map(|line| line.letters).collect();
                singles.extend(Line::of(letters));
                return;
            }
        }
        self.end(singles, None);
        self.table(band);
    }

    fn table(&mut self, band: Band<'d>) {
        let edges = band.edges();
        let rules = band.rules_across(self.rules);
        let bulleted = band.is_bulleted();
        let first = band.rows.first().and_then(|row| row.first());
        let Some((y, size)) = first.map(|line| (line.y, line.size)) else {
            return;
        };
        let (starts, certain) = row_starts(&band.rows, &rules, bulleted);
        let mut groups: Vec<Vec<Vec<Line<'d>>>> = Vec::new();
        for (row, starts) in band.rows.into_iter().zip(starts) {
            if starts {
                groups.push((0..=edges.len()).map(|_| Vec::new()).collect());
            }
            if let Some(group) = groups.last_mut() {
                for line in row {
                    let column = edges.partition_point(|&edge| edge <= line.x + 1.0);
                    group[column].push(line);
                }
            }
        }
        let first_ends = groups.first().map_or(y, |group| bottom(group));
        let next_begins = groups.get(1).map_or(f32::INFINITY, |group| top(group));
        let ruled_off = rules
            .iter()
            .any(|&at| first_ends <= at + 1.0 && at < next_begins);
        let bold_head = groups.len() > 1
            && groups[0].iter().flatten().all(Line::is_bold)
            && !groups[1].iter().flatten().all(Line::is_bold);
        let groups = groups
            .into_iter()
            .map(|group| group.into_iter().map(|lines| (lines, 0.0)).collect())
            .collect();
        self.push_table(groups, certain, ruled_off || bold_head, y, size);
    }

    fn grid(&mut self, grid: &Grid, inside: Vec<Line<'d>>) {
        let (y, size) = inside
            .first()
            .map_or((grid.bottom(), 10.0), |l| (l.y, l.size));
        let groups = grid.rows(inside);
        let bold = |row: Option<&Vec<(Vec<Line<'_>>, f32)>>| {
            row.is_some_and(|row| row.iter().flat_map(|(lines, _)| lines).all(Line::is_bold))
        };
        let head = bold(groups.first()) && groups.len() > 1 && !bold(groups.get(1));
        self.push_table(groups, true, head, y, size);
    }

    fn push_table(
        &mut self,
        groups: Vec<Vec<(Vec<Line<'d>>, f32)>>,
        certain: bool,
        head: bool,
        y: f32,
        size: f32,
    ) {
        let mut table = Table {
            rows: Vec::new(),
            explicit: certain,
        };
        for (i, group) in groups.into_iter().enumerate() {
            let cells: Vec<Cell> = group
                .into_iter()
                .map(|(lines, right)| {
                    let mut lists = Lists::default();
                    let sets = prose::sets(self.page, lines, Some(right), &mut lists);
                    sets.iter().flat_map(blocks).collect()
                })
                .collect();
            table.rows.push(Row::Cells(cells, self.page as u32 + 1));
            if i == 0 && head {
                table.rows.push(Row::Rule);
            }
        }
        self.sets.push(Set {
            page: self.page,
            y,
            size,
            bold: false,
            jumps: false,
            lines: 1,
            what: What::Table(table),
            text: String::new(),
        });
    }
}

/// Whether the first line is an item of a list.
fn is_listed(items: &[Item<'_>]) -> bool {
    matches!(items.first(), Some(Item::Text(line)) if is_bulleted(line))
}

/// Chunks that stand side by side, rows from the top, chunks from the left.
fn rows(mut chunks: Vec<Line<'_>>) -> Vec<Vec<Line<'_>>> {
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
    fn takes(&mut self, row: &[Line<'d>]) -> bool {
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
    fn edges(&self) -> Vec<f32> {
        self.gutters
            .iter()
            .map(|(from, to)| (from + to) / 2.0)
            .collect()
    }

    /// The heights of the lines drawn across it.
    fn rules_across(&self, rules: &[Rule]) -> Vec<f32> {
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
    fn is_bulleted(&self) -> bool {
        let lines = self.rows.iter().skip(1).flatten();
        lines.filter(|line| is_bulleted(line)).count() >= 2
    }
}

fn is_bulleted(line: &Line<'_>) -> bool {
    strip_bullet(line.text().trim()).is_some()
}

/// Which lines of a table begin a row, and whether that is certain: where lines are drawn between
/// rows, or the gaps between them are wider; else each line begins one.
fn row_starts(rows: &[Vec<Line<'_>>], rules: &[f32], bulleted: bool) -> (Vec<bool>, bool) {
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

fn top(group: &[Vec<Line<'_>>]) -> f32 {
    let heights = group.iter().flatten().map(|line| line.y);
    heights.fold(f32::INFINITY, f32::min)
}

fn bottom(group: &[Vec<Line<'_>>]) -> f32 {
    group
        .iter()
        .flatten()
        .map(|line| line.y)
        .fold(0.0, f32::max)
}
