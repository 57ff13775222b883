//! Text to tokens: the one place that decides what a word is.
//!
//! Indexing, query words, matching, highlighting and counting all come here. Words are those of
//! [UAX #29](https://www.unicode.org/reports/tr29/); each has a *form* (case, accents and the kind
//! of apostrophe folded) and a *stem* (the form cut by the Snowball English stemmer). A currency
//! sign before a word, or a per-cent sign behind it, makes a second token at the same position:
//! `£6` stands as `6` and as `£6`, so that either can be asked for. Between two table cells the
//! positions leave a gap, so that no phrase runs from one into the next.

mod ascii;
mod stems;

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::{UWordBoundIndices, UnicodeSegmentation};

pub(crate) use stems::Stems;

/// What joins the cells of a table row in a passage's text.
pub const CELL_SEPARATOR: &str = " | ";

/// Positions between the last word of a cell and the first of the next; wider than any distance
/// that a query can ask for.
const CELL_GAP: u32 = 1000;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The form: the word with case, accents and apostrophes folded.
    pub exact: String,
    /// The form's stem, shared by the forms of a word (`share`, `shared`, `sharing`).
    pub stem: String,
    /// The word in capitals, folded and without a plural `s`, if it is written so (`KPIs`: `kpi`).
    pub capitals: Option<String>,
    /// Place in the sequence of words, from 0.
    pub position: u32,
    /// The bytes of the text it covers.
    pub bytes: Range<usize>,
}

/// All tokens of `text`, in order.
pub fn analyze(text: &str) -> Vec<Token> {
    let mut words = Words::new(text);
    let mut tokens = Vec::new();
    while words.advance() {
        tokens.push(Token {
            exact: words.exact().to_owned(),
            stem: stem(words.exact()).into_owned(),
            capitals: words.capitals().map(str::to_owned),
            position: words.position(),
            bytes: words.bytes(),
        });
    }
    tokens
}

/// The stem of a form. Total, and the same for every caller.
pub fn stem(exact: &str) -> Cow<'_, str> {
    frostem::Stemmer::new(frostem::Algorithm::English).stem(exact)
}

/// `text` as it is compared: lower case, accents off, one kind of apostrophe, invisible characters
/// gone. Folding twice changes nothing.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Walks the tokens of a text without allocating for each.
pub struct Words<'t> {
    text: &'t str,
    /// Where the walk over pieces between blanks stands.
    next: usize,
    piece: Piece<'t>,
    exact: String,
    capitals: Option<usize>, // bytes of `exact` that are the word in capitals
    bytes: Range<usize>,
    position: u32,
    started: bool,
    signed: Option<Range<usize>>, // the same word with its sign, still to be given out
    end: usize,                   // where the last word ended
}

/// What stands between two blanks. Blanks always part words, so each piece can be cut by itself.
enum Piece<'t> {
    /// Its end, and where the next word is looked for.
    Ascii { end: usize, from: usize },
    /// Its start, and its segments.
    Other {
        start: usize,
        bounds: UWordBoundIndices<'t>,
    },
}

impl<'t> Words<'t> {
    /// A walk that stands before the first token.
    pub fn new(text: &'t str) -> Words<'t> {
        Words {
            text,
            next: 0,
            piece: Piece::Ascii { end: 0, from: 0 },
            exact: String::new(),
            capitals: None,
            bytes: 0..0,
            position: 0,
            started: false,
            signed: None,
            end: 0,
        }
    }

    /// Goes on to the next token; false at the end of the text.
    pub fn advance(&mut self) -> bool {
        if let Some(bytes) = self.signed.take() {
            self.exact.clear();
            fold_into(&self.text[bytes.clone()], &mut self.exact);
            self.bytes = bytes;
            self.capitals = None;
            return true;
        }
        while let Some(bytes) = self.next_word() {
            let word = &self.text[bytes.clone()];
            self.exact.clear();
            fold_into(word, &mut self.exact);
            if self.exact.is_empty() {
                continue;
            }
            let initials = without_dots(&mut self.exact);
            self.capitals = capitals_len(word, initials, self.exact.len());
            self.step(bytes);
            self.signed = self.sign_around();
            return true;
        }
        false
    }

    /// The bytes of the next word.
    fn next_word(&mut self) -> Option<Range<usize>> {
        loop {
            match &mut self.piece {
                Piece::Ascii { end, from } => {
                    if let Some(word) = ascii::next_word(&self.text.as_bytes()[..*end], *from) {
                        *from = word.end;
                        return Some(word);
                    }
                }
                Piece::Other { start, bounds } => {
                    for (offset, word) in bounds {
                        if word.chars().any(char::is_alphanumeric) {
                            return Some(*start + offset..*start + offset + word.len());
                        }
                    }
                }
            }
            self.piece = self.next_piece()?;
        }
    }

    fn next_piece(&mut self) -> Option<Piece<'t>> {
        let bytes = self.text.as_bytes();
        let start = self.next
            + bytes[self.next..]
                .iter()
                .position(|b| !b.is_ascii_whitespace())?;
        let length = bytes[start..].iter().position(u8::is_ascii_whitespace);
        let end = length.map_or(bytes.len(), |length| start + length);
        self.next = end;
        Some(match bytes[start..end].is_ascii() {
            true => Piece::Ascii { end, from: start },
            false => Piece::Other {
                start,
                bounds: self.text[start..end].split_word_bound_indices(),
            },
        })
    }

    /// The form of the current token.
    pub fn exact(&self) -> &str {
        &self.exact
    }

    /// The current word without a plural `s`, if it is written in capitals.
    pub fn capitals(&self) -> Option<&str> {
        self.capitals.map(|len| &self.exact[..len])
    }

    /// Place of the current token in the sequence of words, from 0.
    pub fn position(&self) -> u32 {
        self.position
    }

    /// Bytes of the text that the current token covers.
    pub fn bytes(&self) -> Range<usize> {
        self.bytes.clone()
    }

    fn step(&mut self, bytes: Range<usize>) {
        if self.started {
            let gap = &self.text[self.end..bytes.start];
            let next = if gap.contains('|') { CELL_GAP } else { 1 };
            self.position = self.position.saturating_add(next);
        }
        self.started = true;
        self.end = bytes.end;
        self.bytes = bytes;
    }

    /// The current word together with the sign that touches it, if there is one.
    fn sign_around(&self) -> Option<Range<usize>> {
        let before = self.text[..self.bytes.start].chars().next_back();
        let mut after = self.text[self.bytes.end..].chars();
        let per_cent =
            after.next() == Some('%') && !after.next().is_some_and(char::is_alphanumeric);
        if let Some(sign @ ('£' | '$' | '€')) = before {
            Some(self.bytes.start - sign.len_utf8()..self.bytes.end)
        } else if per_cent {
            Some(self.bytes.start..self.bytes.end + 1)
        } else {
            None
        }
    }
}

fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        folded.extend(text.chars().map(|c| match c {
            '`' => '\'',
            c => c.to_ascii_lowercase(),
        }));
        return;
    }
    // Decomposing first lets the marks go; lower case comes last, since it can bring marks back
    // (the Turkish dotted I), which are then dropped too.
    for c in text.nfd().filter(|&c| !is_combining_mark(c)) {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BC}' | '\u{FF07}' | '`' => {
                folded.push('\'')
            }
            c if is_invisible(c) => {}
            c => folded.extend(c.to_lowercase().filter(|&c| !is_combining_mark(c))),
        }
    }
}

/// Characters that carry no meaning for a reader: soft hyphens, joiners, direction marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Writes initials without their dots (`a.i` becomes `ai`); whether there were any.
fn without_dots(exact: &mut String) -> bool {
    let initials = exact.contains('.')
        && exact.split('.').all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        });
    if initials {
        exact.retain(|c| c != '.');
    }
    initials
}

/// How much of a form is the word in capitals, if `word` is written so: at least two capital
/// letters and no small one, but for a plural or possessive `s` at the end.
fn capitals_len(word: &str, initials: bool, folded: usize) -> Option<usize> {
    if !initials && !word.is_ascii() && !word.contains('\u{2019}') {
        return None; // rare; such a word is found by its form
    }
    let (core, ending) = match word {
        _ if initials => (word, 0),
        w if w.ends_with("'s") => (&w[..w.len() - 2], 2),
        w if w.ends_with("\u{2019}s") => (&w[..w.len() - "\u{2019}s".len()], 2),
        w if w.ends_with('s') => (&w[..w.len() - 1], 1),
        w => (w, 0),
    };
    let capitals = core.chars().filter(char::is_ascii_uppercase).count();
    (capitals >= 2 && !core.chars().any(char::is_lowercase)).then_some(folded - ending)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn forms(text: &str) -> Vec<String> {
        analyze(text).into_iter().map(|token| token.exact).collect()
    }

    #[test]
    fn cuts_words_as_unicode_does_and_folds_them() {
        let cases: &[(&str, &[&str])] = &[
            ("The Council’s plan", &["the", "council's", "plan"]),
            ("multi-year, 24/7", &["multi", "year", "24", "7"]),
            ("£0.5 million", &["0.5", "£0.5", "million"]),
            (
                "c£4bn; 38% of 2024/25",
                &["c", "4bn", "£4bn", "38", "38%", "of", "2024", "25"],
            ),
            ("£147,309.", &["147,309", "£147,309"]),
            ("Café — naïve", &["cafe", "naive"]),
            ("A.I. and e.g. this", &["ai", "and", "eg", "this"]),
            ("co\u{AD}operate", &["cooperate"]),
            ("chesterfield.gov.uk", &["chesterfield.gov.uk"]),
            ("", &[]),
            (" – | • ", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(forms(text), *expected, "{text}");
        }
    }

    #[test]
    fn tells_words_in_capitals() {
        let capitals = |text: &str| -> Vec<Option<String>> {
            analyze(text)
                .into_iter()
                .map(|token| token.capitals)
                .collect()
        };
        let some = |word: &str| Some(word.to_owned());
        assert_eq!(capitals("IT it It"), [some("it"), None, None]);
        assert_eq!(
            capitals("KPIs KPI's MTFs OFLOG’s"),
            [some("kpi"), some("kpi"), some("mtf"), some("oflog")]
        );
        assert_eq!(
            capitals("A.I. A CO2e M365 McKay"),
            [some("ai"), None, None, None, None]
        );
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for word in ["share", "shares", "shared", "sharing"] {
            assert_eq!(stem(word), "share");
        }
        assert_eq!(stem("council's"), stem("councils"));
    }

    #[test]
    fn leaves_a_gap_between_cells() {
        let tokens = analyze("one two | three");
        assert_eq!(tokens[1].position, 1);
        assert!(tokens[2].position > 100);
    }

    proptest! {
        #[test]
        fn tokens_cover_the_text_in_order(text in "\\PC{0,80}") {
            let tokens = analyze(&text);
            for pair in tokens.windows(2) {
                prop_assert!(pair[0].position <= pair[1].position);
                prop_assert!(pair[0].bytes.end <= pair[1].bytes.start
                    || pair[0].position == pair[1].position);
            }
            for token in &tokens {
                prop_assert!(!token.exact.is_empty());
                prop_assert!(text.get(token.bytes.clone()).is_some());
            }
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }

        #[test]
        fn case_never_matters(text in "[a-zA-Z’'éÉ -]{0,40}") {
            prop_assert_eq!(forms(&text.to_uppercase()), forms(&text.to_lowercase()));
        }
    }
}
