//! Why the analysis decided as it did: what made a name a name, whose it is, and who speaks.

use serde::{Deserialize, Serialize};

/// What made a stretch of text a name of its kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FoundBy {
    /// It stands in the list of names.
    List,
    /// The tagger, trained on annotated texts, takes it for a name.
    Tagger,
    /// Its words have the form of such a name: first name and surname, a legal form, `Universität` and a town.
    #[default]
    Pattern,
    /// What stands around it: a title, a preposition, a verb of speech.
    Context,
    /// The text names it in full elsewhere.
    Repeat,
    /// It is a part of a compound: `Putin` in `Putin-Berater`.
    Compound,
    /// It is an adjective or demonym made of a name: `ukrainische`.
    Adjective,
    /// It describes whom the text names elsewhere: `der Kremlchef`.
    Description,
}

/// What made a mention one of its entity within the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum JoinedBy {
    /// The list says whose name it is.
    List,
    /// It is the entity's name as it stands.
    #[default]
    Name,
    /// It is the surname, or the first word, of the full name.
    Surname,
    /// It is an abbreviation that the text introduces.
    Abbreviation,
    /// It is the role of exactly one person of the text.
    Role,
    /// It is what the list says of the entity, or what kind of body it is.
    About,
}

/// What made a statement that of its speaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpokenBy {
    /// Nothing: the speaker is not known.
    #[default]
    Nothing,
    /// A verb of speech: `sagte X`, `X said`.
    Verb,
    /// `so X`, `laut X`, `X zufolge`, `according to X`.
    Source,
    /// A colon: `X: "..."`.
    Colon,
    /// The layout: the line below a quote that is set apart.
    Layout,
    /// The statement before goes on.
    Continued,
    /// The person of whom the sentence before speaks.
    Announced,
}

impl FoundBy {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::List,
        Self::Tagger,
        Self::Pattern,
        Self::Context,
        Self::Repeat,
        Self::Compound,
        Self::Adjective,
        Self::Description,
    ];
}

impl JoinedBy {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::List, Self::Name, Self::Surname, Self::Abbreviation, Self::Role, Self::About];
}

impl SpokenBy {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Nothing, Self::Verb, Self::Source, Self::Colon, Self::Layout, Self::Continued, Self::Announced];
}
