//! Keys to actions. Where one types, letters are letters; elsewhere they are commands.

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::editor::Edit;
use super::state::{Action, Focus, Overlay, State, Step};

/// The keys, for the help and for the documentation: of which part, the key, what it does.
pub(super) const KEYS: [(&str, &str, &str); 35] = [
    (
        "everywhere",
        "Tab, Shift-Tab",
        "to the next part of the screen, to the one before",
    ),
    (
        "",
        "Esc",
        "back to the list; closes what lies over the screen",
    ),
    ("", "F1", "this page"),
    ("", "Ctrl-C", "leave"),
    ("in the query", "Enter, Esc", "to the list"),
    (
        "",
        "Up, Down, PgUp, PgDn",
        "through the list, without leaving the query",
    ),
    (
        "",
        "Left, Right, Home, End",
        "one letter; to the beginning, to the end",
    ),
    ("", "Ctrl-A, Ctrl-E", "to the beginning, to the end"),
    ("", "Ctrl-Left, Ctrl-Right", "one word (also Alt-B, Alt-F)"),
    ("", "Backspace, Delete", "take away a letter"),
    ("", "Ctrl-W", "take away the word before the cursor"),
    (
        "",
        "Ctrl-U, Ctrl-K",
        "take away all before it, all behind it",
    ),
    ("in the list", "Up, Down (k, j)", "one hit"),
    ("", "PgUp, PgDn", "eight hits"),
    (
        "",
        "Home, End (g, G)",
        "the first, the last of those loaded",
    ),
    ("", "Enter", "to the passage"),
    ("in the passage", "Up, Down, PgUp, PgDn", "scroll"),
    (
        "",
        "Left, Right (p, n)",
        "the passage before, the next in the document",
    ),
    ("on the side", "Up, Down", "one row"),
    ("", "Left, Right", "the facet before, the next"),
    (
        "",
        "Space, Enter",
        "choose a value, or not any more; show all of a facet",
    ),
    ("but in the query", "/", "to the query"),
    ("", "f", "to the facets on the side"),
    (
        "",
        "Space",
        "mark the passage that is shown, or not any more",
    ),
    ("", "m", "the list of what is marked, and back to the hits"),
    ("", "e", "write what is marked to a file"),
    ("", "s", "order: by rank, by council, by page"),
    (
        "",
        "b",
        "boilerplate: after all else, left out, nothing else",
    ),
    ("", "x", "take back all that was chosen on the side"),
    ("", "?", "this page"),
    ("", "q", "leave"),
    ("when leaving", "s", "save what is marked to a file"),
    ("", "p", "print it, as quotations in Markdown"),
    ("", "d, Ctrl-C", "leave without it"),
    ("", "Esc", "stay"),
];

/// What an event means on this screen; nothing where it means nothing.
pub(super) fn action(event: Event, state: &State) -> Option<Action> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => of_key(key, state),
        Event::Paste(text) => takes_text(state).then_some(Action::Edit(Edit::Insert(text))),
        _ => None,
    }
}

/// Whether letters are typed into a line.
fn takes_text(state: &State) -> bool {
    match state.overlay {
        Some(Overlay::File { .. }) => true,
        Some(_) => false,
        None => state.focus == Focus::Query,
    }
}

fn of_key(key: KeyEvent, state: &State) -> Option<Action> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char('c' | 'C') if control => return Some(Action::Leave),
        KeyCode::F(1) => return Some(Action::Help),
        KeyCode::Esc => return Some(Action::Back),
        _ => {}
    }
    if let Some(overlay) = &state.overlay {
        return over_the_screen(key, overlay);
    }
    match key.code {
        KeyCode::Tab => return Some(Action::Turn(true)),
        KeyCode::BackTab => return Some(Action::Turn(false)),
        _ => {}
    }
    if state.focus == Focus::Query {
        return in_the_query(key);
    }
    if let Some(step) = step(key.code) {
        return Some(Action::Move(step));
    }
    let own = match (state.focus, key.code) {
        (Focus::List, KeyCode::Enter | KeyCode::Right) => Some(Action::Focus(Focus::Passage)),
        (Focus::Passage, KeyCode::Left | KeyCode::Char('p')) => Some(Action::Walk(Step::Back)),
        (Focus::Passage, KeyCode::Right | KeyCode::Char('n')) => Some(Action::Walk(Step::On)),
        (Focus::Facets, KeyCode::Left) => Some(Action::MoveFacet(Step::Back)),
        (Focus::Facets, KeyCode::Right) => Some(Action::MoveFacet(Step::On)),
        (Focus::Facets, KeyCode::Char(' ') | KeyCode::Enter) => Some(Action::Choose),
        _ => None,
    };
    own.or_else(|| command(key))
}

fn command(key: KeyEvent) -> Option<Action> {
    if (key.modifiers).intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
        return None;
    }
    Some(match key.code {
        KeyCode::Char('/') => Action::Focus(Focus::Query),
        KeyCode::Char('f') => Action::Focus(Focus::Facets),
        KeyCode::Char(' ') => Action::Mark,
        KeyCode::Char('m') => Action::ShowMarks,
        KeyCode::Char('e') => Action::Save,
        KeyCode::Char('s') => Action::Sort,
        KeyCode::Char('b') => Action::Boilerplate,
        KeyCode::Char('x') => Action::ClearChosen,
        KeyCode::Char('?') => Action::Help,
        KeyCode::Char('q') => Action::Leave,
        _ => return None,
    })
}

/// The step of a key that moves, where letters are commands.
fn step(key: KeyCode) -> Option<Step> {
    Some(match key {
        KeyCode::Up | KeyCode::Char('k') => Step::Back,
        KeyCode::Down | KeyCode::Char('j') => Step::On,
        KeyCode::PageUp => Step::PageBack,
        KeyCode::PageDown => Step::PageOn,
        KeyCode::Home | KeyCode::Char('g') => Step::First,
        KeyCode::End | KeyCode::Char('G') => Step::Last,
        _ => return None,
    })
}

fn in_the_query(key: KeyEvent) -> Option<Action> {
    Some(match key.code {
        KeyCode::Enter => Action::Focus(Focus::List),
        KeyCode::Up => Action::MoveInList(Step::Back),
        KeyCode::Down => Action::MoveInList(Step::On),
        KeyCode::PageUp => Action::MoveInList(Step::PageBack),
        KeyCode::PageDown => Action::MoveInList(Step::PageOn),
        _ => Action::Edit(edit(key)?),
    })
}

fn over_the_screen(key: KeyEvent, overlay: &Overlay) -> Option<Action> {
    Some(match (overlay, key.code) {
        (Overlay::File { .. }, KeyCode::Enter) => Action::Agree,
        (Overlay::File { .. }, _) => Action::Edit(edit(key)?),
        (Overlay::Replace { .. }, KeyCode::Enter | KeyCode::Char('y')) => Action::Agree,
        (Overlay::Replace { .. }, KeyCode::Char('n')) => Action::Back,
        (Overlay::Leave, KeyCode::Char('s') | KeyCode::Enter) => Action::Agree,
        (Overlay::Leave, KeyCode::Char('p')) => Action::LeaveAndPrint,
        (Overlay::Leave, KeyCode::Char('d')) => Action::LeaveAnyway,
        (Overlay::Help, KeyCode::Char('q' | '?') | KeyCode::Enter) => Action::Back,
        (Overlay::Help, code) => Action::Move(step(code)?),
        _ => return None,
    })
}

/// What a key does to a line.
fn edit(key: KeyEvent) -> Option<Edit> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    Some(match key.code {
        KeyCode::Left if control || alt => Edit::WordLeft,
        KeyCode::Right if control || alt => Edit::WordRight,
        KeyCode::Left => Edit::Left,
        KeyCode::Right => Edit::Right,
        KeyCode::Home => Edit::Home,
        KeyCode::End => Edit::End,
        KeyCode::Backspace if control || alt => Edit::DeleteWord,
        KeyCode::Backspace => Edit::Backspace,
        KeyCode::Delete => Edit::Delete,
        // With AltGr, terminals of Windows report both.
        KeyCode::Char(letter) if control && !alt => match letter {
            'a' => Edit::Home,
            'e' => Edit::End,
            'b' => Edit::Left,
            'f' => Edit::Right,
            'w' => Edit::DeleteWord,
            'u' => Edit::DeleteToHome,
            'k' => Edit::DeleteToEnd,
            'd' => Edit::Delete,
            'h' => Edit::Backspace,
            _ => return None,
        },
        KeyCode::Char(letter) if alt && !control => match letter {
            'b' => Edit::WordLeft,
            'f' => Edit::WordRight,
            _ => return None,
        },
        KeyCode::Char(letter) => Edit::Insert(letter.to_string()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use ratatui::crossterm::event::{KeyEvent, KeyModifiers};

    use super::super::request::Given;
    use super::*;

    fn press(code: KeyCode, modifiers: KeyModifiers, state: &State) -> String {
        let key = Event::Key(KeyEvent::new(code, modifiers));
        format!("{:?}", action(key, state))
    }

    #[test]
    fn letters_are_text_in_the_query_and_commands_elsewhere() {
        let mut state = State::new("", Given::default());
        let plain = KeyModifiers::NONE;
        for (letter, command) in [('q', "Leave"), ('?', "Help"), (' ', "Mark"), ('s', "Sort")] {
            state.focus = Focus::Query;
            let typed = press(KeyCode::Char(letter), plain, &state);
            assert_eq!(
                typed,
                format!("Some(Edit(Insert({:?})))", letter.to_string())
            );
            state.focus = Focus::List;
            let told = press(KeyCode::Char(letter), plain, &state);
            assert_eq!(told, format!("Some({command})"));
        }
        let control_s = press(KeyCode::Char('s'), KeyModifiers::CONTROL, &state);
        assert_eq!(control_s, "None");
    }

    #[test]
    fn ctrl_c_leaves_wherever_one_is() {
        let mut state = State::new("", Given::default());
        for overlay in [None, Some(Overlay::Help), Some(Overlay::Leave)] {
            state.overlay = overlay;
            let told = press(KeyCode::Char('c'), KeyModifiers::CONTROL, &state);
            assert_eq!(told, "Some(Leave)");
        }
    }

    #[test]
    fn the_documentation_has_every_key() {
        let page = include_str!("../../../docs/browse.md");
        for (part, key, what) in KEYS {
            let row = format!("| {part} | {key} | {what} |");
            assert!(page.contains(&row), "docs/browse.md lacks {row}");
        }
    }
}
