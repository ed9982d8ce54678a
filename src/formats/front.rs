//! Front matter and side files: what people write over or beside a text about it.

use crate::formats::stated::{self, Stated, Value};
use crate::model::{Problem, Reason, ValueKind};

/// So many problems of one head are kept; the rest are counted.
const MOST_PROBLEMS: usize = 100;

/// A text parted into its front matter and the rest.
#[derive(Debug, Default)]
pub(super) struct Front<'a> {
    /// What the front matter states.
    pub(super) stated: Stated,
    /// The text below.
    pub(super) body: &'a str,
    /// The front matter itself, when something in it was not understood: it is kept, not dropped.
    pub(super) kept: Option<&'a str>,
    /// What was not understood, with line and column from 1.
    pub(super) problems: Vec<(u32, u32, Problem)>,
    /// How many lines stand above the body.
    pub(super) lines: u32,
    /// Whether it was written for this program alone: then a field that is unknown is a mistake.
    ours: bool,
}

impl Front<'_> {
    /// Notes what was not understood. Of very much the last entry says how much more there was.
    fn warn(&mut self, line: u32, column: u32, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push((line, column, problem));
        } else if let Some((.., Problem::More(count))) = self.problems.last_mut() {
            *count += 1;
        } else {
            self.problems.push((line, column, Problem::More(1)));
        }
    }
}

/// Parts `text`; a text without front matter is all body.
pub(super) fn part(text: &str) -> Front<'_> {
    let bare = text.trim_start_matches('\u{feff}');
    let yaml = fence(bare, "---").filter(|inner| looks_like_fields(inner.after));
    let found = yaml.map(|fence| (fence, true)).or_else(|| fence(bare, "+++").map(|fence| (fence, false)));
    let Some((fence, yaml)) = found else {
        return Front { body: text, ..Front::default() };
    };
    let mut front = Front::default();
    if let Some((end, rest)) = fence.end {
        let inner = fence.after.get(..end).unwrap_or_default();
        front.body = fence.after.get(rest..).unwrap_or_default();
        if yaml { read_yaml(inner, &mut front) } else { read_toml(inner, 1, &mut front) }
    } else {
        // Never closed: what looks like fields is front matter, the rest is the text.
        let end = fence.after.find("\n\n").or_else(|| fence.after.find("\n\r\n")).unwrap_or(fence.after.len());
        front.body = fence.after.get(end..).unwrap_or_default();
        front.warn(1, 1, Problem::FrontMatter(Reason::NeverClosed));
        if yaml {
            read_yaml(fence.after.get(..end).unwrap_or_default(), &mut front);
        }
    }
    let head = bare.get(..bare.len() - front.body.len()).unwrap_or_default();
    front.lines = head.matches('\n').count() as u32;
    front.kept = (!front.problems.is_empty()).then(|| head.trim());
    front
}

/// Reads a side file, which is TOML.
pub(super) fn side(text: &str) -> (Stated, Vec<(u32, u32, Problem)>) {
    let mut front = Front { ours: true, ..Front::default() };
    read_toml(text, 0, &mut front);
    (front.stated, front.problems)
}

/// What stands behind an opening fence, and where the closing one begins and ends.
struct Fence<'a> {
    after: &'a str,
    end: Option<(usize, usize)>,
}

fn fence<'a>(text: &'a str, mark: &str) -> Option<Fence<'a>> {
    let rest = text.strip_prefix(mark)?;
    let line = rest.find('\n')?;
    if !rest.get(..line)?.trim().is_empty() {
        return None;
    }
    let after = rest.get(line + 1..)?;
    let mut at = 0;
    let end = after.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let closes = line.trim_end() == mark || (mark == "---" && line.trim_end() == "...");
        closes.then_some((start, at))
    });
    Some(Fence { after, end })
}

/// Whether the first line that says something is `key: value`: else `---` is a rule, not front matter.
fn looks_like_fields(text: &str) -> bool {
    text.lines()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with('#'))
        .is_some_and(|line| line == "---" || key_and_value(line).is_some())
}

/// `key: value`, where the key is one plain word.
fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let word = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    (word && (value.is_empty() || value.starts_with([' ', '\t']))).then(|| (key, value.trim()))
}

/// Reads the subset of YAML that front matter is written in: `key: value`, quotes, `[a, b]`, `- a`, `|` and `>`.
fn read_yaml(text: &str, front: &mut Front<'_>) {
    let mut open: Option<(u32, String, Value)> = None;
    // The fence is line 1.
    for (number, line) in (2_u32..).zip(text.lines()) {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        if let Some(item) = trimmed.strip_prefix("- ").or_else(|| (trimmed == "-").then_some(""))
            && let Some((_, _, value)) = &mut open
        {
            match value {
                Value::List(items) => items.extend(scalar(named(item))),
                Value::Text(text) if text.is_empty() => *value = Value::List(scalar(named(item)).into_iter().collect()),
                _ => front.warn(number, column(line), Problem::FrontMatter(Reason::NoList)),
            }
            continue;
        }
        if line.starts_with([' ', '\t'])
            && let Some((_, _, Value::Text(text))) = &mut open
        {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(trimmed);
            continue;
        }
        // More about an item of the list above: `- name: Jane Doe`, and below it `  email: …`.
        if line.starts_with([' ', '\t']) && matches!(open, Some((_, _, Value::List(_)))) {
            continue;
        }
        if let Some((number, key, value)) = open.take() {
            set(front, number, 1, &key, value);
        }
        let Some((key, value)) = key_and_value(trimmed) else {
            front.warn(number, column(line), Problem::FrontMatter(Reason::NoField));
            continue;
        };
        match read_value(value) {
            Ok(value) => open = Some((number, key.to_owned(), value)),
            Err(reason) => {
                let at = column(line) + (key.len() + 2) as u32;
                front.warn(number, at, Problem::FrontMatter(reason));
            }
        }
    }
    if let Some((number, key, value)) = open {
        set(front, number, 1, &key, value);
    }
}

/// What an item is called: `Jane Doe` of `name: Jane Doe`.
fn named(item: &str) -> &str {
    key_and_value(item).filter(|(key, _)| *key == "name").map_or(item, |(_, name)| name)
}

fn column(line: &str) -> u32 {
    (line.chars().take_while(|c| c.is_whitespace()).count() + 1) as u32
}

fn read_value(value: &str) -> Result<Value, Reason> {
    if matches!(value, "|" | ">" | "|-" | ">-" | "|+" | ">+") {
        return Ok(Value::Text(String::new()));
    }
    if let Some(rest) = value.strip_prefix('[') {
        let inner = rest.trim_end().strip_suffix(']').ok_or(Reason::OpenList)?;
        return Ok(Value::List(split_list(inner).into_iter().filter_map(scalar).collect()));
    }
    if value.starts_with('{') {
        return Ok(Value::Other(ValueKind::Table));
    }
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    if let Some(quote) = quote
        && (value.len() < 2 || !value.get(1..).unwrap_or_default().contains(quote))
    {
        return Err(Reason::OpenQuote);
    }
    Ok(Value::Text(scalar(value).unwrap_or_default()))
}

/// The parts of a list, commas inside quotation marks aside.
fn split_list(text: &str) -> Vec<&str> {
    let mut quote = None;
    text.split(move |c: char| {
        if let Some(open) = quote {
            if c == open {
                quote = None;
            }
            return false;
        }
        if matches!(c, '"' | '\'') {
            quote = Some(c);
        }
        c == ','
    })
    .collect()
}

/// A plain or quoted value, without a comment behind it; nothing when it is empty.
fn scalar(text: &str) -> Option<String> {
    let text = text.trim();
    let value = if let Some(inner) = text.strip_prefix('"') {
        let end = unescaped_quote(inner)?;
        unescaped(inner.get(..end)?)
    } else if let Some(inner) = text.strip_prefix('\'') {
        inner.get(..inner.rfind('\'')?)?.replace("''", "'")
    } else {
        text.split(" #").next().unwrap_or_default().trim().to_owned()
    };
    (!value.is_empty() && value != "~" && value != "null").then_some(value)
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('n')) => out.push(' '),
            ('\\', Some(c @ ('"' | '\\'))) => out.push(c),
            (c, behind) => {
                out.push(c);
                out.extend(behind);
            }
        }
    }
    out
}

fn unescaped_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends.then_some(at)
    })
}

/// Reads TOML; `above` lines stand before it in the file.
fn read_toml(text: &str, above: u32, front: &mut Front<'_>) {
    let breaks: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let place = |offset: usize| {
        let line = breaks.partition_point(|at| *at < offset);
        let start = line.checked_sub(1).and_then(|before| breaks.get(before)).map_or(0, |at| at + 1);
        let column = text.get(start..offset).unwrap_or_default().chars().count() as u32 + 1;
        (line as u32 + 1 + above, column)
    };
    let document = match toml_edit::Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let (line, column) = place(error.span().map_or(0, |span| span.start));
            let words = error.message().lines().next().unwrap_or_default();
            let words = words.split(", expected").next().unwrap_or_default().to_owned();
            let nothing = error.span().is_none_or(|span| span.is_empty());
            front.warn(line, column, Problem::FrontMatter(Reason::Toml { words, nothing }));
            return;
        }
    };
    for (key, item) in document.as_table() {
        let span = document.as_table().key(key).and_then(toml_edit::Key::span).or_else(|| item.span());
        let (line, column) = place(span.map_or(0, |span| span.start));
        set(front, line, column, key, toml_value(item));
    }
}

fn toml_value(item: &toml_edit::Item) -> Value {
    match item.as_value() {
        Some(toml_edit::Value::String(text)) => Value::Text(text.value().clone()),
        Some(toml_edit::Value::Datetime(date)) => Value::Text(date.value().to_string()),
        Some(toml_edit::Value::Array(items)) => {
            let texts: Vec<String> = items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect();
            if texts.len() == items.len() { Value::List(texts) } else { Value::Other(ValueKind::OtherList) }
        }
        Some(toml_edit::Value::Integer(_) | toml_edit::Value::Float(_)) => Value::Other(ValueKind::Number),
        Some(toml_edit::Value::Boolean(_)) => Value::Other(ValueKind::Boolean),
        _ => Value::Other(ValueKind::Table),
    }
}

fn set(front: &mut Front<'_>, line: u32, column: u32, key: &str, value: Value) {
    let set = front.stated.set(key, value);
    let unknown = front.ours && !stated::is_known(key);
    if let Err(reason) =
        set.and_then(|()| if unknown { Err(Reason::Unknown(stated::FIELDS.join(", "))) } else { Ok(()) })
    {
        front.warn(line, column, Problem::Field { field: key.to_owned(), reason });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Draft;

    fn drafted(front: Front<'_>) -> Draft {
        let mut draft = Draft::default();
        front.stated.apply(&mut draft, front.body);
        draft
    }

    #[test]
    fn front_matter_is_read_in_both_forms() {
        for text in [
            "---\n# a comment\ntitle: \"A: b\" # why\nauthors: [Jane Doe, 'John Roe']\nlang: en\ndate: 2025-12-03\n---\nBody",
            "---\ntitle: 'A: b'\nauthors:\n  - Jane Doe\n  - John Roe\nlanguage: en-GB\npublished: 3 December 2025\n---\nBody",
            "+++\ntitle = \"A: b\"\nauthors = [\"Jane Doe\", \"John Roe\"]\nlanguage = \"en\"\npublished = 2025-12-03\n+++\nBody",
        ] {
            let front = part(text);
            assert_eq!((front.body, front.kept, front.problems.len()), ("Body", None, 0), "{:?}", front.problems);
            let draft = drafted(front);
            assert_eq!(draft.title, "A: b");
            assert_eq!(draft.authors, ["Jane Doe", "John Roe"]);
            assert_eq!(draft.lang.code(), "en");
            assert_eq!(draft.published.map(|moment| moment.to_string()).as_deref(), Some("2025-12-03"));
        }
    }

    #[test]
    fn what_is_broken_has_its_place_and_is_kept() {
        for (text, line, column, body) in [
            ("---\ntitle: A\nno field here\n---\nBody", 3, 1, "Body"),
            ("---\ntitle: \"A\n---\nBody", 2, 8, "Body"),
            ("---\nauthors: [A, B\n---\nBody", 2, 10, "Body"),
            ("---\ntitle: A\n\nBody", 1, 1, "Body"),
            ("+++\ntitle = \n+++\nBody", 2, 9, "Body"),
            ("---\ntitel: A\n---\nBody", 2, 1, "Body"),
        ] {
            let front = part(text);
            let place = front.problems.first().map(|(line, column, _)| (*line, *column));
            assert_eq!((place, front.body.trim()), (Some((line, column)), body), "{text}");
            assert!(front.kept.is_some_and(|kept| text.starts_with(kept)), "{text}");
        }
    }

    #[test]
    fn of_very_many_problems_the_rest_are_counted() {
        let text = format!("---\ntitle: A\n{}---\nBody", "no field here\n".repeat(5000));
        let front = part(&text);
        assert_eq!(front.problems.len(), MOST_PROBLEMS + 1);
        assert_eq!(front.problems.first().map(|(line, column, _)| (*line, *column)), Some((3, 1)));
        let last = front.problems.last().map(|(.., problem)| problem.clone());
        assert_eq!(last, Some(Problem::More(5000 - MOST_PROBLEMS as u32)));
    }

    #[test]
    fn places_of_toml_are_those_of_the_text() {
        let front = part("+++\nurl = 'x'\n\n  titel = 'A'\nkicker = 3\n+++\nBody");
        let places: Vec<_> = front.problems.iter().map(|(line, column, _)| (*line, *column)).collect();
        assert_eq!(places, [(4, 3), (5, 1)]);
    }

    #[test]
    fn rules_are_no_front_matter() {
        for text in ["---\n\nA paragraph.\n\n---\n", "--- title ---\nx", "---", "+++ 12:10 +++\nx", ""] {
            assert_eq!(part(text).body, text);
        }
    }
}
