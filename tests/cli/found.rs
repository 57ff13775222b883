//! The cases that fuzzing found, in `tests/found`: each is read, or refused with a reason that is the
//! document's, within little time and memory.

use std::fs;

use plansearch::extract::{Format, Limits, Reader};
use plansearch::tag::Taxonomy;
use plansearch::unreadable::Unreadable;

use crate::harness::repository;

#[test]
fn what_fuzzing_found_does_no_harm() {
    let reader = Reader::Child(Limits {
        seconds: 20,
        memory: 512 << 20,
        ..Limits::of(env!("CARGO_BIN_EXE_plansearch").into())
    });
    let mut files: Vec<_> = fs::read_dir(repository().join("tests/found"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.ends_with("README.md"))
        .collect();
    files.sort();
    for path in files {
        let read = reader.read(
            &fs::read(&path).unwrap(),
            Format::of(&path).unwrap(),
            Taxonomy::built_in(),
        );
        let harm = matches!(
            read,
            Err(Unreadable::BrokeDown(_)
                | Unreadable::TooSlow(_)
                | Unreadable::TooMuchMemory(_)
                | Unreadable::Interrupted(_))
        );
        assert!(!harm, "{}: {:?}", path.display(), read.err());
    }
}
