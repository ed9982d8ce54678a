//! `parse`: what a feed file holds.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use crate::app::warning_text;
use crate::cli::arguments::Parsing;
use crate::cli::invocation::{Code, Invocation, Mistake};
use crate::cli::output::{Look, Manner, json_line, stdout, tell};
use crate::formats::feed::{Circumstances, Entry, FeedFile, Person, read, to_json};
use crate::model::{Problem, Warning};
use crate::store::files::TEXT_LIMIT;
use crate::store::search::missing_target;
use crate::text::Clean;

/// Reads the file and prints what it found.
pub(super) fn run(invocation: &Invocation, parsing: &Parsing) -> anyhow::Result<Code> {
    let look = invocation.look;
    let path = parsing.file.display().to_string();
    let headers = headers(&parsing.headers, look)?;
    let file = match bytes(&parsing.file) {
        Ok(bytes) => read(&bytes, Circumstances { path: &path, base: &parsing.base, headers: &headers }),
        Err(problem) => {
            let warning = Warning { path, place: None, problem };
            let (text, hint) = warning_text(&warning, look.tongue);
            tell(look.tongue, &text, &hint);
            if !parsing.json {
                return Ok(Code::Trouble);
            }
            FeedFile { warnings: vec![warning], ..FeedFile::default() }
        }
    };
    let mut out = stdout()?;
    if parsing.json {
        let words = |warning: &Warning| {
            // Path and place stand beside it.
            let bare = Warning { path: String::new(), place: None, ..warning.clone() };
            let (text, _) = warning_text(&bare, look.tongue);
            text.trim_start_matches([':', ' ']).to_owned()
        };
        json_line(&to_json(&file, &words), &mut out)?;
    } else {
        print(&file, look, &mut out)?;
    }
    out.flush()?;
    if !parsing.json {
        for warning in &file.warnings {
            let (text, hint) = warning_text(warning, look.tongue);
            tell(look.tongue, &text, &hint);
        }
    }
    let is_whole = !file.warnings.iter().any(|warning| warning.problem.is_loss());
    Ok(match (file.ok && is_whole, file.entries.is_empty()) {
        (false, _) => Code::Trouble,
        (true, true) => Code::Nothing,
        (true, false) => Code::Done,
    })
}

/// The content of a file or of standard input, up to the limit of texts.
fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    if path.is_dir() {
        return Err(Problem::Folder);
    }
    let problem = |error: io::Error| missing_target(path, &error);
    let mut bytes = Vec::new();
    // One byte past the limit tells that there is more.
    if path == Path::new("-") {
        io::stdin().lock().take(TEXT_LIMIT + 1).read_to_end(&mut bytes).map_err(problem)?;
    } else {
        File::open(path).map_err(problem)?.take(TEXT_LIMIT + 1).read_to_end(&mut bytes).map_err(problem)?;
    }
    let length = bytes.len() as u64;
    if length > TEXT_LIMIT { Err(Problem::TooLarge { bytes: length, limit: TEXT_LIMIT }) } else { Ok(bytes) }
}

/// Names and values of header lines.
fn headers(lines: &[String], look: Look) -> anyhow::Result<Vec<(String, String)>> {
    let pair = |line: &String| {
        let (name, value) = line.split_once(':').filter(|(name, _)| !name.trim().is_empty()).ok_or_else(|| {
            let text = look.tongue.of(("is no header", "ist keine Kopfzeile"));
            let hint = look.tongue.of((
                "a name, a colon and a value: --header 'Content-Type: text/xml'",
                "ein Name, ein Doppelpunkt und ein Wert: --header 'Content-Type: text/xml'",
            ));
            Mistake { text: format!("`{}` {text}", Clean::line(line)), hint: hint.to_owned() }
        })?;
        Ok((name.trim().to_owned(), value.trim().to_owned()))
    };
    lines.iter().map(pair).collect()
}

/// Prints the feed for people: its head, then each entry with what is known about it.
fn print(file: &FeedFile, look: Look, out: &mut impl Write) -> io::Result<()> {
    if !file.ok {
        return Ok(());
    }
    let feed = &file.feed;
    let untitled = look.tongue.of(("(without a title)", "(ohne Titel)"));
    let title = |title: &Option<Clean>| title.as_deref().unwrap_or(untitled).to_owned();
    writeln!(out, "{}", look.set(Manner::Strong, &title(&feed.title)))?;
    for line in [&feed.subtitle, &feed.link].into_iter().flatten() {
        writeln!(out, "{}", look.set(Manner::Dim, line))?;
    }
    for entry in &file.entries {
        writeln!(out, "\n{}", look.set(Manner::Strong, &title(&entry.title)))?;
        let about = about(entry, look);
        if !about.is_empty() {
            writeln!(out, "  {}", look.set(Manner::Dim, &about))?;
        }
        if let Some(link) = &entry.link {
            writeln!(out, "  {}", look.set(Manner::Source, link))?;
        }
    }
    Ok(())
}

/// When, by whom, about what.
fn about(entry: &Entry, look: Look) -> String {
    let date = entry.published.map(|at| at.date().to_string());
    let authors: Vec<String> = entry.authors.iter().map(Person::shown).collect();
    let categories: Vec<&str> = entry.categories.iter().map(|word| &**word).collect();
    let parts = [date, Some(authors.join(", ")), Some(categories.join(", "))];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(look.drawn(" · ", " | "))
}
