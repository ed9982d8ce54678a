//! What the elements of feeds are called, and what each of them says.

use super::space::Space;

/// What an element says of a feed or an entry, whatever its format calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The feed as a whole: `rss`, `rdf:RDF`, `feed`.
    Root,
    /// `channel`
    Channel,
    /// An entry.
    Entry,
    /// The feed's picture, with a title and a link of its own.
    Image,
    /// A form to type into, with a title and a link of its own.
    TextInput,
    /// Where an entry was taken from.
    Source,
    /// Who wrote it.
    Author,
    /// Persons that are not authors.
    OtherPerson,
    /// A person's name.
    Name,
    /// A person's address for mails.
    Mail,
    /// A person's page, or a picture's address.
    Address,
    /// The title.
    Title,
    /// What a feed is about, or what an entry says in short or in full.
    Description,
    /// The short form of an entry's text.
    Summary,
    /// What a feed is about.
    Subtitle,
    /// A note to those who look at the feed with a browser.
    Note,
    /// The whole text.
    Content,
    /// Who may use it.
    Rights,
    /// The page.
    Link,
    /// What it is known by.
    Id,
    /// When it came out.
    Published,
    /// When it was changed.
    Updated,
    /// When it was made.
    Created,
    /// A word it is filed under.
    Category,
    /// Several such words, between commas.
    Keywords,
    /// The language.
    Language,
    /// Where readers discuss it.
    Comments,
    /// The address of a picture.
    Picture,
    /// A file that belongs to it.
    Enclosure,
    /// What says nothing to readers.
    Silent,
}

/// A field, and how far it stands behind others that say the same: 0 is what is meant for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) field: Field,
    pub(super) rank: u8,
}

impl Field {
    /// Whether its text may have markup.
    pub(super) const fn is_rich(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Description
                | Self::Summary
                | Self::Subtitle
                | Self::Note
                | Self::Content
                | Self::Rights
        )
    }

    /// Whether it has a text of its own.
    pub(super) const fn has_text(self) -> bool {
        !matches!(
            self,
            Self::Root | Self::Channel | Self::Entry | Self::TextInput | Self::OtherPerson | Self::Enclosure
        )
    }

    /// Whether titles and links in it are not those of the feed or entry.
    pub(super) const fn is_shield(self) -> bool {
        matches!(self, Self::Image | Self::TextInput | Self::OtherPerson)
    }

    /// Whether it is part of a picture's description.
    pub(super) const fn is_in_image(self) -> bool {
        matches!(
            self,
            Self::Title | Self::Link | Self::Address | Self::Description | Self::Picture | Self::Silent | Self::Source
        )
    }
}

/// Names that are longer than any known one.
const LONGEST: usize = 20;

/// What an element of that vocabulary and name, in any case, says.
pub(super) fn known(space: Space, local: &str) -> Option<Known> {
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..local.len())?;
    lower.copy_from_slice(local.as_bytes());
    lower.make_ascii_lowercase();
    let name = std::str::from_utf8(lower).ok()?;
    let (field, rank) = match space {
        Space::Plain | Space::Atom => main(name)?,
        Space::Content => (Field::Content, if name == "encoded" { 0 } else { return None }),
        Space::DublinCore | Space::Terms => dublin_core(name)?,
        Space::Podcast => podcast(name)?,
        Space::Media => media(name)?,
        Space::Html => (Field::Content, if name == "body" { 1 } else { return None }),
        Space::Rdf => (Field::Root, if name == "rdf" { 0 } else { return None }),
        Space::Other => return None,
    };
    Some(Known { field, rank })
}

/// RSS, Atom and CDF.
fn main(name: &str) -> Option<(Field, u8)> {
    Some(match name {
        "rss" | "feed" | "rdf" => (Field::Root, 0),
        "channel" => (Field::Channel, 0),
        "item" | "entry" => (Field::Entry, 0),
        "image" => (Field::Image, 0),
        "textinput" => (Field::TextInput, 0),
        "source" => (Field::Source, 0),
        "author" | "managingeditor" => (Field::Author, 0),
        "contributor" | "webmaster" => (Field::OtherPerson, 0),
        "name" => (Field::Name, 0),
        "email" => (Field::Mail, 0),
        "url" | "uri" | "homepage" => (Field::Address, 0),
        "title" => (Field::Title, 0),
        "description" | "abstract" => (Field::Description, 0),
        "summary" => (Field::Summary, 0),
        "subtitle" | "tagline" => (Field::Subtitle, 0),
        "info" => (Field::Note, 3),
        "content" => (Field::Content, 0),
        "body" | "fullitem" => (Field::Content, 1),
        "rights" | "copyright" => (Field::Rights, 0),
        "link" => (Field::Link, 0),
        "guid" | "id" => (Field::Id, 0),
        "pubdate" | "published" | "issued" => (Field::Published, 0),
        "date" => (Field::Published, 1),
        "updated" | "modified" | "lastbuilddate" => (Field::Updated, 0),
        "created" => (Field::Created, 0),
        "category" => (Field::Category, 0),
        "keywords" | "tags" => (Field::Keywords, 0),
        "language" => (Field::Language, 0),
        "comments" => (Field::Comments, 0),
        "logo" => (Field::Picture, 0),
        "icon" => (Field::Picture, 1),
        "enclosure" => (Field::Enclosure, 0),
        "generator" | "docs" | "ttl" | "cloud" | "width" | "height" | "rating" | "skiphours" | "skipdays" => {
            (Field::Silent, 0)
        }
        _ => return None,
    })
}

fn dublin_core(name: &str) -> Option<(Field, u8)> {
    Some(match name {
        "title" => (Field::Title, 1),
        "creator" | "author" => (Field::Author, 0),
        "contributor" | "publisher" => (Field::OtherPerson, 0),
        "date" => (Field::Updated, 1),
        "issued" | "available" => (Field::Published, 0),
        "modified" => (Field::Updated, 0),
        "created" => (Field::Created, 0),
        "subject" => (Field::Category, 0),
        "description" | "abstract" => (Field::Description, 1),
        "rights" => (Field::Rights, 1),
        "language" => (Field::Language, 1),
        "identifier" => (Field::Id, 2),
        _ => return None,
    })
}

fn podcast(name: &str) -> Option<(Field, u8)> {
    Some(match name {
        "title" => (Field::Title, 2),
        "author" => (Field::Author, 1),
        "owner" => (Field::OtherPerson, 0),
        "name" => (Field::Name, 0),
        "email" => (Field::Mail, 0),
        "category" => (Field::Category, 0),
        "keywords" => (Field::Keywords, 0),
        "subtitle" => (Field::Subtitle, 2),
        "summary" => (Field::Summary, 2),
        "image" | "link" => (Field::Picture, 0),
        _ => return None,
    })
}

fn media(name: &str) -> Option<(Field, u8)> {
    Some(match name {
        "title" => (Field::Title, 3),
        "description" => (Field::Description, 4),
        "category" => (Field::Category, 0),
        "keywords" => (Field::Keywords, 0),
        "content" => (Field::Enclosure, 1),
        "thumbnail" => (Field::Picture, 2),
        _ => return None,
    })
}

/// The known name of an RSS or Atom element that `name` begins with: what is left of `<titleWords` when its `>` is lost.
pub(super) fn beginning_of(name: &str) -> Option<&str> {
    let ends = (3..=name.len().min(LONGEST)).rev();
    ends.filter_map(|end| name.get(..end)).find(|begin| known(Space::Plain, begin).is_some())
}

/// Whether one name may be the other with a letter lost, added, changed or two swapped.
pub(super) fn is_nearly(name: &str, other: &str) -> bool {
    let (a, b) = (name.as_bytes(), other.as_bytes());
    if a.len().abs_diff(b.len()) > 1 || a.len() < 3 || b.len() > LONGEST {
        return false;
    }
    let same = |pair: &(&u8, &u8)| pair.0.eq_ignore_ascii_case(pair.1);
    let before = a.iter().zip(b).take_while(same).count();
    let behind = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    let longest = a.len().max(b.len());
    let swapped = a.len() == b.len() && before + behind + 2 == a.len() && a.get(before) == b.get(before + 1);
    before + behind + 1 >= longest || swapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_known_in_any_case() {
        let field = |space, name| known(space, name).map(|known| known.field);
        assert_eq!(field(Space::Plain, "pubDATE"), Some(Field::Published));
        assert_eq!(field(Space::Podcast, "title"), Some(Field::Title));
        assert_eq!(field(Space::Other, "title"), None);
        assert_eq!(field(Space::Plain, "averyveryverylongname"), None);
    }

    #[test]
    fn damaged_names_are_nearly_known() {
        assert_eq!(beginning_of("titleThe news"), Some("title"));
        for (name, wanted) in [("titl", true), ("titlle", true), ("tilte", true), ("tytle", true), ("link", false)] {
            assert_eq!(is_nearly(name, "title"), wanted, "{name}");
        }
        assert!(!is_nearly("id", "i"));
    }
}
