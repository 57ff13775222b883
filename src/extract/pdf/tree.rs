//! The structure tree of a tagged PDF (ISO 32000-1, 14.7): what each piece of marked content is.

use std::collections::{HashMap, HashSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};

/// Elements that a tree has at most; a plan has some thousands.
const MAX_ELEMENTS: usize = 300_000;
/// Elements that stand within each other at most.
const MAX_DEPTH: usize = 100;

/// Columns or rows that one cell covers at most.
const MAX_SPAN: i32 = 100;

/// An element of the tree.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) role: Role,
    /// Columns and rows that a cell covers.
    pub(super) span: (usize, usize),
    pub(super) kids: Vec<Kid>,
}

/// What an element holds, in reading order.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kid {
    /// Marked content: page (from 0) and mark.
    Content(usize, i32),
    /// Another element.
    Element(usize),
}

/// What an element is, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading; 0 where its level is not told.
    Heading(u8),
    Paragraph,
    List,
    Item,
    Label,
    Table,
    Row,
    HeadCell,
    Cell,
    /// A footnote.
    Note,
    /// A line of a table of contents.
    ContentsLine,
    /// No part of the content.
    Artifact,
    /// Part of a line, such as a link, or nothing in itself.
    Inline,
    /// It only holds others.
    Group,
}

/// The elements; the first is the root. Empty where the file is not tagged.
pub(super) fn elements(pdf: &Pdf) -> Vec<Element> {
    let xref = pdf.xref();
    let root = xref.get::<Dict<'_>>(xref.root_id());
    let Some(tree) = root.and_then(|root| root.get::<Dict<'_>>("StructTreeRoot")) else {
        return Vec::new();
    };
    let pages = pdf.pages().iter().enumerate();
    let mut reader = Reader {
        pages: pages
            .filter_map(|(i, page)| Some((page.raw().obj_id()?, i)))
            .collect(),
        roles: role_map(&tree),
        entered: HashSet::new(),
        elements: vec![Element {
            role: Role::Group,
            span: (1, 1),
            kids: Vec::new(),
        }],
    };
    reader.read(&tree);
    reader.elements
}

struct Reader {
    pages: HashMap<ObjectIdentifier, usize>,
    /// The standard role of each role that the file has made up.
    roles: HashMap<String, String>,
    /// Elements already met: a damaged tree may lead back to itself.
    entered: HashSet<ObjectIdentifier>,
    elements: Vec<Element>,
}

impl Reader {
    fn read(&mut self, root: &Dict<'_>) {
        // What is still to be read: an element, its dictionary, the page it inherits, its depth.
        let mut open = vec![(0, root.clone(), None, 0)];
        while let Some((element, dict, page, depth)) = open.pop() {
            let page = (dict.get_ref("Pg"))
                .and_then(|page| self.pages.get(&page.into()).copied())
                .or(page);
            for kid in kids(&dict) {
                if self.elements.len() >= MAX_ELEMENTS || depth >= MAX_DEPTH {
                    break;
                }
                match kid {
                    Object::Number(mark) => {
                        if let Some(page) = page {
                            let kid = Kid::Content(page, mark.as_i64() as i32);
                            self.elements[element].kids.push(kid);
                        }
                    }
                    Object::Dict(kid) if kid.contains_key("MCID") => {
                        let page = (kid.get_ref("Pg"))
                            .and_then(|page| self.pages.get(&page.into()).copied())
                            .or(page);
                        if let (Some(page), Some(mark)) = (page, kid.get::<i32>("MCID")) {
                            self.elements[element].kids.push(Kid::Content(page, mark));
                        }
                    }
                    Object::Dict(kid) => {
                        let new = kid.obj_id().is_none_or(|id| self.entered.insert(id));
                        if let (true, Some(name)) = (new, kid.get::<Name<'_>>("S")) {
                            let child = self.elements.len();
                            self.elements.push(Element {
                                role: self.role(name.as_str()),
                                span: span(&kid),
                                kids: Vec::new(),
                            });
                            self.elements[element].kids.push(Kid::Element(child));
                            open.push((child, kid, page, depth + 1));
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    fn role(&self, name: &str) -> Role {
        let mut name = name;
        for _ in 0..8 {
            // A chain of made-up roles may be a circle.
            if let Some(role) = standard(name) {
                return role;
            }
            match self.roles.get(name) {
                Some(next) => name = next,
                None => break,
            }
        }
        Role::Group
    }
}

/// The columns and rows that an element says it covers, among its attributes.
fn span(element: &Dict<'_>) -> (usize, usize) {
    let attributes: Vec<Dict<'_>> = match element.get::<Object<'_>>("A") {
        Some(Object::Dict(attributes)) => vec![attributes],
        Some(Object::Array(all)) => all
            .iter::<Object<'_>>()
            .filter_map(Object::into_dict)
            .collect(),
        _ => Vec::new(),
    };
    let covered = |key: &str| {
        let said = attributes.iter().find_map(|dict| dict.get::<i32>(key));
        said.unwrap_or(1).clamp(1, MAX_SPAN) as usize
    };
    (covered("ColSpan"), covered("RowSpan"))
}

/// What an element holds: one thing, or an array of them.
fn kids<'a>(dict: &Dict<'a>) -> Vec<Object<'a>> {
    match dict.get::<Object<'a>>("K") {
        Some(Object::Array(kids)) => resolved(&kids),
        Some(kid) => vec![kid],
        None => Vec::new(),
    }
}

fn resolved<'a>(array: &Array<'a>) -> Vec<Object<'a>> {
    array.iter::<Object<'a>>().take(MAX_ELEMENTS).collect()
}

fn role_map(tree: &Dict<'_>) -> HashMap<String, String> {
    let Some(map) = tree.get::<Dict<'_>>("RoleMap") else {
        return HashMap::new();
    };
    map.entries()
        .take(10_000)
        .filter_map(|(name, to)| match to {
            MaybeRef::NotRef(Object::Name(to)) => {
                Some((name.as_str().to_owned(), to.as_str().to_owned()))
            }
            _ => None,
        })
        .collect()
}

/// The standard roles (ISO 32000-1, table 333 and following; ISO 32000-2).
fn standard(name: &str) -> Option<Role> {
    Some(match name {
        "H" => Role::Heading(0),
        // The document's own title stands above no section.
        "Title" => Role::Heading(6),
        "H1" | "H2" | "H3" | "H4" | "H5" | "H6" => Role::Heading(name.as_bytes()[1] - b'0'),
        "Note" | "FENote" => Role::Note,
        "P" | "Caption" | "BibEntry" | "Code" | "Aside" | "Formula" => Role::Paragraph,
        "L" => Role::List,
        "LI" => Role::Item,
        "Lbl" => Role::Label,
        "Table" => Role::Table,
        "TR" => Role::Row,
        "TH" => Role::HeadCell,
        "TD" => Role::Cell,
        "TOCI" => Role::ContentsLine,
        "Artifact" => Role::Artifact,
        "Span" | "Quote" | "Reference" | "Link" | "Annot" | "Em" | "Strong" | "Sub" | "Ruby"
        | "Warichu" | "RB" | "RT" | "RP" | "WT" | "WP" | "NonStruct" | "Private" => Role::Inline,
        "Document" | "DocumentFragment" | "Part" | "Art" | "Sect" | "Div" | "BlockQuote"
        | "TOC" | "Index" | "LBody" | "THead" | "TBody" | "TFoot" | "Figure" | "Form" => {
            Role::Group
        }
        _ => return None,
    })
}
