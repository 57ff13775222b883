//! Whether a font is bold: by its name or weight class, else by how thick its strokes are beside
//! those of the rest of the text.

use std::collections::HashMap;

use hayro_interpret::font::{Glyph, OutlineGlyph, PositionedGlyph};
use kurbo::Shape;

use super::draw::Drawn;

/// The weight class of a bold font at least.
const BOLD_CLASS: u32 = 600;
/// Strokes of a bold font are thicker than those of the text by this factor at least.
const THICKER: f32 = 1.25;
/// Letters whose strokes are measured, of each run.
const MEASURED: usize = 6;

/// What a font tells of its weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Weight {
    Bold,
    Regular,
    /// Nothing; its strokes are so thick, in thousandths of its size.
    Stem(f32),
}

/// The weights of the fonts met so far.
#[derive(Debug, Default)]
pub(super) struct Weights {
    by_font: HashMap<(String, u32), Weight>,
}

impl Weights {
    /// The weight of the font of a run of glyphs.
    pub(super) fn of(&mut self, glyphs: &[PositionedGlyph<'_>]) -> Weight {
        let outlines = || {
            glyphs.iter().filter_map(|glyph| match &**glyph {
                Glyph::Outline(outline) => Some(outline),
                Glyph::Type3(_) => None,
            })
        };
        let Some(first) = outlines().next() else {
            return Weight::Regular;
        };
        if let Some(font) = first.font_data() {
            let name = font.postscript_name.unwrap_or_default();
            let class = font.weight.unwrap_or(0);
            let key = (name, class);
            if let Some(&known) = self.by_font.get(&key) {
                return known;
            }
            let is_bold = names_bold(&key.0) || class >= BOLD_CLASS;
            let weight = match is_bold {
                true => Weight::Bold,
                false => Weight::Regular,
            };
            self.by_font.insert(key, weight);
            return weight;
        }
        // Type 1 fonts tell nothing of themselves here.
        let stems: Vec<f64> = outlines().filter_map(stem).take(MEASURED).collect();
        let mean = stems.iter().sum::<f64>() / stems.len().max(1) as f64;
        Weight::Stem(mean as f32)
    }
}

fn names_bold(name: &str) -> bool {
    let name = name.to_lowercase();
    ["bold", "black", "heavy", "-demi"]
        .iter()
        .any(|weight| name.contains(weight))
}

/// The mean thickness of a letter's strokes: twice its area by the length of its edge.
fn stem(glyph: &OutlineGlyph) -> Option<f64> {
    let outline = glyph.outline();
    let (area, edge) = (outline.area().abs(), outline.perimeter(1.0));
    (edge > 500.0).then(|| 2.0 * area / edge)
}

/// Tells the bold letters of fonts that say nothing of their weight.
pub(super) fn settle(pages: &mut [Drawn]) {
    let mut stems: Vec<f32> = (pages.iter().flat_map(|page| &page.letters))
        .map(|letter| letter.stem)
        .filter(|&stem| stem > 0.0)
        .collect();
    stems.sort_by(f32::total_cmp);
    let Some(&usual) = stems.get(stems.len() / 2) else {
        return;
    };
    for letter in pages.iter_mut().flat_map(|page| &mut page.letters) {
        letter.bold |= letter.stem > THICKER * usual;
    }
}
