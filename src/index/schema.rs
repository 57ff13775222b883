//! The tantivy fields: what of a passage is indexed.

use tantivy::Term;
use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing,
    TextOptions,
};

use crate::analyzer;
use crate::passage::Passage;
use crate::tag::Facet;

/// The fields of the schema.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// Forms of the text.
    pub(crate) exact: Field,
    /// Stems of the text that differ from the form; see [`Fields::of_stem`].
    pub(super) stem: Field,
    /// Words of the text that are written in capitals.
    pub(crate) capitals: Field,
    /// Stems of the headings above.
    pub(crate) headings: Field,
    /// Forms of the headings above: which words there are. They stand at the first passage below each
    /// path of headings alone.
    pub(crate) heading_forms: Field,
    /// Sums of money in the text, in pence; several a passage.
    pub(crate) amount: Field,
    /// Tags, each behind the [sign()] of its facet.
    pub(super) tag: Field,
}

/// What ranking needs to know of a passage besides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    Boilerplate = 0,
    Heading = 1,
    Body = 2,
}

impl Standing {
    pub(super) fn of(passage: &Passage) -> Standing {
        if passage.boilerplate {
            Standing::Boilerplate
        } else if passage.kind == crate::extract::Kind::Heading {
            Standing::Heading
        } else {
            Standing::Body
        }
    }
}

/// Name of the fast field that holds [`Standing`].
pub(crate) const STANDING: &str = "standing";
/// Name of the fast field that holds which block of its shard a passage is, or is a piece of.
pub(crate) const BLOCK: &str = "block";
/// Name of the fast field that holds how many words that block has, where it is not one passage.
pub(crate) const BLOCK_WORDS: &str = "block_words";
/// Name of the fast field that holds how many words a passage has.
pub(crate) const WORDS: &str = "words";
/// All the fast fields.
pub(super) const COLUMNS: [&str; 4] = [STANDING, BLOCK, BLOCK_WORDS, WORDS];

impl Fields {
    /// The schema of every shard.
    pub(super) fn schema() -> Schema {
        let mut builder = Schema::builder();
        use IndexRecordOption::{Basic, WithFreqs, WithFreqsAndPositions};
        for (name, kept, has_length) in [
            // A passage is as long as it is, whichever words of it are looked at.
            ("exact", WithFreqsAndPositions, true),
            ("stem", WithFreqsAndPositions, false),
            ("capitals", WithFreqsAndPositions, false),
            // Phrases in headings are rare: their words propose, and the matcher reads the headings.
            ("headings", WithFreqs, true),
            ("heading_forms", Basic, false),
        ] {
            let words = TextFieldIndexing::default()
                // The engine has none of that name: it neither cuts words nor reads queries.
                .set_tokenizer("plansearch")
                .set_fieldnorms(has_length)
                .set_index_option(kept);
            builder.add_text_field(name, TextOptions::default().set_indexing_options(words));
        }
        // One dictionary for all: each that there is costs time, however few terms it has.
        builder.add_bytes_field("tag", BytesOptions::default().set_indexed());
        builder.add_u64_field("amount", NumericOptions::default().set_indexed());
        for name in COLUMNS {
            builder.add_u64_field(name, FAST);
        }
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
            heading_forms: field("heading_forms")?,
            amount: field("amount")?,
            tag: field("tag")?,
        })
    }

    /// The term that passages with that tag have.
    pub(crate) fn tag(&self, facet: Facet, value: &str) -> Option<Term> {
        let tag = [&[sign(facet)?], value.as_bytes()].concat();
        Some(Term::from_field_bytes(self.tag, &tag))
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
}

/// What tags of a facet begin with in the field of them all. Regions and types of council have none of
/// their own: queries name the councils they cover.
pub(super) fn sign(facet: Facet) -> Option<u8> {
    match facet {
        Facet::Council => Some(b'c'),
        Facet::Theme => Some(b't'),
        Facet::Topic => Some(b'o'),
        Facet::Status => Some(b's'),
        Facet::Kind => Some(b'k'),
        Facet::Document => Some(b'd'),
        Facet::Page => Some(b'p'),
        Facet::Region | Facet::Type | Facet::UpperTier | Facet::CombinedAuthority => None,
    }
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
