//! What `terms` says where there is nothing to say, and to what it is not told to do.

use super::corpus;
use crate::harness::Dir;

#[test]
fn an_empty_group_is_told() {
    let dir = corpus();
    dir.run(&["terms", "unicorn"])
        .code(1)
        .no_out()
        .err("the group is empty")
        .err("unicorn stands nowhere");
    dir.run(&["terms", "--council", "high-peak"])
        .code(1)
        .no_out()
        .err("the index has no document of High Peak");
    dir.run(&["terms", "--theme", "barriers", "--against", "unicorn"])
        .code(1)
        .no_out()
        .err("the group of --against is empty")
        .err("unicorn stands nowhere");
    dir.run(&["terms", "--near", "unicorn"])
        .code(1)
        .no_out()
        .err("--near matches nothing")
        .err("unicorn stands nowhere");
    dir.run(&["terms", "--near", "funding", "unicorn"])
        .code(1)
        .no_out()
        .err("no passage is left");
}

#[test]
fn a_group_without_a_rest_is_an_error() {
    let dir = corpus();
    for args in [
        &["terms"][..],
        &["terms", "type:district OR -type:district"],
    ] {
        dir.run(args).fails_with("every passage of the index");
    }
    dir.run(&[
        "terms",
        "type:district",
        "--against",
        "type:district theme:barriers",
    ])
    .fails_with("every passage of --against is in the group too");
}

#[test]
fn what_leaves_no_term_is_told() {
    let dir = corpus();
    for args in [
        ["--min-documents", "99"],
        ["--min-count", "18446744073709551615"],
        ["--min-g2", "1e300"],
    ] {
        dir.run(&[&["terms", "--theme", "barriers"], &args[..]].concat())
            .code(1)
            .no_out()
            .err("no term is left");
    }
}

#[test]
fn options_are_checked() {
    let dir = corpus();
    for (args, words) in [
        (&["--words", "9"][..], "1 to 4 words"),
        (&["--words", "0"], "1 to 4 words"),
        (&["--words", "4..2"], "2..4"),
        (&["--words", "two"], "1 to 4 words"),
        (&["--min-g2", "NaN"], "not negative"),
        (&["--min-g2=-1"], "not negative"),
        (&["--window", "5"], "--near"),
        (&["--near", "x", "--window", "0"], "window of 0"),
        (&["--near", "x", "--window", "a,b"], "3,0"),
        (&["--near", "x", "--window=-1"], "3,0"),
        (&["--near", "x", "--against", "y"], "--against"),
        (&["--near", "x", "--words", "2"], "--words"),
        (&["--near", "x", "--sort", "log-ratio"], "log-dice"),
        (&["--near", "theme:barriers"], "no word, phrase or sum"),
        (
            &["--near", "(x"],
            "--near, line 1: the query cannot be understood",
        ),
        (&["--sort", "mi"], "--near"),
        (&["--against", "(x"], "cannot be understood"),
        (&["--against", "theme:nonsense"], "nonsense"),
        (&["--theme", "nonsense"], "nonsense"),
        (&["--council", "nowhere"], "nowhere"),
    ] {
        let args = [&["terms", "type:district"], args].concat();
        dir.run(&args).code(2).no_out().err(words);
    }
}

#[test]
fn huge_windows_and_odd_texts_are_no_trouble() {
    let dir = corpus();
    let all = dir.run(&[
        "terms",
        "--near",
        "funding",
        "--window",
        "18446744073709551615",
        "--json",
    ]);
    let long = dir.run(&["terms", "--near", "funding", "--window", "1000", "--json"]);
    assert_eq!(all.code(0).stdout, long.code(0).stdout);
    let odd = "Fünf \u{202E}fünf £ % 5% | | a\u{1B}[31mb 漢字漢字 🙂 . . . ?! ʼ\u{301}";
    let dir = Dir::with_plan("odd.md", &format!("# Plan\n\n{odd}\n\nplain words {odd}\n"));
    let found = dir.run(&[
        "terms",
        "plain",
        "--min-count",
        "1",
        "--min-g2",
        "0",
        "--all",
    ]);
    found.code(0).out("words").out_without("\u{1B}");
    dir.run(&["terms", "--near", "words", "--min-count", "1", "--all"])
        .code(0);
}

#[test]
fn an_index_without_words_is_told() {
    let dir = Dir::with_plan("empty.md", "# Plan\n\n— — —\n");
    dir.run(&["terms", "--kind", "paragraph"]).code(1).no_out();
    dir.run(&["terms", "--near", "plan", "--kind", "table-row"])
        .code(1)
        .no_out();
}
