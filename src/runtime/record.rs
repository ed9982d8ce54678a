//! A session as JSON Lines: a head line, then one event a line with its time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::thread::{self, JoinHandle};
use std::time::Instant;

use crossbeam_channel::{Receiver, Sender};
use serde::{Deserialize, Serialize};

use crate::app::{Errand, Event, Shelf, Size, Start};
use crate::config::{FeedsSettings, Keymap, MarkRead, Settings, Sort, Tongue};
use crate::runtime::listen::Message;
use crate::text::reason;

/// The version of the format; recordings of another version are refused.
pub(super) const FORMAT: u32 = 1;

/// The longest line that is read, in bytes: a batch of articles with all that was found in them.
const LONGEST_LINE: u64 = 512 << 20;

/// The largest size that is played: more than any screen has.
const LARGEST: Size = Size { columns: 2000, rows: 1000 };

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
    /// See [`Start::shelf`].
    #[serde(default)]
    pub(super) shelf: Shelf,
    /// The settings that decide what events lead to.
    #[serde(default)]
    pub(super) settings: Recorded,
    /// The user's own keys, in the format users write them.
    #[serde(default)]
    pub(super) keymap: String,
}

impl Head {
    /// The head of a session that begins like this, with the text of the user's own keys.
    pub(super) fn of(start: &Start, keymap: String) -> Self {
        Self {
            depesche: env!("CARGO_PKG_VERSION").to_owned(),
            format: FORMAT,
            language: start.settings.tongue,
            size: start.size,
            opened: start.opened.clone(),
            shelf: start.shelf,
            settings: Recorded::of(&start.settings),
            keymap,
        }
    }
}

/// The settings that decide what events lead to and where things are; colours are the present terminal's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct Recorded {
    ascii: bool,
    text_width: u16,
    hyphenation: bool,
    sources_width: u16,
    entities_width: u16,
    #[serde(with = "Marking")]
    mark_read: MarkRead,
    #[serde(with = "Order")]
    sort: Sort,
}

impl Recorded {
    fn of(settings: &Settings) -> Self {
        // Without a rest: whether a new setting decides what events lead to has to be thought of here.
        let &Settings {
            tongue: _,
            theme: _,
            themes: _,
            color: _,
            browser: _,
            mouse: _,
            ascii,
            text_width,
            hyphenation,
            sources_width,
            entities_width,
            mark_read,
            sort,
            // Nothing is fetched while a recording is played, and secrets are not recorded.
            feeds: _,
            keymap: _,
        } = settings;
        Self { ascii, text_width, hyphenation, sources_width, entities_width, mark_read, sort }
    }
}

impl Default for Recorded {
    fn default() -> Self {
        Self::of(&Settings::default())
    }
}

/// [`MarkRead`] by the words of the settings.
#[derive(Serialize, Deserialize)]
#[serde(remote = "MarkRead", rename_all = "kebab-case")]
enum Marking {
    OnOpen,
    OnScroll,
    Never,
}

/// [`Sort`] by the words of the settings.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Sort", rename_all = "kebab-case")]
enum Order {
    Newest,
    Oldest,
    Source,
    Title,
}

/// Every other line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Line<E> {
    /// Milliseconds since the start.
    pub(super) at: u64,
    /// What happened.
    pub(super) event: E,
}

/// How many events may wait to be written before the session waits for the disk.
const WAITING: usize = 256;

/// Writes a recording as the session goes on, on a thread of its own. When it is dropped, all is on disk: also when a
/// panic ends the session, so that a recording shows what a crash came from.
#[derive(Debug)]
pub(super) struct Recorder {
    lines: Option<Sender<Line<Event>>>,
    writing: Option<JoinHandle<()>>,
    started: Instant,
}

impl Recorder {
    /// Begins a recording in a new file: one that is there stays as it is. Where writing fails later, `messages` are told
    /// once and the rest is not recorded.
    pub(super) fn create(path: &Path, head: &Head, messages: Sender<Message>) -> io::Result<Self> {
        let mut out = BufWriter::new(File::create_new(path)?);
        line(&mut out, head)?;
        out.flush()?;
        let (sender, lines) = crossbeam_channel::bounded(WAITING);
        let path = path.to_owned();
        let writing = thread::Builder::new().name(Errand::Record.name().to_owned()).spawn(move || {
            if let Err(error) = write_all(&lines, &mut out) {
                let reason = format!("--record {}: {}", path.display(), reason(&error));
                let _ = messages.send(Event::Failed { errand: Errand::Record, reason }.into());
            }
        })?;
        Ok(Self { lines: Some(sender), writing: Some(writing), started: Instant::now() })
    }

    /// Writes one event.
    pub(super) fn write(&self, event: &Event) {
        let at = self.started.elapsed().as_millis() as u64;
        if let Some(lines) = &self.lines {
            // Whoever cannot write has told so.
            let _ = lines.send(Line { at, event: event.clone() });
        }
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.lines = None;
        if let Some(writing) = self.writing.take() {
            let _ = writing.join();
        }
    }
}

/// Writes the lines that come; each is on disk before the next one is waited for.
fn write_all(lines: &Receiver<Line<Event>>, out: &mut BufWriter<File>) -> io::Result<()> {
    while let Ok(first) = lines.recv() {
        for next in std::iter::once(first).chain(lines.try_iter()) {
            line(out, &next)?;
        }
        out.flush()?;
    }
    Ok(())
}

fn line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
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

/// A size as terminals have it: a frame is allocated for it, whatever the file says.
fn bounded(Size { columns, rows }: Size) -> Size {
    Size { columns: columns.min(LARGEST.columns), rows: rows.min(LARGEST.rows) }
}

/// Reads up to the next line break, at most `limit` bytes; a longer line is an error.
fn read_line(input: &mut impl BufRead, bytes: &mut Vec<u8>, limit: u64) -> io::Result<usize> {
    let read = input.by_ref().take(limit + 1).read_until(b'\n', bytes)?;
    if read as u64 > limit {
        return Err(io::Error::new(io::ErrorKind::InvalidData, format!("longer than {limit} bytes")));
    }
    Ok(read)
}

impl Recording {
    /// Reads a recording up to its end or its first broken line.
    pub fn read(path: &Path) -> Result<Self, RecordingError> {
        let mut input = BufReader::new(File::open(path)?);
        let mut bytes = Vec::new();
        read_line(&mut input, &mut bytes, LONGEST_LINE)?;
        let mut head: Head = serde_json::from_slice(&bytes).map_err(RecordingError::Head)?;
        if head.format != FORMAT {
            return Err(RecordingError::Format { found: head.format });
        }
        head.size = bounded(head.size);
        let mut recording = Self { head, lines: Vec::new(), broken: None };
        for number in 2.. {
            bytes.clear();
            let read = read_line(&mut input, &mut bytes, LONGEST_LINE);
            let reason = match (read, serde_json::from_slice::<Line<Event>>(&bytes)) {
                (Ok(0), _) => break,
                (Ok(_), Ok(mut line)) => {
                    if let Event::Resize(size) = &mut line.event {
                        *size = bounded(*size);
                    }
                    recording.lines.push(line);
                    continue;
                }
                (Ok(_), Err(error)) => error.to_string(),
                (Err(error), _) => reason(&error),
            };
            recording.broken = Some(Broken { line: number, reason });
            break;
        }
        Ok(recording)
    }

    /// What the program was started with: keys, widths and all else that decides what events lead to are the recorded
    /// ones (the defaults, where an older recording does not tell), theme and colours those of `present`.
    #[must_use]
    pub fn start(&self, present: Settings) -> Start {
        let Head { depesche: _, format: _, language, size, opened, shelf, settings: recorded, keymap } = &self.head;
        let &Recorded { ascii, text_width, hyphenation, sources_width, entities_width, mark_read, sort } = recorded;
        let keymap = Keymap::read(Some((Path::new("keymap.toml"), keymap)), &mut Vec::new());
        // Without a rest, as in `Recorded::of`: each setting is the recorded one or the present one on purpose.
        let Settings { theme, themes, color, browser, mouse, .. } = present;
        let settings = Settings {
            tongue: *language,
            theme,
            themes,
            color,
            browser,
            mouse,
            ascii,
            text_width,
            hyphenation,
            sources_width,
            entities_width,
            mark_read,
            sort,
            feeds: FeedsSettings::default(),
            keymap,
        };
        Start { settings, size: *size, opened: opened.clone(), shelf: *shelf }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::config::{Action, Context};

    fn recorded(events: &[Event]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { text_width: 50, sort: Sort::Title, ..Settings::default() };
        let start =
            Start { size: Size { columns: 90, rows: 30 }, opened: "texte".to_owned(), settings, ..Start::default() };
        let head = Head::of(&start, "[global]\n\"x\" = \"quit\"\n".to_owned());
        let (sender, _) = crossbeam_channel::unbounded();
        let recorder = Recorder::create(&folder.path().join("a.jsonl"), &head, sender).unwrap();
        for event in events {
            recorder.write(event);
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
        assert_eq!((start.settings.text_width, start.settings.sort), (50, Sort::Title));
        let keys = start.settings.keymap.keys_of(Context::Articles, Action::Quit);
        assert_eq!(keys.first().map(String::as_str), Some("x"), "{keys:?}");
    }

    #[test]
    fn no_size_and_no_line_goes_beyond_its_bound() {
        let huge = Size { columns: u16::MAX, rows: u16::MAX };
        let folder = recorded(&[Event::Resize(huge), Event::Resize(Size { columns: 80, rows: 24 })]);
        let path = folder.path().join("a.jsonl");
        let text = std::fs::read_to_string(&path).unwrap().replacen("\"columns\":90", "\"columns\":65535", 1);
        std::fs::write(&path, text).unwrap();
        let recording = Recording::read(&path).unwrap();
        assert_eq!(recording.start(Settings::default()).size, Size { columns: LARGEST.columns, rows: 30 });
        let events: Vec<&Event> = recording.lines.iter().map(|line| &line.event).collect();
        assert_eq!(events, [&Event::Resize(LARGEST), &Event::Resize(Size { columns: 80, rows: 24 })]);

        let mut line = Vec::new();
        assert_eq!(read_line(&mut b"1234567\n9\n".as_slice(), &mut line, 8).unwrap(), 8);
        assert_eq!(read_line(&mut b"1234567".as_slice(), &mut line, 8).unwrap(), 7);
        assert!(read_line(&mut BufReader::new(io::repeat(b'x')), &mut line, 8).is_err());
        assert!(line.len() < 64);
    }

    #[test]
    fn a_file_that_is_there_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("article.txt");
        std::fs::write(&path, "Ein Text.").unwrap();
        let (sender, _) = crossbeam_channel::unbounded();
        let error = Recorder::create(&path, &Head::of(&Start::default(), String::new()), sender).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "Ein Text.");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_disk_that_is_full_is_told_once_with_the_file() {
        let (sender, receiver) = crossbeam_channel::unbounded::<Line<Event>>();
        for _ in 0..3 {
            sender.send(Line { at: 0, event: Event::Resumed }).unwrap();
        }
        drop(sender);
        let full = File::options().write(true).open("/dev/full").unwrap();
        assert!(write_all(&receiver, &mut BufWriter::new(full)).is_err());
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
