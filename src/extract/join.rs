//! Undoes what page breaks do: paragraphs and tables cut in two become one again.

use super::cell::Cell;
use super::hyphen::{self, Words};
use super::inline;
use super::piece::{Content, Cuts, Gap, Piece, Row, Table};

/// Words before a break that make the text prose, so that what follows may go on with it.
const PROSE_WORDS: usize = 8;

/// Words before a break at least, where what follows begins with a small letter.
const CUT_WORDS: usize = 3;

/// Joins pieces that a page break or a stray blank line has cut. What was cut before the file was
/// made is joined in any format.
pub(super) fn join(pieces: Vec<Piece>, cuts: Cuts) -> Vec<Piece> {
    let words = words_if_cut(&pieces);
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in pieces {
        if cuts == Cuts::Nothing && piece.gap == Gap::Page {
            piece.gap = Gap::Blank;
        }
        match joined.last_mut() {
            Some(last) if goes_on(last, &piece, cuts) => append(last, piece, &words),
            _ => joined.push(piece),
        }
    }
    joined
}

/// The words of all texts, a line each, if one of them ends inside a word; else none.
pub(super) fn words_if_cut(pieces: &[Piece]) -> Words<'static> {
    let texts = || pieces.iter().flat_map(texts);
    match texts().any(inline::is_hyphened) {
        true => Words::of(texts().flat_map(|text| [text, "\n"]).collect::<String>()),
        false => Words::default(),
    }
}

/// The texts that a line's end or a page may cut.
fn texts(piece: &Piece) -> impl Iterator<Item = &str> {
    let (text, rows) = match &piece.content {
        Content::Paragraph { text, .. } | Content::Item { text, .. } => (Some(&**text), &[][..]),
        Content::Table(table) => (None, &table.rows[..]),
        Content::Heading { .. } | Content::Furniture { .. } => (None, &[][..]),
    };
    let cells = rows.iter().filter_map(|row| match row {
        Row::Cells(cells, _) => Some(cells),
        Row::Rule => None,
    });
    let blocks = cells.flatten().flatten();
    text.into_iter().chain(blocks.map(|block| &*block.text))
}

/// Whether `next` is the rest of `last`.
fn goes_on(last: &Piece, next: &Piece, cuts: Cuts) -> bool {
    match (&last.content, &next.content) {
        (
            Content::Paragraph { text: before, .. } | Content::Item { text: before, .. },
            Content::Paragraph { text: after, .. }
            | Content::Item {
                text: after,
                label: None,
                ..
            },
        ) => {
            let begins_item =
                cuts != Cuts::Anything && matches!(next.content, Content::Item { .. });
            if next.gap == Gap::None || begins_item || ends_sentence(before) {
                return false;
            }
            let words = before.split_whitespace().take(PROSE_WORDS).count();
            let unfinished = words >= PROSE_WORDS;
            let begins_small = after.starts_with(char::is_lowercase);
            let is_item = matches!(next.content, Content::Item { .. })
                || matches!(last.content, Content::Item { .. });
            match next.gap {
                Gap::Page if begins_small => words >= CUT_WORDS,
                Gap::Page => unfinished && !is_item && is_cut_inside(before) && !is_numbered(after),
                _ => unfinished && begins_small && !is_item && is_cut_inside(before),
            }
        }
        (Content::Table(before), Content::Table(after)) => {
            let repeated = before
                .rows
                .first()
                .is_some_and(|head| head.says(after.rows.first()));
            next.gap == Gap::Page
                && before.columns() == after.columns()
                && (repeated || !after.has_own_head())
        }
        _ => false,
    }
}

/// Whether a text ends as a sentence or lead-in does.
fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', '\u{2019}', '\u{201D}', ')', ']']);
    text.ends_with(['.', '!', '?', ':', ';'])
}

/// Whether a text breaks off where a sentence cannot end: after a small word, a comma or a hyphen,
/// or simply without an end in a text of several words.
fn is_cut_inside(text: &str) -> bool {
    !text.ends_with(char::is_numeric) && !ends_sentence(text)
}

/// Whether a page cut through the cells of a row: what follows begins in mid-sentence, or with
/// another item of a list, or fills one cell only.
fn is_cut(last: &[Cell], first: &[Cell]) -> bool {
    let goes_on = |(cell, rest): (&Cell, &Cell)| match (cell.last(), rest.first()) {
        (Some(before), Some(after)) => {
            after.level == 0
                && after.text.starts_with(char::is_lowercase)
                && !ends_sentence(&before.text)
                || before.level > 0 && after.level > 0
        }
        _ => false,
    };
    let full = |row: &[Cell]| row.iter().filter(|cell| !cell.is_empty()).count();
    let open = |(cell, rest): (&Cell, &Cell)| {
        !rest.is_empty() && cell.last().is_some_and(|block| !ends_sentence(&block.text))
    };
    let rest_of_one = full(first) == 1 && full(last) > 1 && last.iter().zip(first).any(open);
    last.len() == first.len() && (rest_of_one || last.iter().zip(first).any(goes_on))
}

/// Adds to a cell what the next page has of it.
fn go_on(cell: &mut Cell, rest: Cell, words: &Words<'_>) {
    let mut rest = rest.into_iter().peekable();
    if let (Some(before), Some(after)) = (cell.last_mut(), rest.peek())
        && after.level == 0
        && !ends_sentence(&before.text)
    {
        hyphen::glue(&mut before.text, &after.text, words);
        rest.next();
    }
    cell.extend(rest);
}

fn is_numbered(text: &str) -> bool {
    super::split_number(text).is_some()
}

fn append(last: &mut Piece, next: Piece, words: &Words<'_>) {
    match (&mut last.content, next.content) {
        (Content::Table(before), Content::Table(after)) => before.go_on(after, words),
        (
            Content::Paragraph { text: before, .. } | Content::Item { text: before, .. },
            Content::Paragraph { text: after, .. } | Content::Item { text: after, .. },
        ) => hyphen::glue(before, &after, words),
        // Nothing is lost: `goes_on` lets no other two contents come here.
        _ => {}
    }
}

impl Row {
    /// Whether it says the same as another, whatever their pages.
    fn says(&self, other: Option<&Row>) -> bool {
        match (self, other) {
            (Row::Cells(cells, _), Some(Row::Cells(others, _))) => {
                let texts = |cells: &[Cell]| -> Vec<Vec<String>> {
                    let texts = |cell: &Cell| cell.iter().map(|b| b.text.clone()).collect();
                    cells.iter().map(texts).collect()
                };
                texts(cells) == texts(others)
            }
            _ => false,
        }
    }
}

impl Table {
    /// Adds the rows of the next page: without its head, if that is printed again, and the first
    /// row to the last if the page cut through it.
    fn go_on(&mut self, next: Table, words: &Words<'_>) {
        let repeated = self
            .rows
            .first()
            .is_some_and(|head| head.says(next.rows.first()));
        let mut rows = next.rows.into_iter().peekable();
        if repeated {
            rows.next();
            rows.next_if(|row| matches!(row, Row::Rule));
        }
        if let (Some(Row::Cells(last, _)), Some(Row::Cells(first, _))) =
            (self.rows.last_mut(), rows.peek())
            && self.explicit
            && is_cut(last, first)
        {
            for (cell, rest) in last.iter_mut().zip(first.clone()) {
                go_on(cell, rest, words);
            }
            rows.next();
        }
        self.rows.extend(rows);
    }

    /// Columns of the first row.
    fn columns(&self) -> usize {
        match self.rows.first() {
            Some(Row::Cells(cells, _)) => cells.len(),
            _ => 0,
        }
    }

    /// Whether a rule follows the first row.
    fn has_own_head(&self) -> bool {
        matches!(self.rows.get(1), Some(Row::Rule))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::heading::mark;
    use crate::extract::text::scan::scan;

    fn texts(text: &str) -> Vec<String> {
        join(
            mark(scan(text).pieces, crate::tag::Taxonomy::built_in()),
            Cuts::Anything,
        )
        .into_iter()
        .map(|piece| match piece.content {
            Content::Heading { text, .. } => format!("# {text}"),
            Content::Paragraph { text, .. } | Content::Item { text, .. } => text,
            Content::Table(table) => format!("{} rows", table.rows.len()),
            Content::Furniture { text } => text,
        })
        .collect()
    }

    const BREAK: &str = "\n\n\n\n";

    #[test]
    fn joins_a_sentence_cut_by_a_page() {
        let text = format!("We will see that the new depot on the hill will{BREAK}open in spring.");
        assert_eq!(
            texts(&text),
            ["We will see that the new depot on the hill will open in spring."]
        );
        let text = format!(
            "Much was done over many years. The hard-working{BREAK}Council received money."
        );
        assert_eq!(texts(&text).len(), 1);
        let text = format!(
            "- 1.4 We also look out for savings that are larger or{BREAK}- more complex ones."
        );
        assert_eq!(
            texts(&text),
            ["1.4 We also look out for savings that are larger or more complex ones."]
        );
    }

    #[test]
    fn joins_a_list_item_cut_by_a_page() {
        let text = format!("- item one is cut{BREAK}by the page and goes on\n- item two");
        assert_eq!(
            texts(&text),
            ["item one is cut by the page and goes on", "item two"]
        );
    }

    #[test]
    fn keeps_apart_what_is_not_one_sentence() {
        let text = format!(
            "- Show that all of our services give good value for money{BREAK}- Motivate people"
        );
        assert_eq!(texts(&text).len(), 2);
        let text = format!(
            "- Show that all of our services give good value for money{BREAK}The council will"
        );
        assert_eq!(texts(&text).len(), 2);
        let text = format!("It ended here with a sentence of many words.{BREAK}open in spring");
        assert_eq!(texts(&text).len(), 2);
        let text =
            format!("# A\n\nThe new depot that we have planned so long will{BREAK}# 3 Our plan");
        assert_eq!(texts(&text)[2], "# 3 Our plan");
        assert_eq!(
            texts("It is important that people take part in this\n\nThrough its strategy, it")
                .len(),
            2
        );
    }

    #[test]
    fn joins_over_a_stray_blank_line_only_in_mid_sentence() {
        let text = "These will boost attendance, revenue, and other good things, and\n\nsustainability too.";
        assert_eq!(texts(text).len(), 1);
    }

    #[test]
    fn a_table_goes_on_over_a_page() {
        assert_eq!(texts(&format!("a\tb\nc\td{BREAK}e\tf\n")), ["3 rows"]);
    }
}
