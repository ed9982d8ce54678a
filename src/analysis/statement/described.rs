//! Speakers that descriptions stand for, looked at again when all statements are known.

use crate::analysis::role::{is_public, office};
use crate::analysis::token::Reading;
use crate::model::{Mention, MentionForm, Statement};
use crate::text::Span;

/// Where a description stands for the speaker, it says who spoke. Where its nation or party speaks for nobody whom the
/// text names (`Der ukrainische Präsident`, `Der CDU-Chef`), nobody is named as the speaker.
pub(in crate::analysis) fn name_described(reading: &Reading<'_>, mentions: &[Mention], statements: &mut [Statement]) {
    for statement in statements {
        let Some(subject) = statement.subject else { continue };
        let from = mentions.partition_point(|mention| mention.span.end <= subject.start);
        let inside = || mentions.iter().skip(from).take_while(|mention| mention.span.overlaps(subject));
        let is_named = inside().any(|mention| Some(mention.entity) == statement.speaker);
        // `die Sprecherin des Konzerns`, `die Chefin der Organisation, Maria Kohl,`: that is whose she is.
        let owns = |mention: &Mention| {
            let front = Span { start: subject.start, end: mention.span.start.max(subject.start) };
            let mut words = front.of(reading.text).split_whitespace().skip(1);
            let article = mention.span.of(reading.text).split_whitespace().next().unwrap_or_default();
            mention.span.start > subject.start
                && matches!(article, "der" | "des" | "dem" | "the" | "im" | "vom" | "zur")
                || words
                    .any(|word| matches!(word, "of" | "for" | "at" | "from" | "des" | "der" | "von" | "vom" | "für"))
        };
        let spoken = inside().find(|mention| mention.form == MentionForm::Description && !owns(mention));
        if let Some(mention) = spoken {
            statement.speaker = Some(mention.entity);
            continue;
        }
        let qualifies = |mention: &Mention| matches!(mention.form, MentionForm::Derived | MentionForm::Part);
        let before = from.checked_sub(1).and_then(|at| mentions.get(at));
        let beside = before.is_some_and(|mention| mention.span.end + 1 == subject.start && qualifies(mention));
        let within = inside().any(|mention| qualifies(mention) && !mention.span.covers(subject));
        let holds_office = || is_public(&office(subject.of(reading.text), reading.english));
        if !is_named && (beside || within) && holds_office() {
            statement.speaker = None;
        }
    }
}
