//! The names that are found are those that looking for each at every place finds.

use proptest::prelude::*;

use super::*;

/// The longest names from the left.
fn plainly(folded: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut rest = folded;
    while let Some(first) = rest.chars().next() {
        let here = PATTERNS.iter().filter(|name| rest.starts_with(&name.text));
        let longest = here.max_by_key(|name| name.text.len());
        rest = match longest {
            Some(name) => {
                found.push(&*name.text);
                &rest[name.text.len()..]
            }
            None => &rest[first.len_utf8()..],
        };
    }
    found
}

fn found(text: &str) -> (Words, Vec<&'static str>) {
    let mut words = Words::default();
    words.read(text);
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some((pattern, at)) = NAMES.next(&words, from) {
        from = at + pattern.text.split_whitespace().count();
        found.push(&*pattern.text);
    }
    (words, found)
}

#[test]
fn every_name_is_found() {
    for name in PATTERNS.iter() {
        assert_eq!(found(&name.text).1, [&*name.text]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn names_are_those_of_the_plain_way(
        picks in prop::collection::vec((any::<prop::sample::Index>(), 0..4_usize), 0..6),
        other in "[a-z&’é -]{0,8}",
    ) {
        let mut text = String::new();
        for (pick, cut) in picks {
            // Whole names, and names without their last or first words.
            let words: Vec<&str> = PATTERNS[pick.index(PATTERNS.len())].text.split_whitespace().collect();
            let part = match cut {
                0 => &words[..words.len() - 1],
                1 => &words[1..],
                _ => &words[..],
            };
            text.push_str(&part.join(" "));
            text.push_str([" ", " of ", &other, ". "][cut]);
        }
        let (words, found) = found(&text);
        prop_assert_eq!(found, plainly(&words.folded));
    }
}
