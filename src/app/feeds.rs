//! Which feeds the user has: a row for each, whether it brought anything yet or not.

use serde::{Deserialize, Serialize};

use crate::app::articles::Scope;
use crate::app::layout::Pane;
use crate::app::notice::Notice;
use crate::app::state::App;
use crate::app::{Effect, Shelf, WantedFeeds};
use crate::model::{Feed, Warning};

/// The answer to [`Effect::ListFeeds`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FeedsListed {
    /// The feeds, in the order of the list.
    pub feeds: Vec<Feed>,
    /// What is wrong in the list.
    pub warnings: Vec<Warning>,
}

impl App {
    /// What has to be read besides the articles.
    pub(super) fn list_feeds(&self) -> Option<Effect> {
        (self.shelf == Shelf::Feeds).then_some(Effect::ListFeeds)
    }

    /// Takes in which feeds there are. What is wrong in the list is told once while it stays so.
    pub(super) fn feeds_listed(&mut self, listed: FeedsListed) {
        self.library.set_feeds(listed.feeds);
        self.sources.refresh(&self.library);
        self.leave_vanished();
        self.articles.refresh(&self.library);
        self.relayout();
        for warning in &listed.warnings {
            let notice = Notice::of_warning(warning, self.tongue());
            if !self.notices.contains(&notice) {
                self.tell(notice);
            }
        }
    }

    /// Asks the feeds in hand for news: those that the list is about, or else that of the article that is open.
    pub(super) fn fetch_in_hand(&mut self) -> Vec<Effect> {
        let of_list = match self.articles.scope {
            Scope::Source(source) if self.focus != Pane::Reader => {
                self.library.feeds_of(source).map(|feed| feed.url.clone()).collect()
            }
            Scope::Shelf(shelf) if self.focus == Pane::Sources => self.library.addresses_on(shelf),
            _ => Vec::new(),
        };
        if !of_list.is_empty() {
            return self.fetch(WantedFeeds::At(of_list));
        }
        let in_hand = match self.focus {
            Pane::Articles => self.articles.selected().and_then(|article| self.library.entry(article)),
            _ => self.open_entry(),
        };
        let Some(entry) = in_hand else { return self.fetch(WantedFeeds::All) };
        let mut feeds: Vec<String> = self.library.feeds_of(entry.source).map(|feed| feed.url.clone()).collect();
        if feeds.is_empty() {
            feeds.push(entry.article.origin.path.to_string());
        }
        self.fetch(WantedFeeds::At(feeds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sources::{Group, SourceRow};
    use crate::app::{Event, update};
    use crate::model::{Fault, Problem};
    use crate::text::Clean;

    fn feed(name: &str, folder: &[&str]) -> Feed {
        Feed {
            url: format!("https://{name}.example/feed"),
            name: Clean::line(name),
            folder: folder.iter().map(|name| Clean::line(name)).collect(),
            ..Feed::default()
        }
    }

    fn listed() -> App {
        let mut app = App { shelf: Shelf::Feeds, focus: Pane::Sources, ..App::default() };
        let trouble = Some(Warning { path: "dead".into(), place: None, problem: Problem::Denied });
        let feeds =
            vec![feed("alive", &["Politik"]), Feed { trouble, ..feed("dead", &["Politik"]) }, feed("free", &[])];
        let listed = FeedsListed { feeds, warnings: Vec::new() };
        update(&mut app, Event::FeedsListed(listed));
        app
    }

    #[test]
    fn feeds_have_rows_in_their_folders_before_they_brought_anything() {
        let mut app = listed();
        let names: Vec<_> = app.sources.rows.iter().filter_map(|row| row.name(&app.library)).collect();
        assert_eq!(names, ["free", "Politik", "alive", "dead"]);
        let folder = app.sources.rows.iter().find_map(|row| match row {
            SourceRow::Head(group @ Group::Folder(_)) => Some(*group),
            _ => None,
        });
        let library = std::mem::take(&mut app.library);
        if let Some(folder) = folder {
            app.sources.toggle(&library, folder);
        }
        let names: Vec<_> = app.sources.rows.iter().filter_map(|row| row.name(&library)).collect();
        assert_eq!(names, ["free", "Politik"]);
    }

    #[test]
    fn the_feed_under_the_cursor_is_asked_or_all_of_its_folder_and_trouble_is_told() {
        let mut app = listed();
        let rows = app.sources.rows.clone();
        let mut asked = Vec::new();
        for row in rows {
            let Some(scope) = row.scope() else { continue };
            app.set_scope(scope);
            app.sources.select(&app.library, scope);
            app.fetching = crate::app::Fetching::default();
            if let [Effect::Fetch { wanted, .. }] = app.fetch_in_hand().as_slice() {
                let only = match wanted {
                    WantedFeeds::At(only) => only.as_slice(),
                    _ => &[],
                };
                asked.push(
                    only.iter()
                        .map(|url| url.chars().skip(8).take(4).collect::<String>())
                        .collect::<Vec<_>>()
                        .join("+"),
                );
            }
        }
        assert_eq!(asked, ["", "", "", "free", "aliv+dead", "aliv", "dead"]);
        crate::app::sources::show_selected(&mut app);
        assert_eq!(app.told.as_ref().map(|told| &*told.text), Some("dead: permission denied"));
        // It answers again.
        app.library.set_trouble("https://dead.example/feed", None);
        app.told = None;
        crate::app::sources::show_selected(&mut app);
        assert_eq!(app.told, None);
    }

    #[test]
    fn a_damaged_list_is_told_once() {
        let mut app = listed();
        let warning = Warning { path: "sources.opml".into(), place: None, problem: Problem::Markup(Fault::Damaged) };
        let again = || Event::FeedsListed(FeedsListed { feeds: Vec::new(), warnings: vec![warning.clone()] });
        update(&mut app, again());
        update(&mut app, again());
        assert_eq!(app.notices.len(), 1);
    }
}
