//! Pieces to blocks: what all formats share, once a reader has told headings, lists and tables.

use super::piece::{Content, Read};
use super::{Block, Kind, entity, furniture, heading, join, question, table};
use crate::tag::Taxonomy;

/// The blocks of what a reader found.
pub(super) fn blocks(read: Read, taxonomy: &Taxonomy) -> Vec<Block> {
    let (paged, cuts) = (read.has_pages, read.cuts);
    let (body, furniture) = furniture::part(read.pieces, taxonomy);
    let body = question::part(join::join(heading::mark(body, taxonomy), cuts), taxonomy);
    let pieces = furniture::put_back(furniture::set_doubles_aside(body), furniture);
    let words = join::words_if_cut(&pieces);
    let mut blocks = Vec::with_capacity(pieces.len());
    let mut column_heads = table::Heads::default();
    for piece in pieces {
        let page = paged.then_some(piece.page);
        let label = match piece.content {
            Content::Paragraph { .. } | Content::Item { .. } => piece.label,
            _ => None,
        };
        let block = |kind, level, text| Block {
            kind,
            level,
            text,
            page,
            column: None,
            label,
            units: Vec::new(),
        };
        match piece.content {
            Content::Heading { level, text } => blocks.push(block(Kind::Heading, level, text)),
            Content::Paragraph { text, .. } => blocks.push(block(Kind::Paragraph, 0, text)),
            Content::Item { level, text, .. } => blocks.push(block(Kind::ListItem, level, text)),
            Content::Furniture { text } => {
                blocks.push(block(Kind::Furniture, 0, text));
                continue;
            }
            Content::Table(table) => {
                let rows =
                    table::blocks(table, paged, &blocks, &mut column_heads, &words, taxonomy);
                blocks.extend(rows);
                continue; // a head carries over to a table that follows directly
            }
        }
        column_heads = table::Heads::default();
    }
    for block in &mut blocks {
        block.text = entity::decode(std::mem::take(&mut block.text));
        block.column = block.column.take().map(entity::decode);
        block.label = block.label.take().map(entity::decode);
    }
    blocks.retain(|block| !block.text.is_empty());
    blocks
}
