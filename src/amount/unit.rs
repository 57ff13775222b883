//! Units behind a number: thousands, millions, billions; and the words that make it money.

/// A power of ten that a number is counted in.
pub(super) type Power = u8;

/// What stands behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// No unit.
    Nothing,
    /// A unit, and the bytes up to its end.
    Unit(Power, usize),
    /// What may be a unit.
    Unclear,
}

/// The unit of that name, in any case of letters.
pub(super) fn power(word: &str) -> Option<Power> {
    const NAMES: [(&str, Power); 23] = [
        ("k", 3),
        ("thousand", 3),
        ("thousands", 3),
        ("m", 6),
        ("mn", 6),
        ("mil", 6),
        ("mill", 6),
        ("mln", 6),
        ("million", 6),
        ("millions", 6),
        ("b", 9),
        ("bn", 9),
        ("bln", 9),
        ("billion", 9),
        ("billions", 9),
        ("tn", 12),
        ("trn", 12),
        ("trillion", 12),
        ("trillions", 12),
        ("ks", 3),
        ("ms", 6),
        ("mns", 6),
        ("bns", 9),
    ];
    NAMES
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word))
        .map(|(_, power)| *power)
}

/// Whether the word is a unit written out.
pub(super) fn is_spelled(word: &str) -> bool {
    word.len() > 4 && power(word).is_some()
}

/// Whether a figure ends in a unit written out.
pub(super) fn ends_spelled(figure: &str) -> bool {
    let start = figure.find(|c: char| c.is_ascii_alphabetic());
    start.is_some_and(|start| is_spelled(&figure[start..]))
}

/// The unit right behind a number. One that is written out may stand behind blanks or a hyphen,
/// short ones behind blanks (`5 m`, but not `5 M`, which begins a name). `in_bracket`: whether a
/// bracket is open, which a `)` behind the unit may close; else it marks an item, `m)`.
pub(super) fn unit(text: &str, in_bracket: impl FnOnce() -> bool) -> Behind {
    let blanks = text.len() - text.trim_start().len();
    let hyphen = text.chars().next().filter(|&c| is_hyphen(c));
    let parted = hyphen.map_or(blanks, char::len_utf8);
    let word = leading_word(&text[parted..]);
    let behind = &text[parted + word.len()..];
    let whole = !behind.starts_with(|c: char| c.is_alphanumeric())
        && (!behind.starts_with(')') || in_bracket());
    let found = |power| Behind::Unit(power, parted + word.len());
    if word.eq_ignore_ascii_case("hundred") {
        return Behind::Unclear;
    }
    match power(word) {
        Some(power) if is_spelled(word) => found(power),
        Some(power) if parted == 0 && !word.ends_with(['s', 'S']) => found(power),
        _ if hyphen.is_some() => Behind::Nothing,
        Some(power) if whole && matches!(word, "m" | "mn" | "mil" | "k" | "bn" | "tn") => {
            found(power)
        }
        Some(power) if whole && word.len() > 1 && parted > 0 && word.ends_with(['n', 'N']) => {
            found(power)
        }
        Some(_) if whole && matches!(word, "M" | "K" | "B") => Behind::Unclear,
        // `5mpa`: whatever it is, it is not five.
        _ if parted == 0 && word.starts_with(['k', 'K', 'm', 'M', 'b', 'B', 't', 'T']) => {
            Behind::Unclear
        }
        _ => behind_point(text),
    }
}

/// A unit behind a slip of the pen: `3.m`.
fn behind_point(text: &str) -> Behind {
    let Some(rest) = text.strip_prefix('.') else {
        return Behind::Nothing;
    };
    let word = leading_word(rest);
    let ends = !rest[word.len()..].starts_with(|c: char| c.is_alphanumeric());
    match power(word).filter(|_| ends && matches!(word, "m" | "k" | "bn" | "million" | "billion")) {
        Some(power) => Behind::Unit(power, 1 + word.len()),
        None => Behind::Nothing,
    }
}

/// A word for money behind a number and its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Currency {
    /// `pounds`: also a weight.
    Pounds,
    /// `GBP`, `pounds sterling`: nothing else.
    Sterling,
    Pence,
}

/// The word for money that `text` begins with, behind blanks or a hyphen, and the bytes to its end.
pub(super) fn currency(text: &str) -> Option<(Currency, usize)> {
    let rest = text.trim_start();
    let rest = rest.strip_prefix(is_hyphen).unwrap_or(rest);
    let rest = match rest.strip_prefix("of pounds") {
        Some(_) if rest.len() < text.len() => &rest["of ".len()..],
        _ => rest,
    };
    let word = leading_word(rest);
    let end = text.len() - rest.len() + word.len();
    let attached = rest.len() == text.len();
    let ends = !text[end..].starts_with(|c: char| c.is_alphanumeric());
    let lower = word.to_ascii_lowercase();
    match lower.as_str() {
        _ if !ends => None,
        "p" if attached && word == "p" => Some((Currency::Pence, end)),
        "pence" => Some((Currency::Pence, end)),
        "gbp" if word == "GBP" => Some((Currency::Sterling, end)),
        "pound" | "pounds" => {
            let sterling = " sterling";
            let is_sterling = (text[end..].get(..sterling.len()))
                .is_some_and(|next| next.eq_ignore_ascii_case(sterling));
            Some(match is_sterling {
                true => (Currency::Sterling, end + sterling.len()),
                false => (Currency::Pounds, end),
            })
        }
        _ => None,
    }
}

pub(super) fn leading_word(text: &str) -> &str {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    &text[..letters]
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}')
}
