//! Effects on the desktop: opening in other programs, the clipboard. None of them waits or writes on the screen.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use crossbeam_channel::Sender;

use crate::app::{Errand, Event};
use crate::model::WebAddress;
use crate::runtime::listen::{Message, spawn};
use crate::text::reason;

/// The most bytes that terminals take by control sequence.
const TERMINAL_CLIPBOARD: usize = 74_000;

/// Programs that set the clipboard, with the variable that says their desktop is there (empty: always).
const CLIPBOARD_PROGRAMS: [(&str, &[&str], &str); 4] = [
    ("wl-copy", &[], "WAYLAND_DISPLAY"),
    ("xclip", &["-selection", "clipboard"], "DISPLAY"),
    ("xsel", &["--clipboard", "--input"], "DISPLAY"),
    ("pbcopy", &[], ""),
];

/// Opens an address in the browser, or the mail program.
pub(super) fn open(target: WebAddress, browser: String, messages: &Sender<Message>) {
    let sender = messages.clone();
    in_background(Errand::Open, messages, move || {
        if let Err(reason) = opened(&target, &browser) {
            failed(&sender, Errand::Open, reason);
        }
    });
}

/// Opens a file with the system's program.
pub(super) fn open_file(path: Arc<Path>, messages: &Sender<Message>) {
    let sender = messages.clone();
    in_background(Errand::Open, messages, move || {
        if let Err(reason) = file_opened(&path) {
            failed(&sender, Errand::Open, reason);
        }
    });
}

fn opened(target: &WebAddress, browser: &str) -> Result<(), String> {
    let variable = std::env::var("BROWSER").unwrap_or_default();
    let calls = if target.is_mail() { Vec::new() } else { calls(browser, &variable, target.as_str()) };
    if calls.is_empty() {
        return open::that_detached(target.as_str()).map_err(|error| launched(&reason(&error)));
    }
    let mut failures = Vec::new();
    for (program, arguments) in calls {
        match started(&program, &arguments) {
            Ok(()) => return Ok(()),
            Err(error) => failures.push(format!("{program}: {}", reason(&error))),
        }
    }
    Err(failures.join("; "))
}

/// The programs to be tried, with their arguments: the one of the settings, else those that `$BROWSER` names. The address
/// stands in for `%s`, or comes last.
fn calls(browser: &str, variable: &str, target: &str) -> Vec<(String, Vec<String>)> {
    let wanted: Vec<&str> = if browser.trim().is_empty() { variable.split(':').collect() } else { vec![browser] };
    let call = |command: &str| {
        let mut words = command.split_whitespace();
        let program = words.next()?.to_owned();
        let mut arguments: Vec<String> = words.map(|word| word.replace("%s", target)).collect();
        if !command.contains("%s") {
            arguments.push(target.to_owned());
        }
        Some((program, arguments))
    };
    wanted.into_iter().filter_map(call).collect()
}

/// Starts a program of the desktop that goes on without us.
fn started(program: &str, arguments: &[String]) -> std::io::Result<()> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // Waited for, so that it does not stay in the table of processes; how it ends is its own affair.
    let _ = spawn("browser", move || drop(child.wait()));
    Ok(())
}

fn file_opened(path: &Path) -> Result<(), String> {
    // The whole path, so that a name that begins with a dash is no option of the program it is given to.
    let whole = path.canonicalize().map_err(|error| format!("{}: {}", path.display(), reason(&error)))?;
    open::that_detached(whole).map_err(|error| launched(&reason(&error)))
}

/// The complaint of the crate that opens files, without the call and the status as programmers write them:
/// `Launcher "gio" "open" "a.txt" failed with ExitStatus(unix_wait_status(512))` is `gio (2)`.
fn launched(reason: &str) -> String {
    let called = reason.split_once("Launcher \"").and_then(|(_, rest)| rest.split_once('"'));
    let Some((program, rest)) = called else { return reason.to_owned() };
    let status = rest.rsplit_once("unix_wait_status(").and_then(|(_, rest)| rest.split_once(')'));
    match status.and_then(|(number, _)| number.parse::<u32>().ok()) {
        Some(number) => format!("{program} ({})", number >> 8),
        None => program.to_owned(),
    }
}

/// The control sequence that puts `text` on the clipboard, where it is not too long for terminals.
pub(super) fn clipboard_sequence(text: &str) -> Option<String> {
    (text.len() <= TERMINAL_CLIPBOARD).then(|| format!("\u{1b}]52;c;{}\u{1b}\\", STANDARD.encode(text)))
}

/// Puts `text` on the clipboard through the desktop's own program, where there is one.
///
/// The terminal is told as well (see [`clipboard_sequence`]); only when neither could take the text is it a failure.
pub(super) fn copy(text: String, messages: &Sender<Message>) {
    let sender = messages.clone();
    in_background(Errand::Copy, messages, move || {
        if !copied(&text) && text.len() > TERMINAL_CLIPBOARD {
            failed(&sender, Errand::Copy, too_long(text.len()));
        }
    });
}

/// Why nothing could take a text of so many bytes, in no language of its own: how much the terminal takes at most, and
/// which programs would take more.
fn too_long(bytes: usize) -> String {
    let programs: Vec<&str> = CLIPBOARD_PROGRAMS.iter().map(|(program, ..)| *program).collect();
    format!("{} kB > {} kB ({})", bytes.div_ceil(1000), TERMINAL_CLIPBOARD / 1000, programs.join(", "))
}

fn copied(text: &str) -> bool {
    CLIPBOARD_PROGRAMS
        .iter()
        .filter(|(_, _, desktop)| desktop.is_empty() || std::env::var_os(desktop).is_some())
        .any(|(program, arguments, _)| piped(program, arguments, text))
}

/// Runs a program with `text` as its input; whether it ended well.
fn piped(program: &str, arguments: &[&str], text: &str) -> bool {
    let child =
        Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = child else { return false };
    // The pipe is closed when it goes out of scope, before the wait.
    let written = child.stdin.take().is_some_and(|mut pipe| pipe.write_all(text.as_bytes()).is_ok());
    child.wait().is_ok_and(|status| status.success()) && written
}

fn in_background(errand: Errand, messages: &Sender<Message>, job: impl FnOnce() + Send + 'static) {
    if let Err(error) = spawn(errand.name(), job) {
        failed(messages, errand, reason(&error));
    }
}

fn failed(messages: &Sender<Message>, errand: Errand, reason: String) {
    let _ = messages.send(Event::Failed { errand, reason }.into());
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn the_browser_of_the_settings_comes_before_that_of_the_environment() {
        let call = |program: &str, arguments: &[&str]| {
            (program.to_owned(), arguments.iter().map(|argument| (*argument).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(calls("", "", "u"), []);
        assert_eq!(calls(" firefox --new-tab", "x", "u"), [call("firefox", &["--new-tab", "u"])]);
        assert_eq!(calls("", "a:b -u=%s:", "u"), [call("a", &["u"]), call("b", &["-u=u"])]);
        let address = WebAddress::of("https://example.org").unwrap();
        assert!(opened(&address, "/nowhere/no-browser").is_err_and(|told| !told.contains("os error")));
    }

    #[test]
    fn a_launcher_that_failed_is_told_by_its_name_and_exit_code() {
        for (reason, told) in [
            (r#"Launcher "gio" "open" "a.txt" failed with ExitStatus(unix_wait_status(512))"#, "gio (2)"),
            (r#"Launcher "xdg-open" "a.txt" failed with x"#, "xdg-open"),
            ("No such file or directory", "No such file or directory"),
        ] {
            assert_eq!(launched(reason), told);
        }
    }

    #[test]
    fn the_clipboard_sequence_holds_nothing_but_base64() {
        assert_eq!(clipboard_sequence("a\u{1b}]b").as_deref(), Some("\u{1b}]52;c;YRtdYg==\u{1b}\\"));
        assert_eq!(clipboard_sequence(&"x".repeat(TERMINAL_CLIPBOARD + 1)), None);
        assert_eq!(too_long(TERMINAL_CLIPBOARD + 1), "75 kB > 74 kB (wl-copy, xclip, xsel, pbcopy)");
    }
}
