//! The corpus list when it is odd, and when somebody changes it during a run.

use std::thread;
use std::time::{Duration, Instant};

use super::server::{Answer, Server, page};
use super::{FILE, fetch, files, list_one, read};
use crate::harness::Dir;

#[test]
fn stray_cells_never_come_to_stand_below_new_columns() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    let rows = "path,title\r\n\r\na.txt,\"two\r\nlines\"\r\nb.txt,Audit, and more\r\n";
    dir.write("corpus/plans.csv", rows);
    fetch(&dir, &[])
        .fails_with("line 5 has more cells than the first line, and columns are to be added")
        .err("nothing was fetched");
    assert_eq!(
        (server.requests(), read(&dir, "corpus/plans.csv").as_str()),
        (0, rows)
    );
    // Where nothing stands in them, nothing is moved.
    dir.write("corpus/a.txt", "Plan.");
    dir.write("corpus/plans.csv", "path,title\na.txt,A,,\n");
    fetch(&dir, &[]).code(0);
}

#[test]
fn the_list_is_found_whatever_the_case_of_its_name() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    dir.write("corpus/a.txt", "Plan.");
    dir.write("corpus/Plans.CSV", "path,title\na.txt,A\n");
    fetch(&dir, &[]).code(0);
    assert_eq!(
        files(&dir),
        ["Plans.CSV", "a.txt", "pendle-productivity-plan.html"]
    );
    fetch(&dir, &[]).code(0).err("1 unchanged");
    dir.run(&["index"]).code(0).out("2 documents");
    dir.write("corpus/plans.csv", "path,title\na.txt,A\n");
    if files(&dir).len() == 4 {
        fetch(&dir, &[]).fails_with("another list whose name differs in capitals alone");
    }
}

#[cfg(unix)]
#[test]
fn a_list_that_is_a_link_to_nowhere_is_refused() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    dir.write("corpus/a.txt", "Plan.");
    std::os::unix::fs::symlink(dir.path("gone.csv"), dir.path("corpus/plans.csv")).unwrap();
    fetch(&dir, &[]).fails_with("a link that leads nowhere");
    assert_eq!(server.requests(), 0);
    // One to a list stays a link.
    dir.write("gone.csv", "path,title\na.txt,A\n");
    fetch(&dir, &[]).code(0);
    assert!(read(&dir, "gone.csv").contains(&server.url("/plan")));
}

/// Changes the list while a new version of the plan arrives, and gives what the run said of it.
fn changed_meanwhile(change: impl Fn(&str) -> String) -> (Dir, String) {
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    fetch(&dir, &[]).code(0);
    server.answer(
        "/plan",
        vec![Answer::page("New.").after(Duration::from_secs(2))],
    );
    let mut command = dir.command(&["fetch", "sources.csv", "--delay", "0"]);
    let child = command
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let began = Instant::now();
    while server.log().len() < 2 && began.elapsed() < Duration::from_secs(20) {
        thread::sleep(Duration::from_millis(5));
    }
    dir.write("corpus/plans.csv", change(&read(&dir, "corpus/plans.csv")));
    let output = child.wait_with_output().unwrap();
    (dir, String::from_utf8(output.stdout).unwrap())
}

/// The first row with the date, which stands before `part_of`, exchanged.
fn redated(rows: &str, date: &str) -> String {
    let (head, row) = rows.split_once('\n').unwrap();
    let mut cells: Vec<&str> = row.split(',').collect();
    cells[5] = date;
    format!("{head}\n{}", cells.join(","))
}

#[test]
fn what_is_written_into_the_list_during_a_run_stays() {
    let (dir, told) = changed_meanwhile(|rows| redated(rows, "May 2023"));
    assert!(told.starts_with("changed"), "{told}");
    assert_eq!(read(&dir, FILE), page("New."));
    assert!(read(&dir, "corpus/plans.csv").contains(",May 2023,"));

    let (dir, told) = changed_meanwhile(|rows| rows.replace("pendle-prod", "my-prod"));
    assert!(
        told.contains("changed while it was fetched, so it is left alone"),
        "{told}"
    );
    assert_eq!(read(&dir, FILE), page("Plan."));
    assert!(read(&dir, "corpus/plans.csv").contains("\nmy-productivity-plan.html,"));
}

#[test]
fn a_list_that_breaks_during_a_run_is_told_as_it_is() {
    let (dir, told) = changed_meanwhile(|_| "path,title\na,\"b\n".to_owned());
    assert!(
        told.contains("fetched, but not put into its place: "),
        "{told}"
    );
    assert!(
        told.contains("line 2: a quotation mark") && !told.contains("nothing was fetched"),
        "{told}"
    );
    assert_eq!(read(&dir, FILE), page("Plan."));
}

#[test]
fn the_old_file_goes_before_the_list_forgets_it() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    fetch(&dir, &[]).code(0);
    server.answer("/plan", vec![Answer::of("text/plain", "Our plan")]);
    // The run ends where the list would be written, as if it were killed there.
    dir.write("corpus/.plans.csv.unfinished/x", "");
    fetch(&dir, &[]).code(1).out("not listed");
    std::fs::remove_dir_all(dir.path("corpus/.plans.csv.unfinished")).unwrap();
    assert_eq!(files(&dir), ["pendle-productivity-plan.txt", "plans.csv"]);
    fetch(&dir, &[]).code(0);
    assert_eq!(files(&dir), ["pendle-productivity-plan.txt", "plans.csv"]);
    dir.run(&["index"]).code(0).no_err().out("1 documents");
}

#[test]
fn marks_of_versions_that_cannot_be_sent_are_ignored() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.").with("ETag", "\"1\"")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    fetch(&dir, &[]).code(0);
    let rows = read(&dir, "corpus/plans.csv");
    for mark in ["\"a\r\nX: y\"", "\"\u{1}\"", "\"\u{E9}\"", "1"] {
        let cell = format!("\"{}\"", mark.replace('"', "\"\""));
        dir.write("corpus/plans.csv", rows.replace("\"\"\"1\"\"\"", &cell));
        fetch(&dir, &[]).code(0).err("1 unchanged");
        assert!(
            !server
                .log()
                .last()
                .unwrap()
                .headers
                .contains_key("if-none-match"),
            "{mark:?}"
        );
    }
}
