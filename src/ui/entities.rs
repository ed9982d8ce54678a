//! Draws the entity sidebar: the list by kind, and below it the card of the selected one.

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::entities::{EntityRow, Telling};
use crate::app::layout::Pane;
use crate::app::profile::Profile;
use crate::config::{Action, Context, Role, Word};
use crate::library::{Entity, EntityIx, Here, surname};
use crate::model::EntityKind;
use crate::text::{fit, width};
use crate::ui::canvas::{Canvas, Titles};
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
        let word = match &pane.filter {
            Some(_) => Word::NothingMatches,
            None if app.names_awaited() => Word::NamesAwaited,
            None => Word::NoEntities,
        };
        canvas.text(list.x + 1, list.y, list.width.saturating_sub(1), app.word(word), canvas.style(Role::Muted));
        return;
    }
    let columns = Columns::of(app, list);
    let shown = pane.window.shown(pane.rows.len(), usize::from(list.height));
    for (at, y) in shown.zip(list.y..) {
        match pane.rows.get(at) {
            Some(EntityRow::Head(kind)) => head(app, canvas, (list, y), &columns, *kind),
            Some(EntityRow::Entity { here, digit }) => {
                entity_row(app, canvas, (list, y), &columns, (*here, *digit));
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

/// How the rows of the list share its width, the same for all of them.
struct Columns {
    /// Cells of the counts here, and in all articles; none of these where the list is too narrow for both.
    here: usize,
    all: usize,
    /// Cells of the names.
    names: usize,
}

/// How far a person's name is shortened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shortening {
    /// In full.
    None,
    /// Initials instead of first names.
    Initials,
    /// The surname with what belongs to it: `von der Leyen`.
    Family,
    /// Its last word alone.
    Surname,
}

/// Narrower lists show the counts of the article only.
const BOTH_COUNTS: u16 = 20;

impl Columns {
    fn of(app: &App, list: Rect) -> Self {
        let counts = app.entities.rows.iter().filter_map(|row| match row {
            EntityRow::Entity { here, .. } => Some(here),
            EntityRow::Head(_) => None,
        });
        let (most_here, most_all) =
            counts.clone().fold((0, 0), |(here, all), other| (here.max(other.here), all.max(other.all)));
        let cells = |count: u32| count.to_string().len().max(2) + 1;
        let all = if list.width < BOTH_COUNTS { 0 } else { cells(most_all) };
        let here = cells(most_here);
        let names = usize::from(list.width).saturating_sub(3 + here + all + 1);
        Self { here, all, names }
    }
}

fn head(app: &App, canvas: &mut Canvas<'_>, (list, y): (Rect, u16), columns: &Columns, kind: EntityKind) {
    canvas.text(list.x + 1, y, list.width.saturating_sub(1), app.word(Word::kinds(kind)), canvas.style(Role::Heading));
    let counts = app.word(if columns.all > 0 { Word::HereAll } else { Word::Here });
    let room = usize::from(list.width).saturating_sub(width(app.word(Word::kinds(kind))) + 3);
    if width(counts) <= room {
        canvas.right(list.right().saturating_sub(1), y, list.width, counts, canvas.style(Role::Muted));
    }
}

fn entity_row(
    app: &App,
    canvas: &mut Canvas<'_>,
    (list, y): (Rect, u16),
    columns: &Columns,
    (here, digit): (Here, Option<u8>),
) {
    let Some(entity) = app.library.entity(here.entity) else { return };
    if let Some(digit) = digit {
        canvas.text(list.x + 1, y, 1, &digit.to_string(), canvas.style(Role::Accent));
    }
    if app.watch.has(here.entity) {
        canvas.text(list.x + 2, y, 1, "+", canvas.style(Role::Accent));
    }
    let end = list.right().saturating_sub(1);
    if columns.all > 0 {
        canvas.right(end, y, columns.all as u16, &here.all.to_string(), canvas.style(Role::Muted));
    }
    canvas.right(
        end.saturating_sub(columns.all as u16),
        y,
        columns.here as u16,
        &here.here.to_string(),
        canvas.style(Role::Text),
    );
    let mut style = canvas.kind(entity.kind);
    if app.follow == Some(here.entity) {
        style = style.patch(canvas.style(Role::Mention));
    }
    let name = match told_apart(app, here.entity, entity) {
        Some(name) => fit(&name, columns.names).into_owned(),
        None => fit_name(&entity.name, entity.kind, columns.names),
    };
    canvas.text(list.x + 3, y, columns.names as u16, &name, style);
}

/// What tells a person apart from the others of the surname, where the article has any.
fn told_apart<'a>(app: &App, ix: EntityIx, person: &'a Entity) -> Option<Cow<'a, str>> {
    match app.entities.telling(ix) {
        Telling::Surname => None,
        Telling::Initials => Some(Shortening::Initials.of(&person.name)),
        Telling::Whole => Some(Cow::Borrowed(&person.name)),
    }
}

/// A person's name where it stands by itself: the surname, or more where several persons of the article have it.
pub(super) fn brief_name<'a>(app: &App, ix: EntityIx, person: &'a Entity) -> Cow<'a, str> {
    told_apart(app, ix, person).unwrap_or(Cow::Borrowed(person.short_name()))
}

impl Shortening {
    fn of(self, name: &str) -> Cow<'_, str> {
        if self == Self::None {
            return Cow::Borrowed(name);
        }
        let last = surname(name);
        let surname = if self == Self::Surname { last } else { family(name, last) };
        match (self, name.strip_suffix(surname)) {
            (Self::Initials, Some(first)) => {
                let initials = first.split_whitespace().filter_map(|word| word.chars().next());
                Cow::Owned(initials.map(|initial| format!("{initial}. ")).chain([surname.to_owned()]).collect())
            }
            // Where the family comes first, no initial stands before it, and the whole name is short.
            (Self::Initials, None) => Cow::Borrowed(name),
            _ => Cow::Borrowed(surname),
        }
    }
}

/// The surname with the small words before it that belong to it: `von der Leyen`.
fn family<'a>(name: &'a str, surname: &'a str) -> &'a str {
    let Some(mut before) = name.strip_suffix(surname) else { return surname };
    while let Some(word) = before.split_whitespace().next_back().filter(|word| word.starts_with(char::is_lowercase)) {
        before = before.trim_end().strip_suffix(word).unwrap_or_default();
    }
    name.get(before.len()..).unwrap_or(surname)
}

/// A name in a list where each stands for itself: a person's first names shrink before anything is cut off.
pub(super) fn fit_name(name: &str, kind: EntityKind, cells: usize) -> String {
    let shortenings = [Shortening::None, Shortening::Initials, Shortening::Family, Shortening::Surname];
    let short = shortenings.iter().map(|shortening| shortening.of(name)).find(|short| width(short) <= cells);
    let short = short.filter(|_| kind == EntityKind::Person).unwrap_or(Cow::Borrowed(name));
    fit(&short, cells).into_owned()
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
    let figures = most.to_string().len() as u16;
    for (other, count) in &profile.together {
        if y >= area.bottom() {
            break;
        }
        if let Some(other) = app.library.entity(*other) {
            let names = room / 2;
            canvas.text(area.x + 1, y, names, &fit(other.short_name(), usize::from(names)), canvas.kind(other.kind));
            let bar = usize::from(room.saturating_sub(names + figures + 2)) * *count as usize / most as usize;
            let x = canvas.text(area.x + 2 + names, y, room, &"█".repeat(bar.max(1)), canvas.style(Role::Muted));
            canvas.text(x + 1, y, figures, &count.to_string(), canvas.style(Role::Muted));
        }
        y += 1;
    }
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
    let statements = match profile.statements {
        1 => app.word(Word::OneStatementCount).to_owned(),
        count => Word::StatementCount.with(app.tongue(), &[&count]),
    };
    let both = format!("{sources} · {statements}");
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
    use crate::analysis::analyse;
    use crate::app::{Event, Loaded, Progress, Size, Start, update};
    use crate::formats::{Input, parse};

    #[test]
    fn names_shrink_before_they_are_cut() {
        assert_eq!(fit_name("Wolodymyr Selenskyj", EntityKind::Person, 14), "W. Selenskyj");
        assert_eq!(fit_name("Wolodymyr Selenskyj", EntityKind::Person, 9), "Selenskyj");
        assert_eq!(fit_name("Xi Jinping", EntityKind::Person, 8), "Xi");
        assert_eq!(Shortening::Initials.of("Xi Jinping"), "Xi Jinping");
        assert_eq!(Shortening::Initials.of("Angela Merkel"), "A. Merkel");
        assert_eq!(fit_name("Ursula von der Leyen", EntityKind::Person, 16), "U. von der Leyen");
        assert_eq!(fit_name("Ursula von der Leyen", EntityKind::Person, 14), "von der Leyen");
        assert_eq!(fit_name("Ursula von der Leyen", EntityKind::Person, 8), "Leyen");
        assert_eq!(fit_name("Europäische Union", EntityKind::Organisation, 8), "Europäi…");
    }

    #[test]
    fn two_of_one_surname_are_told_apart() {
        let text =
            b"Source: One\n\nKarl Petersen met Jana Petersen, Kurt Otto and Klaus Otto. Angela Merkel was in Berlin.\n";
        let input = Input { path: "1.txt", identity: "1", group: "", bytes: text, side: None, side_path: "" };
        let articles = parse(input).articles.into_iter().map(|article| (article.clone(), analyse(&article))).collect();
        let (mut app, _) = App::new(Start { size: Size { columns: 80, rows: 24 }, ..Start::default() });
        let progress = Progress { done: 1, total: 1, ended: true };
        update(&mut app, Event::Loaded(Loaded { generation: 1, articles, warnings: Vec::new(), progress }));
        let brief = |name: &str| {
            let found = app.library.entities().find(|(_, entity)| entity.name == name);
            found.map(|(ix, entity)| brief_name(&app, ix, entity)).unwrap_or_default()
        };
        assert_eq!(brief("Karl Petersen"), "K. Petersen");
        assert_eq!(brief("Jana Petersen"), "J. Petersen");
        assert_eq!(brief("Kurt Otto"), "Kurt Otto");
        assert_eq!(brief("Angela Merkel"), "Merkel");
    }

    #[test]
    fn a_day_without_mentions_is_a_dot_and_the_most_is_full() {
        assert_eq!(spark(&[0, 1, 4, 8]), "·▁▄█");
        assert_eq!(spark(&[]), "");
    }
}
