//! The line at the top: where you are, and how much there is.

use crate::app::articles::Scope;
use crate::app::layout::Pane;
use crate::app::sources::name_of;
use crate::app::{App, Shelf};
use crate::config::{Role, Word};
use crate::text::{fit, width};
use crate::ui::canvas::Canvas;

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let line = app.layout.header;
    canvas.fill(line, Role::Text);
    let right = match app.layout.framed {
        true => figures(app),
        false if is_reading(app) => String::new(),
        false => narrowed(app).unwrap_or_else(|| unread(app)),
    };
    let room = usize::from(line.width).saturating_sub(width(&right) + 3);
    let mut x = line.x + 1;
    let end = line.x + 1 + room as u16;
    if app.layout.framed && (line.width >= 100 || !is_reading(app)) {
        x = canvas.text(x, line.y, end - x, "depesche", canvas.style(Role::Accent));
        x = canvas.text(x, line.y, end.saturating_sub(x), " │ ", canvas.style(Role::Border));
    }
    let place = place(app);
    let shown = fit(&place, usize::from(end.saturating_sub(x)));
    canvas.text(x, line.y, end.saturating_sub(x), &shown, canvas.style(Role::Title));
    canvas.right(line.right().saturating_sub(1), line.y, line.width, &right, canvas.style(Role::Muted));
}

fn is_reading(app: &App) -> bool {
    matches!(app.focus, Pane::Reader | Pane::Entities) || app.zen
}

/// Where the reader is: the set of articles; on narrow screens the article itself.
fn place(app: &App) -> String {
    match app.open_article() {
        Some(article) if is_reading(app) && (!app.layout.framed || app.layout.articles.is_none()) => {
            let at = app.articles.row_of(app.reader.article);
            let counted = at.map_or(String::new(), |row| match app.articles.count_at(row) {
                (Some(at), len) => format!(" {at}/{len}"),
                (None, len) => format!(" –/{len}"),
            });
            let separator = if app.layout.framed { " › " } else { " " };
            format!("{}{counted}{separator}{}", article.source, article.title)
        }
        _ => {
            let scope = scope_name(app, app.articles.scope);
            let filter = filter(app).map(|typed| format!(" › {typed}")).unwrap_or_default();
            let crowded = !app.layout.framed && !filter.is_empty();
            let opened = if app.opened.is_empty() || app.articles.scope != Scope::All || crowded {
                String::new()
            } else {
                format!("{} › ", app.opened)
            };
            format!("{opened}{scope}{filter}")
        }
    }
}

/// What a set of articles is called.
pub(super) fn scope_name(app: &App, scope: Scope) -> String {
    match scope {
        Scope::All => app.word(Word::AllArticles).to_owned(),
        Scope::Unread => app.word(Word::UnreadArticles).to_owned(),
        Scope::Starred => app.word(Word::Starred).to_owned(),
        Scope::Source(_) | Scope::Shelf(_) | Scope::Entity(_) => name_of(&app.library, scope).unwrap_or_default(),
    }
}

/// What narrows the list, when anything does.
fn filter(app: &App) -> Option<&str> {
    let typed = app.articles.filter.as_ref()?.typed.as_str();
    Some(typed).filter(|typed| !typed.trim().is_empty())
}

/// How many articles of how many a filter leaves.
fn narrowed(app: &App) -> Option<String> {
    filter(app)?;
    Some(Word::ArticlesOf.with(app.tongue(), &[&app.articles.listed().len(), &app.articles.of()]))
}

fn unread(app: &App) -> String {
    Word::UnreadCount.with(app.tongue(), &[&app.library.unread()])
}

fn figures(app: &App) -> String {
    let tongue = app.tongue();
    let mut parts = Vec::new();
    parts.extend(app.loading());
    if !app.notices.is_empty() {
        parts.push(match app.notices.len() {
            1 => app.word(Word::OneNotice).to_owned(),
            count => Word::NoticesCount.with(tongue, &[&count]),
        });
    }
    let count = app.library.len();
    let roomy = app.layout.header.width >= 100;
    parts.push(match (narrowed(app), count) {
        (Some(narrowed), _) => narrowed,
        (None, _) if !roomy => unread(app),
        (None, 1) => format!("{} · {}", app.word(Word::OneArticle), unread(app)),
        (None, _) => format!("{} · {}", Word::ArticleCount.with(tongue, &[&count]), unread(app)),
    });
    // Where the text is not shown, its border cannot say so.
    parts.extend(app.follow_mark().filter(|_| app.layout.reader.is_none()));
    if app.shelf == Shelf::Sample {
        parts.push(app.word(Word::Sample).to_owned());
    }
    parts.join(" · ")
}
