//! `plansearch show`: passages in their context.

use anyhow::Result;

use plansearch::correct;
use plansearch::extract::Kind;
use plansearch::index::OpenIndex;
use plansearch::passage::Passage;
use plansearch::render::cite::Cited;
use plansearch::render::{Format, InContext, Shown, Style, correction_rows};
use plansearch::tag::Taxonomy;
use plansearch::tag::trace::Trace;

use super::asked::{Asked, asked};
use super::cite::{CiteArgs, write_citations};
use super::scope::{FormatArgs, IndexArg};
use super::{Outcome, tell, write_rows, write_text};

/// What `show` is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plansearch show chesterfield:12 -C 2
  plansearch show chesterfield:12 south-derbyshire:7
  plansearch show chesterfield:12 --cite bibtex   its source, to be listed
  plansearch show chesterfield:12 --correction    rows for corrections.csv")]
pub(crate) struct Args {
    /// The ids of passages, as `search` prints them
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,

    /// Say of each tag what speaks for it: every heading, every cue word
    #[arg(long, conflicts_with = "cite")]
    why: bool,

    /// So many passages before and after it [default: 1 in text, else 0]
    #[arg(short = 'C', long, value_name = "N")]
    context: Option<u32>,

    /// Print its tags as rows for a file corrections.csv, to be changed there
    #[arg(long, conflicts_with_all = ["context", "format", "json", "cite"])]
    correction: bool,

    #[command(flatten)]
    format: FormatArgs,

    #[command(flatten)]
    cite: CiteArgs,

    #[command(flatten)]
    index: IndexArg,
}

/// What speaks for the tags of a passage.
fn trace(passage: &Passage, taxonomy: &Taxonomy) -> Trace {
    let own = (passage.kind == Kind::Heading).then_some(&passage.text);
    let headings = passage.headings.iter().chain(own).map(String::as_str);
    Trace::of(taxonomy, headings, &passage.text)
}

/// The passages to be shown around one that is asked for.
struct Place<'i> {
    asked: Asked<'i>,
    passages: Vec<Passage>,
}

/// Carries `show` out. Nothing is shown unless every id is one of a passage.
pub(super) fn run(args: &Args, style: &Style) -> Result<Outcome> {
    let index = args.index.open()?;
    let format: Format = args.format.format();
    let is_text = format == Format::Text && args.cite.style().is_none();
    let context = args.context.unwrap_or(u32::from(is_text));
    let mut places = Vec::new();
    for id in &args.ids {
        let asked = asked(id, &index)?;
        let from = asked.number.saturating_sub(context);
        let to = asked.number.saturating_add(context);
        let passages = index.passages(&asked.document.id, from, to)?;
        places.push(Place { asked, passages });
    }
    if args.correction {
        return write_correction(&index, &places);
    }
    if let Some(style) = args.cite.style() {
        let cited = places.iter().flat_map(|place| {
            place.passages.iter().map(|passage| Cited {
                passage,
                document: place.asked.document,
                quote: &passage.text,
            })
        });
        write_citations(&cited.collect::<Vec<_>>(), style)?;
        return Ok(Outcome::Found);
    }
    let taxonomy = args.why.then(|| index.taxonomy()).transpose()?;
    let rows: Vec<InContext<'_>> = (places.iter())
        .flat_map(|place| rows(place, taxonomy))
        .collect();
    write_rows(&rows, format, style)?;
    Ok(Outcome::Found)
}

fn rows<'p>(place: &'p Place<'_>, taxonomy: Option<&Taxonomy>) -> Vec<InContext<'p>> {
    let document = place.asked.document;
    let row = |(at, passage): (usize, &'p Passage)| {
        let asked = passage.number == place.asked.number;
        let before = at.checked_sub(1).map(|before| &place.passages[before]);
        let begins = |passage: &Passage| (passage.part, passage.page);
        InContext {
            shown: Shown { passage, document },
            asked,
            opens_page: before.map(begins) != Some(begins(passage)),
            trace: (taxonomy.filter(|_| asked)).map(|taxonomy| trace(passage, taxonomy)),
        }
    };
    place.passages.iter().enumerate().map(row).collect()
}

/// Writes the rows with which corrections of passages begin.
fn write_correction(index: &OpenIndex, places: &[Place<'_>]) -> Result<Outcome> {
    let mut rows = Vec::new();
    for Place { asked, .. } in places {
        let passages = index.passages(&asked.document.id, 1, u32::MAX)?;
        let quote = correct::quote(&passages, asked.number);
        let passage = (passages.iter()).find(|passage| passage.number == asked.number);
        if let Some(passage) = passage {
            let mut of_passage = Vec::new();
            correction_rows(passage, quote, &mut of_passage)?;
            // The head of the table stands once.
            let head = match rows.is_empty() {
                true => 0,
                false => {
                    (of_passage.iter().position(|&byte| byte == b'\n')).map_or(0, |end| end + 1)
                }
            };
            rows.extend_from_slice(&of_passage[head..]);
        }
    }
    write_text(&String::from_utf8_lossy(&rows))?;
    tell(
        "plansearch: these are its tags as they are: change the values that are wrong, delete the other rows, and keep the file as corrections.csv in the folder that you index",
    );
    Ok(Outcome::Found)
}
