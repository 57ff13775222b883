//! Web pages.

use super::piece::Read;
use crate::unreadable::Unreadable;

/// Reads a web page.
pub(super) fn read(_bytes: &[u8]) -> Result<Read, Unreadable> {
    Err(Unreadable::Empty)
}
