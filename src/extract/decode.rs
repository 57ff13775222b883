//! Bytes to text: encodings, and characters that stand for others.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use crate::invisible::is_invisible;
use crate::unreadable::Unreadable;

/// The text in `bytes` for reading, and a note where its encoding had to be guessed.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Option<String>), Unreadable> {
    let (text, note) = as_written(bytes)?;
    Ok((normalise(&text), note))
}

/// The text in `bytes` with every character as it is (names of files must keep theirs), and a note
/// where its encoding had to be guessed.
pub(crate) fn as_written(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<String>), Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let (text, _, damaged) = encoding.decode(bytes);
        let note = damaged.then(|| {
            format!(
                "some bytes are not valid {}; each is shown as \u{FFFD}",
                encoding.name()
            )
        });
        return Ok((text, note));
    }
    if bytes.contains(&0) {
        return Err(Unreadable::NotText);
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return Ok((text.into(), None));
    }
    let lossy = String::from_utf8_lossy(bytes);
    let spoilt = lossy.matches('\u{FFFD}').count();
    let beyond_ascii = lossy
        .chars()
        .filter(|c| !c.is_ascii() && *c != '\u{FFFD}')
        .count();
    if beyond_ascii > spoilt {
        // Most of what is not ASCII is good UTF-8: it is that, with damage.
        let note = format!("not valid UTF-8 in {spoilt} places; each is shown as \u{FFFD}");
        return Ok((lossy, Some(note)));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // The corpus is English: the hint of a British web address tells the two alike apart.
    let encoding = detector.guess(Some(b"uk"), Utf8Detection::Allow);
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let odd = text
        .chars()
        .filter(|c| c.is_control() && !c.is_whitespace() || *c == '\u{FFFD}');
    if odd.count() * 20 > text.chars().count() {
        return Err(Unreadable::NotText);
    }
    let name = encoding.name();
    let note = match damaged {
        true => {
            format!("not valid UTF-8; read as {name}, with \u{FFFD} for bytes that fit nowhere")
        }
        false => format!("not valid UTF-8; read as {name}, which is a guess"),
    };
    Ok((text, Some(note)))
}

/// Bytes of a page in which it may declare its encoding.
const DECLARED_WITHIN: usize = 1024;

/// The text of a web page, which may declare its encoding; and a note where that had to be guessed.
pub(super) fn decode_page(bytes: &[u8]) -> Result<(String, Option<String>), Unreadable> {
    if Encoding::for_bom(bytes).is_some() {
        return decode(bytes);
    }
    let wide = match bytes {
        [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    // Good UTF-8 with letters beyond ASCII is nothing else, whatever the page says.
    let declared = || declared(bytes).filter(|_| str::from_utf8(bytes).is_err());
    if let Some(encoding) = wide.or_else(declared) {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        if !damaged {
            return Ok((normalise(&text), None));
        }
    }
    // Stray zero bytes are damage in a page, not a sign of another kind of file.
    match bytes.contains(&0) && bytes.contains(&b'<') {
        true => decode(
            &bytes
                .iter()
                .copied()
                .filter(|&b| b != 0)
                .collect::<Vec<u8>>(),
        ),
        false => decode(bytes),
    }
}

/// The encoding that a page declares in its first bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let named = |sign: &str| {
        let (_, name) = head.split_once(sign)?;
        let name = name
            .trim_start()
            .strip_prefix('=')?
            .trim_start_matches(['"', '\'', ' ']);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c))?;
        Encoding::for_label(&name.as_bytes()[..end])
    };
    let prolog = head
        .starts_with("<?xml")
        .then(|| named("encoding"))
        .flatten();
    let encoding = named("charset").or(prolog)?;
    // A page that can be read up to its declaration is not in UTF-16.
    Some(encoding.output_encoding())
}

/// One kind of line end and space; ligatures as letters; no characters that only steer layout.
pub(super) fn normalise(text: &str) -> String {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text
        .bytes()
        .all(|b| b < 0x80 && (b >= 0x20 || b == b'\n' || b == b'\t'))
    {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = next_change(rest.as_bytes()) {
        let (as_it_is, from) = rest.split_at(at);
        plain.push_str(as_it_is);
        let mut chars = from.chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        match c {
            '\r' => {
                if !rest.starts_with('\n') {
                    plain.push('\n');
                }
            }
            '\n' | '\t' | '\u{C}' => plain.push(c),
            '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
                plain.push(' ')
            }
            c if is_invisible(c) => {}
            '\u{FB00}' => plain.push_str("ff"),
            '\u{FB01}' => plain.push_str("fi"),
            '\u{FB02}' => plain.push_str("fl"),
            '\u{FB03}' => plain.push_str("ffi"),
            '\u{FB04}' => plain.push_str("ffl"),
            '\u{FB05}' | '\u{FB06}' => plain.push_str("st"),
            c if c.is_control() => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain.push_str(rest);
    plain
}

/// Where the first byte is of a character that may change.
fn next_change(bytes: &[u8]) -> Option<usize> {
    let may_change = |byte: &u8| MAY_CHANGE[usize::from(*byte)];
    // Runs of letters and signs are passed over, many bytes in one step.
    let is_printed = |run: &&[u8]| {
        let all = |all, byte: &u8| all & matches!(byte, b' '..=b'~');
        run.iter().fold(true, all)
    };
    let mut runs = bytes.chunks(RUN).enumerate();
    runs.find_map(|(at, run)| match is_printed(&run) {
        true => None,
        false => Some(at * RUN + run.iter().position(may_change)?),
    })
}

/// Bytes of a run that is passed over if all of it is printed ASCII.
const RUN: usize = 32;

/// The first bytes of the characters that [`normalise`] changes, and of some that it does not; all
/// others are copied without a look at them.
const MAY_CHANGE: [bool; 256] = {
    let mut may = [false; 256];
    let mut byte = 0;
    while byte < b' ' as usize {
        may[byte] = !matches!(byte as u8, b'\n' | b'\t' | b'\x0C');
        byte += 1;
    }
    let mut others: &[u8] = &[0x7F, 0xC2, 0xE2, 0xE3, 0xEF];
    while let [first, rest @ ..] = others {
        may[*first as usize] = true;
        others = rest;
    }
    may
};

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes).unwrap().0
    }

    #[test]
    fn reads_the_encodings_that_plans_come_in() {
        assert_eq!(text("£5 – ok".as_bytes()), "£5 – ok");
        assert_eq!(text(b"\xEF\xBB\xBFplan"), "plan");
        assert_eq!(text(b"\xFF\xFEp\0l\0a\0n\0"), "plan");
        let (latin, note) = decode(b"the council\x92s \xA35 million plan for services").unwrap();
        assert_eq!(latin, "the council\u{2019}s £5 million plan for services");
        assert!(note.unwrap().contains("windows-1252"));
        let (damaged, note) = decode(b"The na\xC3\xAFve caf\xC3\xA9 \xFF costs").unwrap();
        assert_eq!(damaged, "The na\u{EF}ve caf\u{E9} \u{FFFD} costs");
        assert!(note.unwrap().contains("in 1 places"));
    }

    #[test]
    fn no_character_that_changes_is_passed_over() {
        for c in '\0'..=char::MAX {
            let byte = c.encode_utf8(&mut [0; 4]).as_bytes()[0];
            let is_changed = c.is_control() && !matches!(c, '\n' | '\t' | '\u{C}')
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FB00}'..='\u{FB06}')
                || c.is_whitespace() && !c.is_ascii() && c != '\u{1680}'
                || is_invisible(c);
            assert!(!is_changed || MAY_CHANGE[usize::from(byte)], "{c:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_next_change_is_that_of_the_plain_way(text in "([ -~]{0,40}[\n\t\r\u{C}\u{7F}é’£\u{A0}\u{FB01}日]?){0,4}") {
            let plain = text.bytes().position(|byte| MAY_CHANGE[usize::from(byte)]);
            assert_eq!(next_change(text.as_bytes()), plain);
        }
    }

    #[test]
    fn refuses_what_is_not_text() {
        assert!(matches!(decode(b""), Err(Unreadable::Empty)));
        assert!(matches!(
            decode(b"PK\x03\x04\0\0\0"),
            Err(Unreadable::NotText)
        ));
        let noise: Vec<u8> = (0..2000u32)
            .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 | 1)
            .collect();
        assert!(decode(&noise).is_err());
    }

    #[test]
    fn layout_characters_go_and_ligatures_are_letters() {
        assert_eq!(
            text("e\u{FB03}cient co\u{AD}op\r\nnext\u{A0}line\u{1B}[31m".as_bytes()),
            "efficient coop\nnext line [31m"
        );
    }
}
