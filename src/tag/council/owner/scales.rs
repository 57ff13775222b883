//! The scales: the signs of one document, gathered while it is read once.

use std::collections::BTreeMap;

use super::super::{Council, councils};
use super::names::{self, Named};
use super::sign::{Candidate, Kind};
use super::words::{Words, fold};
use super::{Claim, Owner, Role, address, lines, path, phrase, prose, sentence};

/// A document names its owner in one of so many first headings and paragraphs …
const TITLE_BLOCKS: usize = 12;
/// … if it is no longer than this, and does not end as a sentence does.
const TITLE_WORDS: usize = 14;
/// A row of labels at the top of a web page may be longer.
const LABEL_WORDS: usize = 40;
/// Lines that may be titles are read together, up to so many bytes; a longer line is none.
const RUN_BYTES: usize = 4096;
/// A line that may stand at the foot is shorter than this.
const TAIL_BYTES: usize = 120;
/// So many letters of a name are quoted.
const QUOTED: usize = 80;

/// What a candidate is known by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// Its place in the register.
    Registered(usize),
    /// Its name, folded.
    Other(String),
}

/// Gathers the signs of one document.
#[derive(Default)]
pub struct Scales {
    /// By place in the register, then those that are not in it by name.
    candidates: BTreeMap<Key, Candidate>,
    /// Headings and paragraphs so far, and those that are prose.
    lines: usize,
    prose: usize,
    /// Lines that may be titles, until prose follows: a name may be broken over two of them.
    pending: String,
    /// The last text, if it is a short line.
    tail: String,
    /// The first council that is named, if its sentence is about it.
    opening: Option<Option<(Named, String)>>,
    /// Whether the lines at the top name a body that is no council.
    is_of_others: bool,
    /// Whether the text speaks of "our district" or "our borough", which no county does.
    is_district: bool,
    /// Room for the text that is being read, and its names.
    words: Words,
    names: Vec<Named>,
}

impl Scales {
    /// Weighs the path: the document's id, which tells the folders, and the name of its file.
    pub fn path(&mut self, id: &str, file: &str) {
        for sign in path::signs(id, file) {
            self.add(Some(sign.council), sign.kind, || sign.words.clone());
        }
    }

    /// Weighs the address that a corpus list gives.
    pub fn listed(&mut self, url: &str) {
        self.host(address::host(url), Kind::Listed);
    }

    /// Weighs what the file says of itself.
    pub fn claim(&mut self, claim: &Claim) {
        match claim {
            Claim::Address(url) => self.host(address::host(url), Kind::File),
            Claim::Name(name) => {
                for host in address::hosts(name) {
                    self.host(host.host, Kind::File);
                }
                // That line may stand in the text as well, and is one observation.
                let claims_copyright = name.contains('©');
                // A bare place may be the name of a person.
                self.weigh(name, |words, named, _| {
                    if claims_copyright {
                        let kind = phrase::kind(words, named, false);
                        return (kind == Kind::Named).then_some(kind);
                    }
                    let is_its = named.is_full && !phrase::is_aside(words, named);
                    is_its.then_some(Kind::File)
                });
            }
        }
    }

    /// Weighs the next piece of text.
    pub fn text(&mut self, text: &str, role: Role) {
        let may_be_title = self.may_be_title(text, role);
        let is_top = may_be_title && self.prose == 0;
        let mut is_contact = is_top.then_some(true);
        for host in address::hosts(text) {
            for &place in address::of_host(host.host) {
                let kind = match host.is_email {
                    // The words around addresses are read once, where there is a council's.
                    true if *is_contact.get_or_insert_with(|| self::is_contact(text)) => {
                        Kind::Contact
                    }
                    true => Kind::Email,
                    false => Kind::Web,
                };
                self.add(Some(place), kind, || host.host.to_owned());
            }
        }
        self.tail.clear();
        if role == Role::Running && self.prose > 0 && may_be_title {
            // It stands by itself, and says of every page whose it is.
            self.read_lines(text, Kind::Foot);
        } else if may_be_title {
            if self.pending.len() + text.len() > RUN_BYTES {
                self.titles(Kind::Mention);
            }
            self.pending.push_str(text);
            self.pending.push('\n');
        } else {
            self.titles(Kind::Mention);
            self.read_prose(text);
            if text.len() < TAIL_BYTES && !text.ends_with('.') {
                self.tail.push_str(text);
            }
            // A notice of cookies stands above everything.
            self.prose += usize::from(role == Role::Line && !text.contains("cookies"));
        }
        self.lines += usize::from(matches!(role, Role::Line | Role::Row));
    }

    /// Who owns the document.
    pub fn owner(mut self) -> Owner {
        if self.pending.is_empty() {
            std::mem::swap(&mut self.pending, &mut self.tail);
        }
        self.titles(Kind::Last);
        self.settle_opening();
        self.drop_parts();
        self.drop_counties();
        Owner::of(self.candidates.into_values().collect())
    }

    fn may_be_title(&self, text: &str, role: Role) -> bool {
        // The words are counted only where it depends on them.
        let may_be = match role {
            Role::Title | Role::Running => true,
            Role::Line => self.lines < TITLE_BLOCKS,
            Role::Row => self.prose == 0 && self.lines < TITLE_BLOCKS,
            Role::Other => false,
        };
        if !may_be || text.len() > RUN_BYTES {
            return false;
        }
        let words = text.split_whitespace().take(LABEL_WORDS + 1).count();
        let is_sentence = text.ends_with('.');
        let is_short = words <= TITLE_WORDS && !is_sentence;
        let is_label = words <= LABEL_WORDS && !is_sentence && !text.contains(". ");
        match role {
            Role::Title => words <= LABEL_WORDS,
            Role::Running => is_label,
            Role::Line => is_short || is_label,
            // A cover sheet may be a table.
            Role::Row => is_short,
            Role::Other => false,
        }
    }

    /// Weighs the lines that may be titles and wait; `foot` is what the last of them may say.
    fn titles(&mut self, foot: Kind) {
        if self.pending.is_empty() {
            return;
        }
        let mut text = std::mem::take(&mut self.pending);
        self.read_lines(&text, foot);
        text.clear();
        self.pending = text;
    }

    /// Reads lines that may be titles, or a line that may be a running one.
    fn read_lines(&mut self, text: &str, foot: Kind) {
        let is_first = self.prose == 0;
        let (mut run, mut has_mention) = (None, false);
        self.weigh(text, |words, named, names| {
            let new = || lines::Run::of(words, names, is_first, foot);
            let kind = run.get_or_insert_with(new).kind(words, named);
            has_mention |= kind == Kind::Mention;
            Some(kind)
        });
        if has_mention && self.opening.is_none() {
            self.opening = Some(None); // it is named in passing before any prose
        }
        self.is_of_others |= is_first && lines::name_another_body(&self.words);
    }

    fn read_prose(&mut self, text: &str) {
        if !prose::may_tell(text) {
            return;
        }
        let (mut opening, is_start) = (None, self.prose == 0);
        self.weigh(text, |words, named, _| {
            let kind = phrase::kind(words, named, is_start);
            let describes = sentence::describes_place(words, named);
            if opening.is_none() && (named.is_full || describes) {
                let begins = kind == Kind::Subject || describes;
                opening = Some(begins.then(|| (named, quoted(words, named, text))));
            }
            Some(kind)
        });
        self.is_district |= sentence::speaks_of_district(&self.words);
        // What the first paragraph begins with is what the document is about.
        if is_start && self.opening.is_none() {
            self.opening = opening;
        }
    }

    /// Reads a text and adds the sign that `kind` tells of each name in it.
    fn weigh(&mut self, text: &str, mut kind: impl FnMut(&Words, Named, &[Named]) -> Option<Kind>) {
        let (mut words, mut names) = (
            std::mem::take(&mut self.words),
            std::mem::take(&mut self.names),
        );
        words.read(text);
        names::find(&words, &mut names);
        for &named in &names {
            if let Some(kind) = kind(&words, named, &names) {
                self.add(named.council, kind, || quoted(&words, named, text));
            }
        }
        (self.words, self.names) = (words, names);
    }

    /// A place's name may be short for a longer one that the text names in full: "Newcastle", for
    /// Newcastle-under-Lyme.
    fn drop_parts(&mut self) {
        let named = self.candidates.iter().filter(|(_, one)| one.has_name());
        let full: Vec<usize> = (named.filter_map(|(key, _)| match key {
            Key::Registered(place) => Some(*place),
            Key::Other(_) => None,
        }))
        .collect();
        self.candidates.retain(|key, candidate| match key {
            Key::Registered(place) if !candidate.has_name() => {
                !full.iter().any(|&other| names::begins_with(other, *place))
            }
            _ => true,
        });
    }

    /// A county's name is only where it lies, if the text speaks of "our district".
    fn drop_counties(&mut self) {
        if !self.is_district {
            return;
        }
        self.candidates.retain(|_, candidate| {
            if candidate
                .council
                .is_some_and(|council| council.kind == "county")
            {
                candidate.drop_places();
            }
            !candidate.signs.is_empty()
        });
    }

    /// The council that the text begins with owns it, unless the text says otherwise.
    fn settle_opening(&mut self) {
        let Some((named, words)) = self.opening.take().flatten() else {
            return;
        };
        let text_says = |kind: Kind| kind.says() && kind.is_of_text();
        let mut signs = self
            .candidates
            .values()
            .flat_map(|candidate| &candidate.signs);
        let is_silent = !signs.any(|sign| text_says(sign.kind));
        if is_silent && !self.is_of_others {
            self.add(named.council, Kind::Opening, || words);
        }
    }

    fn host(&mut self, host: &str, kind: Kind) {
        for &place in address::of_host(host) {
            self.add(Some(place), kind, || host.to_owned());
        }
    }

    fn add(&mut self, place: Option<usize>, kind: Kind, words: impl FnOnce() -> String) {
        let Some(place) = place else {
            // It matters only where it may be the owner.
            if matches!(kind, Kind::Title | Kind::Named | Kind::Opening) {
                let words = words();
                let key = Key::Other(fold(&words));
                self.candidate(key, None).add(kind, || words);
            }
            return;
        };
        let council = Some(&councils()[place]);
        self.candidate(Key::Registered(place), council)
            .add(kind, words);
    }

    fn candidate(&mut self, key: Key, council: Option<&'static Council>) -> &mut Candidate {
        self.candidates.entry(key).or_insert_with(|| Candidate {
            council,
            signs: Vec::new(),
        })
    }
}

/// Whether an e-mail address in that text is the one to write to.
fn is_contact(text: &str) -> bool {
    let mut words = Words::default();
    words.read(text);
    sentence::is_contact(&words)
}

/// A name as it stands in the text, on one line.
fn quoted(words: &Words, named: Named, text: &str) -> String {
    let (start, end) = words.place(named.from, named.to);
    let name = text.get(start..end).unwrap_or_default();
    let parts: Vec<&str> = name.split_whitespace().collect();
    parts.join(" ").chars().take(QUOTED).collect()
}
