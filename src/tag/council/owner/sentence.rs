//! What sentences are about, and what a text says of where it is at home.

use super::names::Named;
use super::words::{Gap, Words, is_one_of};

/// What others do to a council: it is not the one who tells.
const DONE_TO: &str = "consulted asked told informed invited sent given thanked notified";

/// A clause before the subject has so many words at most.
const CLAUSE: usize = 10;

/// Beside an address these say that it is another's. "To" is not one of them.
const ASIDE_OF_CONTACT: [&str; 10] = [
    "with",
    "shared",
    "joint",
    "hosted",
    "partner",
    "partners",
    "neighbouring",
    "neighbour",
    "former",
    "behalf",
];

/// How a text speaks of its own district.
const ONE_OF: &str = " one  of ";
const OURS: [&str; 4] = [
    " our  district ",
    " our  borough ",
    " this  district ",
    " this  borough ",
];

/// Whether the sentence begins with the name, or with a clause before it.
pub(super) fn is_first(words: &Words, named: Named) -> bool {
    let start = match named.from.checked_sub(1) {
        Some(the) if words.word(the) == "the" => the,
        _ => named.from,
    };
    // "1.1 X Council has": paragraphs are numbered.
    let is_number = |i: &usize| words.word(*i).starts_with(|c: char| c.is_ascii_digit());
    let number = (start.saturating_sub(4)..start)
        .rev()
        .take_while(is_number)
        .last();
    let is_start = |i: usize| words.gap_before(i) >= Gap::Sentence;
    if is_start(start) || number.is_some_and(is_start) {
        return true;
    }
    // "Like most councils, X Council has": the clause is short and begins the sentence.
    words.gap_before(start) == Gap::Comma && {
        let clause = (start.saturating_sub(CLAUSE)..start).rev();
        let mut openings = clause.filter(|&i| words.gap_before(i) >= Gap::Sentence);
        let leads = [
            "like",
            "as",
            "since",
            "for",
            "over",
            "in",
            "despite",
            "following",
            "after",
        ];
        openings
            .next()
            .is_some_and(|i| leads.contains(&words.word(i)))
    }
}

/// "X Council serves …": what the sentence is about.
pub(super) fn is_subject(words: &Words, named: Named) -> bool {
    let adverb = |i: usize| {
        matches!(words.word(i), "also" | "already" | "now") || words.word(i).ends_with("ly")
    };
    let to = named.to;
    let next = if adverb(to) { to + 1 } else { to };
    let is_verb = words.gap_before(to) == Gap::Space && is_verb(words, next);
    let is_possessive = words.is_possessive(to - 1);
    let is_neighbour = (words.from(next + 1).take(3))
        .any(|word| ["neighbour", "neighbouring", "partner", "hosts"].contains(&word));
    // "X Council was consulted": somebody did that to it.
    let is_passive =
        matches!(words.word(next), "was" | "were") && is_one_of(DONE_TO, words.word(next + 1));
    let is_others = is_neighbour || is_passive || speaks_of_us(words, named);
    is_first(words, named) && (is_verb || is_possessive) && !is_others
}

/// "X Council helped us", "X Council has a plan, and ours …": somebody else tells.
pub(super) fn speaks_of_us(words: &Words, named: Named) -> bool {
    (named.to..words.len().min(named.to + 2 * CLAUSE))
        .take_while(|&i| words.gap_before(i) < Gap::Sentence)
        .any(|i| matches!(words.word(i), "us" | "ours"))
}

/// Whether a word looks like a verb that tells what somebody does.
fn is_verb(words: &Words, i: usize) -> bool {
    let word = words.word(i);
    let helps = [
        "has", "have", "is", "was", "will", "can", "must", "would", "had",
    ];
    let ends = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let is_past = word.len() > 4 && word.ends_with("ed");
    (helps.contains(&word) || ends || is_past) && !words.is_capital(i)
}

/// "Chesterfield is a borough in …", "The borough of Chesterfield has …": the place is described,
/// which a text does with its own.
pub(super) fn describes_place(words: &Words, named: Named) -> bool {
    let areas = [
        "borough",
        "district",
        "county",
        "city",
        "unitary",
        "council",
        "authority",
    ];
    if named.is_full || named.is_listed {
        return false;
    }
    let to = named.to;
    let is_area = !named.is_word
        && is_first(words, named)
        && words.word(to) == "is"
        && matches!(words.word(to + 1), "a" | "an" | "the" | "one")
        && words.from(to + 2).take(6).any(|word| areas.contains(&word));
    let begins = named.from > 2
        && words.has(named.from - 3, &["the", words.word(named.from - 2), "of"])
        && words.gap_before(named.from - 3) >= Gap::Sentence
        && areas[..4].contains(&words.word(named.from - 2));
    is_area || begins && words.gap_before(to) == Gap::Space && is_verb(words, to)
}

/// Whether a text tells where to write to about itself, and not to somebody else.
pub(super) fn is_contact(words: &Words) -> bool {
    let asks = [
        "contact",
        "questions",
        "question",
        "enquiries",
        "email",
        "write",
        "comments",
    ];
    let has = |words: &Words, list: &[&str]| words.from(0).any(|word| list.contains(&word));
    has(words, &asks) && !has(words, &ASIDE_OF_CONTACT)
}

/// Whether the text speaks of its own district or borough, and not of those below a county.
pub(super) fn speaks_of_district(words: &Words) -> bool {
    let is_one = |at: usize| {
        let (_, next) = words.span(at, at + ONE_OF.len());
        let mut near = words.from(next).take(4);
        near.any(|word| matches!(word, "districts" | "boroughs"))
    };
    // Whether there is any is found out faster than where, and most texts have none.
    let has = |phrase: &str| words.folded.contains(phrase);
    if has(ONE_OF) && (words.folded.match_indices(ONE_OF)).any(|(at, _)| is_one(at)) {
        return true; // "We are one of twelve districts in …"
    }
    let names_area = has(" district ") || has(" borough ");
    names_area
        && OURS.iter().any(|our| {
            (words.folded.match_indices(our)).any(|(at, our)| {
                let (_, next) = words.span(at, at + our.len());
                let others = [
                    "council",
                    "councils",
                    "and",
                    "partner",
                    "partners",
                    "colleagues",
                ];
                !others.contains(&words.word(next))
            })
        })
}
