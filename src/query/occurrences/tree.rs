//! Which parts of a query hold, told from those that hold by themselves.
//!
//! Of a long query few words stand in one passage. So nothing is asked of the others: what the parts
//! come to where none of the words stands is known beforehand, and a word that does changes only
//! what is above it.

/// A part that joins others; the first is the whole query.
pub(super) type NodeId = usize;

/// How a part depends on those below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    All,
    Any,
    /// Any of those below it, which are not highlighted.
    Silent,
    /// None of those below it.
    Not,
}

#[derive(Debug)]
struct Node {
    parent: Option<NodeId>,
    joint: Joint,
    /// Parts right below it, and how many of them hold.
    parts: usize,
    holding: usize,
    /// How many of them hold where no word stands.
    at_rest: usize,
}

impl Node {
    fn holds(&self) -> bool {
        match self.joint {
            Joint::All => self.holding == self.parts,
            Joint::Any | Joint::Silent => self.holding > 0,
            Joint::Not => self.holding == 0,
        }
    }
}

/// The parts of a query that join others. Each stands behind the one it belongs to.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    changed: Vec<NodeId>,
}

impl Tree {
    /// Adds a part to a part.
    pub(super) fn add(&mut self, parent: Option<NodeId>, joint: Joint) -> NodeId {
        if let Some(parent) = parent {
            self.add_leaf(parent);
        }
        self.nodes.push(Node {
            parent,
            joint,
            parts: 0,
            holding: 0,
            at_rest: 0,
        });
        self.nodes.len() - 1
    }

    /// Adds a part that joins no others.
    pub(super) fn add_leaf(&mut self, parent: NodeId) {
        self.nodes[parent].parts += 1;
    }

    /// Settles what holds where no word stands, once all parts are added.
    pub(super) fn settle(&mut self) {
        for at in (0..self.nodes.len()).rev() {
            self.nodes[at].at_rest = self.nodes[at].holding;
            if let (true, Some(parent)) = (self.nodes[at].holds(), self.nodes[at].parent) {
                self.nodes[parent].holding += 1;
            }
        }
    }

    /// Goes back to where no word stands.
    pub(super) fn rest(&mut self) {
        for at in self.changed.drain(..) {
            self.nodes[at].holding = self.nodes[at].at_rest;
        }
    }

    /// Notes that one more part right below `node` holds.
    pub(super) fn hold(&mut self, mut node: NodeId) {
        let mut more = true;
        loop {
            let held = self.nodes[node].holds();
            if self.nodes[node].holding == self.nodes[node].at_rest {
                self.changed.push(node);
            }
            match more {
                true => self.nodes[node].holding += 1,
                false => self.nodes[node].holding -= 1,
            }
            more = self.nodes[node].holds();
            match self.nodes[node].parent {
                Some(parent) if more != held => node = parent,
                _ => return,
            }
        }
    }

    /// Whether the whole query holds.
    pub(super) fn holds(&self) -> bool {
        self.nodes.first().is_some_and(Node::holds)
    }

    /// Whether what holds below `node` is a match of the query: everything above it holds too, and
    /// nothing there says that it is not to be shown.
    pub(super) fn shows(&self, node: NodeId) -> bool {
        let above = std::iter::successors(Some(node), |&at| self.nodes[at].parent);
        above
            .map(|at| &self.nodes[at])
            .all(|node| node.holds() && matches!(node.joint, Joint::All | Joint::Any))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_change_what_is_above_them_and_come_to_rest() {
        // a OR (b AND NOT c)
        let mut tree = Tree::default();
        let a = tree.add(None, Joint::Any);
        tree.add_leaf(a);
        let b = tree.add(Some(a), Joint::All);
        tree.add_leaf(b);
        let c = tree.add(Some(b), Joint::Not);
        tree.add_leaf(c);
        tree.settle();
        for _ in 0..2 {
            assert!(!tree.holds());
            tree.hold(b);
            assert!(tree.holds() && tree.shows(b) && !tree.shows(c));
            tree.hold(c);
            assert!(!tree.holds());
            tree.hold(a);
            assert!(tree.holds() && tree.shows(a) && !tree.shows(b));
            tree.rest();
        }
    }
}
