//! The threads that wait for the terminal and for signals; each sleeps until something comes and lives as long as the
//! process.

use std::fs::File;
use std::io;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crossbeam_channel::Sender;
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::app::Event;
use crate::runtime::event_loop::Ending;
use crate::runtime::terminal::Modes;
use crate::runtime::{input, terminal};
use crate::text::reason;

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

/// How long a terminal that takes nothing more is waited for when the process has to end at once.
const PATIENCE: Duration = Duration::from_millis(300);

/// Starts to listen for signals. From here on no change of the terminal's size is missed.
///
/// The first signal that asks for an end is a message like any other. The second ends the process from here, since the
/// first was not heeded: the loop may hang in a write to a terminal that takes nothing, or in long work.
pub(super) fn for_signals(modes: &Arc<Modes>, messages: &Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let (modes, sender) = (Arc::downgrade(modes), messages.clone());
    spawn("signals", move || {
        let mut asked = false;
        for signal in signals.forever() {
            if ends(signal) && std::mem::replace(&mut asked, true) {
                end_now(modes.upgrade(), signal);
            }
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

const fn ends(signal: i32) -> bool {
    matches!(signal, SIGTERM | SIGHUP | SIGINT | SIGQUIT)
}

/// Ends the process; the terminal is given back as far as it lets itself be.
fn end_now(modes: Option<Arc<Modes>>, signal: i32) -> ! {
    if let Some(modes) = modes {
        let (sender, receiver) = crossbeam_channel::bounded(1);
        let leaving = spawn("leave", move || {
            modes.leave();
            let _ = sender.send(());
        });
        if leaving.is_ok() {
            let _ = receiver.recv_timeout(PATIENCE);
        }
    }
    std::process::exit(i32::from(Ending::Signal(signal).code()));
}

/// Starts to listen for what the terminal reports, and for its end.
pub(super) fn to_terminal(out: Arc<File>, messages: &Sender<Message>) -> io::Result<()> {
    let sender = messages.clone();
    spawn("input", move || {
        let _ = sender.send(Message::InputEnded(reason(&read_terminal(&sender))));
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
