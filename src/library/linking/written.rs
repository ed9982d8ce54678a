//! How names are written in the texts.

use crate::library::filter::Needle;
use crate::library::linking::Links;
use crate::library::linking::form::{Key, count};
use crate::library::{EntityIx, SourceIx};
use crate::model::{Analysis, Article, MentionForm};
use crate::text::Span;

impl Links {
    /// Counts how names are written, in full and with the genitive taken off.
    pub(super) fn tally_spellings(&mut self, forms: &[EntityIx], article: &Article, analysis: &Analysis, by: i32) {
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
}

impl Links {
    /// Lists the names of a form for searching, with the one that the reader gave it.
    pub(super) fn list_names(&mut self, ix: u32, besides: Option<&str>) {
        let Some(form) = self.forms.get(ix as usize) else { return };
        let known = form.names.iter().map(|(name, _)| &**name);
        let names: Vec<&str> = known.chain(besides).chain(self.decided.name_of(ix)).collect();
        self.names.set(ix, &names.join(" | "));
    }

    /// The forms with just this name, and the sources that have it.
    pub(in crate::library) fn named_exactly(&self, name: &str) -> impl Iterator<Item = (EntityIx, Vec<SourceIx>)> {
        let hits = self.names.search(&Needle::of_name(name), None);
        let found = hits.items.into_iter().filter_map(|ix| Some((ix, self.forms.get(ix as usize)?)));
        found
            .filter(|(_, form)| form.articles > 0 && form.names.iter().any(|(known, _)| **known == *name))
            .map(|(ix, form)| (EntityIx(ix), form.sources.iter().map(|(source, _)| *source).collect()))
    }
}

/// A name as it is written, without the genitive when the base name shows that there is one.
pub(in crate::library) fn spelling<'a>(span: Span, text: &'a str, base: &str) -> &'a str {
    let written = span.of(text);
    match written.strip_suffix('s').map(|stem| stem.trim_end_matches(['\'', '’'])) {
        Some(stem) if !stem.is_empty() && base.ends_with(stem) => stem,
        _ => written,
    }
}
