//! What the text calls a body, a work or an event beside its name, and which work it is about.

use super::Story;
use super::body::{class_told, kind_of};
use super::class::{Class, is_noun_of, same_work};
use super::phrase::Phrase;
use crate::analysis::token::Shape;
use crate::model::MentionForm;

/// How many mentions of a body are asked what the text calls it there.
const MOST_LOOKED_AT: usize = 50;
/// How far back, in sentences, a work is still spoken of.
const REACH: usize = 8;

/// The one work or event of which an English text speaks far more than of any other, and which may be called so.
pub(super) fn main(story: &Story<'_, '_>, phrase: &Phrase<'_>, class: Class, bodies: &[u32]) -> Option<u32> {
    if !story.reading.english || !matches!(class, Class::Work | Class::Event) || !phrase.of.is_empty() {
        return None;
    }
    let mut counted = counted(story, class, bodies);
    counted.sort_unstable_by(|a, b| b.cmp(a));
    let (most, first) = counted.first().copied()?;
    let second = counted.get(1).map_or(0, |(count, _)| *count);
    let near = story.distance(first, phrase.sentence) <= REACH;
    (most >= 3 && most >= 3 * second && near && may_be_called(story, phrase, first)).then_some(first)
}

/// Whether lists or text call it so, or say nothing of what it is.
fn may_be_called(story: &Story<'_, '_>, phrase: &Phrase<'_>, entity: u32) -> bool {
    let about = story.about.get(&entity);
    let so =
        |noun: &str| about.is_some_and(|about| about.has(noun, true)) || called(story, entity, |word| word == noun);
    class_told(story, entity).is_none() || so(&phrase.word) || same_work(&phrase.word, so)
}

/// Whether the text speaks far more of another work or event.
pub(super) fn is_dwarfed(story: &Story<'_, '_>, phrase: &Phrase<'_>, one: u32, class: Class, bodies: &[u32]) -> bool {
    if !story.reading.english || !matches!(class, Class::Work | Class::Event) {
        return false;
    }
    let counted = counted(story, class, bodies);
    let own = counted.iter().find(|(_, entity)| *entity == one).map_or(0, |(count, _)| *count);
    counted.iter().any(|(count, other)| {
        *other != one
            && *count >= 3 * own
            && may_be_called(story, phrase, *other)
            && story.distance(*other, phrase.sentence) <= story.distance(one, phrase.sentence)
    })
}

/// How often each work or event was named.
fn counted(story: &Story<'_, '_>, class: Class, bodies: &[u32]) -> Vec<(usize, u32)> {
    let wanted = kind_of(class, None);
    let of_kind = bodies.iter().filter(|body| story.entity(**body).is_some_and(|one| one.kind == wanted));
    let times = |body: u32| story.mentions(body).filter(|told| told.form == MentionForm::Name).count();
    of_kind.map(|body| (times(*body), *body)).collect()
}

/// Whether a work or event may be called by the noun of the phrase: what the text calls a film is no exhibition.
pub(super) fn is_same(story: &Story<'_, '_>, entity: u32, phrase: &Phrase<'_>, class: Class) -> bool {
    !matches!(class, Class::Work | Class::Event)
        || !called(story, entity, |word| is_noun_of(class, word, story.reading.english))
        || same_work(&phrase.word, |noun| called(story, entity, |word| word == noun || word.ends_with(noun)))
}

/// Whether the text calls the entity so beside its name: `Pumpenhersteller Nordwerk`, `chocolate maker Halden Foods`.
pub(super) fn called(story: &Story<'_, '_>, entity: u32, fits: impl Fn(&str) -> bool) -> bool {
    let of_class = |text: &str| fits(&text.to_lowercase());
    story.mentions(entity).filter(|told| told.form == MentionForm::Name).take(MOST_LOOKED_AT).any(|told| {
        let at = story.reading.token_at(told.span.start as usize);
        let opens = story.reading.sentence_of(at).is_some_and(|sentence| sentence.tokens.start == at);
        // `der Film „Die Brücke“`
        let quoted = story
            .reading
            .before(at)
            .is_some_and(|token| matches!(token.shape, Shape::Mark('„' | '"' | '“' | '»' | '«' | '‚' | '‘' | '\'')));
        let at = if quoted { at.saturating_sub(1) } else { at };
        let before = !opens && story.reading.before(at).is_some_and(|token| of_class(token.text));
        // `Nordwerk, a pump maker`
        let end = story.reading.token_at(told.span.end as usize);
        let comma = story.reading.token(end).is_some_and(|token| token.is_mark(','));
        let article =
            story.reading.token(end + 1).is_some_and(|token| matches!(token.text, "a" | "an" | "ein" | "eine"));
        let behind = comma
            && article
            && (end + 2..end + 6)
                .take_while(|at| story.reading.token(*at).is_some_and(|token| !token.is_mark(',')))
                .any(|at| story.reading.token(at).is_some_and(|token| of_class(token.text)));
        // `the COP27 summit`
        let noun = story.reading.english && story.reading.token(end).is_some_and(|token| of_class(token.text));
        before || behind || noun
    })
}
