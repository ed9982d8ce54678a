//! A session as JSON Lines: a head line, then one event a line with its time.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use crate::app::{Event, Size, Start};
use crate::config::Tongue;

/// The version of the format; recordings of another version are refused.
pub(super) const FORMAT: u32 = 1;

/// The first line of a recording: what the program was started with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    /// The version of the program that recorded.
    pub(super) depesche: String,
    /// See [`FORMAT`].
    pub(super) format: u32,
    /// The language of the interface.
    pub(super) language: Tongue,
    /// The size of the terminal.
    #[serde(flatten)]
    pub(super) size: Size,
    /// See [`Start::opened`].
    pub(super) opened: String,
    /// See [`Start::sample`].
    pub(super) sample: bool,
}

/// Every other line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Line<E> {
    /// Milliseconds since the start.
    pub(super) at: u64,
    /// What happened.
    pub(super) event: E,
}

/// Writes a recording as the session goes on; every line is on disk before the event is handled, so that a recording
/// also shows what a crash came from.
#[derive(Debug)]
pub(super) struct Recorder {
    out: BufWriter<File>,
    started: Instant,
}

impl Recorder {
    /// Begins a recording; a file of that name is overwritten.
    pub(super) fn create(path: &Path, start: &Start) -> io::Result<Self> {
        let mut recorder = Self { out: BufWriter::new(File::create(path)?), started: Instant::now() };
        recorder.line(&Head {
            depesche: env!("CARGO_PKG_VERSION").to_owned(),
            format: FORMAT,
            language: start.settings.tongue,
            size: start.size,
            opened: start.opened.clone(),
            sample: start.sample,
        })?;
        Ok(recorder)
    }

    /// Writes one event.
    pub(super) fn write(&mut self, event: &Event) -> io::Result<()> {
        let at = self.started.elapsed().as_millis() as u64;
        self.line(&Line { at, event })
    }

    fn line(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, value)?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}
