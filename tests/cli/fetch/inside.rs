//! Nothing is written outside the folder of the plans, whatever lists and links say.

use super::server::{Answer, Server};
use super::{FILE, fetch, files, list_one, read};
use crate::harness::Dir;

#[test]
fn names_of_documents_in_the_list_are_no_paths() {
    for part_of in ["../../outside/x", "/tmp/plansearch-outside/x", "/", "a/b"] {
        let server = Server::of([
            ("/1", vec![Answer::page("One.")]),
            ("/2", vec![Answer::page("Two.")]),
        ]);
        let dir = Dir::empty();
        let (one, two) = (server.url("/1"), server.url("/2"));
        dir.write("corpus/one.html", "One.");
        let row = format!("path,url,part_of\none.html,{one},{part_of}\n");
        dir.write("corpus/plans.csv", row);
        let rows =
            format!("council,title,url,kind\nPendle,A,{one},plan-part\nPendle,B,{two},plan-part\n");
        dir.write("sources.csv", rows);
        let output = fetch(&dir, &[]).code(0).err("1 fetched");
        let fetched = files(&dir).into_iter().find(|name| name.contains("part-2"));
        output.assert(fetched.is_some_and(|name| !name.contains('/')), part_of);
        let is_outside =
            |name: &String| !name.starts_with("corpus/") && !name.starts_with("sources");
        assert!(!dir.files(".").iter().any(is_outside), "{part_of}");
        assert!(!std::path::Path::new("/tmp/plansearch-outside").exists());
    }
}

#[cfg(unix)]
#[test]
fn links_lead_nothing_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let server = Server::of([("/plan", vec![Answer::page("Plan.").with("ETag", "\"1\"")])]);
    let url = server.url("/plan");
    let part = format!(".fetch/{}", &blake3::hash(url.as_bytes()).to_hex()[..32]);
    // Where files are made that become the plan, the list, and what is on its way.
    for name in [
        ".pendle-productivity-plan.html.unfinished",
        ".plans.csv.unfinished",
        &part,
    ] {
        let dir = Dir::empty();
        list_one(&dir, &url);
        dir.write("mine", "mine");
        dir.write("corpus/.fetch/lock", "");
        symlink(dir.path("mine"), dir.path(&format!("corpus/{name}"))).unwrap();
        fetch(&dir, &[]).code(0).err("1 fetched");
        assert_eq!(read(&dir, "mine"), "mine", "{name}");
        assert!(
            !std::fs::symlink_metadata(dir.path(FILE))
                .unwrap()
                .is_symlink()
        );
    }
    for name in [".fetch", ".fetch/lock"] {
        let dir = Dir::empty();
        list_one(&dir, &url);
        dir.write("elsewhere/x", "");
        dir.write("corpus/x.txt", "Plan.");
        if name == ".fetch/lock" {
            std::fs::create_dir(dir.path("corpus/.fetch")).unwrap();
        }
        symlink(dir.path("elsewhere"), dir.path(&format!("corpus/{name}"))).unwrap();
        fetch(&dir, &[]).fails_with("would land elsewhere");
    }
}

#[cfg(unix)]
#[test]
fn a_listed_path_through_a_link_stays_in_the_folder() {
    let server = Server::of([("/plan", vec![Answer::page("Plan.")])]);
    let dir = Dir::empty();
    list_one(&dir, &server.url("/plan"));
    dir.write("elsewhere/x", "");
    std::fs::create_dir(dir.path("corpus")).unwrap();
    std::os::unix::fs::symlink(dir.path("elsewhere"), dir.path("corpus/link")).unwrap();
    std::os::unix::fs::symlink(dir.path("nowhere"), dir.path("corpus/loose")).unwrap();
    for path in ["link/plan.html", "link/new/plan.html", "loose/a/b.html"] {
        let row = format!("path,url,hash\n{path},{},blake3:0\n", server.url("/plan"));
        dir.write("corpus/plans.csv", row);
        fetch(&dir, &[])
            .code(1)
            .out("which lies outside the folder");
    }
    assert_eq!(server.requests(), 0);
    assert!(!dir.path("elsewhere/new").exists() && !dir.path("nowhere").exists());
}
