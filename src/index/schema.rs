//! The tantivy fields: what of a passage is indexed, and the way back.

use tantivy::Term;
use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, NumericOptions, STORED, Schema, TantivyDocument,
    TextFieldIndexing, TextOptions, Value,
};

use super::block::Block;
use super::words::{Side, Taken};
use crate::analyzer;
use crate::document::Document;
use crate::passage::Passage;
use crate::tag::Facet;

/// The fields of the schema.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// Forms of the text.
    pub(crate) exact: Field,
    /// Stems of the text that differ from the form; see [`Fields::of_stem`].
    stem: Field,
    /// Words of the text that are written in capitals.
    pub(crate) capitals: Field,
    /// Stems of the headings above.
    pub(crate) headings: Field,
    /// Forms of the headings above: which words there are. They stand at the first passage below each
    /// path of headings alone.
    pub(crate) heading_forms: Field,
    /// Sums of money in the text, in pence; several a passage.
    pub(crate) amount: Field,
    council: Field,
    theme: Field,
    topic: Field,
    status: Field,
    kind: Field,
    document: Field,
    page: Field,
    /// How a passage stands before its words are looked at, as [`Standing`].
    pub(crate) standing: Field,
    block: Field,
    block_words: Field,
    words: Field,
    passage: Field,
}

/// What ranking needs to know of a passage besides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    Boilerplate = 0,
    Heading = 1,
    Body = 2,
}

impl Standing {
    fn of(passage: &Passage) -> Standing {
        if passage.boilerplate {
            Standing::Boilerplate
        } else if passage.kind == crate::extract::Kind::Heading {
            Standing::Heading
        } else {
            Standing::Body
        }
    }
}

const HEADING_FORMS: &str = "heading_forms";

/// Name of the fast field that holds [`Standing`].
pub(crate) const STANDING: &str = "standing";
/// Name of the fast field that holds which block of its shard a passage is, or is a piece of.
pub(crate) const BLOCK: &str = "block";
/// Name of the fast field that holds how many words that block has, where it is not one passage.
pub(crate) const BLOCK_WORDS: &str = "block_words";
/// Name of the fast field that holds how many words a passage has.
pub(crate) const WORDS: &str = "words";

impl Fields {
    /// The schema of every shard.
    pub(super) fn schema() -> Schema {
        let mut builder = Schema::builder();
        for (name, side) in WORD_FIELDS {
            builder.add_text_field(name, words(side));
        }
        for name in [
            "council", "theme", "topic", "status", "kind", "document", "page",
        ] {
            // As bytes: for text the engine would make a tokenizer for each of them.
            builder.add_bytes_field(name, BytesOptions::default().set_indexed());
        }
        builder.add_u64_field("amount", NumericOptions::default().set_indexed());
        for name in [STANDING, BLOCK, BLOCK_WORDS, WORDS] {
            builder.add_u64_field(name, FAST);
        }
        builder.add_bytes_field("passage", STORED);
        builder.build()
    }

    /// The fields of a schema made by [`Fields::schema`].
    pub(super) fn of(schema: &Schema) -> tantivy::Result<Fields> {
        let field = |name| schema.get_field(name);
        Ok(Fields {
            exact: field("exact")?,
            stem: field("stem")?,
            capitals: field("capitals")?,
            headings: field("headings")?,
            heading_forms: field(HEADING_FORMS)?,
            amount: field("amount")?,
            council: field("council")?,
            theme: field("theme")?,
            topic: field("topic")?,
            status: field("status")?,
            kind: field("kind")?,
            document: field("document")?,
            page: field("page")?,
            standing: field(STANDING)?,
            block: field(BLOCK)?,
            block_words: field(BLOCK_WORDS)?,
            words: field(WORDS)?,
            passage: field("passage")?,
        })
    }

    /// The term that passages with that tag have.
    pub(crate) fn tag(&self, facet: Facet, value: &str) -> Option<Term> {
        let field = self.of_facet(facet)?;
        Some(Term::from_field_bytes(field, value.as_bytes()))
    }

    /// The terms that a stem stands in the text by: most words are their own stem, and those are
    /// indexed once, as forms.
    pub(crate) fn of_stem(&self, stem: &str) -> Vec<Term> {
        let mut terms = Vec::with_capacity(2);
        // A form may be written as the stem of other words and have another stem itself.
        if analyzer::stem(stem) == stem {
            terms.push(Term::from_field_text(self.exact, stem));
        }
        terms.push(Term::from_field_text(self.stem, stem));
        terms
    }

    /// The field that holds a facet. Regions and types of council have none of their own: queries
    /// name the councils they cover.
    pub(super) fn of_facet(&self, facet: Facet) -> Option<Field> {
        match facet {
            Facet::Council => Some(self.council),
            Facet::Theme => Some(self.theme),
            Facet::Topic => Some(self.topic),
            Facet::Status => Some(self.status),
            Facet::Kind => Some(self.kind),
            Facet::Document => Some(self.document),
            Facet::Page => Some(self.page),
            Facet::Region | Facet::Type | Facet::UpperTier | Facet::CombinedAuthority => None,
        }
    }
}

/// Bytes that what is told of most passages takes besides their text.
const BESIDES: usize = 512;

/// A passage as tantivy takes it. Its words are [cut](super::words::Cut) already.
pub(super) fn document(
    fields: &Fields,
    owner: &Document,
    passage: &Passage,
    block: Block,
    cut: Taken,
) -> TantivyDocument {
    let stored = postcard::to_extend(passage, Vec::with_capacity(passage.text.len() + BESIDES))
        .expect("a passage is plain data, and writing to memory does not fail");
    let mut document = TantivyDocument::with_capacity(stored.len() + BESIDES);
    // Their words are cut already, and the tokenizers have them.
    for field in [fields.exact, fields.stem, fields.capitals] {
        document.add_text(field, "");
    }
    if !passage.headings.is_empty() {
        document.add_text(fields.headings, "");
    }
    if cut.has_new_headings {
        document.add_text(fields.heading_forms, "");
    }
    if let Some(council) = &owner.council {
        document.add_bytes(fields.council, council.as_bytes());
    }
    for theme in &passage.tags.themes {
        document.add_bytes(fields.theme, theme.as_bytes());
    }
    for topic in &passage.tags.topics {
        document.add_bytes(fields.topic, topic.as_bytes());
    }
    if let Some((status, _)) = passage.tags.status {
        document.add_bytes(fields.status, status.name().as_bytes());
    }
    document.add_bytes(fields.kind, passage.kind.name().as_bytes());
    document.add_bytes(fields.document, owner.id.as_bytes());
    if let Some((page, _)) = passage.page {
        document.add_bytes(fields.page, page.to_string().as_bytes());
    }
    for sum in passage.sums() {
        document.add_u64(fields.amount, sum.pence);
    }
    document.add_u64(fields.standing, Standing::of(passage) as u64);
    document.add_u64(fields.block, block.number);
    if let Some(words) = block.words {
        document.add_u64(fields.block_words, words);
    }
    document.add_u64(fields.words, cut.words);
    document.add_bytes(fields.passage, &stored);
    document
}

/// The passage that a stored document holds, but for the id of the document that it is of.
pub(super) fn passage(fields: &Fields, stored: &TantivyDocument) -> Result<Passage, String> {
    let bytes = stored
        .get_first(fields.passage)
        .and_then(|value| value.as_bytes());
    let bytes = bytes.ok_or("a passage is missing")?;
    postcard::from_bytes(bytes).map_err(|error| error.to_string())
}

const WORD_FIELDS: [(&str, Side); 5] = [
    ("exact", Side::Exact),
    ("stem", Side::Stem),
    ("capitals", Side::Capitals),
    ("headings", Side::HeadingStem),
    (HEADING_FORMS, Side::HeadingForm),
];

fn words(side: Side) -> TextOptions {
    let kept = match side {
        Side::HeadingForm => IndexRecordOption::Basic,
        // Phrases in headings are rare: their words propose, and the matcher reads the headings.
        Side::HeadingStem => IndexRecordOption::WithFreqs,
        Side::Stem | Side::Exact | Side::Capitals => IndexRecordOption::WithFreqsAndPositions,
    };
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(&side.tokenizer())
        // A passage is as long as it is, whichever side of its words is looked at.
        .set_fieldnorms(matches!(side, Side::Exact | Side::HeadingStem))
        .set_index_option(kept);
    TextOptions::default().set_indexing_options(indexing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_is_looked_for_as_a_form_only_where_that_form_has_it() {
        let fields = Fields::of(&Fields::schema()).expect("the schema has its fields");
        let form = |word| Term::from_field_text(fields.exact, word);
        let stem = |word| Term::from_field_text(fields.stem, word);
        assert_eq!(fields.of_stem("report"), [form("report"), stem("report")]);
        // *Cleansing* has this stem; who cleans has another.
        assert_eq!(analyzer::stem("cleansing"), "cleans");
        assert_eq!(analyzer::stem("cleans"), "clean");
        assert_eq!(fields.of_stem("cleans"), [stem("cleans")]);
    }
}
