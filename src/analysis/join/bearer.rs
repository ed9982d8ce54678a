//! The persons that a text names in full, and which of them a surname or a first name alone means.

use rustc_hash::FxHashMap;

use super::standing::{Kin, article_gender, introduced_as, is_in_passing, is_oblique, is_relative, namesakes, senior};
use super::variant::{is_initial, is_shouted, is_surname_of, is_variant, length, parts};
use super::words::Words;
use crate::analysis::candidate::Candidate;
use crate::analysis::gender;
use crate::analysis::given::short_class;
use crate::analysis::lexicon::{Lexicon, Traits, about, grammar};
use crate::analysis::role::{self, same_office};
use crate::analysis::token::Reading;
use crate::model::{EntityKind, Gender, MentionForm};
use crate::text::{Language, Span};

/// A person named in full, or one of the list who needs no first name.
#[derive(Debug)]
pub(super) struct Bearer<'t> {
    /// The fullest name, without a genitive.
    pub(super) name: String,
    words: Vec<&'t str>,
    pub(super) entry: Option<u32>,
    pub(super) gender: Option<Gender>,
    /// What he is, as offices.
    offices: Vec<String>,
    /// Whether the text calls him the older or the younger one.
    pub(super) older: Option<bool>,
    /// The token of his first full name.
    pub(super) first: usize,
    /// Where he is named in full.
    pub(super) spans: Vec<Span>,
    /// Whether only the list says his first name.
    virtual_name: bool,
}

/// A place where somebody is named: what a surname after it may go back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    pub(super) token: usize,
    pub(super) bearer: usize,
    /// Whether he acts in his sentence, and is not named as somebody's relative.
    pub(super) plain: bool,
}

/// Whom a name alone means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// This bearer; the words that decided.
    Bearer(usize, Option<Span>),
    /// Somebody who is certainly none of the bearers.
    Another,
    /// Nobody is named so.
    Nobody,
}

/// A name alone, with what stands beside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alone<'t> {
    pub(super) word: &'t str,
    pub(super) token: usize,
    /// The title or role beside it.
    pub(super) role: Option<&'t str>,
}

#[derive(Debug, Default)]
pub(super) struct Bearers<'t> {
    all: Vec<Bearer<'t>>,
    /// The bearer of each full name, by its first byte.
    by_start: FxHashMap<u32, usize>,
    by_surname: FxHashMap<&'t str, Vec<usize>>,
    by_first: FxHashMap<&'t str, Vec<usize>>,
    /// The places of full names, and of those alone that were joined so far, each in order.
    pub(super) events: Vec<Event>,
    pub(super) alone: Vec<Event>,
    /// How often each was named, up to where the joining is.
    pub(super) named: Vec<usize>,
    /// The bearers by the parts of their names but the first, in lower case.
    by_part: FxHashMap<String, Vec<usize>>,
}

impl<'t> Bearers<'t> {
    /// Reads the full names among the candidates; `base` takes the genitive away.
    pub(super) fn of(
        reading: &Reading<'t>,
        candidates: &[Candidate],
        roles: &[Option<Span>],
        words: &Words<'_, 't>,
    ) -> Self {
        let mut bearers = Self::default();
        let namesakes = namesakes(reading, candidates);
        for (candidate, role) in candidates.iter().zip(roles) {
            if candidate.kind != Some(EntityKind::Person) || candidate.form != MentionForm::Name {
                continue;
            }
            let name = words.base(candidate);
            let parts = parts(name);
            let role = role.map(|role| role.of(reading.text));
            match parts.as_slice() {
                [] => {}
                [single] => {
                    if let Some(entry) = candidate.entry {
                        bearers.note_listed(single, entry, candidate, role, reading.english);
                    }
                }
                _ => bearers.note_full(reading, candidate, (name, parts), role, namesakes),
            }
        }
        bearers.index(reading);
        bearers.named = vec![0; bearers.all.len()];
        bearers
    }

    pub(super) fn get(&self, bearer: usize) -> Option<&Bearer<'t>> {
        self.all.get(bearer)
    }

    /// The bearer of a full name.
    pub(super) fn of_full(&mut self, candidate: &Candidate) -> Option<usize> {
        let bearer = self.by_start.get(&candidate.span.start).copied()?;
        self.count(bearer);
        Some(bearer)
    }

    fn count(&mut self, bearer: usize) {
        if let Some(count) = self.named.get_mut(bearer) {
            *count += 1;
        }
    }

    fn note_full(
        &mut self,
        reading: &Reading<'t>,
        candidate: &Candidate,
        (name, words): (&'t str, Vec<&'t str>),
        role: Option<&str>,
        namesakes: bool,
    ) {
        let office = role.map(|role| role::office(role, reading.english)).filter(|office| !office.is_empty());
        let apart = |bearer: &Bearer<'_>| {
            // `Thomas Krüger, Bürgermeister von ...`, and his namesake with another office.
            namesakes
                && office.as_ref().is_some_and(|office| {
                    !bearer.offices.is_empty() && !bearer.offices.iter().any(|known| same_office(known, office))
                })
        };
        let keys: Vec<String> = words.iter().skip(1).flat_map(|word| word.split('-')).map(str::to_lowercase).collect();
        let mut near: Vec<usize> = keys.iter().filter_map(|key| self.by_part.get(key)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        // `Abdel Fattah` is how `Alaa Abdel Fattah` is called, rather than `Abdel Fattah El-Sisi`.
        let called = |at: &usize| self.get(*at).is_some_and(|bearer| is_surname_of(&bearer.words, &words));
        let surname = near.iter().copied().find(called);
        let mut same = surname.into_iter().chain(near).filter(|at| {
            self.get(*at).is_some_and(|bearer| {
                let entries = bearer.entry.is_none() || candidate.entry.is_none() || bearer.entry == candidate.entry;
                let variant = surname == Some(*at) || is_variant(&bearer.words, &words);
                !bearer.virtual_name && entries && variant && !apart(bearer)
            })
        });
        // With an initial alone it must be the only one.
        let found = same.next();
        let found =
            if words.first().is_some_and(|first| is_initial(first)) && same.next().is_some() { None } else { found };
        let owns =
            reading.english && reading.token(candidate.tokens.end).is_some_and(|next| matches!(next.text, "'s" | "’s"));
        let plain = !is_oblique(reading, candidate, role)
            && !owns
            && !is_relative(reading, candidate)
            && !is_in_passing(reading, candidate);
        let Kin { gender: of_kin, older } = introduced_as(reading, candidate);
        let at = found.unwrap_or(self.all.len());
        match self.all.get_mut(at) {
            Some(bearer) => {
                bearer.spans.push(candidate.span);
                bearer.entry = bearer.entry.or(candidate.entry);
                let longer = words.len() > bearer.words.len()
                    || words.len() == bearer.words.len() && length(&words) > length(&bearer.words);
                if longer || is_shouted(&bearer.name) && !is_shouted(name) {
                    name.clone_into(&mut bearer.name);
                    bearer.words = words;
                }
            }
            None => self.all.push(Bearer {
                name: name.to_owned(),
                gender: gender::of_name(name),
                words,
                entry: candidate.entry,
                offices: Vec::new(),
                older: None,
                first: candidate.tokens.start,
                spans: vec![candidate.span],
                virtual_name: false,
            }),
        }
        if let Some(bearer) = self.all.get_mut(at) {
            bearer.gender = bearer.gender.or(of_kin);
            bearer.older = bearer.older.or(older);
            if let Some(role) = role {
                bearer.gender = bearer.gender.or_else(|| gender::of_role(role, reading.english));
            }
            bearer.offices.extend(office.filter(|office| !bearer.offices.contains(office)));
        }
        for key in keys {
            let known = self.by_part.entry(key).or_default();
            if known.last() != Some(&at) {
                known.push(at);
            }
        }
        self.by_start.insert(candidate.span.start, at);
        self.events.push(Event { token: candidate.tokens.start, bearer: at, plain });
    }

    /// A person of the list named by the surname: he counts beside those whom the text names in full.
    fn note_listed(&mut self, word: &'t str, entry: u32, candidate: &Candidate, role: Option<&str>, english: bool) {
        let Some(known) = Lexicon::get().names.entry(entry) else { return };
        let of_list = gender::of_name(known.name(english));
        let wrong = role
            .and_then(|role| gender::of_role(role, english))
            .is_some_and(|one| of_list.is_some_and(|other| one != other));
        if wrong || self.all.iter().any(|bearer| bearer.entry == Some(entry)) {
            return;
        }
        let offices = role.map(|role| role::office(role, english)).into_iter().collect();
        self.all.push(Bearer {
            name: known.name(english).to_owned(),
            words: vec![word],
            entry: Some(entry),
            gender: of_list,
            offices,
            older: None,
            first: candidate.tokens.start,
            spans: vec![candidate.span],
            virtual_name: true,
        });
    }

    /// Whether somebody of the list, whom the headline calls by his surname, is not meant by it: the text begins with one of
    /// that surname in full, and the list's is nobody whose relatives are in the news.
    fn is_overruled(&self, reading: &Reading<'_>, listed: &Bearer<'_>) -> bool {
        const FIRST: &[&str] =
            &["president", "prime minister", "chancellor", "king", "queen", "pope", "prince", "billionaire"];
        let opening = |sentence: usize| reading.sentences.get(sentence).map_or(usize::MAX, |one| one.tokens.end);
        let entry = listed.entry.and_then(|entry| Lexicon::get().names.entry(entry));
        let known = entry.and_then(|entry| about(entry.id, Language::ENGLISH)).unwrap_or_default();
        let mut named = self
            .all
            .iter()
            .enumerate()
            .filter(|(_, one)| !one.virtual_name && one.words.len() > 1 && one.words.last() == listed.words.last());
        let only = named.next().filter(|_| named.next().is_none());
        reading.english
            && listed.first < opening(0)
            && !FIRST.iter().any(|office| known.contains(office))
            && only.is_some_and(|(at, one)| {
                one.first < opening(3)
                    && (!one.offices.is_empty() || self.events.iter().any(|event| event.bearer == at && event.plain))
            })
    }

    fn index(&mut self, reading: &Reading<'_>) {
        // A person of the list who is named in full as well is one, not two.
        let full: Vec<u32> =
            self.all.iter().filter(|bearer| !bearer.virtual_name).filter_map(|bearer| bearer.entry).collect();
        for (at, bearer) in self.all.iter().enumerate() {
            let twice = bearer.entry.is_some_and(|entry| full.contains(&entry));
            if bearer.virtual_name && (twice || self.is_overruled(reading, bearer)) {
                continue;
            }
            let Some(last) = bearer.words.last() else { continue };
            self.by_surname.entry(last).or_default().push(at);
            if let [first, ..] = bearer.words.as_slice()
                && bearer.words.len() > 1
            {
                self.by_first.entry(first).or_default().push(at);
            }
            // `Yolanda Quispe Mamani` is called `Quispe`.
            if let [_, middle, _] = bearer.words.as_slice()
                && !Lexicon::get().words.get(&middle.to_lowercase()).is_some_and(Traits::first_name)
                && !is_initial(middle)
            {
                self.by_surname.entry(middle).or_default().push(at);
            }
        }
    }

    /// Those whose first name is another form of this one: `Joseph`, where `Joe Okafor` is named.
    fn by_short_form(&self, word: &str) -> Option<Vec<usize>> {
        let class = short_class(&word.to_lowercase())?;
        let same = |bearer: &Bearer<'_>| {
            bearer.words.len() > 1
                && bearer.words.first().is_some_and(|first| short_class(&first.to_lowercase()) == Some(class))
        };
        let found: Vec<usize> = (0..).zip(&self.all).filter(|(_, bearer)| same(bearer)).map(|(at, _)| at).collect();
        (!found.is_empty()).then_some(found)
    }

    /// Whether somebody of the text has this surname or first name.
    pub(super) fn has(&self, word: &str) -> bool {
        self.by_surname.contains_key(word) || self.by_first.contains_key(word)
    }

    /// Whether somebody of the text, named in full, has this surname.
    pub(super) fn has_surname(&self, word: &str) -> bool {
        self.by_surname
            .get(word)
            .is_some_and(|all| all.iter().any(|at| self.get(*at).is_some_and(|one| !one.virtual_name)))
    }

    /// Whether somebody with this surname was named in full before the token.
    pub(super) fn named_before(&self, word: &str, token: usize) -> bool {
        self.by_surname
            .get(word)
            .is_some_and(|all| all.iter().any(|at| self.get(*at).is_some_and(|one| one.first < token)))
    }

    /// Whom a surname or a first name alone means.
    pub(super) fn meant(&mut self, reading: &Reading<'t>, alone: &Alone<'t>) -> Meant {
        let surname = self.by_surname.get(alone.word);
        let first = || self.by_first.get(alone.word).cloned().or_else(|| self.by_short_form(alone.word));
        // `SANWO-OLU` in a line of capitals.
        let shouted = || {
            let same = |surname: &&&str| is_shouted(alone.word) && surname.to_uppercase() == alone.word;
            self.by_surname.keys().find(same).and_then(|surname| self.by_surname.get(surname)).cloned()
        };
        let known = surname.cloned().or_else(first).or_else(shouted).unwrap_or_default();
        if known.is_empty() {
            return Meant::Nobody;
        }
        let english = reading.english;
        let gender = match alone.role {
            Some(role) => gender::of_role(role, english),
            None => article_gender(reading, alone.token),
        };
        let of_role = alone.role.map(|role| role::office(role, english)).filter(|office| !office.is_empty());
        let mut fitting = self.of_gender(&known, gender);
        if let Some(office) = &of_role {
            let held: Vec<usize> = fitting
                .iter()
                .copied()
                .filter(|at| {
                    self.get(*at).is_some_and(|bearer| bearer.offices.iter().any(|known| same_office(known, office)))
                })
                .collect();
            if !held.is_empty() {
                fitting = held;
            }
        }
        if let Some(older) = senior(reading, alone.token) {
            fitting = self.of_age(fitting, older);
        }
        let chosen = match fitting.as_slice() {
            [] => return Meant::Another,
            [only] if known.len() == 1 && self.is_another(reading, *only, alone, of_role.as_deref()) => {
                return Meant::Another;
            }
            [only] => Some(*only),
            several => self.choose(reading, several, alone.token),
        };
        let Some(chosen) = chosen else { return Meant::Another };
        self.alone.push(Event { token: alone.token, bearer: chosen, plain: true });
        self.count(chosen);
        // `Mr Tillman` was he, so that `Mrs Tillman` is not.
        if let Some(bearer) = self.all.get_mut(chosen) {
            bearer.gender = bearer.gender.or(gender);
        }
        let words = self.get(chosen).filter(|bearer| !bearer.virtual_name).and_then(|bearer| {
            let at = reading.token(alone.token)?.span.start;
            bearer.spans.iter().rev().find(|span| span.start < at).or_else(|| bearer.spans.first()).copied()
        });
        Meant::Bearer(chosen, words)
    }

    /// Whether the text gives the full name later to tell its bearer from the one named here by surname and role: who is
    /// one and the same has the full name first. In the headline and the first sentence the surname of whom the text is
    /// about stands alone.
    fn is_another(&self, reading: &Reading<'t>, bearer: usize, alone: &Alone<'t>, office: Option<&str>) -> bool {
        let Some(bearer) = self.get(bearer).filter(|bearer| !bearer.virtual_name && bearer.entry.is_none()) else {
            return false;
        };
        let sentence = |token: usize| reading.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        if bearer.first < alone.token || sentence(alone.token) <= 1 {
            return false;
        }
        office.is_some_and(|office| !bearer.offices.iter().any(|known| same_office(known, office)))
    }
}

/// What tells somebody apart from others of the same surname: gender or office.
pub(super) fn apart(role: &str, english: bool) -> String {
    match gender::of_role(role, english) {
        Some(gender) if grammar::is_address(&role.to_lowercase()) => format!("{gender:?}"),
        _ => role::office(role, english),
    }
}
