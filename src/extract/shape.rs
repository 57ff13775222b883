//! What shape the lines have that are headings in a text without marks.

use crate::tag::Taxonomy;
use crate::tag::theme::{Says, has_more_words};

/// Words that a heading without any mark has at most.
pub(super) const PLAIN_WORDS: usize = 9;
/// Words that it has at most if the taxonomy knows them.
const KNOWN_WORDS: usize = 14;
/// Lines that a heading in capitals is broken into at most.
pub(super) const CAPITAL_LINES: usize = 3;

/// "Section 2: …", "Theme One – …", "Appendix A …".
pub(super) fn is_labelled(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (Some(label), Some(number)) = (words.next(), words.next()) else {
        return false;
    };
    let is_one_of = |labels: &[&str]| labels.iter().any(|one| one.eq_ignore_ascii_case(label));
    let is_appendix = is_one_of(&["appendix", "annex"]);
    if !is_appendix && !is_one_of(&["section", "theme", "part", "chapter", "question"]) {
        return false;
    }
    let numbered = number.trim_end_matches([':', '.', ')', '–', '-']);
    let is_number = numbered.parse::<u8>().is_ok()
        || matches!(
            numbered.to_lowercase().as_str(),
            "one" | "two" | "three" | "four" | "five" | "six"
        );
    let is_letter = numbered.len() == 1 && numbered.starts_with(|c: char| c.is_ascii_uppercase());
    let closed = number.ends_with([':', '.', ')', '–', '-'])
        || words
            .clone()
            .next()
            .is_some_and(|w| w == "–" || w == "-" || w == ":");
    match is_appendix {
        false => (is_number || is_letter) && closed && words.next().is_some(),
        true => numbered.len() <= 2 && !has_more_words(text, PLAIN_WORDS + 2),
    }
}

/// Whether the text has the shape of a title: short, a capital first, no sentence end, no value.
pub(super) fn is_title(text: &str, max_words: usize) -> bool {
    let mut chars = text.chars();
    let starts = chars
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    starts
        && !text.ends_with(['.', ';', ',', ':', '!'])
        && !has_more_words(text, max_words)
        && !text.contains(": ")
        && !text.contains(". ")
        && text.chars().filter(|c| c.is_alphabetic()).nth(2).is_some()
        && text.matches('(').count() == text.matches(')').count()
}

/// Whether a line that need not have the shape of a title is one by its words: "Technology: what we
/// will do".
pub(super) fn is_of_chapter(text: &str, taxonomy: &Taxonomy) -> bool {
    let has_shape = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !text.ends_with(['.', ';', ',', '!'])
        && !begins_sentence(text)
        && !has_more_words(text, KNOWN_WORDS)
        && !split_label(text).contains(". ");
    if !has_shape {
        return false;
    }
    // "Contact: 01234 567890" is no heading.
    let is_detail =
        || text.contains(": ") && text.contains(|c: char| c == '@' || c.is_ascii_digit());
    match taxonomy.heading_says(text) {
        Says::Question(theme) | Says::Section(theme) | Says::Named(theme)
            if taxonomy.is_other(theme) && is_detail() =>
        {
            false
        }
        Says::Question(_) | Says::Section(_) => true,
        // In front of a list, such words are its lead-in: "Our plans for technology:".
        Says::Named(_) => !text.ends_with(':'),
        Says::Hinted(_) | Says::Nothing => false,
    }
}

/// Whether a text begins as statements do, and headings without any mark do not: "We spend less".
fn begins_sentence(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    ["We", "I", "It", "They", "There", "This", "These"].contains(&first)
}

/// A text without the short label before it: "A. Where we are", "IV. Barriers", "2. Technology".
pub(super) fn split_label(text: &str) -> &str {
    let is_label = |label: &str| {
        let sign = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase();
        label.len() == 1 && label.bytes().all(sign)
            || label.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
            || label
                .trim_start_matches('Q')
                .bytes()
                .all(|b| b.is_ascii_digit())
    };
    // It has four letters at most, so the rest of a long text need not be looked through.
    let end = (0..=4).find(|&at| text.as_bytes()[at.min(text.len())..].starts_with(b". "));
    match end.and_then(|end| text.split_at_checked(end)) {
        Some((label, rest)) if !label.is_empty() && is_label(label) => &rest[". ".len()..],
        _ => text,
    }
}

/// Whether a line is a label alone, whose heading stands on the next: "Section 2".
pub(super) fn is_bare_label(line: &str) -> bool {
    let mut words = line.split_whitespace().skip(1);
    words.next().is_some()
        && words.next().is_none()
        && is_labelled(&format!("{}: x", line.trim_end_matches(':')))
}

pub(super) fn is_capitals(text: &str) -> bool {
    !text.contains(char::is_lowercase) && text.chars().filter(|c| c.is_uppercase()).count() >= 3
}

/// Whether a short line belongs to the frame of a letter: its date, its greeting, its close.
pub(super) fn is_of_a_letter(text: &str) -> bool {
    let words: Vec<String> = (text.split_whitespace())
        .map(|word| word.trim_matches([',', '.']).to_lowercase())
        .collect();
    let first = words.first().map_or("", String::as_str);
    let months = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_date = words.iter().all(|word| {
        word.starts_with(|c: char| c.is_ascii_digit()) || months.contains(&word.as_str())
    });
    is_date || matches!(first, "dear" | "yours") || text.starts_with("Kind regards")
}
