//! The process: arguments in, exit code out. A reader that closes the pipe ends it quietly.

mod cli;

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
#[cfg(unix)]
use std::sync::Arc;

use cli::{Cli, Outcome};

fn main() -> ExitCode {
    outlive_limits_on_files();
    if cli::answer() {
        return ExitCode::SUCCESS;
    }
    let cli = match Cli::read() {
        Ok(cli) => cli,
        Err(error) => return not_read(&error),
    };
    // The engine trusts its files: one with flipped bits can make it panic. That must still end as
    // any other error does.
    panic::set_hook(Box::new(|_| {}));
    let result = panic::catch_unwind(AssertUnwindSafe(|| cli.run())).unwrap_or_else(|_| {
        Err(anyhow::anyhow!(
            "stopped by an internal error; `plansearch check` tells whether the index is damaged"
        ))
    });
    cli::finish();
    match result {
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            cli::tell(&format!("plansearch: {error}"));
            ExitCode::from(2)
        }
    }
}

/// A file that reaches the limit on the size of files is then an error like any other, which is told and
/// cleaned up after, and not the end of the process.
fn outlive_limits_on_files() {
    #[cfg(unix)]
    {
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    }
}

/// Arguments that cannot be carried out, or settings that cannot be read.
fn not_read(error: &anyhow::Error) -> ExitCode {
    let Some(error) = error.downcast_ref::<clap::Error>() else {
        cli::tell(&format!("plansearch: {error}"));
        return ExitCode::from(2);
    };
    // `--help` and `--version` go to standard output and are no errors.
    let code = if error.use_stderr() { 2 } else { 0 };
    match error.print() {
        Ok(()) => ExitCode::from(code),
        Err(_) => ExitCode::SUCCESS,
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let mut causes = error.chain();
    causes.any(|cause| kind(cause) == Some(io::ErrorKind::BrokenPipe))
}

/// The kind of an error of the system, also of one that the writers of JSON and CSV wrap.
fn kind(cause: &(dyn std::error::Error + 'static)) -> Option<io::ErrorKind> {
    if let Some(error) = cause.downcast_ref::<serde_json::Error>() {
        return error.io_error_kind();
    }
    let error = cause.downcast_ref::<io::Error>()?;
    // It names no source, so that the chain passes it over.
    let wrapped = error.get_ref().and_then(|error| error.downcast_ref());
    Some(match wrapped.map(csv::Error::kind) {
        Some(csv::ErrorKind::Io(error)) => error.kind(),
        _ => error.kind(),
    })
}
