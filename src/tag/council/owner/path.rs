//! What the names of a file and of its folders say.

use std::sync::LazyLock;

use super::super::{Council, councils};
use super::lines::is_title_word;
use super::names;
use super::sign::Kind;
use super::words::{Words, fold};

/// A sign in a path.
#[derive(PartialEq, Eq)]
pub(super) struct PathSign {
    pub(super) council: usize,
    pub(super) kind: Kind,
    pub(super) words: String,
}

/// So many folders are looked at, the nearest first.
const FOLDERS: usize = 8;
/// Of a domain's first label fewer letters are initials: `rbkc`.
const LABEL_LETTERS: usize = 6;

/// The signs in a document's id and the name of its file.
pub(super) fn signs(id: &str, file: &str) -> Vec<PathSign> {
    let (folders, last) = id.rsplit_once('/').unwrap_or(("", id));
    let mut found = Vec::new();
    read(file, Kind::FileName, &mut found);
    if last != file {
        read(last, Kind::FileName, &mut found);
    }
    // The nearest folder that names a council: those above it may be of its county.
    let before = found.len();
    for folder in folders.rsplit('/').take(FOLDERS) {
        if found.len() == before {
            read(folder, Kind::Folder, &mut found);
        }
    }
    found
}

/// Whether two paths, each an id and the name of its file without the ending, say the same of whose a
/// document is: then whatever else it holds decides alike under either.
pub fn says_the_same(one: (&str, &str), other: (&str, &str)) -> bool {
    one == other || signs(one.0, one.1) == signs(other.0, other.1)
}

/// Reads one name, without its ending.
fn read(name: &str, kind: Kind, found: &mut Vec<PathSign>) {
    let said = |council: usize, kind| PathSign {
        council,
        kind,
        words: name.to_owned(),
    };
    let text = parted(name);
    let folded = fold(&text);
    if let Some(council) = by_code(&folded) {
        return found.push(said(council, kind));
    }
    if let Some((council, is_initials)) = by_label(&folded) {
        let kind = if is_initials { Kind::PartOfName } else { kind };
        return found.push(said(council, kind));
    }
    let (mut words, mut named) = (Words::default(), Vec::new());
    words.read(&text);
    names::find(&words, &mut named);
    let is_named = names::covered(&named, words.len());
    let is_all =
        (words.from(0).zip(is_named)).all(|(word, is_named)| is_named || is_title_word(word));
    for named in &named {
        let Some(council) = named.council else {
            continue;
        };
        // A folder of a county may hold the plans of its districts.
        let is_wide = kind == Kind::Folder && councils()[council].kind == "county";
        let is_word = named.is_word && !named.is_full;
        let kind = match (is_all && !is_wide && !is_word, kind) {
            (true, Kind::FileName) if !named.is_full => Kind::FilePlace,
            (true, kind) => kind,
            (false, _) => Kind::PartOfName,
        };
        found.push(said(council, kind));
    }
}

/// A name as words with capitals: `fenbyPlan_2024` is "Fenby Plan 2024".
fn parted(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 8);
    let mut last = ' ';
    for c in name.chars() {
        let c = if c.is_alphanumeric() || "&'’".contains(c) {
            c
        } else {
            ' '
        };
        if last.is_lowercase() && c.is_uppercase() {
            text.push(' ');
            last = ' ';
        }
        match last.is_alphanumeric() || "'’".contains(last) {
            true => text.push(c),
            false => text.extend(c.to_uppercase()),
        }
        last = c;
    }
    text
}

/// The council whose code of the Office for National Statistics is one of the words.
fn by_code(folded: &str) -> Option<usize> {
    (folded.split_whitespace().filter(|word| word.len() == 9)).find_map(|word| {
        councils()
            .iter()
            .position(|c| c.gss.eq_ignore_ascii_case(word))
    })
}

/// The council that has the first label of its domain in the words, where that is more than the
/// place: `nelincs`, `ne-derbyshire`; and whether it is initials.
fn by_label(folded: &str) -> Option<(usize, bool)> {
    let standing = LABELS.iter().filter(|(words, _)| folded.contains(words));
    let longest = standing.max_by_key(|(words, place)| (words.len(), *place))?;
    Some((longest.1, longest.0.len() - 2 < LABEL_LETTERS))
}

/// The first labels of councils' domains that are more than the place, each between two blanks, and
/// whose they are. A domain of two councils is left out.
static LABELS: LazyLock<Vec<(String, usize)>> = LazyLock::new(|| {
    let shares = |council: &Council| {
        let mut others = councils().iter();
        others.any(|other| other != council && other.domain == council.domain)
    };
    let own = councils().iter().enumerate();
    own.filter(|(_, council)| !shares(council))
        .filter_map(|(place, council)| {
            let words = fold(council.domain.split('.').next().unwrap_or_default());
            let is_place = fold(&council.short_name).contains(words.trim());
            (!is_place).then_some((words, place))
        })
        .collect()
});
