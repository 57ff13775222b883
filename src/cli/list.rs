//! `documents`, `councils`, `themes`, `stats`: what is in the index.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use anyhow::Result;

use plansearch::query::Expr;
use plansearch::render::{CouncilRow, DocumentRow, Row, StatRow, Style, TagRow};
use plansearch::search::{Boilerplate, Searcher};
use plansearch::tag::council::{self, Council};
use plansearch::tag::{Facet, theme};

use super::scope::{FormatArgs, IndexArg};
use super::{Outcome, write_rows};

/// What the listing commands are told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    format: FormatArgs,

    #[command(flatten)]
    index: IndexArg,
}

/// What `councils` is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plansearch councils
  plansearch councils --all --format csv > register.csv")]
pub(crate) struct CouncilsArgs {
    /// Every council of the register, those without any document too
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    list: Args,
}

fn write<R: Row>(rows: &[R], args: &Args, style: &Style) -> Result<Outcome> {
    write_rows(rows, args.format.format(), style)?;
    Ok(Outcome::Found)
}

/// The documents, in corpus order.
pub(super) fn documents(args: &Args, style: &Style) -> Result<Outcome> {
    let index = args.index.open()?;
    let rows: Vec<_> = index
        .sources()
        .map(|source| DocumentRow {
            source,
            matching: None,
        })
        .collect();
    write(&rows, args, style)
}

/// The councils, by slug; documents without one last.
pub(super) fn councils(args: &CouncilsArgs, style: &Style) -> Result<Outcome> {
    let index = args.list.index.open()?;
    let mut figures: BTreeMap<(bool, &str), (usize, usize)> = BTreeMap::new();
    if args.all {
        let none = |council: &'static Council| ((false, council.slug.as_str()), (0, 0));
        figures.extend(council::councils().iter().map(none));
    }
    for source in index.sources() {
        let slug = source.document.council.as_deref();
        let (documents, passages) = figures
            .entry((slug.is_none(), slug.unwrap_or("")))
            .or_default();
        *documents += 1;
        *passages += source.passages as usize;
    }
    let rows: Vec<_> = (figures.into_iter())
        .map(|((_, slug), (documents, passages))| CouncilRow {
            council: council::by_slug(slug),
            documents,
            passages,
        })
        .collect();
    write(&rows, &args.list, style)
}

/// The themes and topics, in the order of the taxonomy.
pub(super) fn themes(args: &Args, style: &Style) -> Result<Outcome> {
    let searcher = Searcher::new(args.index.open()?);
    let with = |facet: Facet, slug: &str| searcher.tagged(facet, slug);
    let mut rows = Vec::new();
    for theme in theme::themes() {
        let passages = with(Facet::Theme, &theme.slug)?;
        let (slug, label, definition) = (
            theme.slug.as_str(),
            theme.label.as_str(),
            theme.definition.as_str(),
        );
        rows.push(TagRow {
            facet: "theme",
            slug,
            label,
            definition,
            passages,
        });
        for topic in theme::topics()
            .iter()
            .filter(|topic| topic.theme == theme.slug)
        {
            let passages = with(Facet::Topic, &topic.slug)?;
            let (slug, label, definition) = (
                topic.slug.as_str(),
                topic.label.as_str(),
                topic.definition.as_str(),
            );
            rows.push(TagRow {
                facet: "topic",
                slug,
                label,
                definition,
                passages,
            });
        }
    }
    write(&rows, args, style)
}

/// Size and make-up of the index.
pub(super) fn stats(args: &Args, style: &Style) -> Result<Outcome> {
    let index = args.index.open()?;
    let path = index.path().to_path_buf();
    let bytes_on_disk = index.bytes_on_disk();
    let sources: Vec<_> = index.sources().cloned().collect();
    let manifest = index.manifest().clone();
    let searcher = Searcher::new(index);
    let mut boilerplate = 0;
    searcher.each(&Expr::All(Vec::new()), Boilerplate::Only, &mut |_, _, _| {
        boilerplate += 1;
        ControlFlow::Continue(())
    })?;
    let councils: std::collections::BTreeSet<_> = sources
        .iter()
        .filter_map(|source| source.document.council.as_deref())
        .collect();
    let unknown = sources
        .iter()
        .filter(|source| source.document.council.is_none())
        .count();
    let passages: u32 = sources.iter().map(|source| source.passages).sum();
    let text: u64 = sources.iter().map(|source| source.size).sum();
    let row = |name, value: String| StatRow { name, value };
    let rows = [
        row("index", path.display().to_string()),
        row("program", manifest.program.clone()),
        row("format", manifest.format.to_string()),
        row("documents", sources.len().to_string()),
        row("councils", councils.len().to_string()),
        row("unknown council", unknown.to_string()),
        row("passages", passages.to_string()),
        row("boilerplate passages", boilerplate.to_string()),
        row("source bytes", text.to_string()),
        row("index bytes", bytes_on_disk.to_string()),
        row("shards", manifest.shards.len().to_string()),
        row(
            "words",
            searcher
                .index()
                .words("", usize::MAX, |_| true)?
                .len()
                .to_string(),
        ),
    ];
    write(&rows, args, style)
}
