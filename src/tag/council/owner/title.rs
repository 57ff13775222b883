//! The titles that make a place's name a council's: "Metropolitan Borough Council", "City of".

use super::super::Council;
use super::words::{Gap, Words};

/// What stands behind a place: "Metropolitan Borough Council".
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Title {
    city: bool,
    county: bool,
    borough: bool,
    district: bool,
    metropolitan: bool,
    london: bool,
    /// Of a town or parish: another council than that of the register.
    town: bool,
    corporation: bool,
    /// "Council", "Councils" or what stands for it.
    council: bool,
}

impl Title {
    pub(super) fn is_council(self) -> bool {
        self.council || self.corporation || self.london && self.borough
    }

    /// Whether a council goes by such a title. Most are called Borough as well as District, some by
    /// old titles; but the City Council of a place that is no city's is that of a parish.
    pub(super) fn fits(self, council: &Council, before: Option<&str>) -> bool {
        let says = |word: &str| council.name.contains(word);
        let kind = council.kind.as_str();
        let is_london = kind == "london-borough";
        let before_fits = match before {
            Some("london") => is_london,
            Some("royal") => is_london || says("Royal"),
            Some("city") => says("City"),
            Some("county") => self.fits_county(council),
            Some(_) => kind != "county",
            None => true,
        };
        let is_corporation = says("Corporation");
        before_fits
            && !self.town
            && (!is_corporation || self.corporation || before.is_some())
            && (!self.corporation || is_corporation)
            && (!self.city || says("City"))
            && (!self.county || self.fits_county(council))
            && (!self.borough || kind != "county" && !(says("City") && kind == "metropolitan"))
            && (!self.district || self.city || says("District") || says("Borough"))
            && (!self.district || kind != "county" && kind != "unitary")
            && (!self.metropolitan || kind == "metropolitan")
            && (!self.london || is_london)
    }

    fn fits_county(self, council: &Council) -> bool {
        let says = |word: &str| council.name.contains(word);
        says("County") || council.kind == "unitary" && !says("City") && !says("Borough")
    }
}

/// The title behind a place, and the word behind it.
pub(super) fn after(words: &Words, to: usize) -> (Title, usize) {
    let mut title = Title::default();
    for i in to..words.len().min(to + 6) {
        if !matches!(words.gap_before(i), Gap::Space | Gap::Line) || words.is_possessive(i - 1) {
            break;
        }
        match words.word(i) {
            "city" => title.city = true,
            "county" => title.county = true,
            "borough" => title.borough = true,
            "district" => title.district = true,
            "metropolitan" => title.metropolitan = true,
            "london" => title.london = true,
            "royal" | "unitary" => {}
            "and" if title.city && words.word(i + 1) == "district" => {}
            "town" | "parish" | "community" | "youth" => title.town = true,
            "corporation" => {
                title.corporation = true;
                return (title, i + 1);
            }
            "council" | "councils" => {
                title.council = true;
                return (title, i + 1);
            }
            last @ ("mbc" | "mdc" | "bc" | "dc" | "cc") if i == to => {
                title.council = true;
                title.metropolitan = last.starts_with('m');
                title.borough = last.ends_with("bc");
                title.district = last.ends_with("dc");
                return (title, i + 1);
            }
            _ => break,
        }
    }
    match title.london && title.borough {
        true => (title, to + 2),
        false => (Title::default(), to),
    }
}

/// The title before a place ("London Borough of", "Council of the"), by its first word, and where
/// it begins.
pub(super) fn before(words: &Words, from: usize) -> (Option<String>, usize) {
    const TITLES: [&[&str]; 15] = [
        &["london", "borough", "council", "of"],
        &["metropolitan", "borough", "council", "of"],
        &["london", "borough", "of"],
        &["royal", "borough", "of"],
        &["metropolitan", "borough", "of"],
        &["borough", "council", "of"],
        &["district", "council", "of"],
        &["city", "council", "of"],
        &["county", "council", "of"],
        &["council", "of", "the"],
        &["lb", "of"],
        &["borough", "of"],
        &["city", "of"],
        &["county", "of"],
        &["lb"],
    ];
    let stands = |title: &&&[&str]| {
        let start = from.checked_sub(title.len());
        start.is_some_and(|start| {
            words.is_capital(start)
                && words.has(start, title)
                && words.widest(start, from + 1) != Gap::Sentence
        })
    };
    match TITLES.iter().find(stands) {
        None => (None, from),
        Some(title) => {
            let first = match title[0] {
                "lb" => "london",
                first => first,
            };
            (Some(first.to_owned()), from - title.len())
        }
    }
}
