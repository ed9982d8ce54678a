//! What came in: a key, a resize, a finished job. Events can be recorded and replayed as JSON Lines.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::app::feeds::FeedsListed;
use crate::app::fetching::Fetched;
use crate::app::full_text::PageFetched;
use crate::config::Key;
use crate::model::{Analysis, Article, ArticleId, Correction, UserMarks, Warning};
use crate::text::Span;

/// The only input of the program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The terminal has this size now.
    Resize(Size),
    /// The wall clock, sent before the first event and whenever a new minute began before another event.
    Clock(Timestamp),
    /// Articles were read and analysed.
    Loaded(Loaded),
    /// How far the loading is in a file that is read by and by.
    Reading {
        /// The load that tells it.
        generation: u32,
        /// So much of the file is read.
        percent: u8,
    },
    /// Texts were searched.
    TextsSearched(TextsSearched),
    /// The frame is drawn, there is time for more of the work that is left.
    GoOn,
    /// The process was stopped and goes on.
    Resumed,
    /// Something in the user's files was not taken, in the words of the interface.
    Misconfigured {
        /// What is wrong, and where.
        text: String,
        /// The way out, or what holds instead.
        hint: String,
    },
    /// The list of feeds was read.
    FeedsListed(FeedsListed),
    /// It is time to look whether feeds are due, by the settings.
    FeedsDue,
    /// A feed was asked for news.
    Fetched(Fetched),
    /// The page of an article was fetched.
    PageFetched(PageFetched),
    /// What the user left on articles in earlier runs; comes before the articles.
    MarksRead(Vec<(ArticleId, UserMarks)>),
    /// The file of corrections was read, and written where that was asked for.
    CorrectionsKept(Kept),
    /// What was asked of the outside could not be done; the reason in the words of the system.
    Failed {
        /// What it was.
        errand: Errand,
        /// Why.
        reason: String,
    },
    /// Something failed inside; the program goes on.
    Broken(String),
}

/// What the outside does for the program, beside what lies on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Errand {
    /// Reading and analysing what was opened.
    Load,
    /// Opening a link or file.
    Open,
    /// Searching texts.
    Search,
    /// Putting a text on the clipboard.
    Copy,
    /// Writing down what happens.
    Record,
    /// Reading and writing the corrections.
    Correct,
    /// Keeping the marks of articles.
    Mark,
    /// Asking feeds for news.
    Fetch,
}

impl Errand {
    /// A short name, for threads.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Load => "load",
            Self::Search => "search",
            Self::Open => "open",
            Self::Copy => "copy",
            Self::Record => "record",
            Self::Correct => "corrections",
            Self::Mark => "marks",
            Self::Fetch => "fetch",
        }
    }
}

/// The corrections as they are in the file; the answer to [`Effect::KeepCorrections`](crate::app::Effect::KeepCorrections).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Where it is.
    #[serde(default)]
    pub path: String,
    /// What holds of it, each with its line.
    pub corrections: Vec<(Correction, u32)>,
    /// What is wrong in it, with the way out, in the words of the interface.
    pub problems: Vec<(String, String)>,
    /// The number of the last change that is in it now, when changes were saved.
    pub saved: Option<u64>,
    /// Why changes could not be saved, in the words of the interface.
    pub unsaved: Option<String>,
}

/// A batch of articles, as it comes from the loader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Loaded {
    /// Which [`Effect::Load`](crate::app::Effect::Load) it answers.
    pub generation: u32,
    /// The articles with what was found in them.
    pub articles: Vec<(Article, Analysis)>,
    /// What could not be read.
    pub warnings: Vec<Warning>,
    /// How far the loading is.
    pub progress: Progress,
}

/// A part of the answer to [`Effect::SearchTexts`](crate::app::Effect::SearchTexts).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextsSearched {
    /// Which search it answers.
    pub generation: u32,
    /// The articles that were looked into, by number.
    pub looked: Vec<u32>,
    /// Those of them that have it, each with a sentence that does.
    pub found: Vec<(u32, Span)>,
}

/// How far a job is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Files read.
    pub done: u32,
    /// Files known so far.
    pub total: u32,
    /// Whether nothing more will come.
    pub ended: bool,
}

/// The size of the terminal in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// Cells across.
    pub columns: u16,
    /// Cells down.
    pub rows: u16,
}

/// A mouse event at a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mouse {
    /// What happened.
    pub kind: MouseKind,
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// The left button is held and moved.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel turned towards the user.
    WheelDown,
    /// The wheel turned away from the user.
    WheelUp,
}
