//! Text to tokens: the one place that decides what a word is.
//!
//! Indexing, query words, matching, highlighting and counting all come here. Words are those of
//! [UAX #29](https://www.unicode.org/reports/tr29/); each has a *form* (case, accents and the kind
//! of apostrophe folded) and a *stem* (the form cut by the Snowball English stemmer). Some words make
//! a second token at the same position, a [`Variant`]: `£6` stands as `6` and as `£6`, `multi-year`
//! also as `multiyear`, `KPIs` also as `KPI`, so that either can be asked for. Between two table
//! cells the positions leave a gap, so that no phrase runs from one into the next. One rule is added
//! to UAX #29: a number and the unit behind it are two words (`30million`).

mod ascii;
mod stems;
mod words;

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::invisible::is_invisible;
pub(crate) use ascii::{is_of_word, word_end};
pub(crate) use stems::{Stems, packed};
pub(crate) use words::CELL_GAP;
pub use words::Words;

/// What joins the cells of a table row in a passage's text.
pub const CELL_SEPARATOR: &str = " | ";

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
    /// The word itself, or another way to write it.
    pub variant: Variant,
}

/// Which way of writing a word a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// The word as it stands.
    Word,
    /// With the currency or per-cent sign that touches it.
    Signed,
    /// Several words that hyphens join, written as one. Found by its stem only.
    Joined,
    /// A word in capitals without its plural `s`. Found by its stem or in capitals only.
    Singular,
}

/// All tokens of `text`, in order.
pub fn analyze(text: &str) -> Vec<Token> {
    let mut words = Words::new(text);
    let mut tokens = Vec::new();
    while words.advance() {
        tokens.push(Token {
            exact: words.exact().to_owned(),
            stem: stem(words.exact()).into_owned(),
            capitals: words.capitals_base().map(str::to_owned),
            position: words.position(),
            bytes: words.bytes(),
            variant: words.variant(),
        });
    }
    tokens
}

/// The stem of a form, British and American spellings alike (`-ise`, `-ize`). Total, and the same
/// for every caller.
pub fn stem(exact: &str) -> Cow<'_, str> {
    let stemmer = frostem::Stemmer::new(frostem::Algorithm::English);
    match with_s(exact) {
        Some(spelled) => Cow::Owned(stemmer.stem(&spelled).into_owned()),
        None => stemmer.stem(exact),
    }
}

/// A word in `-ize`, `-izing`, `-ization`, `-yze` … with an `s` for the `z`. Words such as `resize`
/// change too, which does no harm: no other word is written so.
fn with_s(exact: &str) -> Option<String> {
    const ENDINGS: [&str; 8] = ["e", "es", "ed", "er", "ers", "ing", "ation", "ations"];
    let at = exact.rfind('z').filter(|&at| at >= 4 && exact.is_ascii())?;
    let (before, after) = (&exact[..at], &exact[at + 1..]);
    (before.ends_with(['i', 'y']) && ENDINGS.contains(&after)).then(|| format!("{before}s{after}"))
}

/// `text` as it is compared: lower case, accents off, one kind of apostrophe, invisible characters
/// gone. Folding twice changes nothing.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

fn fold_into(text: &str, folded: &mut String) {
    let start = folded.len();
    if text.is_ascii() && !text.as_bytes().contains(&b'`') {
        folded.push_str(text);
        folded[start..].make_ascii_lowercase();
        return;
    }
    // As most words that are not ASCII are but for their apostrophe.
    if text.chars().all(|c| c.is_ascii() || c == '\u{2019}') {
        for (at, part) in text.split(['`', '\u{2019}']).enumerate() {
            folded.push_str(if at == 0 { "" } else { "'" });
            folded.push_str(part);
        }
        folded[start..].make_ascii_lowercase();
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
            (
                "multi-year, 24/7",
                &["multi", "multiyear", "year", "24", "7"],
            ),
            (
                "co-ordin-ate 2024-25 a-1",
                &["co", "coordinate", "ordin", "ate", "2024", "25", "a", "1"],
            ),
            (
                "£30million, 2Billion",
                &["30", "£30", "million", "2", "billion"],
            ),
            ("£0.5 million", &["0.5", "£0.5", "million"]),
            // With a joiner that nobody sees.
            ("9mill\u{200D}ion", &["9", "million"]),
            (
                "c£4bn; 38% of 2024/25",
                &["c", "4bn", "£4bn", "38", "38%", "of", "2024", "25"],
            ),
            ("£147,309.", &["147,309", "£147,309"]),
            ("82.5 % of", &["82.5", "82.5%", "of"]),
            // Marks on the sign make it part of the next word.
            ("A%\u{EC8}\u{BD7}", &["a", "%"]),
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
        assert_eq!(forms("KPIs"), ["kpis", "kpi"]);
        assert_eq!(
            capitals("KPI MTF OFLOG IT"),
            [some("kpi"), some("mtf"), some("oflog"), some("it")]
        );
        let bases = |text: &str| -> Vec<Option<String>> {
            let words = analyze(text)
                .into_iter()
                .filter(|token| token.variant == Variant::Word);
            words.map(|token| token.capitals).collect()
        };
        assert_eq!(
            bases("KPIs KPI's MTFs OFLOG’s"),
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
        assert_eq!(stem("digitization"), stem("digitisation"));
        assert_eq!(stem("analyzed"), stem("analyse"));
        assert_ne!(stem("size"), "sis");
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
            // A joined word covers those that it joins.
            let words: Vec<&Token> =
                tokens.iter().filter(|token| token.variant != Variant::Joined).collect();
            for pair in words.windows(2) {
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
