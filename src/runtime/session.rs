//! A session in the terminal, from taking it to giving it back.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::app::{Event, Start};
use crate::runtime::courier::Courier;
use crate::runtime::event_loop::{Channel, Ending, EventLoop, Role};
use crate::runtime::keeper::Keeper;
use crate::runtime::loader::Loader;
use crate::runtime::marker::Marker;
use crate::runtime::record::{Head, Recorder, Recording};
use crate::runtime::refresh::Refresher;
use crate::runtime::replay::{self, Speed};
use crate::runtime::searcher::Searcher;
use crate::runtime::terminal::Modes;
use crate::runtime::{listen, panics, terminal};
use crate::store::Opened;
use crate::store::database::Database;

/// What a session in the terminal is started with.
#[derive(Debug)]
pub struct Session {
    /// What the program is started with; its size is replaced by the terminal's.
    pub start: Start,
    /// What the reader shows.
    pub opened: Opened,
    /// What the program is told before anything else: trouble with the user's files.
    pub first: Vec<Event>,
    /// Where the reader's corrections are kept.
    pub corrections: Option<PathBuf>,
    /// Where marks are kept; without one they are forgotten at the end.
    pub database: Option<Database>,
    /// What asks feeds for news; none where only files are read.
    pub refresher: Option<Refresher>,
    /// The day, for the copy of the database.
    pub today: Date,
    /// Where every event is recorded: a file that does not exist yet.
    pub record: Option<PathBuf>,
    /// The text of the user's own keys, for the recording.
    pub keymap: String,
    /// Whether clicks and the wheel are taken.
    pub mouse: bool,
}

/// A recording that is shown in the terminal.
#[derive(Clone, Debug)]
pub struct Show {
    /// What is shown.
    pub recording: Recording,
    /// What the program is started with; see [`Recording::start`].
    pub start: Start,
    /// How many times as fast as it was; 0 is as fast as possible.
    pub speed: f64,
}

/// Why a session could not begin or had to end.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// Standard output is no terminal.
    #[error("standard output is no terminal")]
    NoTerminal,
    /// The terminal could not be taken, read or written.
    #[error("terminal: {0}")]
    Terminal(#[from] io::Error),
    /// Something failed inside; what the panic said.
    #[error("failed inside: {0}")]
    Broken(String),
    /// The recording could not be made.
    #[error("{path}: {source}", path = path.display())]
    Record {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Runs the program on the terminal until the user leaves or a signal ends it; the terminal is as before, whatever
/// happens.
pub fn run(session: Session) -> Result<Ending, Trouble> {
    let Session { mut start, opened, first, corrections, database, refresher, today, record, keymap, mouse } = session;
    let (modes, channel) = listening(mouse)?;
    start.size = terminal::size();
    for event in first {
        let _ = channel.sender.send(event.into());
    }
    let (head, messages, ascii) = (Head::of(&start, keymap), channel.sender.clone(), start.settings.ascii);
    let tongue = start.settings.tongue;
    let (to_marker, to_courier) = (channel.sender.clone(), channel.sender.clone());
    // Only a session that has its terminal leaves a file behind.
    let role = || {
        let recorder = record
            .map(|path| Recorder::create(&path, &head, messages).map_err(|source| Trouble::Record { path, source }));
        let keeper = Box::new(Keeper::new(corrections, tongue));
        let marker = Marker::new(database, today, &to_marker);
        let (loader, searcher) = (Loader::new(opened, ascii), Searcher::default());
        let courier = Box::new(Courier::new(refresher, ascii));
        courier.keep_time(&to_courier);
        Ok(Role::Live { loader, searcher, keeper, marker, courier, recorder: recorder.transpose()? })
    };
    on_terminal(start, &modes, role, channel)
}

/// Shows a recording on the terminal; it stays on the last screen until a key is pressed.
pub fn show(show: Show) -> Result<Ending, Trouble> {
    let Show { recording, start, speed } = show;
    let (modes, channel) = listening(false)?;
    let room = terminal::size();
    replay::feed(recording.lines, Speed::of(speed), channel.sender.clone())?;
    on_terminal(start, &modes, || Ok(Role::Replay { room, over: false }), channel)
}

/// The terminal, not taken yet, and the channel, with signals already coming in.
fn listening(mouse: bool) -> Result<(Arc<Modes>, Channel), Trouble> {
    if !io::stdout().is_terminal() {
        return Err(Trouble::NoTerminal);
    }
    let modes = Arc::new(Modes::of_stdout(mouse)?);
    let (sender, receiver) = crossbeam_channel::unbounded();
    listen::for_signals(&modes, &sender)?;
    Ok((modes, Channel { sender, receiver }))
}

fn on_terminal(
    start: Start,
    modes: &Arc<Modes>,
    role: impl FnOnce() -> Result<Role, Trouble>,
    channel: Channel,
) -> Result<Ending, Trouble> {
    panics::install(modes, channel.sender.clone());
    let session = panics::caught(modes, || {
        modes.enter()?;
        listen::to_terminal(modes.out(), &channel.sender)?;
        let (mut event_loop, effects) = EventLoop::new(start, Arc::clone(modes), channel, role()?)?;
        Ok(event_loop.run(effects)?)
    });
    session.map_err(Trouble::Broken)?
}
