//! `entities`: who and what is named, with counts.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;

use crate::cli::arguments::Listing;
use crate::cli::invocation::{Code, Invocation};
use crate::cli::output::{Look, Manner, json_line, stdout};
use crate::cli::reading::{self, Wanted};
use crate::config::Word;
use crate::library::Entity;
use crate::model::EntityKind;
use crate::text::{Language, width};

/// An entity in JSON.
#[derive(Debug, Serialize)]
struct Row<'a> {
    entity: &'a str,
    kind: EntityKind,
    name: &'a str,
    names: Vec<Counted<'a>>,
    roles: Vec<ReadAs<'a>>,
    mentions: u32,
    articles: u32,
}

#[derive(Debug, Serialize)]
struct Counted<'a> {
    text: &'a str,
    count: u32,
}

/// A role in JSON: the language and the days of the articles that give it.
#[derive(Debug, Serialize)]
struct ReadAs<'a> {
    text: &'a str,
    count: u32,
    lang: Language,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<Date>,
}

/// Prints the entities of all articles, by kind, most mentioned first.
pub(super) fn run(invocation: &Invocation, listing: &Listing) -> anyhow::Result<Code> {
    let look = invocation.look;
    let holdings = reading::read(invocation, listing, Wanted::Names)?;
    let mut entities: Vec<&Entity> = holdings.library.entities().map(|(_, entity)| entity).collect();
    entities.sort_unstable_by(|a, b| {
        let order = |kind| EntityKind::ALL.iter().position(|known| *known == kind);
        (order(a.kind), b.mentions, &a.id).cmp(&(order(b.kind), a.mentions, &b.id))
    });
    let mut out = stdout()?;
    if listing.json {
        for entity in &entities {
            json_line(&row(entity), &mut out)?;
        }
    } else {
        print(&entities, look, &mut out)?;
    }
    out.flush()?;
    Ok(holdings.code(!entities.is_empty()))
}

fn row(entity: &Entity) -> Row<'_> {
    fn counted(texts: &[(String, u32)]) -> Vec<Counted<'_>> {
        texts.iter().map(|(text, count)| Counted { text, count: *count }).collect()
    }
    let Entity { id, kind, name, names, roles, mentions, articles } = entity;
    let names = counted(names);
    let roles = roles.iter().map(|role| ReadAs {
        text: &role.text,
        count: role.articles,
        lang: role.lang,
        first: role.first,
        last: role.last,
    });
    let roles = roles.collect();
    Row { entity: id, kind: *kind, name, names, roles, mentions: *mentions, articles: *articles }
}

/// A heading for each kind, then mentions, articles, name and the most frequent role.
fn print(entities: &[&Entity], look: Look, out: &mut impl Write) -> io::Result<()> {
    let mut kind = None;
    for entity in entities {
        if kind.replace(entity.kind) != Some(entity.kind) {
            if entity.kind != entities.first().map_or(entity.kind, |first| first.kind) {
                writeln!(out)?;
            }
            let counts = look.tongue.of(("mentions, articles", "Nennungen, Artikel"));
            writeln!(
                out,
                "{}  {}",
                look.set(Manner::Strong, Word::kinds(entity.kind).text(look.tongue)),
                look.set(Manner::Dim, counts)
            )?;
        }
        let room = look.columns().map_or(usize::MAX, |columns| columns.saturating_sub(14));
        let name = look.fitted(&entity.name, room);
        let left = room.saturating_sub(width(&name) + 2);
        let role = entity.role(look.tongue.language()).filter(|_| left > 3).map(|role| look.fitted(role, left));
        let role = role.map(|role| format!("  {}", look.set(Manner::Dim, &role))).unwrap_or_default();
        writeln!(out, "{:>6}{:>6}  {name}{role}", entity.mentions, entity.articles)?;
    }
    Ok(())
}
