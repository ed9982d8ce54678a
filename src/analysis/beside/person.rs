//! English: persons that look like a body or a place: `graduate Trevor Okonjo`, `goals from Ossian Tal and Anna Berg`, `winger
//! Joelson`, `Joelson headed in`.

use rustc_hash::FxHashMap;

use super::{be, is_certain, text_at};
use crate::analysis::candidate::Candidate;
use crate::analysis::is_given_name;
use crate::analysis::lexicon::grammar;
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::{EntityKind, MentionForm};

/// Trades that stand before a name, besides the roles.
const TRADES: &[&str] = &[
    "graduate", "winger", "striker", "midfielder", "defender", "goalkeeper", "keeper", "forward", "centre-back",
    "full-back", "left-back", "right-back", "playmaker", "substitute", "singer", "rapper", "actor", "actress",
    "comedian", "novelist", "guitarist", "drummer", "bassist", "pitcher", "quarterback", "linebacker", "debutant",
    "batsman", "bowler", "teammate", "team-mate", "sprinter", "golfer", "cyclist", "boxer", "footballer",
    "international", "presenter",
];
/// What only a person does on a field.
const PLAYS: &[&str] = &[
    "headed", "tapped", "slotted", "curled", "volleyed", "limped", "crossed", "converted", "dribbled", "fired",
    "nodded", "poked", "blazed", "chipped", "dived", "bundled", "prodded", "drilled", "lashed", "rifled", "squared",
];

/// Makes persons of them.
pub(super) fn settle(reading: &Reading<'_>, candidates: &mut [Candidate], stated: &mut FxHashMap<String, EntityKind>) {
    let persons: Vec<(usize, usize)> = candidates
        .iter()
        .filter(|one| one.kind == Some(EntityKind::Person) && is_certain(reading, one))
        .map(|one| (one.tokens.start, one.tokens.end))
        .collect();
    for candidate in candidates.iter_mut().filter(|one| may_be(reading, one)) {
        let (start, end) = (candidate.tokens.start, candidate.tokens.end);
        let before = start.checked_sub(1).map_or("", |at| text_at(reading, at));
        let trade = TRADES.contains(&before);
        let field = candidate.tokens.len() == 1 && PLAYS.contains(&text_at(reading, end));
        let two = candidate.tokens.len() == 2;
        let plain = |at: usize| reading.token(at).is_some_and(|token| token.traits.lower_english());
        let given = two
            && is_given_name(&text_at(reading, start).to_lowercase())
            && !plain(end - 1)
            && !reading.token(start).is_some_and(|token| token.traits.city());
        let joins = |at: usize| text_at(reading, at) == "and";
        let row = two
            && !is_word(reading, start)
            && !is_word(reading, end - 1)
            && (joins(end) && persons.iter().any(|(other, _)| *other == end + 1)
                || start > 0 && joins(start - 1) && persons.iter().any(|(_, other)| *other + 1 == start));
        if !(trade || field || given || row) {
            continue;
        }
        be(candidate, EntityKind::Person);
        stated.insert(candidate.span.of(reading.text).to_owned(), EntityKind::Person);
        if two && !is_word(reading, end - 1) {
            stated.insert(text_at(reading, end - 1).to_owned(), EntityKind::Person);
        }
    }
}

/// Whether it is a body or a place that only the tagger vouches for.
fn may_be(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let alone = candidate.tokens.len() == 1;
    let title = |at: usize| {
        reading
            .token(at)
            .is_some_and(|token| token.shape == Shape::Title && !(alone && token.traits.town()) && !is_body(token))
    };
    let article = reading.before(candidate.tokens.start).is_some_and(|before| before.text.eq_ignore_ascii_case("the"));
    matches!(candidate.kind, Some(EntityKind::Organisation | EntityKind::Place))
        && candidate.form == MentionForm::Name
        && candidate.entry.is_none()
        && candidate.tokens.len() <= 2
        && candidate.tokens.clone().all(title)
        && !article
}

fn is_body(token: &Token<'_>) -> bool {
    let club = ["United", "City", "Rovers", "Athletic", "Rangers", "Wanderers"].contains(&token.text);
    club || grammar::is_english_body(token.text) || grammar::is_english_site(token.text) || grammar::is_club(token.text)
}

fn is_word(reading: &Reading<'_>, at: usize) -> bool {
    reading.token(at).is_none_or(|token| token.traits.lower_english() || token.traits.town())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may fail loudly")]

    use crate::analysis::analyse_text;
    use crate::model::EntityKind;
    use crate::text::{Clean, Language};

    #[test]
    fn what_stands_beside_a_name_makes_it_a_person() {
        for (text, person) in [
            ("The ball was headed in by fellow graduate Trevoh Okonkwo, who flies the flag.", "Trevoh Okonkwo"),
            ("There was no room for winger Joelsinho, who limped off after ten minutes.", "Joelsinho"),
        ] {
            let text = Clean::text(text);
            let found = analyse_text(&text, Language::ENGLISH, None);
            let kind = |name: &str| {
                let one = found.mentions.iter().find(|one| one.span.of(&text) == name)?;
                Some(found.entities[one.entity as usize].kind)
            };
            assert_eq!(kind(person), Some(EntityKind::Person), "{}: {found:?}", &*text);
        }
    }
}
