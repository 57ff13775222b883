//! Whether a font is bold.

use std::collections::HashMap;

use hayro_interpret::font::{Glyph, OutlineGlyph, PositionedGlyph};
use kurbo::Shape;

/// Stems are at least so thick in a bold font, in thousandths of its size.
const BOLD_STEM: f64 = 105.0;
/// The weight class of a bold font at least.
const BOLD_CLASS: u32 = 600;

/// What is known of the weight of fonts.
#[derive(Debug, Default)]
pub(super) struct Weights {
    by_name: HashMap<String, bool>,
}

impl Weights {
    /// Whether the font of a run of glyphs is bold: by its name or weight class, else by the
    /// thickness of its letters.
    pub(super) fn is_bold(&mut self, glyphs: &[PositionedGlyph<'_>]) -> bool {
        let outlines = || {
            glyphs.iter().filter_map(|glyph| match &**glyph {
                Glyph::Outline(outline) => Some(outline),
                Glyph::Type3(_) => None,
            })
        };
        let Some(first) = outlines().next() else {
            return false;
        };
        if let Some(font) = first.font_data() {
            let name = font.postscript_name.unwrap_or_default();
            let class = font.weight.unwrap_or(0);
            if let Some(&known) = self.by_name.get(&name) {
                return known;
            }
            let bold = names_bold(&name) || class >= BOLD_CLASS;
            self.by_name.insert(name, bold);
            return bold;
        }
        // Type 1 fonts tell nothing of themselves here. The mean of the first letters is enough.
        let stems: Vec<f64> = outlines().filter_map(stem).take(6).collect();
        stems.len() >= 2 && stems.iter().sum::<f64>() / stems.len() as f64 >= BOLD_STEM
    }
}

fn names_bold(name: &str) -> bool {
    let name = name.to_lowercase();
    ["bold", "black", "heavy", "demi"]
        .iter()
        .any(|weight| name.contains(weight))
}

/// The mean thickness of a letter's strokes: twice its area by the length of its edge.
fn stem(glyph: &OutlineGlyph) -> Option<f64> {
    let outline = glyph.outline();
    let (area, edge) = (outline.area().abs(), outline.perimeter(1.0));
    (edge > 500.0).then(|| 2.0 * area / edge)
}
