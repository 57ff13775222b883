//! Names of files: from the list alone, never from what a server says.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Bytes of the longest name without its ending and number.
const LONGEST: usize = 80;

/// The name of a plan's file without its ending: the council, then the title; lower case letters,
/// digits and single hyphens.
pub(super) fn stem(council: &str, title: &str) -> String {
    let (council, title) = (plain(council), plain(title));
    let title = match title.as_str() {
        "" => "plan",
        title => title,
    };
    let repeats = title == council
        || (title.strip_prefix(&*council)).is_some_and(|rest| rest.starts_with('-'));
    let whole = match council.as_str() {
        "" => title.to_owned(),
        _ if repeats => title.to_owned(),
        council => format!("{council}-{title}"),
    };
    // A lone word may be a name that a system keeps for itself (`con`, `nul`).
    match whole.contains('-') {
        true => shortened(&whole).to_owned(),
        false => format!("{}-plan", shortened(&whole)),
    }
}

/// The names that are taken.
#[derive(Debug, Default)]
pub(super) struct Taken {
    names: HashSet<String>,
    /// The last number given to each stem.
    numbers: HashMap<String, usize>,
}

impl Taken {
    pub(super) fn insert(&mut self, name: &str) {
        self.names.insert(name.to_owned());
    }

    /// The stem, or the stem with the first number that makes it new; it is taken then.
    pub(super) fn give(&mut self, stem: &str) -> String {
        let number = self.numbers.entry(stem.to_owned()).or_insert(0);
        loop {
            *number += 1;
            let name = match *number {
                1 => stem.to_owned(),
                number => format!("{stem}-{number}"),
            };
            if self.names.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// Words of ASCII letters and digits joined by hyphens; accents are taken off.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    // Apostrophes and marks above letters part no words.
    let parts_no_words = |c: char| matches!(c, '\'' | '’') || is_combining_mark(c);
    let letters =
        (text.nfkd()).filter(|c| !parts_no_words(*c) && (c.is_ascii() || !c.is_alphanumeric()));
    for c in letters.take(4 * LONGEST) {
        match c.is_ascii_alphanumeric() {
            true => plain.push(c.to_ascii_lowercase()),
            false if plain.ends_with('-') || plain.is_empty() => {}
            false => plain.push('-'),
        }
    }
    plain.truncate(plain.trim_end_matches('-').len());
    plain
}

/// Cut at the last hyphen that fits.
fn shortened(name: &str) -> &str {
    if name.len() <= LONGEST {
        return name;
    }
    let cut = &name[..LONGEST];
    let whole_words = cut.rfind('-').filter(|at| *at > LONGEST / 2);
    &cut[..whole_words.unwrap_or(LONGEST)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_council_and_title() {
        for (council, title, wanted) in [
            ("fenby", "Productivity Plan", "fenby-productivity-plan"),
            (
                "fenby",
                "Fenby Council’s Plan, 2024–25",
                "fenby-councils-plan-2024-25",
            ),
            ("", "../../etc/passwd", "etc-passwd"),
            ("moor.example", "", "moor-example-plan"),
            ("", "CON", "con-plan"),
            ("fenby", "fenby", "fenby-plan"),
            ("", "計画", "plan-plan"),
            ("Café", "a\0b\\c:d", "cafe-a-b-c-d"),
        ] {
            assert_eq!(stem(council, title), wanted);
        }
        let mut taken = Taken::default();
        taken.insert("a-plan-3");
        let names = ["a-plan", "a-plan", "a-plan-2", "a-plan"].map(|stem| taken.give(stem));
        assert_eq!(names, ["a-plan", "a-plan-2", "a-plan-2-2", "a-plan-4"]);
    }

    proptest::proptest! {
        #[test]
        fn names_are_safe_whatever_the_list_says(council in "\\PC{0,200}", title in ".{0,200}") {
            let stem = stem(&council, &title);
            proptest::prop_assert!(stem.len() <= LONGEST + 5, "{}", stem);
            proptest::prop_assert!(stem.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{}", stem);
            proptest::prop_assert!(stem.contains('-') && !stem.starts_with('-') && !stem.ends_with('-') && !stem.contains("--"), "{}", stem);
        }
    }
}
