//! placeholder
pub(super) fn is_within_word(text: &str) -> bool {
    text.strip_suffix('-')
        .is_some_and(|w| w.ends_with(char::is_alphabetic))
}
pub(super) fn glue(text: &mut String, next: &str) {
    text.push_str(next);
}
