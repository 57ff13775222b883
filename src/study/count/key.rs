//! Keys of groups: one value of each thing that is counted by.

use std::collections::HashMap;

/// Stands in keys for what is of the matches, where only the text is looked at.
pub(super) const NO_VALUE: u32 = u32::MAX;

/// The keys that came up, each with a number. A key grows value by value, so a number is found by
/// that of the shorter key and the next value, without a list of values made for each passage.
pub(super) struct Keys {
    numbers: HashMap<(u32, u32), u32>,
    /// The values of each key, by its number; that without values is the first.
    values: Vec<Vec<u32>>,
}

impl Keys {
    pub(super) fn new() -> Keys {
        Keys {
            numbers: HashMap::new(),
            values: vec![Vec::new()],
        }
    }

    /// The values of a key.
    pub(super) fn values(&self, key: u32) -> &[u32] {
        &self.values[key as usize]
    }

    /// The number of these values.
    pub(super) fn number(&mut self, values: impl Iterator<Item = u32>) -> u32 {
        values.fold(0, |key, value| self.longer(key, value))
    }

    fn longer(&mut self, key: u32, value: u32) -> u32 {
        let next = self.values.len() as u32;
        let number = *self.numbers.entry((key, value)).or_insert(next);
        if number == next {
            let mut values = self.values[key as usize].clone();
            values.push(value);
            self.values.push(values);
        }
        number
    }

    /// Every combination of one value of each list; an empty list stands for no value.
    pub(super) fn each(&mut self, of: &[Vec<u32>], visit: &mut dyn FnMut(u32)) {
        self.combine(of, 0, visit);
    }

    fn combine(&mut self, rest: &[Vec<u32>], key: u32, visit: &mut dyn FnMut(u32)) {
        let Some((values, rest)) = rest.split_first() else {
            return visit(key);
        };
        let none = [NO_VALUE];
        let values = if values.is_empty() {
            &none
        } else {
            values.as_slice()
        };
        for &value in values {
            let longer = self.longer(key, value);
            self.combine(rest, longer, visit);
        }
    }
}

/// Something for each key that has it.
pub(super) struct OfKeys<T>(Vec<Option<T>>);

impl<T: Default> OfKeys<T> {
    pub(super) fn new() -> OfKeys<T> {
        OfKeys(Vec::new())
    }

    pub(super) fn get(&self, key: u32) -> Option<&T> {
        self.0.get(key as usize)?.as_ref()
    }

    pub(super) fn entry(&mut self, key: u32) -> &mut T {
        let at = key as usize;
        if at >= self.0.len() {
            self.0.resize_with(at + 1, || None);
        }
        self.0[at].get_or_insert_default()
    }

    /// The keys that have it.
    pub(super) fn keys(&self) -> impl Iterator<Item = u32> {
        let all = (0..).zip(&self.0);
        all.filter_map(|(key, value)| value.as_ref().map(|_| key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_combination_has_one_number() {
        let mut keys = Keys::new();
        let lists = [vec![1, 2], Vec::new(), vec![7]];
        let mut found = Vec::new();
        keys.each(&lists, &mut |key| found.push(key));
        let again = keys.number([2, NO_VALUE, 7].into_iter());
        assert_eq!(again, found[1]);
        let values: Vec<&[u32]> = found.iter().map(|&key| keys.values(key)).collect();
        assert_eq!(values, [[1, NO_VALUE, 7], [2, NO_VALUE, 7]]);
        let mut of_keys = OfKeys::<usize>::new();
        *of_keys.entry(found[1]) += 3;
        assert_eq!(of_keys.keys().collect::<Vec<u32>>(), found[1..]);
    }

    #[test]
    fn without_lists_there_is_one_group() {
        let mut found = Vec::new();
        Keys::new().each(&[], &mut |key| found.push(key));
        assert_eq!(found, [0]);
    }
}
