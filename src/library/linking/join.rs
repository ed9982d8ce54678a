//! The decision which forms of one bucket are one entity.

use rustc_hash::FxHashMap;

use crate::library::SourceIx;
use crate::library::linking::form::{Form, Key};
use crate::library::linking::name::{self, Parts, loose};
use crate::library::linking::{body, person};
use crate::model::{EntityKind, Gender};

/// How many times as many articles one kind needs to count as the one that is meant.
const KIND_MAJORITY: u32 = 4;

/// The bucket of a folded name: the sound of the surname or of what tells a body from others, without a genitive.
pub(super) fn bucket(kind: EntityKind, folded: &str) -> String {
    let telling = if kind == EntityKind::Person {
        let surname = Parts::of(folded).surname;
        surname.rsplit('-').next().unwrap_or(surname).to_owned()
    } else {
        body::telling(folded)
    };
    let key = loose(&telling);
    match key.strip_suffix('s') {
        Some(stem) if stem.len() > 1 => stem.to_owned(),
        _ => key,
    }
}

/// For each form of a bucket that is no entry of the name list, the head of its entity; entries are heads of their own.
pub(super) fn heads(forms: &[Form], bucket: &[u32], namesakes: &FxHashMap<Box<str>, u32>) -> Vec<(u32, u32)> {
    let mut rows: Vec<Row<'_>> = bucket
        .iter()
        .filter_map(|ix| Some((*ix, forms.get(*ix as usize)?)))
        .filter(|(_, form)| form.articles > 0)
        .flat_map(|(ix, form)| Row::of(ix, form))
        .collect();
    if let [row] = rows.as_slice() {
        return if row.known.is_some() { Vec::new() } else { vec![(row.ix, row.ix)] };
    }
    // Everything below goes through the rows in this order, which does not depend on what arrived first.
    rows.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut joined = Joined::new(&rows);
    join_equal_names(&rows, namesakes, &mut joined);
    join_genitives(&rows, &mut joined);
    join_bodies(&rows, &mut joined);
    join_places(&rows, &mut joined);
    person::join(&rows, namesakes, &mut joined);
    joined.heads(&rows)
}

/// A name of a form; an entry of the name list has several.
pub(super) struct Row<'a> {
    pub(super) ix: u32,
    pub(super) form: &'a Form,
    pub(super) name: String,
    pub(super) kind: EntityKind,
    /// The id, when it is an entry of the name list.
    pub(super) known: Option<&'a str>,
    /// The source, when it is a surname alone.
    pub(super) source: Option<SourceIx>,
    pub(super) gender: Option<Gender>,
    /// The public office that the form is of.
    pub(super) office: &'a str,
}

impl<'a> Row<'a> {
    fn of(ix: u32, form: &'a Form) -> Vec<Self> {
        let gender = form.gender();
        let row =
            |name: String, kind, known, source, office| Self { ix, form, name, kind, known, source, gender, office };
        match &form.key {
            Key::Known(id) => {
                let mut names: Vec<String> = form.names.iter().map(|(written, _)| name::folded(written)).collect();
                names.sort_unstable();
                names.dedup();
                names.into_iter().map(|name| row(name, form.kind(), Some(&**id), None, "")).collect()
            }
            Key::Name(kind, name) => vec![row(name.to_string(), *kind, None, None, "")],
            Key::Person(bearer) => {
                vec![row(bearer.name.to_string(), EntityKind::Person, None, bearer.source, &*bearer.office)]
            }
        }
    }

    /// What rows are sorted by: all that tells them apart.
    fn order(&self) -> (&str, EntityKind, Option<&str>, &str, Option<Gender>, Option<SourceIx>) {
        (&self.name, self.kind, self.known, self.office, self.gender, self.source)
    }

    pub(super) fn articles(&self) -> u32 {
        self.form.articles
    }
}

/// The rows joined so far: a union-find in which no two entries of the name list ever meet.
pub(super) struct Joined {
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

    pub(super) fn root(&self, mut at: usize) -> usize {
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

    pub(super) fn join(&mut self, a: usize, b: usize) {
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

    fn heads(&self, rows: &[Row<'_>]) -> Vec<(u32, u32)> {
        // A full name stands for a surname and for its abbreviation, the more frequent form for the rarer one.
        let weight = |row: &Row<'_>| {
            let full = row.source.is_none() && row.form.stands_for.is_none();
            (row.known.is_some(), full, row.articles(), row.form.mentions)
        };
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
fn join_equal_names(rows: &[Row<'_>], namesakes: &FxHashMap<Box<str>, u32>, joined: &mut Joined) {
    for same in runs(rows) {
        let (persons, things): (Vec<_>, Vec<_>) =
            same.iter().copied().partition(|(_, row)| row.kind == EntityKind::Person);
        let full: Vec<_> = persons.iter().copied().filter(|(_, row)| row.source.is_none()).collect();
        join_with_entry(&things, joined);
        let several = full.first().is_some_and(|(_, row)| namesakes.get(&*row.name).is_some_and(|count| *count > 0));
        if several {
            person::join_namesakes(&full, joined);
            continue;
        }
        for one_gender in person::by_gender(&full) {
            join_with_entry(&one_gender, joined);
        }
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

/// Joins the names of one body, in German and English, with and without its legal form, in full and abbreviated.
fn join_bodies(rows: &[Row<'_>], joined: &mut Joined) {
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    for (at, row) in
        rows.iter().enumerate().filter(|(_, row)| row.kind == EntityKind::Organisation || row.form.stands_for.is_some())
    {
        let key = row.form.stands_for.as_ref().map_or_else(|| body::key(&row.name), ToString::to_string);
        for key in [Some(key), row.known.map(str::to_owned)].into_iter().flatten().filter(|key| !key.is_empty()) {
            let other = *first.entry(key).or_insert(at);
            joined.join(other, at);
        }
    }
}

/// Joins places in two transliterations: `Plowdiw`, `Plovdiv`. Each is compared with each, so of a sound that more than two
/// hundred places have, which only a text made for it brings, the first ones are.
fn join_places(rows: &[Row<'_>], joined: &mut Joined) {
    let places: Vec<(usize, &Row<'_>)> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.kind == EntityKind::Place && row.name.len() >= 6 && !row.name.contains(' '))
        .take(200)
        .collect();
    for (n, (at, row)) in places.iter().enumerate() {
        for (other, same) in places.iter().skip(n + 1) {
            let letters = |name: &str| name.contains('w') || name.contains("sch") || name.contains('j');
            let transliterated = letters(&row.name) != letters(&same.name);
            if transliterated && name::same_name(&row.name, &same.name) {
                joined.join(*at, *other);
            }
        }
    }
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
