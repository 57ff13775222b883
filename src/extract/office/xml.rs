//! XML parts: parsed within limits, and walked by local names.
//!
//! Elements are told by their local names alone: the same document comes in the transitional and
//! the strict namespaces of Office Open XML, and no two names that matter here are alike but for
//! their namespace.

use encoding_rs::Encoding;
use roxmltree::{Document, Error, Node, ParsingOptions};

use super::archive::damaged;
use crate::unreadable::Unreadable;

/// Elements may stand in one another this deep; real documents come to about fifty. Readers may
/// recurse on the tree because of it.
const DEPTH: usize = 200;

/// Elements, texts and comments of a part.
const NODES: u32 = 8_000_000;

/// Attributes of one element: the parser compares each with all others.
const ATTRIBUTES: usize = 500;

/// The text of an XML part.
pub(super) fn decode(bytes: &[u8], name: &str) -> Result<String, Unreadable> {
    let encoding = Encoding::for_bom(bytes).map_or(encoding_rs::UTF_8, |(encoding, _)| encoding);
    let (text, _, broken) = encoding.decode(bytes);
    if broken {
        return Err(damaged(format!("its part {name} is not text")));
    }
    Ok(text.into_owned())
}

/// The tree of an XML part.
pub(super) fn parse<'t>(text: &'t str, name: &str) -> Result<Document<'t>, Unreadable> {
    if has_wide_tag(text) {
        return Err(damaged(format!(
            "an element in its part {name} has too many attributes"
        )));
    }
    let options = ParsingOptions {
        nodes_limit: NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        Error::DtdDetected => damaged(format!("its part {name} declares a document type")),
        Error::NodesLimitReached => {
            Unreadable::TooLarge(format!("its part {name}"), format!("{NODES} elements"))
        }
        _ => damaged(format!("its part {name} is not whole XML")),
    })?;
    if is_deep(document.root()) {
        return Err(damaged(format!(
            "elements in its part {name} are nested too deeply"
        )));
    }
    Ok(document)
}

/// Whether an element has more attributes than allowed.
fn has_wide_tag(text: &str) -> bool {
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let skipped = [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>")];
        if let Some((_, end)) = skipped.iter().find(|(start, _)| rest.starts_with(start)) {
            rest = rest.find(end).map_or("", |end| &rest[end..]);
            continue;
        }
        let mut quote = None;
        let mut attributes = 0;
        let mut end = rest.len();
        for (at, byte) in rest.bytes().enumerate() {
            match (quote, byte) {
                (None, b'"' | b'\'') => quote = Some(byte),
                (Some(open), _) if open == byte => quote = None,
                (None, b'=') => attributes += 1,
                (None, b'>' | b'<') => {
                    end = at;
                    break;
                }
                _ => {}
            }
        }
        rest = &rest[end..];
        if attributes > ATTRIBUTES {
            return true;
        }
    }
    false
}

/// Whether elements are nested deeper than allowed; found without recursion.
fn is_deep(root: Node) -> bool {
    let mut node = root;
    let mut depth = 0;
    loop {
        if let Some(child) = node.first_child() {
            depth += 1;
            if depth > DEPTH {
                return true;
            }
            node = child;
            continue;
        }
        while node.next_sibling().is_none() {
            let Some(parent) = node.parent() else {
                return false;
            };
            node = parent;
            depth -= 1;
            if depth == 0 {
                return false;
            }
        }
        if let Some(next) = node.next_sibling() {
            node = next;
        }
    }
}

/// The local name; empty for what is no element.
pub(super) fn name<'a>(node: Node<'a, '_>) -> &'a str {
    node.tag_name().name()
}

/// The first child of that name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| name(*child) == wanted)
}

/// The children of that name.
pub(super) fn children<'a, 'i>(
    node: Node<'a, 'i>,
    wanted: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| name(*child) == wanted)
}

/// The attribute of that local name, as a number.
pub(super) fn number<T: std::str::FromStr>(node: Node, attribute: &str) -> Option<T> {
    node.attribute(attribute)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_document_types_and_deep_nesting() {
        let reason = |text: &str| match parse(text, "x.xml") {
            Err(Unreadable::Damaged(reason)) => reason,
            other => unreachable!("{other:?}"),
        };
        let bomb = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
        assert!(reason(bomb).contains("declares a document type"));
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert!(reason(&deep).contains("too deeply"));
        assert!(reason("<a>").contains("not whole XML"));
        let wide = format!("<a>{}</a>", "<b><c/></b>".repeat(1000));
        assert!(parse(&wide, "x.xml").is_ok());
        assert!(parse("<a/>", "x.xml").is_ok());
    }

    #[test]
    fn counts_the_attributes_of_elements() {
        let wide = |count: usize| {
            let attributes: String = (0..count).map(|i| format!(" a{i}='>'")).collect();
            format!("<!-- ' --><?x ' ?><a><![CDATA[ ' ]]><b{attributes}/></a>")
        };
        assert!(has_wide_tag(&wide(ATTRIBUTES + 1)));
        assert!(!has_wide_tag(&wide(ATTRIBUTES)));
        assert!(parse(&wide(ATTRIBUTES), "x.xml").is_ok());
        let text = format!("<a>{}</a>", "b=c ".repeat(1000));
        assert!(!has_wide_tag(&text) && !has_wide_tag("<a b='") && !has_wide_tag("<!-- <a"));
    }

    #[test]
    fn reads_other_encodings_by_their_mark() {
        let utf16: Vec<u8> = "\u{FEFF}<a/>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&utf16, "x.xml").unwrap(), "<a/>");
        assert!(decode(b"<a>\xFF</a>", "x.xml").is_err());
    }
}
