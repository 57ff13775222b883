//! Sets of synonyms: what they stand for, and what is wrong with a file of them.

use super::*;

fn read(query: &str, file: &str) -> Result<String, QueryError> {
    let synonyms = Synonyms::parse(file).unwrap_or_else(|error| panic!("{error}"));
    Ok(parse_with(query, Implicit::All, &synonyms)?.to_string())
}

const SETS: &str = r#"
# what a machine does by itself
AI = ["AI", "machine learning", "chat-bot*", "syn:robots"]
robots = ["=robot", '"robot hand" OR arm']
"shared work" = ["team*"]
"#;

#[test]
fn a_set_stands_for_its_members() {
    let ai =
        "AI OR \"machine learning\" OR chat/bot* OR chatbot* OR =robot OR \"robot hand\" OR arm";
    for (query, expected) in [
        ("syn:ai", ai.to_owned()),
        ("SYN:Ai", ai.to_owned()),
        ("saved syn:ai", format!("saved AND ({ai})")),
        ("-syn:ai", format!("NOT ({ai})")),
        ("heading:syn:ai", format!("heading:({ai})")),
        ("syn:\"shared work\"", "team*".to_owned()),
        (
            "syn:robots NEAR/2 claw",
            "=robot NEAR/2 claw OR \"robot hand\" NEAR/2 claw OR arm NEAR/2 claw".to_owned(),
        ),
    ] {
        assert_eq!(read(query, SETS).unwrap(), expected, "{query}");
    }
}

#[test]
fn a_set_shows_the_queries_that_its_members_became() {
    let synonyms = Synonyms::parse(SETS).unwrap();
    let sets = synonyms.named_in("syn:ai OR x syn:AI syn:robots \"syn:none\"");
    let names: Vec<&str> = sets.iter().map(|set| set.name()).collect();
    assert_eq!(names, ["ai", "robots"]);
    let written: Vec<&str> = sets[0].members().iter().map(|m| &*m.written).collect();
    assert_eq!(
        written,
        ["AI", "\"machine learning\"", "chat-bot*", "syn:robots"]
    );
}

#[test]
fn a_set_that_does_not_exist_is_an_error_that_names_the_nearest() {
    for (query, message) in [
        ("syn:robot", "did you mean robots?"),
        ("syn:xyz", "did you mean ai, robots, shared work?"),
        ("syn:", "needs a value"),
        ("=syn:ai", "right behind"),
        ("syn:\"", "never closed"),
    ] {
        let error = read(query, SETS).unwrap_err().to_string();
        assert!(error.contains(message), "{query}: {error}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_an_error_with_the_line() {
    for (file, message) in [
        ("a = [\"x\"]\nb = 3", "line 2: "),
        ("a = [\"x\"\nb = []", "line 2: "),
        ("a = \"x\"", "line 1: "),
        ("\na = []", "line 2: the set `a` has no member"),
        ("a = [\"x\"]\nA = [\"y\"]", "there are two sets `a`"),
        ("\" \" = [\"x\"]", "line 1: a set needs a name"),
        (
            "a = [\"x\",\n  \"y AND\"]",
            "line 2: in the set `a`: the query cannot",
        ),
        ("a = [\"\"]", "line 1: in the set `a`: the query cannot"),
        (
            "a = [\"syn:b\"]\nb = [\"syn:c\"]\nc = [\"x\", \"syn:a\"]",
            "line 3: in the set `c`: the set comes back to itself: a → b → c → a",
        ),
        ("a = [\"syn:a\"]", "a → a"),
        (
            "ab = [\"x\"]\nb = [\"syn:abc\"]",
            "line 2: in the set `b`: there is no set of synonyms `abc`; did you mean ab?",
        ),
    ] {
        let error = Synonyms::parse(file).unwrap_err().to_string();
        assert!(error.contains(message), "{file}\n{error}");
    }
}

#[test]
fn sets_that_grow_without_end_are_an_error() {
    let doubling = |n: usize| format!("s{n} = [\"syn:s{0}\", \"syn:s{0}\"]\n", n + 1);
    let file: String = (10..25)
        .map(doubling)
        .chain(["s25 = [\"x\"]".to_owned()])
        .collect();
    let error = Synonyms::parse(&file).unwrap_err().to_string();
    assert!(error.contains("more than 1000 words"), "{error}");
    let chain: String = (10..99)
        .map(|n| format!("s{n} = [\"syn:s{}\"]\n", n + 1))
        .collect();
    let error = Synonyms::parse(&(chain + "s99 = [\"x\"]"))
        .unwrap_err()
        .to_string();
    assert!(error.contains("more than 20 sets"), "{error}");
    let many = format!("a = {:?}", vec!["x"; 900]);
    let error = read(&"syn:a ".repeat(6), &many).unwrap_err().to_string();
    assert!(error.contains("more than 5000 words"), "{error}");
}
