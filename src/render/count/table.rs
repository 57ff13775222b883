//! Counts as a table with a bar in each row; of a single group, as a sentence.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::render::terminal::{Style, harmless};
use crate::study::count::{Count, Measure};
use crate::study::group::By;

/// Columns of a name; longer ones are cut.
const NAME: usize = 44;
/// Columns of a name at least, where names are cut so that there is room for bars, and so that lines
/// fit a terminal without bars.
const SHORT_NAME: usize = 24;
const LEAST_NAME: usize = 12;
/// Columns of the longest bar, and how many it has at least if there are bars.
const BAR: usize = 20;
const LEAST_BAR: usize = 6;

/// A table, ready to be written row by row.
pub(super) struct Table {
    /// None where each row is a sentence of its own.
    head: Option<Vec<String>>,
    rows: Vec<Vec<String>>,
    /// Of each row, from 0 to 1; none where there is nothing to draw.
    bars: Vec<Option<f64>>,
    /// How many columns hold names.
    names: usize,
    widths: Vec<usize>,
    /// Columns of the longest bar.
    bar: usize,
}

impl Table {
    /// A table that fits into a terminal of so many columns, if it is one.
    pub(super) fn new(
        rows: &[(Option<&str>, &Count)],
        measure: Measure,
        has_words: bool,
        terminal: Option<usize>,
    ) -> Table {
        let Some((query, first)) = rows.first() else {
            return Table {
                head: None,
                rows: Vec::new(),
                bars: Vec::new(),
                names: 0,
                widths: Vec::new(),
                bar: BAR,
            };
        };
        let by: Vec<By> = first.group.iter().map(|(by, _)| *by).collect();
        if by.is_empty() && query.is_none() {
            return Table {
                head: None,
                rows: rows
                    .iter()
                    .map(|(_, count)| vec![sentence(count, has_words)])
                    .collect(),
                bars: vec![None; rows.len()],
                names: 0,
                widths: vec![0],
                bar: BAR,
            };
        }
        let with = Columns::of(rows, &by, has_words);
        let most = (rows.iter().filter_map(|(_, count)| measure.of(count))).fold(0.0, f64::max);
        let bar = |count: &Count| measure.of(count).filter(|_| most > 0.0).map(|it| it / most);
        let names = usize::from(query.is_some()) + by.len();
        let head = with.head(query.is_some(), &by);
        let cells: Vec<Vec<String>> = (rows.iter())
            .map(|(query, count)| with.cells(*query, count))
            .collect();
        let width = |column: usize| {
            let cells = cells.iter().chain([&head]);
            cells.map(|row| row[column].width()).max().unwrap_or(0)
        };
        let mut table = Table {
            widths: (0..head.len()).map(width).collect(),
            head: Some(head),
            rows: cells,
            bars: rows.iter().map(|(_, count)| bar(count)).collect(),
            names,
            bar: BAR,
        };
        if let Some(columns) = terminal {
            table.fit(columns);
        }
        table
    }

    /// Makes lines fit, as far as can be: bars get shorter, then names; rather no bars than names that
    /// say little.
    fn fit(&mut self, columns: usize) {
        let whole = self.widths.clone();
        self.narrow(columns.saturating_sub(2 + LEAST_BAR), SHORT_NAME);
        let room = columns.saturating_sub(self.width() + 2);
        self.bar = room.min(BAR);
        if room < LEAST_BAR {
            self.bar = 0;
            self.widths = whole;
            self.narrow(columns, LEAST_NAME);
        }
    }

    /// Takes from the longest names until lines fit, or names are down to `least`.
    fn narrow(&mut self, columns: usize, least: usize) {
        while self.width() > columns {
            let longest = self.widths[..self.names].iter_mut().max();
            match longest.filter(|width| **width > least) {
                Some(width) => *width -= 1,
                None => break,
            }
        }
    }

    /// Writes one row; above the first, the head.
    pub(super) fn write(
        &self,
        number: usize,
        style: &Style,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if let Some(head) = self.head.as_ref().filter(|_| number == 0) {
            writeln!(out, "{}", style.faint(&self.line(head)))?;
        }
        let bar = self.bars[number].map_or(String::new(), |part| drawn(part, self.bar));
        let line = self.line(&self.rows[number]);
        match bar.is_empty() {
            true => writeln!(out, "{line}"),
            false => writeln!(out, "{line:0$}  {bar}", self.width()),
        }
    }

    fn width(&self) -> usize {
        self.widths.iter().sum::<usize>() + 2 * self.widths.len().saturating_sub(1)
    }

    fn line(&self, cells: &[String]) -> String {
        let padded = cells.iter().zip(&self.widths).enumerate();
        let padded = padded.map(|(at, (cell, width))| {
            let cell = if at < self.names {
                &cut(cell, *width)
            } else {
                cell
            };
            let blanks = " ".repeat(width.saturating_sub(cell.width()));
            match at < self.names {
                true => format!("{cell}{blanks}"),
                false => format!("{blanks}{cell}"),
            }
        });
        let line = padded.collect::<Vec<_>>().join("  ");
        line.trim_end().to_owned()
    }
}

/// Which columns say something here.
struct Columns {
    occurrences: bool,
    councils: bool,
    share: bool,
    boilerplate: bool,
}

impl Columns {
    fn of(rows: &[(Option<&str>, &Count)], by: &[By], has_words: bool) -> Columns {
        let one_document = by.contains(&By::Document);
        Columns {
            occurrences: has_words,
            councils: !one_document && !by.contains(&By::Council),
            share: !one_document && rows.iter().any(|(_, count)| count.documents_in_scope > 1),
            boilerplate: rows.iter().any(|(_, count)| count.boilerplate > 0),
        }
    }

    fn head(&self, query: bool, by: &[By]) -> Vec<String> {
        let names = (query.then_some("query").into_iter()).chain(by.iter().map(|by| by.name()));
        let figures = [
            self.occurrences.then_some("occurrences"),
            self.boilerplate.then_some("boilerplate"),
            Some("passages"),
            (!self.occurrences).then_some("words"),
            Some("documents"),
            self.share.then_some("share"),
            self.councils.then_some("councils"),
            self.occurrences.then_some("per 10,000 words"),
        ];
        (names.chain(figures.into_iter().flatten()))
            .map(str::to_owned)
            .collect()
    }

    fn cells(&self, query: Option<&str>, count: &Count) -> Vec<String> {
        let labels = count.group.iter().map(|(_, value)| value.label());
        let names = query.into_iter().chain(labels).map(name);
        let of = |part: usize, all: usize| format!("{part} of {all}");
        let figures = [
            (self.occurrences).then(|| count.occurrences.to_string()),
            (self.boilerplate).then(|| count.boilerplate.to_string()),
            Some(count.passages.to_string()),
            (!self.occurrences).then(|| count.words.to_string()),
            Some(of(count.documents, count.documents_in_scope)),
            (self.share).then(|| count.share().map_or(String::new(), per_cent)),
            (self.councils).then(|| of(count.councils, count.councils_in_scope)),
            (self.occurrences).then(|| count.per_10000().map_or(String::new(), tenths)),
        ];
        names.chain(figures.into_iter().flatten()).collect()
    }
}

/// A name on one line, cut if it is long.
fn name(name: &str) -> String {
    cut(&harmless(name), NAME)
}

/// A text in at most so many columns.
fn cut(text: &str, most: usize) -> String {
    if text.width() <= most {
        return text.to_owned();
    }
    let mut columns = 0;
    let kept = text.chars().take_while(|c| {
        columns += c.width().unwrap_or(0);
        columns < most
    });
    let mut short: String = kept.collect();
    short.push('…');
    short
}

fn per_cent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// A bar in eighths of a column.
fn drawn(part: f64, longest: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (part.clamp(0.0, 1.0) * (longest * 8) as f64).round() as usize;
    // What is there is seen, however little.
    let eighths = if part > 0.0 && longest > 0 {
        eighths.max(1)
    } else {
        0
    };
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

/// The figures of everything, in words.
fn sentence(count: &Count, has_words: bool) -> String {
    let plural = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    let of = |part: usize, all: usize, one: &str| format!("{part} of {}", plural(all, one));
    let in_boilerplate = match count.boilerplate {
        0 => String::new(),
        n => format!(", {n} of them in boilerplate"),
    };
    let share = (count.share()).map_or(String::new(), |share| format!(" ({})", per_cent(share)));
    let passages = plural(count.passages, "passage");
    let (first, last) = match has_words {
        true => {
            let rate = count.per_10000().map_or(String::new(), |rate| {
                format!("; {} occurrences in 10,000 words", tenths(rate))
            });
            let occurrences = plural(count.occurrences, "occurrence");
            (format!("{occurrences}{in_boilerplate}; {passages}"), rate)
        }
        false => (
            format!("{passages} of {} words", count.words),
            String::new(),
        ),
    };
    format!(
        "{first}; {}{share}; {}{last}",
        of(count.documents, count.documents_in_scope, "document"),
        of(count.councils, count.councils_in_scope, "council"),
    )
}

fn tenths(figure: f64) -> String {
    format!("{figure:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion_and_never_vanish() {
        for (part, wanted) in [(0.0, ""), (1.0, "████████████████████"), (0.001, "▏")]
        {
            assert_eq!(drawn(part, BAR), wanted);
        }
        assert_eq!(drawn(0.5, BAR).chars().count(), 10);
        assert_eq!(drawn(0.5, 0), "");
    }

    #[test]
    fn long_names_are_cut_by_columns() {
        assert_eq!(name("short"), "short");
        assert!(name(&"wide ".repeat(20)).width() <= NAME);
        assert!(name(&"計画".repeat(40)).width() <= NAME);
    }

    #[test]
    fn lines_fit_the_terminal_as_far_as_can_be() {
        let name = |name: &str| vec![name.to_owned(), "1234".to_owned()];
        for (columns, wanted) in [(200, BAR), (60, 14), (40, 6), (21, 0)] {
            let mut table = Table {
                head: Some(name("council")),
                rows: vec![name("North Wessex Combined County Authority"), name("a")],
                bars: vec![Some(1.0), Some(0.5)],
                names: 1,
                widths: vec![38, 4],
                bar: BAR,
            };
            table.fit(columns);
            assert_eq!(table.bar, wanted, "{columns}");
            for number in 0..2 {
                let mut line = Vec::new();
                let style = Style::plain();
                table.write(number, &style, &mut line).unwrap();
                for line in String::from_utf8(line).unwrap().lines() {
                    assert!(line.width() <= columns, "{columns}: {line}");
                }
            }
        }
    }
}
