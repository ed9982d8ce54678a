//! The state of the whole program and the one function that changes it.

use crate::app::{Effect, Event, Size};
use crate::config::Settings;

/// The program.
#[derive(Debug)]
pub struct App {
    size: Size,
}

/// What a program is started with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The user's settings, keymap and theme.
    pub settings: Settings,
    /// The size of the terminal.
    pub size: Size,
    /// What was opened, in the words of the header: a folder's name, `sample`.
    pub opened: String,
    /// Whether the embedded sample is shown.
    pub sample: bool,
}

impl App {
    /// A program with nothing loaded yet, and what has to be done first.
    #[must_use]
    pub fn new(start: Start) -> (Self, Vec<Effect>) {
        (Self { size: start.size }, vec![Effect::Load { generation: 1 }])
    }

    /// The size of the terminal.
    #[must_use]
    pub const fn size(&self) -> Size {
        self.size
    }
}

/// Applies one event to the program and says what the outside has to do.
pub fn update(app: &mut App, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) if key.ctrl => vec![Effect::Suspend],
        Event::Key(_) => vec![Effect::Quit],
        Event::Resize(size) => {
            app.size = size;
            Vec::new()
        }
        _ => Vec::new(),
    }
}
