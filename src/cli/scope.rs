//! The options that all reading commands share, made into one query: flags are query clauses.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::ValueEnum;
use clap::builder::{OsStringValueParser, TypedValueParser};

use plansearch::error::Error;
use plansearch::extract::Reader;
use plansearch::index::{OpenIndex, refresh};
use plansearch::plan::Rules;
use plansearch::query::{Expr, Pattern};
use plansearch::render::Format;
use plansearch::search::Boilerplate;
use plansearch::search::Searcher;
use plansearch::tag::council::Council;
use plansearch::tag::{Facet, Taxonomy};

use super::query::is_stdin;
use super::{FormatArg, sample, tell};

/// Where the index is.
#[derive(Debug, clap::Args)]
pub(super) struct IndexArg {
    /// The index folder [default: index]
    #[arg(
        short,
        long,
        value_name = "DIR",
        env = "PLANSEARCH_INDEX",
        hide_env_values = true,
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    index: Option<PathBuf>,
}

impl IndexArg {
    /// The index folder.
    pub(super) fn path(&self) -> &Path {
        self.given().unwrap_or(Path::new("index"))
    }

    /// The folder that was named; an empty name is none.
    fn given(&self) -> Option<&Path> {
        self.index
            .as_deref()
            .filter(|path| !path.as_os_str().is_empty())
    }

    /// Opens the index if there is one.
    pub(super) fn open_existing(&self) -> Result<Option<OpenIndex>> {
        match OpenIndex::open(self.path()) {
            Err(Error::NoIndex(_)) if self.given().is_none() => Ok(None),
            other => Ok(Some(other?)),
        }
    }

    /// The index, ready for questions. It is not given back: the process ends with the command, and the
    /// system takes all its files at once in a fraction of the time that each would take.
    pub(super) fn searcher(&self) -> Result<ManuallyDrop<Searcher>> {
        Ok(ManuallyDrop::new(Searcher::new(self.open()?)))
    }

    /// Opens the index. Where there is none in the default place but a folder `corpus` lies in
    /// front of us, it is built first, and that is said.
    pub(super) fn open(&self) -> Result<OpenIndex> {
        match OpenIndex::open(self.path()) {
            Err(Error::NoIndex(_)) if self.given().is_none() && Path::new("corpus").is_dir() => {
                tell("plansearch: no index yet; building it from the folder corpus …");
                let rules = Rules {
                    reader: &Reader::Child(super::limits()?),
                    taxonomy: Taxonomy::built_in(),
                };
                let report = refresh(&[PathBuf::from("corpus")], self.path(), rules)?;
                super::index::tell_report(&report, self.path());
                Ok(OpenIndex::open(self.path())?)
            }
            other => Ok(other?),
        }
    }
}

/// How results are written.
#[derive(Debug, clap::Args)]
pub(super) struct FormatArgs {
    /// How results are written
    #[arg(long, value_enum, default_value_t = FormatArg::Text, value_name = "FORMAT")]
    format: FormatArg,

    /// The same as --format jsonl
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

impl FormatArgs {
    pub(super) fn format(&self) -> Format {
        if self.json {
            Format::Jsonl
        } else {
            self.format.into()
        }
    }
}

/// The filters; several of one kind: any of them; of different kinds: all of them.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Filters")]
pub(super) struct Filters {
    /// Passages of this council: slug, GSS code, name or alias
    #[arg(long, value_name = "COUNCIL")]
    council: Vec<String>,

    /// Passages of the councils that a file lists, one a line or as a column of a CSV file; `-` reads
    /// standard input. Together with --council: any of them
    #[arg(
        long,
        value_name = "FILE",
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    councils_file: Vec<PathBuf>,

    /// Passages of councils in this region
    #[arg(long, value_name = "REGION")]
    region: Vec<String>,

    /// Passages of councils of this type: county, district, unitary …
    #[arg(long = "type", value_name = "TYPE")]
    council_type: Vec<String>,

    /// Passages of the districts below this county; not of the county itself
    #[arg(long, value_name = "COUNCIL")]
    upper_tier: Vec<String>,

    /// Passages of councils in the area of this combined authority: name, GMCA …, code
    #[arg(long, value_name = "NAME")]
    combined_authority: Vec<String>,

    /// Passages with this theme; `plansearch themes` lists them
    #[arg(long, value_name = "THEME")]
    theme: Vec<String>,

    /// Passages with this topic; `plansearch themes` lists them
    #[arg(long, value_name = "TOPIC")]
    topic: Vec<String>,

    /// Passages about what is done, or planned
    #[arg(long, value_name = "STATUS")]
    status: Vec<String>,

    /// Passages of this document, by id
    #[arg(long, value_name = "ID")]
    document: Vec<String>,

    /// Passages of this kind: heading, paragraph, list-item, table-row, contents, furniture
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,

    /// What becomes of contents lists, restated questions, running headers
    #[arg(long, value_enum, default_value_t = BoilerplateArg::Demote, value_name = "WHAT")]
    boilerplate: BoilerplateArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BoilerplateArg {
    /// Found, but ranked after everything else
    Demote,
    /// Not found
    Exclude,
    /// Nothing else is found
    Only,
}

/// The filters as clauses of a query.
pub(super) struct Scope {
    pub(super) clauses: Vec<Expr<Pattern>>,
    /// The councils of `--councils-file`, which are also among the clauses.
    pub(super) sample: Vec<&'static Council>,
    /// Whether those came from standard input.
    pub(super) reads_stdin: bool,
}

impl Filters {
    /// The filters as clauses. Reads the list of councils, if one is named.
    pub(super) fn scope(&self) -> Result<Scope> {
        let sample = sample::read(&self.councils_file)?;
        let mut council = self.council.clone();
        council.extend(sample.iter().map(|council| council.slug.clone()));
        let filters = [
            (Facet::Council, &council),
            (Facet::Region, &self.region),
            (Facet::Type, &self.council_type),
            (Facet::UpperTier, &self.upper_tier),
            (Facet::CombinedAuthority, &self.combined_authority),
            (Facet::Theme, &self.theme),
            (Facet::Topic, &self.topic),
            (Facet::Status, &self.status),
            (Facet::Document, &self.document),
            (Facet::Kind, &self.kind),
        ];
        let clauses = (filters.into_iter())
            .filter(|(_, values)| !values.is_empty())
            .map(|(facet, values)| {
                Expr::Any(
                    values
                        .iter()
                        .map(|value| Expr::Tag {
                            facet,
                            value: value.clone(),
                        })
                        .collect(),
                )
            })
            .collect();
        let reads_stdin = self.councils_file.iter().any(|file| is_stdin(file));
        Ok(Scope {
            clauses,
            sample,
            reads_stdin,
        })
    }

    pub(super) fn boilerplate(&self) -> Boilerplate {
        match self.boilerplate {
            BoilerplateArg::Demote => Boilerplate::Demote,
            BoilerplateArg::Exclude => Boilerplate::Exclude,
            BoilerplateArg::Only => Boilerplate::Only,
        }
    }
}

impl Scope {
    /// No filters.
    pub(super) fn empty() -> Scope {
        Scope {
            clauses: Vec::new(),
            sample: Vec::new(),
            reads_stdin: false,
        }
    }

    /// A query with the filters of the flags.
    pub(super) fn of(&self, typed: Expr<Pattern>) -> Expr<Pattern> {
        let mut parts = vec![typed];
        parts.extend(self.clauses.iter().cloned());
        Expr::All(parts)
    }
}
