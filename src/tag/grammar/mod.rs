//! Status read from the grammar of a passage: a guess, and labelled as one.
//!
//! `Developed …`, `has been merged` and `we sold` tell of something done; `Developing …`,
//! `will be merged` and `Develop …` of something planned. The rules hold back: a state, a habit, an
//! aim, a duty, a condition, a denial, a question, and what others do or should do tell nothing, and
//! neither does a passage that speaks of both. English grammar is the same for every corpus, so its
//! word lists are code, not part of the taxonomy.

mod clause;
mod lexicon;
mod opening;
mod verbs;
mod words;

use std::ops::Range;

use memchr::{memchr, memchr2, memchr3};
use unicode_segmentation::UnicodeSegmentation;

use self::clause::Says;
use super::Status;
use crate::sentence;

/// Words of a sentence that is read: verbs look far ahead, and time must stay linear in the text.
const MAX_WORDS: usize = 200;

/// Words that there is room for from the first: most sentences have fewer.
const ROOM: usize = 40;

/// Words of an item that says nothing itself but may go with those around it.
const SILENT_WORDS: usize = 40;

/// A status and the words that decided it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inferred {
    /// Done or planned.
    pub status: Status,
    /// The place of the deciding words in the text, in bytes.
    pub by: Range<usize>,
}

/// What the grammar of a passage says. Its sentences must agree, and either the first tells or at
/// least half of them do.
pub fn infer(text: &str, written: Option<u16>) -> Option<Inferred> {
    if let Some(marks) = marked(text) {
        return marks;
    }
    let lower = text.to_ascii_lowercase();
    let mut told: Option<Inferred> = None;
    let mut first_tells = false;
    let (mut telling, mut silent) = (0, 0);
    let mut words = Vec::with_capacity(ROOM);
    for (start, sentence) in pieces(text) {
        words::read(&lower, start..start + sentence.len(), &mut words);
        let asks = sentence.trim_end().ends_with('?');
        let is_fragment = !sentence.trim_end().ends_with(['.', '!', ':']);
        if words.is_empty() {
            continue;
        }
        if words.len() > MAX_WORDS {
            silent += 1;
            continue;
        }
        match clause::read(&words, text, written, is_fragment) {
            Says::Status(status, by) if !asks => {
                if told.as_ref().is_some_and(|told| told.status != status) {
                    return None;
                }
                first_tells |= silent == 0;
                telling += 1;
                told.get_or_insert(Inferred { status, by });
            }
            Says::Both => return None,
            _ => silent += 1,
        }
    }
    // Most cells of a row name things and sums.
    let is_row = || text.contains(" | ");
    told.filter(|_| first_tells || telling >= silent || is_row())
}

/// Whether an item is short, and neither denies nor asks nor sets conditions: what it is about may then
/// be as what stands around it.
pub fn is_silent(text: &str) -> bool {
    const HOLDS_BACK: &[&str] = &[
        "not", "no", "never", "without", "would", "could", "should", "must", "may", "might", "if",
        "unless", "need", "needs", "cannot", "until", "but", "however",
    ];
    let mut words = text.unicode_words();
    !text.contains(['?', '|'])
        && text.unicode_words().count() <= SILENT_WORDS
        && !words.any(|word| {
            HOLDS_BACK
                .iter()
                .any(|held| held.eq_ignore_ascii_case(word))
        })
}

/// Sentences, clauses parted by a semicolon outside brackets, and cells, each with its place.
fn pieces(text: &str) -> Vec<(usize, &str)> {
    let sentences = sentences(text);
    if memchr2(b'|', b';', text.as_bytes()).is_none() {
        return sentences;
    }
    let mut pieces = Vec::new();
    for (start, sentence) in sentences {
        let mut at = start;
        let mut in_brackets = false;
        let parts = |c| {
            in_brackets = c == '(' || in_brackets && c != ')';
            c == '|' || c == ';' && !in_brackets
        };
        for piece in sentence.split(parts) {
            pieces.push((at, piece));
            at += piece.len() + 1;
        }
    }
    pieces
}

/// The sentences of a text, each with its place. Most items are one, and looking for the bounds of
/// sentences costs more than reading them.
fn sentences(text: &str) -> Vec<(usize, &str)> {
    let inner = text.trim_end().trim_end_matches(['.', '!', '?']);
    match memchr3(b'.', b'!', b'?', inner.as_bytes()).is_some() || inner.contains('\u{2026}') {
        true => (sentence::sentences(text).into_iter())
            .map(|at| (at.start, &text[at]))
            .collect(),
        false => vec![(0, text)],
    }
}

/// What a cell, a bracket or a last word says that stands there for the status alone: `Completed`,
/// `(ongoing)`. `Some(None)` where two of them contradict each other.
fn marked(text: &str) -> Option<Option<Inferred>> {
    let bytes = text.as_bytes();
    // The first byte of a dash; most texts have none of these.
    if memchr3(b'|', b'(', b')', bytes).is_none() && memchr(0xE2, bytes).is_none() {
        return None;
    }
    let mut told: Option<Inferred> = None;
    let mut pieces = text.split(['|', '(', ')', '–', '—']);
    let first = pieces.next()?;
    let mut at = first.len();
    for piece in pieces {
        let sign = text[at..].chars().next().map_or(1, char::len_utf8);
        let start = at + sign;
        at = start + piece.len();
        let Some(status) = mark(piece.trim().trim_end_matches('.')) else {
            continue;
        };
        if told.as_ref().is_some_and(|told| told.status != status) {
            return Some(None);
        }
        told.get_or_insert(Inferred {
            status,
            by: start..at,
        });
    }
    told.map(Some)
}

fn mark(text: &str) -> Option<Status> {
    const DONE: &[&str] = &[
        "done",
        "complete",
        "completed",
        "finished",
        "in place",
        "live",
    ];
    const PLANNED: &[&str] = &[
        "ongoing",
        "on-going",
        "in progress",
        "underway",
        "under way",
        "not started",
        "on track",
        "in development",
        "to be started",
        "not yet started",
    ];
    let is = |marks: &[&str]| marks.iter().any(|mark| mark.eq_ignore_ascii_case(text));
    match () {
        () if is(DONE) => Some(Status::Done),
        () if is(PLANNED) => Some(Status::Planned),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    const YEAR: Option<u16> = Some(2024);

    fn told(text: &str) -> Option<(Status, &str)> {
        infer(text, YEAR).map(|told| (told.status, &text[told.by]))
    }

    #[test]
    fn the_deciding_words_are_known() {
        for (text, by) in [
            ("Fleet: replaced ten vans", (Status::Done, "replaced")),
            (
                "The teams have now been merged.",
                (Status::Done, "have now been merged"),
            ),
            (
                "“Quick wins” – we’ll launch a hub.",
                (Status::Planned, "ll launch"),
            ),
            (
                "New depot | £2m | In progress",
                (Status::Planned, " In progress"),
            ),
        ] {
            assert_eq!(told(text), Some(by), "{text}");
        }
    }

    #[test]
    fn sentences_must_agree_and_not_be_the_least() {
        let (done, plan, state) = ("We sold it. ", "We will sell it. ", "It has a roof. ");
        let status = |parts: &[&str]| told(&parts.concat()).map(|told| told.0);
        assert_eq!(status(&[done, state, state]), Some(Status::Done));
        assert_eq!(status(&[state, plan]), Some(Status::Planned));
        assert_eq!(status(&[state, state, done]), None);
        assert_eq!(status(&[done, plan]), None);
    }

    #[test]
    fn odd_texts_tell_nothing_and_take_no_time() {
        for text in [
            "",
            " | ",
            "(((",
            "’’ll",
            "will",
            "– – –",
            "to be",
            "İ(will)—ß",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
        let started = Instant::now();
        for part in [
            "(",
            "“",
            "will,",
            "we set,",
            "set,",
            "has been ",
            "only ",
            "to be ",
            "|",
            ";",
        ] {
            let text = part.repeat(20_000);
            assert_eq!(told(&text), None, "{part}");
        }
        // A fraction of a second; what is quadratic would take minutes.
        assert!(started.elapsed() < Duration::from_secs(20));
    }

    /// Share of the told that must be right, and of those to be told that must be.
    const PRECISION: f64 = 0.99;
    const RECALL: f64 = 0.97;

    #[test]
    fn labelled_items_get_their_status_or_none() {
        let (mut told, mut right, mut tellable) = (0, 0, 0);
        let mut missed = Vec::new();
        for line in include_str!("cases.txt").lines() {
            let Some((label, text)) = line.split_once(": ").filter(|_| !line.starts_with('#'))
            else {
                continue;
            };
            let found = infer(text, YEAR);
            let name = found.as_ref().map_or("none", |found| found.status.name());
            tellable += u32::from(label != "none");
            told += u32::from(name != "none");
            right += u32::from(name == label && name != "none");
            if name != label {
                let by = found.map_or("", |found| &text[found.by]);
                missed.push(format!("{label} read as {name} by {by:?}: {text}"));
            }
        }
        let precision = f64::from(right) / f64::from(told);
        let recall = f64::from(right) / f64::from(tellable);
        let missed = missed.join("\n");
        assert!(
            precision >= PRECISION && recall >= RECALL,
            "{right} right of {told} told and {tellable} to be told:\n{missed}"
        );
    }
}
