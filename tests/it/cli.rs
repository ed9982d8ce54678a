//! The command line as a script sees it: output, messages, exit codes, and what becomes of bad input.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test may fail loudly"
)]

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const ARTICLE: &str = "Ministerin stellt Plan vor\n\n\
    HAMBURG (dpa) - Die Ministerin Anna Beispiel hat am Montag in Hamburg einen Plan vorgestellt. \
    Sie sprach von einem großen Schritt für Deutschland.\n\n\
    Der Plan soll im Januar beginnen, sagte Beispiel vor Journalisten in Hamburg.\n";

/// The program, away from the settings and the language of whoever runs the tests.
pub(crate) fn depesche(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_depesche"));
    command
        .env_clear()
        .env("HOME", home)
        .env("LANG", "en_GB.UTF-8")
        .env("TERM", "xterm-256color")
        .current_dir(home)
        .stdin(Stdio::null());
    command
}

pub(crate) fn run<S: AsRef<OsStr>>(home: &TempDir, arguments: impl IntoIterator<Item = S>) -> Output {
    depesche(home.path()).args(arguments).output().unwrap()
}

pub(crate) fn run_with(home: &TempDir, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = depesche(home.path());
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        let _ = pipe.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub(crate) fn json_lines(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// A home with a folder `texte` of two articles.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("texte")).unwrap();
    fs::write(home.path().join("texte/eins.txt"), ARTICLE).unwrap();
    fs::write(home.path().join("texte/zwei.txt"), ARTICLE.replace("Plan", "Entwurf")).unwrap();
    home
}

#[test]
fn without_a_terminal_the_reader_prints_its_list() {
    let home = home();
    let output = run(&home, ["texte"]);
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    assert!(stdout(&output).contains("Ministerin stellt Plan vor"), "{}", stdout(&output));
    assert_eq!(stdout(&output).lines().count(), 2);
    assert_eq!(stdout(&output), stdout(&run(&home, ["list", "texte"])));
    assert!(!stdout(&output).contains('\u{1b}'), "no colours off a terminal");
    assert!(stdout(&run(&home, ["list", "--color", "always", "texte"])).contains("\u{1b}["));
}

#[test]
fn without_a_path_there_is_the_sample() {
    let home = home();
    let output = run(&home, ["--sample"]);
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    assert!(stdout(&output).lines().count() >= 8);
    assert_eq!(stdout(&output), stdout(&run(&home, ["list"])));
}

#[test]
fn list_and_show_agree_in_json() {
    let home = home();
    let listed = json_lines(&run(&home, ["list", "--json", "texte"]));
    assert_eq!(listed.len(), 2);
    for line in &listed {
        for field in
            ["id", "source", "title", "published", "updated", "authors", "url", "lang", "words", "read", "starred"]
        {
            assert!(line.get(field).is_some(), "{field} is missing in {line}");
        }
        assert_eq!(line["lang"], "de");
        assert_eq!(line["read"], false);
        assert!(line.get("text").is_none() && line.get("blocks").is_none());
    }
    let id = listed[0]["id"].as_str().unwrap();
    let output = run(&home, ["show", &id[..8], "texte", "--json"]);
    let shown = &json_lines(&output)[0];
    for (field, value) in listed[0].as_object().unwrap() {
        assert_eq!(&shown[field], value, "{field}");
    }
    let text = shown["text"].as_str().unwrap();
    let blocks = shown["blocks"].as_array().unwrap();
    assert!(blocks.iter().all(|block| text.contains(block["text"].as_str().unwrap())));
    assert!(blocks.iter().any(|block| block["kind"] == "paragraph"));
}

#[test]
fn show_prints_for_people_and_as_markdown() {
    let home = home();
    let id = json_lines(&run(&home, ["list", "--json", "texte"]))[0]["id"].as_str().unwrap().to_owned();
    let plain = stdout(&run(&home, ["show", &id, "texte"]));
    assert!(plain.contains("sagte Beispiel"), "{plain}");
    assert!(plain.lines().all(|line| line.chars().count() <= 80), "{plain}");
    let markdown = stdout(&run(&home, ["show", &id, "--markdown", "texte"]));
    assert!(markdown.starts_with("# "), "{markdown}");
}

#[test]
fn an_id_that_fits_nothing_or_too_much_is_named() {
    let home = home();
    let output = run(&home, ["show", "zzz", "texte"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (1, ""));
    assert!(stderr(&output).contains("zzz") && stderr(&output).contains("hint: "), "{}", stderr(&output));
    // Of seventeen articles two have ids that begin with the same digit.
    for number in 0..17 {
        fs::write(home.path().join(format!("texte/{number}.txt")), ARTICLE).unwrap();
    }
    let ids = json_lines(&run(&home, ["list", "--json", "texte"]));
    let firsts: Vec<char> = ids.iter().map(|line| line["id"].as_str().unwrap().chars().next().unwrap()).collect();
    let twice = firsts.iter().find(|first| firsts.iter().filter(|other| other == first).count() > 1).unwrap();
    let output = run(&home, ["show", &twice.to_string(), "texte"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (2, ""));
}

#[test]
fn standard_input_is_read_as_a_file() {
    let home = home();
    let output = run_with(&home, &["list", "-"], ARTICLE.as_bytes());
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    assert!(stdout(&output).contains("Ministerin stellt Plan vor"));
    let output = run_with(&home, &["list", "-"], b"");
    assert_eq!((code(&output), stdout(&output).as_str()), (2, ""));
}

#[test]
fn statements_are_listed_with_speaker_place_and_where_else_they_are_told() {
    let home = home();
    let quote = "Im Frühjahr wird der Hafen gebaut";
    let text = |source: &str, more: &str| {
        format!(
            "Source: {source}\nDate: 2026-03-02\n\nDer Hafen\n\n{more}„{quote}“, sagte die Ministerin Jana Brandt.\n"
        )
    };
    fs::create_dir(home.path().join("hafen")).unwrap();
    fs::write(home.path().join("hafen/a.txt"), text("Kurier", "Öde war es in Lindau. ")).unwrap();
    fs::write(home.path().join("hafen/b.txt"), text("Bote", "")).unwrap();
    let output = run(&home, ["statements", "hafen", "--json"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let told = json_lines(&output);
    assert_eq!(told.len(), 2);
    for row in &told {
        let id = row["article"].as_str().unwrap();
        let article = &json_lines(&run(&home, ["show", id, "hafen", "--json"]))[0];
        let under = |place: &Value| {
            let at = |field: &str| place[field].as_u64().unwrap() as usize;
            article["text"]
                .as_str()
                .unwrap()
                .chars()
                .skip(at("start"))
                .take(at("end") - at("start"))
                .collect::<String>()
        };
        assert_eq!((row["text"].as_str().unwrap(), under(row).as_str()), (quote, quote));
        assert_eq!((row["cue"]["text"].as_str(), under(&row["cue"])), (Some("sagte"), "sagte".to_owned()));
        assert_eq!((&row["form"], &row["source"]), (&Value::from("direct"), &article["source"]));
        assert_eq!(row["speaker"]["name"], "Jana Brandt");
        assert_eq!(row["published"], article["published"]);
        let sure = row["confidence"].as_f64().unwrap();
        assert!(sure > 0.0 && sure <= 1.0);
        let also = row["also"].as_array().unwrap();
        assert_eq!(also.len(), 1);
        assert_ne!(also[0]["article"], row["article"]);
        assert_eq!(also[0]["text"], quote);
    }
    let shown = stdout(&run(&home, ["statements", "hafen"]));
    assert_eq!(shown.matches(quote).count(), 1, "{shown}");
    assert!(shown.contains("Jana Brandt") && shown.contains("Kurier") && shown.contains("Bote"), "{shown}");
    assert_eq!(code(&run(&home, ["statements", "hafen", "--query", "source:niemand"])), 1);
}

#[test]
fn entities_are_listed_with_their_counts() {
    let home = home();
    let output = run(&home, ["entities", "texte", "--json"]);
    assert_eq!(stderr(&output), "");
    let entities = json_lines(&output);
    let hamburg = entities.iter().find(|entity| entity["name"] == "Hamburg").unwrap();
    assert_eq!((&hamburg["kind"], &hamburg["articles"]), (&"place".into(), &2.into()));
    assert!(stdout(&run(&home, ["entities", "texte"])).contains("Hamburg"));
}

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    let home = home();
    for number in 0..300 {
        fs::write(home.path().join(format!("texte/{number}.txt")), ARTICLE).unwrap();
    }
    for command in ["list --json texte", "texte", "entities texte"] {
        let line = format!("\"$0\" {command} | head -n 1; exit ${{PIPESTATUS:-0}}");
        let output = Command::new("sh")
            .args(["-c", &line, env!("CARGO_BIN_EXE_depesche")])
            .current_dir(home.path())
            .env("HOME", home.path())
            .env("LANG", "C")
            .output()
            .unwrap();
        assert_eq!(stderr(&output), "", "{command}");
        assert_eq!(stdout(&output).lines().count(), 1, "{command}");
    }
}

#[test]
fn annotate_answers_in_order_and_counts_characters() {
    let home = home();
    let text = "Für Köln 🎉 sprach Angela Merkel in Berlin.";
    let mut input = String::new();
    for number in 0..500 {
        input.push_str(&serde_json::json!({"id": number, "text": text, "lang": "de"}).to_string());
        input.push('\n');
    }
    let output = run_with(&home, &["annotate"], input.as_bytes());
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    let answers = json_lines(&output);
    assert_eq!(answers.len(), 500);
    for (number, answer) in answers.iter().enumerate() {
        assert_eq!(answer["id"], number);
        assert_eq!(answer["lang"], "de");
        for mention in answer["mentions"].as_array().unwrap() {
            let (start, end) = (mention["start"].as_u64().unwrap(), mention["end"].as_u64().unwrap());
            let under: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
            assert_eq!(mention["text"], under.as_str());
        }
    }
    let entities = |answer: &Value| {
        answer["mentions"].as_array().unwrap().iter().map(|mention| mention["entity"].clone()).collect::<Vec<_>>()
    };
    assert!(entities(&answers[0]).len() >= 2, "{}", answers[0]);
    assert!(answers.iter().all(|answer| entities(answer) == entities(&answers[0])));
}

#[test]
fn annotate_answers_a_line_it_cannot_read_with_its_error() {
    let home = home();
    let input = "{\"id\":\"a\",\"text\":\"Berlin.\"}\n{\"id\":\"b\",\"text\":5}\n\u{0}\n{\"id\":\"d\",\"text\":\"\"}";
    let output = run_with(&home, &["annotate"], input.as_bytes());
    assert_eq!(code(&output), 2);
    let answers = json_lines(&output);
    assert_eq!(answers.len(), 4);
    assert_eq!(answers[1]["id"], "b");
    assert!(answers[1]["error"].is_string() && answers[2]["error"].is_string());
    assert!(answers[3]["mentions"].is_array());
    let output = run_with(&home, &["annotate"], b"");
    assert_eq!((code(&output), stdout(&output).as_str()), (0, ""));
}

#[test]
fn annotate_answers_files_and_folders() {
    let home = home();
    let lines = home.path().join("a.jsonl").to_string_lossy().into_owned();
    fs::write(&lines, "{\"id\":1,\"text\":\"Angela Merkel sprach in Bonn.\",\"lang\":\"de\"}\nno\n").unwrap();
    let folder = home.path().join("texts");
    fs::create_dir(&folder).unwrap();
    let text = "Rede in Bonn\n\nAm Montag hat die Kanzlerin Angela Merkel in Bonn gesprochen.\n";
    fs::write(folder.join("b.txt"), text).unwrap();
    let missing = home.path().join("none.jsonl").to_string_lossy().into_owned();
    let folder = folder.to_string_lossy().into_owned();
    let output = run_with(&home, &["annotate", &lines, &folder, "-", &missing], b"{\"id\":2,\"text\":\"Bonn.\"}");
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("none.jsonl"), "{}", stderr(&output));
    let answers = json_lines(&output);
    assert_eq!(answers.len(), 4, "{answers:?}");
    let error = answers[1]["error"].as_str().unwrap();
    assert!(error.starts_with(&format!("{lines}: line 2: ")), "{error}");
    let shown = json_lines(&run(&home, ["show", "--json", answers[2]["id"].as_str().unwrap(), &folder]));
    let text = shown[0]["text"].as_str().unwrap();
    let merkel = &answers[2]["mentions"].as_array().unwrap()[1];
    assert_eq!(merkel["entity"], answers[0]["mentions"][0]["entity"]);
    let (start, end) = (merkel["start"].as_u64().unwrap() as usize, merkel["end"].as_u64().unwrap() as usize);
    assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), "Angela Merkel");
    assert_eq!(answers[3]["id"], 2);
}

#[test]
fn annotate_answers_at_once_who_asks_one_by_one() {
    use std::io::{BufRead, BufReader};
    let home = home();
    let mut command = depesche(home.path());
    let mut child = command.arg("annotate").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut pipe, mut answers) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for number in 0..3 {
        writeln!(pipe, "{{\"id\":{number},\"text\":\"Berlin.\"}}").unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        assert!(answer.starts_with(&format!("{{\"id\":{number},")), "{answer}");
    }
    drop(pipe);
    assert!(child.wait().unwrap().success());
}

#[test]
fn config_is_written_once_checked_and_found() {
    let home = home();
    let file = home.path().join("own/config.toml");
    let with = |command: &str| run(&home, ["--config", file.to_str().unwrap(), "config", command]);
    assert_eq!(stdout(&with("path")).lines().next(), file.to_str());
    assert_eq!(code(&with("init")), 0);
    let output = with("check");
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    fs::write(&file, "mouze = true\n").unwrap();
    assert_eq!(code(&with("init")), 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), "mouze = true\n", "the user's file is never written over");
    let output = with("check");
    assert_eq!(code(&output), 2);
    let told = stderr(&output);
    assert!(told.contains("config.toml:1:1") && told.contains("mouse"), "{told}");
}

#[test]
fn the_language_is_that_of_the_locale_or_the_one_asked_for() {
    let home = home();
    let english = stderr(&run(&home, ["list", "missing"]));
    let german = stderr(&run(&home, ["list", "missing", "--language", "de"]));
    assert!(english.contains("hint: ") && german.contains("Hinweis: "), "{english}{german}");
    let output = depesche(home.path()).env("LC_ALL", "de_CH.UTF-8").args(["list", "missing"]).output().unwrap();
    assert_eq!(stderr(&output), german);
}

#[test]
fn a_file_named_like_a_command_opens() {
    let home = home();
    fs::write(home.path().join("list"), ARTICLE).unwrap();
    for arguments in [vec!["./list"], vec!["--", "list"]] {
        let output = run(&home, &arguments);
        assert_eq!((code(&output), stdout(&output).lines().count()), (0, 1), "{arguments:?}");
    }
    assert_eq!(stdout(&run(&home, ["texte", "list"])).lines().count(), 3, "after a path there are only paths");
    assert_eq!(code(&run(&home, ["--no-such-option"])), 2);
}

/// What must hold for every bad input: exit code 2, the file is named on standard error with a way out, and the good
/// article beside it is listed.
fn assert_told(home: &TempDir, name: &str) {
    let output = run(home, ["list", "texte", name]);
    let told = stderr(&output);
    assert_eq!(code(&output), 2, "{name}: {told}");
    assert!(stdout(&output).contains("Ministerin stellt Plan vor"), "{name}: {}", stdout(&output));
    let shown = Path::new(name).file_name().unwrap().to_str().unwrap();
    assert!(told.contains(shown) && told.contains("hint: "), "{name}: {told}");
    assert!(!told.contains('\u{1b}'), "{told:?}");
}

#[test]
fn bad_input_is_named_and_everything_else_is_there() {
    let home = home();
    let at = |name: &str| home.path().join(name);
    fs::write(at("picture.txt"), [0x89, b'P', b'N', b'G', 0, 0, 1, 2, 0xff, 0, 7, 0].repeat(100)).unwrap();
    fs::write(at("nothing.txt"), "").unwrap();
    fs::write(at("broken.txt"), [b"\xef\xbb\xbf", ARTICLE.as_bytes(), b"caf\xe9 \xc3(\n", ARTICLE.as_bytes()].concat())
        .unwrap();
    fs::write(at("lines.jsonl"), "{\"title\":\"a\",\"text\":\"Ein Text.\"}\n{\"title\":\n").unwrap();
    for name in ["missing.txt", "picture.txt", "nothing.txt", "broken.txt", "lines.jsonl"] {
        assert_told(&home, name);
    }
    fs::write(at("none.jsonl"), "[1]\n").unwrap();
    let told = stderr(&run(&home, ["--language", "de", "list", "/dev/null", "none.jsonl"]));
    assert!(told.contains("/dev/null: weder eine Datei") && told.contains("none.jsonl:1:2: kein Artikel"), "{told}");
    let told = stderr(&run(&home, ["list", "lines.jsonl"]));
    assert!(told.contains("lines.jsonl:2"), "the line is named: {told}");
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_odd_names_and_closed_files_are_told_too() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    let home = home();
    let at = |name: &str| home.path().join(name);
    fs::create_dir(at("circle")).unwrap();
    fs::write(at("circle/text.txt"), ARTICLE).unwrap();
    symlink("..", at("circle/up")).unwrap();
    symlink(".", at("circle/self")).unwrap();
    let output = run(&home, ["list", "circle"]);
    assert!(stdout(&output).contains("Ministerin stellt Plan vor"), "{}", stderr(&output));

    let odd = home.path().join("odd");
    fs::create_dir(&odd).unwrap();
    for name in [b"new\nline.txt".as_slice(), b"\x1b[2Jclear.txt", b"not-utf8-\xff.txt", b"-dash.txt", b" .txt"] {
        fs::write(odd.join(OsStr::from_bytes(name)), ARTICLE).unwrap();
    }
    let output = run(&home, ["list", "odd"]);
    assert_eq!(stdout(&output).lines().count(), 5, "{}{}", stdout(&output), stderr(&output));
    assert!(!stdout(&output).contains('\u{1b}') && !stderr(&output).contains('\u{1b}'));

    fs::write(at("closed.txt"), ARTICLE).unwrap();
    fs::set_permissions(at("closed.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(at("closed.txt")).is_ok() {
        println!("skipped: this user may read everything");
    } else {
        assert_told(&home, "closed.txt");
    }
}

#[test]
fn a_file_of_500_megabytes_is_refused_without_being_read() {
    let home = home();
    fs::File::create(home.path().join("huge.txt")).unwrap().set_len(500 << 20).unwrap();
    let began = std::time::Instant::now();
    assert_told(&home, "huge.txt");
    assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
}

#[test]
fn what_texts_say_to_a_terminal_is_not_passed_on() {
    let home = home();
    let hostile =
        "Titel \u{1b}]0;owned\u{7}\u{1b}[2J\u{202e}\n\nEin Absatz mit \u{1b}[31mFarbe\u{1b}[0m und \u{9b}2J.\n";
    fs::write(home.path().join("texte/böse.txt"), hostile).unwrap();
    for arguments in [vec!["list", "texte"], vec!["list", "--json", "texte"], vec!["entities", "texte"]] {
        let output = stdout(&run(&home, &arguments));
        assert!(!output.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{output:?}");
    }
}

#[test]
fn a_recording_that_would_not_come_about_is_refused() {
    let home = home();
    for arguments in [
        vec!["--record", "new.jsonl"],
        vec!["--record", "texte/eins.txt", "list", "texte"],
        vec!["--replay", "texte/eins.txt", "list", "texte"],
    ] {
        let output = run(&home, &arguments);
        assert_eq!((code(&output), stdout(&output).as_str()), (2, ""), "{arguments:?}");
        let told = stderr(&output);
        assert!(told.contains(arguments[1]) && told.contains("hint: "), "{told}");
    }
    assert!(!home.path().join("new.jsonl").exists());
    assert_eq!(fs::read_to_string(home.path().join("texte/eins.txt")).unwrap(), ARTICLE);
}

#[test]
fn a_recording_plays_without_a_terminal_up_to_where_it_is_broken() {
    let home = home();
    let file = home.path().join("session.jsonl");
    let head = r#"{"depesche":"0.1.0","format":1,"language":"de","columns":60,"rows":14,"opened":"texte"}"#;
    let clock = r#"{"at":0,"event":{"clock":"2025-12-04T06:41:00Z"}}"#;
    let resize = r#"{"at":5,"event":{"resize":{"columns":70,"rows":20}}}"#;
    fs::write(&file, format!("{head}\n{clock}\n{resize}\n")).unwrap();
    let output = run(&home, ["--replay", "session.jsonl"]);
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    let screen = stdout(&output);
    assert_eq!(screen.lines().count(), 20, "{screen}");
    assert!(screen.contains("depesche") && screen.lines().all(|line| line.chars().count() <= 70), "{screen}");
    let timed = stdout(&run(&home, ["--replay", "session.jsonl", "--timings"]));
    assert!(timed.starts_with(&screen) && timed.contains("p99") && timed.contains("update, µs"), "{timed}");

    fs::write(&file, format!("{head}\n{clock}\n{resize}\n{{\"at\":9,\"ev")).unwrap();
    let output = run(&home, ["--replay", "session.jsonl"]);
    assert_eq!((code(&output), stdout(&output)), (2, screen));
    assert!(stderr(&output).contains("session.jsonl:4: "), "{}", stderr(&output));

    for (content, named) in [("{}\n", "session.jsonl"), ("", "session.jsonl")] {
        fs::write(&file, content).unwrap();
        let output = run(&home, ["--replay", "session.jsonl"]);
        assert_eq!((code(&output), stdout(&output).as_str()), (2, ""), "{content:?}");
        assert!(stderr(&output).contains(named), "{}", stderr(&output));
    }
    assert_eq!(code(&run(&home, ["--replay", "missing.jsonl"])), 2);
}

#[test]
fn a_query_leaves_what_the_filter_of_the_reader_leaves() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "Angela Merkel besuchte am Montag die Stadt Wien und sprach dort lange.\n")
        .unwrap();
    fs::write(
        folder.path().join("b.txt"),
        "Emmanuel Macron blieb am Montag in der Stadt Paris und schwieg dort lange.\n",
    )
    .unwrap();
    let path = folder.path().to_str().unwrap();
    let lines = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_depesche")).args(arguments).output().unwrap();
        (String::from_utf8(output.stdout).unwrap().lines().count(), output.status.code())
    };
    assert_eq!(lines(&["list", path, "--json"]), (2, Some(0)));
    assert_eq!(lines(&["list", path, "--json", "--query", "@merkel"]), (1, Some(0)));
    assert_eq!(lines(&["list", path, "--json", "--query", "schwieg"]), (1, Some(0)));
    assert_eq!(lines(&["list", path, "--json", "--query", "@nobody"]), (0, Some(1)));
    assert_eq!(lines(&["entities", path, "--json", "--query", "paris"]).1, Some(0));
}

#[test]
fn what_is_piped_in_is_read_without_being_asked_for_and_an_empty_pipe_is_told() {
    let home = home();
    assert!(stdout(&run_with(&home, &["list"], ARTICLE.as_bytes())).contains("Ministerin stellt Plan vor"));
    assert!(stdout(&run_with(&home, &[], ARTICLE.as_bytes())).contains("Ministerin stellt Plan vor"));
    let empty = run_with(&home, &["list"], b"");
    assert_eq!((code(&empty), stdout(&empty).as_str()), (2, ""));
    assert!(stderr(&empty).contains("standard input is empty"), "{}", stderr(&empty));
    // Nothing piped at all is the sample, and so is what asks for it.
    for listed in [run(&home, ["list"]), run_with(&home, &["list", "--sample"], ARTICLE.as_bytes())] {
        assert_eq!(stdout(&listed).lines().count(), 9);
    }
}

#[test]
fn an_empty_folder_holds_nothing_and_an_unreadable_path_is_an_error() {
    let home = home();
    fs::create_dir(home.path().join("empty")).unwrap();
    let list = |path: &str| code(&run(&home, ["list", path]));
    assert_eq!((list("empty"), list("nowhere")), (1, 2));
}

#[test]
fn a_query_may_begin_with_what_is_left_out() {
    let home = home();
    let listed = run(&home, ["list", "--query", "-strike -streik -hafenstreik"]);
    let lines = stdout(&listed);
    assert!(code(&listed) == 0 && !lines.contains("Streik an der Ostsee") && lines.contains("Österreich"), "{lines}");
}

#[test]
fn in_ascii_words_are_written_out_and_json_is_left_alone() {
    let home = home();
    let text = "Größere Züge\n\nDie Bahn öffnet „neue“ Straßen für 5 € … sagte Élodie Öztürk.\n";
    fs::write(home.path().join("a.txt"), text).unwrap();
    let shown = stdout(&run(&home, ["--ascii", "list", "a.txt"]));
    assert!(shown.contains("Groessere Zuege") && shown.is_ascii(), "{shown}");
    let id: String = shown.split(' ').next().unwrap().to_owned();
    let shown = stdout(&run(&home, ["--ascii", "show", &id, "a.txt"]));
    assert!(shown.contains("oeffnet \"neue\" Strassen fuer 5 EUR ... sagte Elodie Oeztuerk"), "{shown}");
    assert!(shown.is_ascii(), "{shown}");
    assert!(stdout(&run(&home, ["--ascii", "list", "--json", "a.txt"])).contains("Größere Züge"));
}

#[test]
fn what_is_no_recording_is_called_so() {
    let home = home();
    let played = run(&home, ["--replay", "/bin/ls"]);
    assert_eq!(code(&played), 2);
    assert!(stderr(&played).contains("/bin/ls: not a recording"), "{}", stderr(&played));
}

#[test]
fn an_id_that_begins_several_is_told_with_their_titles() {
    let home = home();
    // Ids are hexadecimal: of seventeen at least two begin alike.
    let many = home.path().join("many");
    fs::create_dir(&many).unwrap();
    for number in 0..17 {
        fs::write(many.join(format!("{number}.txt")), format!("Titel {number:02}\n\n{ARTICLE}")).unwrap();
    }
    let ids = stdout(&run(&home, ["list", "many"]));
    let first: Vec<char> = ids.lines().filter_map(|line| line.chars().next()).collect();
    assert_eq!(first.len(), 17);
    let twice = first.iter().find(|letter| first.iter().filter(|other| other == letter).count() > 1).unwrap();
    let shown = run(&home, ["show", &twice.to_string(), "many"]);
    assert_eq!(code(&shown), 2);
    for line in ids.lines().filter(|line| line.starts_with(*twice)) {
        let title = line.rsplit("  ").next().unwrap();
        assert!(stderr(&shown).contains(title), "{title}: {}", stderr(&shown));
    }
}

#[test]
fn the_corrections_of_the_data_folder_hold_without_the_reader_too() {
    let home = home();
    let data = home.path().join("data");
    fs::create_dir(&data).unwrap();
    let file = data.join("entities.toml");
    let text = "[[rename]]\nname = \"Anna Beispiel\"\nto = \"Die Ministerin\"\n\n[[ignore]]\nname = \"Hamburg\"\n\n\
        [[merge]]\ninto = \"Anna Beispiel\"\nfrom = \"Anne Beispiel\"\n";
    fs::write(&file, text).unwrap();
    let path = home.path().join("article.txt");
    fs::write(&path, ARTICLE).unwrap();
    let entities = |folder: &Path| {
        let arguments = [OsStr::new("--data-dir"), folder.as_os_str(), OsStr::new("entities"), path.as_os_str()];
        run(&home, arguments)
    };
    let plain = stdout(&entities(&home.path().join("other")));
    assert!(plain.contains("Anna Beispiel") && plain.contains("Hamburg"), "{plain}");
    let output = entities(&data);
    assert!(stdout(&output).contains("Die Ministerin") && !stdout(&output).contains("Hamburg"), "{}", stdout(&output));
    assert!(stderr(&output).contains("entities.toml:8:1: no article names `Anne Beispiel`"), "{}", stderr(&output));
    let with = |command: &str| run(&home, ["--data-dir", data.to_str().unwrap(), "config", command]);
    assert_eq!(stdout(&with("path")).lines().nth(1), file.to_str());
    fs::write(&file, format!("{text}[[ignore]]\nname = Rome\n")).unwrap();
    let output = entities(&data);
    assert!(stderr(&output).contains("entities.toml:12:8: not TOML"), "{}", stderr(&output));
    assert!(stdout(&output).contains("Die Ministerin"));
    assert_eq!(code(&with("check")), 2);
}

/// The ids that `list` prints, in its order.
fn ids(output: &Output) -> Vec<String> {
    json_lines(output).iter().map(|line| line["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn ids_stay_when_a_folder_is_copied_or_its_files_are_opened_one_by_one() {
    let home = home();
    for folder in ["here", "elsewhere/below/there"] {
        let at = home.path().join(folder);
        fs::create_dir_all(at.join("inside")).unwrap();
        for name in ["1.txt", "2.txt", "inside/1.txt"] {
            fs::write(at.join(name), format!("{ARTICLE}\n{name}")).unwrap();
        }
        fs::write(at.join("lines.jsonl"), "{\"text\":\"Ein Text.\"}\n{\"text\":\"Noch ein Text.\"}\n").unwrap();
    }
    let listed = |paths: &[&str]| ids(&run(&home, ["list", "--json"].iter().chain(paths)));
    let here = listed(&["here"]);
    assert_eq!(here.len(), 5);
    assert_eq!(here, listed(&["elsewhere/below/there"]));
    assert_eq!(listed(&["here/2.txt"]), here[1..2]);
    // What is told on goes on; another text under that name is another article.
    fs::write(home.path().join("here/2.txt"), format!("{ARTICLE}\nDas Treffen endete am Abend in Hamburg.")).unwrap();
    assert_eq!(listed(&["here/2.txt"]), here[1..2]);
    fs::write(home.path().join("here/2.txt"), ARTICLE.replace("Ministerin stellt", "Rat lehnt")).unwrap();
    assert_ne!(listed(&["here/2.txt"]), here[1..2]);
    fs::write(home.path().join("here/2.txt"), format!("{ARTICLE}\n2.txt")).unwrap();
    // Two files of one name stay two, and those of the first folder keep their ids.
    let both = listed(&["here", "elsewhere/below/there"]);
    let different: std::collections::HashSet<&String> = both.iter().collect();
    assert_eq!((both.len(), different.len()), (10, 10));
    assert!(here.iter().all(|id| different.contains(id)));
}

#[test]
fn an_id_that_is_stated_is_the_articles_and_no_others() {
    let home = home();
    let at = |name: &str| home.path().join(name);
    let line = |id: &str| format!("{{\"id\":{id},\"text\":\"Ein Text von {}.\"}}\n", id.trim_matches('"'));
    let lines = ["\"eins\"", "\"eins-2\"", "7", "\"eins\"", "\" \""].map(line).concat();
    fs::write(at("a.jsonl"), &lines).unwrap();
    let output = run(&home, ["list", "--json", "a.jsonl"]);
    let found = ids(&output);
    assert_eq!(found[..3], ["eins", "eins-2", "7"]);
    assert!(found[3..].iter().all(|id| id.len() == 12), "{found:?}");
    let told = stderr(&output);
    assert!(told.contains("a.jsonl:4:1: another article has the id `eins`") && told.contains("hint: "), "{told}");
    for (id, text) in [("eins", "von eins."), ("eins-", "von eins-2."), ("7", "von 7."), (&found[3][..9], "von eins.")]
    {
        let shown = run(&home, ["show", id, "a.jsonl"]);
        assert!(stdout(&shown).contains(text), "{id}: {}{}", stdout(&shown), stderr(&shown));
    }
    let several = run(&home, ["show", "ein", "a.jsonl"]);
    assert!(code(&several) == 2 && stderr(&several).contains("\n  eins-2  "), "{}", stderr(&several));
    // Another file may state the same: the notice is one for the file.
    fs::write(at("b.jsonl"), lines.replace("Text", "Wort")).unwrap();
    let output = run(&home, ["list", "--json", "a.jsonl", "b.jsonl"]);
    let mut found = ids(&output);
    let count = found.len();
    found.sort();
    found.dedup();
    assert_eq!((count, found.len(), stderr(&output).matches("b.jsonl:1:1: another").count()), (10, 10, 1));
    assert_eq!(stderr(&output).matches("another article has the id").count(), 3, "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn links_to_nothing_and_files_that_are_not_read_are_told() {
    let home = home();
    let at = |name: &str| home.path().join(name);
    fs::create_dir(at("odd")).unwrap();
    fs::write(at("odd/a.txt"), ARTICLE).unwrap();
    std::os::unix::fs::symlink("gone.txt", at("odd/link.txt")).unwrap();
    for paths in ["odd", "odd/link.txt"] {
        let output = run(&home, ["list", paths]);
        let told = stderr(&output);
        assert!(told.contains("odd/link.txt: a symbolic link to gone.txt, which is not there"), "{told}");
        assert!(!told.contains("relative paths") && code(&output) == 2, "{told}");
    }
    fs::remove_file(at("odd/link.txt")).unwrap();
    for name in ["a.pdf", "B.PDF", "c.png"] {
        fs::write(at("odd").join(name), "%").unwrap();
    }
    let output = run(&home, ["--language", "de", "list", "odd"]);
    let told = stderr(&output);
    assert!(told.contains("odd: 2 Dateien .pdf wurden nicht gelesen") && !told.contains("png"), "{told}");
    assert_eq!((code(&output), stdout(&output).lines().count()), (0, 1));
}

#[test]
fn unknown_fields_of_a_side_file_are_named_with_the_right_ones() {
    let home = home();
    let at = |name: &str| home.path().join(name);
    fs::write(at("a.txt"), ARTICLE).unwrap();
    fs::write(at("a.toml"), "title = \"Ein anderer Titel\"\ncolour = 1\nautor = \"Jo\"\n").unwrap();
    let output = run(&home, ["list", "a.txt"]);
    let told = stderr(&output);
    assert!(stdout(&output).contains("Ein anderer Titel"));
    assert!(told.contains("a.toml:2:1: `colour`: unknown field; there are title, source, "), "{told}");
    assert!(told.contains("a.toml:3:1: `autor`: unknown field, did you mean `author`?"), "{told}");
}

#[test]
fn help_and_mistakes_of_the_line_are_in_the_language_of_the_interface() {
    let home = home();
    let german =
        |arguments: &[&str]| depesche(home.path()).env("LANG", "de_AT.UTF-8").args(arguments).output().unwrap();
    for (arguments, told) in [
        (&["list", "--jsn"][..], "depesche: unbekannte Angabe `--jsn`\n  Hinweis: gemeint: `--json`?\n"),
        (&["show", "--json", "--markdown"], "`--json` verträgt sich nicht mit `--markdown`"),
        (&["--color", "nie"], "kennt den Wert `nie` nicht\n  Hinweis: es gibt `auto`, `always`, `never`"),
        (&["list", "--query"], "verlangt einen Wert\n  Hinweis: `depesche list --help` zeigt, was es gibt"),
        (&["--timings"], "es fehlt `--replay <DATEI>`"),
        (&["config", "chekc"], "unbekannter Befehl `chekc`\n  Hinweis: gemeint: `check`?"),
    ] {
        let output = german(arguments);
        assert!(stderr(&output).contains(told), "{arguments:?}: {}", stderr(&output));
        assert_eq!((code(&output), stdout(&output).as_str()), (2, ""), "{arguments:?}");
    }
    let english = ["Usage", "Options", "Print ", "Commands", "default:", "possible values"];
    for arguments in [&["--help"][..], &["-h"], &["help", "show"], &["annotate", "--help"], &["config", "init", "-h"]] {
        let output = german(arguments);
        let help = stdout(&output);
        assert!(code(&output) == 0 && help.contains("Aufruf: depesche"), "{arguments:?}: {help}");
        assert!(english.iter().all(|word| !help.contains(word)), "{arguments:?}: {help}");
    }
    assert!(stdout(&run(&home, ["--help"])).contains("Usage: depesche"));
    assert!(stderr(&run(&home, ["--language", "de", "--nix"])).contains("unbekannte Angabe `--nix`"));
    let written = german(&["config", "init"]);
    let path = stdout(&written).lines().next().unwrap().to_owned();
    assert!(fs::read_to_string(path).unwrap().contains("# Die Sprache der Oberfläche"));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_told() {
    let home = home();
    for (output, told) in [
        (fs::File::options().write(true).open("/dev/full").unwrap(), "No space left on device"),
        (fs::File::open("/dev/null").unwrap(), "Bad file descriptor"),
    ] {
        let output = depesche(home.path()).args(["list", "texte"]).stdout(output).output().unwrap();
        assert!(code(&output) == 2 && stderr(&output).contains(told), "{}", stderr(&output));
    }
}

#[test]
fn parse_tells_what_a_feed_holds() {
    let home = TempDir::new().unwrap();
    let feed =
        "<rss version='2.0'><channel><title>Bote</title><item><title>R&D \u{1b}[31m</title><link>/1</link></item>";
    fs::write(home.path().join("feed.xml"), feed).unwrap();
    fs::write(home.path().join("page.html"), "<!doctype html><title>No</title>").unwrap();
    fs::write(home.path().join("empty.xml"), "<rss><channel><title>Bote</title></channel></rss>").unwrap();
    let output = run(&home, ["parse", "feed.xml", "--base", "https://e.example/feed", "--json"]);
    let told: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!((&told["ok"], &told["feed"]["title"]), (&Value::from(true), &Value::from("Bote")));
    assert_eq!(told["entries"][0]["link"], "https://e.example/1");
    assert_eq!(told["warnings"][0]["text"], "`<channel>` is not closed");
    let text = run_with(&home, &["parse", "-"], feed.as_bytes());
    assert_eq!(stdout(&text), "Bote\n\nR&D\n  /1\n");
    assert!(String::from_utf8_lossy(&text.stderr).contains("-:1:20: `<channel>` is not closed"));
    let missing: Value = serde_json::from_str(&stdout(&run(&home, ["parse", "nowhere.xml", "--json"]))).unwrap();
    assert_eq!((&missing["ok"], missing["warnings"].as_array().map(Vec::len)), (&Value::from(false), Some(1)));
    for (arguments, code, message) in [
        (&["parse", "empty.xml"][..], 1, ""),
        (&["parse", "page.html", "--json"], 2, ""),
        (&["parse", "page.html"], 2, "a web page, not a feed"),
        (&["parse", "nowhere.xml", "--json"], 2, "no such file or folder"),
        (&["parse", "feed.xml", "--header", "nonsense"], 2, "`nonsense` is no header"),
    ] {
        let output = run(&home, arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(message), "{arguments:?}");
    }
}
const PAGE: &str = "<html lang=de><title>Der Plan</title><h1>Der Plan</h1><p>Die Ministerin hat am Montag in Hamburg einen \
    Plan vorgestellt, der im Januar beginnen soll, wie sie vor Journalisten sagte.</p><footer>Impressum</footer>";

#[test]
fn the_article_of_a_page_is_printed_for_people_and_for_programs() {
    let home = TempDir::new().unwrap();
    fs::write(home.path().join("page.html"), PAGE).unwrap();
    let output = run(&home, ["extract", "page.html"]);
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    assert!(stdout(&output).starts_with("Der Plan\n") && stdout(&output).contains("vor Journalisten sagte."));
    assert!(!stdout(&output).contains("Impressum"));
    for output in
        [run(&home, ["extract", "page.html", "--json"]), run_with(&home, &["extract", "-", "--json"], PAGE.as_bytes())]
    {
        let object: Value = serde_json::from_str(&stdout(&output)).unwrap();
        assert_eq!(code(&output), 0);
        assert_eq!(
            (&object["ok"], &object["title"], &object["lang"]),
            (&true.into(), &"Der Plan".into(), &"de".into())
        );
        assert_eq!((&object["byline"], &object["warnings"]), (&Value::Null, &Value::Array(Vec::new())));
        assert!(object["text"].as_str().unwrap().starts_with("Die Ministerin"));
    }
}

#[test]
fn saved_pages_open_as_articles_wherever_they_come_from() {
    let home = TempDir::new().unwrap();
    let page = PAGE.replace(
        "<title>",
        "<link rel=canonical href='/plan'><meta property='og:site_name' content='Der Bote'><title>",
    );
    fs::create_dir(home.path().join("pages")).unwrap();
    fs::write(home.path().join("pages/plan.html"), &page).unwrap();
    for output in [
        run(&home, ["list", "pages", "--json"]),
        run(&home, ["list", "pages/plan.html", "--json"]),
        run_with(&home, &["list", "-", "--json"], page.as_bytes()),
    ] {
        assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
        let lines = json_lines(&output);
        assert_eq!((lines.len(), &lines[0]["title"], &lines[0]["source"]), (1, &"Der Plan".into(), &"Der Bote".into()));
    }
    let whole = run(&home, ["extract", "pages/plan.html", "--base", "https://bote.example/x/y"]);
    assert!(stdout(&whole).contains("https://bote.example/plan"), "{}", stdout(&whole));
}

#[test]
fn a_page_without_article_and_no_page_are_told_apart() {
    let home = TempDir::new().unwrap();
    fs::write(home.path().join("empty.html"), "<html><body><script>app()</script></body></html>").unwrap();
    fs::write(home.path().join("picture.html"), b"\x89PNG\r\n\x1a\n\0\0\0").unwrap();
    for (page, wanted, words) in [
        ("empty.html", 1, "no article"),
        ("picture.html", 2, "not a text"),
        ("none.html", 2, "no such file"),
        ("-", 1, "is empty"),
    ] {
        let output = run_with(&home, &["extract", page], b"");
        assert_eq!((code(&output), stdout(&output).as_str()), (wanted, ""), "{page}");
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
        let output = run_with(&home, &["extract", page, "--json"], b"");
        let object: Value = serde_json::from_str(&stdout(&output)).unwrap();
        assert_eq!((code(&output), &object["ok"]), (wanted, &false.into()), "{page}");
        assert!(object["warnings"][0].as_str().unwrap().contains(words));
    }
    assert_eq!(code(&run(&home, ["extract", "."])), 2);
}

#[test]
fn headings_are_told_from_paragraphs_without_colours_too() {
    let home = home();
    let text = format!(
        "{ARTICLE}\nStreit im Rat\n\nDie Fraktion der Opposition lehnt den Plan ab, sagte ihr Sprecher am Abend.\n"
    );
    fs::write(home.path().join("a.txt"), text).unwrap();
    let id = ids(&run(&home, ["list", "--json", "a.txt"])).remove(0);
    let plain = stdout(&run(&home, ["show", &id, "a.txt"]));
    assert!(plain.contains("\nStreit im Rat\n─────────────\n"), "{plain}");
    let ascii = stdout(&run(&home, ["--ascii", "show", &id, "a.txt"]));
    assert!(ascii.contains("\nStreit im Rat\n-------------\n"), "{ascii}");
    let coloured = stdout(&run(&home, ["--color", "always", "show", &id, "a.txt"]));
    assert!(coloured.contains("Streit im Rat") && !coloured.contains("────"), "{coloured}");
}
