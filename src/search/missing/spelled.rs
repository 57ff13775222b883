//! Spellings that the index holds of a word that it does not.

use std::cmp::Reverse;

use tantivy::schema::Field;

use super::Found;
use crate::analyzer::stem;
use crate::error::Result;
use crate::index::OpenIndex;
use crate::query::Pattern;
use crate::spelling::distance;

/// Words shorter than this are near too many others.
const FROM_LENGTH: usize = 4;

/// Nobody misspells a longer word in few enough places.
const TO_LENGTH: usize = 64;

/// Words from this length on may be two edits away, shorter ones one.
const TWO_EDITS_FROM: usize = 6;

/// At most this many spellings are offered.
pub(super) const OFFERED: usize = 4;

/// The words of the index that are likely meant by `pattern`, with how many passages each finds in
/// its place. Of the forms of a word that find the same passages, the first stands for all.
pub(super) fn spellings(index: &OpenIndex, pattern: &Pattern) -> Result<Vec<Found>> {
    let fields = index.fields();
    let (typed, field) = match pattern {
        Pattern::Stem(word) | Pattern::Exact(word) | Pattern::Fuzzy { word, .. } => {
            (word, fields.exact)
        }
        Pattern::Capitals(word) | Pattern::ExactCapitals(word) => (word, fields.capitals),
        Pattern::Glob(_) => return Ok(Vec::new()),
    };
    let mut offered: Vec<Found> = Vec::new();
    let mut stems: Vec<String> = Vec::new();
    for (word, passages) in likely(index, field, typed)? {
        let (written, passages) = match pattern {
            Pattern::Stem(_) => {
                let stem = stem(&word).into_owned();
                if stems.contains(&stem) {
                    continue;
                }
                let passages = index.passages_with(&stem)?;
                stems.push(stem);
                (word, passages as usize)
            }
            Pattern::Exact(_) => (Pattern::Exact(word).to_string(), passages),
            Pattern::Capitals(_) | Pattern::ExactCapitals(_) => (word.to_uppercase(), passages),
            _ => (word, passages),
        };
        offered.push(Found { written, passages });
        if offered.len() == OFFERED {
            break;
        }
    }
    Ok(offered)
}

/// The words of a field that are likely meant by one that is not among them, with the number of
/// passages that hold each: the nearest first, of those the most frequent; then those that only go
/// on longer.
pub(super) fn likely(
    index: &OpenIndex,
    field: Field,
    typed: &str,
) -> Result<impl Iterator<Item = (String, usize)> + use<>> {
    let length = typed.chars().count();
    let mut ranked: Vec<(usize, Reverse<usize>, String)> = Vec::new();
    if (FROM_LENGTH..=TO_LENGTH).contains(&length) && typed.chars().any(char::is_alphabetic) {
        let edits = if length < TWO_EDITS_FROM { 1 } else { 2 };
        let mut words = index.counted_near(field, typed, edits)?;
        words.extend(index.words_from(field, typed)?);
        let farthest = usize::from(edits) + 1;
        ranked.extend((words.into_iter()).map(|(word, passages)| {
            let edits = distance(typed, &word).min(farthest);
            (edits, Reverse(passages), word)
        }));
        ranked.sort();
    }
    Ok(ranked
        .into_iter()
        .map(|(_, Reverse(passages), word)| (word, passages)))
}
