//! Bash parts words at `:` and `=` too, and expects only the rest behind these. So the words are put
//! together again as they stand on the line, and what stands there already is taken off candidates.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::Command;
use clap_complete::engine::complete;

/// The variables by which the script gives the line up to the cursor, and the part of it that a
/// candidate takes the place of.
const LINE: &str = "_PLANSEARCH_LINE";
const REPLACED: &str = "_PLANSEARCH_REPLACED";

/// The script that makes Bash ask `program`; Bash 3.2 can read it.
pub(super) fn script(variable: &str, program: &str) -> String {
    let program = match shlex::try_quote(program) {
        Ok(quoted) => quoted,
        Err(_) => "plansearch".into(),
    };
    format!(
        r#"_plansearch() {{
    local candidate
    COMPREPLY=()
    while IFS= read -r candidate; do
        COMPREPLY+=("$candidate")
    done < <({LINE}="${{COMP_LINE:0:COMP_POINT}}" {REPLACED}="$2" {variable}=bash \
        {program} -- "${{COMP_WORDS[@]:0:COMP_CWORD+1}}" 2>/dev/null)
    if [[ ${{#COMPREPLY[@]}} -eq 1 && "${{COMPREPLY[0]}}" == *[=:/] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}}
complete -o bashdefault -o nosort -F _plansearch plansearch 2>/dev/null ||
    complete -o bashdefault -F _plansearch plansearch
"#
    )
}

/// What stands on the line up to the cursor.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The words, without quotes; the last one is to be completed.
    pub(super) words: Vec<OsString>,
    /// What of the last word a candidate is not to repeat.
    before: String,
    /// The last word stands in quotes that are still open.
    is_quoted: bool,
}

impl Line {
    /// The line that Bash gave, as words and in its variables.
    pub(super) fn of(words: &[OsString]) -> Line {
        let words: Vec<String> = (words.iter())
            .map(|word| word.to_string_lossy().into_owned())
            .collect();
        let variable = |name| env::var(name).ok();
        let replaced = variable(REPLACED);
        Line::new(&words, variable(LINE).as_deref(), replaced.as_deref())
    }

    fn new(words: &[String], line: Option<&str>, replaced: Option<&str>) -> Line {
        let words = match line {
            Some(line) => joined(words, line),
            None => words.to_vec(),
        };
        let mut words: Vec<(String, bool)> = words.iter().map(|word| unquoted(word)).collect();
        let (last, is_quoted) = words.last().cloned().unwrap_or_default();
        let replaced = replaced.map(|replaced| unquoted(replaced).0);
        let before = replaced.and_then(|replaced| Some(last.strip_suffix(&*replaced)?.to_owned()));
        Line {
            words: words.drain(..).map(|(word, _)| word.into()).collect(),
            before: before.unwrap_or_default(),
            is_quoted,
        }
    }

    /// Writes the candidates, one a line.
    pub(super) fn write(
        self,
        program: &mut Command,
        here: Option<&Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let last = self.words.len().saturating_sub(1);
        for candidate in complete(program, self.words, last, here)? {
            let value = candidate.get_value().to_string_lossy();
            let value = value.strip_prefix(&self.before).unwrap_or(&value);
            match self.is_quoted {
                true => writeln!(out, "{value}")?,
                false => writeln!(out, "{}", escaped(value))?,
            }
        }
        Ok(())
    }
}

/// Words put together where nothing stands between them on the line.
fn joined(words: &[String], line: &str) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    let mut rest = line;
    for word in words {
        let ahead = rest.trim_start();
        let is_glued = ahead.len() == rest.len();
        // The cursor may stand inside the last one: it ends there.
        let word = if ahead.starts_with(word.as_str()) {
            word
        } else {
            ahead
        };
        rest = &ahead[word.len()..];
        match joined.last_mut() {
            Some(last) if is_glued => last.push_str(word),
            _ => joined.push(word.to_owned()),
        }
    }
    joined
}

/// A word without its quotes, and whether they are still open at its end.
fn unquoted(word: &str) -> (String, bool) {
    let (mut text, mut quote) = (String::new(), None);
    let mut letters = word.chars();
    while let Some(c) = letters.next() {
        match (c, quote) {
            ('\'' | '"', None) => quote = Some(c),
            (_, Some(open)) if open == c => quote = None,
            ('\\', None | Some('"')) => text.extend(letters.next()),
            _ => text.push(c),
        }
    }
    (text, quote.is_some())
}

/// A candidate as it can stand on the line outside quotes.
fn escaped(value: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:=@%+,~".contains(c);
    let mut escaped = String::with_capacity(value.len());
    for c in value.chars() {
        if !is_plain(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The last word, what is not repeated, and whether it is quoted.
    fn last(words: &[&str], line: &str, replaced: &str) -> (String, String, bool) {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let mut line = Line::new(&words, Some(line), Some(replaced));
        let last = line.words.pop().unwrap();
        (last.into_string().unwrap(), line.before, line.is_quoted)
    }

    #[test]
    fn words_are_whole_again() {
        for (words, line, replaced, wanted) in [
            (
                &["p", "show", "x", ":", "1"][..],
                "p show x:1",
                "1",
                ("x:1", "x:", false),
            ),
            (
                &["p", "show", "x", ":"],
                "p show x:",
                "",
                ("x:", "x:", false),
            ),
            (
                &["p", "s", "--council", "=", "che"],
                "p s --council=che",
                "che",
                ("--council=che", "--council=", false),
            ),
            (
                &["p", "s", "a", ":", "b"],
                "p s a : b",
                "b",
                ("b", "", false),
            ),
            (
                &["p", "s", "'council:che"],
                "p s 'council:che",
                "council:che",
                ("council:che", "", true),
            ),
            (
                &["p", "s", "\"a council:che"],
                "p s \"a council:che",
                "a council:che",
                ("a council:che", "", true),
            ),
            (&["p", "s", ""], "p s ", "", ("", "", false)),
            (
                &["p", "s", "cheshire"],
                "p s che",
                "che",
                ("che", "", false),
            ),
        ] {
            let (word, before, is_quoted) = wanted;
            let wanted = (word.to_owned(), before.to_owned(), is_quoted);
            assert_eq!(last(words, line, replaced), wanted, "{line}");
        }
    }

    #[test]
    fn blanks_are_escaped() {
        assert_eq!(escaped("2024/my plan (a)"), "2024/my\\ plan\\ \\(a\\)");
        assert_eq!(unquoted("my\\ plan"), ("my plan".to_owned(), false));
    }
}
