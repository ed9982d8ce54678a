//! Effects on the desktop: opening in other programs, the clipboard. None of them waits or writes on the screen.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use crossbeam_channel::Sender;

use crate::app::{Errand, Event};
use crate::runtime::listen::{Message, spawn};

/// The most bytes that terminals take by control sequence.
const TERMINAL_CLIPBOARD: usize = 74_000;

/// Programs that set the clipboard, with the variable that says their desktop is there (empty: always).
const CLIPBOARD_PROGRAMS: [(&str, &[&str], &str); 4] = [
    ("wl-copy", &[], "WAYLAND_DISPLAY"),
    ("xclip", &["-selection", "clipboard"], "DISPLAY"),
    ("xsel", &["--clipboard", "--input"], "DISPLAY"),
    ("pbcopy", &[], ""),
];

/// Opens a web address or an existing file with the system's program.
pub(super) fn open(target: String, messages: &Sender<Message>) {
    let sender = messages.clone();
    in_background(Errand::Open, messages, move || {
        if let Err(reason) = opened(&target) {
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

fn opened(target: &str) -> Result<(), String> {
    if is_web_address(target) {
        return open::that_detached(target).map_err(|error| error.to_string());
    }
    file_opened(Path::new(target))
}

fn file_opened(path: &Path) -> Result<(), String> {
    // The whole path, so that a name that begins with a dash is no option of the program it is given to.
    let whole = path.canonicalize().map_err(|error| format!("{}: {error}", path.display()))?;
    open::that_detached(whole).map_err(|error| error.to_string())
}

/// Whether `target` is an address for a browser, and nothing that another program would understand.
fn is_web_address(target: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
        && !target.contains(|c: char| c.is_control() || c.is_whitespace())
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
        failed(messages, errand, error.to_string());
    }
}

fn failed(messages: &Sender<Message>, errand: Errand, reason: String) {
    let _ = messages.send(Event::Failed { errand, reason }.into());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_for_a_browser_go_to_one() {
        for target in ["https://example.org/a?b=c", "HTTP://example.org"] {
            assert!(is_web_address(target), "{target}");
        }
        for target in ["file:///etc/passwd", "javascript:alert(1)", "https://a b", "ssh://x", "/tmp/a", "-h", "http"] {
            assert!(!is_web_address(target), "{target}");
        }
    }

    #[test]
    fn the_clipboard_sequence_holds_nothing_but_base64() {
        assert_eq!(clipboard_sequence("a\u{1b}]b").as_deref(), Some("\u{1b}]52;c;YRtdYg==\u{1b}\\"));
        assert_eq!(clipboard_sequence(&"x".repeat(TERMINAL_CLIPBOARD + 1)), None);
        assert_eq!(too_long(TERMINAL_CLIPBOARD + 1), "75 kB > 74 kB (wl-copy, xclip, xsel, pbcopy)");
    }
}
