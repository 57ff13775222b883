//! Whether a passage tells of something done or planned.

use super::theme::head_status;
use super::{Status, StatusBasis, grammar};

/// The theme of what others should do: its plans are asks.
const BARRIERS: &str = "barriers";

/// The status of a passage: from the head of its table column, else from the nearest heading above
/// it that tells.
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

/// The status that the grammar of a passage lets guess, where its place tells none. Barriers are not
/// read: what is planned there is mostly for the government to do.
pub fn inferred(text: &str, themes: &[String]) -> Option<(Status, StatusBasis)> {
    if themes.iter().any(|theme| theme == BARRIERS) {
        return None;
    }
    grammar::infer(text).map(|told| (told.status, StatusBasis::Inferred))
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
