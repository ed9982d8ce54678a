//! The parts of an article's text, each with its manner.

use serde::{Deserialize, Serialize};

use crate::model::PostTime;
use crate::text::{Clean, Span};

/// One part of an article: a range of the running text and what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands in [`Article::text`](crate::model::Article).
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Whether it belongs to the last post before it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_post: bool,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// A sub-heading; level 2 stands below the title, 3 below that.
    Heading {
        /// 2 to 6.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// A quotation set apart (pull quote, block quote).
    Quote {
        /// Who said it, as the line below the quote has it.
        speaker: Option<Clean>,
    },
    /// An item of a list.
    Item {
        /// Its number, when the list is numbered.
        number: Option<u32>,
        /// How deep it is nested, from 0.
        depth: u8,
    },
    /// What stands below a picture.
    Caption {
        /// Photographer or agency.
        credit: Option<Clean>,
    },
    /// The announcement of a video or another article.
    Teaser {
        /// Running time in seconds, when it names one.
        seconds: Option<u32>,
    },
    /// Text whose line breaks and blanks count.
    Preformatted,
    /// A row of a table; cells are separated by tab stops of ` │ ` in the text.
    Row,
    /// The beginning of a live blog's post: the span covers its headline, the blocks after it with `in_post` are its text.
    Post {
        /// Who wrote it.
        author: Option<Clean>,
        /// When.
        time: Option<PostTime>,
    },
    /// What belongs to the page or the wire, not to the text.
    Furniture(FurnitureKind),
}

/// What a piece of furniture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FurnitureKind {
    /// Place and agency before the first sentence: `MOSKAU/BRÜSSEL (dpa-AFX) -`.
    Dateline,
    /// Initials of the agency's writers after the last sentence: `/fko/DP/zb`.
    Signoff,
    /// A note that the text was changed.
    Update,
    /// A date or time line.
    Stamp,
    /// Where the text comes from, or when it was broadcast.
    Source,
    /// A repeated title, or the kicker's own line.
    Title,
    /// A list of authors, a by-line.
    Byline,
    /// Navigation, buttons, counters, separators.
    Page,
}

/// A stretch of the running text with a manner of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// Which manner.
    pub kind: MarkKind,
}

/// The manner of a [`Mark`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MarkKind {
    /// Strong emphasis.
    Strong,
    /// Emphasis.
    Emphasis,
    /// Code.
    Code,
    /// A link and its target.
    Link(Clean),
}

impl BlockKind {
    /// The word for it in JSON and docs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Heading { .. } => "heading",
            Self::Paragraph => "paragraph",
            Self::Quote { .. } => "quote",
            Self::Item { .. } => "item",
            Self::Caption { .. } => "caption",
            Self::Teaser { .. } => "teaser",
            Self::Preformatted => "preformatted",
            Self::Row => "row",
            Self::Post { .. } => "post",
            Self::Furniture(_) => "furniture",
        }
    }

    /// Whether it belongs to the page or the wire, not to the text.
    #[must_use]
    pub const fn is_furniture(&self) -> bool {
        matches!(self, Self::Furniture(_))
    }
}

impl FurnitureKind {
    /// The word for it in JSON and docs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dateline => "dateline",
            Self::Signoff => "signoff",
            Self::Update => "update",
            Self::Stamp => "stamp",
            Self::Source => "source",
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Page => "page",
        }
    }
}
