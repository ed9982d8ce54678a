//! What actions do that no single pane answers for, and who answers for the others.

use crate::app::articles::Scope;
use crate::app::corrections::said_of;
use crate::app::layout::Pane;
use crate::app::marks::{Mark, Told};
use crate::app::picker::PickerKind;
use crate::app::prompt::Purpose;
use crate::app::state::App;
use crate::app::{
    Effect, Progress, Shelf, WantedFeeds, articles, card, copy, correct, entities, labels, notices, picker, prompt,
    reader, sources, statements, watch, why,
};
use crate::config::{Action, Context, Word};
use crate::model::CorrectionChange;
use crate::text::Clean;

/// Carries out an action: the pane or list that has the keys first, then the program as a whole. Where it means nothing
/// here, nothing happens.
pub(super) fn act(app: &mut App, action: Action) -> Vec<Effect> {
    answer(app, action).unwrap_or_default()
}

/// What comes of an action; none where nobody knows what it is.
fn answer(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let answered = match app.context() {
        Context::Labels => labels::act(app, action),
        Context::Picker => picker::act(app, action),
        Context::Prompt => prompt::act(app, action),
        Context::Card if app.why.is_some() => why::act(app, action),
        Context::Card if app.notices_open.is_some() => {
            return notices::act(app, action).or_else(|| run(app, action));
        }
        Context::Card => card::act(app, action),
        Context::Sources => sources::act(app, action),
        Context::Articles => articles::act(app, action),
        Context::Reader => reader::act(app, action),
        Context::Entities => entities::act(app, action),
        Context::Global => None,
    };
    answered
        .or_else(|| jump(app, action))
        .or_else(|| mark(app, action))
        .or_else(|| correct::act(app, action))
        .or_else(|| look(app, action))
        .or_else(|| run(app, action))
}

/// Entities, mentions, history.
fn jump(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::NextEntity => app.step_entity(true),
        Action::PreviousEntity => app.step_entity(false),
        Action::Labels => labels::show(app, false),
        Action::LabelsCard => labels::show(app, true),
        Action::Follow => match app.entity_in_hand() {
            Some(entity) => {
                app.begin_to_follow(entity);
            }
            None => app.say_no_name(Word::NoEntity),
        },
        Action::NextMention => app.step_mention(true),
        Action::PreviousMention => app.step_mention(false),
        Action::OpenCard => match app.entity_in_hand() {
            Some(entity) => app.open_card(entity),
            None => app.say_no_name(Word::NoEntity),
        },
        Action::Statements => statements::show(app),
        Action::Why => why::show(app),
        Action::Watch => return Some(watch::toggle(app)),
        Action::FilterByEntity => match app.entity_in_hand() {
            Some(entity) => {
                let spot = app.spot();
                app.history.leave(spot);
                app.set_scope(Scope::Entity(entity));
                app.set_focus(Pane::Articles);
            }
            None => app.say_no_name(Word::NoEntity),
        },
        Action::Back => {
            let here = app.spot();
            match app.history.back(here) {
                Some(spot) => app.go(spot),
                None => app.say(app.word(Word::NothingBehind)),
            }
        }
        Action::Forward => {
            let here = app.spot();
            match app.history.forward(here) {
                Some(spot) => app.go(spot),
                None => app.say(app.word(Word::NothingBefore)),
            }
        }
        _ => {
            let digit = action.entity_digit()?;
            match app.entities.of_digit(digit) {
                Some(entity) => app.open_card(entity),
                None => app.say(&Word::NoEntityNumber.with(app.tongue(), &[&digit])),
            }
        }
    }
    Some(Vec::new())
}

/// Read, starred, undo; and going along the list.
fn mark(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let chosen = if app.focus == Pane::Articles { app.articles.selected() } else { app.reader.article };
    match action {
        Action::ToggleStar | Action::ToggleRead => {
            let mark = if action == Action::ToggleStar { Mark::Starred } else { Mark::Read };
            if let Some(article) = chosen
                && let Some(entry) = app.library.entry(article)
            {
                let value = if mark == Mark::Starred { !entry.marks.starred } else { !entry.marks.read };
                app.marks.set(&mut app.library, mark, value, &[article]);
                app.marks_changed();
                app.say(app.word(match (mark, value) {
                    (Mark::Starred, true) => Word::IsStarred,
                    (Mark::Starred, false) => Word::IsNotStarred,
                    (Mark::Read, true) => Word::IsRead,
                    (Mark::Read, false) => Word::IsUnread,
                }));
            }
        }
        Action::MarkAllRead => {
            let items = app.articles.listed().to_vec();
            let count = app.marks.set(&mut app.library, Mark::Read, true, &items);
            app.marks_changed();
            let key = app.key(Context::Articles, Action::Undo).to_owned();
            match count {
                0 => app.say(app.word(Word::AllRead)),
                1 => app.say(&Word::OneMarkedRead.with(app.tongue(), &[&key])),
                count => app.say(&Word::MarkedRead.with(app.tongue(), &[&count, &key])),
            }
        }
        Action::Undo | Action::Redo => {
            let undo = action == Action::Undo;
            let told = if undo { app.marks.undo(&mut app.library) } else { app.marks.redo(&mut app.library) };
            app.marks_changed();
            match told {
                Some(Told::Corrected(changes)) => {
                    let effects = app.change_corrections(&changes);
                    let made = if undo {
                        said_of(&changes.iter().rev().map(CorrectionChange::undone).collect::<Vec<_>>(), app.tongue())
                    } else {
                        said_of(&changes, app.tongue())
                    };
                    let word = if undo { Word::CorrectionUndone } else { Word::CorrectionRedone };
                    app.say(&word.with(app.tongue(), &[&made.map(|(text, _)| text).unwrap_or_default()]));
                    return Some(effects);
                }
                Some(Told::Marked(mark, value, count)) => {
                    let word = if undo { Word::Undone } else { Word::Redone };
                    let now = match (mark, value) {
                        (Mark::Read, true) => Word::NowRead,
                        (Mark::Read, false) => Word::NowUnread,
                        (Mark::Starred, true) => Word::NowStarred,
                        (Mark::Starred, false) => Word::NowNotStarred,
                    };
                    let counted = match count {
                        1 => app.word(Word::OneArticle).to_owned(),
                        count => Word::ArticleCount.with(app.tongue(), &[&count]),
                    };
                    app.say(&word.with(app.tongue(), &[&counted, &app.word(now)]));
                }
                None => app.say(app.word(if undo { Word::NothingToUndo } else { Word::NothingToRedo })),
            }
        }
        Action::NextArticle => app.open_neighbour(1),
        Action::PreviousArticle => app.open_neighbour(-1),
        Action::NextUnread => app.open_next_unread(),
        Action::Open | Action::ReadOn => {
            if let Some(article) = chosen {
                app.open(article);
            }
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// Panes and looks.
fn look(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let at = Pane::ALL.iter().position(|pane| *pane == app.focus).unwrap_or_default();
    let pane = |at: usize| Pane::ALL.get(at % Pane::ALL.len()).copied().unwrap_or_default();
    match action {
        Action::PaneLeft => app.set_focus(pane(at.saturating_sub(1))),
        Action::PaneRight => app.enter(pane((at + 1).min(Pane::ALL.len() - 1))),
        Action::NextPane => app.enter(pane(at + 1)),
        Action::PreviousPane => app.enter(pane(at + Pane::ALL.len() - 1)),
        Action::GoSources => app.enter(Pane::Sources),
        Action::GoArticles => app.enter(Pane::Articles),
        Action::GoReader => app.enter(Pane::Reader),
        Action::GoEntities => app.enter(Pane::Entities),
        Action::Zen => {
            let zen = !app.zen;
            if zen && app.focus != Pane::Reader {
                app.enter(Pane::Reader);
            }
            app.zen = zen;
            app.relayout();
        }
        Action::Wider => app.widen(2),
        Action::Narrower => app.widen(-2),
        Action::ToggleFurniture => {
            let shown = !app.reader.furniture;
            app.reader.set_furniture(&app.library, shown);
            app.say(app.word(if shown { Word::FurnitureShown } else { Word::FurnitureHidden }));
        }
        Action::ChangeSort => articles::change_sort(app),
        Action::ToggleUnread => {
            app.articles.unread_only = !app.articles.unread_only;
            app.articles.refresh(&app.library);
            app.relayout();
            app.say(app.word(if app.articles.unread_only { Word::UnreadOnly } else { Word::ReadToo }));
        }
        Action::ChangeTheme => {
            if let Some(theme) = app.settings.next_theme().cloned() {
                app.say(&Word::ThemeIs.with(app.tongue(), &[&theme.name()]));
                app.settings.theme = theme;
            }
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// Lists over the screen, the clipboard, the outside, the end.
fn run(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::Filter if app.focus == Pane::Reader => app.open_prompt(Purpose::Search),
        Action::Filter => app.open_prompt(Purpose::Filter(app.focus)),
        Action::Palette => app.open_picker(PickerKind::Palette),
        Action::Help => app.open_picker(PickerKind::Help(app.context())),
        Action::PickSource => app.open_picker(PickerKind::Source),
        Action::PickArticle => app.open_picker(PickerKind::Article),
        Action::PickEntity => app.open_picker(PickerKind::Entity),
        Action::ReopenPicker => {
            if app.last_picker.is_none() {
                app.say(app.word(Word::NoLastPicker));
            }
            app.picker = app.last_picker.take();
            app.relayout();
        }
        Action::Notices => notices::open(app),
        Action::OpenInBrowser => {
            let Some(effect) = copy::opened(app) else {
                app.say(app.word(Word::NothingToOpen));
                return Some(Vec::new());
            };
            let target = match &effect {
                Effect::OpenFile(path) => Clean::line(&path.to_string_lossy()).to_string(),
                _ => copy::link(app).unwrap_or_default(),
            };
            app.say(&Word::Opened.with(app.tongue(), &[&target]));
            return Some(vec![effect]);
        }
        Action::CopyLink => {
            let told = if copy::has_link(app) { Word::LinkCopied } else { Word::PathCopied };
            let link = copy::link(app);
            if link.is_none() && app.open_article().is_some() {
                app.say(app.word(Word::NothingToCopy));
            }
            return Some(copy_out(app, link, told));
        }
        Action::CopyQuote => return Some(copy_out(app, copy::quote(app), Word::QuoteCopied)),
        Action::CopyArticle => return Some(copy_out(app, copy::article(app), Word::ArticleCopied)),
        Action::Reload if app.shelf == Shelf::Feeds => {
            // Another process may have fetched in the meantime, or taken something out.
            let mut effects = app.fetch(WantedFeeds::All);
            if !effects.is_empty() {
                effects.push(app.load_again());
                effects.extend(app.list_feeds());
            }
            return Some(effects);
        }
        Action::ReloadSource if app.shelf == Shelf::Feeds => return Some(app.fetch_in_hand()),
        Action::FullText => return Some(app.fetch_page()),
        Action::CancelFetch => return Some(app.cancel_fetch()),
        Action::Reload | Action::ReloadSource => {
            let load = app.load_again();
            app.reloaded = Some(0);
            app.say(app.word(Word::Reloading));
            app.forget_told_corrections();
            return Some(vec![load, app.keep_corrections()]);
        }
        Action::Suspend => return Some(vec![Effect::Suspend]),
        Action::Redraw => return Some(vec![Effect::Redraw]),
        Action::Quit => return Some(quit(app)),
        Action::Close => return Some(close(app)),
        Action::Cancel => cancel(app),
        _ => return None,
    }
    Some(Vec::new())
}

impl App {
    /// Reads everything again; what is not there any more goes when that is done.
    fn load_again(&mut self) -> Effect {
        self.generation += 1;
        self.progress = Progress::default();
        self.brought.clear();
        self.load_warnings = 0;
        self.notices.retain(|notice| !notice.of_load);
        Effect::Load { generation: self.generation }
    }
}

fn copy_out(app: &mut App, text: Option<String>, told: Word) -> Vec<Effect> {
    let Some(text) = text else { return Vec::new() };
    app.say(app.word(told));
    vec![Effect::Copy(text)]
}

/// Leaves; where the text was is kept.
fn quit(app: &mut App) -> Vec<Effect> {
    app.reader.note_place();
    vec![Effect::Quit]
}

/// Up one level; at the top the program ends.
fn close(app: &mut App) -> Vec<Effect> {
    match app.focus {
        _ if app.zen => {
            app.zen = false;
            app.relayout();
        }
        Pane::Entities => app.set_focus(Pane::Reader),
        Pane::Reader => app.set_focus(Pane::Articles),
        Pane::Articles | Pane::Sources if app.articles.scope != Scope::All => app.set_scope(Scope::All),
        Pane::Articles | Pane::Sources => return quit(app),
    }
    Vec::new()
}

/// Takes back what is marked for the moment, the nearest first.
fn cancel(app: &mut App) {
    if app.reader.search.take().is_some() {
    } else if app.follow.take().is_some() {
        // With the mark on the name, `n` would only begin to follow it again.
        app.reader.cursor = None;
        app.say(app.word(Word::FollowEnded));
    } else if app.reader.statement.take().is_some() || app.reader.cursor.take().is_some() {
    } else if app.zen {
        app.zen = false;
        app.relayout();
    } else if app.articles.filter.is_some() && !matches!(app.focus, Pane::Reader | Pane::Entities) {
        // Only where the list is at hand: who reads must not lose what the list was narrowed to.
        app.articles.clear_filter();
        app.relayout();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::app::{Event, Loaded, Progress, Size, Start, update};
    use crate::config::ACTIONS;
    use crate::formats::{Input, parse};

    /// The program with an article, in this context.
    fn in_context(context: Context) -> App {
        let (mut app, _) = App::new(Start { size: Size { columns: 120, rows: 36 }, ..Start::default() });
        let bytes = b"Angela Merkel met Emmanuel Macron in Vienna on Monday.\n\nMerkel went home on Tuesday.\n";
        let articles = parse(Input { path: "a", identity: "a", group: "a", bytes, side: None, side_path: "" }).articles;
        let articles = articles.into_iter().map(|article| (article.clone(), analyse(&article))).collect();
        let progress = Progress { done: 1, total: 1, ended: true };
        update(&mut app, Event::Loaded(Loaded { generation: 1, articles, warnings: Vec::new(), progress }));
        app.set_focus(Pane::Reader);
        match context {
            Context::Sources => app.set_focus(Pane::Sources),
            Context::Articles => app.set_focus(Pane::Articles),
            Context::Entities => app.set_focus(Pane::Entities),
            Context::Card => drop(act(&mut app, Action::OpenCard)),
            Context::Picker => drop(act(&mut app, Action::Help)),
            Context::Prompt => drop(act(&mut app, Action::Filter)),
            Context::Labels => drop(act(&mut app, Action::Labels)),
            Context::Global | Context::Reader => {}
        }
        assert!(context == Context::Global || app.context() == context, "{context:?}");
        app
    }

    #[test]
    fn there_is_no_action_that_nobody_carries_out() {
        for info in ACTIONS {
            let done = Context::ALL.into_iter().any(|context| answer(&mut in_context(context), info.action).is_some());
            assert!(done, "{}", info.id);
        }
    }
}
