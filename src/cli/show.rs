//! `plansearch show`: one passage in its context.

use anyhow::Result;

use plansearch::correct;
use plansearch::document::Document;
use plansearch::error::Error;
use plansearch::extract::Kind;
use plansearch::index::OpenIndex;
use plansearch::passage::Passage;
use plansearch::render::{Format, InContext, Shown, Style, correction_rows};
use plansearch::spelling::nearest;
use plansearch::tag::Taxonomy;
use plansearch::tag::trace::Trace;

use super::scope::{FormatArgs, IndexArg};
use super::{Outcome, tell, write_rows, write_text};

/// What `show` is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plansearch show chesterfield:12 -C 2
  plansearch show chesterfield:12 --correction      rows for corrections.csv")]
pub(crate) struct Args {
    /// The id of a passage, as `search` prints it
    #[arg(value_name = "ID")]
    id: String,

    /// Say of each tag what speaks for it: every heading, every cue word
    #[arg(long)]
    why: bool,

    /// So many passages before and after it [default: 1 in text, else 0]
    #[arg(short = 'C', long, value_name = "N")]
    context: Option<u32>,

    /// Print its tags as rows for a file corrections.csv, to be changed there
    #[arg(long, conflicts_with_all = ["context", "format", "json"])]
    correction: bool,

    #[command(flatten)]
    format: FormatArgs,

    #[command(flatten)]
    index: IndexArg,
}

/// What speaks for the tags of a passage.
fn trace(passage: &Passage, taxonomy: &Taxonomy) -> Trace {
    let own = (passage.kind == Kind::Heading).then_some(&passage.text);
    let headings = passage.headings.iter().chain(own).map(String::as_str);
    Trace::of(taxonomy, headings, &passage.text)
}

/// The document and the place of the passage with that id.
///
/// # Errors
/// When there is none, naming the nearest.
pub(super) fn find<'i>(index: &'i OpenIndex, id: &str) -> Result<(&'i Document, u32), Error> {
    let unknown = |near: Vec<String>| Error::NoPassage {
        id: id.to_owned(),
        near,
    };
    let place = |n: &str| n.parse::<u32>().ok().filter(|place| place.to_string() == n);
    let parts = id
        .rsplit_once(':')
        .and_then(|(of, n)| Some((of, place(n)?)));
    let Some((of, number)) = parts else {
        let near = index
            .document(id)
            .map(|document| format!("{}:1", document.id));
        return Err(unknown(near.into_iter().collect()));
    };
    let Some(document) = index.document(of) else {
        let near = nearest(
            of,
            index.sources().map(|source| source.document.id.as_str()),
        );
        let near = near.into_iter().map(|id| format!("{id}:{number}"));
        return Err(unknown(near.collect()));
    };
    let source = index.sources().find(|source| source.document.id == of);
    let last = source.map_or(0, |source| source.passages);
    match (1..=last).contains(&number) {
        true => Ok((document, number)),
        false => Err(unknown(vec![format!("{of}:1 … {of}:{last}")])),
    }
}

/// Carries `show` out.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    let index = args.index.open()?;
    let (document, number) = find(&index, &args.id)?;
    let id = &document.id;
    let format: Format = args.format.format();
    let context = args.context.unwrap_or(u32::from(format == Format::Text));
    let from = number.saturating_sub(context);
    let passages = index.passages(id, from, number.saturating_add(context))?;
    if args.correction {
        return write_correction(&index.passages(id, 1, u32::MAX)?, number);
    }
    let taxonomy = args.why.then(|| index.taxonomy()).transpose()?;
    let rows: Vec<InContext<'_>> = (passages.iter())
        .map(|passage| {
            let asked = passage.number == number;
            let taxonomy = taxonomy.filter(|_| asked);
            InContext {
                shown: Shown { passage, document },
                asked,
                trace: taxonomy.map(|taxonomy| trace(passage, taxonomy)),
            }
        })
        .collect();
    write_rows(&rows, format, style)?;
    Ok(Outcome::Found)
}

/// Writes the rows with which corrections of a passage begin.
fn write_correction(passages: &[Passage], number: u32) -> Result<Outcome> {
    let quote = correct::quote(passages, number);
    let mut rows = Vec::new();
    if let Some(passage) = passages.iter().find(|passage| passage.number == number) {
        correction_rows(passage, quote, &mut rows)?;
    }
    write_text(&String::from_utf8_lossy(&rows))?;
    tell(
        "plansearch: these are its tags as they are: change the values that are wrong, delete the other rows, and keep the file as corrections.csv in the folder that you index",
    );
    Ok(Outcome::Found)
}
