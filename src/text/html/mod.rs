//! HTML as it comes: tags and texts in one pass over the bytes, without a tree, whatever is broken.

mod tag;
mod token;

use std::borrow::Cow;

pub use self::tag::Tag;
pub use self::token::{Attributes, Open, Token, Tokens};

/// `text` with its character references as characters: `&uuml;`, `&#8218;`, and those of which the semicolon is missing
/// where HTML says so.
#[must_use]
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() { Cow::Borrowed(text) } else { htmlize::unescape(text) }
}
