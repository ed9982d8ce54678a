//! A line of input, and the line that answers it.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::library::{ArticleIx, Library};
use crate::model::{self, Article, Block, BlockKind, Draft, Form, MentionForm};
use crate::text::{Clean, Language, Offsets, Span};

/// A line of input as it is written. Fields that are not known are let through.
#[derive(Debug, Deserialize)]
struct Input {
    id: Value,
    text: String,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    source: Option<String>,
}

/// A text that was asked about.
#[derive(Debug)]
pub(super) struct Question {
    id: Value,
    text: String,
    clean: Clean,
    offsets: Offsets,
    pub(super) article: Article,
}

/// A line that asks nothing that could be answered, and why.
#[derive(Debug, Serialize)]
pub(super) struct Refusal {
    id: Value,
    /// Why not, with its place.
    pub(super) error: String,
}

impl Refusal {
    /// A line that was not even read.
    pub(super) const fn unread(error: String) -> Self {
        Self { id: Value::Null, error }
    }

    /// A line that could not be read; the answer names the question where that much can be.
    pub(super) fn of_line(line: &[u8], error: String) -> Self {
        let id = serde_json::from_slice::<Value>(line).ok().and_then(|mut value| Some(value.get_mut("id")?.take()));
        Self { id: id.unwrap_or_default(), error }
    }
}

impl Question {
    /// Reads the line with this number among all lines of the run, counted from 1, which stands at `place`.
    pub(super) fn read(line: &[u8], number: u64, place: &str) -> Result<Self, Refusal> {
        let input: Input =
            serde_json::from_slice(line).map_err(|error| Refusal::of_line(line, format!("{place}: {error}")))?;
        let (text, offsets) = Clean::text_with_offsets(&input.text);
        let lang = input.lang.as_deref().and_then(Language::from_tag).unwrap_or_else(|| Language::detect(&text));
        let article = Draft {
            identity: format!("annotate:{number}"),
            // The last is the first of the order, where adding it moves no other.
            line: Some(u32::MAX.saturating_sub(u32::try_from(number).unwrap_or(u32::MAX))),
            source: input.source,
            title: input.title.unwrap_or_default(),
            lang,
            blocks: paragraphs(&text),
            text: text.clone(),
            ..Draft::default()
        };
        Ok(Self { id: input.id, text: input.text, clean: text, offsets, article: article.finish() })
    }

    /// An article that was read, asked about by its id: places are those of its running text.
    pub(super) fn of(article: Article) -> Self {
        let (clean, offsets) = Clean::text_with_offsets(&article.text);
        Self { id: article.id.to_string().into(), text: article.text.to_string(), clean, offsets, article }
    }

    /// How many bytes of the article's text stand before the text that was given: its title, when that is no part of it.
    fn before(&self) -> usize {
        self.article.text.len().saturating_sub(self.clean.len())
    }

    /// The answer when something broke.
    pub(super) fn refusal(&self, error: &str) -> Refusal {
        Refusal { id: self.id.clone(), error: error.to_owned() }
    }
}

/// Every line of the text as a paragraph.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut start = 0;
    let mut blocks = Vec::new();
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len());
        start += line.len() + 1;
        if !line.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph, in_post: false });
        }
    }
    blocks
}

#[derive(Debug, Serialize)]
pub(super) struct Answer<'a> {
    id: &'a Value,
    lang: Language,
    mentions: Vec<Mention<'a>>,
    statements: Vec<Statement<'a>>,
}

#[derive(Debug, Serialize)]
struct Mention<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    kind: &'static str,
    entity: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    part: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    derived: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    description: bool,
}

#[derive(Debug, Serialize)]
struct Statement<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    form: Form,
    speaker: Option<&'a str>,
    cue: Option<Place<'a>>,
}

/// Characters of the text that was given, end exclusive.
#[derive(Debug, Serialize)]
struct Place<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// The text that was given, to be cut by characters.
enum Raw<'a> {
    /// It is clean: its bytes are known.
    Clean(&'a str),
    /// With the first byte of each of its characters.
    Changed(&'a str, Vec<u32>),
}

impl<'a> Raw<'a> {
    fn new(raw: &'a str, clean: &str) -> Self {
        if raw == clean {
            return Self::Clean(raw);
        }
        Self::Changed(raw, raw.char_indices().map(|(at, _)| at as u32).collect())
    }

    /// The part under the bytes `clean` of the clean text, which are these characters.
    fn part(&self, clean: Span, characters: Range<usize>) -> &'a str {
        match self {
            Self::Clean(text) => clean.of(text),
            Self::Changed(text, starts) => {
                let byte = |at: usize| starts.get(at).map_or(text.len(), |byte| *byte as usize);
                text.get(byte(characters.start)..byte(characters.end)).unwrap_or_default()
            }
        }
    }
}

/// The answer, with the entities as the library knows them and the ids that they have in answers.
pub(super) fn answer<'a>(
    question: &'a Question,
    article: ArticleIx,
    library: &'a Library,
    ids: &'a [String],
) -> Answer<'a> {
    let analysis = library.entry(article).map(|entry| &*entry.analysis);
    let (mentions, statements) = analysis.map_or((&[][..], &[][..]), |found| (&*found.mentions, &*found.statements));
    let raw = Raw::new(&question.text, &question.clean);
    let before = question.before();
    // Whom only the title names helps to tell who is who, but has no place in the text.
    let place = |span: Span| {
        let span = Span::new((span.start as usize).checked_sub(before)?, (span.end as usize).checked_sub(before)?);
        let Range { start, end } = question.offsets.range(span);
        Some(Place { start, end, text: raw.part(span, start..end) })
    };
    let entity = |local: u32| library.entity(library.entity_of(article, local)?);
    let mentions = mentions.iter().filter_map(|mention| {
        let entity = entity(mention.entity)?;
        Some(Mention {
            place: place(whole_words(mention, &question.article.text))?,
            kind: entity.kind.name(),
            entity: ids.get(mention.entity as usize)?,
            name: &entity.name,
            role: mention.role.and_then(place).map(|place| place.text),
            part: mention.form == MentionForm::Part,
            derived: matches!(mention.form, MentionForm::Derived | MentionForm::Description),
            description: mention.form == MentionForm::Description,
        })
    });
    let statements = statements.iter().filter_map(|statement| {
        Some(Statement {
            place: place(statement.span)?,
            form: statement.form,
            speaker: statement.speaker.and_then(|speaker| ids.get(speaker as usize)).map(String::as_str),
            cue: statement.cue.and_then(place),
        })
    });
    Answer {
        id: &question.id,
        lang: question.article.lang,
        mentions: mentions.collect(),
        statements: statements.collect(),
    }
}

/// The words of a mention: in `Kremlchef` a description covers what the name leaves of the word, and means all of it.
fn whole_words(mention: &model::Mention, text: &str) -> Span {
    if mention.form != MentionForm::Description {
        return mention.span;
    }
    let before = text.get(..mention.span.start as usize).unwrap_or_default();
    let word = before.trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '-' | '‐' | '‑'));
    // `der Däne`: the noun is a demonym, of its country as well.
    let article =
        matches!(mention.span.of(text).to_lowercase().as_str(), "der" | "die" | "den" | "dem" | "des" | "the");
    let behind = text.get(mention.span.end as usize..).filter(|_| article).unwrap_or_default();
    let noun =
        behind.strip_prefix(' ').map_or(0, |noun| 1 + noun.find(|c: char| !c.is_alphanumeric()).unwrap_or(noun.len()));
    Span { start: word.len() as u32, end: mention.span.end + noun as u32 }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn parts_are_cut_from_the_text_that_was_given() {
        for (raw, word) in
            [("Für Köln 🎉", "Köln"), ("Ko\u{308}ln\t\u{1b}[31mam Rhein", "Köln"), ("In\r\nKö\u{ad}ln", "Köln")]
        {
            let (clean, offsets) = Clean::text_with_offsets(raw);
            let start = clean.find(word).unwrap();
            let span = Span::new(start, start + word.len());
            let range = offsets.range(span);
            let part = Raw::new(raw, &clean).part(span, range.clone());
            assert_eq!(part, raw.chars().skip(range.start).take(range.len()).collect::<String>());
            assert_eq!(*Clean::text(part), *word);
        }
    }
}
