//! The fourth stage: mentions of one text that mean the same are joined to one entity.
//!
//! `bearer` knows the persons named in full and whom a surname alone means, `body` the organisations and their short
//! names, `abbreviation` what the text puts beside its abbreviations.

mod abbreviation;
mod bearer;
mod body;
mod choice;
mod firm;
mod standing;
mod variant;
mod words;

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::candidate::Candidate;
use super::gender;
use super::lexicon::{Lexicon, Sort};
use super::title::is_titled;
use super::token::Reading;
use crate::model::{EntityKind, JoinedBy, LocalEntity, Mention, MentionForm};
use crate::text::Span;
pub(super) use abbreviation::{begins_alike, stands_for};
use bearer::{Alone, Bearers, Meant, apart};
use body::Bodies;
use standing::stands_like_a_place;
use variant::{is_shouted, parts};
use words::{Words, derived_base};

/// The entities of a text and its mentions, in the order of the text. `roles` has the role beside each candidate.
pub(super) fn join(
    reading: &Reading<'_>,
    candidates: &[Candidate],
    roles: &[Option<Span>],
) -> (Vec<LocalEntity>, Vec<Mention>) {
    let words = Words::new(reading, candidates);
    let mut joiner = Joiner {
        reading,
        candidates,
        bearers: Bearers::of(reading, candidates, roles, &words),
        bodies: Bodies::of(candidates, &words),
        abbreviations: abbreviation::find(reading, candidates),
        initials: abbreviation::by_initials(candidates, &words),
        words,
        entities: Vec::new(),
        by_entry: FxHashMap::default(),
        by_bearer: FxHashMap::default(),
        alone: FxHashMap::default(),
        by_name: FxHashMap::default(),
        firms: FxHashMap::default(),
        renamed: FxHashMap::default(),
        spelled_out: FxHashMap::default(),
    };
    joiner.spell_out();
    joiner.note_firms();
    let mut mentions = Vec::with_capacity(candidates.len());
    for (candidate, role) in candidates.iter().zip(roles) {
        let Some(kind) = candidate.kind else { continue };
        let (entity, joined, words) = joiner.entity_of(candidate, kind, *role);
        mentions.push(Mention {
            span: candidate.span,
            entity,
            form: candidate.form,
            role: *role,
            confidence: candidate.confidence,
            found: candidate.found,
            joined,
            words,
        });
    }
    (joiner.entities, mentions)
}

#[derive(Debug)]
struct Joiner<'r, 't> {
    reading: &'r Reading<'t>,
    candidates: &'r [Candidate],
    words: Words<'r, 't>,
    bearers: Bearers<'t>,
    bodies: Bodies,
    /// The candidate with the full name by the abbreviation that was introduced beside it.
    abbreviations: FxHashMap<&'t str, usize>,
    /// The one body of the text that has these initials.
    initials: FxHashMap<String, Option<usize>>,
    /// The entry of an abbreviation by the full name that the list does not have.
    spelled_out: FxHashMap<&'t str, u32>,
    entities: Vec<LocalEntity>,
    by_entry: FxHashMap<u32, u32>,
    by_bearer: FxHashMap<usize, u32>,
    /// Persons of whom the text has the surname alone, the last named at the end.
    alone: FxHashMap<&'t str, Vec<u32>>,
    /// Entities by kind, name and, where there are several of one name, what tells them apart.
    by_name: FxHashMap<(EntityKind, String, String), u32>,
    /// Surnames that are a firm's as well: they stand behind a noun for one somewhere.
    firms: FxHashMap<&'t str, Span>,
    /// How long the name is that an entity took from the text.
    renamed: FxHashMap<u32, usize>,
}

/// An entity, what made it this one, and the words that decided.
type Joint = (u32, JoinedBy, Option<Span>);

impl<'r, 't> Joiner<'r, 't> {
    /// Where the list knows an abbreviation but not the name that the text puts beside it.
    fn spell_out(&mut self) {
        if self.abbreviations.is_empty() {
            return;
        }
        let text = self.reading.text;
        let known: FxHashMap<&str, u32> =
            self.candidates.iter().filter_map(|one| Some((one.span.of(text), one.entry?))).collect();
        for (short, full) in &self.abbreviations {
            let Some(full) = self.candidates.get(*full).filter(|full| full.entry.is_none()) else { continue };
            if let Some(entry) = known.get(short) {
                self.spelled_out.insert(self.words.base(full), *entry);
            }
        }
    }

    fn entity_of(&mut self, candidate: &Candidate, kind: EntityKind, role: Option<Span>) -> Joint {
        let text = candidate.span.of(self.reading.text);
        let base = if candidate.form == MentionForm::Derived { text } else { self.words.base(candidate) };
        if kind == EntityKind::Person && candidate.form != MentionForm::Derived {
            return self.person(candidate, base, role);
        }
        let spelled = self.spelled_out.get(base).copied();
        if candidate.entry.is_none_or(|_| kind == EntityKind::Place)
            && spelled.is_none()
            && candidate.form == MentionForm::Name
            && let Some(joint) = self.mistaken(candidate, kind, base, role)
        {
            return joint;
        }
        if let Some(entry) = candidate.entry.or(spelled) {
            let index = self.listed(entry, kind);
            self.rename(index, candidate);
            return (index, JoinedBy::List, None);
        }
        if candidate.form == MentionForm::Derived {
            let is_place = |one: &Candidate| one.form == MentionForm::Name && one.kind == Some(EntityKind::Place);
            let places = || self.candidates.iter().filter(|one| is_place(one));
            let base = derived_base(text, |base| places().any(|one| one.span.of(self.reading.text) == base));
            return (self.named(kind, &base, ""), JoinedBy::Name, None);
        }
        let candidates: &'r [Candidate] = self.candidates;
        if let Some(full) = self.abbreviations.get(base).and_then(|full| candidates.get(*full)) {
            let index = self.full(full);
            if let Some(entity) = self.entities.get_mut(index as usize) {
                entity.short = Some(base.to_owned());
            }
            return (index, JoinedBy::Abbreviation, Some(full.span));
        }
        if kind == EntityKind::Organisation
            && let Some(full) = self.initials.get(base).copied().flatten().and_then(|full| candidates.get(full))
        {
            return (self.full(full), JoinedBy::Abbreviation, Some(full.span));
        }
        let name = if kind == EntityKind::Organisation { self.words.nominative(candidate) } else { base.to_owned() };
        let telling = matches!(kind, EntityKind::Organisation | EntityKind::Event);
        if (telling || kind == EntityKind::Place && candidate.tokens.len() > 1)
            && let Some(body) = self.bodies.of_short(&name, kind)
        {
            let span = self.bodies.get(body).map(|body| body.span);
            return (self.body(body), JoinedBy::Surname, span);
        }
        (self.named(kind, &name, ""), JoinedBy::Name, None)
    }

    /// The entity of a body's full name.
    fn full(&mut self, full: &Candidate) -> u32 {
        let kind = full.kind.unwrap_or(EntityKind::Organisation);
        if let Some(entry) = full.entry {
            return self.listed(entry, kind);
        }
        let name = self.words.nominative(full);
        self.named(kind, &name, "")
    }

    fn body(&mut self, body: usize) -> u32 {
        let Some(body) = self.bodies.get(body) else { return self.named(EntityKind::Organisation, "?", "") };
        let (name, entry, kind) = (body.name.clone(), body.entry, body.kind);
        match entry {
            Some(entry) => self.listed(entry, kind),
            None => self.named(kind, &name, ""),
        }
    }

    /// What was taken for a place or a body, and is the name of a person or of another body of this text.
    fn mistaken(
        &mut self,
        candidate: &Candidate,
        kind: EntityKind,
        base: &'t str,
        role: Option<Span>,
    ) -> Option<Joint> {
        if candidate.tokens.len() > 1 {
            return None;
        }
        let at = candidate.tokens.start;
        let weak = candidate.confidence < 220 || candidate.entry.is_none();
        if kind != EntityKind::Organisation && candidate.entry.is_none() {
            let body = self.bodies.of_short(base, kind).filter(|_| !self.bearers.has(base));
            if let Some(body) = body {
                let span = self.bodies.get(body).map(|body| body.span);
                return Some((self.body(body), JoinedBy::Surname, span));
            }
        }
        let surname = self.bearers.has_surname(base);
        let first_name = kind == EntityKind::Place && candidate.entry.is_none() && self.bearers.has(base);
        if !(weak && (surname || first_name)) {
            return None;
        }
        let titled = is_titled(self.reading, at);
        if kind == EntityKind::Place && !titled && stands_like_a_place(self.reading, at) {
            return None;
        }
        if kind == EntityKind::Organisation && !titled && !self.acts_like_a_person(at, base) {
            return None;
        }
        Some(self.person(candidate, base, role))
    }

    fn person(&mut self, candidate: &Candidate, base: &'t str, role: Option<Span>) -> Joint {
        if let Some(bearer) = self.bearers.of_full(candidate) {
            let index = self.bearer(bearer);
            self.rename(index, candidate);
            let joined = if candidate.entry.is_some() { JoinedBy::List } else { JoinedBy::Name };
            return (index, joined, None);
        }
        let words = parts(base);
        let reading = self.reading;
        let role = role.map(|role| role.of(reading.text));
        let alone = match words.as_slice() {
            [word] => Some(Alone { word, token: candidate.tokens.start, role }),
            _ => None,
        };
        if let Some(alone) = alone {
            if role.is_none()
                && let Some(joint) = self.firm(candidate, base)
            {
                return joint;
            }
            match self.bearers.meant(reading, &alone) {
                Meant::Bearer(bearer, words) => {
                    let index = self.bearer(bearer);
                    let joined =
                        if candidate.entry.is_some() && words.is_none() { JoinedBy::List } else { JoinedBy::Surname };
                    return (index, joined, words);
                }
                Meant::Another => {
                    let apart = role.map(|role| apart(role, reading.english)).unwrap_or_default();
                    let index = self.named(EntityKind::Person, base, &apart);
                    if let Some(entity) = self.entities.get_mut(index as usize) {
                        entity.gender = role.and_then(|role| gender::of_role(role, reading.english));
                    }
                    return (index, JoinedBy::Name, None);
                }
                Meant::Nobody => {}
            }
        }
        if let Some(entry) = candidate.entry {
            let index = self.listed(entry, EntityKind::Person);
            self.rename(index, candidate);
            return (index, JoinedBy::List, None);
        }
        // A body that looked like a person: `Gruppo Adriatica`.
        if candidate.form == MentionForm::Name
            && let Some(body) = self.bodies.of_short(base, EntityKind::Person)
        {
            let span = self.bodies.get(body).map(|body| body.span);
            return (self.body(body), JoinedBy::Surname, span);
        }
        let gender = role.and_then(|role| gender::of_role(role, reading.english));
        // `Ministerin Vogt` and `Senator Vogt` are two; `Vogt` alone is the one named last.
        let known = self.alone.get(base).cloned().unwrap_or_default();
        let of = |index: &u32| self.entities.get(*index as usize).and_then(|entity| entity.gender);
        let fits = |index: &&u32| gender.is_none() || of(index).is_none() || of(index) == gender;
        let apart = if known.is_empty() { String::new() } else { format!("{gender:?}") };
        let index = known.iter().rev().find(fits).copied();
        let index = index.unwrap_or_else(|| self.named(EntityKind::Person, base, &apart));
        let last = self.alone.entry(base).or_default();
        last.retain(|other| *other != index);
        last.push(index);
        if let Some(entity) = self.entities.get_mut(index as usize) {
            entity.gender = entity.gender.or(gender);
        }
        (index, JoinedBy::Name, None)
    }

    /// The entity of a person named in full.
    fn bearer(&mut self, bearer: usize) -> u32 {
        if let Some(index) = self.by_bearer.get(&bearer) {
            return *index;
        }
        let Some(known) = self.bearers.get(bearer) else { return self.named(EntityKind::Person, "?", "") };
        let (name, gender, entry) = (known.name.clone(), known.gender, known.entry);
        let index = match entry {
            Some(entry) => self.listed(entry, EntityKind::Person),
            None => self.named(EntityKind::Person, &name, &format!("#{bearer}")),
        };
        if let Some(entity) = self.entities.get_mut(index as usize) {
            entity.gender = entity.gender.or(gender);
        }
        self.by_bearer.insert(bearer, index);
        index
    }

    fn listed(&mut self, entry: u32, kind: EntityKind) -> u32 {
        if let Some(index) = self.by_entry.get(&entry) {
            return *index;
        }
        let Some(known) = Lexicon::get().names.entry(entry) else {
            return self.named(kind, "?", "");
        };
        let name = known.name(self.reading.english);
        let gender = if known.kind == EntityKind::Person { gender::of_name(name) } else { None };
        let mut entity = LocalEntity::new(known.kind, name);
        entity.known = Some(known.id.to_owned());
        entity.gender = gender;
        let index = self.add(entity);
        self.by_entry.insert(entry, index);
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

    /// The entity of a name that no list has; `KASSEL` and `Kassel` are one.
    fn named(&mut self, kind: EntityKind, name: &str, apart: &str) -> u32 {
        let name = &*single_spaced(name);
        let key = (kind, name.to_lowercase(), apart.to_owned());
        if let Some(index) = self.by_name.get(&key) {
            if let Some(entity) = self.entities.get_mut(*index as usize)
                && is_shouted(&entity.name)
                && !is_shouted(name)
            {
                name.clone_into(&mut entity.name);
            }
            return *index;
        }
        let index = self.add(LocalEntity::new(kind, name));
        self.by_name.insert(key, index);
        index
    }

    fn add(&mut self, entity: LocalEntity) -> u32 {
        self.entities.push(entity);
        self.entities.len() as u32 - 1
    }
}

/// `name` with one plain blank between its words, whatever stands there in the text.
fn single_spaced(name: &str) -> Cow<'_, str> {
    let even = !name.contains("  ") && !name.chars().any(|c| c != ' ' && c.is_whitespace());
    if even { Cow::Borrowed(name) } else { Cow::Owned(name.split_whitespace().collect::<Vec<_>>().join(" ")) }
}
