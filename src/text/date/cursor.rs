//! A place in a text that small parsers move on from, by bytes.

/// A place in a text; copied freely, so that a parser that fails has moved nothing.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) const fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    /// The byte `ahead` of the cursor; 0 beyond the end.
    pub(super) fn peek(self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    /// The byte `back` before the cursor (1 is the nearest); 0 before the start.
    pub(super) fn before(self, back: usize) -> u8 {
        self.at.checked_sub(back).and_then(|at| self.text.as_bytes().get(at)).copied().unwrap_or(0)
    }

    /// Whether the text goes on with `literal`.
    pub(super) fn sees(self, literal: &str) -> bool {
        self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(literal.as_bytes()))
    }

    /// Steps over `literal` if it stands here.
    pub(super) fn eat(&mut self, literal: &str) -> bool {
        let seen = self.sees(literal);
        if seen {
            self.at += literal.len();
        }
        seen
    }

    /// Steps over spaces and no-break spaces; how many there were.
    pub(super) fn blanks(&mut self) -> usize {
        let mut count = 0;
        while self.eat(" ") || self.eat("\u{a0}") || self.eat("\u{202f}") {
            count += 1;
        }
        count
    }

    /// Reads a run of `digits` ASCII digits (as a range of lengths) as a number; nothing when the run is longer or shorter.
    pub(super) fn number(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
        let mut value = 0_i16;
        let mut length = 0;
        while self.peek(length).is_ascii_digit() {
            if length == *digits.end() {
                return None;
            }
            value = value * 10 + i16::from(self.peek(length) - b'0');
            length += 1;
        }
        if !digits.contains(&length) {
            return None;
        }
        self.at += length;
        Some(value)
    }

    /// The run of letters here, at most 16 bytes of it (no word that is looked up is longer).
    pub(super) fn word(self) -> &'t str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end = rest.char_indices().find(|(at, c)| *at > 16 || !c.is_alphabetic()).map_or(rest.len(), |(at, _)| at);
        rest.get(..end).unwrap_or_default()
    }

    /// The run of letters that ends here, at most 16 bytes of it.
    pub(super) fn word_before(self) -> &'t str {
        let head = self.text.get(..self.at).unwrap_or_default();
        let start = head
            .char_indices()
            .rev()
            .take_while(|(at, c)| c.is_alphabetic() && self.at - at <= 18)
            .last()
            .map_or(head.len(), |(at, _)| at);
        head.get(start..).unwrap_or_default()
    }

    /// Whether neither letter nor digit stands here.
    pub(super) fn at_word_end(self) -> bool {
        let next = self.peek(0);
        if next.is_ascii() {
            !next.is_ascii_alphanumeric() && next != b'_'
        } else {
            !self.text.get(self.at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric)
        }
    }

    /// Whether neither letter nor digit stands directly before.
    pub(super) fn at_word_start(self) -> bool {
        let last = self.before(1);
        if last.is_ascii() {
            !last.is_ascii_alphanumeric() && last != b'_'
        } else {
            !self.text.get(..self.at).and_then(|head| head.chars().next_back()).is_some_and(char::is_alphanumeric)
        }
    }
}
