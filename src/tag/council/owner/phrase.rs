//! What the words around a name say: that the text is that council's, or that it is another's.

use super::names::Named;
use super::sentence::{is_first, is_subject, speaks_of_us};
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

/// Before a name these greet its visitors, where a line or sentence begins with them.
const GREETS: [&[&str]; 2] = [&["welcome", "to"], &["welcome", "to", "the"]];

/// Before a name these label it, where a line begins with them.
const LABELS: [&[&str]; 5] = [
    &["contact"],
    &["council", "name"],
    &["local", "authority"],
    &["name", "of", "council"],
    &["name", "of", "authority"],
];

/// Before "by" and a name these say who made what is spoken of.
const MADE: &str = "produced prepared published issued written submitted adopted";

/// A sentence may begin with these before "on behalf of" its council.
const SIGNED_FOR: &str = "for and signed i we am are write writing";

/// What is made by others than the author of a text; their copyright says nothing of it.
const PICTURES: &str = "photo photos photograph photographs picture pictures image images map maps data mapping figure";

/// How a council presents a text: "X Council presents", "has published", "is pleased to present".
const PRESENTS: &str = "presents publishes submits issues sets";
const PRESENTED: &str = "prepared produced published written developed submitted issued set drawn";
const GLAD: &str = "pleased proud delighted happy glad";

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

/// What is said of a name in its sentence. `is_start` tells whether the document begins there.
pub(super) fn kind(words: &Words, named: Named, is_start: bool) -> Kind {
    if named.is_listed {
        return mention(named);
    }
    let names_itself = is_defined(words, named)
        || is_by(words, named)
        || is_plan_of(words, named, is_start)
        || is_told_by(words, named, is_start);
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
    let begins = |phrase: &[&str]| {
        let start = named.from.checked_sub(phrase.len())?;
        let is_one = words.has(start, phrase) && words.widest(start, named.from) < Gap::Sentence;
        is_one.then(|| words.gap_before(start))
    };
    let greets = |phrase: &&[&str]| begins(phrase) >= Some(Gap::Sentence);
    // "We contact X Council" says nothing.
    let labels = |phrase: &&[&str]| {
        let parts = phrase.len() == 1 || words.gap_before(named.from) == Gap::Mark;
        parts && begins(phrase) >= Some(Gap::Mark)
    };
    GREETS.iter().any(greets)
        || LABELS.iter().any(labels)
        || named.is_full && (is_copyright(words, named) || is_made_by(words, named))
}

/// "© 2024 X Council" at the beginning of a line, and not below a map.
fn is_copyright(words: &Words, named: Named) -> bool {
    let is_year = |i: usize| words.word(i).starts_with(|c: char| c.is_ascii_digit());
    let is_sign = |i: usize| words.word(i) == "copyright";
    let first = named.from.saturating_sub(REACH);
    let of_claim = |&i: &usize| is_year(i) || is_sign(i);
    let Some(start) = (first..named.from).rev().take_while(of_claim).last() else {
        return false;
    };
    let near = (start.saturating_sub(REACH)..start).chain(named.to..named.to + REACH / 2);
    is_sign(start)
        && words.gap_before(start) >= Gap::Sentence
        && !near
            .map(|i| words.word(i))
            .any(|word| is_one_of(PICTURES, word))
}

/// "This plan was prepared by X Council", "Published by X Council", "Signed on behalf of X Council".
fn is_made_by(words: &Words, named: Named) -> bool {
    let the = usize::from(named.from > 0 && words.word(named.from - 1) == "the");
    let to = named.from - the;
    let made = |start: usize| {
        words.word(start + 1) == "by" && is_one_of(MADE, words.word(start))
            || words.has(start, &["on", "behalf", "of"])
    };
    let starts = [2, 3].map(|count| to.checked_sub(count));
    let start = match starts {
        [Some(by), _] if words.word(to - 1) == "by" && made(by) => by,
        [_, Some(behalf)] if words.word(to - 1) == "of" && made(behalf) => behalf,
        _ => return false,
    };
    if words.widest(start, named.from + 1) >= Gap::Mark {
        return false;
    }
    // Backwards through the clause, for the text itself: "this plan", "Report".
    let begins = |i: usize| words.gap_before(i) >= Gap::Mark;
    let (mut of_self, mut is_signed) = (false, true);
    for i in (start.saturating_sub(REACH)..=start).rev() {
        if i < start {
            let word = words.word(i);
            of_self |= is_one_of(SELVES, word);
            is_signed &= is_one_of(SIGNED_FOR, word);
            if of_self && matches!(word, "this" | "our") {
                return true;
            }
        }
        if begins(i) {
            let is_other = matches!(
                words.word(i),
                "the" | "a" | "its" | "their" | "each" | "every"
            );
            return is_signed && words.gap_before(i) >= Gap::Sentence || of_self && !is_other;
        }
    }
    false
}

/// Whether a name, or the words that lead to it from `start`, stand in the first sentence.
fn is_in_first_sentence(words: &Words, from: usize) -> bool {
    from < 2 * REACH && (1..=from).all(|i| words.gap_before(i) != Gap::Sentence)
}

/// "X Council's Productivity Plan", "our Productivity Plan for X".
fn is_plan_of(words: &Words, named: Named, is_start: bool) -> bool {
    let plan = |i: usize| {
        words.has(i, &["productivity", "plan"]) || words.has(i, &["local", "productivity", "plan"])
    };
    let to = named.to;
    let joins = words.gap_before(to) == Gap::Space;
    let year = |i: usize| words.word(i).starts_with(|c: char| c.is_ascii_digit());
    let behind = (to..to + 3).find(|&i| !year(i)).unwrap_or(to);
    let owns = joins && plan(behind) && (words.is_possessive(to - 1) || named.is_full);
    if owns && named.from > 1 && words.has(named.from - 2, &["this", "is"]) {
        return true;
    }
    // Elsewhere it may be the plan of a neighbour: "We read X Council's productivity plan".
    if owns && is_start && is_first(words, named) && is_in_first_sentence(words, named.from) {
        return !is_aside(words, named) && !speaks_of_us(words, named);
    }
    let of = ["of", "for", "by"].iter().find_map(|of| {
        stands_before(words, named, &["productivity", "plan", of])
            .or_else(|| stands_before(words, named, &["productivity", "plan", of, "the"]))
    });
    let Some(start) = of.filter(|&start| start > 0 && words.gap_before(start) == Gap::Space) else {
        return false;
    };
    let is_own = match words.word(start - 1) {
        "our" | "this" => true,
        "the" | "a" => {
            let begins = words.gap_before(start - 1) >= Gap::Sentence;
            let is_this = start > 2 && words.has(start - 3, &["this", "is"]);
            is_this || begins && is_start && is_in_first_sentence(words, start - 1)
        }
        _ => false,
    };
    is_own && !(before(words, named).skip(3)).any(|word| is_one_of(ASIDE, word) && word != "to")
}

/// "This plan sets out how X Council …", "X Council is pleased to present this plan".
fn is_told_by(words: &Words, named: Named, is_start: bool) -> bool {
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
    is_first(words, named) && presents(words, named, is_start)
}

/// "… is pleased to present this plan", "… has published its productivity plan".
fn presents(words: &Words, named: Named, is_start: bool) -> bool {
    let (verb, next) = (words.word(named.to), words.word(named.to + 1));
    let is_verb = match verb {
        "has" | "have" => is_one_of(PRESENTED, next),
        "is" | "are" => is_one_of(GLAD, next),
        verb => is_one_of(PRESENTS, verb),
    };
    if !is_verb || words.gap_before(named.to) != Gap::Space || speaks_of_us(words, named) {
        return false;
    }
    let is_start = is_start && is_in_first_sentence(words, named.from);
    let end = (named.to + REACH + 2).min(words.len());
    let sentence = (named.to..end).take_while(|&i| words.gap_before(i) < Gap::Sentence);
    let near = |i: usize, list| (words.from(i + 1).take(3)).any(|word| is_one_of(list, word));
    sentence.into_iter().any(|i| match words.word(i) {
        "this" | "our" => near(i, SELVES),
        // Elsewhere others may tell it of a neighbour.
        "its" => is_start && near(i, "productivity"),
        _ => false,
    })
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
    let is_sent = (start.saturating_sub(4)..start).any(|i| match words.word(i) {
        "to" | "fao" | "with" => true,
        // Whoever is greeted in a line above is somebody else.
        "dear" => words.widest(i, start + 1) < Gap::Line,
        _ => false,
    });
    // "We thank the leader of X Council."
    let near = (start.saturating_sub(4)..start).rev();
    let is_apart = (near.take_while(|&i| words.gap_before(i + 1) < Gap::Comma))
        .all(|i| words.is_capital(i) || matches!(words.word(i), "the" | "and"));
    ends && is_apart && !is_sent
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
        && words.word(last - 1) == "we"
        && words.gap_before(last) == Gap::Space;
    apposed || here || we_at
}
