//! Names of single articles linked to entities of the library.
//!
//! The names articles use are counted as *forms*: a known id, or a folded name and a kind, of a person with public office
//! and gender; a surname alone is one form for each source, since sources may mean different persons. What belongs
//! together is then decided among the forms whose telling words sound alike (a *bucket*) from their names and counts
//! alone, so that the order in which articles arrive does not matter; a batch decides only the buckets anew that it
//! touched. An abbreviation is in the bucket of the one name that articles introduce it for. One form of each entity is
//! its head; its number is the [`EntityIx`].

mod body;
mod claims;
mod form;
mod join;
mod name;
mod person;

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::library::digest::{Digest, Entity};
use crate::library::filter::{Corpus, Needle};
use crate::library::statements::{Saying, about, outermost};
use crate::library::{ArticleIx, EntityIx, Entry, SourceIx};
use crate::model::{Analysis, Article, EntityKind, LocalEntity, MentionForm, Moment};
use crate::text::{Language, Span};
use claims::Claim;
use form::{Bearer, Circumstances, Key, count};
pub(super) use form::{Form, Posting};
pub(super) use name::surname;

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
    /// The language whose names are preferred for entities of the lists; none: the most usual ones.
    pub(super) language: Option<Language>,
}

/// An entity with what is worked out of its places when it is asked for.
#[derive(Debug)]
pub(super) struct Node {
    pub entity: Entity,
    pub digest: OnceLock<Digest>,
    pub together: OnceLock<Box<[(EntityIx, u32)]>>,
    pub sayings: OnceLock<Box<[Saying]>>,
    pub about: OnceLock<Box<[Saying]>>,
}

impl Node {
    const fn new(entity: Entity) -> Self {
        Self {
            entity,
            digest: OnceLock::new(),
            together: OnceLock::new(),
            sayings: OnceLock::new(),
            about: OnceLock::new(),
        }
    }
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
        let counts = counted(entry.forms.len(), entry.analysis.mentions.iter().map(|mention| mention.entity));
        for ((entity, form), mentions) in entry.analysis.entities.iter().zip(&entry.forms).zip(counts) {
            self.touched.insert(form.0);
            if let Some(form) = self.forms.get_mut(form.index()) {
                form.tally(entity, seen, mentions, -1);
                form.unpost(ix);
            }
        }
        self.tally_spellings(&entry.forms, &entry.article, &entry.analysis, -1);
        self.claim(&entry.analysis, -1);
    }

    /// Decides anew what belongs together where something changed; the forms that have another entity now.
    pub(super) fn settle(&mut self) -> Vec<(EntityIx, EntityIx)> {
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
        let mut changed: FxHashSet<u32> = touched.iter().map(|form| self.current(EntityIx(*form)).0).collect();
        for (form, head) in heads {
            let Some(slot) = self.forms.get_mut(form as usize) else { continue };
            let old = std::mem::replace(&mut slot.head, head);
            if old == head {
                continue;
            }
            changed.extend([old, head]);
            moved.push((EntityIx(form), EntityIx(head)));
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
        self.nodes.resize_with(self.forms.len(), || None);
        for head in changed {
            let node = self.build(head).map(|entity| Box::new(Node::new(entity)));
            if let Some(slot) = self.nodes.get_mut(head as usize) {
                *slot = node;
            }
        }
        moved
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
        self.forms.get(ix.index()).map_or(ix, |form| EntityIx(form.head))
    }

    /// The forms of an entity, its head first.
    pub(super) fn joined(&self, head: EntityIx) -> impl Iterator<Item = EntityIx> {
        let members = self.forms.get(head.index()).map_or(&[][..], |form| form.members.as_slice());
        std::iter::once(head).chain(members.iter().map(|form| EntityIx(*form)))
    }

    /// Where a form occurs: article and index of the entity in its analysis.
    pub(super) fn postings_of(&self, ix: EntityIx) -> Vec<(ArticleIx, u32)> {
        let form = self.forms.get(ix.index());
        form.map(|form| form.postings.iter().map(|posting| (posting.article, posting.local)).collect())
            .unwrap_or_default()
    }

    /// Where an entity occurs, in no promised order; an article can occur several times.
    pub(super) fn postings(&self, entity: EntityIx) -> impl Iterator<Item = Posting> {
        self.forms_of(entity.0).flat_map(|form| form.postings.iter().copied())
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
            let known = form.names.iter().map(|(name, _)| &**name);
            let names: Vec<&str> = known.chain([local.name.as_str()]).collect();
            self.names.set(ix, &names.join(" | "));
        }
        if let Some(form) = self.forms.get_mut(ix as usize)
            && matches!(form.key, Key::Name(..))
        {
            form.stands_for = meaning.map(|(key, _)| key);
        }
        if let Some(form) = self.forms.get_mut(ix as usize)
            && !form.buckets.iter().any(|other| **other == *bucket)
        {
            form.buckets.push(bucket.as_str().into());
            self.buckets.entry(bucket.into()).or_default().push(ix);
        }
        ix
    }

    /// Counts how names are written, in full and with the genitive taken off.
    fn tally_spellings(&mut self, forms: &[EntityIx], article: &Article, analysis: &Analysis, by: i32) {
        for mention in &analysis.mentions {
            let local = mention.entity as usize;
            let (Some(form), Some(entity)) = (forms.get(local), analysis.entities.get(local)) else { continue };
            // `ukrainische` and the `russland` of `russlandfreundlich` are no ways to write the name.
            let is_lower = mention.span.of(&article.text).starts_with(char::is_lowercase);
            if matches!(mention.form, MentionForm::Derived | MentionForm::Description)
                || (mention.form == MentionForm::Part && is_lower)
            {
                continue;
            }
            if let Some(form) = self.forms.get_mut(form.index()) {
                let written = spelling(mention.span, &article.text, &entity.name);
                count(&mut form.spellings, written, by);
                if matches!(form.key, Key::Known(_)) && self.language == Some(article.lang) {
                    count(&mut form.native, written, by);
                }
            }
        }
    }

    /// The forms of an entity, its head first.
    fn forms_of(&self, head: u32) -> impl Iterator<Item = &Form> {
        let first = self.forms.get(head as usize).filter(|form| form.head == head);
        let members = first.map_or(&[][..], |form| form.members.as_slice());
        first.into_iter().chain(members.iter().filter_map(|form| self.forms.get(*form as usize)))
    }

    /// The entity with this head, or none when no article names it.
    fn build(&self, head: u32) -> Option<Entity> {
        let forms: Vec<&Form> = self.forms_of(head).filter(|form| form.articles > 0).collect();
        let first = *forms.first()?;
        form::entity(first, &forms, self.language)
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

/// A name as it is written, without the genitive when the base name shows that there is one.
fn spelling<'a>(span: Span, text: &'a str, base: &str) -> &'a str {
    let written = span.of(text);
    match written.strip_suffix('s').map(|stem| stem.trim_end_matches(['\'', '’'])) {
        Some(stem) if !stem.is_empty() && base.ends_with(stem) => stem,
        _ => written,
    }
}
