//! `--links`: whether sources are links on this terminal, and where they lead.

use std::sync::OnceLock;

use clap::ValueEnum;

use plansearch::render::Links;

/// When sources are links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On terminals that are known to show them
    Auto,
    /// Always, in files and pipes too
    Always,
    /// Never
    Never,
}

/// Where links lead, if there are to be any. `FORCE_HYPERLINK` overrides what is known of the
/// terminal. `NO_COLOR` is about colours alone.
pub(super) fn links(when: When) -> Option<&'static Links> {
    // What is written the same for the whole run.
    static LINKS: OnceLock<Links> = OnceLock::new();
    let forced = std::env::var_os("FORCE_HYPERLINK").is_some();
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb") && !forced;
    let shown = match when {
        When::Always => true,
        When::Never => false,
        When::Auto => !is_dumb && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
    };
    let folder = std::env::current_dir().ok().filter(|_| shown)?;
    let host = host().unwrap_or_default();
    Some(LINKS.get_or_init(|| Links { host, folder }))
}

/// The name of this computer, where the system tells it (Linux).
fn host() -> Option<String> {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").ok()?;
    Some(name.trim().to_owned())
}
