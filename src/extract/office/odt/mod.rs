//! OpenDocument texts, of LibreOffice and others.

mod body;
mod inline;
mod lists;
mod styles;
mod table;
#[cfg(test)]
mod tests;

use roxmltree::Document;

use super::super::piece::Read;
use super::archive::{Archive, damaged};
use super::xml;
use crate::tag::council::Claim;
use crate::unreadable::Unreadable;
use body::Body;
use lists::Lists;
use styles::Styles;

const EXPECTED: &str = "an OpenDocument text";

/// Reads an OpenDocument text.
pub(in crate::extract) fn read(bytes: &[u8]) -> Result<Read, Unreadable> {
    let mut archive = Archive::open(bytes, EXPECTED)?;
    if let Some(manifest) = archive.part("META-INF/manifest.xml")? {
        let sign = b"encryption-data";
        if manifest.windows(sign.len()).any(|window| window == sign) {
            return Err(Unreadable::Encrypted);
        }
    }
    let Some(content) = text(&mut archive, "content.xml")? else {
        return Err(if archive.has_below("word/") {
            not_text(Some("a Word file"))
        } else if archive.has_below("mimetype") {
            damaged("its part content.xml is missing")
        } else {
            not_text(Some("a zip archive"))
        });
    };
    let named = text(&mut archive, "styles.xml")?;
    let Meta { title, claims } = meta(&mut archive).unwrap_or_default();
    let content = xml::parse(&content, "content.xml")?;
    let named = named.as_deref();
    let named = named.map(|named| xml::parse(named, "styles.xml"));
    let named = named.transpose()?;

    let root = content.root_element();
    let Some(body) = xml::child(root, "body") else {
        return Err(damaged("its part content.xml has no body"));
    };
    let Some(text) = xml::child(body, "text") else {
        let has = |name| xml::child(body, name).is_some();
        return Err(not_text(match () {
            () if has("spreadsheet") => Some("a spreadsheet"),
            () if has("presentation") => Some("a presentation"),
            () if has("drawing") => Some("a drawing"),
            () => None,
        }));
    };
    let roots = [named.as_ref().map(Document::root_element), Some(root)];
    let styles = Styles::new(roots);
    let mut body = Body::new(&styles, Lists::new(roots));
    body.read(text);
    Ok(Read {
        claims,
        ..body.flow.finish(title)
    })
}

fn not_text(found: Option<&str>) -> Unreadable {
    Unreadable::OtherFormat {
        expected: EXPECTED.to_owned(),
        found: found.map(str::to_owned),
    }
}

fn text(archive: &mut Archive, name: &str) -> Result<Option<String>, Unreadable> {
    let bytes = archive.part(name)?;
    bytes.map(|bytes| xml::decode(&bytes, name)).transpose()
}

/// What the properties tell.
#[derive(Default)]
struct Meta {
    title: Option<String>,
    claims: Vec<Claim>,
}

/// What the properties tell. They are not worth a document: those that are damaged count as missing.
fn meta(archive: &mut Archive) -> Option<Meta> {
    let meta = text(archive, "meta.xml").ok()??;
    let meta = xml::parse(&meta, "meta.xml").ok()?;
    let node = xml::child(meta.root_element(), "meta")?;
    let told = |name| xml::child(node, name).and_then(|node| node.text());
    let names = ["initial-creator", "creator", "publisher", "subject"];
    let claims = names.into_iter().filter_map(told);
    Some(Meta {
        title: told("title").and_then(crate::extract::title::clean),
        claims: claims.map(|name| Claim::Name(name.to_owned())).collect(),
    })
}
