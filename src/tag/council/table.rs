//! Which council a name stands for: one table of every name, and rules for the ways to write them.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::former::{Change, Former, formers};
use super::name::{Kind, Reading, head, initials, key, kinds_of, readings};
use super::{Council, by_slug, councils};
use crate::error::{Error, Result};
use crate::spelling::nearest;

/// Bytes that no name of a council has; longer ones are not looked for.
const LONGEST: usize = 200;
/// At most this many near names are offered.
const OFFERED: usize = 4;

/// A council that a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// The council.
    pub council: &'static Council,
    /// The former council whose name or code was given, if it was one's.
    pub former: Option<&'static Former>,
}

impl Named {
    /// What the person who gave the name should know: that the council is another by now.
    pub fn note(&self) -> Option<String> {
        self.former?.note(self.council)
    }
}

/// The council that `name` names: its slug, code, official or short name or an alias, in any of the
/// ways in which such names are written; or those of a former council that became one.
///
/// # Errors
/// When there is none or more than one, with the candidates.
pub fn find(name: &str) -> Result<Named> {
    let mut meant = meant(name);
    match (meant.pop(), meant.len()) {
        (Some(named), 0) => Ok(named),
        (None, _) => Err(Error::UnknownTag {
            facet: "council",
            value: name.chars().take(LONGEST).collect(),
            near: near(name),
        }),
        (Some(last), _) => Err(Error::AmbiguousCouncil {
            value: name.to_owned(),
            candidates: (meant.iter().chain([&last]))
                .map(|named| named.council.slug.clone())
                .collect(),
        }),
    }
}

/// Every council that `name` may stand for, by slug: none, one or several.
///
/// The first of these that finds any decides: what the register itself calls a council; what a
/// former one was called; a place with words around it that are true of its council (*X Borough
/// Council*, *City of X*), of a council of today before a former one; the beginning of a longer
/// place name (*Brighton*); initials; two names joined by *and*.
pub fn meant(name: &str) -> Vec<Named> {
    // A pattern is no name: the signs would be passed over with other punctuation.
    if name.len() > LONGEST || name.contains(['*', '?']) {
        return Vec::new();
    }
    // What most people type needs no table.
    if let Some(council) = by_slug(name) {
        return vec![Named {
            council,
            former: None,
        }];
    }
    let (table, key) = (&*TABLE, key(name));
    let readings = readings(&key);
    let steps: [&dyn Fn() -> Vec<Target>; 8] = [
        &|| table.of(&table.official, &key),
        &|| table.of(&table.names, &key),
        &|| table.of(&table.former, &key),
        &|| fitting(&table.places, &readings),
        &|| fitting(&table.former_places, &readings),
        &|| fitting(&table.heads, &readings),
        &|| table.of(&table.initials, &key),
        &|| table.of(&table.former_initials, &key),
    ];
    let found = steps
        .iter()
        .map(|step| step())
        .find(|found| !found.is_empty());
    distinct(found.unwrap_or_else(|| joined(table, &readings)))
}

/// Slugs of the councils with a name near to one that is not known.
fn near(name: &str) -> Vec<String> {
    if name.len() > LONGEST {
        return Vec::new();
    }
    let mut slugs: Vec<String> = Vec::new();
    let key = key(name);
    // The place alone first: what stands around it would hide how near it is.
    for reading in readings(&key).iter().rev() {
        let typed = reading.place.replace(' ', "-");
        for place in nearest(&typed, TABLE.spelt.keys().map(String::as_str)) {
            for named in distinct(TABLE.spelt[&place].clone()) {
                if !slugs.contains(&named.council.slug) {
                    slugs.push(named.council.slug.clone());
                }
            }
        }
        if !slugs.is_empty() {
            break;
        }
    }
    slugs.truncate(OFFERED);
    slugs
}

/// What a name leads to.
#[derive(Debug, Clone, Copy)]
enum Target {
    Now(&'static Council),
    Once(&'static Former),
}

impl Target {
    /// Whether every word around the place is true of it. Borough and district are taken for one
    /// another, as are the kinds of borough: people do. City and county never are, since many a
    /// city lies in the county that is called after it.
    fn is(self, kinds: &[&[Kind]]) -> bool {
        let (usual, official): (&[Kind], Vec<Kind>) = match self {
            Target::Now(council) => {
                let usual: &[Kind] = match council.kind.as_str() {
                    "district" => &[Kind::Borough, Kind::District],
                    "unitary" => &[Kind::Borough],
                    "metropolitan" => &[Kind::Borough, Kind::District, Kind::Metropolitan],
                    "london-borough" => &[Kind::Borough, Kind::London],
                    _ => &[],
                };
                let names = council.aliases().chain([&*council.name]);
                (usual, names.flat_map(kinds_of).collect())
            }
            Target::Once(former) => match kinds_of(&former.name) {
                official if official.contains(&Kind::County) => (&[], official),
                official => (&[Kind::Borough, Kind::District], official),
            },
        };
        let is = |kind: &Kind| usual.contains(kind) || official.contains(kind);
        kinds.iter().all(|any| any.iter().any(is))
    }
}

type Names = HashMap<String, Vec<Target>>;

/// Every name, by its key.
#[derive(Default)]
struct Table {
    /// Slugs, codes and official names.
    official: Names,
    /// Short names and aliases.
    names: Names,
    /// Official names and codes of former councils.
    former: Names,
    /// Places of the register, without the words around them.
    places: Names,
    /// Places of former councils.
    former_places: Names,
    /// Beginnings of places of both.
    heads: Names,
    /// Initials of official names.
    initials: Names,
    /// Those of former councils.
    former_initials: Names,
    /// All places as slugs are written, in order.
    spelt: BTreeMap<String, Vec<Target>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

impl Table {
    fn new() -> Table {
        let mut table = Table::default();
        for council in councils() {
            table.add_council(council);
        }
        for former in formers() {
            table.add_former(former);
        }
        table
    }

    fn add_council(&mut self, council: &'static Council) {
        let target = Target::Now(council);
        for name in [&council.slug, &council.gss, &council.name] {
            add(&mut self.official, key(name), target);
        }
        add(&mut self.initials, initials(&council.name), target);
        let places = council
            .aliases()
            .chain([&*council.slug, &*council.short_name]);
        for place in places.map(key) {
            add(&mut self.names, place.clone(), target);
            self.add_place(place, target);
        }
    }

    fn add_former(&mut self, former: &'static Former) {
        let target = Target::Once(former);
        add(&mut self.former, key(&former.gss), target);
        if former.change == Change::Recoded {
            return; // its names are the council's own
        }
        let name = key(&former.name);
        add(&mut self.former_initials, initials(&former.name), target);
        if let Some(reading) = readings(&name).pop() {
            self.add_place(reading.place, target);
        }
        add(&mut self.former, name, target);
    }

    fn add_place(&mut self, place: String, target: Target) {
        if let Some(head) = head(&place) {
            add(&mut self.heads, head.to_owned(), target);
        }
        let spelt = self.spelt.entry(place.replace(' ', "-")).or_default();
        spelt.push(target);
        match target {
            Target::Now(_) => add(&mut self.places, place, target),
            Target::Once(_) => add(&mut self.former_places, place, target),
        }
    }

    fn of(&self, names: &Names, key: &str) -> Vec<Target> {
        names.get(key).cloned().unwrap_or_default()
    }
}

fn add(names: &mut Names, key: String, target: Target) {
    if !key.is_empty() {
        names.entry(key).or_default().push(target);
    }
}

/// The councils of the places that a name may be read as, if they are of the kind it says.
fn fitting(names: &Names, readings: &[Reading]) -> Vec<Target> {
    let of = |reading: &Reading| {
        let targets = names.get(&reading.place).map_or(&[][..], Vec::as_slice);
        let fits = |target: &&Target| target.is(&reading.kinds);
        targets.iter().filter(fits).copied().collect::<Vec<_>>()
    };
    readings.iter().flat_map(of).collect()
}

/// *Babergh and Mid Suffolk*: the councils of both, where each half names some.
fn joined(table: &Table, readings: &[Reading]) -> Vec<Target> {
    let halves = readings.iter().filter_map(|reading| {
        let (first, second) = reading.place.split_once(" and ")?;
        let (first, second) = (
            table.of(&table.names, first),
            table.of(&table.names, second),
        );
        let both = !first.is_empty() && !second.is_empty();
        both.then(|| [first, second].concat())
    });
    halves.flatten().collect()
}

/// The councils of today that the targets lead to, each once.
fn distinct(targets: Vec<Target>) -> Vec<Named> {
    let mut named: BTreeMap<&str, Named> = BTreeMap::new();
    for target in targets {
        let (councils, former): (Vec<&'static Council>, _) = match target {
            Target::Now(council) => (vec![council], None),
            Target::Once(former) => (former.successors().collect(), Some(former)),
        };
        for council in councils {
            let known = named
                .entry(&council.slug)
                .or_insert(Named { council, former });
            if former.is_none() {
                known.former = None;
            }
        }
    }
    named.into_values().collect()
}
