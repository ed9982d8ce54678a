//! `statements`: who said what, and where else it is told.

use std::borrow::Cow;
use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::app::statements::quoted;
use crate::cli::arguments::Listing;
use crate::cli::invocation::{Code, Invocation};
use crate::cli::output::{Look, Manner, json_line, stdout};
use crate::cli::reading::{self, Wanted};
use crate::config::Word;
use crate::library::{ArticleIx, EntityIx, Library, Said, Saying};
use crate::model::{Form, Moment};
use crate::text::{Span, width};

/// A statement in JSON.
#[derive(Debug, Serialize)]
struct Row<'a> {
    article: Cow<'a, str>,
    source: &'a str,
    published: Option<Moment>,
    #[serde(flatten)]
    place: Place<'a>,
    form: Form,
    speaker: Option<Speaker<'a>>,
    cue: Option<Place<'a>>,
    confidence: f64,
    also: Vec<Elsewhere<'a>>,
}

/// Characters of the running text, end exclusive.
#[derive(Debug, Serialize)]
struct Place<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Speaker<'a> {
    entity: &'a str,
    name: &'a str,
}

/// Another place that tells the same statement.
#[derive(Debug, Serialize)]
struct Elsewhere<'a> {
    article: Cow<'a, str>,
    source: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

/// Prints the statements of all articles, newest article first, each at its place.
pub(super) fn run(invocation: &Invocation, listing: &Listing) -> anyhow::Result<Code> {
    let holdings = reading::read(invocation, listing, Wanted::Names)?;
    let library = &holdings.library;
    let mut out = stdout()?;
    let mut found = false;
    let mut characters = Characters::default();
    for article in library.newest_first() {
        let sayings = library.sayings_in(*article);
        if listing.json {
            let count = library.entry(*article).map_or(0, |entry| entry.analysis.statements.len() as u32);
            let telling = telling(&sayings, *article);
            for statement in 0..count {
                let said = Said { article: *article, statement };
                if let Some(row) = row(library, &mut characters, said, telling.get(&statement).copied()) {
                    json_line(&row, &mut out)?;
                    found = true;
                }
            }
        } else {
            for saying in &sayings {
                // What several articles tell is printed once, where it is told last.
                if saying.places.first().is_some_and(|said| said.article == *article) {
                    print(library, saying, invocation.look, &mut out)?;
                    found = true;
                }
            }
        }
    }
    out.flush()?;
    Ok(holdings.code(found))
}

/// For each statement of an article that stands for itself, all the places that tell it.
fn telling(sayings: &[Saying], article: ArticleIx) -> FxHashMap<u32, &Saying> {
    let places = sayings.iter().flat_map(|saying| saying.places.iter().map(move |said| (said, saying)));
    places.filter(|(said, _)| said.article == article).map(|(said, saying)| (said.statement, saying)).collect()
}

fn row<'a>(library: &'a Library, characters: &mut Characters, said: Said, saying: Option<&Saying>) -> Option<Row<'a>> {
    let (entry, statement) = library.said(said)?;
    let others = saying.map_or(&[][..], |saying| &saying.places).iter().filter(|other| **other != said);
    Some(Row {
        article: entry.article.shown_id(),
        source: &entry.article.source,
        published: entry.article.published,
        place: characters.place(library, said.article, statement.span)?,
        form: statement.form,
        speaker: library
            .speaker(said)
            .and_then(|speaker| library.entity(speaker))
            .map(|speaker| Speaker { entity: &speaker.id, name: &speaker.name }),
        cue: statement.cue.and_then(|cue| characters.place(library, said.article, cue)),
        confidence: (f64::from(statement.confidence) / 2.55).round() / 100.0,
        also: others
            .filter_map(|other| {
                let (entry, statement) = library.said(*other)?;
                let place = characters.place(library, other.article, statement.span)?;
                Some(Elsewhere { article: entry.article.shown_id(), source: &entry.article.source, place })
            })
            .collect(),
    })
}

/// Bytes of texts as characters. The first bytes of the characters are kept for texts that are more than ASCII.
#[derive(Debug, Default)]
struct Characters {
    starts: FxHashMap<ArticleIx, Box<[u32]>>,
}

impl Characters {
    fn place<'a>(&mut self, library: &'a Library, article: ArticleIx, span: Span) -> Option<Place<'a>> {
        let text: &'a str = &library.entry(article)?.article.text;
        let starts = self.starts.entry(article).or_insert_with(|| {
            if text.is_ascii() { Box::default() } else { text.char_indices().map(|(at, _)| at as u32).collect() }
        });
        let count = |byte: u32| {
            if starts.is_empty() { byte as usize } else { starts.partition_point(|start| *start < byte) }
        };
        Some(Place { start: count(span.start), end: count(span.end), text: span.of(text) })
    }
}

/// The speaker, the words, and below them where they are told.
fn print(library: &Library, saying: &Saying, look: Look, out: &mut impl Write) -> io::Result<()> {
    let Some(said) = saying.best() else { return Ok(()) };
    let Some((_, statement)) = library.said(said) else { return Ok(()) };
    let name = |speaker: EntityIx| library.entity(speaker).map(|speaker| speaker.name.as_str());
    let speaker = library.speaker(said).and_then(name).unwrap_or(Word::SpeakerUnknown.text(look.tongue));
    let indirect = format!(" ({})", Word::Reported.text(look.tongue));
    let indirect = if statement.form == Form::Indirect { indirect } else { String::new() };
    writeln!(out, "{}{}", look.set(Manner::Strong, speaker), look.set(Manner::Dim, &indirect))?;
    let words = look.fitted(&quoted(library, said), usize::MAX);
    for line in textwrap::wrap(&words, look.page().saturating_sub(2).max(10)) {
        writeln!(out, "  {line}")?;
    }
    let mut places: Vec<String> = Vec::new();
    for entry in saying.places.iter().filter_map(|said| library.entry(said.article)) {
        let date = entry.article.moment().map(|at| format!(" {}", at.date())).unwrap_or_default();
        let place = format!("{}{date} {}", entry.article.source, entry.article.shown_id());
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let mut line = String::new();
    for place in places {
        if !line.is_empty() && width(&line) + width(&place) + 5 > look.page() {
            writeln!(out, "  {}", look.set(Manner::Dim, &line))?;
            line.clear();
        }
        line = if line.is_empty() { place } else { format!("{line} · {place}") };
    }
    writeln!(out, "  {}\n", look.set(Manner::Dim, &line))
}
