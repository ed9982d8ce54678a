//! What the analysis found in one article: entities, their mentions, statements.

use super::evidence::{FoundBy, JoinedBy, SpokenBy};
use serde::{Deserialize, Serialize};

use crate::text::Span;

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A body, company, party, agency, media house.
    Organisation,
    /// A country, region, town, building, river.
    Place,
    /// A summit, war, championship, storm with a name.
    Event,
    /// A law, book, film, treaty, programme.
    Work,
}

impl EntityKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Person, Self::Place, Self::Organisation, Self::Event, Self::Work];

    /// The word for it in JSON and docs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Event => "event",
            Self::Work => "work",
        }
    }
}

/// What the text says a person is, where it or the given name does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// `Frau`, `she`, `Ministerin`, `Sabine`.
    Female,
    /// `Herr`, `he`, `Minister`, `Karim`.
    Male,
}

/// What was found in one article. Spans count bytes of its text; nothing here names another article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// The sentences, in order.
    pub sentences: Vec<Span>,
    /// The entities of this article; mentions and statements point here by index.
    pub entities: Vec<LocalEntity>,
    /// The mentions, in order, not overlapping.
    pub mentions: Vec<Mention>,
    /// The statements, in order of their beginning.
    pub statements: Vec<Statement>,
}

/// An entity as one article knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalEntity {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest name in this article, in base form: `Wladimir Putin`, `Ukraine`.
    pub name: String,
    /// The stable id of the name list's entry, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
    /// Roles read beside the name, in order of their first appearance: `außenpolitischer Berater`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Of a person, where it is certain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// The abbreviation that the article introduces beside the full name: `ISW`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
}

impl LocalEntity {
    /// An entity of which nothing is known but its name.
    #[must_use]
    pub fn new(kind: EntityKind, name: &str) -> Self {
        Self { kind, name: name.to_owned(), known: None, roles: Vec::new(), gender: None, short: None }
    }
}

/// One place where an entity is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// Index into [`Analysis::entities`].
    pub entity: u32,
    /// How it is named.
    pub form: MentionForm,
    /// The title or role beside the name, when there is one; not part of `span`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Span>,
    /// How sure the analysis is, 0 to 255.
    pub confidence: u8,
    /// What made it a name.
    pub found: FoundBy,
    /// What made it a name of this entity.
    pub joined: JoinedBy,
    /// The words that decided, where they stand in the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Span>,
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// By a name of its own.
    #[default]
    Name,
    /// Inside a compound: `Putin` in `Putin-Berater`.
    Part,
    /// By an adjective or demonym: `ukrainische`, `Ukrainer`.
    Derived,
    /// Without a name, by what it is: `der Kremlchef`, `the chancellor`.
    Description,
}

/// One quote, direct or indirect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The words of the quote, without quotation marks.
    pub span: Span,
    /// Direct or indirect.
    pub form: Form,
    /// Who said it: index into [`Analysis::entities`].
    pub speaker: Option<u32>,
    /// The words that say so: `sagte`, `laut`.
    pub cue: Option<Span>,
    /// How sure the analysis is, 0 to 255.
    pub confidence: u8,
    /// What made it this speaker's.
    pub spoken: SpokenBy,
    /// The words that stand for the speaker: a name, a pronoun, a role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Span>,
}

/// Whether a statement gives the words or only their sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// In quotation marks.
    Direct,
    /// Reported.
    Indirect,
}
