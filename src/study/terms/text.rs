//! The words of two groups of passages as numbers, in memory: four bytes a word.

use std::collections::HashMap;
use std::ops::Range;

use crate::analyzer::{Variant, Words, stem};
use crate::document::Document;
use crate::sentence::sentences;

use super::{Size, Unit};

/// No word: stands where a sentence, a cell or a passage ends.
pub(super) const BREAK: u32 = u32::MAX;

/// One of two groups of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The group that is asked about; the words near a match.
    Here = 0,
    /// What it is held against.
    There = 1,
}

/// Words of one document that belong to one side.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) words: Range<usize>,
    pub(super) side: Side,
    pub(super) document: u32,
    /// None where it is unknown.
    pub(super) council: Option<u32>,
}

/// The words of some passages, in order.
#[derive(Default)]
pub(super) struct Text {
    /// The number of each word's form, and breaks.
    pub(super) words: Vec<u32>,
    pub(super) runs: Vec<Run>,
    forms: Numbers,
    documents: Numbers,
    councils: Numbers,
    /// Of the passage read last: the bytes of each of its words; of breaks none.
    pub(super) bytes: Vec<Range<usize>>,
}

impl Text {
    /// Reads a passage's text behind what was read before. Each place in the text is one word: the
    /// form with its sign, where one touches it (`£6`, `38%`). The place among the words where it
    /// begins.
    pub(super) fn read(&mut self, text: &str) -> usize {
        let start = self.words.len();
        self.bytes.clear();
        let mut ends = sentences(text).into_iter().map(|sentence| sentence.end);
        let mut end = ends.next().unwrap_or(text.len());
        let mut walk = Words::new(text);
        while walk.advance() {
            match walk.variant() {
                Variant::Word => {
                    let bytes = walk.bytes();
                    if bytes.start >= end {
                        self.add(BREAK, end..end);
                        end = ends.find(|end| bytes.start < *end).unwrap_or(text.len());
                    }
                    let form = self.forms.number(walk.exact());
                    self.add(form, bytes);
                }
                Variant::Signed => {
                    let form = self.forms.number(walk.exact());
                    self.words.pop();
                    self.bytes.pop();
                    self.add(form, walk.bytes());
                }
                Variant::Joined | Variant::Singular => {}
            }
        }
        self.add(BREAK, text.len()..text.len());
        start
    }

    fn add(&mut self, word: u32, bytes: Range<usize>) {
        self.words.push(word);
        self.bytes.push(bytes);
    }

    /// Says whose words these are, and on which side.
    pub(super) fn belong(&mut self, words: Range<usize>, side: Side, document: &Document) {
        let council = document.council.as_deref();
        let council = council.map(|council| self.councils.number(council));
        let document = self.documents.number(&document.id);
        if let Some(last) = self.runs.last_mut()
            && (last.document, last.side, last.words.end) == (document, side, words.start)
        {
            last.words.end = words.end;
            return;
        }
        self.runs.push(Run {
            words,
            side,
            document,
            council,
        });
    }

    /// All that was read, with so many passages on each side.
    pub(super) fn settled(mut self, passages: [usize; 2]) -> Settled {
        self.runs.sort_by_key(|run| (run.council, run.document));
        let sizes = [Side::Here, Side::There].map(|side| self.size(side, passages[side as usize]));
        Settled {
            words: self.words,
            runs: self.runs,
            forms: self.forms.names(),
            sizes,
        }
    }

    /// How much of a side there is, once its runs are in order.
    fn size(&self, side: Side, passages: usize) -> Size {
        let mut size = Size {
            passages,
            ..Size::default()
        };
        let (mut document, mut council) = (None, None);
        for run in self.runs.iter().filter(|run| run.side == side) {
            let words = &self.words[run.words.clone()];
            size.words += words.iter().filter(|word| **word != BREAK).count() as u64;
            size.documents += usize::from(document.replace(run.document) != Some(run.document));
            if run.council.is_some() {
                size.councils += usize::from(council != run.council);
                council = run.council;
            }
        }
        size
    }
}

/// The words of both sides, to be counted.
pub(super) struct Settled {
    /// The number of each word's form, and breaks.
    pub(super) words: Vec<u32>,
    /// In the order of councils and documents: what belongs together follows upon each other.
    pub(super) runs: Vec<Run>,
    pub(super) forms: Vec<Box<str>>,
    pub(super) sizes: [Size; 2],
}

impl Settled {
    /// How much there is of both sides together, in so many passages.
    pub(super) fn whole(&self, passages: usize) -> Size {
        let of_document = |a: &Run, b: &Run| a.document == b.document;
        let of_council = |a: &Run, b: &Run| a.council == b.council;
        let councils = self.runs.chunk_by(of_council);
        Size {
            words: self.sizes.iter().map(|size| size.words).sum(),
            passages,
            documents: self.runs.chunk_by(of_document).count(),
            councils: councils.filter(|runs| runs[0].council.is_some()).count(),
        }
    }

    /// The number of each word as it is counted, and how many numbers there are.
    pub(super) fn units(&self, unit: Unit) -> (Vec<u32>, usize) {
        if unit == Unit::Form {
            return (self.words.clone(), self.forms.len());
        }
        let mut stems = Numbers::default();
        let of: Vec<u32> = (self.forms.iter())
            .map(|form| stems.number(&stem(form)))
            .collect();
        let word = |form: &u32| match *form {
            BREAK => BREAK,
            form => of[form as usize],
        };
        (self.words.iter().map(word).collect(), stems.0.len())
    }
}

/// Names, numbered from 0 as they come.
#[derive(Default)]
struct Numbers(HashMap<Box<str>, u32>);

impl Numbers {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.0.get(name) {
            return *number;
        }
        let number = self.0.len() as u32;
        self.0.insert(name.into(), number);
        number
    }

    fn names(self) -> Vec<Box<str>> {
        let mut names = vec![Box::default(); self.0.len()];
        for (name, number) in self.0 {
            names[number as usize] = name;
        }
        names
    }
}
