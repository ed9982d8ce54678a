//! The line in which a filter or a search is typed.

use tui_input::{Input, InputRequest};

use crate::app::history::Spot;
use crate::app::layout::Pane;
use crate::app::search::Search;
use crate::app::state::App;
use crate::app::{Effect, card, correct};
use crate::config::{Action, Key};
use crate::library::{ArticleIx, is_name};
use crate::text::Clean;

/// What is typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Narrow the list of this pane.
    Filter(Pane),
    /// Find in the text.
    Search,
    /// Narrow the mentions of the entity's page.
    Card,
    /// Give an entity another name.
    Rename,
}

/// The prompt.
#[derive(Debug)]
pub struct Prompt {
    /// What is typed for.
    pub purpose: Purpose,
    /// What is typed.
    pub input: Input,
    /// Whether texts are searched besides titles.
    pub in_texts: bool,
    /// Where the reader was before it was opened.
    before: Spot,
    /// The article that was selected before.
    selected: Option<ArticleIx>,
    /// What narrowed the list before.
    typed_before: String,
    in_texts_before: bool,
}

impl Prompt {
    /// A prompt that begins with `typed` and can be taken back to what was before.
    #[must_use]
    pub fn new(purpose: Purpose, typed: &str, in_texts: bool, before: Spot, selected: Option<ArticleIx>) -> Self {
        Self {
            purpose,
            input: Input::new(typed.to_owned()),
            in_texts,
            before,
            selected,
            typed_before: typed.to_owned(),
            in_texts_before: in_texts,
        }
    }
}

/// What a key of the prompt does.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let prompt = app.prompt.as_mut()?;
    if let Some(changed) = edit(&mut prompt.input, action) {
        if changed {
            typed(app);
        }
        return Some(Vec::new());
    }
    let purpose = prompt.purpose;
    match action {
        Action::Accept => return Some(accept(app)),
        Action::Cancel | Action::Close => cancel(app),
        Action::ToggleScope => {
            prompt.in_texts = !prompt.in_texts;
            typed(app);
        }
        Action::Complete => complete(app),
        Action::Down => step(app, purpose, 1),
        Action::Up => step(app, purpose, -1),
        Action::PageDown | Action::HalfPageDown => step(app, purpose, 10),
        Action::PageUp | Action::HalfPageUp => step(app, purpose, -10),
        _ => return None,
    }
    Some(Vec::new())
}

/// Takes in what is typed now.
pub(super) fn typed(app: &mut App) {
    let Some(prompt) = &app.prompt else { return };
    let (text, in_texts) = (prompt.input.value().to_owned(), prompt.in_texts);
    let before = prompt.before.position;
    match prompt.purpose {
        Purpose::Filter(Pane::Articles) => {
            app.articles.type_filter(&app.library, &text, in_texts);
            app.relayout();
            if let Some(article) = app.articles.selected() {
                app.preview(article);
            }
        }
        Purpose::Filter(Pane::Sources) => app.sources.type_filter(&app.library, Some(&text)),
        Purpose::Filter(_) => app.entities.type_filter(&app.library, Some(&text)),
        Purpose::Card => {
            if let Some(card) = &mut app.card {
                card.type_filter(&app.library, Some(&text));
            }
        }
        Purpose::Rename => {}
        Purpose::Search => {
            // Each letter looks on from where the reader was, so that correcting a word goes back too.
            app.reader.restore(before);
            let mut search = app.open_article().map(|article| Search::of(&text, &article.text)).unwrap_or_default();
            if let Some(hit) = search.start(before.anchor as usize) {
                app.reader.reveal(&app.library, hit.start);
            }
            app.reader.search = Some(search);
        }
    }
}

fn accept(app: &mut App) -> Vec<Effect> {
    let Some(prompt) = app.prompt.take() else { return Vec::new() };
    match prompt.purpose {
        Purpose::Filter(Pane::Articles) => {
            if prompt.input.value().trim().is_empty() {
                app.articles.clear_filter();
            } else if let Some(article) = app.articles.selected() {
                app.focus = Pane::Articles;
                app.open(article);
            }
        }
        Purpose::Filter(Pane::Sources) => {
            app.sources.type_filter(&app.library, None);
            return crate::app::sources::act(app, Action::Open).unwrap_or_default();
        }
        Purpose::Filter(_) => {
            let chosen = app.entities.selected();
            app.entities.type_filter(&app.library, None);
            if let Some(entity) = chosen {
                app.entities.select(entity);
                app.open_card(entity);
            }
        }
        Purpose::Search => {
            if prompt.input.value().trim().is_empty() {
                app.reader.search = None;
            } else if app.reader.search.as_ref().is_some_and(|search| !search.hits.is_empty()) {
                app.history.leave(prompt.before);
            } else {
                app.reader.restore(prompt.before.position);
            }
            app.point_at_hit();
            app.tell_hit();
        }
        Purpose::Card => {
            if app.card.as_ref().is_some_and(|card| card.selected().is_some()) {
                return card::act(app, Action::Open).unwrap_or_default();
            }
        }
        Purpose::Rename => {
            app.relayout();
            return correct::rename(app, prompt.input.value());
        }
    }
    app.relayout();
    Vec::new()
}

/// Leaves the line as it is: what it narrowed stays narrowed; nothing is opened.
pub(super) fn leave(app: &mut App) {
    let Some(prompt) = app.prompt.take() else { return };
    if prompt.input.value().trim().is_empty() {
        match prompt.purpose {
            Purpose::Filter(Pane::Articles) => app.articles.clear_filter(),
            Purpose::Search => app.reader.search = None,
            _ => {}
        }
    }
    app.relayout();
}

/// Restores what was there before the prompt.
fn cancel(app: &mut App) {
    let Some(prompt) = app.prompt.take() else { return };
    let before = Some(prompt.typed_before.as_str()).filter(|typed| !typed.trim().is_empty());
    match prompt.purpose {
        Purpose::Filter(Pane::Articles) => {
            match before {
                Some(typed) => app.articles.type_filter(&app.library, typed, prompt.in_texts_before),
                None => app.articles.clear_filter(),
            }
            app.articles.select(prompt.selected);
            app.relayout();
            if let Some(article) = prompt.before.article {
                app.reader.show(&app.library, article);
                app.entities.show(&app.library, Some(article));
            }
        }
        Purpose::Filter(Pane::Sources) => app.sources.type_filter(&app.library, before),
        Purpose::Rename => {}
        Purpose::Filter(_) => app.entities.type_filter(&app.library, before),
        Purpose::Search => {
            app.reader.search = None;
            app.reader.restore(prompt.before.position);
        }
        Purpose::Card => {
            if let Some(card) = &mut app.card {
                card.type_filter(&app.library, before);
            }
        }
    }
    app.relayout();
}

impl App {
    /// Whether a `@name` or `source:name` is being typed that can be completed.
    #[must_use]
    pub fn types_name(&self) -> bool {
        let articles = self.prompt.as_ref().filter(|prompt| prompt.purpose == Purpose::Filter(Pane::Articles));
        articles.is_some_and(|prompt| is_name(prompt.input.value(), byte_of_cursor(&prompt.input)))
    }
}

/// The byte of what is typed that the cursor stands at.
fn byte_of_cursor(input: &Input) -> usize {
    let text = input.value();
    text.char_indices().nth(input.cursor()).map_or(text.len(), |(at, _)| at)
}

/// Completes the `@name` or `source:name` that is being typed; behind anything else it leads to the list, which stays
/// narrow.
fn complete(app: &mut App) {
    let types_name = app.types_name();
    let Some(prompt) = &mut app.prompt else { return };
    if !types_name {
        if matches!(prompt.purpose, Purpose::Filter(_) | Purpose::Card) {
            leave(app);
        }
        return;
    }
    let text = prompt.input.value();
    let cursor = byte_of_cursor(&prompt.input);
    if let Some(best) = app.library.complete(text, cursor).into_iter().next() {
        let head = text.get(..best.span.start as usize).unwrap_or_default();
        let tail = text.get(best.span.end as usize..).unwrap_or_default();
        let completed = format!("{head}{} ", best.insert);
        let cursor = completed.chars().count();
        prompt.input = Input::new(format!("{completed}{}", tail.trim_start())).with_cursor(cursor);
        typed(app);
    }
}

fn step(app: &mut App, purpose: Purpose, by: isize) {
    match purpose {
        Purpose::Filter(Pane::Articles) => {
            let capacity = app.articles.capacity();
            app.articles.window.step(by, app.articles.items.len(), capacity);
            if let Some(article) = app.articles.selected() {
                app.preview(article);
            }
        }
        Purpose::Filter(Pane::Sources) => {
            let (len, height) = (app.sources.rows.len(), app.sources.height);
            app.sources.window.step(by, len, height);
        }
        Purpose::Filter(_) => app.entities.step(by),
        Purpose::Rename => {}
        Purpose::Card => {
            if let Some(card) = &mut app.card {
                card.step(by);
            }
        }
        Purpose::Search => {
            if let Some(hit) = app.reader.search.as_mut().and_then(|search| search.step(by > 0)) {
                app.reader.reveal(&app.library, hit.start);
            }
        }
    }
}

/// The most characters of a line: nobody types more, and each letter goes through all of them.
const LONGEST: usize = 1000;

/// Types a key into `input`; says whether the text changed.
pub fn type_key(input: &mut Input, key: Key) -> bool {
    let room = input.value().chars().count() < LONGEST;
    room && key.typed().is_some_and(|c| input.handle(InputRequest::InsertChar(c)).is_some())
}

/// Types pasted text into `input`, as one line, as far as there is room.
pub fn paste(input: &mut Input, text: &str) {
    let (typed, cursor) = (input.value(), input.cursor());
    let room = LONGEST.saturating_sub(typed.chars().count());
    let at = typed.char_indices().nth(cursor).map_or(typed.len(), |(at, _)| at);
    let Some((before, behind)) = typed.split_at_checked(at) else { return };
    let pasted: String = Clean::line(text).chars().take(room).collect();
    let cursor = cursor + pasted.chars().count();
    *input = Input::new(format!("{before}{pasted}{behind}")).with_cursor(cursor);
}

/// Applies an editing action to `input`: `None` when it is none, else whether the text changed.
pub fn edit(input: &mut Input, action: Action) -> Option<bool> {
    let request = match action {
        Action::DeleteBackward => InputRequest::DeletePrevChar,
        Action::DeleteForward => InputRequest::DeleteNextChar,
        Action::DeleteWord => InputRequest::DeletePrevWord,
        Action::DeleteLine => InputRequest::DeleteLine,
        Action::CursorLeft => InputRequest::GoToPrevChar,
        Action::CursorRight => InputRequest::GoToNextChar,
        Action::CursorWordLeft => InputRequest::GoToPrevWord,
        Action::CursorWordRight => InputRequest::GoToNextWord,
        Action::CursorStart => InputRequest::GoToStart,
        Action::CursorEnd => InputRequest::GoToEnd,
        _ => return None,
    };
    Some(input.handle(request).is_some_and(|change| change.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pasted_stands_where_the_cursor_is_and_has_an_end() {
        let mut input = Input::new("über Köln".to_owned()).with_cursor(5);
        paste(&mut input, " den\nRhein \u{1b}[2J ");
        assert_eq!((input.value(), input.cursor()), ("über den RheinKöln", 14));
        let mut input = Input::new("ab".to_owned()).with_cursor(1);
        paste(&mut input, &"x".repeat(50_000));
        assert_eq!((input.value().chars().count(), input.cursor()), (LONGEST, LONGEST - 1));
        assert!(input.value().starts_with("ax") && input.value().ends_with("xb"));
        assert!(!type_key(&mut input, Key::plain(crate::config::KeyCode::Char('y'))));
    }
}
