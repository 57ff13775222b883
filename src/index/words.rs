//! The words of a passage, cut once for all the fields that hold them.
//!
//! The engine asks for the words of each field in turn. Cutting and stemming cost more than all else
//! that is done to a word, so a passage is cut before it is handed over, and every field is given its
//! side of the same list. The text itself never goes through the engine.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use crate::analyzer::{self, Stems, Variant, Words};
use crate::passage::Passage;

/// Which text a field holds, and which side of its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Exact,
    /// The stem, where it is not what [`Side::Exact`] gives out already.
    Stem,
    Capitals,
    HeadingStem,
    HeadingForm,
}

impl Side {
    const ALL: [Side; 5] = [
        Side::Exact,
        Side::Stem,
        Side::Capitals,
        Side::HeadingStem,
        Side::HeadingForm,
    ];

    /// The name that the schema knows the tokenizer of this side by.
    pub(super) fn tokenizer(self) -> String {
        format!("plansearch_{self:?}").to_lowercase()
    }
}

/// The words of the passage that is being indexed; the tokenizers of one writer share it.
#[derive(Clone, Default)]
pub(super) struct Cut(Arc<Mutex<Passages>>);

/// What was cut last.
#[derive(Default)]
struct Passages {
    text: List,
    headings: List,
    /// The headings that `headings` is the words of: passages that follow one another share them.
    above: Vec<String>,
}

/// What cutting a passage told of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taken {
    /// Its words, each once, however many ways it is written.
    pub(super) words: u64,
    /// Whether the headings above it are others than those above the passage before it.
    pub(super) has_new_headings: bool,
}

impl Cut {
    /// Cuts a passage, whose words the tokenizers give out from now on.
    pub(super) fn take(&self, passage: &Passage) -> Taken {
        let mut last = self.lock();
        let Passages {
            text,
            headings,
            above,
        } = &mut *last;
        text.cut(&passage.text);
        // The first passage of a document never stands below the headings of another.
        let has_new_headings =
            (passage.number == 1 || *above != passage.headings) && !passage.headings.is_empty();
        if *above != passage.headings {
            above.clone_from(&passage.headings);
            // The separator keeps words of one heading from being joined with those of the next.
            headings.cut(&above.join(analyzer::CELL_SEPARATOR));
        }
        Taken {
            words: text.words,
            has_new_headings,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Passages> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The tokenizers that the schema names. Whatever text the engine hands them, they give out what
    /// was cut.
    pub(super) fn tokenizers(&self) -> TokenizerManager {
        let manager = TokenizerManager::default(); // the engine wants one for each field
        for side in Side::ALL {
            let tokenizer = Sided {
                side,
                cut: self.clone(),
                token: Token::default(),
            };
            manager.register(&side.tokenizer(), tokenizer);
        }
        manager
    }
}

thread_local! {
    /// Shared by the shards that a thread writes: the next has much the same words.
    static STEMS: RefCell<Stems> = RefCell::default();
}

/// Words in order, each with its stem, in one piece of memory.
#[derive(Default)]
struct List {
    letters: String,
    words: u64,
    list: Vec<Word>,
}

struct Word {
    exact: Range<u32>,
    stem: Range<u32>,
    position: u32,
    variant: Variant,
    is_own_stem: bool,
    is_capitals: bool,
}

impl List {
    fn cut(&mut self, text: &str) {
        STEMS.with_borrow_mut(|stems| self.cut_with(text, stems));
    }

    fn cut_with(&mut self, text: &str, stems: &mut Stems) {
        self.letters.clear();
        self.list.clear();
        self.words = 0;
        let mut walk = Words::new(text);
        while walk.advance() {
            let form = walk.exact();
            let exact = self.push(form);
            let stem = stems.stem(form);
            let is_own_stem = stem == form;
            // Most stems are the beginning of their word, which is there already.
            let stem = match form.starts_with(stem) {
                true => exact.start..exact.start + stem.len() as u32,
                false => self.push(stem),
            };
            self.words += u64::from(walk.variant() == Variant::Word);
            self.list.push(Word {
                exact,
                stem,
                position: walk.position(),
                variant: walk.variant(),
                is_own_stem,
                is_capitals: walk.is_capitals(),
            });
        }
    }

    /// Its place among the letters. The text of a passage is far below the 4 GB that a place can tell.
    fn push(&mut self, letters: &str) -> Range<u32> {
        let start = self.letters.len() as u32;
        self.letters.push_str(letters);
        start..self.letters.len() as u32
    }
}

/// One side of what was cut, as the engine asks for it.
#[derive(Clone)]
struct Sided {
    side: Side,
    cut: Cut,
    token: Token,
}

impl Tokenizer for Sided {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, _text: &'a str) -> Stream<'a> {
        Stream {
            side: self.side,
            last: self.cut.lock(),
            next: 0,
            token: &mut self.token,
        }
    }
}

struct Stream<'a> {
    side: Side,
    last: MutexGuard<'a, Passages>,
    next: usize,
    token: &'a mut Token,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let of_text = matches!(self.side, Side::Stem | Side::Exact | Side::Capitals);
        let words = match of_text {
            true => &self.last.text,
            false => &self.last.headings,
        };
        while let Some(word) = words.list.get(self.next) {
            self.next += 1;
            let is_form = matches!(word.variant, Variant::Word | Variant::Signed);
            let given = match self.side {
                Side::Stem if !is_form || !word.is_own_stem => &word.stem,
                Side::HeadingStem => &word.stem,
                Side::Exact | Side::HeadingForm if is_form => &word.exact,
                Side::Capitals if word.is_capitals => &word.exact,
                Side::Exact | Side::Stem | Side::HeadingForm | Side::Capitals => continue,
            };
            self.token.text.clear();
            let letters = given.start as usize..given.end as usize;
            self.token.text.push_str(&words.letters[letters]);
            self.token.position = word.position as usize;
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
