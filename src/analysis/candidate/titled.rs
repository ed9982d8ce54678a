//! Works and events by the word that says what they are: `her novel The Salt Road`, `Hurricane Milton`, `Pariser Abkommen`.

use super::Candidate;
use crate::analysis::inflection::town_bases;
use crate::analysis::lexicon::{Lexicon, Traits, grammar};
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::EntityKind;

/// The confidence of a body that a town's adjective opens: `Dessauer Landgericht`.
pub(super) const COURT: u8 = 207;
/// The longest title, in tokens.
const LONGEST: usize = 8;

/// The work or event whose name begins with the token at `at`.
pub(super) fn at(reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let token = reading.token(at).filter(|token| token.is_capitalised())?;
    if reading.sentence_of(at).is_some_and(|sentence| sentence.shouting) {
        return None;
    }
    if !reading.english {
        return german(reading, at, end);
    }
    if let Some(found) = storm(reading, at, end).or_else(|| battle(reading, at, end)) {
        return Some(found);
    }
    let starts = reading.sentence_of(at).is_some_and(|sentence| sentence.tokens.start == at);
    let announced = !starts && announces(reading, at);
    let explained = !token.opens || matches!(token.text, "The" | "A");
    let last = title(reading, at, end)?;
    let several = last - at >= 2;
    if announced || several && explained && is_explained(reading, last) {
        return Some(Candidate::whole(reading, at..last, Some(EntityKind::Work), 190));
    }
    None
}

/// Where the run of capitalised words ends, small words among them, that may be a title.
fn title(reading: &Reading<'_>, at: usize, end: usize) -> Option<usize> {
    // `the film Anna Burns made`: a person.
    let person =
        reading.token(at).is_some_and(|first| first.traits.first_name() && !matches!(first.text, "The" | "A" | "An"))
            && reading.token(at + 1).is_some_and(|next| next.is_capitalised() && next.is_nameable());
    if person {
        return None;
    }
    let capital = |index: usize| index < end && reading.token(index).is_some_and(Token::is_capitalised);
    let small = |index: usize| {
        reading.token(index).is_some_and(|token| {
            matches!(
                token.text,
                "of" | "the" | "and" | "in" | "a" | "an" | "to" | "for" | "on" | "with" | "at" | "from" | "&"
            )
        })
    };
    let mut last = at + 1;
    while last < end && last - at < LONGEST {
        if capital(last) {
            last += 1;
        } else if small(last) && capital(last + 1) {
            // `The Winter Lanterns on Monday`
            if reading.token(last + 1).is_some_and(|token| grammar::is_never_a_name(token.text)) {
                break;
            }
            last += 2;
        } else if small(last) && small(last + 1) && capital(last + 2) {
            last += 3;
        } else {
            break;
        }
    }
    (last <= end).then_some(last)
}

/// Whether a noun for a work stands before the token: `her second novel`, `the 2011 film`. `to play Arsenal` is no work.
fn announces(reading: &Reading<'_>, at: usize) -> bool {
    // `a West End performance of The Tempest`
    let staged = at.checked_sub(2).and_then(|noun| reading.token(noun)).is_some_and(|noun| {
        matches!(
            noun.text,
            "performance"
                | "performances"
                | "production"
                | "productions"
                | "staging"
                | "adaptation"
                | "screening"
                | "revival"
                | "remake"
                | "rendition"
                | "retelling"
        )
    });
    if staged
        && reading.before(at).is_some_and(|of| of.text == "of")
        && reading.token(at).is_some_and(|token| matches!(token.text, "The" | "A" | "An"))
    {
        return true;
    }
    let Some(noun) = reading.before(at).filter(|noun| noun.shape == Shape::Lower) else { return false };
    let determiner = |index: usize| {
        reading.token(index).is_some_and(|token| {
            matches!(
                token.text,
                "the"
                    | "The"
                    | "a"
                    | "A"
                    | "an"
                    | "An"
                    | "his"
                    | "His"
                    | "her"
                    | "Her"
                    | "its"
                    | "Its"
                    | "their"
                    | "Their"
                    | "this"
                    | "'s"
                    | "’s"
                    | "my"
                    | "My"
                    | "our"
                    | "Our"
            ) || ["'s", "’s", "‘s"].iter().any(|owner| token.text.ends_with(owner))
        })
    };
    let blocks = |index: usize| {
        reading.token(index).is_none_or(|token| {
            matches!(token.shape, Shape::Mark(_)) && !token.is_mark('-')
                || matches!(token.text, "to" | "will" | "would" | "can")
        })
    };
    let determined = (2..=4)
        .map_while(|back| at.checked_sub(back))
        .take_while(|index| !blocks(*index) || determiner(*index))
        .any(determiner);
    determined
        && grammar::is_work_type(noun.text)
        && !reading.token(at).is_some_and(|token| grammar::is_event_head(token.text))
}

/// Whether what follows says that a work was named: `, a novel by Anna Burns`, `, a new play by`.
fn is_explained(reading: &Reading<'_>, last: usize) -> bool {
    let text = |index: usize| reading.token(index).map_or("", |token| token.text);
    if text(last) != "," || !matches!(text(last + 1), "a" | "an" | "the" | "his" | "her") {
        return false;
    }
    (last + 2..last + 6)
        .any(|index| grammar::is_work_type(text(index)) && matches!(text(index + 1), "by" | "about" | "set"))
}

/// `Hurricane Milton`, `Tropical Storm Debby`.
fn storm(reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let text = |index: usize| reading.token(index).map_or("", |token| token.text);
    let noun = at + usize::from(matches!(text(at), "Tropical" | "Winter"));
    let is_storm = matches!(text(noun), "Hurricane" | "Typhoon" | "Cyclone" | "Storm" | "Superstorm");
    if !is_storm || noun + 1 >= end {
        return None;
    }
    let name = reading.token(noun + 1).filter(|name| name.shape == Shape::Title && name.is_nameable())?;
    let alone = !reading.token(noun + 2).is_some_and(|next| noun + 2 < end && next.is_capitalised());
    (alone && !grammar::is_english_body(name.text))
        .then(|| Candidate::whole(reading, at..noun + 2, Some(EntityKind::Event), 215))
}

/// `Battle of Hastings`, `Treaty on the Prohibition of Nuclear Weapons`, `Status of Forces Agreement`.
fn battle(reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    if let Some(agreed) = agreed(reading, at, end) {
        return Some(agreed);
    }
    let kind = match reading.token(at)?.text {
        "Battle" | "Siege" | "Festival" | "Feast" | "Massacre" | "Tour" => EntityKind::Event,
        "Treaty" | "Declaration" | "Edict" | "Charter" | "Peace" | "Convention" | "Covenant" | "Protocol"
        | "Agreement" | "Accord" | "Accords" | "Pact" | "Statute" => EntityKind::Work,
        _ => return None,
    };
    let works = kind == EntityKind::Work;
    let link = |at: usize| {
        reading.token(at).is_some_and(|token| {
            token.text == "of" || works && matches!(token.text, "on" | "for" | "against" | "concerning" | "between")
        })
    };
    if !link(at + 1) {
        return None;
    }
    let article = |at: usize| usize::from(reading.token(at).is_some_and(|token| token.text == "the"));
    let capital = |at: usize| at < end && reading.token(at).is_some_and(|token| token.shape == Shape::Title);
    let mut last = at + 2 + article(at + 2);
    let first = last;
    while last < end && last - at < 14 {
        let more = last + 1 + article(last + 1);
        if capital(last) {
            last += 1;
        } else if works
            && last > first
            && (link(last) || reading.token(last).is_some_and(|token| token.text == "and"))
            && capital(more)
        {
            last = more + 1;
        } else {
            break;
        }
    }
    (last > first).then(|| Candidate::whole(reading, at..last, Some(kind), 205))
}

/// `Political Funds Control Law`, `Status of Forces Agreement`: capitalised words that a word for what is agreed or enacted
/// closes.
fn agreed(reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    const HEADS: &[&str] = &[
        "Law", "Act", "Bill", "Agreement", "Treaty", "Convention", "Accord", "Accords", "Pact", "Protocol",
        "Directive", "Regulation",
    ];
    let first = reading.token(at).filter(|token| token.is_capitalised() && !token.traits.first_name())?;
    if first.opens && !first.is_nameable() {
        return None;
    }
    let capital =
        |at: usize| reading.token(at).is_some_and(|token| at < end && token.is_capitalised() && !token.is_initial());
    let mut last = at + 1;
    let mut of = false;
    while last < end && last - at < 7 {
        if capital(last) {
            last += 1;
        } else if !of && reading.token(last).is_some_and(|token| token.text == "of") && capital(last + 1) {
            of = true;
            last += 2;
        } else {
            break;
        }
    }
    let head = reading.token(last - 1)?.text;
    let plain = (at..last - 1).any(|at| reading.token(at).is_some_and(|token| token.traits.lower_english()));
    let bodies =
        (at..last - 1).any(|at| reading.token(at).is_some_and(|token| of && grammar::is_english_body(token.text)));
    let person = (at..last - 1)
        .any(|at| reading.token(at).is_some_and(|token| token.traits.first_name() && token.is_nameable()));
    (last - at >= 3 && HEADS.contains(&head) && plain && !bodies && !person)
        .then(|| Candidate::whole(reading, at..last, Some(EntityKind::Work), 205))
}

/// `Frankfurter Buchmesse`, `Washingtoner Erklärung`, `Filmfestival von Locarno`.
fn german(reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let first = reading.token(at).filter(|first| first.is_capitalised())?;
    let head = reading.token(at + 1).filter(|head| at + 1 < end && head.shape == Shape::Title && !head.opens);
    if let Some(head) = head
        && first.text.ends_with("er")
        && town_bases(first.text).iter().any(|base| is_place(base))
    {
        let kind = kind_of_head(&head.text.to_lowercase())?;
        let confidence = if kind == EntityKind::Organisation { COURT } else { 200 };
        return Some(Candidate::whole(reading, at..at + 2, Some(kind), confidence));
    }
    // `WM 1994`, `Fußball-EM 2024`
    let year = |token: &Token<'_>| {
        token.text.len() == 4
            && (token.text.starts_with("19") || token.text.starts_with("20"))
            && token.shape == Shape::Number
    };
    let games = matches!(first.text, "WM" | "EM") || first.text.ends_with("-WM") || first.text.ends_with("-EM");
    if games && at + 1 < end && reading.token(at + 1).is_some_and(year) {
        return Some(Candidate::whole(reading, at..at + 2, Some(EntityKind::Event), 205));
    }
    let festival = ["festival", "festivals", "filmfest", "filmfests", "festspiele", "festspielen"];
    let lower = first.text.to_lowercase();
    if festival.iter().any(|end| lower.ends_with(end))
        && reading.token(at + 1).is_some_and(|token| token.text == "von")
        && reading.token(at + 2).is_some_and(|token| at + 2 < end && token.is_nameable() && token.shape == Shape::Title)
    {
        return Some(Candidate::whole(reading, at..at + 3, Some(EntityKind::Event), 195));
    }
    None
}

fn is_place(word: &str) -> bool {
    let lexicon = Lexicon::get();
    let lower = word.to_lowercase();
    let town = lexicon.words.get(&lower).is_some_and(|traits: Traits| traits.town() || traits.german.is_place());
    town || lexicon
        .names
        .exactly(word)
        .and_then(|name| lexicon.names.entry(name.entry))
        .is_some_and(|entry| entry.kind == EntityKind::Place)
}

/// What the noun behind a town's adjective makes of the two.
fn kind_of_head(head: &str) -> Option<EntityKind> {
    const EVENTS: &[&str] = &[
        "messe", "festspiele", "festspielen", "filmfest", "filmfestival", "festival", "sicherheitskonferenz",
        "marathon", "opernball", "klimagipfel", "klimakonferenz", "weltausstellung", "biennale", "weinfest",
        "filmtage", "filmtagen", "musiktage", "literaturtage", "theatertage",
    ];
    const WORKS: &[&str] = &[
        "erklärung", "abkommen", "abkommens", "vertrag", "vertrags", "verträge", "protokoll", "konvention",
        "konventionen", "charta",
    ];
    const COURTS: &[&str] = &[
        "landgericht", "landgerichts", "amtsgericht", "amtsgerichts", "oberlandesgericht", "oberlandesgerichts",
        "verwaltungsgericht", "verwaltungsgerichts", "arbeitsgericht", "sozialgericht", "stadtwerke",
        "verkehrsbetriebe",
    ];
    if COURTS.contains(&head) {
        return Some(EntityKind::Organisation);
    }
    if EVENTS.iter().any(|end| head.ends_with(end)) {
        Some(EntityKind::Event)
    } else {
        WORKS.iter().any(|end| head.ends_with(end)).then_some(EntityKind::Work)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may fail loudly")]

    use super::*;
    use crate::analysis::analyse_text;
    use crate::text::{Clean, Language};

    fn names(text: &str, lang: Language, wanted: EntityKind) -> Vec<String> {
        let text = Clean::text(text);
        let found = analyse_text(&text, lang, None);
        let of_kind = |entity: u32| found.entities[entity as usize].kind == wanted;
        found.mentions.iter().filter(|one| of_kind(one.entity)).map(|one| one.span.of(&text).to_owned()).collect()
    }

    #[test]
    fn works_and_events_are_what_their_words_say() {
        for (text, lang, kind, name) in [
            (
                "Her second novel The Salt Road sold well in the small towns of the north.",
                Language::ENGLISH,
                EntityKind::Work,
                "The Salt Road",
            ),
            ("She saw Paper Lanterns, a new play by Owen Hart.", Language::ENGLISH, EntityKind::Work, "Paper Lanterns"),
            (
                "They won the Rosalind Vane Prize in May for what they had written.",
                Language::ENGLISH,
                EntityKind::Work,
                "Rosalind Vane Prize",
            ),
            (
                "Every child there learns that the Battle of Hastings took place in 1066.",
                Language::ENGLISH,
                EntityKind::Event,
                "Battle of Hastings",
            ),
            ("Hurricane Milton hit the coast.", Language::ENGLISH, EntityKind::Event, "Hurricane Milton"),
            (
                "Die Washingtoner Erklärung gilt seit 1998.",
                Language::GERMAN,
                EntityKind::Work,
                "Washingtoner Erklärung",
            ),
            ("Der Marianne-Hollar-Preis geht an sie.", Language::GERMAN, EntityKind::Work, "Marianne-Hollar-Preis"),
            ("Das Filmfestival von Locarno beginnt.", Language::GERMAN, EntityKind::Event, "Filmfestival von Locarno"),
            (
                "„Der stille Hof“, das Debüt der Malerin, ist lang.",
                Language::GERMAN,
                EntityKind::Work,
                "Der stille Hof",
            ),
        ] {
            assert!(names(text, lang, kind).iter().any(|found| found == name), "{text} {:?}", names(text, lang, kind));
        }
        for text in
            ["They will play Arsenal on Sunday.", "The film Anna Burns made is lost.", "To book Ryanair takes an hour."]
        {
            assert_eq!(names(text, Language::ENGLISH, EntityKind::Work), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_title_is_known_again() {
        let text = "Ihr Roman „Salz und Asche“ ist lang. Viele lobten „Salz und Asche“. Salz und Asche ist ein Erfolg.";
        assert_eq!(names(text, Language::GERMAN, EntityKind::Work).len(), 3);
    }
}
