//! Word's lists: which number is printed before a paragraph.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use super::super::flow::Mark;
use super::super::number::{self, Format};
use super::super::xml;
use super::styles::Styles;
use super::value;

/// Levels of a list.
const LEVELS: usize = 9;

/// Lists that name another one's style are followed so far.
const LINKS: usize = 8;

/// The lists of a document, and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    lists: HashMap<String, Levels>,
    instances: HashMap<String, Instance>,
    /// By abstract list: all instances of one count on together.
    counters: HashMap<String, [Option<u32>; LEVELS]>,
    /// Instances and levels whose own start was used.
    started: HashSet<(String, usize)>,
}

type Levels = [Option<Level>; LEVELS];

/// A list as a paragraph names it.
struct Instance {
    list: String,
    starts: [Option<u32>; LEVELS],
    levels: Levels,
}

#[derive(Clone)]
struct Level {
    start: u32,
    /// `None` for a bullet.
    format: Option<Format>,
    /// `%1.%2` and the like.
    text: String,
    /// Whether it prints nothing: the paragraph only stands as deep as an item.
    is_blank: bool,
    /// Levels above (1 is the first) that make it start again; 0: none does.
    restart: Option<usize>,
    legal: bool,
    /// The paragraph style that stands for it.
    style: Option<String>,
}

impl Level {
    fn of(node: Node) -> Level {
        // Formats of newer versions have an old one beside them, as a fallback.
        let format = node.descendants().rfind(|n| xml::name(*n) == "numFmt");
        let format = format.and_then(|format| format.attribute("val"));
        let told = |name| value(Some(node), name).and_then(|value| value.parse().ok());
        let text = value(Some(node), "lvlText").unwrap_or_default();
        Level {
            start: told("start").unwrap_or(1),
            format: match format.unwrap_or("decimal") {
                "bullet" => None,
                "none" => Some(Format::None),
                "decimalZero" => Some(Format::Padded),
                "ordinal" => Some(Format::Ordinal),
                "lowerLetter" => Some(Format::LowerLetter),
                "upperLetter" => Some(Format::UpperLetter),
                "lowerRoman" => Some(Format::LowerRoman),
                "upperRoman" => Some(Format::UpperRoman),
                _ => Some(Format::Decimal),
            },
            text: text.chars().take(number::LABEL).collect(),
            is_blank: text.trim().is_empty() && xml::child(node, "lvlPicBulletId").is_none(),
            restart: told("lvlRestart").map(|level| level as usize),
            legal: super::switch(Some(node), "isLgl").unwrap_or(false),
            style: value(Some(node), "pStyle").map(str::to_owned),
        }
    }
}

/// The levels that an element gives, each with its place.
fn levels(node: Node) -> Levels {
    let mut levels = Levels::default();
    for level in xml::children(node, "lvl") {
        let place = xml::number(level, "ilvl").unwrap_or(LEVELS);
        if let Some(slot) = levels.get_mut(place) {
            *slot = Some(Level::of(level));
        }
    }
    levels
}

impl Numbering {
    /// The lists of a `numbering` part.
    pub(super) fn new(root: Option<Node>, styles: &Styles) -> Numbering {
        let mut numbering = Numbering::default();
        let Some(root) = root else { return numbering };
        let mut links = HashMap::new();
        for node in xml::children(root, "abstractNum") {
            let Some(id) = node.attribute("abstractNumId") else {
                continue;
            };
            if let Some(style) = value(Some(node), "numStyleLink") {
                links.insert(id.to_owned(), style);
            }
            numbering.lists.insert(id.to_owned(), levels(node));
        }
        for node in xml::children(root, "num") {
            let list = value(Some(node), "abstractNumId");
            if let (Some(id), Some(list)) = (node.attribute("numId"), list) {
                let instance = Instance::of(node, list);
                numbering.instances.insert(id.to_owned(), instance);
            }
        }
        // A list that only names a style is the list of that style.
        let followed = |list: &str| {
            let mut list = list;
            for _ in 0..LINKS {
                let next = links.get(list).and_then(|style| styles.get(style));
                let instance = next.and_then(|style| style.num_id.as_deref());
                let instance = instance.and_then(|id| numbering.instances.get(id));
                match instance {
                    Some(instance) => list = &instance.list,
                    None => break,
                }
            }
            list.to_owned()
        };
        let ids = numbering.instances.iter();
        let lists: Vec<(String, String)> = ids
            .map(|(id, instance)| (id.clone(), followed(&instance.list)))
            .collect();
        for (id, list) in lists {
            if let Some(instance) = numbering.instances.get_mut(&id) {
                instance.list = list;
            }
        }
        numbering
    }

    /// Counts a paragraph; gives the mark that is printed before it, if any. `place` is the level
    /// that the paragraph itself or its style tells, `style` the style that put it into the list.
    pub(super) fn mark(
        &mut self,
        id: &str,
        place: Option<usize>,
        style: Option<&str>,
    ) -> Option<Mark> {
        let instance = self.instances.get(id)?;
        let list = self.lists.get(&instance.list)?;
        let level = |place: usize| -> Option<&Level> {
            let own = instance.levels.get(place)?.as_ref();
            own.or(list.get(place)?.as_ref())
        };
        let of_style = |wanted: &str| {
            (0..LEVELS).find(|&i| level(i).is_some_and(|l| l.style.as_deref() == Some(wanted)))
        };
        let place = style.and_then(of_style).or(place).unwrap_or(0);
        let place = place.min(LEVELS - 1);
        let here = level(place)?;

        let counters = self.counters.entry(instance.list.clone()).or_default();
        let own_start =
            instance.starts[place].filter(|_| self.started.insert((id.to_owned(), place)));
        let number = match (own_start, counters[place]) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => here.start,
        };
        counters[place] = Some(number);
        // A level that comes before those above it begins them.
        for (above, counter) in counters.iter_mut().enumerate().take(place) {
            counter.get_or_insert_with(|| level(above).map_or(1, |level| level.start));
        }
        for (deeper, counter) in counters.iter_mut().enumerate().skip(place + 1) {
            let restart = level(deeper).and_then(|level| level.restart);
            if restart.is_none_or(|restart| place < restart) {
                *counter = None;
            }
        }

        let printed = Mark {
            label: None,
            level: place as u8 + 1,
        };
        if here.format.is_none() {
            return (!here.is_blank).then_some(printed);
        }
        let label = here.label(|above| Some((level(above)?.format?, counters[above]?)));
        let label = label.trim();
        (!label.is_empty()).then(|| Mark {
            label: Some(label.to_owned()),
            ..printed
        })
    }
}

impl Level {
    /// The text with numbers put in.
    fn label(&self, number: impl Fn(usize) -> Option<(Format, u32)>) -> String {
        let mut label = String::with_capacity(self.text.len());
        let mut rest = self.text.as_str();
        while let Some((before, after)) = rest.split_once('%') {
            label.push_str(before);
            rest = after;
            let digit = after.chars().next().and_then(|c| c.to_digit(10));
            match digit {
                Some(level @ 1..=9) => {
                    rest = &after[1..];
                    if let Some((format, number)) = number(level as usize - 1) {
                        let format = match format {
                            Format::None => Format::None,
                            _ if self.legal => Format::Decimal,
                            format => format,
                        };
                        label.push_str(&format.write(number));
                    }
                }
                _ => label.push('%'),
            }
        }
        label.push_str(rest);
        label
    }
}

impl Instance {
    fn of(node: Node, list: &str) -> Instance {
        let mut instance = Instance {
            list: list.to_owned(),
            starts: [None; LEVELS],
            levels: Levels::default(),
        };
        for change in xml::children(node, "lvlOverride") {
            let place = xml::number(change, "ilvl").unwrap_or(LEVELS);
            if place < LEVELS {
                let start = value(Some(change), "startOverride");
                instance.starts[place] = start.and_then(|start| start.parse().ok());
                let level = xml::child(change, "lvl").map(Level::of);
                instance.levels[place] = level;
            }
        }
        instance
    }
}
