//! Texts that restate the government's questions one after the other.

use std::ops::Range;

use crate::tag::theme::{RESTATED_QUESTIONS, are_restated};

/// The runs of neighbours, among so many texts, that restate a question each, and together the
/// government's questions. `theme` tells of the text at a place whose question it restates.
///
/// To be asked is most of what a line costs, so only one text in as many as a run has at least is
/// asked; its neighbours only where it restates a question.
pub(crate) fn runs(count: usize, theme: impl Fn(usize) -> Option<usize>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    // What is not looked through yet; before it stands no text that restates a question.
    let mut rest = 0;
    while rest + RESTATED_QUESTIONS <= count {
        let at = rest + RESTATED_QUESTIONS - 1;
        let Some(asked) = theme(at) else {
            rest = at + 1;
            continue;
        };
        let mut themes = vec![asked];
        let (mut start, mut end) = (at, at + 1);
        while start > rest
            && let Some(asked) = theme(start - 1)
        {
            themes.push(asked);
            start -= 1;
        }
        while end < count
            && let Some(asked) = theme(end)
        {
            themes.push(asked);
            end += 1;
        }
        if are_restated(themes) {
            runs.push(start..end);
        }
        rest = end + 1;
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Each text is asked.
    fn plain(themes: &[Option<usize>]) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut start = 0;
        for run in themes.chunk_by(|a, b| a.is_some() == b.is_some()) {
            if are_restated(run.iter().flatten().copied()) {
                runs.push(start..start + run.len());
            }
            start += run.len();
        }
        runs
    }

    proptest! {
        #[test]
        fn no_run_is_passed_over(
            themes in prop::collection::vec(prop::option::weighted(0.7, 0..4_usize), 0..24),
        ) {
            prop_assert_eq!(runs(themes.len(), |at| themes[at]), plain(&themes));
        }
    }
}
