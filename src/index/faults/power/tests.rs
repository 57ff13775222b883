//! The power is cut after every single change to the index folder, in builds, refreshes and
//! recoveries one after the other. Whatever is left, it is an index that was whole: the last one of
//! which a refresh said that it is there, or a later one.
//!
//! `PLANSEARCH_FAULTS=all` tries more of what may be left, and refreshes more of it.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use super::{Disk, Fate, Left, lay_out};
use crate::index::faults::scene::{self, Image, Scene, image, seen};
use crate::index::faults::{Done, Fault, Faults, Taken};
use crate::index::lock::LOCK_FILE;
use crate::index::manifest::META_FILE;

/// Numbers that look like chance and are the same in every run (Knuth's MMIX constants).
struct Chance(u64);

impl Chance {
    fn fate(&mut self) -> Fate {
        self.0 = (self.0)
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        [Fate::Kept, Fate::Undone, Fate::Half, Fate::Zeros][(self.0 >> 33) as usize % 4]
    }
}

/// Runs of `index` one after the other, with what they did and what was there when.
#[derive(Default, Clone)]
struct History {
    done: Vec<Done>,
    /// The index that each run makes; how much was done when it was in its place, if it came to that,
    /// and when the run said so, if it did.
    runs: Vec<(Image, Option<usize>, Option<usize>)>,
}

impl History {
    /// A run that is killed at a step, if one is given.
    fn run(&mut self, scene: &Scene, index: &Path, killed_at: Option<usize>) {
        let wanted = scene.wanted();
        let faults = killed_at.map_or(Faults::none(), |step| Faults::at(step, Fault::Killed));
        let is_done = scene.refresh(index, &faults).is_ok() && killed_at.is_none();
        let begun = self.done.len();
        self.done.extend(faults.done());
        let is_commit =
            |done: &Done| matches!(done, Done::Rename(_, to) if to.ends_with(META_FILE));
        let committed = self.done[begun..].iter().position(is_commit);
        let committed = committed.map(|at| begun + at + 1);
        self.runs
            .push((wanted, committed, is_done.then_some(self.done.len())));
    }

    /// Which step of a refresh would be the commit.
    fn commit_of_refresh(scene: &Scene, index: &Path) -> usize {
        let copy = scene.path("copy");
        scene::lay_out(&image(index), &copy);
        let faults = Faults::none();
        scene.refresh(&copy, &faults).unwrap();
        let steps = faults.steps();
        steps
            .iter()
            .rposition(|step| *step == Taken::Rename)
            .unwrap()
    }

    /// The indexes that may be there if the power is cut when so much was done; none: no index.
    fn allowed(&self, done: usize) -> Vec<Option<&Image>> {
        let is_past = |at: &Option<usize>| at.is_some_and(|at| at <= done);
        let told = self.runs.iter().rposition(|(_, _, told)| is_past(told));
        let later = self.runs.iter().skip(told.unwrap_or(0));
        let committed = later.filter(|(_, committed, told)| is_past(committed) || is_past(told));
        let nothing = told.is_none().then_some(None);
        nothing
            .into_iter()
            .chain(committed.map(|(image, ..)| Some(image)))
            .collect()
    }
}

/// Cuts the power after each thing that was done from `from` on.
///
/// # Errors
/// When something is left that was never a whole index.
fn cut(scene: &Scene, index: &Path, history: &History, from: usize) -> Result<(), String> {
    let all = std::env::var_os("PLANSEARCH_FAULTS").is_some();
    let (fates, healed_of) = if all { (40, 5) } else { (6, 40) };
    let wanted = scene.wanted();
    let (mut tried, mut healed) = (0, 0);
    let mut known: HashSet<Left> = HashSet::new();
    let mut read: HashSet<(Left, Vec<Option<&Image>>)> = HashSet::new();
    let mut chance = Chance(20);
    let mut disk = Disk::default();
    for (number, done) in history.done.iter().enumerate() {
        disk.play(done);
        if number + 1 < from {
            continue;
        }
        let allowed = history.allowed(number + 1);
        for turn in 0..fates {
            let left = match turn {
                0 => disk.after_cut(&mut || Fate::Kept),
                1 => disk.after_cut(&mut || Fate::Undone),
                _ => disk.after_cut(&mut || chance.fate()),
            };
            tried += 1;
            let is_new = known.insert(left.clone());
            let is_due = is_new && known.len().is_multiple_of(healed_of);
            let is_new_to_readers = read.insert((for_readers(&left), allowed.clone()));
            if !is_due && !is_new_to_readers {
                continue;
            }
            let _ = fs::remove_dir_all(scene.path("above"));
            lay_out(&left);
            let found = |what: &str| format!("{what}, after {number}: {done:?}");
            let there = seen(index).map_err(|error| found(&error))?;
            if !allowed.contains(&there.as_ref()) {
                return Err(found("another index"));
            }
            if is_due {
                healed += 1;
                scene.refresh(index, &Faults::none()).unwrap();
                assert!(image(index) == wanted, "{}", found("refreshed"));
            }
        }
    }
    let (done, different, read) = (history.done.len(), known.len(), read.len());
    println!(
        "{done} changes, {tried} cuts, {different} different states, {read} to readers, {healed} refreshed"
    );
    Ok(())
}

/// What readers look at: not what is unfinished, nor the lock.
fn for_readers(left: &Left) -> Left {
    let is_read = |path: &Path| path.extension().is_none_or(|ending| ending != "tmp");
    let files = left
        .iter()
        .filter(|(path, _)| is_read(path) && !path.ends_with(LOCK_FILE));
    files
        .map(|(path, content)| (path.clone(), content.clone()))
        .collect()
}

#[test]
fn a_cut_of_power_leaves_an_index_that_was_whole() {
    let scene = Scene::new();
    let index = scene.path("above/index");
    let mut history = History::default();
    history.run(&scene, &index, None);
    scene.edit();
    history.run(&scene, &index, None);
    history.run(&scene, &index, None); // nothing to do
    scene.edit_again();
    history.run(&scene, &index, None);
    cut(&scene, &index, &history, 0).unwrap();
}

/// A run that is killed at a step counted from the commit, and the next one; how much was done before
/// that.
fn after_kill(scene: &Scene, index: &Path, from_commit: isize) -> Option<(History, usize)> {
    let mut history = History::default();
    history.run(scene, index, None);
    scene.edit();
    let commit = History::commit_of_refresh(scene, index);
    history.run(scene, index, Some(commit.checked_add_signed(from_commit)?));
    scene.edit_again();
    let before = history.done.len();
    history.run(scene, index, None);
    Some((history, before))
}

#[test]
fn a_cut_of_power_in_the_run_after_a_kill_leaves_an_index_that_was_whole() {
    let steps = match std::env::var_os("PLANSEARCH_FAULTS") {
        Some(_) => -40..=9,
        None => 0..=1,
    };
    for from_commit in steps {
        let scene = Scene::new();
        let index = scene.path("above/index");
        if let Some((history, before)) = after_kill(&scene, &index, from_commit) {
            cut(&scene, &index, &history, before).unwrap();
        }
    }
}

/// The test of the tests: as if a build left out some flushes.
#[test]
fn what_is_not_flushed_is_found_out() {
    let scene = Scene::new();
    let index = scene.path("above/index");
    let mut history = History::default();
    history.run(&scene, &index, None);
    let first = history.done.len();
    scene.edit();
    history.run(&scene, &index, None);
    let is_folder = |done: &Done| matches!(done, Done::FlushFolder(folder) if *folder == index);
    let is_above = |done: &Done| matches!(done, Done::FlushFolder(folder) if *folder != index);
    let is_file = |done: &Done| matches!(done, Done::Flush(_));
    for (left_out, from) in [
        (&is_file as &dyn Fn(&Done) -> bool, 0),
        (&is_file, first),
        (&is_folder, 0),
        (&is_folder, first),
        (&is_above, 0),
    ] {
        let mut careless = history.clone();
        for done in careless.done[from..]
            .iter_mut()
            .filter(|done| left_out(done))
        {
            *done = Done::Flush(index.clone()); // of no file: nothing
        }
        assert!(cut(&scene, &index, &careless, 0).is_err(), "{from}");
    }
    // The run before was killed between the commit and the flush: then what it left is flushed first.
    let scene = Scene::new();
    let index = scene.path("above/index");
    let (mut history, before) = after_kill(&scene, &index, 1).unwrap();
    cut(&scene, &index, &history, before).unwrap();
    let first = history.done[before..]
        .iter_mut()
        .find(|done| matches!(done, Done::FlushFolder(_)));
    *first.unwrap() = Done::Flush(index.clone());
    assert!(cut(&scene, &index, &history, before).is_err());
}
