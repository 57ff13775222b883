//! Which council a row of a corpus list names.

use super::sheet::quoted;
use super::table::Row;
use crate::error::Error;
use crate::tag::council::{self, Council, Named};

/// The council that a row names, by code or name, and what is odd about it.
pub(crate) fn of_row(row: &Row) -> (Option<&'static Council>, Option<String>) {
    let find = |name: &str| (!name.is_empty()).then(|| council::find(name));
    match (find(&row.gss), find(&row.council)) {
        (None, None) => (None, None),
        (Some(Ok(coded)), Some(Ok(named))) if coded.council != named.council => {
            let note = format!(
                "{} is the code of `{}`, not of `{}`; the code holds",
                quoted(&row.gss),
                coded.council.slug,
                named.council.slug
            );
            (Some(coded.council), Some(note))
        }
        // What became of a former council is told, whichever cell names it.
        (Some(Ok(coded)), named) => {
            let named = named.and_then(|named| named.ok());
            let note = coded.note().or(named.and_then(|named| named.note()));
            (Some(coded.council), note)
        }
        (None, Some(Ok(named))) => (Some(named.council), named.note()),
        (Some(Err(_)), Some(Ok(Named { council, .. }))) => {
            let (code, slug) = (quoted(&row.gss), &council.slug);
            let note = format!("no known council has the code {code}; `{slug}` holds");
            (Some(council), Some(note))
        }
        (Some(Err(error)), None) => (None, Some(unknown(&row.gss, &error))),
        (_, Some(Err(error))) => (None, Some(unknown(&row.council, &error))),
    }
}

/// Why a name names no council.
pub(super) fn unknown(name: &str, error: &Error) -> String {
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
