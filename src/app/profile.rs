//! What is known of an entity across the library: computed when another entity is selected, not per frame.

use jiff::civil::Date;

use crate::library::{EntityIx, Library};

/// How many companions are kept.
const COMPANIONS: usize = 12;

/// The figures of an entity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Mentions a day, in order of the days; days without mentions are left out.
    pub days: Vec<(Date, u32)>,
    /// Sources by name with mentions, most first.
    pub sources: Vec<(String, u32)>,
    /// Entities named in the same sentences with the number of these, most first.
    pub together: Vec<(EntityIx, u32)>,
    /// Statements of the entity.
    pub statements: usize,
}

impl Profile {
    /// The figures of `entity`.
    #[must_use]
    pub fn of(library: &Library, entity: EntityIx) -> Self {
        let named =
            |(source, count): &(_, u32)| library.source(*source).map(|source| (source.name.to_string(), *count));
        Self {
            days: library.days(entity).to_vec(),
            sources: library.by_source(entity).iter().filter_map(named).collect(),
            together: library.together(entity).iter().take(COMPANIONS).copied().collect(),
            statements: library.statement_count(entity) as usize,
        }
    }

    /// One figure a day from the first to the last day with a mention, days without one included; at most `most` days,
    /// the newest ones.
    #[must_use]
    pub fn days_through(&self, most: usize) -> Vec<(Date, u32)> {
        let (Some((first, _)), Some((last, _))) = (self.days.first(), self.days.last()) else { return Vec::new() };
        let span = usize::try_from(last.since(*first).map_or(0, |span| span.get_days())).unwrap_or_default() + 1;
        let mut through = Vec::new();
        let mut day = if span > most {
            last.saturating_sub(jiff::Span::new().days(most.saturating_sub(1) as i64))
        } else {
            *first
        };
        while day <= *last && through.len() < most {
            let count = self.days.binary_search_by_key(&day, |(day, _)| *day).ok().and_then(|at| self.days.get(at));
            through.push((day, count.map_or(0, |(_, count)| *count)));
            day = day.saturating_add(jiff::Span::new().days(1));
        }
        through
    }
}
