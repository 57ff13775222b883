//! `--cite`: citations in the place of results.

use std::io::Write;

use anyhow::Result;
use clap::ValueEnum;

use plansearch::render::Format;
use plansearch::render::cite::{CiteStyle, Cited, cite};

use super::streams::writer;

/// Whether citations are wanted.
#[derive(Debug, clap::Args)]
pub(super) struct CiteArgs {
    /// Write citations instead, in this style
    #[arg(long, value_enum, value_name = "STYLE", conflicts_with_all = ["format", "json"])]
    cite: Option<CiteArg>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CiteArg {
    /// Author, year and place, a line each
    Short,
    /// As in a list of references, with the place, a line each
    Harvard,
    /// Quotations with their sources
    Markdown,
    /// One BibTeX entry a document
    Bibtex,
    /// One CSL-JSON array, an item a passage: for Zotero, pandoc and others
    CslJson,
}

impl CiteArgs {
    /// The style asked for, if any is.
    pub(super) fn style(&self) -> Option<CiteStyle> {
        self.cite.map(|style| match style {
            CiteArg::Short => CiteStyle::Short,
            CiteArg::Harvard => CiteStyle::Harvard,
            CiteArg::Markdown => CiteStyle::Markdown,
            CiteArg::Bibtex => CiteStyle::Bibtex,
            CiteArg::CslJson => CiteStyle::CslJson,
        })
    }
}

/// Writes citations to standard output.
pub(super) fn write_citations(cited: &[Cited<'_>], style: CiteStyle) -> Result<()> {
    let mut out = writer(Format::Text);
    cite(cited, style, &mut out)?;
    out.flush()?;
    Ok(())
}
