//! The threads that wait for the terminal and for signals; each sleeps until something comes and lives as long as the
//! process.

use std::fs::File;
use std::io;
use std::sync::Arc;
use std::thread;

use crossbeam_channel::Sender;
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::app::Event;
use crate::runtime::{input, terminal};

/// What arrives in the one channel.
#[derive(Debug)]
pub(super) enum Message {
    /// For the program.
    Event(Event),
    /// A signal, by its number: one of those that end, stop or continue the process.
    Signal(i32),
    /// An event of a recording.
    Replayed(Event),
    /// The recording has no more events.
    ReplayEnded,
    /// The terminal cannot be read any more, and why.
    InputEnded(String),
}

impl From<Event> for Message {
    fn from(event: Event) -> Self {
        Self::Event(event)
    }
}

/// Starts to listen for signals. From here on no change of the terminal's size is missed.
pub(super) fn for_signals(messages: &Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let sender = messages.clone();
    spawn("signals", move || {
        for signal in signals.forever() {
            let message = match signal {
                SIGWINCH => Message::Event(Event::Resize(terminal::size())),
                signal => Message::Signal(signal),
            };
            if sender.send(message).is_err() {
                break;
            }
        }
    })
}

/// Starts to listen for what the terminal reports, and for its end.
pub(super) fn to_terminal(out: Arc<File>, messages: &Sender<Message>) -> io::Result<()> {
    let sender = messages.clone();
    spawn("input", move || {
        let _ = sender.send(Message::InputEnded(read_terminal(&sender).to_string()));
    })?;
    let sender = messages.clone();
    spawn("hang-up", move || {
        if hung_up(&out) {
            let _ = sender.send(Message::Signal(SIGHUP));
        }
    })
}

/// Starts a thread with a name; a panic on it is reported by the hook.
pub(super) fn spawn(name: &str, job: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(job).map(drop)
}

/// Passes on what the terminal reports until it cannot be read, and says why.
fn read_terminal(messages: &Sender<Message>) -> io::Error {
    loop {
        match crossterm::event::read() {
            Ok(event) => {
                if let Some(event) = input::translate(event)
                    && messages.send(Message::Event(event)).is_err()
                {
                    return io::ErrorKind::BrokenPipe.into();
                }
            }
            Err(error) => return error,
        }
    }
}

/// Waits until the terminal is gone; a closed window need not come with a signal, and reading it would spin.
fn hung_up(out: &File) -> bool {
    loop {
        let mut watched = [PollFd::new(out, PollFlags::empty())];
        match poll(&mut watched, None) {
            Ok(_) => return true,
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
        }
    }
}
