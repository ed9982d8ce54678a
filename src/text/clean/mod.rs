//! Text from outside, made harmless once at the border.

mod offsets;
mod scrub;

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

pub use offsets::Offsets;
use scrub::{scrub, without_refused};
use serde::{Deserialize, Deserializer, Serialize};

/// Text without control, escape and bidi characters, in NFC: what a terminal may be shown.
///
/// The only ways in are [`Clean::text`] and [`Clean::line`] (deserialising goes through the former), so a value of this
/// type is the proof that its text was cleaned. It is immutable and cheap to clone.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Clean(Arc<str>);

impl Clean {
    /// Cleans running text: line breaks stay (as `\n`), tabs become spaces, trailing blanks of a line go.
    #[must_use]
    pub fn text(raw: &str) -> Self {
        Self(Arc::from(scrub(raw).text.as_ref()))
    }

    /// Cleans running text as [`Clean::text`] does, and tells where its characters stood in `raw`.
    #[must_use]
    pub fn text_with_offsets(raw: &str) -> (Self, Offsets) {
        let scrubbed = scrub(raw);
        let clean = Self(Arc::from(scrubbed.text.as_ref()));
        let offsets = Offsets::new(raw, clean.clone(), &scrubbed.edits);
        (clean, offsets)
    }

    /// Cleans text that must fit one line: every run of white space becomes one space, none at the ends.
    #[must_use]
    pub fn line(raw: &str) -> Self {
        let scrubbed = scrub(raw).text;
        if is_line(&scrubbed) {
            return Self(Arc::from(scrubbed.as_ref()));
        }
        let mut line = String::with_capacity(scrubbed.len());
        for word in scrubbed.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        Self(Arc::from(line))
    }

    /// Cleans a part of a text that is put together first, and is cleaned as a whole then.
    #[must_use]
    pub fn part(raw: &str) -> Cow<'_, str> {
        scrub(raw).text
    }

    /// `text` without the characters that never stand in a clean text and take nothing else with them, as line breaks,
    /// tabs and the beginnings of escape sequences do.
    #[must_use]
    pub fn without_refused(text: &str) -> Cow<'_, str> {
        without_refused(text)
    }

    /// A line and the text below it, both clean already.
    #[must_use]
    pub fn below_line(line: &Self, text: &Self) -> Self {
        // Nothing of the one changes what stands in the other: a line break is between them.
        let mut both = String::with_capacity(line.len() + 1 + text.len());
        both.push_str(line);
        both.push('\n');
        both.push_str(text);
        Self(Arc::from(both))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text is a line already, as most are: words with one plain blank between them.
fn is_line(text: &str) -> bool {
    // With these bytes begin spaces beyond ASCII.
    let is_odd = |byte: &u8| *byte < b' ' || matches!(byte, 0xc2 | 0xe1..=0xe3);
    let bytes = text.as_bytes();
    !matches!(bytes, [b' ', ..] | [.., b' '])
        && !bytes.iter().any(is_odd)
        && memchr::memmem::find(bytes, b"  ").is_none()
}

impl Deref for Clean {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl<'de> Deserialize<'de> for Clean {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<'de, str>::deserialize(deserializer).map(|raw| Self::text(&raw))
    }
}

#[cfg(test)]
mod tests;
