//! A chart as PNG: its SVG, drawn with the one font that the program brings.
//!
//! Letters that this font lacks (Chinese, emoji …) are drawn as boxes; in the SVG they are text.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

use super::Chart;
use crate::error::{Error, Result};

/// Points of a PNG, in all. A point takes four bytes while it is drawn.
pub const MOST_POINTS: u64 = 60_000_000;
/// Points of the PNG for one of the SVG, across and down, so that letters are sharp when printed.
const FINENESS: u32 = 2;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_source(Source::Binary(Arc::new(dejavu::sans::regular())));
    fonts.set_sans_serif_family("DejaVu Sans");
    Arc::new(fonts)
});

/// A chart as PNG, twice as many points across and down as the SVG measures; as many, where that
/// would be more than [`MOST_POINTS`].
///
/// # Errors
/// When the chart is too large even so.
pub fn png(chart: &Chart) -> Result<Vec<u8>> {
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        ..Options::default()
    };
    let not_drawn = |error: &dyn std::fmt::Display| Error::ChartNotDrawn(error.to_string());
    let drawing = chart.drawing();
    let (width, height) = super::frame::size(&drawing);
    let fits = |by: u32| u64::from(width) * u64::from(height) * u64::from(by * by) <= MOST_POINTS;
    let by = match (fits(FINENESS), fits(1)) {
        (true, _) => FINENESS,
        (_, true) => 1,
        _ => {
            return Err(Error::ChartTooLarge {
                width,
                height,
                limit: MOST_POINTS,
            });
        }
    };
    let tree = Tree::from_str(&super::frame::frame(&drawing, "plot"), &options)
        .map_err(|error| not_drawn(&error))?;
    let mut pixmap =
        Pixmap::new(width * by, height * by).ok_or_else(|| not_drawn(&"it has no points"))?;
    let scale = Transform::from_scale(by as f32, by as f32);
    resvg::render(&tree, scale, &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| not_drawn(&error))
}
