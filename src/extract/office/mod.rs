//! Word and OpenDocument files: a zip with XML in it.
//!
//! Both readers walk a read-only tree and fill a [`flow::Flow`], which knows pages and what a
//! finished paragraph is. Running headers and footers stand outside the body of these formats and
//! are left out, as are comments and what tracked changes have deleted.

mod archive;
mod docx;
mod flow;
mod grid;
mod number;
mod odt;
mod sniff;
#[cfg(test)]
mod tests;
mod xml;

pub(super) use docx::read as read_docx;
pub(super) use odt::read as read_odt;
