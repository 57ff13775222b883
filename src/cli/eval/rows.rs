//! The lines of `eval`: each query if asked for, then the means.

use plansearch::render::{Of, ScoreRow};
use plansearch::study::evaluate::{Comparison, Score, Task};

/// Another run: its name, and its scores in the order of the queries.
pub(super) type Other<'r> = (&'r str, &'r [Score]);

/// A line for each query.
pub(super) fn of_queries<'r>(
    tasks: &'r [Task],
    own: &[Score],
    other: Option<Other<'r>>,
) -> Vec<ScoreRow<'r>> {
    (tasks.iter().enumerate())
        .flat_map(|(at, task)| {
            let other = other.map(|(name, scores)| (name, &scores[at..=at]));
            group(Some(&task.id), &own[at..=at], other)
        })
        .collect()
}

/// The lines of the means.
pub(super) fn of_all<'r>(own: &[Score], other: Option<Other<'r>>) -> Vec<ScoreRow<'r>> {
    group(None, own, other)
}

fn group<'r>(query: Option<&'r str>, own: &[Score], other: Option<Other<'r>>) -> Vec<ScoreRow<'r>> {
    let row = |of| ScoreRow {
        of,
        query,
        queries: own.len(),
    };
    let mut rows = vec![row(Of::Index(Score::mean_of(own)))];
    if let Some((name, scores)) = other {
        let comparison = Comparison::of(own, scores);
        rows.push(row(Of::Run(name, Score::mean_of(scores))));
        rows.push(row(Of::Difference(comparison.difference)));
        rows.extend(
            comparison
                .standard_error
                .map(|error| row(Of::StandardError(error))),
        );
    }
    rows
}
