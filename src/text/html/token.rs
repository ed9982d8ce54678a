//! Text into tags, texts and comments: one pass, no stack, linear in whatever comes.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memmem, memrchr};

use super::Tag;

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'t> {
    /// Text between tags, its character references as they stand.
    Text(&'t str),
    /// What stands in an element that holds no markup: a script, a style sheet, a title.
    Raw(Tag, &'t str),
    /// The beginning of an element.
    Open(Open<'t>),
    /// The end of an element, and as it is written.
    Close(Tag, &'t str),
    /// A comment, a declaration or something that is taken for one.
    Comment(&'t str),
}

/// The beginning of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open<'t> {
    /// Which.
    pub tag: Tag,
    /// As it is written, with the angle brackets.
    pub source: &'t str,
    attributes: &'t str,
}

impl<'t> Open<'t> {
    /// An element that nobody wrote.
    #[must_use]
    pub const fn made(tag: Tag) -> Self {
        Self { tag, source: "", attributes: "" }
    }

    /// Its attributes in order, names and values as they are written.
    #[must_use]
    pub const fn attributes(&self) -> Attributes<'t> {
        Attributes { rest: self.attributes }
    }

    /// The value of an attribute, named in lower case; empty when it has none.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<Cow<'t, str>> {
        if self.attributes.is_empty() {
            return None;
        }
        let (_, value) = self.attributes().find(|(own, _)| own.eq_ignore_ascii_case(name))?;
        Some(if value.contains('&') { htmlize::unescape_attribute(value) } else { Cow::Borrowed(value) })
    }

    /// Whether it has an attribute of that name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.attributes().any(|(own, _)| own.eq_ignore_ascii_case(name))
    }

    /// Whether an attribute has just this value, in any case.
    #[must_use]
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.value(name).is_some_and(|own| own.trim().eq_ignore_ascii_case(value))
    }
}

/// The attributes of an element, as they are written.
#[derive(Clone, Debug)]
pub struct Attributes<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Attributes<'t> {
    type Item = (&'t str, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let name_end = rest
            .bytes()
            .enumerate()
            // A sign of equality that a name begins with belongs to it.
            .find(|(at, byte)| byte.is_ascii_whitespace() || *byte == b'/' || *byte == b'=' && *at > 0)
            .map_or(rest.len(), |(at, _)| at);
        let (name, behind) = rest.split_at_checked(name_end)?;
        if name.is_empty() {
            self.rest = "";
            return None;
        }
        let Some(value) = behind.trim_ascii_start().strip_prefix('=') else {
            self.rest = behind;
            return Some((name, ""));
        };
        let value = value.trim_ascii_start();
        let (value, rest) = match value.as_bytes().first() {
            Some(quote @ (b'"' | b'\'')) => {
                let inner = value.get(1..).unwrap_or_default();
                let end = memchr(*quote, inner.as_bytes()).unwrap_or(inner.len());
                (inner.get(..end).unwrap_or_default(), inner.get(end + 1..).unwrap_or_default())
            }
            _ => value.split_at(value.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// How many tags may lack their end before quotation marks are passed over.
const ENDLESS: u32 = 16;

/// The pieces of a text that is HTML.
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    at: usize,
    /// The element without markup that was opened last, whose content comes next.
    raw: Option<Tag>,
    /// Where the last `"` and the last `'` stand: behind them a value that opens with one is not closed.
    last_quotes: [Option<usize>; 2],
    /// Where the last `>` stands: behind it nothing is a tag.
    last_end: Option<usize>,
    /// How many tags seemed to begin whose end could not be found.
    endless: u32,
    /// Elements that nothing closes any more, one bit each.
    unclosed: u128,
    /// Whether the end of a comment was looked for and not found.
    no_comment_end: bool,
    /// The same for a section of characters.
    no_section_end: bool,
}

impl<'t> Tokens<'t> {
    /// The pieces of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        Self {
            text,
            at: 0,
            raw: None,
            last_quotes: [memrchr(b'"', bytes), memrchr(b'\'', bytes)],
            last_end: memrchr(b'>', bytes),
            endless: 0,
            unclosed: 0,
            no_comment_end: false,
            no_section_end: false,
        }
    }

    /// Where in the text the next piece begins.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.at
    }

    /// The text from here on.
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next `length` bytes, which are passed.
    fn pass(&mut self, length: usize) -> &'t str {
        let rest = self.rest();
        let length = length.min(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// The content of an element without markup, up to its end; nothing where the end is missing.
    fn content(&mut self, tag: Tag) -> Option<Token<'t>> {
        let bit = 1_u128 << (tag as u8).min(127);
        if self.unclosed & bit != 0 {
            return None;
        }
        let rest = self.rest();
        let mut from = 0;
        while let Some(found) = memmem::find(rest.as_bytes().get(from..)?, b"</") {
            let at = from + found;
            let name = rest.get(at + 2..).map(name).unwrap_or_default();
            if Tag::of(name) == tag {
                return Some(Token::Raw(tag, self.pass(at)));
            }
            from = at + 2;
        }
        self.unclosed |= bit;
        // What no browser shows is not shown; a title that never ends is one that was forgotten to be closed.
        matches!(tag, Tag::Script | Tag::Style).then(|| Token::Raw(tag, self.pass(rest.len())))
    }

    /// The piece that begins with `<` here; nothing when that is a character of the text.
    fn markup(&mut self) -> Option<Token<'t>> {
        let rest = self.rest();
        let next = *rest.as_bytes().get(1)?;
        if self.last_end.is_none_or(|last| last < self.at) {
            // The tag with which a text was cut off.
            let is_cut =
                (next.is_ascii_alphabetic() || next == b'/') && memchr(b'<', rest.as_bytes().get(1..)?).is_none();
            return is_cut.then(|| Token::Comment(self.pass(rest.len())));
        }
        match next {
            byte if byte.is_ascii_alphabetic() => self.open(),
            b'/' => {
                let name = name(rest.get(2..)?);
                let end = memchr(b'>', rest.as_bytes()).map(|at| at + 1);
                if name.is_empty() {
                    let end = end?;
                    return Some(Token::Comment(self.pass(end)));
                }
                Some(Token::Close(Tag::of(name), self.pass(end.unwrap_or(rest.len()))))
            }
            b'!' if rest.starts_with("<!--") => {
                let end = if self.no_comment_end { None } else { comment_end(rest) };
                self.no_comment_end |= end.is_none();
                // What is never closed ends with its tag, or the text would be lost.
                let end = end.or_else(|| memchr(b'>', rest.as_bytes()).map(|at| at + 1)).unwrap_or(rest.len());
                Some(Token::Comment(self.pass(end)))
            }
            b'!' if !self.no_section_end && rest.starts_with("<![CDATA[") => {
                let Some(end) = memmem::find(rest.as_bytes(), b"]]>") else {
                    self.no_section_end = true;
                    return self.markup();
                };
                let section = self.pass(end + 3);
                Some(Token::Text(section.get(9..end).unwrap_or_default()))
            }
            b'!' | b'?' => {
                let end = memchr(b'>', rest.as_bytes())? + 1;
                Some(Token::Comment(self.pass(end)))
            }
            _ => None,
        }
    }

    /// The beginning of an element that stands here; nothing when it never ends.
    fn open(&mut self) -> Option<Token<'t>> {
        let rest = self.rest();
        let name = name(rest.get(1..)?);
        // Where quotation marks lead astray again and again, they mean nothing.
        let end = if self.endless < ENDLESS { self.tag_end(1 + name.len()) } else { None };
        self.endless += u32::from(end.is_none());
        let end = end.or_else(|| memchr(b'>', rest.as_bytes()))?;
        let source = self.pass(end + 1);
        let attributes = source.get(1 + name.len()..end).unwrap_or_default();
        let tag = Tag::of(name);
        if tag.is_raw() && !attributes.ends_with('/') {
            self.raw = Some(tag);
        }
        Some(Token::Open(Open { tag, source, attributes }))
    }
}

impl Tokens<'_> {
    /// Where the tag that stands here ends, counted from its beginning; `at` is behind its name.
    fn tag_end(&self, mut at: usize) -> Option<usize> {
        let bytes = self.rest().as_bytes();
        loop {
            // A quotation mark means something only as the beginning of a value.
            let found = at + memchr2(b'>', b'=', bytes.get(at..)?)?;
            if bytes.get(found) == Some(&b'>') {
                return Some(found);
            }
            let blanks = bytes.get(found + 1..)?.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            at = found + 1 + blanks;
            let (quote, last) = match bytes.get(at)? {
                b'"' => (b'"', self.last_quotes.first()),
                b'\'' => (b'\'', self.last_quotes.get(1)),
                _ => continue,
            };
            let is_closed = last.copied().flatten().is_some_and(|last| last > self.at + at);
            at += 1;
            if is_closed {
                at += memchr(quote, bytes.get(at..)?)? + 1;
            }
        }
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        if let Some(token) = self.raw.take().and_then(|tag| self.content(tag)) {
            return Some(token);
        }
        let rest = self.rest();
        let bytes = rest.as_bytes();
        if bytes.is_empty() {
            return None;
        }
        let mut from = 0;
        if bytes.first() == Some(&b'<') {
            if let Some(token) = self.markup() {
                return Some(token);
            }
            from = 1;
        }
        // Only what can begin a tag ends a text, so that a thousand signs in a row are one piece.
        let end = loop {
            let Some(found) = bytes.get(from..).and_then(|rest| memchr(b'<', rest)) else { break bytes.len() };
            let at = from + found;
            match bytes.get(at + 1) {
                Some(next) if next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?') => break at,
                _ => from = at + 1,
            }
        };
        Some(Token::Text(self.pass(end)))
    }
}

/// The name that `text` begins with.
fn name(text: &str) -> &str {
    let ends = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'<');
    let begins = text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let end = if begins { text.bytes().position(ends).unwrap_or(text.len()) } else { 0 };
    text.get(..end).unwrap_or_default()
}

/// How long the comment is that `text` begins with.
fn comment_end(text: &str) -> Option<usize> {
    let inner = text.get(4..)?;
    // `<!-->` and `<!--->` are comments of nothing.
    if let Some(short) = [">", "->"].iter().find(|short| inner.starts_with(**short)) {
        return Some(4 + short.len());
    }
    let mut from = 0;
    loop {
        let at = from + memmem::find(inner.as_bytes().get(from..)?, b"--")?;
        let behind = inner.get(at + 2..)?;
        if behind.starts_with('>') {
            return Some(4 + at + 3);
        }
        if behind.starts_with("!>") {
            return Some(4 + at + 4);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may fail loudly")]

    use super::*;

    /// The pieces in short: `<p>`, `</p>`, text, `!` before comments, `raw:` before what is no markup.
    fn told(text: &str) -> Vec<String> {
        Tokens::new(text)
            .map(|token| match token {
                Token::Text(text) => text.to_owned(),
                Token::Raw(_, text) => format!("raw:{text}"),
                Token::Open(open) => open.source.to_owned(),
                Token::Close(_, source) => source.to_owned(),
                Token::Comment(text) => format!("!{text}"),
            })
            .collect()
    }

    #[test]
    fn tags_texts_and_comments_are_told_apart() {
        for (text, pieces) in [
            ("<p>One <b>two</b>.</p>", vec!["<p>", "One ", "<b>", "two", "</b>", ".", "</p>"]),
            ("1 < 2 <3 a<b", vec!["1 < 2 <3 a", "!<b"]),
            ("<a title='x > y' href=\"a>b\">c</a>", vec!["<a title='x > y' href=\"a>b\">", "c", "</a>"]),
            ("<a title=\"never closed>c</a>", vec!["<a title=\"never closed>", "c", "</a>"]),
            ("<script>if (a < b) '<p>'</SCRIPT >x", vec!["<script>", "raw:if (a < b) '<p>'", "</SCRIPT >", "x"]),
            ("<script>never closed <p>", vec!["<script>", "raw:never closed <p>"]),
            ("<title>never closed<p>x", vec!["<title>", "never closed", "<p>", "x"]),
            (
                "a<!-- b > -- c -->d<!-->e<!--f--!>g",
                vec!["a", "!<!-- b > -- c -->", "d", "!<!-->", "e", "!<!--f--!>", "g"],
            ),
            ("a<!-- b<p>c", vec!["a", "!<!-- b<p>", "c"]),
            ("<!DOCTYPE html><?xml x?>a</>b", vec!["!<!DOCTYPE html>", "!<?xml x?>", "a", "!</>", "b"]),
            ("<![CDATA[a < b]]>c", vec!["a < b", "c"]),
            ("<![CDATA[a>c", vec!["!<![CDATA[a>", "c"]),
            ("a <p class=", vec!["a ", "!<p class="]),
            ("a <b <c", vec!["a ", "<b ", "!<c"]),
            ("<", vec!["<"]),
        ] {
            assert_eq!(told(text), pieces, "{text}");
        }
    }

    #[test]
    fn attributes_are_read_however_they_are_written() {
        let text = "<A HREF = 'a&amp;b' class=x/y data-a=\"1 > 2\" disabled =odd id>";
        let open = Tokens::new(text).find_map(|token| match token {
            Token::Open(open) => Some(open),
            _ => None,
        });
        let open = open.unwrap_or(Open::made(Tag::Other));
        assert_eq!(open.tag, Tag::A);
        let all: Vec<(&str, &str)> = open.attributes().collect();
        assert_eq!(all, [("HREF", "a&amp;b"), ("class", "x/y"), ("data-a", "1 > 2"), ("disabled", "odd"), ("id", "")]);
        assert_eq!(open.value("href").as_deref(), Some("a&b"));
        assert!(open.has("id") && !open.has("name") && open.is("class", "X/Y"));
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        for piece in
            ["<!--", "<title>", "<a b=\"", "<a b='", "<![CDATA[", "</", "<", "<!", "<p ", "<textarea>", "<!-- --"]
        {
            let text = piece.repeat(400_000 / piece.len());
            // Were it quadratic, it would take minutes.
            let length: usize = told(&text).iter().map(String::len).sum();
            assert!(length >= text.len(), "{piece}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_falls(text in "[<>/!\\-a-c =\"'&;?ü\\[\\]]{0,80}") {
            let mut tokens = Tokens::new(&text);
            let mut at = 0;
            while let Some(token) = tokens.next() {
                proptest::prop_assert!(tokens.offset() > at || matches!(token, Token::Raw(_, "")));
                at = tokens.offset();
                if let Token::Open(open) = token {
                    let names: Vec<&str> = open.attributes().map(|(name, _)| name).collect();
                    proptest::prop_assert!(names.iter().all(|name| open.value(name).is_some()));
                }
            }
            proptest::prop_assert_eq!(at, text.len());
        }
    }
}
