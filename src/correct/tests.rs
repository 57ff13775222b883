//! Rows applied to the passages of one document.

use std::path::PathBuf;

use super::*;
use crate::document::ListRow;
use crate::extract::Kind;
use crate::tag::{Reason, Status, StatusBasis, Tags, ThemeBasis, Why};

const TEXTS: [&str; 4] = [
    "The otters share a payroll – it’s run by one team.",
    "The otters share a depot.",
    "Café budgets were cut.",
    "The otters share a depot.",
];

fn passages() -> Vec<Passage> {
    let passage = |(at, text): (usize, &&str)| Passage {
        document: "d".to_owned(),
        number: at as u32 + 1,
        kind: Kind::Paragraph,
        boilerplate: false,
        part: None,
        headings: Vec::new(),
        page: None,
        paragraph: None,
        tags: Tags {
            themes: vec!["other".to_owned()],
            topics: vec!["shared-services".to_owned()],
            theme_basis: ThemeBasis::None,
            status: Some((Status::Done, StatusBasis::Heading)),
            why: Why::default(),
        },
        units: Vec::new(),
        continued: false,
        text: (*text).to_owned(),
    };
    TEXTS.iter().enumerate().map(passage).collect()
}

/// Rows as `number,quote,tag,value`; the number 0 is none.
fn rows(rows: &[(u32, &str, &str, &str)]) -> Vec<Correction> {
    let row = |(at, &(number, quote, tag, value)): (usize, &(u32, &str, &str, &str))| Correction {
        row: ListRow {
            list: PathBuf::from("corrections.csv"),
            line: at + 2,
        },
        passage: (number > 0).then_some(number),
        quote: quote.to_owned(),
        tag: tag.to_owned(),
        value: value.to_owned(),
    };
    rows.iter().enumerate().map(row).collect()
}

/// The passages after the rows, and what is said of each row.
fn applied(said: &[(u32, &str, &str, &str)]) -> (Vec<Passage>, Vec<(u32, String)>) {
    let mut passages = passages();
    let rows = rows(said);
    let remarks = Corrections::of(&rows, Taxonomy::built_in()).apply(&mut passages);
    let told = remarks.iter().zip(told(&remarks, &rows));
    let told = told
        .map(|(remark, text)| (remark.correction, text))
        .collect();
    (passages, told)
}

/// What is told where the rows stand as they do.
fn told(remarks: &[Remark], rows: &[Correction]) -> Vec<String> {
    let rows: Vec<ListRow> = rows.iter().map(|row| row.row.clone()).collect();
    let told = remarks.iter().map(|remark| remark.told(&rows).unwrap().1);
    told.collect()
}

/// The themes of each passage after the rows.
fn themes(said: &[(u32, &str, &str, &str)]) -> Vec<String> {
    let (passages, _) = applied(said);
    passages.iter().map(|p| p.tags.themes.join(" ")).collect()
}

#[test]
fn a_quote_finds_its_passage_and_a_number_settles_between_several() {
    for (number, quote, place) in [
        (1, "a PAYROLL - it's run", Some(0)),
        (3, "payroll it's", Some(0)), // moved
        (0, "cafe budgets", Some(2)),
        (2, "share a depot", Some(1)),
        (4, "share a depot", Some(3)),
        (1, "share a depot", None),
        (0, "share a depot", None),
        (99, "share a payroll", Some(0)),
        (2, "share a pay", None),
        (2, "… – …", None),
        (2, "", None),
        (99, "", None),
    ] {
        let (passages, remarks) = applied(&[(number, quote, "theme", "barriers")]);
        let changed: Vec<usize> = (0..4)
            .filter(|&at| passages[at].tags.theme_basis == ThemeBasis::Listed)
            .collect();
        assert_eq!(changed, Vec::from_iter(place), "{number} {quote}");
        let refused = remarks
            .iter()
            .any(|(_, text)| text.ends_with("not applied"));
        assert_eq!(refused, place.is_none(), "{remarks:?}");
    }
}

#[test]
fn where_only_the_number_tells_passages_apart_that_is_told() {
    for (number, quote, wanted) in [
        (
            1,
            "the otters share a",
            "these words also stand in d:2; quote more of them",
        ),
        (
            2,
            "the otters share a",
            "these words also stand in d:4; quote more of them",
        ),
        (
            4,
            "The otters share a depot",
            "these words also stand in d:2; only the number tells them apart, so look whether it is still right",
        ),
    ] {
        let (passages, remarks) = applied(&[(number, quote, "theme", "barriers")]);
        let at = number as usize - 1;
        assert_eq!(passages[at].tags.theme_basis, ThemeBasis::Listed);
        assert_eq!(remarks, [(0, wanted.to_owned())]);
    }
    assert_eq!(applied(&[(1, "payroll", "theme", "barriers")]).1, []);
}

#[test]
fn a_row_about_a_passage_goes_before_one_about_its_document() {
    let passage = (3, "budgets", "theme", "barriers|wasteful-spend");
    let document = (0, "", "theme", "transformation");
    for said in [[passage, document], [document, passage]] {
        let [first, third] = ["transformation", "wasteful-spend barriers"];
        assert_eq!(themes(&said), [first, first, third, first]);
        assert_eq!(applied(&said).1, []);
    }
}

#[test]
fn of_rows_that_contradict_each_other_the_first_holds() {
    for (tag, first, second, contradicts) in [
        ("theme", "barriers", "Barriers", false),
        ("theme", "barriers;other", "other|barriers", false),
        ("theme", "barriers", "other", true),
        ("status", "planned", "none", true),
        ("status", "none", "NONE", false),
        ("topic", "+ai-automation", "-shared-services", false),
        ("topic", "+ai-automation", "-ai-automation", true),
        ("topic", "ai-automation", "+ai-automation", false),
        ("topic", "ai-automation", "+shared-services", true),
        (
            "topic",
            "+ai-automation",
            "ai-automation|shared-services",
            false,
        ),
        ("topic", "-ai-automation", "none", false),
        ("topic", "none", "+ai-automation", true),
    ] {
        let (_, remarks) = applied(&[(3, "budgets", tag, first), (0, "cafe", tag, second)]);
        let told: Vec<u32> = remarks.iter().map(|(row, _)| *row).collect();
        assert_eq!(
            told,
            vec![1; usize::from(contradicts)],
            "{tag} {first} {second}"
        );
        if contradicts {
            assert_eq!(
                remarks[0].1,
                "line 2 says otherwise, and holds; not applied"
            );
        }
    }
}

#[test]
fn a_row_that_holds_against_another_is_told_where_it_stands_now() {
    let said = rows(&[
        (1, "payroll", "theme", "barriers"),
        (1, "payroll", "theme", "other"),
    ]);
    let remarks = Corrections::of(&said, Taxonomy::built_in()).apply(&mut passages());
    let mut now: Vec<ListRow> = said.iter().map(|row| row.row.clone()).collect();
    now[0].line = 70;
    let text = |now: &[ListRow]| remarks[0].told(now).map(|(row, text)| (row.line, text));
    let wanted = "line 70 says otherwise, and holds; not applied";
    assert_eq!(text(&now), Some((3, wanted.to_owned())));
    now[0].list = PathBuf::from("2024/corrections.csv");
    let wanted = "line 70 of `2024/corrections.csv` says otherwise, and holds; not applied";
    assert_eq!(text(&now), Some((3, wanted.to_owned())));
    assert_eq!(text(&now[..1]), None);
}

#[test]
fn topics_are_added_taken_away_or_replaced() {
    for (value, wanted) in [
        ("+ai-automation", "ai-automation shared-services"),
        ("'+ ai-automation", "ai-automation shared-services"),
        ("-shared-services", ""),
        ("\u{2013}shared-services; +ai-automation", "ai-automation"),
        ("AI-automation", "ai-automation"),
        ("none", ""),
    ] {
        let (passages, remarks) = applied(&[(3, "budgets", "topic", value)]);
        assert_eq!(remarks, [], "{value}");
        let mut topics = passages[2].tags.topics.clone();
        topics.sort();
        assert_eq!(topics.join(" "), wanted, "{value}");
        assert_eq!(passages[1].tags.topics, ["shared-services"], "{value}");
    }
    let (passages, _) = applied(&[
        (0, "", "topic", "+ai-automation"),
        (3, "budgets", "topic", "-shared-services"),
        (2, "depot", "topic", "none"),
    ]);
    let said = |at: usize| {
        let tags = &passages[at].tags;
        let has: Vec<(&str, &Reason)> = (tags.topics.iter().map(String::as_str))
            .zip(&tags.why.topics)
            .collect();
        let lacks = tags.why.lacks.iter();
        let lacks: Vec<(&str, &Reason)> = lacks.map(|(slug, by)| (&**slug, by)).collect();
        (has, lacks)
    };
    let by: Vec<Reason> = (0..3).map(Reason::Listed).collect();
    let shared = ("shared-services", &Reason::Nothing);
    assert_eq!(said(0), (vec![("ai-automation", &by[0]), shared], vec![]));
    let (has, lacks) = said(1);
    assert_eq!((has.len(), lacks.len()), (0, 2));
    assert!(lacks.iter().all(|(_, reason)| **reason == by[2]));
    let lacks = vec![("shared-services", &by[1])];
    assert_eq!(said(2), (vec![("ai-automation", &by[0])], lacks));
    assert_eq!(passages[2].tags.topics, ["ai-automation"]);
}

#[test]
fn what_decided_is_kept_with_the_tag() {
    let (passages, _) = applied(&[
        (0, "", "status", "none"),
        (1, "payroll", "Status", "planned"),
    ]);
    let of = |at: usize| (passages[at].tags.status, &passages[at].tags.why.status);
    assert_eq!(
        of(0),
        (
            Some((Status::Planned, StatusBasis::Listed)),
            &Reason::Listed(1)
        )
    );
    assert_eq!(of(1), (None, &Reason::Listed(0)));
}

#[test]
fn rows_that_say_nothing_known_are_refused() {
    for (tag, value, wanted) in [
        (
            "theem",
            "barriers",
            "the tag `theem` cannot be corrected; those that can are council, ",
        ),
        ("", "barriers", "its tag is empty"),
        (
            "theme",
            "",
            "its value is empty; write the right theme there",
        ),
        ("theme", " | ", "its value names no theme"),
        (
            "theme",
            "bariers",
            "there is no theme `bariers`; did you mean barriers?",
        ),
        ("topic", "+", "there is no topic ``"),
        ("status", "`done", "there is no status ``done`"),
        (
            "theme",
            "`barriers",
            "there is no theme ``barriers`; did you mean barriers?",
        ),
        (
            "topic",
            "+ai|-ai",
            "there is no topic `ai`; did you mean ai-automation?",
        ),
        (
            "topic",
            "+ai-automation|-ai-automation",
            "it both adds and takes away `ai-automation`",
        ),
        (
            "topic",
            "#NAME?",
            "the value `#NAME?` is what a spreadsheet makes of a formula",
        ),
        (
            "status",
            "finished",
            "there is no status `finished`; write done, planned or none",
        ),
        (
            "council",
            "chesterfeild",
            "there is no council `chesterfeild`; did you mean chesterfield?",
        ),
    ] {
        let (passages, remarks) = applied(&[(3, "budgets", tag, value)]);
        assert_eq!(passages, self::passages(), "{tag} {value}");
        assert!(remarks[0].1.starts_with(wanted), "{remarks:?}");
        assert!(remarks[0].1.ends_with("; not applied"), "{remarks:?}");
    }
    let long = "x".repeat(1 << 20);
    for tag in ["council", "theme", "topic", "status", &long] {
        let (_, remarks) = applied(&[(3, &long, tag, &long)]);
        assert!(remarks[0].1.len() < 500, "{tag:.9}");
    }
}

#[test]
fn a_council_is_that_of_the_document() {
    let council = |said: &[(u32, &str, &str, &str)], listed: Option<&str>| {
        let rows = rows(said);
        let mut corrections = Corrections::of(&rows, Taxonomy::built_in());
        let council = corrections.council(listed);
        let remarks = corrections.apply(&mut passages());
        (council, told(&remarks, &rows))
    };
    let is = |row: u32, slug: &str| Some((row, Some(slug.to_owned())));
    assert_eq!(council(&[], Some("bolsover")), (None, Vec::new()));
    let (owner, remarks) = council(&[(0, "", "council", "E07000034")], None);
    assert_eq!((owner, remarks), (is(0, "chesterfield"), Vec::new()));
    let (owner, remarks) = council(&[(0, "", "council", "Unknown")], Some("bolsover"));
    assert_eq!(owner, Some((0, None)));
    assert_eq!(
        remarks,
        ["`no council`, where plans.csv says `bolsover`; the correction holds"]
    );
    let said = [
        (0, "", "council", "bolsover"),
        (0, "", "council", "none"),
        (2, "", "council", "none"),
    ];
    let (owner, remarks) = council(&said, Some("bolsover"));
    assert_eq!(owner, is(0, "bolsover"));
    assert!(
        remarks[0].starts_with("line 2 says otherwise"),
        "{remarks:?}"
    );
    assert!(
        remarks[1].starts_with("a council owns a whole document"),
        "{remarks:?}"
    );
}

#[test]
fn a_quote_is_as_long_as_it_takes() {
    let mut passages = passages();
    passages[1].text = "One two three four five six seven eight nine.".to_owned();
    passages[3].text = "One two three four five six seven eight – ten.".to_owned();
    assert_eq!(
        quote(&passages, 2),
        "One two three four five six seven eight nine"
    );
    assert_eq!(quote(&passages, 3), "Café budgets were cut");
    assert_eq!(
        quote(&passages, 1),
        "The otters share a payroll – it’s run by"
    );
    assert_eq!(quote(&passages, 9), "");
    passages[3].text = passages[1].text.clone();
    assert_eq!(
        quote(&passages, 2),
        "One two three four five six seven eight nine"
    );
}
