//! What a page says of itself: its address, its site, who made it.

use super::super::styled::plain;
use super::marks::text_of;
use super::tree::{Id, Tree};
use crate::tag::council::Claim;

/// Bytes of a line that are looked at.
const MOST: usize = 1000;

/// Names of properties that say whose a page is.
const OWNERS: [&str; 9] = [
    "og:site_name",
    "application-name",
    "author",
    "publisher",
    "copyright",
    "dc.creator",
    "dc.publisher",
    "dcterms.creator",
    "dcterms.publisher",
];

/// What the head of the page tells, and the line at its foot that claims the copyright.
pub(super) fn of(tree: &Tree) -> Vec<Claim> {
    let head = tree.below(0).take_while(|&id| tree.name(id) != "body");
    let told = head.filter_map(|id| in_head(tree, id));
    told.chain(copyright(tree)).collect()
}

fn in_head(tree: &Tree, id: Id) -> Option<Claim> {
    let attr = |name| tree.attr(id, name);
    let is =
        |told: Option<&str>, one: &str| told.is_some_and(|told| told.eq_ignore_ascii_case(one));
    match tree.name(id) {
        "link" if is(attr("rel"), "canonical") => Some(Claim::Address(attr("href")?.to_owned())),
        "base" => Some(Claim::Address(attr("href")?.to_owned())),
        "meta" => {
            let said = attr("content")?;
            let name = attr("property").or_else(|| attr("name"));
            match is(name, "og:url") {
                true => Some(Claim::Address(said.to_owned())),
                false => {
                    (OWNERS.iter().any(|owner| is(name, owner))).then(|| Claim::Name(plain(said)))
                }
            }
        }
        _ => None,
    }
}

/// The last line with a sign of copyright.
fn copyright(tree: &Tree) -> Option<Claim> {
    let has_sign = |id: &Id| tree.text(*id).is_some_and(|text| text.contains('©'));
    let id = tree.below(0).filter(has_sign).last()?;
    // The sign and the name may be marked up apart.
    let line = tree.parent(id).unwrap_or(id);
    Some(Claim::Name(plain(&text_of(tree, line, MOST))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_tells_whose_it_is() {
        let page = "<html><head><link rel=canonical href='https://fenby.example/plan'>
            <meta property='og:site_name' content='Fenby &amp; Dell'><meta name=author content=Ann>
            <meta name=viewport content=wide></head><body><p>© old</p><p>Text.</p>
            <footer><p>© <b>Fenby</b> Council 2024</p></footer></body></html>";
        let read =
            crate::extract::html::read(page.as_bytes(), crate::tag::Taxonomy::built_in()).unwrap();
        let name = |name: &str| Claim::Name(name.to_owned());
        let claims = [
            Claim::Address("https://fenby.example/plan".to_owned()),
            name("Fenby & Dell"),
            name("Ann"),
            name("© Fenby Council 2024"),
        ];
        assert_eq!(read.claims, claims);
    }
}
