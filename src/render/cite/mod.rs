//! Citations of passages, in the styles that papers and their tools ask for.
//!
//! Pure functions of a passage and its document: what is not known is said to be unknown, and what
//! is guessed is marked as a guess in every style. A year that was read from the title, and an author
//! that is not sure, stand in brackets with a question mark; a page that was counted from page breaks
//! is `(estimated)`.

mod bibtex;
mod csl;
mod date;
mod escape;

use std::io::{self, Write};

use super::hit::locators;
use super::link::web_address;
use super::terminal::harmless;
use crate::document::Document;
use crate::passage::Passage;
use crate::tag::council;

use date::{Issued, issued};
use escape::markdown as escaped;

/// How something is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CiteStyle {
    /// Author, year and place: `Fenby Borough Council 2024, p. 3`.
    Short,
    /// A line of a list of references, with the place.
    Harvard,
    /// A block quote of what is cited, with its source below it.
    Markdown,
    /// One entry a document.
    Bibtex,
    /// One array, an item a passage.
    CslJson,
}

/// Something that is cited: a passage, and what of it is quoted.
#[derive(Debug, Clone, Copy)]
pub struct Cited<'c> {
    /// The passage.
    pub passage: &'c Passage,
    /// Its document.
    pub document: &'c Document,
    /// What is quoted, for the styles that quote.
    pub quote: &'c str,
}

/// Writes citations in their order; in BibTeX each document once, where it comes first.
///
/// # Errors
/// When the writer fails.
pub fn cite(cited: &[Cited<'_>], style: CiteStyle, out: &mut dyn Write) -> io::Result<()> {
    match style {
        CiteStyle::Short => cited.iter().try_for_each(|one| {
            let line = short(one.passage, one.document);
            writeln!(out, "{line}")
        }),
        CiteStyle::Harvard => cited.iter().try_for_each(|one| {
            let line = harvard(one.passage, one.document);
            writeln!(out, "{line}")
        }),
        CiteStyle::Markdown => cited.iter().enumerate().try_for_each(|(at, one)| {
            let between = if at > 0 { "\n" } else { "" };
            write!(out, "{between}{}", markdown(one))
        }),
        CiteStyle::Bibtex => bibtex::write(cited, out),
        CiteStyle::CslJson => csl::write(cited, out),
    }
}

/// `Fenby Borough Council 2024, p. 3`.
pub fn short(passage: &Passage, document: &Document) -> String {
    let source = Source::of(document);
    let year = source.issued.year();
    format!("{} {year}, {}", source.name(), place(passage))
}

/// `Fenby Borough Council (2024) Productivity plan, p. 3. Available at: … (Accessed: 1 May 2025).`
pub fn harvard(passage: &Passage, document: &Document) -> String {
    let source = Source::of(document);
    let mut line = format!("{}, {}.", source.author_year_title(), place(passage));
    if let Some(url) = &document.url {
        line.push_str(&format!(" Available at: {}", harmless(url)));
        if let Some(day) = &document.fetched {
            line.push_str(&format!(
                " (Accessed: {})",
                harmless(&date::for_people(day))
            ));
        }
        line.push('.');
    }
    line
}

/// A block quote with its source, which is a link where the document has an address; ends with a line
/// end.
pub fn markdown(cited: &Cited<'_>) -> String {
    let Cited {
        passage,
        document,
        quote,
    } = cited;
    let source = format!(
        "{}, {}",
        Source::of(document).author_year_title(),
        place(passage)
    );
    let source = escaped(&source);
    let source = match document.url.as_deref().and_then(web_address) {
        Some(url) => format!("[{source}]({url})"),
        None => source,
    };
    format!("> {}\n>\n> — {source}\n", escaped(quote))
}

/// Where in its document a passage stands: `p. 3 (estimated), para. 1.2`.
fn place(passage: &Passage) -> String {
    harmless(&locators(passage).join(", ")).into_owned()
}

/// What every style says of a document.
struct Source {
    /// The council; none where it is unknown.
    author: Option<String>,
    title: String,
    issued: Issued,
    /// What of it is a guess.
    guesses: Vec<&'static str>,
}

impl Source {
    fn of(document: &Document) -> Source {
        let council = document.council.as_deref().and_then(council::by_slug);
        let is_doubtful = document.council_question().is_some();
        let author = council.map(|council| match is_doubtful {
            true => format!("[{}?]", council.name),
            false => council.name.clone(),
        });
        let issued = issued(document);
        let mut guesses = Vec::new();
        if author.is_some() && is_doubtful {
            guesses.push("The author is a guess.");
        }
        if matches!(issued, Issued::Guessed(_)) {
            guesses.push("The year is a guess from the title.");
        }
        let title = match document.title.trim() {
            "" => &document.id,
            title => title,
        };
        Source {
            author,
            title: harmless(title).into_owned(),
            issued,
            guesses,
        }
    }

    /// Whom it is cited by: where the author is unknown, its title.
    fn name(&self) -> &str {
        self.author.as_deref().unwrap_or(&self.title)
    }

    /// `Fenby Borough Council (2024) Productivity plan`; without an author the title comes first.
    fn author_year_title(&self) -> String {
        let year = self.issued.year();
        // A guess stands in brackets already.
        let year = match self.issued {
            Issued::Guessed(_) => year,
            _ => format!("({year})"),
        };
        match &self.author {
            Some(author) => format!("{author} {year} {}", self.title),
            None => format!("{} {year}", self.title),
        }
    }
}

#[cfg(test)]
mod tests;
