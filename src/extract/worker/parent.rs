//! The parent's side: starts a child for one document, gives it the bytes, takes its answer.
//!
//! Nothing the child does or leaves undone holds the parent up for longer than the time limit, and
//! on every way out the child is ended and waited for.

use std::io::{self, Read, Write};
use std::process::{self, Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use super::{Limits, Order};
use crate::extract::{Extracted, Format};
use crate::tag::Taxonomy;
use crate::unreadable::Unreadable;

/// So long a child that has closed its standard output may take to end.
const GRACE: Duration = Duration::from_secs(1);

/// How often it is looked whether the work is to stop.
const GLANCE: Duration = Duration::from_millis(50);

/// A child that does not outlive its place in the program.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Where it has ended and was waited for, neither does anything.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    /// How the child ended, if it does within the time.
    fn ended(&mut self, within: Duration) -> Option<ExitStatus> {
        let started = Instant::now();
        let mut pause = Duration::from_micros(200);
        loop {
            match self.0.try_wait() {
                Ok(Some(status)) => return Some(status),
                Ok(None) if started.elapsed() < within => thread::sleep(pause),
                Ok(None) | Err(_) => return None,
            }
            pause *= 2;
        }
    }
}

/// What came of giving a document to a child.
struct Conversation {
    answer: Option<Vec<u8>>,
    status: Option<ExitStatus>,
}

impl Limits {
    /// Reads in a child process.
    pub(super) fn read(
        &self,
        bytes: &[u8],
        format: Format,
        taxonomy: &Taxonomy,
    ) -> Result<Extracted, Unreadable> {
        let no_child = |error: io::Error| Unreadable::Interrupted(error.to_string());
        let taxonomy = taxonomy.source().unwrap_or_default().as_bytes();
        let order = Order {
            format,
            seconds: self.seconds,
            memory: self.memory,
            parent: process::id(),
            taxonomy: taxonomy.len(),
        };
        let order = serde_json::to_string(&order).map_err(|error| no_child(error.into()))?;
        let started = Instant::now();
        let mut command = Command::new(&self.program);
        command
            .args(["extract", &order])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        // Ctrl-C is for this process to answer: it ends the child, and knows why it ended.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn().map(Running).map_err(no_child)?;
        let Conversation { answer, status } = self
            .converse(&mut child, [taxonomy, bytes])
            .map_err(no_child)?;
        let late = started.elapsed() >= Duration::from_secs(self.seconds);
        let Some(answer) = answer else {
            return Err(match self.stop.is_asked() {
                true => Unreadable::Interrupted("asked to stop".to_owned()),
                false => Unreadable::TooSlow(self.seconds),
            });
        };
        if answer.len() as u64 > self.output {
            let limit = format!("{} MB", self.output >> 20);
            return Err(Unreadable::TooLarge("its text".to_owned(), limit));
        }
        match serde_json::from_slice(&answer) {
            Ok(answer) => answer,
            Err(_) if late => Err(Unreadable::TooSlow(self.seconds)),
            Err(_) => Err(self.death(status)),
        }
    }

    /// Gives the bytes to the child and takes its answer, at most one byte more than is allowed;
    /// none when the time is up. Then how it ended, if it did.
    fn converse(&self, child: &mut Running, bytes: [&[u8]; 2]) -> io::Result<Conversation> {
        let (Some(mut input), Some(output)) = (child.0.stdin.take(), child.0.stdout.take()) else {
            return Err(io::Error::other("no pipes"));
        };
        let (send, receive) = mpsc::channel();
        let most = self.output.saturating_add(1);
        thread::scope(|scope| {
            // A child that ends early closes its pipe, which ends the writing.
            let writer = thread::Builder::new().spawn_scoped(scope, move || {
                let _ = bytes.iter().try_for_each(|bytes| input.write_all(bytes));
            });
            let reader = thread::Builder::new().spawn_scoped(scope, move || {
                let mut answer = Vec::new();
                let _ = output.take(most).read_to_end(&mut answer);
                let _ = send.send(answer);
            });
            let conversation = writer.and(reader).map(|_| {
                let answer = self.wait(&receive);
                let status = answer.as_ref().and_then(|_| child.ended(GRACE));
                Conversation { answer, status }
            });
            // The threads end when the child does. It may live on: having closed its standard
            // output and reading nothing, or because a thread could not be started.
            let _ = child.0.kill();
            conversation
        })
    }

    /// The answer; none when the time is up, or the work is to stop.
    fn wait(&self, answer: &Receiver<Vec<u8>>) -> Option<Vec<u8>> {
        let (started, time) = (Instant::now(), Duration::from_secs(self.seconds));
        loop {
            let left = time.saturating_sub(started.elapsed());
            match answer.recv_timeout(left.min(GLANCE)) {
                Ok(answer) => return Some(answer),
                Err(RecvTimeoutError::Timeout) if !left.is_zero() && !self.stop.is_asked() => {}
                Err(_) => return None,
            }
        }
    }

    /// Why a child ended without an answer that makes sense.
    fn death(&self, status: Option<ExitStatus>) -> Unreadable {
        let Some(status) = status else {
            return Unreadable::BrokeDown("it gave no answer and did not end".to_owned());
        };
        match signal(status) {
            Some(PROCESSOR_TIME) => Unreadable::TooSlow(self.seconds),
            // Somebody ended it, or the system did to get back memory, of which another program may
            // have had too much: that says nothing of the document.
            Some(HANGUP | INTERRUPT | KILL | TERMINATE) => {
                Unreadable::Interrupted(status.to_string())
            }
            // Memory that is refused, and a stack that is full, end a process by a signal.
            Some(_) => Unreadable::TooMuchMemory(self.memory >> 20),
            None if status.success() => {
                Unreadable::BrokeDown("its answer makes no sense".to_owned())
            }
            None => Unreadable::BrokeDown(status.to_string()),
        }
    }
}

/// Signals by their numbers, which are the same on every Unix.
const HANGUP: i32 = 1;
const INTERRUPT: i32 = 2;
const KILL: i32 = 9;
const TERMINATE: i32 = 15;
const PROCESSOR_TIME: i32 = 24;

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    use std::os::unix::process::ExitStatusExt;
    status.signal()
}

/// A process that breaks down has an error number of the system as its exit code.
#[cfg(not(unix))]
fn signal(status: ExitStatus) -> Option<i32> {
    status.code().filter(|code| !(0..256).contains(code))
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Block;
    use std::path::Path;

    /// Asks a shell script instead of a reader, with a limit of two seconds and 64 KB of answer.
    /// Gives the answer, and how long it took.
    fn ask(script: &str, bytes: &[u8]) -> (Result<Vec<Block>, Unreadable>, Duration) {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("reader");
        // Written by another process: one of ours that is just being started might still hold the
        // file open for writing, and then it does not run.
        let mut copy = Command::new("sh")
            .args(["-c", "cat > \"$0\" && chmod +x \"$0\""])
            .arg(&program)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let pid = folder.path().join("pid");
        let text = format!("#!/bin/sh\necho $$ > '{}'\n{script}\n", pid.display());
        (copy.stdin.take().unwrap().write_all(text.as_bytes())).unwrap();
        assert!(copy.wait().unwrap().success());
        let limits = Limits {
            seconds: 2,
            output: 64 << 10,
            ..Limits::of(program)
        };
        let started = Instant::now();
        let answer = limits.read(bytes, Format::Pdf, Taxonomy::built_in());
        let took = started.elapsed();
        let pid = std::fs::read_to_string(pid).unwrap();
        let left = Path::new("/proc").join(pid.trim()).exists();
        assert!(!left, "{script}: it is still there, if only as a zombie");
        (answer.map(|read| read.blocks), took)
    }

    const GOOD: &str = r#"{"Ok":{"blocks":[],"title":null,"note":null}}"#;

    #[test]
    fn whatever_a_child_does_there_is_an_answer_in_time() {
        let slow = Unreadable::TooSlow(2);
        let broke = |why: &str| Unreadable::BrokeDown(why.to_owned());
        let senseless = broke("its answer makes no sense");
        let large = Unreadable::TooLarge("its text".to_owned(), "0 MB".to_owned());
        let memory = Unreadable::TooMuchMemory(1024);
        let ended = Unreadable::Interrupted("signal: 15 (SIGTERM)".to_owned());
        let killed = Unreadable::Interrupted("signal: 9 (SIGKILL)".to_owned());
        let stays = broke("it gave no answer and did not end");
        let cases = [
            ("exec sleep 60", &slow),
            ("cat > /dev/null; exec sleep 60", &slow),
            ("while :; do :; done", &slow),
            ("trap '' TERM INT HUP; while :; do sleep 0.1; done", &slow),
            ("while :; do echo x; sleep 0.1; done", &slow),
            ("echo '{\"Ok\":'; exec sleep 60", &slow),
            ("exec yes", &large),
            ("exec >&-; exec sleep 60", &stays),
            ("echo garbage; exec >&-; exec sleep 60", &stays),
            ("exec <&-; echo garbage", &senseless),
            ("echo garbage", &senseless),
            ("exit 0", &senseless),
            ("exit 3", &broke("exit status: 3")),
            ("kill -ABRT $$", &memory),
            ("kill -SEGV $$", &memory),
            ("kill -KILL $$", &killed),
            ("kill -XCPU $$", &slow),
            ("kill -TERM $$", &ended),
        ];
        let check = |script, failure| {
            // More bytes than a pipe holds: the child that reads none makes the writing wait.
            let (answer, took) = ask(script, &[b'x'; 1 << 20]);
            assert_eq!(answer.as_ref(), Err(failure), "{script}");
            assert!(took < Duration::from_secs(8), "{script}: {took:?}");
        };
        thread::scope(|scope| {
            for (script, failure) in cases {
                scope.spawn(move || check(script, failure));
            }
        });
    }

    #[test]
    fn a_whole_answer_counts_whatever_the_child_does_after_it() {
        for end in [
            "",
            "; exit 3",
            "; kill -SEGV $$",
            "; exec >&-; exec sleep 60",
        ] {
            let (answer, _) = ask(&format!("cat > /dev/null; printf '{GOOD}'{end}"), b"x");
            assert_eq!(answer, Ok(Vec::new()), "{end}");
        }
        let (answer, _) = ask(&format!("printf '{GOOD}'"), &[b'x'; 1 << 20]);
        assert_eq!(answer, Ok(Vec::new()), "it need not read all");
    }

    #[test]
    fn a_program_that_is_not_there_is_not_the_documents_fault() {
        let limits = Limits::of("/no/such/program".into());
        let failure = limits
            .read(b"x", Format::Pdf, Taxonomy::built_in())
            .map(|_| ())
            .unwrap_err();
        assert!(matches!(failure, Unreadable::Interrupted(_)), "{failure}");
    }
}
