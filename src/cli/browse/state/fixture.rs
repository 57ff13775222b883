//! An invented plan, answers about it, and all that can happen: for tests of the screen.

use std::path::PathBuf;
use std::sync::Arc;

use plansearch::document::{CouncilBasis, Document};
use plansearch::extract::{Format, Kind};
use plansearch::passage::{PageBasis, Passage};
use plansearch::query::Expr;
use plansearch::search::Hit;
use plansearch::snippet::Snippet;
use plansearch::study::around::Placed;
use plansearch::study::facets::{Facets, Tally};
use plansearch::tag::{Facet, Status, StatusBasis, Tags, ThemeBasis};
use proptest::prelude::*;

use super::super::editor::Edit;
use super::super::request::Given;
use super::super::worker::{Answer, Found};
use super::{Action, Focus, Saved, State, Step, View};

pub(in super::super) fn document() -> Document {
    Document {
        id: "fenby".to_owned(),
        path: PathBuf::from("plans/fenby.txt"),
        more: Vec::new(),
        title: "Bolsover District Council productivity plan".to_owned(),
        format: Format::Text,
        council: Some("bolsover".to_owned()),
        council_basis: CouncilBasis::Listed,
        council_why: Vec::new(),
        council_doubt: Vec::new(),
        corrections: Vec::new(),
        council_corrected: None,
        url: None,
        date: None,
        fetched: None,
    }
}

pub(in super::super) fn passage(number: u32, text: &str) -> Passage {
    Passage {
        document: "fenby".to_owned(),
        number,
        kind: Kind::Paragraph,
        boilerplate: false,
        part: None,
        headings: vec!["Depots and fleet".to_owned()],
        page: Some((2, PageBasis::Estimated)),
        paragraph: None,
        tags: Tags {
            themes: vec!["wasteful-spend".to_owned()],
            theme_basis: ThemeBasis::Cue,
            status: Some((Status::Planned, StatusBasis::Inferred)),
            ..Tags::default()
        },
        units: Vec::new(),
        continued: false,
        text: text.to_owned(),
    }
}

/// A sentence of the invented plan, with where its word `depot` stands.
pub(in super::super) fn sentence(number: u32) -> (String, Vec<std::ops::Range<usize>>) {
    let text = format!("Lorry {number} leaves the depot before the geese 市民 wake, every day.");
    let at = text.find("depot").unwrap_or(0);
    (text, vec![at..at + 5; 1])
}

pub(in super::super) fn hits(many: u32) -> Vec<Hit> {
    (1..=many)
        .map(|number| {
            let (text, highlights) = sentence(number);
            Hit {
                rank: number as usize,
                score: 1.0,
                passage: passage(number, &text),
                document: document(),
                snippet: Snippet { text, highlights },
                matched: vec!["depot".to_owned()],
                amount: None,
                explanation: None,
                same_as: None,
                also_in: Vec::new(),
            }
        })
        .collect()
}

pub(in super::super) fn facets(passages: usize) -> Facets {
    let tally = |facet, values: &[(&str, usize)]| Tally {
        facet,
        values: (values.iter())
            .map(|(value, count)| (Some((*value).to_owned()), *count))
            .collect(),
    };
    let topics = [
        "fleet", "estate", "audit", "waste", "parking", "roads", "trees", "vans",
    ];
    let topics: Vec<(&str, usize)> = topics.into_iter().zip([9, 8, 7, 6, 5, 4, 3, 2]).collect();
    let mut status = tally(Facet::Status, &[("planned", passages), ("done", 2)]);
    status.values.push((None, 4));
    Facets {
        passages,
        documents: 1,
        councils: 1,
        tallies: vec![
            tally(
                Facet::Theme,
                &[("wasteful-spend", passages), ("barriers", 3)],
            ),
            tally(Facet::Topic, &topics),
            status,
        ],
    }
}

pub(in super::super) fn found(many: u32) -> Found {
    Found {
        hits: hits(many),
        total: Some(many as usize),
        meaning: Arc::new(Expr::All(Vec::new())),
    }
}

/// The passage that is wanted comes in.
pub(in super::super) fn read(state: &mut State) {
    if let Some((place, answer)) = state.wanted() {
        let around = (place.1.saturating_sub(1)..=place.1 + 1).filter(|number| *number > 0);
        let view = View {
            around: around
                .map(|number| {
                    let (text, highlights) = sentence(number);
                    let passage = passage(number, &text);
                    Placed {
                        passage,
                        highlights,
                    }
                })
                .collect(),
            place,
            answer,
            document: document(),
            last: 90,
        };
        state.update(Action::Viewed(Box::new(view)));
    }
}

/// What is asked for is answered with so many hits.
pub(in super::super) fn answer(state: &mut State, many: u32) {
    let request = state.request();
    let hits = Answer::Hits(request.clone(), found(many));
    state.update(Action::Answered(Box::new(hits)));
    let counted = Answer::Facets(request, facets(many as usize));
    state.update(Action::Answered(Box::new(counted)));
    read(state);
}

pub(in super::super) fn refuse(state: &mut State) {
    let refused = Answer::Refused(state.request(), "the query cannot be understood".to_owned());
    state.update(Action::Answered(Box::new(refused)));
}

pub(in super::super) fn answered(many: u32) -> State {
    let mut state = State::new("depot", Given::default());
    answer(&mut state, many);
    state
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        Just(Step::Back),
        Just(Step::On),
        Just(Step::PageBack),
        Just(Step::PageOn),
        Just(Step::First),
        Just(Step::Last),
    ]
}

/// An action, or an answer to what is asked for: so many hits, or an error.
#[derive(Debug, Clone)]
pub(in super::super) enum Happens {
    Act(Action),
    Answer(u32),
    Refuse,
}

pub(in super::super) fn happens() -> impl Strategy<Value = Happens> {
    let focus = [Focus::Query, Focus::List, Focus::Passage, Focus::Facets];
    let plain = prop::sample::select(vec![
        Action::Mark,
        Action::Choose,
        Action::ClearChosen,
        Action::Sort,
        Action::Boilerplate,
        Action::ShowMarks,
        Action::Help,
        Action::Save,
        Action::Agree,
        Action::Back,
        Action::Leave,
        Action::Edit(Edit::Backspace),
        Action::Edit(Edit::DeleteWord),
        Action::Saved(PathBuf::from("a.md"), Saved::Exists),
        Action::Saved(PathBuf::from("a.md"), Saved::Whole(2)),
        Action::Saved(PathBuf::from("a.md"), Saved::Failed("no".to_owned())),
    ]);
    prop_oneof![
        4 => plain.prop_map(Happens::Act),
        3 => step().prop_map(|step| Happens::Act(Action::Move(step))),
        1 => step().prop_map(|step| Happens::Act(Action::MoveInList(step))),
        1 => step().prop_map(|step| Happens::Act(Action::MoveFacet(step))),
        1 => step().prop_map(|step| Happens::Act(Action::Walk(step))),
        1 => any::<bool>().prop_map(|on| Happens::Act(Action::Turn(on))),
        2 => prop::sample::select(focus.to_vec())
            .prop_map(|focus| Happens::Act(Action::Focus(focus))),
        1 => "[a (\"]|市".prop_map(|text| Happens::Act(Action::Edit(Edit::Insert(text)))),
        3 => (0u32..120).prop_map(Happens::Answer),
        1 => Just(Happens::Refuse),
    ]
}

pub(in super::super) fn happen(state: &mut State, what: Happens) {
    match what {
        Happens::Act(action) => {
            state.update(action);
        }
        Happens::Answer(many) => answer(state, many),
        Happens::Refuse => refuse(state),
    }
}
