//! One document: asked for, received, checked.

use std::io::{self, Read, Write};

use ureq::http::{HeaderMap, HeaderName, Response, StatusCode, header};
use ureq::{Body, RequestBuilder};

use super::address::Address;
use super::client::{Client, SLOWEST, rest};
use super::media;
use super::part::Part;
use super::trouble::{Trouble, cut_off};
use crate::corpus::quoted;

/// Bytes of the longest mark of a version that is kept.
const LONGEST_MARK: usize = 200;

/// What is asked for.
pub(super) struct Wanted<'w> {
    pub(super) address: &'w Address,
    /// The version that is here already, if one is.
    pub(super) version: Version,
    /// Where the document arrives.
    pub(super) part: &'w Part,
    /// Bytes of the largest document.
    pub(super) largest: u64,
}

/// By what a server tells versions apart.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Version {
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
}

/// What a server gave.
#[derive(Debug)]
pub(super) enum Got {
    /// The version that is here is the newest; by the address that said so in the end.
    NotModified(Address),
    /// A document.
    Document(Document),
}

/// A document that has arrived whole.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) bytes: Vec<u8>,
    /// The ending for its file.
    pub(super) ending: &'static str,
    pub(super) version: Version,
    /// The address that gave it in the end.
    pub(super) from: Address,
}

/// Fetches a document.
///
/// # Errors
/// When that does not come to an end, with the reason.
pub(super) fn fetch(client: &Client<'_>, wanted: &Wanted<'_>) -> Result<Got, String> {
    client.patiently(wanted.address, SLOWEST, |left| {
        let arrived = wanted
            .part
            .arrived()
            .and_then(|(head, bytes)| Some((head.etag?, u64::try_from(bytes.len()).ok()?)));
        let arrived = arrived.filter(|(_, length)| (1..=wanted.largest).contains(length));
        let with = |request: RequestBuilder<_>| match &arrived {
            Some((etag, length)) => request
                .header(header::RANGE, format!("bytes={length}-"))
                .header(header::IF_RANGE, etag.as_str()),
            None => conditional(request, &wanted.version),
        };
        let mut receive = |response: Response<Body>, from: &Address| {
            receive(client, wanted, arrived.as_ref(), response, from)
        };
        client.ask(wanted.address, true, left, with, &mut receive)
    })
}

fn conditional<B>(request: RequestBuilder<B>, version: &Version) -> RequestBuilder<B> {
    let request = match &version.etag {
        Some(etag) => request.header(header::IF_NONE_MATCH, etag.as_str()),
        None => request,
    };
    match &version.last_modified {
        Some(time) => request.header(header::IF_MODIFIED_SINCE, time.as_str()),
        None => request,
    }
}

/// Takes what a server answers.
fn receive(
    client: &Client<'_>,
    wanted: &Wanted<'_>,
    arrived: Option<&(String, u64)>,
    response: Response<Body>,
    from: &Address,
) -> Result<Got, Trouble> {
    let version = Version::of(response.headers());
    let length = length(response.headers());
    let (begins, total) = match (response.status(), arrived) {
        (StatusCode::OK, _) => (0, length),
        (StatusCode::PARTIAL_CONTENT, Some((etag, arrived))) => {
            let total = check_rest(&version, etag, response.headers(), *arrived);
            let total = total.inspect_err(|_| wanted.part.remove())?;
            (*arrived, Some(total))
        }
        (StatusCode::RANGE_NOT_SATISFIABLE, Some((etag, arrived))) => {
            let is_whole = version.etag.as_ref().is_none_or(|of| of == etag)
                && total_alone(response.headers()) == Some(*arrived);
            let etag = Some(etag.clone());
            return match is_whole.then(|| whole(wanted, Version { etag, ..version }, from)) {
                Some(Some(document)) => Ok(Got::Document(document)),
                _ => {
                    wanted.part.remove();
                    Err(Trouble::passing(
                        "the server has no more of what began to arrive",
                    ))
                }
            };
        }
        (StatusCode::NOT_MODIFIED, None) if wanted.version != Version::default() => {
            return Ok(Got::NotModified(from.clone()));
        }
        (status, _) => return Err(Trouble::of_status(status, rest(response.headers()))),
    };
    check_packing(response.headers()).map_err(|what| lasting(wanted, what))?;
    let told = text(response.headers(), header::CONTENT_TYPE);
    let told = media::told(told.as_deref()).map_err(|what| lasting(wanted, what))?;
    let too_large = || format!("larger than the limit of {} MB", wanted.largest >> 20);
    if total.is_some_and(|total| total > wanted.largest) {
        return Err(lasting(wanted, too_large()));
    }
    let file = match begins {
        // Only what comes as it is, and has a mark of its bytes, can be gone on with.
        0 => wanted.part.begin(
            version
                .etag
                .as_deref()
                .filter(|etag| length.is_some() && !etag.starts_with("W/")),
        ),
        _ => wanted.part.go_on(),
    };
    let file = file.map_err(|error| unwritten(wanted, &error))?;
    let body = response
        .into_body()
        .into_with_config()
        .limit(u64::MAX)
        .reader();
    let most = wanted.largest.saturating_sub(begins);
    let received = copy(client, wanted, body, file, most)?;
    match received {
        None => return Err(lasting(wanted, too_large())),
        Some(received) if total.is_some_and(|total| begins + received != total) => {
            return Err(cut_off());
        }
        Some(_) => {}
    }
    let (_, bytes) = (wanted.part.arrived())
        .ok_or_else(|| unwritten(wanted, &io::Error::other("what was written there is gone")))?;
    let ending = media::ending(told, &bytes).map_err(|what| lasting(wanted, what))?;
    Ok(Got::Document(Document {
        bytes,
        ending,
        version,
        from: from.clone(),
    }))
}

/// How long the whole is, if this is the rest of the version of which so much has arrived: bytes of two
/// versions must never become one document.
fn check_rest(
    version: &Version,
    etag: &String,
    headers: &HeaderMap,
    arrived: u64,
) -> Result<u64, Trouble> {
    match range(headers) {
        _ if version.etag.as_ref() != Some(etag) => Err(Trouble::passing(
            "the document has changed while it arrived",
        )),
        Some((from, total)) if from == arrived => Ok(total),
        _ => Err(Trouble::passing(
            "the server gave another part than that asked for",
        )),
    }
}

/// What had arrived, where that is all. What the answer says of a type is that of its own words, so the
/// bytes alone tell it.
fn whole(wanted: &Wanted<'_>, version: Version, from: &Address) -> Option<Document> {
    let (_, bytes) = wanted.part.arrived()?;
    Some(Document {
        ending: media::ending(None, &bytes).ok()?,
        bytes,
        version,
        from: from.clone(),
    })
}

/// Writes what arrives, and tells how much that was; none where it is more than may come.
fn copy(
    client: &Client<'_>,
    wanted: &Wanted<'_>,
    mut body: impl Read,
    mut file: impl Write,
    most: u64,
) -> Result<Option<u64>, Trouble> {
    let mut received = 0;
    let mut buffer = vec![0; 64 << 10];
    loop {
        if client.stop.is_set() {
            return Err(Trouble::Lasting("stopped".to_owned()));
        }
        let read = match body.read(&mut buffer) {
            Ok(0) => return Ok(Some(received)),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(client.trouble(error)),
        };
        received += read as u64;
        if received > most {
            return Ok(None);
        }
        let written = file.write_all(&buffer[..read]);
        written.map_err(|error| unwritten(wanted, &error))?;
    }
}

/// Trouble with the document itself: what arrived of it is of no use.
fn lasting(wanted: &Wanted<'_>, reason: String) -> Trouble {
    wanted.part.remove();
    Trouble::Lasting(reason)
}

fn unwritten(wanted: &Wanted<'_>, error: &io::Error) -> Trouble {
    Trouble::Lasting(format!("{}: {error}", wanted.part.path().display()))
}

impl Version {
    fn of(headers: &HeaderMap) -> Version {
        Version::checked(
            text(headers, header::ETAG),
            text(headers, header::LAST_MODIFIED),
        )
    }

    /// The version that a list tells. Its cells may be anybody's, and are sent.
    pub(super) fn listed(etag: &str, last_modified: &str) -> Version {
        Version::checked(Some(etag.to_owned()), Some(last_modified.to_owned()))
    }

    fn checked(etag: Option<String>, last_modified: Option<String>) -> Version {
        let can_be_sent = |value: &String| {
            value.len() <= LONGEST_MARK && value.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        };
        let is_mark = |etag: &String| {
            let mark = etag.strip_prefix("W/").unwrap_or(etag);
            mark.len() >= 2 && mark.starts_with('"') && mark.ends_with('"')
        };
        let is_time = |time: &String| jiff::fmt::rfc2822::parse(time).is_ok();
        Version {
            etag: etag.filter(can_be_sent).filter(is_mark),
            last_modified: last_modified.filter(can_be_sent).filter(is_time),
        }
    }
}

/// A header of visible ASCII characters.
fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (value.len() <= LONGEST_MARK).then(|| value.to_owned())
}

fn length(headers: &HeaderMap) -> Option<u64> {
    text(headers, header::CONTENT_LENGTH)?.parse().ok()
}

/// What a server packs unasked is unpacked where it can be; that is not told here then.
fn check_packing(headers: &HeaderMap) -> Result<(), String> {
    match headers.get(header::CONTENT_ENCODING) {
        None => Ok(()),
        Some(packing) if packing.as_bytes().eq_ignore_ascii_case(b"identity") => Ok(()),
        Some(packing) => Err(format!(
            "packed as {}, which was not asked for",
            quoted(&String::from_utf8_lossy(packing.as_bytes()))
        )),
    }
}

/// Where a part begins, and how long the whole is: `bytes 200-999/1000`.
fn range(headers: &HeaderMap) -> Option<(u64, u64)> {
    let range = text(headers, header::CONTENT_RANGE)?;
    let (places, total) = range.strip_prefix("bytes ")?.split_once('/')?;
    let (from, to) = places.split_once('-')?;
    let (from, to, total): (u64, u64, u64) =
        (from.parse().ok()?, to.parse().ok()?, total.parse().ok()?);
    (from <= to && to < total).then_some((from, total))
}

/// How long the whole is, where there is no such part: `bytes */1000`.
fn total_alone(headers: &HeaderMap) -> Option<u64> {
    let range = text(headers, header::CONTENT_RANGE)?;
    range.strip_prefix("bytes */")?.parse().ok()
}
