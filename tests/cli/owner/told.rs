//! What is told of owners: why, and what a person should settle.

use crate::harness::Dir;

const CLOSE: &str = "Pendle Borough Council and Burnley Borough Council: our plan\n\nWe begin.\n";
const WEAK: &str = "Our plan\n\nIt has four parts, and Burnley likes them.\n";

fn indexed() -> Dir {
    let dir = Dir::empty();
    dir.write("corpus/close.txt", CLOSE);
    dir.write("corpus/pendle.txt", WEAK);
    dir.write("corpus/none.txt", "We have four answers.\n");
    dir.write(
        "corpus/sure.txt",
        "Productivity Plan\n\nHart District Council\n\nWe begin.\n",
    );
    dir
}

#[test]
fn what_is_not_sure_is_named_with_its_candidates() {
    let dir = indexed();
    let close = "the council of corpus/close.txt is unknown: Burnley Borough Council (title with \
        others: Burnley Borough Council) or Pendle Borough Council (title with others: Pendle \
        Borough Council); say which in plans.csv";
    let weak = "the council of corpus/pendle.txt is a guess between Pendle Borough Council (file \
        name: pendle) and Burnley Borough Council (mentioned: Burnley); say which in plans.csv";
    let none = "the council of corpus/none.txt is unknown; say which in plans.csv";
    let built = dir.run(&["index"]).code(0);
    built.err(close).err(weak).err(none).err_without("sure.txt");
    let checked = dir.run(&["check"]).code(0);
    let [close, weak, none] = [close, weak, none].map(|told| told.replacen(" is ", ": ", 1));
    checked
        .out(&close)
        .out(&weak)
        .out(&none)
        .out_without("sure.txt");

    dir.write(
        "corpus/plans.csv",
        "path,council\nclose.txt,pendle\npendle.txt,pendle\nnone.txt,hart\n",
    );
    dir.run(&["index"]).code(0).err_without("the council of");
    dir.run(&["check"]).code(0).out_without("the council of");
}

#[test]
fn show_prints_the_signs() {
    let dir = indexed();
    dir.run(&["index"]).code(0);
    let council = |id: &str| dir.run(&["show", id]).code(0);
    council("sure:1").out(
        "council    Hart District Council (a guess from the text) · title: Hart \
         District Council",
    );
    council("pendle:1").out("(a weak guess) · file name: pendle");
    council("close:1").out("council    unknown: Burnley Borough Council (title with others");
    council("none:1").out("council    unknown\n");
}

#[test]
fn the_address_of_a_listed_file_tells_its_council() {
    let dir = indexed();
    let url = "https://democracy.burnley.gov.uk/plan";
    dir.write("corpus/plans.csv", format!("path,url\nnone.txt,{url}\n"));
    dir.run(&["index"]).code(0).err_without("none.txt");
    dir.run(&["show", "none:1"])
        .out("address in the corpus list: democracy.burnley.gov.uk");
    // A vendor's host says nothing.
    dir.write(
        "corpus/plans.csv",
        "path,url\nnone.txt,https://beta.burn1-prd.gosshosted.com/p\n",
    );
    dir.run(&["index"])
        .code(0)
        .err("the council of corpus/none.txt is unknown");
}
