//! English: the noun behind a name, where somebody lives, and halves of the world.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{be, insert, is_certain, text_at};
use crate::analysis::candidate::Candidate;
use crate::analysis::lexicon::{Lexicon, Tendency, grammar};
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::{EntityKind, FoundBy, MentionForm};

/// `North and South Korea`: the first half means a country too.
pub(super) fn coordinated(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    let names = &Lexicon::get().names;
    let is_direction = |word: &str| matches!(word, "North" | "South" | "East" | "West");
    for at in 0..reading.tokens.len() {
        let (first, second, noun) = (text_at(reading, at), text_at(reading, at + 2), reading.token(at + 3));
        if !is_direction(first) || !is_direction(second) || !matches!(text_at(reading, at + 1), "and" | "or" | "&") {
            continue;
        }
        let Some(noun) = noun.filter(|noun| noun.is_capitalised()) else { continue };
        let whole = format!("{first} {}", noun.text);
        let other = format!("{second} {}", noun.text);
        let (Some(one), Some(two)) = (names.exactly(&whole), names.exactly(&other)) else { continue };
        candidates.retain(|candidate| candidate.tokens.end <= at || candidate.tokens.start > at + 3);
        for (tokens, name) in [(at..at + 1, one), (at + 2..at + 4, two)] {
            let Some(entry) = names.entry(name.entry) else { continue };
            let mut found = Candidate::whole(reading, tokens, Some(entry.kind), 225);
            found.entry = Some(name.entry);
            found.found = FoundBy::List;
            if name.sort == crate::analysis::lexicon::Sort::Derived {
                found.form = MentionForm::Derived;
            }
            insert(candidates, found);
        }
    }
}

/// `of Tower Avenue, Upton, said`; `from Tynemouth, North Tyneside,`: where somebody lives.
pub(super) fn residences(reading: &Reading<'_>, candidates: &mut [Candidate]) {
    let directions = ["North", "South", "East", "West", "Central", "Upper", "Lower", "Greater", "New"];
    for at in 0..candidates.len() {
        let (before, rest) = candidates.split_at_mut(at);
        let Some(candidate) = rest.first_mut() else { break };
        if is_certain(reading, candidate) || candidate.kind == Some(EntityKind::Place) {
            continue;
        }
        let start = candidate.tokens.start;
        let behind = matches!(text_at(reading, candidate.tokens.end), "," | "." | ")");
        let place = before.last().is_some_and(|place| {
            place.tokens.end + 1 == start
                && text_at(reading, place.tokens.end) == ","
                && place.kind == Some(EntityKind::Place)
                && place.form == MentionForm::Name
                && matches!(text_at(reading, place.tokens.start.wrapping_sub(1)), "of" | "from" | "in" | "near")
                // `the minister of Chile, Rosa Quispe,` is no resident.
                && text_at(reading, place.tokens.start.wrapping_sub(2)) == ","
        });
        let directed = candidate.tokens.len() == 2
            && directions.contains(&text_at(reading, start))
            && !grammar::is_english_body(text_at(reading, start + 1))
            && candidate.kind == Some(EntityKind::Person);
        if behind && place && candidate.tokens.len() <= 2 || directed {
            be(candidate, EntityKind::Place);
        }
    }
}

/// What the noun behind a name makes of it: `the Age of Possibility summit`, `his New Heights podcast`.
fn noun_kind(noun: &str) -> Option<EntityKind> {
    match noun {
        "album" | "single" | "podcast" | "novel" | "sitcom" | "musical" | "documentary" | "trilogy" | "memoir"
        | "ballet" | "symphony" | "videogame" | "soap" | "biopic" | "mixtape" | "audiobook" => Some(EntityKind::Work),
        "summit" | "festival" | "conference" | "tournament" | "championship" | "championships" | "marathon"
        | "carnival" | "symposium" | "expo" | "hackathon" | "regatta" => Some(EntityKind::Event),
        "estate" | "pub" | "inn" | "stadium" | "reservoir" | "airport" | "dam" | "peninsula" | "suburb"
        | "township" | "neighbourhood" | "neighborhood" | "roundabout" | "motorway" | "racecourse" | "racetrack" => {
            Some(EntityKind::Place)
        }
        _ => None,
    }
}

/// Names between a determiner and the noun that says what they are, and behind a noun for a body: `the agency, Advisense,`.
pub(super) fn announced(
    reading: &Reading<'_>,
    candidates: &mut Vec<Candidate>,
    stated: &mut FxHashMap<String, EntityKind>,
) {
    let determiner = |at: usize| {
        matches!(
            text_at(reading, at),
            "the"
                | "The"
                | "a"
                | "an"
                | "his"
                | "her"
                | "its"
                | "their"
                | "my"
                | "our"
                | "His"
                | "Her"
                | "Their"
                | "'s"
                | "’s"
        )
    };
    for at in 2..reading.tokens.len() {
        let Some(noun) = reading.token(at).filter(|noun| noun.shape == Shape::Lower && !noun.glued) else { continue };
        let Some(kind) = noun_kind(noun.text) else { continue };
        let Some(sentence) = reading.sentence_of(at) else { continue };
        let part = |index: usize| {
            reading.token(index).is_some_and(|token| {
                token.is_capitalised() || matches!(token.text, "of" | "the" | "and" | "for" | "in" | "to" | "on" | "&")
            })
        };
        let mut start = at;
        // `Deep Time of the Andes`: an article behind a small word is inside.
        let inner = |index: usize| {
            text_at(reading, index) == "the" && matches!(text_at(reading, index - 1), "of" | "in" | "for" | "on")
        };
        while start > sentence.tokens.start + 1
            && at - start < 7
            && part(start - 1)
            && (!determiner(start - 1) || inner(start - 1))
        {
            start -= 1;
        }
        while start < at && !reading.token(start).is_some_and(Token::is_capitalised) {
            start += 1;
        }
        let closed = reading.before(at).is_some_and(Token::is_capitalised);
        if start >= at || !closed || start == 0 || !determiner(start - 1) || start == sentence.tokens.start {
            continue;
        }
        // `the BBC podcast`, `the Glasgow summit`, `Taylor Swift's album`: the one it is of.
        let inside: FxHashSet<usize> = (start..at).collect();
        let touching: Vec<&Candidate> =
            candidates.iter().filter(|one| one.tokens.clone().any(|at| inside.contains(&at))).collect();
        let first_known = touching.first().is_some_and(|one| {
            one.tokens.start == start
                && is_certain(reading, one)
                && (one.tokens.end == at || one.kind != Some(EntityKind::Place))
        });
        let town = at - start == 1
            && reading.token(start).is_some_and(|token| {
                token.traits.town()
                    || token.tendency().is_some_and(Tendency::is_place)
                    || token.shape == Shape::Capitals
            });
        let leading = touching
            .first()
            .is_some_and(|one| one.tokens.start == start && one.entry.is_some() && kind == EntityKind::Work);
        if first_known || town || leading || kind != EntityKind::Place && at - start == 1 && touching.is_empty() {
            continue;
        }
        if kind == EntityKind::Work && at - start < 2 {
            continue;
        }
        candidates.retain(|one| !one.tokens.clone().any(|at| inside.contains(&at)));
        let mut found = Candidate::whole(reading, start..at, Some(kind), 200);
        found.found = FoundBy::Context;
        if at - start > 1 {
            stated.insert(found.span.of(reading.text).to_owned(), kind);
        }
        insert(candidates, found);
    }
    in_apposition(reading, candidates, stated);
}

/// Names behind a noun for a body: `the agency, Advisense,`, `the foundation Kernovia`.
fn in_apposition(reading: &Reading<'_>, candidates: &mut [Candidate], stated: &mut FxHashMap<String, EntityKind>) {
    for at in 0..candidates.len() {
        let Some(candidate) = candidates.get_mut(at) else { break };
        if candidate.kind == Some(EntityKind::Organisation)
            || candidate.tokens.len() > 2
            || is_certain(reading, candidate)
            || candidate.tokens.start < 2
        {
            continue;
        }
        let start = candidate.tokens.start;
        let near = reading.token(start - 1).filter(|noun| noun.shape == Shape::Lower);
        let plain = candidate.tokens.len() == 1
            && near.is_some_and(|noun| {
                matches!(
                    noun.text,
                    "side" | "outfit" | "minnows" | "agency" | "charity" | "foundation" | "start-up" | "startup" | "consultancy" | "nonprofit" | "non-profit"
                        | "airline" | "insurer" | "retailer" | "brokerage" | "watchdog" | "newspaper" | "broadcaster" | "firm"
                )
            })
            // `the firm Weber founded`
            && !text_at(reading, candidate.tokens.end).ends_with("ed")
            && !reading.token(start).is_some_and(|token| token.traits.town() || token.traits.first_name())
            // `on the other side Weber waited`; `the Brazilian side Flamengo`
            && (near.is_none_or(|noun| !matches!(noun.text, "side" | "outfit" | "minnows"))
                || reading.token(start - 2).is_some_and(Token::is_capitalised)
                || matches!(text_at(reading, start - 2), "league" | "division" | "tier" | "flight" | "non-league"));
        let noun = reading.token(start - 2).filter(|noun| noun.shape == Shape::Lower);
        let body = noun.is_some_and(|noun| {
            matches!(
                noun.text,
                "agency"
                    | "firm"
                    | "company"
                    | "charity"
                    | "union"
                    | "bank"
                    | "start-up"
                    | "startup"
                    | "consultancy"
                    | "regulator"
                    | "watchdog"
                    | "brokerage"
                    | "retailer"
                    | "broadcaster"
                    | "newspaper"
                    | "airline"
                    | "insurer"
                    | "tank"
                    | "nonprofit"
                    | "non-profit"
                    | "organisation"
                    | "organization"
                    | "manufacturer"
                    | "publisher"
            )
        });
        let between =
            text_at(reading, start - 1) == "," && matches!(text_at(reading, candidate.tokens.end), "," | "." | ";");
        if body && between || plain {
            be(candidate, EntityKind::Organisation);
            if candidate.tokens.len() == 1 {
                stated.insert(candidate.span.of(reading.text).to_owned(), EntityKind::Organisation);
            }
        }
    }
}
