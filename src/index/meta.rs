//! `meta.json`: what it tells of an index, and its sources only when they are asked for.
//!
//! It is one JSON object. Its first line is what the engine reads, with the manifest as the payload,
//! but for the sources: each is a line of its own behind it, shard by shard, and behind them stands
//! their checksum. So a question reads the first line, and of the others those of the documents that
//! it names.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use memchr::{memchr, memchr_iter, memrchr};
use serde::Deserialize;
use serde_json::{Map, Value};
use tantivy::DocAddress;

use super::lock;
use super::manifest::{FORMAT, META_FILE, Manifest, Shard, Source};
use crate::error::{Error, Result};

/// Ends the first line.
const OPENS: &[u8] = b",\"sources\":[\n";
/// Begins the last line; the checksum and a brace follow.
const CLOSES: &[u8] = b"],\"checksum\":";

/// What a `meta.json` tells.
pub(super) struct Meta {
    /// What the engine reads.
    pub(super) engine: Vec<u8>,
    pub(super) contents: Contents,
}

/// What an index holds.
pub(super) struct Contents {
    /// The manifest; without the sources where those are lines.
    head: Manifest,
    lines: Option<Lines>,
    /// The manifest with its sources, once it is asked for.
    whole: OnceLock<Manifest>,
}

/// The sources, a line each.
struct Lines {
    bytes: Arc<Vec<u8>>,
    /// Shard by shard, in corpus order; those of shards that came to nothing are last.
    all: Vec<Line>,
    /// Where the lines of each shard begin; one more than there are shards.
    starts: Vec<usize>,
}

struct Line {
    place: Range<usize>,
    source: OnceLock<Box<Source>>,
}

/// The bytes of the `meta.json` in the folder `path`.
///
/// # Errors
/// When there is none, or it cannot be read.
pub(super) fn bytes(path: &Path) -> Result<Arc<Vec<u8>>> {
    let file = path.join(META_FILE);
    let bytes = fs::read(&file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::NoIndex(path.to_path_buf()),
        std::io::ErrorKind::NotADirectory => Error::NotAFolder(path.to_path_buf()),
        _ => Error::io(&file, error),
    })?;
    Ok(Arc::new(bytes))
}

/// The bytes of a `meta.json`, of what the engine reads and of the shards with their sources.
pub(super) fn written<'s>(
    engine: Vec<u8>,
    shards: impl Iterator<Item = &'s Shard>,
) -> serde_json::Result<Vec<u8>> {
    let mut bytes = engine;
    bytes.pop(); // the brace that closes it
    bytes.extend(OPENS);
    let start = bytes.len();
    for (number, shard) in shards.enumerate() {
        bytes.extend(if number == 0 { "[\n" } else { ",[\n" }.bytes());
        for (number, source) in shard.sources.iter().enumerate() {
            if number > 0 {
                bytes.extend(b",\n");
            }
            serde_json::to_writer(&mut bytes, source)?;
        }
        bytes.extend(b"\n]\n");
    }
    let checksum = crc32fast::hash(&bytes[start..]);
    bytes.extend(CLOSES);
    bytes.extend(format!("{checksum}}}").bytes());
    Ok(bytes)
}

impl Meta {
    /// What those bytes of the `meta.json` in the folder `path` tell. Of another format, only what
    /// says so.
    ///
    /// # Errors
    /// When they are of another program, or damaged.
    pub(super) fn of(path: &Path, bytes: &Arc<Vec<u8>>) -> Result<Meta> {
        #[derive(Deserialize)]
        struct First {
            payload: String,
        }
        let Some((engine, lines)) = Lines::of(bytes) else {
            return Meta::of_object(path, bytes);
        };
        let Ok(First { payload }) = serde_json::from_slice(&engine) else {
            return Meta::of_object(path, bytes);
        };
        let head = Manifest::of_payload(path, &payload)?;
        let shards = head.shards.len() + head.empty.len();
        if head.format != FORMAT || lines.starts.len() != shards + 1 {
            return Meta::of_object(path, bytes);
        }
        Ok(Meta::new(engine, head, Some(lines)))
    }

    /// The same of an object that is not laid out by lines, or whose lines are not as they were
    /// written: then all of it is read, now.
    fn of_object(path: &Path, bytes: &[u8]) -> Result<Meta> {
        let foreign = || Error::ForeignIndex(path.to_path_buf());
        let damaged = |error| Error::damaged(path, format!("{META_FILE}: {error}"));
        // Cut short or overwritten: ours if our lock lies beside it, which no other program makes.
        let object: serde_json::Result<Map<_, _>> = serde_json::from_slice(bytes);
        let mut object = object.map_err(|error| match path.join(lock::LOCK_FILE).exists() {
            true => damaged(error),
            false => foreign(),
        })?;
        let Some(Value::String(payload)) = object.remove("payload") else {
            return Err(foreign());
        };
        let mut head = Manifest::of_payload(path, &payload)?;
        let sources = object.remove("sources");
        if head.format == FORMAT {
            let sources: Vec<Vec<Source>> =
                serde_json::from_value(sources.unwrap_or_default()).map_err(damaged)?;
            if sources.len() != head.shards.len() + head.empty.len() {
                return Err(Error::damaged(path, "its parts do not fit together"));
            }
            head.take_sources(sources);
        }
        let engine = serde_json::to_vec(&object).map_err(damaged)?;
        Ok(Meta::new(engine, head, None))
    }

    fn new(engine: Vec<u8>, head: Manifest, lines: Option<Lines>) -> Meta {
        let whole = OnceLock::new();
        let contents = Contents { head, lines, whole };
        Meta { engine, contents }
    }
}

impl Contents {
    /// The manifest, perhaps without its sources.
    pub(super) fn head(&self) -> &Manifest {
        &self.head
    }

    /// The manifest.
    pub(super) fn manifest(&self) -> &Manifest {
        match &self.lines {
            None => &self.head,
            Some(lines) => self.whole.get_or_init(|| lines.with(self.head.clone())),
        }
    }

    /// The manifest alone.
    pub(super) fn into_manifest(self) -> Manifest {
        match self.lines {
            None => self.head,
            Some(lines) => lines.with(self.head),
        }
    }

    /// The source of the document with that id, and the place of its shard.
    pub(super) fn find(&self, id: &str) -> Option<(usize, &Source)> {
        match &self.lines {
            Some(lines) => lines.find(self.head.shards.len(), id),
            None => (self.head.shards.iter().enumerate()).find_map(|(number, shard)| {
                let mut sources = shard.sources.iter();
                Some((number, sources.find(|source| source.document.id == id)?))
            }),
        }
    }

    /// The source that the passage at a tantivy address is of.
    pub(super) fn at(&self, address: DocAddress) -> Option<&Source> {
        let shard = address.segment_ord as usize;
        let is_before = |source: &Source| source.first <= address.doc_id;
        match &self.lines {
            Some(lines) => {
                let lines_of =
                    &lines.all[*lines.starts.get(shard)?..*lines.starts.get(shard + 1)?];
                let behind = lines_of.partition_point(|line| is_before(lines.source(line)));
                Some(lines.source(&lines_of[behind.checked_sub(1)?]))
            }
            None => {
                let sources = &self.head.shards.get(shard)?.sources;
                sources.get(sources.partition_point(is_before).checked_sub(1)?)
            }
        }
    }
}

impl Lines {
    /// The first line of a `meta.json`, as an object of its own, and the sources; none where it is not
    /// laid out so, or their checksum is not theirs.
    fn of(bytes: &Arc<Vec<u8>>) -> Option<(Vec<u8>, Lines)> {
        let start = memchr(b'\n', bytes)? + 1;
        let end = memrchr(b'\n', bytes)? + 1;
        let engine = bytes[..start].strip_suffix(OPENS)?;
        let checksum = bytes[end..].strip_prefix(CLOSES)?.strip_suffix(b"}")?;
        let checksum: u32 = str::from_utf8(checksum).ok()?.parse().ok()?;
        if crc32fast::hash(&bytes[start..end]) != checksum {
            return None;
        }
        let (mut all, mut starts) = (Vec::new(), Vec::new());
        let mut from = start;
        for line_end in memchr_iter(b'\n', &bytes[start..end]).map(|at| start + at) {
            let line = &bytes[from..line_end];
            match line {
                b"[" | b",[" => starts.push(all.len()),
                b"]" | b"" => {}
                _ => all.push(Line {
                    place: from..line_end - usize::from(line.ends_with(b",")),
                    source: OnceLock::new(),
                }),
            }
            from = line_end + 1;
        }
        starts.push(all.len());
        let lines = Lines {
            bytes: Arc::clone(bytes),
            all,
            starts,
        };
        Some(([engine, b"}"].concat(), lines))
    }

    fn read(&self, line: &Line) -> Source {
        serde_json::from_slice(&self.bytes[line.place.clone()])
            .expect("by their checksum, the lines are as this format's program wrote them")
    }

    fn source<'l>(&self, line: &'l Line) -> &'l Source {
        line.source.get_or_init(|| Box::new(self.read(line)))
    }

    /// A manifest with the sources that stand in the lines.
    fn with(&self, mut head: Manifest) -> Manifest {
        let shards = self.starts.windows(2);
        let sources = shards.map(|at| {
            let lines = self.all[at[0]..at[1]].iter();
            lines.map(|line| self.read(line)).collect()
        });
        head.take_sources(sources);
        head
    }

    /// The source of the document with that id in the first `shards`, and the place of its shard.
    fn find(&self, shards: usize, id: &str) -> Option<(usize, &Source)> {
        let lines = &self.all[..self.starts[shards]];
        let at = lines.partition_point(|line| self.source(line).document.id.as_str() < id);
        let found = self.source(lines.get(at)?);
        let shard = self.starts.partition_point(|&start| start <= at) - 1;
        (found.document.id == id).then_some((shard, found))
    }
}

#[cfg(test)]
mod tests {
    use super::super::faults::Faults;
    use super::super::faults::scene::Scene;
    use super::*;

    fn read(path: &Path, bytes: &[u8]) -> Result<Contents> {
        Ok(Meta::of(path, &Arc::new(bytes.to_vec()))?.contents)
    }

    #[test]
    fn sources_are_read_by_the_line_or_all_at_once() {
        let scene = Scene::new();
        let index = scene.path("index");
        scene.refresh(&index, &Faults::none()).unwrap();
        let bytes = bytes(&index).unwrap();
        let by_line = read(&index, &bytes).unwrap();
        assert!(by_line.lines.is_some() && by_line.head().shards[0].sources.is_empty());
        // As another program would write the same object.
        let object: Value = serde_json::from_slice(&bytes).unwrap();
        let at_once = read(&index, object.to_string().as_bytes()).unwrap();
        assert!(at_once.lines.is_none());
        assert_eq!(by_line.manifest(), at_once.manifest());
        for (number, shard) in at_once.manifest().shards.iter().enumerate() {
            for source in &shard.sources {
                let found = Some((number, source));
                assert_eq!(by_line.find(&source.document.id), found);
                assert_eq!(at_once.find(&source.document.id), found);
                let last = source.first + source.passages - 1;
                for passage in [source.first, last] {
                    let address = DocAddress::new(number as u32, passage);
                    assert_eq!(by_line.at(address), Some(source));
                    assert_eq!(at_once.at(address), Some(source));
                }
            }
        }
        for id in ["", "no such", "\u{10FFFF}"] {
            assert_eq!((by_line.find(id), at_once.find(id)), (None, None));
        }
    }

    #[test]
    fn lines_that_changed_are_not_trusted() {
        let scene = Scene::new();
        let index = scene.path("index");
        scene.refresh(&index, &Faults::none()).unwrap();
        let bytes = bytes(&index).unwrap();
        let first = memchr(b'\n', &bytes).unwrap();
        for at in (first..bytes.len()).step_by(7) {
            let mut changed = bytes.to_vec();
            changed[at] ^= 0x55;
            match read(&index, &changed) {
                Ok(contents) => assert!(contents.lines.is_none(), "byte {at}"),
                Err(error) => assert!(matches!(error, Error::Damaged { .. }), "{error}"),
            }
            assert!(read(&index, &bytes[..at]).is_err(), "cut at {at}");
        }
    }
}
