//! What came over from newsboat and what did not, told with file and line.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use super::keys::{self, Settings};
use super::places::Places;
use crate::cli::invocation::Code;
use crate::cli::output::{Look, Manner, stdout};
use crate::config::Tongue;
use crate::formats::newsboat::{CachedArticle, Left, ListedFeed, Why};
use crate::text::Clean;

/// What is told in the end.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// Whether nothing is done, only told.
    pub(super) is_dry: bool,
    /// Whether something could not be read.
    pub(super) is_trouble: bool,
    /// The feeds that are new.
    pub(super) feeds: Vec<ListedFeed>,
    /// How many were subscribed to already.
    pub(super) feeds_there: usize,
    /// Lines of the list that are not taken.
    pub(super) left: Vec<Left>,
    /// The settings: keys, and what is not taken.
    pub(super) settings: Settings,
    /// Where keys stand here.
    pub(super) keymap: PathBuf,
    /// Whether they were put there, or would be: there was no such file.
    pub(super) keys_have_place: bool,
    /// The cache, when there is none.
    pub(super) lost_cache: Option<PathBuf>,
    /// How many articles there were already.
    pub(super) articles_there: usize,
    /// How many the user had deleted.
    pub(super) deleted: usize,
    /// How many say nothing.
    pub(super) wordless: usize,
    /// How many are of feeds that the list does not have.
    pub(super) of_others: usize,
    articles: usize,
    read: usize,
    flagged: usize,
    /// How many articles had a flag, by its letter.
    flags: BTreeMap<char, usize>,
}

impl Report {
    /// An empty one.
    pub(super) fn new(is_dry: bool) -> Self {
        Self { is_dry, ..Self::default() }
    }

    /// Counts an article that is taken.
    pub(super) fn count(&mut self, article: &CachedArticle) {
        self.articles += 1;
        self.read += usize::from(!article.is_unread);
        self.flagged += usize::from(!article.flags.is_empty());
        for flag in article.flags.chars() {
            *self.flags.entry(flag).or_default() += 1;
        }
    }

    /// Prints it; how the command ended.
    pub(super) fn print(&self, places: &Places, look: Look) -> anyhow::Result<Code> {
        let tongue = look.tongue;
        let mut out = stdout()?;
        for listed in &self.feeds {
            let name = listed.feed.title.as_deref().unwrap_or(&listed.feed.url);
            writeln!(out, "{}  {}", look.set(Manner::Strong, name), look.set(Manner::Dim, &listed.feed.url))?;
        }
        writeln!(out, "{}", look.set(Manner::Strong, &self.sum_of_feeds(tongue)))?;
        if self.lost_cache.is_none() {
            writeln!(out, "{}", look.set(Manner::Strong, &self.sum_of_articles(tongue)))?;
        }
        self.print_keys(look, &mut out)?;
        let urls = Clean::line(&places.urls.to_string_lossy());
        let cache = Clean::line(&places.cache.to_string_lossy());
        let refused = self.left.iter().map(|left| (left.line, format!("{} ({})", left.text, why(left.why, tongue))));
        let mut lines: Vec<(u32, String)> = refused.collect();
        lines.sort();
        let mut left: Vec<String> = lines.into_iter().map(|(line, text)| format!("{urls}:{line}: {text}")).collect();
        let config = Clean::line(&places.config.to_string_lossy());
        let lines = self.settings.left.iter();
        left.extend(lines.map(|(line, text, kind)| format!("{config}:{line}: {text} ({})", keys::why(*kind, tongue))));
        let counted = [
            (self.deleted, ("deleted in newsboat", "in newsboat gelöscht")),
            (self.wordless, ("without title, text and link", "ohne Titel, Text und Link")),
            (self.of_others, ("of feeds that are not in the list", "von Feeds, die nicht in der Liste stehen")),
        ];
        for (count, words) in counted.into_iter().filter(|(count, _)| *count > 0) {
            left.push(format!("{cache}: {} {}", articles(count, tongue), tongue.of(words)));
        }
        if self.lost_cache.is_some() {
            left.push(format!("{cache}: {}", tongue.of(("there is no such file", "diese Datei gibt es nicht"))));
        }
        if !left.is_empty() {
            writeln!(
                out,
                "{}",
                look.set(Manner::Strong, tongue.of(("not taken, or not as it was:", "nicht übernommen, oder anders:")))
            )?;
        }
        for line in left {
            writeln!(out, "  {}", look.set(Manner::Dim, &line))?;
        }
        out.flush()?;
        Ok(if self.is_trouble || !self.left.is_empty() {
            Code::Trouble
        } else if self.feeds.is_empty() && self.feeds_there == 0 {
            Code::Nothing
        } else {
            Code::Done
        })
    }

    /// Prints the keys, and where they go.
    fn print_keys(&self, look: Look, out: &mut impl Write) -> io::Result<()> {
        let count = self.settings.count();
        if count == 0 {
            return Ok(());
        }
        let keymap = Clean::line(&self.keymap.to_string_lossy());
        let words = match (self.keys_have_place, self.is_dry, look.tongue) {
            (true, true, Tongue::English) => format!("{count} keys to be written to {keymap}:"),
            (true, true, Tongue::German) => format!("{count} Tasten kämen nach {keymap}:"),
            (true, false, Tongue::English) => format!("{count} keys written to {keymap}:"),
            (true, false, Tongue::German) => format!("{count} Tasten nach {keymap} geschrieben:"),
            (false, _, Tongue::English) => format!("{count} keys for {keymap}, which is yours; put in what you like:"),
            (false, _, Tongue::German) => {
                format!("{count} Tasten für {keymap}, die bleibt, wie sie ist; einsetzen, was gefällt:")
            }
        };
        writeln!(out, "{}", look.set(Manner::Strong, &words))?;
        self.settings.keymap().lines().try_for_each(|line| {
            let gap = if line.is_empty() { "" } else { "  " };
            writeln!(out, "{gap}{line}")
        })
    }

    fn sum_of_feeds(&self, tongue: Tongue) -> String {
        let (new, there) = (self.feeds.len(), self.feeds_there);
        match (self.is_dry, tongue) {
            (true, Tongue::English) => format!("{new} to be subscribed to, {there} there already"),
            (true, Tongue::German) => format!("{new} würden abonniert, {there} schon da"),
            (false, Tongue::English) => format!("{new} subscribed to, {there} there already"),
            (false, Tongue::German) => format!("{new} abonniert, {there} schon da"),
        }
    }

    fn sum_of_articles(&self, tongue: Tongue) -> String {
        let Self { read, flagged, .. } = self;
        let count = articles(self.articles, tongue);
        let flags: Vec<String> = self.flags.iter().map(|(flag, count)| format!("{flag} {count}")).collect();
        let flags = if flags.is_empty() {
            String::new()
        } else {
            format!(" ({} {})", tongue.of(("flags", "Markierungen")), flags.join(", "))
        };
        let there = match (self.articles_there, tongue) {
            (0, _) => String::new(),
            (there, Tongue::English) => format!("; {there} of them were there already"),
            (there, Tongue::German) => format!("; {there} davon waren schon da"),
        };
        match (self.is_dry, tongue) {
            (true, Tongue::English) => format!("{count} to be taken, {read} read, {flagged} starred{flags}"),
            (true, Tongue::German) => format!("{count} kämen, {read} gelesen, {flagged} mit Stern{flags}"),
            (false, Tongue::English) => format!("{count} taken, {read} read, {flagged} starred{flags}{there}"),
            (false, Tongue::German) => format!("{count} übernommen, {read} gelesen, {flagged} mit Stern{flags}{there}"),
        }
    }
}

fn articles(count: usize, tongue: Tongue) -> String {
    match (count, tongue) {
        (1, Tongue::English) => "1 article".to_owned(),
        (count, Tongue::English) => format!("{count} articles"),
        (count, Tongue::German) => format!("{count} Artikel"),
    }
}

/// Why a line of the list is not taken.
const fn why(why: Why, tongue: Tongue) -> &'static str {
    tongue.of(match why {
        Why::Search => {
            ("a saved search: there is no place for it yet", "eine gespeicherte Suche: dafür ist noch kein Platz")
        }
        Why::Command => (
            "runs a command; no list from elsewhere may do that",
            "führt einen Befehl aus; das darf keine Liste von anderswo",
        ),
        Why::File => {
            ("a file of this machine, no feed of the web", "eine Datei dieses Rechners, kein Feed aus dem Web")
        }
        Why::NoAddress => ("not an address of the web", "keine Adresse im Web"),
    })
}
