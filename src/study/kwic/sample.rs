//! Random numbers that are the same on every machine.
//!
//! SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, Fast splittable pseudorandom number generators,
//! OOPSLA 2014): five lines, fixed for good, so that a sample that was published can be drawn again.

/// A random number for each of so many lines. Taking the lines of the lowest numbers is a simple random
/// sample without replacement; a larger sample by the same seed holds the smaller one.
pub(super) fn ranks(seed: u64, lines: usize) -> Vec<u64> {
    let mut state = seed;
    let next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    };
    std::iter::repeat_with(next).take(lines).collect()
}

#[cfg(test)]
mod tests {
    use super::ranks;

    #[test]
    fn the_numbers_are_those_of_the_reference() {
        // Of the authors' own program, for the seed 1234567.
        let wanted = [
            6457827717110365317,
            3203168211198807973,
            9817491932198370423,
            4593380528125082431,
            16408922859458223821,
        ];
        assert_eq!(ranks(1234567, 5), wanted);
    }
}
