//! Rows added to lists as people write them.

use super::*;

fn list(text: &str) -> Result<List, String> {
    List::parse(PathBuf::new(), text.as_bytes())
}

fn text(list: &List) -> String {
    let rows: String = list.rows.iter().map(|row| row.text.as_str()).collect();
    format!("{}{rows}", list.head_text)
}

/// The list with rows for addresses of these numbers set, of which the order is that of numbers.
fn with(list: &str, numbers: &[usize]) -> String {
    let mut list = self::list(list).unwrap();
    let url = |number: usize| format!("http://a.example/{number}");
    let order = (0..10).map(|number| (url(number), number)).collect();
    for number in numbers {
        let entry = Entry {
            path: format!("{number}.txt"),
            url: url(*number),
            ..Entry::default()
        };
        list.set(&Address::parse(&url(*number)).unwrap(), entry, &order);
    }
    text(&list)
}

#[test]
fn rows_stand_in_the_order_of_the_addresses() {
    for numbers in [[1, 2, 3], [3, 2, 1], [2, 1, 3], [3, 1, 2]] {
        let text = with("path,url\nx.txt,\n", &numbers);
        let row = |number| format!("{number}.txt,http://a.example/{number}\n");
        let rows: String = (1..=3).map(row).collect();
        assert_eq!(text, format!("path,url\nx.txt,\n{rows}"));
    }
    assert_eq!(
        with("path;url\r\n7.txt;http://a.example/7", &[8, 1]),
        "path;url\r\n1.txt;http://a.example/1\r\n7.txt;http://a.example/7\r\n8.txt;http://a.example/8\r\n"
    );
    // A list without a column for addresses gets one.
    assert_eq!(
        with("path\nx.txt", &[1]),
        "path,url\nx.txt\n1.txt,http://a.example/1\n"
    );
}

proptest::proptest! {
    #[test]
    fn what_is_not_ours_stays(rest in "(path|url|a|\"|\"\"|,|;|\t|\n|\r\n|\r| |\u{e9}|\u{FEFF}){0,40}") {
        for head in ["path,url\n", "\u{FEFF}url;path\r\n", "path"] {
            let whole = format!("{head}{rest}");
            let Ok(list) = list(&whole) else { continue };
            proptest::prop_assert_eq!(text(&list), whole.clone());
            let new = with(&whole, &[1]);
            let read = self::list(&new);
            proptest::prop_assert!(read.is_ok(), "{:?}", new);
            let rows = read.unwrap().rows;
            proptest::prop_assert_eq!(rows.len(), list.rows.len() + 1, "{:?}", new);
            for (old, new) in list.rows.iter().zip(&rows) {
                proptest::prop_assert!(new.text.starts_with(&old.text), "{:?}", new);
            }
        }
    }
}
