//! Puts blocks together into the running text, so that their spans are true by construction.

use crate::model::{Block, BlockKind, Mark, MarkKind};
use crate::text::{Clean, Span};

/// The running text in the making: each block is cleaned as it comes, then its place is noted.
#[derive(Default)]
pub(super) struct Builder {
    text: String,
    blocks: Vec<Block>,
    marks: Vec<Mark>,
}

impl Builder {
    /// One with room for so many bytes.
    pub(super) fn with_room(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ..Self::default() }
    }

    /// Appends a block of text from outside with marks that count in `raw`; blank text makes no block.
    ///
    /// Where cleaning changes the text, its marks would lie: they are dropped.
    pub(super) fn push_raw(&mut self, raw: &str, kind: BlockKind, in_post: bool, marks: Vec<(Span, MarkKind)>) {
        let clean = Clean::part(raw);
        let marks = if marks.is_empty() || clean == raw { marks } else { Vec::new() };
        self.push(&clean, kind, in_post, marks);
    }

    /// Appends a block whose text is cut from a [`Clean`] text.
    pub(super) fn push(&mut self, text: &str, kind: BlockKind, in_post: bool, marks: Vec<(Span, MarkKind)>) {
        let without_headline = matches!(kind, BlockKind::Post { .. }) && text.is_empty();
        let preformatted = kind == BlockKind::Preformatted;
        let from_start = if preformatted { text.trim_start_matches('\n') } else { text.trim_start() };
        let skipped = text.len() - from_start.len();
        let trimmed = if preformatted { from_start.trim_end_matches('\n') } else { from_start.trim_end() };
        if trimmed.trim().is_empty() && !without_headline {
            return;
        }
        if !self.text.is_empty() && !without_headline {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(trimmed);
        self.blocks.push(Block { span: Span::new(start, self.text.len()), kind, in_post });
        for (span, kind) in marks {
            let inner =
                Span::new((span.start as usize).saturating_sub(skipped), (span.end as usize).saturating_sub(skipped));
            if trimmed.get(inner.range()).is_some() && !inner.is_empty() {
                self.marks.push(Mark { span: inner.shifted(start), kind });
            }
        }
    }

    /// Appends the line that names the speaker to the quote that stands last; whether there is one without a speaker.
    pub(super) fn sign_quote(&mut self, line: &str, name: &Clean) -> bool {
        let Some(Block { span, kind: BlockKind::Quote { speaker: speaker @ None }, .. }) = self.blocks.last_mut()
        else {
            return false;
        };
        *speaker = Some(name.clone());
        self.text.push('\n');
        self.text.push_str(&Clean::line(line));
        *span = Span::new(span.start as usize, self.text.len());
        true
    }

    /// Whether there is no block.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The running text, its blocks and marks.
    pub(super) fn finish(self) -> (Clean, Vec<Block>, Vec<Mark>) {
        (Clean::text(&self.text), self.blocks, self.marks)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may fail loudly")]

    use super::*;

    proptest::proptest! {
        #[test]
        fn spans_hold_what_was_pushed(pieces in proptest::collection::vec(".{0,20}", 0..8)) {
            let mut builder = Builder::default();
            let mut wanted = Vec::new();
            for piece in &pieces {
                builder.push_raw(piece, BlockKind::Paragraph, false, Vec::new());
                let clean = Clean::text(piece).trim().to_owned();
                if !clean.is_empty() {
                    wanted.push(clean);
                }
            }
            let (text, blocks, _) = builder.finish();
            let found: Vec<&str> = blocks.iter().map(|block| block.span.of(&text)).collect();
            proptest::prop_assert_eq!(found, wanted);
        }
    }

    #[test]
    fn marks_move_with_their_block() {
        let mut builder = Builder::default();
        builder.push_raw("eins", BlockKind::Paragraph, false, Vec::new());
        builder.push_raw(" zwei drei", BlockKind::Paragraph, false, vec![(Span::new(6, 10), MarkKind::Strong)]);
        let (text, _, marks) = builder.finish();
        assert_eq!(marks[0].span.of(&text), "drei");
    }
}
