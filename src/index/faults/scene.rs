//! Where things go wrong: a small corpus that is edited, and what its index should be.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::ThreadPool;
use tempfile::TempDir;

use super::Faults;
use crate::error::{Error, Result};
use crate::extract::Reader;
use crate::index::files::of_shard;
use crate::index::folder::Folder;
use crate::index::lock::LOCK_FILE;
use crate::index::manifest::META_FILE;
use crate::index::progress::Progress;
use crate::index::refresh::refresh_in;
use crate::index::{OpenIndex, Report};
use crate::plan::Rules;
use crate::tag::Taxonomy;

/// So many documents that there are several shards.
const DOCUMENTS: usize = 60;

/// The files of a folder with their contents.
pub(in crate::index) type Image = BTreeMap<String, Vec<u8>>;

/// A folder with a corpus, and indexes beside it.
pub(in crate::index) struct Scene {
    root: TempDir,
    pool: ThreadPool,
}

impl Scene {
    /// A corpus as it is first. It lies in memory where there is such a place: flushes cost nothing
    /// there.
    pub(in crate::index) fn new() -> Scene {
        let memory = Path::new("/dev/shm");
        let root = match memory.is_dir() {
            true => tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir()),
            false => tempfile::tempdir(),
        };
        // One thread: then the same step has the same number in every run.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
        let scene = Scene {
            root: root.expect("a temporary folder can be made"),
            pool: pool.expect("a thread can be started"),
        };
        for number in 0..DOCUMENTS {
            scene.write(number, "The council shares its depots.\n");
        }
        scene
    }

    /// A path beside the corpus.
    pub(in crate::index) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn file(&self, number: usize) -> PathBuf {
        self.path(&format!("corpus/plan-{number}.txt"))
    }

    fn write(&self, number: usize, text: &str) {
        let file = self.file(number);
        let corpus = file.parent().map(fs::create_dir_all);
        assert!(corpus.is_some_and(|made| made.is_ok()));
        fs::write(file, format!("Plan number {number}.\n\n{text}")).expect("a plan can be written");
    }

    /// One plan is changed, one added, one deleted.
    pub(in crate::index) fn edit(&self) {
        self.write(2, "It will sell the old depot for £3 million by March.\n");
        self.write(DOCUMENTS, "A goose was heard in the chamber.\n");
        fs::remove_file(self.file(DOCUMENTS - 1)).expect("the plan is there");
    }

    /// It is as it was first, but for the plan that was added.
    pub(in crate::index) fn edit_again(&self) {
        self.write(2, "The council shares its depots.\n");
        self.write(DOCUMENTS - 1, "The council shares its depots.\n");
    }

    /// Refreshes an index of the corpus.
    pub(in crate::index) fn refresh(&self, index: &Path, faults: &Faults) -> Result<Report> {
        let rules = Rules {
            reader: &Reader::Here,
            taxonomy: Taxonomy::built_in(),
        };
        let folder = Folder::with(index, faults.clone());
        (self.pool)
            .install(|| refresh_in(&folder, &[self.path("corpus")], rules, &Progress::default()))
    }

    /// The index that the corpus should have now.
    pub(in crate::index) fn wanted(&self) -> Image {
        let index = self.path("wanted");
        let _ = fs::remove_dir_all(&index);
        self.refresh(&index, &Faults::none())
            .expect("nothing goes wrong");
        image(&index)
    }
}

/// The files of an index folder but for the lock, which says nothing to readers, and for the time at
/// which the sources were looked at, which is another in each run.
pub(in crate::index) fn image(index: &Path) -> Image {
    let entries = fs::read_dir(index).into_iter().flatten().flatten();
    entries
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let content = fs::read(entry.path()).unwrap_or_default();
            match name == META_FILE {
                true => (name, without_time(content)),
                false => (name, content),
            }
        })
        .filter(|(name, _)| name != LOCK_FILE)
        .collect()
}

fn without_time(meta: Vec<u8>) -> Vec<u8> {
    const BEFORE: &str = "looked\\\":";
    let text = String::from_utf8_lossy(&meta);
    match text.split_once(BEFORE) {
        None => meta,
        Some((before, after)) => {
            let after = after.trim_start_matches(|c: char| c.is_ascii_digit());
            format!("{before}{BEFORE}0{after}").into_bytes()
        }
    }
}

/// Writes the files of an index folder.
pub(in crate::index) fn lay_out(image: &Image, index: &Path) {
    fs::create_dir_all(index).expect("the folder can be made");
    for (name, content) in image {
        fs::write(index.join(name), content).expect("the file can be written");
    }
}

/// What readers see of an index: the files that it lists; nothing where there is none.
///
/// # Errors
/// When it does not open, or when something of it is not there.
pub(in crate::index) fn seen(index: &Path) -> Result<Option<Image>, String> {
    let open = match OpenIndex::open(index) {
        Err(Error::NoIndex(_)) => return Ok(None),
        open => open.map_err(|error| error.to_string())?,
    };
    for source in open.sources() {
        let id = &source.document.id;
        let passages = open
            .passages(id, 1, u32::MAX)
            .map_err(|error| error.to_string())?;
        if passages.len() != source.passages as usize {
            return Err(format!("{id} has {} passages", passages.len()));
        }
    }
    let mut files = image(index);
    let listed: Vec<String> = (open.manifest().shards.iter())
        .map(|shard| of_shard(&shard.name))
        .chain([META_FILE.to_owned()])
        .collect();
    files.retain(|name, _| listed.contains(name));
    match files.len() == listed.len() {
        true => Ok(Some(files)),
        false => Err("files that it lists are not there".to_owned()),
    }
}
