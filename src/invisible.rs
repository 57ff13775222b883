//! Characters that a reader does not see.

/// Whether the character only steers layout: soft hyphens, joiners, marks that turn the direction
/// of writing, byte order marks.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FEFF}'
    )
}

/// Whether the character could steer a terminal, or hide something from a reader.
pub fn is_steering(c: char) -> bool {
    c.is_control() || is_invisible(c)
}
