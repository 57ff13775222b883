//! `--fragments` and `--context`: how much of each hit is shown.

use std::ops::RangeInclusive;

use anyhow::{Result, bail};

use plansearch::snippet::{Context, Extent};

/// More fragments than this read worse than the passage.
const FRAGMENTS: RangeInclusive<i64> = 1..=10;

/// Characters that a fragment can be given.
const CHARS: RangeInclusive<usize> = 20..=10_000;

/// How much of each hit is shown.
#[derive(Debug, clap::Args)]
pub(super) struct ExtentArgs {
    /// Show up to so many parts of a passage, from 1 to 10, where one cannot show all that matched
    /// [default: 1]
    #[arg(
        long,
        value_name = "N",
        value_parser = clap::value_parser!(u8).range(FRAGMENTS),
        conflicts_with_all = ["documents_with", "documents_without"]
    )]
    fragments: Option<u8>,

    /// Show whole sentences (`sentence`), the whole passage (`passage`), or about so many characters
    /// in each fragment (20 to 10000) [default: 320 characters, shared by the fragments]
    #[arg(
        long,
        value_name = "HOW_MUCH",
        value_parser = context,
        conflicts_with_all = ["documents_with", "documents_without"]
    )]
    context: Option<Context>,
}

impl ExtentArgs {
    /// What is shown of each hit.
    pub(super) fn extent(&self) -> Result<Extent> {
        let extent = Extent {
            fragments: usize::from(self.fragments.unwrap_or(1)),
            context: self.context.unwrap_or_default(),
        };
        if extent.context == Context::Passage && extent.fragments > 1 {
            bail!(
                "--context passage shows each passage whole, so there is nothing for --fragments to choose; leave one of them out"
            );
        }
        Ok(extent)
    }
}

/// How much `--context` asks for.
pub(super) fn context(typed: &str) -> Result<Context, String> {
    match typed {
        "sentence" => Ok(Context::Sentence),
        "passage" => Ok(Context::Passage),
        number => (number.parse().ok())
            .filter(|chars| CHARS.contains(chars))
            .map(Context::Chars)
            .ok_or_else(|| {
                let (least, most) = (CHARS.start(), CHARS.end());
                format!("write sentence, passage, or a number of characters from {least} to {most}")
            }),
    }
}
