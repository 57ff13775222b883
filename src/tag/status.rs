//! Whether a passage tells of something done or planned.

use super::{Reason, Span, Status, StatusBasis, Taxonomy, grammar};

/// A status, what kind of thing decided it, and which one.
pub type Told = (Status, StatusBasis, Reason);

/// The status of a passage: from the head of its table column, else from the nearest of the headings
/// above it that tells; `headings` is what each says, outermost first. The head of the column is taken
/// to be the last of its path.
pub fn status(
    taxonomy: &Taxonomy,
    column: Option<&str>,
    headings: &[Option<Status>],
) -> Option<Told> {
    let table = || {
        let status = taxonomy.head_status(column?)?;
        Some((status, StatusBasis::Table, Reason::Heading(headings.len())))
    };
    let heading = || {
        let mut nearest_first = headings.iter().enumerate().rev();
        let (at, status) = nearest_first.find_map(|(at, says)| Some((at, (*says)?)))?;
        Some((status, StatusBasis::Heading, Reason::Heading(at)))
    };
    table().or_else(heading)
}

/// The status that the grammar of a passage lets one guess. Not in themes of asks: what is planned
/// there, others should do.
pub fn inferred(taxonomy: &Taxonomy, text: &str, themes: &[String]) -> Option<Told> {
    if themes.iter().any(|theme| taxonomy.asks_of_others(theme)) {
        return None;
    }
    let told = grammar::infer(text, taxonomy.year())?;
    let words = Span::new(told.by.start, told.by.end);
    Some((
        told.status,
        StatusBasis::Inferred,
        Reason::Words(vec![words]),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_planned_in_a_theme_of_asks_is_no_status() {
        let told = |theme: &str| {
            let themes = [theme.to_owned()];
            inferred(Taxonomy::built_in(), "We will merge the depots.", &themes)
        };
        let (status, basis, by) = told("transformation").unwrap();
        assert_eq!((status, basis), (Status::Planned, StatusBasis::Inferred));
        assert!(matches!(by, Reason::Words(words) if words.len() == 1));
        assert_eq!(told("barriers"), None);
    }

    #[test]
    fn a_table_head_comes_before_a_heading() {
        let told = |column, headings: &[_]| status(Taxonomy::built_in(), column, headings);
        let headings = [Taxonomy::built_in().head_status("Our future plans")];
        let done = (Status::Done, StatusBasis::Table, Reason::Heading(1));
        assert_eq!(told(Some("What we have done"), &headings), Some(done));
        let planned = (Status::Planned, StatusBasis::Heading, Reason::Heading(0));
        assert_eq!(told(Some("Activity"), &headings), Some(planned));
        assert_eq!(told(None, &[]), None);
    }
}
