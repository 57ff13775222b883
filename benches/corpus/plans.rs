//! Plans made from a fixed seed: the same everywhere, as many as are wanted.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

/// Paragraphs of a plan.
const PARAGRAPHS: usize = 60;

/// What the plans are made from.
const SEED: u64 = 20_240_416;

/// Writes plans into a folder as long as `more` wants them, told how many there are and how many
/// bytes they have. More of them begin with the same ones.
pub(crate) fn write(folder: &Path, more: impl Fn(usize, usize) -> bool) -> io::Result<()> {
    let mut random = Random(SEED);
    let lexicon = lexicon(&mut random);
    let (mut plans, mut bytes) = (0, 0);
    while more(plans, bytes) {
        let text = plan(&mut random, &lexicon);
        fs::write(folder.join(format!("plan-{plans:04}.md")), &text)?;
        plans += 1;
        bytes += text.len();
    }
    Ok(())
}

/// The words of the plans, common ones first.
#[allow(dead_code, reason = "for the bench `search` only")]
pub(crate) fn words() -> Vec<String> {
    let mut words = lexicon(&mut Random(SEED));
    words.retain(|word| word.starts_with(char::is_alphabetic));
    words
}

fn plan(random: &mut Random, lexicon: &[String]) -> String {
    let mut text = String::from("# Productivity plan\n\n");
    for paragraph in 0..PARAGRAPHS {
        if paragraph % 15 == 0 {
            let heading = HEADINGS[paragraph / 15 % HEADINGS.len()];
            writeln!(text, "## {heading}\n").expect("a string takes all");
        }
        let words = 15 + random.below(60);
        for _ in 0..words {
            text.push_str(random.word(lexicon));
            text.push(' ');
        }
        text.push_str(".\n\n");
    }
    text
}

const HEADINGS: [&str; 4] = [
    "How have we transformed the way we design and deliver services?",
    "How do we plan to take advantage of technology and make better use of data?",
    "What are our plans to reduce wasteful spend within our organisation and systems?",
    "What are the barriers preventing progress that the Government can help to remove?",
];

const COMMON: [&str; 24] = [
    "the",
    "of",
    "and",
    "to",
    "services",
    "council",
    "shared",
    "savings",
    "in",
    "we",
    "our",
    "is",
    "digital",
    "audit",
    "internal",
    "will",
    "data",
    "plan",
    "for",
    "funding",
    "staff",
    "with",
    "procurement",
    "£147,309",
];

/// Common words first; the rest are made of syllables.
fn lexicon(random: &mut Random) -> Vec<String> {
    let syllables = [
        "ba", "cer", "din", "el", "for", "gan", "hil", "ion", "ket", "lo", "men", "tra",
    ];
    let mut words: Vec<String> = COMMON.map(str::to_owned).to_vec();
    while words.len() < 8_000 {
        let length = 2 + random.below(3);
        words.push(
            (0..length)
                .map(|_| syllables[random.below(syllables.len())])
                .collect(),
        );
    }
    words
}

/// A linear congruential generator (Knuth's MMIX constants): the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }

    /// A word, common ones more often: the rank is a product of two draws.
    fn word<'w>(&mut self, words: &'w [String]) -> &'w str {
        let rank = self.below(words.len()) * self.below(words.len()) / words.len();
        &words[rank * self.below(8) / 8]
    }
}
