//! The pager: which program shows results on a terminal, and running it.

use std::ffi::OsString;
use std::io;
use std::process::{Child, Command, Stdio};

/// The options of `less` where the user sets none: it ends by itself when all fits on the screen,
/// shows colours and links, and leaves the text on the screen.
const LESS: &str = "FRX";

/// A program that shows text page by page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Pager {
    words: Vec<String>,
    /// Options for `less`, where the user has none.
    less: Option<&'static str>,
}

impl Pager {
    /// The pager that the environment asks for. None where a variable is empty or names `cat`, where
    /// it cannot be taken apart into words, and on a terminal that cannot move its cursor.
    pub(in crate::cli) fn of(variable: impl Fn(&str) -> Option<OsString>) -> Option<Pager> {
        let words = match Pager::named(&variable) {
            Some(("TERM", _)) => return None,
            Some((_, command)) => shlex::split(command.to_str()?)?,
            None => vec!["less".to_owned()],
        };
        if words.is_empty() || words == ["cat"] {
            return None;
        }
        Some(Pager {
            words,
            less: variable("LESS").is_none().then_some(LESS),
        })
    }

    /// The variable that decides, and what it says: `TERM` where no pager can be shown.
    pub(in crate::cli) fn named(
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Option<(&'static str, OsString)> {
        let term = variable("TERM").unwrap_or_default();
        if (term.is_empty() || term == "dumb") && cfg!(unix) {
            return Some(("TERM", term));
        }
        ["PLANSEARCH_PAGER", "PAGER"]
            .into_iter()
            .find_map(|name| Some((name, variable(name)?)))
    }

    /// The command, as it could be typed.
    pub(in crate::cli) fn written(&self) -> String {
        self.words.join(" ")
    }

    /// Starts it. While it runs, Ctrl-C is for it alone: both get the signal, and this program must
    /// not end while the pager reads from it and holds the terminal.
    pub(super) fn start(&self) -> io::Result<Child> {
        let (program, arguments) = self
            .words
            .split_first()
            .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped());
        if let Some(options) = self.less {
            command.env("LESS", options);
        }
        let child = command.spawn()?;
        #[cfg(unix)]
        signal_hook::flag::register(signal_hook::consts::SIGINT, Default::default())?;
        Ok(child)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The command and the options for `less` in an environment.
    fn chosen(environment: &[(&str, &str)]) -> Option<(String, Option<&'static str>)> {
        let variable = |wanted: &str| {
            let found = environment.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, value)| OsString::from(value))
        };
        Pager::of(variable).map(|pager| (pager.written(), pager.less))
    }

    #[test]
    fn the_nearest_variable_names_it() {
        let term = ("TERM", "xterm");
        for (environment, wanted) in [
            (vec![term], "less"),
            (vec![term, ("PAGER", "most -s")], "most -s"),
            (
                vec![term, ("PAGER", "most"), ("PLANSEARCH_PAGER", "bat")],
                "bat",
            ),
            (
                vec![term, ("PAGER", ""), ("PLANSEARCH_PAGER", "bat")],
                "bat",
            ),
        ] {
            assert_eq!(chosen(&environment), Some((wanted.to_owned(), Some(LESS))));
        }
    }

    #[test]
    fn less_keeps_the_options_of_the_user() {
        let environment = [("TERM", "xterm"), ("LESS", "-S")];
        assert_eq!(chosen(&environment), Some(("less".to_owned(), None)));
    }

    #[test]
    fn words_are_parted_as_in_a_shell() {
        let pager = Pager::of(|name| match name {
            "TERM" => Some("xterm".into()),
            "PAGER" => Some("'/opt/my pager' -x 'a b'".into()),
            _ => None,
        });
        assert_eq!(pager.unwrap().words, ["/opt/my pager", "-x", "a b"]);
    }

    #[test]
    fn an_empty_one_is_none() {
        let none: [&[(&str, &str)]; 8] = [
            &[("TERM", "xterm"), ("PAGER", "")],
            &[("TERM", "xterm"), ("PAGER", "  ")],
            &[("TERM", "xterm"), ("PAGER", "cat")],
            &[
                ("TERM", "xterm"),
                ("PAGER", "less"),
                ("PLANSEARCH_PAGER", ""),
            ],
            &[
                ("TERM", "xterm"),
                ("PAGER", "less"),
                ("PLANSEARCH_PAGER", "cat"),
            ],
            &[("TERM", "xterm"), ("PAGER", "less 'never closed")],
            &[("TERM", "dumb"), ("PAGER", "less")],
            &[("PAGER", "less")],
        ];
        for environment in none {
            assert_eq!(chosen(environment), None, "{environment:?}");
        }
    }
}
