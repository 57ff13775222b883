//! The words that a pattern cannot do without, read off the pattern itself.

use std::sync::OnceLock;

use aho_corasick::packed::Searcher;
use memchr::memmem::Finder;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Letters of a word that tells anything.
const TELLING: usize = 3;
/// Words that are looked for, of which one must stand in the heading, at most.
const MOST_WORDS: usize = 64;

/// Words in small letters.
type Words = Vec<Vec<u8>>;

/// Words in small letters, of which one must stand in a heading. What finds them is made when a heading
/// comes that has such edges.
#[derive(Debug)]
pub(super) struct OneOf {
    words: Words,
    finder: OnceLock<Finders>,
}

/// What finds words.
#[derive(Debug)]
enum Finders {
    /// All at once.
    Packed(Searcher),
    /// One by one: a single word, or on a processor that cannot do it otherwise.
    Each(Vec<Finder<'static>>),
}

impl OneOf {
    fn new(words: Words) -> OneOf {
        let finder = OnceLock::new();
        OneOf { words, finder }
    }

    /// Whether one of them does.
    pub(super) fn stands_in(&self, small: &[u8]) -> bool {
        match self.finder.get_or_init(|| self.finders()) {
            Finders::Packed(finder) => finder.find(small).is_some(),
            Finders::Each(finders) => finders.iter().any(|word| word.find(small).is_some()),
        }
    }

    fn finders(&self) -> Finders {
        let several = (self.words.len() > 1).then(|| Searcher::new(&self.words));
        several.flatten().map_or_else(
            || {
                let each = self.words.iter().map(|word| Finder::new(word).into_owned());
                Finders::Each(each.collect())
            },
            Finders::Packed,
        )
    }
}

/// The words that a pattern cannot do without; the fewest first.
pub(super) fn of(pattern: &Hir) -> Vec<OneOf> {
    let mut lists: Vec<Words> = lists(pattern).iter().map(letters).collect();
    lists.retain(|words| shortest(words) >= TELLING && words.len() <= MOST_WORDS);
    lists.sort_by_key(Vec::len);
    lists.into_iter().map(OneOf::new).collect()
}

/// Of each word the longest part that is of letters only; no two alike.
fn letters(words: &Words) -> Words {
    let longest = |word: &Vec<u8>| {
        let parts = word.split(|byte| !byte.is_ascii_alphabetic());
        parts
            .max_by_key(|part| part.len())
            .unwrap_or_default()
            .to_vec()
    };
    let mut words: Words = words.iter().map(longest).collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn shortest(words: &Words) -> usize {
    words.iter().map(Vec::len).min().unwrap_or(0)
}

/// Words one of which must stand in every text that a part of a pattern fits; several lists where there
/// are several such places.
fn lists(part: &Hir) -> Vec<Words> {
    match part.kind() {
        HirKind::Capture(capture) => lists(&capture.sub),
        HirKind::Repetition(repeated) if repeated.min > 0 => lists(&repeated.sub),
        // One list that holds the best of each branch; none where a branch has none.
        HirKind::Alternation(branches) => {
            let best = |branch: &Hir| lists(branch).into_iter().max_by_key(shortest);
            let best: Option<Vec<Words>> = branches.iter().map(best).collect();
            best.map(|lists| lists.concat()).into_iter().collect()
        }
        HirKind::Concat(parts) => {
            let (mut all, mut word) = (Vec::new(), Vec::new());
            for part in parts {
                if let Some(bytes) = bytes_of(part) {
                    word.extend(bytes);
                } else {
                    all.push(vec![std::mem::take(&mut word)]);
                    all.extend(lists(part));
                }
            }
            all.push(vec![word]);
            all
        }
        _ => bytes_of(part).map(|word| vec![word]).into_iter().collect(),
    }
}

/// The only bytes that a part fits, in small letters.
fn bytes_of(part: &Hir) -> Option<Vec<u8>> {
    match part.kind() {
        HirKind::Literal(literal) => Some(literal.0.to_ascii_lowercase()),
        HirKind::Class(Class::Bytes(class)) => {
            let mut bytes = class.iter().flat_map(|range| range.start()..=range.end());
            let first = bytes.next()?.to_ascii_lowercase();
            let same = bytes.all(|byte| byte.to_ascii_lowercase() == first);
            same.then(|| vec![first])
        }
        _ => None,
    }
}
