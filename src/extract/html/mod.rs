//! Web pages: published ones, saved ones, and what office suites save as such.
//!
//! A page becomes a tree (`parse`, `tree`); the part of it that is its content is found (`content`,
//! `folded`, `names`, `notice`); a walk through that part gives the pieces (`flow`, with `lines`, `list`, `cells`, `table`).

mod cells;
mod claims;
mod content;
mod css;
mod flow;
mod folded;
mod lines;
mod list;
mod marks;
mod names;
mod notice;
mod parse;
mod table;
#[cfg(test)]
mod tests;
mod title;
mod tree;

use super::piece::{Content, Cuts, Gap, Read};
use super::{decode, sniff, text};
use crate::tag::Taxonomy;
use crate::unreadable::Unreadable;

/// Reads a web page.
pub(super) fn read(bytes: &[u8], taxonomy: &Taxonomy) -> Result<Read, Unreadable> {
    if let Some(found) = sniff::marked(bytes) {
        return Err(Unreadable::OtherFormat {
            expected: "a web page".to_owned(),
            found: Some(found.to_owned()),
        });
    }
    let (source, note) = decode::decode_page(bytes)?;
    if !has_tags(&source) {
        return text::read(bytes, taxonomy);
    }
    let page = content::Page::of(parse::parse(&source));
    let contents = flow::contents(&page, taxonomy);
    let title = title::of(&page.tree, &contents);
    let contents = title::once(&page, contents, title.as_deref());
    let mut read = Read {
        cuts: Cuts::Nothing,
        title,
        claims: claims::of(&page.tree),
        note,
        ..Read::default()
    };
    let lines = || contents.iter().filter_map(|said| line(&said.content));
    let says_owner = |owner: &str| lines().any(|text| text.contains(owner));
    if let Some(text) = title::site(&page.tree).filter(|site| !says_owner(site)) {
        // Its header is left out, which is where a page says whose it is.
        read.push(Gap::Blank, 1, Content::Furniture { text });
    }
    let mut after_item = false;
    for lines::Said { content, label } in contents {
        let is_item = matches!(content, Content::Item { .. });
        // Items of a list stand together, so that none is taken for a heading that stands alone.
        let gap = if after_item && is_item {
            Gap::None
        } else {
            Gap::Blank
        };
        after_item = is_item;
        read.push_labelled(gap, 1, content, label);
    }
    Ok(read)
}

/// Whether there is a tag in the text. What has none is plain text, with line ends that count.
fn has_tags(source: &str) -> bool {
    source.match_indices('<').any(|(at, _)| {
        let name = source[at + 1..].trim_start_matches(['/', '!', '?']);
        name.starts_with(|c: char| c.is_ascii_alphabetic())
    })
}

/// The text of a heading or paragraph.
fn line(content: &Content) -> Option<&str> {
    match content {
        Content::Heading { text, .. } | Content::Paragraph { text, .. } => Some(text),
        _ => None,
    }
}
