//! What there is instead of a word or phrase that stands nowhere.

use super::part::{in_two_ways, quoted, words};
use super::spelled::{OFFERED, likely, spellings};
use super::tally::Owned;
use super::{Absence, Found, Help, Part, is_one};
use crate::error::Result;
use crate::query::{Expr, Matcher, Pattern, Terms, resolve};
use crate::search::Boilerplate;

/// Of a longer phrase only the first words are taken apart.
const TAKEN_APART: usize = 12;

/// How many other words may stand between those of a phrase that is also tried loosely.
const LOOSELY: u32 = 3;

/// The widest distance that a query can ask for.
const WIDEST: u32 = 100;

type Words = [Option<Pattern>];

impl Help<'_> {
    pub(super) fn absence(&self, part: &Expr<Pattern>) -> Result<Absence> {
        match part {
            Expr::Phrase(words) => match words.as_slice() {
                [Some(word)] => self.of_word(word),
                words => self.of_phrase(words, part),
            },
            Expr::Near { phrases, within } => self.of_near(phrases, *within, part),
            Expr::Heading(above) => match &**above {
                Expr::Phrase(words) => match words.as_slice() {
                    [Some(Pattern::Stem(word) | Pattern::Exact(word))] => self.of_heading(word),
                    _ => Ok(Absence::default()),
                },
                _ => Ok(Absence::default()),
            },
            part => match in_two_ways(part) {
                Some(words) if words.len() > 1 => self.of_phrase(words, part),
                _ => Ok(Absence::default()),
            },
        }
    }

    /// Words of headings that are near one that stands in none.
    fn of_heading(&self, word: &str) -> Result<Absence> {
        let index = &self.searcher.index;
        let mut spellings = Vec::new();
        for (near, _) in likely(index, index.fields().heading_forms, word)? {
            if spellings.len() < OFFERED {
                spellings.extend(self.found(format!("heading:{near}"))?);
            }
        }
        Ok(Absence {
            spellings,
            ..Absence::default()
        })
    }

    fn of_word(&self, word: &Pattern) -> Result<Absence> {
        let looser = match word {
            Pattern::Exact(word) => vec![word.clone()],
            Pattern::Capitals(word) => vec![word.clone()],
            Pattern::ExactCapitals(word) => {
                vec![word.to_uppercase(), format!("={word}"), word.clone()]
            }
            Pattern::Fuzzy { word, edits: 1 } => vec![format!("{word}~2")],
            Pattern::Stem(word) => self.in_two(word)?,
            Pattern::Glob(_) | Pattern::Fuzzy { .. } => Vec::new(),
        };
        Ok(Absence {
            spellings: spellings(&self.searcher.index, word)?,
            instead: self.matching(looser)?,
            ..Absence::default()
        })
    }

    /// Phrases of two words that a word is, if a blank was left out; the two words where quotes
    /// mean nothing.
    fn in_two(&self, word: &str) -> Result<Vec<String>> {
        let mut phrases = Vec::new();
        for (at, _) in word.char_indices().skip(2).take(TAKEN_APART) {
            let (one, other) = word.split_at(at);
            let parts = [one, other].map(|part| Expr::Phrase(vec![Some(exact(part))]));
            if other.chars().count() > 1 && self.any(&parts[0])? && self.any(&parts[1])? {
                let phrase = format!("\"{one} {other}\"");
                let has_quotes = (self.asked.read)(&phrase).is_some_and(|read| is_one(&read));
                phrases.push(match has_quotes {
                    true => phrase,
                    false => format!("{one} {other}"),
                });
            }
        }
        Ok(phrases)
    }

    fn of_phrase(&self, phrase: &Words, part: &Expr<Pattern>) -> Result<Absence> {
        let mut absence = Absence {
            words: self.absent_words(phrase)?,
            ..Absence::default()
        };
        let small = small(phrase);
        let mut looser: Vec<String> = (small != *phrase)
            .then(|| quoted(&small))
            .into_iter()
            .collect();
        if absence.words.is_empty() {
            absence.pieces = self.pieces(phrase)?;
            if !phrase.contains(&None) {
                looser.push(format!("{}~{LOOSELY}", quoted(phrase)));
            }
            looser.extend(any_form(part, LOOSELY));
        } else {
            absence.instead = self.spelled(phrase, &absence.words)?;
        }
        absence.instead.extend(self.matching(looser)?);
        if absence == Absence::default() {
            let words: Vec<Vec<Option<Pattern>>> = (phrase.iter().take(TAKEN_APART))
                .filter(|word| word.is_some())
                .map(|word| vec![word.clone()])
                .collect();
            absence.pieces = self.alone(&words)?;
        }
        Ok(absence)
    }

    /// The words of a phrase that stand nowhere by themselves.
    fn absent_words(&self, phrase: &Words) -> Result<Vec<Part>> {
        let mut absent: Vec<Part> = Vec::new();
        for word in phrase.iter().flatten().take(TAKEN_APART) {
            let alone = Expr::Phrase(vec![Some(word.clone())]);
            // As it is asked for by itself: in this form only.
            let written = word.to_string();
            let known = absent.iter().any(|part| part.written == written);
            if !known && self.count(&alone)? == Some(0) {
                let absence = Absence {
                    spellings: spellings(&self.searcher.index, word)?,
                    ..Absence::default()
                };
                absent.push(Part {
                    written,
                    passages: Some(0),
                    filtered: None,
                    absence,
                });
            }
        }
        Ok(absent)
    }

    /// The phrase with each word that stands nowhere spelled in the ways that the index holds.
    fn spelled(&self, phrase: &Words, absent: &[Part]) -> Result<Vec<Found>> {
        let [part] = absent else {
            return Ok(Vec::new()); // no one spelling of one word would make it match
        };
        let ways = part.absence.spellings.iter().map(|found| {
            let spelled = |word: &Option<Pattern>| match word {
                Some(pattern) if pattern.to_string() == part.written => {
                    Some(exact(found.written.trim_start_matches('=')))
                }
                word => word.clone(),
            };
            let words: Vec<Option<Pattern>> = phrase.iter().map(spelled).collect();
            quoted(&words)
        });
        self.all_matching(ways.collect())
    }

    /// The longest pieces of a phrase that stand somewhere, if they are two words or more.
    fn pieces(&self, phrase: &Words) -> Result<Vec<Found>> {
        let phrase = &phrase[..phrase.len().min(TAKEN_APART)];
        let piece = |from: usize, to: usize| Expr::Phrase(phrase[from..to].to_vec());
        let mut standing: Vec<(usize, usize)> = Vec::new();
        let mut to = 0;
        for from in 0..phrase.len() {
            to = to.max(from + 1);
            // A piece of what stands stands too, so that the end never goes back.
            while to < phrase.len() && self.any(&piece(from, to + 1))? {
                to += 1;
            }
            let is_new = standing.last().is_none_or(|(_, last)| *last < to);
            let is_whole = phrase[from].is_some() && phrase[to - 1].is_some();
            if is_new && is_whole && to - from < phrase.len() {
                standing.push((from, to));
            }
        }
        let longest = standing.iter().map(|(from, to)| to - from).max();
        let mut pieces = Vec::new();
        for (from, to) in standing {
            if to - from < 2 || Some(to - from) < longest {
                continue;
            }
            let piece = piece(from, to);
            let written = piece.to_string();
            if (self.asked.read)(&written).as_ref() != Some(&piece) {
                continue; // it cannot be typed
            }
            let passages = self.count(&piece)?.filter(|&passages| passages > 0);
            pieces.extend(passages.map(|passages| Found { written, passages }));
        }
        Ok(pieces)
    }

    fn of_near(
        &self,
        phrases: &[Vec<Option<Pattern>>],
        within: u32,
        part: &Expr<Pattern>,
    ) -> Result<Absence> {
        let mut absence = Absence::default();
        for phrase in phrases {
            let operand = Expr::Phrase(phrase.clone());
            if self.count(&operand)? == Some(0) {
                absence.words.push(Part {
                    written: super::part::written(&operand),
                    passages: Some(0),
                    filtered: None,
                    absence: self.absence(&operand)?,
                });
            }
        }
        if !absence.words.is_empty() {
            return Ok(absence);
        }
        match self.least_distance(phrases, within)? {
            Least::Within(wider, passages) => {
                let written = near(phrases, wider);
                absence.instead.push(Found { written, passages });
            }
            Least::Never(0) => absence.pieces = self.alone(phrases)?,
            Least::Never(passages) => absence.apart = Some(passages),
            Least::Unknown => {}
        }
        let mut forms = any_form(part, within).to_vec();
        forms.retain(|text| *text != super::part::written(part));
        let nearest = absence.instead.first().map_or(0, |found| found.passages);
        let forms = self.matching(forms)?.into_iter();
        absence
            .instead
            .extend(forms.filter(|found| found.passages > nearest));
        Ok(absence)
    }

    /// How near the phrases stand where they stand nearest.
    fn least_distance(&self, phrases: &[Vec<Option<Pattern>>], within: u32) -> Result<Least> {
        let near = |within| {
            let phrases = phrases.to_vec();
            resolve(Expr::Near { phrases, within }, &self.searcher.index)
        };
        let widest = near(WIDEST)?;
        let Some(together) = self.tally.proposed(&widest, Boilerplate::Demote)? else {
            return Ok(Least::Unknown);
        };
        let matching = |expr: &Expr<Terms>| {
            let mut matcher = Matcher::new(expr);
            let matches = |(passage, council): &&Owned| {
                (matcher.occurrences(passage, council.as_deref())).is_some()
            };
            together.iter().filter(matches).count()
        };
        let mut found = matching(&widest);
        if found == 0 {
            return Ok(Least::Never(together.len()));
        }
        let (mut too_near, mut enough) = (within, WIDEST);
        while enough - too_near > 1 {
            let middle = too_near + (enough - too_near) / 2;
            match matching(&near(middle)?) {
                0 => too_near = middle,
                some => (enough, found) = (middle, some),
            }
        }
        Ok(Least::Within(enough, found))
    }

    /// Phrases that stand somewhere, each by itself.
    fn alone(&self, phrases: &[Vec<Option<Pattern>>]) -> Result<Vec<Found>> {
        let mut alone = Vec::new();
        for phrase in phrases {
            let phrase = Expr::Phrase(phrase.clone());
            let passages = self.count(&phrase)?.filter(|&passages| passages > 0);
            let written = super::part::written(&phrase);
            alone.extend(passages.map(|passages| Found { written, passages }));
        }
        alone.dedup();
        Ok(alone)
    }

    fn any(&self, expr: &Expr<Pattern>) -> Result<bool> {
        self.tally
            .any(&resolve(expr.clone(), &self.searcher.index)?)
    }

    /// Those of some texts, the strictest first, that match, and match more than the ones before.
    fn matching(&self, texts: Vec<String>) -> Result<Vec<Found>> {
        let mut most = 0;
        let mut matching = self.all_matching(texts)?;
        matching.retain(|found| {
            let more = found.passages > most;
            most = most.max(found.passages);
            more
        });
        Ok(matching)
    }

    /// Those of some texts that match.
    fn all_matching(&self, texts: Vec<String>) -> Result<Vec<Found>> {
        let found = texts.into_iter().map(|text| self.found(text).transpose());
        found.flatten().collect()
    }
}

/// How near some phrases stand where they stand nearest.
enum Least {
    /// With so many other words between them, in so many passages.
    Within(u32, usize),
    /// Never near enough to be asked for, in so many passages that hold them all.
    Never(usize),
    /// That would take long to tell.
    Unknown,
}

fn exact(word: &str) -> Pattern {
    Pattern::Exact(word.to_owned())
}

/// The words of a phrase in small letters.
fn small(phrase: &Words) -> Vec<Option<Pattern>> {
    let small = |word: &Option<Pattern>| match word {
        Some(Pattern::Capitals(word)) => Some(Pattern::Stem(word.clone())),
        Some(Pattern::ExactCapitals(word)) => Some(exact(word)),
        word => word.clone(),
    };
    phrase.iter().map(small).collect()
}

/// Phrases near each other, as it could be typed.
fn near(phrases: &[Vec<Option<Pattern>>], within: u32) -> String {
    super::part::written(&Expr::Near {
        phrases: phrases.to_vec(),
        within,
    })
}

/// The words of a part in any form: near each other, and wherever they stand in a passage.
fn any_form(part: &Expr<Pattern>, within: u32) -> [String; 2] {
    let words = words(part);
    [words.join(&format!(" NEAR/{within} ")), words.join(" ")]
}
