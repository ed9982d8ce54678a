//! What the lists over the screen offer: commands, keys, sources, articles, entities.

use crate::app::articles::Scope;
use crate::app::picker::{Item, Pick};
use crate::config::{Action, ActionInfo, Context, Keymap, Tongue, Topic, Word};
use crate::library::{ArticleIx, Library};

pub(super) fn command(info: &ActionInfo, keymap: &Keymap, tongue: Tongue) -> Item {
    let mut keys: Vec<String> = Vec::new();
    for context in
        [Context::Global, Context::Reader, Context::Articles, Context::Sources, Context::Entities, Context::Card]
    {
        for key in keymap.keys_of(context, info.action) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys.truncate(2);
    // The id is what keymap files and scripts use; it finds the command too.
    Item {
        text: format!("{}  {}", info.text(tongue), info.id),
        brief: None,
        found_by: info.words().join("  "),
        detail: keys.join("  "),
        pick: Pick::Act(info.action),
        head: None,
    }
}

pub(super) fn keys(actions: &[Action], context: Context, keymap: &Keymap, tongue: Tongue) -> Vec<Item> {
    let mut found: Vec<(Topic, Item)> = actions
        .iter()
        .map(|action| action.info())
        .filter(|info| info.action.entity_digit().is_none_or(|digit| digit == 1))
        .filter_map(|info| {
            let mut keys = keymap.keys_of(context, info.action);
            if keys.is_empty() {
                keys = Context::ALL
                    .into_iter()
                    .find_map(|other| Some(keymap.keys_of(other, info.action)).filter(|keys| !keys.is_empty()))?;
            }
            keys.truncate(3);
            let detail = if info.action.entity_digit().is_some() { "1 … 9".to_owned() } else { keys.join("  ") };
            let item = Item {
                text: info.text(tongue).to_owned(),
                brief: Some(info.short(tongue)),
                found_by: format!("{}  {}", info.id, info.words().join("  ")),
                detail,
                pick: Pick::Act(info.action),
                head: Some(Word::topic(info.topic)),
            };
            Some((info.topic, item))
        })
        .collect();
    found.sort_by_key(|(topic, _)| *topic);
    found.into_iter().map(|(_, item)| item).collect()
}

pub(super) fn sources(library: &Library) -> Vec<Item> {
    let shelves = library.shelves().into_iter().map(|(ix, shelf)| {
        let (unread, articles) = library.shelf_counts(ix);
        Item {
            text: shelf.place.name(),
            brief: None,
            found_by: String::new(),
            detail: format!("{unread}/{articles}"),
            pick: Pick::Show(Scope::Shelf(ix)),
            head: None,
        }
    });
    library
        .shown_sources()
        .into_iter()
        .filter_map(|source| {
            let named = library.source(source)?;
            Some(Item {
                text: named.name.to_string(),
                brief: None,
                found_by: String::new(),
                detail: format!("{}/{}", named.unread, named.articles),
                pick: Pick::Show(Scope::Source(source)),
                head: None,
            })
        })
        .chain(shelves)
        .collect()
}

pub(super) fn articles(library: &Library, tongue: Tongue) -> Vec<Item> {
    let item = |article: &ArticleIx| {
        let entry = library.entry(*article)?;
        let source = &entry.article.source;
        let written = if tongue == Tongue::German { "%d.%m.%Y" } else { "%-d %b %Y" };
        let day = entry.article.moment().map(|moment| moment.date().strftime(written).to_string());
        let detail = day.unwrap_or_default();
        Some(Item {
            text: format!("{}  {source}", entry.article.title),
            brief: None,
            found_by: String::new(),
            detail,
            pick: Pick::Read(*article),
            head: None,
        })
    };
    library.newest_first().iter().filter_map(item).collect()
}

pub(super) fn entities(library: &Library, tongue: Tongue) -> Vec<Item> {
    let mut found: Vec<_> = library.entities().filter(|(_, entity)| entity.mentions > 0).collect();
    found.sort_by(|(_, a), (_, b)| b.mentions.cmp(&a.mentions).then_with(|| a.name.cmp(&b.name)));
    found
        .into_iter()
        .map(|(ix, entity)| Item {
            text: entity.name.clone(),
            brief: None,
            found_by: String::new(),
            detail: format!("{} · {}", Word::kind(entity.kind).text(tongue), entity.mentions),
            pick: Pick::Meet(ix),
            head: None,
        })
        .collect()
}
