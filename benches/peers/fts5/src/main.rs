//! SQLite FTS5: one table in one transaction without a journal, the porter stemmer, one thread;
//! ranked by its bm25, snippets by its own function. File and folder are stored, not indexed.

use std::path::Path;
use std::process::ExitCode;

use measure::{Answer, Engine, Hit, Kind, Question, Result, SHOWN, passages, sources};
use rusqlite::{Connection, OpenFlags, Row, params};

/// The name of the database in its folder.
const FILE: &str = "passages.db";

const TABLE: &str = "
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE VIRTUAL TABLE passages
        USING fts5(text, file UNINDEXED, folder UNINDEXED, tokenize = 'porter unicode61');";

const BEST: &str = "
    SELECT file, snippet(passages, 0, '<b>', '</b>', '…', 32)
    FROM passages WHERE passages MATCH ?1 ORDER BY rank LIMIT ?2";

const COUNT: &str = "SELECT count(*) FROM passages WHERE passages MATCH ?1";

fn main() -> ExitCode {
    measure::main::<Fts5>()
}

/// An open database.
struct Fts5(Connection);

impl Engine for Fts5 {
    fn build(corpus: &Path, index: &Path, _threads: usize) -> Result<()> {
        let mut database = Connection::open(index.join(FILE))?;
        database.execute_batch(TABLE)?;
        let transaction = database.transaction()?;
        let mut insert = transaction.prepare("INSERT INTO passages VALUES (?1, ?2, ?3)")?;
        for source in sources(corpus)? {
            for passage in passages(&source.text()?) {
                insert.execute(params![passage, source.file, source.folder])?;
            }
        }
        drop(insert);
        transaction.commit()?;
        Ok(())
    }

    fn open(index: &Path) -> Result<Fts5> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        Ok(Fts5(Connection::open_with_flags(index.join(FILE), flags)?))
    }

    fn answer(&self, question: &Question, counted: bool) -> Result<Answer> {
        let text = text(question);
        let total = match counted {
            true => Some((self.0.prepare_cached(COUNT)?).query_row([&text], |row| row.get(0))?),
            false => None,
        };
        let hit = |row: &Row<'_>| {
            Ok(Hit {
                file: row.get(0)?,
                snippet: row.get(1)?,
            })
        };
        let mut best = self.0.prepare_cached(BEST)?;
        let hits = best.query_map(params![text, SHOWN], hit)?;
        Ok(Answer {
            total,
            hits: hits.collect::<rusqlite::Result<_>>()?,
        })
    }
}

/// A question in the syntax of FTS5. Words are quoted: some are its operators.
fn text(question: &Question) -> String {
    let quoted: Vec<String> = (question.words.iter())
        .map(|word| format!("\"{word}\""))
        .collect();
    match question.kind {
        Kind::All => quoted.join(" "),
        Kind::Any => quoted.join(" OR "),
        Kind::Phrase => format!("\"{}\"", question.joined(" ")),
        Kind::Near => format!("NEAR({}, 5)", quoted.join(" ")),
        Kind::Prefix => format!("{}*", quoted.join(" ")),
    }
}
