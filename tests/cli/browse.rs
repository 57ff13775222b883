//! `plansearch browse`: driven in a pseudo terminal by tmux, where there is one.

use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::harness::{Dir, say};

/// How long something may take to appear on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A terminal of its own, in which the program runs.
struct Terminal<'d> {
    dir: &'d Dir,
    socket: String,
}

impl Terminal<'_> {
    /// Runs `plansearch` with these words in a window of 80×24; none where there is no tmux.
    fn run<'d>(dir: &'d Dir, name: &str, words: &str) -> Option<Terminal<'d>> {
        Terminal::line(
            dir,
            name,
            &format!("'{}' {words}", env!("CARGO_BIN_EXE_plansearch")),
        )
    }

    /// Runs a line of the shell, likewise.
    fn line<'d>(dir: &'d Dir, name: &str, line: &str) -> Option<Terminal<'d>> {
        let terminal = Terminal {
            dir,
            socket: format!("plansearch-{name}-{}", std::process::id()),
        };
        let line = format!("{line}; echo \"code $?\"; exec sleep 60");
        let window = ["new-session", "-d", "-x", "80", "-y", "24", &line];
        match terminal.tmux(&window) {
            Some(_) => Some(terminal),
            None => {
                say("there is no tmux here: the screen of browse was not driven");
                None
            }
        }
    }

    fn tmux(&self, args: &[&str]) -> Option<String> {
        let output = self.run_tmux(args)?;
        assert!(output.status.success(), "{output:?}");
        Some(String::from_utf8(output.stdout).unwrap())
    }

    fn run_tmux(&self, args: &[&str]) -> Option<Output> {
        let output = Command::new("tmux")
            .args(["-L", &self.socket, "-f", "/dev/null"])
            .args(args)
            .current_dir(self.dir.path("."))
            .env_remove("TMUX")
            .env_remove("NO_COLOR")
            .env_remove("PLANSEARCH_INDEX")
            .stdin(Stdio::null())
            .output();
        output.ok()
    }

    fn keys(&self, keys: &[&str]) {
        self.tmux(&[&["send-keys"], keys].concat());
    }

    /// What the window shows, once a text stands in it.
    #[track_caller]
    fn shows(&self, text: &str) -> String {
        let begun = Instant::now();
        loop {
            let screen = self.tmux(&["capture-pane", "-p"]).unwrap();
            if screen.contains(text) {
                return screen;
            }
            assert!(begun.elapsed() < PATIENCE, "no {text:?} in\n{screen}");
            sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Terminal<'_> {
    fn drop(&mut self) {
        // It may have ended with its last window.
        self.run_tmux(&["kill-server"]);
    }
}

#[test]
fn results_come_while_one_types_and_what_is_marked_is_written() {
    let dir = Dir::indexed();
    let Some(terminal) = Terminal::run(&dir, "typed", "browse goose zzz -o geese.jsonl") else {
        return;
    };
    terminal.shows("no passage matches");
    terminal.keys(&["C-w"]);
    let screen = terminal.shows("Hits · 1 of 2");
    assert!(
        screen.contains("2 passages, 2 documents, 1 council")
            || screen.contains("2 passages, 1 document, 1 council"),
        "{screen}"
    );
    assert!(screen.contains("plansearch search goose"), "{screen}");
    terminal.keys(&["Enter", "Space"]);
    terminal.shows("1 marked");
    terminal.keys(&["q"]);
    let left = terminal.shows("code 0");
    assert!(left.contains("1 passage is in geese.jsonl"), "{left}");
    assert!(
        left.contains("to find the same again: plansearch search goose"),
        "{left}"
    );
    let written = std::fs::read_to_string(dir.path("geese.jsonl")).unwrap();
    let exported = dir.run(&["export"]).code(0).stdout;
    assert!(exported.contains(&written) && written.lines().count() == 1);
}

#[test]
fn an_error_is_shown_while_the_hits_stay_and_ctrl_c_asks() {
    let dir = Dir::indexed();
    let Some(terminal) = Terminal::run(&dir, "error", "browse share --theme Transformation") else {
        return;
    };
    terminal.shows("[x] transformation");
    let before = terminal.shows("Hits · 1 of");
    let command = "plansearch search share --theme transformation";
    assert!(before.contains(command), "{before}");
    terminal.keys(&[" ", "("]);
    let screen = terminal.shows("this bracket is never closed");
    assert!(screen.contains("Hits of the query before"), "{screen}");
    terminal.keys(&["BSpace", "BSpace", "Enter", "Space"]);
    terminal.shows("1 marked");
    terminal.keys(&["C-c"]);
    terminal.shows("1 marked passage is not saved");
    terminal.keys(&["p"]);
    let left = terminal.shows("code 0");
    assert!(left.contains("> — "), "{left}");
}

#[test]
fn a_small_window_is_told_and_a_larger_one_drawn() {
    let dir = Dir::indexed();
    let Some(terminal) = Terminal::run(&dir, "size", "browse goose") else {
        return;
    };
    terminal.shows("Hits · 1 of 2");
    terminal.tmux(&["resize-window", "-x", "30", "-y", "9"]);
    terminal.shows("The window is 30×9");
    terminal.tmux(&["resize-window", "-x", "130", "-y", "40"]);
    terminal.shows("Hits · 1 of 2");
    terminal.keys(&["C-c"]);
    terminal.shows("code 0");
}

/// Runs `browse` with its process id in a file, and marks a passage.
fn marked<'d>(dir: &'d Dir, name: &str, before: &str) -> Option<Terminal<'d>> {
    // The shell in between becomes the program, so that the number is the program's.
    let program = env!("CARGO_BIN_EXE_plansearch");
    let line = format!(
        "{before} sh -c 'echo $$ > pid; exec \"$0\" browse goose -o geese.jsonl' '{program}'"
    );
    let terminal = Terminal::line(dir, name, &line)?;
    terminal.shows("Hits · 1 of 2");
    terminal.keys(&["Enter", "Space"]);
    terminal.shows("1 marked");
    Some(terminal)
}

/// Waits until the program is gone, 2 seconds at most, and looks for what was marked.
#[track_caller]
fn is_gone_and_saved(dir: &Dir) {
    let begun = Instant::now();
    let pid = std::fs::read_to_string(dir.path("pid")).unwrap();
    loop {
        let state = Command::new("ps")
            .args(["-o", "stat=", "-p", pid.trim()])
            .output();
        let state = String::from_utf8(state.unwrap().stdout).unwrap();
        // One that nobody has asked after is over all the same.
        if state.trim().is_empty() || state.trim().starts_with('Z') {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(2), "it is {state:?}");
        sleep(Duration::from_millis(20));
    }
    let written = std::fs::read_to_string(dir.path("geese.jsonl")).unwrap();
    assert_eq!(written.lines().count(), 1, "{written}");
}

#[test]
fn a_terminal_that_hangs_up_ends_it() {
    let dir = Dir::indexed();
    let Some(terminal) = marked(&dir, "hangup", "") else {
        return;
    };
    terminal.tmux(&["kill-session"]);
    is_gone_and_saved(&dir);
}

/// Without the signal that comes with it, as in a session of its own.
#[test]
#[cfg(target_os = "linux")]
fn the_end_of_input_ends_it() {
    let dir = Dir::indexed();
    let Some(terminal) = marked(&dir, "end", "setsid --wait") else {
        return;
    };
    terminal.tmux(&["kill-session"]);
    is_gone_and_saved(&dir);
}

#[test]
fn signals_end_it_whatever_was_typed() {
    for (signal, code) in [("HUP", 129), ("INT", 130), ("TERM", 143)] {
        let dir = Dir::indexed();
        let Some(terminal) = marked(&dir, signal, "") else {
            return;
        };
        // The beginning of a key that never ends.
        terminal.keys(&["-H", "1b", "5b", "31"]);
        let pid = std::fs::read_to_string(dir.path("pid")).unwrap();
        let mut kill = Command::new("kill");
        kill.args(["-s", signal, pid.trim()]);
        assert!(kill.status().unwrap().success());
        is_gone_and_saved(&dir);
        terminal.shows(&format!("code {code}"));
    }
}

#[test]
fn without_a_terminal_it_says_what_to_use() {
    let dir = Dir::indexed();
    dir.run(&["browse", "goose"])
        .fails_with("browse is a screen")
        .err("plansearch search");
}
