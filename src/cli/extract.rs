//! `extract`: the article in a web page.

use std::io::Write;
use std::path::Path;

use serde_json::json;

use crate::app::warning_text;
use crate::cli::invocation::{Code, Invocation, Mistake};
use crate::cli::output::{json_line, stdout, tell};
use crate::cli::{reading, show};
use crate::config::Tongue;
use crate::formats::{Input, Page, extract};
use crate::model::{Analysis, Problem, Warning};
use crate::store::{Piece, files};
use crate::text::Language;

/// Prints the article in the page at `path`. Nothing found is told by the exit code, and in JSON by `ok`.
pub(super) fn run(invocation: &Invocation, path: &Path, base: Option<&str>, json: bool) -> anyhow::Result<Code> {
    let tongue = invocation.look.tongue;
    let opened = reading::opened(invocation, &[path.to_owned()])?;
    let (pieces, mut warnings) = opened.pieces();
    let mut found = None;
    let mut code = if warnings.is_empty() { Code::Nothing } else { Code::Trouble };
    match pieces.as_slice() {
        [] => {}
        [piece] => match bytes(piece) {
            Ok((bytes, named)) => {
                let input = named.input(&bytes);
                let (page, more) = extract(input, base);
                let is_no_page = |warning: &Warning| matches!(warning.problem, Problem::Binary | Problem::Feed);
                let is_loss = |warning: &Warning| warning.problem.is_loss();
                code = match page {
                    Some(_) if more.iter().any(is_loss) => Code::Trouble,
                    Some(_) => Code::Done,
                    None if more.iter().any(is_no_page) => Code::Trouble,
                    None => Code::Nothing,
                };
                warnings.extend(more);
                found = page.map(|page| (page.clone(), page.article(input)));
            }
            Err(warning) => {
                code = Code::Trouble;
                warnings.push(warning);
            }
        },
        _ => return Err(several(tongue).into()),
    }
    let mut out = stdout()?;
    if json {
        let warnings: Vec<String> = warnings.iter().map(|warning| line(warning, tongue)).collect();
        let page = found.as_ref().map(|(page, _)| page);
        let object = json!({
            "ok": page.is_some(),
            "title": page.map(|page| &page.title),
            "byline": page.filter(|page| !page.authors.is_empty()).map(|page| page.authors.join(", ")),
            "published": page.and_then(|page| page.published),
            "lang": page.filter(|page| page.lang != Language::UNKNOWN).map(|page| page.lang.to_string()),
            "text": page.map(Page::text),
            "warnings": warnings,
        });
        json_line(&object, &mut out)?;
    } else {
        for warning in &warnings {
            let (text, hint) = warning_text(warning, tongue);
            tell(tongue, &text, &hint);
        }
        if let Some((_, article)) = found {
            let article = if invocation.look.is_ascii() { article.in_ascii(Analysis::default()).0 } else { article };
            show::print(&article, invocation.look, &mut out)?;
        }
    }
    out.flush()?;
    Ok(code)
}

/// What is known of the bytes that were read.
struct Named {
    path: String,
    identity: String,
    group: String,
}

impl Named {
    fn input<'a>(&'a self, bytes: &'a [u8]) -> Input<'a> {
        let Self { path, identity, group } = self;
        Input { path, identity, group, bytes, side: None, side_path: "" }
    }
}

/// Reads what was found.
fn bytes(piece: &Piece) -> Result<(Vec<u8>, Named), Warning> {
    match piece {
        Piece::File(file) => files::read(file).map(|bytes| {
            let (path, identity, group) = (file.shown.clone(), file.identity.clone(), file.group.clone());
            (bytes, Named { path, identity, group })
        }),
        Piece::Input(bytes) => {
            let path = || "-".to_owned();
            Ok((bytes.to_vec(), Named { path: path(), identity: path(), group: path() }))
        }
        // A path was opened, not the library.
        Piece::Stored(_) => Err(Warning { path: piece.name(), place: None, problem: Problem::Special }),
        Piece::Sample(name, text) => {
            let name = || (*name).to_owned();
            Ok((text.as_bytes().to_vec(), Named { path: name(), identity: name(), group: name() }))
        }
    }
}

/// A warning as one line.
fn line(warning: &Warning, tongue: Tongue) -> String {
    let (text, hint) = warning_text(warning, tongue);
    if hint.is_empty() { text } else { format!("{text} ({hint})") }
}

fn several(tongue: Tongue) -> Mistake {
    let text = tongue.of(("a folder is no page", "ein Ordner ist keine Seite"));
    let hint = tongue.of(("name one page: depesche extract FILE", "eine Seite nennen: depesche extract DATEI"));
    Mistake { text: text.to_owned(), hint: hint.to_owned() }
}
