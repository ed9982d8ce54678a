//! The list of notices and of what runs in the background.

use crate::app::Effect;
use crate::app::notice::{Level, Notice};
use crate::app::state::App;
use crate::app::window::{Window, steps};
use crate::config::Action;

/// The list, while it is open: notices, then a line for each feed that was asked last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticeList {
    /// Cursor and window.
    pub window: Window,
    /// What the bottom line had no room for, when it is no trouble: it stands behind the others this once.
    told: Option<Notice>,
}

impl NoticeList {
    /// What the list shows.
    #[must_use]
    pub fn listed<'a>(&'a self, notices: &'a [Notice], fetched: &'a [Notice]) -> Vec<&'a Notice> {
        notices.iter().chain(fetched).chain(&self.told).collect()
    }

    /// Moves the cursor in a page of so many rows, or scrolls.
    pub(super) fn go(&mut self, by: isize, others: usize, page: usize, scroll: bool) {
        let (len, rows) = (others + usize::from(self.told.is_some()), list_rows(page));
        if scroll {
            self.window.scroll(by, len, rows);
        } else {
            self.window.step(by, len, rows);
        }
    }
}

/// Below the list, in up to half of the page, the selected one stands in full.
const fn list_rows(page: usize) -> usize {
    page - page / 2
}

/// Opens the list; what the bottom line was too short for is selected.
pub(super) fn open(app: &mut App) {
    let cut = app.told_hint().is_some_and(|told| told.cut);
    let told = app.told.take().filter(|_| cut);
    let is_last = told.is_some() && told.as_ref() == app.notices.last();
    let told = told.filter(|notice| notice.level == Level::Info);
    let to_last = is_last || told.is_some();
    let mut list = NoticeList { told, ..NoticeList::default() };
    if to_last {
        list.go(isize::MAX, app.notices.len() + app.fetching.lines.len(), app.overlay_height(), false);
    }
    app.notices_open = Some(list);
}

/// What a key of the list does.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let (page, others) = (app.overlay_height(), app.notices.len() + app.fetching.lines.len());
    let list = app.notices_open.as_mut()?;
    if let Some(by) = steps(action, list_rows(page)) {
        list.go(by, others, page, false);
        return Some(Vec::new());
    }
    match action {
        Action::Close | Action::Cancel | Action::Notices => app.notices_open = None,
        _ => return None,
    }
    Some(Vec::new())
}
