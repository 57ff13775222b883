//! Lists, rows and files that cannot be used, and what is told of them.

use super::{documents, named, with_list};
use crate::harness::{Dir, same};
use std::fs;

#[test]
fn rows_that_cannot_be_used_are_named_with_their_line() {
    let dir = with_list(
        "path,part_of\n\
         none.txt,\n\
         ../secret.txt,\n\
         link.txt,\n\
         one.txt,\n\
         one.txt,\n\
         .,\n\
         one.txt,Larger\n\
         sub/../two.md,\n\
         /secret.txt,\n",
    );
    dir.write("secret.txt", "Nobody should find the cache.\n");
    #[cfg(unix)]
    std::os::unix::fs::symlink(dir.path("secret.txt"), dir.path("corpus/link.txt")).unwrap();
    dir.run(&["index", "corpus"])
        .code(1)
        .err("corpus/plans.csv: line 2: `none.txt`: there is no such file\n")
        .err("line 3: `../secret.txt`: lies outside the folders that are indexed")
        .err("line 4: `link.txt`: ")
        .err("note on corpus/plans.csv: line 6: `one.txt` is listed already, in line 5, which holds")
        .err("line 7: `.`: that is a folder, not a file")
        .err("line 8: `one.txt` is listed already, in line 5; `Larger`, of which it is a part, is left out")
        .err("line 10: `/secret.txt`: lies outside")
        .err_without("sub/../two.md");
    dir.run(&["check"])
        .code(0)
        .out("plans.csv: line 2: `none.txt`: there is no such file")
        .out("line 6: `one.txt` is listed already");
}

#[test]
fn councils_that_are_not_known_are_told_and_guessed() {
    let dir = with_list(
        "path,council,gss\n\
         one.txt,Bolsovre,\n\
         two.md,Borsetshire County Council,E99999999\n\
         three.txt,high peak,E07000034\n",
    );
    dir.run(&["index"])
        .code(0)
        .err("line 2: no council `Bolsovre`; did you mean bolsover?; the council of `one.txt` is guessed")
        .err("line 3: no council `Borsetshire County Council` is known; the council of `two.md` is guessed")
        .err("line 4: `E07000034` is the code of `chesterfield`, not of `high-peak`; the code holds");
    same(
        documents(&dir),
        vec![
            named("one", "bolsover", "Bolsover District Council"),
            named("three", "chesterfield", "The herons read ledgers."),
            named("two", "-", "Fleet"),
        ],
        "guesses",
    );
    let rows: String = (0..30).map(|n| format!("{n}.txt,Nowhere\n")).collect();
    let dir = Dir::empty();
    dir.write("corpus/plans.csv", format!("path,council\n{rows}"));
    (0..30).for_each(|n| dir.write(&format!("corpus/{n}.txt"), "The weir.\n"));
    dir.run(&["index"])
        .code(0)
        .err("and 20 more notes on corpus lists");
    dir.run(&["check"])
        .code(0)
        .out("line 2: no")
        .out("line 31: no");
}

#[test]
fn lists_that_cannot_be_used_are_named_and_the_files_indexed_without() {
    let noise: Vec<u8> = (0..4000u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let long = format!("path,council\n{}\n", "x,".repeat(1 << 19));
    for (list, wanted) in [
        (
            &b"name,council\none.txt,chesterfield\n"[..],
            "no column says which file a row is about; give one the name `path`",
        ),
        (&noise, "not a CSV file"),
        (
            b"path,council\none.txt,\"chesterfield\ntwo.md,bolsover\n",
            "line 2: a quotation mark",
        ),
        (long.as_bytes(), "line 2: `x`: there is no such file"),
    ] {
        let dir = with_list(list);
        let built = dir.run(&["index"]).code(1).out("3 documents");
        built.err("could not read corpus/plans.csv: ").err(wanted);
        dir.run(&["check"])
            .code(0)
            .out("could not be read: ")
            .out(wanted);
    }
}

#[test]
fn what_a_list_says_cannot_steer_a_terminal_or_break_a_line() {
    let dir = with_list(
        "path,title,url,date\n\
         one.txt,\"A\u{1B}[31m red\nplan\u{202E}\",\"https://x.example/\u{7}a\",\"\u{1B}[2J24\"\n\
         \"no\n\u{1B}[2Jfile\",,,\n",
    );
    let built = dir.run(&["index"]).code(1).err_without("\u{1B}");
    built.err("line 4: `no\u{FFFD}\u{FFFD}[2Jfile`: there is no such file");
    let shown = dir.run(&["show", "one:1"]).code(0).out_without("\u{1B}");
    shown
        .out("A[31m red plan")
        .out_without("\u{202E}")
        .out_without("\u{7}");
}

#[test]
fn a_file_that_cannot_be_read_is_not_new_each_time() {
    // Alone in its shard, since no other document can be read.
    let dir = Dir::empty();
    for n in 0..40 {
        dir.write(
            &format!("corpus/{n:02}.txt"),
            if n == 20 { "The weir.\n" } else { "" },
        );
    }
    dir.run(&["index"]).code(1).out("1 documents");
    let checked = dir.run(&["check"]).code(0).out_without("new: ");
    same(
        checked.stdout.matches("could not be read: ").count(),
        39,
        "all are named",
    );
    dir.write("corpus/03.txt", "The weir is mended.\n");
    dir.run(&["check"])
        .code(1)
        .out("changed: ")
        .out_without("new: ");
    dir.run(&["index"]).code(1).out("2 documents");
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let dir = with_list("path\none.txt\n");
    let large = fs::File::create(dir.path("corpus/large.txt")).unwrap();
    large.set_len(300 << 20).unwrap();
    dir.run(&["index"])
        .code(1)
        .out("3 documents")
        .err("corpus/large.txt: 300 MB is larger than the limit of 256 MB for one document");
    dir.run(&["check"]).code(0);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_opened_is_tried_again() {
    use std::os::unix::fs::PermissionsExt;
    let dir = with_list("path,part_of\none.txt,Both\nthree.txt,Both\n");
    let may = |mode| {
        let path = dir.path("corpus/three.txt");
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    may(0o000);
    if fs::read(dir.path("corpus/three.txt")).is_ok() {
        return; // whoever runs this may open everything
    }
    dir.run(&["index"])
        .code(1)
        .out("1 documents")
        .err("three.txt");
    may(0o644);
    dir.run(&["check"]).code(1);
    dir.run(&["index"]).code(0).out("2 documents");
}
