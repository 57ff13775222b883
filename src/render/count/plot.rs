//! Counts as a chart: bars, or a heat map where they are by two tags.

use std::collections::{HashMap, HashSet};

use super::Answer;
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
/// tag; anything else is bars, with a colour for each query. `listed` says which rows and columns
/// there are; their figures are those of `all` groups, so that none is missing where another query,
/// or another cell of its row, is listed.
///
/// # Errors
/// When there is nothing to draw, or several queries by two tags, or more than two tags: what to
/// ask for instead.
pub fn count_chart(
    listed: &[Answer],
    all: &[Answer],
    measure: Measure,
    legend: Legend,
) -> Result<Chart, &'static str> {
    let first = listed.iter().flat_map(|(_, counts)| counts).next();
    match (first.map(|count| count.group.len()), all) {
        (None, _) => Err("no group is left to draw by -n and --offset"),
        (Some(0), [_]) => Err("there are no groups to draw; add --by"),
        (Some(0 | 1), _) => Ok(bars(listed, all, measure, legend)),
        (Some(2), [(_, all)]) => Ok(heat(&listed[0].1, all, measure, legend)),
        (Some(2), _) => Err("a heat map is of one query; give one, or one tag with --by"),
        (Some(_), _) => Err("a chart is by one tag or by two"),
    }
}

fn bars(listed: &[Answer], all: &[Answer], measure: Measure, legend: Legend) -> Chart {
    let counts = || listed.iter().flat_map(|(_, counts)| counts);
    let labels = distinct(counts().map(|count| label(count, 0)));
    let places = places(&labels);
    let absent = Bar {
        value: absent(counts().next(), measure).unwrap_or(f64::NAN),
        note: String::new(),
    };
    let mut rows: Vec<BarRow> = (labels.iter())
        .map(|label| BarRow {
            label: (*label).to_owned(),
            bars: vec![absent.clone(); all.len()],
        })
        .collect();
    for (query, (_, counts)) in all.iter().enumerate() {
        for count in counts {
            if let Some(&row) = places.get(label(count, 0)) {
                rows[row].bars[query] = Bar {
                    value: measure.of(count).unwrap_or(f64::NAN),
                    note: note(count),
                };
            }
        }
    }
    Chart::from(Bars {
        title: legend.title,
        caption: legend.caption,
        value_label: measure.label().to_owned(),
        series: all.iter().map(|(query, _)| query.clone()).collect(),
        rows,
    })
}

fn heat(listed: &[Count], all: &[Count], measure: Measure, legend: Legend) -> Chart {
    let rows = distinct(listed.iter().map(|count| label(count, 0)));
    // In the order of all groups: the order of the rows says nothing of columns.
    let named: HashSet<&str> = listed.iter().map(|count| label(count, 1)).collect();
    let columns = distinct(all.iter().map(|count| label(count, 1)));
    let columns: Vec<&str> = (columns.into_iter())
        .filter(|name| named.contains(name))
        .collect();
    let (row, column) = (places(&rows), places(&columns));
    let mut values = vec![vec![absent(listed.first(), measure); columns.len()]; rows.len()];
    for count in all {
        let place = (row.get(label(count, 0)), column.get(label(count, 1)));
        if let (Some(&row), Some(&column)) = place {
            values[row][column] = measure.of(count);
        }
    }
    let owned = |labels: Vec<&str>| labels.into_iter().map(str::to_owned).collect();
    Chart::from(Heat {
        title: legend.title,
        caption: legend.caption,
        value_label: measure.label().to_owned(),
        rows: owned(rows),
        columns: owned(columns),
        values,
    })
}

/// The figure of a group that is not there: of matches none was found; of text there is none to have
/// a figure.
fn absent(like: Option<&Count>, measure: Measure) -> Option<f64> {
    let of_match = like.is_some_and(|count| count.group.iter().any(|(by, _)| by.is_of_match()));
    let counts_matches = matches!(
        measure,
        Measure::Occurrences | Measure::Passages | Measure::Documents | Measure::Councils
    );
    (of_match && counts_matches).then_some(0.0)
}

/// The name of a group's tag; of everything, if there are none.
fn label(count: &Count, tag: usize) -> &str {
    let value = count.group.get(tag).map(|(_, value)| value.label());
    value.unwrap_or("all")
}

fn note(count: &Count) -> String {
    match count.documents_in_scope {
        0 | 1 => String::new(),
        all => format!("{} of {all} documents", count.documents),
    }
}

/// Each once, in the order in which they come.
fn distinct<'l>(labels: impl Iterator<Item = &'l str>) -> Vec<&'l str> {
    let mut known = HashSet::new();
    labels.filter(|label| known.insert(*label)).collect()
}

/// The place of each label.
fn places<'l>(labels: &[&'l str]) -> HashMap<&'l str, usize> {
    (labels.iter().enumerate())
        .map(|(place, label)| (*label, place))
        .collect()
}
