//! What one line of text is by its shape: a heading, a rule, a row of a table, a list item.

use std::borrow::Cow;

use super::super::cell;
use super::super::piece::Row;

pub(super) fn contains_tag(line: &str, tag: &str) -> bool {
    line.contains('<') && line.to_ascii_lowercase().contains(tag)
}

/// A line without the marks of a block quote.
pub(super) fn unquoted(mut line: &str) -> &str {
    while let Some(rest) = line.strip_prefix('>')
        && rest.starts_with(|c: char| c.is_whitespace() || c == '>')
    {
        line = rest.trim_start();
    }
    line
}

/// A line that opens or closes a block of code; the code is read as text.
pub(super) fn is_fence(line: &str) -> bool {
    let rest = line.trim_start_matches(['`', '~']);
    line.len() - rest.len() >= 3
        && !rest.trim().contains(char::is_whitespace)
        && !rest.contains('`')
}

/// A line that says where the references of links lead: `[1]: https://…`.
pub(super) fn is_link_target(line: &str) -> bool {
    let target = line
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("]:"));
    target.is_some_and(|(name, to)| {
        let to = to.trim();
        !name.starts_with('^')
            && !to.contains(char::is_whitespace)
            && (to.contains("://") || to.starts_with(['#', '/']))
    })
}

/// The text of a note that a line begins: `[^1]: text`.
pub(super) fn note(line: &str) -> Option<&str> {
    let (name, text) = line.strip_prefix("[^")?.split_once("]:")?;
    let is_name = !name.is_empty() && !name.contains([' ', '[', ']']);
    (is_name && !text.trim().is_empty()).then(|| text.trim())
}

/// Bytes of the name of a note at most.
const MARK: usize = 40;

/// A line without the marks of notes in its text: `word[^1]`.
pub(super) fn without_note_marks(line: &str) -> Cow<'_, str> {
    if !line.contains("[^") {
        return Cow::Borrowed(line);
    }
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find("[^") {
        let (before, mark) = rest.split_at(at);
        text.push_str(before);
        let end = mark.bytes().take(MARK + 3).position(|b| b == b']');
        let end = end.map_or(0, |end| end + 1);
        let name = mark.get(2..end.saturating_sub(1)).unwrap_or_default();
        let is_mark = !name.is_empty() && !name.contains([' ', '[']);
        let opens_note = text.trim().is_empty() && mark[end..].starts_with(':');
        let kept = if is_mark && !opens_note {
            0
        } else {
            end.max(2)
        };
        text.push_str(&mark[..kept]);
        rest = &mark[kept.max(end)..];
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// Whether a line may begin a table that it does not tell alone.
pub(super) fn may_begin_table(line: &str) -> bool {
    let line = line.trim();
    let bare = !line.starts_with(['|', '#', '<']) && !line.contains('\t');
    bare && (line.starts_with(['+', '-']) || line.contains('|') || line.contains("  "))
}

pub(super) fn atx_heading(line: &str) -> Option<(u8, &str)> {
    let hashes = line.bytes().take_while(|&b| b == b'#').count();
    let text = &line[hashes..];
    let valid = (1..=6).contains(&hashes) && text.starts_with([' ', '\t']);
    let text = text.trim().trim_end_matches('#').trim_end();
    (valid && !text.is_empty()).then_some((hashes as u8, text))
}

pub(super) fn is_rule(line: &str) -> bool {
    let first = line.chars().next();
    if !matches!(first, Some('-' | '=' | '*' | '_')) {
        return false;
    }
    let signs = line.chars().filter(|c| !c.is_whitespace());
    signs.clone().count() >= 3 && signs.into_iter().all(|c| Some(c) == first)
}

/// A line of a contents list: dots, or a wide gap, lead to a page number.
pub(super) fn is_leader(line: &str) -> bool {
    let title = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - title.len();
    let led = title.trim_end().ends_with("...")
        || title.trim_end().ends_with(['…', '·'])
        || title.trim_end().ends_with(". .")
        || title.ends_with("   ");
    (1..=3).contains(&digits) && led && title.contains(char::is_alphabetic)
}

/// A line of a table: cells parted by tabs, or by pipes with one at each end. Inside a table, a
/// tab at either end is enough: the other cells of a wrapped line are empty.
pub(super) fn table_row(raw: &str, in_table: bool, page: u32) -> Option<Row> {
    let line = raw.trim();
    let cells: Vec<&str> = if line.len() > 2 && line.starts_with('|') && line.ends_with('|') {
        split_pipes(&line[1..line.len() - 1])
    } else if line.contains('\t') || in_table && raw.contains('\t') {
        raw.trim_end().split('\t').collect()
    } else {
        return None;
    };
    if !in_table && !line.starts_with('|') {
        let item = cell::strip_bullet(line).is_some_and(|text| !text.contains('\t'));
        let numbered = matches!(cells[..], [label, text]
            if is_number(label) && text.split_whitespace().count() > 2);
        if item || numbered {
            return None;
        }
    }
    let dashes = |cell: &&str| {
        let cell = cell.trim();
        cell.bytes()
            .all(|b| matches!(b, b'-' | b':' | b'=' | b'+' | b' '))
    };
    if cells.iter().all(dashes) && cells.iter().any(|cell| cell.len() >= 3) {
        return Some(Row::Rule);
    }
    Some(Row::Cells(
        cells.into_iter().map(cell::parse_cell).collect(),
        page,
    ))
}

fn is_number(label: &str) -> bool {
    let label = label.trim().trim_end_matches('.');
    label.contains('.') && label.split('.').all(|part| part.parse::<u16>().is_ok())
}

fn split_pipes(line: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices('|') {
        if !line[..at].ends_with('\\') {
            cells.push(&line[start..at]);
            start = at + 1;
        }
    }
    cells.push(&line[start..]);
    cells
}

/// A list item: its depth, the printed mark if it is ordered, and its text.
pub(in crate::extract) fn list_item(raw: &str) -> Option<(u8, Option<String>, &str)> {
    let line = raw.trim();
    let indent = raw.chars().take_while(|c| c.is_whitespace()).count();
    let level = 1 + indent.div_ceil(2).min(8) as u8;
    if let Some(text) = cell::strip_bullet(line) {
        let deeper = u8::from(matches!(line.chars().next(), Some('○' | '◦' | 'o')));
        // "- • text": two bullets before one item.
        return Some((
            level + deeper,
            None,
            cell::strip_bullet(text).unwrap_or(text),
        ));
    }
    let (mark, text) = line.split_once([' ', '\t'])?;
    let core = mark.trim_start_matches('(').strip_suffix([')', '.'])?;
    let ordered = match core.as_bytes() {
        digits if !digits.is_empty() && digits.len() <= 2 => {
            digits.iter().all(u8::is_ascii_digit)
                || digits.len() == 1 && digits[0].is_ascii_lowercase()
                || core.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
        }
        b"iii" | b"vii" => true,
        _ => false,
    };
    (ordered && !text.trim().is_empty()).then(|| (level, Some(mark.to_owned()), text.trim()))
}
