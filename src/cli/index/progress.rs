//! How far a build is, on standard error: a bar, or lines.

use std::io::IsTerminal;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use plansearch::index::{Progress, Stage};

use crate::cli::tell;

/// How it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum When {
    /// A bar where standard error is a terminal, else nothing
    Auto,
    /// A bar, which only a terminal shows
    Bar,
    /// A line every few seconds, and one at the end
    Plain,
    /// Nothing
    None,
}

/// How often the bar is drawn, and how often a line is written.
const DRAWN: Duration = Duration::from_millis(100);
const TOLD: Duration = Duration::from_secs(3);
/// What is left is told after so long: before, nothing is known of how fast it goes.
const KNOWN: Duration = Duration::from_secs(1);

/// Works, and shows how far that is meanwhile.
pub(super) fn shown<T>(when: When, progress: &Progress, work: impl FnOnce() -> T) -> T {
    let is_simple = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let can_draw = std::io::stderr().is_terminal() && !is_simple;
    let show = match when {
        When::Auto | When::Bar if can_draw => draw,
        When::Plain => write_lines,
        When::Auto | When::Bar | When::None => return work(),
    };
    // Hung up when the work is done, or has panicked.
    let (working, done) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || show(progress, &done));
        let result = work();
        drop(working);
        result
    })
}

/// Whether the work goes on after that pause.
fn goes_on(done: &Receiver<()>, pause: Duration) -> bool {
    done.recv_timeout(pause) == Err(RecvTimeoutError::Timeout)
}

fn draw(progress: &Progress, done: &Receiver<()>) {
    let started = Instant::now();
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(look) = ProgressStyle::with_template("{bar:20} {wide_msg}") {
        bar.set_style(look);
    }
    while goes_on(done, DRAWN) {
        let (files_done, files) = progress.files();
        bar.set_length(files);
        bar.set_position(files_done);
        bar.set_message(line(progress, started.elapsed()));
    }
    bar.finish_and_clear();
}

fn write_lines(progress: &Progress, done: &Receiver<()>) {
    let started = Instant::now();
    while goes_on(done, TOLD) {
        tell(&format!(
            "plansearch: {}",
            line(progress, started.elapsed())
        ));
    }
    let ((files, all), (bytes, _)) = (progress.files(), progress.bytes());
    tell(&format!(
        "plansearch: {files} of {all} files read, {} MB in {:.1} s",
        megabytes(bytes),
        started.elapsed().as_secs_f64()
    ));
}

/// How far it is, in words.
fn line(progress: &Progress, took: Duration) -> String {
    let ((files_done, files), (bytes_done, bytes)) = (progress.files(), progress.bytes());
    let speed = bytes_done as f64 / took.as_secs_f64().max(f64::MIN_POSITIVE);
    let left = match progress.stage() {
        Stage::Looking => return "looking which files have changed".to_owned(),
        Stage::Writing => ", writing the index".to_owned(),
        Stage::Reading if took >= KNOWN && bytes_done > 0 => {
            let seconds = bytes.saturating_sub(bytes_done) as f64 / speed;
            format!(", {:.1} MB/s, {} left", speed / 1e6, time(seconds))
        }
        Stage::Reading => String::new(),
    };
    format!(
        "{files_done} of {files} files, {} of {} MB{left}",
        megabytes(bytes_done),
        megabytes(bytes)
    )
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}

/// Seconds as people say them.
fn time(seconds: f64) -> String {
    let seconds = seconds.ceil() as u64;
    match seconds {
        0..=90 => format!("{seconds} s"),
        91..=5400 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h", seconds.div_ceil(3600)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_their_unit() {
        let told = [0.2, 90.0, 91.0, 600.0, 5401.0].map(time);
        assert_eq!(told, ["1 s", "90 s", "2 min", "10 min", "2 h"]);
    }
}
