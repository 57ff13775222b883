//! Which council a row of a corpus list names.

use super::table::{Row, quoted};
use crate::error::Error;
use crate::tag::council::{self, Council};

/// Bytes that no name of a council has; what is near to a longer one need not be looked for.
const LONGEST: usize = 200;

/// The council that a row names, by code or name, and what is odd about it.
pub(crate) fn of_row(row: &Row) -> (Option<&'static Council>, Option<String>) {
    let find = |name: &str| (!name.is_empty()).then(|| find(name));
    match (find(&row.gss), find(&row.council)) {
        (None, None) => (None, None),
        (Some(Ok(council)), Some(Ok(other))) if council.slug != other.slug => {
            let note = format!(
                "{} is the code of `{}`, not of `{}`; the code holds",
                quoted(&row.gss),
                council.slug,
                other.slug
            );
            (Some(council), Some(note))
        }
        (Some(Ok(council)), _) | (None, Some(Ok(council))) => (Some(council), None),
        (Some(Err(_)), Some(Ok(council))) => {
            let (code, slug) = (quoted(&row.gss), &council.slug);
            let note = format!("no known council has the code {code}; `{slug}` holds");
            (Some(council), Some(note))
        }
        (Some(Err(error)), None) => (None, Some(unknown(&row.gss, &error))),
        (_, Some(Err(error))) => (None, Some(unknown(&row.council, &error))),
    }
}

fn find(name: &str) -> Result<&'static Council, Error> {
    if name.len() > LONGEST {
        return Err(Error::UnknownTag {
            facet: "council",
            value: String::new(),
            near: Vec::new(),
        });
    }
    council::find(name)
}

/// Why a name names no council.
fn unknown(name: &str, error: &Error) -> String {
    match error {
        Error::UnknownTag { near, .. } if !near.is_empty() => {
            let near = near.join(", ");
            format!("no council {}; did you mean {near}?", quoted(name))
        }
        Error::AmbiguousCouncil { candidates, .. } => {
            let candidates = candidates.join(", ");
            format!("{} names more than one council: {candidates}", quoted(name))
        }
        _ => format!("no council {} is known", quoted(name)),
    }
}
