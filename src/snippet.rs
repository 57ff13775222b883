//! The best parts of a passage to show, cut at sentence or word ends.

mod pieces;
mod window;

use std::ops::Range;

use crate::query::Occurrence;
use window::Cutter;

/// What is shown of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Parts of the passage's text in their order, with `…` where text was left out.
    pub text: String,
    /// Bytes of `text` that matched: ascending, disjoint, not empty.
    pub highlights: Vec<Range<usize>>,
}

/// How much of a passage is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// So many parts of it at most; 0 is taken as 1.
    pub fragments: usize,
    /// How large each part is.
    pub context: Context,
}

impl Default for Extent {
    fn default() -> Extent {
        Extent {
            fragments: 1,
            context: Context::Usual,
        }
    }
}

/// How large a fragment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Context {
    /// [`USUAL_CHARS`] shared out evenly, but not less than [`LEAST_CHARS`] each; in whole
    /// sentences, unless parts of sentences show more of the query.
    #[default]
    Usual,
    /// The same, but only whole sentences that match and what stands between them; one that is
    /// longer is shown whole.
    Sentence,
    /// The whole passage.
    Passage,
    /// So many characters for each fragment.
    Chars(usize),
}

/// Characters of the passage that all fragments show together, unless one match is longer.
pub const USUAL_CHARS: usize = 320;

/// A fragment of less cannot be read.
pub const LEAST_CHARS: usize = 80;

impl Extent {
    /// Characters of each fragment, where there are so many.
    fn chars(&self, fragments: usize) -> usize {
        match self.context {
            Context::Usual | Context::Sentence => (USUAL_CHARS / fragments.max(1)).max(LEAST_CHARS),
            Context::Passage => usize::MAX,
            Context::Chars(chars) => chars,
        }
    }
}

/// Marks left-out text before, between and behind.
const BEFORE: &str = "… ";
const BETWEEN: &str = " … ";
const BEHIND: &str = " …";

/// Cuts the best windows from `text`: see [`Extent`] for how many and how large.
///
/// A window shows the most different parts of the query, then the most whole occurrences, then it
/// has them nearest to its middle, then it is the earliest; each further one counts only what the
/// windows before it do not show. There are no more windows than show more together.
///
/// `occurrences` are ascending, and none lies inside another; where they overlap, their union is
/// one highlight.
pub fn cut(text: &str, occurrences: &[Occurrence], extent: &Extent) -> Snippet {
    let whole = match extent.context {
        Context::Passage => true,
        Context::Sentence => false,
        Context::Usual | Context::Chars(_) => is_within(text, extent.chars(1)),
    };
    if whole {
        return join(text, occurrences, &vec![0..text.len(); 1]);
    }
    let cutter = Cutter::new(text, occurrences, extent.context == Context::Sentence);
    let mut best = cutter.windows(1, extent.chars(1));
    for fragments in 2..=extent.fragments {
        let more = cutter.windows(fragments, extent.chars(fragments));
        if more.shown > best.shown {
            best = more;
        }
    }
    join(text, occurrences, &close_gaps(text, best.windows))
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether a text has at most so many characters.
fn is_within(text: &str, chars: usize) -> bool {
    text.len() <= chars || text.chars().nth(chars).is_none()
}

/// Windows in text order; those with no more between them than the mark for it would take are one.
fn close_gaps(text: &str, mut windows: Vec<Range<usize>>) -> Vec<Range<usize>> {
    windows.sort_by_key(|window| window.start);
    let mut closed: Vec<Range<usize>> = Vec::new();
    for window in windows {
        match closed.last_mut() {
            Some(last) if is_within(&text[last.end..window.start], BETWEEN.chars().count()) => {
                last.end = window.end;
            }
            _ => closed.push(window),
        }
    }
    closed
}

/// The text of the windows, and every whole occurrence in them.
fn join(text: &str, occurrences: &[Occurrence], windows: &[Range<usize>]) -> Snippet {
    let mut snippet = Snippet {
        text: String::new(),
        highlights: Vec::new(),
    };
    let mut rest = occurrences
        .iter()
        .map(|occurrence| &occurrence.bytes)
        .peekable();
    for (place, window) in windows.iter().enumerate() {
        snippet.text.push_str(match place {
            0 if is_blank(&text[..window.start]) => "",
            0 => BEFORE,
            _ => BETWEEN,
        });
        let shown_at = snippet.text.len();
        let mut inside = Vec::new();
        while let Some(bytes) = rest.next_if(|bytes| bytes.start < window.end) {
            if window.start <= bytes.start && bytes.end <= window.end {
                inside.push(bytes);
            }
        }
        let shift = |at: usize| at - window.start + shown_at;
        let spans = union(inside.into_iter());
        (snippet.highlights).extend(spans.into_iter().map(|s| shift(s.start)..shift(s.end)));
        snippet.text.push_str(&text[window.clone()]);
    }
    if (windows.last()).is_some_and(|window| !is_blank(&text[window.end..])) {
        snippet.text.push_str(BEHIND);
    }
    snippet
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

#[cfg(test)]
mod tests;
