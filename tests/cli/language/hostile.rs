//! Queries that nobody would type: each ends with an answer or with a message, soon.

use super::super::harness::{Dir, Output};

fn dir() -> Dir {
    Dir::with_plan(
        "otters.txt",
        "The otter report is done.\n\nThe vole report of 2024.\n",
    )
}

/// Runs a query that must end with this code, by searching and by counting.
#[track_caller]
fn ends(dir: &Dir, query: &str, code: i32, message: &str) {
    for command in ["search", "count"] {
        let run = dir.run(&[command, "--", query]).code(code).err(message);
        if code == 2 {
            fits_a_terminal(run.no_out());
        }
    }
}

/// The query and the mark under it fit the width of a terminal, and nothing in them steers it.
#[track_caller]
fn fits_a_terminal(run: Output) {
    let fits = run
        .stderr
        .lines()
        .skip(1)
        .take(2)
        .all(|line| line.chars().count() <= 80);
    let run = run.assert(fits, "lines of 80 columns at most");
    let harmless = !run.stderr.contains(|c: char| c.is_control() && c != '\n');
    run.assert(harmless, "no control characters");
}

#[test]
fn nothing_to_search_for() {
    let dir = dir();
    for query in [
        "",
        "   ",
        "\t\r\n",
        "\u{A0}",
        "-",
        "--",
        "---",
        "\\",
        "\\\\",
        "£",
        "%",
        "&",
        ":",
        "/",
        "?",
        "~",
        "…",
        "\u{301}",
        "\u{202E}\u{200F}",
        "\u{FEFF}",
        "🦦",
        "\u{1}\u{7F}",
        "\u{1B}[",
        "()\u{200B}",
    ] {
        let message = if query.starts_with('(') {
            "hold no word"
        } else {
            "no word to search for"
        };
        ends(&dir, query, 2, message);
    }
    for sign in [
        "~", ":", "/", "-", "?", "\\", "&", "🦦", "\u{301}", "\u{202E}", "\t", "'",
    ] {
        ends(&dir, &sign.repeat(1000), 2, "no word to search for");
    }
}

#[test]
fn operators_by_themselves() {
    let dir = dir();
    for query in [
        "AND",
        "OR",
        "AND AND",
        "OR OR",
        "otter AND",
        "OR otter",
        "otter AND OR vole",
    ] {
        ends(&dir, query, 2, "needs something on either side");
    }
    for query in ["NOT", "NOT NOT", "otter NOT", "(NOT)", "NOT AND"] {
        ends(&dir, query, 2, "`NOT` needs");
    }
    for query in ["NEAR", "NEAR/", "NEAR/x", "NEAR/-1", "otter NEAR vole"] {
        ends(&dir, query, 2, "how many other words");
    }
    for query in [
        "NEAR/3",
        "otter NEAR/3",
        "otter NEAR/3 OR vole",
        "otter NEAR/3 NEAR/3 vole",
    ] {
        ends(&dir, query, 2, "NEAR needs");
    }
    ends(&dir, "otter NEAR/999999999999 vole", 2, "at most 100");
    ends(&dir, "otter near/3 vole", 2, "in capitals");
    for query in ["=", "==", "= otter", "=\u{301}", "=-otter"] {
        ends(&dir, query, 2, "`=` needs a word");
    }
    for query in ["*", "**", "* *", "?*", "*/*"] {
        ends(&dir, query, 2, "stand for letters");
    }
    for query in [
        "£..",
        "£>=",
        "£<",
        "£=",
        "£100k..£2m..",
        "£2m..£1m",
        "£>=99999999999999999999",
        ">=£x",
    ] {
        ends(&dir, query, 2, "no range of amounts");
    }
    for query in ["syn:", "heading:", "council:", "page:\"\""] {
        ends(&dir, query, 2, "needs a value");
    }
    for query in ["~5", "otter~9", "two-words/so~3"] {
        ends(&dir, query, 2, "1 or 2 edits");
    }
}

#[test]
fn brackets_and_quotes_without_their_partners() {
    let dir = dir();
    for (query, message) in [
        ("(", "never closed"),
        (")", "closes nothing"),
        ("otter (vole", "never closed"),
        ("otter) vole", "closes nothing"),
        (")(", "closes nothing"),
        ("otter(vole", "never closed"),
        ("((otter) OR (vole)", "never closed"),
        ("\"", "never closed"),
        ("“otter", "never closed"),
        ("otter \"vole", "never closed"),
        ("council:\"otter", "never closed"),
        ("\"\"", "no word between"),
        ("\" \"~3", "no word between"),
        ("\"otter\\\"", "never closed"),
        ("()", "hold no word"),
    ] {
        ends(&dir, query, 2, message);
    }
    ends(&dir, &"\"".repeat(1000), 2, "no word between");
    ends(&dir, &"\"".repeat(1001), 2, "never closed");
    ends(&dir, &"(".repeat(3000), 2, "flatter");
    ends(&dir, &")".repeat(3000), 2, "closes nothing");
    ends(&dir, &"(otter ".repeat(3000), 2, "flatter");
    ends(
        &dir,
        &("(".repeat(3000) + "otter" + &")".repeat(3000)),
        2,
        "flatter",
    );
    ends(&dir, &("(".repeat(100) + "otter" + &")".repeat(100)), 0, "");
    ends(&dir, &("a(".repeat(3000) + "otter"), 2, "never closed");
}

#[test]
fn very_long_queries() {
    let dir = dir();
    ends(&dir, &"otter report ".repeat(800), 0, "");
    ends(&dir, &vec!["otter"; 2000].join(" OR "), 0, "");
    ends(&dir, &format!("\"{}\"", "otter ".repeat(1500)), 1, "");
    ends(&dir, &"x".repeat(50_000), 1, "");
    ends(&dir, &"1:".repeat(2000), 1, "");
    ends(
        &dir,
        &"otter ".repeat(20_000),
        2,
        "longer than 100000 bytes",
    );
    ends(&dir, &"heading:".repeat(500), 2, "needs a value");
    ends(&dir, &("heading:".repeat(500) + "otter"), 2, "flatter");
    ends(&dir, &("NOT ".repeat(500) + "otter"), 2, "flatter");
    ends(&dir, &("NOT ".repeat(99) + "otter"), 0, "");
    ends(&dir, &("-".repeat(500) + "otter"), 2, "plain hyphen");
    ends(&dir, &("- ".repeat(500) + "otter"), 0, "");
    ends(&dir, &"otter | ".repeat(500), 2, "write `OR`");
    ends(&dir, &"£1m-".repeat(2000), 1, "");
    ends(&dir, &"£1m - ".repeat(2000), 2, "`£1m..£2m`");
    ends(&dir, &("-(".repeat(500) + "otter"), 2, "flatter");
    ends(&dir, &"otter NEAR/1 ".repeat(500), 2, "NEAR");
    ends(&dir, &(vec!["otter"; 500].join(" NEAR/1 ")), 2, "at most 6");
    let alternatives = format!("({})", vec!["otter"; 300].join(" OR "));
    ends(
        &dir,
        &format!("{alternatives} NEAR/1 vole"),
        2,
        "more than 256 ways",
    );
    ends(
        &dir,
        &format!("council:{}", "x".repeat(5000)),
        2,
        "no name is longer",
    );
    ends(
        &dir,
        &format!("{}:otter", "x".repeat(400)),
        2,
        "is not a filter",
    );
    ends(&dir, &("市民".repeat(500) + " AND"), 2, "needs something");
    ends(&dir, "page:99999999999", 2, "there is no page");
}

#[test]
fn characters_that_nobody_sees_change_nothing() {
    let dir = dir();
    for query in [
        "\u{202E}otter",
        "ot\u{AD}ter",
        "\u{FEFF}otter",
        "otter\u{200F} O\u{200B}R vole",
        "🦦 otter",
        "\u{301} otter",
        "otter\u{0}\u{7}report".trim_matches('\u{0}'),
        "otter\u{301}",
    ] {
        let query = query.replace('\0', " ");
        ends(&dir, &query, 0, "");
    }
    ends(&dir, "\u{1B}[2Jotter", 1, "no passage matches");
    ends(&dir, "\u{1B}]0;x\u{7}(", 2, "never closed");
}
