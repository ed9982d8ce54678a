//! What the reader says of entities, over what the analysis found: plain data, keyed by names, so that it outlives every run.

use serde::{Deserialize, Serialize};

use super::EntityKind;

/// Whom a correction is about: a name or an id. The kind decides where several have the name; it is no condition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Who {
    /// The name, as articles write it in full, or an id (`q-wladimir-putin`, `person:juri-uschakow`).
    pub name: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<EntityKind>,
}

/// Where a correction of spellings holds; everywhere when nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Where {
    /// The names of sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// The id of the one article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
}

/// One correction.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Correction {
    /// These are one.
    Merge {
        /// Who goes into the other.
        from: Vec<String>,
        /// Who stays, with name and kind.
        into: String,
        /// What they are.
        kind: Option<EntityKind>,
    },
    /// A spelling means somebody else.
    Split {
        /// As written in the texts.
        spelling: String,
        /// Whom it was taken for.
        of: String,
        /// Who is meant.
        into: String,
        /// What that is; the same as before when nothing is said.
        kind: Option<EntityKind>,
        /// Where.
        place: Where,
    },
    /// An entity is shown by another name.
    Rename {
        /// Who.
        who: Who,
        /// The name.
        to: String,
    },
    /// An entity is of another kind.
    Kind {
        /// Who; the kind is the old one.
        who: Who,
        /// What it is.
        kind: EntityKind,
    },
    /// An entity is shown nowhere.
    Ignore(Who),
    /// A spelling is no name.
    NotAName {
        /// As written in the texts.
        spelling: String,
        /// Where.
        place: Where,
    },
    /// The reader watches an entity.
    Watch(Who),
}

impl Correction {
    /// Whether it changes what is shown of the articles; watching does not.
    #[must_use]
    pub const fn corrects(&self) -> bool {
        !matches!(self, Self::Watch(_))
    }

    /// Whether it changes articles one by one, before their names are put together.
    #[must_use]
    pub const fn is_of_spellings(&self) -> bool {
        matches!(self, Self::Split { .. } | Self::NotAName { .. })
    }
}

/// A change of the list of corrections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CorrectionChange {
    /// It holds from now on.
    Add(Correction),
    /// It holds no longer.
    Remove(Correction),
}

impl CorrectionChange {
    /// What takes it back.
    #[must_use]
    pub fn undone(&self) -> Self {
        match self {
            Self::Add(correction) => Self::Remove(correction.clone()),
            Self::Remove(correction) => Self::Add(correction.clone()),
        }
    }

    /// Carries it out on a list; whether that changed anything.
    pub fn apply(&self, list: &mut Vec<Correction>) -> bool {
        match self {
            Self::Add(correction) if list.contains(correction) => false,
            Self::Add(correction) => {
                list.push(correction.clone());
                true
            }
            Self::Remove(correction) => {
                let at = list.iter().position(|other| other == correction);
                at.map(|at| list.remove(at)).is_some()
            }
        }
    }
}
