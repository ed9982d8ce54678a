//! `refresh`: fetches what is new, and ends.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::app::warning_text;
use crate::cli::invocation::{Code, Invocation};
use crate::cli::library::{self, Library};
use crate::cli::output::{Look, Manner, json_line, stdout, tell};
use crate::cli::reading::bare_text;
use crate::config::Tongue;
use crate::model::Subscription;
use crate::net::Cancel;
use crate::runtime::refresh::Report;
use crate::text::Clean;

#[derive(Serialize)]
struct Line<'a> {
    url: &'a str,
    title: &'a str,
    new: usize,
    changed: usize,
    unmodified: bool,
    moved_to: Option<&'a str>,
    bytes: u64,
    milliseconds: u64,
    error: Option<String>,
}

/// What came of all.
#[derive(Debug, Default)]
struct Sum {
    sources: usize,
    new: usize,
    changed: usize,
    failed: usize,
    bytes: u64,
}

/// Fetches all feeds, or those that are named.
pub(super) fn run(invocation: &Invocation, words: &[String], due: bool, json: bool) -> anyhow::Result<Code> {
    let look = invocation.look;
    let library = Library::of(invocation)?;
    let feeds = library.read_and_tell(look.tongue).sources;
    if feeds.is_empty() {
        library::tell_none(look.tongue);
        return Ok(Code::Nothing);
    }
    // Before anything is asked of it: names of feeds are in it, and it may have to be rescued.
    drop(library.open(look.tongue)?);
    let mut feeds = wanted(&library, feeds, words, look.tongue)?;
    let refresher = library.refresher();
    if due {
        feeds = refresher.due(feeds, library::now())?;
    }
    let began = Instant::now();
    let mut sum = Sum::default();
    let mut bar = Bar::of(feeds.len());
    let mut out = stdout()?;
    let mut broken = None;
    refresher.refresh(&feeds, library::now(), &Cancel::default(), |report| {
        sum.add(&report);
        bar.clear();
        let told = if json { print_json(&report, look, &mut out) } else { print(&report, look, &mut out) };
        // Who reads the output may stop doing so; what is fetched is kept all the same.
        broken = broken.take().or(told.and_then(|()| out.flush()).err());
        bar.show(sum.sources);
    })?;
    bar.clear();
    if let Some(error) = broken {
        return Err(error.into());
    }
    if !json {
        writeln!(out, "{}", sum.told(began.elapsed(), look.tongue))?;
        out.flush()?;
    }
    Ok(if sum.failed > 0 { Code::Trouble } else { Code::Done })
}

/// The feeds that the words name; all without words.
fn wanted(
    library: &Library,
    feeds: Vec<Subscription>,
    words: &[String],
    tongue: Tongue,
) -> anyhow::Result<Vec<Subscription>> {
    if words.is_empty() {
        return Ok(feeds);
    }
    let known = library::known(library, feeds);
    let mut wanted: Vec<Subscription> = Vec::new();
    for word in words {
        let found = library::named(&known, word);
        if found.is_empty() {
            return Err(library::nobody(word, tongue).into());
        }
        wanted.extend(found);
    }
    let mut seen = std::collections::HashSet::new();
    wanted.retain(|feed| seen.insert(feed.url.clone()));
    Ok(wanted)
}

fn print(report: &Report, look: Look, out: &mut impl Write) -> io::Result<()> {
    let name = look.set(Manner::Strong, &report.name);
    match &report.result {
        Err(warning) => {
            let (text, hint) = warning_text(warning, look.tongue);
            out.flush()?;
            tell(look.tongue, &text, &hint);
        }
        Ok(brought) => {
            let told = match (brought.new.len(), brought.changed.len()) {
                (0, 0) => look.tongue.of(("nothing new", "nichts Neues")).to_owned(),
                (new, 0) => format!("{new} {}", look.tongue.of(("new", "neu"))),
                (new, changed) => {
                    let words = look.tongue.of(("new, {} changed", "neu, {} geändert"));
                    format!("{new} {}", words.replace("{}", &changed.to_string()))
                }
            };
            writeln!(out, "{name}: {told}")?;
            if let Some(moved) = &brought.moved_to {
                let text = look.tongue.of(("moved for good to", "endgültig umgezogen nach"));
                writeln!(out, "  {text} {}", Clean::line(moved))?;
            }
            for warning in &brought.warnings {
                let (text, hint) = warning_text(warning, look.tongue);
                out.flush()?;
                tell(look.tongue, &text, &hint);
            }
        }
    }
    Ok(())
}

fn print_json(report: &Report, look: Look, out: &mut impl Write) -> io::Result<()> {
    let brought = report.result.as_ref().ok();
    let line = Line {
        url: &report.url,
        title: &report.name,
        new: brought.map_or(0, |brought| brought.new.len()),
        changed: brought.map_or(0, |brought| brought.changed.len()),
        unmodified: brought.is_some_and(|brought| brought.is_unmodified),
        moved_to: brought.and_then(|brought| brought.moved_to.as_deref()),
        bytes: report.bytes,
        milliseconds: u64::try_from(report.took.as_millis()).unwrap_or(u64::MAX),
        error: report.result.as_ref().err().map(|warning| bare_text(warning, look.tongue)),
    };
    json_line(&line, out)
}

impl Sum {
    fn add(&mut self, report: &Report) {
        self.sources += 1;
        self.bytes += report.bytes;
        match &report.result {
            Ok(brought) => {
                self.new += brought.new.len();
                self.changed += brought.changed.len();
            }
            Err(_) => self.failed += 1,
        }
    }

    fn told(&self, took: Duration, tongue: Tongue) -> String {
        let Self { sources, new, changed, failed, bytes } = self;
        let (kilobytes, seconds) = (bytes.div_ceil(1000), took.as_secs_f64());
        match tongue {
            Tongue::English => format!(
                "{sources} {}: {new} new, {changed} changed, {failed} failed; {kilobytes} kB in {seconds:.1} s",
                if *sources == 1 { "source" } else { "sources" }
            ),
            Tongue::German => format!(
                "{sources} {}: {new} neu, {changed} geändert, {failed} gescheitert; {kilobytes} kB in {} s",
                if *sources == 1 { "Quelle" } else { "Quellen" },
                format!("{seconds:.1}").replace('.', ",")
            ),
        }
    }
}

/// How far it is, on a terminal: a line that is written over.
struct Bar {
    all: usize,
    shown: bool,
    terminal: bool,
}

impl Bar {
    fn of(all: usize) -> Self {
        let mut bar = Self { all, shown: false, terminal: io::stderr().is_terminal() };
        bar.show(0);
        bar
    }

    fn show(&mut self, done: usize) {
        const CELLS: usize = 24;
        if !self.terminal || done >= self.all {
            return;
        }
        let full = done * CELLS / self.all.max(1);
        let line = format!("\r[{}{}] {done}/{}", "=".repeat(full), " ".repeat(CELLS - full), self.all);
        let _ = write!(io::stderr(), "{line}").and_then(|()| io::stderr().flush());
        self.shown = true;
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
