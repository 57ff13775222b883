//! A passage as a quotation in Markdown, with its citation.

use std::io::{self, Write};

use super::hit::{Shown, citation};
use super::table::escape;
use super::terminal::harmless;

/// Writes a passage as a quotation: its text as it stands, then whom it is of, with its id.
///
/// # Errors
/// When the writer fails.
pub fn quote(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Shown { passage, document } = shown;
    writeln!(out, "> {}", plain(&passage.text))?;
    writeln!(out, ">")?;
    writeln!(
        out,
        "> — {} ({})\n",
        plain(&citation(passage, document)),
        plain(&passage.id())
    )
}

/// A text on one line that Markdown shows as it stands.
fn plain(text: &str) -> String {
    let escaped = escape(&harmless(text))
        .replace('&', "\\&")
        .replace('~', "\\~");
    // What would begin a heading, a list or a rule.
    let number = escaped.bytes().take_while(u8::is_ascii_digit).count();
    match escaped[number..].chars().next() {
        Some('.' | ')') if number > 0 => format!("{}\\{}", &escaped[..number], &escaped[number..]),
        Some('#' | '-' | '+' | '=') if number == 0 => format!("\\{escaped}"),
        _ => escaped,
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_text_brings_no_markup() {
        for (text, wanted) in [
            ("1. one", "1\\. one"),
            ("12) one", "12\\) one"),
            ("2024 was", "2024 was"),
            ("# one", "\\# one"),
            ("- one *two*", "\\- one \\*two\\*"),
            ("R&amp;D ~~x~~", "R\\&amp;D \\~\\~x\\~\\~"),
            ("a\u{1B}b\nc", "a\u{FFFD}b\u{FFFD}c"),
        ] {
            assert_eq!(plain(text), wanted);
        }
    }
}
