//! The fourth stage: mentions of one text that mean the same are joined to one entity.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidate::Candidate;
use super::inflection::{town_bases, without_genitive};
use super::lexicon::{Lexicon, Sort, Traits, grammar};
use super::token::{Reading, Shape, Token};
use crate::model::{EntityKind, JoinedBy, LocalEntity, Mention, MentionForm};

/// The entities of a text and its mentions, in the order of the text.
pub(super) fn join(reading: &Reading<'_>, candidates: &[Candidate]) -> (Vec<LocalEntity>, Vec<Mention>) {
    let mut joiner = Joiner::new(reading);
    joiner.abbreviate(candidates);
    joiner.learn(candidates);
    for candidate in candidates {
        let Some(kind) = candidate.kind else { continue };
        let entity = joiner.entity_of(candidate, kind);
        joiner.mentions.push(Mention {
            span: candidate.span,
            entity,
            form: candidate.form,
            role: None,
            confidence: candidate.confidence,
            found: candidate.found,
            joined: JoinedBy::Name,
            words: None,
        });
    }
    (joiner.entities, joiner.mentions)
}

#[derive(Debug)]
struct Joiner<'r, 't> {
    reading: &'r Reading<'t>,
    entities: Vec<LocalEntity>,
    mentions: Vec<Mention>,
    /// Entities by list entry.
    by_entry: FxHashMap<u32, u32>,
    /// Entities by kind and name.
    by_name: FxHashMap<(EntityKind, String), u32>,
    /// The person last named in full, by surname.
    by_surname: FxHashMap<String, u32>,
    /// Names that stand without the genitive somewhere: `Weber` next to `Webers`.
    bases: FxHashSet<&'t str>,
    /// Names that stand where no genitive stands: `Harms sagte`, `Von Femke Harms`.
    whole: FxHashSet<&'t str>,
    /// The person whose full name comes first, by surname: for headlines that name the surname before.
    first_in_full: FxHashMap<&'t str, String>,
    /// Surnames of whom the text is about: their bearer is named in full in its first sentence, the title mostly. Relatives
    /// who are named in full later do not take the surname over.
    leading: FxHashSet<&'t str>,
    /// Full name by the abbreviation that was introduced beside it.
    abbreviations: FxHashMap<&'t str, (String, Option<u32>, EntityKind)>,
    /// The entry of an abbreviation by the full name that the list does not have.
    spelled_out: FxHashMap<&'t str, u32>,
    /// How long the name is that an entity took from the text.
    renamed: FxHashMap<u32, usize>,
}

impl<'r, 't> Joiner<'r, 't> {
    fn new(reading: &'r Reading<'t>) -> Self {
        Self {
            reading,
            entities: Vec::new(),
            mentions: Vec::new(),
            by_entry: FxHashMap::default(),
            by_name: FxHashMap::default(),
            by_surname: FxHashMap::default(),
            bases: FxHashSet::default(),
            whole: FxHashSet::default(),
            first_in_full: FxHashMap::default(),
            leading: FxHashSet::default(),
            abbreviations: FxHashMap::default(),
            spelled_out: FxHashMap::default(),
            renamed: FxHashMap::default(),
        }
    }

    /// Notes the names as they stand before any is joined.
    fn learn(&mut self, candidates: &[Candidate]) {
        for candidate in candidates.iter().filter(|candidate| candidate.form == MentionForm::Name) {
            let text = candidate.span.of(self.reading.text);
            self.bases.insert(text);
            let last = candidate.tokens.end.checked_sub(1).and_then(|last| self.reading.token(last));
            self.bases.extend(last.filter(|_| candidate.kind == Some(EntityKind::Person)).map(|last| last.text));
            if text.ends_with('s') && !may_be_genitive(self.reading, &candidate.tokens) {
                self.whole.insert(text);
                self.whole.extend(last.map(|last| last.text));
            }
        }
        for candidate in candidates {
            if candidate.kind == Some(EntityKind::Person) && candidate.tokens.len() >= 2 {
                let last = candidate.tokens.end.checked_sub(1).and_then(|last| self.reading.token(last));
                let full = self.base(candidate).to_owned();
                if let Some(surname) = last {
                    let surname = self.bare(surname.text);
                    let lead = self.reading.sentences.first().map_or(0, |sentence| sentence.span.end);
                    if candidate.span.start < lead {
                        self.leading.insert(surname);
                    }
                    self.first_in_full.entry(surname).or_insert(full);
                }
            }
        }
    }

    /// Notes the abbreviations introduced in parentheses behind a name whose initials they are.
    fn abbreviate(&mut self, candidates: &[Candidate]) {
        let reading = self.reading;
        for (candidate, next) in candidates.iter().zip(candidates.iter().skip(1).map(Some).chain([None])) {
            let Some(kind) = candidate.kind.filter(|kind| *kind != EntityKind::Person) else { continue };
            let at = candidate.tokens.end;
            let opens = reading.token(at).is_some_and(|token| token.is_mark('('));
            let closes = reading.token(at + 2).is_some_and(|token| token.is_mark(')'));
            let Some(short) = reading.token(at + 1).filter(|_| opens && closes) else { continue };
            let name = candidate.span.of(reading.text);
            let capitals = short.text.chars().filter(|c| c.is_uppercase()).count() >= 2;
            if !capitals || short.text.len() >= name.len() || !begins_alike(name, short.text) {
                continue;
            }
            let entry = next.filter(|next| next.span == short.span).and_then(|next| next.entry);
            match (candidate.entry, entry) {
                (None, Some(entry)) => {
                    self.spelled_out.insert(name, entry);
                }
                (known, _) => {
                    self.abbreviations.insert(short.text, (name.to_owned(), known, kind));
                }
            }
        }
    }

    /// The name without its genitive, where the text or the form of the word makes that certain.
    fn base(&self, candidate: &Candidate) -> &'t str {
        self.bare(candidate.span.of(self.reading.text))
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

    fn entity_of(&mut self, candidate: &Candidate, kind: EntityKind) -> u32 {
        let spelled = self.spelled_out.get(candidate.span.of(self.reading.text)).copied();
        if let Some(entry) = candidate.entry.or(spelled) {
            let index = self.listed(entry, kind);
            self.rename(index, candidate);
            self.touch(index);
            return index;
        }
        let name = if candidate.form == MentionForm::Derived {
            derived_base(candidate.span.of(self.reading.text))
        } else {
            self.base(candidate).to_owned()
        };
        if let Some((full, entry, kind)) = self.abbreviations.get(name.as_str()).cloned() {
            return match entry {
                Some(entry) => self.listed(entry, kind),
                None => self.named(kind, &full),
            };
        }
        if kind != EntityKind::Person {
            return self.named(kind, &name);
        }
        let single = candidate.tokens.len() == 1;
        if !single {
            let index = self.named(kind, &name);
            self.note_surname(&name, index);
            return index;
        }
        if let Some(index) = self.by_surname.get(&name) {
            return *index;
        }
        // A surname in a headline, its bearer named in full further down.
        if let Some(full) = self.first_in_full.get(name.as_str()).cloned() {
            let index = self.named(kind, &full);
            self.note_surname(&full, index);
            return index;
        }
        self.named(kind, &name)
    }

    fn listed(&mut self, entry: u32, kind: EntityKind) -> u32 {
        if let Some(index) = self.by_entry.get(&entry) {
            let index = *index;
            self.touch(index);
            return index;
        }
        let Some(known) = Lexicon::get().names.entry(entry) else {
            return self.named(kind, "?");
        };
        let name = known.name(self.reading.english);
        let index = self.add(LocalEntity {
            kind: known.kind,
            name: name.to_owned(),
            known: Some(known.id.to_owned()),
            roles: Vec::new(),
        });
        self.by_entry.insert(entry, index);
        self.touch(index);
        index
    }

    /// In English the fullest name of the text is shown: the lists put the German spelling first.
    fn rename(&mut self, index: u32, candidate: &Candidate) {
        let text = candidate.span.of(self.reading.text);
        let Some(entity) = self.entities.get_mut(index as usize).filter(|_| self.reading.english) else { return };
        let names = &Lexicon::get().names;
        let full =
            names.exactly(text).is_some_and(|name| name.sort == Sort::Full && Some(name.entry) == candidate.entry);
        let country = candidate.entry.and_then(|entry| names.entry(entry)).is_some_and(|entry| entry.country);
        if full
            && !country
            && candidate.form == MentionForm::Name
            && self.renamed.get(&index).is_none_or(|len| *len < text.len())
        {
            text.clone_into(&mut entity.name);
            self.renamed.insert(index, text.len());
        }
    }

    /// A person from the list was named: the surname now means this one.
    fn touch(&mut self, index: u32) {
        let Some(entity) = self.entities.get(index as usize) else { return };
        if entity.kind == EntityKind::Person {
            let name = entity.name.clone();
            self.note_surname(&name, index);
        }
    }

    fn note_surname(&mut self, name: &str, index: u32) {
        if let Some((_, surname)) = name.rsplit_once(' ')
            && !(self.leading.contains(surname) && self.by_surname.contains_key(surname))
        {
            self.by_surname.insert(surname.to_owned(), index);
        }
    }

    /// The entity of a name that no list has; `KASSEL` and `Kassel` are one.
    fn named(&mut self, kind: EntityKind, name: &str) -> u32 {
        let key = (kind, name.to_lowercase());
        let shouted = |name: &str| !name.chars().any(char::is_lowercase);
        if let Some(index) = self.by_name.get(&key) {
            if let Some(entity) = self.entities.get_mut(*index as usize)
                && shouted(&entity.name)
                && !shouted(name)
            {
                name.clone_into(&mut entity.name);
            }
            return *index;
        }
        let index = self.add(LocalEntity { kind, name: name.to_owned(), known: None, roles: Vec::new() });
        self.by_name.insert(key, index);
        index
    }

    fn add(&mut self, entity: LocalEntity) -> u32 {
        self.entities.push(entity);
        self.entities.len() as u32 - 1
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
            next.shape == Shape::Lower && adjective && noun(after)
                || matches!(next.shape, Shape::Mark('„' | '"' | '«' | '»'))
        }
        _ => false,
    };
    let role = |token: &Token<'_>| grammar::is_german_role(&token.text.to_lowercase());
    owns || reading.before(tokens.start).is_some_and(|before| noun(before) && !role(before))
}

/// The town of a word such as `Bremer`, for people.
fn derived_base(word: &str) -> String {
    let words = &Lexicon::get().words;
    town_bases(word)
        .into_iter()
        .find(|base| words.get(&base.to_lowercase()).is_some_and(Traits::town))
        .unwrap_or_else(|| word.to_owned())
}

/// Whether the letters of `short` stand in `name` in this order, the first at its beginning.
pub(super) fn begins_alike(name: &str, short: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let mut wanted = short.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    let first = wanted.next();
    first.is_some() && letters.next() == first && wanted.all(|letter| letters.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_have_the_letters_of_their_names() {
        assert!(begins_alike("Institute for the Study of War", "ISW"));
        assert!(!begins_alike("Landgericht Köln", "CDU"));
    }

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
