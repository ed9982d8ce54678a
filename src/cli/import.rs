//! `import`: feeds of another reader, from its list in OPML; newsboat has its own way.

use std::collections::HashSet;
use std::io::Write;
use std::path::Path;

use crate::app::warning_text;
use crate::cli::invocation::{Code, Invocation, Mistake};
use crate::cli::library::{self, Library};
use crate::cli::newsboat;
use crate::cli::output::{Manner, stdout, tell};
use crate::cli::reading::read_named;
use crate::config::{Tongue, change_sources};
use crate::formats::feed::opml;
use crate::model::{Problem, Subscription, Warning, same_address};

/// The largest list that is read, in bytes.
const LARGEST: u64 = 16 << 20;

/// Subscribes to what the list has and the user has not, or moves in from newsboat.
pub(super) fn run(invocation: &Invocation, list: &Path, from: Option<&Path>, dry_run: bool) -> anyhow::Result<Code> {
    let tongue = invocation.look.tongue;
    if list == Path::new("newsboat") {
        return newsboat::run(invocation, from, dry_run);
    }
    if from.is_some() {
        let text = tongue.of(("`--from` names the files of newsboat", "`--from` nennt die Dateien von newsboat"));
        let hint = "depesche import newsboat --from DIR".replace("DIR", tongue.of(("DIR", "ORDNER")));
        return Err(Mistake { text: text.to_owned(), hint }.into());
    }
    opml_file(invocation, list, dry_run)
}

fn opml_file(invocation: &Invocation, file: &Path, dry_run: bool) -> anyhow::Result<Code> {
    let look = invocation.look;
    let path = file.display().to_string();
    let warning = |problem| Warning { path: path.clone(), place: None, problem };
    let mut lost = false;
    let mut told = |warning: &Warning| {
        let (text, hint) = warning_text(warning, look.tongue);
        tell(look.tongue, &text, &hint);
        lost = true;
    };
    let bytes = match bytes(file) {
        Ok(bytes) => bytes,
        Err(problem) => {
            told(&warning(problem));
            return Ok(Code::Trouble);
        }
    };
    let (list, warnings) = opml::read(&bytes, &path);
    warnings.iter().for_each(&mut told);
    let (feeds, refused) = list.subscriptions();
    for fault in refused {
        told(&warning(Problem::Markup(fault)));
    }
    let library = Library::of(invocation)?;
    let known = library.read().sources;
    let there: HashSet<String> = known.iter().map(|feed| same_address(&feed.url)).collect();
    let is_new = |feed: &&Subscription| !there.contains(&same_address(&feed.url));
    let new: Vec<_> = feeds.iter().filter(is_new).collect();
    if !dry_run && !new.is_empty() {
        let added = change_sources(&library.list, |list| new.iter().filter(|feed| list.add(feed)).count());
        added.map_err(|error| library::unchanged(&library.list, &error, look.tongue))?;
    }
    let mut out = stdout()?;
    for feed in &new {
        let name = feed.title.as_deref().unwrap_or(&feed.url);
        writeln!(out, "{}  {}", look.set(Manner::Strong, name), look.set(Manner::Dim, &feed.url))?;
    }
    let there = feeds.len() - new.len();
    let sum = match (dry_run, look.tongue) {
        (true, Tongue::English) => format!("{} to be subscribed to, {there} there already", new.len()),
        (true, Tongue::German) => format!("{} würden abonniert, {there} schon da", new.len()),
        (false, Tongue::English) => format!("{} subscribed to, {there} there already", new.len()),
        (false, Tongue::German) => format!("{} abonniert, {there} schon da", new.len()),
    };
    writeln!(out, "{sum}")?;
    out.flush()?;
    Ok(match (lost, feeds.is_empty()) {
        (true, _) => Code::Trouble,
        (false, true) => Code::Nothing,
        (false, false) => Code::Done,
    })
}

/// What is in a list; - is standard input.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    read_named(path, LARGEST)
}
