//! Colours that readers with any sight can tell apart, and text that stands out on them.

/// Red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Colour(f64, f64, f64);

pub(super) const INK: &str = "#1b1f24";
pub(super) const FAINT: &str = "#57606a";
pub(super) const RULE: &str = "#d0d7de";
pub(super) const TRACK: &str = "#eef1f4";

/// Colours of series: Okabe and Ito's, which were chosen for readers who see colours differently,
/// without the yellow that is lost on white.
pub(super) const SERIES: [&str; 7] = [
    "#0072b2", "#e69f00", "#009e73", "#d55e00", "#56b4e9", "#cc79a7", "#000000",
];

/// From nothing to much, and from nothing to much below nothing. Each grows darker as it goes.
const MORE: [Colour; 4] = [
    Colour(246.0, 249.0, 253.0),
    Colour(158.0, 202.0, 225.0),
    Colour(49.0, 130.0, 189.0),
    Colour(8.0, 48.0, 107.0),
];
const LESS: [Colour; 4] = [
    MORE[0],
    Colour(253.0, 190.0, 133.0),
    Colour(230.0, 85.0, 13.0),
    Colour(127.0, 39.0, 4.0),
];

/// The colour of a share from -1 to 1 of the largest figure.
pub(super) fn of_share(share: f64) -> Colour {
    let scale = if share < 0.0 { LESS } else { MORE };
    let steps = (scale.len() - 1) as f64;
    let at = share.abs().min(1.0) * steps;
    let from = (at as usize).min(scale.len() - 2);
    let (Colour(r, g, b), Colour(s, h, c)) = (scale[from], scale[from + 1]);
    let between = |a: f64, b: f64| (a + (b - a) * (at - from as f64)).round();
    Colour(between(r, s), between(g, h), between(b, c))
}

impl Colour {
    /// As `#rrggbb`.
    pub(super) fn hex(self) -> String {
        let Colour(r, g, b) = self;
        format!("#{:02x}{:02x}{:02x}", r as u8, g as u8, b as u8)
    }

    /// Dark or white, whichever is read better on it.
    pub(super) fn ink(self) -> &'static str {
        let (on, dark) = (
            self.luminance() + 0.05,
            Colour(27.0, 31.0, 36.0).luminance() + 0.05,
        );
        if 1.05 / on > on / dark {
            "#ffffff"
        } else {
            INK
        }
    }

    /// Relative luminance as the Web Content Accessibility Guidelines define it.
    fn luminance(self) -> f64 {
        let linear = |part: f64| match part / 255.0 {
            low if low <= 0.04045 => low / 12.92,
            high => ((high + 0.055) / 1.055).powf(2.4),
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_readable_on_every_colour() {
        for step in -100..=100 {
            let on = of_share(f64::from(step) / 100.0);
            let ink = match on.ink() {
                INK => Colour(27.0, 31.0, 36.0),
                _ => Colour(255.0, 255.0, 255.0),
            };
            let (a, b) = (on.luminance() + 0.05, ink.luminance() + 0.05);
            let contrast = if a > b { a / b } else { b / a };
            assert!(contrast >= 4.0, "{step}: {contrast}");
        }
    }
}
