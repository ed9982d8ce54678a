//! Rust source text as tokens and paths: what the rules in `architecture` are checked on.

use std::fs;
use std::ops::Range;
use std::path::Path;

/// The package's root.
pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Reads all sources below a folder of the package, by path.
pub(crate) fn read(folder: &str) -> Vec<Source> {
    fn walk(folder: &Path, found: &mut Vec<Source>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(ROOT).unwrap().to_string_lossy().replace('\\', "/");
                found.push(Source::new(&name, &fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(ROOT).join(folder), &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "{folder} has no sources");
    found
}

/// A source file, read.
pub(crate) struct Source {
    /// From the package's root: `src/app/reader.rs`.
    pub(crate) path: String,
    pub(crate) text: String,
    /// The text with comments, strings, characters and test modules blanked; same length, same lines.
    pub(crate) code: String,
    /// Lines that are no test.
    pub(crate) lines: usize,
    pub(crate) tokens: Vec<Token>,
}

/// An identifier, `::`, or one character, with its line from 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) line: usize,
}

/// A path in the code.
pub(crate) struct Reference {
    pub(crate) line: usize,
    /// From the crate's root as `crate::…`, or as it stands.
    pub(crate) path: Vec<String>,
    /// Whether a `pub use` passes it on.
    pub(crate) is_public: bool,
}

impl Source {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        let mut code = without_comments(text);
        // `#[cfg(test)] mod tests;` stands in another file.
        let is_test = path.ends_with("/tests.rs");
        let tests = if is_test { std::iter::once(0..code.len()).collect() } else { test_items(&code) };
        let test_lines: usize = tests.iter().map(|range| code[range.clone()].lines().count()).sum();
        for range in tests {
            code = blank(&code, range);
        }
        let tokens = tokens(&code);
        Self { path: path.into(), text: text.into(), lines: text.lines().count() - test_lines, code, tokens }
    }

    /// `src/app/reader.rs` is `[app, reader]`, `src/app/mod.rs` is `[app]`, `src/lib.rs` is `[]`.
    pub(crate) fn module(&self) -> Vec<String> {
        let path = self.path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
        if path == "lib" { Vec::new() } else { path.split('/').map(Into::into).collect() }
    }

    /// The folder below `src`, or `main`.
    pub(crate) fn layer(&self) -> String {
        self.module().first().cloned().unwrap_or_default()
    }

    /// Every path of the code, groups spelt out.
    pub(crate) fn references(&self) -> Vec<Reference> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let starts = is_name(&self.tokens[at].text) && self.text_at(at + 1) == "::" && !self.continues_path(at);
            if starts {
                let line = self.tokens[at].line;
                let is_public = at >= 2 && self.text_at(at - 1) == "use" && matches!(self.text_at(at - 2), "pub" | ")");
                let mut paths = Vec::new();
                at = self.read_path(at, Vec::new(), &mut paths);
                found.extend(paths.into_iter().map(|path| Reference { line, path: self.absolute(path), is_public }));
            } else {
                at += 1;
            }
        }
        found
    }

    fn text_at(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.text)
    }

    fn continues_path(&self, at: usize) -> bool {
        at >= 2 && self.text_at(at - 1) == "::" && (is_name(self.text_at(at - 2)) || self.text_at(at - 2) == ">")
    }

    /// Reads one path, or one member of a group, and returns where it ends.
    fn read_path(&self, mut at: usize, mut path: Vec<String>, found: &mut Vec<Vec<String>>) -> usize {
        loop {
            match self.text_at(at) {
                "{" => {
                    at += 1;
                    while !matches!(self.text_at(at), "}" | "") {
                        let before = at;
                        at = self.read_path(at, path.clone(), found);
                        while !matches!(self.text_at(at), "," | "}" | "") {
                            at += 1; // `as name`
                        }
                        at += usize::from(self.text_at(at) == ",");
                        at = at.max(before + 1);
                    }
                    return at + 1;
                }
                name if is_name(name) || name == "*" => {
                    path.push(name.into());
                    at += 1;
                    let goes_on = self.text_at(at) == "::" && matches!(self.text_at(at + 1), "{" | "*")
                        || self.text_at(at) == "::" && is_name(self.text_at(at + 1));
                    if !goes_on {
                        found.push(path);
                        return at;
                    }
                    at += 1;
                }
                _ => return at + 1,
            }
        }
    }

    /// A path with `self`, `super` and the package's own name resolved to `crate::…`.
    fn absolute(&self, path: Vec<String>) -> Vec<String> {
        let mut base = self.module();
        let up = path.iter().take_while(|name| *name == "super").count();
        if up == 0 && path[0] != "self" {
            let own = path[0] == "depesche";
            return if own { [vec!["crate".into()], path[1..].to_vec()].concat() } else { path };
        }
        base.truncate(base.len().saturating_sub(up));
        let rest = path.iter().skip(up.max(1)).cloned().collect();
        [vec!["crate".into()], base, rest].concat()
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

fn blank(text: &str, range: Range<usize>) -> String {
    let blanked: String = text[range.clone()].chars().map(|c| if c == '\n' { c } else { ' ' }).collect();
    format!("{}{blanked}{}", &text[..range.start], &text[range.end..])
}

/// The text with comments, strings and characters as blanks. Lines stay; columns may not.
fn without_comments(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        let end = skipped(&chars, at);
        if end > at {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// The end of the comment, string or character that begins at `at`, or `at`.
fn skipped(chars: &[char], at: usize) -> usize {
    let is = |at: usize, c: char| chars.get(at) == Some(&c);
    let in_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    let find = |from: usize, wanted: &str| {
        let wanted: Vec<char> = wanted.chars().collect();
        (from..chars.len()).find(|at| chars[*at..].starts_with(&wanted)).map_or(chars.len(), |at| at + wanted.len())
    };
    match chars[at] {
        '/' if is(at + 1, '/') => find(at, "\n") - usize::from(find(at, "\n") < chars.len()),
        '/' if is(at + 1, '*') => {
            let (mut depth, mut at) = (1, at + 2);
            while depth > 0 && at < chars.len() {
                let step = if is(at, '*') && is(at + 1, '/') {
                    depth -= 1;
                    2
                } else if is(at, '/') && is(at + 1, '*') {
                    depth += 1;
                    2
                } else {
                    1
                };
                at += step;
            }
            at
        }
        'r' | 'b' if !in_word => {
            let raw = at + 1 + usize::from(chars[at] == 'b' && is(at + 1, 'r'));
            let hashes = chars[raw.min(chars.len())..].iter().take_while(|c| **c == '#').count();
            let is_raw = chars[raw - 1] == 'r' && is(raw + hashes, '"');
            if is_raw { find(raw + hashes + 1, &format!("\"{}", "#".repeat(hashes))) } else { at }
        }
        quote @ ('"' | '\'') => {
            // `'a` without a closing quote is a lifetime.
            if quote == '\'' && !is(at + 1, '\\') && !is(at + 2, '\'') {
                return at;
            }
            let mut end = at + 1;
            while end < chars.len() && chars[end] != quote {
                end += 1 + usize::from(chars[end] == '\\');
            }
            (end + 1).min(chars.len())
        }
        _ => at,
    }
}

/// Where items stand that are built for tests only.
fn test_items(code: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (start, _) in code.match_indices("#[cfg(test)]").chain(code.match_indices("#[cfg(all(test")) {
        if found.iter().any(|range| range.contains(&start)) {
            continue;
        }
        let mut depth = 0_usize;
        let mut brackets = 0_usize;
        let end = code[start..].char_indices().find(|(_, c)| {
            match c {
                '[' | '(' => brackets += 1,
                ']' | ')' => brackets = brackets.saturating_sub(1),
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && brackets == 0 && matches!(c, '}' | ';')
        });
        found.push(start..end.map_or(code.len(), |(at, _)| start + at + 1));
    }
    found
}

fn tokens(code: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (line, text) in code.lines().enumerate() {
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = if is_name(rest) {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            tokens.push(Token { text: rest[..length].into(), line: line + 1 });
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

#[test]
fn the_reader_of_sources_sees_code_only() {
    let source = Source::new(
        "src/app/reader.rs",
        r##"//! Reads.
use crate::{model::{self, Block as B}, text::*};
// crate::ui::comment
/* crate::ui /* crate::ui::nested */ crate::ui::still */
fn f<'a>(c: char) -> &'a str {
    let _ = ('"', '\'', r#"crate::ui::raw " "#, b"crate::ui::bytes", "\"crate::ui::text");
    super::other::g::<u8>(crate::config::Key::plain(c));
    std::fs::read("x")
}
#[cfg(test)]
#[allow(unused, reason = "x;y")]
mod tests {
    use crate::ui::draw;
}
struct After(self::inner::X);
"##,
    );
    let paths: Vec<(usize, String)> =
        source.references().into_iter().map(|found| (found.line, found.path.join("::"))).collect();
    let wanted = [
        (2, "crate::model::self"),
        (2, "crate::model::Block"),
        (2, "crate::text::*"),
        (7, "crate::app::other::g"),
        (7, "crate::config::Key::plain"),
        (8, "std::fs::read"),
        (15, "crate::app::reader::inner::X"),
    ];
    assert_eq!(paths, wanted.map(|(line, path)| (line, path.to_owned())));
    assert_eq!(source.lines, 10);
}
