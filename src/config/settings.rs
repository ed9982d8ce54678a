//! The settings of the program: the user's `config.toml` over the defaults.

use std::ops::RangeInclusive;
use std::path::Path;

use crate::config::document::{Document, Entry, Report, Value};
use crate::config::feeds::{FeedsSettings, MINUTES};
use crate::config::{ColorDepth, ConfigProblem, ConfigWarning, Expected, Keymap, Theme, Tongue, WordKind, nearest};

/// The defaults, in the format users write.
pub(super) const DEFAULTS: &str = include_str!("../../assets/settings.toml");

/// All that the user decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The language of the interface.
    pub tongue: Tongue,
    /// How things look, as this terminal can show it.
    pub theme: Theme,
    /// All themes that look different on this terminal, the default first.
    pub themes: Vec<Theme>,
    /// How many colours are shown.
    pub color: ColorDepth,
    /// The program that opens links; empty for `$BROWSER` or the system's own.
    pub browser: String,
    /// Whether the mouse works.
    pub mouse: bool,
    /// Whether everything is written in ASCII.
    pub ascii: bool,
    /// The widest line of the reading view, in columns.
    pub text_width: u16,
    /// Whether words are hyphenated.
    pub hyphenation: bool,
    /// The width of the pane of sources, in columns.
    pub sources_width: u16,
    /// The width of the pane of entities, in columns.
    pub entities_width: u16,
    /// When an article counts as read.
    pub mark_read: MarkRead,
    /// The order of the article list.
    pub sort: Sort,
    /// What holds for feeds.
    pub feeds: FeedsSettings,
    /// Which keys do what.
    pub keymap: Keymap,
}

/// When an article counts as read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkRead {
    /// As soon as it is opened.
    #[default]
    OnOpen,
    /// When its end was seen.
    OnScroll,
    /// Only by the key for it.
    Never,
}

/// The order of the article list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// By source, the newest first.
    Source,
    /// By title.
    Title,
}

impl Settings {
    /// How wide the text column may be.
    pub const TEXT_WIDTHS: RangeInclusive<u16> = 30..=100;
    /// How wide a pane at the side may be.
    pub const PANE_WIDTHS: RangeInclusive<u16> = 12..=60;
}

impl Sort {
    /// All orders, in the order in which the key for it goes through them.
    pub const ALL: [Self; 4] = [Self::Newest, Self::Oldest, Self::Source, Self::Title];
}

/// What `config.toml` says, before language and theme are looked up.
#[derive(Clone, Debug)]
pub(super) struct Choices {
    /// `None`: as the environment says.
    pub(super) tongue: Option<Tongue>,
    /// The name of the theme and where it stands.
    pub(super) theme: (String, usize),
    pub(super) browser: String,
    pub(super) mouse: bool,
    pub(super) ascii: bool,
    pub(super) text_width: u16,
    pub(super) hyphenation: bool,
    pub(super) sources_width: u16,
    pub(super) entities_width: u16,
    pub(super) mark_read: MarkRead,
    pub(super) sort: Sort,
    pub(super) feeds: FeedsSettings,
}

/// The names of all settings, in the order of the file.
const NAMES: [&str; 13] = [
    "language", "theme", "browser", "mouse", "ascii", "text-width", "hyphenation", "sources-width", "entities-width",
    "mark-read", "sort", "fetch-every", "feeds",
];

const LANGUAGES: &[&str] = &["auto", "de", "en"];
const MARK_READ: &[&str] = &["on-open", "on-scroll", "never"];
const SORTS: &[&str] = &["newest", "oldest", "source", "title"];

impl Default for Choices {
    fn default() -> Self {
        // What the defaults say is read from them; these are for what they leave out, and tests see that it is nothing.
        let nothing = Self {
            tongue: None,
            theme: (String::new(), 0),
            browser: String::new(),
            mouse: false,
            ascii: false,
            text_width: 0,
            hyphenation: false,
            sources_width: 0,
            entities_width: 0,
            mark_read: MarkRead::default(),
            sort: Sort::default(),
            feeds: FeedsSettings::default(),
        };
        let mut warnings = Vec::new();
        let document = Document::parse(Path::new("assets/settings.toml"), DEFAULTS, &mut warnings);
        nothing.with(&document, &mut warnings)
    }
}

impl Choices {
    /// These choices with those of the file over them.
    pub(super) fn with(mut self, document: &Document<'_>, warnings: &mut Vec<ConfigWarning>) -> Self {
        let mut report = Report { document, warnings };
        let entries = report.unique(&document.entries);
        for entry in entries {
            match entry.name.as_str() {
                "language" => {
                    if let Some(word) = report.one_of(entry, LANGUAGES) {
                        self.tongue = match word {
                            "de" => Some(Tongue::German),
                            "en" => Some(Tongue::English),
                            _ => None,
                        };
                    }
                }
                "theme" => match &entry.value {
                    Value::Text(name) => self.theme = (name.clone(), entry.value_at),
                    _ => report.expected(entry, Expected::Text),
                },
                "browser" => match &entry.value {
                    Value::Text(program) => program.clone_into(&mut self.browser),
                    _ => report.expected(entry, Expected::Text),
                },
                "mouse" => report.flag(entry, &mut self.mouse),
                "ascii" => report.flag(entry, &mut self.ascii),
                "text-width" => report.number(entry, &Settings::TEXT_WIDTHS, &mut self.text_width),
                "hyphenation" => report.flag(entry, &mut self.hyphenation),
                "sources-width" => report.number(entry, &Settings::PANE_WIDTHS, &mut self.sources_width),
                "entities-width" => report.number(entry, &Settings::PANE_WIDTHS, &mut self.entities_width),
                "mark-read" => {
                    if let Some(word) = report.one_of(entry, MARK_READ) {
                        self.mark_read = match word {
                            "on-scroll" => MarkRead::OnScroll,
                            "never" => MarkRead::Never,
                            _ => MarkRead::OnOpen,
                        };
                    }
                }
                "sort" => {
                    if let Some(word) = report.one_of(entry, SORTS) {
                        self.sort = match word {
                            "oldest" => Sort::Oldest,
                            "source" => Sort::Source,
                            "title" => Sort::Title,
                            _ => Sort::Newest,
                        };
                    }
                }
                "fetch-every" => report.number(entry, &MINUTES, &mut self.feeds.every),
                "feeds" => self.feeds.read(entry, &mut report),
                name => {
                    report.unknown(entry.at, WordKind::Setting, name, NAMES);
                }
            }
        }
        self
    }

    /// The settings, with what was looked up elsewhere.
    pub(super) fn settle(
        self,
        tongue: Tongue,
        theme: &Theme,
        themes: &[Theme],
        color: ColorDepth,
        keymap: Keymap,
    ) -> Settings {
        let mut shown: Vec<Theme> = Vec::with_capacity(themes.len());
        for theme in themes.iter().map(|theme| theme.at(color)) {
            // Without colours they mostly look alike.
            if color != ColorDepth::None || !shown.iter().any(|known| known.looks_like(&theme)) {
                shown.push(theme);
            }
        }
        Settings {
            tongue: self.tongue.unwrap_or(tongue),
            theme: theme.at(color),
            themes: shown,
            color,
            browser: self.browser,
            mouse: self.mouse,
            ascii: self.ascii,
            text_width: self.text_width,
            hyphenation: self.hyphenation,
            sources_width: self.sources_width,
            entities_width: self.entities_width,
            mark_read: self.mark_read,
            sort: self.sort,
            feeds: self.feeds,
            keymap,
        }
    }
}

impl Default for Settings {
    /// The defaults, in English, with 16 colours.
    fn default() -> Self {
        let themes = Theme::all_built_in();
        Choices::default().settle(Tongue::English, &Theme::default(), &themes, ColorDepth::default(), Keymap::default())
    }
}

impl Settings {
    /// The theme after the one in use, in a circle.
    #[must_use]
    pub fn next_theme(&self) -> Option<&Theme> {
        let now = self.themes.iter().position(|theme| theme.name() == self.theme.name());
        self.themes.get(now.map_or(0, |at| (at + 1) % self.themes.len()))
    }
}

/// The values that settings take.
impl Report<'_, '_> {
    fn flag(&mut self, entry: &Entry, to: &mut bool) {
        match entry.value {
            Value::Flag(flag) => *to = flag,
            _ => self.expected(entry, Expected::Flag),
        }
    }

    fn number(&mut self, entry: &Entry, range: &RangeInclusive<u16>, to: &mut u16) {
        let number = match entry.value {
            Value::Number(number) => u16::try_from(number).ok().filter(|number| range.contains(number)),
            _ => None,
        };
        match number {
            Some(number) => *to = number,
            None => {
                self.expected(
                    entry,
                    Expected::Number { low: i64::from(*range.start()), high: i64::from(*range.end()) },
                );
            }
        }
    }

    fn one_of(&mut self, entry: &Entry, words: &'static [&'static str]) -> Option<&'static str> {
        let written = match &entry.value {
            Value::Text(text) => text.as_str(),
            _ => "",
        };
        let known = words.iter().find(|word| **word == written).copied();
        if known.is_none() {
            let problem = ConfigProblem::Value { name: entry.name.clone(), expected: Expected::OneOf(words) };
            let nearest = nearest(written, words.iter().copied()).map(str::to_owned);
            let warning = self.document.warning(entry.value_at, problem);
            self.warnings.push(ConfigWarning { nearest, ..warning });
        }
        known
    }
}
