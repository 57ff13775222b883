//! Plans made by chance that is the same in every run.

/// Few words, so that queries find many passages and scores are close.
const WORDS: [&str; 12] = [
    "heron", "badger", "vole", "ledger", "depot", "shared", "services", "council", "saves",
    "£5,000", "digital", "the",
];

/// Numbers that look like chance and are the same in every run (Knuth's MMIX constants).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as u32) % limit
    }

    pub(crate) fn of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len() as u32) as usize]
    }

    /// The text of a plan, of one to six paragraphs.
    pub(crate) fn plan(&mut self) -> String {
        let paragraph = |chance: &mut Chance| {
            let words: Vec<&str> = (0..4 + chance.below(12))
                .map(|_| *chance.of(&WORDS))
                .collect();
            format!("The {}.\n\n", words.join(" "))
        };
        (0..1 + self.below(6)).map(|_| paragraph(self)).collect()
    }
}
