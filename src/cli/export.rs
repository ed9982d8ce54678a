//! `export`: what the library has, for other programs.

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::app::warning_text;
use crate::cli::arguments::Form;
use crate::cli::database;
use crate::cli::invocation::{Code, Invocation, Mistake};
use crate::cli::library::{self, Library};
use crate::cli::output::{json_line, stdout, tell};
use crate::config::complaint;
use crate::formats::feed::opml::Opml;
use crate::formats::{to_json, to_markdown_file};
use crate::model::{Article, ArticleId, Problem, UserMarks, Warning};
use crate::store::database::Database;
use crate::text::{Clean, fold, reason};

/// The longest name that is made of a title, in letters.
const NAME: usize = 60;

/// Gives it out in the form that is asked for.
pub(super) fn run(invocation: &Invocation, form: Form, to: Option<&Path>) -> anyhow::Result<Code> {
    let tongue = invocation.look.tongue;
    if to.is_some() && form != Form::Markdown {
        let text =
            tongue.of(("only Markdown is written into a folder", "in einen Ordner wird nur Markdown geschrieben"));
        let hint = tongue.of((
            "one file is enough here: depesche export jsonl > FILE",
            "hier genügt eine Datei: depesche export jsonl > DATEI",
        ));
        return Err(Mistake { text: text.to_owned(), hint: hint.to_owned() }.into());
    }
    match (form, to) {
        (Form::Opml, _) => list(invocation),
        (Form::Jsonl, _) => {
            let mut out = stdout()?;
            let code = articles(invocation, |article, marks| {
                Ok(json_line(&to_json(article, marks.read, marks.starred), &mut out)?)
            })?;
            out.flush()?;
            Ok(code)
        }
        (Form::Markdown, None) => {
            let mut out = stdout()?;
            let mut is_first = true;
            let code = articles(invocation, |article, marks| {
                let parting: &[u8] = if std::mem::take(&mut is_first) { b"" } else { b"\n" };
                out.write_all(parting)?;
                Ok(out.write_all(to_markdown_file(article, marks.read, marks.starred).as_bytes())?)
            })?;
            out.flush()?;
            Ok(code)
        }
        (Form::Markdown, Some(folder)) => files(invocation, folder),
    }
}

fn list(invocation: &Invocation) -> anyhow::Result<Code> {
    let library = Library::of(invocation)?;
    let known = library::known(&library, library.read().sources);
    let mut list = Opml::default();
    for known in &known {
        // Other readers want a name.
        let named = crate::model::Subscription { title: Some(known.name()), ..known.feed.clone() };
        list.add(&named);
    }
    let mut out = stdout()?;
    out.write_all(list.to_xml().as_bytes())?;
    out.flush()?;
    Ok(if known.is_empty() { Code::Nothing } else { Code::Done })
}

/// Shows every article of the library to `each`, the newest first, with what the user left on it.
fn articles(
    invocation: &Invocation,
    mut each: impl FnMut(&Article, UserMarks) -> anyhow::Result<()>,
) -> anyhow::Result<Code> {
    let tongue = invocation.look.tongue;
    let library = Library::of(invocation)?;
    let opened = Database::open_to_read(&library.database).map_err(|error| {
        let (text, hint) = database::refused(&error, tongue);
        Mistake { text, hint }
    })?;
    let Some(database) = opened else { return Ok(Code::Nothing) };
    let marks: HashMap<ArticleId, UserMarks> = database.marks()?.into_iter().collect();
    let (mut count, mut lost) = (0, 0);
    for chunk in database.chunks(&library.all().sources)? {
        let (read, unread) = chunk.read(None)?;
        lost += unread;
        for (article, _) in &read {
            each(article, marks.get(&article.id).copied().unwrap_or_default())?;
            count += 1;
        }
    }
    if lost > 0 {
        let path = library.database.display().to_string();
        let (text, hint) = warning_text(&Warning { path, place: None, problem: Problem::Lost(lost) }, tongue);
        tell(tongue, &text, &hint);
    }
    Ok(match (lost, count) {
        (0, 0) => Code::Nothing,
        (0, _) => Code::Done,
        _ => Code::Trouble,
    })
}

/// Writes a file an article into a folder a source.
fn files(invocation: &Invocation, folder: &Path) -> anyhow::Result<Code> {
    let tongue = invocation.look.tongue;
    let (mut written, mut there) = (0_usize, 0_usize);
    let code = articles(invocation, |article, marks| {
        let path = folder.join(place(article));
        let text = to_markdown_file(article, marks.read, marks.starred);
        match write(&path, &text) {
            Ok(()) => written += 1,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => there += 1,
            Err(error) => {
                let why = complaint(&reason(&error), tongue).into_owned();
                let hint = tongue.of(("--to names another folder", "--to nennt einen anderen Ordner")).to_owned();
                return Err(Mistake { text: format!("{}: {why}", Clean::line(&path.to_string_lossy())), hint }.into());
            }
        }
        Ok(())
    })?;
    let mut out = stdout()?;
    let files = if written == 1 { ("file", "Datei") } else { ("files", "Dateien") };
    let words = tongue.of(("written, {} there already", "geschrieben, {} schon da"));
    writeln!(out, "{written} {} {}", tongue.of(files), words.replace("{}", &there.to_string()))?;
    out.flush()?;
    Ok(code)
}

/// Writes a file that is not there yet.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(text.as_bytes());
    if written.is_err() {
        // Half a file would count as one that is there.
        let _ = fs::remove_file(path);
    }
    written
}

/// Where an article goes: its source, then its day, its title and its id, which no other has.
fn place(article: &Article) -> PathBuf {
    let day = article.moment().map(|moment| format!("{}-", moment.date())).unwrap_or_default();
    let title = plain(&article.title);
    let title = if title.is_empty() { title } else { format!("{title}-") };
    let source = plain(&article.source);
    let source = if source.is_empty() { "source".to_owned() } else { source };
    PathBuf::from(source).join(format!("{day}{title}{}.md", article.id))
}

/// A name of letters and digits with `-` between its words, which every system takes for files.
fn plain(text: &str) -> String {
    let mut name = String::new();
    for c in fold(text).chars() {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let cut: String = name.chars().take(NAME).collect();
    cut.trim_matches('-').to_owned()
}
