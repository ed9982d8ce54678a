//! Each mistake has a name and a place, and loses nothing but its line.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")]

use super::*;

/// The entries as `name=value`, and the mistakes as `line:column what`.
fn read(text: &str) -> (String, Vec<(u32, u32, Grammar)>) {
    fn written(entries: &[Entry]) -> String {
        let one = |entry: &Entry| {
            let value = match &entry.value {
                Value::Text(text) => format!("{text:?}"),
                Value::Flag(flag) => flag.to_string(),
                Value::Number(number) => number.to_string(),
                Value::Table(inner) => format!("{{{}}}", written(inner)),
                Value::Other => "?".to_owned(),
            };
            format!("{}={value}", entry.name)
        };
        entries.iter().map(one).collect::<Vec<_>>().join(" ")
    }
    let mut warnings = Vec::new();
    let document = Document::parse(Path::new("file"), text, &mut warnings);
    let mistakes = warnings.into_iter().map(|warning| match (warning.place, warning.problem) {
        (Some((line, column)), ConfigProblem::Syntax(grammar)) => (line, column, grammar),
        other => panic!("{other:?}"),
    });
    (written(&document.entries), mistakes.collect())
}

#[test]
fn what_is_right_is_read_in_order() {
    for (text, expected) in [
        ("", ""),
        ("b = 1\na = true\n\"ü \" = 'x'", "b=1 a=true ü =\"x\""),
        ("a.b = 1\na.c = 2\n", "a={b=1 c=2}"),
        ("[t.u]\nx = 1\n[t]\ny = 2\n[t.u]\nz = 3", "t={u={x=1 z=3} y=2}"),
        ("t = { a = 1, b = { c = 2 } }", "t={a=1 b={c=2}}"),
        ("t = {\n  a = 1,\n  b = 2,\n}\nc = 3", "t={a=1 b=2} c=3"),
        ("a = [1, { b = 2 },\n[3]]\nc = 0x10", "a=? c=16"),
        ("a = 1.5\nb = 2020-01-01\nc = -3", "a=? b=? c=-3"),
        ("a = \"\"\"x\ny\"\"\"\nb = ''''''", "a=\"x\\ny\" b=\"\""),
        ("[empty]\n", "empty={}"),
        ("a = 1\na = 2", "a=1 a=2"),
    ] {
        assert_eq!(read(text), (expected.to_owned(), Vec::new()), "{text}");
    }
}

#[test]
fn a_mistake_loses_its_line_only() {
    use Grammar::*;
    for (line, column, grammar) in [
        ("b = \"x", 7, OpenQuote),
        ("b = 'x", 7, OpenQuote),
        ("'b = 2", 7, OpenQuote),
        ("b = \"\"\"x", 5, OpenBracket),
        ("b = x", 5, BareText),
        ("b = x\"", 5, BareText),
        ("b = 2 3", 5, BareText),
        ("b =", 4, NoValue),
        ("b", 2, NoEquals),
        ("b 2", 3, NoEquals),
        ("b]", 2, NoEquals),
        ("b } = 2", 3, NoEquals),
        ("b == 2", 4, ExtraEquals),
        ("= 2", 1, BareName),
        ("b: 2", 2, BareName),
        ("ü = 2", 1, BareName),
        ("b = { x = 1", 5, OpenBracket),
        ("b = { x = { y = 1 }", 5, OpenBracket),
        ("b = [1", 5, OpenBracket),
        ("b = { x = 1,, y = 2 }", 13, ExtraComma),
        ("b = { x = \"1\" y = 2 }", 15, NoComma),
        ("b = \"\\q\"", 7, Escape),
        ("b = 01", 5, Other("unexpected leading zero".into())),
    ] {
        for (before, after, expected) in [
            ("a = 1", "c = 3\nd = { e = 1 }", "a=1 c=3 d={e=1}"),
            ("[s]\na = 1", "c = 3\n\n[t]\nd = 4", "s={a=1 c=3} t={d=4}"),
        ] {
            let text = format!("{before}\n{line}\n{after}\n");
            let row = before.lines().count() as u32 + 1;
            assert_eq!(read(&text), (expected.to_owned(), vec![(row, column, grammar.clone())]), "{text}");
        }
    }
}

#[test]
fn a_broken_header_is_one_all_the_same() {
    for (header, column, grammar) in
        [("[s", 3, Grammar::OpenHeader), ("[s] x", 5, Grammar::Stray), ("[[s]", 5, Grammar::OpenHeader)]
    {
        let text = format!("a = 1\n{header}\nb = 2\n[t]\nc = 3\n");
        assert_eq!(read(&text), ("a=1 s={b=2} t={c=3}".to_owned(), vec![(2, column, grammar)]), "{text}");
    }
}

#[test]
fn a_table_over_lines_that_is_never_closed_gives_nothing_to_its_section() {
    let (entries, mistakes) = read("[s]\na = 1\nt = {\n  b = 2,\n  c = 3\n\nd = 4\n");
    assert_eq!(entries, "s={a=1 d=4}");
    assert_eq!(mistakes, [(3, 5, Grammar::OpenBracket)]);
}

#[test]
fn a_bottomless_file_is_read_to_a_depth() {
    for text in [
        format!("[{}a]\nb = 1\n", "a.".repeat(200_000)),
        format!("{}a = 1\n", "a.".repeat(200_000)),
        format!("a = {}{}\n", "{ a = ".repeat(20_000), "}".repeat(20_000)),
    ] {
        let mut warnings = Vec::new();
        let document = Document::parse(Path::new("file"), &text, &mut warnings);
        let mut depth = 0;
        let mut entries = &document.entries;
        while let Some(Entry { value: Value::Table(inner), .. }) = entries.first() {
            entries = inner;
            depth += 1;
        }
        assert!(depth <= 70, "{depth}");
    }
}

#[test]
fn a_hopeless_file_is_left_alone_soon() {
    for text in [
        "{[".repeat(50_000),
        "{\n".repeat(20_000),
        "a = [\n".repeat(20_000),
        "\"\n".repeat(20_000),
        "a.".repeat(50_000),
    ] {
        let (_, mistakes) = read(&text);
        assert!((1..=MOST).contains(&mistakes.len()), "{}", mistakes.len());
    }
}

proptest::proptest! {
    #[test]
    fn nothing_breaks_the_reader(text in "(?s)[a-c \"'={}\\[\\],.\n#1ü\\\\]{0,60}") {
        let mut warnings = Vec::new();
        let document = Document::parse(Path::new("file"), &text, &mut warnings);
        for warning in warnings {
            let (line, column) = warning.place.unwrap();
            proptest::prop_assert!(line as usize <= text.lines().count() + 1 && column as usize <= text.len() + 1);
        }
        proptest::prop_assert!(document.place(text.len()).0 >= 1);
    }
}
