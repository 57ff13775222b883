//! What the signs come to, on small texts.

use super::super::councils;
use super::*;

fn scales(text: &str) -> Scales {
    let mut scales = Scales::default();
    for block in text.split("\n\n") {
        scales.text(block, Role::Line);
    }
    scales
}

fn slug(owner: &Owner) -> Option<&'static str> {
    owner.council.map(|council| council.slug.as_str())
}

fn owner_of(text: &str) -> Option<&'static str> {
    slug(&scales(text).owner())
}

#[test]
fn every_council_is_known_by_its_official_name_and_as_x_council() {
    for council in councils() {
        let title = |name: &str| owner_of(&format!("Productivity Plan\n\n{name}\n\nWe begin."));
        let slug = Some(council.slug.as_str());
        assert_eq!(title(&council.name), slug);
        assert_eq!(title(&council.name.to_uppercase()), slug);
        assert_eq!(title(&council.name.replace(" and ", " & ")), slug);
        assert_eq!(title(&council.name.replace(' ', "\n")), slug);
        assert_eq!(title(&council.name.replace(' ', "\n\n")), slug);
        assert_eq!(title(&council.name.replace('-', "\u{2011}")), slug);
        if council.slug != "city-of-london" {
            assert_eq!(title(&format!("{} Council", council.short_name)), slug);
        }
    }
}

/// An opening that decides for Pendle, by each way of saying so.
const SAID: [&str; 6] = [
    "Pendle Borough Council\n\nProductivity Plan\n\nWe begin.",
    "Productivity Plan – Pendle\n\nWe begin.",
    "A plan\n\nWe, Pendle Borough Council, begin.",
    "A plan\n\nPendle Borough Council serves 95,000 people.",
    "A plan\n\nWrite to plan@pendle.gov.uk.\n\nPendle Borough Council is asked for one.",
    "A plan\n\nDear Minister\n\nChief Executive, Pendle Borough Council\n\nWe begin.",
];

#[test]
fn mentions_of_another_council_never_make_it_the_owner() {
    for said in SAID {
        assert_eq!(owner_of(said), Some("pendle"), "{said}");
        for mention in [
            "We share audit with Burnley Borough Council, and Burnley is glad of it.",
            "Burnley Borough Council runs our depot. Burnley Borough Council is hilly.",
            "The list is at www.burnley.gov.uk and at democracy.burnley.gov.uk/list.",
        ] {
            let text = format!("{said}\n\n{}", [mention; 30].join("\n\n"));
            assert_ne!(owner_of(&text), Some("burnley"), "{text}");
        }
        let once = format!("{said}\n\nWe share audit with Burnley Borough Council.");
        assert_eq!(owner_of(&once), Some("pendle"), "{once}");
    }
}

#[test]
fn mentions_alone_decide_nothing_however_many() {
    let mention = "We share audit with Bolsover District Council and its neighbours.";
    assert_eq!(owner_of(&[mention; 99].join("\n\n")), None);
    let listed = "Ashford, Canterbury, Dover and Thanet Councils took part.";
    assert_eq!(owner_of(&[listed; 99].join("\n\n")), None);
}

#[test]
fn prose_may_stand_in_any_order() {
    let prose = [
        "We share audit with Burnley Borough Council.",
        "Lancashire County Council mends the roads, and we are glad.",
        "Our depot is new. Write to plan@pendle.gov.uk.",
    ];
    let title = "Productivity Plan\n\nPendle Borough Council\n\n";
    let (forth, back) = (prose.join("\n\n"), prose.map(str::to_owned));
    let back: Vec<String> = back.into_iter().rev().collect();
    let [one, other] = [forth, back.join("\n\n")].map(|p| scales(&(title.to_owned() + &p)).owner());
    assert_eq!(one.why(), other.why());
    assert_eq!(slug(&one), Some("pendle"));
}

#[test]
fn a_sign_is_told_in_words() {
    let mut scales = self::scales("Productivity Plan – Pendle\n\nWe begin.");
    scales.path("plans/pendle-plan", "pendle-plan");
    scales.listed("https://www.pendle.gov.uk/plan");
    let owner = scales.owner();
    let why = owner.why();
    let wanted = [
        "address in the corpus list: www.pendle.gov.uk",
        "title: Pendle",
        "file name: pendle-plan",
    ];
    assert_eq!(why, wanted);
    assert!(owner.is_sure && owner.doubt().is_empty());

    let close = self::scales("Pendle Borough Council and Burnley Borough Council: plan");
    let close = close.owner();
    assert_eq!(slug(&close), None);
    let wanted = [
        "Burnley Borough Council (title with others: Burnley Borough Council)",
        "Pendle Borough Council (title with others: Pendle Borough Council)",
    ];
    assert_eq!(close.why(), wanted);
}

#[test]
fn what_a_file_says_of_itself_counts_and_a_person_does_not() {
    let with = |claims: &[Claim]| {
        let mut scales = self::scales("Our plan\n\nWe share audit with Burnley Borough Council.");
        claims.iter().for_each(|claim| scales.claim(claim));
        slug(&scales.owner())
    };
    let name = |name: &str| Claim::Name(name.to_owned());
    let address = |url: &str| Claim::Address(url.to_owned());
    assert_eq!(with(&[name("Pendle Council")]), Some("pendle"));
    assert_eq!(
        with(&[name("© 2024 Pendle Borough Council")]),
        Some("pendle")
    );
    assert_eq!(
        with(&[address("https://www.pendle.gov.uk/plan")]),
        Some("pendle")
    );
    assert_eq!(with(&[name("Map data © 2024 Pendle Council")]), None);
    let line = "© 2024 Pendle Council";
    let mut twice = self::scales(&format!("Our plan\n\nWe begin.\n\n{line}"));
    twice.claim(&name(line));
    assert_eq!(twice.owner().why(), ["names itself: Pendle Council"]);
    assert_eq!(with(&[name("Jane Sutton")]), None);
    assert_eq!(with(&[name("Preston")]), None);
    assert_eq!(with(&[address("https://pendle.gosshosted.com/plan")]), None);
}

#[test]
fn a_text_without_end_is_read_in_a_moment() {
    // Long texts without blanks, with names only, or with addresses only: no work is done twice.
    for (unit, times) in [
        ("Kent, ", 100_000),
        ("a.gov.uk", 60_000),
        ("Council ", 80_000),
    ] {
        let text = unit.repeat(times);
        let started = std::time::Instant::now();
        assert_eq!(owner_of(&text), None);
        assert!(started.elapsed().as_secs() < 20, "{unit}");
    }
}

#[test]
fn a_hostile_text_costs_no_more_than_its_length() {
    let lines = "Pendle-Council/ Burnley\n".repeat(150);
    let mails = "contact a@pendle.gov.uk ".repeat(8_000);
    let numbers = "Pendle Council ".repeat(10_000);
    let started = std::time::Instant::now();
    let mut scales = Scales::default();
    scales.text(&"Pendle-Council/".repeat(15_000), Role::Line);
    for _ in 0..20 {
        scales.text(&lines, Role::Running);
    }
    scales.text(&mails, Role::Line);
    scales.text(&numbers, Role::Other);
    let _ = scales.owner();
    assert!(started.elapsed().as_secs() < 20);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC*", path in "\\PC*") {
        let mut scales = self::scales(&text);
        scales.path(&path, &path);
        scales.listed(&path);
        scales.claim(&Claim::Name(text));
        let _ = scales.owner();
    }

    #[test]
    fn any_row_of_words_of_names_is_read(
        words in proptest::collection::vec("(North|East|Derby(shire)?|Hull|of|the|City|Borough|Council(s)?|©|&|and|,|\\.|-|\n|'s|’s|Kent|St\\.|Dear|Chief|2024|Plan|a@kent\\.gov\\.uk)", 0..40),
    ) {
        let _ = owner_of(&words.join(" "));
        let _ = owner_of(&words.concat());
    }
}
