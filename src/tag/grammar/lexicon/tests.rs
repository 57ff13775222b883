//! Words are looked up as they are listed, and none is passed over that is asked for by name.

use proptest::prelude::*;

use super::super::{clause, words as cut};
use super::*;

#[test]
fn every_listed_word_can_be_looked_up() {
    for (word, listed) in words() {
        assert_eq!(known(&word).classes, listed.classes, "{word}");
        assert_eq!(known(&word).verb, listed.verb, "{word}");
    }
}

/// Words that those functions ask for only beside another; that nothing is lost by passing them over is
/// tried below.
const BESIDE: [&str; 12] = [
    "a", "ahead", "any", "been", "it", "live", "only", "our", "the", "these", "they", "this",
];

#[test]
fn no_word_is_passed_over_that_is_asked_for() {
    let functions = [
        (include_str!("../clause.rs"), "fn says("),
        (include_str!("../clause.rs"), "fn bars("),
        (include_str!("../verbs.rs"), "fn verb_at("),
        (include_str!("../lexicon.rs"), "fn is_invariant("),
        (include_str!("../lexicon.rs"), "fn subordinates("),
    ];
    for (source, name) in functions {
        let (_, body) = source.split_once(name).unwrap();
        let (body, _) = body.split_once("\n    fn ").unwrap_or((body, ""));
        let (body, _) = body.split_once("\nfn ").unwrap_or((body, ""));
        let code = body.lines().filter(|line| !line.trim().starts_with("//"));
        for line in code {
            let (line, _) = line.split_once(" // ").unwrap_or((line, ""));
            for word in line.split('"').skip(1).step_by(2) {
                let is_passed_over = known(word).is_passed_over() && !BESIDE.contains(&word);
                assert!(!is_passed_over, "{word} in `{name}`");
            }
        }
    }
}

proptest! {
    #[test]
    fn a_clause_is_read_the_same_if_no_word_is_passed_over(
        picks in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>(), 0..6_usize), 1..14),
        is_fragment in any::<bool>(),
    ) {
        let mut listed: Vec<String> = words().into_keys().collect();
        listed.sort_unstable();
        let mut text = String::new();
        for (pick, is_beside, sign) in picks {
            text.push_str(match is_beside {
                true => BESIDE[pick.index(BESIDE.len())],
                false => &listed[pick.index(listed.len())],
            });
            text.push_str([" ", " ", " we ", ", ", ": ", " 2023 "][sign]);
        }
        let mut sentence = Vec::new();
        cut::read(&text, 0..text.len(), &mut sentence);
        let told = clause::read(&sentence, &text, Some(2024), is_fragment);
        for word in &mut sentence {
            word.known.classes |= 1 << Class::is_asked_for as u32;
        }
        prop_assert_eq!(clause::read(&sentence, &text, Some(2024), is_fragment), told);
    }
}
