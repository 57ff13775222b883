//! Damaged files: whatever the bytes, reading them ends, with text or a reason.

use proptest::prelude::*;

use super::page::Page;
use super::paper::{Node, Paper, leaf, tag};
use crate::extract::{Format, extract};
use crate::tag::Taxonomy;

/// A file with something of everything.
fn whole() -> Vec<u8> {
    let first = Page::new()
        .artifact()
        .at_y(40.0)
        .line("Fenby plan")
        .end()
        .at_y(120.0)
        .marked(0, "Our money")
        .mark(1)
        .para("We sold the depot in spring.")
        .end()
        .grid(&[72.0, 222.0, 372.0], &[300.0, 320.0, 340.0])
        .at_y(314.0)
        .row(&[(77.0, "Depot"), (227.0, "£40,000")])
        .dot(92.0);
    let second = Page::rotated()
        .picture()
        .unseen()
        .marked(0, "Behind it")
        .upward(30.0, 500.0, "Side");
    let tree = tag(
        "Document",
        [
            leaf("H1", 0),
            leaf("P", 1),
            tag("Sect", [Node::Mark(1, 0), Node::Loop]),
        ],
    );
    Paper::new([first, second])
        .titled("Fenby Productivity Plan")
        .bookmarks(&[(1, "Our money"), (2, "Depot"), (1, "Behind it")])
        .tree(tree, &[("Own", "P")])
        .bytes()
}

fn ends(bytes: &[u8]) {
    if let Ok(extracted) = extract(bytes, Format::Pdf, Taxonomy::built_in()) {
        assert!(extracted.blocks.iter().all(|block| !block.text.is_empty()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes_are_text_or_a_reason(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        ends(&bytes);
        ends(&[b"%PDF-1.7\n".as_slice(), &bytes].concat());
    }

    #[test]
    fn a_file_with_wrong_bytes_is_text_or_a_reason(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = whole();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        ends(&bytes);
    }

    #[test]
    fn a_file_with_wrong_figures_is_text_or_a_reason(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), b'-'..=b'9'), 1..20),
    ) {
        let mut bytes = whole();
        let figures: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit()).collect();
        for (at, byte) in changes {
            bytes[figures[at.index(figures.len())]] = byte;
        }
        ends(&bytes);
    }

    #[test]
    fn a_part_of_a_file_is_text_or_a_reason(
        from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(), twice in any::<bool>(),
    ) {
        let bytes = whole();
        let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
        let (from, to) = (from.min(to), from.max(to));
        let middle = if twice { bytes[from..to].repeat(2) } else { Vec::new() };
        ends(&[&bytes[..from], &middle, &bytes[to..]].concat());
    }
}

#[test]
fn the_file_that_is_damaged_is_sound() {
    assert!(extract(&whole(), Format::Pdf, Taxonomy::built_in()).is_ok());
}
