//! Files to passages: blocks between blank lines, long ones cut. No heading, no table, no sentence
//! is recognised; this is the least that a passage search can do.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::Result;

/// The most words of a passage.
const WORDS: usize = 200;

/// A file of the corpus.
#[derive(Debug)]
pub struct Source {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name.
    pub file: String,
    /// The folder that it lies in.
    pub folder: String,
}

impl Source {
    /// Its text, all of it.
    pub fn text(&self) -> Result<String> {
        Ok(fs::read_to_string(&self.path)?)
    }
}

/// The text files below a folder, by path.
pub fn sources(corpus: &Path) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for entry in WalkDir::new(corpus).sort_by_file_name() {
        let path = entry?.into_path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if !path.is_file() || !matches!(ending, Some("txt" | "md")) {
            continue;
        }
        let named = |path: Option<&std::ffi::OsStr>| {
            path.unwrap_or_default().to_string_lossy().into_owned()
        };
        sources.push(Source {
            file: named(path.file_name()),
            folder: named(path.parent().and_then(Path::file_name)),
            path,
        });
    }
    Ok(sources)
}

/// The passages of a text, in order, as parts of it.
pub fn passages(text: &str) -> impl Iterator<Item = &str> {
    pieces_of(text, block).flat_map(|block| pieces_of(block, first_words))
}

/// A text from piece to piece; `end` tells where the first piece of what is left ends.
fn pieces_of(text: &str, end: impl Fn(&str) -> usize) -> impl Iterator<Item = &str> {
    let mut left = text.trim();
    std::iter::from_fn(move || {
        let (piece, after) = left.split_at(end(left));
        left = after.trim_start();
        (!piece.is_empty()).then(|| piece.trim_end())
    })
}

/// Where the first blank line begins.
fn block(text: &str) -> usize {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().is_empty() {
            break;
        }
        end += line.len();
    }
    end
}

/// Where the first word too many begins.
fn first_words(text: &str) -> usize {
    let mut words = 0;
    let mut before = b' ';
    for (at, byte) in text.bytes().enumerate() {
        if before.is_ascii_whitespace() && !byte.is_ascii_whitespace() {
            words += 1;
            if words > WORDS {
                return at;
            }
        }
        before = byte;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_end_a_passage() {
        let text = "\n  One\ntwo\r\n\r\nthree\n \t\n\nfour\n";
        let found: Vec<&str> = passages(text).collect();
        assert_eq!(found, ["One\ntwo", "three", "four"]);
    }

    #[test]
    fn long_blocks_are_cut_between_words() {
        let text = "bin ".repeat(2 * WORDS + 1);
        let words: Vec<usize> = (passages(&text))
            .map(|passage| passage.split(' ').count())
            .collect();
        assert_eq!(words, [WORDS, WORDS, 1]);
    }
}
