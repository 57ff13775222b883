//! Cases 1 to 12: headings, and the themes that they decide.

use super::plan;
use crate::harness::{Dir, same};

#[test]
fn case_01_numbered_question_heading() {
    let plan = plan(
        "fenby.txt",
        "Fenby plan\n\nSection 2: How we plan to use technology and data\n\nMaps are drawn by machine.\n\n\
         3. What are our plans to reduce wasteful spend?\n\nThe stationery cupboard is locked.\n",
    );
    let maps = "Maps are drawn by machine.";
    same(plan.theme(maps), "technology-data heading".into(), maps);
    let path = ["Section 2: How we plan to use technology and data"];
    same(plan.headings(maps), path.to_vec(), "the number is kept");
    let locked = "The stationery cupboard is locked.";
    same(plan.theme(locked), "wasteful-spend heading".into(), locked);
    let path = ["3. What are our plans to reduce wasteful spend?"];
    same(plan.headings(locked), path.to_vec(), "the number is kept");
}

#[test]
fn case_02_short_theme_heading() {
    let plan = plan(
        "fenby.txt",
        "Theme Two: Technology\n\nRobots cut the hedges.\n\n\
         Theme Three: Other spending within our systems\n\nThree printers were sold.\n",
    );
    for (text, theme) in [
        ("Robots cut the hedges.", "technology-data heading"),
        ("Three printers were sold.", "wasteful-spend heading"),
    ] {
        same(plan.theme(text), theme.into(), text);
    }
}

#[test]
fn case_03_echo_list_of_the_questions_in_the_introduction() {
    let loose = [
        "how we have changed our services",
        "how technology will help us",
        "how we mean to trim wasteful spend",
        "the barriers that government could take away",
    ];
    let strict = [
        "1. How have we transformed the way we design and deliver services?",
        "2. How will we take advantage of technology and make better use of data?",
        "3. What are our plans to reduce wasteful spend?",
        "4. What are the barriers preventing progress?",
    ];
    let unbulleted = strict.map(|line| &line[3..]);
    let lists = [
        loose.map(|line| format!("- {line}\n")).concat(),
        loose.map(|line| format!("- {line}\n\n")).concat(),
        strict.map(|line| format!("{line}\n")).concat(),
        strict.map(|line| format!("{line}\n\n")).concat(),
        unbulleted.map(|line| format!("{line}\n\n")).concat(),
    ];
    for list in lists {
        let text =
            format!("# Introduction\n\nThe plan tells:\n\n{list}\nFenby has 9,000 people.\n");
        let plan = plan("fenby.md", &text);
        same(plan.boilerplate().len(), 4, &list);
        for echoed in plan.boilerplate() {
            same(plan.theme(echoed), "other heading".into(), echoed);
        }
        let last = "Fenby has 9,000 people.";
        same(plan.theme(last), "other heading".into(), &list);
        same(plan.headings(last), vec!["Introduction"], &list);
    }
}

#[test]
fn case_03_a_list_of_what_was_done_is_no_echo() {
    let plan = plan(
        "fenby.md",
        "# Our year\n\n- We changed our services for young people and their families.\n\
         - Technology was bought for £5,000.\n- Wasteful spend fell by 3%.\n- Two barriers at the mill went.\n",
    );
    same(plan.boilerplate(), Vec::<&str>::new(), "all says something");
}

#[test]
fn case_04_contents_table_with_page_numbers() {
    let questions = [
        "How have we transformed our services?",
        "How will we use technology and data?",
        "What are the barriers to progress?",
    ];
    for leader in ["\t", " ........ ", "     "] {
        for end in ["\n", "\n\n"] {
            let lines = |i: usize| format!("{}{leader}{}{end}", questions[i], 4 + 3 * i);
            let contents: String = (0..3).map(lines).collect();
            let text = format!("Fenby plan\n\n{contents}\nAbout Fenby\n\nThere is a clock.\n");
            let plan = plan("fenby.txt", &text);
            same(plan.of_kind("contents").len(), 3, &contents);
            same(plan.boilerplate().len(), 3, &contents);
            for line in plan.of_kind("contents") {
                same(plan.theme(line), "other none".into(), line);
            }
            same(
                plan.headings("There is a clock."),
                vec!["About Fenby"],
                "no section was opened",
            );
        }
    }
}

#[test]
fn case_04_contents_of_links_and_a_table_of_figures() {
    let plan = plan(
        "fenby.md",
        "# Contents\n\n- [Ducks](#ducks)\n- [Geese](#geese)\n\n# Ducks\n\n| Team | Posts |\n|---|---|\n\
         | Parks | 3 |\n| Roads | 5 |\n\n# Geese\n\nThey are fed.\n",
    );
    same(plan.of_kind("contents"), vec!["Ducks", "Geese"], "links");
    let rows = ["Team | Posts", "Parks | 3", "Roads | 5"];
    same(plan.of_kind("table-row"), rows.to_vec(), "figures stay");
}

#[test]
fn case_05_local_headings_that_need_inheritance() {
    let plan = plan(
        "fenby.md",
        "# What are the barriers that government could help to remove?\n\n## Too few hands\n\n\
         **AI:** sellers decide how fast we go.\n\nThis stays so.\n",
    );
    let text = "AI: sellers decide how fast we go.";
    same(plan.theme(text), "barriers heading".into(), text);
    let question = "What are the barriers that government could help to remove?";
    same(
        plan.headings(text),
        vec![question, "Too few hands", "AI"],
        "the label is a heading of its paragraph",
    );
    assert!(plan.field(text, "topics").contains("ai-automation"));
    let next = "This stays so.";
    same(plan.headings(next), vec![question, "Too few hands"], next);
}

#[test]
fn case_06_heading_levels_that_lie() {
    let plan = plan(
        "fenby.md",
        "# Our plan\n\n## Fenby\n\n### 1. Introduction\n\nWe begin.\n\n### 2. Productivity in Fenby\n\nWe work.\n\n\
         ## Managing spend\n\nEach order is read twice.\n\n## Modern technology\n\nWardens got tablets.\n\n\
         ### 3. Barriers to progress\n\nRules on loans hinder us.\n\n## Lending\n\nA year is short.\n",
    );
    let below = |section, heading| vec!["Our plan", "Fenby", section, heading];
    for (text, theme, path) in [
        (
            "Each order is read twice.",
            "wasteful-spend heading",
            below("2. Productivity in Fenby", "Managing spend"),
        ),
        (
            "Wardens got tablets.",
            "technology-data heading",
            below("2. Productivity in Fenby", "Modern technology"),
        ),
        (
            "A year is short.",
            "barriers heading",
            below("3. Barriers to progress", "Lending"),
        ),
    ] {
        same(plan.theme(text), theme.into(), text);
        same(plan.headings(text), path, text);
    }
}

#[test]
fn case_07_prose_that_looks_like_a_heading() {
    let sentences = [
        "Barriers to progress include late grants and rules on loans.",
        "How we use technology has changed a great deal in ten years.",
        "Transforming services takes time and patience from all.",
        "Reducing wasteful spend means that we buy less.",
        "Technology and data matter to us.",
    ];
    let text = format!("Our plan\n\n{}\n", sentences.join("\n\n"));
    let plan = plan("fenby.txt", &text);
    same(plan.of_kind("heading"), vec!["Our plan"], "headings");
    same(plan.boilerplate(), Vec::<&str>::new(), "sentences");
    for sentence in sentences {
        same(plan.headings(sentence), vec!["Our plan"], sentence);
    }
}

#[test]
fn case_08_headings_with_closing_signs_in_bold_or_behind_a_bullet() {
    let plan = plan(
        "fenby.txt",
        "How we have transformed services:\n\nThe mill was let.\n\n**Reducing wasteful spend**\n\nInk is rationed.\n\n\
         How we will use technology and data.\n\nThe map is online.\n\n\
         What are our plans to reduce wasteful spend?\n\nPaper too.\n\n• 4. Barriers to progress\n\nGrants are late.\n",
    );
    for (text, theme) in [
        ("The mill was let.", "transformation heading"),
        ("Ink is rationed.", "wasteful-spend heading"),
        ("The map is online.", "technology-data heading"),
        ("Paper too.", "wasteful-spend heading"),
        ("Grants are late.", "barriers heading"),
    ] {
        same(plan.theme(text), theme.into(), text);
        same(plan.headings(text).len(), 1, text);
    }
}

#[test]
fn case_09_own_skeleton() {
    let plan = plan(
        "fenby.txt",
        "Fenby plan\n\n1. What have we already achieved?\n\nThe mill was let.\n\n\
         2. How we will measure delivery\n\nA score is kept.\n\n3. Barriers to delivery\n\nGrants are late.\n",
    );
    for (text, theme) in [
        ("The mill was let.", "transformation heading"),
        ("A score is kept.", "other heading"),
        ("Grants are late.", "barriers heading"),
    ] {
        same(plan.theme(text), theme.into(), text);
    }
}

#[test]
fn case_10_service_area_skeleton_inside_one_theme() {
    let plan = plan(
        "fenby.md",
        "# Fenby plan\n\n## Transforming services\n\n### Roads and lighting\n\nLamps dim at ten.\n\n\
         ### Care for adults\n\nVisits go street by street.\n",
    );
    for (text, area) in [
        ("Lamps dim at ten.", "Roads and lighting"),
        ("Visits go street by street.", "Care for adults"),
    ] {
        same(plan.theme(text), "transformation heading".into(), text);
        let path = vec!["Fenby plan", "Transforming services", area];
        same(plan.headings(text), path, text);
    }
}

#[test]
fn case_11_no_theme_heading_at_all() {
    let plan = plan(
        "fenby.txt",
        "Fenby plan\n\na) Emergency rooms\n\nWe lease four houses.\n\nb) Buying in bulk\n\n\
         Agency staff and consultants book no rooms; procurement does.\n",
    );
    let house = "We lease four houses.";
    same(plan.theme(house), "other none".into(), house);
    let path = vec!["Fenby plan", "a) Emergency rooms"];
    same(plan.headings(house), path, "lettered heads stand below");
    let agency = "Agency staff and consultants book no rooms; procurement does.";
    same(plan.theme(agency), "wasteful-spend cue".into(), agency);
}

/// A council that only a list of sources names needs that list, which is not there yet: here the
/// file's name and the web address in the text tell it.
#[test]
fn case_12_one_page_per_theme() {
    let dir = Dir::empty();
    let page = |question: &str, text: &str| {
        format!("# {question}\n\n{text}\n\nThis page is part of bolsover.gov.uk.\n")
    };
    let spend = "How do we plan to reduce wasteful spend?";
    let technology = "How will we use technology and data?";
    dir.write(
        "corpus/bolsover-3.md",
        page(spend, "Paper clips are counted."),
    );
    dir.write(
        "corpus/bolsover-2.md",
        page(technology, "Ducks wear chips."),
    );
    dir.run(&["index"]).code(0);
    let documents = dir.run(&["documents", "--json"]).code(0);
    let council = |row: &serde_json::Value| row["council"]["slug"].clone();
    let owners: Vec<serde_json::Value> = documents.json().iter().map(council).collect();
    same(owners, vec!["bolsover".into(), "bolsover".into()], "owners");
    documents.out(spend).out(technology);
    for (theme, text) in [
        ("wasteful-spend", "Paper clips are counted."),
        ("technology-data", "Ducks wear chips."),
    ] {
        let found = dir.texts(&[
            "council:bolsover",
            &format!("theme:{theme}"),
            "(clips OR chips)",
        ]);
        same(found, vec![text.to_owned()], theme);
    }
}
