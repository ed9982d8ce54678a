//! `add`: subscribes to a feed, which may be that of a page.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::app::warning_text;
use crate::cli::arguments::Adding;
use crate::cli::invocation::{Code, Invocation, Mistake};
use crate::cli::library::{self, Library};
use crate::cli::output::{stdout, tell};
use crate::config::{Tongue, change_sources};
use crate::formats::decode;
use crate::formats::feed::FeedFile;
use crate::formats::feed::opml::is_fetched;
use crate::formats::page::{FoundFeed, feeds, well_known};
use crate::model::{Fault, FetchError, Problem, Subscription, Warning};
use crate::net::{Cancel, Content, Fetched, Fetcher, Request};
use crate::runtime::refresh::{feed_in, take_feed};
use crate::store::database::SourceState;
use crate::text::Clean;

/// A feed that was found, with what came of it.
struct Found {
    url: String,
    fetched: Fetched,
    file: FeedFile,
}

/// Looks what is at the address, subscribes to it, and takes in what it has.
pub(super) fn run(invocation: &Invocation, adding: &Adding) -> anyhow::Result<Code> {
    let tongue = invocation.look.tongue;
    let url = whole(&adding.url);
    if !is_fetched(&url) {
        let text = tongue.of(("is not an address of the web", "ist keine Adresse im Web"));
        let hint = tongue.of((
            "an address begins with https://; files and folders are opened by `depesche PATH`",
            "eine Adresse beginnt mit https://; Dateien und Ordner öffnet `depesche PFAD`",
        ));
        return Err(Mistake { text: format!("`{}` {text}", Clean::line(&adding.url)), hint: hint.to_owned() }.into());
    }
    let library = Library::of(invocation)?;
    if library.read().sources.iter().any(|feed| feed.is_at(&url)) {
        return already(&url, tongue);
    }
    let found = if adding.unseen { None } else { Some(find_whole(&adding.url, &url, tongue)?) };
    let feed = subscription(adding, found.as_ref().map_or(&url, |found| &found.url));
    let own = found.as_ref().and_then(|found| found.file.feed.title.clone());
    let listed = Subscription { title: feed.title.clone().or(own), ..feed.clone() };
    let added = change_sources(&library.list, |list| list.add(&listed));
    if !added.map_err(|error| library::unchanged(&library.list, &error, tongue))? {
        return already(&feed.url, tongue);
    }
    let mut out = stdout()?;
    let words = tongue.of(("subscribed to", "abonniert:"));
    let Some(Found { fetched, file, .. }) = found else {
        writeln!(out, "{words} {}", feed.url)?;
        out.flush()?;
        return Ok(Code::Done);
    };
    let mut database = library.open(tongue)?;
    let number = database.source(&feed.url)?;
    let mut state = SourceState {
        etag: fetched.etag.unwrap_or_default(),
        modified: fetched.last_modified.unwrap_or_default(),
        checked: Some(library::now()),
        ..SourceState::default()
    };
    let brought = take_feed(&mut database, &feed, &mut state, file, library::now())?;
    database.keep_state(number, &state)?;
    let name = feed.title.clone().unwrap_or_else(|| state.title.clone());
    let count = brought.new.len();
    let articles = if count == 1 { tongue.of(("article", "Artikel")) } else { tongue.of(("articles", "Artikel")) };
    let name = if name.is_empty() { Clean::line(&feed.url) } else { name };
    writeln!(out, "{words} {name} ({count} {articles})\n  {}", Clean::line(&feed.url))?;
    out.flush()?;
    for warning in &brought.warnings {
        let (text, hint) = warning_text(warning, tongue);
        tell(tongue, &text, &hint);
    }
    Ok(Code::Done)
}

/// An address as it is meant: without a scheme it is one of the web.
fn whole(url: &str) -> String {
    let url = url.trim();
    let has_scheme = url.split_once(':').is_some_and(|(scheme, rest)| {
        rest.starts_with("//") || !scheme.contains('.') && !rest.starts_with(|c: char| c.is_ascii_digit())
    });
    if has_scheme || !url.contains('.') || url.starts_with(['/', '.']) {
        url.to_owned()
    } else {
        format!("https://{url}")
    }
}

fn already(url: &str, tongue: Tongue) -> anyhow::Result<Code> {
    let mut out = stdout()?;
    writeln!(out, "{}: {url}", tongue.of(("subscribed to already", "schon abonniert")))?;
    out.flush()?;
    Ok(Code::Done)
}

fn subscription(adding: &Adding, url: &str) -> Subscription {
    let names =
        |text: &str| -> Vec<Clean> { text.split('/').map(Clean::line).filter(|name| !name.is_empty()).collect() };
    Subscription {
        title: adding.title.as_deref().map(Clean::line).filter(|title| !title.is_empty()),
        folder: adding.folder.as_deref().map(names).unwrap_or_default(),
        tags: adding.tags.iter().map(|word| Clean::line(word)).filter(|word| !word.is_empty()).collect(),
        ..Subscription::of(url)
    }
}

/// What is at an address. One that was typed without a scheme may lead to a server without encryption.
fn find_whole(typed: &str, url: &str, tongue: Tongue) -> anyhow::Result<Found> {
    let fetcher = library::fetcher();
    let plain = url.strip_prefix("https://").filter(|_| !typed.trim().to_lowercase().starts_with("https:"));
    match find(&fetcher, url, tongue) {
        Err(error) => match plain.map(|rest| find(&fetcher, &format!("http://{rest}"), tongue)) {
            Some(Ok(found)) => Ok(found),
            _ => Err(error),
        },
        found => found,
    }
}

/// The feed at an address, or the one that its page names; of several the one that the user chooses. A page that names
/// none is asked for what others call their feeds.
fn find(fetcher: &Fetcher, url: &str, tongue: Tongue) -> anyhow::Result<Found> {
    let page = match read(fetch(fetcher, url).map_err(|error| failed(url, error, tongue))?, url) {
        Ok(found) => return Ok(found),
        Err(page) => page,
    };
    let base = page.final_url.clone();
    let html = if let Content::Body(body) = &page.content {
        decode(&body.bytes, body.charset.as_deref()).text
    } else {
        String::new()
    };
    let mut named = feeds(&html, &base);
    if named.iter().any(|feed| feed.is_stated) {
        named.retain(|feed| feed.is_stated);
    }
    let chosen = match named.as_slice() {
        [] => {
            return well_known(&base).iter().find_map(|url| read(fetch(fetcher, url).ok()?, url).ok()).ok_or_else(
                || {
                    let problem = if html.trim_start().starts_with('<') { Fault::Page } else { Fault::NoFeed };
                    told(url, Problem::Markup(problem), tongue).into()
                },
            );
        }
        [feed] => feed,
        several => choose(several, tongue)?,
    };
    let fetched = fetch(fetcher, &chosen.url).map_err(|error| failed(&chosen.url, error, tongue))?;
    read(fetched, &chosen.url).map_err(|_| told(&chosen.url, Problem::Markup(Fault::NoFeed), tongue).into())
}

/// Asks the user which of several feeds is meant. Where nobody can answer they are listed.
fn choose(feeds: &[FoundFeed], tongue: Tongue) -> anyhow::Result<&FoundFeed> {
    let line = |feed: &FoundFeed| format!("{}  {}", Clean::line(&feed.url), Clean::line(&feed.title));
    let mut out = io::stderr().lock();
    writeln!(out, "{}", tongue.of(("the page has several feeds:", "die Seite hat mehrere Feeds:")))?;
    for (number, feed) in (1..).zip(feeds) {
        writeln!(out, "{number:>3}  {}", line(feed).trim_end())?;
    }
    let stdin = io::stdin();
    if stdin.is_terminal() {
        write!(out, "{} [1-{}] ", tongue.of(("which one?", "welcher?")), feeds.len())?;
        out.flush()?;
        let mut typed = String::new();
        stdin.lock().read_line(&mut typed)?;
        let number = typed.trim().parse::<usize>().ok();
        if let Some(feed) = number.and_then(|number| feeds.get(number.checked_sub(1)?)) {
            return Ok(feed);
        }
    }
    let text = tongue.of(("none of them was chosen", "keiner davon wurde gewählt"));
    let hint =
        tongue.of(("`depesche add URL` with one of these addresses", "`depesche add URL` mit einer dieser Adressen"));
    Err(Mistake { text: text.to_owned(), hint: hint.to_owned() }.into())
}

fn failed(url: &str, error: FetchError, tongue: Tongue) -> Mistake {
    told(url, Problem::Fetch(error), tongue)
}

fn told(url: &str, problem: Problem, tongue: Tongue) -> Mistake {
    let (text, hint) = warning_text(&Warning { path: url.to_owned(), place: None, problem }, tongue);
    Mistake { text, hint }
}

fn fetch(fetcher: &Fetcher, url: &str) -> Result<Fetched, FetchError> {
    let request = Request { url: url.to_owned(), now: library::now(), ..Request::default() };
    fetcher.fetch(&request, &Cancel::default()).result
}

/// The feed in what was fetched; what was fetched, when there is none.
fn read(fetched: Fetched, url: &str) -> Result<Found, Box<Fetched>> {
    match feed_in(&fetched, url) {
        Some(file) if file.ok => {
            let url = fetched.moved_permanently_to.clone().unwrap_or_else(|| url.to_owned());
            Ok(Found { url, fetched, file })
        }
        _ => Err(Box::new(fetched)),
    }
}
