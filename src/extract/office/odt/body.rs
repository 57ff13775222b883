//! The walk over OpenDocument's paragraphs, lists, tables and what may stand around them.

use roxmltree::Node;

use super::super::flow::{Flow, Line, Role};
use super::super::xml;
use super::inline::Look;
use super::lists::{Lists, Slot};
use super::styles::{Styles, role_of_name};

/// The document under way.
pub(super) struct Body<'a, 'i> {
    pub(super) flow: Flow,
    pub(super) styles: &'a Styles<'a>,
    lists: Lists<'a>,
    /// Text boxes of the paragraph under way.
    pub(super) boxes: Vec<Node<'a, 'i>>,
    /// Notes whose references were met, not yet written.
    pub(super) notes: Vec<Node<'a, 'i>>,
    /// Whether the paragraph under way was found to be hidden by a field in it.
    pub(super) hides: bool,
    /// What paragraphs are, where something around them tells.
    role: Option<Role>,
    pub(super) tables: usize,
    /// How many text boxes and notes one stands in: pages do not turn there.
    pub(super) aside: usize,
}

/// A list, or a list in an item of another.
#[derive(Clone, Copy)]
struct List<'a> {
    style: Option<&'a str>,
    series: usize,
    /// From 0.
    level: usize,
    /// Whether the item under way has been counted.
    counted: bool,
}

impl<'a, 'i> Body<'a, 'i> {
    pub(super) fn new(styles: &'a Styles<'a>, lists: Lists<'a>) -> Body<'a, 'i> {
        Body {
            flow: Flow::new(),
            styles,
            lists,
            boxes: Vec::new(),
            notes: Vec::new(),
            hides: false,
            role: None,
            tables: 0,
            aside: 0,
        }
    }

    /// Reads all that stands in the document.
    pub(super) fn read(&mut self, text: Node<'a, 'i>) {
        self.blocks(text);
        self.write_notes();
    }

    /// Reads the blocks below a node. Recursion is bounded by the depth of the tree.
    pub(super) fn blocks(&mut self, node: Node<'a, 'i>) {
        node.children().for_each(|child| self.block(child));
    }

    fn block(&mut self, node: Node<'a, 'i>) {
        match xml::name(node) {
            "p" | "h" => self.paragraph(node, None),
            "list" => self.list(node, None),
            "numbered-paragraph" => self.numbered_paragraph(node),
            "table" => self.table(node),
            "soft-page-break" if self.aside == 0 => self.flow.pages.turn_if_used(),
            "section" if node.attribute("display") == Some("none") => {}
            "index-body" => self.with_role(Role::Contents, node),
            "index-title" => self.with_role(Role::Heading(1), node),
            "" | "tracked-changes" | "forms" | "annotation" | "object" | "object-ole" => {}
            // How an index is made: it holds words that stand nowhere.
            name if name.ends_with("-source") || name.ends_with("-decls") => {}
            _ => self.blocks(node),
        }
    }

    fn with_role(&mut self, role: Role, node: Node<'a, 'i>) {
        let outer = self.role.replace(role);
        self.blocks(node);
        self.role = outer;
    }

    /// Reads a paragraph; `slot` is its place in a list whose item it begins.
    fn paragraph(&mut self, node: Node<'a, 'i>, slot: Option<Slot<'a>>) {
        let styles = self.styles;
        let style = styles.of("paragraph", node);
        if style.break_before == Some(true) && self.aside == 0 {
            self.flow.pages.turn_if_used();
        }
        let mut line = Line::default();
        let boxes_before = self.boxes.len();
        let look = Look {
            bold: style.bold == Some(true),
            hidden: style.hidden == Some(true),
        };
        self.hides = false;
        self.inlines(node, look, &mut line);
        let is_hidden = self.hides || look.hidden && line.is_empty();
        if !is_hidden {
            let by_name = node.attribute("style-name").and_then(role_of_name);
            let styled = style.role.or(by_name);
            let role = match self.role {
                Some(role) => role,
                None if xml::name(node) == "h" => {
                    let level: u8 = xml::number(node, "outline-level").unwrap_or(1);
                    Role::Heading(level.clamp(1, 10))
                }
                None => styled.unwrap_or(Role::Body),
            };
            let mark = match slot.or(self.outline_slot(node, style.list)) {
                Some(mut slot) => {
                    slot.style = slot.style.or(style.list);
                    slot.printed = slot.printed.or(printed(node));
                    self.lists.mark(&slot)
                }
                None => None,
            };
            self.flow.paragraph(line, role, mark);
        }
        for text_box in self.boxes.split_off(boxes_before) {
            self.aside(text_box, false);
        }
        if style.break_after == Some(true) && self.aside == 0 {
            self.flow.pages.turn();
        }
        self.write_notes();
    }

    /// The place of a heading among the numbered headings.
    fn outline_slot(&self, node: Node<'a, 'i>, list: Option<&str>) -> Option<Slot<'a>> {
        let is_numbered = xml::name(node) == "h"
            && self.role.is_none()
            && list != Some("")
            && node.attribute("is-list-header") != Some("true");
        let level: usize = xml::number(node, "outline-level").unwrap_or(1);
        let slot = self.lists.of_outline(level.max(1) - 1)?;
        let start = (node.attribute("restart-numbering") == Some("true"))
            .then(|| xml::number(node, "start-value").unwrap_or(1));
        is_numbered.then_some(Slot { start, ..slot })
    }

    fn list(&mut self, node: Node<'a, 'i>, outer: Option<List<'a>>) {
        let own = node.attribute("style-name");
        let list = match outer {
            None => List {
                style: own,
                series: self.lists.open(node, own),
                level: 0,
                counted: false,
            },
            Some(outer) => {
                let level = outer.level + 1;
                // A list that begins an item goes on where its level stopped: it stands there only
                // to be that deep.
                if outer.counted && node.attribute("continue-numbering") != Some("true") {
                    self.lists.restart(outer.series, level);
                }
                List {
                    style: own.or(outer.style),
                    level,
                    counted: false,
                    ..outer
                }
            }
        };
        for item in node.children() {
            match xml::name(item) {
                "list-item" => self.item(item, list, true),
                "list-header" => self.item(item, list, false),
                "soft-page-break" => self.block(item),
                _ => {}
            }
        }
    }

    /// Reads an item: its first paragraph is marked, those behind it are not.
    fn item(&mut self, node: Node<'a, 'i>, mut list: List<'a>, is_marked: bool) {
        let slot = Slot {
            style: list.style,
            series: list.series,
            level: list.level,
            start: xml::number(node, "start-value"),
            printed: printed(node),
        };
        for child in node.children() {
            match xml::name(child) {
                "p" | "h" if is_marked && !list.counted => {
                    self.paragraph(child, Some(slot));
                    list.counted = true;
                }
                "p" | "h" => self.paragraph(child, None),
                "list" => self.list(child, Some(list)),
                "number" => {}
                _ => self.block(child),
            }
        }
    }

    /// A paragraph that names its list and level itself.
    fn numbered_paragraph(&mut self, node: Node<'a, 'i>) {
        let level: usize = xml::number(node, "level").unwrap_or(1);
        let style = node.attribute("style-name");
        let slot = Slot {
            style,
            series: self.lists.open(node, style),
            level: level.max(1) - 1,
            start: xml::number(node, "start-value"),
            printed: printed(node),
        };
        for child in node.children() {
            if matches!(xml::name(child), "p" | "h") {
                self.paragraph(child, Some(slot));
            }
        }
    }

    /// Reads what stands beside the text: a text box or a note.
    fn aside(&mut self, node: Node<'a, 'i>, is_note: bool) {
        let in_note = std::mem::replace(&mut self.flow.in_note, is_note);
        let role = self.role.take();
        self.aside += 1;
        self.blocks(node);
        self.aside -= 1;
        self.role = role;
        self.flow.in_note = in_note;
    }

    /// Writes the notes that are due, unless a table or a text box is still under way.
    pub(super) fn write_notes(&mut self) {
        if self.tables > 0 || self.aside > 0 {
            return;
        }
        for note in std::mem::take(&mut self.notes) {
            self.aside(note, true);
        }
    }
}

/// The label that some programs write beside the text, as printed.
fn printed<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    xml::child(node, "number")?.text()
}
