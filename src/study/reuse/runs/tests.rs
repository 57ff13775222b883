//! The run finder against one that compares everything with everything.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::find;

const TOP: u32 = 1_000;

/// The texts one after another with separators, and whose each place is.
fn joined(texts: &[(u32, Vec<u32>)]) -> (Vec<u32>, Vec<u32>) {
    let (mut words, mut whose) = (vec![u32::MAX], vec![0]);
    for (separator, (holder, text)) in texts.iter().enumerate() {
        words.extend(text);
        words.push(u32::MAX - 1 - separator as u32);
        whose.extend(vec![*holder; text.len() + 1]);
    }
    (words, whose)
}

type Found = BTreeMap<Vec<u32>, (BTreeSet<u32>, BTreeSet<usize>)>;

fn found(texts: &[(u32, Vec<u32>)], least: usize, holders: u32) -> Found {
    let (words, whose) = joined(texts);
    let is_separator = |word| word >= TOP;
    let runs = find(
        &words,
        |at| whose[at as usize],
        is_separator,
        least,
        holders,
    );
    let mut found = Found::new();
    for run in &runs.runs {
        let places = &runs.places[run.from as usize..run.to as usize];
        let at = places[0] as usize;
        let of: BTreeSet<u32> = places.iter().map(|at| whose[*at as usize]).collect();
        assert_eq!(of.len(), run.holders as usize);
        let places = places.iter().map(|at| *at as usize).collect();
        let before = found.insert(words[at..at + run.words as usize].to_vec(), (of, places));
        assert!(before.is_none(), "a run is told twice");
    }
    found
}

/// By definition: all runs of all texts, those that a longer one with the same holders contains left
/// out.
fn brute(texts: &[(u32, Vec<u32>)], least: usize, holders: u32) -> Found {
    let (words, whose) = joined(texts);
    let mut all = Found::new();
    for from in 0..words.len() {
        for to in from + least..=words.len() {
            if words[from..to].iter().any(|word| *word >= TOP) {
                break;
            }
            let (of, places) = all.entry(words[from..to].to_vec()).or_default();
            of.insert(whose[from]);
            places.insert(from);
        }
    }
    all.retain(|_, (of, _)| of.len() >= holders as usize);
    let contained = |run: &Vec<u32>, of: &BTreeSet<u32>| {
        all.iter().any(|(other, (others, _))| {
            other.len() > run.len() && others == of && other.windows(run.len()).any(|w| w == run)
        })
    };
    let whole = (all.iter()).filter(|(run, (of, _))| !contained(run, of));
    whole
        .map(|(run, held)| (run.clone(), held.clone()))
        .collect()
}

fn texts() -> impl Strategy<Value = Vec<(u32, Vec<u32>)>> {
    let text = prop::collection::vec(0..3u32, 0..14);
    prop::collection::vec((0..4u32, text), 0..7)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 300, ..Default::default() })]
    #[test]
    fn finds_what_comparing_everything_finds(
        texts in texts(),
        least in 1..5usize,
        holders in 2..4u32,
    ) {
        prop_assert_eq!(found(&texts, least, holders), brute(&texts, least, holders));
    }

    #[test]
    fn one_word_over_and_over(lengths in prop::collection::vec((0..3u32, 0..20usize), 0..6)) {
        let texts: Vec<_> = lengths.into_iter().map(|(of, n)| (of, vec![0; n])).collect();
        prop_assert_eq!(found(&texts, 2, 2), brute(&texts, 2, 2));
    }
}

#[test]
fn a_run_is_as_long_as_all_its_holders_have_it() {
    let texts = [
        (0, vec![9, 1, 2, 3, 4, 5]),
        (1, vec![8, 1, 2, 3, 4, 5]),
        (2, vec![7, 2, 3, 4, 6]),
    ];
    let found: Vec<_> = found(&texts, 3, 2).into_iter().collect();
    let runs: Vec<&[u32]> = found.iter().map(|(run, _)| run.as_slice()).collect();
    assert_eq!(runs, [&[1, 2, 3, 4, 5][..], &[2, 3, 4][..]]);
}

/// Many equal texts, and one word a hundred thousand times: what takes quadratic time does not end.
#[test]
fn what_everybody_repeats_takes_no_longer() {
    let paragraph: Vec<u32> = (0..200).map(|at| at * 7 % 150).collect();
    let texts: Vec<_> = (0..320).map(|of| (of, paragraph.clone())).collect();
    let runs = found(&texts, 12, 2);
    assert_eq!(runs.len(), 1);
    assert_eq!(runs.into_values().next().unwrap().1.len(), 320);
    let texts: Vec<_> = (0..500).map(|at| (at % 2, vec![0; 200])).collect();
    assert_eq!(found(&texts, 12, 2).len(), 1);
}
