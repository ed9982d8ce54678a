//! What names are by the words beside them: `the Gewerkschaft Komba`, `the New Heights podcast`, `from Tynemouth, North
//! Tyneside, said`, `North and South Korea`, `the agency, Advisense,`.

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidate::Candidate;
use super::lexicon::{Lexicon, Tendency, grammar};
use super::token::{Reading, Shape, Token};
use crate::model::{EntityKind, FoundBy, MentionForm};

/// Sets the kinds right, adds what only the words beside it make a name, and lets the text agree with itself.
pub(super) fn settle(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    let mut stated: FxHashMap<String, EntityKind> = FxHashMap::default();
    if reading.english {
        coordinated(reading, candidates);
        residences(reading, candidates);
        announced(reading, candidates, &mut stated);
    } else {
        classed(reading, candidates, &mut stated);
        cantons(reading, candidates);
    }
    roads(reading, candidates);
    if !stated.is_empty() {
        agree(reading, candidates, &stated);
    }
    candidates.sort_by_key(|candidate| candidate.tokens.start);
}

/// Whether the lists, a first name or a title leave no doubt of what it is.
fn is_certain(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let given = candidate.tokens.len() > 1
        && candidate.kind == Some(EntityKind::Person)
        && reading.token(candidate.tokens.start).is_some_and(|token| token.traits.first_name());
    candidate.entry.is_some() && !candidate.doubtful || given || candidate.form != MentionForm::Name
}

fn text_at<'t>(reading: &Reading<'t>, at: usize) -> &'t str {
    reading.token(at).map_or("", |token| token.text)
}

fn be(candidate: &mut Candidate, kind: EntityKind) {
    candidate.kind = Some(kind);
    candidate.entry = None;
    candidate.doubtful = false;
    candidate.short = false;
    candidate.confidence = candidate.confidence.max(190);
    candidate.found = FoundBy::Context;
}

/// Every other mention of a name whose class the text states is the same.
fn agree(reading: &Reading<'_>, candidates: &mut Vec<Candidate>, stated: &FxHashMap<String, EntityKind>) {
    let bare = |text: &str| -> Option<EntityKind> {
        let stem = text.strip_suffix('s').filter(|_| !reading.english);
        stated.get(text).or_else(|| stated.get(stem?)).copied()
    };
    for candidate in candidates.iter_mut().filter(|one| one.form == MentionForm::Name && one.entry.is_none()) {
        if let Some(kind) = bare(candidate.span.of(reading.text)) {
            candidate.kind = Some(kind);
            candidate.confidence = candidate.confidence.max(170);
        }
    }
    let mut added = Vec::new();
    let mut covered = candidates.iter().peekable();
    for (at, token) in reading.tokens.iter().enumerate() {
        while covered.next_if(|one| one.tokens.end <= at).is_some() {}
        let free = covered.peek().is_none_or(|one| !one.tokens.contains(&at));
        if free
            && token.shape == Shape::Title
            && let Some(kind) = stated.get(token.text)
        {
            let mut repeat = Candidate::whole(reading, at..at + 1, Some(*kind), 170);
            repeat.found = FoundBy::Repeat;
            added.push(repeat);
        }
    }
    candidates.extend(added);
    candidates.sort_by_key(|candidate| candidate.tokens.start);
}

/// The candidate that begins at the token.
fn at_token(candidates: &[Candidate], at: usize) -> Option<usize> {
    candidates.binary_search_by_key(&at, |one| one.tokens.start).ok()
}

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
fn classed(reading: &Reading<'_>, candidates: &mut Vec<Candidate>, stated: &mut FxHashMap<String, EntityKind>) {
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
        loop {
            let Some(end) = body(lexicon, reading, candidates, next, stated) else { break };
            let joined = plural && matches!(text_at(reading, end), "und" | "," | "oder" | "sowie");
            if !joined || end + 1 >= sentence.tokens.end {
                break;
            }
            next = end + 1;
        }
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
                super::inflection::without_genitive(candidate.span.of(reading.text)).to_owned(),
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
    let common =
        lexicon.is_german_noun(&lower) || lexicon.words.get(&lower).is_some_and(|traits| traits.lower_german());
    if common || !token.is_nameable() || token.traits.first_name() {
        return None;
    }
    stated.insert(token.text.to_owned(), EntityKind::Organisation);
    let mut found = Candidate::whole(reading, at..at + 1, Some(EntityKind::Organisation), 190);
    found.found = FoundBy::Context;
    insert(candidates, found);
    Some(at + 1)
}

fn insert(candidates: &mut Vec<Candidate>, candidate: Candidate) {
    let at = candidates.partition_point(|one| one.tokens.start < candidate.tokens.start);
    candidates.insert(at, candidate);
}

/// `Nationalrat Thomas Matter (ZH)`: the canton behind a politician of Switzerland.
fn cantons(reading: &Reading<'_>, candidates: &mut [Candidate]) {
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

/// `North and South Korea`: the first half means a country too.
fn coordinated(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
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
            if name.sort == super::lexicon::Sort::Derived {
                found.form = MentionForm::Derived;
            }
            insert(candidates, found);
        }
    }
}

/// `of Tower Avenue, Upton, said`; `from Tynemouth, North Tyneside,`: where somebody lives.
fn residences(reading: &Reading<'_>, candidates: &mut [Candidate]) {
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

/// `Sprockhoevel Way`, `Lagos State`: the last word says what kind of place it is.
fn roads(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    const ROADS: &[&str] = &[
        "Way", "Avenue", "Road", "Street", "Lane", "Drive", "Crescent", "Boulevard", "Highway", "Motorway",
        "Expressway", "Parkway", "Turnpike", "Roundabout", "Quay", "Mews", "Terrace", "Gardens", "Close",
    ];
    // `Ohio State` is a university.
    const AMERICAN: &[&str] = &[
        "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut", "Delaware", "Florida",
        "Georgia", "Idaho", "Illinois", "Indiana", "Iowa", "Kansas", "Kentucky", "Louisiana", "Maine", "Michigan",
        "Minnesota", "Mississippi", "Missouri", "Montana", "Nebraska", "Nevada", "Ohio", "Oklahoma", "Oregon",
        "Pennsylvania", "Tennessee", "Texas", "Utah", "Washington", "Wisconsin", "Wyoming", "Boise", "Fresno", "Penn",
        "Kent", "Wichita", "Murray", "Ball",
    ];
    // `Wexbury Museum on Abbey Lane` is a museum and a road.
    let mut added = Vec::new();
    for candidate in candidates.iter_mut().filter(|one| reading.english && one.entry.is_none() && one.tokens.len() > 3)
    {
        let Some(on) = candidate.tokens.clone().skip(1).find(|at| matches!(text_at(reading, *at), "on" | "in" | "at"))
        else {
            continue;
        };
        if ROADS.contains(&text_at(reading, candidate.tokens.end - 1)) && on + 2 < candidate.tokens.end {
            added.push(Candidate::whole(reading, on + 1..candidate.tokens.end, Some(EntityKind::Place), 190));
            candidate.tokens.end = on;
            candidate.span = reading.span(&candidate.tokens);
        }
    }
    for road in added {
        insert(candidates, road);
    }
    for candidate in candidates.iter_mut() {
        if candidate.entry.is_some()
            || candidate.form != MentionForm::Name
            || candidate.tokens.len() < 2
            || !reading.english
        {
            continue;
        }
        let last = text_at(reading, candidate.tokens.end - 1);
        let first = reading.token(candidate.tokens.start);
        let given = first.is_some_and(|token| token.traits.first_name()) && candidate.kind == Some(EntityKind::Person);
        let state = last == "State"
            && candidate.tokens.len() == 2
            && candidate.kind == Some(EntityKind::Organisation)
            && first.is_some_and(|token| token.traits.town() || token.tendency().is_some_and(Tendency::is_place))
            && !AMERICAN.contains(&text_at(reading, candidate.tokens.start));
        let titled = matches!(candidate.kind, Some(EntityKind::Work | EntityKind::Event));
        if !given && !titled && ROADS.contains(&last) || state {
            candidate.kind = Some(EntityKind::Place);
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
fn announced(reading: &Reading<'_>, candidates: &mut Vec<Candidate>, stated: &mut FxHashMap<String, EntityKind>) {
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
                    "agency" | "charity" | "foundation" | "start-up" | "startup" | "consultancy" | "nonprofit" | "non-profit"
                        | "airline" | "insurer" | "retailer" | "brokerage" | "watchdog" | "newspaper" | "broadcaster" | "firm"
                )
            })
            // `the firm Weber founded`
            && !text_at(reading, candidate.tokens.end).ends_with("ed")
            && !reading.token(start).is_some_and(|token| token.traits.town() || token.traits.first_name());
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
