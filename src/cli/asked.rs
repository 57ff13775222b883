//! Ids of passages, as people type and paste them.

use anyhow::Result;

use plansearch::document::Document;
use plansearch::error::Error;
use plansearch::index::OpenIndex;
use plansearch::invisible::is_invisible;
use plansearch::spelling::nearest;

/// A passage that is asked for.
pub(super) struct Asked<'i> {
    pub(super) document: &'i Document,
    pub(super) number: u32,
}

/// The passage with an id, however it was pasted: with blanks around it or its colon, in quotes,
/// with characters that nobody sees.
///
/// # Errors
/// When there is none, naming the nearest.
pub(super) fn asked<'i>(typed: &str, index: &'i OpenIndex) -> Result<Asked<'i>> {
    let visible = typed.replace(is_invisible, "");
    let is_around = |c: char| c.is_whitespace() || "\"'`‘’“”«»()[],;.".contains(c);
    let pasted = visible.trim_matches(is_around);
    // As it was typed, if that is an id: those of files may begin or end with such signs.
    let split = |text: &'_ str| {
        let (document, number) = text.rsplit_once(':')?;
        let number = number.trim();
        let parsed = number.parse::<u32>().ok();
        let parsed = parsed.filter(|parsed| parsed.to_string() == number);
        Some((document.to_owned(), parsed?))
    };
    let unknown = |near: Vec<String>| Error::NoPassage {
        id: typed.to_owned(),
        near,
    };
    let found = [typed, pasted].into_iter().find_map(|text| {
        let (document, number) = split(text)?;
        let known = index.document(&document);
        let document = known.or_else(|| index.document(document.trim()))?;
        Some(Asked { document, number })
    });
    let Some(asked) = found else {
        let near = match split(pasted) {
            Some((document, number)) => {
                let ids = index.sources().map(|source| source.document.id.as_str());
                let near = nearest(document.trim(), ids);
                near.into_iter()
                    .map(|id| format!("{id}:{number}"))
                    .collect()
            }
            None => {
                let document = index.document(pasted.trim_end_matches(':'));
                let first = document.map(|document| format!("{}:1", document.id));
                first.into_iter().collect()
            }
        };
        return Err(unknown(near).into());
    };
    let last = (index.sources())
        .find(|source| source.document.id == asked.document.id)
        .map_or(0, |source| source.passages);
    match (1..=last).contains(&asked.number) {
        true => Ok(asked),
        false => {
            let id = &asked.document.id;
            Err(unknown(vec![format!("{id}:1 … {id}:{last}")]).into())
        }
    }
}
