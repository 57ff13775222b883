//! Sentences of a text, and the cells of a table row.
//!
//! Sentences are those of [UAX #29](https://www.unicode.org/reports/tr29/#Sentence_Boundaries), which
//! end at every full stop before a capital letter. Here the stop of an abbreviation (`e.g. The`), of
//! initials and of a number in a list ends none.

mod bounds;

use std::ops::Range;

use crate::analyzer::CELL_SEPARATOR;

/// Never the last word of a sentence.
const GOES_ON: &[&str] = &[
    "e.g", "i.e", "eg", "ie", "cf", "viz", "vs", "approx", "incl", "excl", "esp", "mr", "mrs",
    "ms", "dr", "prof", "rev", "cllr", "cllrs", "hon", "sgt",
];

/// Never the last word of a sentence before a number.
const BEFORE_NUMBER: &[&str] = &[
    "no", "nos", "p", "pp", "pg", "para", "paras", "fig", "figs", "vol", "ch", "sec", "art", "app",
    "ref", "ext", "tel", "c", "ca", "max", "min", "est", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sep", "sept", "oct", "nov", "dec",
];

/// Words that begin a sentence, and no name: `Band D. The` are two sentences, `D. Mills` is none.
const OPENERS: &[&str] = &[
    "a", "all", "an", "and", "as", "at", "but", "by", "each", "for", "from", "he", "her", "how",
    "if", "in", "it", "its", "no", "on", "our", "she", "so", "some", "such", "that", "the",
    "their", "then", "there", "these", "they", "this", "those", "to", "we", "what", "when",
    "where", "while", "who", "with", "you", "your",
];

/// Letters and digits of a mark before an item of a list at most: `12.3.`, `viii.`.
const LIST_MARK: usize = 6;

/// The sentences of a text in order, each cell of a table row by itself; blanks around them belong
/// to the sentence before.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut cell_start = 0;
    for cell in text.split(CELL_SEPARATOR) {
        let mut start = 0;
        for end in bounds::ends(cell) {
            if end == cell.len() || !goes_on(&cell[start..end], &cell[end..]) {
                sentences.push(cell_start + start..cell_start + end);
                start = end;
            }
        }
        cell_start += cell.len() + CELL_SEPARATOR.len();
    }
    sentences
}

/// Whether what UAX #29 takes for the end of a sentence is none.
fn goes_on(sentence: &str, rest: &str) -> bool {
    let Some(body) = sentence.trim_end().strip_suffix('.') else {
        return false;
    };
    let opens = |c: char| c.is_whitespace() || "([{/\"'“‘«".contains(c);
    let word = body.rsplit(opens).next().unwrap_or(body);
    let is_one_of = |words: &[&str], word: &str| words.iter().any(|w| w.eq_ignore_ascii_case(word));
    let next = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '£');
    let next_word = next
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or(next);
    let before_number = next.starts_with(|c: char| c.is_ascii_digit() || c == '£');
    is_list_mark(body.trim_start())
        || is_one_of(GOES_ON, word)
        || before_number && is_one_of(BEFORE_NUMBER, word)
        || (is_initials(word) || word == "St") && !is_one_of(OPENERS, next_word)
}

/// `J`, `J.R`.
fn is_initials(word: &str) -> bool {
    word.split('.').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    })
}

/// `1`, `2.13`, `(a`, `iv`: what stands before an item of a list.
fn is_list_mark(body: &str) -> bool {
    let mark = body.trim_matches(['(', ')', '[', ']']);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_roman = |mark: &str| mark.bytes().all(|b| b"ivxIVX".contains(&b));
    let is_letter = |mark: &str| mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_alphabetic());
    (1..=LIST_MARK).contains(&mark.len())
        && (mark.split('.').all(is_number) || is_roman(mark) || is_letter(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<&str> {
        sentences(text)
            .into_iter()
            .map(|at| text[at].trim())
            .collect()
    }

    #[test]
    fn stops_that_end_no_sentence() {
        let one = [
            "We share services, e.g. The Larkfield scheme, with others.",
            "Some (i.e. Two of them) are let.",
            "It is at depot No. 5 Hilltop, as told.",
            "It cost £1.5m and 2.5 FTE posts.",
            "The market at St. Oswin was moved.",
            "Cllr. Fen and Mr. Moor signed it.",
            "There are approx. Forty vans.",
            "It was approved by J. R. Fen and A.B. Moor in May.",
            "See p. 12 Annex and para. 3.4 Savings.",
            "From Sept. 2024 All vans are ours.",
            "It saved c. £50,000 A year.",
            "1. The first of them.",
            "1.2. The second.",
            "iv. The fourth.",
            "(b). The one in brackets.",
        ];
        for text in one {
            assert_eq!(found(text), [text]);
        }
    }

    #[test]
    fn stops_that_do() {
        let two = [
            ("We did it in 2024.", "The vans are ours."),
            ("Rents rose in Band D.", "The rest fell."),
            ("Did it help?", "No."),
            ("The answer is no.", "Others say yes."),
            ("It is led by plan B.", "We will see."),
            ("That is the number of it.", "Five vans are let."),
            ("It is on page 12.", "Savings came."),
            ("All is shared, etc.", "Nothing is lost."),
            ("This is on High St.", "The market is too."),
        ];
        for (first, second) in two {
            assert_eq!(found(&format!("{first} {second}")), [first, second]);
        }
    }

    #[test]
    fn cells_are_sentences() {
        assert_eq!(
            found("Fleet | Vans. More vans | approx. | Done"),
            ["Fleet", "Vans.", "More vans", "approx.", "Done"]
        );
        assert!(found("").is_empty());
    }

    proptest! {
        #[test]
        fn nothing_but_separators_is_left_out(text in "([a-zA-Z0-9.?!é£ |]|\\PC){0,80}") {
            let mut end = 0;
            for sentence in sentences(&text) {
                prop_assert!(sentence.start == end || &text[end..sentence.start] == CELL_SEPARATOR);
                end = sentence.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
