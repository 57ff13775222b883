//! The cookbook: every command in it, run on the sample plans, prints what it says.
//!
//! After a change that is meant, `PLANSEARCH_COOKBOOK=write cargo test --test cli cookbook` writes
//! the new answers into the page, to be read before they are committed.

use std::fs;

use crate::harness::{Dir, copy, repository, same};

const PAGE: &str = "docs/cookbook.md";

/// One command of the page and what it is said to print: results, then messages.
struct Recipe {
    /// The lines of the page that hold the answer.
    lines: std::ops::Range<usize>,
    command: String,
    answer: String,
}

fn recipes(page: &str) -> Vec<Recipe> {
    let mut recipes: Vec<Recipe> = Vec::new();
    let mut is_inside = false;
    for (at, line) in page.lines().enumerate() {
        match line {
            "```console" => is_inside = true,
            "```" => is_inside = false,
            _ if !is_inside => {}
            line => match line.strip_prefix("$ plansearch ") {
                Some(command) => recipes.push(Recipe {
                    lines: at + 1..at + 1,
                    command: command.to_owned(),
                    answer: String::new(),
                }),
                None => {
                    let recipe = recipes.last_mut().expect("a command comes first");
                    recipe.lines.end = at + 1;
                    recipe.answer.push_str(line);
                    recipe.answer.push('\n');
                }
            },
        }
    }
    recipes
}

/// The words of a command, as a shell cuts them; only quotes mean something.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in command.chars() {
        let last = words.last_mut().unwrap();
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, ' ') => words.push(String::new()),
            _ => last.push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn every_recipe_prints_what_the_page_says() {
    let page = fs::read_to_string(repository().join(PAGE)).unwrap();
    let dir = Dir::with_samples();
    copy(
        &repository().join("docs/examples"),
        &dir.path("docs/examples"),
    );
    dir.run(&["index"]).code(0);
    let rewrite = std::env::var("PLANSEARCH_COOKBOOK").is_ok_and(|mode| mode == "write");
    let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
    // From the end, so that the places of those before stay true.
    for recipe in recipes(&page).into_iter().rev() {
        let args = words(&recipe.command);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let output = dir.run(&args);
        let nobody = output.stderr.contains("plansearch: no passage matches");
        let output = output.code(i32::from(nobody));
        let answer = format!("{}{}", output.stdout, output.stderr);
        if rewrite {
            let answer = answer
                .trim_end()
                .lines()
                .map(|line| line.trim_end().to_owned());
            lines.splice(recipe.lines, answer);
        } else {
            let trimmed = |text: &str| -> Vec<String> {
                text.trim_end()
                    .lines()
                    .map(|line| line.trim_end().to_owned())
                    .collect()
            };
            same(trimmed(&answer), trimmed(&recipe.answer), &recipe.command);
        }
    }
    if rewrite {
        fs::write(repository().join(PAGE), lines.join("\n") + "\n").unwrap();
    }
}

#[test]
fn every_question_has_a_recipe() {
    let page = fs::read_to_string(repository().join(PAGE)).unwrap();
    for number in 1..=25 {
        let head = format!("\n### {number}. ");
        let section = page
            .split_once(&head)
            .unwrap_or_else(|| panic!("question {number}"))
            .1;
        let section = section.split("\n### ").next().unwrap();
        assert!(
            section.contains("$ plansearch "),
            "question {number} has no command"
        );
    }
}
