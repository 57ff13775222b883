//! Letters to lines of text.

use super::draw::Letter;

/// Letters further apart than this part of their size have a space between them.
const SPACE: f32 = 0.17;
/// A letter whose baseline is off by less than this part of the size stands on the same line:
/// small figures above and below it do.
const SAME_LINE: f32 = 0.45;

/// A line of text, or the part of one that stands in one column.
#[derive(Debug, Clone)]
pub(super) struct Line<'d> {
    pub(super) letters: Vec<&'d Letter>,
    pub(super) x: f32,
    pub(super) end: f32,
    /// Baseline, from the top.
    pub(super) y: f32,
    /// The size that most of its letters have.
    pub(super) size: f32,
}

impl<'d> Line<'d> {
    /// A line of letters that stand on one baseline; none without letters.
    pub(super) fn of(mut letters: Vec<&'d Letter>) -> Option<Line<'d>> {
        letters.sort_by(|a, b| a.x.total_cmp(&b.x));
        let inked = || {
            letters
                .iter()
                .filter(|letter| !letter.text.trim().is_empty())
        };
        let size = common(inked().map(|letter| letter.size))?;
        let main = inked().filter(|letter| (letter.size - size).abs() < 0.6);
        let y = common(main.map(|letter| letter.y))?;
        let x = inked().map(|letter| letter.x).fold(f32::INFINITY, f32::min);
        let end = inked()
            .map(|letter| letter.end)
            .fold(f32::NEG_INFINITY, f32::max);
        Some(Line {
            x,
            end,
            y,
            size,
            letters,
        })
    }

    /// Whether most of its letters are bold.
    pub(super) fn is_bold(&self) -> bool {
        let (mut bold, mut all) = (0, 0);
        for letter in &self.letters {
            let inked = letter.text.chars().any(char::is_alphanumeric);
            all += u32::from(inked);
            bold += u32::from(inked && letter.bold);
        }
        all > 0 && bold * 10 >= all * 9
    }

    /// What it says.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.letters.len() + 8);
        let tracking = self.tracking();
        let mut last: Option<&Letter> = None;
        for letter in &self.letters {
            if let Some(last) = last {
                let gap = letter.x - last.end;
                let size = last.size.min(letter.size);
                let is_drop_cap = text.len() == 1 && last.size > 1.8 * letter.size;
                let is_apart = gap > SPACE * size + tracking && !is_drop_cap;
                if is_apart && !text.ends_with(char::is_whitespace) {
                    text.push(' ');
                }
            }
            if !self.is_note_mark(letter, &text) {
                text.push_str(&letter.text);
            }
            last = Some(letter);
        }
        text
    }

    /// How far apart the letters of this line are set as a rule; 0 in ordinary text.
    fn tracking(&self) -> f32 {
        let mut gaps: Vec<f32> = (self.letters.windows(2))
            .filter(|pair| {
                pair.iter()
                    .all(|l| l.text.chars().all(char::is_alphanumeric))
            })
            .map(|pair| pair[1].x - pair[0].end)
            .collect();
        gaps.sort_by(f32::total_cmp);
        let middle = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
        // The small gaps of kerning are none.
        if middle > 0.1 * self.size {
            middle
        } else {
            0.0
        }
    }

    /// The small raised figure behind a word that refers to a footnote: no part of the word.
    fn is_note_mark(&self, letter: &Letter, before: &str) -> bool {
        let raised = letter.size < self.size * 0.8 && self.y - letter.y > self.size * 0.2;
        let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
        raised
            && letter.text.chars().all(|c| c.is_ascii_digit())
            && word.chars().count() >= 3
            && !word.ends_with(|c: char| c.is_ascii_digit())
    }
}

/// The lines of letters that are given in reading order, such as those of one element of a
/// structure tree.
pub(super) fn in_order<'d>(letters: impl IntoIterator<Item = &'d Letter>) -> Vec<Line<'d>> {
    let mut lines = Vec::new();
    let mut open: Vec<&Letter> = Vec::new();
    for letter in letters {
        let goes_on = open.last().is_none_or(|last| {
            let size = open.iter().map(|l| l.size).fold(letter.size, f32::max);
            let back = last.end - letter.x > 2.0 * size;
            last.turns == letter.turns && on_line(&open, letter, size) && !back
        });
        if !goes_on {
            lines.extend(Line::of(std::mem::take(&mut open)));
        }
        open.push(letter);
    }
    lines.extend(Line::of(open));
    lines
}

fn on_line(line: &[&Letter], letter: &Letter, size: f32) -> bool {
    line.iter()
        .rev()
        .take(4)
        .any(|other| (other.y - letter.y).abs() < SAME_LINE * size)
}

/// The value that most have, to half a point.
fn common(values: impl Iterator<Item = f32>) -> Option<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    let mut best: Option<(usize, f32)> = None;
    for run in values.chunk_by(|a, b| b - a < 0.25) {
        if best.is_none_or(|(length, _)| run.len() > length) {
            best = Some((run.len(), run[run.len() / 2]));
        }
    }
    best.map(|(_, value)| value)
}
