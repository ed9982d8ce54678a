//! What went wrong while reading, with its place, as data: the wording is given at the edge.

use serde::{Deserialize, Serialize};

/// Something that could not be read, and where. Everything else was read all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// File or source, as the user knows it.
    pub path: String,
    /// Line and column, counted from 1, when known.
    pub place: Option<(u32, u32)>,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong. Details in the variants are raw: whoever shows them cleans them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Problem {
    /// There is nothing at this path.
    #[error("no such file or folder")]
    Missing,
    /// The folder holds no text.
    #[error("no text files in this folder")]
    EmptyFolder,
    /// The system refuses to read it.
    #[error("permission denied")]
    Denied,
    /// Another error of the system.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// It is no text.
    #[error("not a text file")]
    Binary,
    /// It has no words.
    #[error("the file is empty")]
    Empty,
    /// It has nothing but blanks.
    #[error("nothing but blanks and empty lines")]
    Blank,
    /// It is larger than the limit, both in bytes.
    #[error("{bytes} bytes are more than the limit of {limit}")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// Bytes that do not fit the encoding were replaced.
    #[error("{count} bytes do not fit {encoding}")]
    Encoding {
        /// The encoding that was detected or declared.
        encoding: String,
        /// How many places were replaced.
        count: u32,
    },
    /// The front matter or side file is not valid.
    #[error("front matter: {0}")]
    FrontMatter(String),
    /// A field of front matter, side file or JSON line is unknown or has a value of another kind.
    #[error("`{field}`: {reason}")]
    Field {
        /// Its name.
        field: String,
        /// Why it was not taken.
        reason: String,
    },
    /// A line of a JSON Lines file is not valid.
    #[error("JSON: {0}")]
    Json(String),
    /// A record of JSON is no object with a text, a title or blocks.
    #[error("no article")]
    NoArticle,
    /// So many more warnings of the file are not listed.
    #[error("{0} more warnings of this file")]
    More(u32),
    /// A symbolic link leads back to a folder that is being read.
    #[error("symbolic link in a circle")]
    LinkCircle,
    /// It is a pipe, a device or something else that is neither a file nor a folder.
    #[error("neither a file nor a folder")]
    Special,
    /// The file vanished or its reader failed inside.
    #[error("failed: {0}")]
    Failed(String),
}
