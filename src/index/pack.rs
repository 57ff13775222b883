//! The file of a shard: the engine's files of it, one behind the other. One file is made, flushed,
//! named and opened, instead of six; opening took most of the time of a cold question.

use std::ops::Range;

/// The engine's files of a shard by their endings, in the order in which they lie there. The short
/// ones, which every question reads, lie together.
pub(super) const PARTS: [&str; 6] = ["term", "idx", "pos", "store", "fieldnorm", "fast"];

/// Bytes of the number that tells how long a part is.
const LENGTH: usize = size_of::<u64>();
/// Bytes at the end of the file: how long each part is. One that is not there has none.
pub(super) const TABLE: usize = PARTS.len() * LENGTH;

/// The file of a shard of whose parts `part` gives the bytes.
pub(super) fn packed<E>(mut part: impl FnMut(&str) -> Result<Vec<u8>, E>) -> Result<Vec<u8>, E> {
    let mut file = Vec::new();
    let mut table = Vec::with_capacity(TABLE);
    for ending in PARTS {
        let bytes = part(ending)?;
        table.extend((bytes.len() as u64).to_le_bytes());
        // The first is as good as any to be gone on with.
        match file.is_empty() {
            true => file = bytes,
            false => file.extend(bytes),
        }
    }
    file.extend(table);
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
        let part = |ending: &str| Ok::<_, ()>(ending.repeat(3).into_bytes());
        let file = packed(part).unwrap();
        let table = &file[file.len() - TABLE..];
        let found = places(table, file.len()).unwrap();
        for (ending, place) in PARTS.iter().zip(found) {
            assert_eq!(file[place], part(ending).unwrap());
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
