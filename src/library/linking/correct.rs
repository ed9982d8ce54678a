//! The reader's corrections over what is decided automatically: entities that are one, and how each is shown.
//!
//! The automatic decision never sees them. So a correction taken back leaves nothing behind, and what arrives later is
//! decided as if nobody had corrected anything; then the corrections, which are few, are looked up by name anew.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::library::digest::Entity;
use crate::library::linking::Links;
use crate::library::linking::cite::{Cite, own_id};
use crate::library::linking::form::{self, Form, Key};
use crate::model::{Correction, EntityKind};

/// What the corrections ask for, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::library) struct Rules {
    joins: Vec<Join>,
    looks: Vec<(Cite, Ask)>,
    /// What renamed entities are shown as, with the names that mean them: a correction may use either.
    renamed: Vec<(Cite, Cite)>,
}

/// Entities that are one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Join {
    from: Vec<Cite>,
    into: Cite,
    /// For what was told apart: from whom.
    apart: Option<Cite>,
    kind: Option<EntityKind>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Ask {
    Name(String),
    Kind(EntityKind),
    Hide,
}

/// How an entity is shown, where not as its forms say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Look {
    name: Option<String>,
    kind: Option<EntityKind>,
    hidden: bool,
}

/// What came of the rules: heads here are automatic ones.
#[derive(Debug, Default)]
pub(super) struct Decided {
    /// The head of all, for each head that is joined with others.
    tops: FxHashMap<u32, u32>,
    /// All that are joined under a head, itself first.
    groups: FxHashMap<u32, Vec<u32>>,
    looks: FxHashMap<u32, Look>,
}

impl Rules {
    pub(in crate::library) fn of(corrections: &[Correction]) -> Self {
        let mut rules = Self::default();
        for correction in corrections {
            match correction {
                Correction::Merge { from, into, kind } => rules.joins.push(Join {
                    from: from.iter().map(|name| Cite::of(name, *kind)).collect(),
                    into: Cite::of(into, *kind),
                    apart: None,
                    kind: *kind,
                }),
                Correction::Split { of, into, kind, .. } => {
                    let kinds = kind.map_or(EntityKind::ALL.to_vec(), |kind| vec![kind]);
                    rules.joins.push(Join {
                        from: kinds.iter().map(|kind| Cite::of(&own_id(*kind, into), None)).collect(),
                        into: Cite::of(into, *kind),
                        apart: Some(Cite::of(of, None)),
                        kind: *kind,
                    });
                }
                Correction::Rename { who, to } => {
                    let cite = Cite::of(&who.name, who.kind);
                    rules.renamed.push((Cite::of(to, None), cite.clone()));
                    rules.looks.push((cite, Ask::Name(to.clone())));
                }
                Correction::Kind { who, kind } => {
                    rules.looks.push((Cite::of(&who.name, who.kind), Ask::Kind(*kind)));
                }
                Correction::Ignore(who) => rules.looks.push((Cite::of(&who.name, who.kind), Ask::Hide)),
                Correction::NotAName { .. } | Correction::Watch(_) => {}
            }
        }
        rules
    }

    fn is_empty(&self) -> bool {
        self.joins.is_empty() && self.looks.is_empty()
    }
}

impl Decided {
    /// The head of all that an automatic head is joined with.
    pub(super) fn top(&self, head: u32) -> u32 {
        self.tops.get(&head).copied().unwrap_or(head)
    }

    /// The automatic heads of an entity.
    pub(super) fn group(&self, top: u32) -> Vec<u32> {
        match self.groups.get(&top) {
            Some(group) => group.clone(),
            None if self.top(top) == top => vec![top],
            None => Vec::new(),
        }
    }

    /// The name that the reader gave.
    pub(super) fn name_of(&self, top: u32) -> Option<&str> {
        self.looks.get(&top)?.name.as_deref()
    }

    pub(super) fn is_hidden(&self, top: u32) -> bool {
        self.looks.get(&top).is_some_and(|look| look.hidden)
    }

    /// Whether anything is hidden.
    pub(super) fn hides(&self) -> bool {
        self.looks.values().any(|look| look.hidden)
    }

    /// The automatic heads that have another top than before, and the tops that look otherwise.
    pub(super) fn differences(&self, before: &Self) -> (Vec<u32>, FxHashSet<u32>) {
        let heads = self.tops.keys().chain(before.tops.keys());
        let mut moved: Vec<u32> = heads.copied().filter(|head| self.top(*head) != before.top(*head)).collect();
        moved.sort_unstable();
        moved.dedup();
        let tops = self.looks.keys().chain(before.looks.keys());
        (moved, tops.copied().filter(|top| self.looks.get(top) != before.looks.get(top)).collect())
    }
}

impl Links {
    /// Takes other rules; the next [`Links::settle`] carries them out.
    pub(in crate::library) fn set_rules(&mut self, rules: Rules) {
        self.rules = rules;
    }

    /// What the rules lead to, with the forms as they are.
    pub(super) fn decide(&self) -> Decided {
        let mut decided = Decided::default();
        if self.rules.is_empty() {
            return decided;
        }
        let joins: Vec<(&Join, Vec<u32>, Vec<u32>)> =
            self.rules.joins.iter().filter_map(|join| self.joined_by(join)).collect();
        let mut groups: Vec<Vec<u32>> = Vec::new();
        for (_, from, into) in &joins {
            let mut group: Vec<u32> = from.iter().chain(into).copied().collect();
            groups.retain_mut(|other| {
                let meets = other.iter().any(|head| group.contains(head));
                if meets {
                    group.append(other);
                }
                !meets
            });
            group.sort_unstable();
            group.dedup();
            groups.push(group);
        }
        for mut group in groups {
            let inside: Vec<_> = joins.iter().filter(|(_, from, _)| from.iter().any(|at| group.contains(at))).collect();
            // The end of the chain gives the name; where it bites its tail, the first does.
            let is_end = |into: &[u32]| !inside.iter().any(|(_, from, _)| from.iter().any(|head| into.contains(head)));
            let target = inside.iter().find(|(_, _, into)| is_end(into)).or_else(|| inside.first());
            let Some((join, _, into)) = target else { continue };
            let among = if into.is_empty() { &group } else { into };
            let Some(top) = among.iter().copied().max_by_key(|head| self.weight(*head)) else { continue };
            if into.is_empty() && join.into.is_name() {
                let look = decided.looks.entry(top).or_default();
                (look.name, look.kind) = (Some(join.into.text.clone()), join.kind);
            }
            group.sort_unstable_by_key(|head| (*head != top, *head));
            decided.tops.extend(group.iter().map(|head| (*head, top)));
            decided.groups.insert(top, group);
        }
        // What a rename or kind says first counts, and before what a merge into an unknown name says.
        let mut said: FxHashSet<(u32, bool)> = FxHashSet::default();
        for (cite, ask) in &self.rules.looks {
            for head in self.cited_or_renamed(cite) {
                let top = decided.top(head);
                let look = decided.looks.entry(top).or_default();
                match ask {
                    Ask::Name(name) if said.insert((top, true)) => look.name = Some(name.clone()),
                    Ask::Kind(kind) if said.insert((top, false)) => look.kind = Some(*kind),
                    Ask::Name(_) | Ask::Kind(_) => {}
                    Ask::Hide => look.hidden = true,
                }
            }
        }
        decided
    }

    /// The heads that a rule joins; nothing when there are not two sides.
    fn joined_by<'r>(&self, join: &'r Join) -> Option<(&'r Join, Vec<u32>, Vec<u32>)> {
        let mut from: Vec<u32> = join.from.iter().flat_map(|cite| self.cited_or_renamed(cite)).collect();
        from.sort_unstable();
        from.dedup();
        let mut into = self.cited_or_renamed(&join.into);
        match &join.apart {
            Some(apart) => {
                let apart = self.cited_or_renamed(apart);
                into.retain(|head| !apart.contains(head) && !from.contains(head));
                if into.is_empty() {
                    return None;
                }
            }
            // Into one of several of the name, not into all: they were told apart.
            None => into.retain(|head| !from.contains(head)),
        }
        let best = into.iter().copied().max_by_key(|head| self.weight(*head));
        into = best.into_iter().collect();
        let one_alone = from.len() < 2 && into.is_empty() && !self.is_renaming(join);
        (!from.is_empty() && !one_alone).then_some((join, from, into))
    }

    /// Whether a merge of one into an unknown name gives that name.
    fn is_renaming(&self, join: &Join) -> bool {
        join.apart.is_none() && join.into.is_name() && self.cited_or_renamed(&join.into).is_empty()
    }

    pub(in crate::library) fn cited_or_renamed(&self, cite: &Cite) -> Vec<u32> {
        let found = self.cited(cite);
        if !found.is_empty() || !cite.is_name() {
            return found;
        }
        let renamed = self.rules.renamed.iter().filter(|(to, _)| to.names(&cite.text, None));
        renamed.map(|(_, who)| self.cited(who)).find(|heads| !heads.is_empty()).unwrap_or_default()
    }

    /// What makes one head of several the one that gives the name.
    fn weight(&self, head: u32) -> (bool, u32, u32, Reverse<Option<String>>, [u32; EntityKind::ALL.len()]) {
        let sum = |count: fn(&Form) -> u32| self.automatic_forms(head).map(count).sum::<u32>();
        let form = self.forms.get(head as usize);
        let known = form.is_some_and(|form| matches!(form.key, Key::Known(_)));
        let slug = form.and_then(|form| form.slugs().min());
        // A person and a place of one name, each named as often: whichever came first.
        let mut kinds = [0; EntityKind::ALL.len()];
        for form in self.automatic_forms(head) {
            kinds.iter_mut().zip(form.kinds).for_each(|(sum, count)| *sum += count);
        }
        (known, sum(|form| form.articles), sum(|form| form.mentions), Reverse(slug), kinds)
    }

    /// The entity of a top as it is shown, and as it was before names and kinds were corrected; none when no article
    /// names it or nobody wants to see it.
    pub(super) fn shown(&self, top: u32) -> Option<(Entity, Entity)> {
        let group = self.decided.group(top);
        if self.decided.is_hidden(top) || group.is_empty() {
            return None;
        }
        let named = |head: &u32| self.automatic_forms(*head).filter(|form| form.articles > 0).collect::<Vec<&Form>>();
        let own = named(&top);
        let plain = form::entity(own.first()?, &own, self.language)?;
        let all: Vec<&Form> = group.iter().flat_map(named).collect();
        let mut entity = if group.len() > 1 { form::entity(all.first()?, &all, self.language)? } else { plain.clone() };
        (entity.id, entity.kind, entity.name) = (plain.id.clone(), plain.kind, plain.name.clone());
        if let Some(look) = self.decided.looks.get(&top) {
            entity.name = look.name.clone().unwrap_or(entity.name);
            entity.kind = look.kind.unwrap_or(entity.kind);
        }
        Some((entity, plain))
    }
}
