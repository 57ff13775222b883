//! Questions printed in front of their answers, in the same paragraph, parted from them.
//!
//! Plans often answer the government's questions one by one: "How do you measure productivity? We
//! track …". The question is then a heading of its answer. Left in, it would make every council's
//! passage match the government's words.

use super::piece::{Content, Gap, Piece};
use super::split_number;
use crate::tag::Taxonomy;

/// So many paragraphs that begin with a question make a plan of questions and answers.
const LAYOUT: usize = 3;
/// Words that a question has at most.
const QUESTION_WORDS: usize = 45;
/// The level of such a heading: below those that are printed as headings.
const LEVEL: u8 = 6;

/// Parts questions from the answers behind them.
pub(super) fn part(pieces: Vec<Piece>, taxonomy: &Taxonomy) -> Vec<Piece> {
    let end = |piece: &Piece| Some(split(text_of(piece)?)?.0.len());
    let ends: Vec<Option<usize>> = pieces.iter().map(end).collect();
    let is_layout = ends.iter().flatten().count() >= LAYOUT;
    let mut parted = Vec::with_capacity(pieces.len());
    for (piece, end) in pieces.into_iter().zip(ends) {
        let halves = end.and_then(|end| text_of(&piece)?.split_at_checked(end));
        match halves {
            Some((question, answer)) if is_layout || is_asked(&piece, question, taxonomy) => {
                let (heading, answer) = two(&piece, question, answer.trim_start());
                parted.extend([heading, answer]);
            }
            _ => parted.push(piece),
        }
    }
    parted
}

fn text_of(piece: &Piece) -> Option<&str> {
    match &piece.content {
        Content::Paragraph { text, .. } => Some(text),
        _ => None,
    }
}

/// The question that a text begins with, and what follows it.
fn split(text: &str) -> Option<(&str, &str)> {
    let mut marks = memchr::memchr_iter(b'?', text.as_bytes());
    let end = marks.find(|&at| text.as_bytes().get(at + 1) == Some(&b' '))? + 1;
    let (question, answer) = (&text[..end], text[end..].trim_start());
    let bare = split_number(question).map_or(question, |(_, bare)| bare);
    let one_sentence = !bare.contains(". ") && !bare.contains("! ") && !bare.contains(": ");
    let begins = answer
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_numeric() || c == '£');
    let valid = one_sentence
        && begins
        && answer.contains(char::is_alphabetic) // a number alone is a page, in a contents list
        && bare.starts_with(char::is_uppercase)
        && (3..=QUESTION_WORDS).contains(&bare.split_whitespace().count());
    valid.then_some((question, answer))
}

/// Whether the question is set off in bold, or is one that is put to councils.
fn is_asked(piece: &Piece, question: &str, taxonomy: &Taxonomy) -> bool {
    piece
        .label
        .as_deref()
        .is_some_and(|label| label.ends_with('?'))
        || taxonomy.asks(question)
}

fn two(piece: &Piece, question: &str, answer: &str) -> (Piece, Piece) {
    let heading = Content::Heading {
        level: LEVEL,
        text: question.to_owned(),
    };
    let answer = Content::Paragraph {
        text: answer.to_owned(),
        bold: false,
        lines: 1,
    };
    let with = |content, gap| Piece {
        content,
        gap,
        page: piece.page,
        order: piece.order,
        label: None,
    };
    (with(heading, piece.gap), with(answer, Gap::Blank))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_question_is_one_sentence_with_an_answer_behind_it() {
        assert_eq!(
            split("1.2 How do you count? We use fingers. Why? No idea."),
            Some(("1.2 How do you count?", "We use fingers. Why? No idea."))
        );
        for text in [
            "We wondered. Why us? Nobody knew.",
            "How do you count?",
            "We ask: why us? Nobody knew.",
            "Why? Because.",
            "What of it? he said.",
            "How do you count? 12",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
