//! Text in a chart: how wide it is about, shortened, broken into lines; and figures as text.

use unicode_width::UnicodeWidthChar;

use crate::render::harmless;

/// The width of a text in points, a little too large for most fonts: which font a viewer has is not
/// known.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(ems).sum::<f64>() * size
}

/// The width of a character, in heights of the font.
fn ems(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | '|' | ':' | ';' | '!' | ' ' => 0.34,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' | '"' => 0.42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 1.0,
        'A'..='Z' | '&' | '=' | '+' | '<' | '>' | '~' => 0.76,
        'a'..='z' | '0'..='9' => 0.64,
        other => match other.width() {
            Some(2) => 1.0,
            Some(0) | None => 0.0,
            Some(_) => 0.8,
        },
    }
}

/// A text on one line, without what cannot be seen or must not stand in XML.
pub(super) fn clean(text: &str) -> String {
    let visible = harmless(&text.replace(['\n', '\r', '\t'], " "))
        .replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}");
    visible.trim().to_owned()
}

/// A text that is at most so wide; where something is left out it ends in `…`.
pub(super) fn elided(text: &str, size: f64, most: f64) -> String {
    if width(text, size) <= most {
        return text.to_owned();
    }
    let room = most - width("…", size);
    let mut used = 0.0;
    let fits = |c: &char| {
        used += ems(*c) * size;
        used <= room
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

/// A text in lines that are at most so wide, broken between words; a longer word has its own line.
pub(super) fn lines(text: &str, size: f64, most: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut used) = (String::new(), 0.0);
    let blank = width(" ", size);
    for word in text.split_whitespace() {
        let wide = width(word, size);
        if !line.is_empty() && used + blank + wide > most {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        if !line.is_empty() {
            line.push(' ');
            used += blank;
        }
        line.push_str(word);
        used += wide;
    }
    lines.extend(Some(line).filter(|line| !line.is_empty()));
    lines
}

/// A figure as text: whole numbers as they are with commas, others to three figures at least; `–` is
/// none.
pub(super) fn figure(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let decimals = match value.abs() {
        v if v == v.trunc() || v >= 1000.0 => 0,
        v if v >= 10.0 => 1,
        v if v >= 0.1 => 2,
        _ => 4,
    };
    let written = format!("{:.decimals$}", value.abs());
    let (whole, rest) = written.split_once('.').unwrap_or((&written, ""));
    let rest = rest.trim_end_matches('0');
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let dot = if rest.is_empty() { "" } else { "." };
    let is_zero = grouped == "0" && rest.is_empty();
    let minus = if value < 0.0 && !is_zero { "−" } else { "" };
    format!("{minus}{grouped}{dot}{rest}")
}

/// A coordinate: a tenth of a point is fine enough.
pub(super) fn point(at: f64) -> String {
    let rounded = (at * 10.0).round() / 10.0 + 0.0; // no -0
    format!("{rounded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_short_and_grouped() {
        for (value, wanted) in [
            (0.0, "0"),
            (-0.0, "0"),
            (12.0, "12"),
            (1234567.0, "1,234,567"),
            (1234.56, "1,235"),
            (12.345, "12.3"),
            (0.5, "0.5"),
            (-2.25, "−2.25"),
            (0.0123, "0.0123"),
            (0.000001, "0"),
            (-0.000001, "0"),
            (f64::NAN, "–"),
            (f64::INFINITY, "–"),
        ] {
            assert_eq!(figure(value), wanted, "{value}");
        }
    }

    #[test]
    fn long_texts_are_shortened_or_broken() {
        assert_eq!(elided("short", 10.0, 100.0), "short");
        let long = elided("Bournemouth, Christchurch and Poole Council", 10.0, 120.0);
        assert!(long.ends_with('…') && width(&long, 10.0) <= 120.0, "{long}");
        let broken = lines("one two three four", 10.0, 60.0);
        assert!(broken.len() > 1 && broken.join(" ") == "one two three four");
        assert!(lines("", 10.0, 60.0).is_empty());
    }

    #[test]
    fn no_control_character_stays() {
        assert_eq!(
            clean(" a\u{0}b\n\u{202E}c\u{FFFF} "),
            "a\u{FFFD}b \u{FFFD}c\u{FFFD}"
        );
    }
}
