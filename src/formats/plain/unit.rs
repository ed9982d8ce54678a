//! A line or joined paragraph of a plain text with what is known about it so far.

use std::borrow::Cow;

use jiff::{civil, tz};

use super::form::{End, Shape, is_heading};
use crate::model::{BlockKind, FurnitureKind};
use crate::text::date::ZoneName;

/// A line or paragraph on its way to becoming a block.
pub(super) struct Unit<'a> {
    /// Its text, not blank, without blanks around it.
    pub(super) text: Cow<'a, str>,
    /// Whether a blank line stands before it.
    pub(super) gap: bool,
    /// How far it is set in, in bytes.
    pub(super) indent: usize,
    /// Its measures.
    pub(super) shape: Shape,
    /// The level of the heading that a sign or a drawn line makes of it.
    pub(super) level: Option<u8>,
    /// What it is, as soon as that is known.
    pub(super) role: Option<Role>,
    /// Whether it belongs to the last post before it.
    pub(super) in_post: bool,
    /// The time of a post, before the day is known.
    pub(super) clock: Option<Clock>,
}

/// What a unit is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    /// The title: shown over the article, no block.
    Title,
    /// A block of this kind.
    Block(BlockKind),
    /// Another line of the block before it.
    Continues,
}

/// A clock time beside a post, with what is known of day and zone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Clock {
    /// The day, when it is stated.
    pub(super) date: Option<civil::Date>,
    /// Month and day, when they are stated without the year.
    pub(super) day: Option<(i8, i8)>,
    /// The time.
    pub(super) time: civil::Time,
    /// The zone, when it is stated.
    pub(super) zone: Option<Zone>,
}

/// A stated zone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Zone {
    /// By its offset from UTC.
    Offset(tz::Offset),
    /// By its name.
    Named(ZoneName),
}

impl Zone {
    /// The offset from UTC on the day `date`.
    pub(super) fn offset(self, date: civil::Date) -> Option<tz::Offset> {
        match self {
            Self::Offset(offset) => Some(offset),
            Self::Named(name) => name.offset(date),
        }
    }
}

impl<'a> Unit<'a> {
    /// A unit not yet measured.
    pub(super) fn new(text: Cow<'a, str>, gap: bool, indent: usize) -> Self {
        let shape = Shape { chars: 0, words: 0, letters: 0, sentences: 0, end: End::Open };
        Self { text, gap, indent, shape, level: None, role: None, in_post: false, clock: None }
    }

    /// Measures the text, once it is complete.
    pub(super) fn measure(&mut self) {
        self.shape = Shape::of(&self.text);
    }

    /// A piece of this unit's text as a unit of its own, with a role.
    pub(super) fn piece(&self, text: &str, gap: bool, role: Option<Role>) -> Self {
        let mut unit = Unit::new(Cow::Owned(text.trim().to_owned()), gap, self.indent);
        unit.measure();
        unit.role = role;
        unit
    }

    /// Whether nothing claimed it yet.
    pub(super) const fn is_free(&self) -> bool {
        self.role.is_none()
    }

    /// Whether it is free and has the form of a heading.
    pub(super) fn is_heading(&self) -> bool {
        self.is_free() && is_heading(&self.text, &self.shape)
    }

    /// Whether it is free running text.
    pub(super) const fn is_prose(&self) -> bool {
        self.is_free() && self.shape.is_prose()
    }

    /// The furniture it is, if it is.
    pub(super) const fn furniture(&self) -> Option<FurnitureKind> {
        match &self.role {
            Some(Role::Block(BlockKind::Furniture(kind))) => Some(*kind),
            _ => None,
        }
    }

    /// Whether it is a block of text or its role is open: not title, not furniture.
    pub(super) const fn is_content(&self) -> bool {
        self.furniture().is_none() && !matches!(self.role, Some(Role::Title))
    }

    /// Whether it is a caption.
    pub(super) const fn is_caption(&self) -> bool {
        matches!(self.role, Some(Role::Block(BlockKind::Caption { .. })))
    }

    /// Whether it is a teaser.
    pub(super) const fn is_teaser(&self) -> bool {
        matches!(self.role, Some(Role::Block(BlockKind::Teaser { .. })))
    }

    /// Claims it for a kind of block.
    pub(super) fn claim(&mut self, kind: BlockKind) {
        self.role = Some(Role::Block(kind));
    }

    /// Claims it as furniture.
    pub(super) fn furnish(&mut self, kind: FurnitureKind) {
        self.claim(BlockKind::Furniture(kind));
    }
}
