//! The decision which names of persons in one bucket are one person's.

use rustc_hash::FxHashMap;

use crate::analysis::same_office;
use crate::library::linking::join::{Joined, Row};
use crate::library::linking::name::{self, Parts};
use crate::model::{EntityKind, Gender};

/// How many times as many articles one bearer of a surname needs to count as the one that is meant.
const BEARER_MAJORITY: u32 = 8;

/// A row that names a person.
struct Person<'a> {
    at: usize,
    row: &'a Row<'a>,
    parts: Parts<'a>,
}

/// What is known of the persons joined so far, by root.
#[derive(Debug, Default)]
struct Known<'a> {
    articles: u32,
    genders: Vec<Gender>,
    offices: Vec<&'a str>,
}

/// Joins the names of persons among the rows.
pub(super) fn join(rows: &[Row<'_>], namesakes: &FxHashMap<Box<str>, u32>, joined: &mut Joined) {
    let persons: Vec<Person<'_>> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.kind == EntityKind::Person)
        .map(|(at, row)| Person { at, row, parts: Parts::of(&row.name) })
        .collect();
    join_full_names(&persons, namesakes, joined);
    join_initials(&persons, joined);
    join_surnames(&persons, rows, joined);
}

/// Rows of one full name by gender; those without one go with the only gender there is.
pub(super) fn by_gender<'a, 'r>(same: &[(usize, &'r Row<'a>)]) -> Vec<Vec<(usize, &'r Row<'a>)>> {
    let of = |gender: Option<Gender>| same.iter().copied().filter(|(_, row)| row.gender == gender).collect::<Vec<_>>();
    let (women, men) = (of(Some(Gender::Female)), of(Some(Gender::Male)));
    if women.is_empty() || men.is_empty() {
        return vec![same.to_vec()];
    }
    vec![women, men, of(None)]
}

/// Joins the rows of a full name that articles give to several persons: those of one office are one.
pub(super) fn join_namesakes(same: &[(usize, &Row<'_>)], joined: &mut Joined) {
    for (n, (at, row)) in same.iter().enumerate() {
        for (other, later) in same.iter().skip(n + 1) {
            let equal = row.office.is_empty() && later.office.is_empty() && row.known == later.known;
            if equal || same_office(row.office, later.office) {
                joined.join(*at, *other);
            }
        }
    }
}

/// Joins full names of one person in different transliterations and with or without middle names.
fn join_full_names(persons: &[Person<'_>], namesakes: &FxHashMap<Box<str>, u32>, joined: &mut Joined) {
    let mut groups: FxHashMap<(String, String, &str), Vec<&Person<'_>>> = FxHashMap::default();
    for person in persons.iter().filter(|person| person.parts.is_full()) {
        if namesakes.get(&*person.row.name).is_some_and(|count| *count > 0) {
            continue;
        }
        let key = (person.parts.given_key(), name::loose(person.parts.surname), person.parts.generation);
        groups.entry(key).or_default().push(person);
    }
    for ((given, surname, _), mut group) in groups {
        // Rows of one name are joined already: one of each gender is enough.
        group.dedup_by(|later, first| later.row.name == first.row.name && later.row.gender == first.row.gender);
        let foreign = name::is_transliterated(&surname) || given.starts_with(['=', '#', '~']);
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
                let gender =
                    one.row.gender.is_none() || other.row.gender.is_none() || one.row.gender == other.row.gender;
                if given && middle && gender && name::same_name(a.surname, b.surname) {
                    joined.join(one.at, other.at);
                }
            }
        }
    }
}

/// Joins `J. Uschakow` with the one `Juri Uschakow` there is.
fn join_initials(persons: &[Person<'_>], joined: &mut Joined) {
    let is_initial = |person: &&Person<'_>| {
        let given = person.parts.given;
        given.split('-').all(|part| part.chars().nth(1).is_none())
    };
    let (short, long): (Vec<_>, Vec<_>) = persons.iter().filter(|person| person.parts.is_full()).partition(is_initial);
    for person in short {
        let fits = long.iter().filter(|other| {
            initials(other.parts.given).starts_with(&initials(person.parts.given))
                && other.parts.generation == person.parts.generation
                && name::same_name(other.parts.surname, person.parts.surname)
        });
        if let Some(only) = single(fits.map(|other| joined.root(other.at))) {
            joined.join(only, person.at);
        }
    }
    // `K. Weber` in two articles, with no full name about.
}

/// The sounds that the parts of a given name begin with: `karl-heinz` is `kg`.
fn initials(given: &str) -> String {
    given.split('-').filter_map(|part| name::loose(part).chars().next()).collect()
}

/// Joins surnames alone with the one person of that surname whom gender and office allow: in the library, or else in the
/// same source, or else with the one whom nearly all articles mean. Where that is not certain the surname stays an
/// entity of its own.
fn join_surnames(persons: &[Person<'_>], rows: &[Row<'_>], joined: &mut Joined) {
    let (full, alone): (Vec<_>, Vec<_>) =
        persons.iter().partition(|person| person.parts.is_full() || person.row.known.is_some());
    let mut known: FxHashMap<usize, Known<'_>> = FxHashMap::default();
    for (at, row) in rows.iter().enumerate() {
        let sum = known.entry(joined.root(at)).or_default();
        sum.articles += row.articles();
        sum.genders.extend(row.gender.filter(|gender| !sum.genders.contains(gender)));
        for (office, _) in &row.form.offices {
            if !sum.offices.contains(&&**office) {
                sum.offices.push(office);
            }
        }
    }
    // The roots of the bearers of each surname.
    let mut bearers: FxHashMap<&str, Vec<&Person<'_>>> = FxHashMap::default();
    for person in &alone {
        bearers.entry(&person.row.name).or_insert_with(|| {
            let surname = person.parts.surname;
            let equal: Vec<_> = full.iter().copied().filter(|other| other.parts.surname == surname).collect();
            let variants =
                || full.iter().copied().filter(|other| name::same_name(other.parts.surname, surname)).collect();
            if equal.is_empty() { variants() } else { equal }
        });
    }
    let mut left: Vec<&Person<'_>> = Vec::new();
    for person in alone {
        let candidates = bearers.get(person.row.name.as_str()).map_or(&[][..], Vec::as_slice);
        let mut roots: Vec<usize> = candidates.iter().map(|other| joined.root(other.at)).collect();
        roots.sort_unstable();
        roots.dedup();
        let empty = Known::default();
        let of = |root: &usize| known.get(root).unwrap_or(&empty);
        roots.retain(|root| {
            person.row.gender.is_none_or(|gender| of(root).genders.contains(&gender) || of(root).genders.is_empty())
        });
        let office = person.row.office;
        if !office.is_empty() {
            let held = |root: &&usize| of(root).offices.iter().any(|known| same_office(known, office));
            let holders: Vec<usize> = roots.iter().filter(held).copied().collect();
            if holders.is_empty() {
                // Who is only known in another office is somebody else, or may be.
                roots.retain(|root| of(root).offices.is_empty());
            } else {
                roots = holders;
            }
        }
        let in_source = || {
            let here = candidates.iter().filter(|other| {
                person.row.source.is_some_and(|source| other.row.form.sources.iter().any(|(known, _)| *known == source))
            });
            single(here.map(|other| joined.root(other.at)).filter(|root| roots.contains(root)))
        };
        let total: u32 = roots.iter().map(|root| of(root).articles).sum();
        let prominent = || {
            let most =
                |root: &&usize| of(root).articles >= (total - of(root).articles).saturating_mul(BEARER_MAJORITY).max(1);
            roots.iter().find(most).copied()
        };
        let meant = single(roots.iter().copied()).or_else(in_source).or_else(prominent);
        match meant {
            Some(root) => joined.join(root, person.at),
            None => left.push(person),
        }
    }
    join_left(&left, joined);
}

/// Joins surnames that nobody bears in full, unless gender or office tell them apart.
fn join_left(left: &[&Person<'_>], joined: &mut Joined) {
    for same in left.chunk_by(|a, b| a.row.name == b.row.name) {
        let mut groups: Vec<(&Person<'_>, Option<Gender>, &str)> = Vec::new();
        let told = |person: &Person<'_>| person.row.gender.is_some() || !person.row.office.is_empty();
        for person in same.iter().filter(|person| told(person)) {
            let group = groups.iter_mut().find(|(_, gender, office)| {
                let one_gender = gender.is_none() || person.row.gender.is_none() || *gender == person.row.gender;
                let one_office =
                    office.is_empty() || person.row.office.is_empty() || same_office(office, person.row.office);
                one_gender && one_office
            });
            match group {
                Some((first, gender, office)) => {
                    joined.join(first.at, person.at);
                    *gender = gender.or(person.row.gender);
                    if office.is_empty() {
                        *office = person.row.office;
                    }
                }
                None => groups.push((person, person.row.gender, person.row.office)),
            }
        }
        // Those of whom nothing is told go with the only one there is, or stay together.
        let plain = same.iter().filter(|person| !told(person));
        let first = match groups.as_slice() {
            [(only, ..)] => Some(only.at),
            _ => plain.clone().next().map(|person| person.at),
        };
        if let Some(first) = first {
            for person in plain {
                joined.join(first, person.at);
            }
        }
    }
}

/// The value of all items, when there is one and only one.
fn single(mut items: impl Iterator<Item = usize>) -> Option<usize> {
    let first = items.next()?;
    items.all(|item| item == first).then_some(first)
}
