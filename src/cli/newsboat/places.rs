//! Where newsboat's files are.

use std::path::{Path, PathBuf};

use directories::BaseDirs;

use crate::formats::newsboat::ConfigLine;

/// The files of newsboat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Places {
    /// The list of feeds.
    pub(super) urls: PathBuf,
    /// The settings.
    pub(super) config: PathBuf,
    /// The articles.
    pub(super) cache: PathBuf,
}

impl Places {
    /// The files in this folder, or beside this list; else in the usual places. None where there is no list.
    pub(super) fn find(from: Option<&Path>) -> Option<Self> {
        let home = BaseDirs::new();
        let found = match (from, &home) {
            (Some(from), home) => Self::named(from, home.as_ref()),
            (None, Some(home)) => {
                let usual = home.config_dir().join("newsboat");
                if usual.is_dir() {
                    Self::parted(&usual, home)
                } else {
                    Self::beside(&home.home_dir().join(".newsboat").join("urls"))
                }
            }
            (None, None) => return None,
        };
        found.urls.is_file().then_some(found)
    }

    fn named(from: &Path, home: Option<&BaseDirs>) -> Self {
        let found = if from.is_file() { Self::beside(from) } else { Self::beside(&from.join("urls")) };
        let usual = home.map(|home| home.config_dir().join("newsboat"));
        match (home, usual) {
            // The usual folder was named: then its articles are where they usually are.
            (Some(home), Some(usual)) if !found.cache.exists() && found.urls.parent() == Some(&usual) => {
                Self { cache: Self::parted(&usual, home).cache, ..found }
            }
            _ => found,
        }
    }

    fn beside(urls: &Path) -> Self {
        Self { urls: urls.to_owned(), config: urls.with_file_name("config"), cache: urls.with_file_name("cache.db") }
    }

    fn parted(config: &Path, home: &BaseDirs) -> Self {
        let cache = home.data_dir().join("newsboat").join("cache.db");
        Self { urls: config.join("urls"), config: config.join("config"), cache }
    }

    /// The same with the cache that the settings name.
    pub(super) fn set(mut self, settings: &[ConfigLine]) -> Self {
        let named = settings.iter().rev().find_map(|line| match line.words.as_slice() {
            [command, path, ..] if command == "cache-file" => Some(path.clone()),
            _ => None,
        });
        if let Some(path) = named {
            let home = BaseDirs::new();
            self.cache = match (path.strip_prefix("~/"), &home) {
                (Some(rest), Some(home)) => home.home_dir().join(rest),
                _ => self.config.parent().unwrap_or(Path::new("")).join(path),
            };
        }
        self
    }
}
