//! Articles in a list, a line each.

use std::io::{self, Write};

use crate::cli::output::{Look, Manner};
use crate::model::Article;
use crate::text::width;

/// The widest a source is shown.
const SOURCE: usize = 20;

/// The width of a date.
const DATE: usize = 10;

/// The width of an id.
const ID: usize = 12;

/// Prints articles in aligned columns: id, date, source, title. On a terminal titles are cut to fit it.
pub(super) fn print(articles: &[&Article], look: Look, out: &mut impl Write) -> io::Result<()> {
    let source_width = articles.iter().map(|article| width(&article.source)).max().unwrap_or(0).min(SOURCE);
    let before_title = ID + 2 + DATE + 2 + source_width + 2;
    for article in articles {
        let id = look.set(Manner::Dim, &article.id.to_string());
        let date = article.moment().map_or_else(String::new, |at| at.date().to_string());
        let source = look.fitted(&article.source, source_width);
        let gap = " ".repeat(source_width - width(&source).min(source_width));
        let source = look.set(Manner::Source, &source);
        let title = match look.columns() {
            Some(columns) => look.fitted(&article.title, columns.saturating_sub(before_title).max(10)),
            None => article.title.to_string(),
        };
        writeln!(out, "{id}  {date:DATE$}  {source}{gap}  {title}")?;
    }
    Ok(())
}
