//! What the themes promise: every role is there, text can be read, kinds of entities differ without colour.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")]

use super::*;
use crate::config::Tongue;

const KINDS: [Role; 5] = [Role::Person, Role::Place, Role::Organisation, Role::Event, Role::Work];

fn luminance(color: Color) -> f64 {
    let Color::Rgb(r, g, b) = color else { panic!("{color} is no true colour") };
    let linear = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn the_themes_of_the_program_name_every_role_and_have_no_mistakes() {
    for (name, text) in BUILT_IN.into_iter().chain([PLAIN]) {
        let mut warnings = Vec::new();
        let document = Document::parse(Path::new(name), text, &mut warnings);
        let names: Vec<&str> = document.entries.iter().map(|entry| entry.name.as_str()).collect();
        let all: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
        assert_eq!(names, all, "{name}");
        let _ = Theme::read(name, Path::new(name), text, &mut warnings);
        assert_eq!(warnings, Vec::new(), "{name}");
    }
}

#[test]
fn text_can_be_read_on_its_background_and_in_the_selected_row() {
    for name in ["dark", "light"] {
        let theme = Theme::built_in(name).unwrap();
        let ground = theme.style(Role::Text);
        let selected = theme.style(Role::Selected);
        let mention = theme.style(Role::Mention);
        for role in Role::ALL {
            let style = theme.style(*role).over(ground);
            let ratio = contrast(style.fg.unwrap(), style.bg.unwrap());
            let least = match role {
                Role::Border => 1.5,
                Role::BorderFocused | Role::Progress => 3.0,
                _ => 4.5,
            };
            assert!(ratio >= least, "{name}: {} has {ratio:.2}", role.name());
        }
        for role in [Role::Text, Role::Muted, Role::Accent, Role::Unread, Role::Match, Role::Title] {
            let ratio = contrast(theme.style(role).over(ground).fg.unwrap(), selected.bg.unwrap());
            assert!(ratio >= 4.5, "{name}: selected {} has {ratio:.2}", role.name());
        }
        for role in KINDS {
            for behind in [selected, mention] {
                let ratio = contrast(theme.style(role).fg.unwrap(), behind.bg.unwrap());
                assert!(ratio >= 4.5, "{name}: {} on {} has {ratio:.2}", role.name(), behind.bg.unwrap());
            }
        }
    }
}

#[test]
fn the_theme_of_the_terminal_fits_light_and_dark_backgrounds() {
    let theme = Theme::default();
    for role in Role::ALL {
        let style = theme.style(*role);
        assert_eq!(style.bg, None, "{}", role.name());
        // White, yellow and the bright colours vanish on one of the two.
        assert!(matches!(style.fg, None | Some(Color::Ansi(1 | 2 | 4 | 5 | 6))), "{}", role.name());
    }
}

#[test]
fn kinds_of_entities_differ_by_colour_and_without_it() {
    for name in Theme::built_in_names() {
        for depth in [ColorDepth::None, ColorDepth::Sixteen, ColorDepth::Indexed, ColorDepth::True] {
            let theme = Theme::built_in(name).unwrap().at(depth);
            for (at, kind) in KINDS.iter().enumerate() {
                let style = theme.style(*kind);
                assert_ne!(style, Style::default(), "{name}: {}", kind.name());
                assert!(KINDS[at + 1..].iter().all(|other| theme.style(*other) != style), "{name} {}", kind.name());
            }
            for role in [Role::Selected, Role::CursorEntity, Role::Label, Role::Match, Role::Mention, Role::Error] {
                assert_ne!(theme.style(role), Style::default(), "{name}: {} is seen", role.name());
                let ground = theme.style(Role::Text);
                assert_ne!(theme.style(role).over(ground), ground, "{name}: {} is seen", role.name());
            }
        }
    }
}

#[test]
fn without_colour_nothing_has_one() {
    for name in Theme::built_in_names() {
        let theme = Theme::built_in(name).unwrap().at(ColorDepth::None);
        assert!(Role::ALL.iter().all(|role| theme.style(*role).fg.or(theme.style(*role).bg).is_none()), "{name}");
        assert_eq!(theme.name(), name);
    }
}

#[test]
fn sixteen_colours_are_the_users_own() {
    let terminal = Theme::default();
    assert!(Theme::built_in("dark").unwrap().at(ColorDepth::Sixteen).looks_like(&terminal));
    let own = Theme::read("own", Path::new("own.toml"), "person = { fg = \"red\" }", &mut Vec::new());
    assert!(own.at(ColorDepth::Sixteen).looks_like(&own));
}

#[test]
fn a_theme_of_the_user_stands_on_another() {
    let read = |text: &str| Theme::read("own", Path::new("own.toml"), text, &mut Vec::new());
    let own = read("person = { fg = \"#abcdef\" }\nbase = \"dark\"\n");
    assert_eq!(own.style(Role::Person), Style { fg: Some(Color::Rgb(0xab, 0xcd, 0xef)), ..Style::default() });
    assert_eq!(own.style(Role::Text), Theme::built_in("dark").unwrap().style(Role::Text));
    assert_eq!(read("").style(Role::Error), Theme::default().style(Role::Error));
    assert_eq!(own.name(), "own");
}

#[test]
fn styles_lie_over_one_another() {
    let below = Style { fg: Some(Color::Ansi(1)), bg: Some(Color::Ansi(2)), bold: true, ..Style::default() };
    let above = Style { fg: Some(Color::Ansi(3)), underline: true, ..Style::default() };
    let both = Style { fg: Some(Color::Ansi(3)), bg: Some(Color::Ansi(2)), bold: true, underline: true, ..below };
    assert_eq!(above.over(below), both);
}

#[test]
fn mistakes_are_named_and_the_rest_holds() {
    let mut warnings = Vec::new();
    let text = "persn = { bold = true }\nplace = { fg = \"grene\", underline = true }\nwork = { blod = true }\n";
    let theme = Theme::read("own", Path::new("own.toml"), text, &mut warnings);
    let lines: Vec<String> = warnings.iter().map(|warning| warning.line(Tongue::English)).collect();
    assert_eq!(
        lines,
        [
            "own.toml:1:1: `persn` is no role of a theme (did you mean `person`?)",
            "own.toml:2:16: `grene` is no colour (did you mean `green`?)",
            "own.toml:3:10: `blod` is no attribute of a style (did you mean `bold`?)",
        ]
    );
    assert_eq!(theme.style(Role::Place), Style { underline: true, ..Style::default() });
}
