//! What goes to the clipboard: a link, a quote with its source, an article.

use crate::app::state::App;
use crate::formats;

/// The link of the open article; where it has none, the path of its file.
#[must_use]
pub(super) fn link(app: &App) -> Option<String> {
    let article = app.open_article()?;
    Some(article.url.as_ref().unwrap_or(&article.origin.path).to_string())
}

/// What can be opened outside: the article's link, or its file; samples and standard input have neither.
#[must_use]
pub(super) fn address(app: &App) -> Option<String> {
    let origin = &app.open_article()?.origin.path;
    let has_file = !origin.starts_with("sample:") && &**origin != "-";
    link(app).filter(|link| has_file || *link != **origin)
}

/// The paragraph in view as a Markdown quote, with its source below.
#[must_use]
pub(super) fn quote(app: &App) -> Option<String> {
    let article = app.open_article()?;
    let under_cursor = app.mention_under_cursor().filter(|mention| app.reader.visible_span().overlaps(mention.span));
    let block = match under_cursor {
        Some(mention) => article.block_at(mention.span.start as usize)?,
        None => app.reader.current_block(article),
    };
    let text = article.block_text(article.blocks.get(block)?);
    let quoted: Vec<String> = text.lines().map(|line| format!("> {line}")).collect();
    let day = article.moment().map(|moment| format!(", {}", moment.date())).unwrap_or_default();
    let link = article.url.as_ref().map(|url| format!(" <{url}>")).unwrap_or_default();
    Some(format!("{}\n>\n> — {}: {}{day}{link}\n", quoted.join("\n"), article.source, article.title))
}

/// The whole article as Markdown.
#[must_use]
pub(super) fn article(app: &App) -> Option<String> {
    Some(formats::to_markdown(app.open_article()?))
}
