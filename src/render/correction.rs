//! Rows for `corrections.csv`, as a user would begin them.

use std::io::{self, Write};

use crate::invisible::is_steering;
use crate::passage::Passage;

/// Writes the rows that say of a passage what its tags are now. `quote` is what it is known by.
///
/// # Errors
/// When the writer fails.
pub fn correction_rows(passage: &Passage, quote: &str, out: &mut dyn Write) -> io::Result<()> {
    let tags = &passage.tags;
    let status = tags.status.map_or("none", |(status, _)| status.name());
    let topics = match tags.topics.is_empty() {
        true => "none".to_owned(),
        false => tags.topics.join("|"),
    };
    let quote = quote.replace(|c: char| is_steering(c) && !c.is_whitespace(), "");
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(["id", "quote", "tag", "value", "note"])?;
    for (tag, value) in [
        ("theme", tags.themes.join("|").as_str()),
        ("topic", &topics),
        ("status", status),
    ] {
        writer.write_record([&passage.id(), &quote, tag, value, ""])?;
    }
    writer.flush()
}
