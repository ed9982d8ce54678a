//! Colours, and what becomes of them on terminals that have fewer.

use std::fmt;
use std::str::FromStr;

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Color {
    /// The terminal's own foreground or background.
    Default,
    /// One of the 16 colours of the terminal's palette: 0-7 the plain ones, 8-15 the bright ones.
    Ansi(u8),
    /// One of the 240 fixed colours, 16-255.
    Fixed(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// How many colours are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColorDepth {
    /// None: only attributes.
    None,
    /// The 16 of the terminal's palette.
    #[default]
    Sixteen,
    /// 256.
    Indexed,
    /// All.
    True,
}

/// The names of the palette, in its order.
pub(super) const NAMES: [&str; 16] = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright-black", "bright-red",
    "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
];

/// The steps of red, green and blue in the cube of 216 fixed colours.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl Color {
    /// The nearest colour of those that a terminal of this depth has. True colours have no likeness among the 16: what
    /// they are there is up to the user.
    #[must_use]
    pub fn at(self, depth: ColorDepth) -> Self {
        match (self, depth) {
            (Self::Rgb(..), ColorDepth::None | ColorDepth::Sixteen) | (_, ColorDepth::None) => Self::Default,
            (Self::Rgb(r, g, b), ColorDepth::Indexed) => fixed((r, g, b)),
            (color, _) => color,
        }
    }
}

type Rgb = (u8, u8, u8);

fn distance(a: Rgb, b: Rgb) -> u32 {
    let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    square(a.0, b.0) + square(a.1, b.1) + square(a.2, b.2)
}

/// The nearest of the cube and the ramp of greys.
fn fixed(color: Rgb) -> Color {
    let step = |value: u8| (0u8..).zip(STEPS).min_by_key(|(_, step)| step.abs_diff(value)).unwrap_or_default();
    let ((r, red), (g, green), (b, blue)) = (step(color.0), step(color.1), step(color.2));
    let mean = (u32::from(color.0) + u32::from(color.1) + u32::from(color.2)) / 3;
    let grey = (mean.saturating_sub(3) / 10).min(23) as u8;
    let level = 8 + 10 * grey;
    if distance((level, level, level), color) < distance((red, green, blue), color) {
        Color::Fixed(232 + grey)
    } else {
        Color::Fixed(16 + 36 * r + 6 * g + b)
    }
}

impl FromStr for Color {
    type Err = ();

    /// Reads `magenta`, `bright-red`, `default`, `#d0a050`, `#fa0`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.to_ascii_lowercase();
        if text == "default" {
            return Ok(Self::Default);
        }
        if let Some(at) = (0u8..).zip(NAMES).find(|(_, name)| *name == text).map(|(at, _)| at) {
            return Ok(Self::Ansi(at));
        }
        let digits =
            text.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())).ok_or(())?;
        let value = u32::from_str_radix(digits, 16).map_err(|_| ())?;
        let [_, r, g, b] = match digits.len() {
            6 => value.to_be_bytes(),
            // `#fa0` is `#ffaa00`.
            3 => [0, (value >> 8) as u8 & 15, (value >> 4) as u8 & 15, value as u8 & 15].map(|digit| digit * 17),
            _ => return Err(()),
        };
        Ok(Self::Rgb(r, g, b))
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Ansi(at) => f.write_str(NAMES.get(usize::from(*at)).unwrap_or(&"default")),
            Self::Fixed(at) => write!(f, "{at}"),
            Self::Rgb(r, g, b) => write!(f, "#{r:02x}{g:02x}{b:02x}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_written() {
        for text in ["default", "red", "bright-black", "#d0a050"] {
            assert_eq!(text.parse::<Color>().map(|color| color.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("#fa0".parse(), Ok(Color::Rgb(255, 170, 0)));
        assert_eq!("Red".parse(), Ok(Color::Ansi(1)));
        for wrong in ["", "#", "#12345", "#ggg", "#+12345", "rot", "#ää"] {
            assert_eq!(wrong.parse::<Color>(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn fewer_colours_take_the_nearest() {
        for (color, depth, expected) in [
            (Color::Rgb(250, 5, 5), ColorDepth::Sixteen, Color::Default),
            (Color::Rgb(255, 0, 0), ColorDepth::Indexed, Color::Fixed(196)),
            (Color::Rgb(38, 38, 38), ColorDepth::Indexed, Color::Fixed(235)),
            (Color::Rgb(1, 2, 3), ColorDepth::True, Color::Rgb(1, 2, 3)),
            (Color::Ansi(5), ColorDepth::Sixteen, Color::Ansi(5)),
            (Color::Ansi(5), ColorDepth::None, Color::Default),
        ] {
            assert_eq!(color.at(depth), expected);
        }
    }
}
