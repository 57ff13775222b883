//! What is asked of the system for the index folder, a thing at a time.

use std::path::Path;

/// One change to the folder, or something else that is asked of the system for it.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(test), expect(dead_code, reason = "only tests ask for all of it"))]
pub(in crate::index) enum Step<'a> {
    MakeFolder(&'a Path),
    RemoveFolder(&'a Path),
    Create(&'a Path),
    Write(&'a Path, &'a [u8]),
    Flush(&'a Path),
    FlushFolder(&'a Path),
    Rename(&'a Path, &'a Path),
    Remove(&'a Path),
    List(&'a Path),
    Lock(&'a Path),
}

impl<'a> Step<'a> {
    /// Where it happens; of a file that gets another name, that name.
    pub(in crate::index) fn path(self) -> &'a Path {
        match self {
            Step::MakeFolder(path)
            | Step::RemoveFolder(path)
            | Step::Create(path)
            | Step::Write(path, _)
            | Step::Flush(path)
            | Step::FlushFolder(path)
            | Step::Rename(_, path)
            | Step::Remove(path)
            | Step::List(path)
            | Step::Lock(path) => path,
        }
    }
}
