//! When a document came out, as far as anybody says so.

use jiff::civil::Date;

use crate::document::Document;

/// When a document came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Issued {
    /// A corpus list says so: year, perhaps month, perhaps day.
    Listed(Parts),
    /// A corpus list says so in a way that is no date.
    Written(String),
    /// The year that stands in its title. It may be that of the budget it is about.
    Guessed(i16),
    /// Nothing tells.
    Unknown,
}

/// A date as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) year: i16,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Issued {
    /// The year as a citation has it: `2024`, `[2024?]` for a guess, `n.d.` where it is unknown.
    pub(super) fn year(&self) -> String {
        match self {
            Issued::Listed(parts) => parts.year.to_string(),
            Issued::Written(text) => text.clone(),
            Issued::Guessed(year) => format!("[{year}?]"),
            Issued::Unknown => "n.d.".to_owned(),
        }
    }
}

/// When a document came out. The day on which it was fetched is no such date, and `fetch` writes it
/// where the list of addresses gives none.
pub(super) fn issued(document: &Document) -> Issued {
    let listed = document
        .date
        .as_deref()
        .filter(|date| Some(*date) != document.fetched.as_deref());
    match listed.map(|date| (date, parts(date))) {
        Some((_, Some(parts))) => Issued::Listed(parts),
        Some((date, None)) => Issued::Written(super::super::terminal::harmless(date).into_owned()),
        None => year_in(&document.title).map_or(Issued::Unknown, Issued::Guessed),
    }
}

/// A day as people write it, where it is one.
pub(super) fn for_people(text: &str) -> String {
    match parts(text) {
        Some(Parts {
            year,
            month: Some(month),
            day: Some(day),
        }) => format!("{day} {} {year}", MONTHS[month as usize - 1]),
        _ => text.to_owned(),
    }
}

/// What a date says: `2024`, `2024-07`, `2024-07-01`, `01/07/2024` (the day first, as in Britain),
/// `1 July 2024`, `July 2024`.
pub(super) fn parts(text: &str) -> Option<Parts> {
    let day = text.split(['T', 't']).next().filter(|day| {
        // The time behind `2024-07-01T10:00` says nothing of the day.
        day.len() == "2024-07-01".len() && day.starts_with(|c: char| c.is_ascii_digit())
    });
    let text = day.unwrap_or(text).trim();
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || "-/.,".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let (year, month, day) = match words.as_slice() {
        [y] => (year(y)?, None, None),
        [a, b] if year(a).is_some() => (year(a)?, Some(month(b)?), None),
        [a, b] => (year(b)?, Some(named_month(a).or_else(|| month(a))?), None),
        [a, b, c] if year(a).is_some() => (year(a)?, Some(month(b)?), Some(number(c)?)),
        [a, b, c] => (year(c)?, Some(month(b)?), Some(number(a)?)),
        _ => return None,
    };
    Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    Some(Parts { year, month, day })
}

fn year(word: &str) -> Option<i16> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| word.parse().ok()).flatten()
}

fn month(word: &str) -> Option<i8> {
    named_month(word).or_else(|| number(word))
}

fn named_month(word: &str) -> Option<i8> {
    let is_it =
        |name: &str| name.eq_ignore_ascii_case(word) || name[..3].eq_ignore_ascii_case(word);
    let at = MONTHS.iter().position(|name| is_it(name))?;
    i8::try_from(at + 1).ok()
}

/// A number of one or two digits.
fn number(word: &str) -> Option<i8> {
    let is_short = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_short.then(|| word.parse().ok()).flatten()
}

/// The first year that a title names; of `2024/25` it is 2024.
fn year_in(title: &str) -> Option<i16> {
    title
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(year)
        .find(|year| (1990..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_written_in_britain() {
        let read = |text| parts(text).map(|p| (p.year, p.month, p.day));
        for (text, wanted) in [
            ("2024", Some((2024, None, None))),
            ("2024-07", Some((2024, Some(7), None))),
            ("2024-07-01", Some((2024, Some(7), Some(1)))),
            ("2024-07-01T10:00:00Z", Some((2024, Some(7), Some(1)))),
            ("03/07/2024", Some((2024, Some(7), Some(3)))),
            ("3 July 2024", Some((2024, Some(7), Some(3)))),
            ("Jul 2024", Some((2024, Some(7), None))),
            ("2024/25", None),
            ("31/02/2024", None),
            ("07/13/2024", None),
            ("last spring", None),
            ("", None),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
        assert_eq!(for_people("2025-06-03"), "3 June 2025");
        assert_eq!(for_people("June 2025"), "June 2025");
    }

    #[test]
    fn the_year_of_a_title_is_its_first() {
        assert_eq!(year_in("Productivity plan 2024/25"), Some(2024));
        assert_eq!(year_in("Plan 2024-2028"), Some(2024));
        assert_eq!(year_in("Form 12024, 1066 and 20245"), None);
    }
}
