//! Set phrases about a page, which are not of the plan: how it was liked, where its top is.

/// Words of a notice at most.
const WORDS: usize = 14;
/// How notices begin.
const BEGINNINGS: [&str; 41] = [
    "was this page helpful",
    "was this page useful",
    "was this helpful",
    "was this information helpful",
    "is this page useful",
    "is this page helpful",
    "did you find this page",
    "did you find what you",
    "did you find this useful",
    "how useful was this page",
    "rate this page",
    "page rating",
    "yes this page",
    "no this page",
    "thank you for your feedback",
    "give feedback",
    "leave feedback",
    "send feedback",
    "tell us what you think of this page",
    "help us improve this page",
    "report a problem with this page",
    "report an issue with this page",
    "is there anything wrong with this page",
    "there is something wrong with this page",
    "skip to main content",
    "skip to content",
    "skip to navigation",
    "jump to content",
    "back to top",
    "return to top",
    "back to contents",
    "print this page",
    "print page",
    "email this page",
    "share this page",
    "share on facebook",
    "share on twitter",
    "share on x",
    "share on linkedin",
    "listen to this page",
    "page last updated",
];
/// Whole notices.
const WHOLE: [&str; 16] = [
    "on this page",
    "in this section",
    "in this page",
    "page contents",
    "related content",
    "related pages",
    "related links",
    "related information",
    "you are here",
    "share this",
    "share page",
    "print this",
    "translate this page",
    "select language",
    "read more",
    "show all sections",
];

/// Whether a short text is a set phrase about the page, not of the plan.
pub(super) fn is_notice(text: &str) -> bool {
    if text.split_whitespace().count() > WORDS {
        return false;
    }
    let mut plain = String::with_capacity(text.len());
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(&word.to_lowercase());
    }
    let begins = |beginning: &&str| {
        plain
            .strip_prefix(*beginning)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    WHOLE.contains(&&*plain) || BEGINNINGS.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_told_by_their_words() {
        assert!(is_notice("Was this page helpful?"));
        assert!(is_notice("Back to top ↑"));
        assert!(!is_notice("Share services with others"));
        assert!(!is_notice("Print services were merged"));
        assert!(!is_notice("Related content of the plan"));
    }
}
