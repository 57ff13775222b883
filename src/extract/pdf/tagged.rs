//! A tagged page: what the structure tree says each letter is.

use std::collections::{HashMap, HashSet};

use super::draw::{Drawn, Letter};
use super::line::{self, Line};
use super::set::{Set, What, blocks};
use super::tree::{Element, Kid, Role};
use crate::extract::cell::Cell;
use crate::extract::piece::{Row, Table};

/// The tree must cover at least this part of the letters to be believed.
const COVERED: f32 = 0.9;

/// What stands on the pages, in the order of the tree; none where the tree leaves out much of the
/// text.
pub(super) fn sets(elements: &[Element], pages: &[Drawn]) -> Option<Vec<Set>> {
    if elements.is_empty() {
        return None;
    }
    let mut marked: HashMap<(usize, i32), Vec<&Letter>> = HashMap::new();
    for (page, drawn) in pages.iter().enumerate() {
        for letter in &drawn.letters {
            if let (Some(mark), false) = (letter.mark, letter.artifact) {
                marked.entry((page, mark)).or_default().push(letter);
            }
        }
    }
    let mut walk = Walk {
        elements,
        marked,
        used: HashSet::new(),
        sets: Vec::new(),
    };
    let mut flow = Flow::default();
    walk.flow(0, &mut flow);
    walk.end(&mut flow);
    let Walk { used, mut sets, .. } = walk;
    let (mut covered, mut all) = (0, 0);
    let mut loose = Vec::new();
    for (page, drawn) in pages.iter().enumerate() {
        let mut left: Vec<&Letter> = Vec::new();
        for letter in &drawn.letters {
            let is_used =
                !letter.artifact && letter.mark.is_some_and(|mark| used.contains(&(page, mark)));
            let at_edge = !(0.08..0.92).contains(&(letter.y / drawn.height));
            covered += u32::from(is_used);
            all += u32::from(is_used || !letter.artifact && !at_edge);
            if !is_used {
                left.push(letter);
            }
        }
        loose.push(left);
    }
    if covered == 0 || (covered as f32) < COVERED * all as f32 {
        return None;
    }
    for (page, letters) in loose.into_iter().enumerate() {
        put_in(&mut sets, page, letters);
    }
    Some(sets)
}

/// Puts lines that the tree does not know into their places by page and height.
fn put_in(sets: &mut Vec<Set>, page: usize, letters: Vec<&Letter>) {
    for line in line::in_order(letters) {
        let artifact = line.letters.iter().any(|letter| letter.artifact);
        let Some(mut set) = Set::prose(page, &[line]) else {
            continue;
        };
        if artifact {
            set.what = What::Running;
        }
        let above = |other: &Set| other.page < page || other.page == page && other.y <= set.y;
        let at = sets.iter().rposition(above).map_or(0, |last| last + 1);
        sets.insert(at, set);
    }
}

struct Walk<'t, 'd> {
    elements: &'t [Element],
    marked: HashMap<(usize, i32), Vec<&'d Letter>>,
    used: HashSet<(usize, i32)>,
    sets: Vec<Set>,
}

/// Where in the tree one is.
#[derive(Default)]
struct Flow<'d> {
    /// Letters of the paragraph under way, each with its page.
    letters: Vec<(usize, &'d Letter)>,
    lists: u8,
    /// The item that the next paragraph is.
    item: Option<Option<String>>,
    /// The footnotes of the paragraph under way, which stand behind it.
    notes: Vec<usize>,
}

impl<'d> Walk<'_, 'd> {
    /// Goes through the kids of an element: text between blocks is a paragraph. The depth of the
    /// tree is bounded where it is read.
    fn flow(&mut self, element: usize, flow: &mut Flow<'d>) {
        let elements = self.elements;
        let parts = |role| !matches!(role, Role::Inline | Role::Note);
        for kid in &elements[element].kids {
            match *kid {
                Kid::Content(page, mark) => self.take(page, mark, &mut flow.letters),
                Kid::Element(child) => match elements[child].role {
                    Role::Inline if !self.holds(child, parts) => self.flow(child, flow),
                    Role::Label if flow.item == Some(None) => {
                        flow.item = Some(Some(self.text(child)));
                    }
                    Role::Label => self.flow(child, flow),
                    Role::Note => flow.notes.push(child),
                    _ => self.block(child, flow),
                },
            }
        }
    }

    fn block(&mut self, element: usize, flow: &mut Flow<'d>) {
        self.end(flow);
        match self.elements[element].role {
            Role::Heading(level) => {
                let before = self.sets.len();
                self.flow(element, flow);
                self.end(flow);
                for set in &mut self.sets[before..] {
                    if matches!(set.what, What::Table(_)) {
                        continue;
                    }
                    if let What::Item {
                        label: Some(label), ..
                    } = &set.what
                    {
                        set.text = format!("{label} {}", set.text);
                    }
                    set.what = What::Heading(level.max(1));
                }
            }
            Role::List => {
                let outer = flow.item.take();
                flow.lists = flow.lists.saturating_add(1);
                self.flow(element, flow);
                self.end(flow);
                flow.lists -= 1;
                flow.item = outer;
            }
            Role::Item => {
                let outer = flow.item.replace(None);
                self.flow(element, flow);
                self.end(flow);
                flow.item = outer;
            }
            Role::Table => self.table(element, flow),
            Role::ContentsLine if !self.holds(element, |role| role == Role::ContentsLine) => {
                let letters = self.letters(element);
                let lines = lines(&letters);
                if let Some(page) = letters.first().map(|(page, _)| *page)
                    && let Some(set) = Set::prose(page, &lines)
                {
                    self.sets.push(set);
                }
            }
            Role::Artifact => {
                let before = self.sets.len();
                self.flow(element, flow);
                self.end(flow);
                for set in &mut self.sets[before..] {
                    if !matches!(set.what, What::Table(_)) {
                        set.what = What::Running;
                    }
                }
            }
            _ => {
                self.flow(element, flow);
                self.end(flow);
            }
        }
    }

    /// Ends the paragraph under way.
    fn end(&mut self, flow: &mut Flow<'d>) {
        let letters = std::mem::take(&mut flow.letters);
        let set = letters
            .first()
            .and_then(|&(page, _)| Set::prose(page, &lines(&letters)));
        self.sets.extend(set.map(|set| match flow.item.take() {
            Some(label) => set.into_item(flow.lists.max(1), label.as_deref()),
            None => set,
        }));
        for note in std::mem::take(&mut flow.notes) {
            self.block(note, &mut Flow::default());
        }
    }

    fn take(&mut self, page: usize, mark: i32, letters: &mut Vec<(usize, &'d Letter)>) {
        // The first element that claims a piece of content has it.
        if self.used.insert((page, mark))
            && let Some(content) = self.marked.get(&(page, mark))
        {
            letters.extend(content.iter().map(|&letter| (page, letter)));
        }
    }

    /// All letters of an element, whatever stands between.
    fn letters(&mut self, element: usize) -> Vec<(usize, &'d Letter)> {
        let mut letters = Vec::new();
        let mut open = vec![Kid::Element(element)];
        while let Some(kid) = open.pop() {
            match kid {
                Kid::Content(page, mark) => self.take(page, mark, &mut letters),
                Kid::Element(child) => open.extend(self.elements[child].kids.iter().rev()),
            }
        }
        letters
    }

    fn text(&mut self, element: usize) -> String {
        super::set::joined(&lines(&self.letters(element)))
    }

    /// Whether it holds an element, however deep but in no footnote, that `wanted` holds of.
    fn holds(&self, element: usize, wanted: impl Fn(Role) -> bool) -> bool {
        let mut open = vec![element];
        while let Some(element) = open.pop() {
            for kid in &self.elements[element].kids {
                if let Kid::Element(child) = *kid {
                    if wanted(self.elements[child].role) {
                        return true;
                    }
                    if self.elements[child].role != Role::Note {
                        open.push(child);
                    }
                }
            }
        }
        false
    }

    /// A table to rows; one of a single column is no table but flow.
    fn table(&mut self, element: usize, flow: &mut Flow<'d>) {
        let rows = self.rows(element);
        let cells = |row: usize| -> Vec<usize> { self.cells(row) };
        let columns = rows.iter().map(|&row| cells(row).len()).max().unwrap_or(0);
        if columns < 2 {
            self.flow(element, flow);
            self.end(flow);
            return;
        }
        let mut table = Table {
            explicit: true,
            ..Table::default()
        };
        let mut first: Option<Set> = None;
        // Of each column: in how many more rows a cell above covers it.
        let mut covered: Vec<usize> = Vec::new();
        for row in rows {
            let mut content: Vec<Cell> = Vec::new();
            let mut page = None;
            let cells = self.cells(row);
            let is_head = !cells.is_empty()
                && cells
                    .iter()
                    .all(|&cell| self.elements[cell].role == Role::HeadCell);
            for cell in cells {
                skip_covered(&mut content, &mut covered);
                let before = self.sets.len();
                let mut inner = Flow::default();
                self.flow(cell, &mut inner);
                self.end(&mut inner);
                let sets: Vec<Set> = self.sets.drain(before..).collect();
                if let Some(set) = sets.first() {
                    page = page.or(Some(set.page));
                }
                let (columns, rows) = self.elements[cell].span;
                let place = content.len();
                content.push(sets.iter().flat_map(blocks).collect());
                content.resize(place + columns, Cell::new());
                covered.resize(covered.len().max(content.len()), 0);
                covered[place..place + columns].fill(rows - 1);
                first = first.or_else(|| sets.into_iter().next());
            }
            skip_covered(&mut content, &mut covered);
            let page = page.or(first.as_ref().map(|set| set.page)).unwrap_or(0);
            table.rows.push(Row::Cells(content, page as u32 + 1));
            if is_head && table.rows.len() == 1 {
                table.rows.push(Row::Rule);
            }
        }
        if let Some(first) = first {
            self.sets.push(Set {
                what: What::Table(table),
                text: String::new(),
                ..first
            });
        }
    }

    /// The rows of a table, those in its head and body too.
    fn rows(&self, table: usize) -> Vec<usize> {
        self.below(table, |role| role == Role::Row, |role| role == Role::Group)
    }

    fn cells(&self, row: usize) -> Vec<usize> {
        let is_cell = |role| matches!(role, Role::Cell | Role::HeadCell);
        self.below(row, is_cell, |role| role == Role::Group)
    }

    /// Elements that `wanted` holds of, found directly below or through those that `open` holds of.
    fn below(
        &self,
        element: usize,
        wanted: impl Fn(Role) -> bool,
        open: impl Fn(Role) -> bool,
    ) -> Vec<usize> {
        let mut found = Vec::new();
        let mut stack: Vec<Kid> = self.elements[element].kids.iter().rev().copied().collect();
        while let Some(kid) = stack.pop() {
            let Kid::Element(child) = kid else { continue };
            let role = self.elements[child].role;
            if wanted(role) {
                found.push(child);
            } else if open(role) {
                stack.extend(self.elements[child].kids.iter().rev());
            }
        }
        found
    }
}

/// Leaves cells empty that one above covers.
fn skip_covered(row: &mut Vec<Cell>, covered: &mut [usize]) {
    while let Some(more @ 1..) = covered.get_mut(row.len()) {
        *more -= 1;
        row.push(Cell::new());
    }
}

/// The lines of letters, page after page.
fn lines<'d>(letters: &[(usize, &'d Letter)]) -> Vec<Line<'d>> {
    letters
        .chunk_by(|a, b| a.0 == b.0)
        .flat_map(|page| line::in_order(page.iter().map(|(_, letter)| *letter)))
        .collect()
}
