//! Lines of a file that is read as it comes: their bytes, and these as text.

use std::borrow::Cow;
use std::io::BufRead;

use super::decode::{Damage, Decoded, decode};
use super::{ARTICLE_LIMIT, mend};

/// The longest line that is read, in bytes: it is one article.
pub(super) const LINE_LIMIT: usize = ARTICLE_LIMIT;

/// What was replaced in lines.
pub(super) struct LinesDamage {
    /// The first encoding that did not fit.
    pub(super) encoding: &'static str,
    /// How many places of all lines.
    pub(super) count: u32,
    /// Where the first of them is.
    pub(super) first: Damage,
}

/// A line as text; `place` is its number and the byte of the file where it begins.
pub(super) fn decoded<'a>(line: &'a [u8], place: (u32, u64), damage: &mut Option<LinesDamage>) -> Cow<'a, str> {
    if let Ok(text) = std::str::from_utf8(line) {
        return mend::twice_encoded(text);
    }
    let Decoded { text, encoding, replaced, first } = decode(line, None);
    if let Some(first) = first {
        let first = Damage { line: place.0, byte: place.1 + first.byte, ..first };
        damage.get_or_insert(LinesDamage { encoding, count: 0, first }).count += replaced;
    }
    Cow::Owned(text)
}

/// Reads up to the next line break; of a line over the limit only its length is kept.
pub(super) fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<usize> {
    let mut length = 0;
    loop {
        let chunk = match reader.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            return Ok(length);
        }
        let (used, ended) = match chunk.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (chunk.len(), false),
        };
        length += used;
        if length <= LINE_LIMIT {
            line.extend_from_slice(chunk.get(..used).unwrap_or_default());
        } else {
            line.clear();
        }
        reader.consume(used);
        if ended {
            return Ok(length);
        }
    }
}
