//! The mood of a clause: whether its verb is in the subjunctive of reported speech or in the indicative.

use std::ops::Range;

use super::scene::Scene;
use crate::analysis::lexicon::{Lexicon, Traits, grammar, speech};

/// Subjunctive I of the verbs that have one of their own, and of the most frequent others, in order.
const REPORTED: &[&str] = &[
    "arbeite", "bedauere", "bedeute", "bedürfe", "befinde", "befürchte", "beginne", "begrüße", "behandle", "behindere",
    "bekomme", "belaufe", "benötige", "beobachte", "bereue", "berge", "beruhe", "besitze", "bestehe", "bestreite",
    "beteilige", "betrage", "betreffe", "betrüge", "beweise", "beziehe", "biete", "bleibe", "brauche", "breche",
    "bringe", "dauere", "denke", "diene", "drehe", "drohe", "dränge", "dürfe", "eigne", "empfinde", "enthalte",
    "entscheide", "entspreche", "entstehe", "erfahre", "ergebe", "erhalte", "erhöhe", "erinnere", "erkenne", "erlaube",
    "ermittele", "ermittle", "ermögliche", "erreiche", "erscheine", "ersetze", "erwarte", "esse", "existiere", "fahre",
    "falle", "fasse", "fehle", "finde", "fliege", "folge", "fordere", "freue", "funktioniere", "fühle", "führe",
    "fürchte", "gebe", "gefalle", "gefährde", "gehe", "gehöre", "gelange", "gelinge", "gelte", "genieße", "genüge",
    "gerate", "geschehe", "gewinne", "gewähre", "glaube", "greife", "habe", "halte", "handele", "handle", "hebe",
    "heiße", "helfe", "hinke", "hinterlasse", "hoffe", "hänge", "interessiere", "kaufe", "kehre", "kenne", "klappe",
    "klinge", "kneife", "komme", "koste", "kämpfe", "könne", "kümmere", "lade", "lasse", "laufe", "lebe", "lege",
    "leide", "leihe", "leiste", "lerne", "lese", "leugne", "liefere", "liege", "lohne", "löse", "lüge", "mache",
    "meine", "melde", "messe", "misstraue", "möge", "müsse", "nehme", "nenne", "nutze", "passe", "pfeife",
    "profitiere", "prüfe", "rate", "reagiere", "rechne", "rege", "regiere", "reiche", "renne", "richte", "rieche",
    "riskiere", "rufe", "sage", "schade", "schaffe", "scheine", "schiebe", "schieße", "schlafe", "schlage", "schließe",
    "schneide", "schreibe", "schweige", "schwimme", "schätze", "schütze", "sehe", "sei", "seien", "senke", "setze",
    "singe", "sinke", "sitze", "solle", "sorge", "spare", "spiegele", "spiele", "spreche", "springe", "spüre",
    "stamme", "starte", "stecke", "stehe", "stehle", "steige", "stelle", "sterbe", "stimme", "stinke", "streite",
    "störe", "suche", "tausche", "tobe", "trage", "traue", "treffe", "treibe", "trete", "trinke", "träume", "tue",
    "töte", "umfasse", "unterliege", "unterscheide", "unterschätze", "unterstütze", "untersuche", "verbessere",
    "verbiete", "verbinde", "verbreite", "verderbe", "verdiene", "verfüge", "vergesse", "verhalte", "verhandle",
    "verhindere", "verkaufe", "verlange", "verlasse", "verlaufe", "verletze", "verliere", "vermeide", "vermittele",
    "verschaffe", "verschwinde", "verspreche", "verstehe", "verstoße", "versuche", "vertraue", "vertrete",
    "verweigere", "verweise", "verzichte", "verändere", "wachse", "warte", "wasche", "wehe", "wehre", "weiche",
    "weigere", "wende", "werde", "werfe", "widerspreche", "wiege", "wirke", "wisse", "wohne", "wolle", "wünsche",
    "zahle", "zeige", "ziehe", "zwinge", "zähle", "ändere", "überlege", "übernehme", "überschätze", "übertreibe",
];

/// Subjunctive II that stands in for a subjunctive I that looks like the indicative.
const INSTEAD: &[&str] = &[
    "hätten", "wären", "würden", "könnten", "müssten", "dürften", "kämen", "gäben", "stünden", "wüssten", "bräuchten",
    "nähmen",
];

/// The same where it looks like the past: only another reported sentence before makes it certain.
const LIKE_PAST: &[&str] = &["sollten", "wollten", "gingen", "ließen", "blieben"];

/// The same in the singular, which may be the writer's own doubt.
const DOUBTED: &[&str] =
    &["hätte", "wäre", "würde", "könnte", "müsste", "dürfte", "sollte", "käme", "gäbe", "ginge", "stünde"];

/// Finite forms that are certainly indicative.
const INDICATIVE: &[&str] = &[
    "ist", "sind", "war", "waren", "hat", "haben", "hatte", "hatten", "wird", "werden", "wurde", "wurden", "kann",
    "können", "konnte", "konnten", "muss", "müssen", "musste", "mussten", "will", "wollen", "wollte", "soll", "sollen",
    "darf", "dürfen", "durfte", "gibt", "gab", "geht", "ging", "kommt", "kam", "kamen", "steht", "stand", "liegt",
    "lag", "bleibt", "blieb", "macht", "machte", "heißt", "hieß", "gilt", "galt", "zeigt", "zeigte", "sieht", "sah",
];

/// Whether the token is in the subjunctive of reported speech.
pub(super) fn is_reported(scene: &Scene<'_, '_>, at: usize) -> bool {
    if !scene.is_lower(at) || scene.is_quoted(at) {
        return false;
    }
    let word = scene.text(at);
    if matches!(scene.text(at.wrapping_sub(1)), "ich" | "Ich" | "als" | "und/oder") || scene.text(at + 1) == "ich" {
        return false;
    }
    // `es sei denn`
    if word == "sei" && scene.text(at + 1) == "denn" {
        return false;
    }
    REPORTED.binary_search(&word).is_ok() || is_made_by_rule(word)
}

/// Whether a form in -e is the subjunctive of a verb by its other forms: `bereue` beside `bereut`, `bereuen`, no `bereuem`.
fn is_made_by_rule(word: &str) -> bool {
    let Some(stem) = word.strip_suffix('e').filter(|stem| stem.len() >= 4 && word.len() < 24) else { return false };
    let words = &Lexicon::get().words;
    let lower = |text: &str| words.get(text).is_some_and(Traits::lower_german);
    // A past tense in -te, an adjective in -e.
    if stem.ends_with('t') && lower(stem) || stem.ends_with("lich") || stem.ends_with("ig") || stem.ends_with("isch") {
        return false;
    }
    let third = lower(&format!("{stem}t")) || stem.ends_with(['t', 'd']) && lower(&format!("{stem}et"));
    third && lower(&format!("{stem}en")) && !lower(&format!("{stem}em")) && !lower(&format!("{stem}es")) && !lower(stem)
}

/// Whether the token is a subjunctive II that may stand in for the first.
pub(super) fn stands_in(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.is_lower(at) && !scene.is_quoted(at) && INSTEAD.contains(&scene.text(at))
}

/// Whether the token is one that looks like the past.
fn looks_past(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.is_lower(at) && !scene.is_quoted(at) && LIKE_PAST.contains(&scene.text(at))
}

/// Whether the token is a finite verb in the indicative.
fn is_indicative(scene: &Scene<'_, '_>, at: usize) -> bool {
    let word = scene.text(at);
    scene.is_lower(at)
        && !scene.is_quoted(at)
        && (INDICATIVE.contains(&word) || speech::german_verb(word).iter().any(|form| form.finite && !form.participle))
}

/// Whether the token is a finite verb in any mood.
pub(super) fn is_finite(scene: &Scene<'_, '_>, at: usize) -> bool {
    is_indicative(scene, at)
        || is_reported(scene, at)
        || stands_in(scene, at)
        || looks_past(scene, at)
        || scene.is_lower(at) && DOUBTED.contains(&scene.text(at))
}

/// Which forms may stand in for the subjunctive of report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Instead {
    Never,
    /// Those that are certainly subjunctive: `hätten`.
    Clear,
    /// Those that look like the past, too: `wollten`.
    Past,
}

/// Whether a German clause is in the mood of report: its first finite verb is.
pub(super) fn is_report(scene: &Scene<'_, '_>, range: Range<usize>, instead: Instead) -> bool {
    let mut relative = false;
    for at in range.take(60) {
        if is_reported(scene, at)
            || instead != Instead::Never && stands_in(scene, at)
            || instead == Instead::Past && looks_past(scene, at)
        {
            return true;
        }
        if DOUBTED.contains(&scene.text(at)) && !relative {
            return false;
        }
        // A verb inside `, der ... hat,` says nothing of the clause.
        if scene.has_mark(at, ',') {
            // `Auch Lang glaubt, dass es gehe`: the clause that all this hangs on has a verb that no list knows.
            if scene.text(at + 1) == "dass" {
                return false;
            }
            relative = matches!(
                scene.text(at + 1),
                "der" | "die" | "das" | "dem" | "den" | "wo" | "wie" | "was" | "deren" | "dessen"
            );
        } else if is_indicative(scene, at) && !relative {
            return false;
        }
    }
    false
}

/// Whether the first finite verb of a German clause is a plural in the past that is a subjunctive as well: `glaubten`.
pub(super) fn looks_like_past(scene: &Scene<'_, '_>, range: Range<usize>) -> bool {
    for at in range.take(40) {
        let word = scene.text(at);
        let known = REPORTED.binary_search(&word).is_ok() || INDICATIVE.contains(&word);
        if known && scene.is_lower(at) || scene.has_mark(at, ':') {
            return false;
        }
        let verb = scene.is_lower(at) && !scene.is_quoted(at) && word.len() > 5 && word.ends_with("ten");
        // `die geretteten Menschen`: an adjective stands between its article and its noun.
        let noun = at.checked_sub(1).is_some_and(|before| {
            matches!(scene.text(before), "sie" | "Sie") || scene.is_capitalised(before) && scene.text(before).len() > 3
        });
        if verb && (noun || !scene.is_capitalised(at + 1)) {
            return noun || scene.is_lower(at + 1);
        }
        if is_finite(scene, at) {
            return false;
        }
    }
    false
}

/// Whether an English word is certainly a finite verb.
pub(super) fn is_english_finite(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "isn't", "aren't", "wasn't", "weren't", "hasn't", "haven't", "hadn't", "won't", "wouldn't", "can't",
        "couldn't", "don't", "doesn't", "didn't", "came", "went", "took", "made", "got", "gave", "found", "knew",
        "saw", "felt", "kept", "left", "lost", "met", "paid", "ran", "sent", "sold", "stood", "told", "thought", "won",
        "began", "broke", "brought", "built", "chose", "cut", "fell", "grew", "held", "led", "put", "rose", "set",
        "spent", "spoke", "became", "lay", "ate", "bought", "caught", "drew", "drove", "drank", "flew", "forgot",
        "hid", "hit", "hurt", "laid", "let", "lent", "meant", "read", "rang", "rode", "sang", "sank", "sat", "shook",
        "shot", "showed", "shut", "slept", "spread", "stole", "struck", "swore", "taught", "threw", "understood",
        "woke", "wore", "wrote", "dealt", "dug", "fought", "froze", "fed", "fled", "heard", "seems", "seem", "means",
        "mean", "lies", "lie", "goes", "cost", "costs", "remain", "remains", "expects", "expect", "needs", "need",
        "wants", "want",
    ];
    // `be`, `been` and `being` are not finite.
    !word.starts_with("be") && grammar::is_english_auxiliary(word) || WORDS.contains(&word)
}
