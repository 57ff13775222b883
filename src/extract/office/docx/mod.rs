//! Word files of 2007 and later.

mod body;
mod inline;
mod numbering;
mod package;
mod properties;
mod styles;
mod table;
#[cfg(test)]
mod tests;

use roxmltree::Node;

use super::super::piece::Read;
use super::xml;
use crate::unreadable::Unreadable;
use body::Body;
use numbering::Numbering;
use package::Package;
use styles::Styles;

/// Reads a Word file.
pub(in crate::extract) fn read(bytes: &[u8]) -> Result<Read, Unreadable> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let title = package.title();
    let claims = package.claims();
    let [styles, numbering, footnotes, endnotes] = [
        package.related("styles")?,
        package.related("numbering")?,
        package.related("footnotes")?,
        package.related("endnotes")?,
    ];
    let document = main.parse()?;
    let [styles, numbering, footnotes, endnotes] = [
        styles.as_ref().map(package::Part::parse).transpose()?,
        numbering.as_ref().map(package::Part::parse).transpose()?,
        footnotes.as_ref().map(package::Part::parse).transpose()?,
        endnotes.as_ref().map(package::Part::parse).transpose()?,
    ];
    let root = document.root_element();
    if xml::name(root) != "document" {
        return Err(package::not_word(None));
    }
    let styles = Styles::new(styles.as_ref().map(|part| part.root_element()));
    let numbering = Numbering::new(numbering.as_ref().map(|part| part.root_element()), &styles);
    let notes = [
        footnotes.as_ref().map(|part| part.root_element()),
        endnotes.as_ref().map(|part| part.root_element()),
    ];
    let mut body = Body::new(&styles, numbering, notes, root);
    body.read(root);
    Ok(Read {
        claims,
        ..body.flow.finish(title)
    })
}

/// Whether an element that switches something on is there and does not say "off"; `None` where
/// there is no such element.
fn switch(parent: Option<Node>, name: &str) -> Option<bool> {
    let node = xml::child(parent?, name)?;
    Some(!matches!(
        node.attribute("val"),
        Some("0" | "false" | "off")
    ))
}

/// The value of a child element.
fn value<'a>(parent: Option<Node<'a, '_>>, name: &str) -> Option<&'a str> {
    xml::child(parent?, name)?.attribute("val")
}
