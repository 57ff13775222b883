//! A shard on its way to be whole: document after document, then its files.

use super::folder::Folder;
use super::manifest::{Failure, Shard, Source};
use super::naming::{within_limits, without};
use super::shard::Writer;
use super::state::State;
use crate::correct::Remark;
use crate::document::Document;
use crate::error::Result;
use crate::extract::Reader;
use crate::passage::Passage;

/// One document on its way into a shard.
pub(super) struct Ready {
    pub(super) document: Document,
    pub(super) passages: Vec<Passage>,
    pub(super) note: Option<String>,
    pub(super) remarks: Vec<Remark>,
    /// Whether it was read from its file, and not from an old shard.
    pub(super) read: bool,
}

/// A shard that the index will have, and how many of its documents were read for it.
pub(super) struct Built {
    pub(super) shard: Shard,
    pub(super) read: usize,
}

/// A shard that is being filled.
pub(super) struct Filling<'s> {
    index: &'s Folder,
    reader: &'s Reader,
    built: Built,
    /// Made for the first document: a shard that waits for its turn takes no memory.
    writer: Option<Writer>,
    /// Whether a document reached a limit, or failed for a reason that may pass.
    limited: bool,
    passing: bool,
}

impl<'s> Filling<'s> {
    /// A shard with nothing in it yet.
    pub(super) fn new(index: &'s Folder, name: String, reader: &'s Reader) -> Filling<'s> {
        let shard = Shard {
            name,
            passages: 0,
            bytes: 0,
            sources: Vec::new(),
            failed: Vec::new(),
        };
        Filling {
            index,
            reader,
            built: Built { shard, read: 0 },
            writer: None,
            limited: false,
            passing: false,
        }
    }

    /// Adds the next document, or why it could not be read.
    pub(super) fn add(&mut self, state: &State<'_>, ready: Result<Ready, Failure>) -> Result<()> {
        let Built { shard, read } = &mut self.built;
        let ready = match ready {
            Ok(ready) => ready,
            Err(failure) => {
                let tried = failure.tried.as_ref();
                self.passing |= tried.is_some_and(|tried| tried.passing);
                self.limited |= tried.is_some_and(|tried| tried.limits.is_some());
                shard.failed.push(failure);
                return Ok(());
            }
        };
        let writer = match &mut self.writer {
            Some(writer) => writer,
            none => none.insert(Writer::new()?),
        };
        writer.add(&ready.document, &ready.passages)?;
        let passages = ready.passages.len() as u32;
        shard.sources.push(Source {
            document: ready.document,
            size: state.size,
            modified: state.modified,
            looks: state.looks_of_several(),
            hash: state.hash.clone(),
            listed: state.listed.clone(),
            first: shard.passages,
            passages,
            note: ready.note,
            remarks: ready.remarks,
        });
        shard.passages += passages;
        *read += usize::from(ready.read);
        Ok(())
    }

    /// Gives the shard its name and writes its files.
    pub(super) fn finish(mut self) -> Result<Built> {
        let shard = &mut self.built.shard;
        if self.limited {
            shard.name = within_limits(&shard.name, self.reader);
        }
        if self.passing {
            shard.name = without(&shard.name, &shard.failed);
        }
        if let Some(writer) = self.writer {
            shard.bytes = writer.finish(self.index, &shard.name)?;
        }
        Ok(self.built)
    }
}
