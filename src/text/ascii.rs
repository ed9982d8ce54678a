//! Text in ASCII, for terminals and fonts without more: as people write it there, `ae` for `ä`, `"` for `„`.

use std::borrow::Cow;

use crate::text::{Span, fold_char};

/// `text` with nothing but ASCII in it.
#[must_use]
pub fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        push(&mut out, c, chars.peek().copied());
    }
    Cow::Owned(out)
}

/// Where the bytes of a text went when it was written in ASCII.
#[derive(Clone, Debug, Default)]
pub struct Moved(Vec<(usize, usize)>);

impl Moved {
    /// `text` in ASCII, and where its bytes went.
    #[must_use]
    pub fn of(text: &str) -> (String, Self) {
        let mut out = String::with_capacity(text.len());
        let mut moved = Vec::new();
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            push(&mut out, c, chars.peek().map(|(_, next)| *next));
            if !c.is_ascii() {
                moved.push((at + c.len_utf8(), out.len()));
            }
        }
        (out, Self(moved))
    }

    /// Where what stood at `span` stands now.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.byte(span.start as usize), self.byte(span.end as usize))
    }

    fn byte(&self, byte: usize) -> usize {
        match self.0.partition_point(|(old, _)| *old <= byte).checked_sub(1).and_then(|last| self.0.get(last)) {
            Some((old, new)) => new + (byte - old),
            None => byte,
        }
    }
}

/// Appends a character; `next` tells whether it stands in a word in capitals.
fn push(out: &mut String, c: char, next: Option<char>) {
    if c.is_ascii() {
        out.push(c);
        return;
    }
    let written = match c {
        'ä' | 'æ' => "ae",
        'ö' | 'œ' => "oe",
        'ü' => "ue",
        'ß' => "ss",
        'Ä' | 'Æ' => "Ae",
        'Ö' | 'Œ' => "Oe",
        'Ü' => "Ue",
        'ẞ' => "SS",
        'Þ' => "Th",
        'þ' => "th",
        '…' => "...",
        '©' => "(c)",
        '®' => "(R)",
        '™' => "(TM)",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        '§' => "par.",
        '°' => "deg",
        '№' => "No.",
        '½' => "1/2",
        '¼' => "1/4",
        '¾' => "3/4",
        '•' | '×' | '●' | '★' | '☆' | '▪' | '■' => "*",
        '·' => ".",
        '→' => "->",
        '←' => "<-",
        '↑' => "^",
        '▸' | '▶' | '►' | '›' => ">",
        '◂' | '◀' | '‹' => "<",
        '↓' | '▾' | '▼' => "v",
        '▁' | '─' | '━' => "-",
        '▂' | '▃' => "=",
        '▄' | '▅' | '▆' | '▇' | '█' => "#",
        '│' | '┃' => "|",
        '±' => "+/-",
        '÷' => ":",
        '≈' => "~",
        '≤' => "<=",
        '≥' => ">=",
        '\u{ad}' => "",
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => " ",
        'ˈ' | '′' => "'",
        '″' => "\"",
        c => {
            let folded = fold_char(c);
            match (folded.is_ascii(), digit(c)) {
                (_, Some(digit)) => out.push(digit),
                (true, _) if c.is_uppercase() => out.push(folded.to_ascii_uppercase()),
                (true, _) => out.push(folded),
                (false, _) => out.push('?'),
            }
            return;
        }
    };
    if next.is_some_and(char::is_uppercase) && c.is_uppercase() {
        out.push_str(&written.to_uppercase());
    } else {
        out.push_str(written);
    }
}

/// The digit that is raised or lowered.
fn digit(c: char) -> Option<char> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let at = RAISED.iter().chain(&LOWERED).position(|other| *other == c)?;
    char::from_digit((at % 10) as u32, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_signs_are_written_as_people_write_them_without_more() {
        for (text, written) in [
            (
                "Österreichs Außenminister: „Größe“ – für 5 €…",
                "Oesterreichs Aussenminister: \"Groesse\" - fuer 5 EUR...",
            ),
            ("ÜBER DIE STRAẞE, Übung", "UEBER DIE STRASSE, Uebung"),
            ("© Élysée, Łódź, Đặng, m², 20\u{a0}°C", "(c) Elysee, Lodz, Dang, m2, 20 degC"),
            ("‚so‘ ‹oder› »so« — 東京", "'so' <oder> \"so\" - ??"),
            ("plain", "plain"),
        ] {
            assert_eq!(ascii(text), written, "{text}");
        }
    }

    #[test]
    fn places_are_found_again() {
        let text = "Für „Öl“ aus Łódź…";
        let (written, moved) = Moved::of(text);
        assert_eq!(written, ascii(text));
        for (at, word) in text.split(' ').map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)) {
            let span = moved.span(Span::new(at, at + word.len()));
            assert_eq!(span.of(&written), ascii(word));
        }
    }
}
