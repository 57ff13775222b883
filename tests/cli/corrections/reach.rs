//! Which documents a list reaches, and what is told of those that cannot be read.

use super::HEAD;
use crate::harness::{Dir, same};

#[test]
fn a_list_corrects_only_the_documents_of_its_own_root() {
    let dir = Dir::empty();
    dir.write("r1/x.txt", "The voles dig.\n");
    dir.write("r2/y.txt", "The badger rests.\n");
    dir.write("r1/corrections.csv", format!("{HEAD}x,,theme,barriers,\n"));
    dir.write("r2/corrections.csv", format!("{HEAD}x,,theme,other,\n"));
    let told = "r2/corrections.csv: line 2: there is no document `x` below the folder of this list; `r1/x.txt` is corrected by a list beside it; not applied";
    let exported = [["r1", "r2"], ["r2", "r1"]].map(|[first, second]| {
        let built = dir.run(&["index", first, second, "-i", first]).code(0);
        built.err(told).err_without("says otherwise");
        let export = dir.run(&["export", "--json", "-i", first]).code(0);
        same(
            export.values("themes")[0].as_str(),
            r#"["barriers"]"#,
            first,
        );
        export.stdout
    });
    let [one, other] = exported;
    same(one, other, "the order of the folders");
}

#[test]
fn a_list_corrects_a_file_beside_it_that_is_named_itself() {
    let dir = Dir::empty();
    dir.write("r1/x.txt", "The voles dig.\n");
    dir.write("r1/corrections.csv", format!("{HEAD}x,,theme,barriers,\n"));
    for paths in [["r1/x.txt", "r1"], ["r1", "r1/x.txt"]] {
        let built = dir.run(&["index", paths[0], paths[1], "-i", "i"]).code(0);
        built.err_without("corrections.csv");
        let themes = dir.run(&["export", "--json", "-i", "i"]).values("themes");
        same(themes.join(" "), r#"["barriers"]"#.to_owned(), paths);
    }
}

#[test]
fn corrections_of_a_document_that_cannot_be_read_are_told() {
    let dir = Dir::empty();
    dir.write("corpus/one.txt", "The voles dig.\n");
    dir.write("corpus/two.pdf", "%PDF-1.4 broken");
    let rows = format!("{HEAD}two,,theme,barriers,\none,,theme,other,\n");
    dir.write("corpus/corrections.csv", rows);
    let told = "corpus/corrections.csv: line 2: its document could not be read; not applied";
    for _ in 0..2 {
        dir.run(&["index"]).code(1).err("two.pdf").err(told);
        let checked = dir.run(&["check"]).code(0);
        checked.out("line 2: its document could not be read; not applied");
    }
    dir.write("corpus/two.pdf", "other bytes");
    let checked = dir.run(&["check"]).code(1).out("changed: ");
    checked.out_without("its document could not be read");
}

#[test]
fn an_id_is_the_same_however_its_accents_are_written() {
    let (one, two) = ("caf\u{E9}", "cafe\u{301}");
    for (file, row) in [(one, two), (two, one), (one, one), (two, two)] {
        let dir = Dir::empty();
        dir.write(&format!("corpus/{file}.txt"), "The voles dig.\n");
        let rows = |row: &str| format!("{HEAD}{row}:1,voles,theme,barriers,\n");
        dir.write("corpus/corrections.csv", rows(row));
        dir.run(&["index"]).code(0).err_without("corrections.csv");
        let themes = dir.run(&["export", "--json"]).values("themes");
        same(themes.join(" "), r#"["barriers"]"#.to_owned(), (file, row));
        dir.write("corpus/corrections.csv", rows(&format!("{row}t")));
        dir.run(&["index"]).code(0).err("did you mean caf\u{E9}?");
    }
}
