//! Places in a cleaned text as places in the text it was cleaned from.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::Span;

/// How many bytes one count of characters covers.
const STRIDE: usize = 512;

/// Translates places of a cleaned text into the text it was cleaned from.
#[derive(Debug)]
pub(super) struct Offsets<'a> {
    raw: &'a str,
    /// For every byte of the clean text the bytes of the raw one that its character stands for; none where both texts
    /// are the same.
    places: Option<Vec<(u32, u32)>>,
    /// The number of characters of the raw text before every [`STRIDE`]th byte.
    counts: Vec<u32>,
}

impl<'a> Offsets<'a> {
    /// Finds the characters of `clean` in `raw`, one after the other.
    ///
    /// What cleaning does is known: it leaves characters out, composes them, and writes line breaks and tabs in another
    /// way; so the next fitting character is the right one.
    pub(super) fn new(raw: &'a str, clean: &str) -> Self {
        let mut counts = vec![0];
        let mut count = 0;
        for block in raw.as_bytes().chunks(STRIDE) {
            count += characters(block);
            counts.push(count);
        }
        Self { raw, places: (raw != clean).then(|| aligned(raw, clean)), counts }
    }

    /// The raw text under the bytes of the clean one.
    pub(super) fn text(&self, clean: Span) -> &'a str {
        self.raw_span(clean).of(self.raw)
    }

    /// The characters of the raw text under the bytes of the clean one: the first, and the one after the last.
    pub(super) fn characters(&self, clean: Span) -> (u32, u32) {
        let span = self.raw_span(clean);
        (self.before(span.start), self.before(span.end))
    }

    fn raw_span(&self, clean: Span) -> Span {
        let Some(places) = &self.places else { return clean };
        let place = |at: u32| places.get(at as usize).or(places.last()).copied().unwrap_or_default();
        let start = place(clean.start).0;
        let end = if clean.is_empty() { start } else { place(clean.end - 1).1 };
        Span::new(start as usize, end as usize)
    }

    /// The number of characters before a byte of the raw text.
    fn before(&self, byte: u32) -> u32 {
        let block = byte as usize / STRIDE;
        let rest = self.raw.as_bytes().get(block * STRIDE..byte as usize).unwrap_or_default();
        self.counts.get(block).copied().unwrap_or_default() + characters(rest)
    }
}

fn characters(bytes: &[u8]) -> u32 {
    // Every byte that does not continue a character begins one.
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u32
}

fn aligned(raw: &str, clean: &str) -> Vec<(u32, u32)> {
    let mut places = Vec::with_capacity(clean.len());
    let mut source = raw.char_indices().peekable();
    let (mut last, mut tab) = ((0, 0), false);
    for c in clean.chars() {
        // A tab became up to four spaces.
        let inside_tab = tab && c == ' ' && source.peek().is_none_or(|(_, next)| *next != ' ');
        if !inside_tab && let Some((at, found)) = source.find(|(_, candidate)| stands_for(*candidate, c)) {
            tab = found == '\t';
            let mut end = at + found.len_utf8();
            while found != c
                && let Some((mark, combining)) = source.next_if(|(_, next)| is_combining_mark(*next))
            {
                end = mark + combining.len_utf8();
            }
            last = (at as u32, end as u32);
        }
        places.extend(std::iter::repeat_n(last, c.len_utf8()));
    }
    places
}

/// Whether cleaning makes `clean` of `raw`, or of `raw` and the marks after it.
fn stands_for(raw: char, clean: char) -> bool {
    match clean {
        '\n' => matches!(raw, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'),
        ' ' => matches!(raw, ' ' | '\t'),
        _ => raw == clean || !clean.is_ascii() && (decomposed(clean) == raw || composed(raw) == clean),
    }
}

fn decomposed(c: char) -> char {
    std::iter::once(c).nfd().next().unwrap_or(c)
}

fn composed(c: char) -> char {
    std::iter::once(c).nfc().next().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Clean;

    /// The characters of `raw` under the first `word` of the cleaned text.
    fn under(raw: &str, word: &str) -> String {
        let clean = Clean::text(raw);
        let start = clean.find(word).unwrap_or_default();
        let (offsets, span) = (Offsets::new(raw, &clean), Span::new(start, start + word.len()));
        let (from, to) = offsets.characters(span);
        let text: String = raw.chars().skip(from as usize).take((to - from) as usize).collect();
        assert_eq!(text, offsets.text(span), "bytes and characters tell the same");
        text
    }

    #[test]
    fn places_survive_all_that_cleaning_does() {
        for (raw, word, expected) in [
            ("Für Köln.", "Köln", "Köln"),
            ("a\r\nKöln\r\nb", "Köln", "Köln"),
            ("a\t\tKöln", "Köln", "Köln"),
            ("a\t Köln", "Köln", "Köln"),
            ("\u{1b}[31mKöln\u{1b}[0m", "Köln", "Köln"),
            ("Selen\u{ad}skyj kam", "Selenskyj", "Selen\u{ad}skyj"),
            ("in Ko\u{308}ln heute", "Köln", "Ko\u{308}ln"),
            ("in Ko\u{308}ln heute", "heute", "heute"),
            ("👩\u{200d}🚀 Köln  \nBonn", "Bonn", "Bonn"),
            ("\u{feff}\u{202e}Köln", "Köln", "Köln"),
            ("5 \u{212b} Köln", "Köln", "Köln"),
            (&"ä\u{ad}".repeat(1000), "ä", "ä"),
        ] {
            assert_eq!(under(raw, word), expected, "{raw:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn places_are_in_order_and_inside(raw in ".{0,80}") {
            let clean = Clean::text(&raw);
            let offsets = Offsets::new(&raw, &clean);
            let count = raw.chars().count() as u32;
            let mut last = 0;
            for (at, c) in clean.char_indices() {
                let (start, end) = offsets.characters(Span::new(at, at + c.len_utf8()));
                proptest::prop_assert!(last <= start && start <= end && end <= count);
                last = start;
            }
        }
    }
}
