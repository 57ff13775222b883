//! What actions do to the screen, and that no row of actions breaks it.

use std::path::PathBuf;

use plansearch::search::{Boilerplate, Sort};
use plansearch::tag::Facet;
use proptest::prelude::*;

use super::super::editor::Edit;
use super::super::request::{AT_ONCE, Given};
use super::super::worker::Answer;
use super::fixture::{answer, answered, facets, found, happen, happens, read, refuse};
use super::{Action, Effect, Focus, Overlay, PanelRow, Saved, State, Step};

fn row_of(state: &State, value: &str) -> usize {
    let is_it =
        |row: &PanelRow| matches!(row, PanelRow::Value(_, Some(known), ..) if known == value);
    state.rows().iter().position(is_it).unwrap()
}

#[test]
fn a_choice_is_a_clause_and_can_be_taken_back() {
    let mut state = answered(3);
    state.update(Action::Focus(Focus::Facets));
    for value in ["barriers", "wasteful-spend", "done"] {
        state.row = row_of(&state, value);
        state.update(Action::Choose);
    }
    assert_eq!(
        state.command(),
        "plansearch search depot --theme barriers --theme wasteful-spend --status done"
    );
    assert!(!state.is_answered() && state.facets().is_none());
    state.row = row_of(&state, "barriers");
    state.update(Action::Choose);
    assert!(!state.command().contains("barriers"));
    state.update(Action::ClearChosen);
    assert_eq!(state.command(), "plansearch search depot");
}

#[test]
fn passages_without_a_value_cannot_be_chosen_and_that_is_said() {
    let mut state = answered(3);
    state.update(Action::Focus(Focus::Facets));
    state.row = (state.rows().iter())
        .position(|row| matches!(row, PanelRow::Value(_, None, ..)))
        .unwrap();
    state.update(Action::Choose);
    assert!(state.chosen.is_empty() && state.message.is_some());
}

#[test]
fn a_long_facet_is_opened_and_closed() {
    let mut state = answered(3);
    state.update(Action::Focus(Focus::Facets));
    let more = |state: &State| {
        let rows = state.rows();
        rows.iter()
            .position(|row| matches!(row, PanelRow::More(..)))
            .unwrap()
    };
    let closed = state.rows().len();
    assert_eq!(state.rows()[more(&state)], PanelRow::More(Facet::Topic, 2));
    state.row = more(&state);
    state.update(Action::Choose);
    assert_eq!(state.rows().len(), closed + 2);
    state.row = more(&state);
    state.update(Action::Choose);
    assert_eq!(state.rows().len(), closed);
}

#[test]
fn one_stays_on_the_value_when_counts_change() {
    let mut state = answered(3);
    state.row = row_of(&state, "done");
    let mut other = facets(3);
    other.tallies.swap(0, 1);
    other.tallies[2].values.swap(0, 1);
    let counted = Answer::Facets(state.request(), other);
    state.update(Action::Answered(Box::new(counted)));
    assert_eq!(state.row, row_of(&state, "done"));
}

#[test]
fn the_last_hits_stay_below_an_error() {
    let mut state = answered(3);
    state.update(Action::Edit(Edit::Insert(" (".to_owned())));
    refuse(&mut state);
    assert!(state.trouble().is_some() && !state.is_answered());
    assert_eq!(state.hits().len(), 3);
    state.update(Action::Edit(Edit::Backspace));
    assert!(state.trouble().is_none());
    assert!(!state.is_answered());
    state.update(Action::Edit(Edit::Backspace));
    assert!(state.is_answered());
}

#[test]
fn more_hits_are_asked_for_at_the_last() {
    let mut state = State::new("depot", Given::default());
    let many = AT_ONCE as u32;
    let mut found = found(many);
    found.total = Some(AT_ONCE * 3);
    let hits = Answer::Hits(state.request(), found);
    state.update(Action::Answered(Box::new(hits)));
    state.update(Action::MoveInList(Step::Last));
    assert_eq!(state.request().limit, 2 * AT_ONCE);
    let at = state.cursor();
    answer(&mut state, 2 * many);
    assert_eq!(state.cursor(), at);
    state.update(Action::Sort);
    assert_eq!(
        (state.sort, state.request().limit),
        (Sort::Council, AT_ONCE)
    );
    answer(&mut state, 5);
    assert_eq!(state.cursor(), 0);
    state.update(Action::Boilerplate);
    assert_eq!(state.boilerplate, Boilerplate::Exclude);
}

#[test]
fn neighbours_are_reached_and_marked() {
    let mut state = answered(3);
    state.update(Action::Focus(Focus::Passage));
    state.update(Action::Walk(Step::Back));
    assert_eq!(state.wanted(), None, "there is none before the first");
    for _ in 0..4 {
        state.update(Action::Walk(Step::On));
        read(&mut state);
    }
    state.update(Action::Mark);
    let places: Vec<u32> = state.marks.keys().map(|(_, number)| *number).collect();
    assert_eq!(places, [5]);
    state.update(Action::Back);
    assert_eq!(state.place().unwrap().1, 1);
    state.update(Action::Mark);
    state.update(Action::ShowMarks);
    assert_eq!(state.listed_len(), 2);
    state.update(Action::Move(Step::Last));
    state.update(Action::Mark);
    assert_eq!((state.listed_len(), state.cursor()), (1, 0));
}

#[test]
fn nothing_marked_is_lost_without_a_question() {
    let mut state = answered(3);
    assert_eq!(state.update(Action::Leave), Effect::Leave { print: false });
    state.update(Action::Mark);
    assert_eq!(state.update(Action::Leave), Effect::Nothing);
    assert_eq!(state.overlay, Some(Overlay::Leave));
    // Esc stays; asked a second time, it means it.
    state.update(Action::Back);
    assert_eq!(state.overlay, None);
    state.update(Action::Leave);
    assert_eq!(state.update(Action::Leave), Effect::Leave { print: false });
}

#[test]
fn what_is_saved_can_be_left() {
    let mut state = answered(3);
    state.update(Action::Mark);
    state.update(Action::Leave);
    assert_eq!(state.update(Action::Agree), Effect::Nothing);
    assert!(matches!(
        state.overlay,
        Some(Overlay::File { leaving: true, .. })
    ));
    state.update(Action::Edit(Edit::DeleteToHome));
    state.update(Action::Edit(Edit::Insert("x.txt".to_owned())));
    assert_eq!(state.update(Action::Agree), Effect::Nothing);
    assert!(state.message.as_ref().unwrap().contains(".jsonl"));
    state.update(Action::Edit(Edit::Insert(".md".to_owned())));
    let path = PathBuf::from("x.txt.md");
    let keep = Effect::Write {
        path: path.clone(),
        replace: false,
    };
    assert_eq!(state.update(Action::Agree), keep);
    state.update(Action::Saved(path.clone(), Saved::Exists));
    let replace = Effect::Write {
        path: path.clone(),
        replace: true,
    };
    assert_eq!(state.update(Action::Agree), replace);
    state.update(Action::Saved(
        path.clone(),
        Saved::Failed("no room".to_owned()),
    ));
    assert!(state.would_lose() && state.message.is_some());
    let left = state.update(Action::Saved(path, Saved::Whole(1)));
    assert_eq!(left, Effect::Leave { print: false });
}

#[test]
fn a_file_that_was_named_is_written_on_leaving() {
    let mut state = answered(3);
    let path = PathBuf::from("quotes.md");
    state.output = Some(path.clone());
    state.update(Action::Mark);
    let write = Effect::Write {
        path: path.clone(),
        replace: true,
    };
    assert_eq!(state.update(Action::Leave), write);
    let stays = state.update(Action::Saved(
        path.clone(),
        Saved::Failed("no room".to_owned()),
    ));
    assert_eq!(
        (stays, &state.overlay),
        (Effect::Nothing, &Some(Overlay::Leave))
    );
    let left = state.update(Action::Saved(path, Saved::Whole(1)));
    assert_eq!(left, Effect::Leave { print: false });
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_happens_one_stands_somewhere(all in prop::collection::vec(happens(), 0..80)) {
        let mut state = State::new("depot", Given::default());
        for what in all {
            happen(&mut state, what);
            prop_assert!(state.cursor() < state.listed_len().max(1));
            prop_assert!(state.row < state.rows().len().max(1));
            prop_assert!(state.listed_len() == 0 || state.current().is_some());
            prop_assert!(state.chosen.values().all(|values| !values.is_empty()));
            if let Some((_, number)) = state.place() {
                prop_assert!(number > 0);
            }
            prop_assert!(!state.command().is_empty());
        }
    }
}
