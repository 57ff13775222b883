//! Whether a passage tells of something done or planned.

use super::theme::head_status;
use super::{Status, StatusBasis};

/// The status of a passage: from the head of its table column, else from the nearest heading above
/// it that tells. Where neither does, there is none: the passage's own grammar is not read.
pub fn status(column: Option<&str>, headings: &[String]) -> Option<(Status, StatusBasis)> {
    let table = || Some((head_status(column?)?, StatusBasis::Table));
    let heading = || {
        let told = headings
            .iter()
            .rev()
            .find_map(|heading| head_status(heading))?;
        Some((told, StatusBasis::Heading))
    };
    table().or_else(heading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_head_comes_before_a_heading() {
        let headings = vec!["Our future plans".to_owned()];
        let done = Some((Status::Done, StatusBasis::Table));
        assert_eq!(status(Some("What we have done"), &headings), done);
        assert_eq!(
            status(Some("Activity"), &headings),
            Some((Status::Planned, StatusBasis::Heading))
        );
        assert_eq!(status(None, &[]), None);
    }
}
