//! The title that a document's properties give.

use super::super::{decode, inline};

/// The title, unless it is what a program put there of its own accord.
pub(super) fn clean(raw: &str) -> Option<String> {
    let title = inline::collapse(&decode::normalise(raw));
    let lower = title.to_lowercase();
    let is_name = [
        ".doc", ".docx", ".docm", ".odt", ".dotx", ".dot", ".rtf", ".pdf",
    ]
    .iter()
    .any(|ending| lower.ends_with(ending));
    let placeholder = lower.trim_matches(|c: char| !c.is_alphabetic());
    let is_placeholder = matches!(
        placeholder,
        "" | "untitled"
            | "untitled document"
            | "untitled 1"
            | "document"
            | "document title"
            | "title"
            | "report title"
            | "type the document title"
            | "new document"
            | "word document"
            | "microsoft word"
            | "powerpoint presentation"
            | "slide"
    );
    let is_junk = is_name || is_placeholder || lower.starts_with("microsoft word - ");
    (!is_junk).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_titles_that_someone_wrote_count() {
        assert_eq!(
            clean(" Fenby\u{A0}Plan  2024 ").as_deref(),
            Some("Fenby Plan 2024")
        );
        for junk in [
            "",
            " ",
            "Microsoft Word - plan v3.doc",
            "Document1",
            "Untitled",
            "[Document title]",
            "Plan final.docx",
            "2024",
        ] {
            assert_eq!(clean(junk), None, "{junk}");
        }
    }
}
