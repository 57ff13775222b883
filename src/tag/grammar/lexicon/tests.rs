//! Words are looked up as they are listed, and none is passed over that is asked for by name.

use super::*;

#[test]
fn every_listed_word_can_be_looked_up() {
    for (word, listed) in words() {
        assert_eq!(known(&word).classes, listed.classes, "{word}");
        assert_eq!(known(&word).verb, listed.verb, "{word}");
    }
}

/// Words that those functions ask for only beside another.
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
