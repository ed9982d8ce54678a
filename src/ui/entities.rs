//! Draws the entity sidebar: the list by kind, and below it the card of the selected one.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::entities::EntityRow;
use crate::app::layout::Pane;
use crate::app::profile::Profile;
use crate::config::{Action, Context, Role, Word};
use crate::library::{Entity, EntityIx, Here};
use crate::model::EntityKind;
use crate::text::{fit, width};
use crate::ui::canvas::{Canvas, Titles};
use crate::ui::reader::short_name;
use crate::ui::sources::mark;
use crate::ui::when;

/// The heights a bar of a sparkline can have.
const BARS: [&str; 9] = ["·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let focused = app.focus == Pane::Entities;
    let inside = app.layout.inside(Pane::Entities);
    let pane = &app.entities;
    if app.layout.framed {
        let count = pane.count().to_string();
        let key = app.settings.keymap.first_key(Context::Entities, Action::OpenCard).unwrap_or_default();
        let foot = format!("{key} {}", Action::OpenCard.info().short(app.tongue()));
        canvas.frame(
            area,
            focused,
            &Titles { title: app.word(Word::EntitiesTitle), note: &count, foot: &foot, ..Titles::default() },
        );
    }
    let list = Rect { height: app.entity_rows() as u16, ..inside };
    if pane.rows.is_empty() {
        let word = if pane.filter.is_some() { Word::NothingMatches } else { Word::NoEntities };
        canvas.text(list.x + 1, list.y, list.width.saturating_sub(1), app.word(word), canvas.style(Role::Muted));
        return;
    }
    let shown = pane.window.shown(pane.rows.len(), usize::from(list.height));
    for (at, y) in shown.zip(list.y..) {
        match pane.rows.get(at) {
            Some(EntityRow::Head(kind)) => head(app, canvas, list, y, *kind),
            Some(EntityRow::Entity { here, digit }) => {
                entity_row(app, canvas, list, y, (*here, *digit));
                if at == pane.window.cursor {
                    mark(canvas, list, y, focused);
                }
            }
            None => {}
        }
    }
    let rows = app.entity_card_rows() as u16;
    if rows > 0
        && let Some((entity, profile)) = &app.profile
    {
        let area = Rect { y: inside.bottom() - rows, height: rows, ..inside };
        card(app, canvas, area, *entity, profile);
    }
}

fn head(app: &App, canvas: &mut Canvas<'_>, list: Rect, y: u16, kind: EntityKind) {
    canvas.text(list.x + 1, y, list.width.saturating_sub(1), app.word(Word::kinds(kind)), canvas.style(Role::Heading));
    let counts = app.word(Word::HereAll);
    let room = usize::from(list.width).saturating_sub(width(app.word(Word::kinds(kind))) + 3);
    if width(counts) <= room {
        canvas.right(list.right().saturating_sub(1), y, list.width, counts, canvas.style(Role::Muted));
    }
}

fn entity_row(app: &App, canvas: &mut Canvas<'_>, list: Rect, y: u16, (here, digit): (Here, Option<u8>)) {
    let Some(entity) = app.library.entity(here.entity) else { return };
    if let Some(digit) = digit {
        canvas.text(list.x + 1, y, 1, &digit.to_string(), canvas.style(Role::Accent));
    }
    let end = list.right().saturating_sub(1);
    let all = canvas.right(end, y, list.width, &format!(" {:>3}", here.all), canvas.style(Role::Muted));
    let counted = canvas.right(all, y, list.width, &format!(" {:>3}", here.here), canvas.style(Role::Text));
    let x = list.x + 3;
    let room = usize::from(counted.saturating_sub(x));
    let mut style = canvas.kind(entity.kind);
    if app.follow == Some(here.entity) {
        style = style.patch(canvas.style(Role::Mention));
    }
    canvas.text(x, y, room as u16, &fit_name(&entity.name, entity.kind, room), style);
}

/// A person's first names shrink to initials before anything is cut off.
fn fit_name(name: &str, kind: EntityKind, cells: usize) -> String {
    if width(name) > cells
        && kind == EntityKind::Person
        && let Some((first, last)) = name.rsplit_once(' ')
    {
        let mut short = String::new();
        for initial in first.split(' ').filter_map(|word| word.chars().next()) {
            short.extend([initial, '.', ' ']);
        }
        short.push_str(last);
        return fit(if width(&short) <= cells { &short } else { last }, cells).into_owned();
    }
    fit(name, cells).into_owned()
}

/// What is known of the selected entity, as far as the rows reach.
fn card(app: &App, canvas: &mut Canvas<'_>, area: Rect, ix: EntityIx, profile: &Profile) {
    let Some(entity) = app.library.entity(ix) else { return };
    for x in area.x..area.right() {
        canvas.text(x, area.y, 1, "─", canvas.style(Role::Border));
    }
    let room = area.width.saturating_sub(2);
    let mut lines: Vec<(String, Role)> = vec![(entity.name.clone(), Role::Title)];
    if let Some(role) = entity.role(app.tongue().language()) {
        lines.extend(
            textwrap::wrap(role, usize::from(room).max(1))
                .into_iter()
                .take(2)
                .map(|line| (line.into_owned(), Role::Text)),
        );
    }
    lines.extend(also(app, entity).map(|also| (also, Role::Muted)));
    lines.push((sources_line(app, profile, usize::from(room)), Role::Muted));
    lines.extend(spark_line(app, profile, usize::from(room)).map(|line| (line, Role::Text)));
    if !profile.together.is_empty() {
        lines.push((app.word(Word::OftenWith).to_owned(), Role::Heading));
    }
    let mut y = area.y + 1;
    for (text, role) in lines.iter().take(usize::from(area.height).saturating_sub(1)) {
        canvas.text(area.x + 1, y, room, &fit(text, usize::from(room)), canvas.style(*role));
        y += 1;
    }
    let most = profile.together.first().map_or(1, |(_, count)| *count).max(1);
    for (other, count) in &profile.together {
        if y >= area.bottom() {
            break;
        }
        if let Some(other) = app.library.entity(*other) {
            let names = room / 2;
            canvas.text(area.x + 1, y, names, &fit(short_label(other), usize::from(names)), canvas.kind(other.kind));
            let bar = usize::from(room.saturating_sub(names + 5)) * *count as usize / most as usize;
            let x = canvas.text(area.x + 2 + names, y, room, &"█".repeat(bar.max(1)), canvas.style(Role::Muted));
            canvas.text(x + 1, y, 4, &count.to_string(), canvas.style(Role::Muted));
        }
        y += 1;
    }
}

fn short_label(entity: &Entity) -> &str {
    if entity.kind == EntityKind::Person { short_name(&entity.name) } else { &entity.name }
}

/// The other names, the most frequent ones.
fn also(app: &App, entity: &Entity) -> Option<String> {
    let others: Vec<&str> =
        entity.names.iter().map(|(name, _)| name.as_str()).filter(|name| *name != entity.name).take(3).collect();
    (!others.is_empty()).then(|| Word::Also.with(app.tongue(), &[&others.join(", ")]))
}

/// In how many sources; with the number of statements, where there is room for it.
fn sources_line(app: &App, profile: &Profile, room: usize) -> String {
    let sources = Word::SourcesOf.with(app.tongue(), &[&profile.sources.len(), &app.library.sources().len()]);
    let both = format!("{sources} · {}", Word::StatementCount.with(app.tongue(), &[&profile.statements]));
    if profile.statements == 0 || width(&both) > room { sources } else { both }
}

/// Mentions a day as bars, with the first and last day.
fn spark_line(app: &App, profile: &Profile, room: usize) -> Option<String> {
    let days = profile.days_through(room.saturating_sub(16));
    let (first, last) = (days.first()?.0, days.last()?.0);
    if first == last {
        return None;
    }
    let bars = spark(&days.iter().map(|(_, count)| *count).collect::<Vec<_>>());
    Some(format!("{} {bars} {}", when::day(first, app.tongue()), when::day(last, app.tongue())))
}

/// Counts as bars.
pub(super) fn spark(counts: &[u32]) -> String {
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    counts.iter().map(|count| BARS.get((*count as usize * 8).div_ceil(most as usize)).copied().unwrap_or("█")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_shrink_before_they_are_cut() {
        assert_eq!(fit_name("Wolodymyr Selenskyj", EntityKind::Person, 14), "W. Selenskyj");
        assert_eq!(fit_name("Wolodymyr Selenskyj", EntityKind::Person, 9), "Selenskyj");
        assert_eq!(fit_name("Ursula von der Leyen", EntityKind::Person, 8), "Leyen");
        assert_eq!(fit_name("Europäische Union", EntityKind::Organisation, 8), "Europäi…");
    }

    #[test]
    fn a_day_without_mentions_is_a_dot_and_the_most_is_full() {
        assert_eq!(spark(&[0, 1, 4, 8]), "·▁▄█");
        assert_eq!(spark(&[]), "");
    }
}
