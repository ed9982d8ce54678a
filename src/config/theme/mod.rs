//! How things look, by what they mean: roles with a style each.

mod color;
mod parse;

use std::path::Path;

use crate::config::ConfigWarning;
use crate::config::document::Document;

pub use color::{Color, ColorDepth};

/// The themes that come with the program, the default first.
pub(super) const BUILT_IN: [(&str, &str); 3] = [
    ("terminal", include_str!("../../../assets/theme/terminal.toml")),
    ("dark", include_str!("../../../assets/theme/dark.toml")),
    ("light", include_str!("../../../assets/theme/light.toml")),
];

/// What stands in for every theme where there are no colours.
const PLAIN: (&str, &str) = ("plain", include_str!("../../../assets/theme/plain.toml"));

/// How a piece of text looks. What is not set is as below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "the attributes of terminals are independent of one another")]
pub struct Style {
    /// The colour of the letters.
    pub fg: Option<Color>,
    /// The colour behind them.
    pub bg: Option<Color>,
    /// Bold.
    pub bold: bool,
    /// Dim.
    pub dim: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Foreground and background swapped.
    pub reverse: bool,
}

impl Style {
    /// This style on top of another: its colours hold, attributes add up.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        Self {
            fg: self.fg.or(below.fg),
            bg: self.bg.or(below.bg),
            bold: self.bold || below.bold,
            dim: self.dim || below.dim,
            italic: self.italic || below.italic,
            underline: self.underline || below.underline,
            reverse: self.reverse || below.reverse,
        }
    }
}

macro_rules! roles {
    ($($variant:ident $name:literal $doc:literal;)*) => {
        /// What a piece of the screen means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Role {
            $(#[doc = $doc] $variant,)*
        }

        impl Role {
            /// All roles, in the order of the theme files.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name in theme files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

roles! {
    Text "text" "Running text; its background is the background of all.";
    Muted "muted" "What matters less: dates, sources, hints.";
    Accent "accent" "The one colour that draws the eye: keys, counts, marks.";
    Border "border" "Borders of panes.";
    BorderFocused "border-focused" "The border of the pane in focus.";
    Title "title" "Titles of panes and articles.";
    Heading "heading" "Headings in a text, titles of posts.";
    Unread "unread" "An unread article in the list.";
    Selected "selected" "The selected row.";
    Match "match" "The letters that a filter or search found.";
    Mention "mention" "Mentions of the entity that is followed.";
    CursorEntity "cursor-entity" "The entity under the cursor.";
    Person "person" "Persons.";
    Place "place" "Places.";
    Organisation "organisation" "Organisations.";
    Event "event" "Events.";
    Work "work" "Works: books, films, songs.";
    Quote "quote" "Quotes and statements.";
    Caption "caption" "Captions and what was set apart.";
    Link "link" "Links.";
    Label "label" "Jump labels.";
    Progress "progress" "How far something is.";
    Warning "warning" "Warnings.";
    Error "error" "Errors.";
}

/// A style for each role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    name: String,
    /// In the order of [`Role::ALL`].
    styles: Vec<Style>,
}

impl Default for Theme {
    fn default() -> Self {
        let [(name, text), ..] = BUILT_IN;
        Self::embedded(name, text)
    }
}

impl Theme {
    /// A theme of the program, which names every role; tests check that there is nothing to warn of.
    fn embedded(name: &str, text: &str) -> Self {
        let plain = Self { name: name.to_owned(), styles: vec![Style::default(); Role::ALL.len()] };
        let mut warnings = Vec::new();
        parse::theme(&Document::parse(Path::new(name), text, &mut warnings), plain, &mut warnings)
    }

    /// The theme of that name that comes with the program.
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        BUILT_IN.iter().find(|(known, _)| *known == name).map(|(name, text)| Self::embedded(name, text))
    }

    /// The theme of a user's file; roles that it leaves out look as in its `base`, or else as in `terminal`. What was not
    /// taken goes to `warnings`.
    #[must_use]
    pub fn read(name: &str, path: &Path, text: &str, warnings: &mut Vec<ConfigWarning>) -> Self {
        let base = Self { name: name.to_owned(), ..Self::default() };
        parse::theme(&Document::parse(path, text, warnings), base, warnings)
    }

    /// All themes that come with the program, the default first.
    #[must_use]
    pub fn all_built_in() -> Vec<Self> {
        BUILT_IN.iter().map(|(name, text)| Self::embedded(name, text)).collect()
    }

    /// The names of the themes that come with the program.
    pub fn built_in_names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// What the settings call it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How the role looks.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    fn set(&mut self, role: Role, style: Style) {
        if let Some(known) = self.styles.get_mut(role as usize) {
            *known = style;
        }
    }

    /// The theme as a terminal of this depth can show it. A theme in true colour looks like `terminal` where there are 16.
    /// Without colours every theme looks like `plain`, whose attributes tell the roles apart.
    #[must_use]
    pub fn at(&self, depth: ColorDepth) -> Self {
        let shown = |style: Style| Style {
            fg: style.fg.map(|color| color.at(depth)),
            bg: style.bg.map(|color| color.at(depth)),
            ..style
        };
        let styles = match depth {
            ColorDepth::None => Self::embedded(PLAIN.0, PLAIN.1).styles,
            ColorDepth::Sixteen if self.is_in_true_color() => Self::default().styles,
            _ => self.styles.clone(),
        };
        Self { name: self.name.clone(), styles: styles.into_iter().map(shown).collect() }
    }

    fn is_in_true_color(&self) -> bool {
        self.styles.iter().flat_map(|style| [style.fg, style.bg]).any(|color| matches!(color, Some(Color::Rgb(..))))
    }

    /// Whether nothing looks different in the other theme.
    #[must_use]
    pub fn looks_like(&self, other: &Self) -> bool {
        self.styles == other.styles
    }
}

#[cfg(test)]
mod tests;
