//! A session as JSON Lines: a head line, then one event a line with its time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use crate::app::{Event, Size, Start};
use crate::config::{Settings, Tongue};

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

/// A recording as it was read.
#[derive(Clone, Debug)]
pub struct Recording {
    head: Head,
    /// The events with their times, in order.
    pub(super) lines: Vec<Line<Event>>,
    /// Where reading stopped before the end of the file; what stands before it is played.
    pub broken: Option<Broken>,
}

/// A place of a recording that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The line, from 1.
    pub line: u32,
    /// Why, in the words of the parser.
    pub reason: String,
}

/// Why nothing of a file can be played.
#[derive(Debug, thiserror::Error)]
pub enum RecordingError {
    /// The file cannot be read.
    #[error(transparent)]
    Unreadable(#[from] io::Error),
    /// The file does not begin like a recording.
    #[error("{0}")]
    Head(serde_json::Error),
    /// It was made in another format.
    #[error("format {found} instead of {FORMAT}")]
    Format {
        /// The format it names.
        found: u32,
    },
}

impl Recording {
    /// Reads a recording up to its end or its first broken line.
    pub fn read(path: &Path) -> Result<Self, RecordingError> {
        let mut input = BufReader::new(File::open(path)?);
        let mut bytes = Vec::new();
        input.read_until(b'\n', &mut bytes)?;
        let head: Head = serde_json::from_slice(&bytes).map_err(RecordingError::Head)?;
        if head.format != FORMAT {
            return Err(RecordingError::Format { found: head.format });
        }
        let mut recording = Self { head, lines: Vec::new(), broken: None };
        for number in 2.. {
            bytes.clear();
            let read = input.read_until(b'\n', &mut bytes);
            let reason = match (read, serde_json::from_slice(&bytes)) {
                (Ok(0), _) => break,
                (Ok(_), Ok(line)) => {
                    recording.lines.push(line);
                    continue;
                }
                (Ok(_), Err(error)) => error.to_string(),
                (Err(error), _) => error.to_string(),
            };
            recording.broken = Some(Broken { line: number, reason });
            break;
        }
        Ok(recording)
    }

    /// What the program was started with, apart from the settings, which are the present user's.
    #[must_use]
    pub fn start(&self, mut settings: Settings) -> Start {
        settings.tongue = self.head.language;
        Start { settings, size: self.head.size, opened: self.head.opened.clone(), sample: self.head.sample }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    fn recorded(events: &[Event]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let start = Start { size: Size { columns: 90, rows: 30 }, opened: "texte".to_owned(), ..Start::default() };
        let mut recorder = Recorder::create(&folder.path().join("a.jsonl"), &start).unwrap();
        for event in events {
            recorder.write(event).unwrap();
        }
        folder
    }

    #[test]
    fn what_is_recorded_is_read_back() {
        let events = [
            Event::Clock("2025-12-04T06:41:00Z".parse().unwrap()),
            Event::Key("shift-tab".parse().unwrap()),
            Event::Paste("Größe\n2".to_owned()),
            Event::Resize(Size { columns: 1, rows: 2 }),
        ];
        let folder = recorded(&events);
        let recording = Recording::read(&folder.path().join("a.jsonl")).unwrap();
        assert_eq!(recording.broken, None);
        assert!(recording.lines.iter().map(|line| &line.event).eq(&events));
        let start = recording.start(Settings::default());
        assert_eq!((start.opened.as_str(), start.size), ("texte", Size { columns: 90, rows: 30 }));
    }

    #[test]
    fn a_broken_recording_is_played_up_to_the_break() {
        let folder = recorded(&[Event::Resumed, Event::Resumed]);
        let path = folder.path().join("a.jsonl");
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, whole.get(..whole.len() - 5).unwrap()).unwrap();
        let recording = Recording::read(&path).unwrap();
        assert_eq!(recording.lines.len(), 1);
        assert_eq!(recording.broken.unwrap().line, 3);

        for wrong in
            ["", "no recording\n", "{}", &String::from_utf8(whole).unwrap().replacen("\"format\":1", "\"format\":9", 1)]
        {
            std::fs::write(&path, wrong).unwrap();
            assert!(Recording::read(&path).is_err(), "{wrong}");
        }
    }
}
