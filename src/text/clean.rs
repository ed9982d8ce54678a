//! Text from outside, made harmless once at the border.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// How many cells a tab is worth where it cannot be kept.
const TAB: usize = 4;

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
        Self(Arc::from(scrub(raw).as_ref()))
    }

    /// Cleans text that must fit one line: every run of white space becomes one space, none at the ends.
    #[must_use]
    pub fn line(raw: &str) -> Self {
        let scrubbed = scrub(raw);
        let mut line = String::with_capacity(scrubbed.len());
        for word in scrubbed.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        Self(Arc::from(line))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
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

/// Removes what a terminal must not be given; borrows when there is nothing to remove.
fn scrub(raw: &str) -> Cow<'_, str> {
    if raw.bytes().all(|b| (b' '..0x7f).contains(&b) || b == b'\n') && !raw.contains(" \n") {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    end_line(&mut out);
                }
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => end_line(&mut out),
            '\t' => {
                let column = out.rsplit('\n').next().unwrap_or_default().chars().count();
                out.extend(std::iter::repeat_n(' ', TAB - column % TAB));
            }
            '\u{1b}' => skip_escape(&mut chars),
            '\u{9b}' => skip_control_sequence(&mut chars),
            c if is_forbidden(c) => {}
            c => out.push(c),
        }
    }
    let kept = out.trim_end_matches(' ').len();
    out.truncate(kept);
    match is_nfc_quick(out.chars()) {
        IsNormalized::Yes => Cow::Owned(out),
        _ => Cow::Owned(out.nfc().collect()),
    }
}

/// Ends a line in `out`, without the blanks at its end.
fn end_line(out: &mut String) {
    let kept = out.trim_end_matches(' ').len();
    out.truncate(kept);
    out.push('\n');
}

/// Controls, bidi overrides and isolates, invisible joiners, tags, private use and non-characters.
///
/// The soft hyphen goes too: it splits names in two for every comparison, and our own hyphenation replaces it. The
/// zero-width joiners stay, since Persian, Indic scripts and emoji need them.
fn is_forbidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{61c}' | '\u{180e}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}'
        | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
        || (c as u32) & 0xfffe == 0xfffe
}

/// Skips an escape sequence after its ESC, so that its letters do not stay behind as litter.
fn skip_escape(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    match chars.peek() {
        Some('[') => {
            chars.next();
            skip_control_sequence(chars);
        }
        // OSC, DCS, SOS, PM, APC: a string up to BEL or ESC \. A string that never ends must not swallow the text.
        Some(']' | 'P' | 'X' | '^' | '_') => {
            let mut ahead = chars.clone();
            ahead.next();
            while let Some(c) = ahead.next() {
                match c {
                    '\u{7}' | '\u{9c}' => {
                        *chars = ahead;
                        return;
                    }
                    '\u{1b}' => {
                        if ahead.peek() == Some(&'\\') {
                            ahead.next();
                        }
                        *chars = ahead;
                        return;
                    }
                    '\n' => break,
                    _ => {}
                }
            }
            chars.next();
        }
        Some('(' | ')' | '*' | '+' | '#' | '%') => {
            chars.next();
            chars.next();
        }
        Some(c) if c.is_ascii() && !c.is_ascii_whitespace() && !c.is_ascii_control() => {
            chars.next();
        }
        _ => {}
    }
}

/// Skips parameters and the final byte of a CSI sequence.
fn skip_control_sequence(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    while let Some(c) = chars.peek() {
        match c {
            ' '..='?' => {
                chars.next();
            }
            '@'..='~' => {
                chars.next();
                return;
            }
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_text_keeps_its_lines_and_loses_what_steers_a_terminal() {
        for (raw, clean) in [
            ("a\r\nb\rc\u{2028}d", "a\nb\nc\nd"),
            ("\u{1b}[31mrot\u{1b}[0m", "rot"),
            ("\u{1b}]0;title\u{7}text", "text"),
            ("\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\", "link"),
            ("\u{1b}]never ends", "never ends"),
            ("\u{9b}2Jgone", "gone"),
            ("a\u{202e}b\u{2066}c\u{200b}d\u{feff}e", "abcde"),
            ("Selen\u{ad}skyj", "Selenskyj"),
            ("e\u{301}", "é"),
            ("ab\tc", "ab  c"),
            ("a  \nb ", "a\nb"),
            ("bell\u{7} nul\0", "bell nul"),
            ("👩\u{200d}🚀", "👩\u{200d}🚀"),
        ] {
            assert_eq!(Clean::text(raw).as_str(), clean, "{raw:?}");
        }
    }

    #[test]
    fn a_line_has_no_breaks_and_single_spaces() {
        assert_eq!(Clean::line("  a\n\tb \u{a0} c\r\n").as_str(), "a b c");
    }

    #[test]
    fn what_is_read_back_is_cleaned_too() {
        let clean: Clean = serde_json::from_str("\"a\\u001b[2Jb\"").unwrap_or_default();
        assert_eq!(clean.as_str(), "ab");
    }

    proptest::proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(raw in ".{0,60}") {
            let once = Clean::text(&raw);
            proptest::prop_assert_eq!(&Clean::text(&once), &once);
            proptest::prop_assert!(once.chars().all(|c| c == '\n' || !is_forbidden(c)));
        }
    }
}
