//! The frame of a letter: addressee and date before the greeting, and the close with its names.
//!
//! Some plans are sent as letters. Their frame answers none of the questions, wherever it stands.

use crate::extract::{Block, Kind};
use crate::tag::theme::has_more_words;

/// Words that a line of an address or of a signature has at most.
const LINE_WORDS: usize = 20;
/// Blocks that an address or the names below a close have at most.
const LINES: usize = 8;

/// Which blocks are the frame of a letter.
pub(super) fn frame(blocks: &[Block]) -> Vec<bool> {
    let mut frame = vec![false; blocks.len()];
    let short =
        |block: &Block| block.kind == Kind::Paragraph && !has_more_words(&block.text, LINE_WORDS);
    for (i, block) in blocks.iter().enumerate() {
        if is_greeting(&block.text) && short(block) {
            let above = blocks[..i].iter().rev().take(LINES);
            let lines = above.take_while(|block| short(block)).count();
            frame[i - lines..=i].fill(true);
        } else if is_close(&block.text) && short(block) {
            let below = blocks[i + 1..].iter().take(LINES);
            let lines = below
                .take_while(|block| short(block) && !block.text.ends_with('.'))
                .count();
            frame[i..=i + lines].fill(true);
        }
    }
    frame
}

/// "Dear Minister", "Dear Ms Example,".
fn is_greeting(text: &str) -> bool {
    text.starts_with("Dear ") && !has_more_words(text, 8) && !text.ends_with('.')
}

/// "Yours sincerely", perhaps with the name on the same lines.
fn is_close(text: &str) -> bool {
    let begins = |close: &&str| {
        let mut letters = text.chars().flat_map(char::to_lowercase);
        close.chars().all(|c| letters.next() == Some(c))
    };
    [
        "yours sincerely",
        "yours faithfully",
        "yours truly",
        "kind regards",
    ]
    .iter()
    .any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Format, extract};
    use crate::tag::Taxonomy;

    #[test]
    fn the_frame_is_told_from_the_letter() {
        let text = "# Our plan\n\nThe Minister\n\n2 Example Street\n\nDear Minister\n\n\
            We write about ducks.\n\nYours sincerely\n\nA. Clerk\n\nThe ducks are well.\n";
        let blocks = extract(text.as_bytes(), Format::Text, Taxonomy::built_in())
            .unwrap()
            .blocks;
        let marks = frame(&blocks);
        let framed: Vec<&str> = (blocks.iter().zip(&marks))
            .filter(|(_, mark)| **mark)
            .map(|(block, _)| block.text.as_str())
            .collect();
        let wanted = [
            "The Minister",
            "2 Example Street",
            "Dear Minister",
            "Yours sincerely",
            "A. Clerk",
        ];
        assert_eq!(framed, wanted);
    }
}
