//! Ends of the messages of a build that cannot go on: what became of the index, and what to do.

use std::io;

use crate::invisible::is_steering;

/// What another process says of itself; it may be anything.
pub(super) fn said(holder: &Option<String>) -> String {
    let holder = holder
        .as_ref()
        .map(|text| text.replace(is_steering, "\u{FFFD}"));
    holder.map_or(String::new(), |text| format!(" ({text})"))
}

pub(super) fn as_it_was(had_one: bool) -> &'static str {
    match had_one {
        true => "the index is as it was",
        false => "no index was made",
    }
}

/// What to do when an index cannot be written. An index of text takes about twice the text
/// (`docs/performance.md`), and a refresh keeps the old one until the new one is there.
pub(super) fn remedy(source: &io::Error, sources: Option<u64>) -> String {
    match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            let room = sources.map_or(String::new(), |bytes| {
                let megabytes = (bytes * 2).div_ceil(1_000_000);
                format!(" (an index takes about twice its sources, here {megabytes} MB)")
            });
            format!(
                ". Make room on that disk{room} and run the command again, or choose a place on another with --index"
            )
        }
        io::ErrorKind::FileTooLarge => {
            ". Files may not be that large here: raise the limit (`ulimit -f`) and run the command again".to_owned()
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            ". Choose a place that you may write to, with --index".to_owned()
        }
        _ => ". Run the command again; if that does not help, choose a place on another disk with --index".to_owned(),
    }
}
