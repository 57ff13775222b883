//! What a file says of itself outside its text, cleaned: never shown, but a sign of whose it is.

use super::{decode, inline};
use crate::tag::council::Claim;

/// So many claims are kept of a file, and so many characters of each.
const MOST: usize = 20;
const CHARACTERS: usize = 300;

/// Claims that say something, each once.
pub(super) fn clean(claims: Vec<Claim>) -> Vec<Claim> {
    let mut kept: Vec<Claim> = Vec::new();
    for claim in claims {
        let claim = match claim {
            Claim::Name(name) => Claim::Name(short(&name)),
            Claim::Address(address) => Claim::Address(short(&address)),
        };
        let (Claim::Name(text) | Claim::Address(text)) = &claim;
        if kept.len() < MOST && text.contains(char::is_alphanumeric) && !kept.contains(&claim) {
            kept.push(claim);
        }
    }
    kept
}

fn short(text: &str) -> String {
    let text: String = text.chars().take(CHARACTERS).collect();
    inline::collapse(&decode::normalise(&text))
}
