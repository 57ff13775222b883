//! Sections that are folded away below their titles until a reader opens them.

use super::tree::{Id, Tree};

/// Steps that are looked up, back or down for a title.
const STEPS: usize = 4;

/// The heading or button that stands right before an element, with nothing said between.
pub(super) fn title_above(tree: &Tree, id: Id) -> Option<Id> {
    let mut at = id;
    let mut before = None;
    for _ in 0..STEPS {
        at = match tree.before(at) {
            Some(node) if is_blank(tree, node) => node,
            Some(node) => {
                before = Some(node);
                break;
            }
            None => tree.parent(at)?,
        };
    }
    // A heading often stands in a box of its own.
    let last = |&node: &Id| {
        let said = |&child: &Id| !is_blank(tree, child);
        std::iter::successors(tree.last(node), |&child| tree.before(child))
            .take(STEPS)
            .find(said)
    };
    std::iter::successors(before, last)
        .take(STEPS)
        .find(|&node| is_title(tree.name(node)))
}

fn is_title(name: &str) -> bool {
    matches!(
        name,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" | "button" | "dt"
    )
}

/// White space, or what is never shown.
fn is_blank(tree: &Tree, id: Id) -> bool {
    match tree.text(id) {
        Some(text) => text.trim().is_empty(),
        None => matches!(tree.name(id), "script" | "style" | "template" | "hr" | "br"),
    }
}
