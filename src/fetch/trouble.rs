//! What can go wrong between us and a server, and whether it is worth trying again.

use std::io;
use std::time::Duration;

use ureq::Timeout;
use ureq::http::StatusCode;

use crate::corpus::quoted;
use crate::invisible::is_steering;

/// Why an attempt came to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It may pass; the server may say for how long it wants to be left alone.
    Passing {
        reason: String,
        rest: Option<Duration>,
    },
    /// Another attempt would end the same.
    Lasting(String),
}

impl Trouble {
    /// Trouble that may pass.
    pub(super) fn passing(reason: impl Into<String>) -> Trouble {
        Trouble::Passing {
            reason: reason.into(),
            rest: None,
        }
    }

    /// The same, of an address that another led to.
    pub(super) fn redirected_to(self, address: &str) -> Trouble {
        let told = |reason| format!("redirected to {}: {reason}", quoted(address));
        match self {
            Trouble::Passing { reason, rest } => Trouble::Passing {
                reason: told(reason),
                rest,
            },
            Trouble::Lasting(reason) => Trouble::Lasting(told(reason)),
        }
    }

    /// Trouble that the status of an answer tells.
    pub(super) fn of_status(status: StatusCode, rest: Option<Duration>) -> Trouble {
        let name = match status.canonical_reason() {
            Some(name) => format!("{} {name}", status.as_u16()),
            None => status.as_u16().to_string(),
        };
        let may_pass = status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429);
        match status.as_u16() {
            _ if may_pass => Trouble::Passing {
                reason: format!("the server answers {name}"),
                rest,
            },
            401 | 403 | 407 => Trouble::Lasting(format!(
                "the server answers {name}: it does not give this to programs; save it by hand"
            )),
            404 | 410 => Trouble::Lasting(format!(
                "the server answers {name}: the plan is not at this address"
            )),
            _ => Trouble::Lasting(format!("the server answers {name} and no document")),
        }
    }

    /// Trouble of the connection or of what came over it.
    pub(super) fn of(error: ureq::Error, timeout: Duration) -> Trouble {
        use ureq::Error;
        match error {
            Error::Timeout(Timeout::Global) => {
                Trouble::passing("the server sends too slowly, so it was given up")
            }
            Error::Timeout(_) => Trouble::passing(format!(
                "the server was silent for {} s",
                timeout.as_secs_f64()
            )),
            Error::Io(error) => of_connection(&error),
            Error::HostNotFound => Trouble::Lasting("there is no server of that name".to_owned()),
            Error::LargeResponseHeader(..) => {
                Trouble::Lasting("the head of its answer is far too large".to_owned())
            }
            Error::Decompress(_, error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                cut_off()
            }
            Error::Rustls(error) => untrusted(&error),
            Error::Protocol(error) => Trouble::Lasting(format!(
                "its answer is no good HTTP ({})",
                harmless(&error.to_string())
            )),
            error => Trouble::Lasting(harmless(&error.to_string())),
        }
    }
}

/// The answer ended before its end.
pub(super) fn cut_off() -> Trouble {
    Trouble::passing("the connection broke before all had arrived")
}

fn of_connection(error: &io::Error) -> Trouble {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => cut_off(),
        io::ErrorKind::ConnectionRefused => Trouble::passing("the server refuses the connection"),
        io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe => Trouble::passing("the server broke the connection off"),
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => {
            Trouble::passing("the server does not answer")
        }
        // rustls tells what it refuses inside an error of this kind.
        io::ErrorKind::InvalidData => match error.get_ref() {
            Some(inner) => untrusted(&inner),
            None => untrusted(error),
        },
        _ => Trouble::passing(format!(
            "the connection failed ({})",
            harmless(&deepest(error))
        )),
    }
}

fn untrusted(error: &dyn std::fmt::Display) -> Trouble {
    Trouble::Lasting(format!(
        "no secure connection, so nothing was sent ({})",
        harmless(&error.to_string())
    ))
}

/// The reason below all others.
fn deepest(error: &io::Error) -> String {
    match error.get_ref().and_then(|inner| inner.source()) {
        Some(source) => source.to_string(),
        None => error.to_string(),
    }
}

/// A message that may repeat what a server sent: short, and harmless on a terminal.
fn harmless(message: &str) -> String {
    let quoted = quoted(&message.replace(is_steering, "\u{FFFD}"));
    quoted.trim_matches('`').to_owned()
}
