//! Web and e-mail addresses of councils.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::councils;

/// The councils of each domain of the register; some share one.
static DOMAINS: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut domains: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, council) in councils().iter().enumerate() {
        domains
            .entry(council.domain.as_str())
            .or_default()
            .push(place);
    }
    // A domain that joins the names of two councils is both's, whoever it is listed for.
    for (domain, owners) in &mut domains {
        let named: Option<Vec<usize>> = (domain.split('.').next().unwrap_or_default())
            .split('-')
            .map(|part| councils().iter().position(|council| council.slug == part))
            .collect();
        if let Some(named) = named {
            owners.extend(named);
            owners.sort_unstable();
            owners.dedup();
        }
    }
    domains
});

/// The end of every domain of the register.
const END: &str = "gov.uk";

/// The councils whose site a host is, or a part of; none for the hosts of vendors.
pub(super) fn of_host(host: &str) -> &'static [usize] {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let mut rest = host.as_str();
    loop {
        if let Some(owners) = DOMAINS.get(rest) {
            return owners;
        }
        match rest.split_once('.') {
            Some((_, after)) => rest = after,
            None => return &[],
        }
    }
}

/// The host of a web address.
pub(super) fn host(url: &str) -> &str {
    let rest = url.trim();
    let rest = rest.split_once("//").map_or(rest, |(_, rest)| rest);
    let rest = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let rest = rest.rsplit('@').next().unwrap_or_default();
    rest.split(':').next().unwrap_or_default()
}

/// A host in a text.
pub(super) struct Host<'t> {
    pub(super) host: &'t str,
    pub(super) is_email: bool,
}

/// The hosts that a text names, in order.
pub(super) fn hosts(text: &str) -> impl Iterator<Item = Host<'_>> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    // Whether there are any is found out faster than where they are, and most texts have none.
    let found = |end: &'static str| {
        (text.contains(end).then(|| text.match_indices(end)))
            .into_iter()
            .flatten()
    };
    found(END)
        .chain(found("GOV.UK"))
        .filter_map(move |(at, end)| {
            let behind = at + end.len();
            let mut after = text[behind..].chars();
            let goes_on = match after.next() {
                Some('.') => after.next().is_some_and(|c| c.is_ascii_alphanumeric()),
                Some(c) => c.is_ascii_alphanumeric() || c == '-' || c == '@',
                None => false,
            };
            // A host has 253 bytes at most; looking further back would cost time without end.
            let back = text[..at].char_indices().rev().take(253);
            let start = back
                .take_while(|&(_, c)| is_part(c))
                .last()
                .map(|(start, _)| start)?;
            (!goes_on).then(|| Host {
                host: text[start..behind].trim_start_matches(['.', '-']),
                is_email: text[..start].ends_with('@'),
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slugs(host: &str) -> Vec<&'static str> {
        of_host(host)
            .iter()
            .map(|&place| councils()[place].slug.as_str())
            .collect()
    }

    #[test]
    fn a_host_belongs_to_the_councils_of_its_domain() {
        assert_eq!(slugs("democracy.pendle.gov.uk"), ["pendle"]);
        assert_eq!(slugs("WWW2.Pendle.GOV.UK."), ["pendle"]);
        assert_eq!(slugs("www.adur-worthing.gov.uk"), ["adur", "worthing"]);
        assert_eq!(slugs("lewes-eastbourne.gov.uk"), ["eastbourne", "lewes"]);
        for other in [
            "beta.stock1-prd.gosshosted.com",
            "www.gov.uk",
            "uk",
            "",
            "notpendle.gov.uk",
        ] {
            assert!(slugs(other).is_empty(), "{other}");
        }
    }

    #[test]
    fn hosts_are_found_in_text() {
        let text = "See https://www.pendle.gov.uk/plan, (fenland.gov.uk) or plan@Hart.gov.uk. \
                    Not pendle.gov.uk.example.com or gov.uk or x@pendle.gov.ukx.";
        let found: Vec<(&str, bool)> = hosts(text).map(|h| (h.host, h.is_email)).collect();
        let wanted = [
            ("www.pendle.gov.uk", false),
            ("fenland.gov.uk", false),
            ("Hart.gov.uk", true),
        ];
        assert_eq!(found, wanted);
        assert_eq!(
            host("https://user@www.hart.gov.uk:443/a?b"),
            "www.hart.gov.uk"
        );
        assert_eq!(host("hart.gov.uk"), "hart.gov.uk");
    }
}
