//! Namespaces: which vocabulary an element belongs to, by its address or, where that is missing or wrong, by its prefix.

use crate::formats::feed::token::attributes;

/// A vocabulary of elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS of all versions, CDF, and what has no namespace.
    Plain,
    /// Atom.
    Atom,
    /// RSS 1.0's module for whole contents.
    Content,
    /// Dublin Core.
    DublinCore,
    /// The refined terms of Dublin Core.
    Terms,
    /// Podcasts.
    Podcast,
    /// Media RSS.
    Media,
    /// HTML as XML.
    Html,
    /// RDF.
    Rdf,
    /// Everything else.
    Other,
}

/// Addresses by a telling part of them, in lower case.
const ADDRESSES: &[(&str, Space)] = &[
    ("www.w3.org/2005/atom", Space::Atom),
    ("purl.org/atom/ns", Space::Atom),
    ("purl.org/atom-blog/", Space::Other),
    ("purl.org/echo", Space::Atom),
    ("purl.org/pie", Space::Atom),
    ("example.com/necho", Space::Atom),
    ("example.com/newformat", Space::Atom),
    ("uri/of/echo", Space::Atom),
    ("purl.org/rss/1.0/modules/content", Space::Content),
    ("purl.org/rss/1.0/modules/rss091", Space::Plain),
    ("purl.org/rss/1.0/modules/", Space::Other),
    ("purl.org/rss/", Space::Plain),
    ("my.netscape.com/", Space::Plain),
    ("channel.netscape.com/", Space::Plain),
    ("backend.userland.com/rss", Space::Plain),
    ("blogs.law.harvard.edu/tech/rss", Space::Plain),
    ("cyber.law.harvard.edu/rss/rss.html", Space::Plain),
    ("purl.org/dc/elements", Space::DublinCore),
    ("purl.org/dc/terms", Space::Terms),
    ("podcast-1.0.dtd", Space::Podcast),
    ("search.yahoo.com/mrss", Space::Media),
    ("tools.search.yahoo.com/mrss", Space::Media),
    ("www.w3.org/1999/xhtml", Space::Html),
    ("1999/02/22-rdf-syntax-ns", Space::Rdf),
];

/// Prefixes that everybody uses.
const PREFIXES: &[(&str, Space)] = &[
    ("atom", Space::Atom),
    ("atom10", Space::Atom),
    ("a10", Space::Atom),
    ("rss", Space::Plain),
    ("content", Space::Content),
    ("dc", Space::DublinCore),
    ("dcterms", Space::Terms),
    ("dcterm", Space::Terms),
    ("itunes", Space::Podcast),
    ("media", Space::Media),
    ("xhtml", Space::Html),
    ("rdf", Space::Rdf),
];

/// How many declarations may hold at a time.
const MOST: usize = 400;

/// The declarations that hold at a place.
#[derive(Default)]
pub(super) struct Spaces<'t> {
    declared: Vec<(&'t str, Space)>,
}

impl<'t> Spaces<'t> {
    /// How many hold here; given to `leave` at the end of the element.
    pub(super) const fn mark(&self) -> usize {
        self.declared.len()
    }

    /// Takes the declarations of a start tag.
    pub(super) fn enter(&mut self, source: &'t str) {
        if !source.contains("xmlns") {
            return;
        }
        for (name, address) in attributes(source) {
            let Some(prefix) = name.strip_prefix("xmlns").filter(|_| self.declared.len() < MOST) else { continue };
            let prefix = prefix.strip_prefix(':').unwrap_or(prefix);
            let space = by_address(address).or_else(|| by_prefix(prefix));
            self.declared.push((prefix, space.unwrap_or(if prefix.is_empty() { Space::Plain } else { Space::Other })));
        }
    }

    /// Forgets what was declared since `mark`.
    pub(super) fn leave(&mut self, mark: usize) {
        self.declared.truncate(mark);
    }

    /// Vocabulary and bare name of an element.
    pub(super) fn of(&self, name: &'t str) -> (Space, &'t str) {
        let (prefix, local) = name.rsplit_once(':').unwrap_or(("", name));
        let declared = self.declared.iter().rev().find(|(known, _)| *known == prefix);
        let space = match declared {
            Some((_, space)) => *space,
            None if prefix.is_empty() => Space::Plain,
            None => by_prefix(prefix).unwrap_or(Space::Other),
        };
        // A feed that calls all of itself a module is a feed all the same.
        let structure = ["rss", "channel", "item", "feed", "entry"].iter().any(|name| local.eq_ignore_ascii_case(name));
        let space = if prefix.is_empty() && structure && space != Space::Atom { Space::Plain } else { space };
        (space, local)
    }
}

fn by_address(address: &str) -> Option<Space> {
    let address = address.trim().to_ascii_lowercase();
    ADDRESSES.iter().find(|(part, _)| address.contains(part)).map(|(_, space)| *space)
}

fn by_prefix(prefix: &str) -> Option<Space> {
    PREFIXES.iter().find(|(known, _)| known.eq_ignore_ascii_case(prefix)).map(|(_, space)| *space)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_decide_and_prefixes_stand_in() {
        let mut spaces = Spaces::default();
        assert_eq!(spaces.of("dc:date"), (Space::DublinCore, "date"));
        assert_eq!(spaces.of("x:date"), (Space::Other, "date"));
        let mark = spaces.mark();
        spaces
            .enter(" xmlns='HTTP://www.W3.org/2005/Atom' xmlns:x=\"http://purl.org/dc/elements/1.1/\" xmlns:media='?'");
        assert_eq!(spaces.of("entry"), (Space::Atom, "entry"));
        assert_eq!(spaces.of("x:date"), (Space::DublinCore, "date"));
        assert_eq!(spaces.of("media:title"), (Space::Media, "title"));
        spaces.leave(mark);
        assert_eq!(spaces.of("entry"), (Space::Plain, "entry"));
    }
}
