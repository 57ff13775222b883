//! The title that a file gives itself outside its text, unless a program put it there.

use super::{decode, inline};

/// What a program writes before the name of the file that it printed.
const PRINTED: [&str; 3] = [
    "microsoft word - ",
    "microsoft powerpoint - ",
    "microsoft excel - ",
];

/// Endings of files that documents are made from.
const ENDINGS: [&str; 19] = [
    "doc", "docx", "docm", "dot", "dotx", "odt", "ott", "rtf", "pdf", "txt", "md", "htm", "html",
    "ppt", "pptx", "xls", "xlsx", "indd", "pub",
];

/// What programs write where nobody gave a title.
const PLACEHOLDERS: [&str; 13] = [
    "",
    "untitled",
    "untitled document",
    "document",
    "document title",
    "title",
    "report title",
    "type the document title",
    "new document",
    "word document",
    "microsoft word",
    "powerpoint presentation",
    "slide",
];

/// The title in a property of a file, if someone wrote it.
pub(super) fn clean(raw: &str) -> Option<String> {
    let title = inline::collapse(&decode::normalise(raw));
    let printed = PRINTED.iter().find_map(|program| {
        let head = title.get(..program.len())?;
        head.eq_ignore_ascii_case(program)
            .then(|| &title[program.len()..])
    });
    let named = match printed {
        Some(name) => without_ending(name).unwrap_or(name).trim(),
        None if without_ending(&title).is_some() => return None,
        None => &title,
    };
    let lower = named.to_lowercase();
    let is_placeholder = PLACEHOLDERS.contains(&lower.trim_matches(|c: char| !c.is_alphabetic()));
    let is_enough = printed.is_none() || named.split_whitespace().nth(1).is_some();
    (!is_placeholder && is_enough).then(|| named.to_owned())
}

/// The name of a file without its ending; none where it has none that files have.
fn without_ending(name: &str) -> Option<&str> {
    let (name, ending) = name.rsplit_once('.')?;
    ENDINGS
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
        .then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_titles_that_someone_wrote_count() {
        for (raw, title) in [
            (" Fenby\u{A0}Plan  2024 ", "Fenby Plan 2024"),
            ("Plan No.12", "Plan No.12"),
            ("Productivity plan v2.2024", "Productivity plan v2.2024"),
            ("Microsoft Word - Fenby plan v3.doc", "Fenby plan v3"),
            ("Microsoft Word - Fenby plan", "Fenby plan"),
        ] {
            assert_eq!(clean(raw).as_deref(), Some(title), "{raw}");
        }
        for junk in [
            "",
            " ",
            "Microsoft Word - plan_v3.doc",
            "Microsoft Word - Document1",
            "Microsoft Word",
            "Document1",
            "Untitled",
            "[Document title]",
            "plan_v2.docx",
            "Plan final.docx",
            "2024",
        ] {
            assert_eq!(clean(junk), None, "{junk}");
        }
    }
}
