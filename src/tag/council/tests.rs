//! The register as data.

mod names;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::*;
use crate::tag::Facet;

fn is_code(gss: &str) -> bool {
    gss.len() == 9 && gss.starts_with('E') && gss[1..].bytes().all(|b| b.is_ascii_digit())
}

#[test]
fn the_register_is_whole() {
    let unique = |of: fn(&Council) -> &str| councils().iter().map(of).collect::<BTreeSet<_>>();
    assert_eq!(councils().len(), 317);
    assert!(councils().is_sorted_by_key(|council| &council.slug));
    let keys: [fn(&Council) -> &str; 4] = [|c| &c.slug, |c| &c.gss, |c| &c.name, |c| &c.short_name];
    for of in keys {
        assert_eq!(unique(of).len(), 317);
    }
    assert_eq!(unique(|c| &c.region).len(), 9);
    assert_eq!(
        unique(|c| &c.domain).len(),
        316,
        "Adur and Worthing share one"
    );
    let mut types: BTreeMap<&str, usize> = BTreeMap::new();
    for council in councils() {
        let name = &council.name;
        *types.entry(&council.kind).or_default() += 1;
        assert!(is_code(&council.gss), "{name}");
        assert_eq!(
            council.upper_tier.is_empty(),
            council.kind != "district",
            "{name}"
        );
        if council.kind == "district" {
            let county = by_slug(&council.upper_tier).unwrap();
            assert_eq!(
                (&*county.kind, &county.region),
                ("county", &council.region),
                "{name}"
            );
        }
        let area = &council.combined_authority;
        let known = combined_authorities()
            .iter()
            .any(|authority| authority.name == *area);
        assert!(area.is_empty() || known, "{name}");
    }
    let wanted = [
        ("city-of-london", 1),
        ("county", 21),
        ("district", 164),
        ("isles-of-scilly", 1),
        ("london-borough", 32),
        ("metropolitan", 36),
        ("unitary", 62),
    ];
    assert_eq!(types, BTreeMap::from(wanted));
}

#[test]
fn former_councils_lead_to_councils_of_the_register() {
    let codes: BTreeSet<&str> = councils().iter().map(|council| &*council.gss).collect();
    assert!(formers().is_sorted_by_key(|former| &former.name));
    for former in formers() {
        let name = &former.name;
        assert!(former.successors().count() > 0, "{name}");
        assert!(former.gss.is_empty() || is_code(&former.gss), "{name}");
        assert!(!codes.contains(&*former.gss), "{name}");
        match former.change {
            Change::Recoded => {
                assert!(former.until.is_empty() && former.successors().all(|c| c.name == *name));
                assert!(!former.gss.is_empty(), "{name}");
            }
            _ => assert!(
                (2009..2024).contains(&former.until.parse().unwrap()),
                "{name}"
            ),
        }
    }
}

#[test]
fn combined_authorities_have_councils() {
    assert_eq!(combined_authorities().len(), 11);
    assert!(combined_authorities().is_sorted_by_key(|authority| &authority.slug));
    for authority in combined_authorities() {
        assert!(is_code(&authority.gss));
        let of = |value: &str| group(Facet::CombinedAuthority, value).unwrap().unwrap();
        assert!(of(&authority.slug).len() > 1);
        for name in [&authority.gss, &authority.name, &authority.short_name] {
            assert_eq!(of(name), of(&authority.slug), "{name}");
        }
    }
}

/// Columns of the reference: code, name, short name, slug, type, region, county, combined
/// authority, domain.
#[test]
fn the_register_says_what_the_reference_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/domain/councils.csv");
    let Ok(reference) = fs::read_to_string(path) else {
        eprintln!("the register is not compared with its reference: that is not here");
        return;
    };
    let mut reader = csv::Reader::from_reader(reference.as_bytes());
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert_eq!(rows.len(), councils().len());
    for row in rows {
        let council = by_slug(&row["slug"]).unwrap();
        let county = by_slug(&council.upper_tier).map_or("", |county| &county.name);
        for (column, ours) in [
            ("gss", &*council.gss),
            ("official_name", &council.name),
            ("short_name", &council.short_name),
            ("type", &council.kind),
            ("region", &council.region),
            ("upper_tier", county),
            ("combined_authority", &council.combined_authority),
            ("domain", &council.domain),
        ] {
            assert_eq!(row[column], ours, "{}: {column}", council.slug);
        }
        for name in row["aliases"].split('|').filter(|name| !name.is_empty()) {
            let among = meant(name).iter().any(|named| named.council == council);
            // One of them is misspelt.
            let near = find(name).is_err_and(|error| error.to_string().contains(&council.slug));
            assert!(among || near, "{name}");
        }
        for code in row["former_gss"].split('|').filter(|code| !code.is_empty()) {
            assert_eq!(find(code).unwrap().council, council);
        }
    }
}
