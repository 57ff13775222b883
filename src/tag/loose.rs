//! Headings without their labels, and those in loose words: "What stands in our way".
//!
//! No list of patterns holds all the ways to head a chapter, so words and phrases speak for a theme
//! where no pattern fits. A heading that speaks of two themes says nothing: unknown is better than
//! wrong.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::LazyLock;

use regex::Regex;

use super::Taxonomy;
use super::cues::Cues;
use super::gate::EDGE;
use super::theme::has_more_words;

/// Words that a heading in loose words has at most; what is longer is a sentence.
const HEADING_WORDS: usize = 14;

/// What a heading that no pattern fits speaks of.
#[derive(Debug, Default)]
pub(super) struct Loose {
    /// The themes, in order; it says something only if this is one.
    pub(super) themes: Vec<usize>,
    /// Whether mere hints told.
    pub(super) is_hint: bool,
}

impl Taxonomy {
    /// What the heading `bare` (without its label) speaks of. Hints yield to any surer word.
    pub(super) fn loosely(&self, bare: &str) -> Loose {
        let is_heading = !has_more_words(bare, HEADING_WORDS) && !bare.contains(". ");
        if !is_heading {
            return Loose::default();
        }
        let told_by = |words| {
            let mut told = owners(words, bare);
            if !told.is_empty() {
                let kept_out = owners(&self.patterns().nots, bare);
                told.retain(|theme| !kept_out.contains(theme));
            }
            told
        };
        let mut named = told_by(&self.patterns().headings);
        // "Wasteful spend: what we have done": each half is a heading.
        for half in halves(bare) {
            named.extend(self.first_fitting(half));
        }
        let is_hint = named.is_empty();
        if is_hint {
            named = told_by(&self.patterns().hints);
        }
        named.sort_unstable();
        named.dedup();
        Loose {
            themes: named,
            is_hint,
        }
    }

    /// The theme of the first pattern that fits a bare heading, whether of a question or a chapter.
    fn first_fitting(&self, bare: &str) -> Option<usize> {
        let question = self.patterns().questions.first(bare);
        question.or_else(|| self.patterns().sections.first(bare))
    }
}

/// What stands on both sides of the first colon or dash of a heading; nothing where there is none.
pub(super) fn halves(bare: &str) -> impl Iterator<Item = &str> {
    let parted = bare.split_once(": ").or_else(|| bare.split_once(" - "));
    let halves = parted.map(|(head, rest)| [head.trim_end(), rest.trim_start()]);
    halves.into_iter().flatten()
}

/// A heading without its label or number ("Section 2:", "1.3.1", "a)") and closing sign, with
/// straight quotes, plain hyphens and single spaces: what the patterns of the taxonomy are written for.
pub(super) fn bare_heading(heading: &str) -> Cow<'_, str> {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i-u)^(?:(?:section|theme|part|question|chapter|priority)\s+(?:(?:\d+|one|two|three|four|five|six)\b\s*[:.)-]*|[a-h]\s*[:.)-]+)\s*|\(?\d+(?:\.\d+)*[.):]?\s+|\(?(?:[a-z]|[ivx]+)[.)]\s+|q\d{1,2}\b[.:)]*\s*)+",
        )
        .expect("a constant pattern compiles; a unit test runs it")
    });
    let folded = folded(heading);
    let label = match may_begin_with_label(&folded) {
        true => LABEL.find(&folded).map_or(0, |label| label.end()),
        false => 0,
    };
    let bare = |text: &str| label..label + without_end(&text.as_bytes()[label..]).len();
    match folded {
        Cow::Borrowed(text) => Cow::Borrowed(&text[bare(text)]),
        Cow::Owned(text) => Cow::Owned(text[bare(&text)].to_owned()),
    }
}

/// A heading with straight quotes, plain hyphens and single spaces; most have no others.
fn folded(heading: &str) -> Cow<'_, str> {
    let bytes = heading.as_bytes();
    // Without a way out, so that many bytes are looked at in one step.
    let is_printed = bytes
        .iter()
        .fold(true, |all, b| all & matches!(b, b' '..=b'~'));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let has_gap = pairs.fold(false, |any, pair| any | (pair == (&b' ', &b' ')));
    if is_printed && !has_gap && !heading.starts_with(' ') && !heading.ends_with(' ') {
        return Cow::Borrowed(heading);
    }
    let mut folded = String::with_capacity(heading.len());
    for word in heading.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.push_str(word); // as most are, and much faster
            continue;
        }
        folded.extend(word.chars().map(|c| match c {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201C}' | '\u{201D}' => '"',
            '\u{2010}'..='\u{2015}' => '-',
            c => c,
        }));
    }
    Cow::Owned(folded)
}

/// A line of which most rules want to know but whether it may be a heading at all: what can be told
/// before [`bare_heading`] looks at every byte of it.
pub(super) struct Line<'t> {
    text: &'t str,
    begin: OnceCell<&'t [u8]>,
    small: OnceCell<Vec<u8>>,
    bare: OnceCell<Cow<'t, str>>,
}

impl<'t> Line<'t> {
    pub(super) fn of(text: &'t str) -> Line<'t> {
        Line {
            text,
            begin: OnceCell::new(),
            small: OnceCell::new(),
            bare: OnceCell::new(),
        }
    }

    /// What [`bare_heading`] makes of it.
    pub(super) fn bare(&self) -> &str {
        self.bare.get_or_init(|| bare_heading(self.text))
    }

    /// Bytes that the bare heading begins with; most often without making it.
    pub(super) fn begin(&self) -> &[u8] {
        match *self.begin.get_or_init(|| beginning(self.text)) {
            [] => self.bare().as_bytes(), // it may have a label
            begin => begin,
        }
    }

    /// Bytes that the bare heading ends in.
    pub(super) fn end(&self) -> &[u8] {
        match *self.begin.get_or_init(|| beginning(self.text)) {
            [] => self.bare().as_bytes(),
            _ => ending(self.text),
        }
    }

    /// Whether it has more words than that, its label among them.
    pub(super) fn has_more_words(&self, most: usize) -> bool {
        has_more_words(self.text, most)
    }

    /// The line in small letters: it has all the letters of the bare heading, one behind the other.
    pub(super) fn small(&self) -> &[u8] {
        (self.small).get_or_init(|| self.text.as_bytes().to_ascii_lowercase())
    }
}

/// None where it may have a label.
fn beginning(heading: &str) -> &[u8] {
    let bytes = heading.as_bytes();
    let word = bytes.iter().position(|byte| !byte.is_ascii_graphic());
    let word = &bytes[..word.filter(|&end| bytes[end] == b' ').unwrap_or(0)];
    let [
        b'a'..=b'p' | b'r'..=b'z' | b'A'..=b'P' | b'R'..=b'Z',
        ..,
        last,
    ] = word
    else {
        return &[]; // a letter alone is mostly a label, and one of "Q1" begins so
    };
    if matches!(last, b'.' | b')') || is_label_word(&heading[..word.len()]) {
        return &[];
    }
    let edge = &bytes[..bytes.len().min(EDGE)];
    let irregular = (0..edge.len()).find(|&at| match edge[at] {
        b' ' => edge[at - 1] == b' ', // the first is a letter
        byte => !byte.is_ascii_graphic(),
    });
    without_end(&edge[..irregular.unwrap_or(edge.len())])
}

fn ending(heading: &str) -> &[u8] {
    let bytes = without_end(heading.as_bytes());
    let edge = &bytes[bytes.len().saturating_sub(EDGE)..];
    let before = |at: usize| at.checked_sub(1).and_then(|at| edge.get(at));
    let irregular = (0..edge.len()).rev().find(|&at| match edge[at] {
        b' ' => !before(at).is_some_and(u8::is_ascii_graphic),
        byte => !byte.is_ascii_graphic(),
    });
    &edge[irregular.map_or(0, |at| at + 1)..]
}

/// Without the signs that end a heading.
fn without_end(bytes: &[u8]) -> &[u8] {
    let end = |byte: &u8| !matches!(byte, b':' | b'.' | b'?' | b' ');
    &bytes[..bytes.iter().rposition(end).map_or(0, |last| last + 1)]
}

/// Whether the first word is like a label: most lines begin with none, and are spared the search.
fn may_begin_with_label(heading: &str) -> bool {
    let first = heading.split(' ').next().unwrap_or_default();
    let letters = first.trim_start_matches(['q', 'Q', '(']);
    letters.starts_with(|c: char| c.is_ascii_digit())
        || first.ends_with(['.', ')'])
        || is_label_word(first)
}

fn is_label_word(word: &str) -> bool {
    const WORDS: [&str; 6] = [
        "section", "theme", "part", "question", "chapter", "priority",
    ];
    WORDS.iter().any(|label| label.eq_ignore_ascii_case(word))
}

fn owners(cues: &Cues, text: &str) -> Vec<usize> {
    let found = cues.found(text).into_iter();
    found.map(|(theme, _)| theme).collect()
}

#[cfg(test)]
mod tests {
    use super::bare_heading;
    use crate::tag::Taxonomy;
    use crate::tag::theme::Says;

    /// "=theme" of what tells alone, "~theme" of a hint.
    fn said(heading: &str) -> String {
        let taxonomy = Taxonomy::built_in();
        let slug = |theme: usize| taxonomy.themes()[theme].slug.as_str();
        match taxonomy.heading_says(heading) {
            Says::Question(theme) | Says::Section(theme) | Says::Named(theme) => {
                format!("={}", slug(theme))
            }
            Says::Hinted(theme) => format!("~{}", slug(theme)),
            Says::Nothing => String::new(),
        }
    }

    #[test]
    fn labels_and_numbers_are_no_part_of_a_heading() {
        for heading in [
            "Section 1: Our  plan:",
            "1.3.1 Our plan",
            "a) Our plan.",
            "Part B - Our plan",
            "iv. Our plan",
            "Q2: Our plan",
            "Theme two – Our plan",
        ] {
            assert_eq!(bare_heading(heading), "Our plan");
        }
    }

    #[test]
    fn chapters_are_told_in_loose_words() {
        let cases = [
            (
                "=transformation",
                &[
                    "How our services have been transformed",
                    "Rethinking what we do and how",
                    "Service reform: what changed?",
                    "Doing things differently",
                    "Transforming services: what we will do",
                ][..],
            ),
            (
                "=technology-data",
                &[
                    "How the council will make the most of technology",
                    "Making data work harder",
                    "Part B - Digital customer services",
                    "Technology: what we have done",
                ],
            ),
            (
                "=wasteful-spend",
                &[
                    "Making every pound count",
                    "Question 3 – wasteful spend and EDI",
                    "Spending wisely: waste, agency staff and consultants",
                    "Is the money well spent?",
                ],
            ),
            (
                "=barriers",
                &[
                    "What stands in our way",
                    "Obstacles and asks of government",
                    "What holds us back",
                    "Hurdles that ministers could lower",
                ],
            ),
            (
                "=other",
                &[
                    "Document control",
                    "How to get in touch",
                    "Large print and other languages",
                    "Foreword by the portfolio holder",
                ],
            ),
            ("~wasteful-spend", &["What we spend"]),
            ("~barriers", &["How you can help"]),
        ];
        for (theme, headings) in cases {
            for heading in headings {
                assert_eq!(said(heading), theme, "{heading}");
            }
        }
    }

    #[test]
    fn what_speaks_of_no_theme_or_of_two_says_nothing() {
        for heading in [
            "Children",
            "Highways and bridges",
            "Waste and recycling",
            "Markets, parks and the crematorium",
            "Libraries",
            "MAKING IT HAPPEN",
            "WE SEND AI TO NOBODY",
            "Our connected parks",
            "Wise owls of Fenby",
            "Westminster Road depot",
            "Partners",
            "Reducing waste and increasing recycling",
            "Waste in the district",
            "Tackling waste crime",
            "Cutting waste sent to landfill",
            "Ministers visit the depot",
            "Highways, asks and answers",
            "Historic barriers",
            "Help with the cost of living",
            "Obstacle courses at the leisure centre",
            "Online safety for children",
            "Housing",
            "A winter of storms",
            "Technology and the barriers to it",       // of two
            "Transforming waste collection with data", // of two
            "The council has spent less on agency staff this year than in any year before it. It shows.",
        ] {
            assert_eq!(said(heading), "", "{heading}");
        }
    }
}
