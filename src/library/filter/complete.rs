//! Names to finish what is being typed behind `@`, `source:`, `folder:` and `tag:`.

use crate::library::filter::needle::{Part, Typed, parts};
use crate::library::{EntityIx, Library, ShelfPlace, SourceIx};
use crate::text::{Span, fold};

/// So many names are offered at most.
const MOST: usize = 50;

/// A way to finish what is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the typed text to be replaced.
    pub span: Span,
    /// What to put there: `@"Juri Uschakow"`.
    pub insert: String,
    /// The name for people.
    pub name: String,
    /// The entity it means, behind `@`.
    pub entity: Option<EntityIx>,
    /// The source it means, behind `source:`.
    pub source: Option<SourceIx>,
    /// Articles that have it.
    pub articles: u32,
}

/// Whether byte `cursor` of what was typed is in a `@name` or `source:name`.
#[must_use]
pub fn is_name(typed: &str, cursor: usize) -> bool {
    let part = parts(typed).find(|part| part.start < cursor && cursor <= part.end);
    part.is_some_and(|part| !matches!(part.part, Part::Word | Part::Excluded))
}

impl Library {
    /// The names that finish the `@name` or `source:name` at byte `cursor` of what was typed: those in most articles
    /// first; none when the cursor is at something else.
    #[must_use]
    pub fn complete(&self, typed: &str, cursor: usize) -> Vec<Completion> {
        let Some(part) = parts(typed).find(|part| part.start < cursor && cursor <= part.end) else {
            return Vec::new();
        };
        let sign = typed.get(part.start..part.end).unwrap_or_default();
        let sign = sign.strip_suffix(part.text).unwrap_or(sign).trim_end_matches('"');
        let sign = sign.split('"').next().unwrap_or_default();
        let mut found = match part.part {
            Part::Entity | Part::ExcludedEntity => self.entities_for(&part, sign),
            Part::Source | Part::ExcludedSource => self.sources_for(&part, sign),
            Part::Folder | Part::ExcludedFolder => self.shelves_for(&part, sign, false),
            Part::Tag | Part::ExcludedTag => self.shelves_for(&part, sign, true),
            Part::Word | Part::Excluded => Vec::new(),
        };
        found.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.name.cmp(&b.name)));
        found.truncate(MOST);
        found
    }

    fn entities_for(&self, part: &Typed<'_>, sign: &str) -> Vec<Completion> {
        let mut fitting: Vec<EntityIx> = self.links.find(part.text).collect();
        fitting.sort_unstable();
        fitting.dedup();
        let offer = |ix: EntityIx| {
            let entity = self.entity(ix)?;
            Some(Completion {
                span: Span::new(part.start, part.end),
                insert: written(sign, &entity.name),
                name: entity.name.clone(),
                entity: Some(ix),
                source: None,
                articles: entity.articles,
            })
        };
        fitting.into_iter().filter_map(offer).collect()
    }

    fn sources_for(&self, part: &Typed<'_>, sign: &str) -> Vec<Completion> {
        let wanted = fold(part.text);
        let fitting = self.sources_by_name().into_iter().filter_map(|ix| Some((ix, self.source(ix)?)));
        fitting
            .filter(|(_, source)| fold(&source.name).contains(&wanted))
            .map(|(ix, source)| Completion {
                span: Span::new(part.start, part.end),
                insert: written(sign, &source.name),
                name: source.name.to_string(),
                entity: None,
                source: Some(ix),
                articles: source.articles,
            })
            .collect()
    }
}

impl Library {
    /// The folders, or the words, that feeds are filed under; which of the two was begun.
    fn shelves_for(&self, part: &Typed<'_>, sign: &str, is_tag: bool) -> Vec<Completion> {
        let wanted = fold(part.text);
        let fits = |place: &ShelfPlace| place.folders().is_none() == is_tag && fold(&place.name()).contains(&wanted);
        let fitting = self.shelves().into_iter().filter(|(_, shelf)| fits(&shelf.place));
        fitting
            .map(|(ix, shelf)| Completion {
                span: Span::new(part.start, part.end),
                insert: written(sign, &shelf.place.name()),
                name: shelf.place.name(),
                entity: None,
                source: None,
                articles: self.shelf_counts(ix).1,
            })
            .collect()
    }
}

/// A name as it must be typed.
fn written(sign: &str, name: &str) -> String {
    let name = name.replace('"', "");
    if name.contains(char::is_whitespace) { format!("{sign}\"{name}\"") } else { format!("{sign}{name}") }
}
