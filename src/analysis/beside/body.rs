//! English: bodies by what is said of them beside their names: `STAGES, an advocacy group`, `New Dawn, a charity`, `People
//! magazine`; and names that are none: prizes, offices of lands, codes.

use rustc_hash::FxHashMap;

use super::{be, insert, is_certain, school, text_at};
use crate::analysis::candidate::Candidate;
use crate::analysis::lexicon::{Lexicon, grammar};
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::{EntityKind, FoundBy, MentionForm};

/// Sets the kinds of such names right, adds what is missing, drops what is no name.
pub(super) fn settle(
    reading: &Reading<'_>,
    candidates: &mut Vec<Candidate>,
    stated: &mut FxHashMap<String, EntityKind>,
) {
    unprefixed(reading, candidates);
    new_ones(reading, candidates);
    candidates.retain(|one| !is_prize(reading, one) && !is_code(reading, one) && !is_no_body(reading, one));
    for candidate in candidates.iter_mut() {
        without_office(reading, candidate);
        broadcasters(reading, candidate);
    }
    school::settle(reading, candidates);
    numbered(reading, candidates);
    explained(reading, candidates, stated);
    magazines(reading, candidates);
    in_letters(reading, candidates);
    for candidate in candidates.iter_mut() {
        let company = candidate.kind == Some(EntityKind::Place)
            && candidate.entry.is_none()
            && candidate.tokens.len() > 2
            && matches!(
                text_at(reading, candidate.tokens.end - 1),
                "International" | "Group" | "Partners" | "Holdings"
            );
        if company {
            be(candidate, EntityKind::Organisation);
        }
    }
}

/// Shortens a candidate at its front.
pub(super) fn from(reading: &Reading<'_>, candidate: &mut Candidate, start: usize) {
    candidate.tokens.start = start;
    candidate.span = reading.span(&candidate.tokens);
    candidate.entry = Lexicon::get().names.exactly(candidate.span.of(reading.text)).map(|name| name.entry);
}

/// `Post-Brexit Britain`: the name begins behind the word that leads to it.
fn unprefixed(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    const PREFIXES: &[&str] = &["Post-", "Pre-", "Anti-", "Pro-", "Ex-", "Non-", "Mid-"];
    let led = |one: &Candidate| {
        let first = text_at(reading, one.tokens.start);
        one.form == MentionForm::Name && PREFIXES.iter().any(|prefix| first.starts_with(prefix))
    };
    candidates.retain(|one| !(one.tokens.len() == 1 && led(one)));
    for candidate in candidates.iter_mut().filter(|one| led(one)) {
        let start = candidate.tokens.start + 1;
        from(reading, candidate, start);
    }
}

/// `New Dawn, a charity`, `New Earth said`: the first word belongs to the name.
fn new_ones(reading: &Reading<'_>, candidates: &mut [Candidate]) {
    let mut bodies: Vec<String> = Vec::new();
    for candidate in candidates.iter_mut() {
        let start = candidate.tokens.start;
        let Some(new) = reading.before(start).filter(|token| token.text == "New") else { continue };
        let next = text_at(reading, candidate.tokens.end);
        let told = next == "," && matches!(text_at(reading, candidate.tokens.end + 1), "a" | "an" | "the");
        let says = grammar::is_english_report(next);
        let name = format!("New {}", candidate.span.of(reading.text));
        let plain = candidate.form == MentionForm::Name && candidate.tokens.len() == 1;
        if plain && (!new.opens || told || says || bodies.contains(&name)) {
            candidate.tokens.start -= 1;
            candidate.span = reading.span(&candidate.tokens);
            if candidate.entry.take().is_some() || says {
                be(candidate, EntityKind::Organisation);
            }
            bodies.push(name);
        }
    }
}

/// `the Sid Shaw Coach of the Year award`, `two Laurence Olivier and three Tony awards`
fn is_prize(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    const AWARDS: &[&str] = &["award", "awards", "Award", "Awards", "trophy", "Trophy", "prize", "medal", "Medal"];
    let text = |at: usize| text_at(reading, at);
    let end = candidate.tokens.end;
    if candidate.kind != Some(EntityKind::Person) || candidate.form != MentionForm::Name {
        return false;
    }
    let year = (end..end + 4).any(|at| text(at) == "of" && text(at + 1) == "the" && text(at + 2) == "Year")
        && (end..end + 2).any(|at| matches!(text(at), "Coach" | "Player" | "Manager" | "Artist" | "Book" | "Driver"));
    // `and three Tony awards`
    let row = text(end) == "and" && (end + 2..end + 5).any(|at| matches!(text(at), "awards" | "Awards"));
    let counted = candidate.tokens.start.checked_sub(1).is_some_and(|at| {
        matches!(text(at), "two" | "three" | "four" | "five" | "six" | "seven" | "several" | "multiple" | "a" | "the")
    });
    year || AWARDS.contains(&text(end)) || row && counted
}

/// `CRS-21`, `ANASIS-II`: persons have no numbers; `Arabs` are many.
fn is_code(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    const PEOPLE: &[&str] = &[
        "Jews", "Arabs", "Muslims", "Christians", "Catholics", "Protestants", "Sunnis", "Shiites", "Hindus", "Sikhs",
        "Buddhists", "Samaritans", "Latinos", "Hispanics", "Tutsis", "Hutus", "Mormons", "Quakers", "Druze",
    ];
    let text = text_at(reading, candidate.tokens.start);
    candidate.kind == Some(EntityKind::Person)
        && candidate.entry.is_none()
        && candidate.tokens.len() == 1
        && (text.contains(|c: char| c.is_ascii_digit()) || PEOPLE.contains(&text))
}

/// `an OBE`, `the White Paper`, `Economic and Fiscal Policy Minister`
fn is_no_body(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let text = candidate.span.of(reading.text);
    let end = candidate.tokens.end;
    let office = || {
        let first = reading.token(candidate.tokens.start).is_some_and(|token| token.traits.lower_english());
        let role = (end + 1..end + 5)
            .take_while(|at| reading.token(*at).is_some_and(Token::is_capitalised))
            .any(|at| matches!(text_at(reading, at), "Minister" | "Secretary" | "Commissioner"));
        candidate.tokens.len() == 1 && first && text_at(reading, end) == "and" && role
    };
    candidate.entry.is_none()
        && candidate.kind == Some(EntityKind::Organisation)
        && (matches!(
            text,
            "OBE" | "MBE" | "CBE" | "KBE" | "QC" | "KC" | "R&B" | "B&B" | "Q&A" | "DIY" | "White Paper" | "Green Paper"
        ) || office())
}

/// `the COP summit`, where the text has `COP27`.
fn numbered(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    let events: Vec<(&str, Option<u32>)> = candidates
        .iter()
        .filter(|one| one.kind == Some(EntityKind::Event) && one.tokens.len() == 1 && one.form == MentionForm::Name)
        .map(|one| (one.span.of(reading.text), one.entry))
        .filter(|(name, _)| name.ends_with(|c: char| c.is_ascii_digit()))
        .collect();
    for at in 0..reading.tokens.len() {
        let text = text_at(reading, at);
        let same = |name: &str| {
            text.len() > 2
                && name
                    .strip_prefix(text)
                    .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let mut full = events.iter().filter(|(name, _)| same(name));
        let Some((_, entry)) = full.next().filter(|one| full.all(|other| other == *one)) else { continue };
        if candidates
            .iter()
            .any(|one| one.tokens.contains(&at) && (one.tokens.len() > 1 || one.form != MentionForm::Name))
        {
            continue;
        }
        candidates.retain(|one| !one.tokens.contains(&at));
        let mut found = Candidate::whole(reading, at..at + 1, Some(EntityKind::Event), 190);
        found.found = FoundBy::Repeat;
        found.entry = *entry;
        insert(candidates, found);
    }
}

/// `BBC Yorkshire`: the broadcaster of a place.
fn broadcasters(reading: &Reading<'_>, candidate: &mut Candidate) {
    let first = text_at(reading, candidate.tokens.start);
    if candidate.kind == Some(EntityKind::Place)
        && candidate.tokens.len() > 1
        && matches!(first, "BBC" | "ITV" | "NBC" | "CBS" | "ABC" | "CBC" | "Sky" | "Fox")
    {
        be(candidate, EntityKind::Organisation);
    }
}

/// `US Ambassador`: the land, without the office.
fn without_office(reading: &Reading<'_>, candidate: &mut Candidate) {
    let place = matches!(candidate.kind, Some(EntityKind::Place | EntityKind::Organisation));
    if !place || candidate.entry.is_some() || candidate.tokens.len() < 2 {
        return;
    }
    let (start, end) = (candidate.tokens.start, candidate.tokens.end);
    let first = Lexicon::get().names.exactly(text_at(reading, start)).filter(|_| candidate.tokens.len() == 2);
    let office = grammar::is_english_role(&text_at(reading, end - 1).to_lowercase());
    if let Some(name) = first.filter(|_| office)
        && let Some(entry) = Lexicon::get().names.entry(name.entry).filter(|entry| entry.country)
    {
        candidate.tokens.end = start + 1;
        candidate.span = reading.span(&candidate.tokens);
        candidate.kind = Some(entry.kind);
        candidate.entry = Some(name.entry);
    }
}

/// `STAGES, an advocacy group for actors,`: what follows says that it is a body.
fn explained(reading: &Reading<'_>, candidates: &mut Vec<Candidate>, stated: &mut FxHashMap<String, EntityKind>) {
    const BODIES: &[&str] = &[
        "group", "charity", "firm", "company", "organisation", "organization", "network", "nonprofit", "non-profit",
        "startup", "start-up", "union", "coalition", "agency", "consultancy", "foundation", "think-tank", "collective",
        "broadcaster", "newspaper", "website", "retailer", "manufacturer", "brokerage", "brewery", "watchdog",
    ];
    for at in 1..reading.tokens.len() {
        let article = matches!(text_at(reading, at + 1), "a" | "an");
        if text_at(reading, at) != "," || !article {
            continue;
        }
        let words = (at + 2..at + 7).take_while(|index| {
            reading.token(*index).is_some_and(|token| matches!(token.shape, Shape::Lower | Shape::Title | Shape::Mixed))
        });
        let noun = words.into_iter().find(|index| BODIES.contains(&text_at(reading, *index)));
        // `a charity worker` is a person.
        let head = noun.filter(|noun| {
            let next = text_at(reading, noun + 1);
            !grammar::is_english_role(next) && (next.len() < 5 || !next.ends_with('r') || next == "or")
        });
        if head.is_none() {
            continue;
        }
        if let Some(candidate) = candidates.iter_mut().find(|one| one.tokens.end == at) {
            if !is_certain(reading, candidate) && candidate.kind != Some(EntityKind::Organisation) {
                be(candidate, EntityKind::Organisation);
                stated.insert(candidate.span.of(reading.text).to_owned(), EntityKind::Organisation);
            }
            continue;
        }
        let capitals = reading
            .token(at - 1)
            .filter(|token| token.shape == Shape::Capitals && token.text.len() > 2 && token.text.is_ascii());
        let shouting = reading.sentence_of(at).is_some_and(|sentence| sentence.shouting);
        let alone = !reading.before(at - 1).is_some_and(|before| before.is_capitalised() && !before.opens);
        if capitals.is_some() && alone && !shouting {
            let mut found = Candidate::whole(reading, at - 1..at, Some(EntityKind::Organisation), 185);
            found.found = FoundBy::Context;
            insert(candidates, found);
        }
    }
}

/// `the ANC and the EFF`: letters beside a body are one, and the same letters behind an article elsewhere.
fn in_letters(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    let mut known: Vec<&str> = Vec::new();
    // What the first reading finds is a neighbour in the second.
    for at in (3..reading.tokens.len()).chain(3..reading.tokens.len()) {
        let Some(token) = reading.token(at).filter(|token| {
            token.shape == Shape::Capitals && (2..=5).contains(&token.text.len()) && token.text.is_ascii()
        }) else {
            continue;
        };
        if text_at(reading, at - 1) != "the" || candidates.iter().any(|one| one.tokens.contains(&at)) {
            continue;
        }
        let joins = |at: usize| matches!(text_at(reading, at), "and" | "or" | ",");
        let body = |fits: &dyn Fn(&Candidate) -> bool| {
            candidates
                .iter()
                .any(|one| one.kind == Some(EntityKind::Organisation) && one.form == MentionForm::Name && fits(one))
        };
        let behind = joins(at - 2) && body(&|one| one.tokens.end == at - 2);
        let article = usize::from(text_at(reading, at + 2) == "the");
        let before = text_at(reading, at + 1) == "and" && body(&|one| one.tokens.start == at + 2 + article);
        if behind || before || known.contains(&token.text) {
            let mut found = Candidate::whole(reading, at..at + 1, Some(EntityKind::Organisation), 165);
            found.found = FoundBy::Context;
            insert(candidates, found);
            known.push(token.text);
        }
    }
}

/// `People magazine`, `Time magazine`
fn magazines(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    for at in 1..reading.tokens.len() {
        if !matches!(text_at(reading, at), "magazine" | "newspaper") {
            continue;
        }
        let Some(name) = reading.token(at - 1).filter(|token| token.shape == Shape::Title) else { continue };
        let known = matches!(name.text, "Time" | "Life" | "Money" | "Fortune");
        let taken = candidates.iter().any(|one| one.tokens.contains(&(at - 1)));
        if taken || !known && grammar::is_never_a_name(name.text) {
            continue;
        }
        // `The New magazine`, `a London newspaper`
        let free = !reading.before(at - 1).is_some_and(|before| {
            before.is_capitalised() || matches!(before.text, "a" | "an" | "The" | "A" | "this" | "my" | "his" | "her")
        });
        if free && !name.traits.town() {
            let mut found = Candidate::whole(reading, at - 1..at, Some(EntityKind::Organisation), 180);
            found.found = FoundBy::Context;
            insert(candidates, found);
        }
    }
}

/// `British East and South East Asian artists`: halves of a part of the world, each of two words or one.
pub(super) fn halves(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    let direction = |at: usize| matches!(text_at(reading, at), "North" | "South" | "East" | "West" | "Central");
    for noun in 1..reading.tokens.len() {
        let Some(token) = reading.token(noun).filter(|token| token.shape == Shape::Title) else { continue };
        let (base, form) = match token.text {
            "Asian" | "Asians" => ("Asia", MentionForm::Derived),
            "African" | "Africans" => ("Africa", MentionForm::Derived),
            "European" | "Europeans" => ("Europe", MentionForm::Derived),
            "Asia" | "Africa" | "Europe" => (token.text, MentionForm::Name),
            _ => continue,
        };
        let start = (noun.saturating_sub(2)..noun).find(|at| (*at..noun).all(direction));
        let Some(start) = start else { continue };
        let other = start
            .checked_sub(2)
            .filter(|at| direction(*at) && matches!(text_at(reading, start - 1), "and" | "or" | "&"));
        // One direction alone is known to the lists.
        if noun - start < 2 && other.is_none() {
            continue;
        }
        let first = other.unwrap_or(start);
        candidates.retain(|one| one.tokens.end <= first || one.tokens.start > noun);
        let words: Vec<&str> = (start..noun).map(|at| text_at(reading, at)).collect();
        let whole = [words.join("-"), words.join(" "), words.concat()];
        let add = |candidates: &mut Vec<Candidate>, tokens: std::ops::Range<usize>, names: &[String]| {
            let mut found = Candidate::whole(reading, tokens, Some(EntityKind::Place), 215);
            found.form = form;
            found.entry = names
                .iter()
                .find_map(|name| Lexicon::get().names.exactly(&format!("{name} {base}")).map(|name| name.entry));
            insert(candidates, found);
        };
        add(candidates, start..noun + 1, &whole);
        if let Some(other) = other {
            add(candidates, other..other + 1, &[text_at(reading, other).to_owned()]);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may fail loudly")]

    use crate::analysis::analyse_text;
    use crate::model::EntityKind;
    use crate::text::{Clean, Language};

    fn names(text: &str) -> Vec<(String, EntityKind)> {
        let text = Clean::text(text);
        let found = analyse_text(&text, Language::ENGLISH, None);
        let kind = |entity: u32| found.entities[entity as usize].kind;
        found.mentions.iter().map(|one| (one.span.of(&text).to_owned(), kind(one.entity))).collect()
    }

    #[test]
    fn what_stands_beside_a_name_makes_it_a_body() {
        for (text, body) in [
            ("STAGES, an advocacy group for actors, said it was late on Monday.", "STAGES"),
            ("New Dawn, a group of artists, said the show was old. New Dawn said more.", "New Dawn"),
            ("She told People magazine that she was happy in her house.", "People"),
        ] {
            let found = names(text);
            assert!(found.contains(&(body.to_owned(), EntityKind::Organisation)), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_stands_beside_a_name_takes_it_away() {
        let found = names("Post-Brexit Britain is poor. The show won two Laurence Olivier and three Tony awards.");
        assert!(found.iter().any(|(name, _)| name == "Britain"), "{found:?}");
        assert!(found.iter().all(|(_, kind)| *kind != EntityKind::Person), "{found:?}");
    }
}
