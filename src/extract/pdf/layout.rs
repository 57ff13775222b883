//! A page without tags: columns, tables and running text, told by where the letters stand.

use super::band::{Band, bottom, is_bulleted, row_starts, rows, top};
use super::columns::{self, Item};
use super::draw::Rule;
use super::grid::{self, Cells, Grid};
use super::line::Line;
use super::prose::{self, Lists};
use super::set::{Set, What, blocks};
use crate::extract::cell::Cell;
use crate::extract::piece::{Row, Table};
use crate::tag::Taxonomy;

/// Columns stand within parts of a page at most so deep.
const DEPTH: u8 = 6;

/// What stands on a page, in reading order.
pub(super) fn sets(
    page: usize,
    chunks: Vec<Line<'_>>,
    rules: &[Rule],
    lists: &mut Lists,
    after_table: bool,
    taxonomy: &Taxonomy,
) -> Vec<Set> {
    let mut layout = Layout {
        page,
        rules,
        lists,
        after_table,
        taxonomy,
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
    taxonomy: &'r Taxonomy,
    sets: Vec<Set>,
}

impl<'d> Layout<'_, '_> {
    /// What stands in one part of the page to sets: its columns one after the other.
    fn flow(&mut self, mut items: Vec<Item<'d>>, depth: u8) {
        items.sort_by(|a, b| a.y().total_cmp(&b.y()).then(a.x().total_cmp(&b.x())));
        let gutter = (depth < DEPTH)
            .then(|| columns::gutter(&items, self.rules, self.taxonomy))
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
                let gutters: Vec<(f32, f32)> = row
                    .windows(2)
                    .map(|pair| (pair[0].end, pair[1].x))
                    .collect();
                let mut rows = Vec::new();
                if self.after_table && self.sets.is_empty() {
                    // One cell of a row that the page cut goes on alone before the others.
                    let beside = |line: &Line<'_>| gutters.iter().any(|gutter| line.end < gutter.1);
                    if singles.iter().all(beside) {
                        rows.extend(singles.drain(..).map(|line| vec![line]));
                    }
                }
                rows.extend(above(&mut singles, &row).into_iter().map(|line| vec![line]));
                self.end(&mut singles, None);
                let before = rows
                    .iter()
                    .flatten()
                    .map(|line| line.end)
                    .fold(0.0, f32::max);
                let narrowed = |&(from, to): &(f32, f32)| {
                    let from = if before < to { from.max(before) } else { from };
                    (from, to)
                };
                let gutters = gutters.iter().map(narrowed).collect();
                rows.push(row);
                band = Some(Band { rows, gutters });
            } else {
                singles.extend(row);
            }
        }
        self.end(&mut singles, band);
        self.end(&mut singles, None); // a band may have turned out to be a line
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
            if widest < 2.2 || is_numbered_title(row) {
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
        let bold = |row: Option<&Cells<'_>>| {
            row.is_some_and(|row| row.iter().flat_map(|(lines, _)| lines).all(Line::is_bold))
        };
        for groups in grid.tables(inside) {
            let head = bold(groups.first()) && groups.len() > 1 && !bold(groups.get(1));
            self.push_table(groups, true, head, y, size);
        }
    }

    fn push_table(&mut self, groups: Vec<Cells<'d>>, certain: bool, head: bool, y: f32, size: f32) {
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
            close: false,
            label: None,
            lines: 1,
            what: What::Table(table),
            text: String::new(),
        });
    }
}

/// Whether a row is a number and the title behind it, however far.
fn is_numbered_title(row: &[Line<'_>]) -> bool {
    let [number, title] = row else { return false };
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let begins = |text: &str| text.starts_with(char::is_uppercase);
    is_number(number.text().trim()) && begins(title.text().trim()) && title.is_bold()
}

/// Takes the last lines that stand close above a cell which is not its row's first: the beginning of
/// a head that fills several lines.
fn above<'d>(singles: &mut Vec<Line<'d>>, row: &[Line<'d>]) -> Vec<Line<'d>> {
    let mut above = Vec::new();
    let mut y = row.first().map_or(0.0, |line| line.y);
    while let Some(last) = singles.last()
        && y - last.y < 1.4 * last.size
        && row.iter().skip(1).any(|cell| (cell.x - last.x).abs() < 2.0)
    {
        y = last.y;
        above.extend(singles.pop());
    }
    above.reverse();
    above
}

/// Whether the first line is an item of a list.
fn is_listed(items: &[Item<'_>]) -> bool {
    matches!(items.first(), Some(Item::Text(line)) if is_bulleted(line))
}
