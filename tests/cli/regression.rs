//! Defects that were found and mended, by name; each test states what is right.

use std::fs;
use std::os::unix::ffi::OsStrExt;

use crate::harness::{Dir, same};

#[test]
fn a_table_that_is_never_closed_loses_nothing() {
    let dir = Dir::with_plan(
        "table.md",
        "Before the badger.\n\n<table><tr><td>The otter</td>\n\nAfter the heron.\n\n## Next\n\nThe vole.\n",
    );
    for word in ["badger", "otter", "heron", "vole"] {
        same(dir.ids(&[word]).len(), 1, word);
    }
}

#[test]
fn one_bad_byte_does_not_spoil_the_rest_of_a_utf_8_file() {
    let dir = Dir::empty();
    let text = [
        "The naïve café costs £5.\n\n".as_bytes(),
        b"A bad \xFF byte.\n",
    ]
    .concat();
    dir.write("corpus/text.txt", text);
    dir.run(&["index"]).code(0).err("not valid UTF-8");
    same(
        dir.texts(&["cafe"]),
        vec!["The naïve café costs £5.".to_owned()],
        "as it was",
    );
}

#[test]
fn a_file_name_that_is_not_utf_8_keeps_no_other_file_out() {
    let dir = Dir::with_plans();
    let name = std::ffi::OsStr::from_bytes(b"bad\xFFname.txt");
    fs::write(dir.path("corpus").join(name), "The gudgeon.\n").unwrap();
    let built = dir.run(&["index"]);
    let whole = built.stdout.contains("4 documents") || built.stdout.contains("5 documents");
    built
        .assert(whole, "the other plans are indexed")
        .err("name.txt");
    dir.run(&["search", "goose"]).code(0);
}

#[test]
fn check_sees_damage_anywhere_in_a_file_and_index_mends_it() {
    for part in 0..8 {
        let dir = Dir::indexed();
        let name = dir
            .contents("index")
            .into_keys()
            .find(|name| name.ends_with(".shard"))
            .unwrap();
        let name = format!("index/{name}");
        let mut bytes = fs::read(dir.path(&name)).unwrap();
        let at = (bytes.len() - 1) * part / 7;
        bytes[at] ^= 0xFF;
        dir.write(&name, bytes);
        dir.run(&["check"])
            .fails_with("damaged")
            .err("plansearch index")
            .err(&name);
        fs::remove_file(dir.path(&name)).unwrap(); // as the message says
        dir.run(&["index"]).code(0);
        dir.run(&["check"]).code(0);
        dir.run(&["search", "goose"]).code(0);
    }
}

#[test]
fn a_refresh_that_fails_leaves_an_index_of_an_older_version_as_it_was() {
    let dir = Dir::indexed();
    let meta = fs::read_to_string(dir.path("index/meta.json")).unwrap();
    let version = format!("\\\"program\\\":\\\"{}\\\"", env!("CARGO_PKG_VERSION"));
    dir.write(
        "index/meta.json",
        meta.replace(&version, "\\\"program\\\":\\\"0.0.9\\\""),
    );
    dir.run(&["search", "goose"]).code(0);
    dir.write("void/empty.txt", "");
    dir.run(&["index", "void"])
        .fails_with("the index was left as it was");
    dir.run(&["search", "goose"]).code(0);
}

#[test]
fn entities_for_control_characters_do_not_reach_the_text() {
    let dir = Dir::with_plan("odd.txt", "Heron &#27;[2J and &#x9b;31m and &#7; end.\n");
    for format in ["text", "jsonl", "csv", "markdown"] {
        let found = dir.run(&["search", "heron", "--format", format]).code(0);
        let clean = !found.stdout.contains(|c: char| c.is_control() && c != '\n');
        found
            .assert(clean, "no control characters")
            .out_without("\\u001b");
    }
}

#[test]
fn excluding_a_phrase_does_not_panic() {
    let dir = Dir::with_plan(
        "trees.txt",
        "Fir: a multi-year deal.\n\nGorse: a multiyear deal.\n\nHazel: a deal.\n\nIvy: a ledger.\n\nOak: NOT a deal (or two).\n",
    );
    same(
        dir.ids(&["deal NOT \"a deal\""]).len(),
        2,
        "debug builds of the engine check more",
    );
}

#[test]
fn rows_of_a_pipe_table_stay_apart() {
    let dir = Dir::with_plan(
        "table.md",
        "| System | Cost |\n| --- | --- |\n| Sheep count | shared |\n| services portal | £90 |\n",
    );
    let rows = ["Sheep count | shared", "services portal | £90"].map(str::to_owned);
    same(
        dir.texts(&["--any", "sheep portal"]),
        rows.to_vec(),
        "two rows",
    );
}

#[test]
fn a_message_says_its_reason_once_and_what_to_do() {
    let dir = Dir::with_plans();
    dir.write("file", "not a folder");
    let failed = dir.run(&["index", "-i", "file"]).fails_with("--index");
    let reason = failed.stderr.matches("os error").count();
    failed.assert(reason <= 1, "the reason once");
}

#[test]
fn a_council_name_that_begins_several_names_its_candidates() {
    let dir = Dir::indexed();
    dir.run(&["search", "council:newcastle"])
        .fails_with("newcastle-under-lyme, newcastle-upon-tyne");
    dir.run(&["search", "topic:ai"])
        .fails_with("ai-automation")
        .err_without("prevention");
}

#[test]
fn another_council_in_a_short_list_item_is_not_the_owner() {
    let dir = Dir::with_plan(
        "bolsover.txt",
        "Bolsover District Council\n\nOur plan\n\n- Share a ferret officer with Chesterfield Borough Council\n",
    );
    dir.run(&["councils"]).code(0).out("bolsover");
}

#[test]
fn the_title_is_not_one_of_the_governments_questions() {
    let dir = Dir::with_plan(
        "fenby.txt",
        "Fenby District: our plan\nfor 2024\n\nHow we have transformed the way we design and deliver services\n\nWe did much.\n",
    );
    dir.run(&["documents"])
        .code(0)
        .out_without("How we have transformed");
}

#[test]
fn a_new_file_with_the_name_of_one_that_failed_is_new() {
    let dir = Dir::with_plans();
    dir.write("corpus/x/p.txt", "");
    dir.run(&["index"]).code(1);
    dir.write("corpus/y/p.txt", "The osprey.\n");
    dir.run(&["check"]).code(1).out("new:").out("y/p.txt");
}

#[test]
fn windows_beyond_the_hits_of_an_inexact_query_are_told_from_no_hits() {
    let dir = Dir::with_plan("near.txt", "The osprey and the heron.\n");
    for window in [["-n", "0"], ["--offset", "5"]] {
        let found = dir.run(&["search", "osprey NEAR/3 heron", window[0], window[1]]);
        found.code(0).err_without("no passage matches");
    }
}

#[test]
fn one_file_below_two_of_the_paths_is_indexed_once() {
    let dir = Dir::with_plan("sub/plan.txt", "The osprey.\n");
    dir.run(&["index", "corpus", "corpus/sub"])
        .code(0)
        .out("1 documents");
}

#[test]
fn numbered_headings_at_the_top_of_pages_are_no_running_headers() {
    let page = |n: usize| format!("## Priority {n}\n\nWords of priority {n} stand here.\n\u{c}");
    let dir = Dir::with_plan("plan.md", &(1..=4).map(page).collect::<String>());
    same(
        dir.ids(&["heading:\"priority 3\" words"]).len(),
        1,
        "its heading is kept",
    );
}

/// A numbered list of a plan's chapters made its third item a heading above all that followed.
#[test]
fn a_numbered_list_of_chapters_is_a_list() {
    let text = "# Fenby plan\n\nThis plan has four parts:\n\n1. Transformation\n\
        2. Technology and data\n3. Reducing wasteful spend\n4. Barriers\n\n\
        ## 1. Transformation\n\nWe moved.\n\n## 4. Barriers\n\nGrants are late.\n";
    let dir = Dir::with_plan("plan.md", text);
    let themes = |query: &str| dir.search(&[query]).values("themes").join(" ");
    same(
        themes("moved"),
        "[\"transformation\"]".to_owned(),
        "below its own heading",
    );
    same(
        themes("grants"),
        "[\"barriers\"]".to_owned(),
        "below its own heading",
    );
    let kinds = dir.search(&["kind:list-item", "wasteful"]);
    same(
        kinds.values("text").join(""),
        "Reducing wasteful spend".to_owned(),
        "the item",
    );
}

/// Questions with a short label, as paragraphs, were taken for text.
#[test]
fn questions_with_a_short_label_head_their_answers() {
    let text = "Fenby plan\n\nQ1. How have you transformed the way you design and deliver services \
        to make better use of resources?\n\nWe moved the print room to the depot.\n\n\
        Q2. How do you plan to take advantage of technology and make better use of data?\n\n\
        Tills will be on the web by spring.\n";
    let dir = Dir::with_plan("plan.txt", text);
    same(
        dir.ids(&["--theme", "transformation", "depot"]).len(),
        1,
        "the first answer",
    );
    same(
        dir.ids(&["--theme", "technology-data", "tills"]).len(),
        1,
        "the second answer",
    );
}

/// The star was passed over with other punctuation, and the name read as "Chester".
#[test]
fn a_pattern_is_no_name_of_a_council() {
    let dir = Dir::indexed();
    dir.run(&["search", "council:chester*", "the"])
        .code(2)
        .err("there is no council `chester*`");
}

/// A device as taxonomy was read without end.
#[cfg(unix)]
#[test]
fn a_device_is_no_taxonomy() {
    let dir = Dir::with_plan("plan.txt", "The osprey.\n");
    dir.run(&["index", "--taxonomy", "/dev/zero"])
        .code(2)
        .err("/dev/zero: not a file");
}

/// Globs and fuzzy words in headings were looked for among the words of texts.
#[test]
fn a_pattern_finds_a_word_that_stands_in_headings_only() {
    let dir = Dir::with_plan(
        "plan.md",
        "# Glowbarn\n\nThe vans go.\n\n# Other\n\nThe bins too.\n",
    );
    for query in ["heading:gl*rn", "heading:*barn", "heading:glowbarm~1"] {
        same(
            dir.texts(&[query, "vans"]),
            vec!["The vans go.".to_owned()],
            query,
        );
    }
}

/// Each cell of a row asked all others for a unit, and each pound sign in a head read all of it.
#[test]
fn a_wide_row_below_a_unit_is_read() {
    let cells = "<td>1,204".repeat(8_000);
    let head = "<th>£000".repeat(8_000);
    let dir = Dir::with_plan(
        "plan.html",
        &format!("<table><tr>{head}<tr>{cells}</table>"),
    );
    dir.run(&["search", "£=1204000", "-n", "1"]).code(0);
}

/// Every range of sums was looked for by itself.
#[test]
fn thousands_of_ranges_of_sums_are_as_few_as_they_cover() {
    let dir = Dir::with_plan("plan.txt", "The depot cost £5,000.\n\nA van cost £20.\n");
    let ranges: Vec<String> = (1_000..3_000).map(|least| format!("£>={least}")).collect();
    same(dir.ids(&[&ranges.join(" OR ")]).len(), 1, "the depot");
}

/// Nothing was said of words that stand in no heading, nor of pages that no passage has.
#[test]
fn what_no_heading_and_no_page_has_is_named() {
    let dir = Dir::with_plan("plan.md", "# Shared services\n\nThe vans go.\n");
    (dir.run(&["search", "heading:servces"]).code(1))
        .err("heading:servces stands nowhere in the index; the index has heading:services (1)");
    dir.run(&["search", "page:99", "vans"]).code(1).err("page:");
}

/// Spellings for a word inside a phrase were told as words in any form, with the numbers of one form.
#[test]
fn a_spelling_for_a_word_of_a_phrase_finds_what_is_told_of_it() {
    let text =
        "We invest to save.\n\nWe saved a van.\n\nThe saved van is saved.\n\nSaves are few.\n";
    let dir = Dir::with_plan("plan.txt", text);
    (dir.run(&["search", "\"invest to savd\""]).code(1))
        .err("=savd stands nowhere in the index")
        .err("=save (1)");
    same(dir.ids(&["=save"]).len(), 1, "as told");
}

/// A word longer than the engine's own writer takes was left out of the index without a word.
#[test]
fn a_word_of_any_length_is_indexed() {
    let word = "ottervole".repeat(8000);
    let dir = Dir::with_plan("plan.txt", &format!("We share {word} and vans.\n"));
    for query in ["ottervole*", "\"share ottervole* and vans\""] {
        same(dir.ids(&[query]).len(), 1, query);
    }
}
