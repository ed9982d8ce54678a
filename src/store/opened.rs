//! What was opened, as pieces that are read one by one: files of folders, standard input, the embedded sample.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{Article, Draft, Problem, Warning};
use crate::store::sample::SAMPLE;

/// What the user opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// The embedded sample.
    Sample,
    /// Files and folders.
    Paths {
        /// The paths in the order they were named; `-` stands for `input`.
        paths: Vec<PathBuf>,
        /// All of standard input.
        input: Arc<[u8]>,
    },
}

/// What is read in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A file of the sample, by its index.
    Sample(usize),
    /// Standard input.
    Input(Arc<[u8]>),
    /// A file.
    File(PathBuf),
}

impl Opened {
    /// The pieces in the order in which their articles are shown, and what could not be found.
    #[must_use]
    pub fn pieces(&self) -> (Vec<Piece>, Vec<Warning>) {
        match self {
            Self::Sample => ((0..SAMPLE.len()).map(Piece::Sample).collect(), Vec::new()),
            Self::Paths { paths, input } => {
                let mut pieces = Vec::new();
                for path in paths {
                    if path == Path::new("-") {
                        pieces.push(Piece::Input(Arc::clone(input)));
                    } else if path.is_dir() {
                        let mut found: Vec<_> =
                            path.read_dir().into_iter().flatten().flatten().map(|e| Piece::File(e.path())).collect();
                        found.sort_by_key(|p| format!("{p:?}"));
                        pieces.extend(found);
                    } else {
                        pieces.push(Piece::File(path.clone()));
                    }
                }
                (pieces, Vec::new())
            }
        }
    }
}

impl Piece {
    /// Its articles, and what could not be read.
    #[must_use]
    pub fn read(&self) -> (Vec<Article>, Vec<Warning>) {
        let (name, bytes) = match self {
            Self::Sample(index) => {
                let (name, text) = SAMPLE.get(*index).copied().unwrap_or_default();
                (name.to_owned(), Ok(text.as_bytes().to_vec()))
            }
            Self::Input(bytes) => ("-".to_owned(), Ok(bytes.to_vec())),
            Self::File(path) => (path.display().to_string(), std::fs::read(path)),
        };
        match bytes {
            Ok(bytes) => {
                let text = crate::text::Clean::text(&String::from_utf8_lossy(&bytes));
                let block = crate::model::Block {
                    span: crate::text::Span::new(0, text.len()),
                    kind: crate::model::BlockKind::Paragraph,
                    in_post: false,
                };
                let title = text.lines().next().unwrap_or_default().to_owned();
                let lang = crate::text::Language::detect(&text);
                let draft = Draft {
                    identity: name.clone(),
                    path: name,
                    title,
                    text,
                    blocks: vec![block],
                    group: "STUB".into(),
                    lang,
                    ..Draft::default()
                };
                (vec![draft.finish()], Vec::new())
            }
            Err(_) => (Vec::new(), vec![Warning { path: name, place: None, problem: Problem::Missing }]),
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Sample(index) => format!("sample:{}", SAMPLE.get(*index).map_or("", |(name, _)| name)),
            Self::Input(_) => "-".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }
}
