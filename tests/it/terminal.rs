//! The program and its terminal: taken, kept quiet, and given back whatever happens.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test may fail loudly"
)]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use depesche::app::Event;
use depesche::runtime::panics;
use depesche::runtime::terminal::Modes;
use portable_pty::CommandBuilder;

use crate::pty::{Seen, Terminal};

/// The modes that must be undone on every way out.
const UNDONE: [&str; 6] = ["?1049l", "?2004l", "?1000l", "?1002l", "?1006l", "?25h"];

fn depesche(arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_depesche"));
    command.args(arguments);
    command
}

/// What the screen shows as soon as the program is there.
const READY: &str = "depesche";

fn assert_given_back(terminal: &Terminal) {
    let bytes = terminal.now(Seen::bytes);
    for sequence in UNDONE {
        assert!(bytes.contains(&format!("\u{1b}[{sequence}")), "{sequence} is missing in {bytes:?}");
    }
    assert_eq!(terminal.modes(), terminal.modes_before(), "the line discipline is as before");
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut terminal = Terminal::start(depesche(&[]), 80, 24);
    terminal.wait_for(READY);
    assert_ne!(terminal.modes(), terminal.modes_before(), "the terminal is in raw mode");
    terminal.type_keys("Q");
    assert_eq!(terminal.ended(), 0);
    assert_given_back(&terminal);
}

#[test]
fn a_path_that_is_not_there_is_told_before_the_terminal_is_taken() {
    for (arguments, told) in [
        (vec!["depesche-lst-is-nowhere"], "no such file or folder"),
        (vec!["lst"], "did you mean `list`?"),
        (vec!["enties", "/nowhere/at/all"], "did you mean `entities`?"),
    ] {
        let mut command = depesche(&arguments);
        command.env("LANG", "en_GB.UTF-8");
        let mut terminal = Terminal::start(command, 80, 24);
        assert_eq!(terminal.ended(), 2, "{arguments:?}");
        let bytes = terminal.now(Seen::bytes);
        assert!(bytes.contains(told) && !bytes.contains("?1049h"), "{bytes:?}");
    }
}

#[test]
fn where_one_path_opens_the_reader_goes_on() {
    let mut command = depesche(&["lst", concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample")]);
    command.env("LANG", "en_GB.UTF-8");
    let mut terminal = Terminal::start(command, 120, 24);
    terminal.wait_for("9 articles");
    terminal.type_keys("Q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn signals_give_the_terminal_back_and_set_the_exit_code() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)] {
        let mut terminal = Terminal::start(depesche(&[]), 80, 24);
        terminal.wait_for(READY);
        terminal.signal(signal);
        assert_eq!(terminal.ended(), code, "{signal}");
        assert_given_back(&terminal);
    }
}

#[test]
fn a_second_signal_ends_a_session_whose_terminal_takes_nothing() {
    for (signal, code) in [("TERM", 143), ("HUP", 129)] {
        let mut terminal = Terminal::start(depesche(&[]), 120, 40);
        terminal.wait_for(READY);
        terminal.stall(true);
        // Every resize draws all anew, until nothing more fits into the line.
        for step in 0..200_u16 {
            terminal.resize(100 + step % 2 * 20, 40);
            std::thread::sleep(Duration::from_millis(5));
        }
        terminal.signal(signal);
        std::thread::sleep(Duration::from_millis(500));
        assert!(terminal.running(), "the loop hangs in a write");
        assert_ne!(terminal.modes(), terminal.modes_before());
        terminal.signal(signal);
        assert_eq!(terminal.exit_code(), code);
        assert_eq!(terminal.modes(), terminal.modes_before(), "the line discipline is as before");
        terminal.stall(false);
    }
}

#[test]
fn a_session_is_quiet_while_nothing_happens() {
    let mut terminal = Terminal::start(depesche(&[]), 80, 24);
    terminal.wait_for(READY);
    let status = format!("/proc/{}", terminal.process());
    let look = || (terminal.now(|seen| seen.bytes().len()), wake_ups(&status));
    // Loading may still go on. A program that ticks never has a quiet second, however often one looks.
    let quiet = (0..15).any(|_| {
        let before = look();
        std::thread::sleep(Duration::from_secs(1));
        look() == before
    });
    assert!(quiet, "bytes written and wake-ups: {:?}", look());
    terminal.type_keys("Q");
    assert_eq!(terminal.ended(), 0);
}

/// How often the threads of a process were put to sleep and woken again; 0 where the system does not tell.
fn wake_ups(process: &str) -> u64 {
    let Ok(threads) = std::fs::read_dir(format!("{process}/task")) else { return 0 };
    threads
        .flatten()
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("status")).ok())
        .filter_map(|status| {
            let line = status.lines().find(|line| line.starts_with("voluntary_ctxt_switches"))?.to_owned();
            line.split_whitespace().last()?.parse::<u64>().ok()
        })
        .sum()
}

#[test]
fn a_stopped_session_comes_back_with_everything_drawn_anew() {
    let prompt = |seen: &Seen| !seen.alternate() && seen.text().trim_end().ends_with("ready>");
    let mut shell = CommandBuilder::new("sh");
    shell.arg("-i");
    shell.env("PS1", "ready> ");
    shell.env("ENV", "/dev/null");
    shell.env("DEPESCHE", env!("CARGO_BIN_EXE_depesche"));
    let mut terminal = Terminal::start(shell, 80, 24);
    terminal.wait("the shell's prompt", prompt);
    // Through a second shell, so that a process stands between the job and the program.
    terminal.type_keys("sh -c '\"$DEPESCHE\"; true'\r");
    terminal.wait_for(READY);
    for _ in 0..2 {
        terminal.type_keys("\u{1a}");
        terminal.wait("the shell's prompt", prompt);
        let stopped = terminal.now(|seen| seen.bytes().len());
        terminal.type_keys("stty size; fg\r");
        terminal.wait("the program's screen", |seen| seen.alternate() && seen.text().contains(READY));
        let back = terminal.now(|seen| seen.bytes().split_off(stopped));
        assert!(back.contains("24 80"), "the shell had the terminal: {back:?}");
        assert!(!back.contains("\u{1b}[6n"), "the terminal is asked nothing: {back:?}");
    }
    terminal.type_keys("Q");
    terminal.wait("the shell's prompt", prompt);
    terminal.type_keys("exit\r");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn without_a_shell_ctrl_z_only_draws_anew() {
    let mut terminal = Terminal::start(depesche(&[]), 80, 24);
    terminal.wait_for(READY);
    let drawn = terminal.now(|seen| seen.bytes().len());
    terminal.type_keys("\u{1a}");
    terminal.wait("the screen entered again", |seen| seen.bytes()[drawn..].contains("\u{1b}[?1049h"));
    terminal.wait_for(READY);
    terminal.type_keys("Q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn a_storm_of_resizes_ends_in_a_frame_of_the_last_size() {
    let mut terminal = Terminal::start(depesche(&[]), 80, 24);
    terminal.wait_for(READY);
    for step in 0..200_u16 {
        terminal.resize(20 + step % 100, 5 + step % 40);
    }
    terminal.resize(1, 1);
    terminal.resize(97, 31);
    // The corner of the frame over the line of hints, where none of the sizes before had one.
    terminal.wait("a frame of the last size", |seen| {
        ["┘", "┛"].contains(&seen.cell(96, 29).as_str()) && seen.text().starts_with(" depesche")
    });
    terminal.type_keys("Q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn one_cell_is_enough_to_live() {
    let mut terminal = Terminal::start(depesche(&[]), 1, 1);
    terminal.wait("the alternate screen", Seen::alternate);
    terminal.type_keys("Q");
    assert_eq!(terminal.ended(), 0);
    assert_given_back(&terminal);
}

/// The program of the next two tests: it takes the terminal, then a thread panics, then the drawing thread does.
#[test]
#[ignore = "run by the tests of panics, on a terminal of its own"]
fn panicking_program() {
    let modes = Arc::new(Modes::of_stdout(true).unwrap());
    let (sender, receiver) = crossbeam_channel::unbounded::<Event>();
    panics::install(&modes, sender);
    modes.enter().unwrap();
    let worker = std::thread::spawn(|| panic!("worker lost"));
    assert!(worker.join().is_err());
    let Ok(Event::Broken(reason)) = receiver.recv() else { panic!("the panic was not told") };
    assert!(reason.starts_with("worker lost (tests"), "{reason}");
    println!("told and alive");
    panic!("drawing thread lost");
}

#[test]
fn panics_give_the_terminal_back_before_they_are_printed() {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "terminal::panicking_program", "--ignored", "--nocapture", "--test-threads=1"]);
    let mut terminal = Terminal::start(command, 80, 24);
    assert_ne!(terminal.ended(), 0);
    assert_given_back(&terminal);
    let bytes = terminal.now(Seen::bytes);
    let entered = bytes.find("\u{1b}[?1049h").unwrap();
    let left = bytes.find("\u{1b}[?1049l").unwrap();
    let on_screen = &bytes[entered..left];
    assert!(on_screen.contains("told and alive"), "{bytes:?}");
    assert!(!on_screen.contains("lost"), "nothing is printed over the screen: {bytes:?}");
    assert!(bytes[left..].contains("drawing thread lost"), "{bytes:?}");
}

/// The program of the next test: what the drawing thread waits for panics on another thread.
#[test]
#[ignore = "run by the test of panics that are handed on, on a terminal of its own"]
fn waiting_program() {
    let modes = Arc::new(Modes::of_stdout(true).unwrap());
    let (sender, receiver) = crossbeam_channel::unbounded::<Event>();
    panics::install(&modes, sender);
    let ended = panics::caught(&modes, || {
        modes.enter().unwrap();
        rayon::scope(|scope| scope.spawn(|_| panic!("scan lost")));
    });
    assert!(matches!(receiver.recv(), Ok(Event::Broken(_))));
    println!("ended by: {}", ended.unwrap_err());
}

#[test]
fn a_panic_handed_on_by_another_thread_ends_with_a_word() {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "terminal::waiting_program", "--ignored", "--nocapture", "--test-threads=1"]);
    let mut terminal = Terminal::start(command, 80, 24);
    assert_eq!(terminal.ended(), 0, "{}", terminal.now(Seen::bytes));
    assert_given_back(&terminal);
    let bytes = terminal.now(Seen::bytes);
    let left = bytes.find("\u{1b}[?1049l").unwrap();
    assert!(bytes[left..].contains("ended by: scan lost (tests"), "{bytes:?}");
}

/// The events of a recording, without their times.
fn recorded(path: &Path) -> Vec<serde_json::Value> {
    let lines = std::fs::read_to_string(path).unwrap();
    let lines = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    lines.skip(1).map(|mut line| line["event"].take()).collect()
}

#[test]
fn keys_pastes_mouse_and_articles_are_recorded_and_play_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("session.jsonl");
    let name = file.to_str().unwrap();
    let mut terminal = Terminal::start(depesche(&["--record", name]), 80, 24);
    terminal.wait_for(READY);
    terminal.type_keys("\u{1b}[200~Größe\r2\u{1b}[201~");
    terminal.type_keys("\u{1b}[<64;5;6M\u{1b}[<0;1;2M");
    terminal.resize(70, 20);
    terminal.wait("the last event", |_| {
        let lines = std::fs::read_to_string(&file).unwrap();
        lines.contains("\"resize\"") && lines.contains("\"ended\":true")
    });
    terminal.type_keys("Q");
    assert_eq!(terminal.ended(), 0);
    let events = recorded(&file);
    for event in [
        serde_json::json!({"paste": "Größe\r2"}),
        serde_json::json!({"mouse": {"kind": "wheel-up", "column": 4, "row": 5}}),
        serde_json::json!({"mouse": {"kind": "press", "column": 0, "row": 1}}),
        serde_json::json!({"resize": {"columns": 70, "rows": 20}}),
        serde_json::json!({"key": "Q"}),
    ] {
        assert!(events.contains(&event), "{event} is not in {events:?}");
    }
    assert!(events[0].get("clock").is_some(), "{}", events[0]);
    let loaded = events.iter().filter_map(|event| event.get("loaded")).collect::<Vec<_>>();
    assert!(loaded.last().is_some_and(|loaded| loaded["progress"]["ended"] == true));

    let mut shown = Terminal::start(depesche(&["--replay", name, "--replay-speed", "0"]), 80, 24);
    shown.wait_for(READY);
    // The last screen stays until a key is pressed.
    let deadline = Instant::now() + Duration::from_secs(20);
    while shown.running() && Instant::now() < deadline {
        shown.type_keys("x");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(shown.ended(), 0);
    assert_eq!(shown.modes(), shown.modes_before());
}

#[test]
fn a_recording_never_takes_the_place_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("article.txt");
    std::fs::write(&file, "Ein Text.").unwrap();
    let mut terminal = Terminal::start(depesche(&["--record", file.to_str().unwrap()]), 80, 24);
    assert_eq!(terminal.ended(), 2);
    assert_given_back(&terminal);
    let told = terminal.now(Seen::text);
    assert!(told.contains("article.txt") && told.contains("hint: "), "{told}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "Ein Text.");
}

#[test]
fn a_session_plays_again_with_the_keys_it_was_recorded_with() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(at("config.toml"), "text-width = 40\n").unwrap();
    std::fs::write(at("keymap.toml"), "[global]\n\"X\" = \"help\"\n").unwrap();
    let (config, file) = (at("config.toml"), at("session.jsonl"));
    let mut terminal = Terminal::start(depesche(&["--config", &config, "--record", &file]), 80, 24);
    terminal.wait_for(READY);
    terminal.type_keys("X");
    terminal.wait_for("Help");
    terminal.signal("TERM");
    assert_eq!(terminal.ended(), 143);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_depesche"));
    command.env_clear().env("HOME", folder.path());
    let played = command.args(["--replay", &file]).output().unwrap();
    let screen = String::from_utf8(played.stdout).unwrap();
    assert!(screen.contains("Help"), "{screen}");
}

#[test]
fn texts_from_a_pipe_leave_the_keyboard_to_the_reader() {
    let mut shell = CommandBuilder::new("sh");
    shell.args(["-c", "printf 'Ein Titel\\n\\nEin Absatz.\\n' | \"$DEPESCHE\" -"]);
    shell.env("DEPESCHE", env!("CARGO_BIN_EXE_depesche"));
    let mut terminal = Terminal::start(shell, 80, 24);
    terminal.wait_for("Ein Titel");
    terminal.type_keys("Q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn a_stop_from_outside_is_survived() {
    let mut terminal = Terminal::start(depesche(&[]), 80, 24);
    terminal.wait_for(READY);
    terminal.signal("STOP");
    terminal.signal("CONT");
    terminal.wait("the screen entered again", |seen| seen.bytes().matches("\u{1b}[?1049h").count() == 2);
    terminal.type_keys("Q");
    assert_eq!(terminal.ended(), 0);
}

/// A folder with three articles, and a home that outlives a session.
fn kept_home() -> (tempfile::TempDir, String) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("texts");
    std::fs::create_dir(&folder).unwrap();
    for name in ["Anna", "Berta", "Clara"] {
        let lines: Vec<String> = (0..60).map(|line| format!("In Zeile {line} steht {name} im Text.\n\n")).collect();
        std::fs::write(folder.join(format!("{name}.txt")), format!("Bericht {name}\n\n{}", lines.concat())).unwrap();
    }
    let folder = folder.to_string_lossy().into_owned();
    (home, folder)
}

#[test]
fn what_was_read_and_starred_and_where_is_there_in_the_next_session() {
    let (home, folder) = kept_home();
    let session = || {
        let mut command = depesche(&[folder.as_str()]);
        command.env("HOME", home.path());
        let terminal = Terminal::start(command, 120, 36);
        terminal.wait_for("Bericht Clara");
        terminal
    };
    let starred = |count: u32| format!("★ Starred          {count}");
    let mut first = session();
    first.wait_for("3 unread");
    first.type_keys("\r");
    first.wait_for("2 unread");
    first.type_keys("s");
    first.wait_for(&starred(1));
    first.type_keys("\u{4}\u{4}");
    first.wait_for("In Zeile 20 ");
    first.type_keys("Q");
    assert_eq!(first.ended(), 0);
    let mut second = session();
    second.wait_for("2 unread");
    second.wait_for(&starred(1));
    second.wait_for("In Zeile 20 ");
    assert!(second.now(|seen| !seen.text().contains("In Zeile 2 ")), "it is where it was left");
    // Whoever is killed loses nothing that was on the screen half a second before.
    second.type_keys("s");
    second.wait_for(&starred(0));
    std::thread::sleep(Duration::from_millis(500));
    second.signal("KILL");
    second.exit_code();
    let mut third = session();
    third.wait_for("2 unread");
    third.wait_for(&starred(0));
    third.type_keys("Q");
    assert_eq!(third.ended(), 0);
    let mut list = std::process::Command::new(env!("CARGO_BIN_EXE_depesche"));
    let listed = list.env_clear().env("HOME", home.path()).args(["list", "--json", &folder]).output().unwrap();
    let lines = String::from_utf8(listed.stdout).unwrap();
    assert_eq!(lines.matches("\"read\":true").count(), 1, "{lines}");
}

#[test]
fn a_home_that_cannot_be_written_is_told_and_nothing_else_is_lost() {
    let (home, folder) = kept_home();
    std::fs::write(home.path().join(".local"), "a file, so that no folder can be made here").unwrap();
    let mut command = depesche(&[folder.as_str()]);
    command.env("HOME", home.path());
    let mut terminal = Terminal::start(command, 120, 36);
    terminal.wait_for("Bericht Clara");
    terminal.wait_for(".local");
    terminal.type_keys("\r");
    terminal.wait_for("2 unread");
    terminal.type_keys("Q");
    assert_eq!(terminal.ended(), 0);
}
