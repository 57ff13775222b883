//! The councils that a text names, whoever owns it.

use super::super::{Council, councils};
use super::names;
use super::words::Words;

/// The councils that a text names, by their own name or by that of their place, each once, in the
/// order of the text. A place is not always its council: this is a reading of names, not of what is
/// meant. Places whose names are words too (*Reading*) count only with a word such as *Council*.
pub fn named(text: &str) -> Vec<&'static Council> {
    let mut words = Words::default();
    words.read(text);
    let mut found = Vec::new();
    names::find(&words, &mut found);
    let mut named: Vec<&'static Council> = Vec::new();
    for name in found {
        let council = name.council.filter(|_| name.is_full || !name.is_word);
        if let Some(council) = council.and_then(|place| councils().get(place))
            && !named.contains(&council)
        {
            named.push(council);
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_each_council_once_by_name_or_place() {
        let cases: &[(&str, &[&str])] = &[
            (
                "Audit is shared with Bolsover District Council, North East Derbyshire and Bolsover.",
                &["bolsover", "north-east-derbyshire"],
            ),
            (
                "Reading the plan helps; Reading Borough Council read it.",
                &["reading"],
            ),
            ("Shared with our neighbours.", &[]),
            ("", &[]),
        ];
        for (text, wanted) in cases {
            let slugs: Vec<&str> = named(text).iter().map(|c| c.slug.as_str()).collect();
            assert_eq!(slugs, *wanted, "{text}");
        }
    }
}
