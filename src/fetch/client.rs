//! Asking servers: one request in its turn, redirects followed, attempts repeated.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ureq::http::{HeaderMap, Response, StatusCode, header};
use ureq::typestate::WithoutBody;
use ureq::{Agent, Body, RequestBuilder};

use super::Options;
use super::address::Address;
use super::hosts::{Hosts, LONGEST_REST, Stop, how_long, lock};
use super::robots::Robots;
use super::trouble::Trouble;

/// So many redirects are followed.
const REDIRECTS: usize = 10;

/// A document, with all attempts, may take so many times the time that a server may be silent.
pub(super) const SLOWEST: u32 = 20;

/// So many times `robots.txt` may.
const SLOWEST_ROBOTS: u32 = 4;

/// The pause before the second attempt is at least twice this, however short that between requests.
const LEAST_PAUSE: Duration = Duration::from_millis(500);

/// Bytes of `robots.txt` that are read.
const ROBOTS: u64 = 500 << 10;

/// Answers of this length and more are refused before their end: the head alone.
const LARGEST_HEAD: usize = 64 << 10;

/// Whoever asks servers for plans.
pub(super) struct Client<'s> {
    agent: Agent,
    /// Its own name, as `robots.txt` would call it.
    name: String,
    hosts: Hosts,
    robots: Mutex<HashMap<Address, Arc<Known>>>,
    retries: u32,
    delay: Duration,
    timeout: Duration,
    pub(super) stop: &'s Stop,
}

/// What a server's `robots.txt` says, or why that cannot be known; none while nobody has asked.
type Known = Mutex<Option<Result<Robots, String>>>;

impl<'s> Client<'s> {
    pub(super) fn new(options: &Options, proxy: Option<ureq::Proxy>, stop: &'s Stop) -> Client<'s> {
        let timeout = Some(options.timeout);
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // Redirects are followed here, each address checked and in its turn.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(options.user_agent.as_str())
            .proxy(proxy)
            // Lengths and ranges are those of the document only where it comes as it is.
            .accept_encoding("identity")
            .accept("text/html, application/pdf, application/*, text/plain, */*;q=0.5")
            .max_response_header_size(LARGEST_HEAD)
            .timeout_resolve(timeout)
            .timeout_connect(timeout)
            .timeout_send_request(timeout)
            .timeout_recv_response(timeout)
            .timeout_per_read(timeout)
            // With a pause between requests, connections that are kept open are mostly dead ones.
            .max_idle_connections(0)
            .build();
        let name = options.user_agent.split(['/', ' ']).next();
        Client {
            agent: config.new_agent(),
            name: name.unwrap_or_default().to_owned(),
            hosts: Hosts::new(options.delay),
            robots: Mutex::default(),
            retries: options.retries,
            delay: options.delay,
            timeout: options.timeout,
            stop,
        }
    }

    /// Tries until it goes well, the trouble lasts, or so often as is allowed; the pause before each
    /// attempt is twice the one before. All attempts together may take the time of `slowest` silences;
    /// they are told what is left of it.
    ///
    /// # Errors
    /// The reason of the last attempt.
    pub(super) fn patiently<T>(
        &self,
        address: &Address,
        slowest: u32,
        mut attempt: impl FnMut(&Cell<Duration>) -> Result<T, Trouble>,
    ) -> Result<T, String> {
        let left = Cell::new(self.timeout.saturating_mul(slowest));
        let mut tried = 0;
        loop {
            let (reason, rest) = match attempt(&left) {
                Ok(done) => return Ok(done),
                Err(Trouble::Lasting(reason)) => return Err(reason),
                Err(Trouble::Passing { reason, rest }) => (reason, rest),
            };
            let rest = rest.unwrap_or_default();
            if rest > LONGEST_REST {
                return Err(format!(
                    "{reason} and wants to be left alone for {}; run the command again then",
                    how_long(rest)
                ));
            }
            tried += 1;
            if tried > self.retries || left.get().is_zero() || self.stop.is_set() {
                return Err(match tried {
                    1 => reason,
                    tried => format!("{reason}; tried {tried} times"),
                });
            }
            let pause = self.delay.max(LEAST_PAUSE);
            let pause = pause.saturating_mul(1 << tried.min(16));
            self.hosts.rest(address.host(), rest.max(pause));
        }
    }

    /// Asks a server, and those that it sends us to; `read` makes something of the answer, in the
    /// turn of the server that gave it. The time that this takes, without the waiting, is taken off
    /// `left`.
    ///
    /// # Errors
    /// When one of the addresses may not be asked, or is asked in vain.
    pub(super) fn ask<T>(
        &self,
        start: &Address,
        as_robot: bool,
        left: &Cell<Duration>,
        with: impl Fn(RequestBuilder<WithoutBody>) -> RequestBuilder<WithoutBody>,
        mut read: impl FnMut(Response<Body>, &Address) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let mut way = vec![start.clone()];
        loop {
            let address = way.last().unwrap_or(start).clone();
            let told = |trouble: Trouble| match way.len() {
                1 => trouble,
                _ => trouble.redirected_to(address.as_str()),
            };
            if as_robot {
                let allowed = self.check_robots(&address).map_err(Trouble::Lasting);
                allowed.map_err(told)?;
            }
            let next = self.hosts.in_turn(address.host(), self.stop, || {
                if self.stop.is_set() {
                    return Err(Trouble::Lasting("stopped".to_owned()));
                }
                let began = Instant::now();
                let request = with(self.agent.get(address.as_str()));
                let request = request.config().timeout_global(Some(left.get())).build();
                let next = match request.call() {
                    Err(error) => Err(Trouble::of(error, self.timeout)),
                    Ok(response) if is_redirect(response.status()) => {
                        location(&address, response.headers()).map(Next::Address)
                    }
                    Ok(response) => read(response, &address).map(Next::Done),
                };
                left.set(left.get().saturating_sub(began.elapsed()));
                next
            });
            let next = next.map_err(told)?;
            match next {
                Next::Done(done) => return Ok(done),
                Next::Address(next) if way.contains(&next) => {
                    return Err(Trouble::Lasting(format!(
                        "redirects in circles, by {}",
                        crate::corpus::quoted(next.as_str())
                    )));
                }
                Next::Address(_) if way.len() > REDIRECTS => {
                    let reason = format!("redirects more than {REDIRECTS} times");
                    return Err(Trouble::Lasting(reason));
                }
                Next::Address(next) => way.push(next),
            }
        }
    }

    /// Whether the server lets programs ask for this.
    fn check_robots(&self, address: &Address) -> Result<(), String> {
        let robots = address.robots();
        let known = Arc::clone(lock(&self.robots).entry(robots.clone()).or_default());
        let mut known = lock(&known);
        let rules = known.get_or_insert_with(|| {
            let rules = self.robots(&robots)?;
            self.hosts.slow_down(address.host(), rules.pause);
            Ok(rules)
        });
        match rules {
            Ok(rules) if rules.allow(&address.target()) => Ok(()),
            Ok(_) => Err(
                "its robots.txt asks programs not to fetch this; open it in a browser and save it by hand"
                    .to_owned(),
            ),
            Err(reason) => Err(reason.clone()),
        }
    }

    /// The rules of a server. One that has none allows everything; one that is in trouble nothing.
    fn robots(&self, address: &Address) -> Result<Robots, String> {
        self.patiently(address, SLOWEST_ROBOTS, |left| {
            self.ask(
                address,
                false,
                left,
                |request| request,
                |mut response, _| {
                    let status = response.status();
                    if status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS {
                        return Ok(Robots::default());
                    }
                    if !status.is_success() {
                        return Err(Trouble::of_status(status, rest(response.headers())));
                    }
                    let mut bytes = Vec::new();
                    let reader = response.body_mut().as_reader();
                    std::io::Read::read_to_end(
                        &mut std::io::Read::take(reader, ROBOTS),
                        &mut bytes,
                    )
                    .map_err(|error| Trouble::of(error.into(), self.timeout))?;
                    Ok(Robots::parse(&String::from_utf8_lossy(&bytes), &self.name))
                },
            )
        })
        .map_err(|reason| format!("{reason} (asked for its robots.txt)"))
    }

    /// The trouble that an error of the connection means.
    pub(super) fn trouble(&self, error: std::io::Error) -> Trouble {
        Trouble::of(error.into(), self.timeout)
    }
}

/// What an answer leads to.
enum Next<T> {
    Address(Address),
    Done(T),
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

fn location(from: &Address, headers: &HeaderMap) -> Result<Address, Trouble> {
    let location = headers.get(header::LOCATION);
    let location = location.and_then(|value| str::from_utf8(value.as_bytes()).ok());
    let location = location.ok_or("redirects to nowhere".to_owned());
    location
        .and_then(|location| from.redirect(location))
        .map_err(Trouble::Lasting)
}

/// For how long a server wants to be left alone: seconds, or a time of day.
pub(super) fn rest(headers: &HeaderMap) -> Option<Duration> {
    let told = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if !told.is_empty() && told.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number that is too large for us is a long time.
        return Some(Duration::from_secs(told.parse().unwrap_or(u64::MAX)));
    }
    let until = jiff::fmt::rfc2822::parse(told).ok()?.timestamp();
    let left = until.duration_since(jiff::Timestamp::now());
    Some(Duration::try_from(left).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_says_when_to_come_again() {
        let rest_of = |told: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RETRY_AFTER, told.parse().unwrap());
            rest(&headers)
        };
        assert_eq!(rest_of(" 7 "), Some(Duration::from_secs(7)));
        assert_eq!(
            rest_of("Sun, 06 Nov 1994 08:49:37 GMT"),
            Some(Duration::ZERO)
        );
        assert!(rest_of("Tue, 01 Jan 2999 00:00:00 GMT").unwrap() > LONGEST_REST);
        assert!(rest_of("99999999999999999999999").unwrap() > LONGEST_REST);
        for odd in ["soon", "-1", ""] {
            assert_eq!(rest_of(odd), None, "{odd}");
        }
    }
}
