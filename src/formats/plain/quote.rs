//! Pull quotes: words set apart with their speaker on the line below.

use super::form::{is_name, is_quotation_mark};
use super::office::is_office;
use super::unit::{Role, Unit};
use crate::model::BlockKind;
use crate::text::Clean;

/// Marks quotes with the speaker below.
pub(super) fn mark(units: &mut [Unit<'_>]) {
    for index in 1..units.len() {
        let (Some(quote), Some(speaker)) = (units.get(index - 1), units.get(index)) else { continue };
        if !quote.is_free() || !speaker.is_free() || !quote.shape.fits(5, 700) || quote.shape.words < 3 {
            continue;
        }
        let quoted = is_whole_quote(&quote.text);
        let Some(name) = speaker_of(&speaker.text, quoted) else { continue };
        // A name that opens a post is followed by its headline; the speaker's is followed by the text going on.
        let opens_post = is_name(&speaker.text) && heads_post(units, index);
        if (quoted || quote.shape.is_sentence()) && !opens_post {
            let speaker = Clean::line(name);
            if let Some(unit) = units.get_mut(index - 1) {
                unit.claim(BlockKind::Quote { speaker: Some(speaker) });
            }
            if let Some(unit) = units.get_mut(index) {
                unit.role = Some(Role::Continues);
            }
        }
    }
}

/// Whether the name at `index` stands over a headline and is not spoken of nearby: the author of a post.
fn heads_post(units: &[Unit<'_>], index: usize) -> bool {
    let headed = units.get(index + 1).is_some_and(Unit::is_heading) && units.get(index + 2).is_some_and(Unit::is_prose);
    let surname = units.get(index).and_then(|unit| unit.text.split_whitespace().next_back()).unwrap_or_default();
    let near = units.iter().skip(index.saturating_sub(6)).take(10);
    headed && !near.filter(|unit| unit.shape.is_prose()).any(|unit| unit.text.contains(surname))
}

/// Whether `text` is in quotation marks as a whole.
pub(super) fn is_whole_quote(text: &str) -> bool {
    let inner = text.trim_end_matches(['.', ',', ' ']);
    let double = |c: char| is_quotation_mark(c) && !matches!(c, '\'' | '’' | '‘' | '‚');
    text.starts_with(double)
        && inner.ends_with(double)
        // `"A", said B, "C"` begins and ends with marks but is not all quote.
        && text.chars().filter(|c| double(*c)).count() == 2
}

/// Where the signature of a quote begins, and the speaker it names: `… — Anna Muster, mayor`.
pub(in crate::formats) fn signature(text: &str) -> Option<(usize, &str)> {
    let (at, _) = text.char_indices().rev().take(140).find(|(at, c)| {
        matches!(c, '–' | '—' | '―')
            && text.get(..*at).is_some_and(|head| head.is_empty() || head.ends_with([' ', '\n']))
    })?;
    let ended = text.get(..at)?.trim_end();
    // A dash inside a sentence is followed by more of it.
    let closed =
        ended.is_empty() || ended.ends_with(|c: char| is_quotation_mark(c) || matches!(c, '.' | '!' | '?' | '…'));
    let speaker = speaker_of(text.get(at..)?.trim_end(), true)?;
    closed.then_some((at, speaker))
}

/// The speaker a line names; `quoted` says that the line above is in quotation marks, where less is asked of it.
fn speaker_of(text: &str, quoted: bool) -> Option<&str> {
    let bare = text.trim_start_matches(['–', '—', '-', '―']).trim_start();
    let dashed = bare.len() < text.len();
    if bare.is_empty() || bare.chars().count() > 140 || bare.ends_with(['.', '!', '?', ':']) && !bare.ends_with("e.V.")
    {
        return None;
    }
    if is_name(bare) {
        return (quoted || dashed).then_some(bare);
    }
    let (name, role) =
        bare.split_once([',', '(', '|']).or_else(|| bare.split_once(" - ")).or_else(|| bare.split_once(" – "))?;
    let (name, role) = (name.trim(), role.trim());
    if role.split_whitespace().count() > 14 {
        return None;
    }
    let office = is_office(role);
    let one_word = quoted && name.split_whitespace().count() == 1 && name.starts_with(char::is_uppercase) && office;
    ((is_name(name) && (quoted || dashed || office)) || one_word).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speakers_have_a_name_and_perhaps_a_role() {
        for (text, quoted, speaker) in [
            ("Juri Beispiel, außenpolitischer Berater von Max Muster", false, true),
            ("Dmitri Beispiel", true, true),
            ("Dmitri Beispiel", false, false),
            ("— Jane Doe, mayor of Springfield", false, true),
            ("Anna Muster (CDU)", true, true),
            ("Merz, Macron und Starmer reisen nach Kiew", false, false),
            ("Treffen im Kreml", true, false),
            ("Er kam, sah und siegte.", true, false),
        ] {
            assert_eq!(speaker_of(text, quoted).is_some(), speaker, "{text}");
        }
    }

    #[test]
    fn a_whole_quote_has_marks_at_both_ends_only() {
        assert!(is_whole_quote("\"Je stiller, desto besser.\""));
        assert!(is_whole_quote("„Das ist gut“"));
        assert!(!is_whole_quote("\"Das\", sagte er, \"ist gut.\""));
        assert!(!is_whole_quote("Er sagte \"gut\""));
    }
}
