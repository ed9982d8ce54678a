//! Where files are looked for, what stands in for them, and that none is written over.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::*;
use crate::config::{Action, Context, MarkRead, Role, Sort};

fn environment(variables: &[(&str, &str)]) -> Environment {
    Environment::of(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value)))
}

fn request(folder: &Path) -> Request {
    Request { config: Some(folder.join("config.toml")), ..Request::default() }
}

#[test]
fn the_locale_is_looked_for_in_order() {
    for (variables, expected) in [
        (&[][..], Tongue::English),
        (&[("LANG", "de_DE.UTF-8")], Tongue::German),
        (&[("LANG", "de_DE.UTF-8"), ("LC_MESSAGES", "en_GB.UTF-8")], Tongue::English),
        (&[("LANG", "en_US"), ("LC_MESSAGES", "en_GB"), ("LC_ALL", "de_AT")], Tongue::German),
        (&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")], Tongue::English),
        (&[("LC_ALL", ""), ("LANG", "de_DE.UTF-8")], Tongue::German),
        (&[("LANG", "POSIX")], Tongue::English),
    ] {
        assert_eq!(environment(variables).tongue, expected, "{variables:?}");
    }
}

#[test]
fn colours_follow_terminal_environment_and_command_line() {
    let depth = |variables: &[(&str, &str)], color| {
        Request { color, environment: environment(variables), ..Request::default() }.depth()
    };
    assert_eq!(depth(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], None), ColorDepth::True);
    assert_eq!(depth(&[("TERM", "xterm-kitty")], None), ColorDepth::True);
    assert_eq!(depth(&[("TERM", "screen-256color")], None), ColorDepth::Indexed);
    assert_eq!(depth(&[("TERM", "linux")], None), ColorDepth::Sixteen);
    assert_eq!(depth(&[("TERM", "dumb")], None), ColorDepth::None);
    assert_eq!(depth(&[("TERM", "xterm"), ("NO_COLOR", "1")], None), ColorDepth::None);
    assert_eq!(depth(&[("TERM", "xterm"), ("NO_COLOR", "")], None), ColorDepth::Sixteen);
    assert_eq!(depth(&[("TERM", "xterm"), ("NO_COLOR", "1")], Some(ColorChoice::Always)), ColorDepth::Sixteen);
    assert_eq!(depth(&[("COLORTERM", "24bit")], Some(ColorChoice::Never)), ColorDepth::None);
}

#[test]
fn the_command_line_moves_the_files_and_the_environment_does_so_after_it() {
    let both = environment(&[("DEPESCHE_CONFIG", "/e/c.toml"), ("DEPESCHE_DATA_DIR", "/e/data")]);
    let paths = Paths::find(None, None, &both).unwrap();
    assert_eq!((paths.config.as_path(), paths.data.as_path()), (Path::new("/e/c.toml"), Path::new("/e/data")));
    assert_eq!((paths.keymap.as_path(), paths.state.as_path()), (Path::new("/e/keymap.toml"), Path::new("/e/data")));
    let paths = Paths::find(Some(Path::new("own.toml")), Some(Path::new("here")), &both).unwrap();
    assert_eq!((paths.config.as_path(), paths.data.as_path()), (Path::new("own.toml"), Path::new("here")));
    assert_eq!(paths.themes, Path::new("themes"));
}

#[test]
fn no_files_are_the_defaults() {
    let folder = tempfile::tempdir().unwrap();
    let (settings, warnings) = load(&Request {
        environment: Environment { tongue: Tongue::German, ..Environment::default() },
        ..request(folder.path())
    });
    assert_eq!(warnings.len(), 1, "only the file that was asked for is missed: {warnings:?}");
    assert_eq!(warnings[0].problem, ConfigProblem::Missing);
    assert_eq!(settings.tongue, Tongue::German);
    assert!(settings.mouse && settings.hyphenation && !settings.ascii);
    assert_eq!((settings.text_width, settings.sources_width, settings.entities_width), (66, 24, 30));
    assert_eq!((settings.mark_read, settings.sort), (MarkRead::OnOpen, Sort::Newest));
    assert_eq!(settings.theme.name(), "terminal");
}

#[test]
fn what_the_command_line_says_holds_without_files_and_over_them() {
    let folder = tempfile::tempdir().unwrap();
    let request = Request { ascii: true, ..request(folder.path()) };
    let (settings, _) = read_from(None, &request, &mut Vec::new());
    assert!(settings.ascii, "without a home folder");
    fs::write(folder.path().join("config.toml"), "ascii = false\n").unwrap();
    assert!(load(&request).0.ascii, "over a file");
}

#[test]
fn all_files_are_read_and_a_theme_of_the_user_is_one_of_all() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir(folder.path().join("themes")).unwrap();
    write(
        "config.toml",
        "\u{feff}theme = \"mine\"\nlanguage = \"de\"\nsort = \"title\"\ntext-width = 80\nmouse = false\n",
    );
    write("keymap.toml", "[reader]\n\"x\" = \"zen\"\n");
    write("themes/mine.toml", "person = { fg = \"#ff0000\", bold = true }\n");
    write("themes/other.toml", "person = 3\nplace = { dim = true }\n");
    write("themes/notes.txt", "no theme");
    let request = Request {
        environment: Environment { depth: ColorDepth::Indexed, ..Environment::default() },
        ..request(folder.path())
    };
    let (settings, warnings) = load(&request);
    assert_eq!(warnings, Vec::new(), "a theme that is not in use says nothing");
    assert_eq!(check(&request).len(), 1, "but it is checked");
    assert_eq!((settings.tongue, settings.sort, settings.text_width), (Tongue::German, Sort::Title, 80));
    assert_eq!(settings.keymap.first_key(Context::Reader, Action::Zen), Some("x"));
    assert_eq!(settings.theme.style(Role::Person).fg, Some(crate::config::Color::Fixed(196)));
    let names: Vec<&str> = settings.themes.iter().map(Theme::name).collect();
    assert_eq!(names, ["terminal", "dark", "light", "mine", "other"]);
    assert_eq!(settings.next_theme().map(Theme::name), Some("other"));
}

#[test]
fn what_cannot_be_read_is_named_and_the_defaults_stand_in() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    let only = |expected: &ConfigProblem, place| {
        let (settings, warnings) = load(&request(folder.path()));
        assert_eq!(warnings.len(), 1, "{warnings:?}");
        assert_eq!((&warnings[0].problem, warnings[0].place), (expected, place));
        settings
    };
    fs::write(&config, b"text-width = 40\n# \xff\nmouse = false\n").unwrap();
    let settings = only(&ConfigProblem::NotText, Some((2, 3)));
    assert!(settings.text_width == 40 && !settings.mouse, "the rest holds");
    fs::write(&config, "#".repeat(LARGEST as usize + 1)).unwrap();
    only(&ConfigProblem::TooLarge(LARGEST), None);
    fs::remove_file(&config).unwrap();
    fs::create_dir(&config).unwrap();
    let (_, warnings) = load(&request(folder.path()));
    assert!(matches!(warnings[..], [ConfigWarning { problem: ConfigProblem::Unreadable(_), .. }]), "{warnings:?}");
}

#[test]
fn first_files_are_written_change_nothing_and_are_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("depesche");
    fs::create_dir(&own).unwrap();
    fs::write(own.join("config.toml"), "mouse = false\n").unwrap();
    let written = init(&own, Tongue::German).unwrap();
    assert_eq!(written, [own.join("keymap.toml"), own.join("themes").join("example.toml")]);
    assert_eq!(fs::read_to_string(own.join("config.toml")).unwrap(), "mouse = false\n");
    assert_eq!(init(&own, Tongue::German).unwrap(), Vec::<PathBuf>::new());
    fs::remove_file(own.join("config.toml")).unwrap();
    assert_eq!(init(&own, Tongue::German).unwrap(), [own.join("config.toml")]);
    assert_eq!(check(&request(&own)), Vec::new());
    let (settings, _) = load(&request(&own));
    let defaults = Settings::default();
    assert_eq!(format!("{:?}", settings.keymap), format!("{:?}", defaults.keymap));
    assert_eq!((settings.mouse, settings.text_width), (defaults.mouse, defaults.text_width));
    assert!(init(&own.join("config.toml"), Tongue::English).is_err(), "a file is no folder");
}

#[test]
fn with_the_marks_taken_away_the_written_files_are_the_defaults() {
    for (text, tongue) in [settings::DEFAULTS, keymap::DEFAULTS].into_iter().zip(Tongue::ALL) {
        let text = &remarked(text, tongue);
        let written = commented_out(text);
        let uncommented: String = written
            .lines()
            .map(|line| match line.strip_prefix('#') {
                Some(rest) if !rest.is_empty() && !rest.starts_with(' ') => format!("{rest}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        assert_eq!(&uncommented, text);
    }
}

#[test]
fn every_remark_of_the_written_files_is_there_in_both_languages() {
    let example = theme::BUILT_IN.iter().find(|(name, _)| *name == "dark").unwrap().1;
    for text in [settings::DEFAULTS, keymap::DEFAULTS, example] {
        let [english, german] = Tongue::ALL.map(|tongue| remarked(text, tongue));
        // What is set in is an example of settings, which are English everywhere.
        let is_remark = |line: &&str| line.starts_with('#') && !line.starts_with("#   ");
        let rest = |text: &str| text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
        assert_eq!(rest(&english), rest(&german));
        let all: std::collections::HashSet<&str> = english.lines().filter(|line| line.len() > 1).collect();
        let left: Vec<&str> = german.lines().filter(is_remark).filter(|line| all.contains(line)).collect();
        assert_eq!(left, Vec::<&str>::new(), "no German");
        assert!(!english.contains("#de") && !german.contains("#de"));
    }
}
