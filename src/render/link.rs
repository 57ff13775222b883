//! Addresses of sources: on the web, and of files for terminals that show links.

use std::path::{Path, PathBuf};

use url::Url;

use crate::document::Document;
use crate::extract::Format;
use crate::passage::{PageBasis, Passage};

/// Where links to sources lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// The name of this computer, for terminals that are read on another one; empty where it is not
    /// known.
    pub host: String,
    /// The folder that paths start from where they do not start from the root.
    pub folder: PathBuf,
}

impl Links {
    /// The file of a passage, at its page where that is sure; of a document its first file. Where it
    /// is not there any more, the address of the document, if it has one.
    pub(super) fn target(&self, passage: Option<&Passage>, document: &Document) -> Option<String> {
        let file = document.file(passage.and_then(|passage| passage.part));
        let path = self.folder.join(file);
        if path.is_file() {
            let page = passage.and_then(|passage| page_of(passage, document));
            return file_address(&path, &self.host, page);
        }
        document.url.as_deref().and_then(web_address)
    }
}

/// An address of the web with none but letters, digits and signs that have no meaning in Markdown,
/// TeX or a terminal. None where it is no such address.
pub fn web_address(written: &str) -> Option<String> {
    let url = Url::parse(written.trim()).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| plain(url.as_str()))
}

/// The address of a file, which has to be given from the root on, on the computer of that name.
fn file_address(path: &Path, host: &str, page: Option<u32>) -> Option<String> {
    let mut url = Url::from_file_path(path).ok()?;
    // Without a name it is the reader's own computer, which most terminals assume.
    let _ = url.set_host(Some(host).filter(|host| !host.is_empty()));
    let page = page.map(|page| format!("page={page}"));
    url.set_fragment(page.as_deref());
    Some(plain(url.as_str()))
}

/// The page that a link to the file of a passage may name: programs that show PDF files go there.
fn page_of(passage: &Passage, document: &Document) -> Option<u32> {
    let (page, basis) = passage.page?;
    (document.format == Format::Pdf && basis == PageBasis::Source).then_some(page)
}

/// An address in which every sign is a letter, a digit, or one that means nothing elsewhere.
fn plain(address: &str) -> String {
    let mut plain = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'*+,;=%".contains(&byte) {
            plain.push(char::from(byte));
        } else {
            plain.push_str(&format!("%{byte:02X}"));
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_addresses_of_the_web_are_such() {
        assert_eq!(
            web_address(" https://a.gov.uk/plan (1).pdf?x={1}#é "),
            Some("https://a.gov.uk/plan%20%281%29.pdf?x=%7B1%7D#%C3%A9".into())
        );
        for none in [
            "a.gov.uk/plan",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "",
        ] {
            assert_eq!(web_address(none), None, "{none}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn files_are_named_with_their_computer_and_page() {
        let address = |path: &str, host| file_address(Path::new(path), host, Some(3));
        assert_eq!(
            address("/a b/ü#?.pdf", "desk"),
            Some("file://desk/a%20b/%C3%BC%23%3F.pdf#page=3".into())
        );
        assert_eq!(address("/a", "").as_deref(), Some("file:///a#page=3"));
        assert_eq!(address("a", ""), None);
        // Not the name of a computer: then it is left out.
        assert_eq!(address("/a", "de sk").as_deref(), Some("file:///a#page=3"));
    }

    proptest! {
        #[test]
        fn addresses_hold_only_plain_signs(path in "/\\PC{0,40}", host in "\\PC{0,10}") {
            let web = web_address(&format!("https://example.org{path}"));
            let file = file_address(Path::new(&path), &host, Some(1));
            for address in [web, file].into_iter().flatten() {
                prop_assert!(address.bytes().all(|byte| byte.is_ascii_graphic()));
                let has_meaning = address.contains(['(', ')', '<', '>', '{', '}', '\\', '"', '|']);
                prop_assert!(!has_meaning, "{address}");
            }
        }
    }
}
