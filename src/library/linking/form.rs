//! A name as articles use it, with its counts, and what the forms of one entity say together.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use jiff::civil::Date;

use crate::analysis::{self, called, is_called};
use crate::library::digest::{Entity, ReadRole};
use crate::library::linking::name::{self, Parts};
use crate::library::{ArticleIx, SourceIx};
use crate::model::{EntityKind, Gender, LocalEntity};
use crate::text::Language;

/// What makes a form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// An entry of the name list.
    Known(Box<str>),
    /// A kind that is no person, and a folded name.
    Name(EntityKind, Box<str>),
    /// A person.
    Person(Box<Bearer>),
}

/// A person's name with what may tell its bearer from others of the same name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Bearer {
    /// Folded.
    pub(super) name: Box<str>,
    /// The public office beside it; empty when there is none.
    pub(super) office: Box<str>,
    pub(super) gender: Option<Gender>,
    /// The source, when it is a surname alone: sources may mean different persons.
    pub(super) source: Option<SourceIx>,
}

/// What of an article a form counts beside the names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Circumstances {
    pub(super) source: SourceIx,
    pub(super) lang: Language,
    pub(super) day: Option<Date>,
}

/// A role as articles of one language give it.
#[derive(Debug)]
pub(super) struct RoleCount {
    role: Box<str>,
    lang: Language,
    /// Articles by day.
    days: Vec<(Option<Date>, u32)>,
}

/// Where a form occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::library) struct Posting {
    pub article: ArticleIx,
    /// Index into the entities of the article's analysis.
    pub local: u32,
    /// How many mentions it has there.
    pub mentions: u32,
    /// How many statements it makes there.
    pub statements: u32,
    /// How many statements of others name it there.
    pub about: u32,
}

/// Words with how often they occur.
pub(super) type Counts = Vec<(Box<str>, u32)>;

/// A name as articles use it.
#[derive(Debug)]
pub(in crate::library) struct Form {
    pub(super) key: Key,
    /// The head of its entity.
    pub(super) head: u32,
    /// The other forms of its entity, when it is the head.
    pub(super) members: Vec<u32>,
    pub(super) buckets: Vec<Box<str>>,
    pub(super) articles: u32,
    pub(super) mentions: u32,
    /// Articles by kind, in the order of [`EntityKind::ALL`].
    pub(super) kinds: [u32; EntityKind::ALL.len()],
    /// The full names, with the number of articles.
    pub(super) names: Counts,
    /// The names as written, with the number of mentions.
    pub(super) spellings: Counts,
    /// Those of articles in the language of the interface, for entities of the lists.
    pub(super) native: Counts,
    pub(super) roles: Vec<RoleCount>,
    /// Public offices, with the number of articles.
    pub(super) offices: Counts,
    /// Articles that make a woman of it, and a man.
    genders: [u32; 2],
    /// For an abbreviation, the one name it stands for in all articles that introduce it: the key of a body.
    pub(super) stands_for: Option<Box<str>>,
    /// Whether another form has the same name and is somebody else.
    pub(super) apart: bool,
    /// Sources, with the number of articles.
    pub(super) sources: Vec<(SourceIx, u32)>,
    pub(super) postings: Vec<Posting>,
}

impl Form {
    pub(super) fn new(key: Key, head: u32) -> Self {
        Self {
            key,
            head,
            members: Vec::new(),
            buckets: Vec::new(),
            articles: 0,
            mentions: 0,
            kinds: [0; EntityKind::ALL.len()],
            names: Vec::new(),
            spellings: Vec::new(),
            native: Vec::new(),
            roles: Vec::new(),
            offices: Vec::new(),
            genders: [0; 2],
            stands_for: None,
            apart: false,
            sources: Vec::new(),
            postings: Vec::new(),
        }
    }

    /// Writes down where it occurs, in order of the articles' handles.
    pub(super) fn post(&mut self, posting: Posting) {
        let at = self.postings.partition_point(|other| other.article <= posting.article);
        let known = at.checked_sub(1).and_then(|before| self.postings.get(before));
        self.articles += u32::from(known.is_none_or(|other| other.article != posting.article));
        self.postings.insert(at, posting);
    }

    /// Forgets that it occurs in an article.
    pub(super) fn unpost(&mut self, article: ArticleIx) {
        let from = self.postings.partition_point(|other| other.article < article);
        let to = self.postings.partition_point(|other| other.article <= article);
        self.articles -= u32::from(from < to);
        self.postings.drain(from..to);
    }

    /// Adds an article's entity to the counts, or takes it away again.
    pub(super) fn tally(&mut self, local: &LocalEntity, seen: Circumstances, mentions: u32, by: i32) {
        self.mentions = self.mentions.saturating_add_signed(by * i32::try_from(mentions).unwrap_or(i32::MAX));
        for (kind, articles) in EntityKind::ALL.iter().zip(&mut self.kinds) {
            if *kind == local.kind {
                *articles = articles.saturating_add_signed(by);
            }
        }
        count(&mut self.names, &local.name, by);
        for role in &local.roles {
            count_role(&mut self.roles, role, seen, by);
        }
        for office in offices(local, seen.lang) {
            count(&mut self.offices, &office, by);
        }
        if let Some(slot) = local.gender.and_then(|gender| self.genders.get_mut(gender as usize)) {
            *slot = slot.saturating_add_signed(by);
        }
        match self.sources.iter_mut().find(|(other, _)| *other == seen.source) {
            Some((_, articles)) => *articles = articles.saturating_add_signed(by),
            None => self.sources.push((seen.source, u32::from(by > 0))),
        }
        self.sources.retain(|(_, articles)| *articles > 0);
    }

    /// The kind most articles see in it.
    pub(super) fn kind(&self) -> EntityKind {
        majority(&self.kinds)
    }

    /// The gender, when no article sees another.
    pub(super) const fn gender(&self) -> Option<Gender> {
        match self.genders {
            [women, 0] if women > 0 => Some(Gender::Female),
            [0, men] if men > 0 => Some(Gender::Male),
            _ => None,
        }
    }

    /// The readable ids of its names, without the kind.
    pub(super) fn slugs(&self) -> impl Iterator<Item = String> {
        self.names.iter().map(|(name, _)| name::slug(&name::folded(name)))
    }
}

/// The public offices that an article gives a person, as they are compared.
pub(super) fn offices(local: &LocalEntity, lang: Language) -> impl Iterator<Item = String> {
    let offices = local.roles.iter().map(move |role| analysis::office(role, lang == Language::ENGLISH));
    offices.filter(|office| analysis::is_public(office))
}

fn count_role(roles: &mut Vec<RoleCount>, role: &str, seen: Circumstances, by: i32) {
    let at = roles.iter().position(|known| *known.role == *role && known.lang == seen.lang);
    let at = at.unwrap_or_else(|| {
        roles.push(RoleCount { role: role.into(), lang: seen.lang, days: Vec::new() });
        roles.len() - 1
    });
    let Some(known) = roles.get_mut(at) else { return };
    match known.days.iter_mut().find(|(day, _)| *day == seen.day) {
        Some((_, count)) => *count = count.saturating_add_signed(by),
        None => known.days.push((seen.day, u32::from(by > 0))),
    }
    known.days.retain(|(_, count)| *count > 0);
    if known.days.is_empty() {
        roles.swap_remove(at);
    }
}

/// The roles of several forms, most frequent first, then the one read last.
fn roles(forms: &[&Form]) -> Vec<ReadRole> {
    let mut sums: FxHashMap<(&str, Language), ReadRole> = FxHashMap::default();
    for role in forms.iter().flat_map(|form| &form.roles) {
        let sum = sums.entry((&role.role, role.lang)).or_insert_with(|| ReadRole {
            text: role.role.to_string(),
            lang: role.lang,
            articles: 0,
            first: None,
            last: None,
        });
        for (day, articles) in &role.days {
            sum.articles += articles;
            sum.first = sum.first.map_or(*day, |first| Some(day.map_or(first, |day| day.min(first))));
            sum.last = sum.last.max(*day);
        }
    }
    let mut roles: Vec<ReadRole> = sums.into_values().collect();
    roles.sort_unstable_by(|a, b| {
        (b.articles, b.last, &a.text, a.lang.code()).cmp(&(a.articles, a.last, &b.text, b.lang.code()))
    });
    roles
}

/// Adds `by` to the count of a word; words that fall to zero go.
pub(super) fn count(counts: &mut Counts, word: &str, by: i32) {
    match counts.iter_mut().position(|(other, _)| **other == *word) {
        Some(at) => {
            if let Some((_, count)) = counts.get_mut(at) {
                *count = count.saturating_add_signed(by);
                if *count == 0 {
                    counts.swap_remove(at);
                }
            }
        }
        None if by > 0 => counts.push((word.into(), by.unsigned_abs())),
        None => {}
    }
}

/// The kind with the most articles; the first in the order of kinds when several have as many.
pub(super) fn majority(kinds: &[u32; EntityKind::ALL.len()]) -> EntityKind {
    let most = kinds.iter().copied().max().unwrap_or_default();
    EntityKind::ALL
        .into_iter()
        .zip(kinds)
        .find(|(_, count)| **count == most)
        .map_or(EntityKind::Person, |(kind, _)| kind)
}

/// What the forms of one entity say together.
pub(super) fn entity(head: &Form, forms: &[&Form], lang: Option<Language>) -> Option<Entity> {
    let mut kinds = [0; EntityKind::ALL.len()];
    for form in forms {
        for (sum, count) in kinds.iter_mut().zip(form.kinds) {
            *sum += count;
        }
    }
    let kind = majority(&kinds);
    let names = merged(forms.iter().map(|form| &form.names));
    let short = |name: &str| {
        forms.iter().any(|form| form.stands_for.is_some() && form.names.iter().any(|(other, _)| **other == *name))
    };
    let full = |name: &str| match kind {
        EntityKind::Person => Parts::of(&name::folded(name)).is_full(),
        _ => !short(name),
    };
    let of_head = |name: &str| head.names.iter().any(|(other, _)| **other == *name);
    let name = names
        .iter()
        .max_by_key(|(name, count)| (full(name), *count, of_head(name), Reverse(name)))
        .map(|(name, _)| name.clone())?;
    let name = lang.and_then(|lang| in_language(head, forms, lang)).unwrap_or(name);
    let id = match &head.key {
        Key::Known(id) => id.to_string(),
        Key::Name(_, folded) => format!("{}:{}", kind.name(), name::slug(folded)),
        Key::Person(bearer) => {
            let slug = name::slug(&bearer.name);
            match (head.apart, &*bearer.office, bearer.gender) {
                (false, ..) | (true, "", None) => format!("{}:{slug}", kind.name()),
                // What tells him from others of the name: two entities never have one id.
                (true, "", Some(gender)) => {
                    format!("{}:{slug}~{}", kind.name(), if gender == Gender::Female { "f" } else { "m" })
                }
                (true, office, _) => format!("{}:{slug}~{}", kind.name(), name::slug(&name::folded(office))),
            }
        }
    };
    Some(Entity {
        id,
        kind,
        name,
        names: merged(forms.iter().map(|form| &form.spellings)),
        roles: roles(forms),
        mentions: forms.iter().map(|form| form.mentions).sum(),
        articles: distinct_articles(forms),
    })
}

/// What an entity of the lists is called in a language: as the lists say, or as most articles in it write its full name.
fn in_language(head: &Form, forms: &[&Form], lang: Language) -> Option<String> {
    let Key::Known(id) = &head.key else { return None };
    called(id, lang).map(str::to_owned).or_else(|| {
        let written = merged(forms.iter().map(|form| &form.native));
        written.into_iter().map(|(name, _)| name).find(|name| is_called(id, name))
    })
}

/// The counts of several forms in one list, most frequent first.
fn merged<'a>(lists: impl Iterator<Item = &'a Counts>) -> Vec<(String, u32)> {
    let mut sums: FxHashMap<&str, u32> = FxHashMap::default();
    for (word, count) in lists.flatten() {
        *sums.entry(word).or_default() += count;
    }
    let mut merged: Vec<_> = sums.into_iter().map(|(word, count)| (word.to_owned(), count)).collect();
    merged.sort_unstable_by(|(a, many), (b, few)| few.cmp(many).then_with(|| a.cmp(b)));
    merged
}

/// How many articles name at least one of the forms.
fn distinct_articles(forms: &[&Form]) -> u32 {
    if let [form] = forms {
        return form.articles;
    }
    // The lists are sorted, which a stable sort of their concatenation makes use of.
    let mut articles: Vec<ArticleIx> =
        forms.iter().flat_map(|form| form.postings.iter().map(|posting| posting.article)).collect();
    articles.sort();
    articles.dedup();
    articles.len() as u32
}
