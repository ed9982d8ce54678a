//! Where the user's files are, reading them, and writing the first ones; no file of the user is ever written over.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::config::document::Document;
use crate::config::settings::{self, Choices};
use crate::config::{
    ColorDepth, ConfigProblem, ConfigWarning, Keymap, Settings, Theme, Tongue, keymap, nearest, theme,
};
use crate::text::reason;

/// Larger files are no settings that a person wrote.
const LARGEST: u64 = 1 << 20;

/// When to use colours, as the command line says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorChoice {
    /// As the terminal and `NO_COLOR` say.
    #[default]
    Auto,
    /// Whatever `NO_COLOR` says.
    Always,
    /// Only attributes.
    Never,
}

/// What the environment says about files, language and colours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// `DEPESCHE_CONFIG`.
    pub config: Option<PathBuf>,
    /// `DEPESCHE_DATA_DIR`.
    pub data_dir: Option<PathBuf>,
    /// The language of the locale.
    pub tongue: Tongue,
    /// Whether `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// What the terminal can show.
    pub depth: ColorDepth,
    /// Whether the terminal or the locale has nothing but ASCII: for the reader; what is printed goes into files too.
    pub ascii: bool,
}

impl Environment {
    /// The environment of this process.
    #[must_use]
    pub fn read() -> Self {
        Self::of(|name| std::env::var_os(name))
    }

    /// An environment of which `variable` tells the value by name. Empty ones count as not set.
    pub fn of(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let text = |name: &str| set(name).map(|value| value.to_string_lossy().into_owned());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(text);
        Self {
            config: set("DEPESCHE_CONFIG").map(PathBuf::from),
            data_dir: set("DEPESCHE_DATA_DIR").map(PathBuf::from),
            tongue: Tongue::of_locale(&locale.unwrap_or_default()),
            no_color: set("NO_COLOR").is_some(),
            depth: depth(&text("TERM").unwrap_or_default(), &text("COLORTERM").unwrap_or_default()),
            ascii: text("TERM").is_some_and(|term| term == "dumb")
                || ["LC_ALL", "LC_CTYPE", "LANG"]
                    .into_iter()
                    .find_map(text)
                    .is_some_and(|locale| matches!(locale.as_str(), "C" | "POSIX")),
        }
    }
}

/// What a terminal can show, as it says itself. Over a remote login only the first variable arrives.
fn depth(term: &str, colorterm: &str) -> ColorDepth {
    const TRUE: [&str; 6] = ["direct", "kitty", "alacritty", "foot", "ghostty", "wezterm"];
    if term == "dumb" {
        ColorDepth::None
    } else if matches!(colorterm, "truecolor" | "24bit") || TRUE.iter().any(|name| term.contains(name)) {
        ColorDepth::True
    } else if term.contains("256color") {
        ColorDepth::Indexed
    } else {
        ColorDepth::Sixteen
    }
}

/// Where the user's files are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// `config.toml`, or the file that was named.
    pub config: PathBuf,
    /// `keymap.toml` beside it.
    pub keymap: PathBuf,
    /// The folder `themes` beside it.
    pub themes: PathBuf,
    /// The feeds that the user subscribed to: `sources.opml` beside it.
    pub sources: PathBuf,
    /// The folder of what the program keeps.
    pub data: PathBuf,
    /// The folder of the log and the session.
    pub state: PathBuf,
}

impl Paths {
    /// The reader's corrections.
    #[must_use]
    pub fn corrections(&self) -> PathBuf {
        self.data.join("entities.toml")
    }

    /// The database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.data.join("depesche.db")
    }

    /// The files by the command line's `--config` and `--data-dir`, then the environment, then the system's folders;
    /// `None` when they name too little and there is no home folder either.
    #[must_use]
    pub fn find(config: Option<&Path>, data_dir: Option<&Path>, environment: &Environment) -> Option<Self> {
        let config = config.or(environment.config.as_deref());
        let data_dir = data_dir.or(environment.data_dir.as_deref());
        let system = ProjectDirs::from("", "", "depesche");
        let system = system.as_ref();
        let config = match config {
            Some(path) => path.to_owned(),
            None => system?.config_dir().join("config.toml"),
        };
        let (data, state) = if let Some(path) = data_dir {
            (path.to_owned(), path.to_owned())
        } else {
            let system = system?;
            (system.data_dir().to_owned(), system.state_dir().unwrap_or(system.data_local_dir()).to_owned())
        };
        let beside = |name: &str| config.with_file_name(name);
        let (keymap, themes, sources) = (beside("keymap.toml"), beside("themes"), beside("sources.opml"));
        Some(Self { config, keymap, themes, sources, data, state })
    }
}

/// With what the settings are loaded.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// `--config`.
    pub config: Option<PathBuf>,
    /// `--color`.
    pub color: Option<ColorChoice>,
    /// `--ascii`.
    pub ascii: bool,
    /// The environment.
    pub environment: Environment,
}

impl Request {
    fn depth(&self) -> ColorDepth {
        match self.color.unwrap_or_default() {
            ColorChoice::Never => ColorDepth::None,
            ColorChoice::Always => self.environment.depth.max(ColorDepth::Sixteen),
            ColorChoice::Auto if self.environment.no_color => ColorDepth::None,
            ColorChoice::Auto => self.environment.depth,
        }
    }
}

/// The settings of the user's files over the defaults. Whatever could not be taken is named; the default stands in.
#[must_use]
pub fn load(request: &Request) -> (Settings, Vec<ConfigWarning>) {
    let mut warnings = Vec::new();
    let (settings, themes) = read_all(request, &mut warnings);
    // A mistake in a theme that is not in use can wait for `check`.
    let in_use = themes.into_iter().filter(|(name, _)| name == settings.theme.name());
    warnings.extend(in_use.flat_map(|(_, warnings)| warnings));
    sort(&mut warnings);
    (settings, warnings)
}

/// Everything that is wrong in the user's files, themes that are not in use included.
#[must_use]
pub fn check(request: &Request) -> Vec<ConfigWarning> {
    let mut warnings = Vec::new();
    let (_, themes) = read_all(request, &mut warnings);
    warnings.extend(themes.into_iter().flat_map(|(_, warnings)| warnings));
    sort(&mut warnings);
    warnings
}

/// File by file, from top to bottom.
fn sort(warnings: &mut [ConfigWarning]) {
    warnings.sort_by(|a, b| (&a.path, a.place).cmp(&(&b.path, b.place)));
}

/// The settings, and the warnings of each of the user's themes by name.
fn read_all(request: &Request, warnings: &mut Vec<ConfigWarning>) -> (Settings, Vec<(String, Vec<ConfigWarning>)>) {
    // Data are of no interest here: any folder does.
    let paths = Paths::find(request.config.as_deref(), Some(Path::new("")), &request.environment);
    read_from(paths.as_ref(), request, warnings)
}

/// The same from these files; without a home folder there are none.
fn read_from(
    paths: Option<&Paths>,
    request: &Request,
    warnings: &mut Vec<ConfigWarning>,
) -> (Settings, Vec<(String, Vec<ConfigWarning>)>) {
    let named = request.config.is_some() || request.environment.config.is_some();
    let ascii = request.ascii;
    let mut choices = Choices { ascii, ..Choices::default() };
    let mut themes = Theme::all_built_in();
    let mut theme_warnings = Vec::new();
    let Some(paths) = paths else {
        let theme = Theme::default();
        let settings = choices.settle(request.environment.tongue, &theme, &themes, request.depth(), Keymap::default());
        return (settings, theme_warnings);
    };
    let config = read(&paths.config, named, warnings);
    let document = config.as_deref().map(|text| Document::parse(&paths.config, text, warnings));
    if let Some(document) = &document {
        choices = choices.with(document, warnings);
    }
    choices.ascii |= ascii;
    let keys = read(&paths.keymap, false, warnings);
    let keymap = Keymap::read(keys.as_deref().map(|text| (paths.keymap.as_path(), text)), warnings);
    for path in theme_files(&paths.themes) {
        let mut own = Vec::new();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(text) = read(&path, true, &mut own) {
            themes.retain(|theme| theme.name() != name);
            themes.push(Theme::read(&name, &path, &text, &mut own));
        }
        theme_warnings.push((name, own));
    }
    let (name, at) = &choices.theme;
    let known = themes.iter().find(|theme| theme.name() == name);
    if let (None, Some(document)) = (known, &document) {
        let names: Vec<&str> = themes.iter().map(Theme::name).collect();
        let problem = ConfigProblem::NoTheme { word: name.clone(), known: names.join(", ") };
        let meant = nearest(name, names).map(str::to_owned);
        warnings.push(ConfigWarning { nearest: meant, ..document.warning(*at, problem) });
    }
    let theme = known.cloned().unwrap_or_default();
    (choices.settle(request.environment.tongue, &theme, &themes, request.depth(), keymap), theme_warnings)
}

/// The theme files of the folder, by name; none when there is no such folder.
fn theme_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    files.sort();
    files
}

/// The text of a file. That it is missing is worth a warning only when it was `asked` for.
pub(super) fn read(path: &Path, asked: bool, warnings: &mut Vec<ConfigWarning>) -> Option<String> {
    let mut warn = |place, problem| {
        warnings.push(ConfigWarning { path: path.to_owned(), place, problem, nearest: None });
    };
    let mut bytes = Vec::new();
    match File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)) {
        Ok(_) if bytes.len() as u64 > LARGEST => {
            warn(None, ConfigProblem::TooLarge(LARGEST));
            return None;
        }
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if asked {
                warn(None, ConfigProblem::Missing);
            }
            return None;
        }
        Err(error) => {
            warn(None, ConfigProblem::Unreadable(reason(&error)));
            return None;
        }
    }
    if bytes.contains(&0) {
        warn(None, ConfigProblem::Binary);
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    if let Err(error) = str::from_utf8(bytes) {
        let good = bytes.get(..error.valid_up_to()).and_then(|good| str::from_utf8(good).ok()).unwrap_or_default();
        let line = good.matches('\n').count() + 1;
        let column = good.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        warn(Some((line as u32, column as u32)), ConfigProblem::NotText);
    }
    Some(String::from_utf8_lossy(bytes).into_owned())
}

/// A file of [`init`] that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", path.display())]
pub struct InitError {
    /// Which.
    pub path: PathBuf,
    /// Why, in the words of the system.
    pub reason: std::io::Error,
}

/// Writes `config.toml`, `keymap.toml` and an example of a theme into the folder, where they are missing: all settings and
/// keys with their defaults, commented out, with remarks in this language. Returns what was written.
pub fn init(folder: &Path, tongue: Tongue) -> Result<Vec<PathBuf>, InitError> {
    let example = theme::BUILT_IN.iter().find(|(name, _)| *name == "dark").map_or("", |(_, text)| *text);
    let files = [
        (folder.join("config.toml"), commented_out(&remarked(settings::DEFAULTS, tongue))),
        (folder.join("keymap.toml"), commented_out(&remarked(keymap::DEFAULTS, tongue))),
        (folder.join("themes").join("example.toml"), remarked(example, tongue)),
    ];
    let mut written = Vec::new();
    for (path, text) in files {
        match write_new(&path, &text) {
            Ok(()) => written.push(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(reason) => return Err(InitError { path, reason }),
        }
    }
    Ok(written)
}

fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

/// A file of defaults with its remarks in one language: those in German stand below those in English and begin with `#de`.
fn remarked(text: &str, tongue: Tongue) -> String {
    const GERMAN: &str = "#de";
    let lines: Vec<&str> = text.lines().collect();
    let blocks = lines.chunk_by(|above, below| above.starts_with('#') == below.starts_with('#'));
    let mut out = String::with_capacity(text.len());
    for block in blocks {
        // A remark that has no German stays as it is.
        let german = tongue == Tongue::German && block.iter().any(|line| line.starts_with(GERMAN));
        for line in block.iter().filter(|line| line.starts_with(GERMAN) == german) {
            let said = line.strip_prefix(GERMAN).map(|said| format!("#{said}"));
            out.push_str(said.as_deref().unwrap_or(line));
            out.push('\n');
        }
    }
    out
}

/// A file of defaults of which nothing holds until the `#` before a line is taken away. The headers of sections stay, so
/// that the line lands where it belongs.
fn commented_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for line in text.lines() {
        if !line.is_empty() && !line.starts_with(['#', '[']) {
            out.push('#');
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests;
