//! The title of a page, which most pages say several times.

use super::super::piece::Content;
use super::super::styled::plain;
use super::content::Page;
use super::line;
use super::lines::Said;
use super::marks::text_of;
use super::tree::{Id, Tree};

/// Bytes of a title that are looked at.
const MOST: usize = 1000;

/// Signs between the title of a page and the name of its site.
const PARTERS: [&str; 6] = [" | ", " :: ", " » ", " – ", " — ", " - "];

/// The title that the page gives itself, without the name of its site.
pub(super) fn of(tree: &Tree, contents: &[Said]) -> Option<String> {
    let element = tree
        .below(0)
        .take_while(|&id| tree.name(id) != "body")
        .find(|&id| tree.name(id) == "title")?;
    let title = plain(&text_of(tree, element, MOST));
    let headings = || {
        contents.iter().filter_map(|said| match &said.content {
            Content::Heading { text, .. } => Some(key(text)),
            _ => None,
        })
    };
    let says = |part: &str| headings().take(5).any(|heading| heading == key(part));
    let own = parts(&title)
        .into_iter()
        .find(|part| !is_site(part) && says(part));
    let title = own.or_else(|| without_site(&title)).unwrap_or(&title);
    (title.contains(char::is_alphanumeric)).then(|| title.to_owned())
}

/// The name of the site, which says whose page it is: from the title, or as the page tells other
/// sites.
pub(super) fn site(tree: &Tree) -> Option<String> {
    let head = || tree.below(0).take_while(|&id| tree.name(id) != "body");
    let element = head().find(|&id| tree.name(id) == "title");
    let title = element.map(|id| plain(&text_of(tree, id, MOST)));
    let parts = title.as_deref().map(parts).unwrap_or_default();
    let named = parts.iter().skip(1).find(|part| is_site(part));
    let told = || {
        let is_name = |&id: &Id| tree.attr(id, "property") == Some("og:site_name");
        head()
            .find(is_name)
            .and_then(|id| tree.attr(id, "content"))
            .map(plain)
    };
    named
        .map(|part| (*part).trim().to_owned())
        .or_else(told)
        .filter(|name| is_site(name))
}

/// The parts of a title, at any sign that may part it.
fn parts(title: &str) -> Vec<&str> {
    let mut parts = vec![title];
    for parter in PARTERS {
        parts = parts
            .into_iter()
            .flat_map(|part| part.split(parter))
            .collect();
        parts.truncate(20);
    }
    if parts.len() > 1 {
        parts.insert(0, title);
    }
    parts
}

/// A title before the name of a site. A bar parts for certain, a dash only before a name.
fn without_site(title: &str) -> Option<&str> {
    if let Some((before, _)) = title.split_once(" | ") {
        return Some(before.trim()).filter(|before| !before.is_empty() && !is_site(before));
    }
    PARTERS.iter().find_map(|parter| {
        let (before, after) = title.rsplit_once(parter)?;
        (is_site(after) && !before.is_empty()).then_some(before.trim())
    })
}

/// Whether a part of a title names a site.
fn is_site(part: &str) -> bool {
    let lower = part.to_lowercase();
    let named = |name: &&str| lower.ends_with(*name);
    [
        "council",
        "gov.uk",
        "website",
        "intranet",
        "home",
        "authority",
    ]
    .iter()
    .any(named)
        && part.split_whitespace().count() <= 6
}

/// Contents with the title once: what says it again is furniture. A title that stands outside the
/// part that holds the content comes first.
pub(super) fn once(page: &Page, mut contents: Vec<Said>, title: Option<&str>) -> Vec<Said> {
    let has_first = |said: &Said| matches!(said.content, Content::Heading { level: 1, .. });
    if !contents.iter().any(has_first)
        && let Some(text) = outside(page, title)
    {
        contents.insert(0, Content::Heading { level: 1, text }.into());
    }
    let first = contents.iter().find_map(|said| match &said.content {
        Content::Heading { level: 1, text } => Some(key(text)),
        _ => None,
    });
    let opening = contents
        .first()
        .and_then(|said| line(&said.content))
        .map(key);
    let mut seen = false;
    for (i, Said { content, .. }) in contents.iter_mut().enumerate() {
        let Some(text) = line(content).map(str::to_owned) else {
            continue;
        };
        let said = Some(key(&text));
        let is_title =
            said == first && matches!(content, Content::Heading { level: 1, .. }) && !seen;
        // A line that opens the page and comes again is a running title.
        let runs = i > 0 && said == opening && matches!(content, Content::Paragraph { .. });
        seen |= is_title;
        if said == first && !is_title || runs {
            *content = Content::Furniture { text };
        }
    }
    contents
}

/// The page's first heading where it stands outside the content and the page's title says
/// much the same.
fn outside(page: &Page, title: Option<&str>) -> Option<String> {
    let tree = &page.tree;
    let is_first =
        |&id: &Id| tree.name(id) == "h1" && !tree.above(id).any(|above| above == page.root);
    let heading = tree.below(0).find(is_first)?;
    let text = plain(&text_of(tree, heading, MOST));
    let (title, said) = (key(title?), key(&text));
    let same = !said.is_empty() && (title.contains(&said) || said.contains(&title));
    (same && !is_site(&text)).then_some(text)
}

/// A text as it is compared: letters and digits only.
fn key(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
