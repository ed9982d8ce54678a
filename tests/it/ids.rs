//! Ids and marks are those of the file, wherever it is opened from.

use std::collections::BTreeSet;
use std::fs;

use depesche::model::{ArticleId, UserMarks};
use depesche::store::database::Database;
use jiff::civil::date;
use tempfile::TempDir;

use crate::cli::{code, json_lines, run, stderr, stdout};

fn write(home: &TempDir, path: &str, text: &str) {
    let path = home.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A folder below a folder with an article of every form.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let item = |name: &str| format!("<item><title>{name}</title><description>Text von {name}.</description></item>");
    let feed = format!("<rss><channel><title>Feed</title>{}{}</channel></rss>", item("Eins"), item("Zwei"));
    let page = format!("<html><title>Seite</title><article>{}</article>", "<p>Ein Satz der Seite.</p>".repeat(20));
    write(&home, "presse/heute/eins.txt", "Rat tagt in Hamburg\n\nDer Rat tagt am Montag in Hamburg.\n");
    write(&home, "presse/heute/zwei.md", "# Rat tagt in Bremen\n\nDer Rat tagt am Montag in Bremen.\n");
    write(&home, "presse/heute/lines.jsonl", "{\"text\":\"Ein Text.\"}\n{\"text\":\"Noch ein Text.\"}\n");
    write(&home, "presse/heute/feed.xml", &feed);
    write(&home, "presse/heute/seite.html", &page);
    home
}

/// The ids of what is listed, by title.
fn listed(home: &TempDir, paths: &[&str]) -> BTreeSet<(String, String)> {
    let output = run(home, ["list", "--json"].iter().chain(paths));
    let text = |line: &serde_json::Value, field: &str| line[field].as_str().unwrap().to_owned();
    json_lines(&output).iter().map(|line| (text(line, "title"), text(line, "id"))).collect()
}

#[test]
fn an_article_has_one_id_however_far_up_its_folder_is_opened() {
    let home = home();
    let all = listed(&home, &["presse/heute"]);
    assert_eq!(all.len(), 7, "{all:?}");
    for above in [&["presse"][..], &["."], &["presse", "presse/heute"]] {
        assert_eq!(listed(&home, above), all, "{above:?}");
    }
    let mut one_by_one = BTreeSet::new();
    for file in ["eins.txt", "zwei.md", "lines.jsonl", "feed.xml", "seite.html"] {
        one_by_one.extend(listed(&home, &[&format!("presse/heute/{file}")]));
    }
    assert_eq!(one_by_one, all);
    for (title, id) in &all {
        for above in [".", "presse", "presse/heute"] {
            let shown = run(&home, ["show", id, above]);
            assert!(stdout(&shown).starts_with(title.as_str()), "{title} {above}: {}", stderr(&shown));
        }
    }
}

#[test]
fn a_mark_is_there_from_wherever_its_file_is_opened() {
    let home = home();
    let all = listed(&home, &["."]);
    let marks = UserMarks { read: true, starred: true, place: 3 };
    let kept: Vec<_> =
        all.iter().map(|(_, id)| (serde_json::from_value::<ArticleId>(id.as_str().into()).unwrap(), marks)).collect();
    let path = home.path().join(".local/share/depesche/depesche.db");
    Database::open(&path, date(2026, 3, 12)).unwrap().0.keep_marks(&kept).unwrap();
    for above in ["presse", "presse/heute", "presse/heute/zwei.md"] {
        let lines = json_lines(&run(&home, ["list", "--json", above]));
        assert!(
            !lines.is_empty() && lines.iter().all(|line| line["starred"] == true && line["read"] == true),
            "{above}"
        );
    }
    // A file that moves takes its mark along; another text in its place has none.
    fs::rename(home.path().join("presse/heute/eins.txt"), home.path().join("presse/eins.txt")).unwrap();
    write(&home, "presse/heute/eins.txt", "Stürmische Nacht an der Küste\n\nEs stürmte die ganze Nacht.\n");
    let lines = json_lines(&run(&home, ["list", "--json", "presse/eins.txt", "presse/heute/eins.txt"]));
    let starred: Vec<_> = lines.iter().map(|line| (line["title"].as_str().unwrap(), line["starred"] == true)).collect();
    assert_eq!(starred, [("Rat tagt in Hamburg", true), ("Stürmische Nacht an der Küste", false)]);
}

#[test]
fn articles_of_one_file_name_and_one_title_stay_two() {
    let home = tempfile::tempdir().unwrap();
    let text = |place: &str| format!("Nachrichten am Morgen\n\nDer Rat tagt am Montag in {place}.\n");
    for (path, place) in
        [("t/a/1.txt", "Hamburg"), ("t/b/1.txt", "Bremen"), ("t/b/c/1.txt", "Kiel"), ("t/d/c/1.txt", "Celle")]
    {
        write(&home, path, &text(place));
    }
    let id_of = |above: &str, place: &str| {
        let lines = json_lines(&run(&home, ["list", "--json", above]));
        let found = lines.iter().map(|line| line["id"].as_str().unwrap().to_owned());
        let shows = |id: &String| stdout(&run(&home, ["show", id, above])).contains(place);
        found.filter(shows).collect::<Vec<_>>()
    };
    let of = |above: &str| ["Hamburg", "Bremen", "Kiel", "Celle"].map(|place| id_of(above, place));
    let all = of("t");
    let different: BTreeSet<&String> = all.iter().flatten().collect();
    assert_eq!((different.len(), all.iter().all(|ids| ids.len() == 1)), (4, true), "{all:?}");
    // The same above, and the first of them, which the name alone tells, is the same alone.
    assert_eq!(of("."), all);
    assert_eq!(id_of("t/a", "Hamburg"), all[0]);
    // An id that was needed to tell them apart finds its article below as well.
    for (index, below, place) in
        [(1, "t/b", "Bremen"), (1, "t/b/1.txt", "Bremen"), (2, "t/b/c", "Kiel"), (3, "t/d", "Celle")]
    {
        let shown = run(&home, ["show", &all[index][0][..8], below]);
        assert!(code(&shown) == 0 && stdout(&shown).contains(place), "{below}: {}{}", stdout(&shown), stderr(&shown));
    }
}

#[test]
fn what_names_no_text_of_its_own_is_known_by_its_file() {
    let home = tempfile::tempdir().unwrap();
    write(&home, "a/index.html", "<html><title>Erste Seite</title><p>Text der ersten Seite.</p>");
    write(&home, "b/index.html", "<html><title>Zweite Seite</title><p>Text der zweiten Seite.</p>");
    let (a, b) = (listed(&home, &["a"]), listed(&home, &["b"]));
    assert!(a.is_disjoint(&b) && a.len() + b.len() == 2, "{a:?} {b:?}");
    assert_eq!(listed(&home, &["."]), a.union(&b).cloned().collect());
}
