//! CSL-JSON, which Zotero, pandoc and others read: one array, an item a passage.

use std::io::{self, Write};

use serde::Serialize;

use super::date::{self, Issued, Parts};
use super::{Cited, Source, place};
use crate::render::link::web_address;
use crate::render::terminal::harmless;

/// An item, in the fields of the published schema.
#[derive(Serialize)]
struct Item<'c> {
    id: String,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name>,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Day>,
    locator: String,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    custom: Custom<'c>,
}

/// A name that is no person's.
#[derive(Serialize)]
struct Name {
    literal: String,
}

#[derive(Serialize)]
struct Custom<'c> {
    document: &'c str,
}

/// A date; `circa` where it is a guess.
#[derive(Serialize)]
#[serde(untagged)]
enum Day {
    Parts {
        #[serde(rename = "date-parts")]
        parts: [Vec<i16>; 1],
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        circa: bool,
    },
    Written {
        literal: String,
    },
}

/// Writes the array, an item a line.
pub(super) fn write(cited: &[Cited<'_>], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "[")?;
    for (at, one) in cited.iter().enumerate() {
        write!(out, "{}", if at > 0 { ",\n" } else { "\n" })?;
        serde_json::to_writer(&mut *out, &item(one))?;
    }
    writeln!(out, "\n]")
}

fn item<'c>(cited: &Cited<'c>) -> Item<'c> {
    let Cited {
        passage, document, ..
    } = *cited;
    let source = Source::of(document);
    let url = document.url.as_deref().and_then(web_address);
    let accessed = document.fetched.as_deref().filter(|_| url.is_some());
    Item {
        id: passage.id(),
        r#type: "report",
        author: (source.author.map(|literal| Name { literal }))
            .into_iter()
            .collect(),
        title: source.title,
        issued: match source.issued {
            Issued::Listed(parts) => Some(day(parts, false)),
            Issued::Guessed(year) => Some(Day::Parts {
                parts: [vec![year]],
                circa: true,
            }),
            Issued::Written(literal) => Some(Day::Written { literal }),
            Issued::Unknown => None,
        },
        locator: place(passage),
        url,
        accessed: accessed.map(|text| match date::parts(text) {
            Some(parts) => day(parts, false),
            None => Day::Written {
                literal: harmless(text).into_owned(),
            },
        }),
        note: (!source.guesses.is_empty()).then(|| source.guesses.join(" ")),
        custom: Custom {
            document: &document.id,
        },
    }
}

fn day(parts: Parts, circa: bool) -> Day {
    let further = [parts.month, parts.day];
    let known = further.into_iter().flatten().map(i16::from);
    Day::Parts {
        parts: [std::iter::once(parts.year).chain(known).collect()],
        circa,
    }
}
