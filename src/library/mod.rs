//! Everything loaded with its indexes; the one owner of articles; the filter.
//!
//! [`Library`] takes in articles with what was found in them and keeps every index right: the order of the list, the
//! sources and their counts, the entities of all articles (see `linking`) and the places where they are named.
//! What the reader corrects lies over all that ([`Library::correct`]). [`filter`] narrows lists while the user types.

mod corrected;
mod digest;
pub mod filter;
mod handle;
mod holdings;
mod linking;
mod marks;
mod places;
mod relink;
mod rewrite;
mod shelves;
mod statements;
mod wording;

pub use digest::{Entity, ReadRole, surname};
pub use filter::{
    ArticleHits, Completion, Corpus, Hits, Needle, ShelfName, Texts, highlights, is_name, occurrences, occurs,
};
pub use handle::{ArticleIx, EntityIx, ShelfIx, SourceIx};
pub use holdings::{Added, Entry, IdError, Library, Source};
pub use places::{Here, Place, near};
pub use shelves::{FeedShelf, ShelfPlace};
pub use statements::{Said, Saying};
