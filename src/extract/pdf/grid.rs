//! Ruled tables: cells between lines.

use std::ops::Range;

use super::draw::Rule;
use super::line::Line;

/// Lines that are at most so far apart, in points, are the two edges of one.
const SAME: f32 = 4.0;
/// Lines whose ends are at most so far apart touch.
const TOUCH: f32 = 5.0;
/// A table has at most so many lines each way; a drawing has more.
const MOST: usize = 300;

/// The grid of a ruled table.
#[derive(Debug)]
pub(super) struct Grid {
    /// The lines between columns, from the left, the outer edges too.
    xs: Vec<f32>,
    /// The lines between rows, from the top.
    ys: Vec<f32>,
    /// For each elementary cell, row by row: the cell that it is part of.
    cells: Vec<usize>,
}

/// The cells of a row: what stands in each, and its right end.
pub(super) type Cells<'d> = Vec<(Vec<Line<'d>>, f32)>;

/// The lines of one table.
struct Group {
    rules: Vec<Rule>,
    area: Rule,
}

/// The grids that the lines of a page make.
pub(super) fn grids(rules: &[Rule]) -> Vec<Grid> {
    let mut grids: Vec<Grid> = groups(rules).iter().filter_map(Grid::of).collect();
    grids.sort_by(|a, b| a.ys[0].total_cmp(&b.ys[0]));
    grids
}

/// Lines that touch belong together.
fn groups(rules: &[Rule]) -> Vec<Group> {
    let mut sorted: Vec<Rule> = rules.to_vec();
    sorted.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    let mut groups: Vec<Group> = Vec::new();
    for rule in sorted {
        let touches = |group: &Group| {
            overlap(&group.area, &rule) && group.rules.iter().rev().any(|r| overlap(r, &rule))
        };
        let (mut joined, apart): (Vec<Group>, Vec<Group>) =
            std::mem::take(&mut groups).into_iter().partition(touches);
        groups = apart;
        let mut group = joined.pop().unwrap_or(Group {
            rules: Vec::new(),
            area: rule,
        });
        for other in joined {
            group.area = around(&group.area, &other.area);
            group.rules.extend(other.rules);
        }
        group.area = around(&group.area, &rule);
        group.rules.push(rule);
        groups.push(group);
        if groups.len() > MOST {
            return Vec::new(); // a drawing
        }
    }
    groups
}

fn overlap(a: &Rule, b: &Rule) -> bool {
    a.x0 - TOUCH <= b.x1 && b.x0 - TOUCH <= a.x1 && a.y0 - TOUCH <= b.y1 && b.y0 - TOUCH <= a.y1
}

fn around(a: &Rule, b: &Rule) -> Rule {
    Rule {
        x0: a.x0.min(b.x0),
        y0: a.y0.min(b.y0),
        x1: a.x1.max(b.x1),
        y1: a.y1.max(b.y1),
    }
}

impl Grid {
    fn of(group: &Group) -> Option<Grid> {
        let (level, upright): (Vec<&Rule>, Vec<&Rule>) =
            group.rules.iter().partition(|rule| rule.is_horizontal());
        if upright.is_empty() || level.is_empty() {
            return None;
        }
        let area = group.area;
        let mut xs: Vec<f32> = upright
            .iter()
            .map(|rule| (rule.x0 + rule.x1) / 2.0)
            .collect();
        // The outer lines at the sides are left out of some tables, and those at the end of a page
        // of tables that go on.
        xs.extend([area.x0, area.x1]);
        let mut ys: Vec<f32> = level.iter().map(|rule| (rule.y0 + rule.y1) / 2.0).collect();
        ys.extend([area.y0, area.y1]);
        let (xs, ys) = (merged(xs), merged(ys));
        if xs.len() < 3 || ys.len() < 2 || xs.len() > MOST || ys.len() > MOST {
            return None;
        }
        let (columns, rows) = (xs.len() - 1, ys.len() - 1);
        let at = |rules: &[&Rule], place: f32, of: fn(&Rule) -> f32| -> Vec<Rule> {
            let near = rules.iter().filter(|rule| (of(rule) - place).abs() < SAME);
            near.map(|rule| **rule).collect()
        };
        let walls: Vec<Vec<Rule>> = xs
            .iter()
            .map(|&x| at(&upright, x, |rule| rule.x0))
            .collect();
        let floors: Vec<Vec<Rule>> = ys.iter().map(|&y| at(&level, y, |rule| rule.y0)).collect();
        let mut cells: Vec<usize> = (0..columns * rows).collect();
        for row in 0..rows {
            let y = (ys[row] + ys[row + 1]) / 2.0;
            for column in 0..columns {
                let x = (xs[column] + xs[column + 1]) / 2.0;
                let cell = row * columns + column;
                let walled = walls[column].iter().any(|r| r.y0 <= y && y <= r.y1);
                let floored = floors[row].iter().any(|r| r.x0 <= x && x <= r.x1);
                if column > 0 && !walled {
                    unite(&mut cells, cell - 1, cell);
                }
                if row > 0 && !floored {
                    unite(&mut cells, cell - columns, cell);
                }
            }
        }
        let cells = (0..cells.len())
            .map(|cell| root(&mut cells, cell))
            .collect();
        Some(Grid { xs, ys, cells })
    }

    /// Whether a chunk stands in it.
    pub(super) fn holds(&self, line: &Line<'_>) -> bool {
        self.place(line).is_some()
    }

    /// The elementary cell that a chunk stands in.
    fn place(&self, line: &Line<'_>) -> Option<usize> {
        let (x, y) = (
            (line.x + line.end.min(line.x + 4.0 * line.size)) / 2.0,
            line.y - 0.3 * line.size,
        );
        let column = between(&self.xs, x)?;
        let row = between(&self.ys, y)?;
        Some(row * (self.xs.len() - 1) + column)
    }

    /// Where it begins, from the top.
    pub(super) fn top(&self) -> f32 {
        self.ys[0]
    }

    pub(super) fn left(&self) -> f32 {
        self.xs[0]
    }

    pub(super) fn right(&self) -> f32 {
        self.xs[self.xs.len() - 1]
    }

    pub(super) fn bottom(&self) -> f32 {
        self.ys[self.ys.len() - 1]
    }

    /// The chunks by table, row and cell, each cell with its right end. What a merged cell covers
    /// besides its beginning is empty, so that columns keep their places. Rows that share no wall
    /// with those above them are a table of their own.
    pub(super) fn tables<'d>(&self, lines: Vec<Line<'d>>) -> Vec<Vec<Cells<'d>>> {
        let columns = self.xs.len() - 1;
        let mut rows: Vec<Vec<Vec<Line<'d>>>> = (0..self.ys.len() - 1)
            .map(|_| (0..columns).map(|_| Vec::new()).collect())
            .collect();
        for line in lines {
            if let Some(place) = self.place(&line) {
                let cell = self.cells[place];
                rows[cell / columns][cell % columns].push(line);
            }
        }
        let mut tables: Vec<Vec<Cells<'d>>> = Vec::new();
        for part in self.parts() {
            // Columns that no row of the part has do not count.
            let used: Vec<usize> = (0..columns)
                .filter(|&column| part.clone().any(|row| self.begins(row, column)))
                .collect();
            let mut table = Vec::with_capacity(part.len());
            for row in part.clone() {
                let mut cells = std::mem::take(&mut rows[row]);
                let cell = |&column: &usize| {
                    let lines = std::mem::take(&mut cells[column]);
                    // As far from the wall as the text begins from the other.
                    let left = lines
                        .iter()
                        .map(|line| line.x)
                        .fold(f32::INFINITY, f32::min);
                    let margin = (left - self.xs[column]).clamp(0.0, 12.0);
                    let next = (column + 1..columns).find(|&at| self.begins(row, at));
                    (lines, self.xs[next.unwrap_or(columns)] - margin)
                };
                table.push(used.iter().map(cell).collect());
            }
            tables.push(table);
        }
        tables
    }

    /// Whether a cell begins at that column of the row.
    fn begins(&self, row: usize, column: usize) -> bool {
        let cell = row * (self.xs.len() - 1) + column;
        column == 0 || self.cells[cell] != self.cells[cell - 1]
    }

    /// The rows of each table: two that stand on one another have walls of their own.
    fn parts(&self) -> Vec<Range<usize>> {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        let walls = |row: usize| -> Vec<usize> {
            (1..columns)
                .filter(|&column| self.begins(row, column))
                .collect()
        };
        let mut parts: Vec<Range<usize>> = std::iter::once(0..rows).collect();
        for row in 1..rows {
            let (above, below) = (walls(row - 1), walls(row));
            let apart = !above.is_empty()
                && !below.is_empty()
                && !above.iter().any(|wall| below.contains(wall));
            if let (true, Some(last)) = (apart, parts.last_mut()) {
                last.end = row;
                parts.push(row..rows);
            }
        }
        parts
    }
}

/// Cells `a` and `b` are one: what belonged to the later belongs to the earlier.
fn unite(cells: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(cells, a), root(cells, b));
    cells[a.max(b)] = a.min(b);
}

/// The first cell of those that a cell is one with (union-find, with path halving).
fn root(cells: &mut [usize], mut cell: usize) -> usize {
    while cells[cell] != cell {
        cells[cell] = cells[cells[cell]];
        cell = cells[cell];
    }
    cell
}

/// Places that are nearly the same are one.
fn merged(mut places: Vec<f32>) -> Vec<f32> {
    places.sort_by(f32::total_cmp);
    places
        .chunk_by(|a, b| b - a < SAME)
        .map(|same| same.iter().sum::<f32>() / same.len() as f32)
        .collect()
}

/// Between which two of the sorted places a value lies.
fn between(places: &[f32], value: f32) -> Option<usize> {
    let after = places.partition_point(|&place| place <= value);
    (after > 0 && after < places.len()).then(|| after - 1)
}
