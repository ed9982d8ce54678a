//! Which feeds there are, as the database knows them.

use super::{Refresher, name};
use crate::app::FeedsListed;
use crate::model::{Feed, Subscription};
use crate::store::database::Database;

impl Refresher {
    /// Which feeds there are, with what is known of each; there may be no database yet.
    #[must_use]
    pub fn listed(&self) -> FeedsListed {
        let file = self.feeds();
        let database = Database::open_to_read(&self.database).ok().flatten();
        let feed = |listed: Subscription| {
            let state = database.as_ref().and_then(|database| database.state_of(&listed.url).ok()).unwrap_or_default();
            Feed {
                name: name(&listed, &state),
                url: listed.url,
                folder: listed.folder,
                tags: listed.tags,
                is_hidden: listed.is_hidden,
                trouble: state.trouble,
            }
        };
        FeedsListed { feeds: file.sources.into_iter().map(feed).collect(), warnings: file.warnings }
    }
}
