//! Reading and analysing all that was opened, on other threads, in batches.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crossbeam_channel::Sender;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::analysis::analyse;
use crate::app::{Event, Loaded, Progress};
use crate::model::{Analysis, Article, Problem, Warning};
use crate::runtime::listen::{Message, spawn};
use crate::runtime::panics::guarded;
use crate::store::{Opened, Piece};

/// How many files are read before their articles are analysed: few, so that the first batch comes soon.
const FILES_AT_ONCE: usize = 32;

/// How many articles are analysed between two looks at the clock.
const ARTICLES_AT_ONCE: usize = 16;

/// When a batch is sent: the first is small and early, the others are worth a frame each.
const FIRST_BATCH: (usize, Duration) = (30, Duration::from_millis(20));
const NEXT_BATCH: (usize, Duration) = (1000, Duration::from_millis(50));

/// Carries out `Effect::Load`, each time from the beginning.
#[derive(Debug)]
pub(super) struct Loader {
    opened: Arc<Opened>,
    newest: Arc<AtomicU32>,
}

impl Loader {
    pub(super) fn new(opened: Opened) -> Self {
        Self { opened: Arc::new(opened), newest: Arc::new(AtomicU32::new(0)) }
    }

    /// Starts loading on a thread of its own; an older load that still runs stops at its next batch.
    pub(super) fn start(&self, generation: u32, messages: &Sender<Message>) {
        self.newest.store(generation, Ordering::SeqCst);
        let (opened, newest, sender) = (Arc::clone(&self.opened), Arc::clone(&self.newest), messages.clone());
        let started = spawn("load", move || {
            load(&opened, |batch| {
                let Batch { articles, warnings, progress } = batch;
                newest.load(Ordering::SeqCst) == generation
                    && sender.send(Event::Loaded(Loaded { generation, articles, warnings, progress }).into()).is_ok()
            });
        });
        if let Err(error) = started {
            let _ = messages.send(Event::Failed { effect: "load".to_owned(), reason: error.to_string() }.into());
        }
    }
}

/// Articles that were read and analysed since the batch before, in the order of their files.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// The articles with what was found in them.
    pub articles: Vec<(Article, Analysis)>,
    /// What could not be read.
    pub warnings: Vec<Warning>,
    /// How far the loading is.
    pub progress: Progress,
}

/// Reads and analyses all that was opened on all cores and hands it over in batches, until all is done or `take` says
/// no.
///
/// The articles come in the order of their files whatever the threads do; only where one batch ends and the next begins
/// depends on the time. The last batch says so, and there always is one.
pub fn load(opened: &Opened, mut take: impl FnMut(Batch) -> bool) {
    let (pieces, warnings) = opened.pieces();
    let total = pieces.len() as u32;
    let mut batch = Batch { warnings, progress: Progress { done: 0, total, ended: false }, ..Batch::default() };
    let threads = Threads::for_pieces(pieces.len());
    let mut limits = FIRST_BATCH;
    let mut began = Instant::now();
    for files in pieces.chunks(FILES_AT_ONCE) {
        let read = threads.map(files.iter().collect(), read);
        let mut articles = Vec::new();
        for (found, warnings) in read {
            articles.extend(found);
            batch.warnings.extend(warnings);
        }
        let done = batch.progress.done + files.len() as u32;
        let mut articles = articles.into_iter().peekable();
        while articles.peek().is_some() {
            let some: Vec<Article> = articles.by_ref().take(ARTICLES_AT_ONCE).collect();
            for (article, analysis, warning) in threads.map(some, analysed) {
                batch.articles.push((article, analysis));
                batch.warnings.extend(warning);
            }
            if articles.peek().is_none() {
                batch.progress.done = done;
            }
            let last = batch.progress.done == total;
            if !last && (batch.articles.len() >= limits.0 || began.elapsed() >= limits.1) {
                let progress = batch.progress;
                if !take(std::mem::replace(&mut batch, Batch { progress, ..Batch::default() })) {
                    return;
                }
                limits = NEXT_BATCH;
                began = Instant::now();
            }
        }
        batch.progress.done = done;
    }
    batch.progress.ended = true;
    take(batch);
}

/// The articles of one piece. A reader that breaks costs its own file, nothing else.
fn read(piece: &Piece) -> (Vec<Article>, Vec<Warning>) {
    guarded(|| piece.read()).unwrap_or_else(|reason| (Vec::new(), vec![failed(piece.name(), reason)]))
}

/// The article with what is found in it; with nothing when the analysis breaks.
fn analysed(article: Article) -> (Article, Analysis, Option<Warning>) {
    match guarded(|| analyse(&article)) {
        Ok(analysis) => (article, analysis, None),
        Err(reason) => {
            let warning = failed(article.origin.path.to_string(), reason);
            (article, Analysis::default(), Some(warning))
        }
    }
}

fn failed(path: String, reason: String) -> Warning {
    Warning { path, place: None, problem: Problem::Failed(reason) }
}

/// Threads for loading, apart from those the interface uses: its work must never wait behind a thousand files.
enum Threads {
    Pool(ThreadPool),
    /// One file, or no threads to be had.
    Here,
}

impl Threads {
    fn for_pieces(pieces: usize) -> Self {
        if pieces == 0 {
            return Self::Here;
        }
        let named = ThreadPoolBuilder::new().thread_name(|index| format!("load-{index}"));
        named.build().map_or(Self::Here, Self::Pool)
    }

    /// `job` done on all items; the results are in the order of the items.
    fn map<T: Send, R: Send>(&self, items: Vec<T>, job: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
        match self {
            Self::Pool(pool) => pool.install(|| items.into_par_iter().with_max_len(1).map(job).collect()),
            Self::Here => items.into_iter().map(job).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    fn loaded(opened: &Opened) -> Vec<Batch> {
        let mut batches = Vec::new();
        load(opened, |batch| {
            batches.push(batch);
            true
        });
        batches
    }

    #[test]
    fn the_sample_comes_whole_and_in_order() {
        let batches = loaded(&Opened::Sample);
        let last = batches.last().map(|batch| batch.progress);
        assert!(last.is_some_and(|progress| progress.ended && progress.done == progress.total && progress.total > 0));
        let paths: Vec<_> =
            batches.iter().flat_map(|batch| &batch.articles).map(|(article, _)| article.origin.path.clone()).collect();
        assert!(paths.is_sorted() && paths.len() as u32 == last.map_or(0, |progress| progress.total), "{paths:?}");
    }

    #[test]
    fn nothing_opened_ends_at_once() {
        let batches = loaded(&Opened::Paths { paths: Vec::new(), input: Arc::from([]) });
        assert_eq!(batches.len(), 1);
        assert!(batches.iter().all(|batch| batch.progress.ended && batch.articles.is_empty()));
    }

    #[test]
    fn who_wants_no_more_gets_no_more() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..200 {
            let _ =
                std::fs::write(folder.path().join(format!("{number:03}.txt")), format!("Meldung {number}\n\nText."));
        }
        let opened = Opened::Paths { paths: vec![folder.path().to_owned()], input: Arc::from([]) };
        let mut first = 0;
        load(&opened, |batch| {
            first += batch.articles.len();
            false
        });
        assert!((1..200).contains(&first), "{first}");
        let all: Vec<_> = loaded(&opened).into_iter().flat_map(|batch| batch.articles).collect();
        assert_eq!(all.len(), 200);
        assert!(all.iter().map(|(article, _)| &article.origin.path).is_sorted());
    }
}
