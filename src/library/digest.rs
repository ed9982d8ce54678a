//! Entities of the library, and what is worked out about one of them when it is asked for.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::library::linking::{self, Node};
use crate::library::{ArticleIx, EntityIx, Library, SourceIx};
use crate::model::EntityKind;
use crate::text::Language;

/// Whom an entity is named with is read from so many of its newest articles: more of them change the order little, and
/// a selected name must not wait for all of a large library.
const COMPANY_ARTICLES: usize = 250;

/// A person, organisation, place, event or work with all its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Stable and readable: the id of the name list, or kind and name (`person:juri-uschakow`).
    pub id: String,
    /// What most articles see in it.
    pub kind: EntityKind,
    /// The most frequent full name.
    pub name: String,
    /// The names as written, genitives and adjectives aside, with the number of mentions, most frequent first.
    pub names: Vec<(String, u32)>,
    /// Roles read beside the name, most frequent first.
    pub roles: Vec<ReadRole>,
    /// Mentions in all articles.
    pub mentions: u32,
    /// Articles that mention it.
    pub articles: u32,
}

/// A role as articles of one language give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadRole {
    /// In base form.
    pub text: String,
    /// The language of the articles.
    pub lang: Language,
    /// How many articles give it.
    pub articles: u32,
    /// The day of the first article that gives it.
    pub first: Option<Date>,
    /// The day of the last article that gives it.
    pub last: Option<Date>,
}

impl Entity {
    /// The name where there is little room: of a person the surname, which need not stand last.
    #[must_use]
    pub fn short_name(&self) -> &str {
        if self.kind == EntityKind::Person { surname(&self.name) } else { &self.name }
    }

    /// The role most articles give, in this language when one of them is written in it.
    #[must_use]
    pub fn role(&self, lang: Language) -> Option<&str> {
        let role = self.roles.iter().find(|role| role.lang == lang).or_else(|| self.roles.first());
        role.map(|role| role.text.as_str())
    }
}

/// The surname of a person by the full name: `Merz`, but `Xi` of `Xi Jinping`.
#[must_use]
pub fn surname(name: &str) -> &str {
    linking::surname(name)
}

/// Where an entity is named, in reading order, and sums over it.
#[derive(Debug, Default)]
pub(super) struct Digest {
    /// The articles that name it, newest first.
    pub articles: Box<[ArticleIx]>,
    /// For each article the number of mentions in those before it; one more item at the end, the sum.
    pub before: Box<[u32]>,
    days: Box<[(Date, u32)]>,
    sources: Box<[(SourceIx, u32)]>,
    statements: u32,
}

impl Library {
    /// Names entities of the lists as people of this language do, as far as the lists or the articles tell how.
    pub const fn speak(&mut self, lang: Language) {
        self.links.language = Some(lang);
    }

    /// The entity behind a handle; also behind the handle of one that was joined with it.
    #[must_use]
    pub fn entity(&self, ix: EntityIx) -> Option<&Entity> {
        self.links.node(ix).map(|node| &node.entity)
    }

    /// The handle that stands for an entity now: its own, or that of the entity it was joined with.
    #[must_use]
    pub fn current(&self, ix: EntityIx) -> EntityIx {
        self.links.current(ix)
    }

    /// The handles of all names that were joined to this entity, its own first.
    pub fn joined(&self, entity: EntityIx) -> impl Iterator<Item = EntityIx> {
        self.links.joined(self.current(entity))
    }

    /// All entities that an article names, in no promised order.
    pub fn entities(&self) -> impl Iterator<Item = (EntityIx, &Entity)> {
        self.links.nodes().map(|(ix, node)| (ix, &node.entity))
    }

    /// The entity with this id, see [`Entity::id`]; the id of a name that was joined with another finds the whole.
    #[must_use]
    pub fn entity_named(&self, id: &str) -> Option<EntityIx> {
        self.links.named(id)
    }

    /// The entity of the library that entity `local` of an article's analysis belongs to.
    #[must_use]
    pub fn entity_of(&self, article: ArticleIx, local: u32) -> Option<EntityIx> {
        self.entry(article)?.entity_of(local)
    }

    /// Mentions by day of publication, oldest first; days without mentions are left out.
    #[must_use]
    pub fn days(&self, entity: EntityIx) -> &[(Date, u32)] {
        self.digest(entity).map_or(&[], |digest| &digest.days)
    }

    /// Mentions by source, most first, then by the name of the source.
    #[must_use]
    pub fn by_source(&self, entity: EntityIx) -> &[(SourceIx, u32)] {
        self.digest(entity).map_or(&[], |digest| &digest.sources)
    }

    /// How many statements an entity makes in all articles.
    #[must_use]
    pub fn statement_count(&self, entity: EntityIx) -> u32 {
        self.digest(entity).map_or(0, |digest| digest.statements)
    }

    /// The articles that name an entity, newest first.
    #[must_use]
    pub fn articles_of(&self, entity: EntityIx) -> &[ArticleIx] {
        self.digest(entity).map_or(&[], |digest| &digest.articles)
    }

    /// Entities named in the same sentences of its newest articles (at most 250), with the number of those sentences,
    /// most first, then by id: the name may be corrected meanwhile.
    #[must_use]
    pub fn together(&self, entity: EntityIx) -> &[(EntityIx, u32)] {
        let Some(node) = self.links.node(entity) else { return &[] };
        node.together.get_or_init(|| self.company(self.current(entity)))
    }

    /// What was worked out about an entity; worked out now, when nobody asked before.
    pub(super) fn digest(&self, entity: EntityIx) -> Option<&Digest> {
        let Node { digest, .. } = self.links.node(entity)?;
        Some(digest.get_or_init(|| self.work_out(self.current(entity))))
    }

    fn work_out(&self, entity: EntityIx) -> Digest {
        // A slot for each place in the order: no sorting, and an article that names the entity by two forms has one.
        let mut named = vec![0_u32; self.len()];
        let mut statements = 0;
        for posting in self.links.postings(entity) {
            statements += posting.statements;
            if let Some(mentions) = named.get_mut(self.rank(posting.article)) {
                *mentions += posting.mentions;
            }
        }
        let places: Vec<(ArticleIx, u32)> =
            self.newest_first().iter().copied().zip(named).filter(|(_, mentions)| *mentions > 0).collect();
        let mut digest = Digest::default();
        let mut before = Vec::with_capacity(places.len() + 1);
        let (mut sum, mut days, mut sources) = (0, Vec::<(Date, u32)>::new(), FxHashMap::<SourceIx, u32>::default());
        for (article, mentions) in &places {
            before.push(sum);
            sum += mentions;
            let Some(entry) = self.entry(*article) else { continue };
            *sources.entry(entry.source).or_default() += mentions;
            let Some(day) = entry.day else { continue };
            match days.last_mut() {
                Some((last, count)) if *last == day => *count += mentions,
                _ => days.push((day, *mentions)),
            }
        }
        before.push(sum);
        // Places on different clocks need not be in order of their days.
        days.sort_unstable();
        days.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                first.1 += later.1;
            }
            same
        });
        let mut sources: Vec<_> = sources.into_iter().collect();
        sources.sort_by_cached_key(|(source, count)| {
            (u32::MAX - count, self.source(*source).map(|source| source.name.clone()))
        });
        digest.articles = places.iter().map(|(article, _)| *article).collect();
        digest.statements = statements;
        digest.before = before.into();
        digest.days = days.into();
        digest.sources = sources.into();
        digest
    }

    fn company(&self, entity: EntityIx) -> Box<[(EntityIx, u32)]> {
        let mut counts: FxHashMap<EntityIx, u32> = FxHashMap::default();
        for article in self.articles_of(entity).iter().take(COMPANY_ARTICLES) {
            let Some(entry) = self.entry(*article) else { continue };
            let mut mentions = entry.analysis.mentions.iter().peekable();
            let mut named: Vec<EntityIx> = Vec::new();
            for sentence in &entry.analysis.sentences {
                named.clear();
                while let Some(mention) = mentions.next_if(|mention| mention.span.start < sentence.end) {
                    named.extend(entry.entity_of(mention.entity));
                }
                if !named.contains(&entity) {
                    continue;
                }
                named.sort_unstable();
                named.dedup();
                for other in named.iter().filter(|other| **other != entity) {
                    *counts.entry(*other).or_default() += 1;
                }
            }
        }
        let mut sorted: Vec<_> = counts.into_iter().collect();
        sorted
            .sort_by_cached_key(|(other, count)| (u32::MAX - count, self.entity(*other).map(|other| other.id.clone())));
        sorted.into()
    }
}
