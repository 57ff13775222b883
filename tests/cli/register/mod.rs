//! The register of councils on the command line: names that resolve, filters from it, a
//! researcher's own sample, the councils that are missing.

mod sample;

use crate::harness::{Dir, same};
use serde_json::Value;

/// One plan of each of some councils, named by slug.
const HELD: [&str; 7] = [
    "derbyshire",
    "high-peak",
    "bolsover",
    "kent",
    "dover",
    "north-yorkshire",
    "ealing",
];

/// Those plans, indexed; each says one sentence with the word *newts*.
fn held() -> Dir {
    let dir = Dir::empty();
    let row = |slug: &&str| format!("{slug}.txt,{slug}\n");
    let rows: String = HELD.iter().map(row).collect();
    dir.write("corpus/plans.csv", format!("path,council\n{rows}"));
    for slug in HELD {
        dir.write(
            &format!("corpus/{slug}.txt"),
            "Newts are counted twice a year.\n",
        );
    }
    dir.run(&["index"]).code(0);
    dir
}

/// The councils whose plans a search finds.
fn councils(dir: &Dir, args: &[&str]) -> String {
    let found = dir.search(&[&["newts"][..], args].concat());
    let mut slugs: Vec<String> = (found.json::<Value>().iter())
        .map(|hit| hit["council"]["slug"].as_str().unwrap().to_owned())
        .collect();
    slugs.sort();
    slugs.join(" ")
}

#[test]
fn filters_choose_councils_by_what_the_register_says() {
    let dir = held();
    for (option, value, wanted) in [
        ("--upper-tier", "derbyshire", "bolsover high-peak"),
        ("--upper-tier", "Kent County Council", "dover"),
        (
            "--combined-authority",
            "EMCCA",
            "bolsover derbyshire high-peak",
        ),
        (
            "--combined-authority",
            "York & North Yorkshire",
            "north-yorkshire",
        ),
        ("--region", "south-east", "dover kent"),
        ("--type", "London Boroughs", "ealing"),
        ("--type", "county council", "derbyshire kent"),
    ] {
        same(
            councils(&dir, &[option, value]),
            wanted.into(),
            (option, value),
        );
        let clause = format!("{}:\"{value}\"", &option[2..]);
        same(councils(&dir, &[&clause]), wanted.into(), clause);
    }
    let both = ["--upper-tier", "kent", "--upper-tier", "derbyshire"];
    same(
        councils(&dir, &both),
        "bolsover dover high-peak".into(),
        both,
    );
    let clauses = ["upper-tier:kent upper-tier:derbyshire -council:dover"];
    same(
        councils(&dir, &clauses),
        "bolsover high-peak".into(),
        clauses,
    );
}

#[test]
fn names_that_may_be_several_are_errors_with_the_candidates() {
    let dir = held();
    for (args, wanted) in [
        (
            ["--council", "Newcastle"],
            "`Newcastle` names more than one council: newcastle-under-lyme, newcastle-upon-tyne",
        ),
        (
            ["--council", "CBC"],
            "central-bedfordshire, charnwood, cheltenham, chesterfield",
        ),
        (
            ["--council", "Northamptonshire"],
            "north-northamptonshire, west-northamptonshire",
        ),
        (
            ["--council", "Chesterfeild Borough Council"],
            "did you mean chesterfield?",
        ),
        (
            ["--upper-tier", "Derby City Council"],
            "no county council with districts below it; those that are: cambridgeshire, derbyshire,",
        ),
        (
            ["--upper-tier", "Kents"],
            "there is no council `Kents`; did you mean kent",
        ),
        (
            ["--region", "yorkshire"],
            "did you mean Yorkshire and The Humber?",
        ),
        (
            ["--type", "parish"],
            "county, district, isles-of-scilly, london-borough, metropolitan, unitary",
        ),
        (["--combined-authority", "Wessex"], "greater-manchester"),
    ] {
        for command in ["search", "count"] {
            dir.run(&[&[command, "newts"], &args[..]].concat())
                .fails_with(wanted);
        }
        dir.run(&[&["export"], &args[..]].concat())
            .fails_with(wanted);
    }
}

#[test]
fn a_former_council_is_its_successor_and_that_is_told() {
    let dir = held();
    let note = "plansearch: Craven District Council was replaced in 2023; it is now North Yorkshire Council\n";
    for args in [
        &["newts", "--council", "Craven"][..],
        &["newts council:craven"],
    ] {
        let found = dir
            .run(&[&["search", "--json"], args].concat())
            .code(0)
            .err(note);
        same(
            found.values("id"),
            vec!["north-yorkshire:1".to_owned()],
            args,
        );
    }
    dir.run(&["count", "newts -council:E07000163"])
        .code(0)
        .err(note)
        .out("6 of 6 documents");
    dir.run(&["export", "--council", "craven dc"])
        .code(0)
        .err(note);
    dir.run(&["search", "newts", "--council", "North Yorkshire"])
        .code(0)
        .err_without("Craven");
    dir.write(
        "corpus/plans.csv",
        "path,council\ndover.txt,Craven District Council\nkent.txt,Cumbria\nealing.txt,E08000038\n",
    );
    dir.run(&["index"])
        .code(0)
        .err("line 2: Craven District Council was replaced in 2023; it is now North Yorkshire Council")
        .err("line 3: `Cumbria` names more than one council: cumberland, westmorland-and-furness")
        .err_without("line 4");
    let ids = dir.run(&["documents", "--json"]).code(0);
    let of = |id: &str| {
        let rows = ids.json::<Value>().into_iter();
        let mut rows = rows.filter(|row| row["document"]["id"] == id);
        rows.next().unwrap()["council"]["slug"].clone()
    };
    same(
        (of("dover"), of("ealing")),
        ("north-yorkshire".into(), "barnsley".into()),
        "rows",
    );
}

#[test]
fn a_group_without_any_document_is_told() {
    let dir = held();
    for (option, value, wanted) in [
        ("--region", "London", None),
        (
            "--region",
            "North East",
            Some("any council of region `North East`"),
        ),
        (
            "--type",
            "metropolitan",
            Some("any council of type `metropolitan`"),
        ),
        (
            "--upper-tier",
            "essex",
            Some("any council of upper-tier `essex`"),
        ),
        (
            "--combined-authority",
            "GMCA",
            Some("any council of combined-authority `GMCA`"),
        ),
        ("--council", "derby", Some("Derby City Council")),
    ] {
        let run = dir
            .run(&["search", "otters", option, value])
            .code(1)
            .no_out();
        match wanted {
            Some(wanted) => run.err(&format!("  the index has no document of {wanted}\n")),
            None => run.err_without("the index has no document"),
        };
    }
}

#[test]
fn the_whole_register_is_listed_with_what_the_index_has() {
    let dir = held();
    dir.write("corpus/nobody.txt", "Nobody counts the newts.\n");
    dir.run(&["index"]).code(0);
    let listed = dir.run(&["councils", "--all", "--json"]).code(0).no_err();
    let rows = listed.json::<Value>();
    same(rows.len(), 318, "317 and the unknown one");
    let with = rows.iter().filter(|row| row["documents"] != 0).count();
    same(with, HELD.len() + 1, "with documents");
    let bolsover = rows
        .iter()
        .find(|row| row["council"]["slug"] == "bolsover")
        .unwrap();
    same(
        (&bolsover["upper_tier"], &bolsover["combined_authority"]),
        (
            &"derbyshire".into(),
            &"East Midlands Combined County Authority".into(),
        ),
        "bolsover",
    );
    let kent = rows
        .iter()
        .find(|row| row["council"]["slug"] == "kent")
        .unwrap();
    assert!(kent["upper_tier"].is_null() && kent["combined_authority"].is_null());
    let csv = dir.run(&["councils", "--all", "--format", "csv"]).code(0);
    csv.out("council,name,gss,type,region,documents,passages,upper_tier,combined_authority\n")
        .out("adur,Adur District Council,E07000223,district,South East,0,0,west-sussex,\n");
    dir.run(&["councils", "--all"])
        .code(0)
        .out("adur  Adur District Council (E07000223, district, South East): 0 documents, 0 passages\n")
        .out("(unknown)  1 document");
    same(
        dir.run(&["councils", "--json"])
            .code(0)
            .stdout
            .lines()
            .count(),
        HELD.len() + 1,
        "held",
    );
}
