//! What the keymap promises: every action has a key, nothing contradicts itself, lookups go by context.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::*;
use crate::config::Topic;

fn keymap(text: &str) -> (Keymap, Vec<ConfigWarning>) {
    let mut warnings = Vec::new();
    let keymap = Keymap::read(Some((Path::new("keymap.toml"), text)), &mut warnings);
    (keymap, warnings)
}

fn quiet(text: &str) -> Keymap {
    let (keymap, warnings) = keymap(text);
    assert_eq!(warnings, Vec::new());
    keymap
}

/// Presses the keys one after another and says what came of the last one.
fn press(keymap: &Keymap, context: Context, keys: &str) -> Resolved {
    let mut chord = Vec::new();
    let mut last = Resolved::Unbound;
    for key in keys.split(' ') {
        last = keymap.resolve(context, &mut chord, key.parse().unwrap());
    }
    assert_eq!(last == Resolved::Pending, !chord.is_empty(), "{keys}");
    last
}

#[test]
fn a_letter_that_could_not_be_typed_any_more_is_told() {
    let (keymap, warnings) = keymap("[picker]\n\"a\" = \"down\"\n\"ctrl-x\" = \"down\"\n[reader]\n\"a\" = \"down\"\n");
    assert_eq!(press(&keymap, Context::Picker, "a"), Resolved::Action(Action::Down));
    let told: Vec<String> = warnings.iter().map(|warning| warning.text(Tongue::English)).collect();
    assert_eq!(told, ["in [picker] text is typed: `a` cannot be typed any more"]);
}

#[test]
fn every_action_has_a_key_where_it_makes_sense() {
    for name in Keymap::presets() {
        let keymap = quiet(&format!("preset = \"{name}\""));
        for info in ACTIONS {
            let contexts: &[Context] = match info.topic {
                Topic::Typing => &[Context::Prompt, Context::Picker],
                Topic::Program if matches!(info.action, Action::Cancel | Action::Redraw | Action::Suspend) => {
                    &Context::ALL[4..]
                }
                _ => &[Context::Reader],
            };
            for context in contexts {
                let keys = keymap.keys_of(*context, info.action);
                // On an entity's page Esc closes, which cancels too.
                let closes = info.action == Action::Cancel && *context == Context::Card;
                // In the text Enter opens the entity; its list opens articles.
                let opens = info.action == Action::Open;
                assert!(!keys.is_empty() || closes || opens, "{name}: {} has no key in {}", info.id, context.name());
            }
        }
        assert!(keymap.first_key(Context::Articles, Action::Open).is_some(), "{name}");
    }
}

#[test]
fn the_files_of_the_program_have_nothing_to_warn_of() {
    for (name, text) in [("defaults", DEFAULTS)].into_iter().chain(PRESETS) {
        // As a user's file, so that conflicts with the defaults are seen too.
        let (_, warnings) = keymap(text);
        assert_eq!(warnings, Vec::new(), "{name}");
    }
}

#[test]
fn what_is_shown_can_be_pressed_and_does_what_it_says() {
    let keymap = Keymap::default();
    for context in Context::ALL {
        keymap.start(context).visit(&mut Vec::new(), &mut |path, action| {
            let mut chord = Vec::new();
            let last = path.iter().map(|key| keymap.resolve(context, &mut chord, *key)).last();
            assert_eq!(last, Some(Resolved::Action(action)), "{} {}", context.name(), shown(path));
        });
    }
}

#[test]
fn keys_are_looked_up_in_the_context_and_then_everywhere() {
    let keymap = Keymap::default();
    for (context, keys, expected) in [
        (Context::Articles, "j", Resolved::Action(Action::Down)),
        (Context::Articles, "enter", Resolved::Action(Action::Open)),
        (Context::Reader, "enter", Resolved::Action(Action::OpenCard)),
        (Context::Reader, "g", Resolved::Pending),
        (Context::Reader, "g s", Resolved::Action(Action::GoSources)),
        (Context::Reader, "g / e", Resolved::Action(Action::PickEntity)),
        (Context::Reader, "g x", Resolved::Unbound),
        (Context::Reader, "g x s", Resolved::Action(Action::ToggleStar)),
        (Context::Reader, "g esc", Resolved::Unbound),
        (Context::Reader, "ctrl-y", Resolved::Unbound),
        (Context::Prompt, "j", Resolved::Text("j".parse().unwrap())),
        (Context::Prompt, "g", Resolved::Text("g".parse().unwrap())),
        (Context::Picker, "space", Resolved::Text("space".parse().unwrap())),
        (Context::Labels, "f", Resolved::Text("f".parse().unwrap())),
        (Context::Prompt, "ctrl-g", Resolved::Unbound),
        (Context::Prompt, "ctrl-w", Resolved::Action(Action::DeleteWord)),
        (Context::Prompt, "f5", Resolved::Unbound),
    ] {
        assert_eq!(press(&keymap, context, keys), expected, "{} {keys}", context.name());
    }
    // A sequence that another context began is no beginning here.
    let mut chord = vec!["g".parse().unwrap()];
    assert_eq!(keymap.resolve(Context::Prompt, &mut chord, "s".parse().unwrap()), Resolved::Unbound);
    assert_eq!(chord, Vec::new());
}

#[test]
fn the_users_keys_lie_over_the_defaults_and_are_shown_first() {
    let keymap = quiet(
        "preset = \"newsboat\"\n[global]\n\"x\" = \"star\"\n\"q\" = \"none\"\n\"v\" = { label = \"los\", \"x\" = \"zen\" }\n\
         [reader]\n\"j\" = \"none\"\n\"g\" = { \"t\" = \"change-theme\" }\n\" \" = \"first\"\n",
    );
    assert_eq!(keymap.keys_of(Context::Articles, Action::ToggleStar), ["x", "s"]);
    assert_eq!(press(&keymap, Context::Articles, "q"), Resolved::Unbound);
    assert_eq!(press(&keymap, Context::Articles, "j"), Resolved::Action(Action::Down));
    assert_eq!(press(&keymap, Context::Reader, "j"), Resolved::Unbound);
    assert_eq!(keymap.keys_of(Context::Reader, Action::Down), ["↓"]);
    assert_eq!(press(&keymap, Context::Reader, "space"), Resolved::Action(Action::First));
    assert_eq!(press(&keymap, Context::Articles, "g"), Resolved::Action(Action::ChangeSort));
    assert_eq!(press(&keymap, Context::Reader, "g t"), Resolved::Action(Action::ChangeTheme));
    assert_eq!(press(&keymap, Context::Reader, "v s"), Resolved::Action(Action::GoSources));
    assert_eq!(press(&keymap, Context::Reader, "v x"), Resolved::Action(Action::Zen));
    assert_eq!(keymap.label(Context::Reader, &["v".parse().unwrap()], Tongue::English), Some("los"));
}

#[test]
fn a_sequence_has_an_end() {
    let long = "g ".repeat(9);
    let deep = "\"g\" = { ".repeat(12) + "\"g\" = \"zen\"" + &" }".repeat(12);
    for text in [format!("[reader]\n\"{long}\" = \"zen\"\n"), format!("[reader]\n{deep}\n")] {
        let (_, warnings) = keymap(&text);
        assert!(
            matches!(&warnings[..], [ConfigWarning { problem: ConfigProblem::Unknown { .. }, .. }]),
            "{warnings:?}"
        );
    }
}

#[test]
fn a_sequence_shows_how_it_goes_on() {
    let keymap = quiet("[reader]\n\"g\" = { \"t\" = \"change-theme\", \"l\" = \"none\" }\n");
    let g = ["g".parse().unwrap()];
    let shown = keymap.continuations(Context::Reader, &g, Tongue::German);
    assert_eq!(shown[0], ["t", "nächstes Farbschema", "Farben"]);
    assert!(shown.contains(&["/", "auswählen", "auswählen"].map(str::to_owned)), "{shown:?}");
    assert!(!shown.iter().any(|[key, ..]| key == "l"), "{shown:?}");
    assert_eq!(keymap.label(Context::Reader, &g, Tongue::English), Some("go to"));
    assert!(keymap.continuations(Context::Reader, &["j".parse().unwrap()], Tongue::English).is_empty());
}

#[test]
fn actions_of_a_context_come_in_the_order_of_the_table() {
    let keymap = Keymap::default();
    let actions = keymap.actions_in(Context::Entities);
    assert!(actions.is_sorted());
    assert!(actions.contains(&Action::FilterByEntity) && actions.contains(&Action::Quit));
    assert!(!actions.contains(&Action::DeleteWord));
}

#[test]
fn the_table_of_the_documentation_is_markdown() {
    for tongue in Tongue::ALL {
        let table = table(tongue);
        for line in table.lines().filter(|line| line.starts_with('|')) {
            let bars = line.replace("\\|", "").matches('|').count();
            assert_eq!(bars, 4, "{line}");
        }
        assert!(table.contains("| `j` `↓` | `down` |"), "{table}");
        assert!(table.contains("`g s`"), "{table}");
    }
}
