//! Teasers: videos with their running time, and other stories announced inside or below the text.

use super::caption;
use super::form::{Shape, after_any, bag};
use super::unit::{Role, Unit};
use crate::model::{BlockKind, FurnitureKind};
use crate::text::date::find_dates;

/// Words that say that a running time stands beside them.
const LABELS: &[&str] =
    &["video", "audio", "dauer", "länge", "laufzeit", "duration", "running", "podcast", "watch", "listen", "clip"];

/// Other words that may stand beside a running time.
const UNITS: &[&str] = &[
    "min", "mins", "minuten", "minute", "minutes", "std", "sek", "sec", "seconds", "sekunden", "uhr", "time", "h", "s",
    "im",
];

/// Invitations after which other stories follow.
const INVITATIONS: &[&str] = &[
    "mehr zum thema", "lesen sie auch", "auch interessant", "das könnte sie", "related", "more on this", "most read",
    "meistgelesen", "recommended", "read next", "zum thema", "mehr dazu", "weitere meldungen", "weitere nachrichten",
    "weitere artikel", "weitere themen", "more stories", "more from", "mehr aus", "mehr von", "you may also like",
    "most popular", "trending", "you might also like",
];

/// Marks video teasers: the running time, the sentences before it, and their headline.
pub(super) fn mark_videos(units: &mut [Unit<'_>]) {
    for index in 0..units.len() {
        let Some(unit) = units.get(index) else { break };
        if !(unit.is_free() || matches!(unit.furniture(), Some(FurnitureKind::Stamp | FurnitureKind::Page))) {
            continue;
        }
        let Some((seconds, alone)) = running_time(&unit.text, &unit.shape) else { continue };
        let mut first = index;
        let at = |index: usize| units.get(index);
        if alone {
            let label = |first: &mut usize| {
                if let Some(above) = first.checked_sub(1).and_then(at)
                    && above.furniture() == Some(FurnitureKind::Page)
                    && is_label(&above.text)
                {
                    *first -= 1;
                }
            };
            label(&mut first);
            let parted = first < index && at(first).is_some_and(|label| label.gap);
            if let Some(above) = first.checked_sub(1).and_then(at)
                && above.is_free()
                && !parted
                && (above.shape.is_sentence()
                    || above.shape.words >= 12
                    || above.text.starts_with(|c: char| c.is_ascii_digit()))
                && above.shape.fits(3, 420)
            {
                first -= 1;
            }
            if let Some(above) = first.checked_sub(1).and_then(at)
                && first > 1
                && !parted
                && above.is_heading()
            {
                first -= 1;
            }
            label(&mut first);
        }
        for piece in first..=index {
            if let Some(unit) = units.get_mut(piece) {
                unit.role = Some(if piece == first {
                    Role::Block(BlockKind::Teaser { seconds: Some(seconds) })
                } else {
                    Role::Continues
                });
            }
        }
    }
}

/// Marks the stories announced below the text: what follows an invitation up to the end or the source line.
pub(super) fn mark_related(units: &mut [Unit<'_>]) {
    // How much text stands behind each unit: an invitation inside the text is followed by much.
    let mut behind = vec![0_usize; units.len() + 1];
    for (index, unit) in units.iter().enumerate().rev() {
        let weight = if !unit.is_prose() {
            0
        } else if unit.shape.fits(3, 420) {
            1
        } else {
            3
        };
        let below = behind.get(index + 1).copied().unwrap_or_default();
        if let Some(slot) = behind.get_mut(index) {
            *slot = below + weight;
        }
    }
    let mut below = false;
    let mut inside = false;
    // Whether the stories stand right below their invitation: then a blank line ends them.
    let mut joined = false;
    for index in 0..units.len() {
        let Some(unit) = units.get(index) else { break };
        let page = unit.furniture() == Some(FurnitureKind::Page) && !names_target(&unit.text);
        if page && (after_any(unit.text.trim_start(), INVITATIONS).is_some() || unit.text.ends_with(':')) {
            inside = true;
            below = behind.get(index).is_some_and(|behind| *behind < 3);
            joined = units.get(index + 1).is_some_and(|next| !next.gap);
            continue;
        }
        inside &= !(joined && unit.gap && goes_on(units, index));
        if !inside {
            continue;
        }
        // Inside the text a line over a paragraph is the next section's heading.
        let announced = unit.is_heading() && !units.get(index + 1).is_some_and(Unit::is_prose);
        let continued = units.get(index + 1).is_some_and(|next| next.is_free() && next.text.starts_with(':'));
        match unit.furniture() {
            Some(FurnitureKind::Source | FurnitureKind::Signoff) => inside = false,
            Some(_) => {}
            None if below && unit.is_free() && caption::is_dated(&unit.text, &unit.shape) => {
                if let Some(unit) = units.get_mut(index) {
                    unit.claim(BlockKind::Caption { credit: None });
                }
            }
            // What hangs on the announced headline above and on the page's label below is told of that story.
            None if below && unit.is_free() && unit.shape.fits(4, 420) && is_blurb(units, index) => {
                if let Some(unit) = units.get_mut(index) {
                    unit.claim(BlockKind::Teaser { seconds: None });
                }
            }
            // Sentences below a single invitation are the text going on.
            None if unit.is_prose() && unit.shape.sentences >= 2 && !below_list(units, index) => inside = false,
            None if unit.is_free() && (below || announced) && unit.shape.fits(4, 420) => {
                let joins = unit.text.starts_with(':')
                    && index.checked_sub(1).and_then(|above| units.get(above)).is_some_and(Unit::is_teaser);
                if let Some(unit) = units.get_mut(index) {
                    unit.role =
                        Some(if joins { Role::Continues } else { Role::Block(BlockKind::Teaser { seconds: None }) });
                }
                inside = below || continued;
            }
            None => inside = inside && below,
        }
    }
}

/// Whether the line stands between an announced headline and a label of the page that hangs on it, a caption between them or
/// not.
fn is_blurb(units: &[Unit<'_>], index: usize) -> bool {
    let above = index.checked_sub(1).and_then(|above| units.get(above));
    let announced = above.is_some_and(|unit| unit.is_teaser() || unit.role == Some(Role::Continues));
    let mut below = units.iter().skip(index + 1).take_while(|unit| !unit.gap).take(2);
    announced && below.any(|unit| unit.furniture() == Some(FurnitureKind::Page) && unit.shape.words <= 3)
}

/// Whether the text goes on here: with a paragraph, or with a heading over one.
fn goes_on(units: &[Unit<'_>], index: usize) -> bool {
    let prose = |at: usize| {
        units.get(at).is_some_and(|unit| unit.is_free() && unit.shape.is_sentence() && unit.shape.words >= 7)
    };
    let heading = units.get(index).is_some_and(Unit::is_heading);
    prose(index)
        || heading && prose(index + 1) && units.get(index + 1).is_some_and(|text| text.gap || text.shape.sentences >= 2)
}

/// Whether an invitation says itself what it leads to: `Lesen Sie auch: Noch ein Sturm`.
fn names_target(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(_, target)| target.split_whitespace().count() >= 3)
}

/// Whether other stories stand above already.
fn below_list(units: &[Unit<'_>], index: usize) -> bool {
    index.checked_sub(1).and_then(|above| units.get(above)).is_some_and(Unit::is_teaser)
}

/// The running time of a video in seconds, and whether the line has nothing else to say.
pub(super) fn running_time(text: &str, shape: &Shape) -> Option<(u32, bool)> {
    if shape.words > 26 || shape.chars > 220 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let dates = find_dates(text);
    let mut seconds = None;
    let mut strange = 0;
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || matches!(c, '|' | '(' | ')' | ',' | '•' | '·')).collect();
    let labelled = words.iter().any(|word| is_label(word));
    for (index, word) in words.iter().enumerate() {
        let unit = words.get(index + 1..).unwrap_or_default().iter().find(|word| !word.is_empty());
        let unit = unit.map(|unit| unit.trim_matches(['.', ',', ':']).to_lowercase());
        let minutes =
            unit.as_deref().is_some_and(|unit| matches!(unit, "min" | "mins" | "minuten" | "minutes" | "minute"));
        let short = unit.as_deref().is_some_and(|unit| matches!(unit, "sek" | "sec" | "s" | "sekunden" | "seconds"));
        if let Some(clock) = clock(word)
            && (minutes || labelled)
            && unit.as_deref() != Some("uhr")
        {
            seconds = Some(clock);
        } else if let Ok(count) = word.parse::<u32>()
            && (minutes || short)
            && (labelled || text.contains('|'))
            && count <= 600
        {
            seconds = Some(seconds.unwrap_or(0) + if minutes { count * 60 } else { count });
        } else if word.contains(char::is_alphabetic)
            && !is_label(word)
            && !is_unit(word)
            && !inside_date(text, word, &dates)
        {
            strange += 1;
        }
    }
    let seconds = seconds?;
    // `Lesezeit: 3 min` is furniture; a sentence with `90 Minuten` in it is a sentence.
    let reading = text.contains("Lese") || text.contains("read");
    (!reading && (strange == 0 || (strange <= 16 && !shape.is_sentence() && (labelled || text.contains('|')))))
        .then_some((seconds, strange == 0))
}

fn is_label(word: &str) -> bool {
    let words = bag(word);
    !words.is_empty() && words.iter().all(|word| LABELS.contains(&word.as_str()))
}

fn is_unit(word: &str) -> bool {
    bag(word).iter().all(|word| UNITS.contains(&word.as_str()))
}

fn inside_date(text: &str, word: &str, dates: &[crate::text::date::FoundDate]) -> bool {
    dates.iter().any(|date| date.span.of(text).contains(word.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// `3:37`, `0:26`, `1:02:10`, `00:02:13` in seconds.
fn clock(word: &str) -> Option<u32> {
    let word = word.trim_matches(|c: char| !c.is_ascii_digit());
    let parts: Vec<&str> = word.split(':').collect();
    if !(2..=3).contains(&parts.len()) || parts.iter().skip(1).any(|part| part.len() != 2) {
        return None;
    }
    parts
        .iter()
        .try_fold(0_u32, |total, part| Some(total.checked_mul(60)? + part.parse::<u32>().ok().filter(|n| *n < 1000)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_times_are_told_from_times_of_day() {
        for (text, wanted) in [
            ("02.12.2025 | 3:37 min", Some((217, true))),
            ("0:26 min", Some((26, true))),
            ("Video 2:15", Some((135, true))),
            ("Dauer: 1:02:10", Some((3730, true))),
            ("Video: Der Sturm in Bildern | 1:20 min", Some((80, false))),
            ("Video, 2 Min.", Some((120, true))),
            ("14:35 Uhr", None),
            ("Das Spiel dauerte 90 Minuten.", None),
            ("3 Min. Lesezeit", None),
            ("2:1 (1:0)", None),
        ] {
            assert_eq!(running_time(text, &Shape::of(text)), wanted, "{text}");
        }
    }
}
