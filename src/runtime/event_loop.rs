//! The loop: wait, take all that came, change the program, draw once.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender};
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::layout;
use signal_hook::consts::{SIGCONT, SIGTSTP};

use crate::app::{App, Effect, Event, Size, Start, update};
use crate::config::{Key, KeyCode};
use crate::runtime::courier::Courier;
use crate::runtime::keeper::Keeper;
use crate::runtime::listen::Message;
use crate::runtime::loader::Loader;
use crate::runtime::marker::Marker;
use crate::runtime::queue::coalesced;
use crate::runtime::record::Recorder;
use crate::runtime::screen::Screen;
use crate::runtime::searcher::Searcher;
use crate::runtime::terminal::Modes;
use crate::runtime::{job, outside, terminal};
use crate::ui;

/// How long the first frame waits for the first articles: below this nobody sees an empty screen flash by.
const PATIENCE: Duration = Duration::from_millis(40);

/// The most messages taken between two frames, so that a flood cannot keep the screen from changing.
const AT_ONCE: usize = 1024;

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The user left.
    Quit,
    /// The user left, and nothing of what was asked for could be opened.
    NothingOpened,
    /// This signal ended it.
    Signal(i32),
}

impl Ending {
    /// The exit code of the process: 128 and the number of the signal, as shells expect.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::NothingOpened => 2,
            Self::Signal(signal) => 128_u8.saturating_add(u8::try_from(signal).unwrap_or(127)),
        }
    }
}

/// Whether the user's events count or those of a recording.
pub(super) enum Role {
    /// The user's; effects are carried out.
    Live {
        /// Carries out [`Effect::Load`].
        loader: Loader,
        /// Carries out [`Effect::SearchTexts`].
        searcher: Searcher,
        /// Carries out [`Effect::KeepCorrections`].
        keeper: Box<Keeper>,
        /// Carries out [`Effect::KeepMarks`].
        marker: Marker,
        /// Carries out [`Effect::Fetch`].
        courier: Box<Courier>,
        /// Where every event is written.
        recorder: Option<Recorder>,
    },
    /// Those of a recording; effects are left out, and the user can only leave.
    Replay {
        /// The size of the real terminal: the recorded screen is cut to it.
        room: Size,
        /// Whether all was shown: then any key leaves.
        over: bool,
    },
}

/// The ends of the one channel.
pub(super) struct Channel {
    pub(super) sender: Sender<Message>,
    pub(super) receiver: Receiver<Message>,
}

/// Everything the loop owns. Dropping it gives the terminal back.
pub(super) struct EventLoop {
    app: App,
    terminal: Terminal<Screen>,
    modes: Arc<Modes>,
    channel: Channel,
    role: Role,
    minute: Option<i64>,
    filled: bool,
    stopped: bool,
}

impl EventLoop {
    /// The program on a terminal that is about to be taken, and the first effects for [`EventLoop::run`].
    pub(super) fn new(
        start: Start,
        modes: Arc<Modes>,
        channel: Channel,
        role: Role,
    ) -> io::Result<(Self, Vec<Effect>)> {
        let terminal = Terminal::new(Screen::new(modes.out(), cells(start.size)))?;
        let (app, effects) = App::new(start);
        let (minute, filled, stopped) = (None, false, false);
        Ok((Self { app, terminal, modes, channel, role, minute, filled, stopped }, effects))
    }

    /// Runs until something ends it.
    pub(super) fn run(&mut self, first: Vec<Effect>) -> io::Result<Ending> {
        if let Some(ending) = self.carry_out(first)? {
            return Ok(ending);
        }
        let deadline = Instant::now() + PATIENCE;
        while !self.filled
            && let Ok(message) = self.channel.receiver.recv_deadline(deadline)
        {
            if let Some(ending) = self.take(message)? {
                return Ok(ending);
            }
        }
        loop {
            self.draw()?;
            let Ok(message) = self.channel.receiver.recv() else { return Ok(Ending::Quit) };
            let waiting = self.channel.receiver.try_iter().take(AT_ONCE);
            let messages = coalesced(std::iter::once(message).chain(waiting));
            for message in messages {
                if let Some(ending) = self.take(message)? {
                    return Ok(ending);
                }
            }
        }
    }

    fn take(&mut self, message: Message) -> io::Result<Option<Ending>> {
        match message {
            Message::Event(event) => self.tell(event),
            Message::Replayed(event) => match self.role {
                Role::Replay { over: false, .. } => self.apply(event),
                _ => Ok(None),
            },
            Message::ReplayEnded => {
                self.end_replay();
                Ok(None)
            }
            Message::Signal(SIGTSTP) => self.suspend(),
            Message::Signal(SIGCONT) => self.resume(),
            Message::Signal(signal) => Ok(Some(Ending::Signal(signal))),
            Message::InputEnded(reason) => Err(io::Error::other(reason)),
        }
    }

    /// Tells the program what happened, and the time first when a new minute began since it was last told.
    fn tell(&mut self, event: Event) -> io::Result<Option<Ending>> {
        if let Role::Replay { room, over } = &mut self.role {
            match event {
                Event::Resize(size) => *room = size,
                Event::Key(key) if *over || leaves(key) => return Ok(Some(Ending::Quit)),
                Event::Resumed => self.terminal.clear()?,
                _ => {}
            }
            return Ok(None);
        }
        let now = Timestamp::now();
        let minute = now.as_second().div_euclid(60);
        if self.minute.replace(minute) != Some(minute)
            && let Some(ending) = self.apply(Event::Clock(now))?
        {
            return Ok(Some(ending));
        }
        self.apply(event)
    }

    fn apply(&mut self, event: Event) -> io::Result<Option<Ending>> {
        if let Role::Live { recorder: Some(recorder), .. } = &self.role {
            recorder.write(&event);
        }
        self.filled |= matches!(event, Event::Loaded(_));
        let effects = update(&mut self.app, event);
        self.carry_out(effects)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<Option<Ending>> {
        let mut ending = None;
        for effect in effects {
            match (effect, &mut self.role) {
                (Effect::Redraw, _) => self.terminal.clear()?,
                (Effect::Quit, Role::Replay { .. }) => self.end_replay(),
                // There is no file yet that keeps what is watched.
                (_, Role::Replay { .. }) => {}
                (Effect::Load { generation }, Role::Live { loader, .. }) => {
                    loader.start(generation, &self.channel.sender);
                }
                (Effect::SearchTexts { generation, typed, texts, articles }, Role::Live { searcher, .. }) => {
                    searcher.start(generation, (typed, texts, articles), &self.channel.sender);
                }
                (Effect::KeepCorrections { upto, changes }, Role::Live { keeper, .. }) => {
                    keeper.keep(upto, changes, &self.channel.sender);
                }
                (Effect::Fetch { generation, wanted }, Role::Live { courier, .. }) => {
                    courier.start(generation, wanted, &self.channel.sender);
                }
                (Effect::ListFeeds, Role::Live { courier, .. }) => courier.list(&self.channel.sender),
                (Effect::FetchPage(article), Role::Live { courier, .. }) => {
                    courier.fetch_page(article, &self.channel.sender);
                }
                (Effect::CancelFetch, Role::Live { courier, .. }) => courier.cancel(),
                (Effect::KeepMarks(marks), Role::Live { marker, .. }) => marker.keep(marks),
                (Effect::Open(target), _) => {
                    let browser = self.app.settings.browser.clone();
                    outside::open(target, browser, &self.channel.sender);
                }
                (Effect::OpenFile(path), _) => outside::open_file(path, &self.channel.sender),
                (Effect::Copy(text), _) => {
                    if let Some(sequence) = outside::clipboard_sequence(&text) {
                        self.terminal.backend_mut().control(&sequence)?;
                    }
                    outside::copy(text, &self.channel.sender);
                }
                (Effect::GoOn, _) => {
                    // What waits in the channel by now is taken before, with a frame in between.
                    let _ = self.channel.sender.send(Event::GoOn.into());
                }
                (Effect::Suspend, _) => ending = self.suspend()?.or(ending),
                (Effect::Quit, _) => {
                    ending = Some(if self.app.opened_nothing() { Ending::NothingOpened } else { Ending::Quit });
                }
            }
        }
        Ok(ending)
    }

    fn end_replay(&mut self) {
        if let Role::Replay { over, .. } = &mut self.role {
            *over = true;
        }
    }

    /// Gives the terminal back and stops; where nobody could continue the program, it only draws anew.
    fn suspend(&mut self) -> io::Result<Option<Ending>> {
        self.modes.leave();
        self.stopped = true;
        // What follows the stop is done when the signal to continue has arrived, since the stop may come late.
        if job::stop() { Ok(None) } else { self.resume() }
    }

    /// Takes the terminal again, after a stop of our own or one from outside.
    fn resume(&mut self) -> io::Result<Option<Ending>> {
        self.modes.leave();
        self.modes.enter()?;
        self.stopped = false;
        self.terminal.backend_mut().entered();
        self.terminal.clear()?;
        // A stopped process is not told that its terminal was resized.
        let size = terminal::size();
        if size != self.app.size()
            && let Some(ending) = self.tell(Event::Resize(size))?
        {
            return Ok(Some(ending));
        }
        self.tell(Event::Resumed)
    }

    fn draw(&mut self) -> io::Result<()> {
        if self.stopped {
            return Ok(());
        }
        let mut size = self.app.size();
        if let Role::Replay { room, .. } = self.role {
            size = Size { columns: size.columns.min(room.columns), rows: size.rows.min(room.rows) };
        }
        self.terminal.backend_mut().resize(cells(size));
        self.terminal.draw(|frame| ui::draw(&self.app, frame))?;
        Ok(())
    }
}

/// Whether a key ends a recording before its end.
fn leaves(key: Key) -> bool {
    match key.code {
        KeyCode::Esc | KeyCode::Char('q' | 'Q') => true,
        KeyCode::Char('c') => key.ctrl,
        _ => false,
    }
}

/// The size as the screen counts it.
pub(super) fn cells(size: Size) -> layout::Size {
    layout::Size::new(size.columns, size.rows)
}
