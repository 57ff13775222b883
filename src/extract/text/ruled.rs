//! Tables drawn with lines: grids, columns below dashes, pipes without ends.
//!
//! They are found ahead of the line by line reading, since their first line does not tell what it
//! is.

use super::super::cell::{self, Cell, CellBlock};
use super::super::hyphen::{self, Words};

/// A table that begins at a line.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// How many lines it takes.
    pub(super) lines: usize,
    /// Its rows; none stands for a rule.
    pub(super) rows: Vec<Option<Vec<Cell>>>,
    /// Whether each row is whole for certain.
    pub(super) explicit: bool,
}

/// Lines that are looked through for the end of a table whose rows blank lines part.
pub(super) const MOST_LINES: usize = 300;
/// Lines of a head at most.
const HEAD_LINES: usize = 6;

/// The table that begins at the first of these lines. `starts`: whether a blank line or nothing
/// stands before.
pub(super) fn at(lines: &[&str], starts: bool, words: &Words<'_>) -> Option<Found> {
    let first = lines.first()?.trim();
    if first.starts_with('+') {
        return grid(lines, words);
    }
    if !starts || first.is_empty() {
        return None;
    }
    let second = lines.get(1).copied().unwrap_or_default();
    if !first.starts_with('|') && first.contains('|') && second.contains('|') {
        return pipes(lines);
    }
    if is_full(first) {
        return multiline(lines, words);
    }
    if let Some(columns) = columns(lines[0]) {
        return headless(lines, &columns, words);
    }
    let columns = columns(second)?;
    simple(lines, &columns)
}

/// `+---+---+`, then lines with cells between pipes.
fn grid(lines: &[&str], words: &Words<'_>) -> Option<Found> {
    let is_border = |line: &str| {
        let line = line.trim();
        line.len() > 4
            && line.starts_with('+')
            && line.ends_with('+')
            && line.chars().all(|c| matches!(c, '+' | '-' | '=' | ':'))
    };
    if !is_border(lines[0]) {
        return None;
    }
    let borders: Vec<usize> = positions(lines[0], '+');
    let mut found = Found {
        explicit: true,
        ..Found::default()
    };
    let mut row: Vec<Vec<String>> = Vec::new();
    for line in lines {
        let trimmed = line.trim();
        if is_border(line) {
            if row.is_empty() && found.lines > 0 {
                break; // nothing between two borders
            }
            if !row.is_empty() {
                let cells = std::mem::take(&mut row)
                    .iter()
                    .map(|cell| blocks(cell, words))
                    .collect();
                found.rows.push(Some(cells));
            }
            if trimmed.contains('=') {
                found.rows.push(None);
            }
        } else if trimmed.starts_with(['|', '+'])
            && trimmed.ends_with(['|', '+'])
            && trimmed.len() > 1
        {
            row.resize(borders.len() - 1, Vec::new());
            for (cell, text) in grid_cells(line, &borders) {
                row[cell].push(text);
            }
        } else {
            break;
        }
        found.lines += 1;
    }
    (row.is_empty() && found.rows.iter().any(Option::is_some)).then_some(found)
}

/// The cells of a line of a grid that has a border at its end, each with the number of its column.
/// No letter is lost where cells are wider or narrower than the borders say.
fn grid_cells(line: &str, borders: &[usize]) -> Vec<(usize, String)> {
    let line = line.trim_end();
    let chars: Vec<char> = line.chars().collect();
    let text = |from: usize, to: usize| chars[from..to.max(from)].iter().collect::<String>();
    let pipes = positions(line, '|');
    let fits = pipes.iter().rev().skip(1).all(|at| borders.contains(at));
    if !fits && pipes.len() == borders.len() {
        let cells = pipes.windows(2).map(|pair| text(pair[0] + 1, pair[1]));
        return cells.enumerate().collect();
    }
    let end = chars.len() - 1;
    let mut cells = Vec::with_capacity(borders.len());
    let mut open = 0;
    for i in 1..borders.len() {
        let is_last = i + 1 == borders.len();
        // A cell that spans columns has no pipe at their border.
        let closes = chars.get(borders[i]).is_none_or(|c| matches!(c, '|' | '+'));
        if closes || is_last {
            let from = (borders[open] + 1).min(end);
            let to = if is_last { end } else { borders[i].min(end) };
            cells.push((open, text(from, to)));
            open = i;
        }
    }
    cells
}

fn positions(line: &str, sign: char) -> Vec<usize> {
    line.chars()
        .enumerate()
        .filter(|(_, c)| *c == sign)
        .map(|(at, _)| at)
        .collect()
}

/// `A | B`, then `---|---`.
fn pipes(lines: &[&str]) -> Option<Found> {
    let is_delimiter = |cell: &str| {
        let cell = cell.trim();
        let dashes = cell.trim_matches(':');
        !dashes.is_empty() && dashes.bytes().all(|b| b == b'-')
    };
    let heads = lines[0].split('|').count();
    let rule = lines[1].trim().trim_matches('|');
    if rule.split('|').count() != heads || !rule.split('|').all(is_delimiter) || rule.len() < 5 {
        return None;
    }
    let mut found = Found {
        explicit: true,
        ..Found::default()
    };
    for (i, line) in lines.iter().enumerate() {
        if i == 1 {
            found.rows.push(None);
        } else if line.contains('|') {
            found
                .rows
                .push(Some(line.split('|').map(cell::parse_cell).collect()));
        } else {
            break;
        }
        found.lines += 1;
    }
    Some(found)
}

/// A head, dashes below each column, rows up to a blank line.
fn simple(lines: &[&str], columns: &[usize]) -> Option<Found> {
    let mut found = Found {
        lines: 2,
        explicit: true,
        ..Found::default()
    };
    found.rows.extend([Some(row(lines[0], columns)), None]);
    for line in &lines[2..] {
        if line.trim().is_empty() {
            break;
        }
        found.lines += 1;
        if is_full(line.trim()) || self::columns(line).is_some() {
            break;
        }
        found.rows.push(Some(row(line, columns)));
    }
    (found.rows.len() > 2).then_some(found)
}

/// Dashes below nothing: rows up to the next dashes.
fn headless(lines: &[&str], columns: &[usize], words: &Words<'_>) -> Option<Found> {
    let end = (1..lines.len().min(MOST_LINES))
        .find(|&i| self::columns(lines[i]).is_some() || is_full(lines[i].trim()))?;
    let rows = rows(&lines[1..end], columns, words);
    (!rows.is_empty()).then_some(Found {
        lines: end + 1,
        rows,
        explicit: true,
    })
}

/// A full line, a head, dashes below each column, rows that blank lines part, a full line.
fn multiline(lines: &[&str], words: &Words<'_>) -> Option<Found> {
    let rule = (2..lines.len().min(HEAD_LINES + 2)).find(|&i| columns(lines[i]).is_some())?;
    if lines[1..rule].iter().any(|line| line.trim().is_empty()) {
        return None;
    }
    let columns = columns(lines[rule])?;
    let last = lines.len().min(rule + MOST_LINES);
    let end = (rule + 1..last).find(|&i| is_full(lines[i].trim()))?;
    let mut found = Found {
        lines: end + 1,
        explicit: true,
        ..Found::default()
    };
    let head: Vec<String> = lines[1..rule]
        .iter()
        .map(|line| (*line).to_owned())
        .collect();
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    found.rows.push(Some(merged(&head, &columns, words)));
    found.rows.push(None);
    found
        .rows
        .extend(rows(&lines[rule + 1..end], &columns, words));
    Some(found)
}

/// Rows of lines that blank lines part; if none does, each line is a row.
fn rows(lines: &[&str], columns: &[usize], words: &Words<'_>) -> Vec<Option<Vec<Cell>>> {
    let groups: Vec<&[&str]> = lines
        .split(|line| line.trim().is_empty())
        .filter(|group| !group.is_empty())
        .collect();
    match groups.as_slice() {
        [only] => only.iter().map(|line| Some(row(line, columns))).collect(),
        groups => groups
            .iter()
            .map(|group| Some(merged(group, columns, words)))
            .collect(),
    }
}

fn row(line: &str, columns: &[usize]) -> Vec<Cell> {
    slices(line, columns)
        .iter()
        .map(|slice| cell::parse_cell(slice.trim()))
        .collect()
}

fn merged(lines: &[&str], columns: &[usize], words: &Words<'_>) -> Vec<Cell> {
    let mut cells = vec![Vec::new(); columns.len()];
    for line in lines {
        for (cell, slice) in cells.iter_mut().zip(slices(line, columns)) {
            cell.push(slice);
        }
    }
    cells.iter().map(|cell| blocks(cell, words)).collect()
}

/// The parts of a line, cut where columns begin, never inside a word.
pub(super) fn slices(line: &str, columns: &[usize]) -> Vec<String> {
    let chars: Vec<char> = line.chars().collect();
    let mut cuts: Vec<usize> = columns
        .iter()
        .skip(1)
        .map(|&at| at.min(chars.len()))
        .collect();
    for cut in &mut cuts {
        let is_space = |at: usize| chars.get(at).is_none_or(|c| c.is_whitespace());
        let whole = |at: usize| at == 0 || is_space(at) || is_space(at - 1);
        let near = (0..8).flat_map(|by| [cut.saturating_sub(by), *cut + by]);
        if let Some(better) = near.into_iter().find(|&at| whole(at)) {
            *cut = better.min(chars.len());
        }
    }
    let mut from = 0;
    let mut slices = Vec::with_capacity(columns.len());
    for cut in cuts.into_iter().chain([chars.len()]) {
        let to = cut.max(from);
        slices.push(chars[from..to].iter().collect());
        from = to;
    }
    slices
}

/// The paragraphs and items of a cell's lines.
fn blocks(lines: &[String], words: &Words<'_>) -> Cell {
    let mut texts: Vec<String> = Vec::new();
    let mut blank = true;
    for line in lines.iter().map(|line| line.trim()) {
        match texts.last_mut() {
            _ if line.is_empty() => {}
            Some(last) if !blank && cell::strip_bullet(line).is_none() => {
                hyphen::glue(last, line, words)
            }
            _ => texts.push(line.to_owned()),
        }
        blank = line.is_empty();
    }
    let blocks = texts.iter().flat_map(|text| cell::parse_cell(text));
    blocks.collect::<Vec<CellBlock>>()
}

/// A line of dashes without a gap, longer than those below a heading mostly are.
fn is_full(line: &str) -> bool {
    line.len() >= 20 && line.bytes().all(|b| b == b'-')
}

/// Where the columns begin below which this line draws dashes.
fn columns(line: &str) -> Option<Vec<usize>> {
    if !line.trim_start().starts_with("--") || !line.bytes().all(|b| matches!(b, b'-' | b' ')) {
        return None;
    }
    let mut columns = Vec::new();
    let mut run = 0;
    for (at, c) in line.chars().chain([' ']).enumerate() {
        match c {
            '-' if run == 0 => {
                columns.push(at);
                run = 1;
            }
            '-' => run += 1,
            _ if run == 1 => return None, // a rule of single dashes
            _ => run = 0,
        }
    }
    (columns.len() >= 2).then_some(columns)
}
