//! The fourth stage: mentions of one text that mean the same are joined to one entity.

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidate::Candidate;
use super::inflection::{town_bases, without_genitive};
use super::lexicon::{Lexicon, Sort, Traits};
use super::token::Reading;
use crate::model::{EntityKind, LocalEntity, Mention, MentionForm};

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
    /// The person whose full name comes first, by surname: for headlines that name the surname before.
    first_in_full: FxHashMap<&'t str, String>,
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
            first_in_full: FxHashMap::default(),
            abbreviations: FxHashMap::default(),
            spelled_out: FxHashMap::default(),
            renamed: FxHashMap::default(),
        }
    }

    /// Notes the names as they stand before any is joined.
    fn learn(&mut self, candidates: &[Candidate]) {
        for candidate in candidates.iter().filter(|candidate| candidate.form == MentionForm::Name) {
            self.bases.insert(candidate.span.of(self.reading.text));
        }
        for candidate in candidates {
            if candidate.kind == Some(EntityKind::Person) && candidate.tokens.len() >= 2 {
                let last = candidate.tokens.end.checked_sub(1).and_then(|last| self.reading.token(last));
                let full = self.base(candidate).to_owned();
                if let Some(surname) = last {
                    let surname = self.bare(surname.text);
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
        // `Dombrovskis`, `Kallas`: the s belongs to the name unless the name without it is seen or it is a sure ending.
        let certain =
            stem != text && (self.bases.contains(stem) || !self.bases.contains(text) || !ends_in_sibilant_name(stem));
        if certain { stem } else { text }
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
        if let Some((_, surname)) = name.rsplit_once(' ') {
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

/// Names in which a closing s is as likely part of the name as an ending.
fn ends_in_sibilant_name(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'o', 'k', 't', 'r'])
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
}
