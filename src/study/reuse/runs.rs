//! Runs of words that several holders share, found exactly.
//!
//! Every window of `least` words is hashed into a table that keeps, of each hash, whose it was; only
//! where two holders meet can a shared run begin (so far this is the fingerprinting of Manber 1994 and
//! of Schleimer, Wilkerson and Aiken 2003, with every window kept). What follows those places is
//! sorted, so that equal beginnings stand side by side, and the words themselves are compared: a hash
//! never decides what is equal. The beginnings that neighbours share form a tree of intervals
//! (Abouelhoda, Kurtz and Ohlebusch 2004), and the holders of each interval are counted as Hui (1992)
//! counts colours: its places, less one for each that repeats a holder.

use rayon::prelude::*;

/// A run of words, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Its places are [`Runs::places`] from here
    pub(super) from: u32,
    /// to here.
    pub(super) to: u32,
    /// How many words it has.
    pub(super) words: u32,
    /// How many hold it.
    pub(super) holders: u32,
}

/// The runs that were found.
pub(super) struct Runs {
    /// Places, sorted by the words that follow; see [`Run`].
    pub(super) places: Vec<u32>,
    pub(super) runs: Vec<Run>,
}

/// Every run of `least` words or more that `holders` or more (at least 2) share and that is part of no
/// longer one which the same share.
///
/// `words` begins and ends with a separator; each separator stands in it once. `holder` says whose a
/// place is, by numbers from 0 to `most`.
pub(super) fn find(
    words: &[u32],
    holder: impl Fn(u32) -> u32 + Sync,
    is_separator: impl Fn(u32) -> bool,
    least: usize,
    holders: u32,
) -> Runs {
    let places = shared_windows(words, &holder, is_separator, least.max(1));
    let whose: Vec<u32> = places.par_iter().map(|&place| holder(place)).collect();
    let shared = |at: usize| {
        let (one, other) = (
            &words[places[at - 1] as usize..],
            &words[places[at] as usize..],
        );
        let equal = one
            .iter()
            .zip(other)
            .take_while(|(one, other)| one == other);
        Some(equal.count())
            .filter(|equal| *equal >= least)
            .unwrap_or(0) as u32
    };
    let shared: Vec<u32> = (1..places.len()).into_par_iter().map(shared).collect();
    let intervals = intervals(&shared, &whose, holders.max(2));
    let is_whole = |run: &&Run| {
        let places = &places[run.from as usize..run.to as usize];
        let whose = &whose[run.from as usize..run.to as usize];
        !goes_on_before(words, places, whose, run.holders)
    };
    let runs = intervals.par_iter().filter(is_whole).copied().collect();
    Runs { places, runs }
}

/// The table of windows has two to the power of this many places at most, 64 MB; more windows take
/// several passes, each over those of some hashes.
const MOST_BITS: u32 = 24;

/// Where windows begin whose words more than one may hold, sorted by what follows them: first by the
/// hash of the window, then by the words.
fn shared_windows(
    words: &[u32],
    holder: &impl Fn(u32) -> u32,
    is_separator: impl Fn(u32) -> bool,
    least: usize,
) -> Vec<u32> {
    const NOBODY: u32 = u32::MAX;
    const SEVERAL: u32 = u32::MAX - 1;
    // At most half full, so that few windows meet another's by chance.
    let wanted = 2 * words.len().max(8);
    let bits = (wanted.next_power_of_two().trailing_zeros()).min(MOST_BITS);
    let passes = wanted.div_ceil(1 << bits) as u64;
    let pass_of = |hash: u64| ((hash & 0xFFFF_FFFF) * passes) >> 32;
    let slot = |hash: u64| (hash >> (64 - bits)) as usize;
    let mut first = vec![NOBODY; 1 << bits];
    let mut begin: Vec<(u32, u32)> = Vec::new();
    for pass in 0..passes {
        first.fill(NOBODY);
        let (mut last, mut next) = (NOBODY, 0);
        windows(words, &is_separator, least, &mut |at, hash| {
            // Whose the place is changes only behind a separator.
            if at >= next {
                last = holder(at);
                let rest = &words[at as usize..];
                let end = rest.iter().position(|word| is_separator(*word));
                next = at.saturating_add(end.unwrap_or(rest.len()) as u32);
            }
            if pass_of(hash) == pass {
                let known = &mut first[slot(hash)];
                match *known {
                    NOBODY => *known = last,
                    SEVERAL => {}
                    one if one == last => {}
                    _ => *known = SEVERAL,
                }
            }
        });
        windows(words, &is_separator, least, &mut |at, hash| {
            if pass_of(hash) == pass && first[slot(hash)] == SEVERAL {
                begin.push((hash as u32, at));
            }
        });
    }
    drop(first);
    // No two are equal, as separators are not: so the order is the same for any number of threads.
    begin.par_sort_unstable_by(|(hash, at), (other_hash, other)| {
        let follow = |at: u32| &words[at as usize..];
        (hash.cmp(other_hash)).then_with(|| follow(*at).cmp(follow(*other)))
    });
    begin.into_iter().map(|(_, at)| at).collect()
}

/// What the hash of a window is a polynomial in.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// Calls `each` with every window of `least` words that holds no separator: where it begins, and its
/// hash, rolled on from window to window (Karp and Rabin 1987) and mixed.
fn windows(
    words: &[u32],
    is_separator: impl Fn(u32) -> bool,
    least: usize,
    each: &mut impl FnMut(u32, u64),
) {
    let oldest = (1..least).fold(1u64, |power, _| power.wrapping_mul(BASE));
    let value = |word: u32| u64::from(word) + 1;
    let (mut hash, mut length) = (0u64, 0);
    for (at, &word) in words.iter().enumerate() {
        if is_separator(word) {
            (hash, length) = (0, 0);
            continue;
        }
        if length == least {
            let left = value(words[at - least]).wrapping_mul(oldest);
            hash = hash.wrapping_sub(left);
        } else {
            length += 1;
        }
        hash = hash.wrapping_mul(BASE).wrapping_add(value(word));
        if length == least {
            each((at + 1 - least) as u32, mixed(hash));
        }
    }
}

/// Every bit of the number in every bit of the result (the finish of SplitMix64).
pub(super) fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// An interval of sorted places, still growing.
struct Open {
    from: u32,
    words: u32,
    /// Places whose holder stands in the interval before them.
    repeats: u32,
    /// Holders of the interval inside it that has most.
    most: u32,
}

/// The intervals of places that share more than any interval around them, and that more hold than any
/// interval inside them. `shared` tells how much each place but the first shares with the one before.
fn intervals(shared: &[u32], whose: &[u32], holders: u32) -> Vec<Run> {
    let top = whose.iter().max().map_or(0, |most| *most as usize + 1);
    let mut last: Vec<Option<u32>> = vec![None; top];
    let root = |from| Open {
        from,
        words: 0,
        repeats: 0,
        most: 1,
    };
    let mut open = vec![root(0)];
    let mut runs = Vec::new();
    for at in 0..=whose.len() as u32 {
        let words = match at {
            0 => 0,
            at => shared.get(at as usize - 1).copied().unwrap_or(0),
        };
        let mut inner: Option<Open> = None;
        while open.last().is_some_and(|open| open.words > words)
            && let Some(closed) = open.pop()
        {
            let held = at - closed.from - closed.repeats;
            if held >= holders && held > closed.most {
                runs.push(Run {
                    from: closed.from,
                    to: at,
                    words: closed.words,
                    holders: held,
                });
            }
            let inside = Open {
                most: closed.most.max(held),
                ..closed
            };
            match open.last_mut().filter(|around| around.words >= words) {
                Some(around) => {
                    around.repeats += inside.repeats;
                    around.most = around.most.max(inside.most);
                    inner = None;
                }
                None => inner = Some(inside),
            }
        }
        if open.last().is_none_or(|open| open.words < words) {
            let inside = inner.unwrap_or_else(|| root(at.saturating_sub(1)));
            open.push(Open { words, ..inside });
        }
        let Some(holder) = whose.get(at as usize) else {
            break;
        };
        if let Some(before) = last[*holder as usize].replace(at) {
            // The innermost interval that holds both.
            let around = open.partition_point(|open| open.from <= before);
            if let Some(open) = around.checked_sub(1).and_then(|at| open.get_mut(at)) {
                open.repeats += 1;
            }
        }
    }
    runs
}

/// Whether all that hold a run hold it behind one and the same word: then the run with that word is the
/// longer one.
fn goes_on_before(words: &[u32], places: &[u32], whose: &[u32], holders: u32) -> bool {
    // A separator is there once, so it is no such word.
    let before = places.iter().map(|&place| words[place as usize - 1]);
    let mut before: Vec<(u32, u32)> = before.zip(whose.iter().copied()).collect();
    before.sort_unstable();
    before.dedup();
    let mut same = before.chunk_by(|(word, _), (next, _)| word == next);
    same.any(|same| same.len() == holders as usize)
}

#[cfg(test)]
mod tests;
