//! The tree of a web page: elements and text in one list of nodes that point to each other.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, ns};

/// A node's place in the list.
pub(super) type Id = usize;

/// A page. Node 0 is the document.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    parent: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
    before: Option<Id>,
    after: Option<Id>,
    data: Data,
}

#[derive(Debug)]
enum Data {
    /// The document, or what lies in a template.
    Root,
    Element {
        name: QualName,
        attrs: Vec<Attribute>,
    },
    Text(String),
}

/// A step of a walk through the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Enter(Id),
    Leave(Id),
}

impl Tree {
    fn new() -> Tree {
        let mut tree = Tree { nodes: Vec::new() };
        tree.add(Data::Root);
        tree
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The name of an element of HTML; of a foreign element (a drawing, a formula) its root's name;
    /// empty for what is none.
    pub(super) fn name(&self, id: Id) -> &str {
        match &self.nodes[id].data {
            Data::Element { name, .. } if name.ns == ns!(html) => &name.local,
            Data::Element { name, .. } if name.ns == ns!(mathml) => "math",
            Data::Element { .. } => "svg",
            _ => "",
        }
    }

    /// An attribute's value.
    pub(super) fn attr(&self, id: Id, wanted: &str) -> Option<&str> {
        match &self.nodes[id].data {
            Data::Element { attrs, .. } => attrs
                .iter()
                .find(|attr| &*attr.name.local == wanted)
                .map(|attr| &*attr.value),
            _ => None,
        }
    }

    /// The text of a text node.
    pub(super) fn text(&self, id: Id) -> Option<&str> {
        match &self.nodes[id].data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The node around it.
    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        self.nodes[id].parent
    }

    /// The node behind it in the same parent.
    pub(super) fn after(&self, id: Id) -> Option<Id> {
        self.nodes[id].after
    }

    /// The node before it in the same parent.
    pub(super) fn before(&self, id: Id) -> Option<Id> {
        self.nodes[id].before
    }

    /// The last node directly in it.
    pub(super) fn last(&self, id: Id) -> Option<Id> {
        self.nodes[id].last
    }

    /// The nodes directly in it.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.nodes[id].first, |&child| self.nodes[child].after)
    }

    /// The nodes around it, the nearest first.
    pub(super) fn above(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.nodes[id].parent, |&node| self.nodes[node].parent)
    }

    /// The nodes in it and in those, in order; not itself.
    pub(super) fn below(&self, root: Id) -> impl Iterator<Item = Id> + '_ {
        let steps = std::iter::successors(Some(Step::Enter(root)), move |&step| {
            self.next(root, step, true)
        });
        steps.filter_map(move |step| match step {
            Step::Enter(id) if id != root => Some(id),
            _ => None,
        })
    }

    /// The step that follows in a walk through `root`; `into`: whether a node that is entered is
    /// walked through too.
    pub(super) fn next(&self, root: Id, step: Step, into: bool) -> Option<Step> {
        match step {
            Step::Enter(id) => Some(match self.nodes[id].first {
                Some(child) if into => Step::Enter(child),
                _ => Step::Leave(id),
            }),
            Step::Leave(id) if id == root => None,
            Step::Leave(id) => match (self.nodes[id].after, self.nodes[id].parent) {
                (Some(after), _) => Some(Step::Enter(after)),
                (None, parent) => parent.map(Step::Leave),
            },
        }
    }

    fn add(&mut self, data: Data) -> Id {
        self.nodes.push(Node {
            parent: None,
            first: None,
            last: None,
            before: None,
            after: None,
            data,
        });
        self.nodes.len() - 1
    }

    fn detach(&mut self, id: Id) {
        let node = &mut self.nodes[id];
        let (parent, before, after) = (node.parent.take(), node.before.take(), node.after.take());
        match (before, parent) {
            (Some(before), _) => self.nodes[before].after = after,
            (None, Some(parent)) => self.nodes[parent].first = after,
            (None, None) => {}
        }
        match (after, parent) {
            (Some(after), _) => self.nodes[after].before = before,
            (None, Some(parent)) => self.nodes[parent].last = before,
            (None, None) => {}
        }
    }

    /// Puts a node or text into `parent`, before `after` or as the last. Texts that meet become one.
    fn insert(&mut self, parent: Id, after: Option<Id>, child: NodeOrText<Id>) {
        let before = match after {
            Some(after) => self.nodes[after].before,
            None => self.nodes[parent].last,
        };
        let id = match child {
            NodeOrText::AppendText(new) => {
                if let Some(before) = before
                    && let Data::Text(text) = &mut self.nodes[before].data
                {
                    text.push_str(&new);
                    return;
                }
                self.add(Data::Text(String::from(&*new)))
            }
            NodeOrText::AppendNode(id) => id,
        };
        self.detach(id);
        let before = before.filter(|&before| before != id);
        let node = &mut self.nodes[id];
        (node.parent, node.before, node.after) = (Some(parent), before, after);
        match before {
            Some(before) => self.nodes[before].after = Some(id),
            None => self.nodes[parent].first = Some(id),
        }
        match after {
            Some(after) => self.nodes[after].before = Some(id),
            None => self.nodes[parent].last = Some(id),
        }
    }
}

/// Takes what the tree builder makes.
#[derive(Debug)]
pub(super) struct Sink(RefCell<Tree>);

impl Sink {
    pub(super) fn new() -> Sink {
        Sink(RefCell::new(Tree::new()))
    }
}

/// A name of its own: the builder may hold it while it changes the tree.
#[derive(Debug)]
pub(super) struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        self.0.into_inner()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        0
    }

    fn elem_name(&self, target: &Id) -> Name {
        Name(match &self.0.borrow().nodes[*target].data {
            Data::Element { name, .. } => name.clone(),
            _ => QualName::new(None, ns!(), LocalName::from("")),
        })
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _flags: ElementFlags) -> Id {
        self.0.borrow_mut().add(Data::Element { name, attrs })
    }

    fn create_comment(&self, _text: StrTendril) -> Id {
        self.0.borrow_mut().add(Data::Root)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Id {
        self.0.borrow_mut().add(Data::Root)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.0.borrow_mut().insert(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        let has_parent = self.0.borrow().nodes[*element].parent.is_some();
        match has_parent {
            true => self.append_before_sibling(element, child),
            false => self.append(previous, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What lies in a template is no part of the page: it goes to a root of its own.
    fn get_template_contents(&self, _target: &Id) -> Id {
        self.0.borrow_mut().add(Data::Root)
    }

    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let mut tree = self.0.borrow_mut();
        if let Some(parent) = tree.nodes[*sibling].parent {
            tree.insert(parent, Some(*sibling), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, new: Vec<Attribute>) {
        if let Data::Element { attrs, .. } = &mut self.0.borrow_mut().nodes[*target].data {
            for attr in new {
                if attrs.iter().all(|old| old.name != attr.name) {
                    attrs.push(attr);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.0.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        let mut tree = self.0.borrow_mut();
        while let Some(child) = tree.nodes[*node].first {
            tree.insert(*new_parent, None, NodeOrText::AppendNode(child));
        }
    }
}
