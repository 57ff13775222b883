//! What people write for the name of a council, taken apart: the place, and the kind of council.

use crate::analyzer::fold;

/// A word that official names have around the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    City,
    Borough,
    District,
    County,
    Metropolitan,
    London,
    Royal,
}

/// The words and short forms that tell a kind; `CC` may be a city's or a county's.
const KINDS: [(&str, &[Kind]); 18] = [
    ("city", &[Kind::City]),
    ("borough", &[Kind::Borough]),
    ("boro", &[Kind::Borough]),
    ("district", &[Kind::District]),
    ("county", &[Kind::County]),
    ("metropolitan", &[Kind::Metropolitan]),
    ("met", &[Kind::Metropolitan]),
    ("london", &[Kind::London]),
    ("royal", &[Kind::Royal]),
    ("bc", &[Kind::Borough]),
    ("dc", &[Kind::District]),
    ("cc", &[Kind::City, Kind::County]),
    ("mb", &[Kind::Metropolitan]),
    ("mbc", &[Kind::Metropolitan]),
    ("mdc", &[Kind::Metropolitan]),
    ("lb", &[Kind::London]),
    ("lbc", &[Kind::London]),
    ("rb", &[Kind::Royal]),
];

/// Words of a name that say neither place nor kind.
const EMPTY: [&str; 7] = [
    "council",
    "councils",
    "corporation",
    "authority",
    "unitary",
    "ua",
    "and",
];

/// One way to read a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// The place, as [`key`] has it.
    pub(super) place: String,
    /// What the words around it say, each of which must be true of the council.
    pub(super) kinds: Vec<&'static [Kind]>,
}

/// A name as it is compared: folded words, `and` for `&`, without apostrophes and *the*.
pub(super) fn key(name: &str) -> String {
    let folded = fold(name).replace('&', " and ").replace('\'', "");
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty() && *word != "the")
        .map(|word| if word == "saint" { "st" } else { word })
        .collect::<Vec<_>>()
        .join(" ")
}

/// The ways to read a name, given as its [`key`]: whole, and with ever more words around the place
/// taken off. A place may itself hold such words (*City of London*), so the whole comes first.
pub(super) fn readings(key: &str) -> Vec<Reading> {
    let mut words: Vec<&str> = key.split(' ').collect();
    let mut kinds = Vec::new();
    let mut readings = Vec::new();
    loop {
        readings.extend(reading(&words, &kinds));
        readings.extend(behind_of(&words, &kinds));
        match words.as_slice() {
            [_, .., before, "of"] if kind(before).is_some() => {} // "Bristol, City of"
            [_, .., last] if EMPTY.contains(last) => {}
            [_, .., last] => match kind(last) {
                Some(kind) => kinds.push(kind),
                None => return readings,
            },
            _ => return readings,
        }
        words.pop();
    }
}

/// *London Borough of* X, *LB* X.
fn behind_of(words: &[&str], kinds: &[&'static [Kind]]) -> Option<Reading> {
    let mut kinds = kinds.to_vec();
    for (at, word) in words.iter().enumerate() {
        match kind(word) {
            Some(kind) => kinds.push(kind),
            None if EMPTY.contains(word) => {}
            None if *word == "of" && at > 0 => return reading(&words[at + 1..], &kinds),
            None if at == 1 && ["lb", "rb"].contains(&words[0]) => {
                return reading(&words[at..], &kinds);
            }
            None => return None,
        }
    }
    None
}

fn reading(words: &[&str], kinds: &[&'static [Kind]]) -> Option<Reading> {
    (!words.is_empty()).then(|| Reading {
        place: words.join(" "),
        kinds: kinds.to_vec(),
    })
}

fn kind(word: &str) -> Option<&'static [Kind]> {
    let known = KINDS.iter().find(|(known, _)| *known == word);
    known.map(|(_, kinds)| *kinds)
}

/// The kinds that an official name tells.
pub(super) fn kinds_of(name: &str) -> Vec<Kind> {
    (key(name).split(' '))
        .filter_map(kind)
        .flatten()
        .copied()
        .collect()
}

/// What stands before the first joining word of a place: *Newcastle* upon Tyne, *Bath* and North
/// East Somerset.
pub(super) fn head(place: &str) -> Option<&str> {
    const JOINTS: [&str; 6] = [" upon ", " under ", " on ", " in ", " with ", " and "];
    let at = JOINTS.iter().filter_map(|joint| place.find(joint)).min()?;
    Some(&place[..at])
}

/// The first letters of a name's words, as its council signs itself: `nlbc` for a borough council of
/// two words. Small words do not count.
pub(super) fn initials(name: &str) -> String {
    const SMALL: [&str; 7] = ["and", "of", "on", "upon", "under", "in", "with"];
    let words = key(name);
    let words = words.split(' ').filter(|word| !SMALL.contains(word));
    words.filter_map(|word| word.chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_leave_out_what_never_matters() {
        for (name, wanted) in [
            ("King’s  Lynn & West Norfolk", "kings lynn and west norfolk"),
            ("St. Helens", "st helens"),
            ("Saint Helens", "st helens"),
            ("Stoke-on-Trent", "stoke on trent"),
            ("The City of York", "city of york"),
            ("B&NES", "b and nes"),
            (" … ", ""),
        ] {
            assert_eq!(key(name), wanted);
        }
    }

    #[test]
    fn the_place_is_among_the_readings() {
        for (name, place, kinds) in [
            ("Derby City Council", "derby", vec![Kind::City]),
            (
                "London Borough of Ealing",
                "ealing",
                vec![Kind::London, Kind::Borough],
            ),
            (
                "Ealing London Borough Council",
                "ealing",
                vec![Kind::Borough, Kind::London],
            ),
            ("LB Ealing", "ealing", vec![Kind::London]),
            ("LB of Ealing", "ealing", vec![Kind::London]),
            ("Bristol, City of", "bristol", vec![Kind::City]),
            (
                "Council of the Isles of Scilly",
                "isles of scilly",
                Vec::new(),
            ),
            (
                "St Albans City and District",
                "st albans",
                vec![Kind::District, Kind::City],
            ),
            ("Vale of White Horse", "vale of white horse", Vec::new()),
            ("City of London", "city of london", Vec::new()),
        ] {
            let found = readings(&key(name)).into_iter().find(|one| {
                let told: Vec<Kind> = one.kinds.iter().map(|kinds| kinds[0]).collect();
                one.place == place && told == kinds
            });
            assert!(found.is_some(), "{name}: {:?}", readings(&key(name)));
        }
        assert!(readings("council of of council").len() < 8);
        assert_eq!(readings("").len(), 1);
    }

    #[test]
    fn a_compound_name_has_a_head() {
        assert_eq!(head("newcastle upon tyne"), Some("newcastle"));
        assert_eq!(
            head("bournemouth christchurch and poole"),
            Some("bournemouth christchurch")
        );
        assert_eq!(head("derby"), None);
    }
}
