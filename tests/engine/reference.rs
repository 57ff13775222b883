//! What a query means, written as plainly as it can be said: every combination is tried. It shares
//! nothing with the engine but where words and sums of money begin and end.

use std::collections::BTreeSet;
use std::ops::Range;

use plansearch::amount::{Amount, amounts};
use plansearch::analyzer::{Token, Variant, analyze, stem};
use plansearch::passage::Passage;
use plansearch::query::{Expr, Pattern};
use plansearch::tag::Facet;
use plansearch::tag::council;

/// A match: the bytes it covers, and which word or phrase of the query it is one of.
pub(crate) type Match = (Range<usize>, usize);

/// The matches of a query in a passage, as the engine promises them; none if it does not match.
pub(crate) fn matches(
    expr: &Expr<Pattern>,
    passage: &Passage,
    council: Option<&str>,
) -> Option<Vec<Match>> {
    let headings = passage.headings.join(" | ");
    let reading = Reading {
        passage,
        council,
        text: Text::of(&passage.text, passage.sums()),
        headings: Text::of(&headings, amounts(&headings)),
    };
    let mut found = reading.matches(expr, false, &mut 0)?;
    found.sort_by_key(|(bytes, part)| (bytes.start, bytes.end, *part));
    found.dedup_by_key(|(bytes, _)| bytes.clone());
    let inside = |inner: &Range<usize>, outer: &Range<usize>| {
        inner != outer && outer.start <= inner.start && inner.end <= outer.end
    };
    let all = found.clone();
    found.retain(|(bytes, _)| !all.iter().any(|(other, _)| inside(bytes, other)));
    Some(found)
}

struct Text<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    sums: Vec<Amount>,
}

/// Words that stand together.
#[derive(Clone)]
struct Stretch {
    bytes: Range<usize>,
    positions: BTreeSet<u32>,
}

impl Text<'_> {
    fn of(text: &str, sums: Vec<Amount>) -> Text<'_> {
        let tokens = analyze(text);
        Text { text, tokens, sums }
    }

    fn words(&self) -> impl Iterator<Item = &Token> {
        let is_word = |token: &&Token| token.variant == Variant::Word;
        self.tokens.iter().filter(is_word)
    }

    /// The positions of the words that a token stands for.
    fn positions(&self, token: &Token) -> BTreeSet<u32> {
        let inside = |word: &&Token| token.bytes.contains(&word.bytes.start);
        match token.variant {
            Variant::Joined => self.words().filter(inside).map(|w| w.position).collect(),
            _ => BTreeSet::from([token.position]),
        }
    }

    fn phrase(&self, words: &[Option<Pattern>]) -> Vec<Stretch> {
        let Some((first, rest)) = words.split_first() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for start in self.tokens.iter().filter(|token| fits(token, first)) {
            let mut bytes = start.bytes.clone();
            let mut positions = self.positions(start);
            let mut whole = true;
            for (position, word) in (start.position + 1..).zip(rest) {
                let here = |token: &&Token| token.position == position && fits(token, word);
                // Of a word with and without its sign, the longer.
                let longest = self.tokens.iter().filter(here).max_by_key(|t| t.bytes.end);
                match longest {
                    Some(token) => {
                        bytes.end = bytes.end.max(token.bytes.end);
                        positions.extend(self.positions(token));
                    }
                    None => whole = false,
                }
            }
            if whole {
                found.push(Stretch { bytes, positions });
            }
        }
        found
    }

    fn near(&self, phrases: &[Vec<Option<Pattern>>], within: u32) -> Vec<Stretch> {
        let mut choices: Vec<Vec<Stretch>> = vec![Vec::new()];
        for phrase in phrases {
            let stretches = self.phrase(phrase);
            choices = (choices.iter())
                .flat_map(|chosen| {
                    stretches.iter().map(|stretch| {
                        let mut longer = chosen.clone();
                        longer.push(stretch.clone());
                        longer
                    })
                })
                .collect();
        }
        choices.retain(|chosen| self.are_near(chosen, within));
        choices.concat()
    }

    fn are_near(&self, chosen: &[Stretch], within: u32) -> bool {
        let all: BTreeSet<u32> = (chosen.iter())
            .flat_map(|stretch| stretch.positions.iter().copied())
            .collect();
        let together: usize = chosen.iter().map(|stretch| stretch.positions.len()).sum();
        let (Some(&first), Some(&last)) = (all.first(), all.last()) else {
            return false;
        };
        let between = (self.words())
            .filter(|word| (first..=last).contains(&word.position) && !all.contains(&word.position))
            .count();
        let start = chosen.iter().map(|stretch| stretch.bytes.start).min();
        let end = chosen.iter().map(|stretch| stretch.bytes.end).max();
        let crosses_cells = match (start, end) {
            (Some(start), Some(end)) => self.text[start..end].contains(" | "),
            _ => false,
        };
        all.len() == together && between <= within as usize && !crosses_cells
    }
}

/// Whether a token is what a word of a query asks for; none asks for any word.
fn fits(token: &Token, word: &Option<Pattern>) -> bool {
    let form = matches!(token.variant, Variant::Word | Variant::Signed);
    match word {
        None => token.variant == Variant::Word,
        Some(Pattern::Stem(word)) => token.stem == stem(word),
        Some(Pattern::Exact(word)) => form && token.exact == *word,
        // `KPIs` is found as it stands and without its `s`, which is a token of its own.
        Some(Pattern::Capitals(word)) => token.capitals.is_some() && token.exact == *word,
        Some(Pattern::ExactCapitals(word)) => {
            token.variant == Variant::Word && token.capitals.is_some() && token.exact == *word
        }
        Some(Pattern::Glob(glob)) => {
            let (word, glob): (Vec<char>, Vec<char>) =
                (token.exact.chars().collect(), glob.chars().collect());
            form && has_shape(&word, &glob)
        }
        Some(Pattern::Fuzzy { word, edits }) => {
            let (word, other): (Vec<char>, Vec<char>) =
                (word.chars().collect(), token.exact.chars().collect());
            form && edits_between(&word, &other) <= usize::from(*edits)
        }
    }
}

fn has_shape(word: &[char], glob: &[char]) -> bool {
    match (glob.split_first(), word.split_first()) {
        (None, rest) => rest.is_none(),
        (Some(('*', more)), None) => has_shape(word, more),
        (Some(('*', more)), Some((_, rest))) => has_shape(word, more) || has_shape(rest, glob),
        (Some(('?', more)), Some((_, rest))) => has_shape(rest, more),
        (Some((sign, more)), Some((letter, rest))) => sign == letter && has_shape(rest, more),
        (Some(_), None) => false,
    }
}

/// The fewest letters to add, leave out, change, or swap with their neighbours, none of them twice.
fn edits_between(a: &[char], b: &[char]) -> usize {
    match (a, b) {
        ([], rest) | (rest, []) => rest.len(),
        ([x, a_rest @ ..], [y, b_rest @ ..]) => {
            if a.len().abs_diff(b.len()) > 2 {
                return 3; // more than any query asks for
            }
            let swapped = match (a, b) {
                ([p, q, a_rest @ ..], [r, s, b_rest @ ..]) if p == s && q == r => {
                    1 + edits_between(a_rest, b_rest)
                }
                _ => usize::MAX,
            };
            if x == y {
                return edits_between(a_rest, b_rest).min(swapped);
            }
            (1 + edits_between(a_rest, b))
                .min(1 + edits_between(a, b_rest))
                .min(1 + edits_between(a_rest, b_rest))
                .min(swapped)
        }
    }
}

struct Reading<'r> {
    passage: &'r Passage,
    council: Option<&'r str>,
    text: Text<'r>,
    headings: Text<'r>,
}

impl Reading<'_> {
    /// Every word and phrase counts as a part, whether it comes to a match or not.
    fn matches(&self, expr: &Expr<Pattern>, heading: bool, part: &mut usize) -> Option<Vec<Match>> {
        let text = if heading { &self.headings } else { &self.text };
        let mut found = |bytes: Vec<Range<usize>>| {
            let number = *part;
            *part += 1;
            let matches = bytes.into_iter().map(|bytes| (bytes, number)).collect();
            Some(matches).filter(|matches: &Vec<Match>| !matches.is_empty())
        };
        let bytes = |found: Vec<Stretch>| found.into_iter().map(|found| found.bytes).collect();
        match expr {
            Expr::Phrase(words) => found(bytes(text.phrase(words))),
            Expr::Near { phrases, within } => found(bytes(text.near(phrases, *within))),
            Expr::Amount(pence) => {
                let sums = (text.sums.iter()).filter(|sum| pence.contains(&sum.pence));
                found(sums.map(|sum| sum.bytes.clone()).collect())
            }
            Expr::Tag { facet, value } => self.is_tagged(*facet, value).then(Vec::new),
            Expr::Heading(inner) => self.matches(inner, true, part).map(|_| Vec::new()),
            Expr::Not(inner) => match self.matches(inner, heading, part) {
                Some(_) => None,
                None => Some(Vec::new()),
            },
            Expr::All(parts) | Expr::Any(parts) => {
                let each: Vec<_> = (parts.iter())
                    .map(|inner| self.matches(inner, heading, part))
                    .collect();
                let matching = each.iter().flatten().count();
                let holds = match expr {
                    Expr::All(_) => matching == each.len(),
                    _ => matching > 0,
                };
                holds.then(|| each.into_iter().flatten().flatten().collect())
            }
        }
    }

    fn is_tagged(&self, facet: Facet, value: &str) -> bool {
        let (passage, tags) = (self.passage, &self.passage.tags);
        match facet {
            Facet::Council => self.council == Some(value),
            Facet::Region => {
                let council = self.council.and_then(|slug| council::find(slug).ok());
                council.is_some_and(|found| found.council.region == value)
            }
            Facet::Theme => tags.themes.iter().any(|theme| theme == value),
            Facet::Topic => tags.topics.iter().any(|topic| topic == value),
            Facet::Status => tags.status.map(|(status, _)| status.name()) == Some(value),
            Facet::Kind => passage.kind.name() == value,
            Facet::Document => passage.document == value,
            Facet::Page => passage.page.map(|(page, _)| page.to_string()).as_deref() == Some(value),
            other => panic!("no query here asks for {other:?}"),
        }
    }
}
