//! What the outside has to do, as plain data.

use std::path::Path;
use std::sync::Arc;

use crate::library::Texts;
use crate::model::{Article, ArticleId, CorrectionChange, UserMarks, WebAddress};

/// Which feeds are asked for news.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum WantedFeeds {
    /// All.
    #[default]
    All,
    /// Those whose time has come, by the settings.
    Due,
    /// Those at these addresses.
    At(Vec<String>),
}

/// What [`update`](crate::app::update) asks of the outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Read and analyse all that was opened; answer with `Event::Loaded` of this generation, in batches.
    Load {
        /// Comes back with every answer; answers of older generations are dropped.
        generation: u32,
    },
    /// Search these articles for what is typed; answer with `Event::TextsSearched` of this generation, in parts and in
    /// their order, until another search is asked for.
    SearchTexts {
        /// Comes back with every answer; answers of older generations are dropped.
        generation: u32,
        /// What is looked for.
        typed: String,
        /// The texts.
        texts: Texts,
        /// The articles to look into, by number.
        articles: Vec<u32>,
    },
    /// Make these changes in the file of corrections as it is now, and read it; answer with `Event::CorrectionsKept`.
    KeepCorrections {
        /// Comes back when they are saved.
        upto: u64,
        /// What is not in the file yet; maybe nothing.
        changes: Vec<CorrectionChange>,
    },
    /// Read which feeds the user has; answer with `Event::FeedsListed`.
    ListFeeds,
    /// Ask the feeds of the user for news; answer with `Event::Fetched` of this generation for each, and at the end.
    Fetch {
        /// Comes back with every answer; answers of older generations are dropped.
        generation: u32,
        /// Which of them.
        wanted: WantedFeeds,
    },
    /// Fetch the page of this article, keep its text, and answer with `Event::PageFetched`.
    FetchPage(Arc<Article>),
    /// Stop asking feeds; the end is told as ever.
    CancelFetch,
    /// Keep what the user left on these articles, at once and durably.
    KeepMarks(Vec<(ArticleId, UserMarks)>),
    /// Open an address in the browser, or the mail program.
    Open(WebAddress),
    /// Open this file, which the user opened here too, with the system's program.
    OpenFile(Arc<Path>),
    /// Put this text on the clipboard.
    Copy(String),
    /// Give the terminal back and stop the process group; on return send `Event::Resumed`.
    Suspend,
    /// Send `Event::GoOn` after the next frame: there is work left that need not hold it up.
    GoOn,
    /// Forget what is on the screen and draw all of it anew.
    Redraw,
    /// Leave.
    Quit,
}
