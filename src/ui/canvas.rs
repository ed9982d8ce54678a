//! The buffer of a frame with the theme's roles, and the few shapes everything is drawn with.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color as Paint, Modifier, Style as Look};

use crate::app::App;
use crate::config::{Color, Role, Style, Theme};
use crate::model::EntityKind;
use crate::text::{ascii, cut, fit, width};

/// What is drawn on.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    ascii: bool,
}

/// The four texts in the border of a frame.
#[derive(Default)]
pub(super) struct Titles<'a> {
    /// Top left.
    pub(super) title: &'a str,
    /// Top right.
    pub(super) note: &'a str,
    /// Bottom left.
    pub(super) foot: &'a str,
    /// Bottom right.
    pub(super) foot_note: &'a str,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, app: &'a App) -> Self {
        Self { buffer, theme: &app.settings.theme, ascii: app.settings.ascii }
    }

    /// The look of a role.
    pub(super) fn style(&self, role: Role) -> Look {
        look(self.theme.style(role))
    }

    /// The look of a role that is the same over whatever it lies.
    pub(super) fn plain_style(&self, role: Role) -> Look {
        let look = self.style(role);
        look.remove_modifier(Modifier::all().difference(look.add_modifier))
    }

    /// The look of a kind of entity. Where attributes alone tell kinds apart, those of what lies below would blur them.
    pub(super) fn kind(&self, kind: EntityKind) -> Look {
        let style = self.theme.style(match kind {
            EntityKind::Person => Role::Person,
            EntityKind::Place => Role::Place,
            EntityKind::Organisation => Role::Organisation,
            EntityKind::Event => Role::Event,
            EntityKind::Work => Role::Work,
        });
        let look = look(style);
        if style.fg.is_some() {
            return look;
        }
        let alone = Modifier::BOLD | Modifier::DIM | Modifier::ITALIC | Modifier::UNDERLINED;
        look.remove_modifier(alone.difference(look.add_modifier))
    }

    /// Empties an area and gives it the look of a role.
    pub(super) fn fill(&mut self, area: Rect, role: Role) {
        let base = self.style(Role::Text).patch(self.style(role));
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut(Position::new(x, y)) {
                    cell.reset();
                    cell.set_style(base);
                }
            }
        }
    }

    /// Lays a look over what is drawn already.
    pub(super) fn restyle(&mut self, x: u16, y: u16, cells: u16, style: Look) {
        self.buffer.set_style(Rect::new(x, y, cells, 1), style);
    }

    /// Writes `text` in at most `cells`; gives the column after it.
    pub(super) fn text(&mut self, x: u16, y: u16, cells: u16, text: &str, style: Look) -> u16 {
        if cells == 0 || !self.buffer.area.contains(Position::new(x, y)) {
            return x;
        }
        let text = self.written(text);
        self.buffer.set_stringn(x, y, cut(&text, usize::from(cells)), usize::from(cells), style).0
    }

    /// A text as it is drawn: where there is only ASCII, drawings keep their own signs until the frame is finished.
    fn written<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !self.ascii || !text.contains(char::is_alphanumeric) {
            return Cow::Borrowed(text);
        }
        // The sign for what was cut off keeps its one cell.
        match text.strip_suffix('…') {
            Some(cut) if !cut.ends_with(' ') => Cow::Owned(format!("{}~", ascii(cut))),
            _ => ascii(text),
        }
    }

    /// Writes `text` so that it ends before column `end`, in at most `cells`; gives the column it begins at.
    pub(super) fn right(&mut self, end: u16, y: u16, cells: u16, text: &str, style: Look) -> u16 {
        let text = self.written(text);
        let shown = fit(&text, usize::from(cells));
        let x = end.saturating_sub(width(&shown) as u16);
        self.text(x, y, cells, &shown, style);
        x
    }

    /// Draws a border with texts in it; the inside is emptied by nobody.
    pub(super) fn frame(&mut self, area: Rect, focused: bool, titles: &Titles<'_>) {
        if area.width < 2 || area.height < 2 {
            return;
        }
        let style = self.style(if focused { Role::BorderFocused } else { Role::Border });
        let [top_left, top_right, bottom_left, bottom_right, across, down] = if focused {
            ["┏", "┓", "┗", "┛", "━", "┃"]
        } else {
            ["┌", "┐", "└", "┘", "─", "│"]
        };
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        for x in area.x + 1..right {
            self.text(x, area.y, 1, across, style);
            self.text(x, bottom, 1, across, style);
        }
        for y in area.y + 1..bottom {
            self.text(area.x, y, 1, down, style);
            self.text(right, y, 1, down, style);
        }
        for (x, y, corner) in [
            (area.x, area.y, top_left),
            (right, area.y, top_right),
            (area.x, bottom, bottom_left),
            (right, bottom, bottom_right),
        ] {
            self.text(x, y, 1, corner, style);
        }
        let title = self.style(if focused { Role::Title } else { Role::Text });
        let muted = self.style(Role::Muted);
        self.border_texts(area, area.y, (titles.title, title), (titles.note, muted));
        self.border_texts(area, bottom, (titles.foot, muted), (titles.foot_note, muted));
    }

    /// The left text has the first claim to the room.
    fn border_texts(&mut self, area: Rect, y: u16, left: (&str, Look), right: (&str, Look)) {
        let (left_text, right_text) = (self.written(left.0), self.written(right.0));
        let (left, right) = ((&*left_text, left.1), (&*right_text, right.1));
        let room = area.width.saturating_sub(4);
        let mut used = 0;
        if !left.0.is_empty() && room > 3 {
            let text = format!(" {} ", fit(left.0, usize::from(room) - 2));
            used = width(&text) as u16;
            self.text(area.x + 2, y, room, &text, left.1);
        }
        let wanted = width(right.0) as u16 + 2;
        if !right.0.is_empty() && wanted + 1 + used <= room {
            let text = format!(" {} ", right.0);
            self.right(area.right() - 2, y, wanted, &text, right.1);
        }
    }
}

/// A style of the theme in the words of the terminal library.
fn look(style: Style) -> Look {
    let mut look = Look { fg: style.fg.map(paint), bg: style.bg.map(paint), ..Look::default() };
    for (set, modifier) in [
        (style.bold, Modifier::BOLD),
        (style.dim, Modifier::DIM),
        (style.italic, Modifier::ITALIC),
        (style.underline, Modifier::UNDERLINED),
        (style.reverse, Modifier::REVERSED),
    ] {
        if set {
            look = look.add_modifier(modifier);
        }
    }
    look
}

fn paint(color: Color) -> Paint {
    match color {
        Color::Default => Paint::Reset,
        Color::Ansi(at) => match at {
            0 => Paint::Black,
            1 => Paint::Red,
            2 => Paint::Green,
            3 => Paint::Yellow,
            4 => Paint::Blue,
            5 => Paint::Magenta,
            6 => Paint::Cyan,
            7 => Paint::Gray,
            8 => Paint::DarkGray,
            9 => Paint::LightRed,
            10 => Paint::LightGreen,
            11 => Paint::LightYellow,
            12 => Paint::LightBlue,
            13 => Paint::LightMagenta,
            14 => Paint::LightCyan,
            _ => Paint::White,
        },
        Color::Fixed(at) => Paint::Indexed(at),
        Color::Rgb(r, g, b) => Paint::Rgb(r, g, b),
    }
}
