//! The files of `code`: the codebook that it reads, and those that it writes.

use std::env;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use plansearch::file::write_named;
use plansearch::study::coding::Codebook;

use crate::cli::query::is_stdin;
use crate::cli::{quoted, shown};

/// Bytes that are read of a codebook; the library tells of a longer one that it is too long.
const LONGEST: u64 = 4 << 20;

/// The codebook's name in what is written: not the folder, which says nothing to others.
pub(super) fn name(path: &Path) -> String {
    match path.file_name() {
        Some(name) if !is_stdin(path) => shown(Path::new(name)),
        _ => "standard input".to_owned(),
    }
}

/// A codebook with its name.
pub(super) fn codebook(path: &Path) -> Result<(String, Codebook)> {
    let name = match is_stdin(path) {
        true => "standard input".to_owned(),
        false => shown(path),
    };
    let bytes = bytes_of(path).with_context(|| name.clone());
    let bytes = bytes.map_err(|error| anyhow!("{error:#}"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + valid.iter().filter(|&&byte| byte == b'\n').count();
        anyhow!("{name}: line {line} is not valid UTF-8; save the file as UTF-8")
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let book = Codebook::parse(text).map_err(|mistakes| anyhow!("{name}: {mistakes}"))?;
    Ok((name, book))
}

fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match is_stdin(path) {
        true => io::stdin().lock().take(LONGEST).read_to_end(&mut bytes)?,
        false => File::open(path)?.take(LONGEST).read_to_end(&mut bytes)?,
    };
    Ok(bytes)
}

/// Writes a file whole or not at all.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    write_named(path, bytes)
        .map_err(|error| anyhow!("{}: {error}; nothing was written there", shown(path)))
}

/// The command line as it could be typed again.
pub(super) fn command() -> String {
    let words = env::args_os()
        .skip(1)
        .map(|word| quoted(&word.to_string_lossy()));
    ["plansearch".to_owned()]
        .into_iter()
        .chain(words)
        .collect::<Vec<_>>()
        .join(" ")
}
