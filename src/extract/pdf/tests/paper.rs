//! Small PDF files, made in memory: pages, bookmarks, a structure tree, a title.

use std::fmt::Write;

use super::page::{HEIGHT, Page, WIDTH, font};

/// An element of the structure tree, or what it holds.
pub(super) enum Node {
    /// Its role, behind which attributes may stand, and what it holds.
    Tag(&'static str, Vec<Node>),
    /// Marked content: page from 0, and its id.
    Mark(usize, u32),
    /// The outermost element again, as in a damaged tree.
    Loop,
}

pub(super) fn tag(role: &'static str, kids: impl IntoIterator<Item = Node>) -> Node {
    Node::Tag(role, kids.into_iter().collect())
}

/// An element that holds one piece of the first page.
pub(super) fn leaf(role: &'static str, id: u32) -> Node {
    tag(role, [Node::Mark(0, id)])
}

/// A file under way.
#[derive(Default)]
pub(super) struct Paper {
    objects: Vec<String>,
    pages: Vec<Page>,
    catalog: String,
    title: Option<&'static str>,
}

const CATALOG: usize = 0;
const PAGES: usize = 1;
const INFO: usize = 5;
/// Objects before the pages: catalogue, list of pages, two fonts, picture, information.
const FIXED: usize = 6;

impl Paper {
    pub(super) fn new(pages: impl IntoIterator<Item = Page>) -> Paper {
        let pages: Vec<Page> = pages.into_iter().collect();
        let mut paper = Paper::default();
        paper.objects.resize(FIXED, String::new());
        for (at, bold) in [(2, false), (3, true)] {
            paper.objects[at] = font(bold);
        }
        paper.objects[4] = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray\
             /BitsPerComponent 8/Length 1>>\nstream\n\u{7f}\nendstream"
            .to_owned();
        let mut list = String::new();
        for page in &pages {
            let drawing = &page.drawing;
            let stream = format!("<</Length {}>>\nstream\n{drawing}endstream", drawing.len());
            let content = paper.add(stream);
            let rotation = page.rotation;
            let page = paper.add(format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {rotation}\
                 /Contents {content} 0 R/Resources<</Font<</FP 3 0 R/FB 4 0 R>>/XObject<</Im 5 0 R>>>>>>"
            ));
            let _ = write!(list, "{page} 0 R ");
        }
        paper.objects[PAGES] = format!("<</Type/Pages/Kids[{list}]/Count {}>>", pages.len());
        paper.pages = pages;
        paper
    }

    /// Adds an object and gives its number.
    fn add(&mut self, object: String) -> usize {
        self.objects.push(object);
        self.objects.len()
    }

    /// Gives the file a title outside its text.
    pub(super) fn titled(mut self, title: &'static str) -> Paper {
        self.title = Some(title);
        self
    }

    /// Puts a field of a form on the first page, with the answer that was typed into it.
    pub(super) fn field(mut self, x: f32, y: f32, answer: &str) -> Paper {
        let drawing = format!("BT /FP 11 Tf 1 0 0 1 0 4 Tm ({answer}) Tj ET\n");
        let look = self.add(format!(
            "<</Type/XObject/Subtype/Form/BBox[0 0 300 16]/Resources<</Font<</FP 3 0 R>>>>\
             /Length {}>>\nstream\n{drawing}endstream",
            drawing.len()
        ));
        let (foot, right) = (HEIGHT - y - 4.0, x + 300.0);
        let top = foot + 16.0;
        let field = self.add(format!(
            "<</Type/Annot/Subtype/Widget/FT/Tx/F 4/Rect[{x} {foot} {right} {top}]\
             /AP<</N {look} 0 R>>>>"
        ));
        let page = &mut self.objects[reference(0) - 1];
        page.truncate(page.len() - 2);
        let _ = write!(page, "/Annots[{field} 0 R]>>");
        self
    }

    /// Gives the file bookmarks: how deep each stands, from 1, and what it says.
    pub(super) fn bookmarks(mut self, marks: &[(usize, &str)]) -> Paper {
        let first = self.objects.len() + 1;
        for (i, (depth, title)) in marks.iter().enumerate() {
            let mut links = String::new();
            if marks.get(i + 1).is_some_and(|(next, _)| next > depth) {
                let _ = write!(links, "/First {} 0 R", first + i + 1);
            }
            let later = marks[i + 1..]
                .iter()
                .take_while(|(other, _)| other >= depth);
            if let Some(next) = later.clone().position(|(other, _)| other == depth) {
                let _ = write!(links, "/Next {} 0 R", first + i + 1 + next);
            }
            self.add(format!("<</Title({title}){links}>>"));
        }
        let outline = self.add(format!("<</Type/Outlines/First {first} 0 R>>"));
        let _ = write!(self.catalog, "/Outlines {outline} 0 R");
        self
    }

    /// Gives the file a structure tree; `roles` are those it makes up, and what they stand for.
    pub(super) fn tree(mut self, root: Node, roles: &[(&str, &str)]) -> Paper {
        let outermost = self.objects.len() + 1;
        let first = self.node(&root, outermost);
        let roles = roles.iter().fold(String::new(), |mut all, (own, role)| {
            let _ = write!(all, "/{own}/{role}");
            all
        });
        let tree = format!("<</Type/StructTreeRoot/RoleMap<<{roles}>>/K {first}>>");
        let tree = self.add(tree);
        let _ = write!(
            self.catalog,
            "/StructTreeRoot {tree} 0 R/MarkInfo<</Marked true>>"
        );
        self
    }

    /// Adds an element and gives how it is referred to.
    fn node(&mut self, node: &Node, outermost: usize) -> String {
        match node {
            Node::Loop => format!("{outermost} 0 R"),
            // On another page than its element.
            Node::Mark(page, id) => {
                format!("<</Type/MCR/Pg {} 0 R/MCID {id}>>", reference(*page))
            }
            Node::Tag(role, kids) => {
                let number = self.add(String::new());
                let page = kids.iter().find_map(|kid| match kid {
                    Node::Mark(page, _) => Some(*page),
                    _ => None,
                });
                let mut list = String::new();
                for kid in kids {
                    let kid = match kid {
                        Node::Mark(on, id) if Some(*on) == page => id.to_string(),
                        kid => self.node(kid, outermost),
                    };
                    let _ = write!(list, "{kid} ");
                }
                let page =
                    page.map_or(String::new(), |page| format!("/Pg {} 0 R", reference(page)));
                self.objects[number - 1] = format!("<</Type/StructElem/S/{role}{page}/K[{list}]>>");
                format!("{number} 0 R")
            }
        }
    }

    /// The bytes of the file.
    pub(super) fn bytes(mut self) -> Vec<u8> {
        let catalog = &self.catalog;
        self.objects[CATALOG] = format!("<</Type/Catalog/Pages 2 0 R{catalog}>>");
        self.objects[INFO] = match self.title {
            Some(title) => format!("<</Title({title})>>"),
            None => "<<>>".to_owned(),
        };
        let mut file = "%PDF-1.7\n".to_owned();
        let mut places = String::new();
        for (i, object) in self.objects.iter().enumerate() {
            let _ = writeln!(places, "{:010} 00000 n ", file.len());
            let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", i + 1);
        }
        let (start, size) = (file.len(), self.objects.len() + 1);
        let _ = write!(
            file,
            "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<</Size {size}/Root 1 0 R/Info 6 0 R>>\n\
             startxref\n{start}\n%%EOF\n"
        );
        file.into_bytes()
    }
}

/// The number of the object that is a page.
fn reference(page: usize) -> usize {
    FIXED + 2 * (page + 1)
}
