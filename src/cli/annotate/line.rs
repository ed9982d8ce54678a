//! A line of input, and the line that answers it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::cli::annotate::offsets::Offsets;
use crate::library::{ArticleIx, Library};
use crate::model::{Analysis, Article, Block, BlockKind, Draft, Form, MentionForm, Moment};
use crate::text::{Clean, Language, Span};

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
    #[serde(default)]
    published: Option<String>,
}

/// A text that was asked about.
#[derive(Debug)]
pub(super) struct Question {
    id: Value,
    text: String,
    pub(super) article: Article,
}

/// A line that asks nothing that could be answered, and why.
#[derive(Debug, Serialize)]
pub(super) struct Refusal {
    id: Value,
    error: String,
}

impl Refusal {
    /// A line that was not even read.
    pub(super) fn unread(error: String) -> Self {
        Self { id: Value::Null, error }
    }
}

impl Question {
    /// Reads the line with this number, counted from 1.
    pub(super) fn read(line: &[u8], number: u64) -> Result<Self, Refusal> {
        let input: Input = serde_json::from_slice(line).map_err(|error| {
            // The answer names the question where that much can be read.
            let id = serde_json::from_slice::<Value>(line).ok().and_then(|mut value| Some(value.get_mut("id")?.take()));
            Refusal { id: id.unwrap_or_default(), error: format!("line {number}: {error}") }
        })?;
        let text = Clean::text(&input.text);
        let lang = input.lang.as_deref().and_then(Language::from_tag).unwrap_or_else(|| Language::detect(&text));
        let article = Draft {
            identity: format!("annotate:{number}"),
            source: input.source,
            title: input.title.unwrap_or_default(),
            published: input.published.as_deref().and_then(Moment::parse),
            lang,
            blocks: paragraphs(&text),
            text,
            ..Draft::default()
        };
        Ok(Self { id: input.id, text: input.text, article: article.finish() })
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
    start: u32,
    end: u32,
    text: &'a str,
}

/// The answer, with the entities as the library knows them.
pub(super) fn answer<'a>(
    question: &'a Question,
    article: ArticleIx,
    analysis: &Analysis,
    library: &'a Library,
) -> Answer<'a> {
    let offsets = Offsets::new(&question.text, &question.article.text);
    let place = |span: Span| {
        let (start, end) = offsets.characters(span);
        Place { start, end, text: offsets.text(span) }
    };
    let entity = |local: u32| library.entity(library.entity_of(article, local)?);
    let mentions = analysis.mentions.iter().filter_map(|mention| {
        let entity = entity(mention.entity)?;
        Some(Mention {
            place: place(mention.span),
            kind: entity.kind.name(),
            entity: &entity.id,
            name: &entity.name,
            role: mention.role.map(|span| place(span).text),
            part: mention.form == MentionForm::Part,
            derived: mention.form == MentionForm::Derived,
        })
    });
    let statements = analysis.statements.iter().map(|statement| Statement {
        place: place(statement.span),
        form: statement.form,
        speaker: statement.speaker.and_then(entity).map(|entity| entity.id.as_str()),
        cue: statement.cue.map(place),
    });
    Answer {
        id: &question.id,
        lang: question.article.lang,
        mentions: mentions.collect(),
        statements: statements.collect(),
    }
}
