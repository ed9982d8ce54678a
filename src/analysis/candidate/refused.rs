//! What looks like a name and is none: amounts, initialisms, offices, headlines' verbs, species, periods, classes.

use rustc_hash::FxHashSet;

use super::Candidate;
use crate::analysis::compound;
use crate::analysis::lexicon::{Tendency, Traits, grammar};
use crate::analysis::token::{Reading, Sentence, Shape, Token};
use crate::model::{EntityKind, MentionForm};

/// Takes away the candidates that name nothing.
pub(super) fn drop(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    let genera = genera(reading);
    candidates.retain(|candidate| {
        let names = |token: &Token<'_>| genera.contains(token.text);
        let first = reading.token(candidate.tokens.start);
        !(is_amount(reading, candidate)
            || is_small_word(reading, candidate)
            || is_tongue(reading, candidate)
            || is_councillor(reading, candidate)
            || is_view(reading, candidate)
            || is_channel(reading, candidate)
            || candidate.entry.is_none()
                && (first.is_some_and(names)
                    || is_initialism(reading, candidate)
                    || is_office(reading, candidate)
                    || is_period(reading, candidate)
                    || is_headline_verb(reading, candidate)
                    || is_pair(reading, candidate)
                    || is_class(reading, candidate)))
    });
}

/// `R50bn`, `RM900`, `KSh300`, `US$5m`.
fn is_amount(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let Some(token) = reading.token(candidate.tokens.start).filter(|_| candidate.tokens.len() == 1) else {
        return false;
    };
    let next = reading.token(candidate.tokens.end);
    let number = |at: usize| reading.token(at).is_some_and(|token| token.glued && token.shape == Shape::Number);
    if next.is_some_and(|next| next.glued && matches!(next.shape, Shape::Mark('$' | '€' | '£' | '¥' | '₦'))) {
        return number(candidate.tokens.end + 1);
    }
    if candidate.entry.is_some() || !token.is_capitalised() {
        return false;
    }
    let letters = token.text.len() - token.text.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let (currency, amount) = token.text.split_at_checked(letters).unwrap_or_default();
    let scale = amount.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = amount.len() - scale.len();
    if currency.is_empty() || currency.len() > 4 || digits == 0 {
        return false;
    }
    let scaled =
        matches!(scale.to_lowercase().as_str(), "k" | "m" | "mn" | "mln" | "mio" | "b" | "bn" | "tn" | "trn" | "mrd");
    if !scaled && !scale.is_empty() {
        return false;
    }
    let goes_on = next.is_some_and(|next| {
        next.glued && matches!(next.shape, Shape::Mark('.' | ',')) && number(candidate.tokens.end + 1)
            || matches!(
                next.text,
                "million" | "billion" | "trillion" | "bn" | "Millionen" | "Milliarden" | "Mio" | "Mrd"
            )
    });
    match currency.len() {
        // `A380`, `M25` are no amounts, `R5.5` and `P20` are.
        1 => {
            scaled && scale.len() > 1
                || grammar::is_currency(currency) && (scaled || goes_on || matches!(currency, "R" | "P"))
        }
        _ => grammar::is_currency(currency),
    }
}

/// `WHO` and `IT` in a line of capitals are the words.
fn is_small_word(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    const SMALL: &str = " who it was and or as at an no so to up he we is in by do go be my if am for the of on not but all you his \
                         her its our now how why im es da zu wo ob um du war wer wie uns ihr ins vom zum der die das und mit ";
    let Some(token) = reading.token(candidate.tokens.start).filter(|_| candidate.tokens.len() == 1) else {
        return false;
    };
    let Some(sentence) = reading.sentence_of(candidate.tokens.start) else { return false };
    token.shape == Shape::Capitals
        && candidate.tokens.start > sentence.tokens.start
        && is_in_capitals(reading, sentence)
        && SMALL.contains(&format!(" {} ", token.text.to_lowercase()))
}

/// Whether a line has no word in lower case, and words enough to tell.
pub(in crate::analysis) fn is_in_capitals(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    let words = || {
        let tokens = reading.tokens.get(sentence.tokens.clone()).unwrap_or_default();
        tokens.iter().filter(|token| token.text.len() > 3 && !matches!(token.shape, Shape::Mark(_) | Shape::Number))
    };
    words().count() >= 3 && words().all(|token| token.shape == Shape::Capitals)
}

/// `MPs`, `CCTV`, and what the text spells out in lower case: `medium-term expenditure framework (MTEF)`.
fn is_initialism(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    if candidate.tokens.len() != 1 || candidate.form != MentionForm::Name {
        return false;
    }
    reading.token(candidate.tokens.start).is_some_and(|token| {
        grammar::is_initialism(token.text) || token.shape == Shape::Capitals && grammar::is_never_a_name(token.text)
    })
}

/// `Executive Officer` in `Chief Executive Officer Jane Doe`.
fn is_office(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    if !reading.english || candidate.form != MentionForm::Name {
        return false;
    }
    let of_title = |at: usize| {
        reading.token(at).is_some_and(|token| {
            let lower = token.text.to_lowercase();
            token.shape == Shape::Title && (grammar::is_title_word(&lower) || grammar::is_english_role(&lower))
        })
    };
    let start = candidate.tokens.start;
    let beside = candidate.tokens.len() > 1 || start > 0 && of_title(start - 1) || of_title(candidate.tokens.end);
    // `the Justice Department` is one body, `Judge Justice` one person.
    let role = (start.saturating_sub(2)..candidate.tokens.end + 2).any(|at| {
        of_title(at) && reading.token(at).is_some_and(|token| grammar::is_english_role(&token.text.to_lowercase()))
    });
    beside && role && candidate.tokens.clone().all(of_title)
}

/// `Pliocene`, `im Perm`.
fn is_period(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    candidate.tokens.len() == 1
        && reading.token(candidate.tokens.start).is_some_and(|token| {
            grammar::is_period(&token.text.to_lowercase())
                || matches!(token.text, "Perm" | "Devon" | "Karbon")
                    && reading
                        .before(candidate.tokens.start)
                        .is_some_and(|before| matches!(before.text, "im" | "Im" | "des"))
        })
}

/// The genera of the species that the text names: `Tyrannosaurus rex`, `Quercus robur`.
fn genera<'t>(reading: &Reading<'t>) -> FxHashSet<&'t str> {
    const GENERA: &[&str] = &["us", "is", "um", "a", "ops", "on", "ys", "es", "ax", "ix", "ex", "yx"];
    const ALWAYS: &[&str] = &["saurus", "pithecus", "therium", "ceratops", "raptor", "mimus", "bacillus", "coccus"];
    const SPECIES: &[&str] =
        &["us", "is", "um", "a", "i", "ae", "ans", "ens", "ides", "ex", "ax", "ix", "ox", "or", "odon"];
    let ends = |word: &str, ends: &[&str]| ends.iter().any(|end| word.ends_with(end) && word.len() > end.len() + 1);
    let unknown = |token: &Token<'_>| {
        let traits = token.traits;
        !traits.lower_english() && !traits.lower_german() && !traits.first_name() && !traits.town()
    };
    let mut found = FxHashSet::default();
    for (at, token) in reading.tokens.iter().enumerate() {
        if token.shape != Shape::Title || !unknown(token) {
            continue;
        }
        let species = reading.token(at + 1).is_some_and(|next| {
            next.shape == Shape::Lower
                && !next.glued
                && (next.text == "rex" || next.text.len() >= 4 && ends(next.text, SPECIES))
                && unknown(next)
                && next.traits.german == Tendency::Unseen
                && next.traits.english == Tendency::Unseen
        });
        if ends(token.text, ALWAYS) || species && ends(token.text, GENERA) {
            found.insert(token.text);
        }
    }
    found
}

/// `Dodges Criticism` behind `Japan Prime Minister` in a headline: a verb opens it.
fn is_headline_verb(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let start = candidate.tokens.start;
    let headline = reading.sentence_of(start).is_some_and(|sentence| sentence.shouting);
    if !reading.english || !headline || candidate.form != MentionForm::Name {
        return false;
    }
    let Some(first) = reading.token(start).filter(|first| first.shape == Shape::Title) else { return false };
    let lower = first.text.to_lowercase();
    let known = |stem: &str| {
        let words = &crate::analysis::lexicon::Lexicon::get().words;
        words.get(stem).is_some_and(Traits::lower_english)
    };
    let stem = lower.strip_suffix('s');
    let verb = stem.is_some_and(|stem| known(stem) || stem.strip_suffix('e').is_some_and(known) || known(&lower));
    let behind_role = reading
        .before(start)
        .is_some_and(|before| before.is_capitalised() && grammar::is_english_role(&before.text.to_lowercase()));
    // `Prime Minister Banks`, of whom the text speaks again.
    let again = || {
        reading.tokens.iter().enumerate().any(|(at, token)| {
            token.text == first.text
                && at != start
                && !token.opens
                && reading.sentence_of(at).is_some_and(|sentence| !sentence.shouting)
        })
    };
    verb && behind_role && !again()
}

/// `the State Government`, `Police Posts`: words for classes alone.
fn is_class(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    if candidate.form != MentionForm::Name || !reading.english {
        return false;
    }
    let tokens = reading.tokens.get(candidate.tokens.clone()).unwrap_or_default();
    let class = |token: &Token<'_>| token.shape == Shape::Title && grammar::is_generic(token.text);
    if tokens.len() < 3 && tokens.iter().all(class) {
        return true;
    }
    // `Twenty-nine Divisional Police Stations`
    let number = |token: &Token<'_>| {
        let lower = token.text.to_lowercase();
        let tens = lower.split('-').next().unwrap_or_default();
        token.shape == Shape::Number
            || ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"].contains(&tens)
    };
    let counted = tokens.first().is_some_and(number) || reading.before(candidate.tokens.start).is_some_and(number);
    counted
        && tokens.len() > 1
        && tokens.iter().any(class)
        && tokens.iter().skip(1).all(|token| class(token) || token.traits.lower_english())
        && tokens.last().is_some_and(|last| last.text.ends_with('s'))
}

/// The language in `he read English`, `speaks Polish`, `in French,`.
fn is_tongue(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    const VERBS: &str = " read reads study studies studied studying teach teaches taught teaching speak speaks spoke spoken speaking \
                         learn learns learned learnt learning in into understands fluent ";
    let place = candidate.form == MentionForm::Derived && candidate.kind == Some(EntityKind::Place);
    if !reading.english || !place || candidate.tokens.len() != 1 {
        return false;
    }
    let before = reading.before(candidate.tokens.start).map_or("", |token| token.text);
    let text = reading.token(candidate.tokens.start).map_or("", |token| token.text);
    let tongue = ["sh", "ch", "ese", "an", "ek", "ic", "du", "ili"].iter().any(|end| text.ends_with(end));
    let alone = reading.token(candidate.tokens.end).is_none_or(|next| {
        matches!(next.shape, Shape::Mark(c) if c != '-' && c != '/')
            || matches!(next.text, "and" | "or" | "at" | "with" | "to" | "for" | "as" | "in" | "on")
    });
    tongue && alone && !before.is_empty() && VERBS.contains(&format!(" {before} "))
}

/// `Nationalrat Thomas Matter`, `sagte der Tessiner Ständerat`: the councillor, not the council.
fn is_councillor(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    if reading.english || candidate.kind != Some(EntityKind::Organisation) || candidate.tokens.len() != 1 {
        return false;
    }
    let at = candidate.tokens.start;
    let title = reading
        .token(at)
        .is_some_and(|token| token.text.ends_with("rat") && grammar::is_german_role(&token.text.to_lowercase()));
    let named = reading.token(at + 1).is_some_and(|next| next.shape == Shape::Title && next.traits.first_name());
    let said = || {
        let before = |back: usize| at.checked_sub(back).and_then(|at| reading.token(at)).map_or("", |token| token.text);
        let from = 1 + usize::from(before(1).ends_with("er") && before(1).starts_with(char::is_uppercase));
        matches!(before(from), "der" | "ein") && grammar::is_german_report(before(from + 1))
    };
    title && (named || said())
}

/// `US-China`, `Anglo-French`: two names, not one.
fn is_pair(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    candidate.tokens.len() == 1
        && candidate.form == MentionForm::Name
        && reading.token(candidate.tokens.start).is_some_and(|token| compound::is_pair(token.text))
}

/// `wrote on Instagram`, `auf Facebook und X`: where something was said, not who.
fn is_channel(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    const PLATFORMS: &[&str] = &[
        "Instagram", "Facebook", "Twitter", "X", "TikTok", "Tiktok", "YouTube", "Youtube", "Telegram", "WhatsApp",
        "Whatsapp", "Snapchat", "Threads", "Bluesky", "Mastodon", "Reddit", "LinkedIn", "Linkedin", "Twitch", "Weibo",
        "Truth",
    ];
    let is_platform = |at: usize| reading.token(at).is_some_and(|token| PLATFORMS.contains(&token.text));
    let mut at = candidate.tokens.start;
    if candidate.tokens.len() != 1 || !is_platform(at) || candidate.form != MentionForm::Name {
        return false;
    }
    let before = |at: usize| reading.before(at).map_or("", |token| token.text);
    // `on Facebook, Twitter and Instagram`
    while matches!(before(at), "," | "and" | "und" | "or" | "oder" | "&") && at >= 2 {
        let other = if before(at - 1) == "," { at.saturating_sub(3) } else { at - 2 };
        if !is_platform(other) {
            return false;
        }
        at = other;
    }
    match before(at) {
        "on" | "On" | "via" | "auf" | "Auf" => true,
        "to" => reading.english && reading.token(at).is_some_and(|token| !matches!(token.text, "Twitter" | "Facebook")),
        _ => false,
    }
}

/// `Conservative lawmakers` at the beginning of a sentence: their view, not their party.
fn is_view(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let party = candidate.form == MentionForm::Derived && candidate.kind == Some(EntityKind::Organisation);
    let first = reading.token(candidate.tokens.start);
    party && first.is_some_and(|token| matches!(token.text, "Conservative" | "Democratic") && token.opens)
}
