//! Whether a title or role announces a person.

use super::lexicon::grammar;
use super::token::Reading;

/// Whether a title or role stands directly before the token.
pub(super) fn is_titled(reading: &Reading<'_>, at: usize) -> bool {
    let Some(before) = reading.before(at) else { return false };
    let index = if before.is_mark('.') { at.checked_sub(2) } else { at.checked_sub(1) };
    let Some((index, word)) = index.and_then(|index| Some((index, reading.token(index)?))) else { return false };
    if grammar::is_honour(&word.text.to_lowercase()) && word.is_capitalised() && !word.traits.first_name() {
        return true;
    }
    if reading.english {
        // `the Star Meridian` is a ship; `the president` is none.
        grammar::is_english_role(&word.text.to_lowercase()) && !(word.is_capitalised() && follows_the(reading, index))
    } else {
        word.is_capitalised() && grammar::is_german_role(&word.text.to_lowercase())
    }
}

/// Whether `the` stands directly before the token.
pub(super) fn follows_the(reading: &Reading<'_>, at: usize) -> bool {
    reading.before(at).is_some_and(|before| before.text.eq_ignore_ascii_case("the"))
}
