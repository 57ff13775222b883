//! Every change to the index folder is made to fail, in every way, one after the other. Whatever
//! happens, the old index or the new one is there, and the next refresh makes everything good.
//!
//! `PLANSEARCH_FAULTS=all` tries every fault at every step, instead of one at each.

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::scene::{Image, Scene, image, lay_out, seen};
use super::{Fault, Faults, Taken};
use crate::error::Error;
use crate::index::lock::LOCK_FILE;

const FAULTS: [Fault; 11] = [
    Fault::Killed,
    Fault::KilledHalfWay,
    Fault::FullFromHere,
    Fault::ReadOnlyFromHere,
    Fault::Half,
    Fault::DoneButFailed,
    Fault::Refused(ErrorKind::StorageFull),
    Fault::Refused(ErrorKind::QuotaExceeded),
    Fault::Refused(ErrorKind::ReadOnlyFilesystem),
    Fault::Refused(ErrorKind::PermissionDenied),
    Fault::Refused(ErrorKind::Other),
];

/// The faults that are tried at a step: all of them, or one or two in turn.
fn faults_at(step: usize, taken: Taken) -> Vec<Fault> {
    let is_of_writing = |fault: &Fault| matches!(fault, Fault::Half | Fault::KilledHalfWay);
    let fit = FAULTS
        .iter()
        .filter(|fault| taken == Taken::Write || !is_of_writing(fault));
    let fit: Vec<Fault> = fit.copied().collect();
    match std::env::var_os("PLANSEARCH_FAULTS") {
        Some(_) => fit,
        None => vec![fit[step % fit.len()]],
    }
}

/// Builds during which one thing goes wrong.
struct Trial<'a> {
    scene: &'a Scene,
    before: Option<&'a Image>,
    wanted: &'a Image,
    /// What was left, of which the next refresh has been seen to make the wanted index.
    healed: HashSet<Image>,
}

impl Trial<'_> {
    fn check(&mut self, step: usize, fault: Fault) {
        let told = format!("{fault:?} at step {step}");
        let above = self.scene.path("above");
        let index = above.join("index");
        let _ = fs::remove_dir_all(&above);
        if let Some(before) = self.before {
            lay_out(before, &index);
        }
        let result = self.scene.refresh(&index, &Faults::at(step, fault));
        let now = seen(&index).unwrap();
        let is_killed = matches!(fault, Fault::Killed | Fault::KilledHalfWay);
        match &result {
            Ok(_) => assert!(now.as_ref() == Some(self.wanted), "{told}"),
            // The process is gone; nobody saw what it returned.
            Err(_) if is_killed => {
                let now = now.as_ref();
                assert!(now == self.before || now == Some(self.wanted), "{told}");
            }
            Err(error) => {
                assert!(now.as_ref() == self.before, "{told}: {error}");
                check_message(error, self.before.is_some(), &told);
            }
        }
        let is_told = result.is_ok_and(|report| !report.left.is_empty());
        // A lock file that is there after all stays: another process may have locked it by then.
        let is_lock_left = fault == Fault::DoneButFailed && self.before.is_none() && now.is_none();
        if !is_killed && !is_told && !is_lock_left && fault != Fault::ReadOnlyFromHere {
            check_tidy(&index, now.as_ref(), &told);
        }
        if self.healed.insert(image(&index)) {
            self.scene.refresh(&index, &Faults::none()).unwrap();
            let healed = seen(&index).unwrap();
            assert!(
                healed.as_ref() == Some(self.wanted),
                "{told}, then refreshed"
            );
            check_tidy(&index, Some(self.wanted), &told);
        }
    }

    fn check_all(&mut self) {
        let index = self.scene.path("counted/index");
        self.before.inspect(|before| lay_out(before, &index));
        let counting = Faults::none();
        self.scene.refresh(&index, &counting).unwrap();
        let mut tried = 0;
        for (step, taken) in counting.steps().into_iter().enumerate() {
            for fault in faults_at(step, taken) {
                self.check(step, fault);
                tried += 1;
            }
        }
        let (steps, left) = (counting.steps().len(), self.healed.len());
        println!("{steps} steps, {tried} faults, {left} different folders left");
        assert!(steps > 20);
    }
}

/// Nothing lies in the folder but the index; where there is none, there is no folder.
fn check_tidy(index: &Path, wanted: Option<&Image>, told: &str) {
    match wanted {
        Some(wanted) => assert!(image(index).keys().eq(wanted.keys()), "{told}"),
        None => assert!(!index.parent().unwrap().exists(), "{told}"),
    }
    let lock = fs::read(index.join(LOCK_FILE)).unwrap_or_default();
    assert!(lock.is_empty(), "{told}: nobody holds the lock");
}

/// The message says what became of the index and what to do.
fn check_message(error: &Error, had_one: bool, told: &str) {
    let message = error.to_string();
    let state = match had_one {
        true => "the index is as it was",
        false => "no index was made",
    };
    let is_told = message.contains(state) || matches!(error, Error::NoLocks { .. });
    assert!(is_told && message.contains("--index"), "{told}: {message}");
}

#[test]
fn a_first_build_that_fails_anywhere_leaves_no_index_or_the_whole_one() {
    let scene = Scene::new();
    let wanted = scene.wanted();
    assert!(wanted.len() > 3, "several shards");
    let mut trial = Trial {
        scene: &scene,
        before: None,
        wanted: &wanted,
        healed: HashSet::new(),
    };
    trial.check_all();
}

#[test]
fn a_refresh_that_fails_anywhere_leaves_the_old_index_or_the_new_one() {
    let scene = Scene::new();
    let before = scene.wanted();
    scene.edit();
    let wanted = scene.wanted();
    assert!(before != wanted);
    let mut trial = Trial {
        scene: &scene,
        before: Some(&before),
        wanted: &wanted,
        healed: HashSet::new(),
    };
    trial.check_all();
}
