//! Articles that take in which entities their names belong to now.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::library::{ArticleIx, Library};

impl Library {
    /// Links the names of the last changes to entities and corrects the articles whose names moved to another one; gives
    /// these back.
    pub(super) fn relink(&mut self) -> FxHashSet<ArticleIx> {
        let settled = self.links.settle();
        let mut touched = FxHashSet::default();
        let mut veiled = FxHashSet::default();
        for (form, entity) in settled.moved {
            for (article, local) in self.links.postings_of(form) {
                let Some(entry) = self.entries.get_mut(article.index()).and_then(Option::as_mut) else { continue };
                if let Some(slot) = entry.entities.get_mut(local as usize) {
                    *slot = entity;
                }
                for other in &entry.entities {
                    self.links.forget_company(*other);
                }
                touched.insert(article);
                if self.links.hides() || !Arc::ptr_eq(&entry.analysis, &entry.counted) {
                    veiled.insert(article);
                }
            }
        }
        for form in settled.veiled {
            for (article, _) in self.links.postings_of(form) {
                for other in self.entry(article).map(|entry| entry.entities.clone()).unwrap_or_default() {
                    self.links.forget_company(other);
                }
                veiled.insert(article);
            }
        }
        for article in &veiled {
            self.veil(*article);
        }
        touched.extend(veiled);
        touched
    }

    /// Sets the entities of a new article: its names may belong to entities that were there before.
    pub(super) fn point_to_entities(&mut self, ix: ArticleIx) {
        let Some(entry) = self.entries.get_mut(ix.index()).and_then(Option::as_mut) else { return };
        for (entity, form) in entry.entities.iter_mut().zip(&entry.forms) {
            *entity = self.links.current(*form);
        }
        if self.links.hides() {
            self.veil(ix);
        }
    }
}
