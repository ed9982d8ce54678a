//! Changes of the text of the file: an entry is put at its end or cut out; nothing else moves.

use std::fmt::Write;
use std::path::Path;

use toml_edit::{Array, Value};

use super::{Entry, HEAD, parse};
use crate::model::{Correction, CorrectionChange, EntityKind, Where, Who};

/// The text with the changes, when it says afterwards exactly what it should.
pub(super) fn edited(text: &str, changes: &[CorrectionChange]) -> Option<String> {
    let mut new = text.to_owned();
    let mut wanted: Vec<Correction> = corrections(text);
    for change in changes {
        match change {
            CorrectionChange::Add(correction) if !wanted.contains(correction) => append(&mut new, correction),
            CorrectionChange::Add(_) => {}
            CorrectionChange::Remove(correction) => {
                let entries = parse(Path::new(""), &new).entries;
                if let Some(entry) = entries.iter().find(|entry| entry.correction == *correction) {
                    cut(&mut new, entry);
                }
            }
        }
        change.apply(&mut wanted);
    }
    (corrections(&new) == wanted).then_some(new)
}

fn corrections(text: &str) -> Vec<Correction> {
    parse(Path::new(""), text).entries.into_iter().map(|entry| entry.correction).collect()
}

fn append(text: &mut String, correction: &Correction) {
    if text.trim().is_empty() {
        HEAD.clone_into(text);
    }
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if !text.ends_with('\n') {
        text.push_str(line_end);
    }
    text.push_str(line_end);
    text.push_str(&written(correction).replace('\n', line_end));
}

/// Cuts an entry out, with the comment that stands right above it.
fn cut(text: &mut String, entry: &Entry) {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let header = (entry.line as usize).saturating_sub(1);
    let is_note = |line: &str| line.trim_start().starts_with('#');
    let is_blank = |line: &str| line.trim().is_empty();
    let next = lines.iter().skip(header + 1).position(|line| line.trim_start().starts_with('['));
    let limit = next.map_or(lines.len(), |next| header + 1 + next);
    // What stands behind the last value belongs to what follows.
    let last = (header..limit).rev().find(|at| lines.get(*at).is_some_and(|line| !is_note(line) && !is_blank(line)));
    let mut end = last.unwrap_or(header) + 1;
    let above = (0..header).rev().take_while(|at| lines.get(*at).is_some_and(|line| is_note(line))).last();
    // The head of the file is no comment of its first entry.
    let mut start = above.filter(|above| *above > 0).unwrap_or(header);
    if lines.get(end).is_some_and(|line| is_blank(line)) {
        end += 1;
    } else if end == lines.len() && start > 0 && lines.get(start - 1).is_some_and(|line| is_blank(line)) {
        start -= 1;
    }
    lines.drain(start..end.min(lines.len()));
    // Where the last entry went, no blank lines stay behind.
    while lines.len() == start && lines.last().is_some_and(|line| is_blank(line)) {
        lines.pop();
        start -= 1;
    }
    *text = lines.concat();
}

/// A correction as an entry of the file.
fn written(correction: &Correction) -> String {
    let mut out = String::new();
    let section = |out: &mut String, name: &str| {
        let _ = writeln!(out, "[[{name}]]");
    };
    match correction {
        Correction::Merge { from, into, kind } => {
            section(&mut out, "merge");
            text(&mut out, "into", into);
            texts(&mut out, "from", from);
            word(&mut out, "kind", *kind);
        }
        Correction::Split { spelling, of, into, kind, place } => {
            section(&mut out, "split");
            text(&mut out, "spelling", spelling);
            text(&mut out, "of", of);
            text(&mut out, "into", into);
            word(&mut out, "kind", *kind);
            narrowed(&mut out, place);
        }
        Correction::Rename { who, to } => {
            section(&mut out, "rename");
            text(&mut out, "name", &who.name);
            text(&mut out, "to", to);
            word(&mut out, "kind", who.kind);
        }
        Correction::Kind { who, kind } => {
            section(&mut out, "kind");
            text(&mut out, "name", &who.name);
            word(&mut out, "was", who.kind);
            word(&mut out, "kind", Some(*kind));
        }
        Correction::Ignore(who) => named(&mut out, "ignore", who),
        Correction::NotAName { spelling, place } => {
            section(&mut out, "not-a-name");
            text(&mut out, "spelling", spelling);
            narrowed(&mut out, place);
        }
        Correction::Watch(who) => named(&mut out, "watch", who),
    }
    out
}

fn named(out: &mut String, section: &str, who: &Who) {
    let _ = writeln!(out, "[[{section}]]");
    text(out, "name", &who.name);
    word(out, "kind", who.kind);
}

fn text(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "{name} = {}", Value::from(text));
}

fn texts(out: &mut String, name: &str, texts: &[String]) {
    let list: Array = texts.iter().map(String::as_str).collect();
    let _ = writeln!(out, "{name} = {list}");
}

fn word(out: &mut String, name: &str, kind: Option<EntityKind>) {
    if let Some(kind) = kind {
        text(out, name, kind.name());
    }
}

fn narrowed(out: &mut String, place: &Where) {
    if !place.sources.is_empty() {
        texts(out, "source", &place.sources);
    }
    if let Some(article) = &place.article {
        text(out, "article", article);
    }
}
