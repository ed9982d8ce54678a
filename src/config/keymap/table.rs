//! The key table of the documentation, made from the default keymap.

use std::fmt::Write;

use crate::config::{Action, Context, Tongue};

use super::trie::Position;
use super::{Keymap, shown};

/// Markdown: a heading and a table of keys for each context, in its own keys without the global ones.
#[must_use]
pub fn table(tongue: Tongue) -> String {
    let keymap = Keymap::default();
    let mut out = String::new();
    let [keys, action, text] =
        [("Keys", "Tasten"), ("Action", "Aktion"), ("What it does", "Was sie tut")].map(|both| tongue.of(both));
    for (context, group) in Context::ALL.into_iter().zip(&keymap.contexts) {
        let own = Position { own: Some(group), global: None };
        let mut bound: Vec<(Action, Vec<String>)> = Vec::new();
        own.visit(&mut Vec::new(), &mut |path, action| {
            let keys = code(&shown(path));
            match bound.iter_mut().find(|(known, _)| *known == action) {
                Some((_, all)) => all.push(keys),
                None => bound.push((action, vec![keys])),
            }
        });
        if !out.is_empty() {
            out.push('\n');
        }
        let _ = writeln!(out, "### {} (`[{}]`)\n", tongue.of(heading(context)), context.name());
        let _ = writeln!(out, "| {keys} | {action} | {text} |\n|---|---|---|");
        for (action, keys) in &bound {
            let info = action.info();
            match action.entity_digit() {
                // Nine rows that differ in a digit are one.
                Some(1) => {
                    let last = bound.iter().find(|(action, _)| action.entity_digit() == Some(9));
                    let (first, last) = (keys.join(" "), last.map_or_else(String::new, |(_, keys)| keys.join(" ")));
                    let text = cell(info.text(tongue)).replace('1', "1-9");
                    let _ = writeln!(out, "| {first} … {last} | `open-entity-1` … `-9` | {text} |");
                    continue;
                }
                Some(_) => continue,
                None => {}
            }
            let _ = writeln!(out, "| {} | `{}` | {} |", keys.join(" "), info.id, cell(info.text(tongue)));
        }
    }
    out
}

/// What a context is called in the headings.
const fn heading(context: Context) -> (&'static str, &'static str) {
    match context {
        Context::Global => ("Everywhere", "Überall"),
        Context::Sources => ("Sources", "Quellen"),
        Context::Articles => ("Article list", "Artikelliste"),
        Context::Reader => ("Reading", "Lesen"),
        Context::Entities => ("Entities", "Entitäten"),
        Context::Card => ("Entity page", "Seite einer Entität"),
        Context::Picker => ("Lists that narrow as you type", "Listen, die beim Tippen enger werden"),
        Context::Prompt => ("Filter and search line", "Filter- und Suchzeile"),
        Context::Labels => ("Jump labels", "Sprungmarken"),
    }
}

/// Keys as code; a bar would end the cell of the table, a backtick the code.
fn code(keys: &str) -> String {
    let keys = cell(keys);
    if keys.contains('`') { format!("`` {keys} ``") } else { format!("`{keys}`") }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
