//! Coding a corpus by a book of named queries: which passages of which document fit which code.
//!
//! All codes are answered by one walk ([`code`]), so that the matrix, the totals and the overlap are
//! one answer seen in several ways. Each code is one query ([`Code::expr`]), so its figures are those
//! of `count` and its quotations those of `search`.

mod codebook;
mod mistake;
mod overlap;
mod provenance;
mod quote;
mod read;
mod run;
mod table;

pub use codebook::{Code, Codebook};
pub use mistake::{CodebookError, Mistake};
pub use overlap::Pair;
pub use provenance::Provenance;
pub use quote::{Quote, Quotes, quotes};
pub use run::{Cell, Coded, Coding, Line, Total, Unit, code};
