//! What stands in the files of `eval`: names, lines that cannot be read, queries that are left out.

use super::{Line, QRELS, QUERIES, animals, eval};
use crate::harness::same;

#[test]
fn documents_go_by_id_and_by_file_name() {
    let dir = animals();
    for name in ["two", "two.md"] {
        dir.write("qrels.txt", format!("1 0 {name} 1\n"));
        let lines = eval(&dir, &["--json", "--run", "out.run"]).json::<Line>();
        same(lines[0].mrr_10, 0.5, name);
        let run = std::fs::read_to_string(dir.path("out.run")).unwrap();
        assert!(
            run.contains(&format!(" {name} 2 ")),
            "the run says {name}: {run}"
        );
    }
    dir.write("corpus/east/marsh plan.md", "A bittern booms.");
    dir.write("corpus/west/marsh plan.md", "A bittern booms again.");
    dir.run(&["index"]).code(0);
    dir.write("queries.tsv", "1\tbooms\n");
    dir.write("qrels.txt", "1 0 west/marsh-plan 1\n");
    let lines = eval(&dir, &["--json"]).json::<Line>();
    same(lines[0].mrr_10, 0.5, "an id below a folder");
    for name in ["marsh plan", "marsh plan.md"] {
        dir.write("qrels.txt", format!("1 0 one 1\n1 0 {name} 1\n"));
        eval(&dir, &[]).fails_with(&format!(
            "qrels.txt line 2: `{name}` may be any of the documents east/marsh-plan, west/marsh-plan"
        ));
    }
}

#[test]
fn what_cannot_be_measured_is_named() {
    let dir = animals();
    dir.write("queries.tsv", "1\theron\n2\tvole\n3\totter\n");
    dir.write("qrels.txt", "1 0 two 1\n1 0 lost 1\n2 0 one 0\n7 0 one 1\n");
    let lines = eval(&dir, &["--json"])
        .code(0)
        .err("1 of 3 judged documents are not in the index and count as not found: lost")
        .err("1 query without a judgement, left out: 3")
        .err("1 query with nothing judged relevant, left out: 2")
        .err("1 query judged but not in queries.tsv: 7")
        .err("2 of the 3 hits among the first ten are not judged")
        .json::<Line>();
    same((lines[0].queries, lines[0].recall_100), (1, 0.5), &lines[0]);
    dir.write("qrels.txt", "1 0 two 0\n");
    eval(&dir, &[]).fails_with("none of its queries has anything judged relevant in qrels.txt");
    dir.write("qrels.txt", "1 0 lost 1\n");
    eval(&dir, &[]).fails_with("nothing that is judged is in the index (lost)");
    dir.write("qrels.txt", "");
    eval(&dir, &[]).fails_with("qrels.txt: holds no judgement");
}

#[test]
fn lines_that_cannot_be_read_are_told_with_their_numbers() {
    let dir = animals();
    let of_query = "queries.tsv line 2: ";
    for (queries, wanted) in [
        ("1\theron\nheron", "no tab"),
        ("1\theron\na b\theron", "`a b` cannot be the id of a query"),
        ("1\theron\n\theron", "`` cannot be the id of a query"),
        ("1\theron\n2\t \n", "no query behind `2`"),
        ("1\theron\n1\tvole\n", "the id `1` stands on line 1 too"),
        ("1\theron\n2\t\"vole\n", "the query cannot be understood"),
        (
            "1\theron\n2\tcouncil:atlantis\n",
            "there is no council `atlantis`",
        ),
    ] {
        dir.write("queries.tsv", queries);
        dir.write("qrels.txt", format!("{QRELS}2 0 one 1\n"));
        eval(&dir, &[]).fails_with(&format!("{of_query}{wanted}"));
    }
    dir.write("queries.tsv", b"1\theron\n2\tv\xFFle\n");
    eval(&dir, &[]).fails_with(&format!("{of_query}not UTF-8"));
    dir.write("queries.tsv", "\u{FEFF}1\theron\r\n\r\n2\t\"vole\r\n");
    eval(&dir, &["--literal"]).code(0);
    eval(&dir, &[]).fails_with("queries.tsv line 3: the query cannot be understood");

    dir.write("queries.tsv", QUERIES);
    for (qrels, wanted) in [
        (
            "1 0 one 1\n1 0 one",
            "not of the form `query iteration document relevance`",
        ),
        (
            "1 0 one 1\n1 0 one x",
            "the relevance `x` is not a whole number",
        ),
        (
            "1 0 one 1\n1 0 one.md 2",
            "`one.md` is judged otherwise for this query",
        ),
    ] {
        dir.write("qrels.txt", qrels);
        eval(&dir, &[]).fails_with(&format!("qrels.txt line 2: {wanted}"));
    }
    dir.write("qrels.txt", "1 0 one 1\n1 0 one 1\n1\t0\ttwo  -1\n");
    eval(&dir, &[]).code(0);
    for (run, wanted) in [
        (
            "1 Q0 one 1 1 x\n1 Q0 one 2",
            "not of the form `query Q0 document rank score name`",
        ),
        (
            "1 Q0 one 1 1 x\n1 Q0 two 2 high x",
            "the score `high` is not a number",
        ),
        (
            "1 Q0 one 1 1 x\n1 Q0 two 2 NaN x",
            "the score `NaN` is not a number",
        ),
        (
            "1 Q0 one 1 1 x\n1 Q0 two b 1 x",
            "the rank `b` is not a whole number",
        ),
        (
            "1 Q0 one 1 1 x\n1 Q0 one.md 2 1 x",
            "`one.md` is a hit of this query on line 1 too",
        ),
    ] {
        dir.write("old.run", run);
        eval(&dir, &["--compare", "old.run"]).fails_with(&format!("old.run line 2: {wanted}"));
    }
    eval(&dir, &["--compare", "no.run"]).fails_with("no.run: No such file");
    eval(&dir, &["--run", "no/out.run"]).fails_with("no/out.run: No such file");
}
