//! Charts from plain values: an SVG that stands alone or inline in a page, and the same drawn as PNG.
//!
//! A chart is the same bytes on every machine. It names the usual fonts of systems and brings no
//! script, no style sheet and no address. Its `<title>` and `<desc>` say what it shows to those who
//! do not see it, and each mark has a `<title>` with the whole label and the figure. Colours differ
//! in lightness too and are never the only sign. Labels too long for their place end in `…`.

mod bars;
mod colour;
mod file;
mod frame;
mod heat;
mod raster;
mod strips;
#[cfg(test)]
mod tests;
mod text;

pub use file::{ChartFormat, write};
pub use raster::{MOST_POINTS, png};

use frame::Drawing;

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// A bar for each row, or several.
    Bars(Bars),
    /// A table whose cells are coloured by their figures.
    Heat(Heat),
    /// Where, along each row, something lies.
    Strips(Strips),
}

/// Horizontal bars with their figures at the ends.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bars {
    /// What the chart shows.
    pub title: String,
    /// The query, the filters, the denominators: what one needs to read it.
    pub caption: String,
    /// What the lengths mean, with the unit.
    pub value_label: String,
    /// What the bars of a row stand for, in order. One or none: there is no legend.
    pub series: Vec<String>,
    /// The rows, from the top.
    pub rows: Vec<BarRow>,
}

/// A row of bars.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BarRow {
    /// Its name.
    pub label: String,
    /// Its bars, in the order of the series.
    pub bars: Vec<Bar>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bar {
    /// Its length; may be below zero. What is no finite number has no bar.
    pub value: f64,
    /// What stands behind its figure, such as `12 of 30`.
    pub note: String,
}

/// Rows by columns, each cell coloured by its figure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heat {
    /// What the chart shows.
    pub title: String,
    /// The query, the filters, the denominators.
    pub caption: String,
    /// What the figures mean, with the unit.
    pub value_label: String,
    /// Names of the rows, from the top.
    pub rows: Vec<String>,
    /// Names of the columns, from the left.
    pub columns: Vec<String>,
    /// A list of cells for each row; none is a figure that there is not, which is not 0.
    pub values: Vec<Vec<Option<f64>>>,
}

/// Where, along each row, something lies.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Strips {
    /// What the chart shows.
    pub title: String,
    /// The query, the filters, the denominators.
    pub caption: String,
    /// What the positions are shares of, such as `words of the plan`.
    pub value_label: String,
    /// The rows, from the top.
    pub rows: Vec<Strip>,
}

/// A row with marks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Strip {
    /// Its name.
    pub label: String,
    /// Where the marks lie: 0 is the beginning, 1 the end.
    pub positions: Vec<f64>,
    /// What stands behind the row, such as `12 in 4,310 words`.
    pub note: String,
}

/// A chart as SVG. `prefix` begins the ids in it, so that a page may hold several charts: give each
/// another one.
pub fn svg(chart: &Chart, prefix: &str) -> String {
    frame::frame(&chart.drawing(), prefix)
}

impl Chart {
    fn drawing(&self) -> Drawing {
        match self {
            Chart::Bars(bars) => bars::draw(bars),
            Chart::Heat(heat) => heat::draw(heat),
            Chart::Strips(strips) => strips::draw(strips),
        }
    }
}

impl From<Bars> for Chart {
    fn from(bars: Bars) -> Chart {
        Chart::Bars(bars)
    }
}

impl From<Heat> for Chart {
    fn from(heat: Heat) -> Chart {
        Chart::Heat(heat)
    }
}

impl From<Strips> for Chart {
    fn from(strips: Strips) -> Chart {
        Chart::Strips(strips)
    }
}
