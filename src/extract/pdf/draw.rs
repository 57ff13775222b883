//! What a page draws: letters with their places, and the straight lines that rule its tables.
//!
//! The page is interpreted as a renderer would do it, so that fonts, encodings, forms and rotation
//! are somebody else's well-kept work; instead of painting, this keeps letters and lines.

use std::collections::HashMap;

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, RenderContent, SoftMask, interpret_page,
};
use hayro_syntax::object::{self, Dict};
use hayro_syntax::page::Page;
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};

use super::weight::{Weight, Weights};

/// Letters that one page has at most: a page of small print has ten thousand.
const MAX_LETTERS: usize = 500_000;
/// Bytes that one letter says at most: a ligature says three letters.
const MAX_LETTER: usize = 64;
/// Lines that one page has at most.
const MAX_RULES: usize = 20_000;
/// A line is at most so thick, in points.
const RULE_THICKNESS: f64 = 3.0;

/// Two letters that say the same are one drawn twice if they are nearer than this part of their
/// size; those of "ill" are further apart.
const TWICE: f32 = 0.12;
/// Squares by which letters are found again, in points.
const SQUARE: f32 = 3.0;
/// Letters of one square that are looked at.
const CROWD: usize = 32;

/// How far above the baseline the middle of a list's sign stands, in points.
const DOT_RISE: f32 = 3.6;

/// A line that leans more than this is oblique: 0.15 are 9 degrees.
const OBLIQUE: f64 = 0.15;
/// Stands for the turns of a line that is turned by no quarters.
pub(super) const OBLIQUE_TURNS: u8 = 4;

/// A letter (or a ligature, or a space) on a page.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    /// What it says; U+FFFD where the font does not tell.
    pub(super) text: String,
    /// Left end, in points from the left edge of the page.
    pub(super) x: f32,
    /// Right end: where the next letter would begin.
    pub(super) end: f32,
    /// Baseline, in points from the top of the page.
    pub(super) y: f32,
    /// Size of the font in points.
    pub(super) size: f32,
    pub(super) bold: bool,
    /// How thick its font's strokes are, where the font does not tell whether it is bold; else 0.
    pub(super) stem: f32,
    /// Quarter turns clockwise that its line is turned by, 0 to 3, or [`OBLIQUE_TURNS`]; `x`, `end` and `y` are those of
    /// the page turned back.
    pub(super) turns: u8,
    /// The marked content it belongs to, by which the structure tree refers to it.
    pub(super) mark: Option<i32>,
    /// Whether it is marked as no part of the content: a running header, a page number.
    pub(super) artifact: bool,
    /// Drawn with no ink, as the text behind a scanned picture is.
    pub(super) unseen: bool,
    /// The show operation that drew it.
    pub(super) run: u32,
}

/// A straight horizontal or vertical line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub(super) x0: f32,
    pub(super) y0: f32,
    pub(super) x1: f32,
    pub(super) y1: f32,
}

impl Rule {
    pub(super) fn is_horizontal(&self) -> bool {
        self.x1 - self.x0 >= self.y1 - self.y0
    }
}

/// What a page draws.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) letters: Vec<Letter>,
    pub(super) rules: Vec<Rule>,
    /// The signs before list items that are drawn as shapes, not as letters.
    pub(super) dots: Vec<Letter>,
    /// Whether it has more letters than are kept.
    pub(super) overfull: bool,
    /// Whether it shows pictures.
    pub(super) pictures: bool,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// Draws a page.
pub(super) fn draw<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>) -> Drawn {
    let (width, height) = page.render_dimensions();
    let settings = InterpreterSettings {
        // The answers in a form are drawn by its fields.
        render_content: RenderContent::PAGE | RenderContent::ANNOTATIONS,
        ..InterpreterSettings::default()
    };
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let area = Rect::new(0.0, 0.0, width.into(), height.into());
    let mut context = Context::new(transform, area, cache, page.xref(), settings);
    let mut pen = Pen {
        drawn: Drawn {
            width,
            height,
            ..Drawn::default()
        },
        near: HashMap::new(),
        weights: Weights::default(),
        marks: Vec::new(),
        run: 0,
    };
    interpret_page(page, &mut context, &mut pen);
    pen.drawn
}

/// A marked-content sequence under way.
struct Mark {
    id: Option<i32>,
    artifact: bool,
    /// What the sequence says instead of its letters, until a letter has been given it.
    instead: Option<Option<String>>,
}

struct Pen {
    drawn: Drawn,
    /// The letters of each small square of the page.
    near: HashMap<(i32, i32), Vec<usize>>,
    weights: Weights,
    marks: Vec<Mark>,
    run: u32,
}

impl Pen {
    fn letter(&mut self, glyph: &Glyph<'_>, place: Affine, unseen: bool, weight: Weight) {
        if self.drawn.letters.len() >= MAX_LETTERS {
            self.drawn.overfull = true;
            return;
        }
        let mut text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) if text.len() <= MAX_LETTER => text,
            _ => '\u{FFFD}'.to_string(),
        };
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width().map_or(500.0, f64::from),
            Glyph::Type3(_) => 500.0,
        };
        let origin = place * Point::ORIGIN;
        let across = place * Point::new(advance, 0.0) - origin;
        let up = place * Point::new(0.0, 1000.0) - origin;
        let size = up.hypot();
        if !(origin.x.is_finite() && origin.y.is_finite() && (0.5..2000.0).contains(&size)) {
            return;
        }
        // The page, turned so that the line runs to the right.
        let (width, height) = (f64::from(self.drawn.width), f64::from(self.drawn.height));
        let along = place * Point::new(1000.0, 0.0) - origin;
        let (turns, x, y) = match along {
            v if v.x.abs().min(v.y.abs()) > OBLIQUE * v.x.abs().max(v.y.abs()) => {
                // Along its own line, such as that of a watermark.
                let (u, v) = (v.x / v.hypot(), v.y / v.hypot());
                let across = origin.y * u - origin.x * v;
                (OBLIQUE_TURNS, origin.x * u + origin.y * v, across)
            }
            v if v.x.abs() >= v.y.abs() && v.x >= 0.0 => (0, origin.x, origin.y),
            v if v.x.abs() >= v.y.abs() => (2, width - origin.x, height - origin.y),
            v if v.y > 0.0 => (1, origin.y, width - origin.x),
            _ => (3, height - origin.y, origin.x),
        };
        let outside = origin.x < -size
            || origin.y < -size
            || origin.x > width + size
            || origin.y > height + size;
        if outside {
            return;
        }
        if let Some(instead) = self.marks.iter_mut().rev().find_map(|m| m.instead.as_mut()) {
            // The first letter says it all, the others say nothing.
            text = instead.take().unwrap_or_default();
        }
        // What is drawn is seen: in many fonts the hyphen says that it is a soft one.
        let text = text.replace('\u{AD}', "-");
        let (mark, artifact) = self.mark();
        let letter = Letter {
            x: x as f32,
            end: (x + across.hypot()) as f32,
            y: y as f32,
            size: size as f32,
            bold: weight == Weight::Bold,
            stem: match weight {
                Weight::Stem(stem) => stem,
                _ => 0.0,
            },
            turns,
            mark,
            artifact,
            unseen,
            run: self.run,
            text,
        };
        if letter.text.trim().is_empty() || self.is_new(&letter) {
            self.drawn.letters.push(letter);
        }
    }

    /// Whether a letter is not the same again, a little off: a shadow, or bold drawn by hand.
    fn is_new(&mut self, letter: &Letter) -> bool {
        let square = |v: f32| (v / SQUARE).floor() as i32;
        let (column, row) = (square(letter.x), square(letter.y));
        let reach = (TWICE * letter.size).min(SQUARE);
        let is_same = |other: &Letter| {
            (other.x - letter.x).abs() < reach
                && (other.y - letter.y).abs() < reach
                && other.text == letter.text
                && other.turns == letter.turns
                && other.unseen == letter.unseen
        };
        let around =
            (column - 1..=column + 1).flat_map(|c| (row - 1..=row + 1).map(move |r| (c, r)));
        let mut near = around.filter_map(|square| self.near.get(&square));
        let is_known = near.any(|near| {
            let latest = near.iter().rev().take(CROWD);
            latest.clone().any(|&at| is_same(&self.drawn.letters[at]))
        });
        if !is_known {
            let place = self.drawn.letters.len();
            self.near.entry((column, row)).or_default().push(place);
        }
        !is_known
    }

    /// The marked content under way, and whether it is an artifact.
    fn mark(&self) -> (Option<i32>, bool) {
        let id = self.marks.iter().rev().find_map(|mark| mark.id);
        (id, self.marks.iter().any(|mark| mark.artifact))
    }

    /// Keeps a shape if it is a line, or small and round enough for the sign of a list item.
    fn shape(&mut self, area: Rect) {
        let (width, height) = (area.width(), area.height());
        let is_dot = (1.5..7.0).contains(&width) && (width - height).abs() < 0.8;
        if !is_dot {
            self.rule(area);
        } else if self.drawn.dots.len() < MAX_RULES {
            let (mark, artifact) = self.mark();
            self.drawn.dots.push(Letter {
                text: "•".to_owned(),
                x: area.x0 as f32,
                end: area.x1 as f32,
                // The sign stands in the middle of small letters; its text is about so large.
                y: area.center().y as f32 + DOT_RISE,
                size: 2.5 * DOT_RISE,
                bold: false,
                stem: 0.0,
                turns: 0,
                mark,
                artifact,
                unseen: false,
                run: 0,
            });
        }
    }

    fn rule(&mut self, area: Rect) {
        let thin = area.width().min(area.height()) <= RULE_THICKNESS;
        let long = area.width().max(area.height()) >= 4.0;
        if thin && long && area.is_finite() && self.drawn.rules.len() < MAX_RULES {
            self.drawn.rules.push(Rule {
                x0: area.x0 as f32,
                y0: area.y0 as f32,
                x1: area.x1 as f32,
                y1: area.y1 as f32,
            });
        }
    }

    /// The lines of a stroked path that run along the page's edges.
    fn stroked(&mut self, path: &BezPath, transform: Affine) {
        let area = (transform * path).bounding_box();
        if area.width().max(area.height()) < 7.0 {
            self.shape(area);
            return;
        }
        for segment in path.segments() {
            if let kurbo::PathSeg::Line(line) = segment {
                let line = transform * line;
                self.rule(Rect::from_points(line.p0, line.p1));
            }
        }
    }

    /// The parts of a filled path that are as thin as lines.
    fn filled(&mut self, path: &BezPath, transform: Affine) {
        let mut part = BezPath::new();
        for element in path.elements() {
            if matches!(element, PathEl::MoveTo(_)) && !part.is_empty() {
                self.shape((transform * &part).bounding_box());
                part = BezPath::new();
            }
            part.push(*element);
        }
        if !part.is_empty() {
            self.shape((transform * &part).bounding_box());
        }
    }
}

impl<'a> Device<'a> for Pen {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        match mode {
            DrawMode::Fill(_) => self.filled(path, props.transform),
            DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) => {
                self.stroked(path, props.transform)
            }
            DrawMode::Invisible => {}
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.run += 1;
        let unseen = matches!(mode, DrawMode::Invisible);
        let weight = self.weights.of(run.glyphs());
        for glyph in run.glyphs() {
            self.letter(glyph, props.transform * glyph.transform(), unseen, weight);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.drawn.pictures = true;
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let instead = properties
            .and_then(|properties| properties.get::<object::String<'_>>("ActualText"))
            .map(|text| Some(super::text_string(text.as_bytes())));
        self.marks.push(Mark {
            id: properties.and_then(|properties| properties.get::<i32>("MCID")),
            artifact: tag == b"Artifact",
            instead,
        });
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
