//! Sums as people write them.

use proptest::prelude::*;

use super::*;

fn found(text: &str) -> Vec<(u64, &str)> {
    (amounts(text).into_iter())
        .map(|amount| (amount.pence, &text[amount.bytes]))
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[(f64, &str)]) {
    let expected: Vec<(u64, &str)> = (expected.iter())
        .map(|(pounds, written)| ((pounds * 100.0).round() as u64, *written))
        .collect();
    assert_eq!(found(text), expected, "{text}");
}

#[test]
fn reads_sums_however_written() {
    check("about £0.5 million", &[(5e5, "£0.5 million")]);
    check("£30million in", &[(3e7, "£30million")]);
    check("c£4 billion", &[(4e9, "£4 billion")]);
    check("£147,309, and", &[(147_309.0, "£147,309")]);
    check("£770k. £1.6m", &[(7.7e5, "£770k"), (1.6e6, "£1.6m")]);
    check("2.99% or £5", &[(5.0, "£5")]);
    check("£1.2-million", &[(1.2e6, "£1.2-million")]);
    check("£5 m and £6 bn", &[(5e6, "£5 m"), (6e9, "£6 bn")]);
    check("£190.81", &[(190.81, "£190.81")]);
    check(
        "£ 3 million, £3\u{A0}m",
        &[(3e6, "£ 3 million"), (3e6, "£3\u{A0}m")],
    );
    check(
        "£5.2M £5 Bn £5MN",
        &[(5.2e6, "£5.2M"), (5e9, "£5 Bn"), (5e6, "£5MN")],
    );
    check(
        "£1.2 trillion and £2tn",
        &[(1.2e12, "£1.2 trillion"), (2e12, "£2tn")],
    );
    check(
        "£10 million+ of £3m-plus",
        &[(1e7, "£10 million"), (3e6, "£3m")],
    );
    check("spent £3.m on", &[(3e6, "£3.m")]);
    check("£1·5m and £.5m", &[(1.5e6, "£1·5m"), (5e5, "£.5m")]);
    check("£½m, £1½ million", &[(5e5, "£½m"), (1.5e6, "£1½ million")]);
    check("£1/2 million", &[(5e5, "£1/2 million")]);
    check("£1 200,£30 000", &[(30_000.0, "£30 000")]);
    check("£1\u{202F}200", &[(1_200.0, "£1\u{202F}200")]);
    check("£5m2 of £30million1", &[(5e6, "£5m"), (3e7, "£30million")]);
    check("£12ph, £500pa", &[(12.0, "£12"), (500.0, "£500")]);
    check("£m 3.2", &[(3.2e6, "£m 3.2")]);
}

#[test]
fn the_sign_of_a_sum_does_not_matter() {
    check("(£1.2m)", &[(1.2e6, "£1.2m")]);
    check("(£5 m) a) £5 m) b", &[(5e6, "£5 m"), (5.0, "£5")]);
    check("-£500k, +£2m", &[(5e5, "£500k"), (2e6, "£2m")]);
    check("£-500k, £(1,234)", &[(5e5, "£-500k"), (1_234.0, "£(1,234")]);
}

#[test]
fn words_for_money_count_as_the_sign_does() {
    check("3 million pounds", &[(3e6, "3 million pounds")]);
    check("3 million of pounds", &[(3e6, "3 million of pounds")]);
    check("£3 million pounds", &[(3e6, "£3 million")]);
    check("a 5 million-pound fund", &[(5e6, "5 million-pound")]);
    check("1,200 pounds", &[(1_200.0, "1,200 pounds")]);
    check("20 pounds sterling", &[(20.0, "20 pounds sterling")]);
    check("GBP 3m, GBP3m", &[(3e6, "GBP 3m"), (3e6, "GBP3m")]);
    check("3m GBP", &[(3e6, "3m GBP")]);
    check("50p or 75 pence", &[(0.5, "50p"), (0.75, "75 pence")]);
    check(
        "3 to 4 million pounds",
        &[(3e6, "3"), (4e6, "4 million pounds")],
    );
}

#[test]
fn each_end_of_a_range_counts() {
    check(
        "£200,000 - £400,000",
        &[(2e5, "£200,000"), (4e5, "£400,000")],
    );
    check("£1-2m", &[(1e6, "£1"), (2e6, "2m")]);
    check("£1 to £2 million", &[(1e6, "£1"), (2e6, "£2 million")]);
    check("£1 to 2 million", &[(1e6, "£1"), (2e6, "2 million")]);
    check(
        "£1.5–2.5 million",
        &[(1.5e6, "£1.5"), (2.5e6, "2.5 million")],
    );
    check(
        "between £3 and £4 million",
        &[(3e6, "£3"), (4e6, "£4 million")],
    );
    check(
        "between £3 and 4 million",
        &[(3e6, "£3"), (4e6, "4 million")],
    );
    check("£2k-£3k", &[(2e3, "£2k"), (3e3, "£3k")]);
    check("£1m - 2m", &[(1e6, "£1m"), (2e6, "2m")]);
    check("£3 or £4 million", &[(3e6, "£3"), (4e6, "£4 million")]);
    check("£5-10 a visit", &[(5.0, "£5"), (10.0, "10")]);
    check(
        "£200,000 - 400,000.",
        &[(2e5, "£200,000"), (4e5, "400,000")],
    );
}

#[test]
fn what_looks_like_a_range_keeps_its_own_unit() {
    check(
        "£500 to £1 million",
        &[(500.0, "£500"), (1e6, "£1 million")],
    );
    check("£3 and £4 million", &[(3.0, "£3"), (4e6, "£4 million")]);
    check("£1m to 2 million people", &[(1e6, "£1m")]);
    check("£200,000 – 400,000 visits", &[(2e5, "£200,000")]);
    check("£200,000 to 400,000 homes", &[(2e5, "£200,000")]);
    check("£400-2024", &[(400.0, "£400")]);
    check("£30m – 2 million visits", &[(3e7, "£30m")]);
    check("£3m-$4m", &[(3e6, "£3m")]);
}

#[test]
fn better_unknown_than_wrong() {
    for text in [
        "the £ sign, £x, £m, £k",
        "£000",
        "£'000",
        "£000s",
        "£000's",
        "in £ million",
        "£99999999999999999999",
        "$3m, €4m, USD 5m, 6m",
        "2024/25",
        "38%",
        "1,234 homes",
        "£1,5",
        "£1.2.3",
        "£2/3m",
        "£1,2024",
        "£3.2%",
        "£5mpa",
        "£5 M",
        "£5 hundred",
        "£1 234",
        "millions of pounds",
        "20 pounds",
        "1080p",
        "page 5pm",
        "£m 2024/25",
        "$3 million",
        "£5’000",
    ] {
        check(text, &[]);
    }
    check("a) £5 b) £6 - M Smith", &[(5.0, "£5"), (6.0, "£6")]);
    check("£50 m2 and £12 k) next", &[(50.0, "£50"), (12.0, "£12")]);
}

fn name(Unit(power): Unit) -> &'static str {
    match power {
        0 => "£",
        3 => "£ thousand",
        6 => "£ million",
        _ => "more",
    }
}

#[test]
fn heads_tell_units() {
    let unit = |text| match head(text) {
        Head::Unit(unit) => name(unit),
        Head::Other => "other",
        Head::Silent => "silent",
    };
    for text in [
        "£000",
        "£'000",
        "£’000s",
        "Budget 2025/26 £000",
        "(£ thousands)",
        "£k",
        "£000's",
        "Thousands (£)",
        "in thousands of pounds",
        "GBP thousands",
        "Saving (£, 000)",
        "£0.0k",
        "£ in thousands",
    ] {
        assert_eq!(unit(text), "£ thousand", "{text}");
    }
    for text in ["£m", "£M", "Saving (£m)", "£ million", "£millions", "£0.0m"] {
        assert_eq!(unit(text), "£ million", "{text}");
    }
    for text in ["£", "Cost (£)", "£ per annum", "Saving £s", "£ p.a."] {
        assert_eq!(unit(text), "£", "{text}");
    }
    for text in [
        "Change %",
        "% of £000",
        "FTE",
        "Year",
        "No.",
        "Number of homes",
        "£000 or £m",
    ] {
        assert_eq!(unit(text), "other", "{text}");
    }
    for text in [
        "2024/25",
        "Saving",
        "Year 1",
        "Above £5m",
        "Tax at 2.99% (max)",
        "",
    ] {
        assert_eq!(unit(text), "silent", "{text}");
    }
}

#[test]
fn what_stands_above_a_table_tells_its_unit_only_in_form() {
    let unit = |text| above(text).map(name);
    for text in [
        "Savings (£000)",
        "Savings £000 by year",
        "Figures are in £'000.",
    ] {
        assert_eq!(unit(text), Some("£ thousand"), "{text}");
    }
    for text in ["Savings, £m", "All in £ million", "Savings (£ millions)"] {
        assert_eq!(unit(text), Some("£ million"), "{text}");
    }
    for text in [
        "A £m programme of works",
        "A multi-£million scheme",
        "Spent £5m:",
        "In £",
    ] {
        assert_eq!(unit(text), None, "{text}");
    }
}

#[test]
fn cells_take_the_unit_of_their_head() {
    let thousand = Some(Unit(3));
    let in_thousands = |cell: &str| -> Vec<(u64, String)> {
        let text = format!("Fleet | {cell}");
        (in_row(&text, &[None, thousand]).into_iter())
            .map(|sum| (sum.pence / 100, text[sum.bytes].to_owned()))
            .collect()
    };
    for (cell, pounds, written) in [
        ("302", 302_000, "302"),
        ("1,852", 1_852_000, "1,852"),
        ("(202)", 202_000, "202"),
        ("-40.5*", 40_500, "40.5"),
        ("£1,234", 1_234_000, "£1,234"),
        ("£1,234 in the end", 1_234_000, "£1,234"),
        ("£1.2m", 1_200_000, "£1.2m"),
        ("c. 40", 40_000, "40"),
        ("0", 0, "0"),
    ] {
        assert_eq!(in_thousands(cell), [(pounds, written.to_owned())], "{cell}");
    }
    for cell in [
        "-",
        "n/a",
        "2024/25",
        "2024",
        "3.2%",
        "12 FTE",
        "£302,000",
        "147,309,000",
        "3 of 4",
    ] {
        assert_eq!(in_thousands(cell), [], "{cell}");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in "[£0-9.,kmbn a-z½/()GBP'’–-]{0,40}", units in prop::collection::vec(prop::option::of(0u8..13), 0..4)) {
        let units: Vec<Option<Unit>> = units.into_iter().map(|unit| unit.map(Unit)).collect();
        let text = text.replace("kk", CELL);
        for amount in amounts(&text).into_iter().chain(in_row(&text, &units)) {
            prop_assert!(text.get(amount.bytes).is_some_and(|written| !written.is_empty()));
        }
        let _ = (head(&text), above(&text), is_figure(&text), whole(&text));
    }

    #[test]
    fn a_sum_is_read_back_however_written(tenths in 1u64..9_999, place in 0usize..60, form in 0usize..8) {
        let pounds = [1_000, 1_000_000, 1_000_000_000][place % 3] / 10 * tenths;
        let number = format!("{}.{}", tenths / 10, tenths % 10);
        let number = number.strip_suffix(".0").unwrap_or(&number);
        let (short, long) = [("k", "thousand"), ("m", "million"), ("bn", "billion")][place % 3];
        let written = match form {
            0 => format!("£{number}{short}"),
            1 => format!("£{number} {long}"),
            2 => format!("£{number}{long}"),
            3 => format!("GBP {number}{short}"),
            4 => format!("{number} {long} pounds"),
            5 => Amount { pence: pounds * 100, bytes: 0..0 }.in_figures(),
            6 => format!("£{pounds}"),
            _ => format!("£ {number} {short}"),
        };
        let text = format!("in 2024/25 (about {written}, as planned");
        prop_assert_eq!(found(&text), [(pounds * 100, written.as_str())]);
        prop_assert_eq!(whole(&written), Some(pounds * 100));
    }
}

const CELL: &str = crate::analyzer::CELL_SEPARATOR;

#[test]
fn sums_are_shown_in_figures() {
    let shown = |pence| Amount { pence, bytes: 0..0 }.in_figures();
    assert_eq!(shown(185_200_000), "£1,852,000");
    assert_eq!(shown(19_081), "£190.81");
    assert_eq!(shown(5), "£0.05");
    assert_eq!(shown(99_900), "£999");
}

#[test]
fn many_sums_cost_little() {
    for text in [
        "£5 ", "£5 m) ", "£1-2-", "£", "5 to ", "£   ", "(£1 ", "1/2/",
    ] {
        assert!(amounts(&text.repeat(100_000)).len() <= 200_000);
    }
}
