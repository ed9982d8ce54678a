//! Writing the file: whole or not at all, over what is on disk now, and never over a broken one.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{CorrectionsFile, edit, parse, read_corrections};
use crate::config::Tongue;
use crate::config::replace::{TRIES, content, replace};
use crate::model::CorrectionChange;

/// Why changes are not in the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsaved {
    /// The file is broken; its warnings say where.
    #[error("the file has to be mended first")]
    Broken,
    /// The file says what is changed in a way that the program cannot write.
    #[error("the change does not fit into the file as it is written")]
    Unfitting,
    /// The system refuses, in its words.
    #[error("{0}")]
    Refused(String),
}

impl Unsaved {
    /// In words.
    #[must_use]
    pub fn text(&self, tongue: Tongue) -> String {
        match self {
            Self::Broken => {
                tongue.of(("the file has to be mended first", "die Datei muss erst in Ordnung sein")).to_owned()
            }
            Self::Unfitting => tongue
                .of(("the file is written in a way of its own", "die Datei ist auf eigene Art geschrieben"))
                .to_owned(),
            Self::Refused(reason) => reason.clone(),
        }
    }
}

/// What came of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Where the file is.
    pub path: PathBuf,
    /// What is on disk now.
    pub file: CorrectionsFile,
    /// Why it is without the changes, when it is.
    pub unsaved: Option<Unsaved>,
}

/// Makes changes in the file as it is on disk now. Without changes it is only read.
#[must_use]
pub fn save_corrections(path: &Path, changes: &[CorrectionChange]) -> Saved {
    let unsaved = if changes.is_empty() { None } else { save(path, changes).err() };
    Saved { path: path.to_owned(), file: read_corrections(path), unsaved }
}

fn save(path: &Path, changes: &[CorrectionChange]) -> Result<(), Unsaved> {
    let refused = |error: &io::Error| {
        let text = error.to_string();
        Unsaved::Refused(text.split(" (os error").next().unwrap_or(&text).to_owned())
    };
    // A link into the folder where somebody keeps such files stays a link.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    for _ in 0..TRIES {
        let before = content(&target).map_err(|error| refused(&error))?;
        if !read_corrections(&target).is_sound {
            return Err(Unsaved::Broken);
        }
        let text = before.clone().map(String::from_utf8).transpose().map_err(|_| Unsaved::Broken)?;
        let text = text.unwrap_or_default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        if !parse(path, text).is_sound {
            return Err(Unsaved::Broken);
        }
        let new = edit::edited(text, changes).ok_or(Unsaved::Unfitting)?;
        if new == text {
            return Ok(());
        }
        let unchanged = || content(&target).map(|now| now == before);
        if replace(&target, &new, unchanged).map_err(|error| refused(&error))? {
            return Ok(());
        }
    }
    Err(Unsaved::Refused(io::Error::from(ErrorKind::ResourceBusy).to_string()))
}
