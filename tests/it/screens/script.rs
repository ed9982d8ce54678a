//! The form of a screen test: what is opened and typed, and the screen it leads to.

use std::collections::BTreeMap;
use std::fmt::Write;

use depesche::app::Size;
use depesche::config::{Key, KeyCode, Tongue};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// Styles in the order in which they appear.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// A screen test: lines of `field: value`, `---`, the screen, `---`, a legend and a letter a cell for its style.
#[derive(Debug)]
pub(crate) struct Script {
    /// The lines before the screen, as they stand in the file.
    pub(crate) head: String,
    /// The screen and its styles, as [`written`] writes them.
    pub(crate) screen: String,
    pub(crate) size: Size,
    /// `sample`, or a folder of `tests/data`.
    pub(crate) open: String,
    pub(crate) language: Tongue,
    pub(crate) theme: String,
    pub(crate) steps: Vec<Step>,
    /// The README's picture is made of it.
    pub(crate) picture: bool,
}

/// Something that happens.
#[derive(Debug, PartialEq)]
pub(crate) enum Step {
    Key(Key),
    Paste(String),
    Resize(Size),
}

impl Script {
    /// Reads a file; says which line is wrong.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let (head, screen) = match text.split_once("\n---\n") {
            Some((head, screen)) => (format!("{head}\n"), screen.to_owned()),
            None => (text.to_owned(), String::new()),
        };
        let mut script = Self {
            screen,
            size: Size { columns: 80, rows: 24 },
            open: "sample".into(),
            language: Tongue::English,
            theme: "terminal".into(),
            steps: Vec::new(),
            picture: false,
            head: String::new(),
        };
        for line in head.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            script.field(line).ok_or_else(|| format!("not understood: `{line}`"))?;
        }
        Ok(Self { head, ..script })
    }

    fn field(&mut self, line: &str) -> Option<()> {
        let (name, value) = line.split_once(':')?;
        let value = value.trim();
        match name {
            "size" => self.size = size(value)?,
            "open" => value.clone_into(&mut self.open),
            "language" => {
                self.language = match value {
                    "en" => Tongue::English,
                    "de" => Tongue::German,
                    _ => return None,
                };
            }
            "theme" => value.clone_into(&mut self.theme),
            "keys" => self.steps.extend(keys(value)?),
            "type" => {
                self.steps.extend(value.chars().map(|c| Step::Key(Key::plain(KeyCode::Char(c)))));
            }
            "paste" => self.steps.push(Step::Paste(value.into())),
            "resize" => self.steps.push(Step::Resize(size(value)?)),
            "picture" => self.picture = value == "yes",
            _ => return None,
        }
        Some(())
    }
}

fn size(text: &str) -> Option<Size> {
    let (columns, rows) = text.split_once('x')?;
    Some(Size { columns: columns.parse().ok()?, rows: rows.parse().ok()? })
}

/// Keys as one types them, in words apart or together: `j j <enter> gs <ctrl-o>`.
fn keys(text: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for word in text.split_whitespace() {
        match word.strip_prefix('<').and_then(|word| word.strip_suffix('>')) {
            Some(name) => steps.push(Step::Key(name.parse().ok()?)),
            None => {
                for c in word.chars() {
                    steps.push(Step::Key(c.to_string().parse().ok()?));
                }
            }
        }
    }
    Some(steps)
}

/// The frame as text: its rows, `---`, a legend of styles, a letter for each cell, `.` where nothing is set.
/// What ends a row or the whole without saying anything is left out.
pub(crate) fn written(frame: &Buffer) -> String {
    let mut names: BTreeMap<String, char> = BTreeMap::new();
    let (mut screen, mut legend, mut styles) = (String::new(), String::new(), String::new());
    let mut letters = LETTERS.chars();
    for y in 0..frame.area.height {
        let (mut text, mut row) = (String::new(), String::new());
        let mut covered = 0;
        for x in 0..frame.area.width {
            let cell = &frame[(x, y)];
            if covered == 0 {
                text.push_str(cell.symbol());
                covered = cell.symbol().width().max(1);
            }
            covered -= 1;
            let style = style(cell);
            row.push(if style.is_empty() {
                '.'
            } else if let Some(letter) = names.get(&style) {
                *letter
            } else {
                let letter = letters.next().unwrap_or('?');
                let _ = writeln!(legend, "{letter} = {style}");
                names.insert(style, letter);
                letter
            });
        }
        let _ = writeln!(screen, "{}", text.trim_end());
        let _ = writeln!(styles, "{}", row.trim_end_matches('.'));
    }
    format!("{screen}---\n{legend}\n{}\n", styles.trim_end())
}

/// `cyan on black, bold`; empty where nothing is set.
fn style(cell: &Cell) -> String {
    let mut parts = Vec::new();
    match (cell.fg, cell.bg) {
        (Color::Reset, Color::Reset) => {}
        (letters, Color::Reset) => parts.push(letters.to_string()),
        (letters, behind) => parts.push(format!("{letters} on {behind}")),
    }
    for (name, _) in cell.modifier.difference(Modifier::SLOW_BLINK).iter_names() {
        parts.push(name.to_owned());
    }
    parts.join(", ").to_lowercase()
}

#[test]
fn a_script_is_read_and_a_frame_is_written() {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    let text = "# What it shows.\nsize: 10x2\nlanguage: de\nkeys: gs <ctrl-o>\ntype: a b\nresize: 8x2\n---\nscreen\n";
    let script = Script::parse(text).unwrap();
    assert_eq!((script.size, script.language, script.steps.len()), (Size { columns: 10, rows: 2 }, Tongue::German, 7));
    assert_eq!(script.steps[2], Step::Key("ctrl-o".parse().unwrap()));
    assert_eq!(script.steps[4], Step::Key("space".parse().unwrap()));
    assert_eq!(format!("{}---\n{}", script.head, script.screen), text);
    for wrong in ["size: wide\n", "keys: <nokey>\n", "language: fr\n", "colour: red\n", "j j\n"] {
        assert!(Script::parse(wrong).is_err(), "{wrong}");
    }

    let mut frame = Buffer::empty(Rect::new(0, 0, 6, 2));
    frame.set_string(0, 0, "日 x", Style::new());
    frame.set_string(1, 1, "ab", Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD | Modifier::ITALIC));
    assert_eq!(written(&frame), "日 x\n ab\n---\na = cyan, bold, italic\n\n\n.aa\n");
}
