//! How the tags of a passage come about, step by step, for a person who doubts them.

use super::theme::Says;
use super::{Span, Status, Taxonomy};

/// All that speaks for a theme or status, whether or not it decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// What each heading says, outermost first; a heading's own text is the last.
    pub headings: Vec<HeadingSays>,
    /// The cue words of each theme that has any, in the order of the taxonomy.
    pub cues: Vec<(String, Vec<Span>)>,
}

/// What a heading says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingSays {
    /// The heading.
    pub text: String,
    /// The themes that its words fit, the one that holds first.
    pub themes: Vec<String>,
    /// How it says so; nothing where it speaks of several in loose words.
    pub says: Says,
    /// What it says of status.
    pub status: Option<Status>,
}

impl Trace {
    /// Looks at the headings of a passage and at its text.
    pub fn of<'h>(
        taxonomy: &Taxonomy,
        headings: impl IntoIterator<Item = &'h str>,
        text: &str,
    ) -> Trace {
        let headings = headings.into_iter().map(|heading| HeadingSays {
            text: heading.to_owned(),
            themes: (taxonomy.themes_of_heading(heading).into_iter())
                .map(|theme| theme.slug.clone())
                .collect(),
            says: taxonomy.heading_says(heading),
            status: taxonomy.head_status(heading),
        });
        Trace {
            headings: headings.collect(),
            cues: taxonomy.cues_of(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_holds_what_did_not_decide_too() {
        let headings = ["What are the barriers preventing progress?", "Our plans"];
        let text = "Agency staff cost much.";
        let trace = Trace::of(Taxonomy::built_in(), headings, text);
        assert_eq!(trace.headings[0].themes, ["barriers"]);
        assert!(matches!(trace.headings[0].says, Says::Question(_)));
        assert!(trace.headings[1].themes.is_empty());
        assert_eq!(trace.headings[1].status, None);
        let (theme, words) = &trace.cues[0];
        assert_eq!(
            (theme.as_str(), words[0].of(text)),
            ("wasteful-spend", "Agency staff")
        );
    }
}
