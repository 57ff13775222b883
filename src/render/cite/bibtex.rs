//! BibTeX: one entry a document.

use std::collections::HashMap;
use std::io::{self, Write};

use super::escape::tex;
use super::{Cited, Source, place};
use crate::document::Document;
use crate::render::link::web_address;

/// Writes an entry for each document, in the order in which they come first. What of it is cited
/// stands in `annote`, which bibliographies do not print.
pub(super) fn write(cited: &[Cited<'_>], out: &mut dyn Write) -> io::Result<()> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut documents: Vec<(&Document, Vec<String>)> = Vec::new();
    for one in cited {
        let at = *places.entry(&one.document.id).or_insert_with(|| {
            documents.push((one.document, Vec::new()));
            documents.len() - 1
        });
        let place = format!("{} ({})", place(one.passage), one.passage.id());
        documents[at].1.push(place);
    }
    for (at, (document, places)) in documents.iter().enumerate() {
        let between = if at > 0 { "\n" } else { "" };
        write!(out, "{between}{}", entry(document, places))?;
    }
    Ok(())
}

fn entry(document: &Document, places: &[String]) -> String {
    let source = Source::of(document);
    let mut fields: Vec<(&str, String)> = Vec::new();
    let kind = match &source.author {
        // Braces keep the name in one piece: it is no person's.
        Some(author) => {
            fields.push(("author", format!("{{{}}}", tex(author))));
            fields.push(("institution", tex(author)));
            "techreport"
        }
        None => "misc",
    };
    fields.push(("title", format!("{{{}}}", tex(&source.title))));
    fields.push(("year", tex(&source.issued.year())));
    if let Some(url) = document.url.as_deref().and_then(web_address) {
        fields.push(("url", url));
        let day = document.fetched.as_deref();
        fields.extend(day.map(|day| ("urldate", tex(day))));
    }
    let mut notes: Vec<&str> = source.guesses.clone();
    if places.iter().any(|place| place.contains("(estimated)")) {
        notes.push("Estimated pages are counted from page breaks left in the text.");
    }
    if !notes.is_empty() {
        fields.push(("note", notes.join(" ")));
    }
    fields.push(("annote", tex(&format!("Cited: {}", places.join("; ")))));
    let mut entry = format!("@{kind}{{{},\n", key(&document.id));
    for (name, value) in fields {
        entry.push_str(&format!("  {name} = {{{value}}},\n"));
    }
    entry.push_str("}\n");
    entry
}

/// The key of a document: its id, where that is a key that every program reads as it is and tells
/// from all others. Else what of it is so, and a hash of the id.
pub(super) fn key(id: &str) -> String {
    let is_plain = |c: char| {
        c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.' | '/' | ':')
    };
    if id.chars().all(is_plain) && !id.is_empty() {
        return id.to_owned();
    }
    let lower = id.to_ascii_lowercase();
    let plain = lower.replace(|c| !is_plain(c), "-");
    let hash = blake3::hash(id.as_bytes()).to_hex();
    format!("{}-{}", plain.trim_matches('-'), &hash[..8])
}
