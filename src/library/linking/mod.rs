//! Names of single articles linked to entities of the library.
//!
//! The names articles use are counted as *forms*: a known id, or a folded name and a kind, of a person with public office
//! and gender; a surname alone is one form for each source, since sources may mean different persons. What belongs
//! together is then decided among the forms whose telling words sound alike (a *bucket*) from their names and counts
//! alone, so that the order in which articles arrive does not matter; a batch decides only the buckets anew that it
//! touched. An abbreviation is in the bucket of the one name that articles introduce it for. One form of each entity is
//! its head; its number is the [`EntityIx`].

mod body;
mod cite;
mod claims;
mod correct;
mod form;
mod join;
mod name;
mod node;
mod person;
mod written;

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::library::filter::{Corpus, Needle};
use crate::library::statements::{about, outermost};
use crate::library::{ArticleIx, EntityIx, Entry, SourceIx};
use crate::model::{Analysis, Article, EntityKind, LocalEntity, Moment};
use crate::text::Language;
pub(super) use cite::{Cite, own_id};
use claims::Claim;
use correct::Decided;
pub(super) use correct::Rules;
use form::{Bearer, Circumstances, Key};
pub(super) use form::{Form, Posting};
pub(super) use name::surname;
pub(super) use node::Node;
pub(super) use written::spelling;

/// All forms and the entities they make.
#[derive(Debug, Default)]
pub(super) struct Links {
    forms: Vec<Form>,
    keys: FxHashMap<Key, u32>,
    /// The forms by the sound of their last words.
    buckets: FxHashMap<Box<str>, Vec<u32>>,
    /// The entities, at the index of their head.
    nodes: Vec<Option<Box<Node>>>,
    touched: FxHashSet<u32>,
    /// Buckets that lost a form.
    left: FxHashSet<Box<str>>,
    /// What each abbreviation, folded, stands for: keys of bodies with their buckets and the number of articles.
    stands_for: FxHashMap<Box<str>, Vec<Claim>>,
    /// Full names of persons that one article gives to several, with the number of such articles.
    namesakes: FxHashMap<Box<str>, u32>,
    /// The names of each form, for [`Links::find`].
    names: Corpus,
    /// What the reader corrected, and what came of it.
    rules: Rules,
    decided: Decided,
    /// The language whose names are preferred for entities of the lists; none: the most usual ones.
    pub(super) language: Option<Language>,
}

/// What [`Links::settle`] changed.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// The forms that have another entity now.
    pub moved: Vec<(EntityIx, EntityIx)>,
    /// The forms that have another name or kind now, or are shown now and were not, or the other way round.
    pub veiled: Vec<EntityIx>,
}

impl Links {
    /// Counts the names of an article; the form of each of its entities.
    pub(super) fn add(
        &mut self,
        ix: ArticleIx,
        source: SourceIx,
        article: &Article,
        analysis: &Analysis,
    ) -> Box<[EntityIx]> {
        let seen = circumstances(source, article);
        let forms: Box<[EntityIx]> = analysis.entities.iter().map(|local| EntityIx(self.intern(local, seen))).collect();
        let mentions = counted(forms.len(), analysis.mentions.iter().map(|mention| mention.entity));
        let whole = outermost(&analysis.statements).filter_map(|(_, statement)| statement.speaker);
        let statements = counted(forms.len(), whole);
        let counts = mentions.into_iter().zip(statements).zip(about(analysis));
        let locals = (0..).zip(analysis.entities.iter().zip(&forms));
        for ((local, (entity, form)), ((mentions, statements), about)) in locals.zip(counts) {
            self.touched.insert(form.0);
            if let Some(form) = self.forms.get_mut(form.index()) {
                form.tally(entity, seen, mentions, 1);
                form.post(Posting { article: ix, local, mentions, statements, about });
            }
        }
        self.tally_spellings(&forms, article, analysis, 1);
        self.claim(analysis, 1);
        forms
    }

    /// Takes the names of an article out of the counts.
    pub(super) fn remove(&mut self, ix: ArticleIx, entry: &Entry) {
        let seen = circumstances(entry.source, &entry.article);
        let counts = counted(entry.forms.len(), entry.counted.mentions.iter().map(|mention| mention.entity));
        for ((entity, form), mentions) in entry.counted.entities.iter().zip(&entry.forms).zip(counts) {
            self.touched.insert(form.0);
            if let Some(form) = self.forms.get_mut(form.index()) {
                form.tally(entity, seen, mentions, -1);
                form.unpost(ix);
            }
        }
        self.tally_spellings(&entry.forms, &entry.article, &entry.counted, -1);
        self.claim(&entry.counted, -1);
    }

    /// Decides anew what belongs together where something changed, and carries out the rules over it.
    pub(super) fn settle(&mut self) -> Settled {
        let (mut heads, moved) = self.decide_alone();
        let before = std::mem::take(&mut self.decided);
        self.decided = self.decide();
        let (moved_heads, looks) = self.decided.differences(&before);
        let mut settled = Settled::default();
        for form in moved {
            settled.moved.push((EntityIx(form), self.current(EntityIx(form))));
        }
        for head in &moved_heads {
            let top = EntityIx(self.decided.top(*head));
            settled.moved.extend(self.automatic(*head).map(|form| (EntityIx(form), top)));
        }
        for top in &looks {
            settled.veiled.extend(self.joined(EntityIx(*top)));
        }
        heads.extend(moved_heads);
        for top in &looks {
            self.list_names(*top, None);
        }
        let mut tops: FxHashSet<u32> = looks;
        tops.extend(heads.iter().flat_map(|head| [before.top(*head), self.decided.top(*head), *head]));
        self.nodes.resize_with(self.forms.len(), || None);
        for top in tops {
            let node = self.shown(top).map(|(entity, plain)| Box::new(Node::new(entity, (plain.name, plain.kind))));
            if let Some(slot) = self.nodes.get_mut(top as usize) {
                *slot = node;
            }
        }
        settled
    }

    /// The automatic decision: the heads of which something changed, and the forms that have another one.
    fn decide_alone(&mut self) -> (FxHashSet<u32>, Vec<u32>) {
        let touched = std::mem::take(&mut self.touched);
        let mut buckets: Vec<&str> = touched
            .iter()
            .filter_map(|form| self.forms.get(*form as usize))
            .flat_map(|form| form.buckets.iter().map(|bucket| &**bucket))
            .collect();
        let left = std::mem::take(&mut self.left);
        buckets.extend(left.iter().map(|bucket| &**bucket));
        buckets.sort_unstable();
        buckets.dedup();
        let mut heads = Vec::new();
        for bucket in buckets {
            let forms = self.buckets.get(bucket).map_or(&[][..], Vec::as_slice);
            heads.extend(join::heads(&self.forms, forms, &self.namesakes));
        }
        self.tell_apart(&heads);
        let mut moved = Vec::new();
        let head_of = |form: &u32| self.forms.get(*form as usize).map(|form| form.head);
        let mut changed: FxHashSet<u32> = touched.iter().filter_map(head_of).collect();
        for (form, head) in heads {
            let Some(slot) = self.forms.get_mut(form as usize) else { continue };
            let old = std::mem::replace(&mut slot.head, head);
            if old == head {
                continue;
            }
            changed.extend([old, head]);
            moved.push(form);
            if old != form
                && let Some(old) = self.forms.get_mut(old as usize)
            {
                old.members.retain(|member| *member != form);
            }
            if head != form
                && let Some(head) = self.forms.get_mut(head as usize)
            {
                head.members.push(form);
            }
        }
        changed.extend(std::mem::take(&mut self.touched));
        (changed, moved)
    }

    /// Marks the heads that share their name with another head: their ids must differ.
    fn tell_apart(&mut self, heads: &[(u32, u32)]) {
        let mut of_name: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
        for (_, head) in heads {
            if let Some(Key::Person(bearer)) = self.forms.get(*head as usize).map(|form| &form.key) {
                let same = of_name.entry(bearer.name.clone()).or_default();
                if !same.contains(head) {
                    same.push(*head);
                }
            }
        }
        for same in of_name.values() {
            for head in same {
                if let Some(form) = self.forms.get_mut(*head as usize) {
                    let apart = same.len() > 1;
                    if form.apart != apart {
                        form.apart = apart;
                        self.touched.insert(*head);
                    }
                }
            }
        }
    }

    /// Forgets what was worked out about company, since an entity in its company is another one now.
    pub(super) fn forget_company(&mut self, entity: EntityIx) {
        if let Some(node) = self.nodes.get_mut(entity.index()).and_then(Option::as_mut) {
            node.together = OnceLock::new();
        }
    }

    /// The entity that a form, or an entity that was joined with another, belongs to now.
    pub(super) fn current(&self, ix: EntityIx) -> EntityIx {
        self.forms.get(ix.index()).map_or(ix, |form| EntityIx(self.decided.top(form.head)))
    }

    /// The forms of an entity, its head first.
    pub(super) fn joined(&self, top: EntityIx) -> impl Iterator<Item = EntityIx> {
        self.decided.group(top.0).into_iter().flat_map(|head| self.automatic(head)).map(EntityIx)
    }

    /// The forms that are automatically one, their head first.
    fn automatic(&self, head: u32) -> impl Iterator<Item = u32> {
        let form = self.forms.get(head as usize).filter(|form| form.head == head);
        let members = form.map_or(&[][..], |form| form.members.as_slice());
        form.map(|_| head).into_iter().chain(members.iter().copied())
    }

    fn automatic_forms(&self, head: u32) -> impl Iterator<Item = &Form> {
        self.automatic(head).filter_map(|form| self.forms.get(form as usize))
    }

    /// Whether anything is hidden, and whether this entity is.
    pub(super) fn hides(&self) -> bool {
        self.decided.hides()
    }

    pub(super) fn is_hidden(&self, ix: EntityIx) -> bool {
        self.decided.is_hidden(self.current(ix).0)
    }

    /// Where a form occurs: article and index of the entity in its analysis.
    pub(super) fn postings_of(&self, ix: EntityIx) -> Vec<(ArticleIx, u32)> {
        let form = self.forms.get(ix.index());
        form.map(|form| form.postings.iter().map(|posting| (posting.article, posting.local)).collect())
            .unwrap_or_default()
    }

    /// Where an entity occurs, in no promised order; an article can occur several times.
    pub(super) fn postings(&self, entity: EntityIx) -> impl Iterator<Item = Posting> {
        self.joined(entity)
            .filter_map(|form| self.forms.get(form.index()))
            .flat_map(|form| form.postings.iter().copied())
    }

    /// An entity with what was worked out about it.
    pub(super) fn node(&self, ix: EntityIx) -> Option<&Node> {
        self.nodes.get(self.current(ix).index())?.as_deref()
    }

    /// All entities.
    pub(super) fn nodes(&self) -> impl Iterator<Item = (EntityIx, &Node)> {
        (0..).zip(&self.nodes).filter_map(|(ix, node)| Some((EntityIx(ix), node.as_deref()?)))
    }

    /// The entity with this id, or the one that holds what had this id before it was joined.
    pub(super) fn named(&self, id: &str) -> Option<EntityIx> {
        let known = self.keys.get(&Key::Known(id.into())).copied();
        let found = known.or_else(|| {
            let (kind, slug) = id.split_once(':')?;
            let slug = slug.split('~').next().unwrap_or(slug);
            let kind = EntityKind::ALL.into_iter().find(|all| all.name() == kind)?;
            let name = slug.replace('-', " ");
            let meaning = self.meaning(&name).map(|(_, bucket)| bucket);
            let buckets =
                [Some(join::bucket(EntityKind::Person, &name).into()), Some(join::bucket(kind, &name).into()), meaning];
            let mut named: Vec<u32> = buckets
                .into_iter()
                .flatten()
                .filter_map(|bucket: Box<str>| self.buckets.get(&bucket))
                .flatten()
                .copied()
                .filter(|form| {
                    self.forms
                        .get(*form as usize)
                        .is_some_and(|form| form.articles > 0 && form.slugs().any(|other| other == slug))
                })
                .collect();
            named.dedup();
            let entity = |form: &&u32| self.node(EntityIx(**form)).map(|node| &node.entity);
            let exactly = named.iter().find(|form| entity(form).is_some_and(|entity| entity.id == id));
            exactly
                .or_else(|| named.iter().find(|form| entity(form).is_some_and(|entity| entity.kind == kind)))
                .or_else(|| named.first())
                .copied()
        })?;
        let head = self.current(EntityIx(found));
        self.node(head).map(|_| head)
    }

    /// The entities one of whose names has all these words, each from its beginning; an entity can come several times.
    pub(super) fn find(&self, name: &str) -> impl Iterator<Item = EntityIx> {
        let hits = self.names.search(&Needle::of_name(name), None);
        hits.items.into_iter().map(|form| self.current(EntityIx(form))).filter(|ix| self.node(*ix).is_some())
    }

    fn intern(&mut self, local: &LocalEntity, seen: Circumstances) -> u32 {
        let folded = name::folded(&local.name);
        let key = match &local.known {
            Some(id) => Key::Known(id.as_str().into()),
            None if local.kind == EntityKind::Person => Key::Person(Box::new(Bearer {
                office: form::offices(local, seen.lang).next().unwrap_or_default().into(),
                gender: local.gender,
                source: (!name::Parts::of(&folded).is_full()).then_some(seen.source),
                name: folded.as_str().into(),
            })),
            None => Key::Name(local.kind, folded.as_str().into()),
        };
        let meaning = if matches!(key, Key::Name(..)) { self.meaning(&folded) } else { None };
        let next = self.forms.len() as u32;
        let ix = *self.keys.entry(key).or_insert_with_key(|key| {
            self.forms.push(Form::new(key.clone(), next));
            next
        });
        let bucket = match &meaning {
            Some((_, bucket)) => bucket.to_string(),
            None => join::bucket(local.kind, &folded),
        };
        if let Some(form) = self.forms.get(ix as usize)
            && !form.names.iter().any(|(name, _)| **name == *local.name)
        {
            self.list_names(ix, Some(&local.name));
        }
        if let Some(form) = self.forms.get_mut(ix as usize)
            && matches!(form.key, Key::Name(..))
        {
            form.stands_for = meaning.map(|(key, _)| key);
        }
        // What the reader told apart is never joined with anything by itself.
        if local.known.as_deref().is_some_and(cite::is_own) {
            return ix;
        }
        if let Some(form) = self.forms.get_mut(ix as usize)
            && !form.buckets.iter().any(|other| **other == *bucket)
        {
            form.buckets.push(bucket.as_str().into());
            self.buckets.entry(bucket.into()).or_default().push(ix);
        }
        ix
    }
}

fn circumstances(source: SourceIx, article: &Article) -> Circumstances {
    Circumstances { source, lang: article.lang, day: article.moment().map(Moment::date) }
}

/// How often each of `locals` entities of an article comes.
fn counted(locals: usize, entities: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut counts = vec![0_u32; locals];
    for entity in entities {
        if let Some(count) = counts.get_mut(entity as usize) {
            *count += 1;
        }
    }
    counts
}
