//! Who was spoken of so far: what a pronoun, a role or `das Unternehmen` points to.

use rustc_hash::FxHashMap;

use crate::model::{EntityKind, Gender, LocalEntity};

/// The most traces that are looked back over.
const MOST: usize = 30;
/// How far back a pronoun may point, in tokens.
const FAR: usize = 200;
/// The most entities that share the end of a role.
const MOST_BEARERS: usize = 40;

/// A person who was spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trace {
    pub(super) token: usize,
    /// `None` for somebody without a name.
    pub(super) entity: Option<u32>,
    pub(super) gender: Option<Gender>,
    /// Whether the sentence is about this person.
    pub(super) subject: bool,
}

/// Who was spoken of so far, in order.
#[derive(Debug, Default)]
pub(super) struct Trail {
    traces: Vec<Trace>,
    /// The organisations named so far: the token and the entity.
    bodies: Vec<(usize, u32)>,
    /// How often each organisation was named.
    counts: FxHashMap<u32, usize>,
    /// The persons of the text by the end of their roles, with the roles' last words.
    bearers: FxHashMap<String, Vec<(u32, String)>>,
    english: bool,
}

impl Trail {
    pub(super) fn new(english: bool, entities: &[LocalEntity]) -> Self {
        let mut bearers: FxHashMap<String, Vec<(u32, String)>> = FxHashMap::default();
        for (index, entity) in entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Person) {
            for role in &entity.roles {
                let role = role.split(" des ").next().unwrap_or(role);
                let last = role.rsplit(' ').next().unwrap_or(role);
                for word in std::iter::once(last).chain(others(&role.to_lowercase()).iter().copied()) {
                    let word = base(word, english);
                    let same = bearers.entry(end(&word).to_owned()).or_default();
                    if same.len() < MOST_BEARERS {
                        same.push((index as u32, word));
                    }
                }
            }
        }
        Self { bearers, english, ..Self::default() }
    }

    pub(super) fn note(&mut self, trace: Trace) {
        self.traces.push(trace);
    }

    pub(super) fn note_body(&mut self, token: usize, entity: u32) {
        self.bodies.push((token, entity));
        *self.counts.entry(entity).or_default() += 1;
    }

    /// Whom a pronoun at the token means: the last subject whom the gender fits.
    pub(super) fn person(&self, at: usize, gender: Option<Gender>) -> Option<u32> {
        let mut other: Option<Trace> = None;
        for trace in self.traces.iter().rev().skip_while(|trace| trace.token >= at).take(MOST) {
            if at - trace.token > FAR {
                break;
            }
            let fits = trace.gender.is_none() || gender.is_none() || trace.gender == gender;
            if !fits {
                continue;
            }
            let sure = gender.is_some() && trace.gender == gender;
            if trace.subject {
                // One nearer who certainly fits stands before one who may.
                return other.filter(|_| !sure).map_or(trace.entity, |other| other.entity);
            }
            if sure && other.is_none() {
                other = Some(*trace);
            }
        }
        other.and_then(|other| other.entity)
    }

    /// Whom a description means that nothing else explains: the last subject, unless the text speaks of another one there.
    pub(super) fn only(&self, at: usize, gender: Option<Gender>) -> Option<u32> {
        let found = self.person(at, gender)?;
        let near = self.traces.iter().rev().skip_while(|trace| trace.token >= at).take(MOST);
        let mut others = near.take_while(|trace| at - trace.token <= FAR / 2).filter(|trace| {
            let fits = trace.gender.is_none() || gender.is_none() || trace.gender == gender;
            fits && trace.entity.is_some_and(|entity| entity != found)
        });
        others.next().is_none().then_some(found)
    }

    /// The person named last before the token, whatever his place in the sentence: `Der gab sich gelassen.`
    pub(super) fn nearest(&self, at: usize, gender: Option<Gender>) -> Option<u32> {
        let fits =
            |trace: &&Trace| trace.token < at && (trace.gender.is_none() || gender.is_none() || trace.gender == gender);
        let found = self.traces.iter().rev().take(MOST).filter(fits).max_by_key(|trace| trace.token)?;
        found.entity.filter(|_| at - found.token < FAR)
    }

    /// The persons whose role ends with the word or is its end.
    pub(super) fn bearers(&self, word: &str) -> Vec<u32> {
        let word = base(word, self.english);
        let mut found: Vec<u32> = self
            .bearers
            .get(end(&word))
            .into_iter()
            .flatten()
            .filter(|(_, role)| role.ends_with(&word) || word.ends_with(role.as_str()))
            .map(|(entity, _)| *entity)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The one of `several` who was spoken of last.
    pub(super) fn last_of(&self, at: usize, several: &[u32]) -> Option<u32> {
        let near = self.traces.iter().rev().skip_while(|trace| trace.token >= at).take(MOST);
        near.filter_map(|trace| trace.entity).find(|entity| several.contains(entity))
    }

    /// The organisation that `das Unternehmen` means: the one named most of those named last.
    pub(super) fn body(&self, at: usize, fits: impl Fn(u32) -> bool) -> Option<u32> {
        let near = self.bodies.iter().rev().skip_while(|(token, _)| *token >= at).take(MOST);
        let mut best: Option<(usize, u32)> = None;
        for (_, entity) in near.filter(|(_, entity)| fits(*entity)) {
            let count = self.counts.get(entity).copied().unwrap_or_default();
            if best.is_none_or(|(most, _)| count > most) {
                best = Some((count, *entity));
            }
        }
        best.map(|(_, entity)| entity)
    }

    /// The organisation named last before the token, not further back than `from`.
    pub(super) fn last_body(&self, from: usize, at: usize) -> Option<u32> {
        let last = self.bodies.iter().rev().find(|(token, _)| *token < at)?;
        (last.0 >= from).then_some(last.1)
    }
}

/// Other words for the bearer of a role.
fn others(role: &str) -> &'static [&'static str] {
    const SAME: &[(&str, &[&str])] = &[
        ("prime minister", &["premier"]),
        ("ministerpräsidentin", &["regierungschefin", "premierministerin", "landeschefin"]),
        ("ministerpräsident", &["regierungschef", "premierminister", "premier", "landeschef"]),
        ("premierministerin", &["regierungschefin", "ministerpräsidentin"]),
        ("premierminister", &["regierungschef", "ministerpräsident", "premier"]),
        ("kanzlerin", &["regierungschefin"]),
        ("kanzler", &["regierungschef"]),
        ("präsidentin", &["staatschefin"]),
        ("präsident", &["staatschef", "staatsoberhaupt", "amtsinhaber"]),
        ("bürgermeisterin", &["rathauschefin", "stadtoberhaupt"]),
        ("bürgermeister", &["rathauschef", "stadtoberhaupt"]),
        ("vorstandschefin", &["konzernchefin", "firmenchefin", "managerin", "vorstandsvorsitzende"]),
        ("vorstandschef", &["konzernchef", "firmenchef", "manager", "vorstandsvorsitzender"]),
        ("vorstandsvorsitzende", &["konzernchef", "konzernchefin", "vorstandschef", "vorstandschefin"]),
        ("außenministerin", &["chefdiplomatin"]),
        ("außenminister", &["chefdiplomat"]),
        ("trainerin", &["coach", "übungsleiterin"]),
        ("trainer", &["coach", "übungsleiter"]),
        ("papst", &["pontifex", "kirchenoberhaupt"]),
        ("chief executive", &["boss", "ceo", "chief"]),
        ("ceo", &["boss", "chief"]),
        ("foreign minister", &["diplomat"]),
        ("secretary of state", &["diplomat"]),
        ("mayor-elect", &["mayor"]),
        ("manager", &["coach", "boss"]),
        ("head coach", &["manager", "boss"]),
    ];
    SAME.iter().find(|(known, _)| role.ends_with(known)).map_or(&[], |(_, others)| others)
}

/// A word for a role without its endings.
fn base(word: &str, english: bool) -> String {
    let lower = word.to_lowercase();
    let last = lower.rsplit('-').next().unwrap_or(&lower);
    if english {
        let head = lower.strip_suffix("-elect").unwrap_or(last);
        return head.strip_suffix('s').filter(|_| !head.ends_with("ss")).unwrap_or(head).to_owned();
    }
    let mut stem = last;
    while stem.chars().count() > 4 && !super::gender::is_feminine(stem) {
        match stem.strip_suffix(['e', 'n', 'r', 's', 'm']) {
            Some(shorter) => stem = shorter,
            None => break,
        }
    }
    stem.to_owned()
}

/// The last letters of a word, by which roles are kept.
fn end(word: &str) -> &str {
    let at = word.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    word.get(at..).unwrap_or(word)
}
