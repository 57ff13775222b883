//! Links to sources on terminals that show them.

use crate::harness::Dir;

const OPEN: &str = "\u{1B}]8;;";
const CLOSE: &str = "\u{1B}]8;;\u{1B}\\";

#[test]
fn nothing_is_a_link_unless_somebody_asks() {
    let dir = Dir::indexed();
    for args in [
        &["search", "goose"][..],
        &["show", "fenby:2"],
        &["documents"],
    ] {
        dir.run(args).code(0).out_without("\u{1B}");
        let asked = dir.run(&[args, &["--links", "always"]].concat()).code(0);
        asked.out(OPEN).out(CLOSE).out("file://");
        let forced = dir.run_with("FORCE_HYPERLINK", "1", args).code(0);
        forced.out(OPEN);
        let never = [args, &["--links", "never"]].concat();
        dir.run_with("FORCE_HYPERLINK", "1", &never)
            .code(0)
            .out_without("\u{1B}");
        // Data are never links.
        let data = [args, &["--links", "always", "--format", "csv"]].concat();
        dir.run(&data).code(0).out_without("\u{1B}");
    }
}

#[test]
fn a_link_leads_to_the_file_or_else_to_where_it_was_published() {
    let dir = Dir::with_plans();
    dir.write("corpus/odd \u{1F}name;#é.txt", "The heron survey.\n");
    dir.write(
        "corpus/plans.csv",
        "path,url\nfenby.txt,\"https://example.org/a b(1)\u{1B}[31m\"\n",
    );
    dir.run(&["index"]).code(0);
    let links = |query: &str| {
        let found = dir
            .run(&["search", query, "--links", "always"])
            .code(0)
            .stdout;
        let address = found.split(OPEN).nth(1).unwrap().split('\u{1B}').next();
        address.unwrap().to_owned()
    };
    let odd = links("heron");
    assert!(
        odd.ends_with("/corpus/odd%20%1Fname;%23%C3%A9.txt"),
        "{odd}"
    );
    assert!(links("laptop").ends_with("/corpus/fenby.txt"));
    dir.remove("corpus/fenby.txt");
    let published = links("laptop");
    assert!(
        published.starts_with("https://example.org/a%20b%281%29"),
        "{published}"
    );
    assert!(published.bytes().all(|byte| byte.is_ascii_graphic()));
    // Neither a file nor an address: no link.
    dir.remove("corpus/bolsover.txt");
    let none = dir.run(&["search", "goose", "--links", "always"]).code(0);
    none.out_without(OPEN);
}
