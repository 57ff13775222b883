//! What the comparison programs share, so that they differ by their engine alone: how a corpus is
//! cut into passages, what a question is, how its answer is timed, and the command line.

mod clock;
mod command;
mod passage;
mod question;

use std::error::Error;
use std::path::Path;

pub use command::main;
pub use passage::{Source, passages, sources};
pub use question::{Kind, Question};

/// What went wrong, told as it is: these programs are started by a script.
pub type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// How many hits an answer shows.
pub const SHOWN: usize = 10;

/// A search engine to compare with.
pub trait Engine: Sized {
    /// Indexes the files below a folder into an empty folder.
    fn build(corpus: &Path, index: &Path, threads: usize) -> Result<()>;

    /// Opens what `build` made.
    fn open(index: &Path) -> Result<Self>;

    /// The best hits of a question, with snippets; and how many passages match, if that is `counted`.
    fn answer(&self, question: &Question, counted: bool) -> Result<Answer>;
}

/// What a question brings.
#[derive(Debug)]
pub struct Answer {
    /// How many passages match, where that was asked for.
    pub total: Option<usize>,
    /// The best of them.
    pub hits: Vec<Hit>,
}

/// A passage that is shown.
#[derive(Debug)]
pub struct Hit {
    /// The file that it stands in.
    pub file: String,
    /// The part of it that is shown.
    pub snippet: String,
}
