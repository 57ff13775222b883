//! Tests of what is shown: chosen windows, then what holds of every snippet.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;

fn at(text: &str, words: &[&str]) -> Vec<Occurrence> {
    let mut found: Vec<Occurrence> = (words.iter().enumerate())
        .filter(|(_, word)| !word.is_empty())
        .flat_map(|(part, word)| {
            text.match_indices(word).map(move |(i, w)| Occurrence {
                bytes: i..i + w.len(),
                part,
            })
        })
        .collect();
    found.sort_by_key(|occurrence| {
        (
            occurrence.bytes.start,
            std::cmp::Reverse(occurrence.bytes.end),
        )
    });
    let mut end = 0;
    found.retain(|occurrence| {
        let inside = occurrence.bytes.end <= end;
        end = end.max(occurrence.bytes.end);
        !inside
    });
    found
}

fn extent(fragments: usize, context: Context) -> Extent {
    Extent { fragments, context }
}

fn shown(text: &str, words: &[&str], fragments: usize, context: Context) -> String {
    cut(text, &at(text, words), &extent(fragments, context)).text
}

/// One fragment of so many characters.
fn one(text: &str, words: &[&str], chars: usize) -> String {
    shown(text, words, 1, Context::Chars(chars))
}

#[test]
fn a_short_passage_is_shown_whole() {
    let text = "We share audit.";
    let snippet = cut(text, &at(text, &["audit"]), &Extent::default());
    assert_eq!(snippet.text, text);
    assert_eq!(&snippet.text[snippet.highlights[0].clone()], "audit");
}

#[test]
fn the_window_with_most_matches_is_cut_at_sentences() {
    let text = "One fish here. Nothing at all there. A fish and a fish. The very last sentence.";
    assert_eq!(
        one(text, &["fish"], 45),
        "… Nothing at all there. A fish and a fish. …"
    );
}

#[test]
fn different_parts_of_the_query_come_before_many_of_one() {
    let text = "Audit, audit and audit. Nothing else at all is said. Fleet and audit.";
    assert_eq!(one(text, &["audit", "Fleet"], 30), "… Fleet and audit.");
}

#[test]
fn parts_of_a_long_sentence_come_before_a_whole_one_that_shows_less() {
    let text = format!("Fleet and audit {} end. More audit.", "word ".repeat(20));
    let found = one(&text, &["audit", "Fleet"], 40);
    assert!(found.starts_with("Fleet and audit word"), "{found}");
}

#[test]
fn a_long_sentence_is_cut_at_words() {
    let text = "word ".repeat(50) + "needle" + &" word".repeat(50);
    let found = one(&text, &["needle"], 40);
    let around = found
        .split("needle")
        .map(|side| side.matches("word").count());
    assert!(around.eq([3, 3]), "{found}");
    assert!(
        found.starts_with("… word ") && found.ends_with(" word …"),
        "{found}"
    );
}

#[test]
fn words_keep_their_hyphens_and_signs() {
    let text = "a aa well-known-and-trusted (audit), self-evident-as-ever bb c";
    assert_eq!(
        one(text, &["audit"], 30),
        "… (audit), self-evident-as-ever …"
    );
    assert_eq!(one(text, &["audit"], 12), "… (audit), …");
}

#[test]
fn a_window_rather_begins_and_ends_at_a_sentence_or_cell() {
    let long = "far ".repeat(30);
    let text = format!("Small {long}end. Audit {long}| near cell | {long}");
    let found = one(&text, &["Audit"], 60);
    assert!(found.starts_with("… Audit far far"), "{found}");
    let found = one(&text, &["cell"], 60);
    assert_eq!(found, "… near cell …");
}

#[test]
fn a_match_longer_than_the_window_is_shown_whole() {
    let text = "aaa bbb ccc ddd eee fff";
    assert_eq!(one(text, &["bbb ccc ddd"], 5), "… bbb ccc ddd …");
}

#[test]
fn a_word_longer_than_the_window_is_cut_where_a_word_inside_it_ends() {
    let text = "see www.example.org/plans/productivity/of/the/council/2024 there";
    assert_eq!(
        one(text, &["productivity"], 24),
        "… plans/productivity/of/ …"
    );
    assert_eq!(one(text, &["productivity"], 5), "… productivity …");
    assert_eq!(one("abcdefghij", &[], 4), "abcd …");
}

#[test]
fn overlapping_matches_are_one_highlight() {
    let text = "a b c";
    let snippet = cut(text, &at(text, &["a b", "b c"]), &Extent::default());
    assert_eq!(snippet.highlights, vec![0..5; 1]);
}

#[test]
fn a_match_across_the_edge_takes_no_highlight_from_one_inside() {
    let text = "We want the best of best. The best of the rest is here and there.";
    let occurrences = [(12..24, 0), (20..34, 0)].map(|(bytes, part)| Occurrence { bytes, part });
    let snippet = cut(text, &occurrences, &extent(1, Context::Chars(26)));
    assert_eq!(snippet.highlights.len(), 1, "{}", snippet.text);
}

/// A long text with one word of interest near its beginning, in its middle and near its end.
fn three_apart() -> String {
    let filler = "Nothing of note was said there. ".repeat(12);
    format!("Fleet is let. {filler}Audit is shared. {filler}Fleet is sold.")
}

#[test]
fn fragments_show_what_one_window_cannot() {
    let text = three_apart();
    let both = ["Fleet", "Audit"];
    let one = shown(&text, &both, 1, Context::Usual);
    assert!(one.contains("Audit") != one.contains("Fleet"), "{one}");
    let two = shown(&text, &both, 2, Context::Usual);
    assert!(
        two.contains("Audit") && two.matches("Fleet").count() == 1,
        "{two}"
    );
    let three = shown(&text, &both, 3, Context::Chars(20));
    assert_eq!(three, "Fleet is let. … Audit is shared. … Fleet is sold.");
    assert_eq!(
        shown(&text, &both, 9, Context::Chars(20)),
        three,
        "no more than there are matches"
    );
}

#[test]
fn one_fragment_stays_one_where_it_shows_all() {
    let text = format!(
        "{} One audit. More audit. {}",
        "Far. ".repeat(50),
        "Far. ".repeat(50)
    );
    let one = shown(&text, &["audit"], 1, Context::Usual);
    assert_eq!(shown(&text, &["audit"], 4, Context::Usual), one);
}

#[test]
fn fragments_share_the_usual_length() {
    let text = three_apart();
    for fragments in 1..=4 {
        let found = shown(&text, &["Fleet", "Audit"], fragments, Context::Usual);
        assert!(
            found.chars().count() <= USUAL_CHARS + 3 * (fragments + 1),
            "{found}"
        );
    }
}

#[test]
fn fragments_that_touch_are_one() {
    let text = format!(
        "{}An audit. A van. {}",
        "Far off. ".repeat(9),
        "Far off. ".repeat(9)
    );
    assert_eq!(
        shown(&text, &["audit", "van"], 2, Context::Chars(10)),
        "… An audit. A van. …"
    );
}

#[test]
fn whole_sentences_whatever_their_length() {
    let long = format!("The audit {}ended.", "went on and ".repeat(40));
    let text = format!("A van. {long} A cart.");
    assert_eq!(
        shown(&text, &["audit"], 1, Context::Sentence),
        format!("… {long} …")
    );
    assert_eq!(shown(&text, &["van"], 1, Context::Sentence), "A van. …");
    let apart = shown(&text, &["van", "cart"], 2, Context::Sentence);
    assert_eq!(apart, "A van. … A cart.");
    let short = "We did, e.g. Fleet. We share audit. We end.";
    assert_eq!(
        shown(short, &["audit"], 1, Context::Sentence),
        "… We share audit. …"
    );
    assert_eq!(
        shown(short, &["did", "audit"], 1, Context::Sentence),
        "We did, e.g. Fleet. We share audit. …"
    );
    assert_eq!(
        shown(
            "Fleet | Vans are let. | Done",
            &["let"],
            1,
            Context::Sentence
        ),
        "… Vans are let. …"
    );
    assert_eq!(
        shown(short, &["Fleet. We"], 1, Context::Sentence),
        "We did, e.g. Fleet. We share audit. …"
    );
}

#[test]
fn the_whole_passage() {
    let text = three_apart();
    let snippet = cut(&text, &at(&text, &["Fleet"]), &extent(1, Context::Passage));
    assert_eq!((snippet.text, snippet.highlights.len()), (text, 2));
}

#[test]
fn without_a_match_the_beginning_is_shown() {
    let text = three_apart();
    let usual = shown(&text, &[], 3, Context::Usual);
    assert!(
        usual.starts_with("Fleet is let. Nothing") && usual.ends_with("there. …"),
        "{usual}"
    );
    let chars = shown(&text, &[], 1, Context::Chars(30));
    assert_eq!(chars, "Fleet is let. Nothing of note …");
    assert_eq!(
        shown("A van. A cart.", &[], 1, Context::Sentence),
        "A van. A cart."
    );
}

#[test]
fn a_hundred_thousand_matches_in_a_long_passage_are_quick() {
    let text = "fleet word ".repeat(100_000);
    let occurrences = at(&text, &["fleet"]);
    let begun = std::time::Instant::now();
    for context in [
        Context::Usual,
        Context::Sentence,
        Context::Passage,
        Context::Chars(10_000),
    ] {
        let snippet = cut(&text, &occurrences, &extent(2, context));
        assert!(!snippet.highlights.is_empty());
    }
    // Without optimisation, on a busy machine; anything worse than linear takes minutes.
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

/// Texts of all kinds: prose, rows, languages without blanks, marks, pictures, very long words.
fn texts() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-c]{1,4}",
        1 => "[a-c]{1,3}[-'’/.][a-c]{1,3}",
        1 => "é|e\u{301}|\u{5D0}\u{5D1}|会议在|\u{E01}\u{E33}|👩\u{200D}👧|🇬🇧|£5|e\\.g|\\|",
        1 => "[a-c/]{30,90}",
        1 => "[^…\\pC]{1,6}",
    ];
    let end = prop_oneof![6 => Just(" "), 2 => Just(". "), 1 => Just(", "), 1 => Just("? A"), 1 => Just("")];
    prop::collection::vec((word, end), 1..70)
        .prop_map(|words| words.into_iter().map(|(word, end)| word + end).collect())
}

fn contexts() -> impl Strategy<Value = Context> {
    prop_oneof![
        Just(Context::Usual),
        Just(Context::Sentence),
        Just(Context::Passage),
        (1usize..90).prop_map(Context::Chars),
    ]
}

proptest! {
    #[test]
    fn of_every_snippet(
        text in texts(),
        words in prop::collection::vec("[a-c]{1,2}|[a-c] [a-c]{1,2}|é|议|5|[a-c/]{9}", 0..4),
        fragments in 0usize..5,
        context in contexts(),
    ) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let occurrences = at(&text, &words);
        let extent = extent(fragments, context);
        let snippet = cut(&text, &occurrences, &extent);

        // Pieces of the passage in its order.
        let shown = snippet.text.trim_start_matches('…').trim_end_matches('…');
        let windows: Vec<&str> = shown.split(BETWEEN).map(str::trim).collect();
        prop_assert!(windows.len() <= fragments.max(1));
        let mut rest = &text[..];
        for window in &windows {
            let found = rest.find(window);
            prop_assert!(found.is_some(), "{:?} in {:?}", window, rest);
            rest = &rest[found.unwrap() + window.len()..];
        }

        // Highlights ascend, are matches, and none is missing.
        prop_assert_eq!(occurrences.is_empty(), snippet.highlights.is_empty());
        let mut end = 0;
        for span in &snippet.highlights {
            prop_assert!(end <= span.start && span.start < span.end);
            end = span.end;
            let marked = &snippet.text[span.clone()];
            prop_assert!(words.iter().any(|word| marked.contains(word)), "{marked}");
        }

        // No longer than was asked for, unless one match or whole sentence is.
        let longest = occurrences.iter().map(|o| text[o.bytes.clone()].chars().count()).max();
        let is_bounded = matches!(context, Context::Usual | Context::Chars(_));
        let asked = (1..=fragments.max(1)).map(|count| extent.chars(count).saturating_mul(count)).max();
        let (asked, length) = (asked.unwrap_or(0), snippet.text.chars().count());
        // A match takes the words with it that it cuts.
        if is_bounded && longest.is_none_or(|longest| longest + 90 < extent.chars(fragments)) {
            prop_assert!(length <= asked + 3 * (fragments + 2), "{length} > {asked}");
        }
    }

    #[test]
    fn windows_cut_no_letter_and_only_very_long_words(
        text in texts(), word in "[a-c]{1,2}|é|议", chars in 20usize..90, fragments in 1usize..4
    ) {
        let occurrences = at(&text, &[&word]);
        let cutter = Cutter::new(&text, &occurrences, false);
        let mut windows = cutter.windows(fragments, chars).windows;
        windows.sort_by_key(|window| window.start);
        prop_assert!(windows.windows(2).all(|pair| pair[0].end <= pair[1].start));
        let letters: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        let has_long = text.split_whitespace().any(|word| word.chars().count() > chars);
        for window in windows {
            prop_assert!(occurrences.is_empty() || occurrences.iter().any(
                |o| window.start <= o.bytes.start && o.bytes.end <= window.end
            ));
            for edge in [window.start, window.end] {
                prop_assert!(edge == text.len() || letters.binary_search(&edge).is_ok());
                let inside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "-/'’".contains(c));
                let cuts = inside(text[..edge].chars().next_back()) && inside(text[edge..].chars().next());
                prop_assert!(!cuts || has_long, "{:?} in {:?}", &text[window.clone()], text);
            }
        }
    }

    #[test]
    fn any_text_at_all(text in "\\PC{0,60}|[ \\n\\t\u{301}\u{200B}]{0,20}", chars in 0usize..30, fragments in 0usize..4) {
        for words in [&["a", "e"][..], &[]] {
            for context in [Context::Usual, Context::Sentence, Context::Chars(chars)] {
                let occurrences = at(&text, words);
                let snippet = cut(&text, &occurrences, &extent(fragments, context));
                prop_assert_eq!(occurrences.is_empty(), snippet.highlights.is_empty());
            }
        }
    }
}
