//! The matcher: whether and where a passage matches. Highlights, counts and concordances are its
//! answer seen in several ways, so they cannot disagree.

mod spans;

use std::cmp::Reverse;
use std::ops::Range;

use spans::{Places, Span, near, phrase};

use super::{Expr, Form, Terms};
use crate::amount::amounts;
use crate::analyzer::{CELL_SEPARATOR, Variant, Words, stem};
use crate::passage::Passage;
use crate::tag::Facet;

/// One match of a word or phrase of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The bytes of the passage's text that it covers; never empty.
    pub bytes: Range<usize>,
    /// Which word or phrase of the query it is a match of, counted from 0 as they are written.
    pub part: usize,
}

/// A query made ready to be matched against many passages.
#[derive(Debug)]
pub struct Matcher<'e> {
    expr: &'e Expr<Terms>,
    in_text: Vec<Option<&'e Terms>>,
    in_headings: Vec<Option<&'e Terms>>,
}

impl<'e> Matcher<'e> {
    /// Makes a resolved query ready.
    pub fn new(expr: &'e Expr<Terms>) -> Matcher<'e> {
        let mut matcher = Matcher {
            expr,
            in_text: Vec::new(),
            in_headings: Vec::new(),
        };
        matcher.collect(expr, false);
        matcher
    }

    /// Where the passage, of a document of that council, matches: in order, each place once; a
    /// match inside a longer one (`tax` in `council tax`) is not one of its own. An
    /// empty list if it matches by its tags or headings alone; none if it does not match.
    pub fn occurrences(&self, passage: &Passage, council: Option<&str>) -> Option<Vec<Occurrence>> {
        let headings = passage.headings.join(CELL_SEPARATOR);
        let heading_places = places(&self.in_headings, &headings);
        let text_places = places(&self.in_text, &passage.text);
        let mut run = Run {
            passage,
            headings: &headings,
            council,
            text_places: text_places.iter(),
            heading_places: heading_places.iter(),
            part: 0,
        };
        let mut occurrences = run.matches(self.expr, false)?;
        // The longest first: what lies inside another match is not one of its own.
        occurrences
            .sort_by_key(|occurrence| (occurrence.bytes.start, Reverse(occurrence.bytes.end)));
        let mut end = 0;
        occurrences.retain(|occurrence| {
            let inside = occurrence.bytes.end <= end;
            end = end.max(occurrence.bytes.end);
            !inside
        });
        Some(occurrences)
    }

    fn collect(&mut self, expr: &'e Expr<Terms>, heading: bool) {
        let words = if heading {
            &mut self.in_headings
        } else {
            &mut self.in_text
        };
        match expr {
            Expr::Phrase(phrase) => words.extend(phrase.iter().map(Option::as_ref)),
            Expr::Near { phrases, .. } => {
                words.extend(phrases.iter().flatten().map(Option::as_ref))
            }
            Expr::Heading(inner) => self.collect(inner, true),
            Expr::Not(inner) => self.collect(inner, heading),
            Expr::All(parts) | Expr::Any(parts) => {
                parts.iter().for_each(|part| self.collect(part, heading));
            }
            Expr::Amount(_) | Expr::Tag { .. } => {}
        }
    }
}

/// The places of each of the words in a text, by one walk over it; none stands for any word.
fn places(words: &[Option<&Terms>], text: &str) -> Vec<Places> {
    let mut places = vec![Places::new(); words.len()];
    if words.is_empty() {
        return places;
    }
    let stems_wanted = words.iter().flatten().any(|terms| terms.form == Form::Stem);
    let mut walk = Words::new(text);
    while walk.advance() {
        let stem = if stems_wanted {
            stem(walk.exact())
        } else {
            "".into()
        };
        for (terms, places) in words.iter().zip(&mut places) {
            let matches = match terms {
                None => walk.variant() == Variant::Word,
                Some(Terms {
                    form: Form::Stem,
                    any,
                    ..
                }) => any.contains(&*stem),
                Some(Terms {
                    form: Form::Exact,
                    any,
                    ..
                }) => {
                    matches!(walk.variant(), Variant::Word | Variant::Signed)
                        && any.contains(walk.exact())
                }
                Some(Terms {
                    form: Form::Capitals,
                    any,
                    ..
                }) => walk.is_capitals() && any.contains(walk.exact()),
                Some(Terms {
                    form: Form::ExactCapitals,
                    any,
                    ..
                }) => {
                    walk.is_capitals()
                        && walk.variant() == Variant::Word
                        && any.contains(walk.exact())
                }
            };
            if matches {
                places.push((walk.position(), walk.bytes()));
            }
        }
    }
    places
}

/// One passage against the query; takes the places in the order in which they were collected.
struct Run<'r> {
    passage: &'r Passage,
    headings: &'r str,
    council: Option<&'r str>,
    text_places: std::slice::Iter<'r, Places>,
    heading_places: std::slice::Iter<'r, Places>,
    part: usize,
}

impl Run<'_> {
    /// Every part is looked at, matching or not, so that the places stay in step.
    fn matches(&mut self, expr: &Expr<Terms>, heading: bool) -> Option<Vec<Occurrence>> {
        match expr {
            Expr::Phrase(words) => {
                let spans = self.spans(words.len(), heading);
                self.found(spans.into_iter().map(|span| span.bytes))
            }
            Expr::Near { phrases, within } => {
                let operands: Vec<Vec<Span>> = phrases
                    .iter()
                    .map(|words| self.spans(words.len(), heading))
                    .collect();
                self.found(near(&operands, *within).into_iter().map(|span| span.bytes))
            }
            Expr::Amount(pence) => {
                let sums = match heading {
                    true => amounts(self.headings),
                    false => self.passage.sums(),
                };
                let sums = sums.into_iter().filter(|sum| pence.contains(&sum.pence));
                self.found(sums.map(|sum| sum.bytes))
            }
            Expr::Heading(inner) => self.matches(inner, true).map(|_| Vec::new()),
            Expr::Tag { facet, value } => self.has(*facet, value).then(Vec::new),
            Expr::Not(inner) => match self.matches(inner, heading) {
                Some(_) => None,
                None => Some(Vec::new()),
            },
            Expr::All(parts) => {
                let found: Vec<_> = parts
                    .iter()
                    .map(|part| self.matches(part, heading))
                    .collect();
                let all: Option<Vec<Vec<Occurrence>>> = found.into_iter().collect();
                all.map(|found| found.concat())
            }
            Expr::Any(parts) => {
                let found: Vec<_> = parts
                    .iter()
                    .filter_map(|part| self.matches(part, heading))
                    .collect();
                (!found.is_empty()).then(|| found.concat())
            }
        }
    }

    /// The places of one part of the query; none if there are none.
    fn found(&mut self, places: impl Iterator<Item = Range<usize>>) -> Option<Vec<Occurrence>> {
        let part = self.part;
        self.part += 1;
        let found: Vec<Occurrence> = places.map(|bytes| Occurrence { bytes, part }).collect();
        (!found.is_empty()).then_some(found)
    }

    /// Where the phrase of the next `words` words stands.
    fn spans(&mut self, words: usize, heading: bool) -> Vec<Span> {
        let places = if heading {
            &mut self.heading_places
        } else {
            &mut self.text_places
        };
        phrase(&places.take(words).collect::<Vec<_>>())
    }

    fn has(&self, facet: Facet, value: &str) -> bool {
        let passage = self.passage;
        match facet {
            Facet::Council => self.council == Some(value),
            Facet::Theme => passage.tags.themes.iter().any(|theme| theme == value),
            Facet::Topic => passage.tags.topics.iter().any(|topic| topic == value),
            Facet::Status => passage
                .tags
                .status
                .is_some_and(|(status, _)| status.name() == value),
            Facet::Kind => passage.kind.name() == value,
            Facet::Document => passage.document == value,
            Facet::Page => passage
                .page
                .is_some_and(|(page, _)| page.to_string() == value),
            Facet::Region | Facet::Type | Facet::UpperTier | Facet::CombinedAuthority => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::analyzer::analyze;
    use crate::query::{Implicit, Pattern, parse};
    use crate::tag::Tags;

    fn passage(text: &str) -> Passage {
        Passage {
            document: "d".into(),
            number: 1,
            kind: crate::extract::Kind::Paragraph,
            boilerplate: false,
            part: None,
            headings: vec!["Asset management".into(), "Fleet".into()],
            page: None,
            paragraph: None,
            tags: Tags {
                themes: vec!["barriers".into()],
                ..Tags::default()
            },
            units: Vec::new(),
            continued: false,
            text: text.into(),
        }
    }

    fn terms(pattern: Pattern, text: &str) -> Terms {
        let (form, any): (Form, Vec<String>) = match pattern {
            Pattern::Stem(word) => (Form::Stem, vec![stem(&word).into_owned()]),
            Pattern::Exact(word) | Pattern::Fuzzy { word, .. } => (Form::Exact, vec![word]),
            Pattern::Capitals(word) => (Form::Capitals, vec![word]),
            Pattern::ExactCapitals(word) => (Form::ExactCapitals, vec![word]),
            Pattern::Glob(glob) => {
                let start = glob.trim_end_matches('*');
                let words = analyze(text).into_iter().map(|token| token.exact);
                (
                    Form::Exact,
                    words.filter(|word| word.starts_with(start)).collect(),
                )
            }
        };
        Terms {
            form,
            any: BTreeSet::from_iter(any),
            written: None,
        }
    }

    /// Resolves without an index: tags as written, prefixes from the text's own words.
    fn resolved(expr: Expr<Pattern>, text: &str) -> Expr<Terms> {
        let phrase = |words: Vec<Option<Pattern>>| -> Vec<Option<Terms>> {
            words
                .into_iter()
                .map(|word| word.map(|word| terms(word, text)))
                .collect()
        };
        let all =
            |parts: Vec<Expr<Pattern>>| parts.into_iter().map(|p| resolved(p, text)).collect();
        match expr {
            Expr::Phrase(words) => Expr::Phrase(phrase(words)),
            Expr::Near { phrases, within } => Expr::Near {
                phrases: phrases.into_iter().map(phrase).collect(),
                within,
            },
            Expr::Amount(pence) => Expr::Amount(pence),
            Expr::Heading(inner) => Expr::Heading(Box::new(resolved(*inner, text))),
            Expr::Tag { facet, value } => Expr::Tag { facet, value },
            Expr::All(parts) => Expr::All(all(parts)),
            Expr::Any(parts) => Expr::Any(all(parts)),
            Expr::Not(inner) => Expr::Not(Box::new(resolved(*inner, text))),
        }
    }

    fn matched<'t>(query: &str, text: &'t str) -> Option<Vec<&'t str>> {
        let expr = resolved(parse(query, Implicit::All).unwrap(), text);
        let found = Matcher::new(&expr).occurrences(&passage(text), Some("fenby"))?;
        Some(found.into_iter().map(|at| &text[at.bytes]).collect())
    }

    #[test]
    fn says_where_a_passage_matches() {
        let text =
            "Shared services: a shared service, shared by IT. It costs £6 million | £60 multi-year";
        let cases: &[(&str, Option<&[&str]>)] = &[
            ("\"shared service\"", Some(&["shared service"])),
            (
                "shared service",
                Some(&["Shared", "services", "shared", "service", "shared"]),
            ),
            ("=services", Some(&["services"])),
            ("IT", Some(&["IT"])),
            ("it", Some(&["IT", "It"])),
            ("\"IT it\"", Some(&["IT. It"])),
            ("serv*", Some(&["services", "service"])),
            ("\"£6 million\"", Some(&["£6 million"])),
            ("6", Some(&["6"])),
            ("\"million £60\"", None),
            ("multi-year", Some(&["multi-year"])),
            ("shared -fleet", Some(&["Shared", "shared", "shared"])),
            ("shared -costs", None),
            ("heading:fleet", Some(&[])),
            ("heading:\"management fleet\"", None),
            (
                "heading:fleet theme:barriers council:fenby it",
                Some(&["IT", "It"]),
            ),
            ("theme:other", None),
            ("nothing OR \"costs £6\"", Some(&["costs £6"])),
            (
                "\"shared service\" OR service",
                Some(&["services", "shared service"]),
            ),
            ("\"a * service\"", Some(&["a shared service"])),
            ("\"* £6\"", Some(&["costs £6"])),
            ("\"multi-year *\"", None),
            ("\"million shared\"~6", Some(&["shared", "million"])),
            ("\"shared service\" NEAR/1 IT", None),
            (
                "\"shared service\" NEAR/2 IT",
                Some(&["shared service", "IT"]),
            ),
            ("£>=5m", Some(&["£6 million"])),
            ("£50..£70", Some(&["£60"])),
            ("£>7m", None),
        ];
        for (query, expected) in cases {
            assert_eq!(matched(query, text).as_deref(), *expected, "{query}");
        }
    }

    proptest! {
        #[test]
        fn a_match_is_always_what_was_asked(text in "([a-c]{1,2}[ ,-]{1,2}){0,20}", phrase in "[a-c]{1,2}( [a-c]{1,2}){0,2}") {
            let found = matched(&format!("\"{phrase}\""), &text).unwrap_or_default();
            for place in &found {
                prop_assert_eq!(place.replace([',', '-'], " ").split_whitespace().collect::<Vec<_>>().join(" "), phrase.clone());
            }
            let words: Vec<String> = (analyze(&text).into_iter())
                .filter(|token| token.variant == Variant::Word)
                .map(|token| token.exact)
                .collect();
            let wanted: Vec<&str> = phrase.split(' ').collect();
            let expected = words.windows(wanted.len()).filter(|window| *window == wanted.as_slice()).count();
            prop_assert_eq!(found.len(), expected);
        }
    }
}
