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
use crate::runtime::listen::Message;
use crate::runtime::loader::Loader;
use crate::runtime::queue::coalesced;
use crate::runtime::record::Recorder;
use crate::runtime::screen::Screen;
use crate::runtime::terminal::Modes;
use crate::runtime::{Ending, job, outside, terminal};
use crate::ui;

/// How long the first frame waits for the first articles: below this nobody sees an empty screen flash by.
const PATIENCE: Duration = Duration::from_millis(40);

/// The most messages taken between two frames, so that a flood cannot keep the screen from changing.
const AT_ONCE: usize = 1024;

/// Everything the loop owns. Dropping it gives the terminal back.
pub(super) struct EventLoop {
    app: App,
    terminal: Terminal<Screen>,
    modes: Arc<Modes>,
    messages: Receiver<Message>,
    sender: Sender<Message>,
    loader: Loader,
    recorder: Option<Recorder>,
    minute: Option<i64>,
    filled: bool,
    stopped: bool,
}

/// The ends of the one channel.
pub(super) struct Channel {
    pub(super) sender: Sender<Message>,
    pub(super) receiver: Receiver<Message>,
}

impl EventLoop {
    /// Starts the program on a terminal whose modes were taken; loading begins at once.
    pub(super) fn new(
        start: Start,
        modes: Arc<Modes>,
        channel: Channel,
        loader: Loader,
        recorder: Option<Recorder>,
    ) -> io::Result<(Self, Vec<Effect>)> {
        let screen = Screen::new(modes.out(), cells(start.size));
        let (app, effects) = App::new(start);
        let Channel { sender, receiver: messages } = channel;
        let terminal = Terminal::new(screen)?;
        let (minute, filled, stopped) = (None, false, false);
        let this = Self { app, terminal, modes, messages, sender, loader, recorder, minute, filled, stopped };
        Ok((this, effects))
    }

    /// Runs until something ends it.
    pub(super) fn run(&mut self, first: Vec<Effect>) -> io::Result<Ending> {
        if let Some(ending) = self.carry_out(first)? {
            return Ok(ending);
        }
        let deadline = Instant::now() + PATIENCE;
        while !self.filled
            && let Ok(message) = self.messages.recv_deadline(deadline)
        {
            if let Some(ending) = self.take(message)? {
                return Ok(ending);
            }
        }
        loop {
            self.draw()?;
            let Ok(message) = self.messages.recv() else { return Ok(Ending::Quit) };
            let waiting = self.messages.try_iter().take(AT_ONCE);
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
            Message::Signal(SIGTSTP) => self.suspend(),
            Message::Signal(SIGCONT) => self.resume(),
            Message::Signal(signal) => Ok(Some(Ending::Signal(signal))),
            Message::InputEnded(reason) => Err(io::Error::other(reason)),
        }
    }

    /// Tells the program what happened, and the time first when a new minute began since it was last told.
    fn tell(&mut self, event: Event) -> io::Result<Option<Ending>> {
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
        if let Some(recorder) = &mut self.recorder
            && let Err(error) = recorder.write(&event)
        {
            self.recorder = None;
            let failed = Event::Failed { effect: "record".to_owned(), reason: error.to_string() };
            let _ = self.sender.send(failed.into());
        }
        self.filled |= matches!(event, Event::Loaded(_));
        let effects = update(&mut self.app, event);
        self.carry_out(effects)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<Option<Ending>> {
        let mut ending = None;
        for effect in effects {
            match effect {
                Effect::Load { generation } => self.loader.start(generation, &self.sender),
                Effect::Open(target) => outside::open(target, &self.sender),
                Effect::Copy(text) => {
                    if let Some(sequence) = outside::clipboard_sequence(&text) {
                        self.terminal.backend_mut().control(&sequence)?;
                    }
                    outside::copy(text, &self.sender);
                }
                Effect::Suspend => ending = ending.or(self.suspend()?),
                Effect::Redraw => self.terminal.clear()?,
                Effect::Quit => ending = Some(Ending::Quit),
            }
        }
        Ok(ending)
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
        self.terminal.backend_mut().resize(cells(self.app.size()));
        self.terminal.draw(|frame| ui::draw(&self.app, frame))?;
        Ok(())
    }
}

/// The size as the screen counts it.
pub(super) fn cells(size: Size) -> layout::Size {
    layout::Size::new(size.columns, size.rows)
}
