//! What is said of one paragraph, by itself or by a style.

use roxmltree::Node;

use super::super::flow::Role;
use super::super::xml;
use super::{switch, value};

/// The properties of a paragraph that matter here.
#[derive(Default)]
pub(super) struct ParagraphProperties<'a> {
    pub(super) style: Option<&'a str>,
    /// By its outline level.
    pub(super) role: Option<Role>,
    pub(super) num_id: Option<&'a str>,
    pub(super) ilvl: Option<usize>,
    pub(super) page_break_before: Option<bool>,
    /// Whether its end was deleted, so that the next paragraph goes on with it.
    pub(super) end_deleted: bool,
}

impl<'a> ParagraphProperties<'a> {
    /// Reads a `pPr`.
    pub(super) fn of(node: Option<Node<'a, '_>>) -> ParagraphProperties<'a> {
        let numbering = node.and_then(|node| xml::child(node, "numPr"));
        let mark = node.and_then(|node| xml::child(node, "rPr"));
        let outline = value(node, "outlineLvl").and_then(|level| level.parse().ok());
        ParagraphProperties {
            style: value(node, "pStyle"),
            role: outline.map(|level: u8| match level {
                0..=8 => Role::Heading(level + 1),
                _ => Role::Body,
            }),
            num_id: value(numbering, "numId"),
            ilvl: value(numbering, "ilvl").and_then(|level| level.parse().ok()),
            page_break_before: switch(node, "pageBreakBefore"),
            end_deleted: mark.is_some_and(|mark| {
                xml::child(mark, "del").is_some() || xml::child(mark, "moveFrom").is_some()
            }),
        }
    }
}
