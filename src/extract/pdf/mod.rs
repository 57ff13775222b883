//! PDF files: pages of letters to headings, paragraphs, lists and tables.
//!
//! Where the file carries a structure tree (tagged PDF) that covers its text, the tree says what
//! the letters are; elsewhere their places do.

mod band;
mod bookmarks;
mod chunk;
mod columns;
mod draw;
mod grid;
mod layer;
mod layout;
mod line;
mod prose;
mod set;
mod style;
mod tagged;
mod tree;
mod weight;

#[cfg(test)]
mod tests;

use hayro_interpret::InterpreterCache;
use hayro_syntax::{LoadPdfError, Pdf};

use self::draw::Drawn;
use self::prose::Lists;
use self::set::{Set, What};
use super::piece::{Content, Cuts, Gap, Read};
use super::sniff;
use crate::tag::Taxonomy;
use crate::tag::council::Claim;
use crate::unreadable::Unreadable;

/// Pages that a document has at most: a file that claims millions is damaged.
const MAX_PAGES: usize = 5_000;

/// The mark of a file's beginning stands in so many of its first bytes.
const HEAD: usize = 1024;
/// The mark of a file's end stands in so many of its last bytes.
const END: usize = 2048;

/// Reads a PDF file.
pub(super) fn read(bytes: &[u8], taxonomy: &Taxonomy) -> Result<Read, Unreadable> {
    let pdf = open(bytes)?;
    let cache = InterpreterCache::new();
    let mut pages: Vec<Drawn> = (pdf.pages().iter().take(MAX_PAGES))
        .map(|page| draw::draw(page, &cache))
        .collect();
    let mut notes = layer::text_layer(&mut pages)?;
    if !bytes[bytes.len().saturating_sub(END)..]
        .windows(5)
        .any(|end| end == b"%%EOF")
    {
        notes.push("its end is missing, and with it pages may be".to_owned());
    }
    if pdf.pages().len() > MAX_PAGES {
        notes.push(format!("only its first {MAX_PAGES} pages are read"));
    }
    weight::settle(&mut pages);
    let elements = tree::elements(&pdf);
    let mut sets = tagged::sets(&elements, &pages).unwrap_or_else(|| by_place(&pages, taxonomy));
    set::mend_hyphens(&mut sets);
    let has_headings = |set: &Set| matches!(set.what, What::Heading(_));
    if !sets.iter().any(has_headings) {
        style::mark(&mut sets, &bookmarks::bookmarks(&pdf));
    }
    Ok(Read {
        cuts: Cuts::Paragraphs,
        has_pages: true,
        title: title(&pdf),
        claims: claims(&pdf),
        note: (!notes.is_empty()).then(|| notes.join("; ")),
        ..pieces(sets)
    })
}

/// What stands on pages that no structure tree explains.
fn by_place(pages: &[Drawn], taxonomy: &Taxonomy) -> Vec<Set> {
    let turns: Vec<u8> = pages.iter().map(main_turns).collect();
    let height = |(page, turns): (&Drawn, &u8)| match turns % 2 {
        0 => page.height,
        _ => page.width,
    };
    let heights: Vec<f32> = pages.iter().zip(&turns).map(height).collect();
    let chunks = pages.iter().zip(&turns);
    let chunks: Vec<_> = chunks
        .map(|(page, &turns)| chunk::chunks(page, turns))
        .collect();
    let running = chunk::running(&chunks, &heights, taxonomy);
    let mut lists = Lists::default();
    let mut sets = Vec::new();
    for (page, (chunks, running)) in chunks.into_iter().zip(running).enumerate() {
        let mut body = Vec::with_capacity(chunks.len());
        let mut foot = Vec::new();
        for (i, line) in chunks.into_iter().enumerate() {
            if !running.contains(&i) {
                body.push(line);
            } else if let Some(mut set) = Set::prose(page, std::slice::from_ref(&line)) {
                set.what = What::Running;
                if line.y < heights[page] / 2.0 {
                    sets.push(set);
                } else {
                    foot.push(set);
                }
            }
        }
        let after_table = (sets.iter().rev())
            .find(|set: &&Set| set.what != What::Running)
            .is_some_and(|last| matches!(last.what, What::Table(_)) && last.page + 1 == page);
        // Lines are not turned with the letters.
        let rules = match turns[page] {
            0 => pages[page].rules.as_slice(),
            _ => &[],
        };
        sets.extend(layout::sets(
            page,
            body,
            rules,
            &mut lists,
            after_table,
            taxonomy,
        ));
        for other in (0..=draw::OBLIQUE_TURNS).filter(|&other| other != turns[page]) {
            // What is printed up the side of a page, or across it.
            let lines = chunk::chunks(&pages[page], other);
            let aside = sets.len();
            sets.extend(prose::sets(page, lines, None, &mut Lists::default()));
            if other == draw::OBLIQUE_TURNS {
                // A watermark.
                sets[aside..]
                    .iter_mut()
                    .for_each(|set| set.what = What::Running);
            }
        }
        sets.extend(foot);
    }
    sets
}

/// The quarter turns that most letters of a page are turned by.
fn main_turns(page: &Drawn) -> u8 {
    let count = |turns: u8| page.letters.iter().filter(|l| l.turns == turns).count();
    (0..4).rev().max_by_key(|&turns| count(turns)).unwrap_or(0)
}

/// The sets as pieces, in the same order.
fn pieces(sets: Vec<Set>) -> Read {
    let mut read = Read::default();
    let mut last_page = 0;
    let mut after_line = false;
    for set in sets {
        let is_line = set.what == What::Prose && set.lines == 1;
        let begins_small = set.text.starts_with(char::is_lowercase);
        let gap = if set.page != last_page || set.jumps {
            Gap::Page
        } else if set.close && after_line && is_line && !begins_small {
            Gap::None // an address: none of its lines stands alone
        } else {
            Gap::Blank
        };
        (last_page, after_line) = (set.page, is_line);
        let text = set.text;
        let content = match set.what {
            What::Heading(level) => Content::Heading { level, text },
            What::Prose => Content::Paragraph {
                text,
                bold: set.bold,
                lines: set.lines,
            },
            What::Item { level, label } => Content::Item { level, label, text },
            What::Table(table) => Content::Table(table),
            What::Running => Content::Furniture { text },
        };
        read.push_labelled(gap, set.page as u32 + 1, content, set.label);
    }
    read
}

/// The title in the document information, if it is one; a single word there is mostly the name of a
/// file.
fn title(pdf: &Pdf) -> Option<String> {
    let title = super::title::clean(&text_string(pdf.metadata().title.as_deref()?))?;
    title.split_whitespace().nth(1).is_some().then_some(title)
}

/// Who made it, by the document information.
fn claims(pdf: &Pdf) -> Vec<Claim> {
    let told = pdf.metadata();
    let said = [&told.author, &told.subject];
    let said = said.into_iter().flatten();
    said.map(|name| Claim::Name(text_string(name))).collect()
}

fn open(bytes: &[u8]) -> Result<Pdf, Unreadable> {
    Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unreadable::Encrypted,
        LoadPdfError::Invalid => {
            let head = &bytes[..bytes.len().min(HEAD)];
            match head.windows(5).any(|mark| mark == b"%PDF-") {
                true => Unreadable::Damaged("no pages can be found in it".to_owned()),
                false => other(bytes),
            }
        }
    })
}

/// Why a file is no PDF that does not begin as one.
fn other(bytes: &[u8]) -> Unreadable {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Unreadable::Empty;
    }
    Unreadable::OtherFormat {
        expected: "a PDF file".to_owned(),
        found: sniff::looks_like(bytes).map(str::to_owned),
    }
}

/// A text string of PDF: UTF-16 or UTF-8 with a mark, else Latin-1 (near enough PDFDocEncoding).
fn text_string(bytes: &[u8]) -> String {
    let utf16 = |units: &mut dyn Iterator<Item = u16>| {
        char::decode_utf16(units)
            .map(|c| c.unwrap_or('\u{FFFD}'))
            .collect()
    };
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let pairs = rest.chunks_exact(2);
            utf16(&mut pairs.map(|pair| u16::from_be_bytes([pair[0], pair[1]])))
        }
        [0xFF, 0xFE, rest @ ..] => {
            let pairs = rest.chunks_exact(2);
            utf16(&mut pairs.map(|pair| u16::from_le_bytes([pair[0], pair[1]])))
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => encoding_rs::mem::decode_latin1(bytes).into_owned(),
    }
}
