//! Lists: the printed marks of their items, also of those that Word makes of paragraphs.

use super::css;
use super::tree::{Id, Tree};
use crate::extract::roman::roman;

/// A list that is open.
#[derive(Debug)]
pub(super) struct List {
    marks: Marks,
    next: i64,
    step: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    Bullets,
    Numbers,
    Letters,
    Capitals,
    Roman,
    RomanCapitals,
}

/// Points by which Word and others move in a list one deeper.
const INDENT_POINTS: f32 = 36.0;

impl List {
    pub(super) fn open(tree: &Tree, id: Id) -> List {
        let reversed = tree.attr(id, "reversed").is_some();
        let items = || {
            tree.children(id)
                .filter(|&child| tree.name(child) == "li")
                .count() as i64
        };
        let start = tree
            .attr(id, "start")
            .and_then(|start| start.trim().parse().ok());
        List {
            marks: marks(tree, id),
            next: start.unwrap_or_else(|| if reversed { items() } else { 1 }),
            step: if reversed { -1 } else { 1 },
        }
    }

    /// The mark of the next item.
    pub(super) fn label(&mut self, tree: &Tree, item: Id) -> Option<String> {
        if let Some(value) = tree
            .attr(item, "value")
            .and_then(|value| value.trim().parse().ok())
        {
            self.next = value;
        }
        let number = self.next;
        self.next = number.saturating_add(self.step);
        self.marks.of(number)
    }
}

fn marks(tree: &Tree, id: Id) -> Marks {
    let style = tree.attr(id, "style").unwrap_or_default();
    let styled =
        css::property(style, "list-style-type").or_else(|| css::property(style, "list-style"));
    if tree.name(id) != "ol" {
        return Marks::Bullets;
    }
    match styled.as_deref().unwrap_or_default() {
        "lower-alpha" | "lower-latin" => return Marks::Letters,
        "upper-alpha" | "upper-latin" => return Marks::Capitals,
        "lower-roman" => return Marks::Roman,
        "upper-roman" => return Marks::RomanCapitals,
        "none" | "disc" | "circle" | "square" => return Marks::Bullets,
        _ => {}
    }
    match tree.attr(id, "type").unwrap_or_default() {
        "a" => Marks::Letters,
        "A" => Marks::Capitals,
        "i" => Marks::Roman,
        "I" => Marks::RomanCapitals,
        _ => Marks::Numbers,
    }
}

impl Marks {
    fn of(self, number: i64) -> Option<String> {
        let text = match self {
            Marks::Bullets => return None,
            Marks::Letters => letters(number),
            Marks::Capitals => letters(number).map(|text| text.to_uppercase()),
            Marks::Roman => u32::try_from(number).ok().and_then(roman),
            Marks::RomanCapitals => {
                let small = u32::try_from(number).ok().and_then(roman);
                small.map(|text| text.to_uppercase())
            }
            Marks::Numbers => None,
        };
        Some(format!("{}.", text.unwrap_or_else(|| number.to_string())))
    }
}

/// 1 is a, 27 is aa.
fn letters(mut number: i64) -> Option<String> {
    if number < 1 {
        return None;
    }
    let mut letters = Vec::new();
    while number > 0 {
        letters.push(char::from(b'a' + ((number - 1) % 26) as u8));
        number = (number - 1) / 26;
    }
    Some(letters.iter().rev().collect())
}

/// The depth of a paragraph that Word saved as an item of a list.
pub(super) fn word_level(tree: &Tree, id: Id) -> Option<u8> {
    let style = tree.attr(id, "style").unwrap_or_default();
    if let Some(list) = css::property(style, "mso-list")
        && list != "none"
    {
        let level = list
            .split_whitespace()
            .find_map(|word| word.strip_prefix("level")?.parse::<u8>().ok());
        return level.map(|level| level.clamp(1, 9));
    }
    let classes = tree.attr(id, "class").unwrap_or_default();
    let is_list = |class: &str| {
        ["MsoListParagraph", "MsoListBullet", "MsoListNumber"]
            .iter()
            .any(|name| class.starts_with(name))
    };
    // Without a hanging mark it is a later paragraph of an item.
    let hangs = css::property(style, "text-indent").is_some_and(|indent| indent.starts_with('-'));
    (classes.split_whitespace().any(is_list) && hangs).then(|| {
        let margin = css::property(style, "margin-left").and_then(|length| css::points(&length));
        (margin.unwrap_or(INDENT_POINTS) / INDENT_POINTS)
            .round()
            .clamp(1.0, 9.0) as u8
    })
}

/// Whether the element holds nothing but the mark that Word printed before an item.
pub(super) fn is_word_mark(tree: &Tree, id: Id) -> bool {
    let style = tree.attr(id, "style").unwrap_or_default();
    css::property(style, "mso-list").is_some_and(|value| value == "ignore")
}

/// The mark if it counts, none if it is a bullet of whatever font.
pub(super) fn counts(mark: &str) -> Option<String> {
    let core = mark.trim_matches(['(', ')', '.', ':']);
    let closed = mark.ends_with([')', '.', ':']) || core.contains(|c: char| c.is_ascii_digit());
    (closed && !core.is_empty() && core.chars().all(|c| c.is_ascii_alphanumeric() || c == '.'))
        .then(|| mark.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_count_as_printed() {
        assert_eq!(letters(28).as_deref(), Some("ab"));
        assert_eq!(Marks::Letters.of(-1).as_deref(), Some("-1."));
        assert_eq!(Marks::Bullets.of(3), None);
    }

    #[test]
    fn bullets_of_odd_fonts_do_not_count() {
        for (mark, counted) in [
            ("1.", true),
            ("(a)", true),
            ("1.2", true),
            ("·", false),
            ("o", false),
            ("§", false),
        ] {
            assert_eq!(counts(mark).is_some(), counted, "{mark}");
        }
    }
}
