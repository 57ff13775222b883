//! The product itself, as `search` uses its library: one open index, the query parsed from its own
//! syntax, ten hits with snippets. What building takes is measured of the program itself, not of this.

use std::path::Path;
use std::process::ExitCode;

use measure::{Answer, Engine, Hit, Kind, Question, Result, SHOWN};
use plansearch::extract::Reader;
use plansearch::index::{OpenIndex, refresh};
use plansearch::plan::Rules;
use plansearch::query::{Implicit, parse};
use plansearch::search::{Boilerplate, Identical, Query, Searcher, Sort};
use plansearch::snippet::Extent;
use plansearch::tag::Taxonomy;

fn main() -> ExitCode {
    measure::main::<Product>()
}

struct Product(Searcher);

impl Engine for Product {
    fn build(corpus: &Path, index: &Path, threads: usize) -> Result<()> {
        let rules = Rules {
            reader: &Reader::Here,
            taxonomy: Taxonomy::built_in(),
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        (pool.build()?).install(|| refresh(&[corpus.to_path_buf()], index, rules))?;
        Ok(())
    }

    fn open(index: &Path) -> Result<Product> {
        Ok(Product(Searcher::new(OpenIndex::open(index)?)))
    }

    fn answer(&self, question: &Question, counted: bool) -> Result<Answer> {
        let query = Query {
            expr: parse(&text(question), Implicit::All)?,
            boilerplate: Boilerplate::Demote,
            sort: Sort::Rank,
            identical: Identical::Mark,
            per_document: None,
            limit: SHOWN,
            offset: 0,
            explained: false,
            shown: Extent::default(),
        };
        let found = self.0.search(&query)?;
        let total = match (found.total, counted) {
            (None, true) => Some(self.0.count(&query.expr, query.boilerplate)?),
            (total, _) => total,
        };
        let hits = found.hits.into_iter().map(|hit| Hit {
            file: hit.document.id,
            snippet: hit.snippet.text,
        });
        Ok(Answer {
            total,
            hits: hits.collect(),
        })
    }
}

/// A question in the product's syntax.
fn text(question: &Question) -> String {
    let words = question.joined(" ");
    match question.kind {
        Kind::All => words,
        Kind::Any => question.joined(" OR "),
        Kind::Phrase => format!("\"{words}\""),
        Kind::Near => question.joined(" NEAR/5 "),
        Kind::Prefix => format!("{words}*"),
    }
}
