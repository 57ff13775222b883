//! Every name of every council, as people write them.

use proptest::prelude::*;

use super::super::name::{initials, key};
use super::super::*;
use crate::error::Error;
use crate::tag::Facet;

/// What a name leads to: a slug, or candidates with `?` before them.
fn found(name: &str) -> String {
    match find(name) {
        Ok(named) => named.council.slug.clone(),
        Err(Error::AmbiguousCouncil { candidates, .. }) => format!("?{}", candidates.join(" ")),
        Err(error) => error.to_string(),
    }
}

#[test]
fn names_of_the_register_name_one_council() {
    for council in councils() {
        let names = [
            &council.slug,
            &council.gss,
            &council.name,
            &council.short_name,
        ];
        for name in names
            .into_iter()
            .map(String::as_str)
            .chain(council.aliases())
        {
            let named = find(name).ok().map(|named| (named.council, named.former));
            assert_eq!(named, Some((council, None)), "{name}");
        }
    }
}

#[test]
fn a_name_leads_to_its_council_however_it_is_written() {
    for (name, wanted) in [
        ("Derby", "derby"),
        ("Derby CC", "derby"),
        ("Derbyshire CC", "derbyshire"),
        ("Durham", "county-durham"),
        ("Northumberland", "northumberland"),
        (
            "Kings Lynn & West Norfolk BC",
            "kings-lynn-and-west-norfolk",
        ),
        ("King’s Lynn", "kings-lynn-and-west-norfolk"),
        ("St. Albans City Council", "st-albans"),
        ("Saint Helens MBC", "st-helens"),
        ("B&NES Council", "bath-and-north-east-somerset"),
        ("Telford and Wrekin", "telford-and-wrekin"),
        ("LB Ealing", "ealing"),
        ("LB of Ealing", "ealing"),
        ("Ealing London Borough Council", "ealing"),
        ("London Borough of Greenwich", "greenwich"),
        ("Westminster City Council", "westminster"),
        ("City of London", "city-of-london"),
        ("Bristol, City of", "bristol"),
        ("Herefordshire CC", "herefordshire"),
        ("The City of York", "york"),
        ("Kingston upon Hull, City of", "hull"),
        ("Borough of Broxbourne", "broxbourne"),
        ("Chelmsford District", "chelmsford"),
        ("Colchester Borough Council", "colchester"),
        ("Council of the Isles of Scilly", "isles-of-scilly"),
        ("Brighton", "brighton-and-hove"),
        ("Stoke", "stoke-on-trent"),
        ("Richmond", "richmond-upon-thames"),
        ("Newcastle City Council", "newcastle-upon-tyne"),
        ("NEDDC", "north-east-derbyshire"),
        ("E08000038", "barnsley"),
        ("E07000097", "east-hertfordshire"),
    ] {
        assert_eq!(found(name), wanted, "{name}");
    }
}

#[test]
fn a_name_of_several_or_none_names_the_candidates() {
    for (name, wanted) in [
        ("Newcastle", "?newcastle-under-lyme newcastle-upon-tyne"),
        (
            "Newcastle Borough Council",
            "?newcastle-under-lyme newcastle-upon-tyne",
        ),
        ("Kingston", "?hull kingston-upon-thames"),
        ("Cumbria", "?cumberland westmorland-and-furness"),
        (
            "Northamptonshire CC",
            "?north-northamptonshire west-northamptonshire",
        ),
        ("LBE", "?ealing enfield"),
        (
            "Babergh and Mid Suffolk District Councils",
            "?babergh mid-suffolk",
        ),
        // A city is not the county of its name.
        (
            "Derby County Council",
            "there is no council `Derby County Council`; did you mean derby, derbyshire, derbyshire-dales, north-east-derbyshire?",
        ),
        (
            "Wells",
            "there is no council `Wells`; did you mean tunbridge-wells?",
        ),
        (
            "Chesterfeild Borough Council",
            "there is no council `Chesterfeild Borough Council`; did you mean chesterfield?",
        ),
        (
            "Sussex",
            "there is no council `Sussex`; did you mean essex, east-sussex, mid-sussex, west-sussex?",
        ),
    ] {
        assert_eq!(found(name), wanted, "{name}");
    }
    let shared = found("CBC");
    assert!(
        shared.starts_with("?central-bedfordshire charnwood "),
        "{shared}"
    );
}

#[test]
fn what_became_of_a_former_council_is_told() {
    for (name, slug, note) in [
        (
            "Craven",
            "north-yorkshire",
            "Craven District Council was replaced in 2023; it is now North Yorkshire Council",
        ),
        (
            "E07000163",
            "north-yorkshire",
            "Craven District Council was replaced in 2023; it is now North Yorkshire Council",
        ),
        (
            "Dorset County Council",
            "dorset",
            "Dorset County Council was replaced in 2019; it is now Dorset Council",
        ),
        (
            "Durham City Council",
            "county-durham",
            "Durham City Council was replaced in 2009; it is now Durham County Council",
        ),
        (
            "Shepway DC",
            "folkestone-and-hythe",
            "Shepway District Council has been called Folkestone and Hythe District Council since 2018",
        ),
        (
            "Poole",
            "bournemouth-christchurch-and-poole",
            "Borough of Poole was replaced in 2019; it is now Bournemouth, Christchurch and Poole Council",
        ),
    ] {
        let named = find(name)
            .ok()
            .map(|named| (&*named.council.slug, named.note()));
        assert_eq!(named, Some((slug, Some(note.to_owned()))), "{name}");
    }
    assert!(find("E08000038").is_ok_and(|named| named.note().is_none()));
}

#[test]
fn groups_are_called_as_people_call_them() {
    let size = |facet, value| {
        let group = group(facet, value)?;
        Some(
            group
                .map(|members| members.len())
                .map_err(|error| error.to_string()),
        )
    };
    for (facet, value, wanted) in [
        (Facet::Region, "yorkshire & the humber", 15),
        (Facet::Region, "east-midlands", 39),
        (Facet::Type, "London boroughs", 32),
        (Facet::Type, "metropolitan borough", 36),
        (Facet::Type, "county council", 21),
        (Facet::UpperTier, "Derbyshire County Council", 8),
        (Facet::CombinedAuthority, "gmca", 10),
        (
            Facet::CombinedAuthority,
            "Tees Valley Mayoral Combined Authority",
            5,
        ),
        (Facet::CombinedAuthority, "West Midlands", 7),
    ] {
        assert_eq!(size(facet, value), Some(Ok(wanted)), "{value}");
    }
    for (facet, value, wanted) in [
        (
            Facet::Region,
            "yorkshire",
            "did you mean Yorkshire and The Humber?",
        ),
        (
            Facet::Region,
            "Mercia",
            "East Midlands, East of England, London",
        ),
        (Facet::Type, "parish", "county, district, isles-of-scilly"),
        (
            Facet::CombinedAuthority,
            "Wessex",
            "cambridgeshire-and-peterborough, east-midlands",
        ),
        (
            Facet::UpperTier,
            "derby",
            "Derby City Council is no county council with districts below it; those that are: cambridgeshire,",
        ),
        (
            Facet::UpperTier,
            "Barsetshire",
            "there is no council `Barsetshire`",
        ),
    ] {
        let told = size(facet, value);
        let holds = matches!(&told, Some(Err(message)) if message.contains(wanted));
        assert!(holds, "{told:?}");
    }
    assert!(group(Facet::Theme, "barriers").is_none());
}

/// Ways to write the place with the words that the official name of its council has.
fn ways(council: &Council) -> Vec<String> {
    let place = &council.short_name;
    let mut ways = vec![format!("{place} Council"), initials(&council.name)];
    let kinds: &[(&str, &str)] = match council.kind.as_str() {
        "county" => &[("County", "CC")],
        "district" => &[("Borough", "BC"), ("District", "DC")],
        "unitary" => &[("Borough", "BC")],
        "metropolitan" => &[("Metropolitan Borough", "MBC"), ("Borough", "BC")],
        "london-borough" => &[("London Borough", "LBC"), ("London Borough", "LB")],
        _ => &[],
    };
    for (kind, short) in kinds {
        ways.push(format!("{place} {kind} Council"));
        ways.push(format!("{place} {kind}"));
        ways.push(format!("{place} {short}"));
        ways.push(format!("{kind} of {place}"));
        ways.push(format!("The {kind} Council of {place}"));
    }
    ways.extend([council.name.clone(), place.clone(), council.slug.clone()]);
    ways
}

#[test]
fn every_way_to_write_a_name_leads_to_its_council() {
    for council in councils() {
        for way in ways(council) {
            let among = meant(&way).iter().any(|named| named.council == council);
            assert!(among, "{way}: {:?}", meant(&way));
        }
    }
}

proptest! {
    #[test]
    fn signs_blanks_and_case_never_matter(
        at in 0..317usize,
        way in 0..13usize,
        upper in any::<bool>(),
        blank in prop::sample::select(vec![" ", "-", "  ", "_", "\u{A0}"]),
        apostrophe in prop::sample::select(vec!["", "'", "\u{2019}"]),
        and in prop::sample::select(vec!["and", "&"]),
    ) {
        let council = &councils()[at];
        let ways = ways(council);
        let way = &ways[way % ways.len()];
        let written = way.replace('\'', apostrophe).replace(" and ", &format!(" {and} ")).replace(' ', blank);
        let written = if upper { written.to_uppercase() } else { written };
        let slugs = |name: &str| meant(name).iter().map(|named| &named.council.slug).collect::<Vec<_>>();
        prop_assert!(slugs(&written).contains(&&council.slug), "{}: {:?}", written, slugs(&written));
        prop_assert_eq!(key(&written), key(way));
    }

    #[test]
    fn any_text_is_a_name_or_an_error(name in ".{0,60}") {
        let known = find(&name).is_ok();
        prop_assert_eq!(known, meant(&name).len() == 1);
    }
}

#[test]
fn a_very_long_name_is_nobodys() {
    let error = find(&"and of the council ".repeat(10_000)).err();
    let length = error.map_or(0, |error| error.to_string().len());
    assert!((1..400).contains(&length), "{length}");
}
