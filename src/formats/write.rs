//! Articles as JSON.

use serde_json::{Map, Value, json};

use crate::model::{Article, Block, BlockKind};

/// The line of `list --json`.
#[must_use]
pub fn to_list_json(article: &Article, read: bool, starred: bool) -> Value {
    json!({
        "id": article.shown_id(),
        "source": article.source,
        "title": article.title,
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
        fields.insert("text".to_owned(), json!(text));
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
