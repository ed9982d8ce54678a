//! `parse`: what a feed file holds.

use std::io::{self, Write};

use crate::app::warning_text;
use crate::cli::arguments::Parsing;
use crate::cli::invocation::{Code, Invocation, Mistake};
use crate::cli::output::{Look, Manner, json_line, stdout, tell};
use crate::cli::reading::{bare_text, read_named};
use crate::formats::feed::{Circumstances, Entry, FeedFile, Person, read, to_json};
use crate::model::Warning;
use crate::store::files::TEXT_LIMIT;
use crate::text::Clean;

/// Reads the file and prints what it found.
pub(super) fn run(invocation: &Invocation, parsing: &Parsing) -> anyhow::Result<Code> {
    let look = invocation.look;
    let path = parsing.file.display().to_string();
    let headers = headers(&parsing.headers, look)?;
    let file = match read_named(&parsing.file, TEXT_LIMIT) {
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
        let words = |warning: &Warning| bare_text(warning, look.tongue);
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
