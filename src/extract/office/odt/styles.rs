//! What OpenDocument's styles say that matters here.

use std::collections::HashMap;

use roxmltree::Node;

use super::super::flow::{Role, TITLE_LEVEL};
use super::super::xml;

/// Styles that one comes from, at most: the rest of a longer chain, or of a circle, is left out.
const CHAIN: usize = 32;

/// The styles of a document, by family and name.
pub(super) struct Styles<'a> {
    styles: HashMap<(&'a str, &'a str), Style<'a>>,
    nothing: Style<'a>,
}

/// What a style and those that it comes from say.
#[derive(Debug, Default, Clone)]
pub(super) struct Style<'a> {
    parent: Option<&'a str>,
    pub(super) role: Option<Role>,
    /// The list style; empty where the style wants none.
    pub(super) list: Option<&'a str>,
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) break_before: Option<bool>,
    pub(super) break_after: Option<bool>,
}

impl<'a> Style<'a> {
    fn of(node: Node<'a, '_>) -> Style<'a> {
        let text = xml::child(node, "text-properties");
        let text = |name| text.and_then(|text| text.attribute(name));
        let layout = ["paragraph-properties", "table-properties"];
        let layout = layout.into_iter().find_map(|name| xml::child(node, name));
        let breaks = |name| {
            let told = layout.and_then(|layout| layout.attribute(name));
            told.map(|told| told == "page")
        };
        let name = node.attribute("display-name").or(node.attribute("name"));
        let outline: Option<u8> = xml::number(node, "default-outline-level");
        let outline = outline.filter(|level| (1..=10).contains(level));
        // A page layout of its own begins a page of its own.
        let page_style = node.attribute("master-page-name");
        Style {
            parent: node.attribute("parent-style-name"),
            role: name.and_then(role_of_name).or(outline.map(Role::Heading)),
            list: node.attribute("list-style-name"),
            bold: text("font-weight").map(is_bold),
            hidden: text("display").map(|display| display == "none"),
            break_before: match page_style {
                None | Some("") => breaks("break-before"),
                Some(_) => Some(true),
            },
            break_after: breaks("break-after"),
        }
    }

    /// Takes over what is not said here.
    fn inherit(&mut self, base: &Style<'a>) {
        self.role = self.role.or(base.role);
        self.list = self.list.or(base.list);
        self.bold = self.bold.or(base.bold);
        self.hidden = self.hidden.or(base.hidden);
        self.break_before = self.break_before.or(base.break_before);
        self.break_after = self.break_after.or(base.break_after);
    }
}

impl<'a> Styles<'a> {
    /// The styles below the roots of `styles.xml` and `content.xml`; the latter win.
    pub(super) fn new<'i>(roots: [Option<Node<'a, 'i>>; 2]) -> Styles<'a> {
        let mut own = HashMap::new();
        for root in roots.into_iter().flatten() {
            let groups = root.children();
            let groups =
                groups.filter(|node| matches!(xml::name(*node), "styles" | "automatic-styles"));
            for node in groups.flat_map(|group| xml::children(group, "style")) {
                if let (Some(family), Some(name)) =
                    (node.attribute("family"), node.attribute("name"))
                {
                    own.insert((family, name), Style::of(node));
                }
            }
        }
        let whole = |family: &'a str, style: &Style<'a>| {
            let mut style = style.clone();
            let mut parent = style.parent;
            for _ in 0..CHAIN {
                let Some(above) = parent.and_then(|name| own.get(&(family, name))) else {
                    break;
                };
                style.inherit(above);
                parent = above.parent;
            }
            // The parent may be known by its name alone.
            style.role = style.role.or(parent.and_then(role_of_name));
            style
        };
        let styles = own.iter();
        Styles {
            styles: styles
                .map(|(key, style)| (*key, whole(key.0, style)))
                .collect(),
            nothing: Style::default(),
        }
    }

    /// The style that an element names; one that is not there is told by its name.
    pub(super) fn of(&self, family: &'static str, node: Node<'a, '_>) -> &Style<'a> {
        let name = node.attribute("style-name");
        let style = name.and_then(|name| self.styles.get(&(family, name)));
        style.unwrap_or(&self.nothing)
    }
}

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
}

/// What a style is by its name, where spaces may be written as `_20_`.
pub(super) fn role_of_name(name: &str) -> Option<Role> {
    let name = name.replace("_20_", " ").to_lowercase();
    let numbered = |prefix: &str| -> Option<u8> {
        let number = name.strip_prefix(prefix)?.trim();
        number.parse().ok().filter(|n| (1..=10).contains(n))
    };
    match name.as_str() {
        "title" => return Some(Role::Heading(TITLE_LEVEL)),
        "contents heading" | "toc heading" => return Some(Role::Heading(1)),
        "subtitle" => return Some(Role::Body),
        _ => {}
    }
    if numbered("contents ").or(numbered("toc ")).is_some() {
        return Some(Role::Contents);
    }
    numbered("heading").map(Role::Heading)
}
