//! The reader's corrections in the library: taken over at once, and obeyed by whatever arrives.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::library::linking::{Cite, Rules, spelling};
use crate::library::rewrite::Spellings;
use crate::library::{ArticleIx, EntityIx, Library, Place};
use crate::model::{Analysis, Article, Correction, MentionForm, Who};

impl Library {
    /// Takes these corrections instead of those before; the articles in which something else is named now than before.
    pub fn correct(&mut self, corrections: &[Correction]) -> Vec<ArticleIx> {
        let before = std::mem::replace(&mut self.spellings, Spellings::of(corrections));
        let changed = self.spellings.differences(&before);
        let concerned: Vec<ArticleIx> = if changed.is_empty() {
            Vec::new()
        } else {
            let concerned = self.entries().filter(|(_, entry)| changed.concern(&entry.article, &entry.found));
            concerned.map(|(ix, _)| ix).collect()
        };
        self.count_anew(&concerned);
        self.links.set_rules(Rules::of(corrections));
        let mut touched: FxHashSet<ArticleIx> = self.relink();
        for ix in concerned {
            self.point_to_entities(ix);
            touched.insert(ix);
        }
        let mut touched: Vec<ArticleIx> = touched.into_iter().collect();
        touched.sort_unstable();
        touched
    }

    /// Takes the names of articles out of the counts and in again as they are corrected now.
    fn count_anew(&mut self, articles: &[ArticleIx]) {
        // From the last one on, so that the lists of where names occur are cut at their ends, and grow there.
        for ix in articles.iter().rev() {
            if let Some(entry) = self.entries.get(ix.index()).and_then(Option::as_ref) {
                self.links.remove(*ix, entry);
            }
        }
        for ix in articles {
            let Some(entry) = self.entries.get_mut(ix.index()).and_then(Option::as_mut) else { continue };
            entry.counted = corrected(&self.spellings, &entry.article, &entry.found);
            entry.analysis = Arc::clone(&entry.counted);
            entry.forms = self.links.add(*ix, entry.source, &entry.article, &entry.counted);
            entry.entities = entry.forms.clone();
        }
    }

    /// Leaves out of an article's analysis whom the reader does not want to see.
    pub(super) fn veil(&mut self, ix: ArticleIx) {
        let Some(entry) = self.entries.get_mut(ix.index()).and_then(Option::as_mut) else { return };
        let hidden: Vec<bool> = entry.entities.iter().map(|entity| self.links.is_hidden(*entity)).collect();
        if !hidden.contains(&true) {
            entry.analysis = Arc::clone(&entry.counted);
            return;
        }
        let is_hidden = |local: u32| hidden.get(local as usize).copied().unwrap_or_default();
        let mut shown = Analysis::clone(&entry.counted);
        shown.mentions.retain(|mention| !is_hidden(mention.entity));
        for statement in &mut shown.statements {
            statement.speaker = statement.speaker.filter(|speaker| !is_hidden(*speaker));
        }
        entry.analysis = Arc::new(shown);
    }

    /// How corrections name an entity: by its name before corrections, or by its id where the name means others too.
    #[must_use]
    pub fn who(&self, entity: EntityIx) -> Option<Who> {
        let entity = self.current(entity);
        let node = self.links.node(entity)?;
        let (name, kind) = &node.plain;
        let who = Who { name: name.clone(), kind: Some(*kind) };
        let is_clear = self.meant(&who) == [entity];
        Some(if is_clear { who } else { Who { name: node.entity.id.clone(), ..who } })
    }

    /// The entities that corrections mean by this.
    #[must_use]
    pub fn meant(&self, who: &Who) -> Vec<EntityIx> {
        let cited = self.links.cited_or_renamed(&Cite::of(&who.name, who.kind));
        let mut found: Vec<EntityIx> = cited.into_iter().map(|head| self.current(EntityIx(head))).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether a correction is about an entity.
    #[must_use]
    pub fn is_about(&self, correction: &Correction, entity: EntityIx) -> bool {
        let entity = self.current(entity);
        let means = |name: &str, kind| self.meant(&Who { name: name.to_owned(), kind }).contains(&entity);
        match correction {
            Correction::Merge { from, into, kind } => means(into, *kind) || from.iter().any(|name| means(name, *kind)),
            Correction::Split { of, into, kind, .. } => means(of, None) || means(into, *kind),
            Correction::Rename { who, .. }
            | Correction::Kind { who, .. }
            | Correction::Ignore(who)
            | Correction::Watch(who) => means(&who.name, who.kind),
            Correction::NotAName { .. } => false,
        }
    }

    /// The names of a merge that no article has while others of it are there: they may be mistyped.
    #[must_use]
    pub fn unknown_in<'c>(&self, correction: &'c Correction) -> Vec<&'c str> {
        let Correction::Merge { from, into, kind } = correction else { return Vec::new() };
        let is_known = |name: &&String| !self.meant(&Who { name: (*name).clone(), kind: *kind }).is_empty();
        let (known, unknown): (Vec<&String>, Vec<&String>) = from.iter().chain([into]).partition(is_known);
        if known.is_empty() { Vec::new() } else { unknown.into_iter().map(String::as_str).collect() }
    }

    /// The words of a mention as corrections of spellings name them.
    #[must_use]
    pub fn spelling(&self, place: &Place) -> Option<&str> {
        let entry = self.entry(place.article)?;
        let mention = entry.analysis.mentions.get(place.mention as usize)?;
        let name = &entry.analysis.entities.get(mention.entity as usize)?.name;
        let is_name = matches!(mention.form, MentionForm::Name | MentionForm::Part);
        let text = &entry.article.text;
        Some(if is_name { spelling(mention.span, text, name) } else { mention.span.of(text) })
    }

    /// The sources in which `spelling` is the whole name of what belongs to this entity, when it is the whole name of
    /// others elsewhere; else nothing: the spelling alone tells it.
    #[must_use]
    pub fn sources_of_spelling(&self, spelling: &str, entity: EntityIx) -> Vec<String> {
        let entity = self.current(entity);
        let (mut here, mut others) = (FxHashSet::default(), false);
        for found in self.links.named_exactly(spelling) {
            if self.current(found.0) == entity {
                here.extend(found.1);
            } else {
                others = true;
            }
        }
        if !others {
            return Vec::new();
        }
        let mut names: Vec<String> =
            here.into_iter().filter_map(|source| Some(self.source(source)?.name.to_string())).collect();
        names.sort_unstable();
        names
    }
}

/// What was found in an article, with what the reader says of its spellings.
pub(super) fn corrected(spellings: &Spellings, article: &Article, found: &Arc<Analysis>) -> Arc<Analysis> {
    spellings.corrected(article, found).map_or_else(|| Arc::clone(found), Arc::new)
}
