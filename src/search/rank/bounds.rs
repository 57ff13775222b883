//! What scores are at most: told from the words alone, without the positions that phrases and
//! nearness need, and without a list for each form.
//!
//! A few hits are shown of thousands of matches. As in *MaxScore* (Turtle and Flood, *Query
//! Evaluation: Strategies and Optimizations*, 1995), what cannot be among the best need not be scored:
//! a passage whose bound is below the scores of enough others is left out.

use super::asked::{Asked, Segment};
use super::collection::{Collection, HIGHEST, Lengths};

use tantivy::DocId;

use super::PARAGRAPH;
use super::parts::{Part, Place, What};
use super::times::Times;
use crate::error::Result;

/// Bounds are added up in another order than scores, and every sum is rounded: for so much more than
/// rounding can come to, in thousands of sums.
const ROUNDING: f32 = 1.001;

/// What the scores of passages of a segment are at most.
pub(super) fn bounds(
    parts: &[Part],
    collection: &Collection,
    segment: Segment<'_>,
    asked: &Asked<'_>,
    times: &mut Times,
) -> Result<Vec<f32>> {
    let docs = asked.docs;
    let mut bounds = vec![0.0; asked.docs.len()];
    let passages = collection.passage_lengths(segment.reader)?;
    let headings = collection.heading_lengths(segment.reader)?;
    // What any passage may have.
    let mut any = 0.0;
    for (number, part) in parts.iter().enumerate() {
        match &part.what {
            What::Word {
                lists,
                place: Place::Text,
            } => {
                let within = parts.iter().filter(|other| other.within == Some(number));
                let weight = part.weight + within.map(|other| other.weight).sum::<f32>();
                times.count(lists, &segment, &asked.read, |times| {
                    for (run, long) in asked.runs() {
                        let whole = long.map(|long| {
                            let of = long.first as usize..long.end as usize;
                            collection.in_block(times[of].iter().sum(), long.words)
                        });
                        for (bound, &doc) in bounds[run.clone()].iter_mut().zip(&docs[run]) {
                            // Nothing of what stands there no times, without a branch.
                            let (own, alone) = passages.both(doc, times[doc as usize]);
                            *bound +=
                                weight * own + PARAGRAPH * part.weight * whole.unwrap_or(alone);
                        }
                    }
                })?;
            }
            What::Word {
                lists,
                place: Place::Headings,
            } => times.count(lists, &segment, docs, |times| {
                add(&mut bounds, part, docs, times, &headings);
            })?,
            // With the word that it is a form of, or near to.
            _ if part.within.is_some() => {}
            // No more often than its first word.
            What::Phrase(slots) => {
                if let Some(first) = slots.iter().flatten().next() {
                    times.count(first, &segment, docs, |times| {
                        add(&mut bounds, part, docs, times, &passages);
                    })?;
                }
            }
            What::Sum(_) => any += part.weight,
            What::Word { .. } | What::Near(_) => any += part.weight * HIGHEST,
        }
    }
    bounds
        .iter_mut()
        .for_each(|bound| *bound = (*bound + any) * ROUNDING);
    Ok(bounds)
}

fn add(bounds: &mut [f32], part: &Part, docs: &[DocId], times: &[u32], lengths: &Lengths<'_>) {
    for (bound, &doc) in bounds.iter_mut().zip(docs) {
        *bound += part.weight * lengths.share(doc, times[doc as usize]);
    }
}
