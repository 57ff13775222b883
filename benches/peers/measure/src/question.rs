//! Questions, in no engine's syntax: each engine puts them in its own.

use std::str::FromStr;

use crate::Result;

/// What the words of a question are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// All of them; one word is such a question too.
    All,
    /// Any of them.
    Any,
    /// One after the other.
    Phrase,
    /// Not more than five words between them.
    Near,
    /// The beginning of a word.
    Prefix,
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(name: &str) -> std::result::Result<Kind, String> {
        match name {
            "all" => Ok(Kind::All),
            "any" => Ok(Kind::Any),
            "phrase" => Ok(Kind::Phrase),
            "near" => Ok(Kind::Near),
            "prefix" => Ok(Kind::Prefix),
            _ => Err(format!("no kind of question: {name}")),
        }
    }
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What its words are to each other.
    pub kind: Kind,
    /// Its words: lower-case ASCII letters.
    pub words: Vec<String>,
}

impl Question {
    /// The words with something between them.
    pub fn joined(&self, between: &str) -> String {
        self.words.join(between)
    }

    /// A question with the class that it stands for: a line `class<TAB>kind<TAB>words`.
    pub(crate) fn with_class(line: &str) -> Result<(&str, Question)> {
        let mut cells = line.split('\t');
        let (Some(class), Some(kind), Some(words)) = (cells.next(), cells.next(), cells.next())
        else {
            return Err(format!("not class, kind and words: {line}").into());
        };
        let words = words.split(' ').map(str::to_owned).collect();
        let kind = kind.parse()?;
        Ok((class, Question { kind, words }))
    }
}
