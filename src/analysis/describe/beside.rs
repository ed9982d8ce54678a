//! What a text calls a body or a place beside its name.

use super::Story;
use crate::analysis::token::Shape;
use crate::model::MentionForm;

/// How many mentions of a body are asked what the text calls it there.
const MOST_LOOKED_AT: usize = 50;

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
        before || behind
    })
}
