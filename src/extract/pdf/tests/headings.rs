//! Headings: from size, boldness, numbers and bookmarks; the title of the document.

use super::page::Page;
use super::paper::Paper;
use super::{blocks, pieces, same, title};

const PROSE: &str = "The council of Fenby spends each pound with care, and has done so ever since the \
     great flood took the old town hall with it.";
const SHOWN: &str = "p The council of Fenby spends each pound with care, and has done so ever since the \
     great flood took the old town hall with it.";

#[test]
fn larger_lines_are_headings_by_their_size() {
    let page = Page::new()
        .heading(20.0, "Fenby Productivity Plan")
        .para(PROSE)
        .heading(14.0, "How we use our buildings")
        .para(PROSE)
        .size(16.0)
        .line("Not bold but large")
        .plain()
        .down(6.0)
        .para(PROSE);
    same(
        page,
        &[
            "h1 Fenby Productivity Plan",
            SHOWN,
            "h3 How we use our buildings",
            SHOWN,
            "h2 Not bold but large",
            SHOWN,
        ],
    );
}

#[test]
fn a_heading_of_two_lines_is_one() {
    let page = Page::new()
        .size(16.0)
        .bold()
        .wrap(
            300.0,
            "How Fenby has changed the way in which it designs its services",
        )
        .plain()
        .down(8.0)
        .para(PROSE);
    same(
        page,
        &[
            "h1 How Fenby has changed the way in which it designs its services",
            SHOWN,
        ],
    );
}

#[test]
fn bold_lines_are_headings_and_bold_text_is_emphasis() {
    let page = Page::new()
        .para(PROSE)
        .bold()
        .line("Selling the depot")
        .plain()
        .down(4.0)
        .para(PROSE)
        .bold()
        .line("We will:")
        .plain()
        .down(6.0)
        .line("• sell the depot")
        .line("• keep the vans")
        .down(6.0)
        .bold()
        .para("We did this. It was not easy.")
        .plain()
        .para(PROSE);
    same(
        page,
        &[
            SHOWN,
            "h1 Selling the depot",
            SHOWN,
            "b We will:",
            "i1 - sell the depot",
            "i1 - keep the vans",
            "b We did this. It was not easy.",
            SHOWN,
        ],
    );
}

#[test]
fn a_block_of_bold_paragraphs_has_no_headings() {
    let page = Page::new()
        .para(PROSE)
        .bold()
        .para("Councillor Ada Reed, leader")
        .para("Councillor Ben Marsh, finance")
        .para("Councillor Cy Dyke, housing")
        .plain()
        .para(PROSE);
    let found = pieces(Paper::new([page]));
    assert_eq!(found[2], "b Councillor Ben Marsh, finance");
}

#[test]
fn numbered_lines_are_headings_of_their_depth() {
    let page = Page::new()
        .line("1. Introduction")
        .down(9.0)
        .para(PROSE)
        .line("1.2 Our buildings and land")
        .down(9.0)
        .para(PROSE)
        .line("1.2.1 The depot")
        .down(9.0)
        .para(PROSE);
    let wanted = [
        "h1 1. Introduction",
        SHOWN,
        "h2 1.2 Our buildings and land",
        SHOWN,
        "h3 1.2.1 The depot",
        SHOWN,
    ];
    assert_eq!(blocks(Paper::new([page])), wanted);
}

#[test]
fn bookmarks_name_headings_and_tell_their_levels() {
    let page = Page::new()
        .size(12.0)
        .line("Our buildings")
        .plain()
        .down(9.0)
        .para(PROSE)
        .size(12.0)
        .line("The depot")
        .plain()
        .down(9.0)
        .para(PROSE)
        .size(12.0)
        .line("3 Our people")
        .plain()
        .down(9.0)
        .para(PROSE);
    let marks = [(1, "Our buildings"), (2, "The depot"), (1, "Our people")];
    let wanted = [
        "h1 Our buildings",
        SHOWN,
        "h2 The depot",
        SHOWN,
        "h1 3 Our people",
        SHOWN,
    ];
    assert_eq!(pieces(Paper::new([page]).bookmarks(&marks)), wanted);
}

#[test]
fn a_contents_list_before_is_not_what_bookmarks_name() {
    let contents = Page::new()
        .line("Our buildings .......... 2")
        .line("Our people")
        .line("Our money");
    let chapter = |title: &str| {
        let page = Page::new().size(15.0).line(title).plain();
        page.down(9.0).para(PROSE)
    };
    let paper = Paper::new([
        contents,
        chapter("Our buildings"),
        chapter("Our people"),
        chapter("Our money"),
    ]);
    let marks = [(1, "Our buildings"), (1, "Our people"), (1, "Our money")];
    let found = pieces(paper.bookmarks(&marks));
    let headings: Vec<&String> = found.iter().filter(|p| p.starts_with('h')).collect();
    assert_eq!(
        headings,
        ["h1 Our buildings @2", "h1 Our people @3", "h1 Our money @4"]
    );
}

#[test]
fn a_title_before_the_first_bookmark_stands_above_no_section() {
    let page = Page::new()
        .heading(24.0, "Fenby Productivity Plan")
        .para(PROSE)
        .heading(16.0, "Our buildings")
        .para(PROSE)
        .heading(13.0, "The depot")
        .para(PROSE);
    let found = pieces(Paper::new([page]).bookmarks(&[(1, "Our buildings")]));
    let wanted = [
        "h6 Fenby Productivity Plan",
        SHOWN,
        "h1 Our buildings",
        SHOWN,
        "h2 The depot",
        SHOWN,
    ];
    assert_eq!(found, wanted);
}

#[test]
fn where_bookmarks_list_the_headings_boldness_makes_no_others() {
    let page = Page::new()
        .heading(16.0, "Our buildings")
        .bold()
        .line("A line in bold")
        .plain()
        .down(6.0)
        .para(PROSE)
        .heading(16.0, "Our people")
        .para(PROSE)
        .heading(16.0, "Our money")
        .para(PROSE);
    let marks = [(1, "Our buildings"), (1, "Our people"), (1, "Our money")];
    let found = pieces(Paper::new([page]).bookmarks(&marks));
    assert_eq!(found[..3], ["h1 Our buildings", "b A line in bold", SHOWN]);
}

#[test]
fn letters_set_apart_are_words() {
    let page = Page::new()
        .raw("4 Tc")
        .size(16.0)
        .line("OUR MONEY")
        .raw("0 Tc")
        .plain()
        .down(6.0)
        .para(PROSE);
    same(page, &["h1 OUR MONEY", SHOWN]);
}

#[test]
fn the_title_of_the_document_information_is_kept_unless_it_is_junk() {
    let titled = |text| title(Paper::new([Page::new().para(PROSE)]).titled(text));
    assert_eq!(
        titled("Fenby  Productivity Plan").as_deref(),
        Some("Fenby Productivity Plan")
    );
    assert_eq!(
        titled("Plan v1.2 for Fenby").as_deref(),
        Some("Plan v1.2 for Fenby")
    );
    assert_eq!(
        titled("Microsoft Word - Fenby plan.doc").as_deref(),
        Some("Fenby plan")
    );
    for junk in [
        "Microsoft Word - plan_v3",
        "Untitled",
        "fenby plan final.docx",
        "Productivity",
        "",
    ] {
        assert_eq!(titled(junk), None, "{junk}");
    }
    assert_eq!(title(Paper::new([Page::new().para(PROSE)])), None);
}

#[test]
fn large_lines_at_the_top_of_pages_are_headings() {
    let page = |line: &str| {
        Page::new()
            .at_y(50.0)
            .size(20.0)
            .bold()
            .line(line)
            .plain()
            .at_y(120.0)
            .para(PROSE)
    };
    let found = |lines: [&str; 3]| pieces(Paper::new(lines.map(page)));
    let wanted = |lines: [&str; 3]| {
        let pages = ["", " @2", " @3"].into_iter().zip(lines);
        let both =
            pages.flat_map(|(page, line)| [format!("h1 {line}{page}"), format!("{SHOWN}{page}")]);
        both.collect::<Vec<_>>()
    };
    for lines in [["Theme 1", "Theme 2", "Theme 3"], ["What we have done"; 3]] {
        assert_eq!(found(lines), wanted(lines));
    }
}
