//! Counts as a chart: bars, or a heat map where they are by two tags.

use std::collections::HashMap;

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
    let all = answers.iter().flat_map(|(_, counts)| counts);
    let places = places(all.map(|count| label(count, 0)));
    let nothing = || Bar {
        // A group that a query has no match in.
        value: 0.0,
        note: String::new(),
    };
    let mut rows: Vec<BarRow> = in_order(&places)
        .into_iter()
        .map(|label| BarRow {
            label,
            bars: answers.iter().map(|_| nothing()).collect(),
        })
        .collect();
    for (query, (_, counts)) in answers.iter().enumerate() {
        for count in counts {
            rows[places[&label(count, 0)]].bars[query] = Bar {
                value: measure.of(count).unwrap_or(f64::NAN),
                note: note(count),
            };
        }
    }
    Chart::from(Bars {
        title: legend.title,
        caption: legend.caption,
        value_label: measure.label().to_owned(),
        series: answers.iter().map(|(query, _)| query.clone()).collect(),
        rows,
    })
}

fn heat(counts: &[Count], measure: Measure, legend: Legend) -> Chart {
    let rows = places(counts.iter().map(|count| label(count, 0)));
    let columns = places(counts.iter().map(|count| label(count, 1)));
    let mut values = vec![vec![None; columns.len()]; rows.len()];
    for count in counts {
        values[rows[&label(count, 0)]][columns[&label(count, 1)]] = measure.of(count);
    }
    Chart::from(Heat {
        title: legend.title,
        caption: legend.caption,
        value_label: measure.label().to_owned(),
        rows: in_order(&rows),
        columns: in_order(&columns),
        values,
    })
}

/// Each label with its place in the order in which they first come.
fn places(labels: impl Iterator<Item = String>) -> HashMap<String, usize> {
    let mut places = HashMap::new();
    for label in labels {
        let next = places.len();
        places.entry(label).or_insert(next);
    }
    places
}

fn in_order(places: &HashMap<String, usize>) -> Vec<String> {
    let mut labels: Vec<&String> = places.keys().collect();
    labels.sort_by_key(|label| places[*label]);
    labels.into_iter().cloned().collect()
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
