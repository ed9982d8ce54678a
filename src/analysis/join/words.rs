//! Names of a text without the endings that German hangs on them.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::analysis::candidate::Candidate;
use crate::analysis::inflection::{nominative, town_bases, without_genitive};
use crate::analysis::lexicon::{Lexicon, Sort, Traits, grammar};
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::{EntityKind, MentionForm};

/// What the names of a text are without their genitives.
#[derive(Debug)]
pub(super) struct Words<'r, 't> {
    reading: &'r Reading<'t>,
    /// Names that stand without the genitive somewhere: `Weber` next to `Webers`.
    bases: FxHashSet<&'t str>,
    /// Names that stand where no genitive stands: `Harms sagte`, `Von Femke Harms`.
    whole: FxHashSet<&'t str>,
}

impl<'r, 't> Words<'r, 't> {
    /// Notes the names as they stand before any is joined.
    pub(super) fn new(reading: &'r Reading<'t>, candidates: &[Candidate]) -> Self {
        let mut words = Self { reading, bases: FxHashSet::default(), whole: FxHashSet::default() };
        for candidate in candidates.iter().filter(|candidate| candidate.form == MentionForm::Name) {
            let text = candidate.span.of(reading.text);
            words.bases.insert(text);
            let last = candidate.tokens.end.checked_sub(1).and_then(|last| reading.token(last));
            words.bases.extend(last.filter(|_| candidate.kind == Some(EntityKind::Person)).map(|last| last.text));
            if text.ends_with('s') && !may_be_genitive(reading, &candidate.tokens) {
                words.whole.insert(text);
                words.whole.extend(last.map(|last| last.text));
            }
        }
        words
    }

    /// The name without its genitive, where the text or the form of the word makes that certain.
    pub(super) fn base(&self, candidate: &Candidate) -> &'t str {
        let text = candidate.span.of(self.reading.text);
        // `Ehlers' Anwältin`
        self.bare(text.strip_suffix(['\'', '’']).unwrap_or(text))
    }

    /// The name of a body as it stands alone.
    pub(super) fn nominative(&self, candidate: &Candidate) -> String {
        let name = self.base(candidate);
        if self.reading.english {
            return name.to_owned();
        }
        nominative(name, self.reading.before(candidate.tokens.start).map(|token| token.text))
    }

    fn bare(&self, text: &'t str) -> &'t str {
        if self.reading.english {
            return text;
        }
        let stem = without_genitive(text);
        if stem == text || self.bases.contains(stem) {
            return stem;
        }
        let last = |name: &'t str| name.rsplit(' ').next().unwrap_or(name);
        // `Anna Webers Lied` next to `Weber`.
        if last(stem).len() < stem.len() && self.bases.contains(last(stem)) {
            return stem;
        }
        let lexicon = Lexicon::get();
        let listed = lexicon.names.exactly(stem).or_else(|| lexicon.names.exactly(last(stem)));
        let known = listed.is_some_and(|name| name.sort != Sort::Doubtful)
            || !self.whole.contains(text) && is_name(&last(stem).to_lowercase());
        if known { stem } else { text }
    }
}

/// Whether the lists know a word in lower case as a name or a part of one.
fn is_name(word: &str) -> bool {
    Lexicon::get().words.get(word).is_some_and(|traits| {
        let tendency = traits.german;
        tendency.is_person()
            || tendency.is_place()
            || tendency.is_organisation()
            || traits.first_name()
            || traits.town()
    })
}

/// Whether a name in -s stands where a genitive can: before what it owns, or behind a noun that is no role.
fn may_be_genitive(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let noun = |token: &Token<'_>| token.shape == Shape::Title && !token.is_nameable() && !token.traits.lower_german();
    let owns = match (reading.token(tokens.end), reading.token(tokens.end + 1)) {
        (Some(next), _) if noun(next) || next.shape == Shape::Number => true,
        (Some(next), Some(after)) => {
            let adjective = ["e", "en", "er", "es", "em"].iter().any(|ending| next.text.ends_with(ending));
            next.shape == Shape::Lower && adjective && !grammar::is_german_report(next.text) && noun(after)
                || matches!(next.shape, Shape::Mark('„' | '"' | '«' | '»'))
        }
        _ => false,
    };
    let role = |token: &Token<'_>| grammar::is_german_role(&token.text.to_lowercase());
    owns || reading.before(tokens.start).is_some_and(|before| noun(before) && !role(before))
}

/// The town of a word such as `Bremer`, `Neubrandenburgerin`, for people: one that the text names, or else one of the lists.
pub(super) fn derived_base(word: &str, named: impl Fn(&str) -> bool) -> String {
    let words = &Lexicon::get().words;
    let masculine = word.strip_suffix("innen").or_else(|| word.strip_suffix("in")).filter(|word| word.ends_with("er"));
    let bases = town_bases(masculine.unwrap_or(word));
    let here = bases.iter().find(|base| named(base));
    let listed = || bases.iter().find(|base| words.get(&base.to_lowercase()).is_some_and(Traits::town));
    here.or_else(listed).or(bases.first()).cloned().unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_closing_s_goes_only_where_it_is_an_ending() {
        for (text, name) in [
            ("Von Femke Harms. Femke Harms berichtet aus Kiel.", "Femke Harms"),
            ("Das sagte Trainer Jan Peters. Danach schwieg Peters.", "Jan Peters"),
            ("Die Rede von Jan Hoffmann war lang. Jan Hoffmanns Partei klatschte.", "Jan Hoffmann"),
            ("Nach Merkels Rede wurde gewählt.", "Angela Merkel"),
            ("Der Bürgermeister von Paris sprach.", "Paris"),
        ] {
            let analysis =
                crate::analysis::analyse_text(&crate::text::Clean::text(text), crate::text::Language::GERMAN, None);
            let names: Vec<&str> = analysis.entities.iter().map(|entity| entity.name.as_str()).collect();
            assert!(names.contains(&name), "{text}: {names:?}");
        }
    }
}
