//! The corpus that the benches run on: the folder that `PLANSEARCH_BENCH_CORPUS` names, else plans
//! made here from a fixed seed.

mod plans;

use std::path::PathBuf;

use plansearch::extract::Reader;
use plansearch::plan::Rules;
use plansearch::tag::Taxonomy;

#[allow(unused_imports, reason = "for the bench `search` only")]
pub(crate) use plans::words;

/// Plans that are made.
const PLANS: usize = 200;

/// A folder with plans, and what keeps it alive.
pub(crate) struct Corpus {
    pub(crate) path: PathBuf,
    _made: Option<tempfile::TempDir>,
}

/// Files are read in the bench's own process.
pub(crate) fn rules() -> Rules<'static> {
    Rules {
        reader: &Reader::Here,
        taxonomy: Taxonomy::built_in(),
    }
}

/// The corpus to measure on.
pub(crate) fn corpus() -> Corpus {
    if let Some(path) = std::env::var_os("PLANSEARCH_BENCH_CORPUS") {
        return Corpus {
            path: PathBuf::from(path),
            _made: None,
        };
    }
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    plans::write(folder.path(), |plans, _| plans < PLANS).expect("the folder is writable");
    Corpus {
        path: folder.path().to_path_buf(),
        _made: Some(folder),
    }
}
