//! Screens as they were looked at and found good, and that every window can be drawn.

use plansearch::render::Style;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::super::editor::Edit;
use super::super::request::Given;
use super::super::state::fixture::{answered, happen, happens, read};
use super::super::state::{Action, Focus, State, Step};
use super::super::worker::Answer;
use super::{Looks, draw};

/// The cells of a window as text, without the blanks at the ends of lines.
fn drawn(state: &mut State, columns: u16, rows: u16) -> String {
    let looks = Looks::of(&Style::plain());
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| draw(frame, state, &looks)).unwrap();
    let buffer = terminal.backend().buffer();
    let mut text = String::new();
    for line in buffer.content().chunks(usize::from(columns).max(1)) {
        let mut skipped = 0;
        let mut shown = String::new();
        for cell in line {
            // A wide letter takes the cell behind it too.
            if skipped == 0 {
                shown.push_str(cell.symbol());
                skipped = unicode_width::UnicodeWidthStr::width(cell.symbol());
            }
            skipped = skipped.saturating_sub(1);
        }
        text.push_str(shown.trim_end());
        text.push('\n');
    }
    text
}

#[track_caller]
fn shows(state: &mut State, (columns, rows): (u16, u16), wanted: &str) {
    let found = drawn(state, columns, rows);
    assert!(found == wanted, "found:\n{found}\nwanted:\n{wanted}");
}

/// One hit is marked, one value is chosen and answered.
fn in_the_midst() -> State {
    let mut state = answered(30);
    state.update(Action::Focus(Focus::List));
    state.update(Action::Move(Step::On));
    read(&mut state);
    state.update(Action::Mark);
    state
}

#[test]
fn a_usual_terminal() {
    shows(
        &mut in_the_midst(),
        (80, 24),
        include_str!("screens/80x24.txt"),
    );
}

#[test]
fn a_large_window() {
    shows(
        &mut in_the_midst(),
        (120, 40),
        include_str!("screens/120x40.txt"),
    );
}

#[test]
fn a_narrow_window_shows_the_facets_when_they_have_the_keys() {
    let mut state = in_the_midst();
    shows(&mut state, (50, 16), include_str!("screens/50x16.txt"));
    state.update(Action::Focus(Focus::Facets));
    assert!(drawn(&mut state, 50, 16).contains("[ ] wasteful-spend"));
}

#[test]
fn an_error_stands_in_the_place_of_the_counts() {
    let mut state = in_the_midst();
    state.update(Action::Edit(Edit::Insert(" (".to_owned())));
    let why = "the query cannot be understood\n  depot (\n        ^\nthis bracket is not closed";
    let refused = Answer::Refused(state.request(), why.to_owned());
    state.update(Action::Answered(Box::new(refused)));
    shows(&mut state, (80, 24), include_str!("screens/error.txt"));
}

#[test]
fn leaving_asks_what_becomes_of_the_marked() {
    let mut state = in_the_midst();
    state.update(Action::Leave);
    shows(&mut state, (80, 24), include_str!("screens/leave.txt"));
}

#[test]
fn a_hit_that_is_taller_than_its_place_is_cut_and_not_left_out() {
    let screen = drawn(&mut in_the_midst(), 40, 12);
    assert!(
        screen.contains("2* Bolsover") && screen.contains('…'),
        "{screen}"
    );
}

#[test]
fn the_last_of_many_hits_is_in_sight() {
    let mut state = answered(400);
    state.update(Action::MoveInList(Step::Last));
    let screen = drawn(&mut state, 80, 24);
    assert!(screen.contains("400  Bolsover"), "{screen}");
    state.update(Action::MoveInList(Step::First));
    assert!(drawn(&mut state, 80, 24).contains("  1  Bolsover"));
}

#[test]
fn a_window_that_is_too_small_says_so() {
    let small = drawn(&mut in_the_midst(), 30, 8);
    assert!(small.contains("30×8") && small.contains("40×12"), "{small}");
}

#[test]
fn nothing_of_a_document_steers_the_terminal() {
    let mut state = State::new("a\u{202E}b", Given::default());
    let lines = vec!["  \u{1B}[31m stands nowhere".to_owned()];
    let found = super::super::worker::Found {
        hits: Vec::new(),
        total: Some(0),
        meaning: std::sync::Arc::new(plansearch::query::Expr::All(Vec::new())),
    };
    for answer in [
        Answer::Hits(state.request(), found),
        Answer::Missing(state.request(), lines),
    ] {
        state.update(Action::Answered(Box::new(answer)));
    }
    let screen = drawn(&mut state, 80, 24);
    assert!(screen.contains("stands nowhere"), "{screen}");
    assert!(!screen.contains(['\u{1B}', '\u{202E}']), "{screen}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_window_can_be_drawn(
        all in prop::collection::vec(happens(), 0..25),
        columns in 0u16..140,
        rows in 0u16..50,
    ) {
        let mut state = State::new("depot", Given::default());
        for what in all {
            happen(&mut state, what);
        }
        drawn(&mut state, columns, rows);
    }
}
