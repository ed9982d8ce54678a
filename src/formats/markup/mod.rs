//! HTML into blocks and marks, piece by piece: without a tree, and of any length in one pass.

mod address;
mod cells;
mod elements;
mod inline;
mod writer;

pub(in crate::formats) use self::address::{Base, resolved};
pub(in crate::formats) use self::writer::{Pictures, Writer, Written};

use crate::formats::build::Builder;
use crate::text::html::{Token, Tokens, unescaped};

/// Reads the HTML of a feed or a mail and appends its blocks; links are resolved against `base`.
pub(in crate::formats) fn read(html: &str, base: Option<&str>, builder: Builder) -> Written {
    let mut writer = Writer::new(builder, base, Pictures::Described);
    feed(html, &mut writer);
    writer.finish()
}

/// Writes a piece of HTML.
pub(in crate::formats) fn feed(html: &str, writer: &mut Writer) {
    for token in Tokens::new(html) {
        match token {
            Token::Text(text) => writer.text(&unescaped(text)),
            Token::Raw(tag, text) => writer.raw(tag, text),
            Token::Open(open) => writer.open(open.tag, &open),
            Token::Close(tag, _) => writer.close(tag),
            Token::Comment(_) => {}
        }
    }
}

#[cfg(test)]
mod tests;
