//! The page: what a plan or codebook holds is text on it, and nothing else.

use crate::harness::Dir;

/// The page of a codebook.
fn page(dir: &Dir, args: &[&str]) -> String {
    let report = [
        "code",
        "book.toml",
        "--report",
        "page.html",
        "--date",
        "2024-07-31",
    ];
    dir.run(&[&report, args].concat())
        .code(0)
        .err("page.html is written");
    std::fs::read_to_string(dir.path("page.html")).unwrap()
}

#[test]
fn a_hostile_plan_brings_no_markup() {
    let evil =
        "</p><script>alert(1)</script><img src=x onerror=alert(1)> goose &amp; \" ' \u{202E}turned";
    let plan = format!(
        "Bolsover District Council\n\nA plan\n\nThe goose said {evil}.\n\nA second goose & <b>gander</b>.\n"
    );
    let dir = Dir::with_plan("plan.txt", &plan);
    dir.write(
        "book.toml",
        "title = '<script>alert(2)</script>'\ndescription = '\"><img src=x>'\n\
         [[code]]\nname = \"goose\"\nlabel = '<i>x</i>'\ndefinition = '</section>'\nquery = 'goose OR \"<script>\"'\n",
    );
    let page = page(&dir, &["--whole"]);
    for markup in [
        "<script", "<img", "<b>", "<i>", "\u{202E}", "http://", "https://", "url(",
    ] {
        assert!(!page.contains(markup), "{markup}");
    }
    assert!(
        page.contains("<title>&lt;script&gt;alert(2)"),
        "the title is text"
    );
    assert!(page.contains("<mark>goose</mark>"), "{page}");
    for (open, close) in [
        ("<section", "</section>"),
        ("<table", "</table>"),
        ("<li", "</li>"),
    ] {
        let opened =
            page.matches(&format!("{open} ")).count() + page.matches(&format!("{open}>")).count();
        assert_eq!(opened, page.matches(close).count(), "{open}");
    }
}

#[test]
fn the_page_tells_what_was_asked_and_how_to_repeat_it() {
    let dir = Dir::indexed();
    dir.write(
        "book.toml",
        "title = \"Of geese\"\n[[code]]\nname = \"goose\"\nlabel = \"Geese\"\nquery = 'goose'\nexclude = 'feed'\n\
         filters = { type = \"district\" }\n[[code]]\nname = \"none\"\nquery = 'weighbrige'\n",
    );
    let page = page(&dir, &["--type", "district"]);
    for text in [
        "<html lang=\"en-GB\">",
        "<h1>Of geese</h1>",
        "<code>feed</code>",
        "Only type",
        "type:&quot;district&quot;",
        "<mark>goose</mark>",
        "No passage has this code.",
        "plansearch code book.toml --report page.html --date 2024-07-31 --type district",
        "2024-07-31",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    let ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let mut distinct = ids.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(ids.len(), distinct.len(), "ids are unique");
    for anchor in page
        .split("href=\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        assert!(ids.contains(&anchor), "#{anchor} leads nowhere");
    }
}

#[test]
fn quotations_on_the_page_are_limited_and_counted() {
    let dir = Dir::indexed();
    dir.write("book.toml", "[[code]]\nname = \"the\"\nquery = 'the'\n");
    let quotes = |page: &str| page.matches("<blockquote").count();
    assert!(quotes(&page(&dir, &[])) <= 8, "two of each document");
    let one = page(&dir, &["-n", "1"]);
    assert_eq!(quotes(&one), 1);
    assert!(one.contains(" 1 of "), "of how many is said");
    assert_eq!(quotes(&page(&dir, &["-n", "0"])), 0);
}
