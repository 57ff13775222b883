//! How the terms of `terms` look: figures in columns for people, all of them as data.

use std::io::{self, Write};

use serde::Serialize;

use super::Row;
use super::aligned::Set;
use super::terminal::{Style, harmless};
use crate::study::terms::measure::Share;
use crate::study::terms::{Collocate, Collocates, KeyTerm, Keyness, Size, Standing};

/// A key term, with the sizes that its figures are out of.
#[derive(Debug, Clone)]
pub struct KeyRow<'r> {
    term: &'r KeyTerm,
    of: &'r Keyness,
    set: Set<9>,
}

/// A collocate, likewise.
#[derive(Debug, Clone)]
pub struct CollocateRow<'r> {
    word: &'r Collocate,
    of: &'r Collocates,
    set: Set<8>,
}

/// One side of the comparison.
#[derive(Serialize)]
pub struct SideJson {
    count: u64,
    per_10000: f64,
    documents: usize,
    councils: usize,
    words: u64,
    passages: usize,
    documents_total: usize,
    councils_total: usize,
}

/// A line of `terms`.
#[derive(Serialize)]
pub struct KeyJson<'r> {
    term: &'r str,
    length: usize,
    g2: f64,
    p: f64,
    log_ratio: f64,
    group: SideJson,
    against: SideJson,
}

/// A line of `terms --near`.
#[derive(Serialize)]
pub struct CollocateJson<'r> {
    word: &'r str,
    near: SideJson,
    total: u64,
    matches: u64,
    words: u64,
    log_dice: f64,
    mi: f64,
    g2: f64,
    p: f64,
}

fn side(standing: Standing, size: &Size) -> SideJson {
    SideJson {
        count: standing.count,
        per_10000: per_10000(standing, size),
        documents: standing.documents,
        councils: standing.councils,
        words: size.words,
        passages: size.passages,
        documents_total: size.documents,
        councils_total: size.councils,
    }
}

fn per_10000(standing: Standing, size: &Size) -> f64 {
    let share = Share {
        count: standing.count,
        words: size.words,
    };
    share.per_10000()
}

impl<'r> KeyRow<'r> {
    const HEAD: [&'static str; 9] = [
        "term",
        "G²",
        "log ratio",
        "count",
        "per 10k",
        "docs",
        "against",
        "per 10k",
        "docs",
    ];

    /// The rows of some of the terms, which stand below each other.
    pub fn rows(terms: &'r [KeyTerm], of: &'r Keyness) -> Vec<KeyRow<'r>> {
        let set = Set::of(Self::HEAD, terms.iter().map(|term| Self::figures(term, of)));
        (terms.iter().enumerate())
            .map(|(at, term)| KeyRow {
                term,
                of,
                set: set.line(at),
            })
            .collect()
    }

    fn figures(term: &KeyTerm, of: &Keyness) -> [String; 9] {
        let docs =
            |standing: Standing, size: &Size| format!("{}/{}", standing.documents, size.documents);
        [
            harmless(&term.term).into_owned(),
            format!("{:.2}", term.g2),
            format!("{:+.2}", term.log_ratio),
            term.group.count.to_string(),
            format!("{:.2}", per_10000(term.group, &of.group)),
            docs(term.group, &of.group),
            term.against.count.to_string(),
            format!("{:.2}", per_10000(term.against, &of.against)),
            docs(term.against, &of.against),
        ]
    }
}

impl Row for KeyRow<'_> {
    type Json<'r>
        = KeyJson<'r>
    where
        Self: 'r;

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "term",
            "length",
            "g2",
            "p",
            "log_ratio",
            "count",
            "per_10000",
            "documents",
            "councils",
            "words",
            "documents_total",
            "against_count",
            "against_per_10000",
            "against_documents",
            "against_councils",
            "against_words",
            "against_documents_total",
        ]
    }

    fn cells(&self) -> Vec<String> {
        let KeyTerm {
            term,
            length,
            g2,
            p,
            log_ratio,
            ..
        } = self.term;
        let mut cells = vec![
            term.clone(),
            length.to_string(),
            format!("{g2:.4}"),
            format!("{p:.2e}"),
            format!("{log_ratio:.4}"),
        ];
        for (standing, size) in [
            (self.term.group, &self.of.group),
            (self.term.against, &self.of.against),
        ] {
            cells.extend([
                standing.count.to_string(),
                format!("{:.4}", per_10000(standing, size)),
                standing.documents.to_string(),
                standing.councils.to_string(),
                size.words.to_string(),
                size.documents.to_string(),
            ]);
        }
        cells
    }

    fn json(&self) -> KeyJson<'_> {
        KeyJson {
            term: &self.term.term,
            length: self.term.length,
            g2: self.term.g2,
            p: self.term.p,
            log_ratio: self.term.log_ratio,
            group: side(self.term.group, &self.of.group),
            against: side(self.term.against, &self.of.against),
        }
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let figures = Self::figures(self.term, self.of);
        self.set.write(Self::HEAD, &figures, style, out)
    }
}

impl<'r> CollocateRow<'r> {
    const HEAD: [&'static str; 8] = [
        "word", "log-Dice", "MI", "G²", "near", "in all", "docs", "councils",
    ];

    /// The rows of some of the words, which stand below each other.
    pub fn rows(words: &'r [Collocate], of: &'r Collocates) -> Vec<CollocateRow<'r>> {
        let set = Set::of(Self::HEAD, words.iter().map(Self::figures));
        (words.iter().enumerate())
            .map(|(at, word)| CollocateRow {
                word,
                of,
                set: set.line(at),
            })
            .collect()
    }

    fn figures(word: &Collocate) -> [String; 8] {
        [
            harmless(&word.word).into_owned(),
            format!("{:.2}", word.log_dice),
            format!("{:.2}", word.mutual_information),
            format!("{:.2}", word.g2),
            word.near.count.to_string(),
            word.total.to_string(),
            word.near.documents.to_string(),
            word.near.councils.to_string(),
        ]
    }
}

impl Row for CollocateRow<'_> {
    type Json<'r>
        = CollocateJson<'r>
    where
        Self: 'r;

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "word",
            "log_dice",
            "mi",
            "g2",
            "p",
            "near",
            "total",
            "documents",
            "councils",
            "matches",
            "near_words",
            "words",
        ]
    }

    fn cells(&self) -> Vec<String> {
        let Collocate { word, near, .. } = self.word;
        vec![
            word.clone(),
            format!("{:.4}", self.word.log_dice),
            format!("{:.4}", self.word.mutual_information),
            format!("{:.4}", self.word.g2),
            format!("{:.2e}", self.word.p),
            near.count.to_string(),
            self.word.total.to_string(),
            near.documents.to_string(),
            near.councils.to_string(),
            self.of.matches.to_string(),
            self.of.near.words.to_string(),
            self.of.within.words.to_string(),
        ]
    }

    fn json(&self) -> CollocateJson<'_> {
        CollocateJson {
            word: &self.word.word,
            near: side(self.word.near, &self.of.near),
            total: self.word.total,
            matches: self.of.matches,
            words: self.of.within.words,
            log_dice: self.word.log_dice,
            mi: self.word.mutual_information,
            g2: self.word.g2,
            p: self.word.p,
        }
    }

    fn text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let figures = Self::figures(self.word);
        self.set.write(Self::HEAD, &figures, style, out)
    }
}
