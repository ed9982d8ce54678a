//! The fifth stage: titles and roles beside the names of persons.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::{Lexicon, grammar};
use super::token::{Reading, Shape};
use crate::model::{EntityKind, LocalEntity, Mention, MentionForm};
use crate::text::Span;

/// The most tokens of a role.
const MOST: usize = 7;
/// The most roles of one person that are noted.
const MOST_ROLES: usize = 64;

/// Finds the role beside each name of a person, notes it with the mention and its text with the entity.
pub(super) fn assign(reading: &Reading<'_>, entities: &mut [LocalEntity], mentions: &mut [Mention]) {
    let spans: Vec<(Span, MentionForm)> = mentions.iter().map(|mention| (mention.span, mention.form)).collect();
    for mention in mentions.iter_mut().filter(|mention| mention.form == MentionForm::Name) {
        if entities.get(mention.entity as usize).is_none_or(|one| one.kind != EntityKind::Person) {
            continue;
        }
        let first = reading.token_at(mention.span.start as usize);
        let last = reading.token_at(mention.span.end as usize);
        let role = before(reading, first, &spans).or_else(|| behind(reading, last, &spans));
        mention.role = role;
    }
    drop_objects(reading, mentions);
    for mention in mentions.iter() {
        let text = mention.role.map(|role| role.of(reading.text));
        let text = text.filter(|text| !grammar::is_address(&text.to_lowercase()));
        if let (Some(entity), Some(text)) = (entities.get_mut(mention.entity as usize), text) {
            note(&mut entity.roles, text);
        }
    }
}

/// In `kritisierte der Außenminister Putin` the role is another's, when the person has one of his own elsewhere.
fn drop_objects(reading: &Reading<'_>, mentions: &mut [Mention]) {
    if reading.english {
        return;
    }
    let subject = |role: Span| {
        let mut at = reading.token_at(role.start as usize);
        // Back over the adjectives.
        while reading.before(at).is_some_and(|token| {
            token.shape == Shape::Lower
                && token.text.ends_with('e')
                && !matches!(token.text, "die" | "eine")
                && !grammar::is_german_report(token.text)
        }) {
            at -= 1;
        }
        let article = reading.before(at).is_some_and(|token| matches!(token.text, "der" | "die"));
        let verb = at.checked_sub(2).and_then(|at| reading.token(at));
        article && verb.is_some_and(|verb| verb.shape == Shape::Lower && grammar::is_german_report(verb.text))
    };
    // What each is called elsewhere.
    let mut held: FxHashMap<u32, FxHashSet<&str>> = FxHashMap::default();
    for mention in mentions.iter() {
        if let Some(role) = mention.role.filter(|role| !subject(*role)) {
            held.entry(mention.entity).or_default().insert(last_word(role.of(reading.text)));
        }
    }
    let mut answered: FxHashMap<(u32, &str), bool> = FxHashMap::default();
    for mention in mentions.iter_mut() {
        let Some(role) = mention.role.filter(|role| role.end <= mention.span.start && subject(*role)) else { continue };
        let word = last_word(role.of(reading.text));
        let other = *answered.entry((mention.entity, word)).or_insert_with(|| {
            let mut held = held.get(&mention.entity).into_iter().flatten();
            held.any(|held| !held.ends_with(word) && !word.ends_with(held))
        });
        if other {
            mention.role = None;
        }
    }
}

fn last_word(role: &str) -> &str {
    role.rsplit([' ', '-']).next().unwrap_or(role)
}

/// A German role without the ending of its case: `Präsidenten`, `Sprechers`.
fn base(role: &str) -> &str {
    let is_base = |stem: &&str| {
        let last = stem.rsplit([' ', '-']).next().unwrap_or(stem).to_lowercase();
        grammar::is_german_role(&last) && Lexicon::get().is_german_noun(&last)
    };
    let shorter = ["n", "en", "s"].iter().find_map(|ending| role.strip_suffix(ending).filter(is_base));
    shorter.filter(|_| !role.contains(" des ") && !role.contains(" der ")).unwrap_or(role)
}

/// Adds a role; of two inflections of one the shorter stays.
fn note(roles: &mut Vec<String>, role: &str) {
    let role = base(role);
    let inflects = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|ending| matches!(ending, "" | "n" | "en" | "s" | "r"))
            // `Gesandter`, `Gesandten`
            || long.strip_suffix(['r', 'n', 'm']).is_some_and(|stem| {
                stem.ends_with('e') && short.strip_suffix(['r', 'n', 'm']) == Some(stem)
            })
    };
    let many = roles.len() >= MOST_ROLES;
    match roles.iter_mut().find(|known| inflects(role, known) || inflects(known, role)) {
        Some(known) if role.len() < known.len() => role.clone_into(known),
        Some(_) => {}
        None if many => {}
        None => roles.push(role.to_owned()),
    }
}

fn is_role(reading: &Reading<'_>, at: usize) -> bool {
    reading.token(at).is_some_and(|token| {
        let lower = token.text.to_lowercase();
        if reading.english {
            grammar::is_english_role(&lower)
        } else {
            token.is_capitalised() && grammar::is_german_role(&lower)
        }
    })
}

/// Whether a mention begins inside the token and is more than a part of it.
fn is_named(reading: &Reading<'_>, at: usize, mentions: &[(Span, MentionForm)]) -> bool {
    let Some(token) = reading.token(at) else { return false };
    let index = mentions.partition_point(|(span, _)| span.end <= token.span.start);
    mentions.get(index).is_some_and(|(span, form)| *form != MentionForm::Part && span.overlaps(token.span))
}

/// The role that ends directly before the token `first`: `Kremlsprecher`, `außenpolitischer Berater`, `Prime Minister`,
/// `Sekretär des nationalen Sicherheitsrats`.
fn before(reading: &Reading<'_>, first: usize, mentions: &[(Span, MentionForm)]) -> Option<Span> {
    let sentence = reading.sentence_of(first)?.tokens.start;
    let mut end = first;
    // `Dr. Weber`
    if end > sentence && reading.before(end).is_some_and(|token| token.is_mark('.')) {
        end -= 1;
    }
    let last = end.checked_sub(1).filter(|last| *last >= sentence)?;
    let mut start = last;
    if is_role(reading, last) {
        while start > sentence && last - start < MOST && extends(reading, start - 1, mentions) {
            start -= 1;
        }
    } else {
        // A noun in the genitive between the role and the name.
        if reading.english || !reading.token(last)?.is_capitalised() || is_named(reading, last, mentions) {
            return None;
        }
        let mut at = last;
        while at > sentence && last - at < 3 && reading.before(at)?.shape == Shape::Lower {
            at -= 1;
            if matches!(reading.token(at)?.text, "des" | "der") {
                break;
            }
        }
        let article = matches!(reading.token(at)?.text, "des" | "der");
        start = at.checked_sub(1).filter(|start| article && *start >= sentence && is_role(reading, *start))?;
    }
    Some(reading.span(&(start..end)))
}

/// Whether the token before a role belongs to it: an adjective that is no country's, another word of the title.
fn extends(reading: &Reading<'_>, at: usize, mentions: &[(Span, MentionForm)]) -> bool {
    let Some(token) = reading.token(at) else { return false };
    if reading.english {
        const PARTS: &[&str] = &[
            "treasury", "transport", "culture", "environment", "education", "labour", "labor", "home", "commerce",
            "agriculture", "housing", "business", "climate", "development", "immigration", "state", "transportation",
            "prime", "vice", "foreign", "deputy", "defense", "defence", "finance", "interior", "chief", "executive",
            "former", "attorney", "head", "senior", "special", "national", "security", "press", "health", "police",
            "general", "assistant", "associate", "managing", "supreme", "army", "first", "opposition", "party",
            "energy", "justice", "trade", "economy", "acting",
        ];
        let lower = token.text.to_lowercase();
        return PARTS.contains(&lower.as_str()) || is_role(reading, at) && !is_named(reading, at, mentions);
    }
    if is_named(reading, at, mentions) {
        return false;
    }
    token.shape == Shape::Lower
        && token.text.len() > 4
        && ["er", "e", "en", "em", "es"].iter().any(|ending| token.text.ends_with(ending))
        && token.traits.lower_german()
        && !is_article(token.text)
        && !grammar::is_german_report(token.text)
        || token.is_capitalised() && is_role(reading, at) && !token.opens
}

fn is_article(word: &str) -> bool {
    matches!(
        word,
        "seine"
            | "seiner"
            | "seinem"
            | "seinen"
            | "ihrer"
            | "ihren"
            | "ihrem"
            | "einer"
            | "einem"
            | "einen"
            | "dieser"
            | "dieses"
            | "diesen"
            | "unter"
            | "neben"
            | "zwischen"
            | "gegen"
            | "unser"
            | "unsere"
            | "zudem"
            | "außer"
            | "hinter"
            | "darunter"
            | "welche"
            | "jeder"
            | "keiner"
            | "anderem"
            | "anderen"
            | "wieder"
            | "später"
            | "sagte"
            | "meinte"
    )
}

/// The apposition behind the token `last`: `, außenpolitischer Berater von ...`, `, a spokeswoman for ...`.
fn behind(reading: &Reading<'_>, last: usize, mentions: &[(Span, MentionForm)]) -> Option<Span> {
    reading.token(last).filter(|token| token.is_mark(','))?;
    let sentence_end = reading.sentence_of(last)?.tokens.end;
    let mut start = last + 1;
    while reading.token(start).is_some_and(|token| {
        matches!(token.text, "der" | "die" | "ein" | "eine" | "the" | "a" | "an" | "his" | "her" | "sein" | "seine")
    }) {
        start += 1;
    }
    let mut at = start;
    let mut role = None;
    while at < sentence_end && at - start < MOST {
        let token = reading.token(at)?;
        let stops = matches!(token.shape, Shape::Mark(_)) && !token.is_mark('-')
            || matches!(
                token.text,
                "von"
                    | "vom"
                    | "in"
                    | "im"
                    | "bei"
                    | "beim"
                    | "für"
                    | "of"
                    | "at"
                    | "for"
                    | "with"
                    | "who"
                    | "and"
                    | "und"
                    | "aus"
            );
        if stops || is_named(reading, at, mentions) && role.is_none() && token.is_nameable() {
            break;
        }
        if is_role(reading, at) {
            role = Some(at + 1);
        } else if let Some(end) = role {
            // `Sekretär des nationalen Sicherheitsrats`
            let genitive = end == at && matches!(token.text, "des" | "der");
            let inside =
                (end..at).any(|index| reading.token(index).is_some_and(|token| matches!(token.text, "des" | "der")));
            if !(genitive || inside) {
                break;
            }
            if inside && token.is_capitalised() {
                role = Some(at + 1);
                break;
            }
        } else if token.shape == Shape::Lower && !token.traits.lower_german() && !token.traits.lower_english() {
            break;
        }
        at += 1;
    }
    let end = role?;
    // `Weber, Ministerin Anna Lang und ...`: the title of the next one.
    let names_next = reading.token(end).is_some_and(|token| {
        let from = mentions.partition_point(|(span, _)| span.start < token.span.start);
        let here = mentions.iter().skip(from).take_while(|(span, _)| span.start == token.span.start);
        here.into_iter().any(|(_, form)| *form == MentionForm::Name)
    });
    if names_next {
        return None;
    }
    let adjective = |index: usize| reading.token(index).is_some_and(|token| token.shape == Shape::Lower);
    // A clause is no apposition: `Weber, der gestern als Minister ...`
    let plain = (start..end).filter(|index| adjective(*index)).count() <= 3;
    plain.then(|| reading.span(&(start..end)))
}
