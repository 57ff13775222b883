//! Blocks to passages: the unit that is indexed, ranked and cited.

mod boilerplate;
mod letter;
mod levels;
mod lists;
mod mains;
mod outline;
mod parts;
mod place;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::amount::{self, Amount, Unit};
use crate::extract::{Block, Format, Kind, split_number};
use crate::tag::theme::Says;
use crate::tag::{Reason, Tags, Taxonomy, status};
use outline::Outline;
use parts::with_units;
use place::Place;

/// How sure the page of a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PageBasis {
    /// The format has pages.
    Source,
    /// Counted from page breaks left in the text.
    Estimated,
}

impl PageBasis {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            PageBasis::Source => "source",
            PageBasis::Estimated => "estimated",
        }
    }
}

/// One paragraph, list item, table row or heading, with all that is known of it.
///
/// The order of the fields is that in which an index stores them: what passages that follow one
/// another share comes first, so that it is one long repeat to the compressor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Id of its document. An index knows it by the passage's place, and stores it once a document.
    #[serde(skip)]
    pub document: String,
    /// Which of the files of its document it stands in, from 1, where there are several.
    pub part: Option<u32>,
    /// The headings above it, outermost first; the head of its table column, if that column is a
    /// list of its own, is the last.
    pub headings: Vec<String>,
    /// The page of its first word, from 1, and how sure that is.
    pub page: Option<(u32, PageBasis)>,
    /// Themes, topics, status, and what decided them.
    pub tags: Tags,
    /// Its place in the document, from 1.
    pub number: u32,
    /// What it is.
    pub kind: Kind,
    /// Whether it says nothing of its own: contents, restated questions, running headers.
    pub boilerplate: bool,
    /// The plan's own paragraph number, as printed: `3.12`.
    pub paragraph: Option<String>,
    /// Of a row of a table: the unit that heads give the numbers of each cell, up to the last that
    /// has one.
    pub units: Vec<Option<Unit>>,
    /// Whether it goes on the paragraph of the passage before it, which is too long for one.
    pub continued: bool,
    /// The whole text, without markup; never empty; cells joined by ` | `.
    pub text: String,
}

impl Passage {
    /// The stable id: the document's id, a colon, the place in the document.
    pub fn id(&self) -> String {
        format!("{}:{}", self.document, self.number)
    }

    /// The sums of money in its text, in order, those that heads of its table make of plain numbers
    /// among them.
    pub fn sums(&self) -> Vec<Amount> {
        amount::in_row(&self.text, &self.units)
    }
}

/// What was read of one file of a document.
#[derive(Debug)]
pub struct Part {
    /// How it was read.
    pub format: Format,
    /// The title that the file gives itself, outside its text.
    pub title: Option<String>,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
}

/// Cuts the parts of the document with that id into passages. No heading of a part stands above what comes in the
/// next, and pages are those of the part.
pub fn split(document: &str, parts: Vec<Part>, taxonomy: &Taxonomy) -> Vec<Passage> {
    let mut passages = Vec::new();
    let are_several = parts.len() > 1;
    for (number, part) in (1..).zip(parts) {
        let number = are_several.then_some(number);
        let first = passages.len();
        split_part(document, part, number, taxonomy, &mut passages);
        lists::settle(&mut passages[first..], taxonomy);
    }
    passages
}

fn split_part(
    document: &str,
    part: Part,
    number: Option<u32>,
    taxonomy: &Taxonomy,
    passages: &mut Vec<Passage>,
) {
    let page_basis = if part.format.has_pages() {
        PageBasis::Source
    } else {
        PageBasis::Estimated
    };
    let mut blocks = part.blocks;
    let says = headings_say(&blocks, taxonomy);
    let boilerplate = boilerplate::mark(&mut blocks, &says, taxonomy);
    let frame = letter::frame(&blocks);
    levels::mend(&mut blocks);
    levels::mend_restarts(&mut blocks);
    let mut outline = Outline::new(taxonomy, &blocks, &says);
    for (at, (mut block, boilerplate)) in blocks.into_iter().zip(boilerplate).enumerate() {
        let text = outline.enter(&mut block, says[at]);
        let (mut headings, mut statuses, said) = outline.above(block.kind == Kind::Heading);
        let above = headings.len();
        let mut said: Vec<(Says, Reason)> = (said.enumerate())
            .map(|(at, says)| match at < above {
                true => (says, Reason::Heading(at)),
                false => (says, Reason::Itself),
            })
            .collect();
        if let Some(label) = block.label {
            // A heading of this block alone: it cannot overrule the question that is answered.
            said.insert(0, (taxonomy.heading_says(&label), Reason::Heading(above)));
            statuses.push(taxonomy.head_status(&label));
            headings.push(label);
        }
        let place = Place {
            said,
            status: status::status(taxonomy, block.column.as_deref(), &statuses),
            kind: block.kind,
            boilerplate,
            is_frame: frame[at],
        };
        headings.extend(block.column);
        let parts = with_units(text, block.units).into_iter();
        let mut parts = parts.enumerate().peekable();
        while let Some((at, (text, units))) = parts.next() {
            let headings = match parts.peek() {
                Some(_) => headings.clone(),
                None => std::mem::take(&mut headings),
            };
            passages.push(Passage {
                document: document.to_owned(),
                number: passages.len() as u32 + 1,
                kind: block.kind,
                boilerplate,
                part: number,
                headings,
                page: block.page.map(|page| (page, page_basis)),
                paragraph: outline.paragraph().map(str::to_owned),
                tags: place.tags(&text, taxonomy),
                units,
                continued: at > 0,
                text,
            });
        }
    }
}

/// What each of the blocks says of themes that is a heading: asked once, though several rules want to
/// know, and though the same heading may stand above many lists.
fn headings_say(blocks: &[Block], taxonomy: &Taxonomy) -> Vec<Says> {
    let mut known: HashMap<&str, Says> = HashMap::new();
    let mut says = vec![Says::Nothing; blocks.len()];
    let headings = blocks.iter().zip(&mut says);
    for (block, says) in headings.filter(|(block, _)| block.kind == Kind::Heading) {
        let known = known.entry(&block.text);
        *says = *known.or_insert_with(|| taxonomy.heading_says(&block.text));
    }
    says
}

/// The first heading of a document that is not one of the government's questions, else the title
/// that the file gives itself, else the first words of its text. A document that answers only one
/// question has that question as its title.
pub fn title(part: &Part, taxonomy: &Taxonomy) -> String {
    let blocks = &part.blocks;
    let is_question =
        |block: &&Block| block.kind == Kind::Heading && taxonomy.states_question(&block.text);
    let is_title = |block: &&Block| block.kind == Kind::Heading && !is_question(block);
    let is_text = |block: &&Block| block.kind == Kind::Paragraph;
    let mut body = blocks.iter().filter(|block| block.kind != Kind::Furniture);
    let first = body.next().filter(is_question);
    let only = first.filter(|_| blocks.iter().filter(is_question).nth(1).is_none());
    let heading = only.or_else(|| blocks.iter().find(is_title));
    let text = || blocks.iter().find(is_text).or(blocks.first());
    let first = match (heading, &part.title) {
        (Some(heading), _) => heading.text.as_str(),
        (None, Some(title)) => title.as_str(),
        (None, None) => text().map_or("", |block| block.text.as_str()),
    };
    let text = split_number(first).map_or(first, |(_, title)| title);
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 20 {
        format!("{} …", words[..20].join(" "))
    } else {
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {

    use super::parts::MAX_WORDS;
    use super::*;
    use crate::extract::extract;

    fn passages(text: &str) -> Vec<Passage> {
        passages_of(&[text])
    }

    fn passages_of(texts: &[&str]) -> Vec<Passage> {
        let part = |text: &&str| Part {
            format: Format::Text,
            title: None,
            blocks: extract(text.as_bytes(), Format::Text, Taxonomy::built_in())
                .unwrap()
                .blocks,
        };
        split("d", texts.iter().map(part).collect(), Taxonomy::built_in())
    }

    #[test]
    fn passages_know_their_place() {
        let found = passages(
            "Section 1: How we have transformed our services\n\n\
             1.1 The council did this.\n\n1.1.1 Fleet\n\nVans go.\n\n1.2 The council did that:\n\n- One\n\n\n\n- Two\n",
        );
        let places: Vec<(&str, Option<&str>, Option<u32>, usize)> = found
            .iter()
            .map(|p| {
                (
                    p.text.as_str(),
                    p.paragraph.as_deref(),
                    p.page.map(|p| p.0),
                    p.headings.len(),
                )
            })
            .collect();
        assert_eq!(
            places,
            [
                (
                    "Section 1: How we have transformed our services",
                    None,
                    Some(1),
                    0
                ),
                ("The council did this.", Some("1.1"), Some(1), 1),
                ("Fleet", Some("1.1.1"), Some(1), 1),
                ("Vans go.", Some("1.1.1"), Some(1), 2),
                ("The council did that:", Some("1.2"), Some(1), 1),
                ("One", Some("1.2"), Some(1), 1),
                ("Two", Some("1.2"), Some(2), 1),
            ]
        );
        assert!(found.iter().all(|p| p.tags.themes == ["transformation"]));
        assert!(found[0].boilerplate && !found[1].boilerplate);
        assert_eq!(found[2].id(), "d:3");
    }

    #[test]
    fn a_part_begins_below_no_heading_and_on_its_own_pages() {
        let found = passages_of(&[
            "# Barriers\n\n3.1 The rules.\n\n\u{C}Grants are late.\n",
            "Vans go.\n\n\u{C}Bins too.\n",
        ]);
        let places: Vec<_> = (found.iter().skip(2))
            .map(|p| (&*p.text, p.number, p.headings.len(), &p.paragraph, p.page))
            .map(|(text, n, above, paragraph, page)| (text, n, above, paragraph.is_some(), page))
            .collect();
        let on = |page| Some((page, PageBasis::Estimated));
        assert_eq!(
            places,
            [
                ("Grants are late.", 3, 1, true, on(2)),
                ("Vans go.", 4, 0, false, on(1)),
                ("Bins too.", 5, 0, false, on(2)),
            ]
        );
    }

    #[test]
    fn the_head_of_a_column_is_the_last_heading() {
        let found = passages(
            "# Fleet\n\n| What we have done | What we will do |\n|---|---|\n| Cut | Dig |\n",
        );
        assert_eq!(found[2].headings, ["Fleet", "What we have done"]);
        assert_eq!(found[2].tags.status.unwrap().0.name(), "done");
        assert_eq!(found[3].tags.status.unwrap().0.name(), "planned");
    }

    #[test]
    fn silent_items_of_a_list_go_with_those_around_them() {
        let status = |list: &str| -> Vec<&str> {
            let text = format!("# Fleet\n\n- {}\n", list.replace("; ", "\n- "));
            let found = passages(&text).into_iter().skip(1);
            found
                .map(|p| p.tags.status.map_or("-", |(status, _)| status.name()))
                .collect()
        };
        let told =
            "Merged two teams; A shared van; Sold the depot; Moved the print room; Closed a hall";
        assert_eq!(status(told), ["done"; 5]);
        let ends =
            "A shared van; Merged two teams; Sold the depot; Moved the print room; Closed a hall";
        assert_eq!(status(ends), ["-", "done", "done", "done", "done"]);
        let between = "Merged two teams; Sold the depot; A shared van; Developing a plan; Reviewing the fleet";
        assert_eq!(status(between)[2], "-");
        let denied = "Merged two teams; Vans would not help; Sold the depot; Moved the print room; Closed a hall";
        assert_eq!(status(denied)[1], "-");
        let few = "Merged two teams; A shared van; Sold the depot";
        assert_eq!(status(few)[1], "-");
    }

    #[test]
    fn long_paragraphs_are_cut_at_sentences() {
        let sentence = "The council did one more thing for people there. ";
        let found = passages(&sentence.repeat(40));
        assert_eq!(found.len(), 2);
        for passage in &found {
            assert!(passage.text.ends_with("there."));
            assert!(passage.text.split_whitespace().count() <= MAX_WORDS);
        }
        // The stop of a title or an abbreviation ends no sentence, and no small rest is left.
        let named = "The plan was moved by Cllr. Fen, e.g. The part on the depot of that town. ";
        let found = passages(&named.repeat(26));
        assert!(
            found
                .iter()
                .all(|p| p.text.starts_with("The plan") && p.text.ends_with("town."))
        );
        let lengths = found.iter().map(|p| p.text.split_whitespace().count());
        assert!(lengths.min().unwrap() > 120);
        let endless = passages(&"word ".repeat(1000));
        assert!(
            endless
                .iter()
                .all(|p| p.text.split_whitespace().count() <= MAX_WORDS)
        );
        assert_eq!(endless.len(), 5);
    }
}
