//! Fuzzes the query language: what is read of a query is read again as it is shown, and an error is
//! a message that fits a terminal.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plansearch::query::{Expr, Implicit, Pattern, QueryError, Synonyms, literal, parse, parse_with};

const SETS: &str = r#"
ai = ["AI", "machine learning", "chat-bot*", "syn:robots"]
robots = ["=robot", '"robot hand" OR (arm NEAR/2 claw)']
"#;
/// A query that is longer is refused, and so may be what is shown of one.
const LONGEST: usize = 100_000;

fuzz_target!(|bytes: &[u8]| {
    let query = String::from_utf8_lossy(bytes);
    let Ok(synonyms) = Synonyms::parse(SETS) else {
        unreachable!("these are sets");
    };
    for implicit in [Implicit::All, Implicit::Any] {
        check(parse_with(&query, implicit, &synonyms), implicit);
        check(literal(&query, implicit), implicit);
    }
    let _ = Synonyms::parse(&query);
});

fn check(read: Result<Expr<Pattern>, QueryError>, implicit: Implicit) {
    let expr = match read {
        Ok(expr) => expr,
        Err(error) => return check_message(&error.to_string()),
    };
    let shown = expr.to_string();
    match parse(&shown, implicit) {
        Ok(again) => assert_eq!(again, expr, "{shown}"),
        Err(error) => {
            // Brackets that need not be typed are shown.
            let too_much = shown.len() > LONGEST || error.to_string().contains("write the query flatter");
            assert!(too_much, "{shown}\n{error}");
        }
    }
}

fn check_message(message: &str) {
    let lines: Vec<&str> = message.lines().collect();
    assert!(lines.len() == 4 && lines[2].contains('^'), "{message}");
    assert!(!message.contains(|c: char| c.is_control() && c != '\n'), "{message:?}");
    assert!(lines[1].chars().count() <= 200 && lines[2].len() <= 80, "{message}");
}
