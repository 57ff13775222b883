//! PDF files.

use super::piece::Read;
use crate::unreadable::Unreadable;

/// Reads a PDF file.
pub(super) fn read(_bytes: &[u8]) -> Result<Read, Unreadable> {
    Err(Unreadable::Empty)
}
