//! Which paragraphs are headings: those that the bookmarks name, and those set larger or bolder
//! than the text.

use std::collections::{HashMap, HashSet};

use super::set::{Set, What};
use crate::extract::inline::collapse;

/// A heading is set larger than the text by this factor at least, or in bold.
const LARGER: f32 = 1.12;
/// Words of a heading at most.
const WORDS: usize = 32;
/// Words of a heading that is bold but not larger at most.
const BOLD_WORDS: usize = 22;

/// So many bookmarks that name headings are taken for a list of the headings.
const BOOKMARKS: usize = 3;

/// A bookmark: its title, and how deep it stands, from 1.
#[derive(Debug)]
pub(super) struct Bookmark {
    pub(super) title: String,
    pub(super) level: u8,
}

/// Marks the headings among the sets.
pub(super) fn mark(sets: &mut [Set], bookmarks: &[Bookmark]) {
    let body = body_size(sets);
    let named = named(sets, bookmarks);
    let style = |set: &Set| ((set.size * 2.0).round() as i32, set.bold);
    let named_styles: HashSet<(i32, bool)> = named.keys().map(|&i| style(&sets[i])).collect();
    // Bookmarks, where there are some, list the headings: boldness alone makes no others.
    let may_be = |set: &Set| {
        named.len() < BOOKMARKS || set.size >= LARGER * body || named_styles.contains(&style(set))
    };
    let styled: Vec<bool> = (0..sets.len())
        .map(|i| is_styled(sets, i, body) && may_be(&sets[i]))
        .collect();
    // Of the bookmarked headings: how deep those of one style stand.
    let mut levels: HashMap<(i32, bool), u8> = HashMap::new();
    for (&i, &level) in &named {
        let known = levels.entry(style(&sets[i])).or_insert(level);
        *known = (*known).min(level);
    }
    let mut styles: Vec<(i32, bool)> = (0..sets.len())
        .filter(|&i| styled[i])
        .map(|i| style(&sets[i]))
        .collect();
    styles.sort_unstable_by(|a, b| b.cmp(a));
    styles.dedup();
    let mut level = 0;
    for style in styles {
        level = levels.get(&style).copied().unwrap_or(level + 1).min(6);
        levels.insert(style, level);
    }
    let first_named = named.keys().min().copied().unwrap_or(0);
    for (i, set) in sets.iter_mut().enumerate() {
        let level = match named.get(&i) {
            Some(&level) => level,
            // The title of the document stands above no section.
            None if styled[i] && i < first_named => 6,
            None if styled[i] => levels.get(&style(set)).copied().unwrap_or(6),
            None => continue,
        };
        if let What::Item {
            label: Some(label), ..
        } = &set.what
        {
            set.text = format!("{label} {}", set.text);
        }
        set.what = What::Heading(level.clamp(1, 6));
    }
}

/// The size that most of the text is set in.
fn body_size(sets: &[Set]) -> f32 {
    let mut letters: HashMap<i32, usize> = HashMap::new();
    for set in sets {
        if matches!(set.what, What::Prose | What::Item { .. }) {
            *letters.entry((set.size * 2.0).round() as i32).or_default() += set.text.len();
        }
    }
    let most = letters
        .into_iter()
        .max_by_key(|&(size, letters)| (letters, size));
    most.map_or(10.0, |(size, _)| size as f32 / 2.0)
}

/// Whether a set looks like a heading.
fn is_styled(sets: &[Set], i: usize, body: f32) -> bool {
    let set = &sets[i];
    if !is_short(set) {
        return false;
    }
    let words = set.text.split_whitespace().count();
    if set.size >= LARGER * body {
        return true;
    }
    // A block of bold paragraphs is emphasis.
    let bold = |j: Option<usize>| {
        j.and_then(|j| sets.get(j)).is_some_and(|other| {
            other.bold && other.what == What::Prose && (other.size - set.size).abs() < 0.5
        })
    };
    let in_block = bold(i.checked_sub(1)) && bold(Some(i + 1));
    set.bold
        && set.size >= 0.95 * body
        && words <= BOLD_WORDS
        && !in_block
        && !set.text.contains(". ")
}

/// Whether a set has the length and the end of a heading.
fn is_short(set: &Set) -> bool {
    let may_be = match &set.what {
        What::Prose => true,
        What::Item { label, .. } => label.is_some(),
        _ => false,
    };
    may_be
        && set.lines <= 4
        && set.text.split_whitespace().count() <= WORDS
        && set.text.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !set.text.ends_with([',', ';'])
        && (!set.text.ends_with('.') || set.text.split_whitespace().count() <= 20 && set.bold)
}

/// The sets that the bookmarks name, in order, with the level of the bookmark.
fn named(sets: &[Set], bookmarks: &[Bookmark]) -> HashMap<usize, u8> {
    let key = |text: &str| -> String {
        let text = collapse(text).to_lowercase();
        text.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let keys: Vec<String> = sets
        .iter()
        .map(|set| match &set.what {
            What::Prose => key(&set.text),
            What::Item {
                label: Some(label), ..
            } => key(&format!("{label}{}", set.text)),
            _ => String::new(),
        })
        .collect();
    let mut named = HashMap::new();
    let mut from = 0;
    for bookmark in bookmarks {
        let wanted = key(&bookmark.title);
        if wanted.len() < 3 {
            continue;
        }
        // The printed number is left out of some bookmarks.
        let fits =
            |text: &String| !text.is_empty() && (*text == wanted || is_numbered(text, &wanted));
        if let Some(at) = keys[from..].iter().position(fits) {
            named.insert(from + at, bookmark.level);
            from += at + 1;
        }
    }
    named
}

fn is_numbered(text: &str, wanted: &str) -> bool {
    text.strip_suffix(wanted)
        .is_some_and(|number| number.len() <= 4 && number.chars().all(|c| c.is_ascii_digit()))
}
