//! The program on a terminal of its own.

use std::process::{Command, Stdio};

use crate::harness::{Dir, say};

impl Dir {
    /// Runs the program on a terminal of its own, with more variables in its environment: what the
    /// terminal shows, in lines, and the exit code. None where there is no `script` to make one.
    pub(crate) fn on_terminal(
        &self,
        environment: &[(&str, &str)],
        args: &[&str],
    ) -> Option<(Vec<String>, i32)> {
        let quoted = |word: &str| format!("'{}'", word.replace('\'', r"'\''"));
        let program = [env!("CARGO_BIN_EXE_plansearch")];
        let words = program.iter().chain(args).map(|word| quoted(word));
        let line = words.collect::<Vec<_>>().join(" ");
        let mut command = Command::new("script");
        command
            .args(["-qec", &line, "/dev/null"])
            .current_dir(self.path("."))
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("SHELL", "/bin/sh")
            .env("TERM", "xterm")
            .env("HOME", self.path("."))
            .envs(environment.iter().copied())
            .stdin(Stdio::null());
        match command.output() {
            Ok(output) => {
                let shown = String::from_utf8(output.stdout).unwrap();
                let lines = shown.lines().map(|line| line.trim_end().to_owned());
                Some((lines.collect(), output.status.code()?))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                say("nothing is tested on a terminal: there is no `script` to make one");
                None
            }
            Err(error) => panic!("script: {error}"),
        }
    }
}
