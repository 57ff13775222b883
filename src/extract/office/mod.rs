//! Word and OpenDocument files.

use super::piece::Read;
use crate::unreadable::Unreadable;

/// Reads a Word file.
pub(super) fn read_docx(_bytes: &[u8]) -> Result<Read, Unreadable> {
    Err(Unreadable::Empty)
}

/// Reads an OpenDocument text.
pub(super) fn read_odt(_bytes: &[u8]) -> Result<Read, Unreadable> {
    Err(Unreadable::Empty)
}
