//! Tantivy as its examples use it: an `IndexWriter` that takes passages from reader threads, the
//! `en_stem` tokenizer, positions, text stored with lz4; queries through its parser, snippets by its
//! generator.

use std::path::Path;
use std::process::ExitCode;

use measure::{Answer, Engine, Hit, Kind, Question, Result, SHOWN, Source, passages, sources};
use rayon::prelude::*;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Query, QueryParser};
use tantivy::schema::{
    Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::snippet::SnippetGenerator;
use tantivy::{Index, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term, doc};

/// Bytes of memory for each thread of the writer.
const MEMORY: usize = 50_000_000;

fn main() -> ExitCode {
    measure::main::<RawTantivy>()
}

/// The fields of a passage.
#[derive(Clone, Copy)]
struct Fields {
    text: Field,
    file: Field,
    folder: Field,
}

impl Fields {
    fn schema() -> (Schema, Fields) {
        let mut builder = Schema::builder();
        let stems = TextFieldIndexing::default()
            .set_tokenizer("en_stem")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let text = TextOptions::default().set_indexing_options(stems);
        let fields = Fields {
            text: builder.add_text_field("text", text.set_stored()),
            file: builder.add_text_field("file", STRING | STORED),
            folder: builder.add_text_field("folder", STRING),
        };
        (builder.build(), fields)
    }
}

fn add(writer: &IndexWriter, fields: Fields, source: &Source) -> Result<()> {
    for passage in passages(&source.text()?) {
        writer.add_document(doc!(
            fields.text => passage,
            fields.file => source.file.as_str(),
            fields.folder => source.folder.as_str(),
        ))?;
    }
    Ok(())
}

/// An open index.
struct RawTantivy {
    searcher: Searcher,
    parser: QueryParser,
    fields: Fields,
}

impl Engine for RawTantivy {
    fn build(corpus: &Path, index: &Path, threads: usize) -> Result<()> {
        let (schema, fields) = Fields::schema();
        let index = Index::create_in_dir(index, schema)?;
        let mut writer = index.writer_with_num_threads(threads, threads * MEMORY)?;
        let readers = rayon::ThreadPoolBuilder::new().num_threads(threads);
        let sources = sources(corpus)?;
        readers.build()?.install(|| {
            let sources = sources.par_iter();
            sources.try_for_each(|source| add(&writer, fields, source))
        })?;
        writer.commit()?;
        writer.wait_merging_threads()?;
        Ok(())
    }

    fn open(index: &Path) -> Result<RawTantivy> {
        let index = Index::open_in_dir(index)?;
        let (_, fields) = Fields::schema();
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let mut parser = QueryParser::for_index(&index, vec![fields.text]);
        parser.set_conjunction_by_default();
        Ok(RawTantivy {
            searcher: reader.try_into()?.searcher(),
            parser,
            fields,
        })
    }

    fn answer(&self, question: &Question, counted: bool) -> Result<Answer> {
        let query = self.query(question)?;
        let best = TopDocs::with_limit(SHOWN).order_by_score();
        let (best, total) = match counted {
            true => self.searcher.search(&query, &(best, Some(Count)))?,
            false => (self.searcher.search(&query, &best)?, None),
        };
        let snippets = SnippetGenerator::create(&self.searcher, &query, self.fields.text)?;
        let mut hits = Vec::with_capacity(best.len());
        for (_, address) in best {
            let passage: TantivyDocument = self.searcher.doc(address)?;
            let file = passage.get_first(self.fields.file);
            hits.push(Hit {
                file: file
                    .and_then(|file| file.as_str())
                    .unwrap_or_default()
                    .to_owned(),
                snippet: snippets.snippet_from_doc(&passage).to_html(),
            });
        }
        Ok(Answer { total, hits })
    }
}

impl RawTantivy {
    fn query(&self, question: &Question) -> Result<Box<dyn Query>> {
        let words = question.joined(" ");
        let text = match question.kind {
            Kind::All => words,
            Kind::Any => question.joined(" OR "),
            Kind::Phrase => format!("\"{words}\""),
            Kind::Near => format!("\"{words}\"~5"),
            Kind::Prefix => return self.beginning_with(&words),
        };
        Ok(self.parser.parse_query(&text)?)
    }

    /// Any of the stems with a beginning: named one by one, or there would be no snippets.
    fn beginning_with(&self, prefix: &str) -> Result<Box<dyn Query>> {
        let mut terms = Vec::new();
        for segment in self.searcher.segment_readers() {
            let stems = segment.inverted_index(self.fields.text)?;
            let mut range = stems.terms().range().ge(prefix).into_stream()?;
            while range.advance() && range.key().starts_with(prefix.as_bytes()) {
                let stem = std::str::from_utf8(range.key())?;
                terms.push(Term::from_field_text(self.fields.text, stem));
            }
        }
        terms.sort();
        terms.dedup();
        Ok(Box::new(BooleanQuery::new_multiterms_query(terms)))
    }
}
