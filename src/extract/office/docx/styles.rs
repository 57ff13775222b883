//! What Word's styles say that matters here.

use std::collections::HashMap;

use roxmltree::Node;

use super::super::flow::{Role, TITLE_LEVEL};
use super::super::xml;
use super::properties::ParagraphProperties;
use super::{switch, value};

/// Styles that one is based on, at most: the rest of a longer chain, or of a circle, is left out.
const CHAIN: usize = 32;

/// The styles of a document, by their ids.
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Style,
}

/// What a style and those that it is based on say.
#[derive(Debug, Default, Clone)]
pub(super) struct Style {
    pub(super) role: Option<Role>,
    pub(super) num_id: Option<String>,
    pub(super) ilvl: Option<usize>,
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) page_break_before: Option<bool>,
}

impl Style {
    fn of(node: Node) -> Style {
        let paragraph = ParagraphProperties::of(xml::child(node, "pPr"));
        let run = xml::child(node, "rPr");
        let name = xml::child(node, "name").and_then(|name| name.attribute("val"));
        let named = name.and_then(role_of_name);
        Style {
            role: match (named, paragraph.role) {
                (Some(Role::Contents), _) | (Some(_), None) => named,
                // The heading of a contents list is kept out of it by its outline level.
                (Some(Role::Heading(_)), Some(Role::Body)) => named,
                (_, told) => told,
            },
            num_id: paragraph.num_id.map(str::to_owned),
            ilvl: paragraph.ilvl,
            bold: switch(run, "b"),
            hidden: switch(run, "vanish"),
            page_break_before: paragraph.page_break_before,
        }
    }

    /// Takes over what is not said here.
    fn inherit(&mut self, base: &Style) {
        self.role = self.role.or(base.role);
        if self.num_id.is_none() {
            self.num_id.clone_from(&base.num_id);
        }
        self.ilvl = self.ilvl.or(base.ilvl);
        self.bold = self.bold.or(base.bold);
        self.hidden = self.hidden.or(base.hidden);
        self.page_break_before = self.page_break_before.or(base.page_break_before);
    }
}

impl Styles {
    /// The styles of a `styles` part.
    pub(super) fn new(root: Option<Node>) -> Styles {
        let mut own: HashMap<&str, (Style, Option<&str>)> = HashMap::new();
        let mut default = None;
        for node in root.iter().flat_map(|root| xml::children(*root, "style")) {
            let Some(id) = node.attribute("styleId") else {
                continue;
            };
            let is_default = !matches!(node.attribute("default"), None | Some("0" | "false"));
            if is_default && node.attribute("type") == Some("paragraph") {
                default = Some(id);
            }
            own.insert(id, (Style::of(node), value(Some(node), "basedOn")));
        }
        let whole = |id: &str| {
            let (mut style, mut base) = own.get(id).cloned().unwrap_or_default();
            for _ in 0..CHAIN {
                let Some((above, next)) = base.and_then(|base| own.get(base)) else {
                    break;
                };
                style.inherit(above);
                base = *next;
            }
            style
        };
        Styles {
            styles: own.keys().map(|id| ((*id).to_owned(), whole(id))).collect(),
            default: default.map(whole).unwrap_or_default(),
        }
    }

    /// The style of a paragraph.
    pub(super) fn of_paragraph(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.styles.get(id))
            .unwrap_or(&self.default)
    }

    /// A style by its id.
    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.styles.get(id)
    }
}

/// What a built-in style is by its name, which is English in files of all languages.
fn role_of_name(name: &str) -> Option<Role> {
    let name = name.to_lowercase();
    let numbered = |prefix: &str| -> Option<u8> {
        let number = name.strip_prefix(prefix)?.trim();
        number.parse().ok().filter(|n| (1..=9).contains(n))
    };
    match name.as_str() {
        "title" => return Some(Role::Heading(TITLE_LEVEL)),
        "toc heading" | "contents heading" => return Some(Role::Heading(1)),
        // Often based on the title.
        "subtitle" => return Some(Role::Body),
        "table of figures" => return Some(Role::Contents),
        _ => {}
    }
    if numbered("toc ").is_some() {
        return Some(Role::Contents);
    }
    numbered("heading").map(Role::Heading)
}
