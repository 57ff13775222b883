//! The corpus that the benches run on: the folder that `PLANSEARCH_BENCH_CORPUS` names, else plans
//! made here from a fixed seed.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use plansearch::extract::Reader;
use plansearch::plan::Rules;
use plansearch::tag::Taxonomy;

/// Plans that are made.
const PLANS: usize = 200;
/// Paragraphs of a plan.
const PARAGRAPHS: usize = 60;

/// What the plans are made from.
const SEED: u64 = 20_240_416;

/// A folder with plans, and what keeps it alive.
pub(crate) struct Corpus {
    pub(crate) path: PathBuf,
    _made: Option<tempfile::TempDir>,
}

/// Files are read in the bench's own process.
pub(crate) fn rules() -> Rules<'static> {
    Rules {
        reader: &Reader::Here,
        taxonomy: Taxonomy::built_in(),
    }
}

/// The corpus to measure on.
pub(crate) fn corpus() -> Corpus {
    if let Some(path) = std::env::var_os("PLANSEARCH_BENCH_CORPUS") {
        return Corpus {
            path: PathBuf::from(path),
            _made: None,
        };
    }
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    write_plans(folder.path());
    Corpus {
        path: folder.path().to_path_buf(),
        _made: Some(folder),
    }
}

/// The words of the plans that are made, common ones first.
#[allow(dead_code, reason = "for the bench `search` only")]
pub(crate) fn words() -> Vec<String> {
    let mut words = lexicon(&mut Random(SEED));
    words.retain(|word| word.starts_with(char::is_alphabetic));
    words
}

fn write_plans(folder: &Path) {
    let mut random = Random(SEED);
    let lexicon = lexicon(&mut random);
    for plan in 0..PLANS {
        let mut text = String::from("# Productivity plan\n\n");
        for paragraph in 0..PARAGRAPHS {
            if paragraph % 15 == 0 {
                let heading = HEADINGS[paragraph / 15 % HEADINGS.len()];
                writeln!(text, "## {heading}\n").expect("a string takes all");
            }
            let words = 15 + random.below(60);
            for _ in 0..words {
                text.push_str(random.word(&lexicon));
                text.push(' ');
            }
            text.push_str(".\n\n");
        }
        fs::write(folder.join(format!("plan-{plan:04}.md")), text).expect("the folder is writable");
    }
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
