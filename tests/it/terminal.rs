//! The program and its terminal: taken, kept quiet, and given back whatever happens.

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

fn assert_given_back(terminal: &Terminal, modes: &str) {
    let bytes = terminal.now(Seen::bytes);
    for sequence in UNDONE {
        assert!(bytes.contains(&format!("\u{1b}[{sequence}")), "{sequence} is missing in {bytes:?}");
    }
    assert_eq!(terminal.modes(), modes, "the line discipline is as before");
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut terminal = Terminal::start(depesche(&[]), 80, 24);
    let modes = terminal.modes();
    terminal.wait_for(READY);
    assert_ne!(terminal.modes(), modes, "the terminal is in raw mode");
    terminal.type_keys("Q");
    assert_eq!(terminal.ended(), 0);
    assert_given_back(&terminal, &modes);
}

#[test]
fn signals_give_the_terminal_back_and_set_the_exit_code() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let mut terminal = Terminal::start(depesche(&[]), 80, 24);
        let modes = terminal.modes();
        terminal.wait_for(READY);
        terminal.signal(signal);
        assert_eq!(terminal.ended(), code, "{signal}");
        assert_given_back(&terminal, &modes);
    }
}
