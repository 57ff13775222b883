//! Cases 13 to 18: tables, questions and answers, numbered paragraphs.

use super::plan;
use crate::harness::{Dir, same};

const HEAD: &str = "What we have done\tWhat we will do\n";
const BREAK: &str = "\n\n\n\n";

#[test]
fn case_13_done_and_will_do_table() {
    let plan = plan(
        "fenby.txt",
        &format!(
            "Our plan\n\n{HEAD}<ul><li>Joined two depots</li></ul>\t<ul><li>Let the <b>old</b> barn</li></ul>\n"
        ),
    );
    for (text, status, column) in [
        ("Joined two depots", "done", "What we have done"),
        ("Let the old barn", "planned", "What we will do"),
    ] {
        same(plan.field(text, "status"), status.into(), text);
        same(plan.field(text, "status_basis"), "table".into(), text);
        same(plan.field(text, "kind"), "list-item".into(), text);
        same(plan.headings(text), vec!["Our plan", column], text);
    }
    same(plan.texts().len(), 4, "heading, head and two passages");
}

#[test]
fn case_14_table_over_a_page_break_with_loose_bullets() {
    let plan = plan(
        "fenby.txt",
        &format!(
            "Our plan\n\n{HEAD}<ul><li>Joined two depots</li></ul>\t<ul><li>Let the barn</li></ul>\n{BREAK}\
             - Bought two vans.\n- Sold a cart.\n\nOther things\n\nWe rest.\n"
        ),
    );
    for text in ["Bought two vans.", "Sold a cart."] {
        same(
            plan.headings(text),
            vec!["Our plan"],
            "stays in its section",
        );
        same(plan.field(text, "status_basis"), "inferred".into(), text);
        same(plan.field(text, "page"), "2".into(), text);
    }
    same(plan.headings("We rest."), vec!["Other things"], "its own");
}

#[test]
fn case_14_the_rows_of_a_table_go_on_over_a_page() {
    let rows = |n: usize| format!("<ul><li>Did {n}</li></ul>\t<ul><li>Do {n}</li></ul>\n");
    for again in ["", HEAD] {
        let text = format!("Our plan\n\n{HEAD}{}{BREAK}{again}{}", rows(1), rows(2));
        let plan = plan("fenby.txt", &text);
        same(plan.field("Did 2", "status"), "done".into(), again);
        same(plan.field("Do 2", "status"), "planned".into(), again);
        same(plan.of_kind("table-row").len(), 1, "the head stands once");
    }
}

#[test]
fn case_15_empty_table_head() {
    let ruled = format!("{HEAD}-----\t-----\n");
    let rows = "<ul><li>Joined two depots</li></ul>\t<ul><li>Let the barn</li></ul>\n";
    let alone = plan("fenby.txt", &format!("Our plan\n\n{ruled}\nWe rest.\n"));
    same(alone.texts(), vec!["Our plan", "We rest."], "no passage");
    let repeated = plan(
        "fenby.txt",
        &format!("Our plan\n\n{ruled}{BREAK}{ruled}{rows}\t\n-----\t-----\n\nWe rest.\n"),
    );
    let heads = repeated.of_kind("table-row");
    same(heads, vec!["What we have done | What we will do"], "once");
    same(repeated.texts().len(), 5, "nothing of empty cells");
    let status = repeated.field("Let the barn", "status");
    same(status, "planned".into(), "the head holds");
}

#[test]
fn case_15_the_head_of_a_numbers_table_printed_again() {
    let plan = plan(
        "fenby.txt",
        &format!("Our plan\n\nTeam\tCost\nParks\t£5\n{BREAK}Team\tCost\nRoads\t£6\n"),
    );
    let rows = ["Team | Cost", "Parks | £5", "Roads | £6"];
    same(plan.of_kind("table-row"), rows.to_vec(), "rows");
}

#[test]
fn case_16_numbers_table() {
    for head in ["", "Activity\tSaving\n"] {
        let text = format!(
            "Our plan\n\n{head}Move the print\t£30,000 a year\nroom to the mill\tfrom 2026\nSell the van\t£4,000\n"
        );
        let dir = Dir::with_plan("fenby.txt", &text);
        let row = "Move the print room to the mill | £30,000 a year from 2026";
        same(dir.texts(&["£30k"]), vec![row.to_owned()], "by its amount");
        same(dir.texts(&["print mill"]), vec![row.to_owned()], "by words");
        same(
            dir.texts(&["£4,000"]),
            vec!["Sell the van | £4,000".to_owned()],
            "next",
        );
    }
    // The very lines wrap so that nothing but small letters tells of it.
    let wrapped = plan(
        "fenby.txt",
        "Our plan\n\nMove the print room\t£30,000 a year\nto the mill\tsaving\n",
    );
    let row = "Move the print room to the mill | £30,000 a year saving";
    same(wrapped.of_kind("table-row"), vec![row], "one row");
}

#[test]
fn case_17_run_in_question_and_answer() {
    let plan = plan(
        "fenby.txt",
        "Fenby plan\n\nHow do you measure productivity? We count what each case costs.\n\nIt works.\n\n\
         1.2 Are there barriers from legacy systems? Two systems cannot talk. Why? Nobody knows.\n\n\
         **What could AI do?** Sort the post.\n",
    );
    let question = "How do you measure productivity?";
    for text in ["We count what each case costs.", "It works."] {
        same(plan.headings(text), vec!["Fenby plan", question], text);
        same(plan.field(text, "boilerplate"), "false".into(), text);
    }
    same(plan.field(question, "kind"), "heading".into(), question);
    same(plan.field(question, "boilerplate"), "true".into(), question);
    let legacy = "Two systems cannot talk. Why? Nobody knows.";
    same(plan.field(legacy, "paragraph"), "1.2".into(), legacy);
    let path = vec!["Fenby plan", "Are there barriers from legacy systems?"];
    same(plan.headings(legacy), path, legacy);
    let path = vec!["Fenby plan", "What could AI do?"];
    same(plan.headings("Sort the post."), path, "in bold");
}

#[test]
fn case_17_the_question_alone_ranks_no_council() {
    let dir = Dir::empty();
    let question = "How do you measure productivity?";
    dir.write(
        "corpus/fenby.txt",
        format!("Our plan\n\n{question} By feel.\n"),
    );
    dir.write(
        "corpus/eastfold.txt",
        format!("Our plan\n\n{question} By thumb.\n"),
    );
    dir.write(
        "corpus/northmoor.txt",
        format!("Our plan\n\n{question} Wardens measure productivity each week.\n"),
    );
    dir.run(&["index"]).code(0);
    let found = dir.search(&["measure productivity"]).values("text");
    same(
        &*found[0],
        "Wardens measure productivity each week.",
        "first",
    );
    let body = dir.search(&["measure productivity", "--boilerplate", "exclude"]);
    same(body.values("text").len(), 1, "the others only repeat it");
}

#[test]
fn case_17_a_plan_of_questions_of_its_own() {
    let text = "Our plan\n\nWho feeds the ducks? A warden.\n\nWhat do they eat? Bread.\n\nWhere do they sleep? Here.\n";
    let three = plan("fenby.txt", text);
    let path = vec!["Our plan", "What do they eat?"];
    same(three.headings("Bread."), path, "three make a layout");
    let one = plan(
        "fenby.txt",
        "Our plan\n\nWho feeds the ducks? A warden.\n\nThey eat bread.\n",
    );
    one.at("Who feeds the ducks? A warden.");
}

#[test]
fn case_18_numbered_paragraphs_with_slips() {
    let plan = plan(
        "fenby.txt",
        "Section 1: How we have transformed our services\n\n1.13 We led ventures.\n\n1.13.1 Building checks\n\n\
         Checks are shared.\n\n1.14.2 The shared kiln\n\nThe kiln is hot.\n\nIt has no number.\n\n\
         1.15 We did more.\n1.16 And more.\n",
    );
    for (text, paragraph) in [
        ("We led ventures.", "1.13"),
        ("Checks are shared.", "1.13.1"),
        ("The kiln is hot.", "1.14.2"),
        ("It has no number.", "1.14.2"),
        ("We did more.", "1.15"),
        ("And more.", "1.16"),
    ] {
        same(plan.field(text, "paragraph"), paragraph.into(), text);
    }
    same(plan.texts().len(), 9, "nothing is dropped");
}
