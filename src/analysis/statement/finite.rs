//! English verbs in their clauses: which word of it is the finite one.

use super::english::is_adverb;
use super::mood;
use super::scene::{Scene, is_preposition};
use crate::analysis::lexicon::{Lexicon, Traits};

/// Whether a finite verb begins at the token: `must`, `will`, `has`.
pub(super) fn begins_finite(scene: &Scene<'_, '_>, at: usize) -> bool {
    let verb = if is_adverb(scene.text(at)) { at + 1 } else { at };
    scene.is_lower(verb) && (mood::is_english_finite(scene.text(verb)) || is_third(scene, verb))
}

/// Whether `that` has its own verb: `that's not the case`, `that is wrong`.
pub(super) fn is_pronoun(scene: &Scene<'_, '_>, that: usize) -> bool {
    let verb = scene.text(that + 1);
    let next = scene.text(that + 2);
    // `that proved to be right`; but `that wounded soldiers came`
    let past =
        verb.len() > 4 && verb.ends_with("ed") && (is_preposition(next, true) || matches!(next, "the" | "a" | "an"));
    is_clitic(verb) || past || begins_finite(scene, that + 1)
}

/// Whether the word is a verb that an apostrophe joins: `'s`, `'re`.
fn is_clitic(word: &str) -> bool {
    matches!(word.replace('’', "'").as_str(), "'s" | "'re" | "'ve" | "'ll" | "'d" | "'m")
}

/// Whether a pronoun has its verb joined to it: `they're`, `I'm`, `she'd`.
pub(super) fn is_joined(word: &str) -> bool {
    let lower = word.to_lowercase().replace('’', "'");
    let Some((pronoun, verb)) = lower.split_once('\'') else { return false };
    matches!(verb, "s" | "re" | "ve" | "ll" | "d" | "m")
        && matches!(
            pronoun,
            "i" | "you" | "he" | "she" | "it" | "we" | "they" | "there" | "that" | "who" | "what" | "this" | "here"
        )
}

/// Whether the word is a verb in the third person, as its other forms show: `adds` beside `adding` and `added`.
fn is_third(scene: &Scene<'_, '_>, at: usize) -> bool {
    let word = scene.text(at);
    let Some(stem) =
        word.strip_suffix('s').filter(|stem| scene.is_lower(at) && stem.len() >= 3 && !stem.ends_with('s'))
    else {
        return false;
    };
    let stem = match stem.strip_suffix("ie") {
        Some(short) => format!("{short}y"),
        None => stem.to_owned(),
    };
    is_base(&stem)
        || stem.strip_suffix('e').is_some_and(|stem| stem.ends_with(['h', 's', 'x', 'z', 'o']) && is_base(stem))
}

/// Whether an English word is the base of a verb, as its other forms show.
fn is_base(stem: &str) -> bool {
    let words = &Lexicon::get().words;
    let lower = |text: String| words.get(&text).is_some_and(Traits::lower_english);
    let short = stem.strip_suffix('e').unwrap_or(stem);
    let last = stem.chars().next_back().unwrap_or(' ');
    let doubled = matches!(last, 'b' | 'd' | 'g' | 'l' | 'm' | 'n' | 'p' | 'r' | 't');
    let gerund = lower(format!("{short}ing")) || doubled && lower(format!("{stem}{last}ing"));
    let past = lower(format!("{short}ed"))
        || doubled && lower(format!("{stem}{last}ed"))
        || stem.strip_suffix('y').is_some_and(|stem| lower(format!("{stem}ied")));
    gerund && (past || IRREGULAR.contains(&stem))
}

/// Verbs whose past is not made by rule.
const IRREGULAR: &[&str] = &[
    "win", "rise", "fall", "make", "take", "give", "get", "come", "go", "run", "keep", "find", "know", "think", "feel",
    "leave", "lose", "meet", "pay", "send", "sell", "stand", "begin", "break", "bring", "build", "choose", "cut",
    "grow", "hold", "lead", "put", "set", "spend", "speak", "become", "buy", "catch", "draw", "drive", "drink", "fly",
    "hit", "hurt", "let", "read", "ride", "sing", "sink", "sit", "shake", "shoot", "show", "shut", "sleep", "spread",
    "steal", "strike", "teach", "throw", "understand", "wear", "write", "deal", "dig", "fight", "freeze", "feed",
    "hear", "see", "eat", "cost", "bear", "bet", "bind", "burn", "hide", "lend", "lie", "mean", "quit", "seek",
    "split", "swim", "tell", "wake", "forget", "forgive", "withdraw", "undergo", "overcome", "blow", "beat", "say",
    "do",
];

/// Whether what begins at `at` has a finite verb of its own.
pub(super) fn has_verb(scene: &Scene<'_, '_>, at: usize, stop: usize) -> bool {
    let subject = scene.text(at).to_lowercase();
    if is_joined(&subject) || matches!(subject.as_str(), "he" | "she" | "they" | "we" | "i") && scene.is_lower(at + 1) {
        return true;
    }
    // `measures that will hurt`: the verb of the words about the noun.
    let mut relative = false;
    let mut from = at + 1;
    for index in at + 1..stop.min(at + 16) {
        if matches!(scene.text(index), "that" | "which" | "who") && !scene.has_mark(index + 1, ',') {
            relative = true;
            continue;
        }
        // `reported earnings that topped estimates as revenue fell`: nothing but a noun.
        if from > at + 1 && matches!(scene.text(index), "as" | "while" | "when" | "because" | "although") {
            return false;
        }
        // `reported the matter to police and gave a description`: the second verb is the reporter's.
        if matches!(scene.text(index), "and" | "or" | "but") && is_finite(scene, index + 1) {
            return false;
        }
        let surely = is_finite(scene, index);
        if index >= from && (surely || from == at + 1 && is_verb_of_noun(scene, at, index)) {
            if std::mem::take(&mut relative) {
                // `will hurt` is one verb.
                from = index + 2;
                continue;
            }
            return true;
        }
        // `said lawmakers "missed the mark" on it`
        if scene.is_quoted(index) && !scene.is_quoted(index - 1) {
            let word = scene.text(index);
            return scene.is_lower(index)
                && (mood::is_english_finite(word) || word.ends_with("ed") || is_third(scene, index));
        }
    }
    false
}

/// Whether an English word in lower case opens a noun phrase or a clause: `the`, `these`, `what`.
pub(super) fn opens_clause(word: &str) -> bool {
    const WORDS: [&str; 18] = [
        "the", "a", "an", "his", "her", "their", "its", "this", "these", "those", "most", "some", "all", "more", "two",
        "three", "what", "if",
    ];
    WORDS.contains(&word)
}

/// Whether the token is the verb of the noun before it: `the plan works`, `the discovery adds a layer`, `prices rise`.
fn is_verb_of_noun(scene: &Scene<'_, '_>, first: usize, at: usize) -> bool {
    let noun = at - 1;
    let before = scene.text(noun);
    if !scene.is_lower(at) || scene.is_quoted(at) || !scene.is_lower(noun) || is_preposition(before, true) {
        return false;
    }
    let determiner = opens_clause(before)
        || matches!(
            before,
            "no" | "and"
                | "or"
                | "that"
                | "to"
                | "other"
                | "own"
                | "new"
                | "old"
                | "many"
                | "few"
                | "several"
                | "first"
                | "last"
                | "such"
                | "same"
                | "good"
                | "big"
                | "small"
                | "local"
                | "public"
        );
    if determiner {
        return false;
    }
    let plural = before.ends_with('s') && !before.ends_with("ss");
    let word = scene.text(at);
    if plural {
        return noun == first && is_base(word) && !is_preposition(word, true);
    }
    // A noun in the plural would be followed by its verb.
    let next = scene.text(at + 1);
    let goes_on = scene.is_mark(at + 1) || !mood::is_english_finite(next) && !next.ends_with("ed");
    is_third(scene, at) && goes_on
}

pub(super) fn is_finite(scene: &Scene<'_, '_>, at: usize) -> bool {
    if !scene.is_lower(at) || scene.is_quoted(at) {
        return false;
    }
    let word = scene.text(at);
    // `he's late`; behind a noun it owns.
    let pronoun = |at: usize| {
        matches!(
            scene.text(at).to_lowercase().as_str(),
            "he" | "she"
                | "it"
                | "there"
                | "that"
                | "what"
                | "who"
                | "this"
                | "here"
                | "everyone"
                | "everything"
                | "nobody"
        )
    };
    if is_joined(word) || is_clitic(word) && at > 0 && pronoun(at - 1) {
        return true;
    }
    let past = word.len() > 4 && word.ends_with("ed");
    // `-s` behind a noun or a pronoun: `the firm expects`.
    let third =
        word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("wards") && at > 0 && {
            let before = scene.text(at - 1);
            matches!(before, "he" | "she" | "it") || scene.name_before(at).is_some() && is_third(scene, at)
        };
    mood::is_english_finite(word) || past || third || word.ends_with("n't") || word.ends_with("n’t")
}
