//! Which windows on a text show most of what matched.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::pieces::{Piece, Pieces};
use crate::query::Occurrence;

/// How well a window shows what matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Worth {
    /// Parts of the query that no other window shows.
    parts: usize,
    /// Whole occurrences.
    occurrences: usize,
    /// Whether it begins with a sentence, and ends with one or a while behind the last occurrence.
    begins_well: bool,
    /// How far the occurrences stand off its middle.
    off_middle: Reverse<usize>,
}

/// A window, in bytes of the text.
type Window = Range<usize>;

/// A text in pieces, ready for windows of several sizes.
pub(super) struct Cutter<'t> {
    text: &'t str,
    occurrences: &'t [Occurrence],
    pieces: Pieces,
    whole_sentences: bool,
}

/// The windows chosen, best first.
#[derive(Debug, Default)]
pub(super) struct Windows {
    pub(super) windows: Vec<Window>,
    /// How much they show together: different parts of the query, then whole occurrences.
    pub(super) shown: (usize, usize),
}

impl<'t> Cutter<'t> {
    pub(super) fn new(
        text: &'t str,
        occurrences: &'t [Occurrence],
        whole_sentences: bool,
    ) -> Cutter<'t> {
        let mut pieces = Pieces::of(text);
        pieces.sentences = cutting_none(pieces.sentences, occurrences);
        Cutter {
            text,
            occurrences,
            pieces,
            whole_sentences,
        }
    }

    /// At most so many windows of so many characters, one after the other: each is the best one
    /// outside those before it. Without any occurrence, the beginning of the text.
    pub(super) fn windows(&self, most: usize, chars: usize) -> Windows {
        let mut chosen = Windows::default();
        let mut parts_shown = BTreeSet::new();
        let mut gaps = vec![0..self.text.len(); 1];
        while chosen.windows.len() < most {
            let best = (gaps.iter().enumerate())
                .filter_map(|(place, gap)| {
                    let (worth, window) = self.inside(gap, &parts_shown).best(chars)?;
                    Some((worth, Reverse(place), window))
                })
                .max_by_key(|(worth, place, _)| (*worth, *place));
            let Some((worth, Reverse(place), window)) = best else {
                break;
            };
            let gap = gaps.remove(place);
            gaps.splice(place..place, [gap.start..window.start, window.end..gap.end]);
            parts_shown.extend(whole_in(self.occurrences, &window).iter().map(|o| o.part));
            chosen.shown = (parts_shown.len(), chosen.shown.1 + worth.occurrences);
            chosen.windows.push(window);
        }
        if chosen.windows.is_empty() {
            chosen.windows.push(self.beginning(chars));
        }
        chosen
    }

    /// What lies between windows that are chosen.
    fn inside<'c>(&'c self, gap: &Window, parts_shown: &'c BTreeSet<usize>) -> Gap<'c> {
        Gap {
            text: self.text,
            occurrences: whole_in(self.occurrences, gap),
            sentences: within(&self.pieces.sentences, gap),
            words: within(&self.pieces.words, gap),
            least: within(&self.pieces.least, gap),
            whole_sentences: self.whole_sentences,
            parts_shown,
        }
    }

    /// The beginning of a text in which nothing matched.
    fn beginning(&self, chars: usize) -> Window {
        let fitting = |pieces: &[Piece]| {
            let start = pieces.first()?.chars.start;
            let fits = |piece: &&Piece| piece.chars.end - start <= chars;
            pieces
                .iter()
                .take_while(fits)
                .last()
                .map(|piece| piece.bytes.end)
        };
        let Pieces {
            sentences,
            words,
            least,
        } = &self.pieces;
        let start = least.first().map_or(0, |piece| piece.bytes.start);
        if self.whole_sentences {
            let first = sentences.first().map_or(start, |piece| piece.bytes.end);
            return start..fitting(sentences).unwrap_or(first);
        }
        match fitting(words).or_else(|| fitting(least)) {
            Some(end) => to_sentence_end(self.text, start..end, start + 1, sentences, chars),
            // One word is longer than the window.
            None => {
                let mut shown = 0;
                let letters = self.text[start..].graphemes(true).take_while(|letter| {
                    shown += letter.chars().count();
                    shown <= chars
                });
                start..start + letters.map(str::len).sum::<usize>()
            }
        }
    }
}

/// A stretch of the text, with what lies wholly inside it.
struct Gap<'c> {
    text: &'c str,
    occurrences: &'c [Occurrence],
    sentences: &'c [Piece],
    words: &'c [Piece],
    least: &'c [Piece],
    whole_sentences: bool,
    parts_shown: &'c BTreeSet<usize>,
}

impl Gap<'_> {
    /// The best window; none where nothing matched. Whole sentences, unless parts of sentences show
    /// more of the query; a word is cut only where it is longer than the window.
    fn best(&self, chars: usize) -> Option<(Worth, Window)> {
        let by_sentence = self.best_run(self.sentences, chars);
        if self.whole_sentences {
            let matching = by_sentence.map(|(worth, run)| (worth, self.matching(&run)));
            return matching.or_else(|| self.first_match());
        }
        let by_word = self.best_run(self.words, chars);
        match (by_sentence, by_word) {
            (Some(sentences), None) => Some(sentences),
            (Some(sentences), Some(words)) if sentences.0.parts >= words.0.parts => Some(sentences),
            (_, Some((worth, run))) => {
                let from = self.matches(&run).end;
                Some((
                    worth,
                    to_sentence_end(self.text, run, from, self.sentences, chars),
                ))
            }
            (None, None) => (self.best_run(self.least, chars)).or_else(|| self.first_match()),
        }
    }

    /// Of all runs of neighbouring pieces that fit, the one of most worth, then the earliest. None
    /// where no run holds an occurrence. A single sentence fits always if only whole ones are shown.
    fn best_run(&self, pieces: &[Piece], chars: usize) -> Option<(Worth, Window)> {
        let mut best: Option<(Worth, Window)> = None;
        let mut tally = Tally::new(self.parts_shown);
        // Both ends of the run, and of the occurrences inside, only move on.
        let (mut last, mut from, mut to) = (0, 0, 0);
        for (place, first) in pieces.iter().enumerate() {
            last = last.max(place);
            let fits = |piece: &Piece| piece.chars.end - first.chars.start <= chars;
            while pieces.get(last + 1).is_some_and(fits) {
                last += 1;
            }
            let run = first.bytes.start..pieces[last].bytes.end;
            while (self.occurrences.get(to)).is_some_and(|o| o.bytes.end <= run.end) {
                tally.add(self.occurrences[to].part);
                to += 1;
            }
            while from < to && self.occurrences[from].bytes.start < run.start {
                tally.remove(self.occurrences[from].part);
                from += 1;
            }
            if from == to || !fits(&pieces[last]) && !self.whole_sentences {
                continue;
            }
            let (start, end) = (
                self.occurrences[from].bytes.start,
                self.occurrences[to - 1].bytes.end,
            );
            let (before, behind) = (start - run.start, run.end - end);
            let worth = Worth {
                parts: tally.parts,
                occurrences: to - from,
                begins_well: self.begins_sentence(run.start)
                    && (self.ends_sentence(run.end) || behind >= chars / 4),
                off_middle: Reverse(before.abs_diff(behind)),
            };
            if best.as_ref().is_none_or(|(most, _)| worth > *most) {
                best = Some((worth, run));
            }
        }
        best
    }

    /// The first match, longer than a window may be, and the words that it cuts.
    fn first_match(&self) -> Option<(Worth, Window)> {
        let first = self.occurrences.first()?;
        let from = (self.least).partition_point(|piece| piece.bytes.end <= first.bytes.start);
        let to = (self.least).partition_point(|piece| piece.bytes.start < first.bytes.end);
        let window = match self.least.get(from..to) {
            Some([only]) => only.bytes.clone(),
            Some([first, .., last]) => first.bytes.start..last.bytes.end,
            _ => first.bytes.clone(),
        };
        let worth = Worth {
            parts: usize::from(!self.parts_shown.contains(&first.part)),
            occurrences: 1,
            begins_well: false,
            off_middle: Reverse(0),
        };
        Some((worth, window))
    }

    fn begins_sentence(&self, at: usize) -> bool {
        (self
            .sentences
            .binary_search_by_key(&at, |piece| piece.bytes.start))
        .is_ok()
    }

    fn ends_sentence(&self, at: usize) -> bool {
        (self
            .sentences
            .binary_search_by_key(&at, |piece| piece.bytes.end))
        .is_ok()
    }

    /// From the first whole match in a window to the last.
    fn matches(&self, window: &Window) -> Window {
        match whole_in(self.occurrences, window) {
            [first, .., last] => first.bytes.start..last.bytes.end,
            [only] => only.bytes.clone(),
            [] => window.clone(),
        }
    }

    /// A run of sentences without those that hold no match at its beginning and end.
    fn matching(&self, run: &Window) -> Window {
        let matches = self.matches(run);
        let holding = within(self.sentences, run);
        let first = holding.partition_point(|piece| piece.bytes.end <= matches.start);
        let last = holding.partition_point(|piece| piece.bytes.start < matches.end);
        match holding.get(first..last) {
            Some([only]) => only.bytes.clone(),
            Some([first, .., last]) => first.bytes.start..last.bytes.end,
            _ => run.clone(),
        }
    }
}

/// Occurrences by the part of the query that they match.
struct Tally<'s> {
    shown: &'s BTreeSet<usize>,
    counts: HashMap<usize, usize>,
    /// Different parts that are not shown elsewhere.
    parts: usize,
}

impl<'s> Tally<'s> {
    fn new(shown: &'s BTreeSet<usize>) -> Tally<'s> {
        Tally {
            shown,
            counts: HashMap::new(),
            parts: 0,
        }
    }

    fn add(&mut self, part: usize) {
        let count = self.counts.entry(part).or_default();
        *count += 1;
        if *count == 1 && !self.shown.contains(&part) {
            self.parts += 1;
        }
    }

    fn remove(&mut self, part: usize) {
        let count = self.counts.entry(part).or_default();
        *count = count.saturating_sub(1);
        if *count == 0 && !self.shown.contains(&part) {
            self.parts -= 1;
        }
    }
}

/// A window of words, without the piece of a sentence or cell at its end if that is short, less than
/// a quarter of the window, and stands behind `from`.
fn to_sentence_end(
    text: &str,
    run: Window,
    from: usize,
    sentences: &[Piece],
    chars: usize,
) -> Window {
    let inside = sentences.partition_point(|sentence| sentence.bytes.end <= run.end);
    let end = (inside.checked_sub(1).map(|last| sentences[last].bytes.end))
        .filter(|&end| end >= from && text[end..run.end].chars().count() < chars / 4);
    run.start..end.unwrap_or(run.end)
}

/// Pieces, made longer so that none ends inside an occurrence.
fn cutting_none(pieces: Vec<Piece>, occurrences: &[Occurrence]) -> Vec<Piece> {
    let mut longer: Vec<Piece> = Vec::new();
    let mut rest = occurrences
        .iter()
        .map(|occurrence| &occurrence.bytes)
        .peekable();
    let mut reach = 0;
    for piece in pieces {
        let end = piece.bytes.end;
        match longer.last_mut() {
            Some(last) if piece.bytes.start < reach => *last = last.up_to(&piece),
            _ => longer.push(piece),
        }
        while let Some(bytes) = rest.next_if(|bytes| bytes.start < end) {
            reach = reach.max(bytes.end);
        }
    }
    longer
}

/// The pieces that lie wholly in a window.
fn within<'p>(pieces: &'p [Piece], window: &Window) -> &'p [Piece] {
    let from = pieces.partition_point(|piece| piece.bytes.start < window.start);
    let to = pieces.partition_point(|piece| piece.bytes.end <= window.end);
    pieces.get(from..to).unwrap_or_default()
}

/// The occurrences that lie wholly in a window.
fn whole_in<'o>(occurrences: &'o [Occurrence], window: &Window) -> &'o [Occurrence] {
    let from = occurrences.partition_point(|occurrence| occurrence.bytes.start < window.start);
    let to = occurrences.partition_point(|occurrence| occurrence.bytes.end <= window.end);
    occurrences.get(from..to).unwrap_or_default()
}
