//! German: the noun before a name, and cantons in brackets.

use rustc_hash::FxHashMap;

use super::{at_token, be, insert, is_certain, text_at};
use crate::analysis::candidate::Candidate;
use crate::analysis::lexicon::{Lexicon, Tendency, Traits, grammar};
use crate::analysis::token::{Reading, Shape};
use crate::model::{EntityKind, FoundBy, MentionForm};

/// Whether a German noun in lower case says that the name of a body follows, in any case and number.
fn is_body_noun(lower: &str) -> bool {
    let ends = ["", "en", "n", "e", "s", "es", "er"];
    ends.iter().filter_map(|end| lower.strip_suffix(end)).any(|stem| {
        grammar::is_organisation_type(stem)
            || [
                "ensemble", "chor", "initiative", "genossenschaft", "dienstleister", "broker", "orchester", "kapelle",
                "netzwerk", "start-up", "zulieferer", "vereinigung", "organisation", "verband", "forum", "brauerei",
            ]
            .iter()
            .any(|end| stem.ends_with(end))
    })
}

/// `die Gewerkschaften Verdi und Komba`, `des Onlinebrokers Kornblum`.
pub(super) fn classed(
    reading: &Reading<'_>,
    candidates: &mut Vec<Candidate>,
    stated: &mut FxHashMap<String, EntityKind>,
) {
    let lexicon = Lexicon::get();
    for at in 1..reading.tokens.len() {
        let Some(noun) = reading.before(at).filter(|noun| noun.shape == Shape::Title) else { continue };
        let Some(sentence) = reading.sentence_of(at).filter(|sentence| at > sentence.tokens.start) else { continue };
        let article = reading.before(at - 1).is_some_and(|before| {
            before.shape == Shape::Lower
                || at - 1 == sentence.tokens.start
                || matches!(before.text, "Die" | "Der" | "Das" | "Dem")
        });
        if noun.is_nameable() || !article || !is_body_noun(&noun.text.to_lowercase()) {
            continue;
        }
        let plural = noun.text.ends_with("en") || noun.text.ends_with('e') || noun.text.ends_with("er");
        let mut next = at;
        while let Some(end) = body(lexicon, reading, candidates, next, stated) {
            let joined = plural && matches!(text_at(reading, end), "und" | "," | "oder" | "sowie");
            if !joined || end + 1 >= sentence.tokens.end {
                break;
            }
            next = end + 1;
        }
    }
}

/// `im Landkreis Karlsruhe`, `Kreis Germersheim`: the district has the name of its town with the word before it.
pub(super) fn districts(reading: &Reading<'_>, candidates: &mut [Candidate]) {
    for candidate in candidates.iter_mut() {
        let start = candidate.tokens.start;
        let district = matches!(
            reading.before(start).map_or("", |before| before.text),
            "Landkreis" | "Landkreises" | "Kreis" | "Kreises" | "Rhein-Kreis" | "Stadtkreis" | "Wetteraukreis"
        );
        if !district || candidate.kind != Some(EntityKind::Place) || candidate.form != MentionForm::Name || start == 0 {
            continue;
        }
        candidate.tokens.start = start - 1;
        candidate.span = reading.span(&candidate.tokens);
        be(candidate, EntityKind::Place);
    }
}

/// Makes the unknown word at the token a body, and gives its end.
fn body(
    lexicon: &Lexicon,
    reading: &Reading<'_>,
    candidates: &mut Vec<Candidate>,
    at: usize,
    stated: &mut FxHashMap<String, EntityKind>,
) -> Option<usize> {
    if let Some(index) = at_token(candidates, at) {
        let candidate = candidates.get_mut(index)?;
        let end = candidate.tokens.end;
        if candidate.doubtful && candidate.kind == Some(EntityKind::Organisation) {
            candidate.doubtful = false;
            return Some(end);
        }
        let town = reading.token(at).is_some_and(|token| {
            candidate.tokens.len() == 1
                && (token.traits.town() || token.tendency().is_some_and(Tendency::is_place))
                && candidate.kind == Some(EntityKind::Place)
        });
        if is_certain(reading, candidate) || town {
            return (candidate.kind == Some(EntityKind::Organisation)).then_some(end);
        }
        be(candidate, EntityKind::Organisation);
        if candidate.tokens.len() == 1 {
            stated.insert(
                crate::analysis::inflection::without_genitive(candidate.span.of(reading.text)).to_owned(),
                EntityKind::Organisation,
            );
        }
        return Some(end);
    }
    if candidates.iter().any(|one| one.tokens.contains(&at)) {
        return None;
    }
    let token = reading.token(at).filter(|token| token.shape == Shape::Title && token.text.chars().count() > 2)?;
    let lower = token.text.to_lowercase();
    if let Some(name) = lexicon.names.exactly(token.text)
        && let Some(entry) = lexicon.names.entry(name.entry).filter(|entry| entry.kind == EntityKind::Organisation)
    {
        let mut found = Candidate::whole(reading, at..at + 1, Some(entry.kind), 220);
        found.entry = Some(name.entry);
        found.found = FoundBy::List;
        insert(candidates, found);
        return Some(at + 1);
    }
    let common = lexicon.is_german_noun(&lower) || lexicon.words.get(&lower).is_some_and(Traits::lower_german);
    if common || !token.is_nameable() || token.traits.first_name() {
        return None;
    }
    stated.insert(token.text.to_owned(), EntityKind::Organisation);
    let mut found = Candidate::whole(reading, at..at + 1, Some(EntityKind::Organisation), 190);
    found.found = FoundBy::Context;
    insert(candidates, found);
    Some(at + 1)
}

/// `Nationalrat Thomas Matter (ZH)`: the canton behind a politician of Switzerland.
pub(super) fn cantons(reading: &Reading<'_>, candidates: &mut [Candidate]) {
    const CANTONS: &str = " ZH Zürich|BE Bern|LU Luzern|UR Uri|SZ Schwyz|OW Obwalden|NW Nidwalden|GL Glarus|ZG Zug|FR Freiburg|SO Solothurn|\
                           BS Basel-Stadt|BL Basel-Landschaft|SH Schaffhausen|AR Appenzell Ausserrhoden|AI Appenzell Innerrhoden|\
                           SG St. Gallen|GR Graubünden|AG Aargau|TG Thurgau|TI Tessin|VD Waadt|VS Wallis|NE Neuenburg|GE Genf|JU Jura|";
    let swiss = reading.tokens.iter().any(|token| {
        ["Nationalr", "Ständer", "Kantonsr", "Bundesr", "Schweiz"].iter().any(|word| token.text.starts_with(word))
    });
    if !swiss {
        return;
    }
    for at in 1..candidates.len() {
        let (before, rest) = candidates.split_at_mut(at);
        let (Some(person), Some(short)) = (before.last(), rest.first_mut()) else { continue };
        let text = short.span.of(reading.text);
        let canton = CANTONS.split('|').find_map(|canton| canton.trim().strip_prefix(text)?.strip_prefix(' '));
        let beside = person.kind == Some(EntityKind::Person)
            && person.tokens.end + 1 == short.tokens.start
            && text_at(reading, person.tokens.end) == "("
            && text.len() == 2;
        if let Some(canton) = canton.filter(|_| beside) {
            be(short, EntityKind::Place);
            let names = &Lexicon::get().names;
            short.entry = names
                .exactly(canton)
                .map(|name| name.entry)
                .filter(|entry| names.entry(*entry).is_some_and(|entry| entry.kind == EntityKind::Place));
        }
    }
}

/// `das Landesbeamtengesetz`: the law that is called so, `ein Steuergesetz` is one of many; `des DHB-Pokals`.
pub(super) fn closed(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    const LAWS: &[&str] = &["gesetz", "gesetzes", "gesetzbuch", "gesetzbuchs", "abkommen", "abkommens"];
    const CUPS: &[&str] = &["-Pokal", "-Pokals", "-Cup", "-Cups", "-Trophy", "-Masters", "-Open"];
    for at in 1..reading.tokens.len() {
        let Some(token) = reading.token(at).filter(|token| token.is_capitalised() && token.text.len() > 6) else {
            continue;
        };
        let ends = |ends: &[&str]| ends.iter().any(|end| token.text.ends_with(end));
        // Two nouns before the law at least: `Grundgesetz` is listed, `Steuergesetz` is a kind.
        let article = matches!(text_at(reading, at - 1), "das" | "Das" | "des" | "dem" | "im" | "vom" | "zum" | "beim");
        let law = ends(LAWS) && article && token.text.chars().count() >= 18 && !token.text.contains('-');
        let cup = ends(CUPS)
            && token
                .text
                .split('-')
                .next()
                .is_some_and(|front| front.len() > 2 && front.chars().all(char::is_uppercase));
        if !law && !cup {
            continue;
        }
        let kind = if law { EntityKind::Work } else { EntityKind::Event };
        if candidates.iter().any(|one| {
            one.tokens.contains(&at) && (one.tokens.len() > 1 || one.entry.is_some() && one.form == MentionForm::Name)
        }) {
            continue;
        }
        candidates.retain(|one| !one.tokens.contains(&at));
        let mut found = Candidate::whole(reading, at..at + 1, Some(kind), 190);
        found.found = FoundBy::Pattern;
        insert(candidates, found);
    }
}

/// `Trump University`, `Weber Foundation`: a surname before an English word for a body.
pub(super) fn endowed(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    for candidate in candidates.iter_mut() {
        let end = candidate.tokens.end;
        let single = candidate.kind == Some(EntityKind::Person) && candidate.tokens.len() == 1;
        let body = matches!(
            text_at(reading, end),
            "University"
                | "Foundation"
                | "Organization"
                | "Holding"
                | "Group"
                | "Institute"
                | "College"
                | "Trust"
                | "Media"
                | "Tower"
        );
        if single && body && candidate.form == MentionForm::Name {
            candidate.tokens.end = end + 1;
            candidate.span = reading.span(&candidate.tokens);
            let kind = if text_at(reading, end) == "Tower" { EntityKind::Place } else { EntityKind::Organisation };
            be(candidate, kind);
        }
    }
    let mut end = 0;
    candidates.retain(|one| {
        let inside = one.tokens.start < end;
        end = end.max(one.tokens.end);
        !inside
    });
}
