//! Articles as Markdown and as JSON.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::formats::plain;
use crate::model::{Article, Block, BlockKind, MarkKind};

/// The article as Markdown: title, where and when, then its blocks; furniture is left out.
#[must_use]
pub fn to_markdown(article: &Article) -> String {
    let mut out = String::with_capacity(article.text.len() + 256);
    if let Some(kicker) = &article.kicker {
        let _ = writeln!(out, "*{}*\n", escape(kicker));
    }
    let _ = writeln!(out, "# {}\n", escape(&article.title));
    let mut about = vec![escape(&article.source)];
    about.extend(article.moment().map(|moment| moment.to_string()));
    about.extend(article.authors.iter().map(|author| escape(author)));
    about.extend(article.url.iter().map(|url| format!("<{url}>")));
    let _ = writeln!(out, "{}\n", about.join(" · "));
    let mut last: Option<&BlockKind> = None;
    for block in article.blocks.iter().filter(|block| !block.kind.is_furniture()) {
        // Items and rows stand together, everything else is parted by a blank line.
        let ends = match last {
            Some(BlockKind::Item { .. }) => !matches!(block.kind, BlockKind::Item { .. }),
            Some(BlockKind::Row) => block.kind != BlockKind::Row,
            _ => false,
        };
        if ends {
            out.push('\n');
        }
        write_block(&mut out, article, block, last);
        last = Some(&block.kind);
    }
    let kept = out.trim_end().len();
    out.truncate(kept);
    out.push('\n');
    out
}

fn write_block(out: &mut String, article: &Article, block: &Block, last: Option<&BlockKind>) {
    let text = marked(article, block);
    let _ = match &block.kind {
        BlockKind::Heading { level } => writeln!(out, "{} {text}\n", "#".repeat(usize::from(*level))),
        BlockKind::Post { author, time } => {
            let mut about: Vec<String> = author.iter().map(|author| escape(author)).collect();
            about.extend(time.map(|time| time.to_string()));
            let _ = writeln!(out, "## {text}\n");
            if about.is_empty() { Ok(()) } else { writeln!(out, "*{}*\n", about.join(", ")) }
        }
        BlockKind::Quote { speaker } => {
            let signed = speaker.as_ref().and_then(|_| text.rsplit_once('\n'));
            let (quote, name) = signed.unwrap_or((&text, ""));
            let _ = writeln!(out, "> {}", quote.replace('\n', "\n>\n> "));
            let name = name.trim_start_matches(['\\', '-', '–', '—', '―', ' ']);
            if name.is_empty() { writeln!(out) } else { writeln!(out, ">\n> — {name}\n") }
        }
        BlockKind::Item { number, depth } => {
            let indent = "   ".repeat(usize::from(*depth));
            let sign = number.map_or_else(|| "-".to_owned(), |number| format!("{number}."));
            writeln!(out, "{indent}{sign} {}", text.replace('\n', " "))
        }
        BlockKind::Caption { .. } | BlockKind::Teaser { .. } => writeln!(out, "*{}*\n", text.replace('\n', " · ")),
        BlockKind::Preformatted => writeln!(out, "```\n{}\n```\n", article.block_text(block)),
        BlockKind::Row => {
            let cells: Vec<String> =
                article.block_text(block).split('│').map(|cell| escape(cell.trim()).replace('|', "\\|")).collect();
            let _ = writeln!(out, "| {} |", cells.join(" | "));
            if last == Some(&BlockKind::Row) { Ok(()) } else { writeln!(out, "|{}", " --- |".repeat(cells.len())) }
        }
        BlockKind::Paragraph | BlockKind::Furniture(_) => writeln!(out, "{}\n", text.replace('\n', "  \n")),
    };
}

/// The text of a block with its marks in Markdown.
fn marked(article: &Article, block: &Block) -> String {
    let mut out = String::new();
    let mut at = block.span.start as usize;
    for mark in article.marks.iter().filter(|mark| block.span.covers(mark.span)) {
        // Of marks inside marks only the outer one is written.
        if (mark.span.start as usize) < at {
            continue;
        }
        out.push_str(&escape(article.text.get(at..mark.span.start as usize).unwrap_or_default()));
        let inner = mark.span.of(&article.text);
        let _ = match &mark.kind {
            MarkKind::Strong => write!(out, "**{}**", escape(inner)),
            MarkKind::Emphasis => write!(out, "*{}*", escape(inner)),
            MarkKind::Code => write!(out, "`{inner}`"),
            MarkKind::Link(target) => write!(out, "[{}](<{target}>)", escape(inner)),
        };
        at = mark.span.end as usize;
    }
    out.push_str(&escape(article.text.get(at..block.span.end as usize).unwrap_or_default()));
    out
}

/// `text` with a backslash before what Markdown would take for a sign.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut first = true;
    for c in text.chars() {
        let leads = first && matches!(c, '#' | '>' | '-' | '+' | '=' | '~' | '|');
        if leads || matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<') {
            out.push('\\');
        }
        out.push(c);
        first = c == '\n';
    }
    // `1.` at the beginning would open a list.
    let digits = out.len() - out.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && out.get(digits..).is_some_and(|rest| rest.starts_with(". ") || rest.starts_with(") ")) {
        out.insert(digits, '\\');
    }
    out
}

/// The title; one that was made of a sentence and shortened for the screen is the whole sentence again.
fn whole_title(article: &Article) -> &str {
    let Some(stem) = article.title.strip_suffix('…').filter(|stem| !stem.is_empty()) else { return &article.title };
    let begins = |text: &&str| text.starts_with(stem);
    let blocks = article.blocks.iter().filter(|block| !block.kind.is_furniture());
    let text = blocks.map(|block| article.block_text(block)).map(plain::without_speaker).find(begins);
    text.map_or(&*article.title, |text| plain::first_sentence(text, article.lang))
}

/// The line of `list --json`.
#[must_use]
pub fn to_list_json(article: &Article, read: bool, starred: bool) -> Value {
    json!({
        "id": article.id,
        "source": article.source,
        "title": whole_title(article),
        "published": article.published,
        "updated": article.updated,
        "authors": article.authors,
        "url": article.url,
        "lang": article.lang,
        "words": article.words,
        "read": read,
        "starred": starred,
    })
}

/// The object of `show --json`: the line of `list --json` with `kicker` when there is one, `blocks` and `text`.
#[must_use]
pub fn to_json(article: &Article, read: bool, starred: bool) -> Value {
    let mut object = to_list_json(article, read, starred);
    let mut blocks: Vec<Value> = Vec::new();
    for block in &article.blocks {
        let value = block_json(article, block);
        match blocks.last_mut().and_then(|last| last.get_mut("blocks")).and_then(Value::as_array_mut) {
            Some(inner) if block.in_post => inner.push(value),
            _ => blocks.push(value),
        }
    }
    if let Some(object) = object.as_object_mut() {
        if let Some(kicker) = &article.kicker {
            object.insert("kicker".to_owned(), json!(kicker));
        }
        object.insert("blocks".to_owned(), Value::Array(blocks));
        object.insert("text".to_owned(), json!(article.text));
    }
    object
}

fn block_json(article: &Article, block: &Block) -> Value {
    let mut fields = Map::new();
    fields.insert("kind".to_owned(), json!(block.kind.name()));
    let text = article.block_text(block);
    if let BlockKind::Post { author, time } = &block.kind {
        fields.insert("title".to_owned(), json!(text));
        fields.insert("author".to_owned(), json!(author));
        fields.insert("time".to_owned(), json!(time));
        fields.insert("blocks".to_owned(), json!([]));
        return Value::Object(fields);
    }
    fields.insert("text".to_owned(), json!(text));
    match &block.kind {
        BlockKind::Heading { level } => drop(fields.insert("level".to_owned(), json!(level))),
        BlockKind::Quote { speaker } => drop(fields.insert("speaker".to_owned(), json!(speaker))),
        BlockKind::Item { number, depth } => {
            fields.insert("number".to_owned(), json!(number));
            fields.insert("depth".to_owned(), json!(depth));
        }
        BlockKind::Caption { credit } => drop(fields.insert("credit".to_owned(), json!(credit))),
        BlockKind::Teaser { seconds } => drop(fields.insert("seconds".to_owned(), json!(seconds))),
        BlockKind::Furniture(role) => drop(fields.insert("role".to_owned(), json!(role.name()))),
        BlockKind::Paragraph | BlockKind::Preformatted | BlockKind::Row | BlockKind::Post { .. } => {}
    }
    Value::Object(fields)
}
