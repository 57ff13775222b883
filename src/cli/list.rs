//! `documents`, `councils`, `themes`, `stats`: what is in the index.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use anyhow::Result;

use plansearch::query::Expr;
use plansearch::render::{CouncilRow, DocumentRow, Row, StatRow, Style, TagRow};
use plansearch::search::{Boilerplate, Searcher};
use plansearch::tag::council::{self, Council};
use plansearch::tag::{Facet, taxonomy};

use super::scope::{FormatArgs, IndexArg};
use super::{Outcome, write_rows, write_text};

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

/// What `themes` is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plansearch themes
  plansearch themes --toml > themes.toml      to be edited, for index --taxonomy")]
pub(crate) struct ThemesArgs {
    /// Print the taxonomy itself, as a file to be edited and given to `index --taxonomy`
    #[arg(long, conflicts_with_all = ["format", "json"])]
    toml: bool,

    #[command(flatten)]
    list: Args,
}

/// The themes and topics, in the order of the taxonomy that the index was made with.
pub(super) fn themes(args: &ThemesArgs, style: &Style) -> Result<Outcome> {
    if args.toml {
        let source = match args.list.index.open_existing()? {
            Some(index) => index.manifest().taxonomy.clone(),
            None => None,
        };
        write_text(source.as_deref().unwrap_or(taxonomy::BUILT_IN))?;
        return Ok(Outcome::Found);
    }
    let searcher = args.list.index.searcher()?;
    let taxonomy = searcher.index().taxonomy()?;
    let mut rows = Vec::new();
    for theme in taxonomy.themes() {
        rows.push(TagRow {
            facet: "theme",
            slug: &theme.slug,
            label: &theme.label,
            definition: &theme.definition,
            passages: searcher.tagged(Facet::Theme, &theme.slug)?,
        });
        let topics = taxonomy.topics().iter();
        for topic in topics.filter(|topic| topic.theme == theme.slug) {
            rows.push(TagRow {
                facet: "topic",
                slug: &topic.slug,
                label: &topic.label,
                definition: &topic.definition,
                passages: searcher.tagged(Facet::Topic, &topic.slug)?,
            });
        }
    }
    write(&rows, &args.list, style)
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
