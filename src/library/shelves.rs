//! The feeds of the user among the sources, and the folders and words that they are filed under.

use rustc_hash::FxHashMap;

use crate::library::{Library, ShelfIx, ShelfName, Source, SourceIx};
use crate::model::{Feed, Warning, same_address};
use crate::text::{Clean, fold};

/// What stands between the names of folders that lie in each other.
const BETWEEN: &str = " / ";

/// What feeds are filed under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedShelf {
    /// What it is.
    pub place: ShelfPlace,
    /// The sources in it, those of folders in this folder with them.
    sources: Vec<SourceIx>,
}

impl FeedShelf {
    /// Whether nothing is filed there any more.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }
}

/// Where a shelf is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShelfPlace {
    /// A folder, by the names on the way to it.
    Folder(Vec<Clean>),
    /// A word.
    Tag(Clean),
}

impl ShelfPlace {
    /// Its name for people.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Folder(folders) => folders.iter().map(|name| &**name).collect::<Vec<_>>().join(BETWEEN),
            Self::Tag(tag) => tag.to_string(),
        }
    }

    /// The names on the way to a folder.
    #[must_use]
    pub fn folders(&self) -> Option<&[Clean]> {
        match self {
            Self::Folder(folders) => Some(folders),
            Self::Tag(_) => None,
        }
    }
}

/// The feeds and what they are filed under.
#[derive(Debug, Default)]
pub(super) struct Shelves {
    /// In the order of the list.
    feeds: Vec<(SourceIx, Feed)>,
    /// The places in `feeds` of the feeds of each source.
    of_source: FxHashMap<SourceIx, Vec<usize>>,
    filed: Vec<FeedShelf>,
}

impl Shelves {
    fn put(&mut self, place: ShelfPlace, source: SourceIx) {
        let at = self.filed.iter().position(|shelf| shelf.place == place).unwrap_or_else(|| {
            self.filed.push(FeedShelf { place, sources: Vec::new() });
            self.filed.len() - 1
        });
        if let Some(shelf) = self.filed.get_mut(at)
            && !shelf.sources.contains(&source)
        {
            shelf.sources.push(source);
        }
    }
}

impl Library {
    /// Takes in which feeds there are now: each is a source, whether it brought anything yet or not.
    pub fn set_feeds(&mut self, feeds: Vec<Feed>) {
        for shelf in &mut self.shelves.filed {
            shelf.sources.clear();
        }
        self.shelves.feeds.clear();
        self.shelves.of_source.clear();
        for feed in feeds {
            let source = self.intern_source(&feed.name);
            for depth in 1..=feed.folder.len() {
                let way = feed.folder.get(..depth).unwrap_or_default();
                self.shelves.put(ShelfPlace::Folder(way.to_vec()), source);
            }
            for tag in &feed.tags {
                self.shelves.put(ShelfPlace::Tag(tag.clone()), source);
            }
            self.shelves.of_source.entry(source).or_default().push(self.shelves.feeds.len());
            self.shelves.feeds.push((source, feed));
        }
    }

    /// Takes in what came of the feed at this address.
    pub fn set_trouble(&mut self, url: &str, trouble: Option<Warning>) {
        if let Some((_, feed)) =
            self.shelves.feeds.iter_mut().find(|(_, feed)| same_address(&feed.url) == same_address(url))
        {
            feed.trouble = trouble;
        }
    }

    /// The feeds of a source: mostly one; several that the user calls the same are one source.
    pub fn feeds_of(&self, source: SourceIx) -> impl Iterator<Item = &Feed> {
        let places = self.shelves.of_source.get(&source).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|place| self.shelves.feeds.get(*place)).map(|(_, feed)| feed)
    }

    /// Whether a source has articles, or is a feed that may bring some.
    #[must_use]
    pub fn has_row(&self, source: SourceIx) -> bool {
        self.source(source).is_some_and(|known| known.articles > 0) || self.feeds_of(source).next().is_some()
    }

    /// Folders and words that feeds are filed under, in order of their names: a folder before those in it.
    #[must_use]
    pub fn shelves(&self) -> Vec<(ShelfIx, &FeedShelf)> {
        let shelves = (0..).map(ShelfIx).zip(&self.shelves.filed);
        let mut shelves: Vec<_> = shelves.filter(|(_, shelf)| !shelf.sources.is_empty()).collect();
        shelves.sort_by_cached_key(|(_, shelf)| match &shelf.place {
            ShelfPlace::Folder(folders) => (0, folders.iter().map(|name| fold(name)).collect::<Vec<_>>()),
            ShelfPlace::Tag(tag) => (1, vec![fold(tag)]),
        });
        shelves
    }

    /// What is behind a handle; it may have no feeds any more.
    #[must_use]
    pub fn shelf(&self, ix: ShelfIx) -> Option<&FeedShelf> {
        self.shelves.filed.get(ix.index())
    }

    /// Whether feeds of this source are filed there.
    #[must_use]
    pub fn is_on(&self, shelf: ShelfIx, source: SourceIx) -> bool {
        self.shelf(shelf).is_some_and(|shelf| shelf.sources.contains(&source))
    }

    /// How many unread articles and how many articles at all are on a shelf.
    #[must_use]
    pub fn shelf_counts(&self, shelf: ShelfIx) -> (u32, u32) {
        let sources = self.shelf(shelf).map(|shelf| shelf.sources.as_slice()).unwrap_or_default();
        let sources = sources.iter().filter_map(|source| self.source(*source));
        sources.fold((0, 0), |(unread, all), source| (unread + source.unread, all + source.articles))
    }

    /// The addresses of the feeds on a shelf, in the order of the list.
    #[must_use]
    pub fn addresses_on(&self, shelf: ShelfIx) -> Vec<String> {
        let feeds = self.shelves.feeds.iter().filter(|(source, _)| self.is_on(shelf, *source));
        feeds.map(|(_, feed)| feed.url.clone()).collect()
    }

    /// The sources that have a row of their own, in order of their names: those with articles and those that are feeds, but
    /// for feeds that the user hid.
    #[must_use]
    pub fn shown_sources(&self) -> Vec<SourceIx> {
        let is_shown = |ix: SourceIx, source: &Source| {
            let mut feeds = self.feeds_of(ix).peekable();
            if feeds.peek().is_some() { feeds.any(|feed| !feed.is_hidden) } else { source.articles > 0 }
        };
        let all = (0..).map(SourceIx).zip(&self.sources);
        let mut sorted: Vec<_> = all.filter(|(ix, source)| is_shown(*ix, source)).collect();
        sorted.sort_by_cached_key(|(_, source)| (fold(&source.name), source.name.clone()));
        sorted.into_iter().map(|(ix, _)| ix).collect()
    }

    /// For each source whether it is on a shelf with one of these names: with a part of its name, unless a shelf has just
    /// that name.
    pub(super) fn sources_on(&self, names: &[ShelfName]) -> Vec<bool> {
        let mut found = vec![false; self.sources.len()];
        for ShelfName { is_tag, name } in names {
            // As it is shown, or as a path.
            let path = |name: &str| fold(name).replace(BETWEEN, "/");
            let wanted = path(name);
            let filed = self.shelves.filed.iter().filter(|shelf| !shelf.is_empty());
            let filed = filed.filter(|shelf| shelf.place.folders().is_none() == *is_tag);
            let shelves: Vec<(String, &FeedShelf)> = filed.map(|shelf| (path(&shelf.place.name()), shelf)).collect();
            let is_whole = shelves.iter().any(|(name, _)| *name == wanted);
            let fits = |name: &str| if is_whole { name == wanted } else { name.contains(&wanted) };
            let sources = shelves.iter().filter(|(name, _)| fits(name)).flat_map(|(_, shelf)| &shelf.sources);
            for source in sources {
                if let Some(slot) = found.get_mut(source.index()) {
                    *slot = true;
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(name: &str, folder: &[&str], tags: &[&str]) -> Feed {
        Feed {
            url: format!("https://{name}.example/feed"),
            name: Clean::line(name),
            folder: folder.iter().map(|name| Clean::line(name)).collect(),
            tags: tags.iter().map(|name| Clean::line(name)).collect(),
            ..Feed::default()
        }
    }

    fn names(library: &Library) -> Vec<String> {
        library.shelves().into_iter().map(|(_, shelf)| shelf.place.name()).collect()
    }

    #[test]
    fn feeds_stand_in_folders_and_under_words_and_stay_there() {
        let mut library = Library::default();
        library.set_feeds(vec![
            feed("b", &["Politik", "Inland"], &["wichtig"]),
            feed("a", &["Politik"], &["Wirtschaft", "wichtig"]),
            Feed { is_hidden: true, ..feed("c", &[], &[]) },
        ]);
        assert_eq!(names(&library), ["Politik", "Politik / Inland", "wichtig", "Wirtschaft"]);
        let shown: Vec<_> = library.shown_sources().iter().filter_map(|ix| library.source(*ix)).collect();
        assert_eq!(shown.iter().map(|source| &*source.name).collect::<Vec<_>>(), ["a", "b"]);
        let inland = library.shelves().get(1).map(|(ix, _)| *ix);
        assert_eq!(inland.map(|ix| library.addresses_on(ix)), Some(vec!["https://b.example/feed".to_owned()]));
        let on = |library: &Library, is_tag: bool, name: &str| {
            library.sources_on(&[ShelfName { is_tag, name: name.to_owned() }])
        };
        assert_eq!(on(&library, false, "politik"), [true, true, false]);
        assert_eq!(on(&library, false, "inl"), [true, false, false]);
        assert_eq!(on(&library, false, "Politik/Inland"), [true, false, false]);
        assert_eq!(on(&library, true, "inl"), [false; 3], "a folder is no word");
        assert_eq!(on(&library, true, "wirtschaft"), [false, true, false]);
        // A list without them: the handles of what is left lead where they led.
        library.set_feeds(vec![feed("b", &["Politik", "Inland"], &[])]);
        assert_eq!(names(&library), ["Politik", "Politik / Inland"]);
        assert_eq!(library.shelves().get(1).map(|(ix, _)| *ix), inland);
        // A folder that nothing lies in any more does not stand for its name.
        library.set_feeds(vec![feed("b", &["Welt", "Inland"], &[])]);
        assert_eq!(on(&library, false, "politik / inland"), [false; 3]);
        assert_eq!(on(&library, false, "inland"), [true, false, false]);
    }
}
