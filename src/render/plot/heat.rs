//! A table whose cells are coloured by their figures.

use maud::{Markup, html};

use super::Heat;
use super::colour::{FAINT, RULE, of_share};
use super::frame::{Drawing, LABEL, base, label_width, row_label, value_label};
use super::text::{clean, elided, figure, point, width};

const WIDEST_LABEL: f64 = 280.0;
/// Columns whose names stand level are at most so wide.
const WIDEST_COLUMN: f64 = 150.0;
/// The widest of all columns together for which names stand level.
const LEVEL: f64 = 760.0;
const NARROWEST: f64 = 32.0;
/// The longest name of a column that stands aslant.
const LONGEST_SLANTED: f64 = 200.0;
const HIGH: f64 = 22.0;
const SPACE: f64 = 8.0;
/// Height of figures in cells.
const FIGURE: f64 = 11.0;
/// How far a slanted text rises and reaches, for each point of it.
const SLANT: f64 = std::f64::consts::FRAC_1_SQRT_2;
/// Steps of the legend to each side of zero.
const STEPS: i32 = 4;

/// How the names of columns stand.
struct Columns {
    names: Vec<String>,
    wide: f64,
    slanted: bool,
}

pub(super) fn draw(heat: &Heat) -> Drawing {
    let labels = label_width(heat.rows.iter().map(String::as_str), WIDEST_LABEL);
    let columns = columns(heat);
    let left = labels + SPACE;
    let largest = largest(heat);
    let longest = columns
        .names
        .iter()
        .map(|name| width(name, LABEL))
        .fold(0.0, f64::max);
    let (head, beyond) = match columns.slanted {
        true => (longest * SLANT + LABEL, longest * SLANT),
        false => (LABEL + 8.0, 0.0),
    };
    let legend_high = 52.0;
    let top = legend_high + head + 4.0;
    let body = html! {
        (legend(heat, largest))
        @for (at, name) in columns.names.iter().enumerate() {
            (column_label(name, &clean(&heat.columns[at]), &columns, at, left, top - 6.0))
        }
        @for (at, row) in heat.rows.iter().enumerate() {
            @let y = top + at as f64 * HIGH;
            (row_label(row, labels, y + HIGH / 2.0, WIDEST_LABEL))
            @for (column, name) in heat.columns.iter().enumerate() {
                @let value = heat.values.get(at).and_then(|row| row.get(column).copied().flatten());
                @let value = value.filter(|value| value.is_finite());
                @let x = left + column as f64 * columns.wide;
                (cell(value, largest, (row, name), (x, y), columns.wide))
            }
        }
    };
    Drawing {
        title: heat.title.clone(),
        caption: heat.caption.clone(),
        summary: summary(heat),
        width: left + heat.columns.len() as f64 * columns.wide + beyond,
        height: top + heat.rows.len() as f64 * HIGH,
        body,
    }
}

fn columns(heat: &Heat) -> Columns {
    let values = heat.values.iter().flatten().flatten();
    let figures = values
        .map(|value| width(&figure(*value), FIGURE))
        .fold(0.0, f64::max);
    let narrow = (figures + 10.0).max(NARROWEST);
    let names: Vec<String> = heat.columns.iter().map(|name| clean(name)).collect();
    let longest = names
        .iter()
        .map(|name| width(name, LABEL))
        .fold(0.0, f64::max);
    let level = (longest + 14.0).max(narrow);
    if level <= WIDEST_COLUMN && level * names.len() as f64 <= LEVEL {
        return Columns {
            names,
            wide: level,
            slanted: false,
        };
    }
    let short = |name: &String| elided(name, LABEL, LONGEST_SLANTED);
    Columns {
        names: names.iter().map(short).collect(),
        wide: narrow,
        slanted: true,
    }
}

/// The figure farthest from zero, as the end of the scale; 1 if there is none.
fn largest(heat: &Heat) -> f64 {
    let values = heat.values.iter().flatten().flatten();
    let sizes = values
        .filter(|value| value.is_finite())
        .map(|value| value.abs());
    match sizes.fold(0.0, f64::max) {
        most if most > 0.0 => most,
        _ => 1.0,
    }
}

fn column_label(
    name: &str,
    whole: &str,
    columns: &Columns,
    at: usize,
    left: f64,
    bottom: f64,
) -> Markup {
    let middle = left + (at as f64 + 0.5) * columns.wide;
    html! {
        @if columns.slanted {
            text transform=(format!("translate({} {}) rotate(-45)", point(middle + 4.0), point(bottom))) {
                @if name != whole { title { (whole) } }
                (name)
            }
        } @else {
            text x=(point(middle)) y=(point(bottom)) text-anchor="middle" { (name) }
        }
    }
}

fn cell(
    value: Option<f64>,
    largest: f64,
    (row, column): (&str, &str),
    (x, y): (f64, f64),
    wide: f64,
) -> Markup {
    let colour = value.map(|value| of_share(value / largest));
    let shown = value.map_or_else(|| "–".to_owned(), figure);
    let told = match value {
        Some(_) => format!("{row}, {column}: {shown}"),
        None => format!("{row}, {column}: no figure"),
    };
    let (fill, ink) = match colour {
        Some(colour) => (colour.hex(), colour.ink()),
        None => ("#ffffff".to_owned(), FAINT),
    };
    html! {
        rect class=(if value.is_some() { "cell" } else { "none" }) x=(point(x)) y=(point(y))
            width=(point(wide)) height=(point(HIGH)) fill=(fill) stroke=(RULE) stroke-width="0.5"
        {
            title { (clean(&told)) }
        }
        text x=(point(x + wide / 2.0)) y=(base(y + HIGH / 2.0, FIGURE))
            font-size=(point(FIGURE)) text-anchor="middle" fill=(ink) { (shown) }
    }
}

/// Steps of the scale with their figures, and what an empty cell is.
fn legend(heat: &Heat, largest: f64) -> Markup {
    let has_less = heat
        .values
        .iter()
        .flatten()
        .flatten()
        .any(|value| *value < 0.0);
    let from = if has_less { -STEPS } else { 0 };
    let share = |step: i32| f64::from(step) / f64::from(STEPS);
    let shown: Vec<String> = (from..=STEPS)
        .map(|step| figure(rounded(largest * share(step), largest)))
        .collect();
    let wide = shown
        .iter()
        .map(|text| width(text, FIGURE))
        .fold(24.0, f64::max)
        + 10.0;
    let end = shown.len() as f64 * wide;
    html! {
        (value_label(&heat.value_label, 0.0, 0.0))
        @for (at, (step, text)) in (from..=STEPS).zip(&shown).enumerate() {
            @let colour = of_share(share(step));
            rect x=(point(at as f64 * wide)) y="20" width=(point(wide)) height="18"
                fill=(colour.hex()) stroke=(RULE) stroke-width="0.5" {}
            text x=(point((at as f64 + 0.5) * wide)) y=(base(29.0, FIGURE))
                font-size=(point(FIGURE)) text-anchor="middle" fill=(colour.ink()) { (text) }
        }
        text x=(point(end + 14.0)) y=(base(29.0, LABEL)) fill=(FAINT) { "– no figure" }
    }
}

/// Steps of whole figures are told as whole ones.
fn rounded(value: f64, largest: f64) -> f64 {
    if largest >= 20.0 {
        value.round()
    } else {
        value
    }
}

fn summary(heat: &Heat) -> String {
    let (rows, columns) = (heat.rows.len(), heat.columns.len());
    let mut said = format!(
        "Table of {rows} rows and {columns} columns, coloured by {}.",
        heat.value_label
    );
    let cells = heat
        .values
        .iter()
        .zip(&heat.rows)
        .flat_map(|(values, row)| {
            let named = values.iter().zip(&heat.columns);
            named.filter_map(move |(value, column)| {
                Some((value.filter(|v| v.is_finite())?, row, column))
            })
        });
    if let Some((value, row, column)) = cells.reduce(|a, b| if b.0 > a.0 { b } else { a }) {
        said.push_str(&format!(" Largest: {row}, {column}, {}.", figure(value)));
    }
    said
}
