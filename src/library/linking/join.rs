//! The decision which forms of one bucket are one entity.

use rustc_hash::FxHashMap;

use crate::library::SourceIx;
use crate::library::linking::form::{Form, Key};
use crate::library::linking::name::{self, Parts, loose};
use crate::model::EntityKind;

/// How many times as many articles one kind, or one bearer of a surname, needs to count as the one that is meant.
const KIND_MAJORITY: u32 = 4;
const BEARER_MAJORITY: u32 = 8;

/// The bucket of a folded name: the sound of its last word, without a genitive.
pub(super) fn bucket(folded: &str) -> String {
    let key = loose(Parts::of(folded).surname);
    match key.strip_suffix('s') {
        Some(stem) if stem.len() > 1 => stem.to_owned(),
        _ => key,
    }
}

/// For each form of a bucket that is no entry of the name list, the head of its entity; entries are heads of their own.
pub(super) fn heads(forms: &[Form], bucket: &[u32]) -> Vec<(u32, u32)> {
    let mut rows: Vec<Row<'_>> = bucket
        .iter()
        .filter_map(|ix| Some((*ix, forms.get(*ix as usize)?)))
        .filter(|(_, form)| form.articles > 0)
        .flat_map(|(ix, form)| Row::of(ix, form))
        .collect();
    // Everything below goes through the rows in this order, which does not depend on what arrived first.
    rows.sort_by(|a, b| (&a.name, a.kind, a.known).cmp(&(&b.name, b.kind, b.known)));
    let mut joined = Joined::new(&rows);
    join_equal_names(&rows, &mut joined);
    join_genitives(&rows, &mut joined);
    let persons: Vec<Person<'_>> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.kind == EntityKind::Person)
        .map(|(at, row)| Person { at, row, parts: Parts::of(&row.name) })
        .collect();
    join_full_names(&persons, &mut joined);
    join_initials(&persons, &mut joined);
    join_surnames(&persons, &rows, &mut joined);
    joined.heads(&rows)
}

/// A name of a form; an entry of the name list has several.
struct Row<'a> {
    ix: u32,
    form: &'a Form,
    name: String,
    kind: EntityKind,
    /// The id, when it is an entry of the name list.
    known: Option<&'a str>,
    /// The source, when it is a surname alone.
    source: Option<SourceIx>,
}

impl<'a> Row<'a> {
    fn of(ix: u32, form: &'a Form) -> Vec<Self> {
        let row = |name: String, kind, known, source| Self { ix, form, name, kind, known, source };
        match &form.key {
            Key::Known(id) => {
                let mut names: Vec<String> = form.names.iter().map(|(written, _)| name::folded(written)).collect();
                names.sort_unstable();
                names.dedup();
                names.into_iter().map(|name| row(name, form.kind(), Some(&**id), None)).collect()
            }
            Key::Name(kind, name) => vec![row(name.to_string(), *kind, None, None)],
            Key::Surname(name, source) => vec![row(name.to_string(), EntityKind::Person, None, Some(*source))],
        }
    }

    fn articles(&self) -> u32 {
        self.form.articles
    }
}

/// A row that names a person.
struct Person<'a> {
    at: usize,
    row: &'a Row<'a>,
    parts: Parts<'a>,
}

/// The rows joined so far: a union-find in which no two entries of the name list ever meet.
struct Joined {
    parents: Vec<usize>,
    /// The form of the entry of the name list among the rows of a root.
    known: Vec<Option<u32>>,
}

impl Joined {
    fn new(rows: &[Row<'_>]) -> Self {
        let mut joined = Self {
            parents: (0..rows.len()).collect(),
            known: rows.iter().map(|row| row.known.map(|_| row.ix)).collect(),
        };
        let mut first: FxHashMap<u32, usize> = FxHashMap::default();
        for (at, row) in rows.iter().enumerate() {
            let other = *first.entry(row.ix).or_insert(at);
            joined.join(other, at);
        }
        joined
    }

    fn root(&self, mut at: usize) -> usize {
        while let Some(parent) = self.parents.get(at)
            && *parent != at
        {
            at = *parent;
        }
        at
    }

    fn known_of(&self, at: usize) -> Option<u32> {
        self.known.get(self.root(at)).copied().flatten()
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let known = match (self.known_of(a), self.known_of(b)) {
            (Some(one), Some(other)) if one != other => return,
            (one, other) => one.or(other),
        };
        // The smaller root wins, so that the result does not depend on the order of the joins.
        let (root, child) = (a.min(b), a.max(b));
        if let Some(parent) = self.parents.get_mut(child) {
            *parent = root;
        }
        if let Some(slot) = self.known.get_mut(root) {
            *slot = known;
        }
    }

    /// How many articles the rows of each root have.
    fn articles(&self, rows: &[Row<'_>]) -> FxHashMap<usize, u32> {
        let mut sums: FxHashMap<usize, u32> = FxHashMap::default();
        for (at, row) in rows.iter().enumerate() {
            *sums.entry(self.root(at)).or_default() += row.articles();
        }
        sums
    }

    fn heads(&self, rows: &[Row<'_>]) -> Vec<(u32, u32)> {
        // A full name stands for a surname, the more frequent form for the rarer one.
        let weight = |row: &Row<'_>| (row.known.is_some(), row.source.is_none(), row.articles(), row.form.mentions);
        let mut best: FxHashMap<usize, &Row<'_>> = FxHashMap::default();
        for (at, row) in rows.iter().enumerate() {
            let head = best.entry(self.root(at)).or_insert(row);
            if weight(row) > weight(head) {
                *head = row;
            }
        }
        let unknown = rows.iter().enumerate().filter(|(_, row)| row.known.is_none());
        unknown.filter_map(|(at, row)| Some((row.ix, best.get(&self.root(at))?.ix))).collect()
    }
}

/// Joins forms of one name: kinds give way to the majority, except that a surname alone may be a place as well.
fn join_equal_names(rows: &[Row<'_>], joined: &mut Joined) {
    for same in runs(rows) {
        let (persons, things): (Vec<_>, Vec<_>) =
            same.iter().copied().partition(|(_, row)| row.kind == EntityKind::Person);
        let full: Vec<_> = persons.iter().copied().filter(|(_, row)| row.source.is_none()).collect();
        join_with_entry(&things, joined);
        join_with_entry(&full, joined);
        let (Some((person, first)), Some((thing, _))) = (most_read(&persons), most_read(&things)) else { continue };
        let sum = |side: &[(usize, &Row<'_>)]| side.iter().map(|(_, row)| row.articles()).sum::<u32>();
        let (few, many) = (sum(&persons).min(sum(&things)), sum(&persons).max(sum(&things)));
        if Parts::of(&first.name).is_full() {
            joined.join(person, thing);
        } else if many >= few.saturating_mul(KIND_MAJORITY) {
            for (at, _) in persons {
                joined.join(at, thing);
            }
        }
    }
}

/// Joins rows of one name; with several entries of the name list among them, only those of an entry's own kind.
fn join_with_entry(same: &[(usize, &Row<'_>)], joined: &mut Joined) {
    let entries: Vec<_> = same.iter().filter(|(_, row)| row.known.is_some()).collect();
    let several =
        entries.iter().any(|(at, _)| entries.iter().any(|(other, _)| joined.root(*at) != joined.root(*other)));
    for (at, row) in same.iter().filter(|(_, row)| row.known.is_none()) {
        let fitting = entries.iter().find(|(_, entry)| !several || entry.kind == row.kind);
        let plain = same.iter().find(|(_, other)| other.known.is_none());
        if let Some((other, _)) = fitting.copied().or(plain) {
            joined.join(*other, *at);
        }
    }
}

/// Joins a name that ends in `s` with the same name without it, when that one is at least as frequent.
fn join_genitives(rows: &[Row<'_>], joined: &mut Joined) {
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.known.is_none()) {
        let Some(stem) = row.name.strip_suffix('s') else { continue };
        let from = rows.partition_point(|other| other.name.as_str() < stem);
        let base = rows.iter().enumerate().skip(from).take_while(|(_, other)| other.name == stem).find(|(_, other)| {
            other.kind == row.kind && other.source == row.source && other.articles() >= row.articles()
        });
        if let Some((other, _)) = base {
            joined.join(other, at);
        }
    }
}

/// Joins full names of one person in different transliterations and with or without middle names.
fn join_full_names(persons: &[Person<'_>], joined: &mut Joined) {
    let mut groups: FxHashMap<(String, String, &str), Vec<&Person<'_>>> = FxHashMap::default();
    for person in persons.iter().filter(|person| person.parts.is_full()) {
        let key = (loose(person.parts.given), loose(person.parts.surname), person.parts.generation);
        groups.entry(key).or_default().push(person);
    }
    for ((_, surname, _), group) in groups {
        let foreign = name::is_transliterated(&surname);
        let mut middles: Vec<&str> =
            group.iter().map(|person| person.parts.middle.as_str()).filter(|middle| !middle.is_empty()).collect();
        middles.sort_unstable();
        middles.dedup();
        for (n, one) in group.iter().enumerate() {
            for other in group.iter().skip(n + 1) {
                let (a, b) = (&one.parts, &other.parts);
                let given = foreign || name::same_name(a.given, b.given);
                // With several middle names about, a name without one may be any of them.
                let middle = middles.len() <= 1 || a.middle == b.middle;
                if given && middle && name::same_name(a.surname, b.surname) {
                    joined.join(one.at, other.at);
                }
            }
        }
    }
}

/// Joins `J. Uschakow` with the one `Juri Uschakow` there is.
fn join_initials(persons: &[Person<'_>], joined: &mut Joined) {
    let is_initial = |person: &&Person<'_>| person.parts.given.chars().nth(1).is_none();
    let (short, long): (Vec<_>, Vec<_>) = persons.iter().filter(|person| person.parts.is_full()).partition(is_initial);
    for person in short {
        let fits = long.iter().filter(|other| {
            loose(other.parts.given).chars().next() == loose(person.parts.given).chars().next()
                && other.parts.generation == person.parts.generation
                && name::same_name(other.parts.surname, person.parts.surname)
        });
        if let Some(only) = single(fits.map(|other| joined.root(other.at))) {
            joined.join(only, person.at);
        }
    }
}

/// Joins surnames alone with the one person of that surname: in the library, or else in the same source, or else with
/// the one whom nearly all articles mean. Where that is not certain the surname stays an entity of its own.
fn join_surnames(persons: &[Person<'_>], rows: &[Row<'_>], joined: &mut Joined) {
    let (full, alone): (Vec<_>, Vec<_>) =
        persons.iter().partition(|person| person.parts.is_full() || person.row.known.is_some());
    let articles = joined.articles(rows);
    let mut bearers: FxHashMap<&str, Vec<&Person<'_>>> = FxHashMap::default();
    for person in &alone {
        bearers.entry(&person.row.name).or_insert_with(|| {
            let surname = person.parts.surname;
            let equal: Vec<_> = full.iter().copied().filter(|other| other.parts.surname == surname).collect();
            if !equal.is_empty() {
                return equal;
            }
            full.iter().copied().filter(|other| name::same_name(other.parts.surname, surname)).collect()
        });
    }
    let mut left: FxHashMap<&str, usize> = FxHashMap::default();
    for person in alone {
        let candidates = bearers.get(person.row.name.as_str()).map_or(&[][..], Vec::as_slice);
        let in_source = candidates.iter().filter(|other| {
            person.row.source.is_some_and(|source| other.row.form.sources.iter().any(|(known, _)| *known == source))
        });
        let meant = single(candidates.iter().map(|other| joined.root(other.at)))
            .or_else(|| single(in_source.map(|other| joined.root(other.at))))
            .or_else(|| prominent(candidates.iter().map(|other| joined.root(other.at)), &articles));
        let bearer = meant.unwrap_or_else(|| *left.entry(&person.row.name).or_insert(person.at));
        joined.join(bearer, person.at);
    }
}

/// The candidate that has [`BEARER_MAJORITY`] times the articles of all others together.
fn prominent(candidates: impl Iterator<Item = usize>, articles: &FxHashMap<usize, u32>) -> Option<usize> {
    let mut candidates: Vec<_> = candidates.collect();
    candidates.sort_unstable();
    candidates.dedup();
    let of = |root: usize| articles.get(&root).copied().unwrap_or_default();
    let total: u32 = candidates.iter().map(|root| of(*root)).sum();
    candidates.into_iter().find(|root| of(*root) >= (total - of(*root)).saturating_mul(BEARER_MAJORITY).max(1))
}

/// The value of all items, when there is one and only one.
fn single(mut items: impl Iterator<Item = usize>) -> Option<usize> {
    let first = items.next()?;
    items.all(|item| item == first).then_some(first)
}

/// The row with the most articles; the first of them.
fn most_read<'a, 'r>(rows: &[(usize, &'r Row<'a>)]) -> Option<(usize, &'r Row<'a>)> {
    rows.iter().copied().rev().max_by_key(|(_, row)| row.articles())
}

/// Rows of one name, with their indexes.
fn runs<'a, 'r>(rows: &'r [Row<'a>]) -> impl Iterator<Item = Vec<(usize, &'r Row<'a>)>> {
    let mut start = 0;
    rows.chunk_by(|a, b| a.name == b.name).map(move |run| {
        let first = start;
        start += run.len();
        (first..).zip(run).collect()
    })
}
