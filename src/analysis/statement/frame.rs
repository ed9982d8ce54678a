//! Verbs that nobody lists: beside a quote that has no other verb, any is one of speech.

use std::ops::Range;

use super::cue::{Cue, CueSort, Reports};
use super::english::{self, is_adverb};
use super::english_verb::{front, part_start};
use super::german::{self, Case};
use super::scene::{Scene, is_preposition};
use super::subject::{Sort, Subject};

/// The most tokens between the end of a quote and its verb.
const REACH: usize = 20;

const QUOTES: CueSort = CueSort::Verb(Reports { clause: false, naming: false });

/// `"...," Lang shared.`, `"...," fumed Lang.`, `Lang came in, chanting, "..."`
pub(super) fn english(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    let word = scene.text(at);
    if !scene.is_lower(at) || is_adverb(word) || is_preposition(word, true) {
        return None;
    }
    if word.ends_with("ing") {
        return participle(scene, range, at);
    }
    if !is_past(scene, at) {
        return None;
    }
    if scene.follows_quote(at) {
        quoted_clause(scene, at)?;
        let subject = english::phrase(scene, at + 1, range.end).filter(speaks)?;
        return Some(Cue::new(at..at + 1, QUOTES, &subject));
    }
    let mut end = at;
    while end > range.start && is_adverb(scene.text(end - 1)) {
        end -= 1;
    }
    let quote = (end.saturating_sub(REACH)..end).rev().find(|index| scene.is_quoted(*index))?;
    let start = (quote + 1..end).find(|index| !scene.is_mark(*index))?;
    quoted_clause(scene, start)?;
    let subject = english::phrase(scene, start, end)
        .filter(|subject| subject.tokens.end == end && (speaks(subject) || subject.sort == Sort::Pronoun))?;
    let cue = Cue::new(at..at + 1, QUOTES, &subject);
    // `Lang went on`
    let last = if matches!(scene.text(at + 1), "on" | "in" | "back" | "up") { at + 2 } else { at + 1 };
    Some(Cue { phrase: cue.phrase.start..last, ..cue })
}

fn speaks(subject: &Subject) -> bool {
    matches!(subject.sort, Sort::Name | Sort::Description | Sort::Unnamed | Sort::Body)
}

/// `Lang came in, chanting, "..."`: the comma, or a colon, opens the quote.
fn participle(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    const OTHERS: &[&str] = &[
        "including", "following", "regarding", "concerning", "featuring", "starring", "containing", "meaning",
        "reading", "according", "during", "evening", "morning", "building", "meeting", "being", "having", "something",
        "nothing", "anything", "everything",
    ];
    let word = scene.text(at);
    let opens = (scene.has_mark(at + 1, ',') || scene.has_mark(at + 1, ':'))
        && (at + 2..at + 4).any(|index| scene.is_quoted(index) && scene.is_capitalised(index));
    let begins = at > range.start && scene.has_mark(at - 1, ',');
    if !opens || !begins || OTHERS.contains(&word) {
        return None;
    }
    let subject = front(scene, part_start(scene, range, at), at)?;
    Some(Cue { phrase: at..at + 1, ..Cue::new(at..at + 1, QUOTES, &subject) })
}

/// Whether the word is a verb in the past.
fn is_past(scene: &Scene<'_, '_>, at: usize) -> bool {
    let word = scene.text(at);
    match word {
        "went" => scene.text(at + 1) == "on",
        "put" | "cut" | "broke" | "came" => scene.text(at + 1) == "in",
        "shot" | "hit" | "fired" => scene.text(at + 1) == "back",
        "spat" | "swore" | "began" | "sang" | "sobbed" | "quoth" => true,
        "indeed" | "need" | "hundred" | "speed" => false,
        _ => word.len() > 4 && word.ends_with("ed"),
    }
}

/// Whether the quote that ends before the token is a clause by itself: it opens a sentence, and a comma, a question or
/// a shout closes it.
fn quoted_clause(scene: &Scene<'_, '_>, at: usize) -> Option<()> {
    let last = scene.word_before(at).filter(|before| scene.is_quoted(*before))?;
    let quote = scene.quotes.get(scene.quote_of(last)?)?;
    let text = scene.reading.text;
    let inside = quote.span.of(text);
    let behind = text.get(quote.span.end as usize..scene.reading.token(at)?.span.start as usize)?;
    let comma = inside.ends_with([',', '?', '!', '…', '–', '—']) || behind.contains(',');
    let before = text.get(..quote.span.start as usize)?;
    let before = before.trim_end_matches(['„', '“', '”', '"', '»', '«', '‘', '’', '‚', '\'', '›', '‹', ' ', '–', '—']);
    let opens = before.is_empty() || before.ends_with(['\n', '.', '!', '?', ':', '…']);
    let words = inside.split_whitespace().count();
    (comma && opens && words >= 2 && !behind.contains(['.', '\n', '('])).then_some(())
}

/// `"...", meckerte Lang`, `"...", schob sie hinterher`
pub(super) fn german(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    const STRONG: &[&str] = &[
        "schob", "warf", "gab", "fuhr", "griff", "ging", "hielt", "kam", "las", "nahm", "schlug", "schoss", "sprang",
        "stieß", "trat", "zog", "fiel", "brach", "begann", "schloss", "schiebt", "wirft", "hakt", "bricht", "gesteht",
        "lenkt", "fällt", "schließt", "bringt", "brachte", "gibt", "nimmt", "hält", "kommt", "geht", "zieht", "tritt",
        "legt", "setzt", "fährt", "greift", "liest", "macht", "machte",
    ];
    const OTHERS: &[&str] = &[
        "nicht", "jetzt", "erst", "fast", "selbst", "sonst", "dort", "heute", "bitte", "statt", "samt", "zuerst",
        "längst", "meist", "höchst", "weit", "recht", "hatte", "hatten", "sollte", "sollten", "könnte", "könnten",
        "wollte", "wollten", "musste", "mussten", "konnte", "konnten", "durfte", "lautet", "lautete", "steht",
        "bedeutet", "bedeutete", "zeigt", "zeigte", "leuchtet", "prangte", "gilt", "damit", "somit", "soweit",
        "zuletzt", "zunächst", "derzeit", "mitunter", "unlängst", "nebst",
    ];
    let word = scene.text(at);
    // `"...", zeigte sich Lang zufrieden`
    let shows = matches!(word, "zeigte" | "zeigt") && scene.text(at + 1) == "sich";
    let verb = shows
        || STRONG.contains(&word)
        || word.len() > 4 && ["te", "ten", "t"].iter().any(|end| word.ends_with(end)) && !OTHERS.contains(&word);
    if !scene.is_lower(at) || !verb || is_preposition(word, false) || !scene.follows_quote(at) {
        return None;
    }
    quoted_clause(scene, at)?;
    // `bringt es Lang auf den Punkt`
    let from = at + 1 + usize::from(matches!(scene.text(at + 1), "es" | "sich"));
    let subject = german::phrase(scene, from, range.end, Case::Nominative)
        .filter(|subject| speaks(subject) || subject.sort == Sort::Pronoun)?;
    Some(Cue::new(at..at + 1, QUOTES, &subject))
}
