//! Draws a list over the screen: palette, help, pickers.

use ratatui::layout::{Position, Rect};

use crate::app::App;
use crate::app::picker::{Pick, PickRow, Picker, PickerKind};
use crate::config::{Action, Context, Role, Word};
use crate::library::Needle;
use crate::text::{fit, width};
use crate::ui::articles::highlight;
use crate::ui::canvas::{Canvas, Titles};
use crate::ui::hints::after_cells;
use crate::ui::sources::mark;
use crate::ui::statements;

pub(super) fn draw(app: &App, picker: &Picker, canvas: &mut Canvas<'_>) -> Option<Position> {
    let area = app.picker_area();
    canvas.fill(area, Role::Text);
    let note = Word::ShownOf.with(app.tongue(), &[&picker.shown(), &picker.items.len()]);
    let title = match picker.kind {
        PickerKind::Palette => app.word(Word::Commands).to_owned(),
        PickerKind::Help(context) => format!("{} · {}", app.word(Word::Help), context_name(app, context)),
        PickerKind::AllKeys(_) => format!("{} · {}", app.word(Word::Help), app.word(Word::AllKeys)),
        PickerKind::Source => app.word(Word::Sources).to_owned(),
        PickerKind::Article => app.word(Word::Articles).to_owned(),
        PickerKind::Entity => app.word(Word::EntitiesTitle).to_owned(),
        PickerKind::Statements(whose) => {
            statements::title(app, whose, usize::from(area.width).saturating_sub(width(&note) + 10))
        }
        PickerKind::Correct(question) => app.question_title(question),
    };
    let is_help = matches!(picker.kind, PickerKind::Help(_) | PickerKind::AllKeys(_));
    let key = |action| app.key(Context::Picker, action);
    let foot = match picker.kind {
        PickerKind::Help(_) => {
            let whole = Word::HelpFoot.with(app.tongue(), &[&key(Action::Accept), &key(Action::Complete)]);
            let fits = width(&whole) + 6 <= usize::from(area.width);
            if fits { whole } else { Word::HelpFootBriefly.with(app.tongue(), &[&key(Action::Complete)]) }
        }
        PickerKind::AllKeys(_) => Word::HelpFootHere.with(app.tongue(), &[&key(Action::Complete)]),
        _ => statements::foot(app, picker),
    };
    canvas.frame(area, true, &Titles { title: &title, note: &note, foot: &foot, ..Titles::default() });
    let inside = app.picker_inside();
    if inside.height == 0 {
        return None;
    }
    let cursor = input(picker, canvas, inside);
    let needle = Some(picker.input.value()).filter(|typed| !typed.trim().is_empty()).map(Needle::parse);
    let list = Rect { y: inside.y + 1, height: picker.height as u16, ..inside };
    let is_statements = !picker.sayings.is_empty();
    let keys = if is_help { keys_width(picker, list) } else { 0 };
    if picker.rows.is_empty() {
        canvas.text(
            list.x + 2,
            list.y,
            list.width.saturating_sub(2),
            app.word(Word::NothingMatches),
            canvas.style(Role::Muted),
        );
    }
    let shown = picker.window.shown(picker.rows.len(), usize::from(list.height));
    for (at, y) in shown.zip(list.y..list.bottom()) {
        match picker.rows.get(at) {
            Some(PickRow::Head(head)) => {
                canvas.text(list.x + 1, y, list.width.saturating_sub(1), app.word(*head), canvas.style(Role::Heading));
            }
            Some(PickRow::Item(item)) => {
                if is_statements {
                    statements::row(app, picker, canvas, (list, y), *item, needle.as_ref());
                } else {
                    item_row(app, picker, canvas, (list, y), *item, keys, needle.as_ref());
                }
                if at == picker.window.cursor {
                    mark(canvas, list, y, true);
                }
            }
            None => {}
        }
    }
    statements::detail(app, picker, canvas, inside);
    Some(cursor)
}

/// The line one types in.
fn input(picker: &Picker, canvas: &mut Canvas<'_>, inside: Rect) -> Position {
    let x = canvas.text(inside.x + 1, inside.y, inside.width, "› ", canvas.style(Role::Accent));
    let room = usize::from(inside.right().saturating_sub(x + 1));
    let skipped = picker.input.visual_scroll(room.saturating_sub(1));
    canvas.text(x, inside.y, room as u16, after_cells(picker.input.value(), skipped), canvas.style(Role::Text));
    Position::new(x + picker.input.visual_cursor().saturating_sub(skipped) as u16, inside.y)
}

/// In the help the keys stand first, in a column of their own.
fn keys_width(picker: &Picker, list: Rect) -> u16 {
    let widest = picker.items.iter().map(|item| width(&item.detail)).max().unwrap_or_default() as u16;
    widest.min(list.width / 3)
}

/// Narrower lists have no room for what a command does and its name.
const ROOM_FOR_COMMANDS: u16 = 60;

fn item_row(
    app: &App,
    picker: &Picker,
    canvas: &mut Canvas<'_>,
    (list, y): (Rect, u16),
    item: u32,
    keys: u16,
    needle: Option<&Needle>,
) {
    let Some(item) = picker.items.get(item as usize) else { return };
    let mut x = list.x + 2;
    let end = list.right().saturating_sub(1);
    let mut text_end = end;
    if keys > 0 {
        canvas.text(x, y, keys, &fit(&item.detail, usize::from(keys)), canvas.style(Role::Accent));
        x += keys + 2;
    } else {
        text_end = canvas.right(end, y, list.width / 2, &item.detail, canvas.style(Role::Muted)).saturating_sub(1);
    }
    let room = text_end.saturating_sub(x);
    let shown = match item.pick {
        // Where commands have to be cut short, their names come first: they are what one needs for the keymap.
        Pick::Act(action) if picker.kind == PickerKind::Palette && list.width < ROOM_FOR_COMMANDS => {
            fit(&format!("{}  {}", action.info().id, action.info().text(app.tongue())), usize::from(room)).into_owned()
        }
        _ => {
            let brief = item.brief.filter(|_| list.width < ROOM_FOR_COMMANDS && width(&item.text) > usize::from(room));
            fit(brief.unwrap_or(&item.text), usize::from(room)).into_owned()
        }
    };
    if matches!(item.pick, Pick::Meet(entity) if app.watch.has(entity)) {
        canvas.text(list.x + 1, y, 1, "+", canvas.style(Role::Accent));
    }
    canvas.text(x, y, room, &shown, canvas.style(Role::Text));
    if let (Pick::Act(action), PickerKind::Palette) = (item.pick, picker.kind)
        && let Some(at) = shown.strip_suffix(action.info().id).map(width)
    {
        canvas.restyle(x + at as u16, y, width(action.info().id) as u16, canvas.style(Role::Muted));
    }
    highlight(canvas, (x, y), &shown, needle);
}

fn context_name(app: &App, context: Context) -> &'static str {
    app.word(match context {
        Context::Sources => Word::Sources,
        Context::Articles => Word::Articles,
        Context::Entities => Word::EntitiesTitle,
        Context::Card => Word::CardTitle,
        _ => Word::Reading,
    })
}
