//! The walk over Word's paragraphs, tables and what may stand around them.

use std::collections::{HashMap, HashSet};

use roxmltree::{Node, NodeId};

use super::super::flow::{Flow, Line, Mark, Role};
use super::super::xml;
use super::inline::{Fields, Look};
use super::numbering::Numbering;
use super::properties::ParagraphProperties;
use super::styles::Styles;
use super::{switch, value};

/// The document under way.
pub(super) struct Body<'a, 'i> {
    pub(super) flow: Flow,
    pub(super) styles: &'a Styles,
    numbering: Numbering,
    /// Footnotes and endnotes, by their ids.
    notes: [HashMap<&'a str, Node<'a, 'i>>; 2],
    /// Section properties behind which a new page begins.
    page_ends: HashSet<NodeId>,
    pub(super) fields: Fields,
    /// A paragraph whose end was deleted: the next goes on with it.
    carried: Option<Line>,
    /// Text boxes of the paragraph under way.
    pub(super) boxes: Vec<Node<'a, 'i>>,
    /// Notes whose references were met, not yet written.
    notes_due: Vec<Node<'a, 'i>>,
    notes_met: HashSet<(usize, &'a str)>,
    pub(super) tables: usize,
    /// Whether one stands in a contents list that Word has made.
    in_contents: bool,
    /// How many text boxes and notes one stands in: pages do not turn there.
    pub(super) aside: usize,
}

impl<'a, 'i> Body<'a, 'i> {
    /// A walk over the document below `root`, with the roots of footnotes and endnotes.
    pub(super) fn new(
        styles: &'a Styles,
        numbering: Numbering,
        notes: [Option<Node<'a, 'i>>; 2],
        root: Node<'a, 'i>,
    ) -> Body<'a, 'i> {
        Body {
            flow: Flow::new(),
            styles,
            numbering,
            notes: notes.map(notes_of),
            page_ends: page_ends(root),
            fields: Fields::default(),
            carried: None,
            boxes: Vec::new(),
            notes_due: Vec::new(),
            notes_met: HashSet::new(),
            tables: 0,
            in_contents: false,
            aside: 0,
        }
    }

    /// Reads all that stands in the document.
    pub(super) fn read(&mut self, root: Node<'a, 'i>) {
        self.blocks(root);
        self.end_carried();
        self.write_notes();
    }

    /// Reads the blocks below a node. Recursion is bounded by the depth of the tree.
    pub(super) fn blocks(&mut self, node: Node<'a, 'i>) {
        for child in node.children() {
            match xml::name(child) {
                "p" => self.paragraph(child),
                "tbl" => self.table(child),
                "del" | "moveFrom" | "sectPr" | "sdtPr" | "sdtEndPr" => {}
                "AlternateContent" => {
                    if let Some(choice) = alternative(child) {
                        self.blocks(choice);
                    }
                }
                "sdt" if is_placeholder(child) => {}
                "sdt" if is_contents_list(child) => {
                    let outer = std::mem::replace(&mut self.in_contents, true);
                    self.blocks(child);
                    self.in_contents = outer;
                }
                _ => self.blocks(child),
            }
        }
    }

    fn paragraph(&mut self, node: Node<'a, 'i>) {
        let node_properties = xml::child(node, "pPr");
        let properties = ParagraphProperties::of(node_properties);
        let style = self.styles.of_paragraph(properties.style);
        let breaks = properties.page_break_before.or(style.page_break_before);
        if breaks == Some(true) && self.aside == 0 {
            self.flow.pages.turn_if_used();
        }
        let mut line = self.carried.take().unwrap_or_default();
        let boxes_before = self.boxes.len();
        let look = Look {
            bold: style.bold == Some(true),
            hidden: style.hidden == Some(true),
        };
        self.fields.hid = false;
        self.inlines(node, look, &mut line);
        self.fields.end_paragraph();
        if properties.end_deleted {
            self.carried = Some(line);
            return;
        }
        let role = match (style.role, properties.role) {
            (Some(Role::Contents), _) => Role::Contents,
            (styled, own) => own.or(styled).unwrap_or(Role::Body),
        };
        let role = match role {
            Role::Body if self.in_contents => Role::Contents,
            role => role,
        };
        let all_hidden = line.is_empty() && (self.fields.hid || look.hidden);
        if !all_hidden {
            let counts = role != Role::Contents;
            let mark = counts.then(|| self.mark(&properties)).flatten();
            self.flow.paragraph(line, role, mark);
        }
        for text_box in self.boxes.split_off(boxes_before) {
            self.aside(text_box, false);
        }
        if let Some(section) = node_properties.and_then(|node| xml::child(node, "sectPr"))
            && self.page_ends.contains(&section.id())
        {
            self.flow.pages.turn();
        }
        self.write_notes();
    }

    /// The mark that lists put before a paragraph; counts it.
    fn mark(&mut self, own: &ParagraphProperties<'a>) -> Option<Mark> {
        let style = self.styles.of_paragraph(own.style);
        let place = own.ilvl.or(style.ilvl);
        match (own.num_id, &style.num_id) {
            // "0" takes the paragraph out of the list of its style; there is no such list.
            (Some(id), _) if own.ilvl.is_some() => self.numbering.mark(id, own.ilvl, None),
            (Some(id), _) => self.numbering.mark(id, place, own.style),
            (None, Some(id)) => {
                let styled = own.style.filter(|_| own.ilvl.is_none());
                self.numbering.mark(id, place, styled)
            }
            (None, None) => None,
        }
    }

    /// Reads what stands beside the text: a text box or a note.
    fn aside(&mut self, node: Node<'a, 'i>, is_note: bool) {
        let fields = std::mem::take(&mut self.fields);
        let in_note = std::mem::replace(&mut self.flow.in_note, is_note);
        self.aside += 1;
        self.blocks(node);
        self.end_carried();
        self.aside -= 1;
        self.flow.in_note = in_note;
        self.fields = fields;
    }

    /// Remembers a note whose reference stands in the text: `kind` 0 is a footnote, 1 an endnote.
    pub(super) fn refer(&mut self, kind: usize, reference: Node<'a, 'i>) {
        let Some(id) = reference.attribute("id") else {
            return;
        };
        let first_time = !self.flow.in_note && self.notes_met.insert((kind, id));
        if let (true, Some(note)) = (first_time, self.notes[kind].get(id)) {
            self.notes_due.push(*note);
        }
    }

    /// Writes the notes that are due, unless a table or a text box is still under way.
    pub(super) fn write_notes(&mut self) {
        if self.tables > 0 || self.aside > 0 {
            return;
        }
        for note in std::mem::take(&mut self.notes_due) {
            self.aside(note, true);
        }
    }

    /// Ends a paragraph whose end was deleted where no paragraph follows that could go on with it.
    pub(super) fn end_carried(&mut self) {
        if let Some(line) = self.carried.take() {
            self.flow.paragraph(line, Role::Body, None);
        }
    }
}

/// The notes of a part, by their ids; the lines that part notes from text are none.
fn notes_of<'a, 'i>(root: Option<Node<'a, 'i>>) -> HashMap<&'a str, Node<'a, 'i>> {
    let nodes = root.into_iter().flat_map(|root| root.children());
    let notes = nodes.filter(|node| matches!(xml::name(*node), "footnote" | "endnote"));
    notes
        .filter(|node| matches!(node.attribute("type"), None | Some("normal")))
        .filter_map(|node| Some((node.attribute("id")?, node)))
        .collect()
}

/// The section properties behind which a new page begins: each says how its own section begins, so
/// the next one decides.
fn page_ends(root: Node) -> HashSet<NodeId> {
    let is_former = |node: &Node| {
        let parent = node.parent();
        parent.is_some_and(|parent| xml::name(parent) == "sectPrChange")
    };
    let sections = root.descendants().filter(|n| xml::name(*n) == "sectPr");
    let sections: Vec<Node> = sections.filter(|node| !is_former(node)).collect();
    let neighbours = sections.iter().zip(sections.iter().skip(1));
    let turns = |next: &Node| {
        !matches!(
            value(Some(*next), "type"),
            Some("continuous" | "nextColumn")
        )
    };
    neighbours
        .filter(|(_, next)| turns(next))
        .map(|(section, _)| section.id())
        .collect()
}

/// Whether a content control shows only what to write into it.
pub(super) fn is_placeholder(node: Node) -> bool {
    is_on(xml::child(node, "sdtPr"), "showingPlcHdr")
}

/// Whether a content control holds a contents list that a program has made.
fn is_contents_list(node: Node) -> bool {
    let properties = xml::child(node, "sdtPr");
    let part = properties.and_then(|properties| xml::child(properties, "docPartObj"));
    value(part, "docPartGallery") == Some("Table of Contents")
}

/// What of several forms of the same content is read: the newest one.
pub(super) fn alternative<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    xml::child(node, "Choice").or_else(|| xml::child(node, "Fallback"))
}

/// Whether a row or run is marked as deleted.
pub(super) fn is_on(properties: Option<Node>, name: &str) -> bool {
    switch(properties, name) == Some(true)
}
