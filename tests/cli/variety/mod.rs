//! How real plans vary, case by case, each on an invented plan: written as a file, indexed, exported.

mod headings;
mod layout;
mod lists;
mod wording;

use serde_json::Value;

use crate::harness::Dir;

/// The passages of one invented plan, as `export` gives them.
struct Plan {
    passages: Vec<Value>,
}

/// Indexes a plan of that text and exports its passages.
#[track_caller]
fn plan(name: &str, text: &str) -> Plan {
    let dir = Dir::with_plan(name, text);
    let exported = dir.run(&["export", "--format", "jsonl"]).code(0);
    Plan {
        passages: exported.json(),
    }
}

impl Plan {
    /// The passage of that text.
    #[track_caller]
    fn at(&self, text: &str) -> &Value {
        let found = self.passages.iter().find(|passage| passage["text"] == text);
        found.unwrap_or_else(|| panic!("no passage {text:?} in {:#?}", self.texts()))
    }

    /// The texts of all passages, in their order.
    fn texts(&self) -> Vec<&str> {
        self.passages
            .iter()
            .map(|passage| passage["text"].as_str().unwrap())
            .collect()
    }

    /// The texts of the passages of a kind.
    fn of_kind(&self, kind: &str) -> Vec<&str> {
        self.passages
            .iter()
            .filter(|passage| passage["kind"] == kind)
            .map(|passage| passage["text"].as_str().unwrap())
            .collect()
    }

    /// The texts of the passages that are boilerplate.
    fn boilerplate(&self) -> Vec<&str> {
        self.passages
            .iter()
            .filter(|passage| passage["boilerplate"] == true)
            .map(|passage| passage["text"].as_str().unwrap())
            .collect()
    }

    /// Its theme and what decided it: "barriers heading".
    #[track_caller]
    fn theme(&self, text: &str) -> String {
        let passage = self.at(text);
        let theme = passage["themes"][0].as_str().unwrap();
        format!("{theme} {}", passage["theme_basis"].as_str().unwrap())
    }

    /// The path of headings above it.
    #[track_caller]
    fn headings(&self, text: &str) -> Vec<&str> {
        let headings = self.at(text)["headings"].as_array().unwrap();
        headings
            .iter()
            .map(|heading| heading.as_str().unwrap())
            .collect()
    }

    /// A field of it, as text; `null` where it has none.
    #[track_caller]
    fn field(&self, text: &str, field: &str) -> String {
        match &self.at(text)[field] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}
