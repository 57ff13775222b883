//! The words that stand in an index.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, IndexRecordOption};

use super::OpenIndex;
use super::postings::in_both;
use crate::error::{Error, Result};
use crate::spelling::distance;

/// A word longer than this is compared with each word there is: the automaton that finds those near
/// it would take much memory.
const LONG: usize = 64;

impl OpenIndex {
    /// The forms that begin with `start` and are to be kept, sorted; once more than `limit` are
    /// found the rest are left.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn words(
        &self,
        start: &str,
        limit: usize,
        mut keep: impl FnMut(&str) -> bool,
    ) -> Result<BTreeSet<String>> {
        // One pattern that begins with any letters walks the words of every shard. Many do better to
        // gather them first, since each shard has most of them again.
        if !start.is_empty() || self.walked.set(()).is_ok() {
            return self.words_of(self.fields().exact, start, limit, keep);
        }
        let words = match self.vocabulary.get() {
            Some(words) => words,
            None => {
                let words = self.words_of(self.fields().exact, "", usize::MAX, |_| true)?;
                self.vocabulary.get_or_init(|| words.into_iter().collect())
            }
        };
        let kept = words.iter().filter(|word| keep(word));
        Ok(kept.take(limit.saturating_add(1)).cloned().collect())
    }

    /// As [`OpenIndex::words`], of the words of any field.
    pub(crate) fn words_of(
        &self,
        field: Field,
        start: &str,
        limit: usize,
        mut keep: impl FnMut(&str) -> bool,
    ) -> Result<BTreeSet<String>> {
        let mut words = BTreeSet::new();
        self.walk(field, start, &mut |word, _| {
            if !words.contains(word) && keep(word) {
                words.insert(word.to_owned());
            }
            words.len() <= limit
        })?;
        Ok(words)
    }

    /// The words of a field that begin with `start`, and in how many passages each stands.
    pub(crate) fn words_from(&self, field: Field, start: &str) -> Result<BTreeMap<String, usize>> {
        let mut words = BTreeMap::new();
        self.walk(field, start, &mut |word, passages| {
            add(&mut words, word, passages);
            true
        })?;
        Ok(words)
    }

    /// Visits the words of a field that begin with `start`, shard by shard, each with the number of
    /// the shard's passages that hold it, for as long as `visit` wants more.
    fn walk(
        &self,
        field: Field,
        start: &str,
        visit: &mut dyn FnMut(&str, u32) -> bool,
    ) -> Result<()> {
        for segment in self.searcher().segment_readers() {
            let inverted = segment.inverted_index(field)?;
            let terms = inverted.terms().range().ge(start.as_bytes()).into_stream();
            let mut terms = terms.map_err(|error| Error::damaged(self.path(), error))?;
            while terms.advance() && terms.key().starts_with(start.as_bytes()) {
                if let Ok(word) = str::from_utf8(terms.key())
                    && !visit(word, terms.value().doc_freq)
                {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// In how many passages a stem stands.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn passages_with(&self, stem: &str) -> Result<u64> {
        let (searcher, terms) = (self.searcher(), self.fields().of_stem(stem));
        let mut passages = 0;
        for segment in searcher.segment_readers() {
            let mut lists = Vec::with_capacity(terms.len());
            for term in &terms {
                let inverted = segment.inverted_index(term.field())?;
                let found = inverted.read_postings(term, IndexRecordOption::Basic);
                lists.extend(found.map_err(|error| Error::damaged(self.path(), error))?);
            }
            let standing = lists.iter().map(|list| u64::from(list.doc_freq()));
            passages += standing.sum::<u64>();
            if let [one, other] = &mut lists[..] {
                passages -= in_both(one, other);
            }
        }
        Ok(passages)
    }

    /// The forms at so many edits' [`distance`] from `word` at most; at most 2.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn words_near(&self, word: &str, edits: u8) -> Result<BTreeSet<String>> {
        let near = self.counted_near(self.fields().exact, word, edits)?;
        Ok(near.into_keys().collect())
    }

    /// The words of a field at so many edits' [`distance`] at most, 2 at most, and in how many
    /// passages each stands.
    pub(crate) fn counted_near(
        &self,
        field: Field,
        word: &str,
        edits: u8,
    ) -> Result<BTreeMap<String, usize>> {
        let edits = edits.min(2);
        let length = word.chars().count();
        if length > LONG {
            let edits = usize::from(edits);
            let mut words = self.words_from(field, "")?;
            // Each edit makes a word one letter longer or shorter at most.
            words.retain(|other, _| {
                other.chars().count().abs_diff(length) <= edits && distance(other, word) <= edits
            });
            return Ok(words);
        }
        let mut words = BTreeMap::new();
        // Neighbours swapped are one edit.
        let near = FuzzyTermQuery::new(Term::from_field_text(field, word), edits, true);
        let near = near.automaton()?;
        for segment in self.searcher().segment_readers() {
            let inverted = segment.inverted_index(field)?;
            let terms = inverted.terms().search(&near).into_stream();
            let mut terms = terms.map_err(|error| Error::damaged(self.path(), error))?;
            while terms.advance() {
                if let Ok(word) = str::from_utf8(terms.key()) {
                    add(&mut words, word, terms.value().doc_freq);
                }
            }
        }
        Ok(words)
    }
}

/// Adds a word of one shard to those of all.
fn add(words: &mut BTreeMap<String, usize>, word: &str, passages: u32) {
    match words.get_mut(word) {
        Some(known) => *known += passages as usize,
        None => drop(words.insert(word.to_owned(), passages as usize)),
    }
}
