//! `plansearch extract`: reads one document within limits, for the `index` that started it.

use std::io;

use anyhow::Result;

use plansearch::extract::{Order, serve};

use super::Outcome;

/// What `extract` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// What to read and within which limits, as JSON
    order: String,
}

/// Carries `extract` out: the document comes on standard input, what was read goes to standard
/// output.
pub(super) fn run(args: &Args) -> Result<Outcome> {
    let order: Order = serde_json::from_str(&args.order)?;
    serve(&order, &mut io::stdin().lock(), &mut io::stdout().lock())?;
    Ok(Outcome::Found)
}
