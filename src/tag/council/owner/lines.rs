//! Lines that may be titles: which of them say whose the document is.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::names::{self, Named};
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
    /// What a name says that stands apart in the last of them.
    foot: Kind,
    /// Whether any of them says that this is a plan.
    has_plan: bool,
    /// Where a letter greets somebody of a council: it is sent to whom it names before.
    greeting: usize,
    /// The lines in order; those that one name is broken over are one.
    lines: Vec<Line>,
    /// Where signs such as dashes and bars, or ends of lines, stand before a word.
    marks: Vec<usize>,
    /// So many words before each word, and before the end, are neither of names nor of titles.
    others: Vec<usize>,
}

impl Run {
    pub(super) fn of(words: &Words, names: &[Named], is_first: bool, foot: Kind) -> Run {
        let is_named = names::covered(names, words.len());
        let mut others = Vec::with_capacity(words.len() + 1);
        let mut count = 0;
        for (word, is_named) in words.from(0).zip(&is_named) {
            others.push(count);
            count += usize::from(!is_named && !is_title_word(word));
        }
        others.push(count);
        let is_mark = |&i: &usize| words.gap_before(i) >= Gap::Mark;
        Run {
            is_first,
            foot,
            has_plan: words.from(0).any(|word| PLAN_WORDS.contains(&word)),
            greeting: greeting(words).unwrap_or(0),
            lines: lines(words, names, &is_named),
            marks: (0..words.len()).filter(is_mark).collect(),
            others,
        }
    }

    /// What one of the names in these lines says.
    pub(super) fn kind(&self, words: &Words, named: Named) -> Kind {
        let line = self.lines.partition_point(|line| line.to <= named.from);
        let Some(line) = self.lines.get(line).filter(|_| named.from >= self.greeting) else {
            return phrase::mention(named);
        };
        let prose = phrase::kind(words, named, self.is_first);
        let is_title = self.is_title(words, line, named) && (self.is_first || self.has_plan);
        let has_plan = line.has_plan(named);
        let has_others = line.has_others || line.council != named.council;
        if named.is_full {
            // "Award won by X Council", "Based on the plan of X Council"
            let is_told = !self.is_of_titles(line.from, named.from);
            let is_aside = is_told || phrase::is_aside(words, named);
            let is_line = self.is_first && !has_others && !is_aside;
            return match prose {
                // "Chief Executive, Fenby Council" is no title, though it may stand alone.
                Kind::Signed => Kind::Signed,
                _ if is_title && !phrase::is_sent_to(words, named) => match named.is_listed {
                    true => Kind::SharedTitle,
                    false => Kind::Title,
                },
                Kind::Named => Kind::Named,
                _ if is_line => Kind::Line,
                _ if line.to == words.len() && stands_apart(words, named) => {
                    match self.foot == Kind::Last && runs_along(words, line) {
                        true => Kind::Foot,
                        false => self.foot,
                    }
                }
                _ => Kind::Mention,
            };
        }
        let is_alone =
            line.is_bare && self.is_first && self.has_plan && !named.is_word && !has_others;
        let says_plan = is_title && line.councils == 0 && !named.is_listed && has_plan;
        // "Productivity plan: together for Fenby"
        let begins = self.others.get(line.from) == self.others.get(line.from + 1);
        let at_end = begins && words.gap_before(named.to) == Gap::Line && has_plan && self.is_first;
        let ends = at_end && !has_others && !phrase::is_aside(words, named) && !named.is_word;
        match says_plan || is_alone || ends {
            true => Kind::TitlePlace,
            false => prose,
        }
    }

    /// Whether a line, or the part of it that a name stands in, is made of names and words of titles.
    fn is_title(&self, words: &Words, line: &Line, named: Named) -> bool {
        // "X Council | Productivity Plan, Town Hall, Y": the part with the name is the title.
        let start = self.marks.partition_point(|&mark| mark <= named.from);
        let start = start.checked_sub(1).map_or(0, |mark| self.marks[mark]);
        let end = self.marks.partition_point(|&mark| mark < named.to);
        let end = self.marks.get(end).copied().unwrap_or(words.len());
        let is_part = start <= line.from || line.to <= end;
        self.is_of_titles(line.from, line.to)
            || is_part && line.has_plan(named) && self.is_of_titles(start, end)
    }

    /// Whether the words from `from` up to `to` are of names and of titles only.
    fn is_of_titles(&self, from: usize, to: usize) -> bool {
        self.others.get(from) == self.others.get(to)
    }
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

/// Whether a line reads as those that run along pages do: "Fenby Council – Cabinet", "Page 3 | Fenby".
fn runs_along(words: &Words, line: &Line) -> bool {
    let runs = ["cabinet", "committee", "page", "agenda", "panel"];
    (line.from..line.to).any(|i| runs.contains(&words.word(i)))
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

/// A line with names, or several that one name is broken over, without the names in it.
#[derive(Clone, Copy)]
struct Line {
    from: usize,
    to: usize,
    /// Whether no word is left but such as stand beside a place.
    is_bare: bool,
    /// Whether a word is left that plans' titles have, and whether it is one of the first of those.
    has_plan: bool,
    has_productivity: bool,
    /// Whose the first of its names is, and whether others are named.
    council: Option<usize>,
    has_others: bool,
    /// So many councils are named in it, and not only their places.
    councils: usize,
}

impl Line {
    fn has_plan(&self, named: Named) -> bool {
        match named.is_word && !named.is_full {
            true => self.has_productivity,
            false => self.has_plan,
        }
    }
}

/// The lines, each read once. `is_named` tells which words belong to names.
fn lines(words: &Words, names: &[Named], is_named: &[bool]) -> Vec<Line> {
    let mut names = names.iter().peekable();
    let mut lines = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let mut line = Line {
            from,
            to: words.line_end(from),
            is_bare: true,
            has_plan: false,
            has_productivity: false,
            council: names.peek().and_then(|named| named.council),
            has_others: false,
            councils: 0,
        };
        while let Some(named) = names.next_if(|named| named.from < line.to) {
            if named.to > line.to {
                line.to = words.line_end(named.to - 1);
            }
            line.has_others |= named.council != line.council;
            line.councils += usize::from(named.is_full);
        }
        for i in (from..line.to).filter(|&i| !is_named[i]) {
            let word = words.word(i);
            line.is_bare &= AREA_WORDS.contains(&word);
            line.has_plan |= PLAN_WORDS.contains(&word);
            line.has_productivity |= PLAN_WORDS[..PRODUCTIVITY_WORDS].contains(&word);
        }
        from = line.to;
        lines.push(line);
    }
    lines
}
