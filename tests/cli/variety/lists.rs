//! Cases 19 and 20: bullet signs, and sentences that pages cut; labels in bold.

use super::plan;
use crate::harness::same;

const BREAK: &str = "\n\n\n\n";

#[test]
fn case_19_bullet_signs() {
    let plan = plan(
        "fenby.txt",
        "Our plan\n\nWe did the following:\n\n- sold a barn;\n• let a mill\n○ to a baker\n·   painted a gate\n\
         1) fed the ducks\n2) fed the geese\n\nNext steps include:\n- dredge\n  - by hand\n- rest\n",
    );
    let items = [
        "sold a barn;",
        "let a mill",
        "to a baker",
        "painted a gate",
        "fed the ducks",
        "fed the geese",
        "dredge",
        "by hand",
        "rest",
    ];
    same(plan.of_kind("list-item"), items.to_vec(), "items");
    let leads = ["We did the following:", "Next steps include:"];
    same(plan.of_kind("paragraph"), leads.to_vec(), "right before");
    let texts = plan.texts();
    let place = |text| texts.iter().position(|other| *other == text).unwrap();
    same(place("sold a barn;"), place(leads[0]) + 1, "lead-in, list");
    same(place("dredge"), place(leads[1]) + 1, "lead-in, list");
}

#[test]
fn case_19_a_list_goes_on_over_a_page() {
    let plan = plan(
        "fenby.txt",
        &format!(
            "Our plan\n\nWe will:\n\n- dredge the pond that the ducks of Fenby\n{BREAK}have used for years\n- rest\n{BREAK}- sing\n"
        ),
    );
    let items = [
        "dredge the pond that the ducks of Fenby have used for years",
        "rest",
        "sing",
    ];
    same(plan.of_kind("list-item"), items.to_vec(), "items");
}

#[test]
fn case_20_sentence_split_by_page_furniture() {
    let plan = plan(
        "fenby.md",
        &format!(
            "# 2 Our year\n\nWe hope that the new ferry will\n{BREAK}sail in spring.\n\nThe weir should\n\nopen in spring\n# 3 Our plan\n\nWe rest.\n"
        ),
    );
    plan.at("We hope that the new ferry will sail in spring.");
    same(
        plan.of_kind("heading"),
        vec!["2 Our year", "3 Our plan"],
        "",
    );
    let last = plan
        .texts()
        .into_iter()
        .find(|text| text.ends_with("open in spring"));
    assert!(last.is_some(), "{:?}", plan.texts());
}

#[test]
fn case_20_running_lines_between_the_halves() {
    let page = |n: usize, text: &str| format!("Fenby plan 2024\n\n{text}\n\nPage {n} of 3\n\u{c}");
    let text = [
        page(1, "We hope that the new ferry of the town will"),
        page(2, "sail in spring, and that the old one"),
        page(3, "rests. Nobody minds."),
    ];
    let plan = plan("fenby.txt", &text.concat());
    plan.at("We hope that the new ferry of the town will sail in spring, and that the old one rests. Nobody minds.");
    same(
        plan.of_kind("furniture").len(),
        6,
        "three headers, three footers",
    );
    same(plan.boilerplate().len(), 6, "none of it counts");
}

#[test]
fn a_label_in_bold_is_a_heading_of_its_own_paragraph() {
    let plan = plan(
        "fenby.md",
        "# Our plan\n\n**Budget review:** each order is read.\n\n**Fenby** is a town.\n\n\
         - **Ducks** – fed at ten.\n- __Geese.__ Fed at noon.\n\n**Training:**\n\nIt is free.\n\n**Ink:** is rationed.\n",
    );
    for (text, path) in [
        (
            "Budget review: each order is read.",
            vec!["Our plan", "Budget review"],
        ),
        ("Fenby is a town.", vec!["Our plan"]),
        ("Ducks – fed at ten.", vec!["Our plan", "Ducks"]),
        ("Geese. Fed at noon.", vec!["Our plan", "Geese"]),
        ("It is free.", vec!["Our plan", "Training:"]),
        ("Ink: is rationed.", vec!["Our plan", "Ink"]),
    ] {
        same(plan.headings(text), path, text);
    }
}

#[test]
fn a_label_decides_where_no_question_does() {
    let text = "# Our plan\n\n**Reducing wasteful spend:** ink is rationed.\n\n**What we have done:** sold the van.\n\n\
        # Barriers to progress\n\n**Our plans to reduce wasteful spend:** rules hinder them.\n";
    let plan = plan("fenby.md", text);
    let ink = "Reducing wasteful spend: ink is rationed.";
    same(plan.theme(ink), "wasteful-spend heading".into(), ink);
    let van = "What we have done: sold the van.";
    same(plan.field(van, "status"), "done".into(), van);
    let rules = "Our plans to reduce wasteful spend: rules hinder them.";
    same(plan.theme(rules), "barriers heading".into(), rules);
}
