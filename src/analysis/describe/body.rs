//! Which organisation or place a description means: by a word of its name, or by what kind of body the text calls it.

use super::about::is_country;
use super::class::{Class, NOUNS, class_of, class_of_compound, is_noun_of};
use super::near::{in_sentence, just_spoken_of, next_to, spoken_of_most};
use super::phrase::Phrase;
use super::work::{self, called, is_same};
use super::{Described, Story};
use crate::analysis::lexicon::grammar;
use crate::analysis::token::Shape;
use crate::model::{EntityKind, JoinedBy, MentionForm};

/// How far back, in sentences, the body just spoken of is.
pub(super) const JUST: usize = 4;

pub(super) fn described(story: &Story<'_, '_>, phrase: &Phrase<'_>) -> Option<Described> {
    let english = story.reading.english;
    let simple = class_of(&phrase.word, english);
    // `die Notenbank` is known by the lists alone.
    let central = !english && ["notenbank", "zentralbank"].iter().any(|bank| phrase.word.starts_with(bank));
    let compound = || {
        let of_compound = if english { None } else { class_of_compound(&phrase.word) };
        of_compound.or(central.then_some(Class::Bank))
    };
    let class = simple.or_else(compound)?;
    if class == Class::Company && is_own_name(story, phrase)
        || has_owner(story, phrase)
        || goes_on(story, phrase)
        || is_several(story, phrase)
    {
        return None;
    }
    // `the data center` is another one than the `Hopper Center`.
    let narrowed: Vec<&str> = phrase.between.iter().copied().filter(|word| english && !is_plain(word)).collect();
    if is_quoted_behind(story, phrase) {
        return None;
    }
    let mut bodies = story.named(|kind| kind != EntityKind::Person);
    // `the home-improvement retailer`: the lists say so of it.
    bodies.retain(|body| narrowed.is_empty() || story.about.get(body).is_some_and(|about| about.has_all(&narrowed)));
    let inside = || phrase.of.iter().filter_map(|entity| story.entity(*entity)?.known.as_deref());
    bodies.retain(|body| story.about.get(body).is_none_or(|about| !about.is_foreign_to(inside())));
    let head = phrase.word.strip_suffix('s').filter(|_| !english).unwrap_or(&phrase.word);
    let one = |entity: u32, joined: JoinedBy, confidence: u8| {
        Some(Described {
            entity,
            joined,
            words: story.mentions(entity).find(|told| told.form == MentionForm::Name).map(|told| told.span),
            confidence,
        })
    };
    if class == Class::Land {
        return land(story, phrase, head, &bodies).and_then(|only| one(only, JoinedBy::About, 160));
    }
    if head == "hauptstadt" {
        return capital(story, phrase, &bodies).and_then(|only| one(only, JoinedBy::About, 160));
    }
    // A word of the name, or the noun beside it.
    let town = class == Class::Town;
    let known = |entity: &u32| story.entity(*entity).is_some_and(|one| has_head(&one.name, head));
    let beside = |entity: &u32| {
        let kind = story.entity(*entity).map(|one| one.kind);
        let fits = class != Class::Event || kind == Some(EntityKind::Event);
        fits && called(story, *entity, |word| word == head)
    };
    let named: Vec<u32> = bodies.iter().copied().filter(|entity| !town && (known(entity) || beside(entity))).collect();
    match named.as_slice() {
        [only] if !work::is_dwarfed(story, phrase, *only, class, &bodies) => return one(*only, JoinedBy::About, 190),
        [only] => {
            return work::main(story, phrase, class, &bodies)
                .filter(|main| main != only)
                .and_then(|main| one(main, JoinedBy::About, 140));
        }
        [] => {}
        _ => return None,
    }
    if let Some(only) = abbreviated(story, phrase, head, &bodies) {
        return one(only, JoinedBy::About, 140);
    }
    let city = matches!(head, "stadt" | "city" | "town" | "kommune");
    let place = |entity: &u32| story.entity(*entity).is_some_and(|one| one.kind == EntityKind::Place);
    let is = |entity: &u32| {
        if !town {
            return is_of(story, *entity, class) && is_same(story, *entity, phrase, class);
        }
        let of_town = city && is_town(story, *entity) && story.opens_with(*entity);
        place(entity) && (of_town || called(story, *entity, |word| word == head))
    };
    let fitting: Vec<u32> = bodies.iter().copied().filter(is).filter(|_| !central).collect();
    let reach = if simple.is_some() { 2 * JUST } else { JUST };
    let here = in_sentence(story, phrase, &bodies).filter(|_| class == Class::Company && phrase.of.is_empty());
    match fitting.as_slice() {
        [only] if here.is_some_and(|here| here != *only) => return one(here?, JoinedBy::About, 150),
        [only] if work::is_dwarfed(story, phrase, *only, class, &bodies) => {
            return work::main(story, phrase, class, &bodies).and_then(|main| one(main, JoinedBy::About, 140));
        }
        [only] if town || story.distance(*only, phrase.sentence) <= reach => {
            return one(*only, JoinedBy::About, 180);
        }
        [] => {}
        // `Nordwerk erklärte, das Unternehmen habe ...`, where another one was named before.
        several => {
            return one_of(story, phrase, class, &bodies, several).and_then(|only| one(only, JoinedBy::About, 150));
        }
    }
    // What the lists call so.
    let listed = |entity: &u32| {
        let kind = story.entity(*entity).map(|one| one.kind);
        kind == Some(kind_of(class, kind))
            && !town
            && story.about.get(entity).is_some_and(|about| about.has(head, english))
    };
    // Many countries have a `Notenbank`: the one just spoken of, or the one whose nation is named.
    let meant = |entity: &u32| !central || !phrase.of.is_empty() || story.distance(*entity, phrase.sentence) <= 1;
    let of_list: Vec<u32> = bodies.iter().copied().filter(listed).filter(meant).collect();
    match of_list.as_slice() {
        [only] if story.distance(*only, phrase.sentence) <= 2 * JUST => one(*only, JoinedBy::About, 170),
        [] => work::main(story, phrase, class, &bodies)
            .or_else(|| just_spoken_of(story, phrase, class, &bodies))
            .or_else(|| spoken_of_most(story, phrase, class, &bodies))
            .and_then(|only| one(only, JoinedBy::About, 140)),
        _ => None,
    }
}

/// Which of several bodies of the class is meant.
fn one_of(story: &Story<'_, '_>, phrase: &Phrase<'_>, class: Class, bodies: &[u32], several: &[u32]) -> Option<u32> {
    let mut here = several.iter().filter(|body| story.distance(**body, phrase.sentence) == 0);
    let same = here.next().filter(|_| here.next().is_none());
    let only = same.copied().or_else(|| next_to(story, phrase, several)).filter(|_| class == Class::Company);
    let most = || spoken_of_most(story, phrase, class, bodies).filter(|most| several.contains(most));
    only.or_else(|| most().filter(|_| story.reading.english))
}

/// `die Serie „Tatort“`: the name comes.
fn is_quoted_behind(story: &Story<'_, '_>, phrase: &Phrase<'_>) -> bool {
    story
        .reading
        .token(phrase.noun + 1)
        .is_some_and(|next| matches!(next.shape, Shape::Mark('„' | '"' | '“' | '»' | '‚' | '‘')) && !next.glued)
}

/// The only capital of which the text has just spoken.
fn capital(story: &Story<'_, '_>, phrase: &Phrase<'_>, bodies: &[u32]) -> Option<u32> {
    let is = |entity: &u32| story.about.get(entity).is_some_and(|about| about.has("hauptstadt", false));
    let mut capitals = bodies.iter().copied().filter(is);
    let only = capitals.next().filter(|_| capitals.next().is_none())?;
    (story.distance(only, phrase.sentence) <= 2 * JUST).then_some(only)
}

/// Whether the noun has the name of its body inside: the `Airbuskonzern`.
fn is_own_name(story: &Story<'_, '_>, phrase: &Phrase<'_>) -> bool {
    let inside = story.reading.token(phrase.noun).is_some_and(|head| head.span.start < phrase.span.start);
    let firm = |entity: &u32| story.entity(*entity).is_some_and(|one| one.kind == EntityKind::Organisation);
    inside && phrase.of.iter().any(firm)
}

/// The only country, or state of one, that the text has just spoken of; a state may be further off when it is the only one.
fn land(story: &Story<'_, '_>, phrase: &Phrase<'_>, head: &str, bodies: &[u32]) -> Option<u32> {
    let article = story.reading.token_at(phrase.start as usize);
    // `auf dem Land`
    if story.reading.before(article).is_some_and(|before| matches!(before.text, "auf" | "Auf")) {
        return None;
    }
    // `der westafrikanische Staat`, but `der Staat`
    if head == "staat" && phrase.between.is_empty() {
        return None;
    }
    let state = matches!(head, "state" | "bundesland" | "bundesstaat");
    let is = |entity: &u32| {
        let known = story.entity(*entity).filter(|one| one.kind == EntityKind::Place);
        let known = known.and_then(|one| one.known.as_deref());
        let country = known.is_some_and(is_country);
        let part = !country
            && story.about.get(entity).is_some_and(|about| {
                about.has("state", true) || about.has("bundesland", false) || about.has("bundesstaat", false)
            })
            || !country && state && story.entity(*entity).is_some_and(|one| one.name.ends_with(" State"));
        // `das Land` may be either in German.
        if state { part } else { country || part && head == "land" }
    };
    let fitting: Vec<u32> = bodies.iter().copied().filter(is).collect();
    let near = |entity: &&u32| story.distance(**entity, phrase.sentence) <= JUST;
    let mut close = fitting.iter().filter(near);
    let only = match (fitting.as_slice(), close.next(), close.next()) {
        ([only], None, _) if state => *only,
        (_, Some(only), None) => *only,
        _ => return None,
    };
    let named = story.mentions(only).any(|told| told.form == MentionForm::Name);
    let here = story.paragraph_of(phrase.sentence);
    let pages = story.last(only).map_or(usize::MAX, |told| here.saturating_sub(story.paragraph_of(told.sentence)));
    (named && (pages <= 1 || fitting.len() == 1 && (state || story.opens_with(only)))).then_some(only)
}

/// The kind that bodies of a class have; those that only a word of the name tells may be of any but a person's.
pub(super) fn kind_of(class: Class, found: Option<EntityKind>) -> EntityKind {
    match class {
        Class::Town | Class::Land => EntityKind::Place,
        Class::Work => EntityKind::Work,
        Class::Event => EntityKind::Event,
        Class::Named => found.unwrap_or(EntityKind::Organisation),
        _ => EntityKind::Organisation,
    }
}

/// Whether an English adjective says nothing of which one is meant.
fn is_plain(word: &str) -> bool {
    const PLAIN: &str = " new old small big large local whole entire troubled struggling embattled ailing famous german british \
                         american french italian japanese chinese ";
    PLAIN.split(' ').any(|other| other == word.to_lowercase()) || word.starts_with(char::is_uppercase)
}

/// The class that name, lists or text give a body.
pub(super) fn class_told(story: &Story<'_, '_>, entity: u32) -> Option<Class> {
    let told = NOUNS.iter().find(|(class, ..)| is_of(story, entity, *class)).map(|(class, ..)| *class);
    told.or_else(|| {
        let about = story.about.get(&entity)?;
        let has = |(_, german, _): &&(Class, &str, &str)| german.split(' ').any(|noun| about.has(noun, false));
        Some(NOUNS.iter().find(has).map_or(Class::Named, |(class, ..)| *class))
    })
}

/// The one body just spoken of by an abbreviation that may begin with the noun: `das Institut` for `IFT`.
fn abbreviated(story: &Story<'_, '_>, phrase: &Phrase<'_>, head: &str, bodies: &[u32]) -> Option<u32> {
    let first = head.chars().next()?;
    let mut fitting = bodies.iter().copied().filter(|entity| {
        story.distance(*entity, phrase.sentence) <= 2
            && story.entity(*entity).is_some_and(|one| {
                one.kind == EntityKind::Organisation
                    && one.known.is_none()
                    && one.name.len() >= 3
                    && one.name.chars().all(char::is_uppercase)
                    && one.name.to_lowercase().starts_with(first)
            })
    });
    let only = fitting.next()?;
    let others = bodies.iter().any(|other| {
        *other != only
            && story.distance(*other, phrase.sentence) <= 2
            && story.entity(*other).is_some_and(|one| one.kind == EntityKind::Organisation)
    });
    (!others).then_some(only)
}

/// Whether what follows says whose it is, or makes a name of it.
fn has_owner(story: &Story<'_, '_>, phrase: &Phrase<'_>) -> bool {
    let reading = story.reading;
    let Some(next) = reading.token(phrase.noun + 1) else { return false };
    if reading.english {
        // `the musical in June`
        let when =
            next.text == "in" && reading.token(phrase.noun + 2).is_some_and(|next| grammar::is_period(next.text));
        return matches!(next.text, "of" | "for" | "that" | "which" | "in" | "at" | "behind") && !when
            || next.is_capitalised()
            || next.is_mark('-');
    }
    matches!(next.text, "des" | "der" | "von" | "vom" | "für" | "dieser" | "deren" | "namens") || next.is_capitalised()
}

/// Whether an English noun is the first part of a longer one: `the prize money`.
pub(super) fn goes_on(story: &Story<'_, '_>, phrase: &Phrase<'_>) -> bool {
    // What may follow a noun: what is inflected like a verb, and the small words.
    const SMALL: &str = " and or but nor so as at by for from in into of off on onto out over past since through to under until up upon with \
                         without after before during between against about around near behind is was has had will would can could may \
                         might must should do did does be been that which who whose when where while because if than then not never also \
                         still now already just even yet again too here there alone itself told said won lost made went began took came \
                         got put held sold paid found gave left set fell rose grew ran built saw kept led met hit cut let drew broke \
                         spent sent bought brought thought felt meant stood spoke wrote chose knew became heard sought struck \
                         threw fought flew fled dealt caught drove cost quit shook split spread rang shut sank laid lent wore sang \
                         swam drank ate slept woke rode hid swore wept dug swung sat ago afterwards however instead ";
    let next = story.reading.token(phrase.noun + 1).filter(|next| story.reading.english && next.shape == Shape::Lower);
    next.is_some_and(|next| {
        let inflected = ["s", "ed", "ly"].iter().any(|end| next.text.ends_with(end));
        !inflected && !SMALL.split(' ').any(|word| word == next.text)
    })
}

/// Whether a German noun behind `die` is in the plural: only feminine ones are not.
fn is_several(story: &Story<'_, '_>, phrase: &Phrase<'_>) -> bool {
    const FEMININE: &[&str] = &[
        "ei", "ung", "ion", "schaft", "tät", "bank", "kasse", "firma", "werft", "airline", "behörde", "agentur",
        "schule", "uni", "band", "gruppe", "zeitschrift", "allianz", "stadt", "gemeinde", "kommune", "insel", "serie",
        "oper", "messe", "konferenz", "kammer", "kirche", "klinik", "kette",
    ];
    const NEUTER: &[&str] = &["unternehmen", "institut", "geldhaus", "bankhaus", "land", "bündnis", "magazin", "blatt"];
    let article = story.reading.token(story.reading.token_at(phrase.start as usize)).map_or("", |token| token.text);
    // `der großen US-Unternehmen`, `den Unternehmen`
    if matches!(article, "der" | "den") && NEUTER.iter().any(|end| phrase.word.ends_with(end)) {
        return !story.reading.english;
    }
    !story.reading.english && matches!(article, "die" | "Die") && !FEMININE.iter().any(|end| phrase.word.ends_with(end))
}

/// Whether a name has the noun as a word of its own or as the end of one: `Agrarunion` has `union`.
fn has_head(name: &str, noun: &str) -> bool {
    let lower = name.to_lowercase();
    lower
        .split([' ', '-'])
        .next_back()
        .is_some_and(|last| last == noun || last.len() > noun.len() + 2 && last.ends_with(noun) && noun.len() >= 4)
        || lower.split([' ', '-']).next().is_some_and(|first| {
            first == noun || first.len() > noun.len() + 2 && first.ends_with(noun) && noun.len() >= 4
        })
        || lower.split([' ', '-']).any(|word| word == noun)
}

/// Whether the text or the name says that an entity is a body of this class.
fn is_of(story: &Story<'_, '_>, entity: u32, class: Class) -> bool {
    let Some(one) = story.entity(entity) else { return false };
    if one.kind != kind_of(class, None) {
        return false;
    }
    if class == Class::Town {
        return is_town(story, entity) || called(story, entity, |word| is_noun_of(class, word, story.reading.english));
    }
    let name = one.name.to_lowercase();
    let word = |list: &[&str]| name.split([' ', '-']).any(|word| list.contains(&word));
    let by_name = match class {
        Class::Company => word(&[
            "ag", "gmbh", "se", "kg", "inc", "inc.", "corp", "corp.", "ltd", "plc", "spa", "foods", "motors",
            "airlines", "industries", "energy", "holdings",
        ]),
        Class::Bank => name.contains("bank") || name.contains("sparkasse"),
        Class::Party => {
            name.ends_with("partei")
                || word(&["party"])
                || matches!(
                    one.known.as_deref(),
                    Some("q-spd" | "q-cdu" | "q-csu" | "q-afd" | "q-fdp" | "q-die-linke" | "q-bsw")
                )
        }
        Class::Authority => {
            name.split([' ', '-']).any(|word| {
                word.ends_with("amt")
                    || word.ends_with("behörde")
                    || word.ends_with("agentur")
                    || word.starts_with("bundesanstalt")
            }) || word(&["agency", "authority", "office", "administration"])
        }
        Class::University => {
            name.contains("universität") || name.contains("hochschule") || word(&["university", "college", "eth", "tu"])
        }
        Class::Club => {
            word(&["fc", "sc", "sv", "tsv", "vfb", "vfl", "tsg", "fsv", "united", "rovers"]) || name.contains("verein")
        }
        Class::Alliance => one.known.as_deref() == Some("q-nato"),
        Class::Band
        | Class::Media
        | Class::Town
        | Class::Land
        | Class::Organisation
        | Class::Named
        | Class::Work
        | Class::Event => false,
    };
    by_name || called(story, entity, |word| is_noun_of(class, word, story.reading.english))
}

/// Whether the lists have the place as a town.
fn is_town(story: &Story<'_, '_>, entity: u32) -> bool {
    if let Some(about) = story.about.get(&entity) {
        return ["stadt", "gemeinde", "dorf", "kurort"].iter().any(|noun| about.has(noun, false));
    }
    let first = story.mentions(entity).find(|told| told.form == MentionForm::Name);
    first.is_some_and(|told| {
        let token = story.reading.token(story.reading.token_at(told.span.start as usize));
        token.is_some_and(|token| token.traits.town() && token.span == told.span)
    })
}
