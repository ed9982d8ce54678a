//! Annotated prose: a text with its mentions, entities and statements, read from brackets in it.
//!
//! `tests/data/analysis/README.md` says how it is written.

use std::path::{Path, PathBuf};

use depesche::model::{Form, MentionForm};
use depesche::text::{Language, Span};

/// A mention as annotated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub span: Span,
    pub kind: String,
    pub entity: String,
    pub form: MentionForm,
}

/// Who said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// An entity of the text.
    Entity(String),
    /// Somebody whom the text does not name.
    Unnamed,
    /// Nobody: the words are a term.
    Nobody,
}

/// Words in quotation marks, or a reported statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub span: Span,
    pub form: Form,
    pub speaker: Speaker,
}

/// An annotated text.
#[derive(Clone, Debug, Default)]
pub struct Annotated {
    pub file: String,
    pub lang: Language,
    pub source: Option<String>,
    pub text: String,
    pub mentions: Vec<Mention>,
    pub statements: Vec<Statement>,
}

/// Reads an annotated text, or says what is wrong with it and where.
pub fn read(file: &str, source: &str) -> Result<Annotated, String> {
    let (head, mut body) = source.split_once('\n').ok_or("no first line")?;
    let tag = head.strip_prefix("lang: ").ok_or("the first line does not name the language")?;
    let lang = Language::from_tag(tag.trim()).ok_or("unknown language")?;
    let mut annotated = Annotated { file: file.to_owned(), lang, ..Annotated::default() };
    if let Some((line, rest)) = body.strip_prefix("source: ").and_then(|rest| rest.split_once('\n')) {
        annotated.source = Some(line.trim().to_owned());
        body = rest;
    }
    let body = body.trim();
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut rest = body;
    while let Some(c) = rest.chars().next() {
        let here = || body.get(body.len() - rest.len()..).unwrap_or_default().chars().take(40).collect::<String>();
        rest = &rest[c.len_utf8()..];
        match c {
            '[' | '{' => open.push((c, annotated.text.len())),
            ']' | '}' => {
                let (mark, start) = open.pop().ok_or_else(|| format!("nothing is open before {:?}", here()))?;
                if (mark == '[') != (c == ']') {
                    return Err(format!("brackets cross before {:?}", here()));
                }
                let label = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
                let (label, after) = label.ok_or_else(|| format!("no label at {:?}", here()))?;
                rest = after;
                let span = Span::new(start, annotated.text.len());
                if mark == '{' {
                    annotated.statements.push(statement(span, label)?);
                } else {
                    annotated.mentions.push(mention(span, label)?);
                }
            }
            c => annotated.text.push(c),
        }
    }
    if let Some((mark, at)) = open.pop() {
        let context: String = annotated.text.get(at..).unwrap_or_default().chars().take(40).collect();
        return Err(format!("{mark} is never closed: {context:?}"));
    }
    annotated.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    annotated.statements.sort_by_key(|statement| statement.span);
    Ok(annotated)
}

fn mention(span: Span, label: &str) -> Result<Mention, String> {
    let (label, form) = label.split_once('|').map_or((label, None), |(label, form)| (label, Some(form)));
    // Where only names matter the entity is left out.
    let (kind, entity) = label.split_once(':').unwrap_or((label, ""));
    let form = match form {
        Some("part") => MentionForm::Part,
        Some("derived") => MentionForm::Derived,
        Some("desc") => MentionForm::Description,
        Some(other) => return Err(format!("unknown form {other:?}")),
        None => MentionForm::Name,
    };
    let kind = match kind {
        "org" => "organisation",
        "person" | "place" | "event" | "work" | "organisation" => kind,
        _ => return Err(format!("unknown kind {kind:?}")),
    };
    Ok(Mention { span, kind: kind.to_owned(), entity: entity.to_owned(), form })
}

fn statement(span: Span, label: &str) -> Result<Statement, String> {
    let (speaker, form) = match label.split_once('|') {
        Some((speaker, "indirect")) => (speaker, Form::Indirect),
        Some((_, other)) => return Err(format!("unknown form {other:?}")),
        None => (label, Form::Direct),
    };
    let speaker = match speaker {
        "-" => Speaker::Nobody,
        "?" => Speaker::Unnamed,
        name => Speaker::Entity(name.to_owned()),
    };
    Ok(Statement { span, form, speaker })
}

/// Reads a file of many texts, each closed by a line `---`.
pub fn read_many(file: &str, source: &str) -> Result<Vec<Annotated>, String> {
    let texts = source.split("\n---").map(str::trim_start).filter(|text| !text.is_empty());
    texts
        .map(|text| {
            read(file, text).map_err(|error| format!("{error} in {:?}", text.chars().take(60).collect::<String>()))
        })
        .collect()
}

/// The annotated texts below a folder, in sets that share their entities: the texts of a sub-folder whose texts name
/// their sources are one set, every other text is one of its own.
pub fn sets(folder: &Path) -> Result<Vec<Vec<Annotated>>, String> {
    let mut sets: Vec<Vec<Annotated>> = Vec::new();
    let mut together = Vec::new();
    for path in paths(folder)? {
        if path.is_dir() {
            sets.extend(self::sets(&path)?);
            continue;
        }
        let name = path.strip_prefix(folder.parent().unwrap_or(folder)).unwrap_or(&path).to_string_lossy().into_owned();
        let source = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let text = read(&name, &source).map_err(|error| format!("{}: {error}", path.display()))?;
        if text.source.is_some() {
            together.push(text);
        } else {
            sets.push(vec![text]);
        }
    }
    if !together.is_empty() {
        sets.push(together);
    }
    Ok(sets)
}

/// Folders and annotated texts in a folder, in order.
fn paths(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.is_dir() || path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    Ok(paths)
}
