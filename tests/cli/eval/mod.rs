//! `plansearch eval`: how well the index answers judged queries. The figures that are compared here
//! were worked out by hand.

mod files;

use serde::Deserialize;

use crate::harness::{Dir, Output, same};

/// A line of JSON, with nothing else in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    run: String,
    query: Option<String>,
    queries: usize,
    hits: Option<usize>,
    relevant: Option<usize>,
    found: Option<usize>,
    ndcg_10: f64,
    map: f64,
    recall_100: f64,
    mrr_10: f64,
    p_10: f64,
}

impl Line {
    /// The figures with four digits.
    fn figures(&self) -> String {
        let Line {
            ndcg_10,
            map,
            recall_100,
            mrr_10,
            p_10,
            ..
        } = self;
        format!("{ndcg_10:.4} {map:.4} {recall_100:.4} {mrr_10:.4} {p_10:.4}")
    }
}

const QUERIES: &str = "1\theron otter vole\n2\tnobody\n3\tbadger\n";
/// The first is found and not relevant, the fourth relevant and not found.
const QRELS: &str = "1 0 one 0\n1 0 two 2\n1 0 three 1\n1 0 four 1\n2 0 four 1\n3 0 one 1\n";

/// Four documents that hold three, two, one and none of the words of the first query.
fn animals() -> Dir {
    let dir = Dir::empty();
    for (name, text) in [
        ("one.md", "Heron, otter and vole live here."),
        ("two.md", "Heron and otter still live here."),
        ("three.md", "A heron may still live here."),
        ("four.md", "Nobody at all lives out there."),
    ] {
        dir.write(&format!("corpus/{name}"), text);
    }
    dir.run(&["index"]).code(0);
    dir.write("queries.tsv", QUERIES);
    dir.write("qrels.txt", QRELS);
    dir
}

const EVAL: [&str; 4] = ["eval", "queries.tsv", "qrels.txt", "--any"];

#[track_caller]
fn eval(dir: &Dir, args: &[&str]) -> Output {
    dir.run(&[&EVAL, args].concat())
}

#[test]
fn figures_are_those_worked_out_by_hand() {
    let dir = animals();
    let output = eval(&dir, &["--json", "--per-query"]).code(0);
    let lines = output.json::<Line>();
    let wanted = [
        (Some("1"), [3, 3, 2], "0.5627 0.3889 0.6667 0.5000 0.2000"),
        (Some("2"), [1, 1, 1], "1.0000 1.0000 1.0000 1.0000 0.1000"),
        (Some("3"), [0, 1, 0], "0.0000 0.0000 0.0000 0.0000 0.0000"),
        (None, [4, 5, 3], "0.5209 0.4630 0.5556 0.5000 0.1000"),
    ];
    same(lines.len(), wanted.len(), "lines");
    for (line, (query, counts, figures)) in lines.iter().zip(wanted) {
        same(line.query.as_deref(), query, line);
        same(line.run.as_str(), "plansearch", line);
        same(line.queries, if query.is_some() { 1 } else { 3 }, line);
        same(
            [line.hits, line.relevant, line.found],
            counts.map(Some),
            line,
        );
        same(line.figures(), figures.to_owned(), line);
    }
    output.err("1 query without a hit, counted as 0: 3");
}

#[test]
fn it_reads_as_a_line_and_as_a_table() {
    let dir = animals();
    let line = "nDCG@10  0.5209  MAP  0.4630  recall@100  0.5556  MRR@10  0.5000  P@10  0.1000";
    eval(&dir, &[]).code(0).out("3 queries ").out(line);
    let table = eval(&dir, &["--format", "csv"]).code(0);
    let head = "run,query,queries,hits,relevant,found,ndcg_10,map,recall_100,mrr_10,p_10";
    same(table.stdout.lines().next(), Some(head), "the head");
    let row = "plansearch all 3 4 5 3 0.5209 0.4630 0.5556 0.5000 0.1000";
    same(table.plain_rows()[1].join(" "), row.to_owned(), "the row");
    let markdown = eval(&dir, &["--format", "markdown", "--per-query"]).code(0);
    same(markdown.stdout.lines().count(), 2 + 4, "lines of Markdown");
}

#[test]
fn depth_cuts_the_rankings() {
    let dir = animals();
    let lines = eval(&dir, &["--json", "--per-query", "--depth", "2"]).json::<Line>();
    same(lines[0].hits, Some(2), &lines[0]);
    let figures = "0.4030 0.1667 0.3333 0.5000 0.1000".to_owned();
    same(lines[0].figures(), figures, &lines[0]);
    eval(&dir, &["--run", "out.run"]).code(0);
    let args = ["--json", "--depth", "2", "--compare", "out.run"];
    let lines = eval(&dir, &args).json::<Line>();
    same(
        lines[0].hits,
        lines[1].hits,
        "hits of a run that is cut as well",
    );
    eval(&dir, &["--depth", "0"]).code(2).no_out();
}

#[test]
fn a_document_ranks_where_its_best_passage_does() {
    let dir = Dir::with_plan(
        "a.md",
        "A newt lives here.\n\nA newt and a toad live here.\n",
    );
    dir.write("corpus/b.md", "A newt and a frog live.");
    dir.run(&["index"]).code(0);
    dir.write("queries.tsv", "q\tnewt toad\n");
    dir.write("qrels.txt", "q 0 a 1\n");
    eval(&dir, &["--run", "out.run"]).code(0);
    let run = std::fs::read_to_string(dir.path("out.run")).unwrap();
    let documents: Vec<&str> = run.lines().map(|l| l.split(' ').nth(2).unwrap()).collect();
    same(documents, vec!["a", "b"], &run);
}

#[test]
fn a_run_gives_the_same_figures_again() {
    let dir = animals();
    let first = eval(&dir, &["--run", "out.run", "--per-query", "--json"]).code(0);
    let compared = eval(&dir, &["--compare", "out.run", "--per-query", "--json"]).code(0);
    let of = |lines: Vec<Line>, run: &str| {
        let of_run = lines.into_iter().filter(|line| line.run == run);
        of_run.map(|line| line.figures()).collect::<Vec<_>>()
    };
    let figures = of(first.json(), "plansearch");
    same(of(compared.json(), "plansearch"), figures.clone(), "beside");
    same(of(compared.json(), "out.run"), figures, "of the run");
    let nothing = "0.0000 0.0000 0.0000 0.0000 0.0000".to_owned();
    same(
        of(compared.json(), "difference"),
        vec![nothing; 4],
        "differences",
    );
    let run = std::fs::read_to_string(dir.path("out.run")).unwrap();
    let fields: Vec<Vec<&str>> = run.lines().map(|l| l.split(' ').collect()).collect();
    let places = fields
        .iter()
        .map(|f| [f[0], f[1], f[2], f[3], f[5]].join(" "));
    let wanted = [
        "1 Q0 one 1 plansearch",
        "1 Q0 two 2 plansearch",
        "1 Q0 three 3 plansearch",
        "2 Q0 four 1 plansearch",
    ];
    same(
        places.collect::<Vec<_>>(),
        wanted.map(str::to_owned).to_vec(),
        &run,
    );
}

#[test]
fn scores_of_a_run_fall_with_its_ranks() {
    let dir = Dir::indexed();
    dir.write("queries.tsv", "q\tservices waste shared the\n");
    dir.write("qrels.txt", "q 0 bolsover:1 1\n");
    eval(&dir, &["--judged", "passage", "--run", "out.run"]).code(0);
    let run = std::fs::read_to_string(dir.path("out.run")).unwrap();
    let scores: Vec<f32> = (run.lines())
        .map(|line| line.split(' ').nth(4).unwrap().parse().unwrap())
        .collect();
    let hits = dir.ids(&["services waste shared the", "--any"]);
    same(scores.len(), hits.len(), "every hit");
    assert!(scores.is_sorted_by(|a, b| a > b), "{run}");
    for (line, id) in run.lines().zip(hits) {
        assert!(line.contains(&format!(" {id} ")), "{line}: {id}");
    }
}

/// The other run is worse by 1/2 and by 0 in MRR, so by 1/4 with a standard error of 1/4.
#[test]
fn a_comparison_tells_the_difference_and_how_sure_it_is() {
    let dir = animals();
    dir.write("queries.tsv", "1\tvole\n2\tnobody\n4\tunjudged\n");
    dir.write("qrels.txt", "1 0 one 1\n2 0 four 1\n");
    // The score decides before the rank, and a document that is not in the index is a hit too.
    dir.write(
        "old.run",
        "1 Q0 one 1 0.5 old\n1 Q0 elsewhere 2 0.7 old\n2 Q0 four.md 1 3 old\n9 Q0 one 1 1 old\n",
    );
    let output = eval(&dir, &["--compare", "old.run", "--json"]).code(0);
    let lines = output.json::<Line>();
    let mrr: Vec<(&str, f64)> = (lines.iter())
        .map(|line| (line.run.as_str(), line.mrr_10))
        .collect();
    let wanted = [
        ("plansearch", 1.0),
        ("old.run", 0.75),
        ("difference", 0.25),
        ("standard error", 0.25),
    ];
    same(mrr, wanted.to_vec(), "MRR");
    same(lines[2].hits, None, "differences have no hits");
    let output = output
        .err("1 query without a judgement, left out: 4")
        .err("1 query of old.run not measured here, left out: 9")
        .err("1 of the documents in old.run are not in the index: elsewhere")
        .err("within twice its standard error, so perhaps chance: nDCG@10, MAP, MRR@10\n")
        .err("there is no difference: recall@100, P@10");
    let text = eval(&dir, &["--compare", "old.run"]).code(0);
    let text = text.out("2 queries, difference").out("MRR@10 +0.2500");
    // The folder of the run would push the figures aside.
    let whole = dir.path("old.run").to_string_lossy().into_owned();
    let named = eval(&dir, &["--compare", &whole]).code(0);
    same(named.stdout, text.stdout, "a run in another folder");
    output.err_without("beyond");
}

#[test]
fn passages_are_judged_where_that_is_asked_for() {
    let dir = animals();
    dir.write("qrels.txt", "1 0 two:1 2\n1 0 three.md:1 1\n");
    eval(&dir, &[]).fails_with("ids of passages, which --judged passage judges");
    let lines = eval(&dir, &["--judged", "passage", "--json"])
        .code(0)
        .json::<Line>();
    same(lines[0].found, Some(2), &lines[0]);
    dir.write(
        "qrels.txt",
        "1 0 two:1 2\n1 0 two:2 1\n1 0 two:0 1\n1 0 two 1\n",
    );
    eval(&dir, &["--judged", "passage"]).code(0).err(
        "3 of 4 judged passages are not in the index and count as not found: two:2, two:0, two",
    );
}

#[test]
fn filters_and_boilerplate_are_those_of_search() {
    let dir = animals();
    let lines = eval(&dir, &["--document", "two", "--json", "--per-query"]).json::<Line>();
    same(
        [lines[0].hits, lines[0].found],
        [Some(1), Some(1)],
        &lines[0],
    );
    eval(&dir, &["--boilerplate", "only"])
        .code(1)
        .err("3 queries without a hit");
    eval(&dir, &["--council", "atlantis"]).fails_with("there is no council `atlantis`");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let dir = Dir::indexed();
    let words = [
        "share", "the", "council", "waste", "plan", "goose", "services",
    ];
    let line = |(n, word): (usize, &&str)| format!("{n}\t{word}\n");
    let queries: String = words.iter().enumerate().map(line).collect();
    let qrels: String = (0..words.len())
        .map(|n| format!("{n} 0 bolsover 1\n"))
        .collect();
    dir.write("queries.tsv", queries);
    dir.write("qrels.txt", qrels);
    let outputs = ["1", "2", "5"].map(|threads| {
        let args = [&EVAL[..], &["--per-query", "--run", "out.run"]].concat();
        let output = dir.run_with("RAYON_NUM_THREADS", threads, &args).code(0);
        let run = std::fs::read_to_string(dir.path("out.run")).unwrap();
        (output.stdout.clone(), output.stderr.clone(), run)
    });
    same(&outputs[0], &outputs[1], "two threads");
    same(&outputs[0], &outputs[2], "five threads");
}
