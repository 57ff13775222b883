//! Counts as a chart: bars, or a heat map where they are by two tags.

use crate::render::plot::{Bar, BarRow, Bars, Chart, Heat};
use crate::study::count::{Count, Measure};

/// What a chart says of itself.
pub struct Legend {
    /// What it shows.
    pub title: String,
    /// The query and the filters.
    pub caption: String,
}

/// The chart of the answers to some queries. One query by two tags is a heat map, its rows the first
/// tag; anything else is bars, with a colour for each query.
///
/// # Errors
/// When there is nothing to draw, or several queries by two tags, or more than two tags: what to
/// ask for instead.
pub fn count_chart(
    answers: &[(String, Vec<Count>)],
    measure: Measure,
    legend: Legend,
) -> Result<Chart, &'static str> {
    let tags = (answers.iter().flat_map(|(_, counts)| counts))
        .map(|count| count.group.len())
        .next();
    match (tags, answers) {
        (None | Some(0), [_]) => Err("there are no groups to draw; add --by"),
        (None, _) => Err("there is nothing to draw"),
        (Some(0 | 1), _) => Ok(bars(answers, measure, legend)),
        (Some(2), [(_, counts)]) => Ok(heat(counts, measure, legend)),
        (Some(2), _) => Err("a heat map is of one query; give one, or one tag with --by"),
        (Some(_), _) => Err("a chart is by one tag or by two"),
    }
}

fn bars(answers: &[(String, Vec<Count>)], measure: Measure, legend: Legend) -> Chart {
    let labels = distinct(
        answers
            .iter()
            .flat_map(|(_, counts)| counts)
            .map(|count| label(count, 0)),
    );
    let bar = |counts: &[Count], label: &String| {
        let count = counts.iter().find(|count| self::label(count, 0) == *label);
        Bar {
            // A group that a query has no match in.
            value: count
                .map_or(Some(0.0), |count| measure.of(count))
                .unwrap_or(f64::NAN),
            note: count.map_or(String::new(), note),
        }
    };
    let row = |label: String| BarRow {
        bars: answers
            .iter()
            .map(|(_, counts)| bar(counts, &label))
            .collect(),
        label,
    };
    Chart::from(Bars {
        title: legend.title,
        caption: legend.caption,
        value_label: measure.label().to_owned(),
        series: answers.iter().map(|(query, _)| query.clone()).collect(),
        rows: labels.into_iter().map(row).collect(),
    })
}

fn heat(counts: &[Count], measure: Measure, legend: Legend) -> Chart {
    let rows = distinct(counts.iter().map(|count| label(count, 0)));
    let columns = distinct(counts.iter().map(|count| label(count, 1)));
    let mut values = vec![vec![None; columns.len()]; rows.len()];
    for count in counts {
        let place = |labels: &[String], at| labels.iter().position(|it| *it == label(count, at));
        if let (Some(row), Some(column)) = (place(&rows, 0), place(&columns, 1)) {
            values[row][column] = measure.of(count);
        }
    }
    Chart::from(Heat {
        title: legend.title,
        caption: legend.caption,
        value_label: measure.label().to_owned(),
        rows,
        columns,
        values,
    })
}

/// The name of a group's tag; of everything, if there are none.
fn label(count: &Count, tag: usize) -> String {
    let value = count.group.get(tag).map(|(_, value)| value.label());
    value.unwrap_or("all").to_owned()
}

fn note(count: &Count) -> String {
    match count.documents_in_scope {
        0 | 1 => String::new(),
        all => format!("{} of {all} documents", count.documents),
    }
}

/// Each once, in the order in which they come.
fn distinct(labels: impl Iterator<Item = String>) -> Vec<String> {
    let mut known = std::collections::HashSet::new();
    labels.filter(|label| known.insert(label.clone())).collect()
}
