//! What classes, ids and set phrases of web pages tell about a block.

use super::tree::{Id, Tree};

/// What the names of a block say it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// Ways to other pages, cookie notices: nothing that a plan says.
    Machinery,
    /// Something about the page: a question how it was liked, links to share it.
    Notice,
    /// The page's head or foot.
    Edge,
}

/// Words that make a name one of machinery, wherever they stand in it.
const MACHINERY: [&str; 18] = [
    "breadcrumb",
    "breadcrumbs",
    "cookie",
    "cookies",
    "cookiebar",
    "navbar",
    "skiplink",
    "skiplinks",
    "addthis",
    "addtoany",
    "sharethis",
    "gtranslate",
    "browsealoud",
    "reciteme",
    "pagination",
    "pager",
    "megamenu",
    "backtotop",
];

/// Words that do so at the beginning or the end of a name: `site-nav`, `menu__item`.
const MACHINERY_AT_EDGE: [&str; 8] = [
    "nav",
    "navigation",
    "menu",
    "search",
    "login",
    "toolbar",
    "skip",
    "consent",
];

/// Words that make a name one of a notice, at its beginning or end.
const NOTICE_AT_EDGE: [&str; 20] = [
    "share",
    "sharing",
    "shares",
    "social",
    "feedback",
    "related",
    "sidebar",
    "translate",
    "translation",
    "newsletter",
    "subscribe",
    "rating",
    "helpful",
    "contents",
    "toc",
    "tags",
    "comments",
    "respond",
    "survey",
    "tabs",
];

/// Whole names of the head and foot of a page.
const EDGES: [&str; 14] = [
    "header",
    "footer",
    "site-header",
    "site-footer",
    "page-footer",
    "main-header",
    "main-footer",
    "masthead",
    "colophon",
    "global-header",
    "global-footer",
    "header-wrapper",
    "footer-wrapper",
    "region-footer",
];

/// Names of the block that holds what the page is for, the surest first.
pub(super) const MAIN: [&str; 22] = [
    "main-content",
    "maincontent",
    "main_content",
    "page-content",
    "pagecontent",
    "article-content",
    "article-body",
    "entry-content",
    "post-content",
    "content-main",
    "region-content",
    "body-content",
    "bodycontent",
    "mw-content-text",
    "deltaplaceholdermain",
    "ms-rtestate-field",
    "canvaszone",
    "content",
    "main",
    "main-wrapper",
    "contentarea",
    "content-area",
];

/// What the classes and the id of an element say.
pub(super) fn named(tree: &Tree, id: Id) -> Option<Named> {
    // Ids of sections and headings are made of their titles: "social-care".
    let titled = matches!(
        tree.name(id),
        "section" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "a"
    );
    let own_id = tree.attr(id, "id").filter(|_| !titled);
    let classes = tree.attr(id, "class").unwrap_or_default();
    let names = classes.split_whitespace().take(MOST_NAMES).chain(own_id);
    names.filter_map(name_says).next()
}

/// Classes of an element that are looked at.
const MOST_NAMES: usize = 30;

fn name_says(name: &str) -> Option<Named> {
    let lower = name.to_ascii_lowercase();
    if EDGES.contains(&&*lower) {
        return Some(Named::Edge);
    }
    let words = words(name);
    let (first, last) = (words.first()?, words.last()?);
    let at_edge = |list: &[&str]| list.contains(&&**first) || list.contains(&&**last);
    if words.iter().any(|word| MACHINERY.contains(&&**word)) || at_edge(&MACHINERY_AT_EDGE) {
        return Some(Named::Machinery);
    }
    at_edge(&NOTICE_AT_EDGE).then_some(Named::Notice)
}

/// The words of a name: `gem-c-shareLinks` has four.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut small_before = false;
    for c in name.chars().take(80) {
        if !c.is_alphanumeric() || c.is_uppercase() && small_before {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        small_before = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether one of the element's classes, or its id, is that name.
pub(super) fn is_named(tree: &Tree, id: Id, wanted: &str) -> bool {
    let classes = tree.attr(id, "class").unwrap_or_default();
    let mut names = classes.split_whitespace().chain(tree.attr(id, "id"));
    names.any(|name| name.eq_ignore_ascii_case(wanted))
}

/// Whether a class says that the element is for screen readers only.
pub(super) fn is_unseen(tree: &Tree, id: Id) -> bool {
    const UNSEEN: [&str; 9] = [
        "material-icons",
        "visually-hidden",
        "visuallyhidden",
        "sr-only",
        "screen-reader-text",
        "element-invisible",
        "govuk-visually-hidden",
        "govuk-visually-hidden-focusable",
        "govuk-skip-link",
    ];
    let mut classes = tree
        .attr(id, "class")
        .unwrap_or_default()
        .split_whitespace();
    classes.any(|class| UNSEEN.contains(&class))
}

/// Whether names or a role say that the element is folded away until a reader opens it.
pub(super) fn is_folded(tree: &Tree, id: Id) -> bool {
    const FOLDED: [&str; 10] = [
        "accordion",
        "collapse",
        "collapsible",
        "collapsed",
        "panel",
        "tab",
        "tabs",
        "tabpanel",
        "expander",
        "toggle",
    ];
    let folds = |name: &str| words(name).iter().any(|word| FOLDED.contains(&&**word));
    let classes = tree.attr(id, "class").unwrap_or_default();
    tree.attr(id, "role")
        .is_some_and(|role| matches!(role, "tabpanel" | "region"))
        || tree.attr(id, "hidden") == Some("until-found")
        || classes
            .split_whitespace()
            .take(MOST_NAMES)
            .chain(tree.attr(id, "id"))
            .any(folds)
}

/// Whether a short text is a set phrase about the page, not of the plan.
pub(super) fn is_notice(text: &str) -> bool {
    const WORDS: usize = 14;
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
    const WHOLE: [&str; 24] = [
        "on this page",
        "in this section",
        "in this page",
        "page contents",
        "related content",
        "related pages",
        "related links",
        "related information",
        "you are here",
        "share",
        "share this",
        "share page",
        "print",
        "print this",
        "translate",
        "translate this page",
        "select language",
        "tweet",
        "top",
        "close",
        "menu",
        "read more",
        "show all sections",
        "facebook",
    ];
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
    fn names_are_read_by_their_words() {
        assert_eq!(name_says("gem-c-breadcrumbs"), Some(Named::Machinery));
        assert_eq!(name_says("siteNav"), Some(Named::Machinery));
        assert_eq!(name_says("page-feedback"), Some(Named::Notice));
        assert_eq!(name_says("site-footer"), Some(Named::Edge));
        for name in [
            "unavailable",
            "asocial",
            "content",
            "adult-social-care",
            "sharepoint-page",
        ] {
            assert_eq!(name_says(name), None, "{name}");
        }
    }

    #[test]
    fn notices_are_told_by_their_words() {
        assert!(is_notice("Was this page helpful?"));
        assert!(is_notice("Back to top ↑"));
        assert!(!is_notice("Share services with others"));
        assert!(!is_notice("Print services were merged"));
        assert!(!is_notice("Related content of the plan"));
    }
}
