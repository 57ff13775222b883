//! The words and phrases of a query, and how they are typed.

use crate::query::{Expr, Pattern};
use crate::tag::Facet;

/// The words and phrases that a query looks for in passages or in the headings above them, and the
/// pages that it names, each once, in order.
pub(super) fn parts_of(typed: &Expr<Pattern>) -> Vec<Expr<Pattern>> {
    let mut parts = Vec::new();
    gather(typed, &mut parts);
    let mut seen = std::collections::HashSet::new();
    parts.retain(|part: &Expr<Pattern>| seen.insert(part.to_string()));
    parts
}

fn gather(expr: &Expr<Pattern>, parts: &mut Vec<Expr<Pattern>>) {
    match expr {
        Expr::Phrase(_) | Expr::Near { .. } | Expr::Amount(_) => parts.push(expr.clone()),
        Expr::All(inner) => inner.iter().for_each(|part| gather(part, parts)),
        Expr::Any(ways) => {
            let mut ways = ways.as_slice();
            while let Some((first, rest)) = ways.split_first() {
                // Two ways to write one word may stand among other alternatives.
                let both = ways.get(..2).map(|both| Expr::Any(both.to_vec()));
                match both.filter(|both| in_two_ways(both).is_some()) {
                    Some(both) => {
                        parts.push(both);
                        ways = &ways[2..];
                    }
                    None => {
                        gather(first, parts);
                        ways = rest;
                    }
                }
            }
        }
        Expr::Heading(inner) => {
            let mut above = Vec::new();
            gather(inner, &mut above);
            parts.extend((above.into_iter()).map(|part| Expr::Heading(Box::new(part))));
        }
        // Of filters, pages alone may be named that no passage has.
        Expr::Tag { facet, .. } if *facet == Facet::Page => parts.push(expr.clone()),
        Expr::Tag { .. } | Expr::Not(_) => {}
    }
}

/// What was typed where a word with hyphens is also looked for in one, or a sum of money also as
/// others write it.
pub(super) fn in_two_ways(expr: &Expr<Pattern>) -> Option<&[Option<Pattern>]> {
    let Expr::Any(ways) = expr else { return None };
    match ways.as_slice() {
        [Expr::Phrase(sum), Expr::Amount(_)] => Some(sum),
        [Expr::Phrase(apart), Expr::Phrase(joined)] => match joined.as_slice() {
            [Some(Pattern::Stem(joined))] if apart.len() > 1 => {
                let in_one: String = apart.iter().map(plain).collect();
                (in_one == *joined).then_some(apart)
            }
            _ => None,
        },
        _ => None,
    }
}

/// A word without a sign: any form of it.
pub(super) fn plain(word: &Option<Pattern>) -> &str {
    match word {
        None => "",
        Some(
            Pattern::Stem(word)
            | Pattern::Exact(word)
            | Pattern::Capitals(word)
            | Pattern::ExactCapitals(word)
            | Pattern::Glob(word)
            | Pattern::Fuzzy { word, .. },
        ) => word,
    }
}

/// A word or phrase, a filter or an exclusion, as it could be typed.
pub(super) fn written(expr: &Expr<Pattern>) -> String {
    if let Some(words) = in_two_ways(expr) {
        return words.iter().map(plain).collect::<Vec<_>>().join("-");
    }
    match expr {
        Expr::Near { phrases, within } => match one_by_one(phrases) {
            Some(words) => format!("{}~{within}", quoted(&words)),
            None => expr.to_string(),
        },
        Expr::Tag { facet, value } => match value.chars().all(is_bare) {
            true => format!("{}:{value}", facet.name()),
            false => expr.to_string(),
        },
        Expr::Any(values) if values.iter().all(|value| matches!(value, Expr::Tag { .. })) => {
            values.iter().map(written).collect::<Vec<_>>().join(" ")
        }
        Expr::Not(inner) => match **inner {
            Expr::Phrase(_) | Expr::Tag { .. } => format!("-{}", written(inner)),
            _ => expr.to_string(),
        },
        Expr::Heading(inner) if in_two_ways(inner).is_some() => {
            format!("heading:{}", written(inner))
        }
        _ => expr.to_string(),
    }
}

fn is_bare(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/')
}

/// The words that are near each other, if all of them are words in one form.
fn one_by_one(phrases: &[Vec<Option<Pattern>>]) -> Option<Vec<Option<Pattern>>> {
    (phrases.iter())
        .map(|phrase| match phrase.as_slice() {
            [Some(Pattern::Exact(_) | Pattern::ExactCapitals(_))] => Some(phrase[0].clone()),
            _ => None,
        })
        .collect()
}

/// Words in quotes.
pub(super) fn quoted(words: &[Option<Pattern>]) -> String {
    let typed = |word: &Option<Pattern>| match word {
        None => "*".to_owned(),
        Some(Pattern::Capitals(word) | Pattern::ExactCapitals(word)) => word.to_uppercase(),
        some => plain(some).to_owned(),
    };
    let words: Vec<String> = words.iter().map(typed).collect();
    format!("\"{}\"", words.join(" "))
}

/// The words of a part in any form, without those that any word may stand for.
pub(super) fn words(part: &Expr<Pattern>) -> Vec<String> {
    let loosely = |word: &Pattern| match word {
        Pattern::Fuzzy { word, edits } => format!("{word}~{edits}"),
        word => plain(&Some(word.clone())).to_owned(),
    };
    let phrases: Vec<&[Option<Pattern>]> = match part {
        Expr::Phrase(phrase) => vec![phrase],
        Expr::Near { phrases, .. } => phrases.iter().map(Vec::as_slice).collect(),
        part => in_two_ways(part).into_iter().collect(),
    };
    phrases.concat().iter().flatten().map(loosely).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Implicit, parse};

    #[test]
    fn parts_and_filters_are_written_as_they_could_be_typed() {
        for (query, wanted) in [
            ("Fleet", "fleet"),
            ("=fleet", "=fleet"),
            ("IT", "IT"),
            ("\"The fleet * IT\"", "\"the fleet * IT\""),
            ("\"fleet depot\"~4", "\"fleet depot\"~4"),
            ("multi-year", "multi-year"),
            ("£147,309", "£147,309"),
            ("theme:barriers", "theme:barriers"),
            ("council:a council:b", "council:a council:b"),
            ("council:\"high peak\"", "council:\"high peak\""),
            ("-fleet", "-fleet"),
            (
                "heading:\"asset management\"",
                "heading:\"asset management\"",
            ),
            ("heading:multi-year", "heading:multi-year"),
            ("heading:(a OR b)", "heading:(a OR b)"),
        ] {
            let read = parse(query, Implicit::All).unwrap();
            assert_eq!(written(&read), wanted, "{query}");
            assert_eq!(
                parse(&written(&read), Implicit::All).unwrap(),
                read,
                "{query}"
            );
        }
    }

    #[test]
    fn each_word_and_phrase_is_a_part_once() {
        let parts = |query: &str| -> Vec<String> {
            let read = parse(query, Implicit::All).unwrap();
            parts_of(&read).iter().map(written).collect()
        };
        assert_eq!(
            parts("fleet (multi-year OR \"a b\") fleet -depot theme:other £6m"),
            ["fleet", "multi-year", "\"a b\"", "£6m"]
        );
        assert!(parts("theme:other -fleet").is_empty());
    }
}
