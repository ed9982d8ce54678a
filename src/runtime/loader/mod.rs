//! Reading and analysing all that was opened, on other threads, in batches.

mod stored;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crossbeam_channel::Sender;
use jiff::tz::TimeZone;

use self::stored::Keeping;
use crate::analysis::{EDITION, analyse};
use crate::app::{Errand, Event, Loaded, Progress};
use crate::model::{Analysis, Article, ArticleId, Problem, Warning};
use crate::runtime::listen::{Message, spawn};
use crate::runtime::panics::guarded;
use crate::runtime::threads::Threads;
use crate::store::database::{Chunk, PackedAnalysis, StoredArticle};
use crate::store::identity::Identities;
use crate::store::{Opened, Piece};
use crate::text::reason;

/// How many files and bytes are read before their articles are analysed: few, so that the first batch comes soon. A
/// larger file is read and analysed by turns.
const FILES_AT_ONCE: usize = 32;
const BYTES_AT_ONCE: u64 = 1 << 20;

/// How many articles are analysed between two looks at the clock.
const ARTICLES_AT_ONCE: usize = 16;

/// When a batch is sent: the first is small and early, the others are worth a frame each.
const FIRST_BATCH: (usize, Duration) = (30, Duration::from_millis(20));
const NEXT_BATCH: (usize, Duration) = (1000, Duration::from_millis(50));

/// Carries out `Effect::Load`, each time from the beginning.
#[derive(Debug)]
pub(super) struct Loader {
    opened: Arc<Opened>,
    /// Whether articles are written in ASCII.
    ascii: bool,
    newest: Arc<AtomicU32>,
}

impl Loader {
    pub(super) fn new(opened: Opened, ascii: bool) -> Self {
        Self { opened: Arc::new(opened), ascii, newest: Arc::new(AtomicU32::new(0)) }
    }

    /// Starts loading on a thread of its own; an older load that still runs stops before its next file and its next
    /// articles. Whatever happens to the newest load, its end is told.
    pub(super) fn start(&self, generation: u32, messages: &Sender<Message>) {
        self.newest.store(generation, Ordering::SeqCst);
        let (opened, newest, sender) = (Arc::clone(&self.opened), Arc::clone(&self.newest), messages.clone());
        let manner = Manner::Shown { long: LONG, ascii: self.ascii };
        let started = spawn(Errand::Load.name(), move || {
            let wanted = || newest.load(Ordering::SeqCst) == generation;
            let mut progress = Progress::default();
            let whole = guarded(|| {
                load_while(&opened, &wanted, manner, |batch| {
                    progress = batch.progress;
                    if let Some(percent) = batch.percent {
                        let _ = sender.send(Event::Reading { generation, percent }.into());
                    }
                    wanted() && sender.send(loaded(generation, batch)).is_ok()
                });
            });
            if let Err(reason) = whole {
                let _ = sender.send(Event::Broken(reason).into());
                let _ = sender.send(loaded(generation, Batch::ended(progress)));
            }
        });
        if let Err(error) = started {
            let _ = messages.send(Event::Failed { errand: Errand::Load, reason: reason(&error) }.into());
            let _ = messages.send(loaded(generation, Batch::ended(Progress::default())));
        }
    }
}

fn loaded(generation: u32, batch: Batch) -> Message {
    let Batch { articles, warnings, progress, percent: _ } = batch;
    Event::Loaded(Loaded { generation, articles, warnings, progress }).into()
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
    /// How far it is in a file that is read by and by.
    pub percent: Option<u8>,
}

impl Batch {
    /// Nothing more comes after this.
    fn ended(progress: Progress) -> Self {
        Self { progress: Progress { ended: true, ..progress }, ..Self::default() }
    }
}

/// Reads and analyses all that was opened on all cores and hands it over in batches, until all is done or `take` says
/// no.
///
/// The articles come in the order of their files whatever the threads do; only where one batch ends and the next begins
/// depends on the time. The last batch says so, and there always is one.
pub fn load(opened: &Opened, take: impl FnMut(Batch) -> bool) {
    load_while(opened, &|| true, Manner::Counted, take);
}

/// [`load`] for who wants only the articles: what is named in them is not looked for.
pub fn read(opened: &Opened, take: impl FnMut(Batch) -> bool) {
    load_while(opened, &|| true, Manner::Read, take);
}

/// [`read`] for who wants to know only which articles there are: those of the database come without their texts.
pub fn list(opened: &Opened, take: impl FnMut(Batch) -> bool) {
    load_while(opened, &|| true, Manner::Listed, take);
}

/// What articles are loaded for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// Somebody waits before the screen: a text of so many bytes comes twice, first without what will be found in it. With
    /// `ascii` all is written in ASCII here, since the thread that draws has no time for it.
    Shown { long: usize, ascii: bool },
    /// Each article comes once.
    Counted,
    /// The same, and nothing is looked for in it.
    Read,
    /// The same, and the texts of those in the database are not read.
    Listed,
}

impl Manner {
    /// Whether names are looked for.
    const fn looks(self) -> bool {
        !matches!(self, Self::Read | Self::Listed)
    }
}

/// A text this long takes a second or more to analyse.
const LONG: usize = 256 << 10;

/// [`load`], until it is not `wanted` any more: that is asked before each file and before articles are analysed.
fn load_while(opened: &Opened, wanted: &(dyn Fn() -> bool + Sync), manner: Manner, take: impl FnMut(Batch) -> bool) {
    let (pieces, warnings) = opened.pieces();
    let progress = Progress { done: 0, total: pieces.iter().map(Piece::count).sum(), ended: false };
    let mut loading = Loading {
        threads: Threads::for_pieces(pieces.len()),
        wanted,
        manner,
        take,
        batch: Batch { articles: Vec::new(), warnings, progress, percent: None },
        limits: FIRST_BATCH,
        began: Instant::now(),
        identities: Identities::default(),
        keeping: Keeping::NotTried,
        new: Vec::new(),
        zone: TimeZone::system(),
    };
    let mut pieces = pieces.as_slice();
    while !pieces.is_empty() {
        let (some, rest) = pieces.split_at(at_once(pieces));
        let flow = match some {
            [Piece::Stored(_), ..] => loading.stored(some),
            [piece] => loading.by_turns(piece),
            some => loading.together(some),
        };
        if flow.is_break() || !wanted() {
            return;
        }
        pieces = rest;
    }
    if loading.behind().is_break() || !wanted() {
        return;
    }
    let Loading { mut take, batch, .. } = loading;
    take(Batch { progress: Progress { ended: true, ..batch.progress }, ..batch });
}

/// How many of the next pieces are read together; at least one.
fn at_once(pieces: &[Piece]) -> usize {
    let mut bytes = 0;
    let fitting = pieces.iter().take(FILES_AT_ONCE).take_while(|piece| {
        bytes += piece.bytes();
        bytes <= BYTES_AT_ONCE
    });
    fitting.count().max(1)
}

/// A load on its way.
struct Loading<'a, T> {
    threads: Threads,
    wanted: &'a (dyn Fn() -> bool + Sync),
    manner: Manner,
    take: T,
    batch: Batch,
    limits: (usize, Duration),
    began: Instant,
    identities: Identities,
    /// Where what is found in stored articles is kept.
    keeping: Keeping,
    /// The clock of the user.
    zone: TimeZone,
    /// The articles of the database in which nothing was looked for yet.
    new: Vec<Chunk>,
}

impl<T: FnMut(Batch) -> bool> Loading<'_, T> {
    /// Reads small files on all cores, then analyses their articles.
    fn together(&mut self, pieces: &[Piece]) -> ControlFlow<()> {
        let wanted = self.wanted;
        let read = self.threads.map(pieces.iter().collect(), |piece: &Piece| {
            let mut articles = Vec::new();
            if !wanted() {
                return (articles, Vec::new());
            }
            let warnings = read_piece(piece, &AtomicU64::new(0), &mut |article| {
                articles.push(article);
                if wanted() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
            (articles, warnings)
        });
        let mut articles = Vec::new();
        for (found, warnings) in read {
            articles.extend(found);
            self.batch.warnings.extend(warnings);
        }
        let before = self.batch.progress.done;
        let done = before + pieces.len() as u32;
        for article in &mut articles {
            self.batch.warnings.extend(self.identities.claim(article));
        }
        self.analyse_all(articles.into_iter().map(|article| (article, None)).collect(), done)
    }

    /// Analyses articles, a few at a time, after which `done` is the progress.
    fn analyse_all(&mut self, articles: Vec<StoredArticle>, done: u32) -> ControlFlow<()> {
        let before = self.batch.progress.done;
        let mut articles = articles.into_iter().peekable();
        while articles.peek().is_some() {
            let some = articles.by_ref().take(ARTICLES_AT_ONCE).collect();
            self.analyse(some, if articles.peek().is_none() { done } else { before })?;
        }
        self.batch.progress.done = done;
        ControlFlow::Continue(())
    }

    /// Reads one file, a few articles at a time, and analyses these on all cores before it reads on.
    fn by_turns(&mut self, piece: &Piece) -> ControlFlow<()> {
        let before = self.batch.progress.done;
        let (mut waiting, mut bytes) = (Vec::new(), 0);
        let mut flow = ControlFlow::Continue(());
        let (far, whole) = (AtomicU64::new(0), piece.bytes().max(1));
        let warnings = read_piece(piece, &far, &mut |article| {
            self.batch.percent = Some((far.load(Ordering::Relaxed).saturating_mul(100) / whole).min(100) as u8);
            let mut article = article;
            self.batch.warnings.extend(self.identities.claim(&mut article));
            bytes += article.text.len() as u64;
            waiting.push((article, None));
            if waiting.len() >= ARTICLES_AT_ONCE || bytes >= BYTES_AT_ONCE {
                bytes = 0;
                flow = self.analyse(std::mem::take(&mut waiting), before);
            }
            flow
        });
        self.batch.warnings.extend(warnings);
        self.batch.percent = None;
        flow?;
        self.analyse(waiting, before + 1)
    }

    /// Analyses articles, after which `done` files are read, and hands over the batch when it is time. What is left at
    /// the very end goes with the last batch.
    fn analyse(&mut self, articles: Vec<StoredArticle>, done: u32) -> ControlFlow<()> {
        if !(self.wanted)() {
            return ControlFlow::Break(());
        }
        let (long, ascii) = match self.manner {
            Manner::Shown { long, ascii } => (long, ascii),
            Manner::Counted | Manner::Read | Manner::Listed => (usize::MAX, false),
        };
        let written = |article: Article, analysis: Analysis| {
            if ascii { article.in_ascii(analysis) } else { (article, analysis) }
        };
        let early = articles.iter().filter(|(article, found)| found.is_none() && article.text.len() >= long);
        let early: Vec<_> = early.map(|(article, _)| written(article.clone(), Analysis::default())).collect();
        if !early.is_empty() {
            let progress = self.batch.progress;
            if !(self.take)(Batch { articles: early, progress, ..Batch::default() }) {
                return ControlFlow::Break(());
            }
        }
        let (keeps, looks) = (matches!(self.keeping, Keeping::In(_)), self.manner.looks());
        let analysed = |(article, found): StoredArticle| {
            if let Some(analysis) = found {
                return (written(article, analysis), None, None);
            }
            if !looks {
                return ((article, Analysis::default()), None, None);
            }
            let (article, analysis, warning) = analysed(article);
            let keep = (keeps && warning.is_none()).then(|| (article.id, PackedAnalysis::of(&analysis)));
            (written(article, analysis), keep, warning)
        };
        let mut found: Vec<(ArticleId, PackedAnalysis)> = Vec::new();
        for (article, keep, warning) in self.threads.map(articles, analysed) {
            self.batch.articles.push(article);
            self.batch.warnings.extend(warning);
            found.extend(keep);
        }
        if let Keeping::In(database) = &mut self.keeping
            && !found.is_empty()
            && database.keep_analyses(EDITION, &found).is_err()
        {
            self.keeping = Keeping::Nowhere;
        }
        self.batch.progress.done = done;
        let due = self.batch.articles.len() >= self.limits.0 || self.began.elapsed() >= self.limits.1;
        if done == self.batch.progress.total || !due {
            return ControlFlow::Continue(());
        }
        let progress = self.batch.progress;
        let batch = std::mem::replace(&mut self.batch, Batch { progress, ..Batch::default() });
        (self.limits, self.began) = (NEXT_BATCH, Instant::now());
        if (self.take)(batch) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

/// Reads one piece, and counts in `bytes` how far it is. A reader that breaks costs the rest of its own file, nothing else.
fn read_piece(piece: &Piece, bytes: &AtomicU64, each: &mut dyn FnMut(Article) -> ControlFlow<()>) -> Vec<Warning> {
    guarded(|| piece.read_counted(bytes, each)).unwrap_or_else(|reason| vec![failed(piece.name(), reason)])
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

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

    /// A file of so many JSON Lines that is far too large to be read at once, opened.
    fn large_file(folder: &tempfile::TempDir, lines: usize) -> Opened {
        let path = folder.path().join("large.jsonl");
        let lines = (0..lines).map(|n| format!("{{\"title\":\"Meldung {n:05}\",\"text\":\"{}\"}}\n", "x".repeat(4000)));
        std::fs::write(&path, lines.collect::<String>()).unwrap();
        Opened::Paths { paths: vec![path], input: Arc::from([]) }
    }

    #[test]
    fn a_large_file_comes_as_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let batches = loaded(&large_file(&folder, 1500));
        assert!(batches.len() > 1 && batches.iter().all(|batch| batch.articles.len() < 1500), "{}", batches.len());
        let titles: Vec<String> =
            batches.iter().flat_map(|batch| &batch.articles).map(|(article, _)| article.title.to_string()).collect();
        assert!(titles.is_sorted() && titles.len() == 1500, "{}", titles.len());
        let far: Vec<u8> = batches.iter().filter_map(|batch| batch.percent).collect();
        assert!(far.is_sorted() && far.iter().any(|percent| (1..100).contains(percent)), "{far:?}");
        assert!(batches.last().is_some_and(|batch| batch.percent.is_none()));
        assert!(batches.iter().all(|batch| (batch.progress.done == 1) == batch.progress.ended));
    }

    #[test]
    fn in_ascii_every_article_comes_so_also_the_one_that_is_not_analysed_yet() {
        let text = format!("Größe\n\n{}", "Günther Öttinger sprach in Köln über Größe.\n\n".repeat(40));
        let opened = Opened::Paths { paths: vec!["-".into()], input: Arc::from(text.into_bytes()) };
        let mut came = Vec::new();
        load_while(&opened, &|| true, Manner::Shown { long: 1000, ascii: true }, |batch| {
            came.extend(batch.articles);
            true
        });
        assert_eq!(came.len(), 2);
        for (article, analysis) in &came {
            assert!(article.text.is_ascii() && article.title.is_ascii(), "{}", article.title);
            let names: Vec<&str> = analysis.mentions.iter().map(|mention| mention.span.of(&article.text)).collect();
            assert!(names.is_empty() || names.contains(&"Koeln"), "{names:?}");
        }
    }

    #[test]
    fn a_very_long_text_is_there_before_it_is_analysed() {
        let text = format!("Ein Titel\n\n{}", "Angela Merkel sprach in Wien mit Emmanuel Macron.\n\n".repeat(40));
        let opened = Opened::Paths { paths: vec!["-".into()], input: Arc::from(text.into_bytes()) };
        let mut named = Vec::new();
        load_while(&opened, &|| true, Manner::Shown { long: 1000, ascii: false }, |batch| {
            named.extend(batch.articles.iter().map(|(_, analysis)| !analysis.mentions.is_empty()));
            true
        });
        assert_eq!(named, [false, true]);
        assert_eq!(loaded(&opened).iter().map(|batch| batch.articles.len()).sum::<usize>(), 1);
    }

    #[test]
    fn what_is_not_wanted_any_more_stops_within_a_file_and_between_files() {
        let folder = tempfile::tempdir().unwrap();
        let mut batches = 0;
        let asked = AtomicU32::new(0);
        let wanted = || asked.fetch_add(1, Ordering::SeqCst) < 2;
        load_while(&large_file(&folder, 1500), &wanted, Manner::Counted, |_| {
            batches += 1;
            true
        });
        assert!(batches <= 2 && asked.load(Ordering::SeqCst) == 3, "{batches} {asked:?}");
        load_while(&Opened::Sample, &|| false, Manner::Counted, |_| panic!("nobody waits for it"));
    }
}
