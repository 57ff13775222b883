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
pub(super) fn packed<E>(
    mut part: impl FnMut(&str) -> Result<Option<Vec<u8>>, E>,
) -> Result<Vec<u8>, E> {
    let mut file = Vec::new();
    let mut table = Vec::with_capacity(TABLE);
    for ending in PARTS {
        let bytes = part(ending)?.unwrap_or_default();
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

/// Where the part with that ending lies in a file of so many bytes that ends with this table; none
/// where it has no such part, or the table is not one.
pub(super) fn place(table: &[u8], bytes: usize, ending: &str) -> Option<Range<usize>> {
    let number = PARTS.iter().position(|part| *part == ending)?;
    let (lengths, rest) = table.as_chunks::<LENGTH>();
    if lengths.len() != PARTS.len() || !rest.is_empty() {
        return None;
    }
    let (mut place, mut end) = (0..0, 0usize);
    for (at, length) in lengths.iter().enumerate() {
        let start = end;
        end = start.checked_add(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        if at == number {
            place = start..end;
        }
    }
    (end.checked_add(TABLE)? == bytes && !place.is_empty()).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_again() {
        let part =
            |ending: &str| Ok::<_, ()>((ending != "pos").then(|| ending.repeat(3).into_bytes()));
        let file = packed(part).unwrap();
        let table = &file[file.len() - TABLE..];
        for ending in PARTS {
            let found = place(table, file.len(), ending).map(|place| file[place].to_vec());
            assert_eq!(Ok(found), part(ending), "{ending}");
        }
        assert_eq!(place(table, file.len(), "del"), None);
        assert_eq!(place(table, file.len() - 1, "term"), None, "cut short");
        assert_eq!(place(&table[1..], file.len(), "term"), None);
        for at in 0..TABLE {
            let mut other = table.to_vec();
            other[at] ^= 0x80;
            assert_eq!(place(&other, file.len(), "fast"), None, "byte {at}");
        }
    }
}
