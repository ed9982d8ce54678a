//! Short names whose kind the full name gives: storms, clubs called by their towns, abbreviations in parentheses.

use rustc_hash::FxHashSet;

use super::candidate::Candidate;
use super::inflection::without_genitive;
use super::lexicon::{Lexicon, grammar};
use super::token::{Reading, Shape};
use crate::model::{EntityKind, FoundBy, MentionForm};
use crate::text::Language;

/// Sets the kinds of short names right, and adds the abbreviations that stand behind the names of bodies.
pub(super) fn settle(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    storms(reading, candidates);
    clubs(reading, candidates);
    let mut added = abbreviations(reading, candidates);
    added.extend(parties(reading, candidates));
    if !added.is_empty() {
        candidates.extend(added);
        candidates.sort_by_key(|candidate| candidate.span);
    }
}

/// `Idalia`, where the text has `Hurricane Idalia`.
fn storms(reading: &Reading<'_>, candidates: &mut [Candidate]) {
    let is_storm = |at: usize| reading.token(at).is_some_and(|token| grammar::is_storm(&token.text.to_lowercase()));
    let names: FxHashSet<&str> = candidates
        .iter()
        .filter(|one| one.kind == Some(EntityKind::Event) && one.tokens.len() >= 2 && is_storm(one.tokens.end - 2))
        .filter_map(|one| reading.token(one.tokens.end - 1))
        .map(|token| token.text)
        .collect();
    for candidate in candidates.iter_mut().filter(|one| one.tokens.len() == 1 && one.form == MentionForm::Name) {
        if names.contains(candidate.span.of(reading.text)) {
            candidate.kind = Some(EntityKind::Event);
            candidate.entry = None;
        }
    }
}

/// `Bochum`, where the text has `VfL Bochum` and the town's name stands as a club's does.
fn clubs(reading: &Reading<'_>, candidates: &mut [Candidate]) {
    let mut words: FxHashSet<&str> = FxHashSet::default();
    for candidate in candidates.iter() {
        if candidate.kind == Some(EntityKind::Organisation)
            && candidate.form == MentionForm::Name
            && candidate.tokens.len() >= 2
            && is_club(reading, candidate)
        {
            words.extend(candidate.span.of(reading.text).split(' '));
        }
    }
    if words.is_empty() {
        return;
    }
    let teams: FxHashSet<usize> = candidates
        .iter()
        .filter(|one| {
            one.kind == Some(EntityKind::Organisation) && one.form == MentionForm::Name && is_club(reading, one)
        })
        .flat_map(|one| [one.tokens.start, one.tokens.end])
        .collect();
    // A text on a match speaks of the club, one on the town of the town.
    let placed = |text: &str| {
        reading.tokens.iter().enumerate().filter(|(at, token)| token.text == text && is_placed(reading, *at)).count()
    };
    let sport = |text: &str| teams.len() / 2 > placed(text);
    for candidate in candidates.iter_mut() {
        if candidate.kind != Some(EntityKind::Place) || candidate.tokens.len() != 1 {
            continue;
        }
        // `der Bayern-Trainer`
        if candidate.form == MentionForm::Part && words.contains(candidate.span.of(reading.text)) {
            let whole = reading.token(candidate.tokens.start).map_or("", |token| token.text);
            if is_role(whole) {
                candidate.kind = Some(EntityKind::Organisation);
                candidate.entry = None;
            }
        }
        if candidate.form != MentionForm::Name {
            continue;
        }
        let text = candidate.span.of(reading.text);
        let base = if reading.english { text } else { without_genitive(text) };
        let named = words.contains(text) || words.contains(base);
        let (start, end) = (candidate.tokens.start, candidate.tokens.end);
        // `over Newcastle and Manchester United`
        let joins = |at: usize| {
            reading.token(at).is_some_and(|token| matches!(token.text, "and" | "," | "und" | "or" | "oder"))
        };
        let listed = teams.len() >= 4
            && !is_placed(reading, start)
            && (joins(end) && teams.contains(&(end + 1))
                || start > 0 && joins(start - 1) && teams.contains(&(start - 1)));
        let whole = named && sport(base) && !is_placed(reading, start);
        if opposes(reading, start) || whole || listed || named && stands_like_a_club(reading, candidate, base != text) {
            candidate.kind = Some(EntityKind::Organisation);
            candidate.entry = None;
        }
    }
}

/// Whether a town's name stands as a place's: `in Bochum`, `the city of Leeds`.
fn is_placed(reading: &Reading<'_>, at: usize) -> bool {
    // `BOCHUM. Der VfL ...`: where the report was written.
    let opens = reading.sentence_of(at).is_some_and(|sentence| sentence.tokens.start == at);
    if opens
        && reading
            .token(at + 1)
            .is_some_and(|next| matches!(next.shape, Shape::Mark('.' | '(' | '/' | '–' | '—' | ':')))
    {
        return true;
    }
    reading.before(at).is_some_and(|before| {
        let lower = before.text.to_lowercase();
        matches!(lower.as_str(), "in" | "nach" | "aus" | "im" | "near" | "nahe" | "from" | "of" | "across" | "um")
            || grammar::is_place_type(&lower)
    })
}

fn is_club(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let letters = candidate.tokens.clone().any(|at| {
        reading
            .token(at)
            .is_some_and(|token| grammar::is_club(token.text) || matches!(token.text, "AFC" | "United" | "Rovers"))
    });
    let entry = || candidate.entry.and_then(|entry| Lexicon::get().names.entry(entry));
    letters
        || entry().and_then(|entry| super::about(entry.id, Language::ENGLISH)).is_some_and(|about| {
            ["club", "team", "side", "franchise"].iter().any(|noun| about.split([' ', ',']).any(|word| word == *noun))
        })
}

/// Whether a town's name stands behind what is said of opponents: `gegen Hannover`.
fn opposes(reading: &Reading<'_>, at: usize) -> bool {
    reading.before(at).is_some_and(|before| matches!(before.text, "gegen" | "against" | "vs" | "v"))
}

/// Whether the name of a town stands as its club's: `Bochum verlor`, `Tor für Bochum`, `Freiburgs Trainer`.
fn stands_like_a_club(reading: &Reading<'_>, candidate: &Candidate, genitive: bool) -> bool {
    const GERMAN: &str = " spielt spielte gewann gewinnt verlor verliert siegt siegte unterlag unterliegt trifft traf empfängt empfing \
                          kassierte holt holte verpflichtet verpflichtete schlägt schlug stolpert stolperte zittert zitterte jubelt \
                          bangt patzt patzte dreht drehte punktet punktete steigt stieg ";
    const ENGLISH: &str = " lost won win wins beat beats play plays played face faces faced host hosts hosted sign signs signed drew draw \
                           travel expect have are were need want remain lead trail lose thrashed edged ";
    let at = candidate.tokens.start;
    let text = |index: usize| reading.token(index).map_or("", |token| token.text);
    let has = |list: &str, word: &str| !word.is_empty() && list.split(' ').any(|other| other == word);
    let before = at.checked_sub(1).map_or("", text);
    if grammar::is_place_preposition(&before.to_lowercase()) {
        return false;
    }
    let after = text(candidate.tokens.end);
    if reading.english {
        let owns = matches!(after, "'s" | "’s") && is_role(text(candidate.tokens.end + 1));
        return matches!(before, "for" | "to" | "over" | "join" | "joined")
            || has(ENGLISH, after)
            || owns
            || is_role(after);
    }
    matches!(before, "für" | "zu" | "mit") || has(GERMAN, after) || genitive && is_role(after)
}

/// Whether a word says what somebody is in a club.
fn is_role(word: &str) -> bool {
    const ROLES: &[&str] = &[
        "trainer", "coach", "torwart", "torhüter", "kapitän", "manager", "sportdirektor", "sportchef", "stürmer",
        "verteidiger", "angreifer", "keeper", "goalkeeper", "captain", "striker", "forward", "defender", "midfielder",
        "winger", "spieler", "profi", "fans", "elf", "abwehr", "defence", "defense", "boss", "head",
    ];
    let lower = word.to_lowercase();
    ROLES.iter().any(|end| lower.ends_with(end))
}

/// The party behind a person whose short name is a word of the language: `Emre Kaya (Grüne)`.
fn parties(reading: &Reading<'_>, candidates: &[Candidate]) -> Vec<Candidate> {
    const PARTIES: &[(&str, &str)] =
        &[("Grüne", "Grünen"), ("Grünen", "Grünen"), ("Linke", "Die Linke"), ("Linken", "Die Linke")];
    let mut added = Vec::new();
    let persons = candidates.iter().filter(|one| one.kind == Some(EntityKind::Person) && one.form == MentionForm::Name);
    for person in persons.filter(|_| !reading.english) {
        let at = person.tokens.end + 1;
        let opens = reading.token(at - 1).is_some_and(|token| token.is_mark('('));
        let closes = reading.token(at + 1).is_some_and(|token| token.is_mark(')') || token.is_mark(','));
        let Some(party) = reading.token(at).filter(|_| opens && closes) else { continue };
        let Some((_, full)) = PARTIES.iter().find(|(short, _)| *short == party.text) else { continue };
        if candidates.iter().any(|one| one.tokens.contains(&at)) {
            continue;
        }
        let mut found = Candidate::whole(reading, at..at + 1, Some(EntityKind::Organisation), 220);
        found.entry = Lexicon::get().names.exactly(full).map(|name| name.entry);
        added.push(found);
    }
    added
}

/// The abbreviation in parentheses behind the name of a body, where it is no candidate yet: `Landesamt für Umwelt (LfU)`.
fn abbreviations(reading: &Reading<'_>, candidates: &mut [Candidate]) -> Vec<Candidate> {
    let mut added = Vec::new();
    for at in 0..candidates.len() {
        let Some(full) = candidates.get(at) else { break };
        let body =
            full.kind == Some(EntityKind::Organisation) && full.form == MentionForm::Name && full.tokens.len() >= 2;
        let end = full.tokens.end;
        let opens = reading.token(end).is_some_and(|token| token.is_mark('('));
        let closes = reading.token(end + 2).is_some_and(|token| token.is_mark(')') || token.is_mark(','));
        if !(body && opens && closes) {
            continue;
        }
        let Some(short) = reading.token(end + 1) else { continue };
        let letters = short.text.chars().filter(|c| c.is_uppercase()).count();
        let fits = matches!(short.shape, Shape::Capitals | Shape::Mixed)
            && letters >= 2
            && short.text.len() <= 8
            && super::join::stands_for(full.span.of(reading.text), short.text);
        let taken = candidates.iter().any(|one| one.tokens.contains(&(end + 1)));
        if fits && !taken {
            let mut found = Candidate::whole(reading, end + 1..end + 2, Some(EntityKind::Organisation), 190);
            found.found = FoundBy::Pattern;
            added.push(found);
        }
    }
    added
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may fail loudly")]

    use super::*;
    use crate::analysis::analyse_text;
    use crate::text::Clean;

    #[test]
    fn a_party_in_parentheses_is_one_though_it_is_a_word() {
        let text =
            Clean::text("Bürgermeister Emre Kaya (Grüne) warnte am Montag. Der Grünen-Politiker will vermitteln.");
        let found = analyse_text(&text, Language::GERMAN, None);
        let named = |name: &str| found.mentions.iter().find(|one| one.span.of(&text) == name).map(|one| one.entity);
        assert!(named("Grüne").is_some() && named("Grüne") == named("Grünen"), "{found:?}");
        assert_eq!(named("Politiker"), named("Emre Kaya"));
    }

    #[test]
    fn a_short_name_is_of_the_kind_of_the_full_one() {
        for (text, lang, short, full) in [
            (
                "Hurricane Milton hit the coast. Then Milton turned north.",
                Language::ENGLISH,
                "Milton",
                "Hurricane Milton",
            ),
            (
                "Der VfL Bochum bangt. Bochum verlor gegen Kiel. In Bochum regnete es.",
                Language::GERMAN,
                "Bochum",
                "VfL Bochum",
            ),
        ] {
            let text = Clean::text(text);
            let found = analyse_text(&text, lang, None);
            let named = |name: &str| {
                let one = found.mentions.iter().find(|one| one.span.of(&text) == name).map(|one| one.entity);
                one.unwrap_or_else(|| unreachable!("{name}: {found:?}"))
            };
            assert_eq!(named(short), named(full), "{text}: {found:?}");
            let last = found.mentions.iter().rfind(|one| one.span.of(&text) == "Bochum");
            assert!(last.is_none_or(|last| found.entities[last.entity as usize].kind == EntityKind::Place));
        }
    }
}
