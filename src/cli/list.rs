//! `list`: articles, a line each.

use std::io::{self, Write};

use crate::cli::arguments::Listing;
use crate::cli::invocation::{Code, Invocation};
use crate::cli::output::{Look, Manner, json_line, stdout};
use crate::cli::reading::{self, Wanted};
use crate::formats::to_list_json;
use crate::library::Entry;
use crate::model::Article;
use crate::text::width;

/// The widest a source is shown on a terminal, and the widest column of them elsewhere, where nothing is cut.
const SOURCE: usize = 20;
const SOURCES: usize = 32;

/// The width of a date.
const DATE: usize = 10;

/// The widest an id is shown on a terminal.
const ID: usize = 24;

/// Lists all articles, newest first.
pub(super) fn run(invocation: &Invocation, listing: &Listing) -> anyhow::Result<Code> {
    let look = invocation.look;
    let holdings = reading::read(invocation, listing, Wanted::Articles)?;
    let library = &holdings.library;
    let entries: Vec<&Entry> = library.newest_first().iter().filter_map(|ix| library.entry(*ix)).collect();
    let mut out = stdout()?;
    if listing.json {
        for entry in &entries {
            json_line(&to_list_json(&entry.article, entry.marks.read, entry.marks.starred), &mut out)?;
        }
    } else {
        let articles: Vec<&Article> = entries.iter().map(|entry| &*entry.article).collect();
        print(&articles, look, &mut out)?;
    }
    out.flush()?;
    Ok(holdings.code(!entries.is_empty()))
}

/// Prints articles in aligned columns: id, date, source, title. On a terminal titles are cut to fit it.
fn print(articles: &[&Article], look: Look, out: &mut impl Write) -> io::Result<()> {
    let source_width = articles.iter().map(|article| width(&article.source)).max().unwrap_or(0);
    let source_width = source_width.min(if look.columns().is_some() { SOURCE } else { SOURCES });
    let id_width = articles.iter().map(|article| width(&article.shown_id())).max().unwrap_or(0);
    let id_width = if look.columns().is_some() { id_width.min(ID) } else { id_width };
    let before_title = id_width + 2 + DATE + 2 + source_width + 2;
    for article in articles {
        let id = look.fitted(&article.shown_id(), id_width);
        let id = format!("{}{}", look.set(Manner::Dim, &id), " ".repeat(id_width.saturating_sub(width(&id))));
        let date = article.moment().map_or_else(String::new, |at| at.date().to_string());
        // What is piped on is not cut.
        let source = look.fitted(&article.source, if look.columns().is_some() { source_width } else { usize::MAX });
        let gap = " ".repeat(source_width - width(&source).min(source_width));
        let source = look.set(Manner::Source, &source);
        let title = match look.columns() {
            Some(columns) => look.fitted(&article.title, columns.saturating_sub(before_title).max(10)),
            None => look.fitted(&article.title, usize::MAX),
        };
        writeln!(out, "{id}  {date:DATE$}  {source}{gap}  {title}")?;
    }
    Ok(())
}
