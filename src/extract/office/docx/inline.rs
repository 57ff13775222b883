//! The text of a Word paragraph: runs, fields, breaks, and what hangs on them.

use roxmltree::Node;

use super::super::flow::Line;
use super::super::xml;
use super::body::{Body, alternative, is_placeholder};
use super::{switch, value};

/// How text looks.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) hidden: bool,
}

/// The fields that are open: their codes are not read, their results are.
#[derive(Default)]
pub(super) struct Fields {
    /// For each open field, whether its result has begun.
    open: Vec<bool>,
    /// Whether text was left out because it is hidden.
    pub(super) hid: bool,
}

/// Fields in one another at most.
const FIELDS: usize = 64;

impl Fields {
    fn mark(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") if self.open.len() < FIELDS => self.open.push(false),
            Some("separate") => {
                if let Some(last) = self.open.last_mut() {
                    *last = true;
                }
            }
            Some("end") => {
                self.open.pop();
            }
            _ => {}
        }
    }

    fn in_code(&self) -> bool {
        self.open.contains(&false)
    }

    /// A code ends with its paragraph at the latest: a field that is never closed must not swallow
    /// the rest of the document.
    pub(super) fn end_paragraph(&mut self) {
        self.open.retain(|&in_result| in_result);
    }
}

impl<'a, 'i> Body<'a, 'i> {
    /// Reads the text below a node. Recursion is bounded by the depth of the tree.
    pub(super) fn inlines(&mut self, node: Node<'a, 'i>, look: Look, line: &mut Line) {
        for child in node.children() {
            match xml::name(child) {
                "" | "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "instrText" | "del" | "moveFrom"
                | "delText" | "rt" => {}
                "sdt" if is_placeholder(child) => {}
                "r" => self.inlines(child, self.look(child, look), line),
                "t" => self.text(child.text().unwrap_or_default(), look, line),
                "tab" | "ptab" => self.text("\t", look, line),
                "cr" => self.text(" ", look, line),
                "br" => self.line_break(child, look, line),
                "lastRenderedPageBreak" if self.aside == 0 => self.flow.pages.turn_if_used(),
                "noBreakHyphen" => self.text("-", look, line),
                "sym" if line.is_empty() && is_bullet(child) => self.text("•\t", look, line),
                "fldChar" => self.fields.mark(child.attribute("fldCharType")),
                "footnoteReference" | "endnoteReference" => {
                    if !look.hidden {
                        let kind = usize::from(xml::name(child) == "endnoteReference");
                        self.refer(kind, child);
                    }
                    if child.attribute("customMarkFollows").is_some() {
                        return; // the rest of the run is the marker
                    }
                }
                "AlternateContent" => {
                    if let Some(choice) = alternative(child) {
                        self.inlines(choice, look, line);
                    }
                }
                "txbxContent" if !look.hidden => self.boxes.push(child),
                "drawing" | "pict" | "object" => {
                    if self.aside == 0 {
                        self.flow.pages.stand();
                    }
                    self.inlines(child, look, line);
                }
                _ => self.inlines(child, look, line),
            }
        }
    }

    /// How the text of a run looks.
    fn look(&self, run: Node, of_paragraph: Look) -> Look {
        let own = xml::child(run, "rPr");
        let style = value(own, "rStyle").and_then(|id| self.styles.get(id));
        let or_styled =
            |own: Option<bool>, styled: Option<bool>, above: bool| own.or(styled).unwrap_or(above);
        Look {
            bold: or_styled(
                switch(own, "b"),
                style.and_then(|style| style.bold),
                of_paragraph.bold,
            ),
            hidden: or_styled(
                switch(own, "vanish"),
                style.and_then(|style| style.hidden),
                of_paragraph.hidden,
            ),
        }
    }

    fn text(&mut self, text: &str, look: Look, line: &mut Line) {
        if look.hidden {
            self.fields.hid = true;
        } else if !self.fields.in_code() {
            line.push(text, look.bold, &mut self.flow.pages);
        }
    }

    fn line_break(&mut self, node: Node, look: Look, line: &mut Line) {
        if node.attribute("type") == Some("page") && self.aside == 0 {
            self.flow.pages.turn();
        }
        self.text(" ", look, line);
    }
}

/// Whether a sign of a symbol font is one of those that stand before items; all others are left
/// out, since their codes mean nothing outside their font.
fn is_bullet(sign: Node) -> bool {
    let code = sign.attribute("char").unwrap_or_default();
    let code = u32::from_str_radix(code, 16).unwrap_or_default() & 0xFF;
    matches!(
        code,
        0x6C | 0x6E | 0x71 | 0x76 | 0x77 | 0x9F | 0xA7 | 0xA8 | 0xB7 | 0xD8 | 0xE0 | 0xF0 | 0xFC
    )
}
