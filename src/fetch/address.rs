//! Web addresses that may be asked.

use url::Url;

use crate::corpus::quoted;

/// Bytes of the longest address that is asked.
const LONGEST: usize = 8000;

/// An address of a web server: http or https, without a password, and without the part behind `#`,
/// which servers never see.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Address(Url);

impl Address {
    /// The address that a list writes.
    ///
    /// # Errors
    /// When it is none that may be asked, with the reason.
    pub(super) fn parse(text: &str) -> Result<Address, String> {
        if text.len() > LONGEST {
            return Err(format!("an address of more than {LONGEST} bytes"));
        }
        match Url::parse(text) {
            Ok(url) => Address::of(url),
            Err(_) => Err(format!(
                "{} is no web address; one begins with https:// or http:// and a host",
                quoted(&without_secrets(text))
            )),
        }
    }

    /// Where a redirect leads.
    ///
    /// # Errors
    /// When that is nowhere that may be asked, with the reason.
    pub(super) fn redirect(&self, location: &str) -> Result<Address, String> {
        if location.len() > LONGEST {
            return Err(format!(
                "redirects to an address of more than {LONGEST} bytes"
            ));
        }
        let to = || quoted(&without_secrets(location));
        let url = (self.0.join(location))
            .map_err(|_| format!("redirects to {}, which is no web address", to()))?;
        let address =
            Address::of(url).map_err(|reason| format!("redirects to {}: {reason}", to()))?;
        match (self.0.scheme(), address.0.scheme()) {
            ("https", "http") => Err(format!(
                "redirects from https to {}, where anybody on the way could change what is sent",
                quoted(address.as_str())
            )),
            _ => Ok(address),
        }
    }

    fn of(mut url: Url) -> Result<Address, String> {
        let scheme = url.scheme();
        if !matches!(scheme, "http" | "https") {
            return Err(format!(
                "only http and https are fetched, not {}",
                quoted(scheme)
            ));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(
                "the address holds a user name or password, which is never sent".to_owned(),
            );
        }
        url.set_fragment(None);
        Ok(Address(url))
    }

    pub(super) fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The name of the server: requests to it keep their distance.
    pub(super) fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The address of the server's rules for programs.
    pub(super) fn robots(&self) -> Address {
        let mut url = self.0.clone();
        url.set_path("/robots.txt");
        url.set_query(None);
        Address(url)
    }

    /// What the server is asked for: path and query.
    pub(super) fn target(&self) -> String {
        match self.0.query() {
            Some(query) => format!("{}?{query}", self.0.path()),
            None => self.0.path().to_owned(),
        }
    }
}

/// An address as it is told: without user name and password.
pub(super) fn without_secrets(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("//") else {
        return text.to_owned();
    };
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    match rest.get(..end).and_then(|host| host.rfind('@')) {
        Some(at) => format!("{scheme}//***{}", &rest[at..]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_of_web_servers_without_secrets() {
        for (text, wanted) in [
            (
                "https://fenby.example/plan#part-2",
                "https://fenby.example/plan",
            ),
            (
                "HTTP://FENBY.example:80/a/../b c",
                "http://fenby.example/b%20c",
            ),
        ] {
            assert_eq!(Address::parse(text).unwrap().as_str(), wanted);
        }
        for (text, wanted) in [
            ("www.fenby.example/plan", "is no web address"),
            ("", "is no web address"),
            ("http://", "is no web address"),
            ("file:///etc/passwd", "not `file`"),
            ("ftp://fenby.example/plan", "not `ftp`"),
            ("javascript:alert(1)", "not `javascript`"),
            ("https://ann:secret@fenby.example/", "never sent"),
            ("https://ann@fenby.example/", "never sent"),
        ] {
            let reason = Address::parse(text).unwrap_err();
            assert!(reason.contains(wanted), "{text}: {reason}");
            assert!(!reason.contains("secret"), "{reason}");
        }
        assert!(Address::parse(&format!("http://a/{}", "x".repeat(9000))).is_err());
    }

    #[test]
    fn passwords_are_not_told() {
        for (text, wanted) in [
            (
                "https://ann:secret@fenby.example/a@b",
                "https://***@fenby.example/a@b",
            ),
            ("//ann@fenby.example", "//***@fenby.example"),
            ("http://ann:s@cret@[", "http://***@["),
            ("https://fenby.example/@b", "https://fenby.example/@b"),
            ("no address", "no address"),
        ] {
            assert_eq!(without_secrets(text), wanted);
        }
    }

    #[test]
    fn redirects_lead_to_web_servers_only() {
        let from = Address::parse("https://fenby.example/plans/2024?x=1").unwrap();
        for (location, wanted) in [
            ("new", "https://fenby.example/plans/new"),
            ("/new?y#z", "https://fenby.example/new?y"),
            ("//moor.example/", "https://moor.example/"),
            ("../../../../etc", "https://fenby.example/etc"),
        ] {
            assert_eq!(from.redirect(location).unwrap().as_str(), wanted);
        }
        for location in [
            "http://fenby.example/new",
            "file:///etc/passwd",
            "https://a:b@fenby.example/",
            "https://[",
        ] {
            assert!(from.redirect(location).is_err(), "{location}");
        }
    }
}
