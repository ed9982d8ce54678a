//! What was opened, as pieces that are read one by one: files of folders, standard input, the embedded sample, the library.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use crate::formats::{Input, parse};
use crate::model::{Article, Problem, Subscription, Warning};
use crate::store::database::{Chunk, Database};
use crate::store::files::{self, FoundFile};
use crate::store::sample::SAMPLE;
use crate::store::search;
use crate::text::reason;

/// What the user opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// The embedded sample.
    Sample,
    /// Files and folders.
    Paths {
        /// The paths in the order they were named; `-` stands for `input`, which comes first.
        paths: Vec<PathBuf>,
        /// Standard input, to its end or just past [`files::TEXT_LIMIT`].
        input: Arc<[u8]>,
    },
    /// What the feeds of the user brought.
    Library {
        /// The database.
        path: Arc<Path>,
        /// The feeds as the user named them.
        subscriptions: Arc<[Subscription]>,
    },
}

/// What is read in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A file of the sample: its name and its text.
    Sample(&'static str, &'static str),
    /// Standard input.
    Input(Arc<[u8]>),
    /// A file.
    File(FoundFile),
    /// Articles of the database.
    Stored(Chunk),
}

impl Opened {
    /// The pieces in the order in which their articles come, and what could not be found.
    #[must_use]
    pub fn pieces(&self) -> (Vec<Piece>, Vec<Warning>) {
        match self {
            Self::Sample => (SAMPLE.iter().map(|(name, text)| Piece::Sample(name, text)).collect(), Vec::new()),
            Self::Paths { paths, input } => {
                let (inputs, paths): (Vec<_>, Vec<_>) = paths.iter().cloned().partition(|path| path == Path::new("-"));
                let search::Found { files, mut warnings } = search::find(&paths);
                let mut pieces = Vec::with_capacity(files.len() + 1);
                let (bytes, limit) = (input.len() as u64, files::TEXT_LIMIT);
                if !inputs.is_empty() && bytes <= limit {
                    pieces.push(Piece::Input(Arc::clone(input)));
                } else if !inputs.is_empty() {
                    let problem = Problem::TooLarge { bytes, limit };
                    warnings.push(Warning { path: "-".to_owned(), place: None, problem });
                }
                pieces.extend(files.into_iter().map(Piece::File));
                (pieces, warnings)
            }
            Self::Library { path, subscriptions } => match stored(path, subscriptions) {
                Ok(chunks) => (chunks.into_iter().map(Piece::Stored).collect(), Vec::new()),
                Err(reason) => {
                    let path = files::shown(path);
                    (Vec::new(), vec![Warning { path, place: None, problem: Problem::Unreadable(reason) }])
                }
            },
        }
    }
}

/// What there is in the database, of which there may be none yet.
fn stored(path: &Path, subscriptions: &[Subscription]) -> Result<Vec<Chunk>, String> {
    let database = Database::open_to_read(path).map_err(|error| reason(&error))?;
    let chunks = database.map(|database| database.chunks(subscriptions)).transpose();
    Ok(chunks.map_err(|error| reason(&error))?.unwrap_or_default())
}

impl Piece {
    /// Gives its articles to `each` until that wants no more, and returns what could not be read.
    ///
    /// A file of JSON Lines is read no further than its articles are taken.
    pub fn read(&self, each: &mut dyn FnMut(Article) -> ControlFlow<()>) -> Vec<Warning> {
        self.read_counted(&AtomicU64::new(0), each)
    }

    /// The same; `read` counts the bytes of a file that is read by and by.
    pub fn read_counted(&self, read: &AtomicU64, each: &mut dyn FnMut(Article) -> ControlFlow<()>) -> Vec<Warning> {
        let name = self.name();
        match self {
            Self::Sample(_, text) => parsed(&name, "sample", text.as_bytes(), each),
            Self::Input(bytes) => parsed(&name, "stdin", bytes, each),
            Self::File(file) => files::load(file, read, each),
            Self::Stored(chunk) => match chunk.read(None) {
                Ok((articles, lost)) => {
                    let _ = articles.into_iter().map(|(article, _)| article).try_for_each(each);
                    lost_in(&name, lost)
                }
                Err(error) => vec![Warning { path: name, place: None, problem: Problem::Unreadable(reason(&error)) }],
            },
        }
    }

    /// How large it is; 0 for what cannot be read.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        match self {
            Self::Sample(_, text) => text.len() as u64,
            Self::Input(bytes) => bytes.len() as u64,
            Self::File(file) => std::fs::metadata(&file.path).map_or(0, |metadata| metadata.len()),
            // What is packed in it is not known beforehand; an article of the web has about so many.
            Self::Stored(chunk) => chunk.len() as u64 * 4000,
        }
    }

    /// How much it counts where progress is told.
    #[must_use]
    pub fn count(&self) -> u32 {
        match self {
            Self::Stored(chunk) => chunk.len() as u32,
            _ => 1,
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Sample(name, _) => format!("sample:{name}"),
            Self::Input(_) => "-".to_owned(),
            Self::File(file) => file.shown.clone(),
            Self::Stored(chunk) => files::shown(chunk.path()),
        }
    }
}

/// Tells of articles of the database that could not be read.
#[must_use]
pub fn lost_in(path: &str, count: u32) -> Vec<Warning> {
    let warning = |problem| Warning { path: path.to_owned(), place: None, problem };
    if count == 0 { Vec::new() } else { vec![warning(Problem::Lost(count))] }
}

fn parsed(name: &str, group: &str, bytes: &[u8], each: &mut dyn FnMut(Article) -> ControlFlow<()>) -> Vec<Warning> {
    let parsed = parse(Input { path: name, identity: name, group, bytes, side: None, side_path: "" });
    let _ = parsed.articles.into_iter().try_for_each(each);
    parsed.warnings
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn the_sample_is_read_without_a_complaint() {
        let (pieces, warnings) = Opened::Sample.pieces();
        assert!(warnings.is_empty() && pieces.len() >= 8);
        for piece in pieces {
            let mut count = 0;
            let warnings = piece.read(&mut |_| {
                count += 1;
                ControlFlow::Continue(())
            });
            assert_eq!((count, warnings), (1, Vec::new()), "{}", piece.name());
            assert!(piece.bytes() > 0);
        }
    }

    #[test]
    fn an_article_keeps_its_file_however_its_name_is_shown() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["Ko\u{308}ln  am Rhein.txt", "a\u{1b}[1m.jsonl"] {
            let path = folder.path().join(name);
            std::fs::write(&path, "{\"text\":\"Ein Text.\"}\n").unwrap();
            let (pieces, _) = Opened::Paths { paths: vec![path.clone()], input: Arc::from([]) }.pieces();
            let mut files = Vec::new();
            for piece in pieces {
                piece.read(&mut |article| {
                    files.push(article.origin.file);
                    ControlFlow::Continue(())
                });
            }
            assert_eq!(files, [Some(Arc::from(path))]);
        }
    }

    #[test]
    fn standard_input_comes_first_and_once() {
        let paths = ["/nowhere/at/all", "-", "-"].map(PathBuf::from).to_vec();
        let (pieces, warnings) = Opened::Paths { paths, input: Arc::from(*b"Ein Text.") }.pieces();
        assert_eq!((pieces.len(), warnings.len()), (1, 1));
        assert!(matches!(pieces.first(), Some(Piece::Input(_))));
    }

    #[test]
    fn standard_input_without_end_is_refused() {
        let input = Arc::from(vec![b'x'; files::TEXT_LIMIT as usize + 1]);
        let (pieces, warnings) = Opened::Paths { paths: vec![PathBuf::from("-")], input }.pieces();
        assert!(pieces.is_empty());
        assert!(matches!(warnings.as_slice(), [Warning { problem: Problem::TooLarge { .. }, .. }]), "{warnings:?}");
    }
}
