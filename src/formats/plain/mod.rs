//! Plain text as newsrooms and copied web pages leave it, read by its form.
//!
//! The text becomes units (lines, or joined paragraphs); one pass after the other claims the units whose form it knows,
//! the surest forms first; what nobody claims is a paragraph. Nothing is lost: every unit ends as the title or as a
//! block.

mod agency;
mod breaks;
mod byline;
mod caption;
mod clock;
mod dateline;
mod day_time;
mod form;
mod furniture;
mod glue;
mod greeting;
mod heading;
mod headline;
mod houses;
mod lines;
mod list;
mod mail;
mod masthead;
mod menu;
mod office;
mod outlets;
mod overview;
mod page_words;
mod post;
mod quote;
mod sent;
mod source;
mod split;
mod spoken;
mod stamp;
mod statement;
mod teaser;
mod ticker;
mod title;
mod unit;
mod wire;
mod wrapped;

use std::borrow::Cow;
use std::collections::HashSet;

use jiff::civil;

use self::form::Shape;
use self::stamp::Label;
use self::unit::{Role, Unit};
use crate::formats::build::Builder;
use crate::model::{BlockKind, Draft, FurnitureKind, Moment};
use crate::text::date::find_dates;
use crate::text::{Clean, Language};

pub(in crate::formats) use self::caption::credit;
pub(in crate::formats) use self::quote::signature;
pub(in crate::formats) use self::title::{from_sentence, is_same};

/// Reads the date of a metadata field: RFC 3339, a day, or as newsrooms write it.
pub(in crate::formats) fn moment(text: &str, lang: Language) -> Option<Moment> {
    Moment::parse(text.trim()).or_else(|| find_dates(text).first().map(|date| stamp::moment(date, lang)))
}

/// Reads a plain text into `draft`: title, kicker, source, dates, authors, language and blocks, as far as it states them.
///
/// What `draft` already has was stated by metadata and stays; a title line that repeats it becomes furniture.
pub(in crate::formats) fn read(text: &Clean, builder: Builder, draft: &mut Draft) {
    if draft.lang == Language::UNKNOWN {
        draft.lang = Language::detect(text);
    }
    let known = Some(draft.title.as_str()).filter(|title| !title.is_empty()).map(str::to_owned);
    let mut units = lines::units(text);
    let letter = mail::mark(&mut units);
    let agency = split::mark(&mut units);
    for unit in &mut units {
        furnish(unit);
    }
    let presented = greeting::mark(&mut units);
    wire::mark(&mut units);
    masthead::mark(&mut units);
    menu::mark(&mut units);
    list::mark_items(&mut units);
    caption::mark_credited(&mut units);
    teaser::mark_videos(&mut units);
    let stated = title::mark(&mut units, known.as_deref().or(letter.subject.as_deref()));
    overview::mark(&mut units);
    quote::mark(&mut units);
    post::mark(&mut units);
    teaser::mark_related(&mut units);
    caption::mark_described(&mut units);
    caption::mark_repeated(&mut units);
    list::mark_rows(&mut units);
    heading::mark(&mut units);
    if let [only] = units.as_mut_slice()
        && only.furniture().is_some_and(|kind| known.is_none() || kind != FurnitureKind::Title)
    {
        // The only line of a text is the text, whatever it looks like.
        only.role = None;
    }
    let dates = Dates::of(&units, draft.lang);
    draft.published = draft.published.or(dates.published);
    draft.updated = draft.updated.or(dates.updated);
    let day = draft.updated.or(draft.published).map(Moment::date);
    post::date(&mut units, day, draft.lang);
    let mut named = named_authors(&units);
    named.extend(presented.speaker.filter(|_| named.is_empty()));
    if draft.authors.is_empty() {
        draft.authors = letter.sender.map_or(named, |sender| vec![sender]);
    } else if all_among(&draft.authors, &named) {
        // A by-line that names who metadata names, and others, says more.
        draft.authors = named;
    }
    if draft.source.is_none() {
        draft.source.clone_from(&letter.house);
    }
    if draft.source.is_none() {
        draft.source = source::find(&units, agency.as_deref(), stated.house.as_deref()).or(presented.house);
    }
    source::mark_named(&mut units, draft.source.as_deref());
    if draft.kicker.is_none() {
        draft.kicker = stated.kicker;
    }
    if draft.title.is_empty() {
        draft.title = letter.subject.or(stated.title).unwrap_or_else(|| made_title(&units, draft.lang));
    }
    (draft.text, draft.blocks, draft.marks) = build(units, builder).finish();
}

/// Claims a unit whose line alone says that it is furniture.
fn furnish(unit: &mut Unit<'_>) {
    if unit.is_free()
        && let Some(kind) = furniture_kind(&unit.text, &unit.shape)
    {
        unit.furnish(kind);
    }
}

/// What furniture a line is by itself, if any.
pub(in crate::formats) fn furniture_of(line: &str) -> Option<FurnitureKind> {
    furniture_kind(line, &Shape::of(line))
}

fn furniture_kind(text: &str, shape: &Shape) -> Option<FurnitureKind> {
    Some(if source::is_source_line(text, shape) || masthead::read(text, shape).is_some_and(|found| found.sure) {
        FurnitureKind::Source
    } else if split::is_update(text, shape) && stamp::read(text, shape).is_none() {
        FurnitureKind::Update
    } else if stamp::read(text, shape).is_some() || clock::is_update_time(text) {
        FurnitureKind::Stamp
    } else if byline::read(text, shape).is_some() {
        FurnitureKind::Byline
    } else if furniture::is_page(text, shape) {
        FurnitureKind::Page
    } else {
        return None;
    })
}

/// The names in what a page gives as its author, which may be a by-line: `Von Anna Muster`.
pub(in crate::formats) fn authors_of(text: &str) -> Vec<String> {
    byline::read(text, &Shape::of(text)).unwrap_or_else(|| vec![text.to_owned()])
}

/// Takes dates, authors and source from lines of furniture, as far as `draft` does not have them.
pub(in crate::formats) fn take_from(furniture: &[(FurnitureKind, String)], draft: &mut Draft) {
    let units: Vec<Unit<'_>> = furniture
        .iter()
        .map(|(kind, text)| {
            let mut unit = Unit::new(Cow::Borrowed(text.as_str()), false, 0);
            unit.measure();
            unit.furnish(*kind);
            unit
        })
        .collect();
    let dates = Dates::of(&units, draft.lang);
    draft.published = draft.published.or(dates.published);
    draft.updated = draft.updated.or(dates.updated);
    let named = named_authors(&units);
    // A by-line that names who metadata names, and others, says more.
    if all_among(&draft.authors, &named) {
        draft.authors = named;
    }
    if draft.source.is_none() {
        draft.source = source::find(&units, None, None);
    }
}

/// The title of a text that states none: its first sentence, else its first line that is neither caption nor furniture.
fn made_title(units: &[Unit<'_>], lang: Language) -> String {
    let paragraph = |unit: &&Unit<'_>| unit.is_free();
    units
        .iter()
        .find(|unit| unit.is_free() && (unit.shape.is_prose() || unit.shape.is_sentence()))
        .or_else(|| units.iter().find(paragraph))
        .or_else(|| {
            units.iter().find(|unit| unit.is_content() && !unit.is_caption() && unit.role != Some(Role::Continues))
        })
        .map(|unit| from_sentence(without_speaker(&unit.text), lang))
        .unwrap_or_default()
}

/// Whether all these names are among the others.
fn all_among(names: &[String], others: &[String]) -> bool {
    let others: HashSet<&String> = others.iter().collect();
    names.iter().all(|name| others.contains(name))
}

/// What follows the name of who speaks: `HOST: Welcome.`
pub(in crate::formats) fn without_speaker(text: &str) -> &str {
    let labelled = text
        .split_once(": ")
        .filter(|(label, _)| label.split_whitespace().count() <= 3 && form::is_capitals(label, 2) && label.len() <= 32);
    labelled.map_or(text, |(_, rest)| rest.trim_start())
}

/// The authors that by-lines name, then those of the posts.
fn named_authors(units: &[Unit<'_>]) -> Vec<String> {
    let blog = units.iter().any(|unit| matches!(unit.role, Some(Role::Block(BlockKind::Post { .. }))));
    let first = units.iter().position(|unit| matches!(unit.role, Some(Role::Block(BlockKind::Post { .. }))));
    // A name without a label is an author's only above the text.
    let text = units.iter().position(Unit::is_prose).unwrap_or(units.len());
    let (mut found, mut seen): (Vec<String>, HashSet<String>) = (Vec::new(), HashSet::new());
    for (index, unit) in units.iter().enumerate() {
        // The line of the head hangs on what stands above it, that of the first post is parted from it.
        let parted = !unit.gap && units.get(index + 1).is_some_and(|next| next.gap);
        let own = !blog || first.is_some_and(|first| index + 2 < first || parted && index < first);
        let date = |unit: Option<&Unit<'_>>| unit.is_some_and(|unit| unit.furniture() == Some(FurnitureKind::Stamp));
        let dated = date(units.get(index + 1)) || !unit.gap && index > 0 && date(units.get(index - 1));
        // Who is named well below the text wrote another one.
        let others = !found.is_empty() && units.iter().take(index).filter(|above| above.is_prose()).count() >= 3;
        if unit.furniture() == Some(FurnitureKind::Byline) && own && !unit.in_post && !others {
            let names = byline::read(&unit.text, &unit.shape)
                .or_else(|| (index < text || dated).then(|| byline::names(&unit.text)))
                .unwrap_or_default();
            found.extend(names.into_iter().filter(|name| seen.insert(name.clone())));
        }
    }
    let posts = units.iter().filter_map(|unit| match &unit.role {
        Some(Role::Block(BlockKind::Post { author, .. })) => author.as_deref(),
        _ => None,
    });
    for name in posts.flat_map(|author| author.split(", ")) {
        if !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
    }
    found
}

/// What the date lines of a text say.
#[derive(Default)]
struct Dates {
    published: Option<Moment>,
    updated: Option<Moment>,
}

impl Dates {
    fn of(units: &[Unit<'_>], lang: Language) -> Self {
        let mut dates = Self::default();
        let mut as_of = None;
        let mut first = None;
        // What stands beside the medium's name, or the agency sent with the text.
        let mut printed = None;
        let mut dateline: Option<civil::Date> = None;
        let mut page: Option<civil::Date> = None;
        let mut latest = |text: &str| {
            if let Some(day) = find_dates(text).iter().map(|found| found.date).max() {
                page = page.max(Some(day));
            }
        };
        let text = units.iter().position(Unit::is_prose).unwrap_or(units.len());
        for (index, unit) in units.iter().enumerate() {
            match unit.furniture() {
                // A bare date below the text dates something else when the text has its own above.
                Some(FurnitureKind::Stamp)
                    if index > text && as_of.is_some() && stamp::label_of(&unit.text).is_none() => {}
                Some(FurnitureKind::Stamp) if !unit.in_post && unit.clock.is_none() => {
                    for (label, found) in stamp::read(&unit.text, &unit.shape).unwrap_or_default() {
                        let moment = Some(stamp::moment(&found, lang));
                        match label {
                            Label::Published => dates.published = dates.published.or(moment),
                            Label::First => first = first.or(moment),
                            Label::Updated => dates.updated = dates.updated.max(moment),
                            Label::AsOf => as_of = as_of.or(moment),
                        }
                    }
                }
                Some(FurnitureKind::Dateline) => {
                    dateline = dateline.or_else(|| find_dates(&unit.text).first().map(|found| found.date));
                }
                Some(FurnitureKind::Source) if masthead::read(&unit.text, &unit.shape).is_some() => {
                    for found in find_dates(&unit.text) {
                        let moment = Some(stamp::moment(&found, lang));
                        match stamp::label_of(&unit.text) {
                            Some(Label::AsOf) => as_of = as_of.or(moment),
                            Some(Label::Updated) => dates.updated = dates.updated.max(moment),
                            _ => printed = printed.or(moment),
                        }
                    }
                }
                Some(FurnitureKind::Signoff) => {
                    printed = printed.or_else(|| wire::sent(&unit.text).map(|found| stamp::moment(&found, lang)));
                }
                Some(FurnitureKind::Source) => latest(&unit.text),
                None if unit.is_teaser() || unit.role == Some(Role::Continues) => latest(&unit.text),
                _ => {}
            }
        }
        if first.is_some() {
            dates.updated = dates.updated.or(dates.published).filter(|updated| Some(*updated) > first);
            dates.published = first;
        }
        if dates.published.is_none() {
            dates.published = as_of;
            dates.updated = dates.updated.or(as_of);
        }
        dates.published = dates.published.or(printed);
        if dates.published.is_none() && dates.updated.is_none() {
            dates.published = dateline.or(page).map(Moment::Day);
        }
        dates
    }
}

/// The units as blocks.
fn build(units: Vec<Unit<'_>>, mut builder: Builder) -> Builder {
    let mut pending: Option<(Cow<'_, str>, BlockKind, bool)> = None;
    for unit in units {
        let kind = match unit.role {
            Some(Role::Title) => continue,
            Some(Role::Continues) => {
                if let Some((text, ..)) = &mut pending {
                    let text = text.to_mut();
                    text.push('\n');
                    text.push_str(&unit.text);
                    continue;
                }
                BlockKind::Paragraph
            }
            Some(Role::Block(kind)) => kind,
            None => BlockKind::Paragraph,
        };
        if let Some((text, kind, in_post)) = pending.take() {
            builder.push(&text, kind, in_post, Vec::new());
        }
        pending = Some((unit.text, kind, unit.in_post));
    }
    if let Some((text, kind, in_post)) = pending {
        builder.push(&text, kind, in_post, Vec::new());
    }
    builder
}
