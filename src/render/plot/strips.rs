//! Strips: where, along each row, something lies.

use std::fmt::Write;

use maud::{Markup, html};

use super::colour::{FAINT, RULE, SERIES, TRACK};
use super::frame::{Drawing, LABEL, base, label_width, row_label, value_label};
use super::text::{clean, point, width};
use super::{Strip, Strips};

const WIDEST_LABEL: f64 = 280.0;
/// The length of a strip, and its height.
const LONG: f64 = 480.0;
const THICK: f64 = 16.0;
const PITCH: f64 = 22.0;
const SPACE: f64 = 8.0;
/// Marks nearer than this, in points, are one.
const FINE: f64 = 0.5;

pub(super) fn draw(strips: &Strips) -> Drawing {
    let labels = label_width(
        strips.rows.iter().map(|row| row.label.as_str()),
        WIDEST_LABEL,
    );
    let notes = (strips.rows.iter()).map(|row| width(&clean(&row.note), LABEL));
    let left = labels + SPACE;
    let top = 2.0 * LABEL + 16.0;
    let bottom = top + strips.rows.len() as f64 * PITCH;
    let body = html! {
        (value_label(&strips.value_label, left, 0.0))
        @for (quarter, text) in ["0 %", "25 %", "50 %", "75 %", "100 %"].into_iter().enumerate() {
            @let x = left + quarter as f64 / 4.0 * LONG;
            text x=(point(x)) y=(point(top - 5.0)) fill=(FAINT) text-anchor="middle"
                font-size="10" { (text) }
            path d=(format!("M{} {}V{}", point(x), point(top), point(bottom))) stroke=(RULE) {}
        }
        @for (at, row) in strips.rows.iter().enumerate() {
            (draw_row(row, left, top + at as f64 * PITCH + PITCH / 2.0, labels))
        }
    };
    Drawing {
        title: strips.title.clone(),
        caption: strips.caption.clone(),
        summary: summary(strips),
        width: left + LONG + SPACE + notes.fold(0.0, f64::max).max(12.0),
        height: bottom,
        body,
    }
}

fn draw_row(row: &Strip, left: f64, middle: f64, labels: f64) -> Markup {
    let top = middle - THICK / 2.0;
    let told = format!("{}: {}", row.label, row.note);
    html! {
        (row_label(&row.label, labels, middle, WIDEST_LABEL))
        rect class="strip" x=(point(left)) y=(point(top)) width=(point(LONG)) height=(point(THICK))
            fill=(TRACK) fill-opacity="0.8" { title { (clean(&told)) } }
        path class="marks" d=(marks(&row.positions, left, top)) stroke=(SERIES[0])
            stroke-width="1.5" stroke-opacity="0.8" {}
        text x=(point(left + LONG + SPACE)) y=(base(middle, LABEL)) fill=(FAINT) { (clean(&row.note)) }
    }
}

/// A stroke for each place; those that would lie on one another are one stroke.
fn marks(positions: &[f64], left: f64, top: f64) -> String {
    let within = positions.iter().filter(|at| at.is_finite());
    let mut places: Vec<i64> = within
        .map(|at| (at.clamp(0.0, 1.0) * LONG / FINE).round() as i64)
        .collect();
    places.sort_unstable();
    places.dedup();
    let mut path = String::with_capacity(16 * places.len());
    for place in places {
        // Writing to a string does not fail.
        let _ = write!(
            path,
            "M{} {}v{THICK}",
            point(left + place as f64 * FINE),
            point(top)
        );
    }
    path
}

fn summary(strips: &Strips) -> String {
    let marks: usize = strips.rows.iter().map(|row| row.positions.len()).sum();
    let rows = strips.rows.len();
    let mut said = format!("Dispersion plot of {rows} rows with {marks} marks in all.");
    let most = (strips.rows.iter()).reduce(|a, b| {
        if b.positions.len() > a.positions.len() {
            b
        } else {
            a
        }
    });
    if let Some(row) = most {
        let marks = row.positions.len();
        said.push_str(&format!(" Most marks: {}, {marks}.", row.label));
    }
    said
}
