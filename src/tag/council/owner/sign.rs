//! The signs of who owns a document, and what each weighs.

use super::super::Council;

/// A kind of sign. Each counts once for a council, however often it stands there, so that neither
/// length nor repetition decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The address that a corpus list gives lies on its web site.
    Listed,
    /// Its name is a title: a line of its own at the beginning, or with words of titles only.
    Title,
    /// The file says that it is on its web site, or by it: canonical address, site, author, company.
    File,
    /// The text says of itself that it is its: "X Council (the Council)", "X's Productivity Plan".
    Named,
    /// The place's name is such a title: "Productivity Plan – Pendle".
    TitlePlace,
    /// The letter is signed for it: "Chief Executive, X Council".
    Signed,
    /// Its name stands in a line among the first, with other words.
    Line,
    /// The place's name, where the text says "we": "At South Derbyshire, we …".
    NamedPlace,
    /// It is what the text begins with: "X Council serves …".
    Opening,
    /// The file's name names it.
    FileName,
    /// The file's name names its place.
    FilePlace,
    /// A folder's name does.
    Folder,
    /// It is written to there: an e-mail address on its domain at the top, or beside "contact".
    Contact,
    /// It stands apart in a line that runs along the pages: "X Council – Cabinet".
    Foot,
    /// It stands apart in the last line, as the last of those who are thanked may do, too.
    Last,
    /// Its name is a title together with others: "Adur and Worthing Councils".
    SharedTitle,
    /// An e-mail address on its domain.
    Email,
    /// A web address on its domain.
    Web,
    /// A sentence says what it does.
    Subject,
    /// It is mentioned.
    Mention,
    /// The place is.
    Place,
    /// The name of a file or folder holds its name among others, or a word that is also its name.
    PartOfName,
}

/// What a kind of sign weighs.
struct Weight {
    points: i32,
    /// Whether it says whose the document is. Without such a sign there is no owner.
    says: bool,
    /// Of signs of one family only the heaviest counts: they are one observation.
    family: u8,
    words: &'static str,
}

impl Kind {
    /// The one table of weights. 4 points are needed, 3 more than the next council has: so one sign
    /// that says whose it is decides where nothing speaks against it, and all that prose says of
    /// another council (2 for its name, 2 for its web address) does not outweigh a title.
    fn weight(self) -> Weight {
        let (points, says, family, words) = match self {
            // The publisher's own site: stronger than any words.
            Kind::Listed => (8, true, 0, "address in the corpus list"),
            Kind::Title => (8, true, 1, "title"),
            // May be that of a partner that made the file.
            Kind::File => (5, true, 2, "the file says"),
            Kind::Named => (6, true, 3, "names itself"),
            // A place is more than its council.
            Kind::TitlePlace => (6, true, 1, "title"),
            Kind::Signed => (5, true, 3, "signed"),
            // A heading may speak of another council.
            Kind::Line => (5, true, 1, "line among the first"),
            Kind::NamedPlace => (4, true, 3, "names itself"),
            // Somebody writes of it; mostly it is itself.
            Kind::Opening => (5, true, 7, "begins"),
            // People name files; they also name them after partners.
            Kind::FileName | Kind::FilePlace => (4, true, 4, "file name"),
            Kind::Folder => (4, true, 4, "folder"),
            Kind::Contact => (4, true, 5, "contact"),
            Kind::Foot => (4, true, 1, "line at the foot"),
            Kind::Last => (4, false, 1, "last line"),
            // A brand of several councils may stand above the plan of one.
            Kind::SharedTitle => (4, true, 1, "title with others"),
            // Shared services are reached at one of their councils.
            Kind::Email => (3, true, 5, "e-mail address"),
            Kind::Web => (2, false, 6, "web address"),
            Kind::Subject => (2, false, 7, "says what it does"),
            Kind::Mention => (1, false, 7, "mentioned"),
            Kind::Place => (1, false, 7, "mentioned"),
            Kind::PartOfName => (1, false, 4, "in the file's path"),
        };
        Weight {
            points,
            says,
            family,
            words,
        }
    }

    /// Whether it says whose the document is.
    pub(super) fn says(self) -> bool {
        self.weight().says
    }

    /// Whether it may be read from a place alone.
    fn is_of_place(self) -> bool {
        matches!(
            self,
            Kind::TitlePlace
                | Kind::NamedPlace
                | Kind::Opening
                | Kind::FilePlace
                | Kind::Folder
                | Kind::Place
                | Kind::PartOfName
        )
    }

    /// Whether it stands in the text, and not in addresses or names of files.
    pub(super) fn is_of_text(self) -> bool {
        matches!(self.weight().family, 1 | 3) || self == Kind::Opening
    }
}

/// A sign that a document is a council's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sign {
    /// What it is.
    pub(super) kind: Kind,
    /// The words or name that it is read from.
    pub(super) words: String,
}

impl Sign {
    /// The sign for people: "title: Pendle Borough Council".
    pub(super) fn told(&self) -> String {
        format!("{}: {}", self.kind.weight().words, self.words)
    }
}

/// A council that a document may be of, and the signs for it, heaviest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The council; none for one that is not in the register.
    pub(super) council: Option<&'static Council>,
    /// One sign of a kind at most.
    pub(super) signs: Vec<Sign>,
}

impl Candidate {
    /// Adds a sign, unless there is one of its kind.
    pub(super) fn add(&mut self, kind: Kind, words: impl FnOnce() -> String) {
        if let Err(place) = self.signs.binary_search_by_key(&kind, |sign| sign.kind) {
            let words = words();
            self.signs.insert(place, Sign { kind, words });
        }
    }

    /// Drops what names a place that is more than the council: the county of a district.
    pub(super) fn drop_places(&mut self) {
        self.signs.retain(|sign| !sign.kind.is_of_place());
    }

    /// The points of all its signs.
    pub(super) fn points(&self) -> i32 {
        let mut families = [0; 8];
        for sign in &self.signs {
            let weight = sign.kind.weight();
            let most = &mut families[usize::from(weight.family)];
            *most = weight.points.max(*most);
        }
        families.iter().sum()
    }

    /// Whether it is named as a council, and not by its place alone.
    pub(super) fn has_name(&self) -> bool {
        let is_place = |kind| matches!(kind, Kind::TitlePlace | Kind::NamedPlace | Kind::Place);
        self.signs.iter().any(|sign| !is_place(sign.kind))
    }

    /// Whether any sign says that the document is its.
    pub(super) fn says(&self) -> bool {
        self.signs.iter().any(|sign| sign.kind.says())
    }

    /// Its name, as people are told it.
    pub(super) fn name(&self) -> &str {
        match self.council {
            Some(council) => &council.name,
            None => self.signs.first().map_or("", |sign| &sign.words),
        }
    }

    /// The signs of one of the heaviest kinds each, in words.
    pub(super) fn told(&self) -> Vec<String> {
        let mut families = [false; 8];
        let is_first = |sign: &&Sign| {
            !std::mem::replace(&mut families[usize::from(sign.kind.weight().family)], true)
        };
        (self.signs.iter().filter(is_first))
            .take(SIGNS_TOLD)
            .map(Sign::told)
            .collect()
    }
}

/// So many signs of a council are told.
const SIGNS_TOLD: usize = 4;
