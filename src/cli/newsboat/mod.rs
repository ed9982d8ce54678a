//! `import newsboat`: feeds, articles and marks of newsboat, taken over in one go.

mod keys;
mod places;
mod report;
mod take;

use std::collections::HashSet;
use std::path::Path;

use self::keys::Settings;
use self::places::Places;
use self::report::Report;
use crate::app::warning_text;
use crate::cli::import::bytes;
use crate::cli::invocation::{Code, Invocation, Mistake};
use crate::cli::library::{self, Library};
use crate::cli::output::tell;
use crate::config::{Tongue, change_sources};
use crate::formats::decode;
use crate::formats::newsboat::{ListedFeed, config_lines, read_urls};
use crate::model::{Problem, Warning, same_address};

/// Subscribes to newsboat's feeds and takes in what it kept of them; nothing of newsboat is changed.
pub(super) fn run(invocation: &Invocation, from: Option<&Path>, dry_run: bool) -> anyhow::Result<Code> {
    let tongue = invocation.look.tongue;
    let places = Places::find(from).ok_or_else(|| nowhere(from, tongue))?;
    let mut report = Report::new(dry_run);
    let mut read = |path: &Path| match bytes(path) {
        Ok(bytes) => decode(&bytes, None).text,
        // Settings are no must.
        Err(Problem::Missing) if path == places.config => String::new(),
        Err(problem) => {
            let warning = Warning { path: path.display().to_string(), place: None, problem };
            let (text, hint) = warning_text(&warning, tongue);
            tell(tongue, &text, &hint);
            report.is_trouble = true;
            String::new()
        }
    };
    let list = read_urls(&read(&places.urls));
    let settings = config_lines(&read(&places.config));
    let places = places.set(&settings);
    let library = Library::of(invocation)?;
    let known: HashSet<String> = library.read().sources.iter().map(|feed| same_address(&feed.url)).collect();
    let is_new = |listed: &&ListedFeed| !known.contains(&same_address(&listed.feed.url));
    let new: Vec<&ListedFeed> = list.feeds.iter().filter(is_new).collect();
    if !dry_run && !new.is_empty() {
        let added = change_sources(&library.list, |list| new.iter().filter(|new| list.add(&new.feed)).count());
        added.map_err(|error| library::unchanged(&library.list, &error, tongue))?;
    }
    report.feeds = new.iter().map(|listed| (*listed).clone()).collect();
    report.feeds_there = list.feeds.len() - new.len();
    if places.cache.is_file() {
        if let Err(error) = take::articles(&places.cache, &list.feeds, &library, tongue, &mut report) {
            match error.downcast::<take::Unread>() {
                Ok(unread) => {
                    let (text, hint) = unread.told(tongue);
                    tell(tongue, &text, hint);
                    report.is_trouble = true;
                }
                Err(error) => return Err(error),
            }
        }
    } else {
        report.lost_cache = Some(places.cache.clone());
    }
    report.left = list.left;
    let settings = Settings::of(&settings);
    report.keymap = library.list.with_file_name("keymap.toml");
    report.keys_have_place = match (settings.count(), dry_run) {
        (0, _) => false,
        (_, true) => !report.keymap.exists(),
        (_, false) => library::is_written_anew(&report.keymap, &settings.keymap()),
    };
    report.settings = settings;
    report.print(&places, invocation.look)
}

fn nowhere(from: Option<&Path>, tongue: Tongue) -> Mistake {
    let (text, hint) = match from {
        Some(_) => (
            ("there is no list `urls` of newsboat", "dort ist keine Liste `urls` von newsboat"),
            (
                "--from names the folder that has it, or the list itself",
                "--from nennt den Ordner, in dem sie liegt, oder sie selbst",
            ),
        ),
        None => (
            (
                "newsboat has no list of feeds in its usual places",
                "newsboat hat an den üblichen Orten keine Liste von Feeds",
            ),
            ("--from names the folder with its file `urls`", "--from nennt den Ordner mit seiner Datei `urls`"),
        ),
    };
    Mistake { text: tongue.of(text).to_owned(), hint: tongue.of(hint).to_owned() }
}
