//! A temporary folder with invented plans, and the program run in it. An assertion that fails
//! prints the command, both streams and what lies in the folder.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Debug;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::de::DeserializeOwned;
use tempfile::TempDir;

use crate::contents::content;

/// A folder of its own for one test; the program runs in it.
pub(crate) struct Dir {
    root: TempDir,
}

impl Dir {
    /// An empty folder.
    pub(crate) fn empty() -> Dir {
        Dir {
            root: tempfile::tempdir().unwrap(),
        }
    }

    /// A folder with the invented plans of `tests/data` in `corpus`, not indexed yet.
    pub(crate) fn with_plans() -> Dir {
        Dir::with_folder("tests/data")
    }

    /// A folder with the sample plans of the repository in `corpus`, not indexed yet.
    pub(crate) fn with_samples() -> Dir {
        Dir::with_folder("corpus")
    }

    /// The invented plans, indexed.
    pub(crate) fn indexed() -> Dir {
        let dir = Dir::with_plans();
        dir.run(&["index"]).code(0);
        dir
    }

    /// One plan of that text, indexed.
    pub(crate) fn with_plan(name: &str, text: &str) -> Dir {
        let dir = Dir::empty();
        dir.write(&format!("corpus/{name}"), text);
        dir.run(&["index"]).code(0);
        dir
    }

    fn with_folder(folder: &str) -> Dir {
        let dir = Dir::empty();
        copy(&repository().join(folder), &dir.path("corpus"));
        dir
    }

    /// A path inside the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// Writes a file; folders above it are made.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Deletes a file.
    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).unwrap();
    }

    /// The program, ready to be run here, with an environment that is the same everywhere.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plansearch"));
        command
            .args(args)
            .current_dir(self.root.path())
            .env_clear()
            .env("TERM", "dumb")
            // Settings are looked for up to here.
            .env("HOME", self.root.path())
            .stdin(Stdio::null());
        command
    }

    /// Runs the program.
    #[must_use]
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.finish(self.command(args))
    }

    /// Runs the program with one more variable in its environment.
    #[must_use]
    pub(crate) fn run_with(&self, name: &str, value: &str, args: &[&str]) -> Output {
        let mut command = self.command(args);
        command.env(name, value);
        self.finish(command)
    }

    /// Runs another program here.
    #[must_use]
    pub(crate) fn run_program(&self, program: &str, args: &[&str]) -> Output {
        let mut command = Command::new(program);
        command
            .args(args)
            .current_dir(self.root.path())
            .stdin(Stdio::null());
        self.finish(command)
    }

    /// The processes at work here that read a document, where the system tells (Linux).
    pub(crate) fn children(&self) -> Vec<String> {
        let here = self.root.path().canonicalize().unwrap();
        let Ok(processes) = fs::read_dir("/proc") else {
            return Vec::new();
        };
        (processes.filter_map(|process| {
            let process = process.ok()?.path();
            let words = fs::read_to_string(process.join("cmdline")).ok()?;
            let reads = words.split('\0').nth(1) == Some("extract");
            let is_here = fs::read_link(process.join("cwd")).is_ok_and(|folder| folder == here);
            (reads && is_here).then_some(words)
        }))
        .collect()
    }

    /// Runs a command to its end.
    #[must_use]
    pub(crate) fn finish(&self, mut command: Command) -> Output {
        let output = command.output().unwrap();
        Output {
            command: shown(&command),
            listing: self.files(".").join("\n"),
            stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
            code: output.status.code(),
        }
    }

    /// The ids that a search finds, best first.
    #[track_caller]
    pub(crate) fn ids(&self, args: &[&str]) -> Vec<String> {
        let ids = |output: Output| output.values("id");
        ids(self.search(args))
    }

    /// The texts that a search finds, in corpus order.
    #[track_caller]
    pub(crate) fn texts(&self, args: &[&str]) -> Vec<String> {
        let mut found: Vec<(String, u32, String)> = (self.search(args).json::<serde_json::Value>())
            .iter()
            .map(|hit| {
                let (document, number) = hit["id"].as_str().unwrap().rsplit_once(':').unwrap();
                let text = hit["text"].as_str().unwrap().to_owned();
                (document.to_owned(), number.parse().unwrap(), text)
            })
            .collect();
        found.sort();
        found.into_iter().map(|(_, _, text)| text).collect()
    }

    /// Every hit of a search as JSON, with exit code 0 or 1 as there are any.
    #[track_caller]
    pub(crate) fn search(&self, args: &[&str]) -> Output {
        let output = self.run(&[&["search", "--json", "-n", "100000"], args].concat());
        let found = !output.stdout.is_empty();
        output.code(if found { 0 } else { 1 })
    }

    /// The files at and below `folder`, sorted, with their sizes.
    pub(crate) fn files(&self, folder: &str) -> Vec<String> {
        let root = self.path(folder);
        let mut files = Vec::new();
        list(&root, &root, &mut files);
        files.sort();
        files
    }

    /// The files of `folder` and a hash of what lies in each, but for when an index last looked at its
    /// sources; not the hidden ones.
    pub(crate) fn contents(&self, folder: &str) -> BTreeMap<String, u64> {
        let files = fs::read_dir(self.path(folder)).unwrap();
        (files.map(|entry| entry.unwrap().path()))
            .filter(|path| path.is_file())
            .map(|path| (name_of(&path), content(&path)))
            .filter(|(name, _)| !name.starts_with('.'))
            .collect()
    }
}

/// What a run of the program came to.
pub(crate) struct Output {
    command: String,
    listing: String,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    code: Option<i32>,
}

impl Output {
    /// Fails, showing everything, unless `holds`.
    #[track_caller]
    pub(crate) fn assert(self, holds: bool, wanted: &str) -> Output {
        if holds {
            return self;
        }
        let Output {
            command,
            listing,
            stdout,
            stderr,
            code,
        } = self;
        panic!(
            "wanted: {wanted}\n== command: {command}\n== exit code: {code:?}\n== stdout:\n{stdout}\n== stderr:\n{stderr}\n== folder:\n{listing}\n"
        );
    }

    /// Checks the exit code, and that nothing panicked.
    #[track_caller]
    pub(crate) fn code(self, code: i32) -> Output {
        let holds = self.code == Some(code) && !self.stderr.contains("panicked at");
        self.assert(holds, &format!("exit code {code}, no panic"))
    }

    /// Checks that standard output holds a text.
    #[track_caller]
    pub(crate) fn out(self, text: &str) -> Output {
        let holds = self.stdout.contains(text);
        self.assert(holds, &format!("standard output with {text:?}"))
    }

    /// Checks that standard output holds a text nowhere.
    #[track_caller]
    pub(crate) fn out_without(self, text: &str) -> Output {
        let holds = !self.stdout.contains(text);
        self.assert(holds, &format!("standard output without {text:?}"))
    }

    /// Checks that standard error holds a text.
    #[track_caller]
    pub(crate) fn err(self, text: &str) -> Output {
        let holds = self.stderr.contains(text);
        self.assert(holds, &format!("standard error with {text:?}"))
    }

    /// Checks that standard error holds a text nowhere.
    #[track_caller]
    pub(crate) fn err_without(self, text: &str) -> Output {
        let holds = !self.stderr.contains(text);
        self.assert(holds, &format!("standard error without {text:?}"))
    }

    /// Checks that there are no results.
    #[track_caller]
    pub(crate) fn no_out(self) -> Output {
        let holds = self.stdout.is_empty();
        self.assert(holds, "no standard output")
    }

    /// Checks that there are no messages.
    #[track_caller]
    pub(crate) fn no_err(self) -> Output {
        let holds = self.stderr.is_empty();
        self.assert(holds, "no standard error")
    }

    /// An error (exit code 2): only a message, which holds these words.
    #[track_caller]
    pub(crate) fn fails_with(self, words: &str) -> Output {
        self.code(2).no_out().err("plansearch: ").err(words)
    }

    /// The lines of standard output as JSON.
    #[track_caller]
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Vec<T> {
        let decode = |line: &str| {
            serde_json::from_str(line)
                .unwrap_or_else(|error| panic!("{error}\n{}\n{line}", self.command))
        };
        self.stdout.lines().map(decode).collect()
    }

    /// One field of every line of JSON, as text.
    #[track_caller]
    pub(crate) fn values(&self, field: &str) -> Vec<String> {
        let text = |value: &serde_json::Value| match &value[field] {
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        self.json::<serde_json::Value>().iter().map(text).collect()
    }

    /// The rows of CSV, the head first; no cell of them may hold a comma or a line end.
    #[track_caller]
    pub(crate) fn plain_rows(&self) -> Vec<Vec<&str>> {
        self.stdout
            .lines()
            .map(|line| line.split(',').collect())
            .collect()
    }
}

/// `assert_eq!` for one row of a table of cases, naming the row.
#[track_caller]
pub(crate) fn same<T: PartialEq + Debug>(found: T, wanted: T, of: impl Debug) {
    assert!(
        found == wanted,
        "{of:?}\n   found: {found:?}\n  wanted: {wanted:?}"
    );
}

/// The folder of the package.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Writes the hostile files of one kind below `corpus`, and some good ones. Without Python there are
/// none: then this says so and is false.
pub(crate) fn made(dir: &Dir, kind: &str) -> bool {
    let script = repository().join("tests/hostile/make.py");
    let made = Command::new("python3")
        .arg("-B") // leaves nothing behind in the checkout
        .arg(script)
        .arg(dir.path("corpus"))
        .arg(kind)
        .status();
    match made {
        Ok(status) => assert!(status.success(), "make.py: {status}"),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            say(&format!(
                "hostile {kind} files are not tested: there is no python3"
            ));
            return false;
        }
        Err(error) => panic!("make.py: {error}"),
    }
    true
}

/// Tells whoever runs the tests something, on standard error.
pub(crate) fn say(message: &str) {
    let _ = writeln!(std::io::stderr(), "{message}");
}

/// Copies a folder with all that lies in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

fn shown(command: &Command) -> String {
    let quoted = |arg: &OsStr| {
        let arg = arg.to_string_lossy();
        let short: String = arg.chars().take(200).collect();
        format!("'{short}'")
    };
    let args: Vec<String> = command.get_args().map(quoted).collect();
    format!("plansearch {}", args.join(" "))
}

fn list(root: &Path, folder: &Path, files: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() && !path.is_symlink() {
            list(root, &path, files);
        } else {
            let size = fs::metadata(&path).map_or(0, |metadata| metadata.len());
            let name = path.strip_prefix(root).unwrap().to_string_lossy();
            files.push(format!("{name} ({size})"));
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}
