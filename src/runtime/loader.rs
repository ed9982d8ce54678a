//! Reading and analysing all that was opened, on other threads, in batches.

use crossbeam_channel::Sender;

use crate::app::{Event, Loaded, Progress};
use crate::runtime::listen::Message;

pub(super) struct Loader {}

impl Loader {
    pub(super) fn start(&mut self, generation: u32, sender: &Sender<Message>) {
        let _ = sender.send(
            Event::Loaded(Loaded {
                generation,
                articles: Vec::new(),
                warnings: Vec::new(),
                progress: Progress { done: 0, total: 0, ended: true },
            })
            .into(),
        );
    }
}
