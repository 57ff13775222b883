//! The file of a shard: the engine's files of it, one behind the other. One file is made, flushed,
//! named and opened, instead of six; opening took most of the time of a cold question.

use std::ops::Range;

use tantivy::directory::OwnedBytes;

/// The engine's files of a shard by their endings, in the order in which they lie there. The short
/// ones, which every question reads, lie together.
pub(super) const PARTS: [&str; 6] = ["term", "idx", "pos", "store", "fieldnorm", "fast"];

/// Bytes of the number that tells how long a part is.
const LENGTH: usize = size_of::<u64>();
/// Bytes at the end of the file: how long each part is. One that is not there has none.
pub(super) const TABLE: usize = PARTS.len() * LENGTH;

/// The file of a shard of whose parts `part` gives the bytes.
pub(super) fn packed<E>(part: impl FnMut(&str) -> Result<OwnedBytes, E>) -> Result<Vec<u8>, E> {
    let parts: Vec<OwnedBytes> = PARTS.into_iter().map(part).collect::<Result<_, E>>()?;
    let bytes: usize = parts.iter().map(|part| part.len()).sum();
    let mut file = Vec::with_capacity(bytes + TABLE);
    for part in &parts {
        file.extend_from_slice(part);
    }
    for part in &parts {
        file.extend((part.len() as u64).to_le_bytes());
    }
    Ok(file)
}

/// Where the parts lie in a file of so many bytes that ends with this table; none where they do not
/// fill it.
pub(super) fn places(table: &[u8], bytes: usize) -> Option<[Range<usize>; PARTS.len()]> {
    let (lengths, rest) = table.as_chunks::<LENGTH>();
    if lengths.len() != PARTS.len() || !rest.is_empty() {
        return None;
    }
    let mut places = [const { 0..0 }; PARTS.len()];
    let mut end = 0usize;
    for (place, length) in places.iter_mut().zip(lengths) {
        let start = end;
        end = start.checked_add(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        *place = start..end;
    }
    (end.checked_add(TABLE)? == bytes).then_some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_again() {
        let part = |ending: &str| Ok::<_, ()>(OwnedBytes::new(ending.repeat(3).into_bytes()));
        let file = packed(part).unwrap();
        let table = &file[file.len() - TABLE..];
        let found = places(table, file.len()).unwrap();
        for (ending, place) in PARTS.iter().zip(found) {
            assert_eq!(file[place], *part(ending).unwrap());
        }
        assert_eq!(places(table, file.len() - 1), None, "cut short");
        assert_eq!(places(&table[1..], file.len()), None);
        for at in 0..TABLE {
            let mut other = table.to_vec();
            other[at] ^= 0x80;
            assert_eq!(places(&other, file.len()), None, "byte {at}");
        }
    }
}
