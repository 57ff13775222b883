//! The text of an OpenDocument paragraph, and what hangs on it.

use roxmltree::Node;

use super::super::flow::Line;
use super::super::xml;
use super::body::Body;

/// How text looks.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) hidden: bool,
}

impl<'a, 'i> Body<'a, 'i> {
    /// Reads the text below a node. Recursion is bounded by the depth of the tree.
    pub(super) fn inlines(&mut self, node: Node<'a, 'i>, look: Look, line: &mut Line) {
        for child in node.children() {
            if child.is_text() {
                self.text(child.text().unwrap_or_default(), look, line);
                continue;
            }
            match xml::name(child) {
                "span" => {
                    let style = self.styles.of("text", child);
                    let look = Look {
                        bold: style.bold.unwrap_or(look.bold),
                        hidden: style.hidden.unwrap_or(look.hidden),
                    };
                    self.inlines(child, look, line);
                }
                "s" | "line-break" => self.text(" ", look, line),
                "tab" => self.text("\t", look, line),
                "soft-page-break" if self.aside == 0 => self.flow.pages.turn_if_used(),
                "note" if look.hidden || self.flow.in_note => {}
                "note" => self.notes.extend(xml::child(child, "note-body")),
                "hidden-paragraph" => self.hides |= child.attribute("is-hidden") != Some("false"),
                "" | "annotation" | "number" | "ruby-text" | "hidden-text" | "placeholder"
                | "script" | "event-listeners" | "label" => {}
                "frame" | "g" | "custom-shape" | "rect" | "ellipse" | "circle" | "polygon"
                | "path" | "line" | "polyline" | "connector" | "caption" | "regular-polygon" => {
                    if !look.hidden {
                        if self.aside == 0 {
                            self.flow.pages.stand();
                        }
                        self.boxes.push(child);
                    }
                }
                _ => self.inlines(child, look, line),
            }
        }
    }

    fn text(&mut self, text: &str, look: Look, line: &mut Line) {
        if !look.hidden {
            line.push(text, look.bold, &mut self.flow.pages);
        }
    }
}
