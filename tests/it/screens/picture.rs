//! A frame as SVG, for the picture in the README.
//!
//! Every run of letters is set to the width of its cells and lines of boxes are drawn as lines, so the picture is the
//! same grid in whatever font a browser takes.

use std::collections::BTreeMap;
use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

const CELL: (f64, f64) = (8.4, 17.0);
const MARGIN: f64 = 12.0;
/// Where letters stand in their cell.
const BASELINE: f64 = 13.0;

/// What a terminal makes of the colours that have only a name.
pub(crate) struct Palette {
    foreground: &'static str,
    background: &'static str,
    /// Black, red, green, yellow, blue, magenta, cyan, grey, and the bright ones.
    named: [&'static str; 16],
}

/// A dark terminal.
pub(crate) const DARK: Palette = Palette {
    foreground: "#d4d4d8",
    background: "#16181d",
    named: [
        "#1f2229", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#abb2bf", "#6b7280", "#f28b93",
        "#b5e08f", "#f5d791", "#8cc8ff", "#dd9bf0", "#7fd5e0", "#ffffff",
    ],
};

/// A light terminal.
pub(crate) const LIGHT: Palette = Palette {
    foreground: "#24292f",
    background: "#ffffff",
    named: [
        "#24292f", "#b3202c", "#2c6e2f", "#8a5a00", "#1257b5", "#8229a8", "#0b6b77", "#6e7781", "#57606a", "#cf222e",
        "#1a7f37", "#9a6700", "#0969da", "#a040c8", "#1b7c83", "#000000",
    ],
};

/// The frame as an SVG document.
pub(crate) fn svg(frame: &Buffer, palette: &Palette) -> String {
    let (columns, rows) = (f64::from(frame.area.width), f64::from(frame.area.height));
    let (width, height) = (columns * CELL.0 + 2.0 * MARGIN, rows * CELL.1 + 2.0 * MARGIN);
    let mut drawing = Drawing {
        palette,
        background: String::new(),
        classes: BTreeMap::new(),
        backgrounds: String::new(),
        marks: String::new(),
    };
    drawing.background = drawing.commonest(frame);
    for y in 0..frame.area.height {
        drawing.row(frame, y);
    }
    let mut classes: Vec<_> = drawing.classes.iter().collect();
    classes.sort_by_key(|(_, number)| **number);
    let style = classes.into_iter().fold(String::new(), |mut style, (css, number)| {
        let _ = writeln!(style, ".s{number}{{{css}}}");
        style
    });
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" width=\"{width:.0}\" \
         height=\"{height:.0}\">\n<style>\n\
         text{{font:14px 'DejaVu Sans Mono',Menlo,Consolas,'Liberation Mono',monospace;white-space:pre}}\n\
         path{{fill:none}}\n{style}</style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n{}{}</svg>\n",
        drawing.background, drawing.backgrounds, drawing.marks,
    )
}

struct Drawing<'a> {
    palette: &'a Palette,
    /// The colour behind most cells: it is drawn once, behind all.
    background: String,
    /// The styles that occur, numbered.
    classes: BTreeMap<String, usize>,
    backgrounds: String,
    marks: String,
}

/// How a run of cells is drawn.
#[derive(Clone, Copy, PartialEq)]
enum Manner {
    Letters,
    /// One sign alone: it is wider than a cell.
    Wide,
    /// Weights of the lines up, right, down and left of the middle.
    Box([u8; 4]),
    /// Left, top, width and height in eighths of the cell.
    Block([u8; 4]),
}

impl Drawing<'_> {
    fn row(&mut self, frame: &Buffer, y: u16) {
        let mut x = 0;
        while x < frame.area.width {
            let cell = &frame[(x, y)];
            let manner = manner(cell);
            let alike = |x: u16| {
                let other = &frame[(x, y)];
                other.style() == cell.style() && self::manner(other) == manner && manner != Manner::Wide
            };
            let end = (x + 1..frame.area.width).find(|x| !alike(*x)).unwrap_or(frame.area.width);
            // The second cell of a wide sign holds a blank that belongs to it.
            let end =
                if manner == Manner::Wide { (x + cell.symbol().width() as u16).min(frame.area.width) } else { end };
            self.run(frame, (x, end), y, manner);
            x = end;
        }
    }

    fn run(&mut self, frame: &Buffer, (from, to): (u16, u16), y: u16, manner: Manner) {
        let cell = &frame[(from, y)];
        let (left, top) = (MARGIN + f64::from(from) * CELL.0, MARGIN + f64::from(y) * CELL.1);
        let width = f64::from(to - from) * CELL.0;
        let (letters, behind) = self.colours(cell);
        if behind != self.background {
            let height = CELL.1;
            let _ = writeln!(
                self.backgrounds,
                "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height}\" fill=\"{behind}\"/>"
            );
        }
        match manner {
            Manner::Letters | Manner::Wide => {
                // Not every program that shows SVG keeps blanks apart, so words that stand apart are drawn apart.
                let underlined = cell.modifier.contains(Modifier::UNDERLINED);
                let drawn = underlined || manner == Manner::Wide;
                let blank = |x: u16| x >= to || frame[(x, y)].symbol() == " " && !drawn;
                let mut at = from;
                while let Some(first) = (at..to).find(|x| !blank(*x)) {
                    at = (first..to).find(|x| blank(*x) && blank(x + 1)).unwrap_or(to);
                    let text: String = (first..at).map(|x| frame[(x, y)].symbol()).collect();
                    let text = if manner == Manner::Wide { cell.symbol() } else { &text };
                    let class = self.class(text_css(cell.modifier, &letters));
                    let _ = writeln!(
                        self.marks,
                        "<text class=\"s{class}\" x=\"{:.1}\" y=\"{:.1}\" textLength=\"{:.1}\" \
                         lengthAdjust=\"spacingAndGlyphs\">{}</text>",
                        MARGIN + f64::from(first) * CELL.0,
                        top + BASELINE,
                        f64::from(at - first) * CELL.0,
                        escaped(text)
                    );
                }
            }
            Manner::Box(arms) => {
                let path = (from..to).fold(String::new(), |path, x| {
                    // A line that only runs across is one stroke, however many cells it crosses.
                    let across = arms[0] == 0 && arms[2] == 0 && arms[1] == arms[3];
                    match (across, x == from) {
                        (true, true) => format!("M{left:.1} {:.1}h{width:.1}", top + CELL.1 / 2.0),
                        (true, false) => path,
                        (false, _) => path + &strokes(arms, MARGIN + f64::from(x) * CELL.0, top),
                    }
                });
                let weight = f64::from(arms.into_iter().max().unwrap_or(1));
                let class = self.class(format!("stroke:{letters};stroke-width:{weight}"));
                let _ = writeln!(self.marks, "<path class=\"s{class}\" d=\"{path}\"/>");
            }
            Manner::Block([x, y, across, down]) => {
                let eighth = (CELL.0 / 8.0, CELL.1 / 8.0);
                let width = if across == 8 { width } else { f64::from(across) * eighth.0 };
                let many = if across == 8 { 1 } else { to - from };
                for at in 0..many {
                    let left = left + f64::from(at) * CELL.0 + f64::from(x) * eighth.0;
                    let (top, height) = (top + f64::from(y) * eighth.1, f64::from(down) * eighth.1);
                    let _ = writeln!(
                        self.marks,
                        "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
                         fill=\"{letters}\"/>"
                    );
                }
            }
        }
    }

    fn commonest(&self, frame: &Buffer) -> String {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for cell in &frame.content {
            *counts.entry(self.colours(cell).1).or_default() += 1;
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map_or_else(String::new, |(colour, _)| colour)
    }

    fn class(&mut self, css: String) -> usize {
        let next = self.classes.len();
        *self.classes.entry(css).or_insert(next)
    }

    /// The colour of the letters and the colour behind them.
    fn colours(&self, cell: &Cell) -> (String, String) {
        let letters = self.colour(cell.fg, self.palette.foreground);
        let behind = self.colour(cell.bg, self.palette.background);
        if cell.modifier.contains(Modifier::REVERSED) { (behind, letters) } else { (letters, behind) }
    }

    fn colour(&self, colour: Color, reset: &str) -> String {
        let named = |number: u8| self.palette.named[usize::from(number)].to_owned();
        match colour {
            Color::Reset => reset.to_owned(),
            Color::Black => named(0),
            Color::Red => named(1),
            Color::Green => named(2),
            Color::Yellow => named(3),
            Color::Blue => named(4),
            Color::Magenta => named(5),
            Color::Cyan => named(6),
            Color::Gray => named(7),
            Color::DarkGray => named(8),
            Color::LightRed => named(9),
            Color::LightGreen => named(10),
            Color::LightYellow => named(11),
            Color::LightBlue => named(12),
            Color::LightMagenta => named(13),
            Color::LightCyan => named(14),
            Color::White => named(15),
            Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
            Color::Indexed(number @ 0..16) => named(number),
            Color::Indexed(number @ 16..232) => {
                let level = |of: u8| if of == 0 { 0 } else { 55 + 40 * of };
                let cube = number - 16;
                format!("#{:02x}{:02x}{:02x}", level(cube / 36), level(cube / 6 % 6), level(cube % 6))
            }
            Color::Indexed(number) => {
                let level = 8 + 10 * (number - 232);
                format!("#{level:02x}{level:02x}{level:02x}")
            }
        }
    }
}

fn manner(cell: &Cell) -> Manner {
    let mut signs = cell.symbol().chars();
    let (Some(sign), None) = (signs.next(), signs.next()) else { return Manner::Wide };
    if let Some(arms) = arms(sign) {
        Manner::Box(arms)
    } else if let Some(block) = block(sign) {
        Manner::Block(block)
    } else if cell.symbol().width() > 1 {
        Manner::Wide
    } else {
        Manner::Letters
    }
}

fn arms(sign: char) -> Option<[u8; 4]> {
    let (signs, weight) = if "━┃┏┓┗┛┣┫┳┻╋".contains(sign) {
        ("━┃┏┓┗┛┣┫┳┻╋", 2)
    } else {
        ("─│┌┐└┘├┤┬┴┼", 1)
    };
    let sign = ["╭┌", "╮┐", "╰└", "╯┘"].iter().find(|pair| pair.starts_with(sign)).map_or(sign, |pair| {
        // Round corners are drawn square.
        pair.chars().nth(1).unwrap_or(sign)
    });
    let at = signs.chars().position(|known| known == sign)?;
    let arms = [
        [0, 1, 0, 1],
        [1, 0, 1, 0],
        [0, 1, 1, 0],
        [0, 0, 1, 1],
        [1, 1, 0, 0],
        [1, 0, 0, 1],
        [1, 1, 1, 0],
        [1, 0, 1, 1],
        [0, 1, 1, 1],
        [1, 1, 0, 1],
        [1, 1, 1, 1],
    ];
    Some(arms[at].map(|arm| arm * weight))
}

fn strokes(arms: [u8; 4], left: f64, top: f64) -> String {
    let (x, y) = (left + CELL.0 / 2.0, top + CELL.1 / 2.0);
    // Each arm goes a hair beyond the middle, so that corners close.
    let hair = f64::from(arms.into_iter().max().unwrap_or(1)) / 2.0;
    let ends = [("v", -CELL.1 / 2.0), ("h", CELL.0 / 2.0), ("v", CELL.1 / 2.0), ("h", -CELL.0 / 2.0)];
    let mut path = String::new();
    for ((direction, length), _) in ends.into_iter().zip(arms).filter(|(_, arm)| *arm > 0) {
        let back = hair * -length.signum();
        let (x, y) = if direction == "h" { (x + back, y) } else { (x, y + back) };
        let _ = write!(path, "M{x:.1} {y:.1}{direction}{:.1}", length - back);
    }
    path
}

fn block(sign: char) -> Option<[u8; 4]> {
    let code = sign as u32;
    let eighths = |from: u32| u8::try_from(code - from + 1).unwrap_or(8);
    match sign {
        '▁'..='█' => Some([0, 8 - eighths(0x2581), 8, eighths(0x2581)]),
        '▉'..='▏' => Some([0, 0, 8 - eighths(0x2589), 8]),
        '▀' => Some([0, 0, 8, 4]),
        '▐' => Some([4, 0, 4, 8]),
        _ => None,
    }
}

fn text_css(modifier: Modifier, colour: &str) -> String {
    let mut css = format!("fill:{colour}");
    for (held, rule) in [
        (Modifier::BOLD, ";font-weight:bold"),
        (Modifier::ITALIC, ";font-style:italic"),
        (Modifier::UNDERLINED, ";text-decoration:underline"),
        (Modifier::CROSSED_OUT, ";text-decoration:line-through"),
        (Modifier::DIM, ";opacity:.65"),
    ] {
        if modifier.contains(held) {
            css.push_str(rule);
        }
    }
    css
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn a_frame_becomes_a_grid_of_escaped_text_and_drawn_lines() {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    let mut frame = Buffer::empty(Rect::new(0, 0, 8, 2));
    frame.set_string(0, 0, "┌─<&>─┐", Style::new());
    frame.set_string(0, 1, "日▌ ab", Style::new().fg(Color::Red).add_modifier(Modifier::BOLD));
    let svg = svg(&frame, &DARK);
    assert!(svg.contains("textLength=\"25.2\" lengthAdjust=\"spacingAndGlyphs\">&lt;&amp;&gt;</text>"), "{svg}");
    assert!(
        svg.contains("x=\"12.0\" y=\"42.0\" textLength=\"16.8\" lengthAdjust=\"spacingAndGlyphs\">日</text>"),
        "{svg}"
    );
    assert!(svg.contains("<rect x=\"28.8\" y=\"29.0\" width=\"4.2\" height=\"17.0\" fill=\"#e06c75\"/>"), "{svg}");
    assert!(svg.contains("fill:#e06c75;font-weight:bold") && svg.contains("<path class="), "{svg}");
    assert_eq!(svg.matches("<text").count(), 3);
}
