//! Horizontal bars with their figures at the ends.

use maud::{Markup, html};

use super::colour::{FAINT, RULE, SERIES};
use super::frame::{Drawing, LABEL, base, label_width, row_label, value_label};
use super::text::{clean, figure, point, width};
use super::{Bar, BarRow, Bars};

/// The widest label and the longest bar.
const WIDEST_LABEL: f64 = 320.0;
const LONGEST_BAR: f64 = 420.0;
/// Heights: of a bar, from one bar of a row to the next, and between rows.
const THICK: f64 = 16.0;
const PITCH: f64 = 18.0;
const GAP: f64 = 6.0;
/// From a text to what stands beside it.
const SPACE: f64 = 8.0;

/// Where things stand across.
struct Scale {
    /// The right end of the labels.
    labels: f64,
    /// Where zero is.
    zero: f64,
    /// Points for a unit.
    unit: f64,
    /// Whether bars carry the letters of their series.
    lettered: bool,
}

pub(super) fn draw(bars: &Bars) -> Drawing {
    let labels = label_width(bars.rows.iter().map(|row| row.label.as_str()), WIDEST_LABEL);
    let all = || bars.rows.iter().flat_map(|row| &row.bars);
    let values = || all().map(|bar| bar.value).filter(|value| value.is_finite());
    let (least, most) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
    let unit = match most - least {
        range if range > 0.0 => LONGEST_BAR / range,
        _ => 0.0,
    };
    let figures = all()
        .map(|bar| width(&at_end(bar), LABEL))
        .fold(0.0, f64::max);
    // A bar below zero has its figure to its left.
    let below = if least < 0.0 { figures + SPACE } else { 0.0 };
    let lettered = bars.series.len() > 1;
    let letters = if lettered { 1.6 * LABEL } else { 0.0 };
    let scale = Scale {
        labels,
        zero: labels + SPACE + letters + below - least * unit,
        unit,
        lettered,
    };
    let legend = if lettered {
        bars.series.len() as f64 * PITCH + SPACE
    } else {
        0.0
    };
    let head = PITCH + 4.0;
    let mut top = legend + head;
    let mut rows = Vec::with_capacity(bars.rows.len());
    for row in &bars.rows {
        rows.push(draw_row(row, &bars.series, top + GAP / 2.0, &scale));
        top += row.bars.len().max(1) as f64 * PITCH + GAP;
    }
    let body = html! {
        @if lettered { (draw_legend(&bars.series)) }
        (value_label(&bars.value_label, labels + SPACE, legend))
        @for row in &rows { (row) }
        path d=(format!("M{} {}V{}", point(scale.zero), point(legend + head), point(top)))
            stroke=(FAINT) {}
    };
    Drawing {
        title: bars.title.clone(),
        caption: bars.caption.clone(),
        summary: summary(bars),
        width: scale.zero + most * unit + SPACE + figures,
        height: top,
        body,
    }
}

fn draw_row(row: &BarRow, series: &[String], top: f64, scale: &Scale) -> Markup {
    let high = row.bars.len().max(1) as f64 * PITCH;
    html! {
        (row_label(&row.label, scale.labels, top + high / 2.0, WIDEST_LABEL))
        @for (at, bar) in row.bars.iter().enumerate() {
            (draw_bar(bar, &row.label, at, series, top + at as f64 * PITCH, scale))
        }
        @if scale.lettered {
            path d=(format!("M0 {}H{}", point(top + high + GAP / 2.0), point(scale.labels)))
                stroke=(RULE) stroke-width="0.5" {}
        }
    }
}

fn draw_bar(bar: &Bar, row: &str, at: usize, series: &[String], top: f64, scale: &Scale) -> Markup {
    let value = if bar.value.is_finite() {
        bar.value
    } else {
        0.0
    };
    let long = value.abs() * scale.unit;
    let (left, right) = match value < 0.0 {
        true => (scale.zero - long, scale.zero),
        false => (scale.zero, scale.zero + long),
    };
    let (text_at, anchor) = match value < 0.0 {
        true => (left - SPACE, "end"),
        false => (right + SPACE, "start"),
    };
    let middle = top + PITCH / 2.0;
    let of = series.get(at).filter(|_| scale.lettered);
    let told = match of {
        Some(of) => format!("{row}, {of}: {}", at_end(bar)),
        None => format!("{row}: {}", at_end(bar)),
    };
    html! {
        @if scale.lettered {
            text x=(point(scale.labels + SPACE)) y=(base(middle, LABEL)) fill=(FAINT) { (letter(at)) }
        }
        rect class="bar" x=(point(left)) y=(point(middle - THICK / 2.0))
            width=(point(long)) height=(point(THICK)) fill=(SERIES[at % SERIES.len()])
        {
            title { (clean(&told)) }
        }
        text x=(point(text_at)) y=(base(middle, LABEL)) text-anchor=(anchor) {
            (figure(bar.value))
            @if !bar.note.is_empty() { tspan dx="5" fill=(FAINT) { "(" (clean(&bar.note)) ")" } }
        }
    }
}

fn draw_legend(series: &[String]) -> Markup {
    html! {
        @for (at, name) in series.iter().enumerate() {
            @let middle = at as f64 * PITCH + PITCH / 2.0;
            text y=(base(middle, LABEL)) fill=(FAINT) { (letter(at)) }
            rect x="18" y=(point(middle - 6.0)) width="12" height="12" fill=(SERIES[at % SERIES.len()]) {}
            text x="36" y=(base(middle, LABEL)) { (clean(name)) }
        }
    }
}

/// What tells a series from others where colours do not: a, b, c …
fn letter(at: usize) -> String {
    match u8::try_from(at) {
        Ok(at) if at < 26 => char::from(b'a' + at).to_string(),
        _ => (at + 1).to_string(),
    }
}

/// The text at the end of a bar.
fn at_end(bar: &Bar) -> String {
    match clean(&bar.note).as_str() {
        "" => figure(bar.value),
        note => format!("{} ({note})", figure(bar.value)),
    }
}

fn summary(bars: &Bars) -> String {
    let mut said = format!("Bar chart, {} rows; {}.", bars.rows.len(), bars.value_label);
    if bars.series.len() > 1 {
        said.push_str(&format!(" Series: {}.", bars.series.join("; ")));
    }
    let first = |row: &BarRow| {
        let bar = row.bars.iter().find(|bar| bar.value.is_finite())?;
        Some((row.label.clone(), bar.value, at_end(bar)))
    };
    let largest = bars
        .rows
        .iter()
        .filter_map(first)
        .reduce(|a, b| if b.1 > a.1 { b } else { a });
    if let Some((label, _, end)) = largest {
        said.push_str(&format!(" Largest: {label}, {end}."));
    }
    said
}
