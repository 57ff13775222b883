//! Which part of a page is what it is for, and what of it is furniture.

use super::css;
use super::folded;
use super::names::{self, Named};
use super::tree::{Id, Step, Tree};

/// A page, and where its content lies.
pub(super) struct Page {
    pub(super) tree: Tree,
    /// The element that holds the content.
    pub(super) root: Id,
    /// Whether the root is a part of the page that is marked as its content.
    marked: bool,
    counts: Vec<Count>,
}

/// What an element holds.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    words: u32,
    links: u32,
    link_words: u32,
    /// Links to places on the same page.
    anchors: u32,
    /// Whether it holds the page's first heading or its marked content.
    holds_core: bool,
}

/// What to do with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is content, or holds some.
    Keep,
    /// Its text is kept apart from the content.
    Furniture,
    Drop,
}

impl Page {
    /// Finds the content of a page.
    pub(super) fn of(tree: Tree) -> Page {
        let counts = count(&tree);
        let body = tree
            .below(0)
            .find(|&id| tree.name(id) == "body")
            .unwrap_or(0);
        let mut page = Page {
            tree,
            root: body,
            marked: false,
            counts,
        };
        let Some((main, sure)) = page.candidate(body) else {
            return page;
        };
        let (inside, outside) = page.weigh(body, main);
        // A plan must not vanish because a page marks a part of it only.
        let too_much = match sure {
            true => outside > 150 && outside * 2 > inside,
            false => outside > 25 && outside * 4 > inside,
        };
        if inside > 0 && !too_much {
            page.root = main;
            page.marked = true;
        }
        page
    }

    /// The element marked as content, and whether its mark means just that.
    fn candidate(&self, body: Id) -> Option<(Id, bool)> {
        let tree = &self.tree;
        let is_main = |&id: &Id| tree.name(id) == "main" || tree.attr(id, "role") == Some("main");
        let most = |ids: &mut dyn Iterator<Item = Id>| {
            ids.max_by_key(|&id| (self.counts[id].words, std::cmp::Reverse(id)))
        };
        if let Some(main) = most(&mut tree.below(body).filter(is_main)) {
            return Some((main, true));
        }
        let mut articles = tree.below(body).filter(|&id| tree.name(id) == "article");
        if let (Some(article), None) = (articles.next(), articles.next()) {
            return Some((article, false));
        }
        let rank = |id: Id| {
            names::MAIN
                .iter()
                .position(|name| names::is_named(tree, id, name))
        };
        let blocks = tree
            .below(body)
            .filter(|&id| matches!(tree.name(id), "div" | "section" | "td" | "article"));
        let ranked: Vec<(usize, Id)> = blocks.filter_map(|id| Some((rank(id)?, id))).collect();
        let largest =
            |&&(rank, id): &&(usize, Id)| (rank, std::cmp::Reverse(self.counts[id].words));
        let &(rank, main) = ranked.iter().min_by_key(largest)?;
        // A name that several parts of the page have does not tell the content.
        let other = |&&(also, id): &&(usize, Id)| also == rank && id != main;
        let apart = |&(_, id): &(usize, Id)| {
            self.counts[id].words > 0 && !tree.above(id).any(|above| above == main)
        };
        let alone = !ranked.iter().filter(other).any(apart);
        alone.then_some((main, false))
    }

    /// Words of content inside `main` and outside.
    fn weigh(&self, body: Id, main: Id) -> (u32, u32) {
        let (mut inside, mut outside) = (0, 0);
        let mut is_inside = false;
        let mut step = Some(Step::Enter(body));
        while let Some(at) = step {
            let mut into = true;
            match at {
                Step::Enter(id) if id == main => is_inside = true,
                Step::Leave(id) if id == main => is_inside = false,
                _ => {}
            }
            if let Step::Enter(id) = at {
                if let Some(text) = self.tree.text(id) {
                    *(if is_inside { &mut inside } else { &mut outside }) += words(text);
                } else {
                    into = id == body || id == main || self.verdict(id) == Verdict::Keep;
                }
            }
            step = self.tree.next(body, at, into);
        }
        (inside, outside)
    }

    /// What to do with an element.
    pub(super) fn verdict(&self, id: Id) -> Verdict {
        let tree = &self.tree;
        let name = tree.name(id);
        if id == self.root || name.is_empty() {
            return Verdict::Keep;
        }
        if is_never_text(name) || self.is_control(id, name) {
            return Verdict::Drop;
        }
        let count = self.counts[id];
        let bulk = count.words * 5 > self.counts[self.root].words * 2 && !self.is_links(id);
        if self.is_hidden(id) {
            let kept = names::is_folded(tree, id)
                || count.words > 20 && (bulk || self.is_below_title(id, name));
            return if kept { Verdict::Keep } else { Verdict::Drop };
        }
        if count.holds_core {
            return Verdict::Keep;
        }
        if names::is_unseen(tree, id) && count.words < 20 {
            return Verdict::Drop;
        }
        let verdict = self.by_tag(id, name).or_else(|| self.by_name(id));
        match verdict {
            Some(verdict) if !bulk => verdict,
            None if is_list(name) && self.is_page_contents(id) => Verdict::Furniture,
            None if !self.marked && self.is_menu(id, name) => Verdict::Drop,
            _ => Verdict::Keep,
        }
    }

    fn by_tag(&self, id: Id, name: &str) -> Option<Verdict> {
        let aside = || {
            if self.is_links(id) {
                Verdict::Drop
            } else {
                Verdict::Furniture
            }
        };
        if name.starts_with('h') && name != "header" {
            return None;
        }
        let role = self.tree.attr(id, "role").unwrap_or_default();
        match (name, role) {
            (_, "main" | "doc-endnotes" | "doc-footnote") => Some(Verdict::Keep),
            ("nav", _)
            | (_, "navigation" | "search" | "menu" | "menubar" | "alertdialog" | "doc-toc") => {
                Some(Verdict::Drop)
            }
            ("header", _) | (_, "banner") => (!self.marked).then_some(Verdict::Drop),
            ("footer", _) | (_, "contentinfo") => Some(if self.marked {
                Verdict::Furniture
            } else {
                Verdict::Drop
            }),
            ("aside", _) | (_, "complementary") if !self.marked && !self.is_notes(id) => {
                Some(aside())
            }
            ("form", _) => Some(Verdict::Furniture),
            // Office suites save the head and foot of pages so.
            ("div", _) if matches!(self.tree.attr(id, "title"), Some("header" | "footer")) => {
                Some(Verdict::Furniture)
            }
            _ => None,
        }
    }

    fn by_name(&self, id: Id) -> Option<Verdict> {
        if !self.is_block(id) || self.is_notes(id) {
            return None;
        }
        match names::named(&self.tree, id)? {
            Named::Machinery => Some(Verdict::Drop),
            Named::Notice if self.is_links(id) => Some(Verdict::Drop),
            Named::Notice => Some(Verdict::Furniture),
            Named::Edge => (!self.marked).then_some(Verdict::Drop),
        }
    }

    fn is_block(&self, id: Id) -> bool {
        !matches!(
            self.tree.name(id),
            "body" | "html" | "table" | "tbody" | "tr" | "td" | "th" | "a" | "b" | "strong" | "p"
        )
    }

    fn is_notes(&self, id: Id) -> bool {
        ["footnotes", "endnotes"]
            .iter()
            .any(|name| names::is_named(&self.tree, id, name))
    }

    /// Whether the element is not shown.
    fn is_hidden(&self, id: Id) -> bool {
        let tree = &self.tree;
        let style = tree.attr(id, "style").unwrap_or_default();
        // Page numbers in the contents list of a page that Word saved are hidden on screen only.
        let on_screen_only = style.contains("mso-hide:screen");
        tree.attr(id, "hidden").is_some()
            || tree.attr(id, "aria-hidden") == Some("true")
            || !style.is_empty() && css::hides(style) && !on_screen_only
    }

    /// Whether it is a section of the page's own below a heading or button that is shown: its
    /// reader opens it there.
    fn is_below_title(&self, id: Id, name: &str) -> bool {
        let is_shown = |title: Id| !self.is_hidden(title);
        !self.is_links(id)
            && self.by_tag(id, name).or_else(|| self.by_name(id)).is_none()
            && folded::title_above(&self.tree, id).is_some_and(is_shown)
    }

    /// Whether most of its words are links.
    fn is_links(&self, id: Id) -> bool {
        let count = self.counts[id];
        count.link_words * 10 > count.words * 6
    }

    /// Fields of forms, and buttons that are not the title of something folded.
    fn is_control(&self, id: Id, name: &str) -> bool {
        let tree = &self.tree;
        match name {
            "button" => !tree.above(id).take(5).any(|above| {
                matches!(
                    tree.name(above),
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" | "dt"
                )
            }),
            "label" | "legend" => tree.above(id).any(|above| tree.name(above) == "form"),
            "span" => {
                let classes = tree.attr(id, "class").unwrap_or_default();
                classes.contains("toggle") && self.counts[id].words <= 3
            }
            _ => false,
        }
    }

    /// A list of links to places on the same page.
    fn is_page_contents(&self, id: Id) -> bool {
        let count = self.counts[id];
        count.links >= 3 && count.anchors == count.links && count.link_words * 10 > count.words * 8
    }

    /// A block of many short links.
    fn is_menu(&self, id: Id, name: &str) -> bool {
        let count = self.counts[id];
        (matches!(name, "div" | "section") || is_list(name))
            && count.links >= 5
            && count.link_words * 10 > count.words * 8
            && count.link_words < count.links * 5
    }
}

fn is_list(name: &str) -> bool {
    matches!(name, "ul" | "ol")
}

fn is_never_text(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "svg"
            | "select"
            | "option"
            | "textarea"
            | "input"
            | "iframe"
            | "object"
            | "embed"
            | "video"
            | "audio"
            | "canvas"
            | "map"
            | "head"
            | "title"
            | "meta"
            | "link"
            | "datalist"
            | "progress"
            | "meter"
            | "dialog"
            | "img"
            | "picture"
            | "applet"
            | "frameset"
            | "noframes"
            | "rp"
            | "rt"
            | "base"
            | "colgroup"
    )
}

fn words(text: &str) -> u32 {
    text.split_whitespace().count() as u32
}

/// Counts what each element holds, in one walk.
fn count(tree: &Tree) -> Vec<Count> {
    let mut counts = vec![Count::default(); tree.len()];
    let mut in_link = 0;
    let mut step = Some(Step::Enter(0));
    while let Some(at) = step {
        let mut into = true;
        match at {
            Step::Enter(id) => {
                let name = tree.name(id);
                if let Some(text) = tree.text(id) {
                    counts[id].words = words(text);
                    counts[id].link_words = if in_link > 0 { counts[id].words } else { 0 };
                } else if name == "a" {
                    in_link += 1;
                    counts[id].links = 1;
                    counts[id].anchors =
                        u32::from(tree.attr(id, "href").is_none_or(|to| to.starts_with('#')));
                }
                counts[id].holds_core =
                    matches!(name, "h1" | "main") || tree.attr(id, "role") == Some("main");
                into = !is_never_text(name);
            }
            Step::Leave(id) => {
                in_link -= u32::from(tree.name(id) == "a");
                if let Some(parent) = tree.parent(id) {
                    let count = counts[id];
                    let sum = &mut counts[parent];
                    sum.words += count.words;
                    sum.links += count.links;
                    sum.link_words += count.link_words;
                    sum.anchors += count.anchors;
                    sum.holds_core |= count.holds_core;
                }
            }
        }
        step = tree.next(0, at, into);
    }
    counts
}
