//! Lines that may be titles: which of them say whose the document is.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::names::Named;
use super::phrase;
use super::sign::Kind;
use super::words::{Gap, Words};

/// What titles of plans are made of beside names. A line with a council's name and only such words
/// is a title, wherever it stands among the first.
const TITLE_WORDS: &str = "productivity productive efficiency efficiencies plan plans planning \
    local government authority authorities council councils borough district city county \
    metropolitan royal london unitary \
    a an the our its their in of for by on at and we is how this welcome about introduction \
    foreword contents executive summary statement strategy strategic transformation improvement \
    value money response submission submitted published annual draft final version approved \
    appendix annex owner author date year financial page home website official site document \
    january february march april may june july august september october november december \
    jan feb mar apr jun jul aug sep sept oct nov dec summer autumn spring winter \
    skip to main content menu search services from dluhc mhclg";

/// Words of which a plan's title has one. Beside a name that is a word ("Reading plan") one of the
/// first ones is needed.
const PLAN_WORDS: [&str; 5] = [
    "productivity",
    "efficiency",
    "efficiencies",
    "plan",
    "plans",
];
const PRODUCTIVITY_WORDS: usize = 3;

/// What may stand beside a place in a line of its own: "Metropolitan Borough of Fenby".
const AREA_WORDS: [&str; 10] = [
    "the",
    "of",
    "metropolitan",
    "royal",
    "london",
    "borough",
    "district",
    "city",
    "county",
    "unitary",
];

/// Before a greeting with one of these, a letter names whom it is sent to.
const ADDRESSED: [&str; 8] = [
    "chief",
    "leader",
    "leaders",
    "councillor",
    "cllr",
    "colleague",
    "colleagues",
    "members",
];

/// Whether a word is one that titles are made of, or a number.
pub(super) fn is_title_word(word: &str) -> bool {
    static SET: LazyLock<HashSet<&str>> =
        LazyLock::new(|| TITLE_WORDS.split_whitespace().collect());
    SET.contains(word)
        || word.starts_with(|c: char| c.is_ascii_digit())
        || word.len() <= 3 && word.starts_with('v') && word.ends_with(|c: char| c.is_ascii_digit())
}

/// Lines that may be titles, one below the other.
pub(super) struct Run {
    /// Whether they stand before all prose.
    is_first: bool,
    /// Whether they are the last of the text, or run along its pages.
    is_last: bool,
    /// Whether any of them says that this is a plan.
    has_plan: bool,
    /// Where a letter greets somebody of a council: it is sent to whom it names before.
    greeting: usize,
}

impl Run {
    pub(super) fn of(words: &Words, is_first: bool, is_last: bool) -> Run {
        Run {
            is_first,
            is_last,
            has_plan: words.from(0).any(|word| PLAN_WORDS.contains(&word)),
            greeting: greeting(words).unwrap_or(0),
        }
    }

    /// What one of the names in these lines says.
    pub(super) fn kind(&self, words: &Words, names: &[Named], named: Named) -> Kind {
        if named.from < self.greeting {
            return phrase::mention(named);
        }
        let line = Line::of(words, names, named);
        let prose = phrase::kind(words, named);
        let is_title = line.is_title && (self.is_first || self.has_plan);
        if named.is_full {
            let is_line = self.is_first && !line.has_others && !phrase::is_aside(words, named);
            return match prose {
                // "Chief Executive, Fenby Council" is no title, though it may stand alone.
                Kind::Signed => Kind::Signed,
                _ if is_title && !phrase::is_sent_to(words, named) => match named.is_listed {
                    true => Kind::SharedTitle,
                    false => Kind::Title,
                },
                Kind::Named => Kind::Named,
                _ if is_line => Kind::Line,
                _ if self.is_last && line.is_last && stands_apart(words, named) => Kind::Foot,
                _ => Kind::Mention,
            };
        }
        let is_alone =
            line.is_bare && self.is_first && self.has_plan && !named.is_word && !line.has_others;
        let says_plan = is_title && !line.has_council && !named.is_listed && line.has_plan;
        // "Productivity plan: together for Fenby"
        let at_end = words.gap_before(named.to) == Gap::Line && line.has_plan && self.is_first;
        let ends = at_end && !line.has_others && !phrase::is_aside(words, named) && !named.is_word;
        match says_plan || is_alone || ends {
            true => Kind::TitlePlace,
            false => prose,
        }
    }
}

/// The part of a line that a name stands in, between signs such as dashes and bars.
fn part(words: &Words, named: Named, from: usize, to: usize) -> (usize, usize) {
    let parts = |i: &usize| words.gap_before(*i) >= Gap::Mark;
    let start = (from..=named.from).rev().find(parts).unwrap_or(from);
    let end = (named.to..to).find(parts).unwrap_or(to);
    (start, end)
}

/// Whether lines name a body that is no council: "Fenby University", "Fenby Combined Authority".
pub(super) fn name_another_body(words: &Words) -> bool {
    const BODIES: [&str; 7] = [
        "university",
        "college",
        "police",
        "nhs",
        "combined",
        "hospital",
        "constabulary",
    ];
    words.from(0).any(|word| BODIES.contains(&word))
}

/// Whether a name stands by itself at an end of its line: "Fenby Council – Cabinet", "3 | Fenby".
fn stands_apart(words: &Words, named: Named) -> bool {
    let (before, after) = (words.gap_before(named.from), words.gap_before(named.to));
    before.max(after) == Gap::Line && before.min(after) >= Gap::Mark
}

/// Where a letter greets somebody of a council.
fn greeting(words: &Words) -> Option<usize> {
    let dear = |&i: &usize| {
        words.gap_before(i) == Gap::Line
            && words.word(i) == "dear"
            && words
                .from(i + 1)
                .take(3)
                .any(|word| ADDRESSED.contains(&word))
    };
    (0..words.len()).find(dear)
}

/// The line or lines that a name stands in, without the names in it.
struct Line {
    /// Whether only words of titles are left, or none.
    is_title: bool,
    is_bare: bool,
    has_plan: bool,
    /// Whether other places are named in it, and whether any is by a council's name.
    has_others: bool,
    has_council: bool,
    /// Whether no line follows.
    is_last: bool,
}

impl Line {
    fn of(words: &Words, names: &[Named], named: Named) -> Line {
        let (from, to) = (words.line_start(named.from), words.line_end(named.to - 1));
        let mut line = Line {
            is_title: true,
            is_bare: true,
            has_plan: false,
            has_others: false,
            has_council: false,
            is_last: to == words.len(),
        };
        let inside = || (names.iter()).filter(|name| from <= name.from && name.to <= to);
        // "X Council | Productivity Plan, Town Hall, Y": the part with the name is the title.
        let part = part(words, named, from, to);
        let mut is_title_part = part.0 == from || part.1 == to;
        for i in (from..to).filter(|&i| !inside().any(|name| name.from <= i && i < name.to)) {
            let is_of_title = is_title_word(words.word(i));
            let word = words.word(i);
            let plan_word = PLAN_WORDS.iter().position(|plan| *plan == word);
            line.is_bare &= AREA_WORDS.contains(&word);
            line.is_title &= is_of_title;
            is_title_part &= is_of_title || i < part.0 || part.1 <= i;
            line.has_plan |= plan_word
                .is_some_and(|place| place < PRODUCTIVITY_WORDS || !named.is_word || named.is_full);
        }
        line.is_title |= is_title_part && line.has_plan;
        // A title may name its council twice: "X Council – Plan | X Council".
        line.has_others = inside().any(|name| name.council != named.council);
        line.has_council = inside().any(|name| name.is_full && *name != named);
        line
    }
}
