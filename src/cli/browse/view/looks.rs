//! How texts stand out, with and without colour, and how they are fitted into columns.

use std::ops::Range;

use plansearch::render::{self, harmless};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::cli::told::thousands;

/// How texts stand out.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Looks {
    coloured: bool,
    marked: render::Style,
}

impl Looks {
    /// As other output: in colour, or without it and with matches marked.
    pub(in super::super) fn of(style: &render::Style) -> Looks {
        let coloured = style.is_coloured();
        Looks {
            coloured,
            marked: match coloured {
                true => render::Style::coloured(),
                false => render::Style::plain(),
            },
        }
    }

    /// What matches.
    pub(super) fn matched(&self) -> Style {
        self.in_colour(Color::Red).add_modifier(Modifier::BOLD)
    }

    /// What is wrong.
    pub(super) fn wrong(&self) -> Style {
        self.in_colour(Color::Red)
    }

    /// What was chosen or marked.
    pub(super) fn chosen(&self) -> Style {
        self.in_colour(Color::Green).add_modifier(Modifier::BOLD)
    }

    /// What stands out.
    pub(super) fn strong(&self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What stands back.
    pub(super) fn faint(&self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    fn in_colour(&self, colour: Color) -> Style {
        match self.coloured {
            true => Style::new().fg(colour),
            false => Style::new(),
        }
    }

    /// A text in lines of at most so many columns, its matches standing out.
    pub(super) fn paragraph(
        &self,
        text: &str,
        highlights: &[Range<usize>],
        columns: usize,
    ) -> Vec<Line<'static>> {
        let lines = self.marked.pieces(text, highlights, columns);
        (lines.into_iter())
            .map(|pieces| {
                let span = |piece: render::Piece| match piece.matches {
                    true => Span::styled(piece.text, self.matched()),
                    false => Span::raw(piece.text),
                };
                Line::from(pieces.into_iter().map(span).collect::<Vec<_>>())
            })
            .collect()
    }

    /// The beginning of a text, on one line of so many columns at most.
    pub(super) fn fitted(&self, text: &str, columns: usize) -> String {
        let text = harmless(text);
        if text.width() <= columns {
            return text.into_owned();
        }
        let mut left = columns.saturating_sub(1); // for the dots
        let mut fitted = String::new();
        for letter in text.graphemes(true) {
            let Some(rest) = left.checked_sub(letter.width()) else {
                break;
            };
            left = rest;
            fitted.push_str(letter);
        }
        if columns > 0 {
            fitted.push('…');
        }
        fitted
    }
}

/// `1 passage`, `2 passages`.
pub(super) fn counted(count: usize, one: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        more => format!("{} {one}s", thousands(more)),
    }
}
