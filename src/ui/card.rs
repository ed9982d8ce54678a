//! Draws the page of an entity over the screen.

use std::fmt::Write;

use ratatui::layout::Rect;

use crate::analysis::about;
use crate::app::App;
use crate::app::card::{Card, Fact};
use crate::app::corrections::said;
use crate::app::profile::Profile;
use crate::app::statements::quoted;
use crate::config::{Action, Context, Role, Tongue, Word};
use crate::library::{Entity, Needle, Place, ReadRole, Saying, near};
use crate::model::Form;
use crate::text::{Language, fit, width};
use crate::ui::articles::{around, highlight};
use crate::ui::canvas::{Canvas, Titles};
use crate::ui::entities::{fit_name, spark};
use crate::ui::sources::mark;
use crate::ui::when;

/// Cells of the column of headings.
const HEADINGS: u16 = 11;

pub(super) fn draw(app: &App, card: &Card, canvas: &mut Canvas<'_>) {
    let area = app.overlay_area();
    canvas.fill(area, Role::Text);
    let Some(entity) = app.library.entity(card.entity) else { return };
    let tongue = app.tongue();
    let watched =
        if app.watch.has(card.entity) { format!(" · + {}", app.word(Word::WatchedMark)) } else { String::new() };
    let title = format!("{} · {}{watched}", entity.name, app.word(Word::kind(entity.kind)));
    let sources = app.profile.as_ref().map_or(0, |(_, profile)| profile.sources.len());
    let mentions = match entity.mentions {
        1 => app.word(Word::OneMention).to_owned(),
        count => Word::MentionCount.with(tongue, &[&count]),
    };
    let note = format!("{mentions} · {}", Word::SourcesOf.with(tongue, &[&sources, &app.library.sources().len()]));
    let foot = format!("{}/{}", (card.window.cursor + 1).min(card.shown.len()), card.shown.len());
    let back = app.settings.keymap.first_key(Context::Card, Action::Close).unwrap_or_default();
    let foot_note = format!("{back} {}", Action::Close.info().short(tongue));
    canvas.frame(area, true, &Titles { title: &title, note: &note, foot: &foot, foot_note: &foot_note });
    let inside = app.overlay_inside();
    let empty = Profile::default();
    let profile =
        app.profile.as_ref().filter(|(shown, _)| *shown == card.entity).map_or(&empty, |(_, profile)| profile);
    let needle = card.filter.as_deref().map(Needle::parse);
    for (fact, y) in card.facts.iter().zip(inside.y..inside.bottom()) {
        draw_fact(app, card, canvas, (inside, y), (*fact, profile));
    }
    let list = inside.y + card.head_rows() as u16;
    if card.head_rows() > 0 {
        let heading = app.word(Word::Mentions);
        let x =
            canvas.text(inside.x + 1, list - 1, inside.width.saturating_sub(1), heading, canvas.style(Role::Heading));
        if let Some(typed) = &card.filter {
            let room = inside.right().saturating_sub(x + 2);
            canvas.text(x + 2, list - 1, room, &format!("› {typed}"), canvas.style(Role::Match));
        }
    }
    let place = |at: usize| card.places.get(*card.shown.get(at)? as usize);
    for (at, y) in card.window.shown(card.shown.len(), card.height()).zip(list..inside.bottom()) {
        let Some(here) = place(at) else { continue };
        let above = at.checked_sub(1).filter(|_| at > card.window.top).and_then(place);
        let continued = above.is_some_and(|above| above.article == here.article);
        draw_mention(app, canvas, (inside, y), (*here, continued), needle.as_ref());
        if at == card.window.cursor {
            mark(canvas, inside, y, true);
        }
    }
}

fn draw_fact(
    app: &App,
    card: &Card,
    canvas: &mut Canvas<'_>,
    (inside, y): (Rect, u16),
    (fact, profile): (Fact, &Profile),
) {
    let Some(entity) = app.library.entity(card.entity) else { return };
    let wide = inside.width >= 50;
    let x = inside.x + 1 + if wide { HEADINGS } else { 0 };
    let room = inside.right().saturating_sub(x + 1);
    let counted = |list: &[(String, u32)]| {
        let mut text = String::new();
        for (name, count) in list {
            if text.len() > 4 * usize::from(room) {
                break;
            }
            let before = if text.is_empty() { "" } else { " · " };
            let _ = write!(text, "{before}{name} {count}");
        }
        text
    };
    let (word, text) = match fact {
        Fact::Said(row) => return draw_saying(app, card.said.get(usize::from(row)), canvas, (inside, y), fact),
        Fact::SaidAbout(row) => {
            return draw_saying(app, card.said_about.get(usize::from(row)), canvas, (inside, y), fact);
        }
        Fact::About => {
            let lang = if app.tongue() == Tongue::German { Language::GERMAN } else { Language::ENGLISH };
            (Word::About, about(&entity.id, lang).unwrap_or_default().to_owned())
        }
        Fact::Corrections => {
            let said: Vec<String> = card.corrections.iter().map(|correction| said(correction, app.tongue())).collect();
            (Word::CorrectionsHead, said.join(" · "))
        }
        Fact::Roles => (Word::Roles, entity.roles.iter().map(|role| dated(app, role)).collect::<Vec<_>>().join(" · ")),
        Fact::Names => (Word::Names, names(app, entity, counted(&entity.names))),
        Fact::Days => (Word::Days, days(app, profile, usize::from(room))),
        Fact::Sources => (Word::SourcesHead, counted(&profile.sources)),
        Fact::Together => {
            let others: Vec<(String, u32)> = profile
                .together
                .iter()
                .filter_map(|(other, count)| Some((app.library.entity(*other)?.name.clone(), *count)))
                .collect();
            (Word::Together, counted(&others))
        }
    };
    if wide {
        canvas.text(inside.x + 1, y, HEADINGS - 1, app.word(word), canvas.style(Role::Heading));
    }
    canvas.text(x, y, room, &fit(&text, usize::from(room)), canvas.style(Role::Text));
}

/// A role with the days on which it was read first and last.
fn dated(app: &App, role: &ReadRole) -> String {
    let day = |date| when::day(date, app.tongue());
    match (role.first, role.last) {
        (Some(first), Some(last)) if first == last => format!("{} {}", role.text, day(first)),
        (Some(first), Some(last)) => format!("{} {}–{}", role.text, day(first), day(last)),
        _ => role.text.clone(),
    }
}

/// A statement of the entity, or of somebody else about it; the first of them under a heading that counts all.
fn draw_saying(app: &App, saying: Option<&Saying>, canvas: &mut Canvas<'_>, (inside, y): (Rect, u16), fact: Fact) {
    let (Some(saying), Some(card)) = (saying, &app.card) else { return };
    let Some(said) = saying.best() else { return };
    let wide = inside.width >= 50;
    let mut x = inside.x + 1 + if wide { HEADINGS } else { 0 };
    let heading = match fact {
        Fact::Said(0) => Some((Word::SaysCount, app.library.statement_count(card.entity))),
        Fact::SaidAbout(0) => Some((Word::OthersCount, app.library.about_count(card.entity))),
        _ => None,
    };
    if let Some((word, count)) = heading.filter(|_| wide) {
        canvas.text(inside.x + 1, y, HEADINGS - 1, &word.with(app.tongue(), &[&count]), canvas.style(Role::Heading));
    }
    let mut end = inside.right().saturating_sub(1);
    if let Some(entry) = app.library.entry(said.article).filter(|_| wide) {
        let source = if inside.width >= 80 { 16 } else { 10 };
        let more = saying.sources.saturating_sub(1);
        let more = if more > 0 { format!(" +{more}") } else { String::new() };
        let room = usize::from(source).saturating_sub(width(&more));
        let shown = format!("{}{more}", fit(&entry.article.source, room));
        end = canvas.right(end, y, source, &shown, canvas.style(Role::Muted)).saturating_sub(2);
    }
    if matches!(fact, Fact::SaidAbout(_)) {
        let speaker = app.library.speaker(said).and_then(|speaker| app.library.entity(speaker));
        let (name, style) = match speaker {
            Some(speaker) => (fit_name(&speaker.name, speaker.kind, 16), canvas.kind(speaker.kind)),
            None => (app.word(Word::Nobody).to_owned(), canvas.style(Role::Muted)),
        };
        x = canvas.text(x, y, 16, &name, style);
        x = canvas.text(x, y, 2, ": ", canvas.style(Role::Muted));
    }
    let is_direct = app.library.said(said).is_some_and(|(_, statement)| statement.form == Form::Direct);
    let room = end.saturating_sub(x);
    let style = canvas.style(if is_direct { Role::Quote } else { Role::Text });
    canvas.text(x, y, room, &fit(&quoted(&app.library, said), usize::from(room)), style);
}

/// The names with their counts, and how many mentions are in no form of the name: together they are all mentions.
fn names(app: &App, entity: &Entity, counted: String) -> String {
    let written: u32 = entity.names.iter().map(|(_, count)| count).sum();
    let others = entity.mentions.saturating_sub(written);
    let derived = Word::DerivedForms.with(app.tongue(), &[&others]);
    match (others, counted.is_empty()) {
        (0, _) => counted,
        (_, true) => derived,
        (_, false) => format!("{counted} · {derived}"),
    }
}

/// A figure for each day while there is room for them, else bars alone.
fn days(app: &App, profile: &Profile, room: usize) -> String {
    let through = profile.days_through(room.saturating_sub(16));
    let bars = spark(&through.iter().map(|(_, count)| *count).collect::<Vec<_>>());
    let with_figures = through
        .iter()
        .zip(bars.chars())
        .map(|((day, count), bar)| format!("{} {bar} {count}", when::day(*day, app.tongue())))
        .collect::<Vec<_>>()
        .join("   ");
    match (through.first(), through.last()) {
        _ if width(&with_figures) <= room => with_figures,
        (Some((first, _)), Some((last, _))) => {
            format!("{} {bars} {}", when::day(*first, app.tongue()), when::day(*last, app.tongue()))
        }
        _ => String::new(),
    }
}

/// A mention in its sentence; source and date stand beside the first of each article.
fn draw_mention(
    app: &App,
    canvas: &mut Canvas<'_>,
    (inside, y): (Rect, u16),
    (place, continued): (Place, bool),
    needle: Option<&Needle>,
) {
    let Some(entry) = app.library.entry(place.article) else { return };
    let source = if inside.width >= 80 {
        14
    } else if inside.width >= 50 {
        8
    } else {
        0
    };
    let mut x = inside.x + 2;
    if source > 0 {
        if !continued {
            canvas.text(x, y, source, &fit(&entry.article.source, usize::from(source)), canvas.style(Role::Muted));
            let date = entry.article.moment().map(|moment| when::short(moment, app)).unwrap_or_default();
            canvas.text(x + source + 1, y, 9, &date, canvas.style(Role::Muted));
        }
        x += source + 11;
    }
    let room = inside.right().saturating_sub(x + 1);
    let sentence = near(&entry.article.text, app.library.sentence(&place), place.span.start);
    let text = sentence.of(&entry.article.text).replace('\n', " ");
    let offset = place.span.start.saturating_sub(sentence.start) as usize;
    let (shown, cut) = around(&text, offset, usize::from(room));
    canvas.text(x, y, room, &shown, canvas.style(Role::Text));
    highlight(canvas, (x, y), &shown, needle);
    let lead = if cut > 0 { 2 } else { 0 };
    let before = width(text.get(cut..offset).unwrap_or_default()) + lead;
    let entity = entry.entity_at(place.mention).and_then(|entity| app.library.entity(entity));
    let style = entity.map(|entity| canvas.kind(entity.kind)).unwrap_or_default();
    let cells = width(place.span.of(&entry.article.text)).min(usize::from(room).saturating_sub(before));
    canvas.restyle(x + before as u16, y, cells as u16, style);
}
