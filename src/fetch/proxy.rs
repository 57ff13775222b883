//! By way of whom servers are asked.

use crate::error::{Error, Result};

/// A proxy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proxy {
    /// What names it, for messages: a variable of the environment.
    pub named_by: String,
    /// Its address: `http://host:port`, or `socks5://user:password@host`.
    pub address: String,
    /// Hosts that are asked without it: `host`, `.domain`, `*`.
    pub except: Vec<String>,
}

/// The proxy as the client of servers takes it.
///
/// # Errors
/// When it cannot be used: to ask without it would go round what somebody has set up.
pub(super) fn usable(proxy: Option<&Proxy>) -> Result<Option<ureq::Proxy>> {
    let Some(proxy) = proxy else { return Ok(None) };
    let usable = || {
        let plain = ureq::Proxy::new(proxy.address.trim())?;
        let authority = plain.uri().authority().map_or("", |all| all.as_str());
        let is_port_lost = plain.uri().port().is_none() && !authority.ends_with(plain.host());
        if plain.host().is_empty() || is_port_lost {
            return Err(ureq::Error::InvalidProxyUrl);
        }
        let mut builder = ureq::Proxy::builder(plain.protocol())
            .host(plain.host())
            .port(plain.port());
        if let Some(user) = plain.username() {
            builder = builder.username(user);
        }
        if let Some(password) = plain.password() {
            builder = builder.password(password);
        }
        let except = proxy.except.iter().map(|host| host.trim());
        except
            .fold(builder, |builder, host| builder.no_proxy(host))
            .build()
    };
    // The address may hold a password, so it is not told.
    usable().map(Some).map_err(|_: ureq::Error| {
        Error::Fetch(format!(
            "{} names no proxy that can be used; write it as http://HOST:PORT or socks5://HOST:PORT, or unset it; nothing was fetched",
            proxy.named_by
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Result<Option<ureq::Proxy>> {
        let except = vec![" .example ".to_owned(), "localhost".to_owned()];
        usable(Some(&Proxy {
            named_by: "HTTPS_PROXY".to_owned(),
            address: address.to_owned(),
            except,
        }))
    }

    #[test]
    fn proxies_are_used_or_refused() {
        for (address, host, port) in [
            ("http://proxy.example:8080", "proxy.example", 8080),
            ("proxy.example:3128", "proxy.example", 3128),
            ("https://proxy.example", "proxy.example", 443),
            ("socks5://ann:s%40cret@proxy.example", "proxy.example", 1080),
            ("socks5h://127.0.0.1:9", "127.0.0.1", 9),
        ] {
            let proxy = of(address).unwrap().unwrap();
            assert_eq!((proxy.host(), proxy.port()), (host, port));
            let is_except = |url: &str| proxy.is_no_proxy(&url.parse().unwrap());
            assert!(is_except("http://localhost/") && is_except("http://a.example/"));
            assert!(!is_except("http://fenby.gov/"));
        }
        let proxy = of("socks5://ann:s%40cret@proxy.example").unwrap().unwrap();
        assert_eq!(
            (proxy.username(), proxy.password()),
            (Some("ann"), Some("s@cret"))
        );
        for address in [
            "ftp://proxy.example",
            "/",
            "http://",
            "a b",
            "http://ann:secret@:x",
            "http://proxy.example:99999",
        ] {
            let error = of(address).unwrap_err().to_string();
            assert!(error.starts_with("HTTPS_PROXY names no proxy"), "{error}");
            assert!(!error.contains("secret"), "{error}");
        }
        assert!(usable(None).unwrap().is_none());
    }
}
