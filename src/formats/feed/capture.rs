//! The text of an element in the making: plain, HTML that was escaped, or markup that stands there as it is.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::DecodePaddingMode;
use base64::engine::GeneralPurpose;
use base64::engine::general_purpose::NO_PAD;

use super::reference;
use super::sanitise::{VOID, escaped, is_hidden, is_tag, push_escaped, push_value, sanitise, words};
use super::token::{Token, Tokens, attributes};
use crate::text::{Clean, beginning};

/// How a text is to be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// As it is; HTML only where it clearly is such.
    Guess,
    /// As it is.
    Plain,
    /// As HTML.
    Html,
    /// As markup that was put together from elements.
    Markup,
}

/// A text that is being put together.
#[derive(Debug)]
pub(super) struct Capture {
    form: Form,
    encoded: bool,
    text: String,
}

/// A text that is whole.
#[derive(Debug)]
pub(super) struct Text {
    is_html: bool,
    text: String,
}

/// The longest text of one element, in bytes; the rest is left out.
const LONGEST: usize = 8 << 20;

/// What comes in lines of 76 letters, with or without an end.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    NO_PAD.with_decode_padding_mode(DecodePaddingMode::Indifferent).with_decode_allow_trailing_bits(true),
);

impl Capture {
    /// A text that is what it is.
    pub(super) fn plain() -> Self {
        Self { form: Form::Plain, encoded: false, text: String::new() }
    }

    /// A text that may have markup, by what the tag's `type` and `mode` say; `default` is what the format means without.
    pub(super) fn rich(kind: Option<&str>, mode: Option<&str>, default: &str, is_atom: bool) -> Self {
        let kind = kind.map(str::trim).filter(|kind| !kind.is_empty());
        let stated = kind.unwrap_or(default).to_ascii_lowercase();
        let stated = stated.split(';').next().unwrap_or_default().trim();
        let form = match stated {
            "html" | "text/html" => Form::Html,
            "xhtml" | "application/xhtml+xml" => Form::Markup,
            _ if kind.is_none() || !is_atom => Form::Guess,
            _ => Form::Plain,
        };
        let is_xml = stated.ends_with("+xml") || stated.ends_with("/xml");
        let other = stated.contains('/') && !stated.starts_with("text/") && !is_xml;
        let encoded = mode.is_some_and(|mode| mode.eq_ignore_ascii_case("base64")) || other;
        // Markup that is said to be escaped is HTML.
        let is_escaped = mode.is_some_and(|mode| mode.eq_ignore_ascii_case("escaped"));
        let form = if form == Form::Markup && (is_escaped || encoded) { Form::Html } else { form };
        Self { form, encoded, text: String::new() }
    }

    /// Whether it is made of elements.
    pub(super) fn is_markup(&self) -> bool {
        self.form == Form::Markup
    }

    /// Appends text that was read.
    pub(super) fn push(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text.len());
        let text = beginning(text, room);
        if self.form == Form::Markup {
            push_escaped(text, &mut self.text);
        } else {
            self.text.push_str(text);
        }
    }

    /// Appends a tag; whether its end is to come.
    pub(super) fn open(&mut self, name: &str, source: &str, empty: bool) -> bool {
        // A lone frame around escaped HTML is no sign that the rest is not escaped.
        if self.form == Form::Html && name.eq_ignore_ascii_case("div") {
            return false;
        }
        match self.form {
            Form::Guess | Form::Plain => self.text = escaped(&self.text),
            Form::Html | Form::Markup => {}
        }
        self.form = Form::Markup;
        if self.text.len() >= LONGEST {
            return !empty;
        }
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes(source).filter(|(key, _)| !key.starts_with("xmlns")) {
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            push_value(&reference::read(value), &mut self.text);
            self.text.push('"');
        }
        self.text.push('>');
        let is_void = VOID.iter().any(|void| void.eq_ignore_ascii_case(name));
        if empty && !is_void {
            self.close(name);
        }
        !empty && !is_void
    }

    /// Appends an end tag.
    pub(super) fn close(&mut self, name: &str) {
        // A few bytes over are no harm: as many elements as may be open.
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// The whole text. The end of `name` may stand in it where its first sign was lost.
    pub(super) fn finish(self, name: &str) -> Text {
        let trimmed = self.text.trim();
        let stray = trimmed.strip_suffix('>').and_then(|text| text.strip_suffix(name)?.strip_suffix('/'));
        let length = stray.unwrap_or(trimmed).trim_end().len();
        let begins = self.text.len() - self.text.trim_start().len();
        let mut text = if begins == 0 { self.text } else { self.text.get(begins..).unwrap_or_default().to_owned() };
        text.truncate(length);
        if self.encoded {
            let packed: String = text.split_ascii_whitespace().collect();
            // What is no text in the end is no text for readers.
            match BASE64.decode(packed.trim_end_matches('=')).map(String::from_utf8) {
                Ok(Ok(unpacked)) => unpacked.trim().clone_into(&mut text),
                Ok(Err(_)) => text.clear(),
                Err(_) => {}
            }
        }
        let is_html = match self.form {
            Form::Html | Form::Markup => true,
            Form::Plain => false,
            Form::Guess => looks_like_html(&text),
        };
        Text { is_html, text }
    }
}

impl Text {
    /// A text from a place where its form is known.
    pub(super) const fn new(text: String, is_html: bool) -> Self {
        Self { is_html, text }
    }

    /// As one line without markup.
    pub(super) fn line(&self) -> Option<Clean> {
        let text: Cow<'_, str> = if self.is_html { Cow::Owned(words(&self.text)) } else { Cow::Borrowed(&self.text) };
        Some(Clean::line(&text)).filter(|line| !line.is_empty())
    }

    /// Whether it has words, as far as the first of them tells.
    pub(super) fn has_words(&self) -> bool {
        if !self.is_html {
            return self.text.contains(char::is_alphanumeric);
        }
        let mut tokens = Tokens::of_html(&self.text);
        while let Some(token) = tokens.next(None) {
            let has_words = match token {
                Token::Text(text) => reference::read(text).contains(char::is_alphanumeric),
                Token::Literal(text) => text.contains(char::is_alphanumeric),
                Token::Start { name, empty: false, .. } if is_hidden(name) => {
                    tokens.skip_to_end_of(name);
                    false
                }
                _ => false,
            };
            if has_words {
                return true;
            }
        }
        false
    }

    /// As harmless HTML.
    pub(super) fn html(&self, base: &str) -> Option<Clean> {
        let text = if self.is_html { sanitise(&self.text, base) } else { escaped(&self.text) };
        Some(Clean::text(text.trim())).filter(|text| !text.is_empty())
    }
}

/// Whether a text of unknown form is HTML: it has an end tag or a reference, and no tag that HTML does not have.
pub(super) fn looks_like_html(text: &str) -> bool {
    let mut signs = reference::has_any(text) || text.contains("&amp;");
    if !signs && !text.contains("</") {
        return false;
    }
    let mut tokens = Tokens::of_html(text);
    while let Some(token) = tokens.next(None) {
        match token {
            Token::End { name } if is_tag(name) => signs = true,
            Token::Start { name, .. } if is_tag(name) => {}
            Token::Start { .. } | Token::End { .. } => return false,
            Token::Text(_) | Token::Literal(_) | Token::Doctype(_) => {}
        }
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: Option<&str>, mode: Option<&str>, text: &str) -> (String, String) {
        let mut capture = Capture::rich(kind, mode, "text/plain", kind.is_some());
        capture.push(text);
        let text = capture.finish("title");
        (text.line().unwrap_or_default().to_string(), text.html("").unwrap_or_default().to_string())
    }

    #[test]
    fn texts_are_what_their_type_says_or_what_they_look_like() {
        let both = |line: &str, html: &str| (line.to_owned(), html.to_owned());
        assert_eq!(read(None, None, "a <b>b</b>"), both("a b", "a <b>b</b>"));
        assert_eq!(read(None, None, "Q&amp;A"), both("Q&A", "Q&amp;A"));
        assert_eq!(read(None, None, "the <x> tag, 1 < 2"), both("the <x> tag, 1 < 2", "the &lt;x&gt; tag, 1 &lt; 2"));
        assert_eq!(read(Some("text"), None, "a <b>b</b>"), both("a <b>b</b>", "a &lt;b&gt;b&lt;/b&gt;"));
        assert_eq!(read(Some("text/html"), Some("base64"), "YSA8Yj5i\nPC9iPg=="), both("a b", "a <b>b</b>"));
        assert_eq!(read(Some("image/png"), None, "iVBORw0KGgo="), both("", ""));
        assert_eq!(read(None, None, "Lost/title>"), both("Lost", "Lost"));
    }

    #[test]
    fn elements_become_markup() {
        let mut capture = Capture::rich(None, None, "text/plain", false);
        capture.push("1 < 2 ");
        assert!(capture.open("b", " class='x' xmlns:y='z'", false));
        capture.push("3 & 4");
        capture.close("b");
        assert!(!capture.open("br", "", false));
        assert_eq!(
            capture.finish("title").html("").unwrap_or_default().as_str(),
            "1 &lt; 2 <b class=\"x\">3 &amp; 4</b><br />"
        );
    }
}
