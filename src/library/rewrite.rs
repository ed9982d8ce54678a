//! The reader's corrections of spellings, carried out on what was found in one article.
//!
//! The answer depends on the article and the corrections alone, so it is the same whatever else is in the library.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::library::linking::{Cite, own_id, spelling};
use crate::model::{Analysis, Article, Correction, EntityKind, LocalEntity, Where};
use crate::text::Span;

/// What the corrections say of spellings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spellings {
    rules: Vec<Rule>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    spelling: String,
    place: Where,
    meaning: Meaning,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning {
    /// It is no name.
    Nothing,
    /// It means somebody else.
    Other {
        /// All that whom it was taken for is called in corrections.
        of: Vec<Cite>,
        into: String,
        kind: Option<EntityKind>,
    },
}

impl Spellings {
    pub(super) fn of(corrections: &[Correction]) -> Self {
        let rule = |correction: &Correction| {
            let (spelling, place, meaning) = match correction {
                Correction::Split { spelling, of, into, kind, place } => {
                    let of = names_of(of, corrections).iter().map(|name| Cite::of(name, None)).collect();
                    (spelling, place, Meaning::Other { of, into: into.clone(), kind: *kind })
                }
                Correction::NotAName { spelling, place } => (spelling, place, Meaning::Nothing),
                _ => return None,
            };
            Some(Rule { spelling: spelling.clone(), place: place.clone(), meaning })
        };
        Self { rules: corrections.iter().filter_map(rule).collect() }
    }

    /// The rules in which these and the others differ.
    pub(super) fn differences(&self, other: &Self) -> Self {
        let missing = |one: &Self, other: &Self| {
            one.rules.iter().filter(|rule| !other.rules.contains(rule)).cloned().collect::<Vec<Rule>>()
        };
        let mut rules = missing(self, other);
        rules.extend(missing(other, self));
        // Of contrary rules the first holds: their order counts.
        if rules.is_empty() && self.rules != other.rules {
            rules.clone_from(&self.rules);
        }
        Self { rules }
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// What was found in an article, corrected; nothing when there is nothing to correct.
    pub(super) fn corrected(&self, article: &Article, analysis: &Analysis) -> Option<Analysis> {
        let mut rules: FxHashMap<&str, Vec<&Rule>> = FxHashMap::default();
        for rule in self.rules.iter().filter(|rule| holds(&rule.place, article)) {
            rules.entry(&rule.spelling).or_default().push(rule);
        }
        if rules.is_empty() {
            return None;
        }
        let mut new = Rewriting { analysis: analysis.clone(), first_own: analysis.entities.len() };
        let others = |spelling: &str| {
            rules.get(spelling).into_iter().flatten().filter_map(|rule| match &rule.meaning {
                Meaning::Other { of, into, kind } => Some((of, into, *kind)),
                Meaning::Nothing => None,
            })
        };
        // Whoever bears the spelling as the full name goes as a whole, with all that the article calls him.
        let mut whole: FxHashMap<u32, u32> = FxHashMap::default();
        for (at, local) in (0..).zip(&analysis.entities) {
            if let Some((_, into, kind)) = others(&local.name).next() {
                whole.insert(at, new.own(local, into, kind, true));
            }
        }
        let mut moved: Vec<(Span, Option<u32>)> = Vec::new();
        new.analysis.mentions.clear();
        for mention in &analysis.mentions {
            let Some(local) = analysis.entities.get(mention.entity as usize) else { continue };
            let written = mention.span.of(&article.text);
            let base = spelling(mention.span, &article.text, &local.name);
            let is_nothing = |rule: &&&Rule| rule.meaning == Meaning::Nothing;
            let nothing = [written, base]
                .iter()
                .any(|word| rules.get(word).is_some_and(|rules| rules.iter().any(|rule| is_nothing(&rule))));
            if nothing {
                moved.push((mention.span, None));
                continue;
            }
            let mut mention = *mention;
            let other = [written, base]
                .into_iter()
                .flat_map(others)
                .find(|(of, ..)| of.iter().any(|cite| cite.names(&local.name, local.known.as_deref())));
            if let Some(own) = whole.get(&mention.entity) {
                mention.entity = *own;
            } else if let Some((_, into, kind)) = other {
                mention.entity = new.own(local, into, kind, false);
                moved.push((mention.span, Some(mention.entity)));
            }
            new.analysis.mentions.push(mention);
        }
        if moved.is_empty() && whole.is_empty() {
            return None;
        }
        for statement in &mut new.analysis.statements {
            let subject = statement.subject.and_then(|subject| moved.iter().find(|(span, _)| span.overlaps(subject)));
            statement.speaker = match (statement.speaker, subject) {
                (Some(_), Some((_, speaker))) => *speaker,
                (Some(speaker), None) => Some(whole.get(&speaker).copied().unwrap_or(speaker)),
                (None, _) => None,
            };
        }
        Some(named(new.analysis))
    }

    /// Whether one of the spellings is among what was found in an article.
    pub(super) fn concern(&self, article: &Article, analysis: &Analysis) -> bool {
        let here: FxHashSet<&str> =
            self.rules.iter().filter(|rule| holds(&rule.place, article)).map(|rule| rule.spelling.as_str()).collect();
        // A genitive is longer than the spelling by its ending.
        let fits = |length: usize| here.iter().any(|spelling| (spelling.len()..=spelling.len() + 4).contains(&length));
        let mentioned = analysis.mentions.iter().filter(|mention| fits(mention.span.len())).any(|mention| {
            let name = analysis.entities.get(mention.entity as usize).map_or("", |local| &local.name);
            here.contains(mention.span.of(&article.text)) || here.contains(spelling(mention.span, &article.text, name))
        });
        mentioned || analysis.entities.iter().any(|local| here.contains(local.name.as_str()))
    }
}

/// An analysis that is written anew.
struct Rewriting {
    analysis: Analysis,
    first_own: usize,
}

impl Rewriting {
    /// The entity that the reader told apart, made where the article has none yet; as a `whole` it takes along what is
    /// read of the old one.
    fn own(&mut self, local: &LocalEntity, into: &str, kind: Option<EntityKind>, whole: bool) -> u32 {
        let kind = kind.unwrap_or(local.kind);
        let id = own_id(kind, name_in(into));
        let own = self.analysis.entities.iter().skip(self.first_own);
        if let Some(at) = own.clone().position(|own| own.known.as_deref() == Some(&id)) {
            return (self.first_own + at) as u32;
        }
        let mut own = LocalEntity::new(kind, &name_of(into));
        own.known = Some(id);
        if whole {
            own.roles.clone_from(&local.roles);
            own.gender = local.gender;
        }
        self.analysis.entities.push(own);
        (self.analysis.entities.len() - 1) as u32
    }
}

/// What of an id is made of the name.
fn name_in(into: &str) -> &str {
    let name = into.split_once(':').map_or(into, |(_, name)| name);
    name.split('~').next().unwrap_or(name)
}

/// A name for people.
fn name_of(into: &str) -> String {
    if into.contains(':') { name_in(into).replace('-', " ") } else { into.to_owned() }
}

/// Whether a correction holds in an article.
fn holds(place: &Where, article: &Article) -> bool {
    let is = |id: &str| article.key.as_deref() == Some(id) || article.id.to_string() == id.to_ascii_lowercase();
    let here = place.article.as_ref().is_none_or(|id| is(id.trim()));
    here && (place.sources.is_empty() || place.sources.iter().any(|source| **source == *article.source))
}

/// All names of an entity in the corrections: its own, and those that were merged with it or given to it.
fn names_of(name: &str, corrections: &[Correction]) -> Vec<String> {
    let mut names = vec![name.to_owned()];
    loop {
        let known = names.len();
        for correction in corrections {
            let same: Vec<&String> = match correction {
                Correction::Merge { from, into, .. } => from.iter().chain([into]).collect(),
                Correction::Rename { who, to } => vec![&who.name, to],
                _ => continue,
            };
            if same.iter().any(|name| names.contains(name)) {
                let new: Vec<String> = same.into_iter().filter(|name| !names.contains(name)).cloned().collect();
                names.extend(new);
            }
        }
        if names.len() == known {
            return names;
        }
    }
}

/// The analysis without entities that nothing names any more.
fn named(mut analysis: Analysis) -> Analysis {
    let mut places: Vec<Option<u32>> = vec![None; analysis.entities.len()];
    for mention in &analysis.mentions {
        if let Some(place) = places.get_mut(mention.entity as usize) {
            *place = Some(0);
        }
    }
    for (next, place) in (0..).zip(places.iter_mut().flatten()) {
        *place = next;
    }
    let place_of = |old: u32| places.get(old as usize).copied().flatten();
    analysis.entities = (0..)
        .zip(std::mem::take(&mut analysis.entities))
        .filter(|(at, _)| place_of(*at).is_some())
        .map(|(_, local)| local)
        .collect();
    for mention in &mut analysis.mentions {
        mention.entity = place_of(mention.entity).unwrap_or_default();
    }
    for statement in &mut analysis.statements {
        statement.speaker = statement.speaker.and_then(place_of);
    }
    analysis
}
