//! The library of the user: the feeds that are subscribed to, and what they brought.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use crate::app::warning_text;
use crate::cli::database;
use crate::cli::invocation::{Invocation, Mistake};
use crate::cli::output::tell;
use crate::config::{FeedsSettings, SourcesFile, Tongue, Unchanged, read_sources};
use crate::model::Subscription;
use crate::net::{Fetcher, Proxies, Settings};
use crate::runtime::refresh::{Refresher, name};
use crate::store::Opened;
use crate::store::database::{Database, Rescue, SourceState};
use crate::text::{Clean, fold, reason};

/// The files of the library.
#[derive(Clone, Debug)]
pub(super) struct Library {
    /// The list of feeds.
    pub(super) list: PathBuf,
    /// What they brought.
    pub(super) database: PathBuf,
    /// What the settings say of feeds.
    settings: FeedsSettings,
}

impl Library {
    /// The files of this call; the mistake is that nobody knows where they could be.
    pub(super) fn of(invocation: &Invocation) -> Result<Self, Mistake> {
        let found = invocation.sources().zip(invocation.database());
        let tongue = invocation.look.tongue;
        let settings = invocation.settings.feeds.clone();
        found.map(|(list, database)| Self { list, database, settings }).ok_or_else(|| Mistake {
            text: tongue.of(("there is no home folder", "es gibt kein Home-Verzeichnis")).to_owned(),
            hint: tongue
                .of(("name --config FILE and --data-dir DIR", "--config DATEI und --data-dir ORDNER nennen"))
                .to_owned(),
        })
    }

    /// The feeds that are subscribed to.
    pub(super) fn read(&self) -> SourcesFile {
        read_sources(&self.list)
    }

    /// The feeds that are subscribed to and those that commands make; what is wrong in the list is told.
    pub(super) fn read_and_tell(&self, tongue: Tongue) -> SourcesFile {
        let file = self.all();
        for warning in &file.warnings {
            let (text, hint) = warning_text(warning, tongue);
            tell(tongue, &text, &hint);
        }
        file
    }

    /// The feeds that are subscribed to and those that commands make.
    pub(super) fn all(&self) -> SourcesFile {
        self.settings.with_list(Some(&self.list))
    }

    /// The database, made where there is none.
    pub(super) fn open(&self, tongue: Tongue) -> Result<Database, Mistake> {
        let opened = Database::open(&self.database, database::today());
        let told = |(database, rescue): (Database, Option<Rescue>)| {
            if let Some(rescue) = rescue {
                let (text, hint) = database::rescued(&rescue, tongue);
                tell(tongue, &text, &hint);
            }
            database
        };
        opened.map(told).map_err(|error| {
            let (text, hint) = database::refused(&error, tongue);
            Mistake { text, hint }
        })
    }

    /// What asks feeds for news.
    pub(super) fn refresher(&self) -> Refresher {
        let (database, list, settings) = (self.database.clone(), Some(self.list.clone()), self.settings.clone());
        Refresher { fetcher: fetcher(), database, list, settings }
    }
}

/// What fetches, with the proxies and the certificates that the environment names.
pub(super) fn fetcher() -> Fetcher {
    let certificates = std::env::var_os("SSL_CERT_FILE").and_then(|path| std::fs::read(path).ok());
    Fetcher::new(Settings {
        proxies: Proxies::of(|name| std::env::var(name).ok()),
        certificates,
        ..Settings::default()
    })
}

/// The library, when the user has one: a feed, or an article.
pub(super) fn opened(invocation: &Invocation) -> Option<Opened> {
    let library = Library::of(invocation).ok()?;
    let subscriptions = library.all().sources;
    let database = match Database::open_to_read(&library.database) {
        // It is put aside for its newest copy, which is told.
        Err(error) if error.is_damage() => database::open(invocation).tell(invocation.look.tongue).database,
        opened => opened.ok().flatten(),
    };
    let has_articles = || database.as_ref().is_some_and(|database| database.has_articles().unwrap_or_default());
    if subscriptions.is_empty() && !has_articles() {
        return None;
    }
    let path: Arc<Path> = Arc::from(library.database.as_path());
    Some(Opened::Library { path, subscriptions: subscriptions.into() })
}

/// Writes a file of the user where there is none yet; whether it did.
pub(super) fn is_written_anew(path: &Path, text: &str) -> bool {
    // Where the folder cannot be made, neither can the file.
    let _ = path.parent().map(std::fs::create_dir_all);
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    file.is_ok_and(|mut file| file.write_all(text.as_bytes()).is_ok())
}

pub(super) fn now() -> Timestamp {
    Timestamp::now()
}

/// A feed with what is known of it.
pub(super) struct Known {
    pub(super) feed: Subscription,
    pub(super) state: SourceState,
}

impl Known {
    pub(super) fn name(&self) -> Clean {
        name(&self.feed, &self.state)
    }
}

/// The feeds with what is known of them; nothing is, where there is no database yet.
pub(super) fn known(library: &Library, feeds: Vec<Subscription>) -> Vec<Known> {
    let database = Database::open_to_read(&library.database).ok().flatten();
    let state = |feed: &Subscription| database.as_ref().and_then(|database| database.state_of(&feed.url).ok());
    feeds.into_iter().map(|feed| Known { state: state(&feed).unwrap_or_default(), feed }).collect()
}

/// The sources that nobody is subscribed to any more, of which something is left.
pub(super) fn left(library: &Library) -> Vec<Known> {
    let database = Database::open_to_read(&library.database).ok().flatten();
    let addresses = database.and_then(|database| database.addresses().ok()).unwrap_or_default();
    known(library, addresses.iter().map(|url| Subscription::of(url)).collect())
}

/// The feeds whose address or name has `word`: those that are called so, else those whose name or address has it in it.
pub(super) fn named(known: &[Known], word: &str) -> Vec<Subscription> {
    let folded = fold(word.trim());
    let is_it = |known: &&Known| known.feed.is_at(word) || fold(&known.name()) == folded;
    let has_it = |known: &&Known| {
        fold(&known.name()).contains(&folded) || known.feed.url.to_lowercase().contains(&word.trim().to_lowercase())
    };
    let feeds = |found: Vec<&Known>| found.into_iter().map(|known| known.feed.clone()).collect::<Vec<_>>();
    let exact: Vec<&Known> = known.iter().filter(is_it).collect();
    if exact.is_empty() { feeds(known.iter().filter(has_it).collect()) } else { feeds(exact) }
}

/// Tells that no feed is subscribed to.
pub(super) fn tell_none(tongue: Tongue) {
    let text = tongue.of(("no feed is subscribed to", "kein Feed ist abonniert"));
    let hint = tongue.of(("`depesche add URL` subscribes to one", "`depesche add URL` abonniert einen"));
    tell(tongue, text, hint);
}

/// No feed is called so.
pub(super) fn nobody(word: &str, tongue: Tongue) -> Mistake {
    let text = tongue.of(("no source is called", "keine Quelle heißt"));
    let hint = tongue.of(("`depesche sources` lists them", "`depesche sources` zählt sie auf"));
    Mistake { text: format!("{text} `{}`", Clean::line(word)), hint: hint.to_owned() }
}

/// Why the list of feeds was not changed.
pub(super) fn unchanged(path: &Path, error: &Unchanged, tongue: Tongue) -> Mistake {
    let path = Clean::line(&path.to_string_lossy());
    match error {
        Unchanged::NoList => Mistake {
            text: format!(
                "{path}: {}",
                tongue.of(("not a list of feeds, or damaged", "keine Liste von Feeds, oder beschädigt"))
            ),
            hint: tongue
                .of((
                    "it is not written over; mend it, or move it away",
                    "sie wird nicht überschrieben; in Ordnung bringen oder wegräumen",
                ))
                .to_owned(),
        },
        Unchanged::Refused(error) => Mistake {
            text: format!("{path}: {}", crate::config::complaint(&reason(error), tongue)),
            hint: tongue.of(("--config names another place", "--config nennt einen anderen Ort")).to_owned(),
        },
    }
}
