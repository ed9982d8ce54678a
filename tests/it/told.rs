//! What the commands tell of what is odd, and which exit code they end with: 2 only where something was lost.

use std::fs;

use tempfile::TempDir;

use crate::cli::{code, json_lines, run, run_with, stderr, stdout};

const TEXT: &str = "Rat tagt in Hamburg\n\nDer Rat tagt am Montag in Hamburg.\n";

/// A home with these files.
fn home(files: &[(&str, &str)]) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = home.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    home
}

fn feed(items: &str) -> String {
    format!("<rss version='2.0'><channel><title>Bote</title>{items}</channel></rss>")
}

const ITEM: &str = "<item><title>Eins</title><description>Der Text von eins aus Hamburg.</description></item>";

#[test]
fn a_remark_ends_with_0_and_a_loss_with_2_whatever_the_command() {
    let date = feed(&format!("{ITEM}<item><title>Zwei</title><pubDate>bald</pubDate></item>"));
    let torn = feed("<item><title>Eins</title><description>Text.</description><item><title>Zwei</title></item>");
    let cut =
        "<rss version='2.0'><channel><title>Bote</title><item><title>Eins</title></item><item><title>Zwei</title><li";
    let same = "{\"id\":1,\"text\":\"Ein Text.\"}\n{\"id\":1,\"text\":\"Noch einer.\"}\n";
    let page = format!("<html><title>Seite</title><article>{}</article>", "<p>Ein Satz der Seite.</p>".repeat(20));
    for (files, commands, wanted, told) in [
        (&[("a/f.xml", &*date)][..], &["list a", "entities a", "statements a", "parse a/f.xml"][..], 0, "bald"),
        (&[("a/f.xml", &torn)], &["list a", "parse a/f.xml"], 0, "is not closed"),
        (&[("a/1.txt", TEXT), ("a/1.toml", "nix = 1\n")], &["list a", "show Rat-nicht a", "entities a"], 0, "`nix`"),
        (&[("a/1.jsonl", same)], &["list a"], 0, "another article has the id"),
        (&[("a/p.html", &page)], &["extract a/p.html", "list a"], 0, ""),
        (&[("a/f.xml", cut)], &["list a", "parse a/f.xml"], 2, "ends in the middle"),
        (&[("a/1.jsonl", "{\"text\":\"Ein Text.\"}\nno\n")], &["list a", "entities a"], 2, "no valid JSON"),
        (&[("a/1.txt", TEXT), ("a/1.toml", "= nix\n")], &["list a"], 2, "1.toml"),
    ] {
        let home = home(files);
        for command in commands {
            let output = run(&home, command.split(' '));
            let wanted = if command.starts_with("show Rat") || command.starts_with("statements") { 1 } else { wanted };
            assert_eq!(code(&output), wanted, "{command}: {}", stderr(&output));
            assert!(stderr(&output).contains(told), "{command}: {}", stderr(&output));
        }
    }
}

#[test]
fn show_without_a_path_says_that_it_looked_in_the_sample() {
    let home = home(&[]);
    let output = run(&home, ["show", "0123456789ab"]);
    let told = stderr(&output);
    assert_eq!(code(&output), 1);
    assert!(told.contains("no article of the sample has the id 0123456789ab\n"), "{told}");
    assert!(told.contains("hint: ") && told.contains("`depesche show ID PATH`"), "{told}");
    let output = run(&home, ["show", "--language", "de"]);
    let told = stderr(&output);
    assert!(code(&output) == 2 && told.contains("Ohne Pfad gibt es die Beispiele:\n  "), "{told}");
    assert!(told.contains("Hinweis: `depesche show KENNUNG PFAD`"), "{told}");
    for id in ["", " "] {
        let output = run(&home, ["show", id]);
        assert_eq!(code(&output), 2);
        assert!(stderr(&output).starts_with("depesche: the id is empty\n  hint: "), "{}", stderr(&output));
    }
}

#[test]
fn an_entry_without_words_is_no_article_and_one_that_only_leads_somewhere_is() {
    let items = format!("{ITEM}<item></item><item/><item><link>https://e.example/x</link></item>");
    let home = home(&[("f/f.xml", &feed(&items))]);
    let output = run(&home, ["list", "--json", "f"]);
    let titles: Vec<_> = json_lines(&output).iter().map(|line| line["title"].as_str().unwrap().to_owned()).collect();
    assert_eq!(titles, ["Eins", "https://e.example/x"]);
    assert_eq!(code(&output), 0);
    assert!(stderr(&output).contains("f.xml: 2 empty entries were left out\n  hint: "), "{}", stderr(&output));
}

#[test]
fn a_feed_is_one_whatever_its_file_is_called() {
    let text = feed(ITEM);
    let home = home(&[("f/a.txt", &text), ("f/b", &text), ("f/c.html", &text), ("f/d.xml", &text)]);
    let lines = json_lines(&run(&home, ["list", "--json", "f"]));
    assert_eq!(lines.len(), 4);
    assert!(lines.iter().all(|line| line["title"] == "Eins" && line["source"] == "Bote"), "{lines:?}");
    let output = run(&home, ["extract", "f/d.xml"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (2, ""));
    assert!(stderr(&output).contains("f/d.xml: a feed, not a page\n  hint: `depesche parse"), "{}", stderr(&output));
}

#[test]
fn an_address_and_a_folder_in_place_of_a_file_are_called_so() {
    let home = home(&[("f/a.txt", TEXT)]);
    for command in ["", "list", "show x", "entities", "extract", "parse"] {
        let output = run(&home, command.split_whitespace().chain(["https://example.org/feed"]));
        let told = stderr(&output);
        assert!(told.contains("https://example.org/feed: an address on the web"), "{command}: {told}");
        assert!(code(&output) == 2 && told.contains("hint: ") && !told.contains("relative paths"), "{command}: {told}");
    }
    let output = run(&home, ["parse", "f"]);
    assert_eq!(code(&output), 2);
    assert_eq!(stderr(&output), "depesche: f: a folder, not a file\n  hint: name one file of it\n");
}

#[test]
fn mistakes_of_the_line_are_told_in_one_voice() {
    let home = home(&[]);
    for (arguments, told) in [
        (
            &["list", "--limit", "3"][..],
            "unknown argument `--limit`\n  hint: `depesche list --help` shows what there is\n",
        ),
        (&["list", "x", "--sample"], "`PATH` does not go with `--sample`\n"),
        (&["list", "--jsn"], "unknown argument `--jsn`\n  hint: did you mean `--json`?\n"),
        (&["--color", "no"], "does not know the value `no`\n  hint: there are `auto`, `always`, `never`\n"),
        (&["config", "chekc"], "unknown command `chekc`\n  hint: did you mean `check`?\n"),
        (&["extract"], "`<FILE>` is missing\n  hint: `depesche extract --help` shows what there is\n"),
    ] {
        let output = run(&home, arguments);
        assert_eq!((code(&output), stdout(&output).as_str()), (2, ""), "{arguments:?}");
        assert!(stderr(&output).starts_with("depesche: ") && stderr(&output).contains(told), "{}", stderr(&output));
    }
}

#[test]
fn the_only_line_of_a_text_is_its_text() {
    let home = home(&[]);
    for line in ["Olaf Scholz", "Von Anna Muster", "27. November 2025"] {
        let output = run_with(&home, &["show", "--json"], line.as_bytes());
        let lines = json_lines(&output);
        assert_eq!((lines[0]["title"].as_str(), lines[0]["text"].as_str()), (Some(line), Some(line)));
        assert!(
            lines[0]["words"].as_u64().unwrap() > 0 && lines[0]["authors"].as_array().unwrap().is_empty(),
            "{line}"
        );
    }
}

#[test]
fn one_long_source_does_not_push_all_titles_away() {
    let name = "Der Verein der Freunde und Förderer des Hafens von Hamburg und seiner Umgebung";
    let long = format!("{{\"title\":\"Lang\",\"source\":\"{name}\",\"text\":\"Ein Text.\"}}\n");
    let home = home(&[("a/1.jsonl", &long), ("a/2.txt", TEXT)]);
    let output = stdout(&run(&home, ["list", "a"]));
    let column = |title: &str| output.lines().find_map(|line| line.find(title)).unwrap();
    assert!(output.contains(&format!("{name}  Lang")), "{output}");
    assert_eq!(column("Rat tagt"), 12 + 2 + 10 + 2 + 32 + 2, "{output}");
}

#[test]
fn a_query_that_leaves_nothing_says_so() {
    let home = home(&[("a/1.txt", TEXT)]);
    for command in ["list", "entities", "statements"] {
        let output = run(&home, [command, "a", "--query", "@niemand"]);
        assert_eq!((code(&output), stdout(&output).as_str()), (1, ""), "{command}");
        assert!(stderr(&output).contains("no article fits the query `@niemand`\n  hint: "), "{}", stderr(&output));
    }
    let output = run(&home, ["list", "a", "--query", "@hamburg"]);
    assert_eq!((code(&output), stderr(&output).as_str(), stdout(&output).lines().count()), (0, "", 1));
}
