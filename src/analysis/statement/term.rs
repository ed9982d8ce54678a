//! Words in marks that nobody said: titles, names of papers, terms, irony.

use super::scene::Scene;
use crate::analysis::token::Shape;
use crate::model::EntityKind;

/// What the words in marks look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A name, a title, a term that the words before announce: `the so-called "..."`.
    Term,
    /// A few words that may be somebody's.
    Fragment,
    /// A sentence, or much of one.
    Speech,
}

/// What the quote from token `first` to `after` looks like.
pub(super) fn look(scene: &Scene<'_, '_>, quote: usize, first: usize, after: usize) -> Look {
    let Some(span) = scene.quotes.get(quote).map(|quote| quote.span) else { return Look::Term };
    // The marks of a quote inside say nothing of how it ends.
    let text = span.of(scene.reading.text).trim_end_matches(['’', '‘', '‹', '›', '"']);
    let words = scene.words(first..after);
    // `laut „ndr.de“`: an address.
    let address =
        !text.contains(' ') && text.trim_end_matches('.').contains('.') && text.starts_with(char::is_lowercase);
    if words == 0 || address {
        return Look::Term;
    }
    // `„Plan“-Gegner`, `US-"Plan"`
    let glued = |at: usize| scene.reading.token(at).is_some_and(|token| token.is_mark('-') && token.glued);
    if glued(after + 1) || first.checked_sub(2).is_some_and(glued) {
        return Look::Term;
    }
    // `Lang's "The Long Road"`: a work of hers.
    let owned = scene.word_before(first).is_some_and(|at| matches!(scene.text(at), "'s" | "’s"));
    // `called the programme "Homes First"`
    let inside = scene.word_before(first).is_some_and(|at| at + 2 == first && scene.is_lower(at));
    if inside && words < 5 && is_title(scene, first, after) {
        return Look::Term;
    }
    if is_announced(scene, first, after) || owned && is_title(scene, first, after) && !text.ends_with(['.', ',']) {
        return Look::Term;
    }
    let named: usize = scene
        .names_in(span)
        .filter(|mention| scene.kind(mention.entity) != Some(EntityKind::Person))
        .map(|mention| mention.span.len())
        .sum();
    if named * 10 >= text.trim_end_matches([',', '.', '?', '!']).len() * 8 {
        return Look::Term;
    }
    let ended = text.ends_with(['.', '!', '?', '…']);
    if words >= 4 && ended || words >= 9 || text.ends_with(',') && words >= 2 {
        return if is_title(scene, first, after) && words < 9 && !text.ends_with('.') {
            Look::Fragment
        } else {
            Look::Speech
        };
    }
    if ended && words >= 1 && scene.is_capitalised(first) {
        return Look::Speech;
    }
    Look::Fragment
}

/// Whether words that begin with a capital are somebody's judgement rather than a term: `eine „Fehlbesetzung“`, `um
/// „Sturheit und Symbolik“`.
pub(super) fn is_judgement(scene: &Scene<'_, '_>, first: usize, after: usize) -> bool {
    const ARTICLES: &[&str] = &["ein", "eine", "einen", "einem", "einer", "kein", "keine", "keinen", "reine", "reiner"];
    let before = scene.word_before(first).map_or("", |at| scene.text(at));
    let several = scene.words(first..after) >= 3 && (first..after).any(|at| scene.is_lower(at));
    !scene.reading.english && (ARTICLES.contains(&before) || several)
}

/// Whether the words before the quote say that it is a term or a title: `the so-called`, `unter dem Titel`, `der Film`.
fn is_announced(scene: &Scene<'_, '_>, first: usize, after: usize) -> bool {
    const BEFORE: &[&str] = &[
        "so-called", "sogenannte", "sogenannten", "sogenannter", "sogenanntes", "sogenanntem", "genannte", "genannten",
        "genannter", "genanntes", "titled", "entitled", "dubbed", "nicknamed", "codenamed", "named", "titel", "namen",
        "name", "motto", "stichwort", "film", "buch", "roman", "song", "lied", "album", "serie", "podcast", "magazin",
        "zeitung", "sender", "blatt", "zeitschrift", "ausstellung", "stück", "oper", "show", "sendung", "portal",
        "fachblatt", "nachrichtenmagazin", "wochenzeitung", "tageszeitung", "fachzeitschrift", "book", "novel",
        "movie", "play", "opera", "magazine", "newspaper", "series", "track", "single", "musical", "thriller",
        "comedy", "poem", "essay", "operation", "projekt", "project", "kategorie", "category", "warnstufe", "begriff",
        "word", "wort", "term", "label", "bedeutet", "means", "called-for", "heißt", "hashtag", "slogan", "schiff",
        "frachter", "rettungshubschrauber", "hubschrauber",
    ];
    // Ends of German nouns for what has a name.
    const THINGS: &[&str] = &[
        "partei", "initiative", "kampagne", "bündnis", "verein", "firma", "marke", "programm", "spiel", "rakete",
        "sonde", "satelliten", "satellit", "tanker", "hotel", "restaurant", "kneipe", "café", "disco", "diskothek",
        "wettbewerb", "festival", "konferenz", "messe", "tournee", "medikament", "präparat", "pille", "virus",
        "trojaner", "software", "version", "hurrikan", "orkan", "taifun", "zyklon", "tief", "sturm", "webseite",
        "website", "internetseite", "plattform", "gruppe", "gruppierung", "organisation", "band", "zeitung",
        "zeitschrift", "magazin", "blatt", "sender", "roman", "buch", "film", "serie", "sendung", "album", "stück",
        "oper", "lied", "rubrik", "reihe", "preis", "orden", "codenamen", "codename", "namens", "gesetz", "entwurf",
        "studie", "bericht", "schiff", "fähre", "jacht", "yacht", "boot", "zug", "tag", "woche", "aktion", "kanal",
        "gemälde", "skulptur", "figur", "rolle", "zentrum", "haus", "bezeichnung", "überschrift", "wahlspruch",
        "spitznamen", "spitzname", "liste", "fraktion", "bewegung", "stiftung", "dienst", "netzwerk", "app", "portal",
    ];
    let Some(before) = (first.saturating_sub(3)..first).rev().find(|at| !scene.is_mark(*at)) else { return false };
    // A colon or a comma before the marks lets somebody speak.
    // So does the end of a sentence: `she told People magazine. "I cried."`
    let speaks = (before..first).any(|at| [':', ',', '.', '!', '?'].iter().any(|mark| scene.has_mark(at, *mark)));
    let word = scene.text(before).to_lowercase();
    // `a book called "..."`, `was called "..."`
    let called = word == "called"
        && before.checked_sub(1).is_some_and(|at| {
            matches!(scene.text(at), "was" | "is" | "were" | "are" | "been")
                || scene.reading.token(at).is_some_and(|token| token.traits.lower_english() && is_work(token.text))
        });
    // `Stücke wie „Mein Gorilla“`, `laut „Landbote“`
    let works = || {
        let noun = before.checked_sub(1).map_or("", |at| scene.text(at));
        matches!(
            noun,
            "Stücke"
                | "Stücken"
                | "Lieder"
                | "Liedern"
                | "Songs"
                | "Filme"
                | "Filmen"
                | "Serien"
                | "Titel"
                | "Titeln"
                | "Hits"
                | "Bücher"
                | "Büchern"
                | "Romane"
                | "Romanen"
                | "Opern"
                | "Begriffe"
                | "Begriffen"
                | "Wörter"
                | "Wörtern"
        )
    };
    let short = scene.words(first..after) < 8;
    let told = word == "laut" && short || word == "wie" && short && works();
    if !speaks && !scene.reading.english && told {
        return true;
    }
    let ends = |thing: &&str| word.ends_with(*thing);
    let named = !scene.reading.english
        && before + 2 == first
        && scene.is_capitalised(before)
        && scene.is_capitalised(first)
        && scene.words(first..after) < 8
        && !(first..after).any(|at| super::mood::is_finite(scene, at) || scene.has_mark(at, '!'))
        && THINGS.iter().any(ends);
    !speaks && (called || named || BEFORE.contains(&word.as_str()))
}

/// Whether an English noun is a work that has a title.
fn is_work(word: &str) -> bool {
    matches!(
        word,
        "book"
            | "novel"
            | "film"
            | "song"
            | "album"
            | "play"
            | "show"
            | "poem"
            | "series"
            | "essay"
            | "record"
            | "painting"
            | "game"
            | "programme"
            | "program"
    )
}

/// Whether all longer words are capitalised, as in English titles.
fn is_title(scene: &Scene<'_, '_>, first: usize, after: usize) -> bool {
    let long = || (first..after).filter(|at| scene.text(*at).len() > 3 && !scene.is_mark(*at));
    scene.reading.english && long().count() >= 2 && long().all(|at| scene.is_capitalised(at))
}

/// Whether the words are the name of a paper or station that somebody told: `sagte er der "Rheinischen Post"`.
pub(super) fn is_told(scene: &Scene<'_, '_>, first: usize, after: usize) -> bool {
    let words = scene.words(first..after);
    let before = (first.saturating_sub(3)..first).rev().find(|at| !scene.is_mark(*at));
    let dative = before.is_some_and(|at| {
        let word = scene.text(at);
        matches!(word, "der" | "dem" | "den" | "the" | "of")
            || words >= 2
                && matches!(word, "seinem" | "ihrem" | "seiner" | "ihrer" | "im" | "vom" | "zum" | "beim" | "zur")
    });
    let capitalised = (first..after).all(|at| {
        let lower = scene.is_lower(at) && scene.text(at).len() > 3;
        !lower && !matches!(scene.reading.token(at).map(|token| token.shape), Some(Shape::Mark('.' | '!' | '?' | ',')))
    });
    words <= 4 && dative && capitalised
}
