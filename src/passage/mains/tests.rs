//! Skeletons of plans, all invented: which theme the passages below their headings have.
//!
//! A line that ends in `~ x` is expected in a passage of the theme that begins with x: t(ransformation),
//! d(igital, technology and data), w(asteful spend), b(arriers), o(ther).

use crate::extract::{Format, Kind, extract};
use crate::passage::{Part, Passage, split};
use crate::tag::Taxonomy;

/// The lines of a skeleton that stand under a theme other than the one expected.
fn wrong(skeleton: &str) -> Vec<String> {
    let mut text = String::new();
    let mut expected: Vec<(&str, char)> = Vec::new();
    for line in skeleton.lines() {
        let (line, theme) = match line.split_once(" ~ ") {
            Some((line, theme)) => (line, theme.chars().next()),
            None => (line, None),
        };
        text.push_str(line);
        text.push('\n');
        let said = line.trim_start_matches(|c: char| !c.is_alphabetic());
        expected.extend(theme.map(|theme| (said, theme)));
    }
    let passages = passages(&text);
    let mut wrong = Vec::new();
    for (said, theme) in expected {
        let slug = match theme {
            't' => "transformation",
            'd' => "technology-data",
            'w' => "wasteful-spend",
            'b' => "barriers",
            _ => "other",
        };
        let found = passages
            .iter()
            .find(|p| p.kind != Kind::Heading && p.text.contains(said));
        match found {
            Some(passage) if passage.tags.themes == [slug] => {}
            Some(passage) => wrong.push(format!(
                "{said} is {:?} below {:?}, not {slug}",
                passage.tags.themes, passage.headings
            )),
            None => wrong.push(format!("{said} is in no passage")),
        }
    }
    wrong
}

fn passages(text: &str) -> Vec<Passage> {
    let taxonomy = Taxonomy::built_in();
    let part = Part {
        format: Format::Text,
        title: None,
        blocks: extract(text.as_bytes(), Format::Text, taxonomy)
            .unwrap()
            .blocks,
    };
    split("d", vec![part], taxonomy)
}

fn check(skeletons: &[&str]) {
    let wrong: Vec<String> = skeletons
        .iter()
        .flat_map(|skeleton| wrong(skeleton))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn loose_chapters_hold_their_sub_headings() {
    check(&[
        "# Fenby: our plan\n\n## Where we stand\nHills and one road. ~ o\n\n## Working differently\n\
         Two teams are one. ~ t\n### Technology in homes\nBells ring in the office. ~ t\n\n\
         ## Better use of digital tools\nMaps are on phones. ~ d\n### Spending\nOne licence went. ~ d\n\n\
         ## Making every pound count\nLamps go off. ~ w\n### Digital\nOne printer does. ~ w\n\n\
         ## What stands in our way\nFees are low. ~ b\n### Transformation\nRules forbid it. ~ b\n\n\
         ## Keeping track\nEach spring we look again. ~ o\n",
        "# Plan\n\n## 1. Reforming services\nVans go out at six. ~ t\n### Agency staff\nFewer came. ~ t\n\n\
         ## 2. Data and digital\nOne list of streets. ~ d\n\n## 3. How we spend\nStamps are rare. ~ w\n\
         ### People\nPosts stay empty for a week. ~ w\n\n## 4. Our asks\nTell us sooner. ~ b\n\
         ### Data sharing\nThe law is unclear. ~ b\n\n## 5. Sign-off\nThe leader read it. ~ o\n",
        "# Transforming Fenby\n\n## Doing things differently\nOne desk serves all. ~ t\n\n\
         ## A digital council\nForms are short. ~ d\n\n## Hurdles\nGrants come late. ~ b\n\n\
         ## Growing apples\nThe orchard is old. ~ o\n",
    ]);
}

#[test]
fn a_question_alone_holds_all_that_is_below_it() {
    check(&[
        "# Our plans to reduce wasteful spend\n\n## Digital tools\nOne less. ~ w\n\n## Doing things differently\n\
         Swaps, not buys. ~ w\n\n## What holds us back\nOld leases. ~ w\n\n## Contact us\nRing the bell. ~ o\n",
        "# What are the barriers preventing progress?\n\n## Technology costs\nPrices rise. ~ b\n\n\
         ## Agency staff\nNurses are few. ~ b\n\n## Transforming care\nThe bill waits. ~ b\n",
    ]);
}

#[test]
fn headings_right_above_their_text_are_found() {
    check(&[
        "Our efficiency plan\n\nWho we are\nA small town by a large wood. ~ o\n\nHow services have changed\n\
         The bath house opens at seven now. ~ t\n\nThe use of data and digital tools\nCounters at the gates tell how many came. ~ d\n\n\
         Cutting waste and spending less\nThe clock is wound by a volunteer. ~ w\n\nWhat gets in our way\n\
         Wood prices are set elsewhere. ~ b\n\nWho to ask\nThe porter knows where everyone sits. ~ o\n",
        "PRODUCTIVITY PLAN\n\nHOW WE HAVE CHANGED THE WAY WE DESIGN\nAND DELIVER SERVICES\nThe ferry runs on request. ~ t\n\n\
         USING TECHNOLOGY AND\nBETTER DATA\nThe river gauge sends its own notes. ~ d\n\n\
         WASTEFUL SPENDING\nThe second boat has been sold. ~ w\n\nBARRIERS\nDredging needs four permits. ~ b\n",
        "**Productivity plan**\n\n**Transforming what we do**\nPicnic tables are made by pupils. ~ t\n\n\
         **Digital and data**\n- the till talks to the ledger ~ d\n\n**Value for money**\nPaint is bought by the drum. ~ w\n\n\
         **Obstacles**\nA by-law of 1911 forbids swings. ~ b\n",
        "Part A - Changing how we work\nWardens walk in pairs. ~ t\n\nPart B - Technology\nTheir phones show the map. ~ d\n\n\
         Part C - Spending wisely\nBoots last three winters. ~ w\n\nPart D - Asks of ministers\nLet us set the fines. ~ b\n",
        "Question 1 – how services have been transformed\nThe mill grinds for three parishes. ~ t\n\n\
         Question 2 – technology and data\nA float tells when to open the sluice. ~ d\n\n\
         Question 3 – wasteful spend and EDI\nSacks are used again. ~ w\n\n\
         Question 4 – barriers\nThe weir belongs to nobody. ~ b\n",
        "Productivity plan\n\n1) Transforming services\nThe tram stops on request. ~ t\n\n2) Technology\nIts bell is electric. ~ d\n\n\
         3) Wasteful spend\nSand is swept up and used again. ~ w\n\n4) Barriers\nRails are dear. ~ b\n\n5) Evaluation\nWe count riders. ~ o\n",
        "A. Transforming services\n\nBees are kept on the roof. ~ t\n\nB. Technology and data\n\nA scale weighs the hive. ~ d\n\n\
         C. Wasteful spend\n\nWax is made into candles. ~ w\n\nD. Barriers\n\nSprays drift over. ~ b\n",
    ]);
}

#[test]
fn headings_tell_theme_and_status_at_once() {
    let text = "Plan\n\nTechnology: what we will do\n- Mend the mast\n\nTechnology: what we have done\n- Sold the mast\n";
    let statuses: Vec<_> = (passages(text).into_iter())
        .filter(|passage| passage.kind == Kind::ListItem)
        .map(|passage| {
            (
                passage.tags.status.map(|(status, ..)| status.name()),
                passage.tags.themes,
            )
        })
        .collect();
    let theme = vec!["technology-data".to_owned()];
    assert_eq!(
        statuses,
        [(Some("planned"), theme.clone()), (Some("done"), theme)]
    );
}

#[test]
fn chapters_numbered_anew_below_each_question_stand_below_it() {
    check(&[
        "# How we have transformed services\n\n# 1. Housing\n\nRoofs are tiled. ~ t\n\n# 2. Digital\n\nKeys are cards. ~ t\n\n\
         # How we use technology and data\n\n# 1. Housing\n\nMeters read themselves. ~ d\n\n# 2. Procurement\n\nBids come online. ~ d\n\n\
         # Cutting wasteful spend\n\n# 1. Transformation\n\nThe team is small. ~ w\n\n\
         # What holds us back\n\n# 1. Technology\n\nMasts are refused. ~ b\n",
    ]);
}

#[test]
fn end_matter_ends_the_last_chapter() {
    let ends = [
        "Document control",
        "Sign-off",
        "Background papers",
        "How to reach us",
        "Large print",
        "Legal implications",
        "Equality statement",
        "Monitoring of the plan",
        "Review of this document",
        "Contact",
        "Evaluation",
        "About this plan",
        "Version history",
        "Translation",
        "Appendix A",
        "Thanks",
        "Oversight and reporting",
    ];
    for end in ends {
        let skeleton = format!(
            "# Plan\n\n## Transformation\n\nA. ~ t\n\n## Technology\n\nSensors hum. ~ d\n\n## What we spend\n\nLess each year. ~ w\n\n\
             ## Barriers\n\nWe wait. ~ b\n\n## {end}\n\nAsk the clerk for it. ~ o\n"
        );
        check(&[&skeleton.replace("A. ~ t", "Two made one. ~ t")]);
        let plain = format!(
            "Plan\n\nTransformation\nTwo teams were made one. ~ t\n\nTechnology\nSensors hum in the wood. ~ d\n\nBarriers\n\
             Letters are answered late. ~ b\n\n{end}\nAsk the clerk for a copy of it. ~ o\n"
        );
        check(&[&plain]);
    }
}

#[test]
fn what_is_no_heading_stays_in_its_paragraph() {
    let texts = [
        // hard-wrapped prose
        "Plan\n\nTechnology has changed how the council works in each of its offices and\nDepots. Digital tools are used by all of the staff who work in the open\nair, and \
         data flows to where it is used by those who need it most.\n\nBarriers remain.\n",
        // statements without a stop
        "Plan\n\nReduced the use of agency staff by a third\nMoved the digital team to the town hall\nCut the cost of printing by one half\n\nMore.\n",
        "Plan\n\nOur plans for technology:\n- a mast\n- a dish\n",
        "Plan\n\nWe spend less on agency staff\n- by asking twice\n- by training our own\n",
        // an address
        "Plan\n\nDigital Services\nTown Hall\nHigh Street\n\nText.\n",
        // marked up: a plain line is none
        "# Plan\n\nTechnology and data\nhelp us. They are used by all who work here.\n",
    ];
    for text in texts {
        let headings: Vec<String> = (passages(text).into_iter())
            .filter(|passage| passage.kind == Kind::Heading)
            .map(|passage| passage.text)
            .collect();
        assert_eq!(headings, ["Plan"], "{text}");
    }
}

#[test]
fn headings_of_services_speak_of_no_theme() {
    check(&[
        "# Plan\n\n## Highways\n\nPotholes. ~ o\n\n## Waste and recycling\n\nBins. ~ o\n\n## Children's services\n\nFoster homes. ~ o\n\n\
         ## Housing\n\nRoofs. ~ o\n\n## Museums\n\nMasks. ~ o\n",
    ]);
}
