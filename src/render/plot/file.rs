//! Charts into files, in the format that the file's name ends in.

use std::path::{Path, PathBuf};

use super::{Chart, png, svg};
use crate::error::{Error, Result};
use crate::file::write_named;

/// A kind of file for charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartFormat {
    /// Drawn by whoever shows it; text stays text.
    Svg,
    /// Points.
    Png,
}

impl ChartFormat {
    /// The format that a file's name ends in. Ask before long work, so that a slip is told at once.
    ///
    /// # Errors
    /// When it ends in neither `.svg` nor `.png`.
    pub fn of(path: &Path) -> Result<ChartFormat> {
        let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
        match ending.as_deref().and_then(|ending| ending.to_str()) {
            Some("svg") => Ok(ChartFormat::Svg),
            Some("png") => Ok(ChartFormat::Png),
            _ => Err(Error::ChartFormat(PathBuf::from(path))),
        }
    }
}

/// Writes a chart in the format that the file's name ends in. The file is written whole or not at
/// all; one of that name is replaced.
///
/// # Errors
/// When the name ends in neither `.svg` nor `.png`, the chart is too large for a PNG, or the system
/// refuses.
pub fn write(path: &Path, chart: &Chart) -> Result<()> {
    let bytes = match ChartFormat::of(path)? {
        ChartFormat::Svg => svg(chart, "plot").into_bytes(),
        ChartFormat::Png => png(chart)?,
    };
    write_named(path, &bytes).map_err(|error| Error::io(path, error))
}
