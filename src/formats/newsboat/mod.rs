//! What newsboat keeps: its list of feeds, its settings line by line, and the articles of its cache.

mod item;
mod lines;
mod urls;

pub use self::item::CachedArticle;
pub use self::lines::{ConfigLine, config_lines};
pub use self::urls::{Left, ListedFeed, UrlsFile, Why, read_urls};
