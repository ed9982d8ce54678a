//! Organisations that a text names in full, and which of them a shorter name means.

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::Words;
use crate::analysis::candidate::Candidate;
use crate::analysis::lexicon::{Lexicon, Traits, grammar};
use crate::model::{EntityKind, MentionForm};
use crate::text::Span;

/// An organisation named with several words.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) name: String,
    pub(super) entry: Option<u32>,
    pub(super) span: Span,
    words: Vec<String>,
    pub(super) kind: EntityKind,
    /// The token of its first mention.
    pub(super) first: usize,
}

#[derive(Debug, Default)]
pub(super) struct Bodies {
    all: Vec<Body>,
    by_word: FxHashMap<String, Vec<usize>>,
}

impl Bodies {
    pub(super) fn of(candidates: &[Candidate], words: &Words<'_, '_>) -> Self {
        let mut bodies = Self::default();
        let mut seen: FxHashSet<String> = FxHashSet::default();
        for candidate in candidates {
            let site =
                candidate.kind == Some(EntityKind::Place) && candidate.entry.is_none() && candidate.tokens.len() > 2;
            // `Hurricane Idalia`
            let storm = candidate.kind == Some(EntityKind::Event)
                && words.nominative(candidate).split(' ').any(|word| grammar::is_storm(&word.to_lowercase()));
            if candidate.kind != Some(EntityKind::Organisation) && !site && !storm
                || candidate.form != MentionForm::Name
                || candidate.tokens.len() < 2
            {
                continue;
            }
            let name = words.nominative(candidate);
            let folded = folded(&name);
            if !seen.insert(folded.join(" ")) {
                continue;
            }
            let at = bodies.all.len();
            for word in &folded {
                bodies.by_word.entry(word.clone()).or_default().push(at);
            }
            bodies.all.push(Body {
                name,
                entry: candidate.entry,
                kind: candidate.kind.unwrap_or(EntityKind::Organisation),
                span: candidate.span,
                words: folded,
                first: candidate.tokens.start,
            });
        }
        bodies
    }

    pub(super) fn get(&self, body: usize) -> Option<&Body> {
        self.all.get(body)
    }

    /// The one body whose name a shorter one is the beginning or the end of; `kind` is what the shorter one is taken for.
    pub(super) fn of_short(&self, name: &str, kind: EntityKind) -> Option<usize> {
        let short = folded(name);
        let first = short.first()?;
        let mut found = None;
        for at in self.by_word.get(first).into_iter().flatten() {
            let body = self.all.get(*at)?;
            let site = body.kind == EntityKind::Place;
            if site != (kind == EntityKind::Place && short.len() > 1) {
                continue;
            }
            if (body.kind == EntityKind::Event) != (kind == EntityKind::Event) {
                continue;
            }
            if body.words == short || !is_short(&body.words, &short, kind) {
                continue;
            }
            if found.is_some_and(|other: usize| other != *at && !self.same(other, *at)) {
                return None;
            }
            found = found.or(Some(*at));
        }
        found
    }

    /// Whether one of two bodies is the short form of the other: `Gruppo Adriatica`, `Gruppo Adriatica SpA`.
    fn same(&self, a: usize, b: usize) -> bool {
        let (Some(a), Some(b)) = (self.all.get(a), self.all.get(b)) else { return false };
        without_legal_form(&a.words) == without_legal_form(&b.words)
    }
}

/// The words of a name in lower case.
fn folded(name: &str) -> Vec<String> {
    name.split(' ').filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The words without the legal form at the end.
fn without_legal_form(words: &[String]) -> &[String] {
    let is_form = |word: &String| is_legal_form(word);
    let end = words.iter().rposition(|word| !is_form(word)).map_or(words.len(), |last| last + 1);
    words.get(..end).unwrap_or(words)
}

/// Whether a word in lower case is the legal form of a company.
pub(super) fn is_legal_form(word: &str) -> bool {
    matches!(
        word,
        "ag" | "gmbh"
            | "se"
            | "kg"
            | "kgaa"
            | "mbh"
            | "eg"
            | "inc"
            | "inc."
            | "corp"
            | "corp."
            | "ltd"
            | "ltd."
            | "llc"
            | "plc"
            | "s.a."
            | "sa"
            | "nv"
            | "n.v."
            | "spa"
            | "s.p.a."
            | "e.v."
            | "ev"
            | "ggmbh"
            | "ohg"
            | "ab"
            | "asa"
            | "oyj"
    )
}

/// Whether `short` is what a text calls the body after its full name.
fn is_short(long: &[String], short: &[String], kind: EntityKind) -> bool {
    let bare = without_legal_form(long);
    if bare == without_legal_form(short) {
        return true;
    }
    if short.len() >= bare.len() {
        return false;
    }
    let joins = |word: &String| {
        matches!(
            word.as_str(),
            "der" | "des" | "für" | "of" | "the" | "for" | "und" | "and" | "&" | "von" | "in" | "zur" | "at" | "im"
        )
    };
    let begins = bare.starts_with(short);
    // `Universität Bremen` is another body than its `Institut der Universität Bremen`, the `Bank` in `Bank & Söhne` none.
    let ends = bare.ends_with(short) && bare.get(bare.len() - short.len() - 1).is_some_and(|before| !joins(before));
    let rest_joins = begins && bare.get(short.len()).is_some_and(joins);
    if !begins && !ends {
        return false;
    }
    let telling = short.iter().any(|word| !is_common(word));
    match kind {
        // `die Stadtwerke`, `das Opera House`, `der Bund`: capitals made it a name here.
        EntityKind::Organisation => {
            !(begins && is_other_body(bare) && telling) && (!rest_joins || short.len() == 1 && !is_listed(short))
        }
        EntityKind::Event => ends,
        EntityKind::Place if short.len() > 1 => ends,
        // Taken for a place or a person, though the word is neither.
        _ => {
            short.len() == 1
                && !is_other_body(bare)
                && telling
                && !rest_joins
                && short.iter().all(|word| is_unknown(word))
        }
    }
}

/// Whether a word in lower case is a word of the language or says what kind of body it is.
fn is_common(word: &str) -> bool {
    let capital: String = word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
    Lexicon::get().is_german_noun(word) || grammar::is_english_body(&capital) || grammar::is_german_body(&capital)
}

/// Whether a body is named after a place, a family or another body, which is meant when the name stands alone.
fn is_other_body(words: &[String]) -> bool {
    const OTHERS: &[&str] = &[
        "foundation", "stiftung", "trust", "institute", "institut", "museum", "council", "university", "college",
        "hospital", "school", "police", "court", "parliament", "cathedral", "prize", "award", "arena", "stadium",
        "borough", "city", "county", "town", "church", "festival", "airport", "library", "theatre", "theater",
        "universität", "klinikum", "orchestra",
    ];
    words.iter().any(|word| OTHERS.contains(&word.as_str()))
}

fn is_listed(short: &[String]) -> bool {
    short.iter().all(|word| Lexicon::get().words.get(word).is_some_and(Traits::town))
}

/// Whether the lists know a word as no town and no first name.
fn is_unknown(word: &str) -> bool {
    Lexicon::get().words.get(word).is_none_or(|traits: Traits| {
        !traits.town() && !traits.first_name() && !traits.german.is_place() && !traits.english.is_place()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_beginnings_and_ends_of_long_ones() {
        for (long, short, kind) in [
            ("Nordwerk AG", "Nordwerk", EntityKind::Place),
            ("Gruppo Adriatica SpA", "Adriatica", EntityKind::Person),
            ("Stadtwerke Lünen", "Stadtwerke", EntityKind::Organisation),
            ("Cork Opera House", "Opera House", EntityKind::Organisation),
        ] {
            assert!(is_short(&folded(long), &folded(short), kind), "{long} {short}");
        }
        for (long, short, kind) in [
            ("Institut für Seehandel der Universität Bremen", "Universität Bremen", EntityKind::Organisation),
            ("Universität Bremen", "Bremen", EntityKind::Place),
            ("Leiden University", "Leiden", EntityKind::Place),
            ("Nordwerk AG", "Nordwerk GmbH Süd", EntityKind::Organisation),
        ] {
            assert!(!is_short(&folded(long), &folded(short), kind), "{long} {short}");
        }
    }
}
