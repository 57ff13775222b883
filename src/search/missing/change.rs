//! Changes to a query as a whole that would make it match.

use super::part::{in_two_ways, words, written};
use super::{Absence, Asked, Change, ChangeKind, Help, Part};
use crate::error::Result;
use crate::query::{Expr, Pattern, Terms, resolve};
use crate::search::Boilerplate;

/// Filters and exclusions that are left out by turns, at most.
const LEFT_OUT: usize = 12;

/// A query with more words and phrases than this is not tried in other ways.
const CHANGED: usize = 200;

/// What must hold of a passage: a part of the query, or a filter beside it.
pub(super) struct Clause {
    written: String,
    expr: Expr<Terms>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Wanted,
    Filter,
    Excluded,
    /// A filter given beside the query.
    Beside,
}

/// The clauses of a resolved query, in order.
pub(super) fn clauses(
    asked: &Asked<'_>,
    typed: Expr<Terms>,
    beside: Vec<Expr<Terms>>,
) -> Vec<Clause> {
    let resolved = match (asked.typed, typed) {
        // Resolving keeps the shape.
        (Expr::All(_), Expr::All(parts)) => parts,
        (_, single) => vec![single],
    };
    let typed = parts(asked.typed).iter().zip(resolved);
    let typed = typed.map(|(part, expr)| Clause {
        written: written(part),
        expr,
        kind: kind(part),
    });
    let beside = asked.filters.iter().zip(beside);
    let beside = beside.map(|(filter, expr)| Clause {
        written: filter.written.clone(),
        expr,
        kind: Kind::Beside,
    });
    typed.chain(beside).collect()
}

/// What a query is made of at the top.
fn parts(typed: &Expr<Pattern>) -> &[Expr<Pattern>] {
    match typed {
        Expr::All(parts) => parts,
        single => std::slice::from_ref(single),
    }
}

fn kind(part: &Expr<Pattern>) -> Kind {
    match part {
        Expr::Tag { .. } | Expr::Heading(_) => Kind::Filter,
        Expr::Not(_) => Kind::Excluded,
        Expr::Any(values) if values.iter().all(|value| kind(value) == Kind::Filter) => Kind::Filter,
        _ => Kind::Wanted,
    }
}

impl Help<'_> {
    /// The filters, those typed and those given beside the query.
    pub(super) fn filters(&self) -> Vec<Expr<Terms>> {
        self.those(|_, clause| matches!(clause.kind, Kind::Filter | Kind::Beside))
    }

    fn those(&self, keep: impl Fn(usize, &Clause) -> bool) -> Vec<Expr<Terms>> {
        (self.clauses.iter().enumerate())
            .filter(|(at, clause)| keep(*at, clause))
            .map(|(_, clause)| clause.expr.clone())
            .collect()
    }

    /// Changes that make the query match.
    pub(super) fn changes(&self, parts: &[Part]) -> Result<Vec<Change>> {
        if self.asked.typed.phrases().len() > CHANGED {
            self.tally.give_up();
            return Ok(Vec::new());
        }
        let mut changes = self.without()?;
        if let Some(any) = &self.asked.any {
            let expr = resolve(any.clone(), &self.searcher.index)?;
            changes.extend(self.tried(ChangeKind::Any, vec![expr])?);
        }
        changes.extend(self.reworded(parts)?);
        Ok(changes)
    }

    /// Each filter and exclusion left out by itself; if that does not help, all of them.
    fn without(&self) -> Result<Vec<Change>> {
        let boilerplate = self.asked.boilerplate;
        let narrowing: Vec<usize> = (0..self.clauses.len())
            .filter(|&at| self.clauses[at].kind != Kind::Wanted)
            .collect();
        let limits = narrowing.len() + usize::from(boilerplate != Boilerplate::Demote);
        let wanted = self.those(|_, clause| clause.kind == Kind::Wanted);
        if limits == 0 || wanted.is_empty() && self.clauses.len() == 1 {
            return Ok(Vec::new()); // without its only filter it would ask for nothing
        }
        if !wanted.is_empty() && !self.tally.any(&Expr::All(wanted.clone()))? {
            return Ok(Vec::new()); // the words alone match nothing, or nobody knows
        }
        let mut changes = Vec::new();
        if narrowing.len() > LEFT_OUT {
            self.tally.give_up();
        }
        for &at in narrowing.iter().take(LEFT_OUT) {
            let others = Expr::All(self.those(|other, _| other != at));
            let kind = ChangeKind::Without(self.clauses[at].written.clone());
            changes.extend(matching(kind, self.tally.count(&others, boilerplate)?));
        }
        if boilerplate != Boilerplate::Demote {
            let kind = ChangeKind::Without(match boilerplate {
                Boilerplate::Only => "--boilerplate only".to_owned(),
                _ => "--boilerplate exclude".to_owned(),
            });
            let all = Expr::All(self.those(|_, _| true));
            changes.extend(matching(kind, self.tally.count(&all, Boilerplate::Demote)?));
        }
        if changes.is_empty() && limits > 1 && !wanted.is_empty() {
            let count = self.tally.count(&Expr::All(wanted), Boilerplate::Demote)?;
            changes.extend(matching(ChangeKind::WithoutAll, count));
        }
        Ok(changes)
    }

    /// The query with what stands nowhere written in the first way that is found, or if nothing
    /// does, with its phrases and exact forms as plain words.
    fn reworded(&self, explained: &[Part]) -> Result<Option<Change>> {
        let typed = parts(self.asked.typed);
        if self.clauses.len() < 2 {
            return Ok(None); // it is the one word or phrase, which is explained by itself
        }
        let absent: Vec<&Part> = (explained.iter())
            .filter(|part| part.passages == Some(0))
            .collect();
        let reworded = |part: &Expr<Pattern>| {
            let written = written(part);
            if let Some(absent) = absent.iter().find(|absent| absent.written == written) {
                let Absence {
                    spellings, instead, ..
                } = &absent.absence;
                let way = spellings.iter().chain(instead).next()?;
                return (self.asked.read)(&way.written);
            }
            let loose = words(part);
            match loose.is_empty() || !absent.is_empty() {
                true => Some(part.clone()),
                false => (self.asked.read)(&loose.join(" ")),
            }
        };
        let reworded: Option<Vec<Expr<Pattern>>> = typed.iter().map(reworded).collect();
        let Some(reworded) = reworded.filter(|reworded| reworded != typed) else {
            return Ok(None);
        };
        let Some((text, expr)) = self.typed(reworded) else {
            return Ok(None);
        };
        let expr = resolve(expr, &self.searcher.index)?;
        self.tried(ChangeKind::Typed(text), vec![expr])
    }

    /// All of some parts, and how that is typed: without operators where it means the same.
    fn typed(&self, parts: Vec<Expr<Pattern>>) -> Option<(String, Expr<Pattern>)> {
        let in_brackets = |part: &Expr<Pattern>| match part {
            Expr::Any(_) if kind(part) == Kind::Wanted && in_two_ways(part).is_none() => {
                format!("({part})")
            }
            part => written(part),
        };
        let side_by_side: Vec<String> = parts.iter().map(in_brackets).collect();
        let all = Expr::all(parts);
        let ways = [side_by_side.join(" "), all.to_string()];
        let means_all = |text: &String| (self.asked.read)(text).as_ref() == Some(&all);
        let text = ways.into_iter().find(means_all)?;
        Some((text, all))
    }

    /// A query in the place of the one typed, beside the same filters.
    fn tried(&self, kind: ChangeKind, mut typed: Vec<Expr<Terms>>) -> Result<Option<Change>> {
        typed.extend(self.those(|_, clause| clause.kind == Kind::Beside));
        let count = self
            .tally
            .count(&Expr::All(typed), self.asked.boilerplate)?;
        Ok(matching(kind, count))
    }
}

fn matching(kind: ChangeKind, count: Option<usize>) -> Option<Change> {
    let passages = count.filter(|&passages| passages > 0)?;
    Some(Change { kind, passages })
}
