//! Cases 21 to 25: other councils, letters, mixed characters, what a web page adds.
//!
//! With the councils of Derbyshire alone, two parts of these cases cannot be tried yet: a name inside
//! a longer one of another county, and one plan of several councils.

use super::plan;
use crate::harness::{Dir, same};

#[track_caller]
fn owner(text: &str) -> String {
    plan("plan.txt", text).passages[0]["council"]["slug"]
        .as_str()
        .unwrap_or("null")
        .to_owned()
}

#[test]
fn case_21_other_councils_in_the_text() {
    let text = "Bolsover District Council\n\nOur plan\n\n\
        Bolsover District Council shares audit with Chesterfield Borough Council and North East Derbyshire District \
        Council. Chesterfield Borough Council pays half. Derbyshire County Council mends the roads.\n";
    same(owner(text), "bolsover".into(), "the owner, not a mention");
    let dir = Dir::with_plan("plan.txt", text);
    dir.run(&["search", "audit council:chesterfield"]).code(1);
    same(dir.ids(&["audit council:bolsover"]).len(), 1, "by owner");
}

#[test]
fn case_22_names_inside_names_words_and_initials() {
    let longer = "North East Derbyshire District Council\n\nOur plan\n\nNorth East Derbyshire District Council counts ducks.\n";
    same(
        owner(longer),
        "north-east-derbyshire".into(),
        "not the county",
    );
    let words =
        "Our plan\n\nA scheme for the high peak of demand, and a derby of ducks in the dales.\n";
    same(owner(words), "null".into(), "words are no councils");
    let initials = "CBC\n\nOur plan\n\nCBC counts ducks, and CBC feeds them.\n";
    same(owner(initials), "null".into(), "initials name nobody");
}

#[test]
fn case_23_predecessors_are_not_owners() {
    let text = "Fenby\n\nOur plan\n\nFenby was formed of Chesterfield Borough Council, Bolsover District Council \
        and a part of North East Derbyshire District Council.\n";
    same(owner(text), "null".into(), "none of them");
}

#[test]
fn case_24_letter_to_the_minister() {
    let plan = plan(
        "plan.txt",
        "A. Person MP\nMinister for Local Government\n2 Example Street\n\n16 July 2024\n\nDear Minister\n\n\
         Thank you for writing.\n\nYours sincerely\n\nB. Clerk\nChief Executive\n\n\
         Chesterfield Borough Council – Productivity Plan\n\nHow we have transformed our services\n\nThe mill was let.\n",
    );
    let title = "Chesterfield Borough Council – Productivity Plan";
    same(
        plan.at(title)["document"]["title"].as_str(),
        Some(title),
        "title",
    );
    same(
        plan.of_kind("heading")[0],
        title,
        "the plan starts at its title",
    );
    for text in [
        "A. Person MP Minister for Local Government 2 Example Street",
        "16 July 2024",
        "Dear Minister",
        "Yours sincerely",
        "B. Clerk Chief Executive",
    ] {
        same(plan.theme(text), "other none".into(), text);
    }
    let body = "The mill was let.";
    same(plan.theme(body), "transformation heading".into(), body);
}

#[test]
fn case_24_a_sign_off_is_no_answer() {
    let plan = plan(
        "plan.md",
        "# Our plan\n\n## Barriers to progress\n\nGrants are late.\n\nYours faithfully\n\nB. Clerk, Chief Executive\n",
    );
    same(
        plan.theme("Grants are late."),
        "barriers heading".into(),
        "",
    );
    for text in ["Yours faithfully", "B. Clerk, Chief Executive"] {
        same(plan.theme(text), "other none".into(), text);
    }
}

#[test]
fn case_25_mixed_characters_are_folded_and_shown_as_printed() {
    let curly = "The Council’s share\u{a0}was £1.2m in 2024/25, says AI.";
    let straight = "The Council's share was £1,200,000 in 2024-25, says A.I.";
    let words = "The share was £1.2 million; we send SEND pupils home.";
    let far = "Others share c£4 billion.";
    let text = format!("Our plan\n\n{curly}\n\u{a0}\n{straight}\n\n{words}\n\n{far}\n");
    let dir = Dir::with_plan("plan.txt", &text);
    let shown = curly.replace('\u{a0}', " ");
    let both = || vec![shown.clone(), straight.to_owned()];
    for query in [
        "council's",
        "\"council’s share\"",
        "\"2024-25\"",
        "\"2024/25\"",
        "AI",
    ] {
        same(dir.texts(&[query]), both(), query);
    }
    let mut all = both();
    all.push(words.to_owned());
    same(dir.texts(&["£1.2m"]), all, "amounts");
    same(dir.texts(&["£4bn"]), vec![far.to_owned()], "about");
    same(dir.texts(&["SEND"]), vec![words.to_owned()], "capitals");
}

#[test]
fn case_25_what_the_page_adds_stays_out() {
    let title = "Chesterfield Borough Council productivity plan";
    let plan = plan(
        "plan.txt",
        &format!(
            "Skip to main content\n\n{title}\n\n{title}\n\nPublished by jsmith3\n\nThe ducks are fed.\n\n\
             Was this page helpful?\n\nYes No\n\nShare this page\n\nLast updated: 3 July 2024\n"
        ),
    );
    same(
        plan.headings("The ducks are fed."),
        vec![title],
        "one title",
    );
    same(plan.of_kind("heading"), vec![title], "one title");
    let furniture = [
        "Skip to main content",
        title,
        "Published by jsmith3",
        "Was this page helpful?",
        "Yes No",
        "Share this page",
        "Last updated: 3 July 2024",
    ];
    same(plan.boilerplate(), furniture.to_vec(), "furniture");
    for passage in &plan.passages {
        same(
            passage["themes"][0].as_str(),
            Some("other"),
            &passage["text"],
        );
    }
    same(
        plan.passages[0]["document"]["title"].as_str(),
        Some(title),
        "the title of the document",
    );
}
