//! What kinds, reasons and topics are called in the interface.

use crate::config::{Topic, Word};
use crate::model::{EntityKind, FoundBy, JoinedBy, SpokenBy};

impl Word {
    /// The heading over entities of a kind.
    #[must_use]
    pub const fn kinds(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Persons,
            EntityKind::Place => Self::Places,
            EntityKind::Organisation => Self::Organisations,
            EntityKind::Event => Self::Events,
            EntityKind::Work => Self::Works,
        }
    }

    /// The word for a kind of entity.
    #[must_use]
    pub const fn kind(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Place => Self::Place,
            EntityKind::Organisation => Self::Organisation,
            EntityKind::Event => Self::Event,
            EntityKind::Work => Self::Work,
        }
    }

    /// Why a stretch of text is a name: filled in with its words, and how sure that is in percent.
    #[must_use]
    pub const fn found(by: FoundBy) -> Self {
        match by {
            FoundBy::List => Self::FoundInList,
            FoundBy::Tagger => Self::FoundByTagger,
            FoundBy::Pattern => Self::FoundByPattern,
            FoundBy::Context => Self::FoundByContext,
            FoundBy::Repeat => Self::FoundByRepeat,
            FoundBy::Compound => Self::FoundInCompound,
            FoundBy::Adjective => Self::FoundByAdjective,
            FoundBy::Description => Self::FoundByDescription,
        }
    }

    /// Why a mention is one of its entity: filled in with the entity's name.
    #[must_use]
    pub const fn joined(by: JoinedBy) -> Self {
        match by {
            JoinedBy::List => Self::JoinedByList,
            JoinedBy::Name => Self::JoinedByName,
            JoinedBy::Surname => Self::JoinedBySurname,
            JoinedBy::Abbreviation => Self::JoinedByAbbreviation,
            JoinedBy::Role => Self::JoinedByRole,
            JoinedBy::About => Self::JoinedByAbout,
        }
    }

    /// Why a statement is its speaker's: filled in with the speaker's name.
    #[must_use]
    pub const fn spoken(by: SpokenBy) -> Self {
        match by {
            SpokenBy::Nothing => Self::SpokenByNothing,
            SpokenBy::Verb => Self::SpokenByVerb,
            SpokenBy::Source => Self::SpokenBySource,
            SpokenBy::Colon => Self::SpokenByColon,
            SpokenBy::Layout => Self::SpokenByLayout,
            SpokenBy::Continued => Self::SpokenByContinued,
            SpokenBy::Announced => Self::SpokenByAnnounced,
        }
    }

    /// The heading over actions about a topic.
    #[must_use]
    pub const fn topic(topic: Topic) -> Self {
        match topic {
            Topic::Move => Self::TopicMove,
            Topic::Read => Self::TopicRead,
            Topic::Entities => Self::TopicEntities,
            Topic::Find => Self::TopicFind,
            Topic::View => Self::TopicView,
            Topic::Program => Self::TopicProgram,
            Topic::Typing => Self::TopicTyping,
        }
    }
}
