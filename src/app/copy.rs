//! What goes to the clipboard: a link, a quote with its source, an article.

use crate::app::Effect;
use crate::app::state::App;
use crate::formats;
use crate::model::WebAddress;

/// The link of the open article; where it has none, the path of its file; none where it has neither.
#[must_use]
pub(super) fn link(app: &App) -> Option<String> {
    let article = app.open_article()?;
    if let Some(url) = &article.url {
        return Some(url.to_string());
    }
    // Samples and standard input have none that anybody could open.
    let file = article.origin.file.as_deref()?;
    // A name that would steer the terminal it is pasted into is given as it is shown.
    let named = file.to_str().filter(|file| !file.contains(char::is_control));
    Some(named.unwrap_or(&article.origin.path).to_owned())
}

/// Whether the open article has a link of its own, besides its file.
#[must_use]
pub(super) fn has_link(app: &App) -> bool {
    app.open_article().is_some_and(|article| article.url.is_some())
}

/// What opens the article outside: its link when that is an address of the web, or its file; samples and standard input
/// have neither. No text may choose another file.
#[must_use]
pub(super) fn opened(app: &App) -> Option<Effect> {
    let article = app.open_article()?;
    let file = || article.origin.file.clone().map(Effect::OpenFile);
    article.url.as_deref().and_then(WebAddress::of).map(Effect::Open).or_else(file)
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
    // A title that is a sentence would end in the middle of the line.
    let title = if day.is_empty() { &*article.title } else { article.title.trim_end_matches('.') };
    Some(format!("{}\n>\n> — {}: {title}{day}{link}\n", quoted.join("\n"), article.source))
}

/// The whole article as Markdown.
#[must_use]
pub(super) fn article(app: &App) -> Option<String> {
    Some(formats::to_markdown(app.open_article()?))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::app::{Event, Loaded, Progress, Size, Start, update};
    use crate::config::Action;
    use crate::model::{Analysis, Draft};
    use crate::text::Clean;

    /// What an action asks for while an article of this file is open.
    fn asked(action: Action, file: Option<&str>, url: Option<&str>) -> Vec<Effect> {
        let (mut app, _) = App::new(Start { size: Size { columns: 80, rows: 24 }, ..Start::default() });
        let draft = Draft { path: file.unwrap_or("-").into(), url: url.map(Into::into), ..Draft::default() };
        let mut article = Draft { text: Clean::text("Ein Text."), ..draft }.finish();
        article.origin.file = file.map(|file| Arc::from(Path::new(file)));
        let loaded = Loaded {
            generation: app.generation,
            articles: vec![(article, Analysis::default())],
            warnings: Vec::new(),
            progress: Progress { done: 1, total: 1, ended: true },
        };
        update(&mut app, Event::Loaded(loaded));
        crate::app::act::act(&mut app, action)
    }

    #[test]
    fn a_file_is_opened_and_copied_under_its_own_name() {
        for name in ["plain.txt", "two  blanks.txt", "Ko\u{308}ln.txt", "https://example.org"] {
            let file = Effect::OpenFile(Arc::from(Path::new(name)));
            assert_eq!(asked(Action::OpenInBrowser, Some(name), None), [file], "{name}");
            assert_eq!(asked(Action::CopyLink, Some(name), None), [Effect::Copy(name.into())], "{name}");
        }
        let steering = "a\u{1b}[31m\nb.txt";
        let file = Effect::OpenFile(Arc::from(Path::new(steering)));
        assert_eq!(asked(Action::OpenInBrowser, Some(steering), None), [file]);
        assert_eq!(asked(Action::CopyLink, Some(steering), None), [Effect::Copy("a b.txt".into())]);
        let url = "https://example.org/a";
        let opened = WebAddress::of(url).map(Effect::Open);
        assert_eq!(asked(Action::OpenInBrowser, Some("a.txt"), Some(url)), Vec::from_iter(opened));
        assert_eq!(asked(Action::CopyLink, Some("a.txt"), Some(url)), [Effect::Copy(url.into())]);
        assert_eq!(asked(Action::OpenInBrowser, None, None), []);
        assert_eq!(asked(Action::CopyLink, None, None), []);
    }

    #[test]
    fn no_text_names_a_file_to_be_opened() {
        for url in ["./report.desktop", "/etc/passwd", "file:///etc/passwd", "report.sh"] {
            let own = Effect::OpenFile(Arc::from(Path::new("a.txt")));
            assert_eq!(asked(Action::OpenInBrowser, Some("a.txt"), Some(url)), [own], "{url}");
            assert_eq!(asked(Action::OpenInBrowser, None, Some(url)), [], "{url}");
        }
    }
}
