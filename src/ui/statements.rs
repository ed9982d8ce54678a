//! Draws the rows of the list of statements, and below it the selected one in full with all places that tell it.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::picker::{Pick, PickRow, Picker, PickerKind};
use crate::app::statements::{Whose, detail_rows, quoted};
use crate::config::{Action, Context, Role, Word};
use crate::library::{Needle, Said, Saying};
use crate::model::Form;
use crate::text::{fit, width};
use crate::ui::articles::highlight;
use crate::ui::canvas::Canvas;
use crate::ui::entities::fit_name;
use crate::ui::when;

/// The cells that each part of a row has.
struct Columns {
    speaker: u16,
    source: u16,
    date: u16,
}

impl Columns {
    fn of(picker: &Picker, list: Rect) -> Self {
        let shown = picker.window.shown(picker.rows.len(), picker.height);
        let names = picker.rows.get(shown).unwrap_or_default().iter().filter_map(|row| match row {
            PickRow::Item(at) => picker.items.get(*at as usize).map(|item| width(&item.detail) as u16),
            PickRow::Head(_) => None,
        });
        let widest = names.max().unwrap_or_default();
        let columns = match list.width {
            80.. => Self { speaker: widest.min(22), source: 16, date: 9 },
            50..80 => Self { speaker: widest.min(14), source: 11, date: 0 },
            _ => Self { speaker: widest.min(10), source: 0, date: 0 },
        };
        // In one article source and day are the same in every row: only others that tell it too are worth a word.
        match picker.kind {
            PickerKind::Statements(Whose::Article(_)) => Self { source: columns.source.min(10), date: 0, ..columns },
            _ => columns,
        }
    }
}

/// The title over the list.
pub(super) fn title(app: &App, whose: Whose, room: usize) -> String {
    let name = match whose {
        Whose::Article(article) => app.library.entry(article).map(|entry| entry.article.title.to_string()),
        Whose::Entity(entity) => app.library.entity(entity).map(|entity| entity.name.clone()),
    };
    let title = format!("{} · {}", app.word(Word::StatementsTitle), name.unwrap_or_default());
    fit(&title, room).into_owned()
}

/// Draws a statement: who, in what words, where.
pub(super) fn row(
    app: &App,
    picker: &Picker,
    canvas: &mut Canvas<'_>,
    (list, y): (Rect, u16),
    at: u32,
    needle: Option<&Needle>,
) {
    let (Some(item), Some(saying)) = (picker.items.get(at as usize), picker.sayings.get(at as usize)) else { return };
    let Pick::Hear(said) = item.pick else { return };
    let columns = Columns::of(picker, list);
    let mut x = list.x + 2;
    let (name, style) = speaker(app, canvas, said, columns.speaker);
    canvas.text(x, y, columns.speaker, &name, style);
    highlight(canvas, (x, y), &name, needle);
    x += columns.speaker + 2;
    let mut end = list.right().saturating_sub(1);
    if let Some(entry) = app.library.entry(said.article) {
        if columns.date > 0 {
            let date = entry.article.moment().map(|moment| when::short(moment, app)).unwrap_or_default();
            canvas.right(end, y, columns.date, &date, canvas.style(Role::Muted));
            end -= columns.date + 1;
        }
        if columns.source > 0 {
            let begin = end - columns.source;
            let more = saying.sources.saturating_sub(1);
            if matches!(picker.kind, PickerKind::Statements(Whose::Article(_))) {
                let told = Word::ToldBy.with(app.tongue(), &[&saying.sources]);
                if more > 0 {
                    canvas.right(end, y, columns.source, &told, canvas.style(Role::Accent));
                }
            } else {
                let more = if more > 0 { format!(" +{more}") } else { String::new() };
                let room = columns.source.saturating_sub(width(&more) as u16);
                let source = fit(&entry.article.source, usize::from(room));
                let after = canvas.text(begin, y, room, &source, canvas.style(Role::Muted));
                highlight(canvas, (begin, y), &source, needle);
                canvas.text(after, y, columns.source, &more, canvas.style(Role::Accent));
            }
            end = begin - 1;
        }
    }
    let is_direct = app.library.said(said).is_some_and(|(_, statement)| statement.form == Form::Direct);
    let mark = format!(" ({})", app.word(Word::Reported));
    let room = end.saturating_sub(x);
    let for_mark = if is_direct || room < 30 { 0 } else { width(&mark) as u16 };
    let shown = fit(&item.text, usize::from(room - for_mark));
    let style = canvas.style(if is_direct { Role::Quote } else { Role::Text });
    let after = canvas.text(x, y, room - for_mark, &shown, style);
    highlight(canvas, (x, y), &shown, needle);
    if for_mark > 0 {
        canvas.text(after, y, for_mark, &mark, canvas.style(Role::Muted));
    }
}

/// The name of the speaker with its look.
fn speaker(app: &App, canvas: &Canvas<'_>, said: Said, cells: u16) -> (String, ratatui::style::Style) {
    let speaker = app.library.speaker(said).and_then(|speaker| app.library.entity(speaker));
    let nobody = || (fit(app.word(Word::Nobody), usize::from(cells)).into_owned(), canvas.style(Role::Muted));
    speaker.map_or_else(nobody, |speaker| {
        (fit_name(&speaker.name, speaker.kind, usize::from(cells)), canvas.kind(speaker.kind))
    })
}

/// The keys in the lower border.
pub(super) fn foot(app: &App, picker: &Picker) -> String {
    let several = picker.saying().is_some_and(|saying| saying.places.len() > 1);
    let key = app.key(Context::Picker, Action::Complete);
    if several { Word::NextPlace.with(app.tongue(), &[&key]) } else { String::new() }
}

/// Draws the selected statement in full: who says it and how, the words, and each place that tells it.
pub(super) fn detail(app: &App, picker: &Picker, canvas: &mut Canvas<'_>, inside: Rect) {
    let rows = detail_rows(usize::from(inside.height)) as u16;
    let (Some(saying), Some(said)) = (picker.saying(), picker.looked_at()) else { return };
    let Some((_, statement)) = app.library.said(said) else { return };
    if rows == 0 {
        return;
    }
    let area = Rect { y: inside.bottom() - rows, height: rows, ..inside };
    for x in area.x..area.right() {
        canvas.text(x, area.y, 1, "─", canvas.style(Role::Border));
    }
    let room = area.width.saturating_sub(3);
    let places = places_shown(saying, said, rows);
    let text_end = area.bottom() - places.len() as u16;
    let (name, style) = match app.library.speaker(said).and_then(|speaker| app.library.entity(speaker)) {
        Some(speaker) => (speaker.name.clone(), canvas.kind(speaker.kind)),
        None => (app.word(Word::SpeakerUnknown).to_owned(), canvas.style(Role::Muted)),
    };
    let mut y = area.y + 1;
    if rows > 3 {
        let form = if statement.form == Form::Direct { Word::InDirectWords } else { Word::Reported };
        let mut how = format!(" · {}", app.word(form));
        if saying.sources > 1 {
            how = format!("{how} · {}", Word::ToldBy.with(app.tongue(), &[&saying.sources]));
        }
        let x = canvas.text(area.x + 2, y, room, &name, style);
        canvas.text(x, y, (area.x + 2 + room).saturating_sub(x), &how, canvas.style(Role::Muted));
        y += 1;
    }
    let words = quoted(&app.library, said);
    let lines = textwrap::wrap(&words, usize::from(room).max(1));
    let most = usize::from(text_end.saturating_sub(y));
    for (at, line) in lines.iter().take(most).enumerate() {
        let cut = at + 1 == most && lines.len() > most;
        let line = if cut { fit(&format!("{line} …"), usize::from(room)).into_owned() } else { line.to_string() };
        let role = if statement.form == Form::Direct { Role::Quote } else { Role::Text };
        canvas.text(area.x + 2, y, room, &line, canvas.style(role));
        y += 1;
    }
    let after = (y + u16::from(rows > 7)).min(text_end);
    for (place, y) in places.iter().zip(after..area.bottom()) {
        place_row(app, canvas, (area, y), (*place, said), &words);
    }
}

/// The places that there is room for, the one that is looked at among them.
fn places_shown(saying: &Saying, said: Said, rows: u16) -> &[Said] {
    let most = match rows {
        8.. => 4,
        6.. => 2,
        _ => 0,
    };
    let at = saying.places.iter().position(|place| *place == said).unwrap_or_default();
    let from = (at + 1).saturating_sub(most);
    saying.places.get(from..(from + most).min(saying.places.len())).unwrap_or_default()
}

/// Source, day and wording of a place.
fn place_row(
    app: &App,
    canvas: &mut Canvas<'_>,
    (area, y): (Rect, u16),
    (place, looked_at): (Said, Said),
    shown: &str,
) {
    let Some(entry) = app.library.entry(place.article) else { return };
    let sign = if place == looked_at { "▸" } else { " " };
    canvas.text(area.x + 2, y, 1, sign, canvas.style(Role::Accent));
    let source = if area.width >= 60 { 16 } else { 10 };
    let mut x = area.x + 4;
    canvas.text(x, y, source, &fit(&entry.article.source, usize::from(source)), canvas.style(Role::Muted));
    x += source + 1;
    let date = entry.article.moment().map(|moment| when::short(moment, app)).unwrap_or_default();
    canvas.text(x, y, 9, &date, canvas.style(Role::Muted));
    x += 10;
    let room = area.right().saturating_sub(x + 1);
    let (text, role) = if place == looked_at {
        (entry.article.title.to_string(), Role::Text)
    } else {
        let words = quoted(&app.library, place);
        if words == shown { (app.word(Word::SameWords).to_owned(), Role::Muted) } else { (words, Role::Text) }
    };
    canvas.text(x, y, room, &fit(&text, usize::from(room)), canvas.style(role));
}
