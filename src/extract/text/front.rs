//! The lines at the top of a file that tell about it: its title, its author, its date.
//!
//! They are read as far as plans have them, simply: keys go, values stay, one nesting is like another.

/// Lines of a head at most.
const LINES: usize = 200;

/// What the head of a text tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Front {
    pub(super) title: Option<String>,
    /// The other values: those that say whose it is first, apart from the rest.
    pub(super) others: Vec<String>,
}

/// Keys whose values say whose a text is.
const OWNERS: [&str; 8] = [
    "council",
    "authority",
    "organisation",
    "organization",
    "owner",
    "publisher",
    "author",
    "creator",
];

/// What the head of a text tells, and the text behind it.
pub(super) fn split(text: &str) -> (Front, &str) {
    match head(text) {
        Some((head, rest)) => (tell(head), rest),
        None => (Front::default(), text),
    }
}

/// The lines between two lines of dashes at the top, and the text behind them.
fn head(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches('\n');
    let (first, inner) = text.split_once('\n')?;
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return None;
    }
    let mut at = 0;
    let mut tells = false;
    for line in inner.split_inclusive('\n').take(LINES) {
        let plain = line.trim_end();
        if plain == fence || fence == "---" && plain == "..." {
            return tells.then(|| (&inner[..at], &inner[at + line.len()..]));
        }
        // A rule above prose is no head.
        let nested = plain.is_empty() || plain.starts_with([' ', '\t', '-', '#', ']', '}']);
        if !nested {
            key(plain)?;
            tells = true;
        }
        at += line.len();
    }
    None
}

/// The key of a line `key: value` or `key = value`, and the value.
fn key(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once([':', '='])?;
    let key = key.trim().trim_matches('"');
    let is_key = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || "-_.".contains(c));
    is_key.then_some((key, value.trim()))
}

/// A key at the left margin, and the lines of its value.
struct Entry<'t> {
    key: &'t str,
    values: Vec<&'t str>,
    /// Whether the lines are text as it stands.
    verbatim: bool,
}

fn entries(head: &str) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for line in head.lines() {
        let top = !line.starts_with([' ', '\t', '-', '#', ']', '}']);
        let entry = match key(line.trim_end()).filter(|_| top) {
            Some((key, value)) => {
                let verbatim = matches!(value, ">" | "|" | ">-" | "|-" | ">+" | "|+");
                entries.push(Entry {
                    key,
                    values: Vec::new(),
                    verbatim,
                });
                if verbatim { "" } else { value }
            }
            None => line.trim(),
        };
        match entries.last_mut() {
            Some(last) => last.values.push(entry),
            // What stands above the first key, such as a remark.
            None => entries.push(Entry {
                key: "",
                values: vec![entry],
                verbatim: false,
            }),
        }
    }
    entries
}

fn tell(head: &str) -> Front {
    let mut title = None;
    let (mut owners, mut rest) = (Vec::new(), Vec::new());
    for entry in entries(head) {
        let is = |key: &str| entry.key.eq_ignore_ascii_case(key);
        if title.is_none() && is("title") {
            let text = entry.values.join(" ");
            title = Some(super::super::inline::clean(text.trim().trim_matches(QUOTES)).text)
                .filter(|title| !title.is_empty());
            continue;
        }
        let text = match entry.verbatim {
            true => entry.values.join(" "),
            false => {
                let values = entry.values.iter().map(|value| bare(value));
                let said: Vec<String> = values.filter(|value| !value.is_empty()).collect();
                said.join(", ")
            }
        };
        let text = super::super::inline::clean(text.trim()).text;
        if !text.is_empty() {
            let owns = OWNERS.iter().any(|key| is(key));
            (if owns { &mut owners } else { &mut rest }).push(text);
        }
    }
    let others = [owners, rest].into_iter().filter(|said| !said.is_empty());
    Front {
        title,
        others: others.map(|said| said.join("; ")).collect(),
    }
}

const QUOTES: [char; 2] = ['"', '\''];

/// A value without marks of lists, quotes and the keys of a nested line.
fn bare(value: &str) -> String {
    let mut value = value.trim_start_matches('#').trim();
    while let Some(item) = value.strip_prefix("- ") {
        value = item.trim_start();
    }
    let parted = value.split_once(": ").or_else(|| value.split_once(" = "));
    if let Some((key, rest)) = parted
        && !key.contains(char::is_whitespace)
        && !key.starts_with(['[', '{', '"', '\''])
    {
        value = rest;
    } else if let Some(key) = value.strip_suffix(':')
        && !key.contains(char::is_whitespace)
    {
        return String::new(); // what it names stands on the next lines
    }
    let is_list = value.starts_with(['[', '{']) || value.ends_with([']', '}', ',']);
    if !is_list {
        return value.trim_matches(QUOTES).to_owned();
    }
    let value = value.trim_matches(['[', ']', '{', '}', ',', ' ']);
    let items = value
        .split(',')
        .map(|item| item.trim().trim_matches(QUOTES));
    items.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (Option<String>, Vec<String>, &str) {
        let (front, rest) = split(text);
        (front.title, front.others, rest)
    }

    fn title(text: &str) -> (Option<String>, &str) {
        let (title, _, rest) = told(text);
        (title, rest)
    }

    #[test]
    fn a_head_is_no_text_and_gives_the_title() {
        assert_eq!(
            title("---\ntitle: \"Our plan: 2024\"\ntags:\n  - a\n---\n\n# One\n"),
            (Some("Our plan: 2024".to_owned()), "\n# One\n")
        );
        assert_eq!(
            title("---\nauthor: x\ntitle: >\n  Our\n  plan\n...\ntext"),
            (Some("Our plan".to_owned()), "text")
        );
        assert_eq!(
            title("+++\ntitle = \"P\"\n+++\nx"),
            (Some("P".to_owned()), "x")
        );
    }

    #[test]
    fn nothing_that_a_head_says_is_lost() {
        let text = "---\n# A remark\ntitle: Plan\ndate: 2024-07-01\ncouncil: 'Fenby Council'\n\
            tags:\n  - roads\n  - \"parks\"\nareas: [north, \"south\"]\nsummary: >\n  \
            We save: much\n  each year.\ncontact:\n  name: Ann Ely\n  page: https://fenby.example\n---\nx";
        let others = [
            "Fenby Council",
            "A remark; 2024-07-01; roads, parks; north, south; We save: much each year.; \
             Ann Ely, https://fenby.example",
        ];
        assert_eq!(
            told(text),
            (
                Some("Plan".to_owned()),
                others.map(str::to_owned).to_vec(),
                "x"
            )
        );
    }

    #[test]
    fn a_rule_is_no_head() {
        for text in [
            "---\nWe begin here.\n---\nmore",
            "---\n\n---\nmore",
            "---\ntitle: x\nnever closed",
            "text\n---\na: b\n---\n",
        ] {
            assert_eq!(told(text), (None, Vec::new(), text));
        }
    }
}
