//! What the words around a name say: that the text is that council's, or that it is another's.

use super::names::Named;
use super::sentence::{is_first, is_subject};
use super::sign::Kind;
use super::words::{Gap, Words, is_one_of};

/// So far a phrase reaches, in words: from a name to what is said of it.
const REACH: usize = 10;

/// Before a name these make it another's: "shared with X", "neighbouring X", "formerly X".
const ASIDE: &str = "with alongside neighbouring neighboring neighbour neighbours between among from like \
    unlike than formerly former predecessor predecessors replaced replacing succeeded \
    including include includes hosted led to joint jointly partner partners partnership \
    through via under lessons learn learnt learned example visit visited other both \
    where whereas while case versus review study inspection intervention";

/// Nouns for the text itself.
const SELVES: &str = "plan document report submission statement response paper strategy page website \
    letter";

/// How a text tells what follows: "sets out how X Council", "is X Council's".
const TELLS: &str = "how what sets out explains describes is outlines shows tells summarises covers \
    that details provides";

/// Before a name these say that a text is by it.
const BY: [&[&str]; 15] = [
    &["welcome", "to"],
    &["welcome", "to", "the"],
    &["produced", "by"],
    &["prepared", "by"],
    &["published", "by"],
    &["issued", "by"],
    &["written", "by"],
    &["submitted", "by"],
    &["adopted", "by"],
    &["on", "behalf", "of"],
    &["contact"],
    &["council", "name"],
    &["local", "authority"],
    &["name", "of", "council"],
    &["name", "of", "authority"],
];

/// Who signs for a council.
const SIGNERS: [&[&str]; 7] = [
    &["chief", "executive"],
    &["chief", "executive", "officer"],
    &["chief", "executive", "of"],
    &["managing", "director"],
    &["leader"],
    &["leader", "of"],
    &["leader", "of", "the"],
];

/// What a name says where nothing more is said.
pub(super) fn mention(named: Named) -> Kind {
    match named.is_full {
        true => Kind::Mention,
        false => Kind::Place,
    }
}

/// What is said of a name in its sentence.
pub(super) fn kind(words: &Words, named: Named) -> Kind {
    if named.is_listed {
        return mention(named);
    }
    let names_itself = is_defined(words, named)
        || is_by(words, named)
        || is_plan_of(words, named)
        || is_told_by(words, named);
    if names_itself {
        return match named.is_full {
            true => Kind::Named,
            false => Kind::NamedPlace,
        };
    }
    if named.is_full && is_signed(words, named) {
        return Kind::Signed;
    }
    if is_we(words, named) {
        return match named.is_full {
            true => Kind::Named,
            false => Kind::NamedPlace,
        };
    }
    match is_subject(words, named) {
        true if named.is_full => Kind::Subject,
        _ => mention(named),
    }
}

/// The words before a name in its clause, nearest first.
fn before(words: &Words, named: Named) -> impl Iterator<Item = &str> {
    let first = named.from.saturating_sub(REACH);
    let near = (first..named.from).rev();
    near.take_while(move |&i| words.gap_before(i + 1) < Gap::Mark)
        .map(|i| words.word(i))
}

/// Whether the name is said to be another's.
pub(super) fn is_aside(words: &Words, named: Named) -> bool {
    named.is_listed || before(words, named).any(|word| is_one_of(ASIDE, word))
}

/// Whether the name is that of somebody who is written to.
pub(super) fn is_sent_to(words: &Words, named: Named) -> bool {
    let line = words.line_start(named.from);
    matches!(words.word(line), "to" | "fao" | "dear" | "attention") && line < named.from
}

/// Whether these words stand before a name, as one phrase.
fn stands_before(words: &Words, named: Named, phrase: &[&str]) -> Option<usize> {
    let start = named.from.checked_sub(phrase.len())?;
    let is_one = words.widest(start, named.from) < Gap::Mark;
    (is_one && words.has(start, phrase)).then_some(start)
}

/// "X Council (the Council)", "X Council, the Council,": what it is called from here on.
fn is_defined(words: &Words, named: Named) -> bool {
    let opens = named.is_full && words.gap_before(named.to) == Gap::Mark;
    let called = [
        &["the", "council"][..],
        &["we"],
        &["hereafter"],
        &["hereinafter"],
        &["our", "council"],
        &["referred", "to"],
    ];
    let after = called.iter().find(|called| words.has(named.to, called));
    opens
        && after.is_some_and(|called| words.gap_before(named.to + called.len()) >= Gap::Comma)
        && !is_aside(words, named)
}

/// "Welcome to X", "published by X Council", "© X Council 2024", "Local authority: X".
fn is_by(words: &Words, named: Named) -> bool {
    let mut year = named.from;
    while year > 0
        && words
            .word(year - 1)
            .starts_with(|c: char| c.is_ascii_digit())
    {
        year -= 1;
    }
    if year > 0 && words.word(year - 1) == "copyright" && named.is_full {
        return true; // "© 2024 X Council"
    }
    BY.iter().any(|phrase| {
        let Some(start) = named.from.checked_sub(phrase.len()) else {
            return false;
        };
        let begins = words.gap_before(start) > Gap::Comma;
        let is_label = matches!(phrase[0], "contact" | "council" | "local" | "name");
        // "We contact X Council" says nothing.
        words.has(start, phrase)
            && (begins || !is_label)
            && words.widest(start, named.from) < Gap::Sentence
            && (!is_label || phrase[0] == "contact" || words.gap_before(named.from) == Gap::Mark)
            && (named.is_full || phrase[0] == "welcome" || is_label)
    })
}

/// "X Council's Productivity Plan", "our Productivity Plan for X".
fn is_plan_of(words: &Words, named: Named) -> bool {
    let plan = |i: usize| {
        words.has(i, &["productivity", "plan"]) || words.has(i, &["local", "productivity", "plan"])
    };
    let to = named.to;
    let joins = words.gap_before(to) == Gap::Space;
    let year = |i: usize| words.word(i).starts_with(|c: char| c.is_ascii_digit());
    let behind = (to..to + 3).find(|&i| !year(i)).unwrap_or(to);
    let owns = joins && plan(behind) && (words.is_possessive(to - 1) || named.is_full);
    if owns && !is_aside(words, named) {
        return true;
    }
    let of = ["of", "for", "by"].iter().find_map(|of| {
        stands_before(words, named, &["productivity", "plan", of])
            .or_else(|| stands_before(words, named, &["productivity", "plan", of, "the"]))
    });
    let Some(start) = of.filter(|&start| start > 0 && words.gap_before(start) == Gap::Space) else {
        return false;
    };
    matches!(words.word(start - 1), "our" | "the" | "this" | "a")
        && !(before(words, named).skip(3)).any(|word| is_one_of(ASIDE, word) && word != "to")
}

/// "This plan sets out how X Council …", "X Council is pleased to present this plan".
fn is_told_by(words: &Words, named: Named) -> bool {
    if !named.is_full {
        return false;
    }
    // Backwards from the name: what is told, and the text that tells it.
    let (mut tells, mut is_aside, mut of_self) = (false, false, None);
    for word in before(words, named) {
        of_self = match (of_self, word) {
            // "this plan", "our productivity plan"
            (Some(0..=2), "this" | "our") => return tells && !is_aside,
            (None, word) if is_one_of(SELVES, word) => Some(0),
            (None, _) => None,
            (Some(further), _) => Some(further + 1),
        };
        tells |= of_self.is_none() && is_one_of(TELLS, word);
        is_aside |= of_self.is_none() && word != "to" && is_one_of(ASIDE, word);
    }
    is_first(words, named) && presents(words, named)
}

/// "… is pleased to present this plan", "… has published its productivity plan".
fn presents(words: &Words, named: Named) -> bool {
    let end = (named.to + REACH + 2).min(words.len());
    let mut ours = false;
    for i in named.to..end {
        if words.gap_before(i) >= Gap::Sentence {
            break;
        }
        let word = words.word(i);
        let near = || {
            words
                .from(i + 1)
                .take(3)
                .any(|word| is_one_of(SELVES, word))
        };
        ours |= matches!(word, "this" | "our") && near();
        ours |= word == "its" && words.from(i + 1).take(2).any(|word| word == "productivity");
    }
    ours
}

/// "Chief Executive, X Council", "Leader of X Council".
fn is_signed(words: &Words, named: Named) -> bool {
    let signer = SIGNERS.iter().find_map(|signer| {
        let start = named.from.checked_sub(signer.len())?;
        words.has(start, signer).then_some(start)
    });
    let Some(start) = signer else {
        return false;
    };
    // In a line of its own, or behind the name of a person.
    let ends = words.gap_before(named.to) >= Gap::Sentence;
    let line: Vec<&str> = (start.saturating_sub(4)..start)
        .map(|i| words.word(i))
        .collect();
    let is_sent = line
        .iter()
        .any(|word| matches!(*word, "to" | "dear" | "fao" | "with"));
    ends && !is_sent
}

/// "We, X Council, …", "At X, we …", "Here in X our …".
fn is_we(words: &Words, named: Named) -> bool {
    let Some(last) = named.from.checked_sub(1) else {
        return false;
    };
    let is_ours = |i: usize| matches!(words.word(i), "we" | "our" | "us");
    let next = words.gap_before(named.to);
    let before = words.word(last);
    let apposed = before == "we"
        && named.is_full
        && words.gap_before(named.from) == Gap::Comma
        && next == Gap::Comma;
    let begins = |i: usize| words.gap_before(i) >= Gap::Sentence;
    let start = match last.checked_sub(1) {
        Some(here) if words.word(here) == "here" => here,
        _ => last,
    };
    let is_at = match before {
        "at" | "as" => true,
        "in" => start < last,
        _ => false,
    };
    let here = begins(start) && is_at && next < Gap::Mark && is_ours(named.to);
    let we_at = matches!(before, "at" | "in")
        && last > 0
        && matches!(words.word(last - 1), "we" | "us")
        && words.gap_before(last) == Gap::Space;
    apposed || here || we_at
}
