//! What the user's own `config.toml` says of single feeds: how often they are asked, with which secrets, and which commands
//! make or filter them. Nothing of this ever comes from a list of feeds.

use std::ops::RangeInclusive;
use std::path::Path;

use crate::config::document::{Entry, Report, Value};
use crate::config::{ConfigProblem, Expected, SourcesFile, WordKind, read_sources};
use crate::model::{Subscription, same_address};
use crate::text::Clean;

/// What an address of a source begins with that is a command of the user.
const COMMAND: &str = "exec:";

/// How many minutes may be between two times that a feed is asked: up to four weeks.
pub(super) const MINUTES: RangeInclusive<u16> = 0..=40_320;

/// What holds for one feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedSettings {
    /// It is asked after so many minutes; 0: only when the user asks for it. Without it as often as all others.
    pub every: Option<u16>,
    /// The name that the server wants to know.
    pub user: Option<String>,
    /// A command whose first line is the password for it.
    pub password_command: Option<String>,
    /// A command whose first line is a token that the server wants.
    pub token_command: Option<String>,
    /// More headers, sent to the host of the feed only.
    pub headers: Vec<(String, String)>,
    /// A command that gets the feed and gives out another one.
    pub filter: Option<String>,
    /// A command that gives out the feed, which then has no address.
    pub exec: Option<String>,
    /// The user's name for what a command makes.
    title: Option<Clean>,
    /// A slash parts folders in folders.
    folder: Vec<Clean>,
}

/// What holds for all feeds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedsSettings {
    /// Feeds are asked after so many minutes; 0: only when the user asks for it.
    pub every: u16,
    /// Those that something else is said of, by address, or by name where a command makes them.
    feeds: Vec<(String, FeedSettings)>,
}

/// The names of all that can be said of a feed.
const NAMES: [&str; 9] =
    ["every", "user", "password-command", "token-command", "headers", "filter", "exec", "title", "folder"];

impl FeedsSettings {
    /// What is said of the feed at this address.
    #[must_use]
    pub fn of(&self, url: &str) -> Option<&FeedSettings> {
        let wanted = same_address(url);
        let name = url.strip_prefix(COMMAND);
        let found = self.feeds.iter().find(|(known, settings)| match name {
            Some(name) => settings.exec.is_some() && known == name,
            None => settings.exec.is_none() && same_address(known) == wanted,
        });
        found.map(|(_, settings)| settings)
    }

    /// After how many minutes the feed at this address is asked; `None`: only when the user asks for it.
    #[must_use]
    pub fn minutes(&self, url: &str) -> Option<u16> {
        let own = self.of(url).and_then(|settings| settings.every);
        Some(own.unwrap_or(self.every)).filter(|minutes| *minutes > 0)
    }

    /// After how many minutes it is time to look whether a feed is due; `None`: never.
    #[must_use]
    pub fn shortest(&self) -> Option<u16> {
        let own = self.feeds.iter().filter_map(|(_, settings)| settings.every);
        own.chain([self.every]).filter(|minutes| *minutes > 0).min()
    }

    /// The feeds that commands make.
    pub fn made(&self) -> impl Iterator<Item = Subscription> {
        self.feeds.iter().filter(|(_, settings)| settings.exec.is_some()).map(|(name, settings)| Subscription {
            title: Some(settings.title.clone().unwrap_or_else(|| Clean::line(name))),
            folder: settings.folder.clone(),
            ..Subscription::of(&format!("{COMMAND}{name}"))
        })
    }

    /// The feeds of the list at `path`, and those that commands make.
    #[must_use]
    pub fn with_list(&self, path: Option<&Path>) -> SourcesFile {
        let mut file = path.map(read_sources).unwrap_or_default();
        file.sources.extend(self.made());
        file
    }

    /// Reads the section `[feeds]`.
    pub(super) fn read(&mut self, entry: &Entry, report: &mut Report<'_, '_>) {
        let Value::Table(feeds) = &entry.value else { return report.expected(entry, Expected::Table) };
        for entry in report.unique(feeds) {
            let Value::Table(values) = &entry.value else {
                report.expected(entry, Expected::Table);
                continue;
            };
            let mut settings = FeedSettings::default();
            for value in report.unique(values) {
                settings.take(value, report);
            }
            if settings.exec.is_none() && !entry.name.contains("://") {
                report.warn(entry.at, ConfigProblem::NoFeed(entry.name.clone()));
                continue;
            }
            self.feeds.push((entry.name.clone(), settings));
        }
    }
}

impl FeedSettings {
    /// Whether a name, a password or a token goes along.
    #[must_use]
    pub const fn has_secret(&self) -> bool {
        self.user.is_some() || self.password_command.is_some() || self.token_command.is_some()
    }

    fn take(&mut self, entry: &Entry, report: &mut Report<'_, '_>) {
        let text = |report: &mut Report<'_, '_>| match &entry.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => {
                report.expected(entry, Expected::Text);
                None
            }
        };
        match entry.name.as_str() {
            "every" => match &entry.value {
                Value::Number(number) if u16::try_from(*number).is_ok_and(|number| MINUTES.contains(&number)) => {
                    self.every = u16::try_from(*number).ok();
                }
                _ => {
                    let (low, high) = (i64::from(*MINUTES.start()), i64::from(*MINUTES.end()));
                    report.expected(entry, Expected::Number { low, high });
                }
            },
            "user" => self.user = text(report),
            "password-command" => self.password_command = text(report),
            "token-command" => self.token_command = text(report),
            "filter" => self.filter = text(report),
            "exec" => self.exec = text(report),
            "title" => self.title = text(report).map(|text| Clean::line(&text)),
            "folder" => {
                let folders = text(report).unwrap_or_default();
                self.folder = folders.split('/').map(Clean::line).filter(|name| !name.is_empty()).collect();
            }
            "headers" => match &entry.value {
                Value::Table(headers) => {
                    for header in report.unique(headers) {
                        match &header.value {
                            Value::Text(value) => self.headers.push((header.name.clone(), value.clone())),
                            _ => report.expected(header, Expected::Text),
                        }
                    }
                }
                _ => report.expected(entry, Expected::Table),
            },
            name => report.unknown(entry.at, WordKind::Setting, name, NAMES),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::config::document::Document;
    use crate::config::settings::Choices;

    fn read(text: &str) -> (FeedsSettings, Vec<String>) {
        let mut warnings = Vec::new();
        let document = Document::parse(Path::new("config.toml"), text, &mut warnings);
        let choices = Choices::default().with(&document, &mut warnings);
        (choices.feeds, warnings.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn feeds_have_intervals_secrets_headers_and_commands() {
        let (feeds, warnings) = read(
            "fetch-every = 60\n[feeds.\"https://Intern.example:443/feed\"]\nevery = 15\nuser = \"anna\"\n\
             password-command = \"pass show x\"\nheaders = { X-Key = \"1\", Accept = \"x\" }\n\
             [feeds.builds]\nexec = \"make feed\"\ntitle = \"Builds\"\nfolder = \"Lokal/Bau\"\nevery = 0\n",
        );
        assert_eq!(warnings, [""; 0]);
        let intern = feeds.of("https://intern.example/feed").unwrap();
        assert_eq!((intern.user.as_deref(), intern.password_command.as_deref()), (Some("anna"), Some("pass show x")));
        assert_eq!(intern.headers, [("X-Key".into(), "1".into()), ("Accept".into(), "x".into())]);
        assert_eq!(feeds.minutes("https://intern.example/feed"), Some(15));
        assert_eq!(feeds.minutes("https://other.example/feed"), Some(60));
        assert_eq!((feeds.minutes("exec:builds"), feeds.shortest()), (None, Some(15)));
        let made: Vec<Subscription> = feeds.made().collect();
        let lokal = ["Lokal", "Bau"].map(Clean::line).to_vec();
        let builds =
            Subscription { title: Some(Clean::line("Builds")), folder: lokal, ..Subscription::of("exec:builds") };
        assert_eq!(made, [builds]);
        assert_eq!(feeds.of("exec:builds").and_then(|made| made.exec.as_deref()), Some("make feed"));
        // An address is no command, and the name of a command is no address.
        assert_eq!((feeds.of("builds"), feeds.of("exec:https://intern.example/feed")), (None, None));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let (feeds, warnings) = read(
            "[feeds.nothing]\nuser = \"a\"\n[feeds.\"https://a.example/f\"]\nevery = -5\npasword-command = \"x\"\nuser = 3\n",
        );
        assert_eq!(feeds.made().count(), 0);
        let starts = ["config.toml:1:8: `nothing`", "config.toml:4:9: `every`", "config.toml:5:1: `pasword-command`"];
        for (warning, start) in warnings.iter().zip(starts) {
            assert!(warning.starts_with(start), "{warning}");
        }
        assert!(warnings.iter().any(|warning| warning.contains("did you mean `password-command`?")));
        assert_eq!(warnings.len(), 4, "{warnings:?}");
    }
}
