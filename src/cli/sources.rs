//! `sources`: the feeds that are subscribed to.

use std::io::Write;

use serde::Serialize;

use crate::cli::invocation::{Code, Invocation};
use crate::cli::library::{self, Known, Library};
use crate::cli::output::{Manner, json_line, stdout};
use crate::cli::reading::bare_text;
use crate::store::database::Database;
use crate::text::width;

/// The widest a name is shown.
const NAME: usize = 40;

#[derive(Serialize)]
struct Line<'a> {
    url: &'a str,
    title: &'a str,
    folder: Vec<&'a str>,
    tags: Vec<&'a str>,
    page: Option<&'a str>,
    articles: u32,
    unread: u32,
    checked: Option<String>,
    error: Option<String>,
}

/// Lists the feeds in the order of the list.
pub(super) fn run(invocation: &Invocation, json: bool) -> anyhow::Result<Code> {
    let look = invocation.look;
    let library = Library::of(invocation)?;
    let file = library.read_and_tell(look.tongue);
    let known = library::known(&library, file.sources);
    let database = Database::open_to_read(&library.database).ok().flatten();
    let counts = |known: &Known| database.as_ref().and_then(|database| database.counts(&known.feed.url).ok());
    let names: Vec<_> = known.iter().map(Known::name).collect();
    let wide = names.iter().map(|name| width(name)).max().unwrap_or(0).min(NAME);
    let mut out = stdout()?;
    for (known, name) in known.iter().zip(&names) {
        let (articles, unread) = counts(known).unwrap_or_default();
        let error = known.state.trouble.as_ref().map(|trouble| bare_text(trouble, look.tongue));
        if json {
            let page = known.feed.page.as_deref().or(Some(&*known.state.page)).filter(|page| !page.is_empty());
            let line = Line {
                url: &known.feed.url,
                title: name,
                folder: known.feed.folder.iter().map(|name| &**name).collect(),
                tags: known.feed.tags.iter().map(|name| &**name).collect(),
                page,
                articles,
                unread,
                checked: known.state.checked.map(|at| at.to_string()),
                error,
            };
            json_line(&line, &mut out)?;
            continue;
        }
        let shown = look.fitted(name, wide);
        let gap = " ".repeat(wide.saturating_sub(width(&shown)));
        let url = look.set(Manner::Dim, &known.feed.url);
        writeln!(out, "{unread:>5}/{articles:<5}  {}{gap}  {url}", look.set(Manner::Strong, &shown))?;
        if let Some(error) = error {
            writeln!(out, "{:13}{}", "", look.set(Manner::Dim, &error))?;
        }
    }
    out.flush()?;
    if known.is_empty() && !json {
        library::tell_none(look.tongue);
    }
    Ok(if !file.warnings.is_empty() {
        Code::Trouble
    } else if known.is_empty() {
        Code::Nothing
    } else {
        Code::Done
    })
}
