//! Noun phrases with a definite article that may describe somebody: `der Kremlchef`, `die griechische Mikrobiologin`.

use crate::analysis::gender;
use crate::analysis::lexicon::grammar;
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::{Gender, Mention, MentionForm};
use crate::text::Span;

/// The most words between article and noun.
const MOST_BETWEEN: usize = 3;

/// A phrase: article, what describes the noun, noun.
#[derive(Clone, Debug)]
pub(super) struct Phrase<'t> {
    /// What a mention of it covers.
    pub(super) span: Span,
    /// The first byte of the article.
    pub(super) start: u32,
    /// The token of the noun.
    pub(super) noun: usize,
    /// The noun, in lower case.
    pub(super) word: String,
    /// The words between article and noun, as written.
    pub(super) between: Vec<&'t str>,
    /// The gender that article and noun have, when it is a person.
    pub(super) gender: Option<Gender>,
    /// Whether it is in the plural, or may be.
    pub(super) plural: bool,
    pub(super) sentence: usize,
    /// Whether it speaks: `sagte die Ministerin`.
    pub(super) speaks: bool,
}

impl Phrase<'_> {
    /// Whether the noun says what a person is.
    pub(super) fn is_personal(&self, english: bool) -> bool {
        is_personal(&self.word, english)
    }
}

/// Whether a noun in lower case says what a person is or does.
fn is_personal(word: &str, english: bool) -> bool {
    if english {
        return !matches!(word, "general" | "star" | "major" | "chair" | "principal" | "executive" | "official")
            && grammar::is_english_role(word)
            || ["ist", "winner", "keeper", "veteran", "host", "widow", "drummer"]
                .iter()
                .any(|end| word.ends_with(end) && word.len() > 5 && !word.ends_with("list"));
    }
    word.ends_with("jährige")
        || word.ends_with("jährigen")
        || grammar::is_german_role(word) && !word.strip_suffix('s').unwrap_or(word).ends_with("vorstand")
        || gender::is_feminine(word)
        || PERSONAL.iter().any(|end| word.strip_suffix(['s', 'n']).unwrap_or(word).ends_with(end))
        || word.ends_with("ist") && word.len() >= 6 && !word.ends_with("geist") && !word.ends_with("frist")
}

/// Ends of nouns for persons by what they do, besides those that stand as titles.
const PERSONAL: &[&str] = &[
    "oberhaupt", "gastgeber", "sieger", "mediziner", "ingenieur", "trompeter", "bergführer", "landwirt", "rentner",
    "musiker", "techniker", "mechaniker", "chemiker", "informatiker", "mathematiker", "gewinner", "künstler",
    "meister", "arbeiter", "loge", "lehrer", "ermittler", "vermittler", "gründer", "verleger", "züchter", "bäcker",
    "winzer", "wirt", "gastronom",
];

/// The phrases of a text that are followed by no name of their own, in order.
pub(super) fn find<'t>(reading: &Reading<'t>, mentions: &[Mention]) -> Vec<Phrase<'t>> {
    let mut found = Vec::new();
    for (index, sentence) in reading.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let phrase = reading
                .token(at)
                .filter(|token| is_article(token, reading.english))
                .and_then(|_| phrase(reading, mentions, at, sentence.tokens.end, index));
            at = phrase.as_ref().map_or(at, |phrase| phrase.noun) + 1;
            found.extend(phrase);
        }
    }
    found
}

fn is_article(token: &Token<'_>, english: bool) -> bool {
    if english {
        return matches!(token.text, "the" | "The");
    }
    matches!(
        token.text,
        "der"
            | "die"
            | "das"
            | "dem"
            | "den"
            | "des"
            | "Der"
            | "Die"
            | "Das"
            | "Dem"
            | "Den"
            | "vom"
            | "zum"
            | "zur"
            | "beim"
    )
}

/// The mention that the token belongs to, wholly or in part.
fn mention_over(mentions: &[Mention], span: Span) -> Option<&Mention> {
    let index = mentions.partition_point(|mention| mention.span.end <= span.start);
    mentions.get(index).filter(|mention| mention.span.overlaps(span))
}

fn phrase<'t>(
    reading: &Reading<'t>,
    mentions: &[Mention],
    at: usize,
    end: usize,
    sentence: usize,
) -> Option<Phrase<'t>> {
    let article = reading.token(at)?;
    let english = reading.english;
    // `Anna Weber, die Ministerin, ...` says what she is.
    let apposed =
        reading.before(at).filter(|before| before.is_mark(',')).and_then(|_| reading.token(at.checked_sub(2)?));
    if apposed
        .is_some_and(|name| mention_over(mentions, name.span).is_some_and(|mention| mention.form == MentionForm::Name))
    {
        return None;
    }
    // `mit der der Minister verheiratet ist`: the second one is the article.
    if reading.token(at + 1).is_some_and(|next| is_article(next, english)) {
        return None;
    }
    let mut between = Vec::new();
    let mut from = article.span.start;
    let mut noun = at + 1;
    // What describes the noun: adjectives, demonyms, in English nouns too.
    loop {
        let token = reading.token(noun).filter(|_| noun < end)?;
        let over = mention_over(mentions, token.span);
        let last = is_last(reading, mentions, noun, end);
        match over {
            Some(mention) if mention.form == MentionForm::Name => return None,
            Some(mention) if mention.form == MentionForm::Derived && !(last && mention.span == token.span) => {
                from = mention.span.end;
            }
            Some(mention) if mention.form == MentionForm::Derived => return None,
            Some(mention) => {
                from = mention.span.end;
            }
            None => {}
        }
        if last {
            break;
        }
        let describes = if english {
            token.shape == Shape::Lower || token.is_capitalised()
        } else {
            token.shape == Shape::Lower
                && ["e", "en", "er", "es", "em"].iter().any(|ending| token.text.ends_with(ending))
                || over.is_some()
        };
        if !describes || noun - at > MOST_BETWEEN || points_elsewhere(token.text) {
            return None;
        }
        between.push(token.text);
        noun += 1;
    }
    let head = reading.token(noun)?;
    // `Kremlchef`: what is left of the word; `EU-Kommissar`: without the hyphen.
    let (mut start, word) = if from > head.span.start {
        let rest = head.text.get((from - head.span.start) as usize..)?;
        (from + (rest.len() - rest.trim_start_matches(['-', '‐', '‑']).len()) as u32, head.text)
    } else {
        (from, head.text)
    };
    if start > article.span.start && start < head.span.start {
        // Behind a name inside, what is left begins with a word.
        start = reading.token(reading.token_at(start as usize))?.span.start;
        if reading.token(reading.token_at(start as usize))?.is_mark('-') {
            start = head.span.start;
        }
    }
    let span = Span { start, end: head.span.end };
    if span.is_empty() {
        return None;
    }
    let word = word.to_lowercase();
    let (gender, plural) =
        if english { (None, word.ends_with('s') && !word.ends_with("ss")) } else { agreement(reading, at, &word) };
    let report = |token: Option<&Token<'_>>| {
        token.is_some_and(|token| {
            if english {
                grammar::is_english_report(token.text)
            } else {
                grammar::is_german_report(token.text) || token.text == "so"
            }
        })
    };
    let speaks = report(reading.before(at)) || report(reading.token(noun + 1)) && reading.token(noun + 1)?.text != "so";
    Some(Phrase { span, start: article.span.start, noun, word, between, gender, plural, sentence, speaks })
}

/// Whether an adjective says that another one is meant than the one spoken of.
fn points_elsewhere(word: &str) -> bool {
    const OTHER: &[&str] = &[
        "genannt", "ander", "nächst", "jeweilig", "zuständig", "erst", "zweit", "letzt", "örtlich", "eigen", "gleich",
        "einzig", "meist", "ganz", "weiter", "lokal", "damalig", "heimisch",
    ];
    const OF_ENGLISH: &[&str] =
        &["other", "same", "next", "first", "second", "last", "local", "own", "only", "rival", "then"];
    let stem = ["en", "em", "er", "es", "e"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    OTHER.contains(&stem) || OF_ENGLISH.contains(&word)
}

/// Whether the token is the noun that ends the phrase: a noun before no other, no name and no owner.
fn is_last(reading: &Reading<'_>, mentions: &[Mention], at: usize, end: usize) -> bool {
    let Some(token) = reading.token(at) else { return false };
    let next = reading.token(at + 1).filter(|_| at + 1 < end);
    if !reading.english {
        // `der Bonner Behörde`: the noun comes after the demonym.
        let demonym = mention_over(mentions, token.span).is_some_and(|over| over.form == MentionForm::Derived)
            && next.is_some_and(|next| next.is_capitalised() && mention_over(mentions, next.span).is_none());
        return token.is_capitalised() && !demonym || token.shape == Shape::Number && token.text.contains("-Jähr");
    }
    if !matches!(token.shape, Shape::Lower | Shape::Title) {
        return false;
    }
    let lower = token.text.to_lowercase();
    let noun = is_personal(&lower, true) || super::body::class_of(&lower, true).is_some();
    // `the party leader`, `the company said`
    let goes_on = next.is_some_and(|next| {
        (next.shape == Shape::Lower || next.is_capitalised())
            && (is_personal(&next.text.to_lowercase(), true)
                || super::body::class_of(&next.text.to_lowercase(), true).is_some())
            && mention_over(mentions, next.span).is_none()
    });
    noun && !goes_on
}

/// Gender and number as the German article and the noun in lower case have them.
fn agreement(reading: &Reading<'_>, at: usize, noun: &str) -> (Option<Gender>, bool) {
    let article = reading.token(at).map(|token| token.text.to_lowercase()).unwrap_or_default();
    let feminine = gender::is_feminine(noun);
    if noun.ends_with("innen") {
        return (Some(Gender::Female), true);
    }
    let substantive = noun.ends_with("jährige") || noun.ends_with("jährigen") || is_participle(noun);
    if substantive {
        return match (article.as_str(), noun.ends_with('n')) {
            ("der", false) | ("dem" | "des" | "vom" | "zum" | "beim", true) => (Some(Gender::Male), false),
            // `der 44-Jährigen` is a woman's, or of several.
            ("die", false) | ("zur", true) => (Some(Gender::Female), false),
            _ => (None, true),
        };
    }
    if feminine {
        return (Some(Gender::Female), false);
    }
    match article.as_str() {
        // `die Minister`: several; `die Behörde` has no gender of a person.
        "die" | "zur" => (None, grammar::is_german_role(noun) && !noun.ends_with("oberhaupt")),
        // `der Ermittler`: behind a noun it may be the genitive of several.
        "der" => {
            let owned = reading.before(at).is_some_and(|before| before.is_capitalised() && !before.is_nameable());
            (Some(Gender::Male), owned)
        }
        "den" => (Some(Gender::Male), noun.ends_with('n') && !noun.ends_with("präsidenten")),
        "das" => (None, false),
        _ => (Some(Gender::Male), false),
    }
}

/// Whether a noun is inflected like an adjective: `Angeklagter`, `Vorsitzende`.
fn is_participle(noun: &str) -> bool {
    const STEMS: &[&str] = &[
        "angeklagte", "beschuldigte", "verurteilte", "verdächtige", "vorsitzende", "abgeordnete", "beauftragte",
        "gesandte", "verstorbene", "tote", "verletzte", "kranke", "verwandte", "vertraute", "inhaftierte", "gefangene",
    ];
    let stem = noun.strip_suffix('n').unwrap_or(noun);
    STEMS.iter().any(|end| stem.ends_with(end))
}
