//! Sections: passages of one document, one after the other, below the same headings.

use crate::extract::Kind;
use crate::passage::Passage;

/// The section that a passage belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Section {
    /// Counted within a shard.
    pub(super) number: u64,
    /// Words of all its passages together.
    pub(super) words: u64,
}

/// The section of each passage of a document, counted from `first`. A heading belongs to what stands
/// below it; boilerplate belongs to no section, and parts none.
pub(super) fn sections(passages: &[Passage], first: u64) -> Vec<Option<Section>> {
    let mut sections: Vec<Section> = Vec::new();
    let mut of = Vec::with_capacity(passages.len());
    let mut above: Option<&[String]> = None; // the headings of the body met last, if it is open
    for passage in passages {
        if passage.boilerplate {
            of.push(None);
            continue;
        }
        let is_heading = passage.kind == Kind::Heading;
        let goes_on = match (is_heading, above) {
            // Headings right below one another open one section.
            (_, None) => !sections.is_empty(),
            (true, Some(_)) => false,
            (false, Some(above)) => above == passage.headings,
        };
        if !goes_on {
            let number = first + sections.len() as u64;
            sections.push(Section { number, words: 0 });
        }
        above = (!is_heading).then_some(&passage.headings);
        let open = sections.len() - 1; // one was just opened, or was open before
        sections[open].words += passage.text.split_whitespace().count() as u64;
        of.push(Some(open));
    }
    of.into_iter()
        .map(|at| at.map(|at: usize| sections[at]))
        .collect()
}
