//! Markup into tags and texts, one after the other, however broken it is.

use super::seek::{Needle, Seek};

/// A piece of markup. Slices are of the source, character references and all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// `<name attributes>`
    Start {
        /// The name as it is written, prefix and all.
        name: &'t str,
        /// What stands between name and end.
        attributes: &'t str,
        /// Whether it ends with a slash and so has no content.
        empty: bool,
    },
    /// `</name>`
    End {
        /// The name as it is written.
        name: &'t str,
    },
    /// Text in which character references are to be read.
    Text(&'t str),
    /// Text as it is: a CDATA section.
    Literal(&'t str),
    /// `<!DOCTYPE …>`, what stands behind the word.
    Doctype(&'t str),
}

/// How a token is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// A tag without its end, or a quotation mark without the other.
    Tag,
    /// A CDATA section or a comment that is never closed.
    Section,
    /// The end of the file inside a tag.
    CutOff,
}

/// The tokens of a source. Every step moves on, and looks at no place more than a few times.
pub(super) struct Tokens<'t> {
    source: &'t str,
    at: usize,
    seek: Seek<'t>,
    /// Whether an attribute may not hold tags: the rule of XML, by which a lost quotation mark is found.
    strict: bool,
    /// The break of the token that was read last.
    pub(super) broken: Option<Break>,
}

/// The longest value of an attribute that may hold a tag.
const VALUE_REACH: usize = 16 * 1024;

impl<'t> Tokens<'t> {
    /// The tokens of XML.
    pub(super) fn of_xml(source: &'t str) -> Self {
        Self { source, at: 0, seek: Seek::new(source), strict: true, broken: None }
    }

    /// The tokens of HTML.
    pub(super) fn of_html(source: &'t str) -> Self {
        Self { source, at: 0, seek: Seek::new(source), strict: false, broken: None }
    }

    /// The byte at which the next token begins.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// Goes to a byte where a token began or ended.
    pub(super) const fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// Steps behind the end tag of `name`, or to the end of the source when there is none.
    pub(super) fn skip_to_end_of(&mut self, name: &str) {
        let mut from = self.at;
        while let Some(found) = self.find("</", from) {
            let behind = self.source.get(found + 2..).unwrap_or_default();
            if behind.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name)) {
                let end = self.seek.next(Needle::TagEnd, found);
                self.at = end.map_or(self.source.len(), |end| end + 1);
                return;
            }
            from = found + 2;
        }
        self.at = self.source.len();
    }

    /// The next token; `inside` is the name of the element that is open, by whose end tag a lost end is found.
    pub(super) fn next(&mut self, inside: Option<&str>) -> Option<Token<'t>> {
        self.broken = None;
        loop {
            let rest = self.source.get(self.at..).filter(|rest| !rest.is_empty())?;
            if !self.begins_markup(rest.as_bytes()) {
                return Some(self.text());
            }
            let before = self.at;
            if let Some(token) = self.markup(rest, inside) {
                return Some(token);
            }
            // What is no token must not be read again.
            self.at = self.at.max(before + 1);
        }
    }

    fn text(&mut self) -> Token<'t> {
        let start = self.at;
        let mut from = start;
        let end = loop {
            let Some(next) = self.seek.next(Needle::Tag, from) else { break self.source.len() };
            if self.source.as_bytes().get(next..).is_some_and(|rest| self.begins_markup(rest)) {
                break next;
            }
            from = next + 1;
        };
        self.at = end;
        Token::Text(self.source.get(start..end).unwrap_or_default())
    }

    /// The markup that begins here; nothing for comments and instructions.
    fn markup(&mut self, rest: &'t str, inside: Option<&str>) -> Option<Token<'t>> {
        if let Some(behind) = rest.strip_prefix("<!--") {
            self.comment(behind);
            None
        } else if let Some(behind) = rest.strip_prefix("<![CDATA[") {
            Some(self.literal(behind, inside))
        } else if rest.starts_with("<!") {
            self.declaration(rest)
        } else if rest.starts_with("<?") {
            self.instruction();
            None
        } else if let Some(behind) = rest.strip_prefix("</") {
            Some(self.end_tag(behind))
        } else {
            self.start_tag(rest)
        }
    }

    fn comment(&mut self, behind: &'t str) {
        let start = self.at + 4;
        let end = self.seek.next(Needle::CommentEnd, start);
        let again = self.seek.next(Needle::Comment, start);
        let ends = [Needle::ItemEnd, Needle::EntryEnd].map(|needle| self.seek.next(needle, start));
        let is_before = |at: Option<usize>, end: usize| at.is_some_and(|at| at < end);
        // A comment holds no other, so one that seems to, and articles with it, has lost its end.
        if let Some(end) = end
            && !(is_before(again, end) && ends.iter().any(|at| is_before(*at, end)))
        {
            self.at = end + 3;
            return;
        }
        self.broken = Some(Break::Section);
        if !self.strict && end.is_none() {
            // In HTML a comment that is never closed hides the rest.
            self.at = self.source.len();
            return;
        }
        let lost = behind.bytes().position(|byte| byte == b'>').map_or(behind.len(), |at| at + 1);
        self.at = start + lost;
    }

    fn literal(&mut self, behind: &'t str, inside: Option<&str>) -> Token<'t> {
        let start = self.at + "<![CDATA[".len();
        let end = self.seek.next(Needle::LiteralEnd, start);
        let again = self.seek.next(Needle::Literal, start);
        if let Some(end) = end
            && again.is_none_or(|again| again > end)
        {
            self.at = end + 3;
            return Token::Literal(self.source.get(start..end).unwrap_or_default());
        }
        // Never closed, or not before the next one opens: it ends with its element.
        let limit = end.unwrap_or(self.source.len());
        let closed = inside.and_then(|name| {
            let section = self.source.get(start..limit)?;
            end_tags(section, name).find(|at| {
                let after = section.get(at + name.len() + 2..).unwrap_or_default().trim_start_matches('>');
                after.trim_start().starts_with('<') || after.trim().is_empty()
            })
        });
        match (closed, end) {
            (Some(length), _) if end.is_none() || again.is_some_and(|again| again >= start + length) => {
                self.broken = Some(Break::Section);
                self.at = start + length;
                let text = self.source.get(start..start + length).unwrap_or_default();
                // What is left of a damaged end is no text.
                Token::Literal(text.trim_end_matches(['>', ']']))
            }
            (_, Some(end)) => {
                self.at = end + 3;
                Token::Literal(self.source.get(start..end).unwrap_or_default())
            }
            (_, None) => {
                self.broken = Some(Break::CutOff);
                self.at = self.source.len();
                Token::Literal(behind)
            }
        }
    }

    fn instruction(&mut self) {
        let start = self.at + 2;
        let close = self.seek.next(Needle::TagEnd, start);
        let end = self.seek.next(Needle::InstructionEnd, start);
        let tag = self.seek.next(Needle::Tag, start);
        self.at = match (end, close) {
            (Some(end), _) if tag.is_none_or(|tag| tag > end) => end + 2,
            (_, Some(close)) => close + 1,
            _ => self.source.len(),
        };
    }

    /// `<!DOCTYPE …>` with its internal subset; other declarations are skipped.
    fn declaration(&mut self, rest: &'t str) -> Option<Token<'t>> {
        let is_doctype = rest.get(2..9).is_some_and(|word| word.eq_ignore_ascii_case("doctype"));
        let bytes = rest.as_bytes();
        let (mut quote, mut inner, mut end) = (None, false, None);
        for (at, byte) in bytes.iter().enumerate().skip(2).take(SUBSET) {
            match (quote, *byte) {
                (Some(open), byte) => quote = Some(open).filter(|open| *open != byte),
                (None, b'"' | b'\'') if inner || is_doctype => quote = Some(*byte),
                (None, b'[') => inner = true,
                (None, b']') => inner = false,
                (None, b'>') if !inner => {
                    end = Some(at);
                    break;
                }
                _ => {}
            }
        }
        let first = bytes.iter().position(|byte| *byte == b'>').unwrap_or(bytes.len());
        let end = end.unwrap_or(first);
        self.at += (end + 1).min(rest.len());
        is_doctype.then(|| Token::Doctype(rest.get(9..end).unwrap_or_default()))
    }

    fn end_tag(&mut self, behind: &'t str) -> Token<'t> {
        let name = name_at(behind);
        let after = behind.get(name.len()..).unwrap_or_default();
        let end = after.bytes().position(|byte| matches!(byte, b'>' | b'<'));
        let closed = end.is_some_and(|end| after.as_bytes().get(end) == Some(&b'>'));
        self.broken = match end {
            None => Some(Break::CutOff),
            Some(_) if !closed => Some(Break::Tag),
            Some(_) => None,
        };
        // Behind a damaged name goes what stands up to the next tag.
        let end = end.unwrap_or(after.len());
        self.at += 2 + name.len() + end + usize::from(closed);
        Token::End { name }
    }

    fn start_tag(&mut self, rest: &'t str) -> Option<Token<'t>> {
        let name = name_at(rest.get(1..)?);
        let mut at = self.at + 1 + name.len();
        let start = at;
        let bytes = self.source.as_bytes();
        let mut expects_value = false;
        loop {
            match bytes.get(at) {
                None => {
                    self.broken = Some(Break::CutOff);
                    self.at = at;
                    return None;
                }
                Some(b'>') => break,
                Some(b'<') => {
                    self.broken = Some(Break::Tag);
                    break;
                }
                Some(quote @ (b'"' | b'\'')) if expects_value => {
                    let needle = if *quote == b'"' { Needle::Quote } else { Needle::Apostrophe };
                    at = match self.seek.next(needle, at + 1) {
                        Some(close) if !self.strict || !self.holds_tags(at + 1, close) => close + 1,
                        _ => {
                            self.broken = Some(Break::Tag);
                            let value = bytes.get(at..).unwrap_or_default();
                            at + value.iter().position(|byte| matches!(byte, b'>' | b'<')).unwrap_or(value.len())
                        }
                    };
                    expects_value = false;
                    continue;
                }
                Some(b'=') => expects_value = true,
                Some(byte) => expects_value &= byte.is_ascii_whitespace(),
            }
            at += 1;
        }
        let attributes = self.source.get(start..at).unwrap_or_default();
        self.at = at + usize::from(bytes.get(at) == Some(&b'>'));
        let (attributes, empty) = attributes.strip_suffix('/').map_or((attributes, false), |before| (before, true));
        Some(Token::Start { name, attributes, empty })
    }

    /// Whether the value of an attribute goes on into the next tags, since its quotation mark is lost.
    fn holds_tags(&self, start: usize, end: usize) -> bool {
        let value = self.source.get(start..end).unwrap_or_default();
        let Some(first) = value.find('<') else { return false };
        if value.len() > VALUE_REACH {
            return true;
        }
        value.get(..first).is_some_and(|before| before.trim_end().ends_with('>'))
            || value.contains("</")
            || value.match_indices('>').any(|(at, _)| {
                value
                    .get(at + 1..)
                    .is_some_and(|after| after.trim_start_matches([' ', '\t', '\r', '\n']).starts_with('<'))
            })
    }

    /// Whether tag, comment, section or instruction begins here; a `<` before anything else is text.
    fn begins_markup(&self, rest: &[u8]) -> bool {
        match rest {
            [b'<', b'/', next, ..] => next.is_ascii_alphabetic() || *next == b'_',
            [b'<', b'!', next, ..] => self.strict || matches!(next, b'-' | b'[' | b'd' | b'D'),
            [b'<', next, ..] => next.is_ascii_alphabetic() || matches!(next, b'!' | b'?' | b'_'),
            _ => false,
        }
    }

    fn find(&self, needle: &str, from: usize) -> Option<usize> {
        self.source.get(from..)?.find(needle).map(|at| from + at)
    }
}

/// How many bytes of a document type are read.
const SUBSET: usize = 64 * 1024;

/// The name that `text` begins with.
fn name_at(text: &str) -> &str {
    let end = text.bytes().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'<' | b'='));
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

/// Where end tags of `name` begin in `section`.
fn end_tags<'s>(section: &'s str, name: &'s str) -> impl Iterator<Item = usize> + 's {
    section.match_indices("</").map(|(at, _)| at).filter(move |at| {
        section.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    })
}

/// The attributes of a tag: names as they are written, values with their references. At most 200 of them.
pub(super) fn attributes(source: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = source;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '"' | '\'' | '='));
        if rest.is_empty() {
            return None;
        }
        let end = rest.bytes().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'/'));
        let (name, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
        let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
            rest = after;
            return Some((name, ""));
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, behind) = if let Some(quote) = quote {
            let inner = value.get(1..).unwrap_or_default();
            inner.split_once(quote).unwrap_or((inner, ""))
        } else {
            let end = value.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(value.len());
            value.split_at_checked(end)?
        };
        rest = behind;
        Some((name, value))
    })
    .take(200)
}

#[cfg(test)]
mod tests;
