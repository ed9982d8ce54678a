//! What is gone from the disk is gone from every part of the program.

use rustc_hash::FxHashSet;

use crate::app::articles::Scope;
use crate::app::picker::{Picker, PickerKind};
use crate::app::state::App;
use crate::library::ArticleIx;

impl App {
    /// Takes articles out of the library, and all that only they named out of hand.
    pub(super) fn forget(&mut self, gone: &FxHashSet<ArticleIx>) {
        if gone.is_empty() {
            return;
        }
        self.library.remove_all(gone);
        if self.reader.article.is_some_and(|article| gone.contains(&article)) {
            self.reader.leave();
            self.labels = None;
        }
        self.leave_vanished();
    }

    /// Leaves pages, lists and following of entities and sources that are not there any more.
    pub(super) fn leave_vanished(&mut self) {
        let library = &self.library;
        self.card = self.card.take().filter(|card| library.entity(card.entity).is_some());
        self.follow = self.follow.filter(|entity| library.entity(*entity).is_some());
        let scope_left = match self.articles.scope {
            Scope::Entity(entity) => library.entity(entity).is_some(),
            Scope::Source(source) => library.has_row(source),
            Scope::Shelf(shelf) => library.shelf(shelf).is_some_and(|shelf| !shelf.is_empty()),
            Scope::All | Scope::Unread | Scope::Starred => true,
        };
        if !scope_left {
            self.articles.set_scope(&self.library, Scope::All);
            self.sources.select(&self.library, Scope::All);
        }
        self.refresh_pickers(|kind| {
            !matches!(kind, PickerKind::Palette | PickerKind::Help(_) | PickerKind::AllKeys(_))
        });
    }

    /// The lists over the screen of such kinds offer what is there now.
    pub(super) fn refresh_pickers(&mut self, of: fn(PickerKind) -> bool) {
        for picker in [&mut self.picker, &mut self.last_picker].into_iter().flatten() {
            if of(picker.kind) {
                *picker = Picker::of(picker.kind, &self.library, &self.settings.keymap, self.settings.tongue)
                    .instead_of(picker);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::analysis::analyse;
    use crate::app::{Event, Loaded, Progress, Size, Start, update};
    use crate::config::{Action, Key, KeyCode};
    use crate::formats::{Input, parse};

    const MERKEL: (&str, &str) = ("1.txt", "Source: One\n\nAngela Merkel met Emmanuel Macron in Vienna.\n");
    const SCHOLZ: (&str, &str) = ("2.txt", "Source: Two\n\nOlaf Scholz was in Rome with Emmanuel Macron.\n");

    fn bring(app: &mut App, files: &[(&str, &str)]) {
        let articles = files.iter().flat_map(|(path, text)| {
            parse(Input { path, identity: path, group: path, bytes: text.as_bytes(), side: None, side_path: "" })
                .articles
        });
        let articles: Vec<_> = articles.map(|article| (article.clone(), analyse(&article))).collect();
        let progress = Progress { done: 1, total: 1, ended: true };
        let loaded = Loaded { generation: app.generation, articles, warnings: Vec::new(), progress };
        update(app, Event::Loaded(loaded));
    }

    /// The program with both files, on which `prepare` was done; then only the second file is left.
    fn left(prepare: impl Fn(&mut App)) -> App {
        let (mut app, _) = App::new(Start { size: Size { columns: 120, rows: 36 }, ..Start::default() });
        bring(&mut app, &[MERKEL, SCHOLZ]);
        prepare(&mut app);
        act(&mut app, Action::Reload);
        bring(&mut app, &[SCHOLZ]);
        app
    }

    fn act(app: &mut App, action: Action) {
        crate::app::act::act(app, action);
    }

    fn entity(app: &App, name: &str) -> crate::library::EntityIx {
        app.library.entities().find(|(_, entity)| entity.name == name).unwrap().0
    }

    #[test]
    fn the_page_of_a_vanished_entity_is_closed_and_nobody_follows_it() {
        for (name, stays) in [("Angela Merkel", false), ("Emmanuel Macron", true)] {
            let app = left(|app| {
                app.follow(entity(app, name));
                app.open_card(entity(app, name));
            });
            assert_eq!((app.card.is_some(), app.follow.is_some()), (stays, stays), "{name}");
            assert!(app.card.iter().all(|card| card.places.len() == 1 && card.selected().is_some()));
        }
    }

    #[test]
    fn a_jump_back_does_not_open_the_page_of_a_vanished_entity() {
        let mut app = left(|app| {
            app.open_card(entity(app, "Angela Merkel"));
            let scholz = *app.library.articles_of(entity(app, "Olaf Scholz")).first().unwrap();
            app.open(scholz);
        });
        act(&mut app, Action::Back);
        assert!(app.card.is_none());
    }

    #[test]
    fn the_list_does_not_stay_on_what_is_gone() {
        let app = left(|app| app.set_scope(Scope::Entity(entity(app, "Angela Merkel"))));
        assert_eq!((app.articles.scope, app.articles.items.len()), (Scope::All, 1));
        let app = left(|app| {
            let source = app.library.sources_by_name().first().copied().unwrap();
            app.set_scope(Scope::Source(source));
        });
        assert_eq!((app.articles.scope, app.articles.items.len()), (Scope::All, 1));
        let app = left(|app| app.set_scope(Scope::Entity(entity(app, "Emmanuel Macron"))));
        assert_ne!(app.articles.scope, Scope::All);
    }

    #[test]
    fn lists_over_the_screen_offer_only_what_is_there() {
        for kind in [PickerKind::Article, PickerKind::Entity, PickerKind::Source] {
            for closed in [false, true] {
                let mut app = left(|app| {
                    app.open_picker(kind);
                    let before = app.picker.as_ref().unwrap().items.len();
                    assert!(before >= 2);
                    update(app, Event::Key(Key::plain(KeyCode::Char('o'))));
                    if closed {
                        act(app, Action::Cancel);
                    }
                });
                if closed {
                    act(&mut app, Action::ReopenPicker);
                }
                let picker = app.picker.as_ref().unwrap();
                let fresh = Picker::of(kind, &app.library, &app.settings.keymap, app.settings.tongue);
                assert_eq!(picker.items, fresh.items, "{kind:?}");
                assert_eq!(picker.input.value(), "o");
                assert!(picker.selected().is_some());
            }
        }
    }

    #[test]
    fn lists_over_the_screen_take_in_what_arrives() {
        for kind in [PickerKind::Article, PickerKind::Entity, PickerKind::Source] {
            let (mut app, _) = App::new(Start { size: Size { columns: 120, rows: 36 }, ..Start::default() });
            bring(&mut app, &[MERKEL]);
            app.open_picker(kind);
            let before = app.picker.as_ref().unwrap().items.len();
            app.picker.as_mut().unwrap().step(1);
            let selected = app.picker.as_ref().unwrap().selected().map(|item| item.pick);
            bring(&mut app, &[MERKEL, SCHOLZ]);
            let picker = app.picker.as_ref().unwrap();
            assert!(picker.items.len() > before, "{kind:?}");
            assert_eq!(picker.selected().map(|item| item.pick), selected, "{kind:?}");
        }
    }

    #[test]
    fn no_place_remembers_a_cursor_in_a_text_that_is_another_now() {
        let (mut app, _) = App::new(Start { size: Size { columns: 120, rows: 36 }, ..Start::default() });
        bring(&mut app, &[MERKEL, SCHOLZ]);
        let of = |app: &App, name: &str| *app.library.articles_of(entity(app, name)).first().unwrap();
        let (merkel, scholz) = (of(&app, "Angela Merkel"), of(&app, "Olaf Scholz"));
        app.touched = true;
        app.open(merkel);
        app.step_entity(true);
        app.step_entity(true);
        assert!(app.reader.cursor.is_some());
        app.open(scholz);
        app.step_entity(true);
        // The article that has not changed keeps its cursor.
        let kept = app.reader.cursor;
        bring(
            &mut app,
            &[
                (
                    "1.txt",
                    "Source: One\n\nAngela Merkel met Emmanuel Macron in Vienna. Paris is far from Angela Merkel.\n",
                ),
                SCHOLZ,
            ],
        );
        assert_eq!(app.reader.cursor, kept);
        let mut shown = 0;
        for action in [Action::Back, Action::Back] {
            act(&mut app, action);
            shown += usize::from(app.reader.article == Some(merkel));
            assert!(app.reader.article != Some(merkel) || app.reader.cursor.is_none());
        }
        assert!(shown > 0);
        app.open(scholz);
        app.open(merkel);
        assert_eq!(app.reader.cursor, None);
    }

    #[test]
    fn an_article_that_is_open_and_gone_is_left() {
        let app = left(|app| {
            let merkel = *app.library.articles_of(entity(app, "Angela Merkel")).first().unwrap();
            app.open(merkel);
        });
        assert!(app.open_article().is_none_or(|article| article.text.contains("Scholz")));
    }
}
