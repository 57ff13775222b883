//! Ctrl-C while the index is built: the first time it is asked to stop, which leaves the index as it
//! was; the second time the program ends at once, and the next run cleans up.

use std::io;

use plansearch::stop::Stop;

/// Asks to stop when the user or the system wants the program to end.
#[cfg(unix)]
pub(super) fn ask(stop: &Stop) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::flag;

    for signal in [SIGINT, SIGTERM, SIGHUP] {
        // In this order: the first of the two sees what the second set the last time.
        flag::register_conditional_default(signal, stop.flag())?;
        flag::register(signal, stop.flag())?;
    }
    Ok(())
}

/// Elsewhere the system ends the program at once.
#[cfg(not(unix))]
pub(super) fn ask(_stop: &Stop) -> io::Result<()> {
    Ok(())
}
