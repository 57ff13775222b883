//! The nearest of some names to one that was typed.

/// Edits between two words: letters added, left out or changed, neighbours swapped (optimal string
/// alignment).
pub fn distance(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// At most this many names are offered.
const OFFERED: usize = 4;

/// The names that are likely meant by `typed`, best first: those that contain it or are at a small
/// [`distance`].
pub fn nearest<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    let typed = typed.to_lowercase();
    let allowed = (typed.chars().count() / 3).clamp(1, 3);
    let mut near: Vec<(usize, &str)> = names
        .into_iter()
        .filter_map(|name| {
            let folded = name.to_lowercase();
            let edits = distance(&typed, &folded);
            if edits <= allowed {
                Some((edits, name))
            } else if typed.chars().count() >= 3 && folded.contains(&typed)
                || typed.chars().count() == 2 && folded.split('-').any(|part| part == typed)
            {
                Some((allowed + 1, name))
            } else {
                None
            }
        })
        .collect();
    near.sort();
    near.dedup();
    near.into_iter()
        .take(OFFERED)
        .map(|(_, name)| name.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn offers_near_and_containing_names() {
        let names = [
            "barriers",
            "transformation",
            "technology-data",
            "wasteful-spend",
            "other",
        ];
        assert_eq!(nearest("bariers", names), ["barriers"]);
        assert_eq!(nearest("technology", names), ["technology-data"]);
        assert_eq!(nearest("SPEND", names), ["wasteful-spend"]);
        assert!(nearest("housing", names).is_empty());
        assert_eq!(
            nearest("ai", ["ai-automation", "capital-assets"]),
            ["ai-automation"]
        );
        assert!(nearest("", names).is_empty());
    }
}
