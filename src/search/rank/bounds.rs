//! What scores are at most: told from the words alone, without the positions that phrases and
//! nearness need, and without a list for each form.
//!
//! A few hits are shown of thousands of matches. As in *MaxScore* (Turtle and Flood, *Query
//! Evaluation: Strategies and Optimizations*, 1995), what cannot be among the best need not be scored:
//! a passage whose bound is below the scores of enough others is left out.

use super::asked::{Asked, Segment, Whole};
use super::collection::{Collection, HIGHEST};

use super::PARAGRAPH;
use super::parts::{Part, Place, What};
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
) -> Result<Vec<f32>> {
    let mut times = Vec::new();
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
                lists.count(&segment, &asked.read, &mut times)?;
                for (at, (&doc, &place)) in asked.docs.iter().zip(&asked.places).enumerate() {
                    let (own, whole) = asked.times(place, &times);
                    let share = match whole {
                        Whole::Passage(0) | Whole::Several(0, _) => continue,
                        Whole::Passage(times) => passages.in_block(doc, times),
                        Whole::Several(times, words) => collection.in_block(times, words),
                    };
                    bounds[at] +=
                        weight * passages.share(doc, own as f32) + PARAGRAPH * part.weight * share;
                }
            }
            What::Word {
                lists,
                place: Place::Headings,
            } => {
                lists.count(&segment, asked.docs, &mut times)?;
                add(&mut bounds, &times, |at, times| {
                    part.weight * headings.share(asked.docs[at], times)
                });
            }
            // With the word that it is a form of, or near to.
            _ if part.within.is_some() => {}
            // No more often than its first word.
            What::Phrase(slots) => {
                if let Some(first) = slots.iter().flatten().next() {
                    first.count(&segment, asked.docs, &mut times)?;
                    add(&mut bounds, &times, |at, times| {
                        part.weight * passages.share(asked.docs[at], times)
                    });
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

fn add(bounds: &mut [f32], times: &[u32], value: impl Fn(usize, f32) -> f32) {
    for (at, (bound, &times)) in bounds.iter_mut().zip(times).enumerate() {
        if times > 0 {
            *bound += value(at, times as f32);
        }
    }
}
