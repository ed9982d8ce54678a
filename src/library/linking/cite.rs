//! Whom a correction names: a name or an id, found among the forms.

use crate::analysis;
use crate::library::linking::form::{Form, Key};
use crate::library::linking::{Links, join, name};
use crate::model::{EntityKind, Gender};

/// The end of ids of entities that the reader made by telling a spelling apart.
const OWN: &str = "~own";

/// A name or id as a correction has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::library) struct Cite {
    /// As written.
    pub(in crate::library) text: String,
    /// What forms are compared by: their names without case, accents and signs.
    slug: String,
    /// What tells it from others of the name, in an id.
    told: Option<String>,
    /// The id under which the lists have it.
    known: Option<String>,
    /// What it is: it decides, where several have the name.
    kind: Option<EntityKind>,
}

impl Cite {
    pub(in crate::library) fn of(text: &str, kind: Option<EntityKind>) -> Self {
        let text = text.trim().to_owned();
        let of_kind = text.split_once(':').and_then(|(word, rest)| {
            let kind = EntityKind::ALL.into_iter().find(|kind| kind.name() == word)?;
            Some((kind, rest))
        });
        if let Some((kind, rest)) = of_kind {
            let (slug, told) = rest.split_once('~').map_or((rest, None), |(slug, told)| (slug, Some(told.to_owned())));
            let slug = name::slug(&name::folded(slug));
            let known = is_own(&text).then(|| text.clone());
            return Self { slug, told, known, kind: Some(kind), text };
        }
        if text.starts_with("q-") {
            return Self { slug: String::new(), told: None, known: Some(text.clone()), kind, text };
        }
        let (slug, known) = (name::slug(&name::folded(&text)), analysis::listed(&text).map(str::to_owned));
        Self { slug, told: None, known, kind, text }
    }

    /// Whether it is a name, and no id.
    pub(in crate::library) fn is_name(&self) -> bool {
        self.told.is_none() && !self.slug.is_empty() && !self.text.contains(':')
    }

    /// Whether an article's name of this kind, with this id of the lists, is meant.
    pub(in crate::library) fn names(&self, name: &str, known: Option<&str>) -> bool {
        let listed = self.known.is_some() && known == self.known.as_deref();
        listed || (!self.slug.is_empty() && self.slug == name::slug(&name::folded(name)))
    }

    /// Whether a form is meant, kinds aside.
    fn is_form(&self, form: &Form) -> bool {
        if form.articles == 0 {
            return false;
        }
        let told = |slug: &str, gender: Option<Gender>| match self.told.as_deref() {
            None => true,
            Some("f") => gender == Some(Gender::Female),
            Some("m") => gender == Some(Gender::Male),
            Some(told) => told == slug,
        };
        match &form.key {
            Key::Known(id) if self.known.as_deref() == Some(id) => true,
            Key::Known(_) => self.told.is_none() && form.slugs().any(|slug| slug == self.slug),
            Key::Name(_, name) => self.told.is_none() && name::slug(name) == self.slug,
            Key::Person(bearer) => {
                name::slug(&bearer.name) == self.slug && told(&name::slug(&name::folded(&bearer.office)), bearer.gender)
            }
        }
    }
}

/// The id of what the reader told apart under this name.
pub(in crate::library) fn own_id(kind: EntityKind, name: &str) -> String {
    format!("{}:{}{OWN}", kind.name(), name::slug(&name::folded(name)))
}

/// Whether the reader made what has this id.
pub(in crate::library) fn is_own(id: &str) -> bool {
    id.ends_with(OWN)
}

impl Links {
    /// The automatic heads of all that is meant, in order.
    pub(super) fn cited(&self, cite: &Cite) -> Vec<u32> {
        let mut forms: Vec<u32> = Vec::new();
        let known = cite.known.as_deref().and_then(|id| self.keys.get(&Key::Known(id.into())));
        forms.extend(known);
        if !cite.slug.is_empty() && !cite.known.as_deref().is_some_and(is_own) {
            let folded = cite.slug.replace('-', " ");
            let own = EntityKind::ALL.map(|kind| self.keys.get(&Key::Known(own_id(kind, &folded).into())).copied());
            forms.extend(own.into_iter().flatten());
            let meaning = self.meaning(&folded).map(|(_, bucket)| bucket);
            let things = EntityKind::ALL.map(|kind| Some(join::bucket(kind, &folded).into()));
            for bucket in things.into_iter().chain([meaning]).flatten() {
                forms.extend(self.buckets.get(&bucket).into_iter().flatten());
            }
        }
        let form = |ix: &u32| self.forms.get(*ix as usize);
        forms.retain(|ix| form(ix).is_some_and(|form| cite.is_form(form)));
        // A surname alone means whom no article gives more of, not everybody who bears it.
        let stands_alone = |ix: &u32| {
            let is_alone = |form: &Form| matches!(&form.key, Key::Person(bearer) if bearer.source.is_some());
            let head = form(ix).and_then(|found| self.forms.get(found.head as usize));
            form(ix).zip(head).is_some_and(|(found, head)| !is_alone(found) || is_alone(head))
        };
        forms.retain(stands_alone);
        if let Some(kind) = cite.kind {
            let is_kind = |ix: &u32| form(ix).is_some_and(|form| form.kind() == kind);
            if forms.iter().any(is_kind) {
                forms.retain(is_kind);
            }
        }
        let mut heads: Vec<u32> = forms.iter().filter_map(|ix| Some(form(ix)?.head)).collect();
        heads.sort_unstable();
        heads.dedup();
        heads
    }
}
