//! The one function that changes the program: an event in, effects out.

use rustc_hash::FxHashSet;

use crate::app::articles::Scope;
use crate::app::card::Card;
use crate::app::labels::Typed;
use crate::app::notice::Notice;
use crate::app::picker::PickerKind;
use crate::app::state::App;
use crate::app::{Effect, Event, Loaded, Shelf, act, labels, mouse, prompt};
use crate::config::{Action, Context, Key, Resolved, Word};
use crate::library::ArticleIx;
use crate::text::Clean;

/// Applies one event to the program and says what the outside has to do.
pub fn update(app: &mut App, event: Event) -> Vec<Effect> {
    let mut effects = apply(app, event);
    app.agree();
    app.refresh_profile();
    app.refresh_watch();
    effects.extend(app.articles.asked.take());
    effects.extend(kept_marks(app));
    let left = app.later.far.is_some() || app.lacks_told() || app.card.as_ref().is_some_and(Card::is_narrowing);
    if left && !std::mem::replace(&mut app.later.is_due, true) {
        effects.push(Effect::GoOn);
    }
    effects
}

/// What changed of the marks is to be kept. The sample is a demonstration, and what came through a pipe is no article that
/// comes again: they begin anew each time.
fn kept_marks(app: &mut App) -> Option<Effect> {
    for (article, place) in app.reader.take_left() {
        app.library.set_place(article, place);
    }
    let marked = app.library.take_marked();
    let entries = marked.into_iter().filter_map(|article| app.library.entry(article));
    let lasting = entries.filter(|entry| app.shelf == Shelf::Feeds || entry.article.origin.file.is_some());
    let marks: Vec<_> = lasting.map(|entry| (entry.article.id, entry.marks)).collect();
    (!marks.is_empty()).then_some(Effect::KeepMarks(marks))
}

fn apply(app: &mut App, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) => press(app, key),
        Event::Paste(text) => paste(app, &text),
        Event::Mouse(event) => {
            touch(app);
            mouse::act(app, event)
        }
        Event::Resize(size) => {
            app.size = size;
            app.relayout();
            Vec::new()
        }
        Event::Clock(now) => {
            app.now = Some(now);
            Vec::new()
        }
        Event::Loaded(loaded) => load(app, loaded),
        Event::Reading { generation, percent } => {
            app.percent = Some(percent).filter(|_| generation == app.generation);
            Vec::new()
        }
        Event::FeedsListed(listed) => {
            app.feeds_listed(listed);
            Vec::new()
        }
        Event::FeedsDue => app.fetch_due(),
        Event::Fetched(fetched) => app.fetched(fetched).into_iter().collect(),
        Event::PageFetched(fetched) => {
            app.page_fetched(fetched);
            Vec::new()
        }
        Event::TextsSearched(searched) => {
            let shown = app.articles.selected();
            if app.articles.take_searched(&searched) {
                app.relayout();
                // The first hits of all: what is selected is shown, as with every letter.
                if let (None, Some(article)) = (shown, app.articles.selected()) {
                    app.preview(article);
                }
            }
            Vec::new()
        }
        Event::GoOn => {
            app.later.is_due = false;
            if let Some(card) = &mut app.card {
                card.go_on(&app.library);
            }
            app.refresh_told();
            app.search_on();
            Vec::new()
        }
        Event::Resumed => vec![Effect::Redraw],
        Event::Misconfigured { text, hint } => {
            app.tell(Notice::of_configuration(&text, &hint));
            Vec::new()
        }
        Event::MarksRead(marks) => {
            app.library.recall(marks);
            Vec::new()
        }
        Event::CorrectionsKept(kept) => {
            app.corrections_kept(kept);
            Vec::new()
        }
        Event::Failed { errand, reason } => {
            let notice = Notice::of_failure(errand, &reason, app.key(Context::Reader, Action::CopyLink), app.tongue());
            app.tell(notice);
            Vec::new()
        }
        Event::Broken(reason) => {
            let notice = Notice::of_breakage(&reason, app.tongue());
            app.tell(notice);
            Vec::new()
        }
    }
}

/// The user does something: no search goes on to another article under it.
fn touch(app: &mut App) {
    app.touched = true;
    app.later.far = None;
}

/// A key: a letter of a label, typed text, or an action of the context.
fn press(app: &mut App, key: Key) -> Vec<Effect> {
    touch(app);
    let told = app.told.take();
    let context = app.context();
    let mut chord = std::mem::take(&mut app.chord);
    let resolved = app.settings.keymap.resolve(context, &mut chord, key);
    app.chord = chord;
    match resolved {
        Resolved::Action(action) if has_to_wait(app, context, action) => {
            app.waiting.push(action);
            Vec::new()
        }
        Resolved::Action(action) => {
            // What the line is too short for can be read in full there.
            app.told = told.filter(|_| action == Action::Notices);
            act::act(app, action)
        }
        Resolved::Text(key) => type_key(app, key),
        Resolved::Unbound if context == Context::Labels => type_label(app, key),
        Resolved::Pending => Vec::new(),
        Resolved::Unbound => {
            let help = app.key(context, Action::Help);
            let told = Word::KeyDoesNothing.with(app.tongue(), &[&key.shown_in(app.tongue()), &help]);
            app.say(&told);
            Vec::new()
        }
    }
}

/// Whether an action is for articles and none has arrived yet: no key is lost while the first one is read.
fn has_to_wait(app: &App, context: Context, action: Action) -> bool {
    let in_pane = matches!(context, Context::Sources | Context::Articles | Context::Reader | Context::Entities);
    let at_once = matches!(
        action,
        Action::Quit
            | Action::Close
            | Action::Cancel
            | Action::Suspend
            | Action::Redraw
            | Action::Reload
            | Action::ReloadSource
            | Action::CancelFetch
            | Action::Help
            | Action::Palette
            | Action::Notices
            | Action::Filter
            | Action::ChangeTheme
    );
    in_pane && !at_once && app.library.is_empty() && !app.progress.ended
}

fn type_key(app: &mut App, key: Key) -> Vec<Effect> {
    if app.labels.is_some() {
        return type_label(app, key);
    }
    if let Some(picker) = &mut app.picker {
        if prompt::type_key(&mut picker.input, key) {
            picker.narrow();
        }
    } else if let Some(open) = &mut app.prompt
        && prompt::type_key(&mut open.input, key)
    {
        prompt::typed(app);
    }
    Vec::new()
}

fn type_label(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(shown) = &mut app.labels else { return Vec::new() };
    match shown.type_key(key) {
        Typed::Open => Vec::new(),
        Typed::Miss => {
            let told = Word::NoSuchLabel.with(app.tongue(), &[&key.shown_in(app.tongue())]);
            app.say(&told);
            Vec::new()
        }
        Typed::Hit(target) => {
            let card = shown.card;
            app.labels = None;
            labels::take(app, target, card)
        }
    }
}

fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    touch(app);
    if let Some(picker) = &mut app.picker {
        prompt::paste(&mut picker.input, text);
        picker.narrow();
    } else if let Some(open) = &mut app.prompt {
        prompt::paste(&mut open.input, text);
        prompt::typed(app);
    }
    Vec::new()
}

/// Articles arrived. Answers to a question that was asked anew meanwhile are dropped here.
fn load(app: &mut App, loaded: Loaded) -> Vec<Effect> {
    if loaded.generation != app.generation {
        return Vec::new();
    }
    if (loaded.progress.done, loaded.progress.ended) != (app.progress.done, false) {
        app.percent = None;
    }
    app.progress = loaded.progress;
    let mut changed = !loaded.articles.is_empty();
    let added = app.library.add(loaded.articles);
    app.brought.extend(&added.articles);
    app.brought.extend(&added.replaced);
    for article in &added.new {
        let place = app.library.entry(*article).map_or(0, |entry| entry.marks.place);
        app.reader.recall(*article, place);
    }
    for warning in &loaded.warnings {
        let notice = Notice::of_warning(warning, app.tongue());
        app.tell(notice);
    }
    app.load_warnings += loaded.warnings.iter().filter(|warning| warning.problem.is_loss()).count();
    app.reloaded.iter_mut().for_each(|new| *new += added.new.len());
    if loaded.progress.ended {
        let is_first = app.reloaded.is_none();
        let gone = forget_vanished(app);
        changed |= gone > 0;
        if let Some(new) = app.reloaded.take() {
            let told = match (new, gone) {
                (0, 0) => app.word(Word::NothingChanged).to_owned(),
                (new, gone) => Word::Reloaded.with(app.tongue(), &[&new, &gone]),
            };
            app.say(&told);
        }
        app.note_unknown();
        if app.shelf == Shelf::Sample && !app.touched && app.generation == 1 {
            app.say(app.word(Word::SampleHint));
        }
        let of_load = app.notices.iter().filter(|notice| notice.of_load).count();
        if of_load > 1 || is_first && app.notices.len() > 1 {
            // As many as the header says, whatever they are about.
            let told =
                Word::SomeNotRead.with(app.tongue(), &[&app.notices.len(), &app.key(Context::Reader, Action::Notices)]);
            match app.notices.last().filter(|_| of_load <= 1) {
                // One of many files is as good as any; of what is wrong with the start the last is told as well.
                Some(last) => {
                    let text = Clean::line(&format!("{told} · {}", last.text));
                    app.told = Some(Notice { text, ..last.clone() });
                }
                None => app.say(&told),
            }
        }
    }
    if changed {
        take_in(app, &added.replaced);
    }
    app.watch_arrivals(&added.new, loaded.progress.ended);
    if app.library.is_empty() && !app.progress.ended {
        return Vec::new();
    }
    std::mem::take(&mut app.waiting).into_iter().flat_map(|action| act::act(app, action)).collect()
}

/// Takes out what a load that has ended did not bring; says how much that was.
fn forget_vanished(app: &mut App) -> usize {
    let vanished: FxHashSet<ArticleIx> =
        app.library.newest_first().iter().copied().filter(|ix| !app.brought.contains(ix)).collect();
    app.forget(&vanished);
    vanished.len()
}

/// The panes take in a changed library.
pub(super) fn take_in(app: &mut App, replaced: &[ArticleIx]) {
    app.profile = None;
    app.reader.told = None;
    // An entity may have turned out to be the same as another.
    app.follow = app.follow.map(|entity| app.library.current(entity));
    if let Scope::Entity(entity) = app.articles.scope {
        app.articles.scope = Scope::Entity(app.library.current(entity));
    }
    app.sources.refresh(&app.library);
    app.articles.texts.forget(replaced);
    app.articles.refresh(&app.library);
    app.reader.forget_cursors(replaced);
    app.history.forget_cursors(replaced);
    app.refresh_pickers(|kind| matches!(kind, PickerKind::Source | PickerKind::Article | PickerKind::Entity));
    if replaced.iter().any(|article| app.reader.article == Some(*article)) {
        app.labels = None;
        app.reader.take_new_text(&app.library);
    }
    if !app.touched {
        let capacity = app.articles.capacity();
        app.articles.window.select(0, app.articles.items.len(), capacity);
    }
    app.relayout();
    let selected = app.articles.selected();
    let shown = if app.touched { app.reader.article.or(selected) } else { selected };
    if let Some(article) = shown {
        app.reader.show(&app.library, article);
    }
    app.entities.show(&app.library, shown);
    if let Some(card) = &mut app.card {
        card.refresh(&app.library);
    }
    // What an article tells may stand elsewhere in its new text.
    app.why = None;
    app.refresh_pickers(|kind| matches!(kind, PickerKind::Statements(_)));
    app.relayout();
}
