//! The best part of a passage to show, cut at sentence or word ends.

use std::cmp::Reverse;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::query::Occurrence;

/// What is shown of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Part of the passage's text, with `…` where text was left out.
    pub text: String,
    /// Bytes of `text` that matched: ascending, disjoint, not empty.
    pub highlights: Vec<Range<usize>>,
}

/// Marks left-out text before and behind.
const LEFT_OUT: [&str; 2] = ["… ", " …"];

/// Cuts from `text` a window of at most `max_chars` characters, as far as one whole occurrence
/// fits: the one that shows the most different parts of the query, then the most whole occurrences,
/// then the one that has them nearest to its middle,
/// then the earliest; in whole sentences, unless parts of sentences show more of the query.
///
/// `occurrences` are ascending; where they overlap, their union is one highlight.
pub fn cut(text: &str, occurrences: &[Occurrence], max_chars: usize) -> Snippet {
    let window = match fits(text, max_chars) {
        true => 0..text.len(),
        false => window(text, occurrences, max_chars),
    };
    let before = if window.start > 0 { LEFT_OUT[0] } else { "" };
    let behind = if window.end < text.len() {
        LEFT_OUT[1]
    } else {
        ""
    };
    let shift = |at: usize| at - window.start + before.len();
    let whole = (occurrences.iter().map(|occurrence| &occurrence.bytes))
        .filter(|bytes| window.start <= bytes.start && bytes.end <= window.end);
    let highlights = union(whole)
        .into_iter()
        .map(|span| shift(span.start)..shift(span.end))
        .collect();
    Snippet {
        text: format!("{before}{}{behind}", &text[window]),
        highlights,
    }
}

/// Overlapping occurrences as one; disjoint ones as they are.
fn union<'o>(occurrences: impl Iterator<Item = &'o Range<usize>>) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    for bytes in occurrences {
        match spans.last_mut() {
            Some(last) if bytes.start < last.end => last.end = last.end.max(bytes.end),
            _ => spans.push(bytes.clone()),
        }
    }
    spans
}

fn fits(text: &str, max_chars: usize) -> bool {
    text.len() <= max_chars || text.chars().count() <= max_chars
}

fn window(text: &str, occurrences: &[Occurrence], max_chars: usize) -> Range<usize> {
    let sentences = pieces(text.split_sentence_bound_indices());
    let words = pieces(text.split_word_bound_indices());
    let by_sentence = best_run(text, &sentences, occurrences, max_chars);
    let by_word = best_run(text, &words, occurrences, max_chars);
    match (by_sentence, by_word) {
        // Whole sentences, unless parts of sentences show more of the query.
        (Some((worth, run)), Some((more, _))) if worth.0 >= more.0 => run,
        (_, Some((_, run))) => run,
        // One match is shown whole, whatever its length.
        _ => match occurrences.first() {
            Some(first) => first.bytes.clone(),
            None => first_words(text, &words, max_chars),
        },
    }
}

/// The pieces with their white space taken off; empty ones left out.
fn pieces<'t>(bounds: impl Iterator<Item = (usize, &'t str)>) -> Vec<Range<usize>> {
    bounds
        .filter(|(_, piece)| !piece.trim().is_empty())
        .map(|(start, piece)| {
            let lead = piece.len() - piece.trim_start().len();
            start + lead..start + lead + piece.trim().len()
        })
        .collect()
}

/// How well a window shows what matched: different parts of the query, whole occurrences, and how
/// far they stand off its middle (less is better).
type Worth = (usize, usize, Reverse<usize>);

/// Of all runs of neighbouring pieces that fit, the one of most worth, then the earliest. None
/// where no run holds an occurrence.
fn best_run(
    text: &str,
    pieces: &[Range<usize>],
    occurrences: &[Occurrence],
    max_chars: usize,
) -> Option<(Worth, Range<usize>)> {
    let mut best: Option<(Worth, Range<usize>)> = None;
    let mut last = 0;
    for first in 0..pieces.len() {
        last = last.max(first);
        while last + 1 < pieces.len()
            && fits(&text[pieces[first].start..pieces[last + 1].end], max_chars)
        {
            last += 1;
        }
        let run = pieces[first].start..pieces[last].end;
        if !fits(&text[run.clone()], max_chars) {
            continue;
        }
        if let Some(worth) = worth(&run, occurrences)
            && best.as_ref().is_none_or(|(most, _)| worth > *most)
        {
            best = Some((worth, run));
        }
    }
    best
}

fn worth(run: &Range<usize>, occurrences: &[Occurrence]) -> Option<Worth> {
    let whole: Vec<&Occurrence> = (occurrences.iter())
        .filter(|occurrence| run.start <= occurrence.bytes.start && occurrence.bytes.end <= run.end)
        .collect();
    let (from, to) = (whole.first()?.bytes.start, whole.last()?.bytes.end);
    let mut parts: Vec<usize> = whole.iter().map(|occurrence| occurrence.part).collect();
    parts.sort_unstable();
    parts.dedup();
    let off_middle = (from - run.start).abs_diff(run.end.saturating_sub(to));
    Some((parts.len(), whole.len(), Reverse(off_middle)))
}

/// The beginning of a text in which nothing matched.
fn first_words(text: &str, words: &[Range<usize>], max_chars: usize) -> Range<usize> {
    let end = (words.iter().map(|word| word.end))
        .take_while(|&end| fits(&text[..end], max_chars))
        .last()
        .or_else(|| text.char_indices().nth(max_chars).map(|(at, _)| at));
    0..end.unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str, words: &[&str]) -> Vec<Occurrence> {
        let mut found: Vec<Occurrence> = (words.iter().enumerate())
            .flat_map(|(part, word)| {
                text.match_indices(word).map(move |(i, w)| Occurrence {
                    bytes: i..i + w.len(),
                    part,
                })
            })
            .collect();
        found.sort_by_key(|occurrence| occurrence.bytes.start);
        found
    }

    #[test]
    fn a_short_passage_is_shown_whole() {
        let text = "We share audit.";
        let snippet = cut(text, &at(text, &["audit"]), 100);
        assert_eq!(snippet.text, text);
        assert_eq!(&snippet.text[snippet.highlights[0].clone()], "audit");
    }

    #[test]
    fn the_window_with_most_matches_is_cut_at_sentences() {
        let text =
            "One fish here. Nothing at all there. A fish and a fish. The very last sentence.";
        let snippet = cut(text, &at(text, &["fish"]), 45);
        assert_eq!(snippet.text, "… Nothing at all there. A fish and a fish. …");
        assert_eq!(snippet.highlights.len(), 2);
    }

    #[test]
    fn different_parts_of_the_query_come_before_many_of_one() {
        let text = "Audit, audit and audit. Nothing else at all is said. Fleet and audit.";
        let snippet = cut(text, &at(text, &["audit", "Fleet"]), 30);
        assert_eq!(snippet.text, "… Fleet and audit.");
    }

    #[test]
    fn parts_of_a_long_sentence_come_before_a_whole_one_that_shows_less() {
        let long = format!("Fleet and audit {} end.", "word ".repeat(20));
        let text = format!("{long} More audit.");
        let snippet = cut(&text, &at(&text, &["audit", "Fleet"]), 40);
        assert!(
            snippet.text.starts_with("Fleet and audit word"),
            "{}",
            snippet.text
        );
    }

    #[test]
    fn a_long_sentence_is_cut_at_words() {
        let text = "word ".repeat(50) + "needle" + &" word".repeat(50);
        let snippet = cut(&text, &at(&text, &["needle"]), 40);
        assert!(
            snippet.text.starts_with("… word ") && snippet.text.ends_with(" word …"),
            "{}",
            snippet.text
        );
        assert_eq!(&snippet.text[snippet.highlights[0].clone()], "needle");
    }

    #[test]
    fn a_match_longer_than_the_window_is_shown_whole() {
        let text = "aaa bbb ccc ddd eee fff";
        let snippet = cut(text, &at(text, &["bbb ccc ddd"]), 5);
        assert_eq!(snippet.text, "… bbb ccc ddd …");
    }

    #[test]
    fn overlapping_matches_are_one_highlight() {
        let text = "a b c";
        let snippet = cut(text, &at(text, &["a b", "b c"]), 50);
        assert_eq!(snippet.highlights, vec![0..5; 1]);
    }

    #[test]
    fn a_match_across_the_edge_takes_no_highlight_from_one_inside() {
        let text = "We want the best of best. The best of the rest is here and there.";
        let places = [(12..24, 0), (20..34, 0)];
        let occurrences = places.map(|(bytes, part)| Occurrence { bytes, part });
        let snippet = cut(text, &occurrences, 26);
        assert_eq!(snippet.highlights.len(), 1, "{}", snippet.text);
    }

    proptest! {
        #[test]
        fn a_snippet_is_part_of_the_passage_and_highlights_are_matches(
            text in "[a-dé. ]{1,120}", word in "[a-dé]{1,2}", max in 1usize..80
        ) {
            let occurrences = at(&text, &[&word]);
            let snippet = cut(&text, &occurrences, max);
            let inner = snippet.text.strip_prefix(LEFT_OUT[0]).unwrap_or(&snippet.text);
            let inner = inner.strip_suffix(LEFT_OUT[1]).unwrap_or(inner);
            prop_assert!(text.contains(inner));
            prop_assert_eq!(occurrences.is_empty(), snippet.highlights.is_empty());
            let mut end = 0;
            for highlight in &snippet.highlights {
                prop_assert!(end <= highlight.start && highlight.start < highlight.end);
                end = highlight.end;
                prop_assert!(snippet.text[highlight.clone()].contains(&word));
            }
        }
    }
}
