//! Text to the tree of a page, at a cost in proportion to the text.
//!
//! The rules of HTML let a page make its reader look at every open element again and again, and let
//! open formatting elements multiply. So the tags pass a gate before they reach the tree builder: it
//! takes out those that say nothing to us, and, once very many elements are open, all that open more.

use std::cell::{Cell, RefCell};

use html5ever::interface::Tracer;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, TokenizerResult, local_name};

use super::css;
use super::tree::{Id, Sink, Tree};

/// Elements that may be open: pages by people have some fifty.
const MOST_OPEN: usize = 200;

/// After so many tags the open elements are counted anew.
const COUNT_EVERY: u32 = 16;

/// The tree of a page.
pub(super) fn parse(text: &str) -> Tree {
    let gate = Gate {
        builder: TreeBuilder::new(Sink::new(), TreeBuilderOpts::default()),
        tags: Cell::new(0),
        full: Cell::new(false),
        spans: RefCell::default(),
    };
    let tokenizer = Tokenizer::new(gate, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    // It stops at the end of every script, for a browser to run it.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

struct Gate {
    builder: TreeBuilder<Id, Sink>,
    tags: Cell<u32>,
    full: Cell<bool>,
    /// For each open element of plain formatting, whether it is a span of the tree.
    spans: RefCell<Vec<bool>>,
}

impl TokenSink for Gate {
    type Handle = Id;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Id> {
        let token = match token {
            Token::CommentToken(_) => return TokenSinkResult::Continue,
            Token::TagToken(tag) => match self.pass(tag) {
                Some(tag) => Token::TagToken(tag),
                None => return TokenSinkResult::Continue,
            },
            token => token,
        };
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Gate {
    fn pass(&self, mut tag: Tag) -> Option<Tag> {
        self.tags.set(self.tags.get() + 1);
        if self.tags.get() == COUNT_EVERY {
            self.tags.set(0);
            let open = Count::default();
            self.builder.trace_handles(&open);
            self.full.set(open.0.get() > MOST_OPEN);
        }
        if is_plain(&tag.name) {
            return self.as_span(tag);
        }
        if tag.kind == TagKind::StartTag {
            if self.full.get() && !holds_raw_text(&tag.name) {
                return None;
            }
            if matches!(&*tag.name, "b" | "strong") {
                let style = tag.attrs.iter().find(|attr| &*attr.name.local == "style");
                if style.is_some_and(|style| css::weight(&style.value) == Some(false)) {
                    tag.name = local_name!("span");
                }
                // Open ones that are alike are not multiplied.
                tag.attrs.clear();
            }
        }
        Some(tag)
    }

    /// A tag of plain formatting: gone, or one of a span where the text in it may be hidden.
    fn as_span(&self, mut tag: Tag) -> Option<Tag> {
        let mut spans = self.spans.borrow_mut();
        let is_span = match tag.kind {
            TagKind::StartTag => {
                let hides = |name: &str| matches!(name, "class" | "hidden" | "aria-hidden");
                let hides = tag.attrs.iter().any(|attr| hides(&attr.name.local));
                spans.push(hides);
                hides && !self.full.get()
            }
            TagKind::EndTag => spans.pop().unwrap_or(false),
        };
        tag.name = local_name!("span");
        is_span.then_some(tag)
    }
}

/// Formatting that says nothing about a text.
fn is_plain(name: &LocalName) -> bool {
    matches!(
        &**name,
        "font" | "i" | "em" | "u" | "s" | "strike" | "small" | "big" | "tt" | "code" | "nobr"
    )
}

/// Elements whose text the tokenizer must know of, to find their end.
fn holds_raw_text(name: &LocalName) -> bool {
    matches!(
        &**name,
        "script" | "style" | "title" | "textarea" | "noscript" | "iframe" | "xmp" | "noframes"
    )
}

/// Counts what the builder holds open.
#[derive(Default)]
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = Id;

    fn trace_handle(&self, _node: &Id) {
        self.0.set(self.0.get() + 1);
    }
}
