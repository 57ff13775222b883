//! The lines at the top of a file that tell about it: its title, its author, its date.

/// Lines of a head at most.
const LINES: usize = 200;

/// A text and the title that its head gives it.
pub(super) fn split(text: &str) -> (Option<String>, &str) {
    match head(text) {
        Some((head, rest)) => (title(head), rest),
        None => (None, text),
    }
}

/// The lines between two lines of dashes at the top, and the text behind them.
fn head(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches('\n');
    let (first, inner) = text.split_once('\n')?;
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return None;
    }
    let mut at = 0;
    let mut tells = false;
    for line in inner.split_inclusive('\n').take(LINES) {
        let plain = line.trim_end();
        if plain == fence || fence == "---" && plain == "..." {
            return tells.then(|| (&inner[..at], &inner[at + line.len()..]));
        }
        // A rule above prose is no head.
        let nested = plain.is_empty() || plain.starts_with([' ', '\t', '-', '#', ']', '}']);
        if !nested {
            key(plain)?;
            tells = true;
        }
        at += line.len();
    }
    None
}

/// The key of a line `key: value` or `key = value`, and the value.
fn key(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once([':', '='])?;
    let key = key.trim().trim_matches('"');
    let is_key = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || "-_.".contains(c));
    is_key.then_some((key, value.trim()))
}

fn title(head: &str) -> Option<String> {
    let mut lines = head.lines();
    let value = lines.by_ref().find_map(|line| {
        let (key, value) = key(line)?;
        (key.eq_ignore_ascii_case("title") && !line.starts_with([' ', '\t'])).then_some(value)
    })?;
    // A long value stands on the next, indented lines.
    let folded = || {
        lines
            .take_while(|line| line.starts_with([' ', '\t']))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let value = match value {
        "" | ">" | "|" | ">-" | "|-" => folded(),
        value => value.to_owned(),
    };
    let quotes = |c: char| matches!(c, '"' | '\'');
    let title = super::super::inline::clean(value.trim().trim_matches(quotes)).text;
    (!title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_no_text_and_gives_the_title() {
        let (title, rest) = split("---\ntitle: \"Our plan: 2024\"\ntags:\n  - a\n---\n\n# One\n");
        assert_eq!(
            (title.as_deref(), rest),
            (Some("Our plan: 2024"), "\n# One\n")
        );
        let (title, rest) = split("---\nauthor: x\ntitle: >\n  Our\n  plan\n...\ntext");
        assert_eq!((title.as_deref(), rest), (Some("Our plan"), "text"));
        assert_eq!(
            split("+++\ntitle = \"P\"\n+++\nx"),
            (Some("P".to_owned()), "x")
        );
    }

    #[test]
    fn a_rule_is_no_head() {
        for text in [
            "---\nWe begin here.\n---\nmore",
            "---\n\n---\nmore",
            "---\ntitle: x\nnever closed",
            "text\n---\na: b\n---\n",
        ] {
            assert_eq!(split(text), (None, text));
        }
    }
}
