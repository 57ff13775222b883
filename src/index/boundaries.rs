//! Which documents share a shard.
//!
//! Decided by the sorted list of document ids alone, so that it is known before any file is read
//! and adding one document moves only the ends next to it. A shard ends after each document whose
//! id hashes lower than those of the `w` documents before it and the `w` after it, and after the
//! last: content-defined chunking by local minima (Bjørner, Blass and Gurevich, 2010).

use std::ops::Range;

/// The most shards that are wanted; `w` grows with the corpus so as to stay near it. Fewer would make a
/// smaller index, whose words are listed in fewer places, and quicker searches; more, a cheaper refresh
/// after one change, which writes one shard anew.
const WANTED: usize = 16;

/// The largest `w`: a shard of some 250 documents, or 8 MB of text, which is written from memory. So
/// memory does not grow with the corpus; beyond some 4,000 documents the number of shards does.
const LARGEST: usize = 128;

/// The runs of `ids` (sorted) that share a shard.
pub(super) fn shards(ids: &[&str]) -> Vec<Range<usize>> {
    let hashes: Vec<u64> = ids.iter().map(|id| hash(id)).collect();
    let w = reach(ids.len());
    let mut shards = Vec::new();
    let mut start = 0;
    for i in 0..ids.len() {
        let low = i.saturating_sub(w);
        let high = (i + w + 1).min(ids.len());
        let is_minimum = (low..high).all(|j| j == i || hashes[j] > hashes[i]);
        let whole_window = i >= w && i + w < ids.len();
        if (is_minimum && whole_window) || i + 1 == ids.len() {
            shards.push(start..i + 1);
            start = i + 1;
        }
    }
    shards
}

fn reach(documents: usize) -> usize {
    let mut w = 8;
    while w < LARGEST && documents / (2 * w + 1) > WANTED {
        w *= 2;
    }
    w
}

fn hash(id: &str) -> u64 {
    let bytes = blake3::hash(id.as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&bytes.as_bytes()[..8]);
    u64::from_le_bytes(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(n: usize) -> Vec<String> {
        (0..n).map(|i| format!("{i:05}")).collect()
    }

    fn cut(ids: &[String]) -> Vec<Vec<&str>> {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        shards(&ids)
            .into_iter()
            .map(|range| ids[range].to_vec())
            .collect()
    }

    #[test]
    fn every_document_has_one_shard() {
        for n in [0, 1, 3, 9, 40, 320, 5000] {
            let ids = ids(n);
            assert_eq!(cut(&ids).concat(), ids, "{n}");
        }
        assert!(cut(&ids(9)).len() <= 2);
        let shards = cut(&ids(320)).len();
        assert!((6..=20).contains(&shards), "{shards}");
    }

    #[test]
    fn no_shard_grows_with_the_corpus() {
        let longest = |n: usize| cut(&ids(n)).iter().map(Vec::len).max();
        assert!(longest(40_000).unwrap() < 1_500, "{:?}", longest(40_000));
    }

    #[test]
    fn one_document_more_leaves_most_shards_as_they_were() {
        let before = ids(320);
        let mut after = before.clone();
        after.insert(100, "00099x".to_owned());
        let old = cut(&before);
        let kept = cut(&after)
            .into_iter()
            .filter(|shard| old.contains(shard))
            .count();
        assert!(kept + 3 >= old.len(), "{kept} of {}", old.len());
    }
}
