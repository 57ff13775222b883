//! Corpus lists as spreadsheets and people write them.

use super::*;

fn read(bytes: &[u8]) -> Result<Table, String> {
    super::read(bytes, Of::Files)
}

fn files(bytes: &[u8]) -> Vec<(usize, String, String)> {
    let rows = read(bytes).unwrap().rows.into_iter();
    rows.map(|row| (row.line, row.file, row.council)).collect()
}

fn row(line: usize, file: &str, council: &str) -> (usize, String, String) {
    (line, file.to_owned(), council.to_owned())
}

#[test]
fn spreadsheets_write_lists_in_many_ways() {
    let wanted = [row(2, "a.txt", "Fenby"), row(3, "b, c.txt", "North moor")];
    for text in [
        "path,council\na.txt,Fenby\n\"b, c.txt\",North moor\n",
        "\u{FEFF}path,council\r\na.txt,Fenby\r\n\"b, c.txt\",\"North\r\nmoor\"\r\n",
        "path;council\na.txt;Fenby\nb, c.txt;North moor\n;\n",
        "Council\tFile \nFenby\ta.txt\nNorth  moor\tb, c.txt\n",
    ] {
        assert_eq!(files(text.as_bytes()), wanted, "{text}");
    }
    let sixteen: Vec<u8> = "\u{FEFF}path,council\na.txt,Fenby\n\"b, c.txt\",North moor\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(files(&sixteen), wanted);
    let latin = read(b"path,title\na.txt,Caf\xE9s\n").unwrap();
    assert_eq!(latin.rows[0].title, "Cafés");
    assert!(latin.notes[0].contains("guess"), "{:?}", latin.notes);
}

#[test]
fn lines_are_those_of_the_file() {
    let text = "path,title\n\na.txt,\"one\n\ntwo\"\n\n\nb.txt,x\n";
    assert_eq!(
        files(text.as_bytes()),
        [row(3, "a.txt", ""), row(8, "b.txt", "")]
    );
}

fn notes(text: &str) -> Vec<String> {
    read(text.as_bytes()).unwrap().notes
}

#[test]
fn what_is_odd_is_noted() {
    for (text, wanted) in [
        ("", "it is empty"),
        (" \n\n", "it is empty"),
        ("path,title\n", "it lists no file"),
        (
            "path,shade\na,b\n",
            "column `shade` is not known, so it is ignored (known: path, ",
        ),
        ("path,x,y\na,b,c\n", "columns `x`, `y` are not known"),
        (
            "title,path,title\na,b,c\n",
            "column `title` (no. 3) says the same as `title` (no. 1)",
        ),
        (
            "path,title\na,Roads, rails\n",
            "line 2 has more cells than the first line",
        ),
        ("path,title\na,b\n,c\n,d\n", "lines 3, 4 name no file"),
    ] {
        let notes = notes(text);
        assert_eq!(notes.len(), 1, "{text}: {notes:?}");
        assert!(notes[0].starts_with(wanted), "{text}: {notes:?}");
    }
    assert_eq!(notes("path,council,title,\na,b,c,\n,,,\n"), [""; 0]);
}

#[test]
fn columns_of_cape_are_known_where_its_own_stands() {
    let head =
        "council,search_link,unfound,url,date_retrieved,type,plan_path,file_type,gss_code,title";
    let table = read(format!("{head}\nFenby,s,,u,1/2/20,Plan,data/f-1.pdf,pdf,E1,T\n").as_bytes());
    let table = table.unwrap();
    assert_eq!(table.notes, [""; 0]);
    let row = &table.rows[0];
    assert!(table.is_cape);
    assert_eq!(
        [
            &*row.file,
            &*row.council,
            &*row.gss,
            &*row.url,
            &*row.date,
            &*row.title
        ],
        ["data/f-1.pdf", "Fenby", "E1", "u", "1/2/20", "T"]
    );
    assert_eq!(notes("path,type\na,b\n").len(), 1);
}

#[test]
fn lists_that_cannot_be_used_are_refused() {
    for (bytes, wanted) in [
        (
            &b"name,council\na,b\n"[..],
            "no column says which file a row is about",
        ),
        (b"\0\x01\x02", "not a CSV file"),
        (b"path,title\na,\"b\nc,d\n", "line 2: a quotation mark"),
        (b"\"path,title\n", "line 1: a quotation mark"),
    ] {
        let reason = read(bytes).unwrap_err();
        assert!(reason.starts_with(wanted), "{reason}");
    }
    assert!(read("path\n\"a\"\"b\"\nc\"d\n".as_bytes()).is_ok());
    let long = format!("path\n{}\n", "x".repeat(1 << 20));
    assert_eq!(read(long.as_bytes()).unwrap().rows.len(), 1);
}

proptest::proptest! {
    #[test]
    fn no_list_breaks_the_reader(text in "(path|title|a|\"|\"\"|,|;|\t|\n|\r\n|\r| |é|\u{FEFF}){0,40}") {
        for head in ["", "path,title\n", "\u{FEFF}\u{FEFF}path;title\r\r\n"] {
            let text = format!("{head}{text}");
            let lines = 1 + text.matches(['\n', '\r']).count();
            let Ok(table) = read(text.as_bytes()) else { continue };
            let places: Vec<usize> = table.rows.iter().map(|row| row.line).collect();
            proptest::prop_assert!(places.is_sorted_by(|a, b| a < b), "{:?}", places);
            proptest::prop_assert!(places.iter().all(|line| (1..=lines).contains(line)));
        }
    }
}
