//! The status of a list's silent items, by what the items around them say.
//!
//! Lists of what was done and of what is planned are mostly written in one form: "Merged two teams;
//! a shared van; sold the depot". Items that say nothing then go with those around them. It is a
//! guess from a guess, so much must speak for it.

use super::Passage;
use crate::extract::Kind;
use crate::tag::{Reason, Status, StatusBasis, Taxonomy, grammar};

/// So many items of a list must tell …
const TELLING: usize = 4;
/// … and so large a part of them: one in this number may be silent.
const SILENT_PART: usize = 3;

/// Gives silent items of lists the status on which the telling ones above and below them agree.
pub(super) fn settle(passages: &mut [Passage], taxonomy: &Taxonomy) {
    let same_list = |a: &Passage, b: &Passage| is_item(a) && is_item(b) && a.headings == b.headings;
    for list in passages.chunk_by_mut(same_list) {
        if list.len() < TELLING {
            continue;
        }
        let told: Vec<Option<Status>> = list.iter().map(inferred).collect();
        let telling = told.iter().flatten().count();
        let silent = list.len() - telling;
        let asks = |item: &Passage| {
            let mut themes = item.tags.themes.iter();
            themes.any(|theme| taxonomy.asks_of_others(theme))
        };
        if telling < TELLING || silent * SILENT_PART > list.len() || list.iter().any(asks) {
            continue;
        }
        for (at, item) in list.iter_mut().enumerate() {
            let above = told[..at].iter().rev().find_map(|status| *status);
            let below = told[at..].iter().find_map(|status| *status);
            if let (None, Some(status)) = (item.tags.status, above)
                && above == below
                && grammar::is_silent(&item.text)
            {
                item.tags.status = Some((status, StatusBasis::Inferred));
                item.tags.why.status = Reason::Neighbours;
            }
        }
    }
}

/// An item whose status nothing but its words can tell.
fn is_item(passage: &Passage) -> bool {
    let is_certain = |basis| basis != StatusBasis::Inferred;
    let certain = (passage.tags.status).is_some_and(|(_, basis)| is_certain(basis));
    passage.kind == Kind::ListItem && !passage.boilerplate && !certain
}

fn inferred(passage: &Passage) -> Option<Status> {
    passage.tags.status.map(|(status, _)| status)
}
