//! Character references into characters: those of XML and HTML, and those that a document declares for itself.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;
use rustc_hash::FxHashMap;

/// The longest name of a reference that is looked up.
const LONGEST: usize = 40;

/// How many references a document may declare, and how many bytes one may stand for.
const DECLARED: usize = 500;
const LONGEST_VALUE: usize = 4096;

/// How many bytes a document may get out of its own declarations: enough for honest ones, nothing for a bomb.
const BUDGET: usize = 1024 * 1024;

/// What references mean in a document.
#[derive(Debug, Default)]
pub(super) struct References {
    declared: FxHashMap<String, String>,
    spent: usize,
}

impl References {
    /// Takes the internal entities of a document type. Those that are files or addresses are never read.
    pub(super) fn declare(&mut self, doctype: &str) {
        for (at, _) in doctype.match_indices("<!ENTITY").take(DECLARED) {
            let rest = doctype.get(at + "<!ENTITY".len()..).unwrap_or_default().trim_start();
            let end = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len());
            let Some((name, rest)) = rest.split_at_checked(end) else { continue };
            let rest = rest.trim_start();
            let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
            let Some((value, _)) = rest.get(1..).and_then(|rest| rest.split_once(quote)) else { continue };
            if name.is_empty() || name == "%" || name.len() > LONGEST || self.declared.contains_key(name) {
                continue;
            }
            // What it is made of was declared before it, so that nothing can turn in a circle.
            let value = self.read(value).into_owned();
            if value.len() <= LONGEST_VALUE {
                self.declared.insert(name.to_owned(), value);
            }
        }
    }

    /// `text` with its references read. An `&` without name or semicolon is an `&`.
    pub(super) fn read<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        replaced(text, |name| {
            let Some(value) = self.declared.get(name) else { return meaning(name) };
            self.spent = self.spent.saturating_add(value.len());
            Some(if self.spent > BUDGET { String::new() } else { value.clone() })
        })
    }
}

/// `text` with the references of HTML read.
pub(super) fn read(text: &str) -> Cow<'_, str> {
    replaced(text, meaning)
}

/// Whether `text` has a reference that means something.
pub(super) fn has_any(text: &str) -> bool {
    matches!(replaced(text, |name| meaning(name).filter(|_| name != "amp")), Cow::Owned(_))
}

fn replaced(text: &str, mut meant: impl FnMut(&str) -> Option<String>) -> Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let rest = text.get(at + 1..).unwrap_or_default();
        let end = rest.bytes().take(LONGEST).position(|byte| byte.is_ascii_whitespace() || b"&<>;\"'".contains(&byte));
        let Some(end) = end.filter(|end| *end > 0 && rest.as_bytes().get(*end) == Some(&b';')) else { continue };
        let Some(meaning) = rest.get(..end).and_then(&mut meant) else { continue };
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str(&meaning);
        from = at + end + 2;
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

/// What the name between `&` and `;` means to XML and HTML.
fn meaning(name: &str) -> Option<String> {
    let Some(digits) = name.strip_prefix('#') else {
        let source = format!("&{name};");
        let meant = htmlize::unescape(source.as_str());
        // A known name with something behind it is not the name that stands here.
        return (!meant.ends_with(';') || name == "semi").then(|| meant.into_owned()).filter(|meant| *meant != source);
    };
    let hex = digits.strip_prefix(['x', 'X']);
    let code = hex.map_or_else(|| digits.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
    let meant = match code.map(u8::try_from) {
        // Everybody means the characters of Windows by these numbers.
        Some(Ok(byte @ 0x80..=0x9f)) => WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned(),
        Some(_) => code.and_then(char::from_u32).unwrap_or('\u{fffd}').to_string(),
        None => {
            let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            return is_number.then(|| '\u{fffd}'.to_string());
        }
    };
    Some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_and_other_ampersands_stay() {
        for (text, wanted) in [
            ("a &lt; b &amp;amp; &copy; &#8211;&#x2013; &#150;", "a < b &amp; © –– –"),
            ("AT&T; R&D a?b=1&copy=2 &bogus; &;&#;&", "AT&T; R&D a?b=1&copy=2 &bogus; &;&#;&"),
            ("&#0;&#xD800;&#99999999999;", "\u{0}\u{fffd}\u{fffd}"),
            ("&notit; &hellip;&nbsp;", "&notit; …\u{a0}"),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
        assert!(has_any("x &eacute;") && !has_any("x & y &bogus;"));
    }

    #[test]
    fn a_document_declares_its_own() {
        let mut references = References::default();
        references.declare(
            " rss [<!ENTITY house \"Haus &amp; Hof\"><!ENTITY both '&house;!'>\n<!ENTITY out SYSTEM \"file:///etc/passwd\">]",
        );
        assert_eq!(references.read("&both; &out; &uuml;"), "Haus & Hof! &out; ü");
    }

    #[test]
    fn a_bomb_does_not_go_off() {
        let mut doctype = "<!ENTITY a0 \"haha\">".to_owned();
        for n in 1..40 {
            let ten = format!("&a{};", n - 1).repeat(10);
            doctype = format!("{doctype}<!ENTITY a{n} \"{ten}\">");
        }
        let mut references = References::default();
        references.declare(&doctype);
        let read = references.read(&"&a2;&a3;&a39;".repeat(10_000)).len();
        assert!(read < 3 * BUDGET, "{read}");
    }
}
