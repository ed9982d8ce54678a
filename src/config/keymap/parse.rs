//! A keymap file as a flat list of bindings, checked for what contradicts itself.

use crate::config::document::{Document, Entry, Report, Value};
use crate::config::{ACTIONS, Action, ConfigProblem, ConfigWarning, Context, Expected, Key, WordKind};

use super::trie::Label;
use super::{Keymap, shown};

/// Nobody presses more keys than this for one action.
const LONGEST: usize = 8;

/// One file, read.
#[derive(Debug, Default)]
pub(super) struct Layer {
    /// The preset it stands on.
    pub(super) preset: Option<&'static str>,
    /// Its bindings, in order, no two of one context in each other's way.
    pub(super) bindings: Vec<Binding>,
    /// The names of its groups.
    pub(super) labels: Vec<(Context, Vec<Key>, Label)>,
}

/// A sequence of keys and what it asks for.
#[derive(Debug)]
pub(super) struct Binding {
    pub(super) context: Context,
    pub(super) keys: Vec<Key>,
    pub(super) target: Target,
    /// Where the key stands in the file, in bytes.
    pub(super) at: usize,
}

/// What a sequence is bound to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    Action(Action),
    Nothing,
}

impl Layer {
    /// Reads a file; what is wrong goes to `warnings`, all else is taken.
    pub(super) fn read(document: &Document<'_>, warnings: &mut Vec<ConfigWarning>) -> Self {
        let report = Report { document, warnings };
        let mut reader = Reader { report, layer: Self::default(), context: Context::Global };
        for entry in &document.entries {
            reader.top(entry);
        }
        reader.layer
    }
}

struct Reader<'a, 'd> {
    report: Report<'a, 'd>,
    layer: Layer,
    context: Context,
}

impl Reader<'_, '_> {
    /// A section with keys, or the preset.
    fn top(&mut self, entry: &Entry) {
        match (entry.name.as_str(), Context::named(&entry.name), &entry.value) {
            ("preset", _, Value::Text(name)) => {
                self.layer.preset = Keymap::presets().find(|known| known == name);
                if self.layer.preset.is_none() {
                    self.report.unknown(entry.value_at, WordKind::Preset, name, Keymap::presets());
                }
            }
            ("preset", ..) => self.report.expected(entry, Expected::Text),
            (_, Some(context), Value::Table(entries)) => {
                self.context = context;
                self.keys(&[], entries);
            }
            (_, Some(_), _) => self.report.expected(entry, Expected::Table),
            (name, None, Value::Text(_)) if sequence(name).is_ok() => {
                self.report.warn(entry.at, ConfigProblem::NoSection(name.to_owned()));
            }
            (name, None, _) => {
                let names = Context::ALL.iter().map(|context| context.name()).chain(["preset"]);
                self.report.unknown(entry.at, WordKind::Context, name, names);
            }
        }
    }

    /// The keys of a table that follow those of `before`.
    fn keys(&mut self, before: &[Key], entries: &[Entry]) {
        for entry in entries {
            if entry.name == "label" && !before.is_empty() {
                self.label(before, entry);
                continue;
            }
            let mut keys = before.to_vec();
            match sequence(&entry.name) {
                Ok(own) if keys.len() + own.len() <= LONGEST => keys.extend(own),
                Ok(_) => {
                    self.report.unknown_but(entry.at, WordKind::Key, &entry.name, None);
                    continue;
                }
                Err(word) => {
                    self.report.unknown_but(entry.at, WordKind::Key, &word, Key::nearest(&word));
                    continue;
                }
            }
            match &entry.value {
                Value::Table(inner) => self.keys(&keys, inner),
                Value::Text(id) if id == "none" => self.bind(keys, Target::Nothing, entry.at),
                Value::Text(id) => {
                    if let Ok(action) = id.parse() {
                        self.bind(keys, Target::Action(action), entry.at);
                    } else {
                        let ids = ACTIONS.iter().map(|info| info.id);
                        self.report.unknown(entry.value_at, WordKind::Action, id, ids);
                    }
                }
                Value::Flag(_) | Value::Number(_) | Value::Other => self.report.expected(entry, Expected::Binding),
            }
        }
    }

    /// The name of a group: one text for all languages, or one each.
    fn label(&mut self, group: &[Key], entry: &Entry) {
        let label = match &entry.value {
            Value::Text(text) => Some(Label { english: text.clone(), german: text.clone() }),
            Value::Table(entries) => {
                let text = |code: &str| {
                    entries.iter().find_map(|entry| match &entry.value {
                        Value::Text(text) if entry.name == code => Some(text.clone()),
                        _ => None,
                    })
                };
                text("en")
                    .or_else(|| text("de"))
                    .map(|english| Label { german: text("de").unwrap_or_else(|| english.clone()), english })
            }
            _ => None,
        };
        match label {
            Some(label) => self.layer.labels.push((self.context, group.to_vec(), label)),
            None => self.report.expected(entry, Expected::Text),
        }
    }

    /// Takes a binding that no earlier one of the file contradicts.
    fn bind(&mut self, keys: Vec<Key>, target: Target, at: usize) {
        let context = self.context;
        let known = self.layer.bindings.iter().filter(|known| known.context == context);
        let conflict = known.into_iter().find(|known| known.keys.starts_with(&keys) || keys.starts_with(&known.keys));
        let Some(known) = conflict else {
            if context.takes_text()
                && matches!(target, Target::Action(_))
                && keys.first().is_some_and(|key| key.typed().is_some())
            {
                self.report.warn(at, ConfigProblem::Typed { key: shown(&keys), context: context.name() });
            }
            self.layer.bindings.push(Binding { context, keys, target, at });
            return;
        };
        let first = self.report.document.place(known.at);
        let (short, long) = if known.keys.len() < keys.len() { (&known.keys, &keys) } else { (&keys, &known.keys) };
        let problem = if short == long {
            ConfigProblem::KeyTwice { key: shown(&keys), context: context.name(), first }
        } else {
            ConfigProblem::Prefix { key: shown(short), longer: shown(long), context: context.name(), first }
        };
        self.report.warn(at, problem);
    }
}

/// The keys of a text such as `g s`; the word that is no key otherwise.
fn sequence(text: &str) -> Result<Vec<Key>, String> {
    if text == " " {
        return Ok(vec![Key::plain(crate::config::KeyCode::Char(' '))]);
    }
    let keys: Result<Vec<Key>, _> =
        text.split_whitespace().map(|word| word.parse().map_err(|_| word.to_owned())).collect();
    match keys {
        Ok(keys) if keys.is_empty() => Err(text.to_owned()),
        keys => keys,
    }
}
