//! Which words beside the typed ones a query also found: forms of a word, words of a shape, words
//! at some edits' distance.

mod word;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

use word::{Word, is_pattern, words_of};

use super::{Found, Hit, Hits, Query, Searcher};
use crate::analyzer::{fold, stem};
use crate::error::{Error, Result};
use crate::query::{Expr, Form, Pattern, Terms, lower};

/// So many forms of a word are counted at most, the most frequent of the index.
const COUNTED: usize = 500;

/// So many are named.
const NAMED: usize = 6;

/// A form, and how many passages of the index hold it.
type Known = (Reverse<usize>, String);

/// The forms that a word of a query also found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms {
    /// The word as it could be typed.
    pub written: String,
    /// The forms other than the typed one, folded, with how many of the passages that match hold
    /// them: the most frequent first.
    pub forms: Vec<Found>,
    /// Whether there may be more.
    pub more: bool,
}

/// The forms that the words of a query also found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherForms {
    /// By word, in the order of the query; only of words with other forms.
    pub forms: Vec<Forms>,
    /// Whether they are counted over the hits alone.
    pub of_hits: bool,
}

/// Passages by shard: whether each is among them.
type Passages = Vec<Vec<bool>>;

impl Searcher {
    /// The forms that the words of a query also found: counted over every passage that matches, or
    /// over the hits alone where that would mean reading every passage.
    ///
    /// Over all, only words that stand by themselves are looked at: near each other and inside
    /// phrases, the index cannot tell which form took part.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn other_forms(&self, query: &Query, found: &Hits) -> Result<OtherForms> {
        let resolved = &found.resolved;
        if !lower(resolved, self.index.fields()).exact {
            let forms = forms_among(&query.expr, resolved, &found.hits);
            let of_hits = true;
            return Ok(OtherForms { forms, of_hits });
        }
        let mut every = None; // most queries have words without other forms
        let mut told = Vec::new();
        for word in words_of(&query.expr, resolved, false) {
            let forms = self.forms_of(&word)?;
            if forms.is_empty() {
                continue;
            }
            let within;
            let matching = if word.within.is_empty() {
                match &every {
                    Some(every) => every,
                    None => every.insert(self.matching(resolved, query)?),
                }
            } else {
                let all = word.within.iter().map(|expr| (*expr).clone());
                let all = Expr::All(all.chain([resolved.clone()]).collect());
                within = self.matching(&all, query)?;
                &within
            };
            told.extend(self.told(word.pattern, forms, matching)?);
        }
        Ok(OtherForms {
            forms: told,
            of_hits: false,
        })
    }

    /// The forms of the index that a word may be found as, but for the typed one, the most
    /// frequent first.
    fn forms_of(&self, word: &Word<'_>) -> Result<Vec<Known>> {
        let field = self.index.fields().exact;
        let mut forms = BTreeMap::new();
        match (word.terms.form, &word.terms.written, word.terms.any.first()) {
            (Form::Stem, Some(written), Some(of)) => {
                forms = self.index.words_from(field, start_of(of))?;
                forms.retain(|form, _| form != written && stem(form) == *of);
            }
            (Form::Exact, ..) if is_pattern(word.pattern) => {
                for form in &word.terms.any {
                    let term = Term::from_field_text(field, form);
                    let passages = self.index.searcher().doc_freq(&term)? as usize;
                    forms.insert(form.clone(), passages);
                }
            }
            _ => {}
        }
        let mut forms: Vec<Known> = (forms.into_iter())
            .map(|(form, passages)| (Reverse(passages), form))
            .collect();
        forms.sort();
        Ok(forms)
    }

    fn matching(&self, expr: &Expr<Terms>, query: &Query) -> Result<Passages> {
        let searcher = self.index.searcher();
        let shards = searcher.segment_readers().iter();
        let mut passages: Passages = shards
            .map(|shard| vec![false; shard.max_doc() as usize])
            .collect();
        let lowered = lower(expr, self.index.fields());
        for found in self.candidates(&*lowered.query, query.boilerplate)?.iter() {
            passages[found.address.segment_ord as usize][found.address.doc_id as usize] = true;
        }
        Ok(passages)
    }

    /// The forms that most of the matching passages hold. None is held by more of them than of the
    /// whole index, so that the rarer ones need not be counted once enough are found.
    fn told(
        &self,
        pattern: &Pattern,
        forms: Vec<Known>,
        matching: &Passages,
    ) -> Result<Option<Forms>> {
        let mut more = forms.len() > COUNTED;
        let mut found: Vec<Found> = Vec::new();
        for (Reverse(known), written) in forms.into_iter().take(COUNTED) {
            if found.iter().filter(|form| form.passages > known).count() >= NAMED {
                more = true;
                break;
            }
            let passages = self.holding(&written, matching)?;
            found.push(Found { written, passages });
        }
        found.retain(|form| form.passages > 0);
        Ok(named(pattern, found, more))
    }

    /// How many of some passages hold a form.
    fn holding(&self, form: &str, passages: &Passages) -> Result<usize> {
        let term = Term::from_field_text(self.index.fields().exact, form);
        let mut holding = 0;
        for (shard, passages) in self.index.searcher().segment_readers().iter().zip(passages) {
            let inverted = shard.inverted_index(self.index.fields().exact)?;
            let Some(mut postings) = inverted
                .read_postings(&term, IndexRecordOption::Basic)
                .map_err(|error| Error::damaged(self.index.path(), error))?
            else {
                continue;
            };
            while postings.doc() != TERMINATED {
                holding += usize::from(passages[postings.doc() as usize]);
                postings.advance();
            }
        }
        Ok(holding)
    }
}

/// The forms that the words of a query also found in some hits.
fn forms_among(typed: &Expr<Pattern>, resolved: &Expr<Terms>, hits: &[Hit]) -> Vec<Forms> {
    let mut told = Vec::new();
    for word in words_of(typed, resolved, true) {
        let mut forms: BTreeMap<String, usize> = BTreeMap::new();
        for hit in hits {
            let found: BTreeSet<String> = (hit.matched.iter().map(|text| fold(text)))
                .filter(|form| word.is_found_as(form))
                .collect();
            for form in found {
                *forms.entry(form).or_default() += 1;
            }
        }
        let found = forms.into_iter();
        let found = found.map(|(written, passages)| Found { written, passages });
        told.extend(named(word.pattern, found.collect(), false));
    }
    told
}

/// The most frequent of the forms found; none where there are none.
fn named(pattern: &Pattern, mut found: Vec<Found>, more: bool) -> Option<Forms> {
    found.sort_by(|one, other| {
        (Reverse(one.passages), &one.written).cmp(&(Reverse(other.passages), &other.written))
    });
    let more = more || found.len() > NAMED;
    found.truncate(NAMED);
    (!found.is_empty()).then(|| Forms {
        written: Expr::Phrase(vec![Some(pattern.clone())]).to_string(),
        forms: found,
        more,
    })
}

/// What every form of a stem begins with. The stemmer may change the last letter of what is left
/// (*happy*: *happi*) or put one on (*hoping*: *hope*), and of a few short words more (*dying*:
/// *die*).
fn start_of(stem: &str) -> &str {
    let kept = match stem.chars().count() {
        3 if stem.ends_with("ie") => 1,
        length => length.saturating_sub(1),
    };
    stem.char_indices()
        .nth(kept)
        .map_or(stem, |(at, _)| &stem[..at])
}

#[cfg(test)]
mod tests {
    use super::{start_of, stem};

    #[test]
    fn every_form_begins_with_what_is_looked_for() {
        for word in [
            "happy",
            "happily",
            "hoping",
            "dying",
            "die",
            "lies",
            "skies",
            "organization",
            "digitised",
            "analyzing",
            "relational",
            "possibility",
            "responsibilities",
            "agreed",
            "internally",
            "communes",
            "news",
            "ugly",
            "conflated",
            "a",
            "it's",
            "naïve",
        ] {
            let stem = stem(word);
            assert!(word.starts_with(start_of(&stem)), "{word} {stem}");
        }
    }
}
