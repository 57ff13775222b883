//! What stands on the pages of test files: lines of text and shapes.

use std::fmt::Write;

/// The page, in points: A4.
pub(super) const WIDTH: f32 = 595.0;
pub(super) const HEIGHT: f32 = 842.0;

/// Where lines begin unless told otherwise.
pub(super) const LEFT: f32 = 72.0;
/// How wide paragraphs are.
pub(super) const MEASURE: f32 = 440.0;

/// Widths of the letters from the space to the tilde in Helvetica, in thousandths of the size.
const PLAIN: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/// The same in Helvetica-Bold.
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];
/// The width of any other letter.
const OTHER: u16 = 500;

/// Letters beyond ASCII that the fonts have, with their codes.
const CODES: [(char, u8); 8] = [
    ('\u{FB01}', 1),
    ('\u{FB02}', 2),
    ('\u{AD}', 3),
    ('…', 0x85),
    ('’', 0x92),
    ('•', 0x95),
    ('–', 0x96),
    ('£', 0xA3),
];

fn code(c: char) -> u8 {
    let other = CODES.iter().find(|(letter, _)| *letter == c);
    other.map_or(c as u8, |(_, code)| *code)
}

fn advance(code: u8, bold: bool) -> u16 {
    let widths = if bold { &BOLD } else { &PLAIN };
    let place = usize::from(code).checked_sub(32);
    place
        .and_then(|at| widths.get(at))
        .copied()
        .unwrap_or(OTHER)
}

/// A page under way. The cursor stands at `x`, `y` from the left and the top: the baseline of the
/// next line.
#[derive(Clone)]
pub(super) struct Page {
    pub(super) drawing: String,
    x: f32,
    y: f32,
    size: f32,
    bold: bool,
    turned: bool,
    pub(super) rotation: u16,
}

impl Page {
    pub(super) fn new() -> Page {
        Page {
            drawing: String::new(),
            x: LEFT,
            y: 120.0,
            size: 11.0,
            bold: false,
            turned: false,
            rotation: 0,
        }
    }

    /// A page that viewers turn by a quarter, drawn so that it then stands upright.
    pub(super) fn rotated() -> Page {
        Page {
            turned: true,
            rotation: 90,
            ..Page::new()
        }
    }

    pub(super) fn at(self, x: f32, y: f32) -> Page {
        Page { x, y, ..self }
    }

    pub(super) fn at_x(self, x: f32) -> Page {
        Page { x, ..self }
    }

    pub(super) fn at_y(self, y: f32) -> Page {
        Page { y, ..self }
    }

    /// Moves down.
    pub(super) fn down(self, points: f32) -> Page {
        let y = self.y + points;
        Page { y, ..self }
    }

    pub(super) fn up(self, points: f32) -> Page {
        self.down(-points)
    }

    pub(super) fn size(self, size: f32) -> Page {
        Page { size, ..self }
    }

    pub(super) fn bold(self) -> Page {
        Page { bold: true, ..self }
    }

    /// Back to the font of the text.
    pub(super) fn plain(self) -> Page {
        Page {
            size: 11.0,
            bold: false,
            ..self
        }
    }

    fn width(&self, text: &str) -> f32 {
        let letters = text.chars().map(|c| f32::from(advance(code(c), self.bold)));
        letters.sum::<f32>() * self.size / 1000.0
    }

    /// Anything else, as the file has it.
    pub(super) fn raw(mut self, operators: &str) -> Page {
        self.drawing += operators;
        self.drawing.push('\n');
        self
    }

    fn show(&mut self, x: f32, y: f32, text: &str) {
        let font = if self.bold { "FB" } else { "FP" };
        let place = match self.turned {
            true => format!("0 1 -1 0 {y} {x}"),
            false => format!("1 0 0 1 {x} {}", HEIGHT - y),
        };
        let hex = text.chars().fold(String::new(), |mut hex, c| {
            let _ = write!(hex, "{:02X}", code(c));
            hex
        });
        let size = self.size;
        let _ = writeln!(
            self.drawing,
            "BT /{font} {size} Tf {place} Tm <{hex}> Tj ET"
        );
    }

    /// Draws text and moves to its end.
    pub(super) fn run(mut self, text: &str) -> Page {
        self.show(self.x, self.y, text);
        self.x += self.width(text);
        self
    }

    /// Draws a line and moves below it.
    pub(super) fn line(mut self, text: &str) -> Page {
        self.show(self.x, self.y, text);
        let step = self.step();
        self.down(step)
    }

    fn step(&self) -> f32 {
        1.25 * self.size
    }

    /// Draws cells on one baseline, each at its `x`, and moves below them.
    pub(super) fn row(mut self, cells: &[(f32, &str)]) -> Page {
        for &(x, text) in cells {
            self.show(x, self.y, text);
        }
        let step = self.step();
        self.down(step)
    }

    /// Draws a paragraph of lines that are at most so wide, and moves below them.
    pub(super) fn wrap(mut self, width: f32, text: &str) -> Page {
        let mut line = String::new();
        for word in text.split(' ') {
            let longer = format!("{line} {word}");
            if !line.is_empty() && self.width(&longer) > width {
                self = self.line(&line);
                line = word.to_owned();
            } else if line.is_empty() {
                line = word.to_owned();
            } else {
                line = longer;
            }
        }
        self.line(&line)
    }

    /// A paragraph across the page, with a gap below it.
    pub(super) fn para(self, text: &str) -> Page {
        self.wrap(MEASURE, text).down(9.0)
    }

    /// A line in bold and larger, with gaps around it.
    pub(super) fn heading(self, size: f32, text: &str) -> Page {
        let page = self.down(10.0).size(size).bold().line(text);
        page.plain().down(6.0)
    }

    /// Text printed up the page.
    pub(super) fn upward(mut self, x: f32, y: f32, text: &str) -> Page {
        let turned = std::mem::replace(&mut self.turned, true);
        self.show(HEIGHT - y, x, text);
        self.turned = turned;
        self
    }

    /// Text printed aslant from a place near the foot, as a watermark is.
    pub(super) fn aslant(self, x: f32, y: f32, size: f32, text: &str) -> Page {
        let half = std::f32::consts::FRAC_1_SQRT_2;
        let y = HEIGHT - y;
        self.raw(&format!(
            "BT /FB {size} Tf {half} {half} -{half} {half} {x} {y} Tm ({text}) Tj ET"
        ))
    }

    /// A line from one place to another.
    pub(super) fn rule(self, x0: f32, y0: f32, x1: f32, y1: f32) -> Page {
        let (y0, y1) = (HEIGHT - y0, HEIGHT - y1);
        self.raw(&format!("0.5 w {x0} {y0} m {x1} {y1} l S"))
    }

    /// The lines of a table.
    pub(super) fn grid(mut self, xs: &[f32], ys: &[f32]) -> Page {
        let (left, right) = (xs[0], xs[xs.len() - 1]);
        let (top, foot) = (ys[0], ys[ys.len() - 1]);
        for &x in xs {
            self = self.rule(x, top, x, foot);
        }
        for &y in ys {
            self = self.rule(left, y, right, y);
        }
        self
    }

    /// A line across the page below the line drawn last.
    pub(super) fn ruled_off(self, x0: f32, x1: f32) -> Page {
        let y = self.y - 8.0;
        self.rule(x0, y, x1, y).down(6.0)
    }

    /// A rectangle, stroked (`S`) or filled (`f`).
    pub(super) fn area(self, x: f32, y: f32, width: f32, height: f32, how: &str) -> Page {
        let y = HEIGHT - y - height;
        self.raw(&format!("0.8 g {x} {y} {width} {height} re {how} 0 g"))
    }

    /// A small filled square beside the line at the cursor.
    pub(super) fn dot(self, x: f32) -> Page {
        let y = HEIGHT - self.y + 2.0;
        self.raw(&format!("{x} {y} 3.5 3.5 re f"))
    }

    /// Draws dots up to `x` and moves there.
    pub(super) fn leaders(self, x: f32) -> Page {
        let dots = (x - self.x) / self.width(".");
        self.run(&".".repeat(dots as usize)).at_x(x)
    }

    /// A picture over the whole page.
    pub(super) fn picture(self) -> Page {
        self.raw(&format!("q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do Q"))
    }

    /// Draws what follows with no ink.
    pub(super) fn unseen(self) -> Page {
        self.raw("3 Tr")
    }

    /// Draws what follows with ink again.
    pub(super) fn seen(self) -> Page {
        self.raw("0 Tr")
    }

    /// Begins marked content that the structure tree can name.
    pub(super) fn mark(self, id: u32) -> Page {
        self.raw(&format!("/P <</MCID {id}>> BDC"))
    }

    /// Begins what is no part of the content.
    pub(super) fn artifact(self) -> Page {
        self.raw("/Artifact BMC")
    }

    /// Ends what was begun last.
    pub(super) fn end(self) -> Page {
        self.raw("EMC")
    }

    /// One line that is marked content by itself.
    pub(super) fn marked(self, id: u32, text: &str) -> Page {
        self.mark(id).line(text).end()
    }
}

/// One of the fonts, as the file has it.
pub(super) fn font(bold: bool) -> String {
    let name = if bold { "Helvetica-Bold" } else { "Helvetica" };
    let widths = (0..=255).fold(String::new(), |mut all, code| {
        let _ = write!(all, "{} ", advance(code, bold));
        all
    });
    format!(
        "<</Type/Font/Subtype/Type1/BaseFont/{name}/FirstChar 0/LastChar 255/Widths[{widths}]\
         /Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[1/fi/fl/softhyphen]>>>>"
    )
}
