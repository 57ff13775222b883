//! What codes have in common.

use std::io::{self, Write};

use serde::Serialize;

use super::aligned::Aligned;
use super::{Sheet, View, ending, heading, jsonl, share};
use crate::render::Format;
use crate::render::terminal::Style;
use crate::study::coding::Pair;

#[derive(Serialize)]
struct PairJson<'v> {
    record: &'static str,
    a: &'v str,
    b: &'v str,
    passages: usize,
    passages_a: usize,
    passages_b: usize,
    jaccard: Option<f64>,
    documents: usize,
    documents_a: usize,
    documents_b: usize,
    documents_jaccard: Option<f64>,
    documents_within: usize,
}

const COLUMNS: [&str; 13] = [
    "a",
    "b",
    "passages",
    "passages_a",
    "passages_b",
    "jaccard",
    "documents",
    "documents_a",
    "documents_b",
    "documents_jaccard",
    "documents_within",
    "a_asked",
    "b_asked",
];

/// Writes one row for each two codes; for people only those that share a passage.
///
/// # Errors
/// When the writer fails.
pub fn overlap(
    view: &View<'_>,
    format: Format,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let pairs = view.coding.pairs();
    match format {
        Format::Text => text(view, &pairs, style, out),
        Format::Jsonl => jsonl(view, pairs.iter().map(|pair| pair_json(view, pair)), out),
        Format::Csv => sheet(view, &pairs).csv(view, out),
        Format::Markdown => sheet(view, &pairs).markdown(view, out),
    }
}

fn names<'v>(view: &View<'v>, pair: &Pair) -> [&'v str; 2] {
    pair.codes.map(|code| view.book.codes[code].name.as_str())
}

fn pair_json<'v>(view: &View<'v>, pair: &Pair) -> PairJson<'v> {
    let [a, b] = names(view, pair);
    PairJson {
        record: "pair",
        a,
        b,
        passages: pair.passages,
        passages_a: pair.of_passages[0],
        passages_b: pair.of_passages[1],
        jaccard: pair.jaccard(),
        documents: pair.documents,
        documents_a: pair.of_documents[0],
        documents_b: pair.of_documents[1],
        documents_jaccard: pair.documents_jaccard(),
        documents_within: view.provenance.documents_within,
    }
}

fn sheet(view: &View<'_>, pairs: &[Pair]) -> Sheet {
    let row = |pair: &Pair| {
        let [a, b] = names(view, pair).map(str::to_owned);
        let figures =
            |both: usize, each: [usize; 2]| [both, each[0], each[1]].map(|n| n.to_string());
        let mut row = vec![a, b];
        row.extend(figures(pair.passages, pair.of_passages));
        row.push(share(pair.jaccard()));
        row.extend(figures(pair.documents, pair.of_documents));
        row.push(share(pair.documents_jaccard()));
        row.push(view.provenance.documents_within.to_string());
        row.extend(pair.codes.map(|code| view.book.codes[code].asked()));
        row
    };
    Sheet::new(&COLUMNS, pairs.iter().map(row).collect())
}

fn text(view: &View<'_>, pairs: &[Pair], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    heading(view, style, out)?;
    let head = [
        "code",
        "code",
        "passages",
        "of",
        "Jaccard",
        "documents",
        "of",
        "Jaccard",
    ];
    let mut table = Aligned::new(2, &head);
    let has = |pair: &&Pair| pair.passages > 0;
    let short = |share: Option<f64>| share.map_or(String::new(), |share| format!("{share:.2}"));
    for pair in pairs.iter().filter(has) {
        let [a, b] = names(view, pair).map(str::to_owned);
        let of = |each: [usize; 2]| format!("{} + {}", each[0], each[1]);
        table.push(vec![
            a,
            b,
            pair.passages.to_string(),
            of(pair.of_passages),
            short(pair.jaccard()),
            pair.documents.to_string(),
            of(pair.of_documents),
            short(pair.documents_jaccard()),
        ]);
    }
    table.write(style, out)?;
    let sharing = pairs.iter().filter(has).count();
    let all = pairs.len();
    writeln!(out, "\n{sharing} of {all} pairs of codes share a passage")?;
    ending(view, style, out)
}
