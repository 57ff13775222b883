//! The matcher: whether and where a passage matches. Highlights, counts and concordances are its
//! answer seen in several ways, so they cannot disagree.

use std::ops::Range;

use super::{Expr, Form, Terms};
use crate::analyzer::{CELL_SEPARATOR, Words, stem};
use crate::passage::Passage;
use crate::tag::Facet;

/// One match of a word or phrase of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The bytes of the passage's text that it covers; never empty.
    pub bytes: Range<usize>,
}

/// A query made ready to be matched against many passages.
#[derive(Debug)]
pub struct Matcher<'e> {
    expr: &'e Expr<Terms>,
    in_text: Vec<&'e Terms>,
    in_headings: Vec<&'e Terms>,
}

/// Where one word of the query stands: positions and bytes, ascending.
type Places = Vec<(u32, Range<usize>)>;

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

    /// Where the passage, of a document of that council, matches: in order, each place once. An
    /// empty list if it matches by its tags or headings alone; none if it does not match.
    pub fn occurrences(&self, passage: &Passage, council: Option<&str>) -> Option<Vec<Occurrence>> {
        let headings = match self.in_headings.is_empty() {
            true => Vec::new(),
            false => places(&self.in_headings, &passage.headings.join(CELL_SEPARATOR)),
        };
        let text = places(&self.in_text, &passage.text);
        let mut run = Run {
            passage,
            council,
            text: text.iter(),
            headings: headings.iter(),
        };
        let mut occurrences = run.matches(self.expr, false)?;
        occurrences.sort_by_key(|occurrence| (occurrence.bytes.start, occurrence.bytes.end));
        occurrences.dedup();
        Some(occurrences)
    }

    fn collect(&mut self, expr: &'e Expr<Terms>, heading: bool) {
        match expr {
            Expr::Phrase(words) if heading => self.in_headings.extend(words),
            Expr::Phrase(words) => self.in_text.extend(words),
            Expr::Heading(inner) => self.collect(inner, true),
            Expr::Not(inner) => self.collect(inner, heading),
            Expr::All(parts) | Expr::Any(parts) => {
                parts.iter().for_each(|part| self.collect(part, heading));
            }
            Expr::Tag { .. } => {}
        }
    }
}

/// The places of each of the words in a text, by one walk over it.
fn places(words: &[&Terms], text: &str) -> Vec<Places> {
    let mut places = vec![Places::new(); words.len()];
    if words.is_empty() {
        return places;
    }
    let stems_wanted = words.iter().any(|terms| terms.form == Form::Stem);
    let mut walk = Words::new(text);
    while walk.advance() {
        let stem = if stems_wanted {
            stem(walk.exact())
        } else {
            "".into()
        };
        for (terms, places) in words.iter().zip(&mut places) {
            let matches = match terms.form {
                Form::Stem => terms.any.contains(&*stem),
                Form::Exact => terms.any.contains(walk.exact()),
                Form::Capitals => walk.capitals().is_some_and(|word| terms.any.contains(word)),
                Form::ExactCapitals => {
                    walk.capitals().is_some() && terms.any.contains(walk.exact())
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
    council: Option<&'r str>,
    text: std::slice::Iter<'r, Places>,
    headings: std::slice::Iter<'r, Places>,
}

impl Run<'_> {
    /// Every part is looked at, matching or not, so that the places stay in step.
    fn matches(&mut self, expr: &Expr<Terms>, heading: bool) -> Option<Vec<Occurrence>> {
        match expr {
            Expr::Phrase(words) => {
                let source = if heading {
                    &mut self.headings
                } else {
                    &mut self.text
                };
                let places: Vec<&Places> = source.take(words.len()).collect();
                let found = phrase(&places);
                (!found.is_empty()).then_some(found)
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
            // Resolved into councils.
            Facet::Region | Facet::Type => false,
        }
    }
}

/// Where the words stand side by side.
fn phrase(words: &[&Places]) -> Vec<Occurrence> {
    let Some((first, rest)) = words.split_first() else {
        return Vec::new();
    };
    (first.iter())
        .filter_map(|(position, bytes)| {
            let mut end = bytes.end;
            for (offset, places) in (1..).zip(rest) {
                // The longest, where a word stands there both with and without its sign.
                let at = places.partition_point(|(place, _)| *place < position + offset);
                let here = places[at..]
                    .iter()
                    .take_while(|(place, _)| *place == position + offset);
                end = here.map(|(_, bytes)| bytes.end).max()?;
            }
            Some(Occurrence {
                bytes: bytes.start..end,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::analyzer::analyze;
    use crate::query::{Implicit, Pattern, parse};
    use crate::tag::{Tags, ThemeBasis};

    fn passage(text: &str) -> Passage {
        Passage {
            document: "d".into(),
            number: 1,
            kind: crate::extract::Kind::Paragraph,
            boilerplate: false,
            headings: vec!["Asset management".into(), "Fleet".into()],
            page: None,
            paragraph: None,
            tags: Tags {
                themes: vec!["barriers".into()],
                topics: Vec::new(),
                theme_basis: ThemeBasis::Heading,
                status: None,
            },
            text: text.into(),
        }
    }

    /// Resolves without an index: tags as written, prefixes from the text's own words.
    fn resolved(expr: Expr<Pattern>, text: &str) -> Expr<Terms> {
        let all =
            |parts: Vec<Expr<Pattern>>| parts.into_iter().map(|p| resolved(p, text)).collect();
        match expr {
            Expr::Phrase(words) => Expr::Phrase(
                words
                    .into_iter()
                    .map(|word| {
                        let (form, any): (Form, Vec<String>) = match word {
                            Pattern::Stem(word) => (Form::Stem, vec![stem(&word).into_owned()]),
                            Pattern::Exact(word) => (Form::Exact, vec![word]),
                            Pattern::Capitals(word) => (Form::Capitals, vec![word]),
                            Pattern::ExactCapitals(word) => (Form::ExactCapitals, vec![word]),
                            Pattern::Prefix(start) => {
                                let words = analyze(text).into_iter().map(|token| token.exact);
                                (
                                    Form::Exact,
                                    words.filter(|word| word.starts_with(&start)).collect(),
                                )
                            }
                        };
                        Terms {
                            form,
                            any: BTreeSet::from_iter(any),
                        }
                    })
                    .collect(),
            ),
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
        Some(
            found
                .into_iter()
                .map(|occurrence| &text[occurrence.bytes])
                .collect(),
        )
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
            let words: Vec<String> = analyze(&text).into_iter().map(|token| token.exact).collect();
            let wanted: Vec<&str> = phrase.split(' ').collect();
            let expected = words.windows(wanted.len()).filter(|window| *window == wanted.as_slice()).count();
            prop_assert_eq!(found.len(), expected);
        }
    }
}
