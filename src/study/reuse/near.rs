//! Passages that resemble one another: min-hashes propose them, their true resemblance decides.
//!
//! The resemblance of two passages is the Jaccard index of the sets of their shingles, [`SHINGLE`]
//! words each (Broder 1997). The least hash of a set under one function is that of another set with
//! just that probability; [`BANDS`] times [`ROWS`] functions with fixed seeds are compared band by band
//! (Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*, chapter 3), so that two passages of
//! resemblance s meet in some band with probability 1 − (1 − s^ROWS)^BANDS.

use std::cmp::Ordering;
use std::collections::HashMap;

use rayon::prelude::*;

use super::runs::mixed;
use super::text::Text;

/// Words of a shingle.
const SHINGLE: usize = 3;
/// Bands, of which one must agree.
const BANDS: usize = 24;
/// Hashes of a band, which must all agree.
const ROWS: usize = 3;

/// How two passages resemble each other, between 0 and 1: shingles in both by shingles in either.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Member {
    /// The passage, by its place in [`Text::parts`].
    pub(super) part: u32,
    /// How it resembles the first of its group.
    pub(super) resemblance: f64,
}

/// Groups of passages of at least `words` words, each resembling the first of its group by at least
/// `least`; groups of one are left out. A passage is in one group at most: that of the passage it
/// resembles most.
pub(super) fn groups(text: &Text, words: usize, least: f64) -> Vec<Vec<Member>> {
    let length = |part: &usize| {
        let of = text.words_of(*part).iter();
        of.filter(|word| !text.is_separator(**word)).count()
    };
    let long: Vec<usize> = (0..text.parts.len())
        .into_par_iter()
        .filter(|part| length(part) >= words.max(SHINGLE))
        .collect();
    let classes = classes(text, &long);
    let first: Vec<u32> = classes.iter().map(|class| class[0]).collect();
    let stars = stars(text, &first, &proposals(text, &first), least);
    let mut groups: Vec<Vec<Member>> = Vec::new();
    let mut of_centre: HashMap<u32, usize> = HashMap::new();
    for (class, (centre, resemblance)) in classes.iter().zip(stars) {
        let group = *of_centre.entry(centre).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        let members = class.iter().map(|&part| Member { part, resemblance });
        groups[group].extend(members);
    }
    groups.retain(|group| group.len() > 1);
    for group in &mut groups {
        // The first of all begins its group, so it stays there.
        group.sort_unstable_by_key(|member| member.part);
    }
    groups
}

/// Passages of the same words together, each class and all of them in corpus order. What everybody has
/// is compared once.
fn classes(text: &Text, parts: &[usize]) -> Vec<Vec<u32>> {
    let same = |one: usize, other: usize| {
        let (one, other) = (text.words_of(one).iter(), text.words_of(other).iter());
        one.map(|word| plain(text, *word))
            .cmp(other.map(|word| plain(text, *word)))
    };
    let mut hashed: Vec<(u64, u32)> = (parts.par_iter())
        .map(|&part| {
            let words = text.words_of(part).iter();
            let hash = words.fold(0, |hash, word| {
                mixed(hash ^ u64::from(plain(text, *word)) << 1)
            });
            (hash, part as u32)
        })
        .collect();
    hashed.par_sort_unstable_by(|(hash, one), (other_hash, other)| {
        (hash.cmp(other_hash))
            .then_with(|| same(*one as usize, *other as usize))
            .then(one.cmp(other))
    });
    let equal = |(hash, one): &(u64, u32), (other_hash, other): &(u64, u32)| {
        hash == other_hash && same(*one as usize, *other as usize) == Ordering::Equal
    };
    let mut classes: Vec<Vec<u32>> = (hashed.chunk_by(equal))
        .map(|class| class.iter().map(|(_, part)| *part).collect())
        .collect();
    classes.sort_unstable();
    classes
}

/// A word; all separators are one.
fn plain(text: &Text, word: u32) -> u32 {
    match text.is_separator(word) {
        true => u32::MAX,
        false => word,
    }
}

/// Pairs of passages that may resemble each other, the earlier first: in each band each passage with
/// the first of those that agree, and with the one before it. So they are never more than two for each
/// passage and band, however many agree.
fn proposals(text: &Text, parts: &[u32]) -> Vec<(u32, u32)> {
    let mut proposed: Vec<(u32, u32)> = Vec::new();
    let mut distinct = 0;
    for band in 0..BANDS {
        let mut keys: Vec<(u64, u32)> = (parts.par_iter())
            .map(|&part| (key(text, part, band), part))
            .collect();
        keys.par_sort_unstable();
        for agreeing in keys.chunk_by(|(key, _), (next, _)| key == next) {
            let first = agreeing[0].1;
            for pair in agreeing.windows(2) {
                proposed.push((first, pair[1].1));
                if pair[0].1 != first {
                    proposed.push((pair[0].1, pair[1].1));
                }
            }
        }
        // Most bands propose the same again.
        if proposed.len() > 2 * distinct || band + 1 == BANDS {
            proposed.par_sort_unstable_by_key(|(earlier, later)| (*later, *earlier));
            proposed.dedup();
            distinct = proposed.len();
        }
    }
    proposed
}

/// The least hashes of a passage's shingles under the functions of a band, as one.
fn key(text: &Text, part: u32, band: usize) -> u64 {
    let seeds: [u64; ROWS] = std::array::from_fn(|row| mixed((band * ROWS + row) as u64 + 1) | 1);
    let mut least = [u64::MAX; ROWS];
    for shingle in text.words_of(part as usize).windows(SHINGLE) {
        let hash =
            (shingle.iter()).fold(0, |hash, word| mixed(hash ^ u64::from(plain(text, *word))));
        for (least, seed) in least.iter_mut().zip(seeds) {
            *least = (*least).min(mixed(hash.wrapping_mul(seed)));
        }
    }
    least.iter().fold(0, |key, hash| mixed(key ^ hash))
}

/// Of each passage the one that its group is named by, and how it resembles that: the one it
/// resembles most among those proposed, if by `least`; else itself.
fn stars(text: &Text, parts: &[u32], proposed: &[(u32, u32)], least: f64) -> Vec<(u32, f64)> {
    let mut found: Vec<(u32, f64)> = Vec::with_capacity(parts.len());
    let mut rest = proposed;
    let mut centres: Vec<u32> = Vec::new();
    for &part in parts {
        let (own, others) = rest.split_at(rest.partition_point(|(_, later)| *later <= part));
        rest = others;
        centres.clear();
        // What it resembles may belong to another's group: then that other is asked.
        centres.extend(own.iter().filter_map(|(earlier, _)| {
            let at = parts.binary_search(earlier).ok()?;
            Some(found[at].0)
        }));
        centres.sort_unstable();
        centres.dedup();
        let near = centres
            .iter()
            .map(|&centre| (centre, resemblance(text, centre, part)));
        let best = near
            .filter(|(_, resemblance)| *resemblance >= least)
            .reduce(|best, next| if next.1 > best.1 { next } else { best });
        found.push(best.unwrap_or((part, 1.0)));
    }
    found
}

/// The Jaccard index of the sets of shingles of two passages, counted.
fn resemblance(text: &Text, one: u32, other: u32) -> f64 {
    let (one, other) = (shingles(text, one), shingles(text, other));
    let (mut i, mut j, mut both) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        match a.cmp(b) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
        }
    }
    f64::from(both) / (one.len() + other.len() - both as usize).max(1) as f64
}

fn shingles(text: &Text, part: u32) -> Vec<[u32; SHINGLE]> {
    let words = text.words_of(part as usize).windows(SHINGLE);
    let mut shingles: Vec<[u32; SHINGLE]> = words
        .map(|words| std::array::from_fn(|at| plain(text, words[at])))
        .collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// How the words of two passages differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// Not at all.
    None,
    /// Only in numbers, of which there are as many in both.
    Numbers,
    /// In other words too.
    Words,
}

impl Difference {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Difference::None => "none",
            Difference::Numbers => "numbers",
            Difference::Words => "words",
        }
    }
}

/// How the words of two passages differ.
pub(super) fn difference(text: &Text, one: u32, other: u32) -> Difference {
    let (one, other) = (text.words_of(one as usize), text.words_of(other as usize));
    let equal = |(a, b): (&u32, &u32)| plain(text, *a) == plain(text, *b);
    let alike =
        |(a, b): (&u32, &u32)| equal((a, b)) || (text.is_numeric(*a) && text.is_numeric(*b));
    match one.len() == other.len() {
        true if one.iter().zip(other).all(equal) => Difference::None,
        true if one.iter().zip(other).all(alike) => Difference::Numbers,
        _ => Difference::Words,
    }
}

#[cfg(test)]
mod tests;
