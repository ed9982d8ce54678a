//! The next of a few signs in a source, remembered, so that looking for one that is far away costs nothing the next time.

use memchr::memmem;

/// A sign that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needle {
    /// `<`
    Tag,
    /// `>`
    TagEnd,
    /// `"`
    Quote,
    /// `'`
    Apostrophe,
    /// `<!--`
    Comment,
    /// `-->`
    CommentEnd,
    /// `<![CDATA[`
    Literal,
    /// `]]>`
    LiteralEnd,
    /// `?>`
    InstructionEnd,
    /// `</item`
    ItemEnd,
    /// `</entry`
    EntryEnd,
}

impl Needle {
    const ALL: usize = 11;

    const fn text(self) -> &'static [u8] {
        match self {
            Self::Tag => b"<",
            Self::TagEnd => b">",
            Self::Quote => b"\"",
            Self::Apostrophe => b"'",
            Self::Comment => b"<!--",
            Self::CommentEnd => b"-->",
            Self::Literal => b"<![CDATA[",
            Self::LiteralEnd => b"]]>",
            Self::InstructionEnd => b"?>",
            Self::ItemEnd => b"</item",
            Self::EntryEnd => b"</entry",
        }
    }
}

/// What was found last: from where it was looked for, and where it is.
#[derive(Clone, Copy, Default)]
struct Found {
    from: usize,
    at: Option<usize>,
    known: bool,
}

/// A source and where its signs are.
pub(super) struct Seek<'t> {
    source: &'t str,
    found: [Found; Needle::ALL],
}

impl<'t> Seek<'t> {
    pub(super) fn new(source: &'t str) -> Self {
        Self { source, found: [Found::default(); Needle::ALL] }
    }

    /// The first place of the sign at or behind `from`.
    pub(super) fn next(&mut self, needle: Needle, from: usize) -> Option<usize> {
        let found = self.found.get_mut(needle as usize)?;
        let holds = found.known && from >= found.from && found.at.is_none_or(|at| at >= from);
        if !holds {
            let rest = self.source.as_bytes().get(from..).unwrap_or_default();
            let at = match needle.text() {
                [single] => memchr::memchr(*single, rest),
                several => memmem::find(rest, several),
            };
            *found = Found { from, at: at.map(|at| from + at), known: true };
        }
        found.at
    }
}
