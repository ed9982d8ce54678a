//! Which keys do what: the defaults, a preset over them, the user's own keys over both.

mod parse;
mod table;
mod trie;

use std::path::Path;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::config::document::Document;
use crate::config::{ACTIONS, Action, ConfigProblem, ConfigWarning, Context, Key, Tongue};

use parse::{Layer, Target};
use trie::{Group, Node, Position, Step};

pub use table::table;

/// The defaults, in the format users write.
pub(super) const DEFAULTS: &str = include_str!("../../../assets/keymap.toml");

/// Sets of keys that a user names with `preset`, in the format users write; the first changes nothing.
const PRESETS: [(&str, &str); 4] = [
    ("depesche", ""),
    ("newsboat", include_str!("../../../assets/keymap/newsboat.toml")),
    ("eilmeldung", include_str!("../../../assets/keymap/eilmeldung.toml")),
    ("arrows", include_str!("../../../assets/keymap/arrows.toml")),
];

/// All bindings.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// One group a context, in the order of [`Context::ALL`].
    contexts: [Group; Context::ALL.len()],
    /// The key to show for each action: every frame asks for some of them.
    shown: OnceLock<FxHashMap<(Context, Action), String>>,
    /// The language of keyboards.
    tongue: Tongue,
}

/// What a key press means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// It asks for this.
    Action(Action),
    /// It begins or continues a sequence; more keys have to follow.
    Pending,
    /// It is typed.
    Text(Key),
    /// It means nothing here.
    Unbound,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::read(None, &mut Vec::new())
    }
}

impl Keymap {
    /// The defaults with the preset and the keys of the user's file over them; what was not taken goes to `warnings`.
    #[must_use]
    pub fn read(user: Option<(&Path, &str)>, warnings: &mut Vec<ConfigWarning>) -> Self {
        let mut keymap = Self {
            contexts: std::array::from_fn(|_| Group::default()),
            shown: OnceLock::new(),
            tongue: Tongue::English,
        };
        keymap.lay_over(&embedded("assets/keymap.toml", DEFAULTS));
        let Some((path, text)) = user else { return keymap };
        let document = Document::parse(path, text, warnings);
        let layer = Layer::read(&document, warnings);
        if let Some((name, preset)) = layer.preset.and_then(|name| PRESETS.iter().find(|(known, _)| *known == name)) {
            keymap.lay_over(&embedded(&format!("assets/keymap/{name}.toml"), preset));
        }
        let before = keymap.clone();
        keymap.lay_over(&layer);
        for binding in &layer.bindings {
            if let Target::Action(_) = binding.target
                && let Some(problem) = hidden_by(&before, &keymap, binding.context, &binding.keys)
            {
                warnings.push(document.warning(binding.at, problem));
            }
        }
        keymap
    }

    /// From now on keys are shown as they are called in this language.
    pub fn speak(&mut self, tongue: Tongue) {
        self.tongue = tongue;
        self.shown = OnceLock::new();
    }

    /// The names of the presets.
    pub fn presets() -> impl Iterator<Item = &'static str> {
        PRESETS.iter().map(|(name, _)| *name)
    }

    fn lay_over(&mut self, layer: &Layer) {
        let mut overlay: [Group; Context::ALL.len()] = std::array::from_fn(|_| Group::default());
        for binding in &layer.bindings {
            let node = match binding.target {
                Target::Action(action) => Node::Action(action),
                Target::Nothing => Node::Nothing,
            };
            if let Some(group) = overlay.get_mut(binding.context as usize) {
                group.insert(&binding.keys, node);
            }
        }
        for (context, keys, label) in &layer.labels {
            if let Some(group) = overlay.get_mut(*context as usize).and_then(|group| group.inner(keys)) {
                group.label = Some(label.clone());
            }
        }
        for (base, group) in self.contexts.iter_mut().zip(overlay) {
            base.lay_over(group);
        }
    }

    fn start(&self, context: Context) -> Position<'_> {
        let group = |context: Context| self.contexts.get(context as usize);
        Position { own: group(context), global: if context.falls_back() { group(Context::Global) } else { None } }
    }

    /// Where one stands after these keys; `None` when they are no beginning of a sequence.
    fn position(&self, context: Context, chord: &[Key]) -> Option<Position<'_>> {
        chord.iter().try_fold(self.start(context), |position, key| match position.step(*key) {
            Some(Step::Deeper(inner)) => Some(inner),
            _ => None,
        })
    }

    /// What `key` means in `context` after the keys of `chord`, which is kept up to date. A key that does not continue
    /// the sequence ends it and means nothing.
    #[must_use]
    pub fn resolve(&self, context: Context, chord: &mut Vec<Key>, key: Key) -> Resolved {
        let first = chord.is_empty();
        // Keys that belong to another context's sequence are forgotten, as after a click between two keys.
        let step = self.position(context, chord).and_then(|position| position.step(key));
        match step {
            Some(Step::Deeper(_)) => {
                chord.push(key);
                return Resolved::Pending;
            }
            _ => chord.clear(),
        }
        match step {
            Some(Step::Action(action)) => Resolved::Action(action),
            None if first && context.takes_text() && key.typed().is_some() => Resolved::Text(key),
            _ => Resolved::Unbound,
        }
    }

    /// All keys of the action in the context, as shown (`Ctrl-d`, `g s`), the user's own first.
    #[must_use]
    pub fn keys_of(&self, context: Context, action: Action) -> Vec<String> {
        let mut keys = Vec::new();
        self.start(context).visit(&mut Vec::new(), &mut |path, known| {
            if known == action {
                keys.push(shown_in(path, self.tongue));
            }
        });
        keys
    }

    /// The key to show for the action in the context.
    #[must_use]
    pub fn first_key(&self, context: Context, action: Action) -> Option<&str> {
        let shown = self.shown.get_or_init(|| {
            let mut first = FxHashMap::default();
            for context in Context::ALL {
                self.start(context).visit(&mut Vec::new(), &mut |path, action| {
                    first.entry((context, action)).or_insert_with(|| shown_in(path, self.tongue));
                });
            }
            first
        });
        shown.get(&(context, action)).map(String::as_str)
    }

    /// Which keys continue the sequence and what they lead to, as shown: an action's text or a group's label, and the
    /// same in a few words.
    #[must_use]
    pub fn continuations(&self, context: Context, chord: &[Key], tongue: Tongue) -> Vec<[String; 3]> {
        let Some(position) = self.position(context, chord) else { return Vec::new() };
        let shown = |(key, step): (Key, Step<'_>)| {
            let text = match step {
                Step::Action(action) => (action.info().text(tongue), action.info().short(tongue)),
                Step::Deeper(inner) => [inner.label(tongue).unwrap_or("…"); 2].into(),
                Step::Nothing => return None,
            };
            Some([key.shown_in(tongue), text.0.to_owned(), text.1.to_owned()])
        };
        position.steps().filter_map(shown).collect()
    }

    /// What the sequence that began with `chord` is called, such as `go to`.
    #[must_use]
    pub fn label(&self, context: Context, chord: &[Key], tongue: Tongue) -> Option<&str> {
        self.position(context, chord)?.label(tongue)
    }

    /// All actions that have a key in the context, in the order of the table of actions.
    #[must_use]
    pub fn actions_in(&self, context: Context) -> Vec<Action> {
        let mut bound = Vec::new();
        self.start(context).visit(&mut Vec::new(), &mut |_, action| bound.push(action));
        ACTIONS.iter().map(|info| info.action).filter(|action| bound.contains(action)).collect()
    }
}

/// The built-in files are checked by tests: there is nothing to warn of.
fn embedded(name: &str, text: &str) -> Layer {
    let mut warnings = Vec::new();
    let document = Document::parse(Path::new(name), text, &mut warnings);
    Layer::read(&document, &mut warnings)
}

/// A sequence of keys as shown: `g s`.
fn shown(keys: &[Key]) -> String {
    shown_in(keys, Tongue::English)
}

fn shown_in(keys: &[Key], tongue: Tongue) -> String {
    keys.iter().map(|key| key.shown_in(tongue)).collect::<Vec<_>>().join(" ")
}

/// The problem that `keys`, bound to one action now, leave actions without any key that stood behind them before.
fn hidden_by(before: &Keymap, after: &Keymap, context: Context, keys: &[Key]) -> Option<ConfigProblem> {
    let mut hidden = Vec::new();
    let mut path = keys.to_vec();
    before.position(context, keys)?.visit(&mut path, &mut |path, action| {
        if after.keys_of(context, action).is_empty() {
            hidden.push(format!("`{}` ({})", shown(path), action.info().id));
        }
    });
    (!hidden.is_empty()).then(|| ConfigProblem::Hides { key: shown(keys), hidden, context: context.name() })
}

#[cfg(test)]
mod tests;
