//! OpenDocument's lists: which number is printed before a paragraph.

use std::collections::HashMap;

use roxmltree::Node;

use super::super::flow::Mark;
use super::super::number::{Format, LABEL};
use super::super::xml;

/// Levels of a list.
pub(super) const LEVELS: usize = 10;

/// The list styles of a document, and how far each list has counted.
pub(super) struct Lists<'a> {
    styles: HashMap<&'a str, Levels<'a>>,
    outline: Option<&'a str>,
    /// Each list counts in a series; one that goes on with another shares its series. The first
    /// is that of the numbered headings.
    series: Vec<[Option<u32>; LEVELS]>,
    by_id: HashMap<&'a str, usize>,
    by_style: HashMap<&'a str, usize>,
}

type Levels<'a> = [Option<Level<'a>>; LEVELS];

#[derive(Clone, Copy)]
struct Level<'a> {
    /// `None` for a bullet or picture.
    format: Option<Format>,
    prefix: &'a str,
    suffix: &'a str,
    /// The whole label with `%1%` and so on for numbers; newer than prefix and suffix.
    pattern: Option<&'a str>,
    /// How many levels the label shows.
    shown: usize,
    start: u32,
}

impl<'a> Level<'a> {
    fn of(node: Node<'a, '_>) -> Level<'a> {
        let format = match xml::name(node) {
            "list-level-style-number" | "outline-level-style" => {
                Some(match node.attribute("num-format").unwrap_or_default() {
                    "" => Format::None,
                    "a" => Format::LowerLetter,
                    "A" => Format::UpperLetter,
                    "i" => Format::LowerRoman,
                    "I" => Format::UpperRoman,
                    "01, 02, 03, ..." | "01" => Format::Padded,
                    _ => Format::Decimal,
                })
            }
            _ => None,
        };
        let text = |name| node.attribute(name).filter(|text| text.len() <= LABEL);
        Level {
            format,
            prefix: text("num-prefix").unwrap_or_default(),
            suffix: text("num-suffix").unwrap_or_default(),
            pattern: text("num-list-format"),
            shown: xml::number(node, "display-levels").unwrap_or(1),
            start: xml::number(node, "start-value").unwrap_or(1),
        }
    }
}

/// A place in a list.
#[derive(Clone, Copy)]
pub(super) struct Slot<'a> {
    pub(super) style: Option<&'a str>,
    pub(super) series: usize,
    /// From 0.
    pub(super) level: usize,
    /// The number that the item wants.
    pub(super) start: Option<u32>,
    /// The label that the file gives as printed.
    pub(super) printed: Option<&'a str>,
}

impl<'a> Lists<'a> {
    /// The list styles below the roots of `styles.xml` and `content.xml`; the latter win.
    pub(super) fn new<'i>(roots: [Option<Node<'a, 'i>>; 2]) -> Lists<'a> {
        let mut lists = Lists {
            styles: HashMap::new(),
            outline: None,
            series: vec![Default::default()],
            by_id: HashMap::new(),
            by_style: HashMap::new(),
        };
        for root in roots.into_iter().flatten() {
            for node in root.children().flat_map(|group| group.children()) {
                let is_outline = match xml::name(node) {
                    "outline-style" => true,
                    "list-style" => false,
                    _ => continue,
                };
                let name = node.attribute("name").unwrap_or("Outline");
                let mut levels = Levels::default();
                for level in node.children().filter(Node::is_element) {
                    let place: usize = xml::number(level, "level").unwrap_or(0);
                    if let Some(slot) = levels.get_mut(place.wrapping_sub(1)) {
                        *slot = Some(Level::of(level));
                    }
                }
                if is_outline {
                    lists.outline = Some(name);
                    lists.by_style.insert(name, 0);
                }
                lists.styles.insert(name, levels);
            }
        }
        lists
    }

    /// The place of a heading that stands in no list.
    pub(super) fn of_outline(&self, level: usize) -> Option<Slot<'a>> {
        Some(Slot {
            style: Some(self.outline?),
            series: 0,
            level: level.min(LEVELS - 1),
            start: None,
            printed: None,
        })
    }

    /// Opens a list that stands in no other: gives its series.
    pub(super) fn open(&mut self, node: Node<'a, '_>, style: Option<&'a str>) -> usize {
        let continued = node.attribute("continue-list");
        let continued = continued.and_then(|id| self.by_id.get(id));
        let goes_on = node.attribute("continue-numbering") == Some("true")
            || style.is_some() && style == self.outline;
        let last = style.filter(|_| goes_on);
        let last = last.and_then(|style| self.by_style.get(style));
        let series = match continued.or(last) {
            Some(series) => *series,
            None => {
                self.series.push(Default::default());
                self.series.len() - 1
            }
        };
        if let Some(id) = node.attribute("id") {
            self.by_id.insert(id, series);
        }
        if let Some(style) = style {
            self.by_style.insert(style, series);
        }
        series
    }

    /// Makes a level of a list count anew.
    pub(super) fn restart(&mut self, series: usize, level: usize) {
        if let Some(counters) = self.series.get_mut(series) {
            counters.iter_mut().skip(level).for_each(|c| *c = None);
        }
    }

    /// Counts an item; gives the mark that is printed before it, if any.
    pub(super) fn mark(&mut self, slot: &Slot) -> Option<Mark> {
        let place = slot.level.min(LEVELS - 1);
        let bullet = Mark {
            label: None,
            level: place as u8 + 1,
        };
        let labelled = |label: &str| {
            let label = Some(label.trim().to_owned()).filter(|label| !label.is_empty());
            label.map(|label| Mark {
                label: Some(label),
                level: place as u8 + 1,
            })
        };
        let levels = slot.style.and_then(|style| self.styles.get(style));
        let level = |place: usize| levels.and_then(|levels| levels.get(place)?.as_ref());
        let start = |place| level(place).map_or(1, |level| level.start);
        let counters = self.series.get_mut(slot.series)?;
        let next = counters[place].map_or(start(place), |last| last.saturating_add(1));
        counters[place] = Some(slot.start.unwrap_or(next));
        counters.iter_mut().skip(place + 1).for_each(|c| *c = None);
        // A level that comes before those above it begins them.
        for (above, counter) in counters.iter_mut().enumerate().take(place) {
            counter.get_or_insert_with(|| start(above));
        }
        if let Some(printed) = slot.printed {
            return labelled(printed);
        }
        let Some(here) = level(place) else {
            return Some(bullet);
        };
        if here.format.is_none() {
            return Some(bullet);
        }
        let number = |place: usize| -> String {
            let format = level(place).and_then(|level| level.format);
            let number = counters[place].unwrap_or_default();
            format.unwrap_or(Format::None).write(number)
        };
        labelled(&here.label(place, number))
    }
}

impl Level<'_> {
    fn label(&self, place: usize, number: impl Fn(usize) -> String) -> String {
        if let Some(pattern) = self.pattern {
            let mut label = pattern.to_owned();
            for place in 0..LEVELS {
                let sign = format!("%{}%", place + 1);
                if pattern.contains(&sign) {
                    label = label.replace(&sign, &number(place));
                }
            }
            return label;
        }
        let first = (place + 1).saturating_sub(self.shown.max(1));
        let mut numbers: Vec<String> = (first..=place).map(number).collect();
        if numbers.last().is_some_and(String::is_empty) {
            numbers.clear(); // this level prints no number, so none of those above
        }
        numbers.retain(|number| !number.is_empty());
        format!("{}{}{}", self.prefix, numbers.join("."), self.suffix)
    }
}
