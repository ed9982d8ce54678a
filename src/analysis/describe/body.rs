//! Which organisation or place a description means: by a word of its name, or by what kind of body the text calls it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::phrase::Phrase;
use super::{Described, Story};
use crate::model::{EntityKind, JoinedBy, MentionForm};

/// How far back, in sentences, the body just spoken of is.
const JUST: usize = 4;

/// How many mentions of a body are asked what the text calls it there.
const MOST_LOOKED_AT: usize = 50;

/// What kind of body a noun describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Company,
    Bank,
    Party,
    Authority,
    University,
    Club,
    Band,
    Media,
    Alliance,
    Town,
    /// None of these: only what has the noun in its name.
    Named,
}

/// The nouns of each class, German and English, in lower case and base form.
const NOUNS: &[(Class, &str, &str)] = &[
    (
        Class::Company,
        "unternehmen konzern firma hersteller betrieb anbieter betreiber händler autobauer versicherer",
        "company firm group manufacturer maker retailer carmaker insurer conglomerate startup operator",
    ),
    (Class::Bank, "bank geldhaus kreditinstitut bankhaus institut", "bank lender"),
    (Class::Party, "partei", "party"),
    (Class::Authority, "behörde amt agentur", "agency authority regulator watchdog"),
    (Class::University, "universität hochschule uni", "university college"),
    (Class::Club, "verein klub club", "club team"),
    (Class::Band, "band gruppe", "band"),
    (Class::Media, "sender zeitung blatt magazin zeitschrift", "broadcaster newspaper magazine"),
    (Class::Alliance, "bündnis allianz militärbündnis", "alliance"),
    (Class::Town, "stadt gemeinde kommune insel", "city town village island"),
];

/// What else a name may be called by a word of its own: `die Stiftung` for `Nordwerk-Stiftung`.
const HEADS: &str = " stiftung kommission kammer gewerkschaft ministerium institut museum gericht staatsanwaltschaft genossenschaft \
                     verband fraktion koalition foundation commission council institute union ministry court charity \
                     diocese board committee federation association label orchestra fund province vereinbarung abkommen gesetz \
                     vertrag bill act treaty agreement festival ";

/// Which class each noun says, German and English: the index of its row in [`NOUNS`], or one behind them all.
static CLASSES: LazyLock<[FxHashMap<&'static str, usize>; 2]> = LazyLock::new(|| {
    [false, true].map(|english| {
        let mut classes = FxHashMap::default();
        let rows = NOUNS.iter().map(|(_, german, of_english)| if english { of_english } else { german });
        for (row, nouns) in rows.chain([&HEADS]).enumerate() {
            for noun in nouns.split(' ') {
                classes.entry(noun).or_insert(row);
            }
        }
        classes
    })
});

/// The class of a noun in lower case.
pub(super) fn class_of(word: &str, english: bool) -> Option<Class> {
    let [german, of_english] = &*CLASSES;
    let classes = if english { of_english } else { german };
    let stems = ["s", "es", "n"].into_iter().filter(|_| !english).filter_map(|ending| word.strip_suffix(ending));
    let row = stems.chain([word]).filter_map(|word| classes.get(word)).min()?;
    Some(NOUNS.get(*row).map_or(Class::Named, |(class, ..)| *class))
}

pub(super) fn described(story: &Story<'_, '_>, phrase: &Phrase<'_>) -> Option<Described> {
    let english = story.reading.english;
    let class = class_of(&phrase.word, english)?;
    if has_owner(story, phrase) {
        return None;
    }
    let bodies = story.named(|kind| kind != EntityKind::Person);
    let head = phrase.word.strip_suffix('s').filter(|_| !english).unwrap_or(&phrase.word);
    let known = |entity: &u32| story.entity(*entity).is_some_and(|one| has_head(&one.name, head));
    let one = |entity: u32, joined: JoinedBy, confidence: u8| Described {
        entity,
        joined,
        words: story.mentions(entity).find(|told| told.form == MentionForm::Name).map(|told| told.span),
        confidence,
    };
    // A word of the name.
    let beside = |entity: &u32| called(story, *entity, |word| word == head);
    let named: Vec<u32> = bodies.iter().copied().filter(|entity| known(entity) || beside(entity)).collect();
    if class != Class::Town
        && let [only] = named.as_slice()
    {
        return Some(one(*only, JoinedBy::About, 190));
    }
    if !named.is_empty() && class != Class::Town {
        return None;
    }
    if let Some(only) = abbreviated(story, phrase, head, &bodies) {
        return Some(one(only, JoinedBy::About, 140));
    }
    let fitting: Vec<u32> = bodies.iter().copied().filter(|entity| is_of(story, *entity, class)).collect();
    match fitting.as_slice() {
        [only] if story.distance(*only, phrase.sentence) <= 2 * JUST => Some(one(*only, JoinedBy::About, 180)),
        _ => None,
    }
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
        return matches!(next.text, "of" | "for" | "that" | "which" | "in" | "at" | "behind" | "'s")
            && next.text != "'s"
            || next.is_capitalised()
            || next.is_mark('-');
    }
    matches!(next.text, "des" | "der" | "von" | "vom" | "für" | "dieser" | "deren" | "namens") || next.is_capitalised()
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
    if class == Class::Town {
        return one.kind == EntityKind::Place
            && called(story, entity, |word| is_noun_of(class, word, story.reading.english));
    }
    if one.kind != EntityKind::Organisation {
        return false;
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
        Class::Band | Class::Media | Class::Town | Class::Named => false,
    };
    by_name || called(story, entity, |word| is_noun_of(class, word, story.reading.english))
}

/// Whether the text calls the entity so beside its name: `Pumpenhersteller Nordwerk`, `chocolate maker Halden Foods`.
fn called(story: &Story<'_, '_>, entity: u32, fits: impl Fn(&str) -> bool) -> bool {
    let of_class = |text: &str| fits(&text.to_lowercase());
    story.mentions(entity).filter(|told| told.form == MentionForm::Name).take(MOST_LOOKED_AT).any(|told| {
        let at = story.reading.token_at(told.span.start as usize);
        let opens = story.reading.sentence_of(at).is_some_and(|sentence| sentence.tokens.start == at);
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

/// Whether a word in lower case is a noun of the class, or a compound of one.
fn is_noun_of(class: Class, lower: &str, english: bool) -> bool {
    let nouns = NOUNS.iter().filter(|(other, ..)| *other == class);
    nouns.flat_map(|(_, german, of_english)| if english { of_english } else { german }.split(' ')).any(|noun| {
        let bare = lower.strip_suffix(['s', 'n']).filter(|_| !english).unwrap_or(lower);
        lower == noun || !english && (lower.ends_with(noun) || bare.ends_with(noun))
    })
}
