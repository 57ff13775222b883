//! The text of a codebook to its codes. Reading goes on behind a mistake, so that all are told.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::codebook::{Code, Codebook, Part, clause};
use super::mistake::CodebookError;
use super::table::Notes;
use crate::query::{Expr, Implicit, Pattern, Sets, Synonyms, literal, parse_with};
use crate::tag::Facet;

/// Codes of a book, at most.
const MAX_CODES: usize = 200;
/// Letters of a code's name, at most: it is the head of a column.
const MAX_NAME: usize = 60;

const KEYS: [&str; 4] = ["title", "description", "synonyms", "code"];
const CODE_KEYS: [&str; 8] = [
    "name",
    "label",
    "definition",
    "query",
    "any",
    "literal",
    "exclude",
    "filters",
];

/// Heads of columns that stand beside those of the codes.
const TAKEN: [&str; 18] = [
    "council",
    "council_name",
    "gss",
    "type",
    "region",
    "document",
    "title",
    "documents",
    "cell",
    "asked",
    "filters",
    "boilerplate",
    "documents_total",
    "codebook",
    "codebook_hash",
    "index",
    "program",
    "date",
];

pub(super) fn codebook(text: &str) -> Result<Codebook, CodebookError> {
    let mut notes = Notes::new(text);
    let book = match DeTable::parse(text) {
        Ok(file) => book(file.get_ref(), text, &mut notes),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            let message = error.message().lines().next().unwrap_or_default();
            notes.note(at, format!("the file is not valid TOML: {message}"));
            None
        }
    };
    let mistakes = notes.mistakes();
    match book {
        Some(book) if mistakes.is_empty() => Ok(book),
        _ => Err(CodebookError { mistakes }),
    }
}

fn book(file: &DeTable<'_>, text: &str, notes: &mut Notes<'_>) -> Option<Codebook> {
    notes.only(file, &KEYS, "a codebook");
    let title = notes.text(file, "title").map(Spanned::into_inner);
    let description = notes.text(file, "description").map(Spanned::into_inner);
    let synonyms = synonyms(file, notes);
    let listed = file
        .get("code")
        .and_then(|value| value.get_ref().as_array());
    let at = file.get("code").map_or(0, |value| value.span().start);
    let Some(listed) = listed.filter(|listed| !listed.is_empty()) else {
        notes.note(at, "there is no code; begin each with a line `[[code]]`, then `name = \"…\"` and `query = '…'`");
        return None;
    };
    if listed.len() > MAX_CODES {
        let count = listed.len();
        notes.note(
            at,
            format!("{count} codes are more than {MAX_CODES}; part the codebook"),
        );
        return None;
    }
    let mut codes: Vec<Code> = Vec::new();
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    for value in listed.iter() {
        let at = value.span().start;
        let DeValue::Table(table) = value.get_ref() else {
            notes.note(at, "a code is a table; begin it with a line `[[code]]`");
            continue;
        };
        let read = code(table, at, synonyms.as_ref(), notes);
        if let Some(name) = &notes.code {
            let (line, _) = notes.place(at);
            if let Some(first) = named.insert(name.clone(), line) {
                notes.note(
                    at,
                    format!("the code on line {first} has the same name; give it another"),
                );
            }
        }
        notes.code = None;
        codes.extend(read);
    }
    Some(Codebook {
        title,
        description,
        codes,
        hash: blake3::hash(text.as_bytes()).to_hex()[..16].to_owned(),
    })
}

/// One code; its name is noted as that of what is being read.
fn code(
    table: &DeTable<'_>,
    at: usize,
    synonyms: Option<&Synonyms>,
    notes: &mut Notes<'_>,
) -> Option<Code> {
    let name = notes.text(table, "name");
    notes.code = name
        .as_ref()
        .map(|name| name.get_ref().chars().take(MAX_NAME).collect());
    match &name {
        Some(name) => check_name(name, notes),
        None if table.contains_key("name") => {}
        None => notes.note(
            at,
            "a code needs a name, as in `name = \"shared-services\"`",
        ),
    }
    notes.only(table, &CODE_KEYS, "a code");
    let [any, is_literal] = ["any", "literal"].map(|key| notes.flag(table, key));
    let implicit = if any { Implicit::Any } else { Implicit::All };
    let query = notes.text(table, "query");
    if query.is_none() && !table.contains_key("query") {
        notes.note(
            at,
            "a code needs a query, as in `query = '\"shared service\" OR partner*'`",
        );
    }
    let mut parts = Vec::new();
    if let Some(query) = &query {
        let expr = match (is_literal, synonyms) {
            (true, _) => Some(literal(query.get_ref(), implicit)),
            // What is wrong with the sets is noted already; a query that names one says nothing new.
            (false, None) => None,
            (false, Some(synonyms)) => Some(parse_with(query.get_ref(), implicit, synonyms)),
        };
        parts.extend(expr.and_then(|expr| part(expr, query, notes)));
    }
    let excluded = notes.texts(table, "exclude");
    for query in &excluded {
        let Some(synonyms) = synonyms else { continue };
        let expr = parse_with(query.get_ref(), Implicit::All, synonyms);
        let expr = expr.map(|expr| Expr::Not(Box::new(expr)));
        parts.extend(part(expr, query, notes));
    }
    let filters = filters(table, &mut parts, notes);
    let text = |found: Option<Spanned<String>>| found.map(Spanned::into_inner);
    Some(Code {
        label: text(notes.text(table, "label")),
        definition: text(notes.text(table, "definition")),
        name: text(name)?,
        query: text(query)?,
        any,
        literal: is_literal,
        exclude: excluded.into_iter().map(Spanned::into_inner).collect(),
        filters,
        parts,
    })
}

fn check_name(name: &Spanned<String>, notes: &mut Notes<'_>) {
    let (at, name) = (name.span().start, name.get_ref());
    let is_sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
    if !name.chars().all(is_sign) || !name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        let message = "a name is of small letters, digits, hyphens and underscores and begins with a letter or digit; `label` takes any text";
        notes.note(at, message);
    } else if name.len() > MAX_NAME {
        notes.note(
            at,
            format!("a name has at most {MAX_NAME} letters; `label` takes more"),
        );
    } else if TAKEN.contains(&name.as_str()) {
        let message = format!(
            "`{name}` is the head of another column of the matrix; choose another name, such as `{name}-code`"
        );
        notes.note(at, message);
    }
}

/// A query that was read, or what is wrong with it.
fn part(
    expr: Result<Expr<Pattern>, crate::query::QueryError>,
    written: &Spanned<String>,
    notes: &mut Notes<'_>,
) -> Option<Part> {
    let at = written.span().start;
    match expr {
        Ok(expr) => {
            let (line, column) = notes.place(at);
            Some(Part { expr, line, column })
        }
        Err(error) => {
            notes.note(at, error.to_string());
            None
        }
    }
}

/// The filters of a code, which are parts of what it asks for.
fn filters(
    table: &DeTable<'_>,
    parts: &mut Vec<Part>,
    notes: &mut Notes<'_>,
) -> Vec<(Facet, Vec<String>)> {
    let example = "`filters = { theme = [\"barriers\"], type = \"unitary\" }`";
    let Some(given) = notes.table(table, "filters", example) else {
        return Vec::new();
    };
    let facets = Facet::ALL.into_iter().filter(|facet| *facet != Facet::Page);
    let names: Vec<&str> = facets.clone().map(Facet::name).collect();
    notes.only(given, &names, "`filters`");
    let mut filters = Vec::new();
    for facet in facets {
        let values = notes.texts(given, facet.name());
        let Some(first) = values.first() else {
            continue;
        };
        let (line, column) = notes.place(first.span().start);
        let values = values.into_iter().map(Spanned::into_inner).collect();
        let filter = (facet, values);
        parts.push(Part {
            expr: clause(&filter),
            line,
            column,
        });
        filters.push(filter);
    }
    filters
}

/// The sets of synonyms; none where something is wrong with them.
fn synonyms(file: &DeTable<'_>, notes: &mut Notes<'_>) -> Option<Synonyms> {
    if !file.contains_key("synonyms") {
        return Some(Synonyms::default());
    }
    let listed = notes.table(
        file,
        "synonyms",
        "`[synonyms]` and below it `ai = [\"AI\", \"machine learning\"]`",
    )?;
    let mut sets = Sets::new();
    for (name, value) in listed {
        if !value.get_ref().is_array() {
            let at = value.span().start;
            notes.note(
                at,
                "a set of synonyms is a list, as in `ai = [\"AI\", \"machine learning\"]`",
            );
            return None;
        }
        let members = notes.texts(listed, name.get_ref());
        sets.insert(
            Spanned::new(name.span(), name.get_ref().to_string()),
            members,
        );
    }
    match Synonyms::of(&sets) {
        Ok(synonyms) => Some(synonyms),
        Err((at, message)) => {
            notes.note(at, message);
            None
        }
    }
}
