//! What articles say of names as such: what an abbreviation stands for, which full name several persons have.

use crate::library::linking::form::Key;
use crate::library::linking::{Links, body, join, name};
use crate::model::{Analysis, EntityKind};

/// What articles introduce an abbreviation for.
#[derive(Debug)]
pub(super) struct Claim {
    key: Box<str>,
    bucket: Box<str>,
    articles: u32,
}

impl Links {
    /// Counts what an article says of names as such: what its abbreviations stand for, whom it tells apart.
    pub(super) fn claim(&mut self, analysis: &Analysis, by: i32) {
        let mut names: Vec<String> = Vec::new();
        for local in &analysis.entities {
            let folded = name::folded(&local.name);
            if let Some(short) = &local.short {
                let short = name::folded(short);
                let key = local.known.clone().unwrap_or_else(|| body::key(&folded));
                let bucket = join::bucket(local.kind, &folded);
                let claims = self.stands_for.entry(short.as_str().into()).or_default();
                match claims.iter_mut().find(|claim| *claim.key == *key) {
                    Some(claim) => claim.articles = claim.articles.saturating_add_signed(by),
                    None => claims.push(Claim { key: key.into(), bucket: bucket.into(), articles: u32::from(by > 0) }),
                }
                claims.retain(|claim| claim.articles > 0);
                self.settle_abbreviation(&short);
            }
            if local.kind == EntityKind::Person {
                names.push(folded);
            }
        }
        names.sort_unstable();
        for same in names.chunk_by(|a, b| a == b).filter(|same| same.len() > 1) {
            let Some(name) = same.first().filter(|name| name::Parts::of(name).is_full()) else { continue };
            let count = self.namesakes.entry(name.as_str().into()).or_default();
            *count = count.saturating_add_signed(by);
        }
    }

    /// The one name that an abbreviation stands for, and its bucket.
    pub(super) fn meaning(&self, short: &str) -> Option<(Box<str>, Box<str>)> {
        match self.stands_for.get(short)?.as_slice() {
            [only] => Some((only.key.clone(), only.bucket.clone())),
            _ => None,
        }
    }

    /// Puts the forms of an abbreviation where what it stands for is.
    fn settle_abbreviation(&mut self, short: &str) {
        let meaning = self.meaning(short);
        for kind in EntityKind::ALL.into_iter().filter(|kind| *kind != EntityKind::Person) {
            let Some(ix) = self.keys.get(&Key::Name(kind, short.into())).copied() else { continue };
            let Some(form) = self.forms.get_mut(ix as usize) else { continue };
            let key = meaning.as_ref().map(|(key, _)| key.clone());
            if form.stands_for == key {
                continue;
            }
            form.stands_for = key;
            let bucket =
                meaning.as_ref().map_or_else(|| join::bucket(kind, short).into(), |(_, bucket)| bucket.clone());
            for old in std::mem::replace(&mut form.buckets, vec![bucket.clone()]) {
                if let Some(forms) = self.buckets.get_mut(&old) {
                    forms.retain(|other| *other != ix);
                }
                self.left.insert(old);
            }
            self.buckets.entry(bucket).or_default().push(ix);
            self.touched.insert(ix);
        }
    }
}
