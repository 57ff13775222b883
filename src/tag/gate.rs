//! Which patterns of a set a heading may fit at all, told by its first and last bytes and by words that
//! must stand in it.
//!
//! Most lines begin or end as no pattern does, or lack its words. Looking for those spares them the
//! automaton of the whole set, which makes new states for nearly every line. What a pattern allows is
//! read off the pattern itself, so it holds for the user's own.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, ClassBytes, ClassBytesRange, Hir, HirKind, Look};

use super::needed::{self, OneOf};

/// So many bytes are looked at on either side.
pub(super) const EDGE: usize = 8;
/// Steps through one pattern at most; one that is nested deeper lets everything pass.
const STEPS: u32 = 20_000;

/// A bit for each pattern; those beyond the width share bits.
type Patterns = u64;
/// A bit for each place of an edge.
type Places = u8;
/// Which patterns allow a byte at a place, counted from the edge.
type Edge = Vec<[Patterns; 256]>;

/// What the patterns of one set allow at both edges of a heading.
#[derive(Debug)]
pub(super) struct Gate {
    begins: Edge,
    ends: Edge,
    /// Of each pattern: one word of each of these must stand in the heading. They are of letters only,
    /// which stand in a line as in the bare heading that is made of it.
    words: Vec<Vec<OneOf>>,
}

impl Gate {
    /// That of patterns in which upper and lower case are the same, and of bytes.
    pub(super) fn new(patterns: &[String]) -> Gate {
        let any = || vec![[0; 256]; EDGE];
        let (mut begins, mut ends) = (any(), any());
        let mut words = Vec::with_capacity(patterns.len());
        for (at, pattern) in patterns.iter().enumerate() {
            let bit = bit(at);
            let hir = parsed(pattern);
            allow(&mut begins, bit, hir.as_ref(), Side::Begin);
            allow(&mut ends, bit, hir.as_ref(), Side::End);
            words.push(hir.as_ref().map_or(Vec::new(), needed::of));
        }
        Gate {
            begins,
            ends,
            words,
        }
    }

    /// Whether any pattern may fit a heading that begins and ends with these bytes; the end is asked for
    /// only where it matters.
    pub(super) fn edges<'l>(&self, begin: &[u8], end: impl FnOnce() -> &'l [u8]) -> Edges {
        let left = fitting(Patterns::MAX, &self.begins, begin.iter());
        Edges(match left {
            0 => 0,
            left => fitting(left, &self.ends, end().iter().rev()),
        })
    }

    /// The places of the patterns that may fit a heading with such edges that has all its letters in
    /// `small`, in small ones; no other fits.
    pub(super) fn admitted<S: AsRef<[u8]>>(
        &self,
        Edges(left): Edges,
        small: impl FnOnce() -> S,
    ) -> impl Iterator<Item = usize> {
        let small = (left != 0).then(small);
        let admits = move |(at, words): (usize, &Vec<OneOf>)| {
            let small = small.as_ref().filter(|_| left & bit(at) != 0)?.as_ref();
            (words.iter().all(|words| words.stands_in(small))).then_some(at)
        };
        let looked_at = if left == 0 { 0 } else { self.words.len() };
        self.words
            .iter()
            .enumerate()
            .take(looked_at)
            .filter_map(admits)
    }
}

/// Which patterns allow a heading by its edges.
#[derive(Clone, Copy)]
pub(super) struct Edges(Patterns);

impl Edges {
    /// Whether none does.
    pub(super) fn are_of_none(self) -> bool {
        self.0 == 0
    }
}

/// A pattern, in which letters stand for both cases; none where it is no pattern.
fn parsed(pattern: &str) -> Option<Hir> {
    // To have the parser put down both cases of each letter takes several times as long; but what a
    // pattern says of cases or Unicode itself, it alone knows.
    let has_flags = pattern.replace("(?:", "").contains("(?");
    let mut parser = ParserBuilder::new();
    let parser = parser
        .case_insensitive(has_flags)
        .unicode(false)
        .utf8(false);
    parser.build().parse(pattern).ok()
}

/// The bit of the pattern at that place of its set.
fn bit(at: usize) -> Patterns {
    1 << (at as u32 % Patterns::BITS)
}

/// Which of the patterns `left` allow these bytes, from the edge on.
fn fitting<'b>(left: Patterns, edge: &Edge, bytes: impl Iterator<Item = &'b u8>) -> Patterns {
    let mut allowed = edge.iter().zip(bytes);
    let left = allowed.try_fold(left, |left, (allowed, &byte)| {
        Some(left & allowed[usize::from(byte)]).filter(|&left| left != 0)
    });
    left.unwrap_or(0)
}

/// An edge of a heading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Begin,
    End,
}

impl Side {
    /// The sign of a pattern that must fit from here on.
    fn anchor(self) -> Look {
        match self {
            Side::Begin => Look::Start,
            Side::End => Look::End,
        }
    }

    fn is_anchored(self, hir: &Hir) -> bool {
        let looks = match self {
            Side::Begin => hir.properties().look_set_prefix(),
            Side::End => hir.properties().look_set_suffix(),
        };
        looks.contains(self.anchor())
    }

    fn other(self) -> Side {
        match self {
            Side::Begin => Side::End,
            Side::End => Side::Begin,
        }
    }
}

/// Notes what a pattern allows at an edge: anything where it is not known.
fn allow(edge: &mut Edge, pattern: Patterns, hir: Option<&Hir>, side: Side) {
    let anchored = hir.filter(|hir| side.is_anchored(hir));
    let ends = anchored.and_then(|hir| {
        let mut walk = Walk {
            edge,
            pattern,
            side,
            steps: STEPS,
        };
        let ends = walk.through(hir, 1)?;
        // Where a pattern ends before the heading must, anything may follow.
        Some(match side.other().is_anchored(hir) {
            true => EDGE,
            false => ends.trailing_zeros() as usize,
        })
    });
    for allowed in edge.iter_mut().skip(ends.unwrap_or(0)) {
        allowed.iter_mut().for_each(|byte| *byte |= pattern);
    }
}

/// A pattern while one goes through it from an edge inwards.
struct Walk<'e> {
    edge: &'e mut Edge,
    pattern: Patterns,
    side: Side,
    steps: u32,
}

impl Walk<'_> {
    /// Where a part of the pattern ends that begins at one of these places. None where it is too deep
    /// or not one of bytes.
    fn through(&mut self, part: &Hir, from: Places) -> Option<Places> {
        self.steps = self.steps.checked_sub(1)?;
        let at_begin = self.side == Side::Begin;
        Some(match part.kind() {
            _ if from == 0 => 0, // beyond the edge
            HirKind::Empty | HirKind::Look(_) => from,
            HirKind::Capture(capture) => self.through(&capture.sub, from)?,
            HirKind::Class(Class::Unicode(_)) => return None,
            HirKind::Class(Class::Bytes(class)) => self.step(class, from),
            HirKind::Literal(literal) => {
                let one = |&byte: &u8| ClassBytes::new([ClassBytesRange::new(byte, byte)]);
                let bytes = literal.0.iter();
                let step = |from, byte| self.step(&one(byte), from);
                match at_begin {
                    true => bytes.fold(from, step),
                    false => bytes.rev().fold(from, step),
                }
            }
            HirKind::Concat(parts) => {
                let mut parts = parts.iter();
                let mut next = || match at_begin {
                    true => parts.next(),
                    false => parts.next_back(),
                };
                let mut at = from;
                while let Some(part) = next() {
                    at = self.through(part, at)?;
                }
                at
            }
            HirKind::Alternation(parts) => {
                let mut ends = 0;
                for part in parts {
                    ends |= self.through(part, from)?;
                }
                ends
            }
            HirKind::Repetition(repeated) => {
                let mut at = from;
                for _ in 0..repeated.min {
                    at = self.through(&repeated.sub, at)?;
                }
                let (mut ends, mut times) = (at, repeated.min);
                while at != 0 && repeated.max.is_none_or(|max| times < max) {
                    times += 1;
                    at = self.through(&repeated.sub, at)? & !ends;
                    ends |= at;
                }
                ends
            }
        })
    }

    /// One byte of the class, a letter in either case, at each of these places.
    fn step(&mut self, class: &ClassBytes, from: Places) -> Places {
        for (at, allowed) in self.edge.iter_mut().enumerate() {
            if from & 1 << at == 0 {
                continue;
            }
            for range in class.iter() {
                for byte in range.start()..=range.end() {
                    allowed[usize::from(byte.to_ascii_lowercase())] |= self.pattern;
                    allowed[usize::from(byte.to_ascii_uppercase())] |= self.pattern;
                }
            }
        }
        from << 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::bytes::RegexBuilder;

    fn gate(patterns: &[&str]) -> Gate {
        let patterns: Vec<String> = patterns.iter().map(|&pattern| pattern.into()).collect();
        Gate::new(&patterns)
    }

    fn admits(gate: &Gate, heading: &str) -> bool {
        let heading = heading.as_bytes();
        let small = || heading.to_ascii_lowercase();
        let edges = gate.edges(heading, || heading);
        gate.admitted(edges, small).next().is_some()
    }

    #[test]
    fn headings_pass_by_both_edges_of_one_pattern() {
        let gate = gate(&[
            "^(our |the )*plans?( for (you|us))?$",
            "^what (is|was) .{2,30}\\b(bins?|vans?)$",
        ]);
        for heading in [
            "Our plans",
            "THE PLAN FOR US",
            "our the plan",
            "What is in the bin",
        ] {
            assert!(admits(&gate, heading), "{heading}");
        }
        for heading in [
            "Plant",
            "The plan of us",
            "A plan",
            "What will we plan",
            "Whatever",
            "What is done",
        ] {
            assert!(!admits(&gate, heading), "{heading}");
        }
    }

    #[test]
    fn what_is_not_known_passes() {
        for pattern in [
            "plan",
            "^plan",
            "plan$",
            "(?u)^[à-ü]$",
            "(?m)^plan$",
            "^(a|b$)|^c",
        ] {
            assert!(admits(&gate(&[pattern]), "a plan – c") || pattern != "plan");
        }
        assert!(admits(&gate(&["(?u)^s$"]), "ſ"), "it folds to an s");
        let nested = format!("^{}a{}$", "(".repeat(100), "*)*".repeat(100));
        assert!(admits(&gate(&[&nested]), "anything"));
        assert!(!admits(&gate(&[]), "anything"));
    }

    proptest! {
        #[test]
        fn what_fits_passes(
            patterns in prop::collection::vec(
                r"(\^|)(a|b|c|B| |\.|\[ab\]|\[\^a\]|\(a\||\(|\)|\)\*|\+|\?|\{1,2\}|\\b|\$|\||é|(\?i)){1,9}(\$|)",
                1..4,
            ),
            heading in "[abcABC é]{0,12}",
        ) {
            let fits = |pattern: &String| {
                let mut built = RegexBuilder::new(pattern);
                let built = built.case_insensitive(true).unicode(false).build();
                built.is_ok_and(|pattern| pattern.is_match(heading.as_bytes()))
            };
            if patterns.iter().any(fits) {
                let gate = Gate::new(&patterns);
                prop_assert!(admits(&gate, &heading));
                // By less of it, and with something else before and behind.
                let (bytes, line) = (heading.as_bytes(), format!("A- {heading} -?"));
                let (begin, end) = (bytes.len().min(2), bytes.len().saturating_sub(2));
                let small = || line.to_ascii_lowercase();
                let edges = gate.edges(&bytes[..begin], || &bytes[end..]);
                prop_assert!(gate.admitted(edges, small).next().is_some());
            }
        }
    }
}
