//! Councils in groups: those of a region or type, below a county, of a combined authority.

use super::authority::combined_authorities;
use super::name::key;
use super::table::find;
use super::{Council, councils};
use crate::error::{Error, Result};
use crate::spelling::nearest;
use crate::tag::Facet;

/// What else the types of councils are called.
const TYPES: [(&str, &[&str]); 6] = [
    (
        "county",
        &[
            "counties",
            "county council",
            "county councils",
            "shire county",
        ],
    ),
    (
        "district",
        &[
            "districts",
            "district council",
            "district councils",
            "shire district",
        ],
    ),
    (
        "unitary",
        &[
            "unitaries",
            "unitary council",
            "unitary authority",
            "unitary authorities",
        ],
    ),
    (
        "metropolitan",
        &[
            "metropolitan borough",
            "metropolitan boroughs",
            "metropolitan district",
            "metropolitan districts",
            "metropolitan borough council",
        ],
    ),
    (
        "london-borough",
        &[
            "london boroughs",
            "london borough council",
            "london borough councils",
        ],
    ),
    (
        "city-of-london",
        &["city of london corporation", "corporation of london"],
    ),
];

/// Longer names are not compared with the others.
const LONGEST: usize = 200;

/// The councils of the group that `facet` and `value` name; none where the facet is no group.
///
/// # Errors
/// When there is no such group, with the names of those that there are.
pub fn group(facet: Facet, value: &str) -> Option<Result<Vec<&'static Council>>> {
    match facet {
        Facet::Region => Some(region(value)),
        Facet::Type => Some(of_type(value)),
        Facet::UpperTier => Some(below(value)),
        Facet::CombinedAuthority => Some(of_authority(value)),
        _ => None,
    }
}

fn region(value: &str) -> Result<Vec<&'static Council>> {
    let wanted = key(value);
    let members = members(|council| key(&council.region) == wanted);
    some(Facet::Region, value, members, |council| &council.region)
}

fn of_type(value: &str) -> Result<Vec<&'static Council>> {
    let wanted = key(value);
    let called = |(_, names): &&(&str, &[&str])| names.contains(&wanted.as_str());
    let slug = TYPES.iter().find(called).map(|(slug, _)| *slug);
    let members = members(|council| Some(&*council.kind) == slug || key(&council.kind) == wanted);
    some(Facet::Type, value, members, |council| &council.kind)
}

/// The districts below a county; the county is none of them.
fn below(value: &str) -> Result<Vec<&'static Council>> {
    let county = find(value)?.council;
    let members = members(|council| council.upper_tier == county.slug);
    if members.is_empty() {
        return Err(Error::NoCounty {
            council: county.name.clone(),
            counties: (councils().iter())
                .filter(|council| council.kind == "county")
                .map(|council| council.slug.clone())
                .collect(),
        });
    }
    Ok(members)
}

fn of_authority(value: &str) -> Result<Vec<&'static Council>> {
    let mut all = combined_authorities().iter();
    let members = match all.find(|authority| authority.is_named(value)) {
        Some(authority) => members(|council| council.combined_authority == authority.name),
        None => Vec::new(),
    };
    let slugs = combined_authorities()
        .iter()
        .map(|authority| &*authority.slug);
    or_unknown(Facet::CombinedAuthority, value, members, slugs.collect())
}

fn members(is: impl Fn(&Council) -> bool) -> Vec<&'static Council> {
    councils().iter().filter(|council| is(council)).collect()
}

fn some(
    facet: Facet,
    value: &str,
    members: Vec<&'static Council>,
    of: fn(&Council) -> &str,
) -> Result<Vec<&'static Council>> {
    let mut known: Vec<&str> = councils().iter().map(of).collect();
    known.sort_unstable();
    known.dedup();
    or_unknown(facet, value, members, known)
}

/// The members, or that there is no such group: those near to it are named, else all.
fn or_unknown(
    facet: Facet,
    value: &str,
    members: Vec<&'static Council>,
    known: Vec<&str>,
) -> Result<Vec<&'static Council>> {
    if !members.is_empty() {
        return Ok(members);
    }
    let mut near = match value.len() <= LONGEST {
        true => nearest(value, known.iter().copied()),
        false => Vec::new(),
    };
    if near.is_empty() {
        near = known.into_iter().map(str::to_owned).collect();
    }
    Err(Error::UnknownTag {
        facet: facet.name(),
        value: value.chars().take(LONGEST).collect(),
        near,
    })
}
