//! Small numbers that stand for an article, an entity or a source of one library.

macro_rules! handle {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(super) u32);

        impl $name {
            /// As an index into a list that has one item for each.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The number, for what is sent to the outside and comes back.
            #[must_use]
            pub const fn number(self) -> u32 {
                self.0
            }
        }
    };
}

handle! {
    /// An article of a library. A replaced article keeps it; that of an article that was removed finds nothing any more,
    /// and no other article ever gets it.
    ArticleIx
}
handle! {
    /// An entity of a library.
    ///
    /// It stays valid while the library lives, also when the entity is joined with another one:
    /// [`Library::current`](super::Library::current) gives the one that stands for both.
    EntityIx
}
handle! {
    /// A source of a library, an index into [`Library::sources`](super::Library::sources).
    SourceIx
}
handle! {
    /// A folder or a word that feeds are filed under; it leads there too when the list of feeds has changed.
    ShelfIx
}
