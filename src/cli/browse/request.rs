//! What is asked for at one moment, and the command line that asks for the same.

use plansearch::query::{Expr, Pattern};
use plansearch::search::{Boilerplate, Sort};
use plansearch::study::facets::Chosen;
use plansearch::tag::Facet;

use super::super::scope::Scope;
use crate::cli::quoted;

/// The facets that stand on the side, in that order.
pub(super) const ON_THE_SIDE: [Facet; 7] = [
    Facet::Theme,
    Facet::Topic,
    Facet::Status,
    Facet::Region,
    Facet::Type,
    Facet::Council,
    Facet::Kind,
];

/// Hits that are asked for at first, and how many more when the last of them is reached.
pub(super) const AT_ONCE: usize = 100;

/// What one looks for, and in which order. Everything that is shown answers one of these.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Request {
    /// The query as typed.
    pub(super) text: String,
    /// What was chosen on the side.
    pub(super) chosen: Chosen,
    /// What becomes of boilerplate.
    pub(super) boilerplate: Boilerplate,
    /// In which order hits come.
    pub(super) sort: Sort,
    /// No more hits than this.
    pub(super) limit: usize,
}

/// What does not change while one looks.
#[derive(Debug, Clone, Default)]
pub(super) struct Given {
    /// Filters of the command line that do not stand on the side.
    pub(super) fixed: Vec<Expr<Pattern>>,
    /// Options by which the query is read in the same way.
    pub(super) reading: Vec<String>,
    /// The index folder, if it is not the usual one.
    pub(super) index: Option<String>,
}

impl Request {
    /// Whether the other asks for the same passages, in whatever order and number.
    pub(super) fn same_passages(&self, other: &Request) -> bool {
        self.text == other.text
            && self.chosen == other.chosen
            && self.boilerplate == other.boilerplate
    }

    /// Whether it asks for everything that the filters leave.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// What was chosen and given beside the query, as the clauses of a query.
    pub(super) fn scope(&self, given: &Given) -> Scope {
        let chosen = (self.chosen.iter()).map(|(facet, values)| {
            let tag = |value: &String| Expr::Tag {
                facet: *facet,
                value: value.clone(),
            };
            Expr::Any(values.iter().map(tag).collect())
        });
        Scope {
            clauses: given.fixed.iter().cloned().chain(chosen).collect(),
            sample: Vec::new(),
            reads_stdin: false,
        }
    }

    /// The command line that finds the same passages in the same order; without a query, the one
    /// that writes them all.
    pub(super) fn command(&self, given: &Given) -> String {
        let mut words = vec!["plansearch".to_owned()];
        let text = on_one_line(&self.text);
        let with_options = text.starts_with('-');
        if self.is_blank() {
            words.push("export".to_owned());
        } else {
            words.push("search".to_owned());
            if !with_options {
                words.push(quoted(&text));
            }
            words.extend(given.reading.iter().map(|word| quoted(word)));
        }
        for clause in &self.scope(given).clauses {
            words.extend(options(clause));
        }
        words.extend(match self.boilerplate {
            Boilerplate::Demote => None,
            Boilerplate::Exclude => Some("--boilerplate exclude".to_owned()),
            Boilerplate::Only => Some("--boilerplate only".to_owned()),
        });
        words.extend(match self.sort {
            _ if self.is_blank() => None,
            Sort::Rank => None,
            Sort::Council => Some("--sort council".to_owned()),
            Sort::Page => Some("--sort page".to_owned()),
            Sort::Amount => Some("--sort amount".to_owned()),
        });
        if let Some(index) = &given.index {
            words.extend(["-i".to_owned(), quoted(index)]);
        }
        if with_options && !self.is_blank() {
            words.extend(["--".to_owned(), quoted(&text)]);
        }
        words.join(" ")
    }
}

/// The options that a clause of filters was given by.
fn options(clause: &Expr<Pattern>) -> Vec<String> {
    match clause {
        Expr::Any(values) => values.iter().flat_map(options).collect(),
        Expr::Tag { facet, value } if value.starts_with('-') => {
            vec![format!("--{}={}", facet.name(), quoted(value))]
        }
        Expr::Tag { facet, value } => vec![format!("--{}", facet.name()), quoted(value)],
        _ => Vec::new(),
    }
}

/// A blank parts words of a query as a line end does, and can be typed.
fn on_one_line(text: &str) -> String {
    text.trim().replace(char::is_control, " ")
}

/// The next order in the circle.
pub(super) fn next_sort(sort: Sort) -> Sort {
    match sort {
        Sort::Rank => Sort::Council,
        Sort::Council => Sort::Page,
        // By sums only where the query asks for some, which is not known while it is typed.
        Sort::Page | Sort::Amount => Sort::Rank,
    }
}

/// The next thing that may become of boilerplate.
pub(super) fn next_boilerplate(boilerplate: Boilerplate) -> Boilerplate {
    match boilerplate {
        Boilerplate::Demote => Boilerplate::Exclude,
        Boilerplate::Exclude => Boilerplate::Only,
        Boilerplate::Only => Boilerplate::Demote,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn request(text: &str, chosen: &[(Facet, &[&str])]) -> Request {
        let values = |values: &[&str]| values.iter().map(|&value| value.to_owned()).collect();
        Request {
            text: text.to_owned(),
            chosen: (chosen.iter())
                .map(|(facet, some)| (*facet, values(some)))
                .collect::<std::collections::BTreeMap<Facet, BTreeSet<String>>>(),
            boilerplate: Boilerplate::Demote,
            sort: Sort::Rank,
            limit: AT_ONCE,
        }
    }

    #[test]
    fn the_command_can_be_typed_in_a_shell() {
        let given = Given::default();
        let region: &[(Facet, &[&str])] = &[(Facet::Region, &["East Midlands", "London"])];
        for (text, chosen, wanted) in [
            ("audit", &[][..], "plansearch search audit"),
            (
                "shared services",
                &[(Facet::Theme, &["barriers"][..])][..],
                "plansearch search 'shared services' --theme barriers",
            ),
            (
                "council's",
                region,
                "plansearch search 'council'\\''s' --region 'East Midlands' --region London",
            ),
            (
                "-fleet",
                region,
                "plansearch search --region 'East Midlands' --region London -- -fleet",
            ),
            ("  ", &[][..], "plansearch export"),
            ("$HOME `x`", &[][..], "plansearch search '$HOME `x`'"),
        ] {
            assert_eq!(request(text, chosen).command(&given), wanted);
        }
    }

    #[test]
    fn what_was_given_stays_in_the_command() {
        let given = Given {
            fixed: vec![Expr::Any(vec![Expr::Tag {
                facet: Facet::Document,
                value: "-x".to_owned(),
            }])],
            reading: vec!["--any".to_owned()],
            index: Some("my index".to_owned()),
        };
        let asked = Request {
            boilerplate: Boilerplate::Only,
            sort: Sort::Page,
            ..request("a b", &[])
        };
        assert_eq!(
            asked.command(&given),
            "plansearch search 'a b' --any --document=-x --boilerplate only --sort page -i 'my index'"
        );
    }

    #[test]
    fn the_circles_come_back() {
        let mut sort = Sort::Rank;
        let mut boilerplate = Boilerplate::Demote;
        for _ in 0..3 {
            sort = next_sort(sort);
            boilerplate = next_boilerplate(boilerplate);
        }
        assert_eq!((sort, boilerplate), (Sort::Rank, Boilerplate::Demote));
    }
}
