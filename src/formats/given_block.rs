//! A block as `show --json` writes it, read back.

use serde_json::Value;

use crate::formats::build::Builder;
use crate::model::{BlockKind, FurnitureKind, PostTime};
use crate::text::Clean;

/// Reads a block as `show --json` writes it.
pub(super) fn read_block(block: &Value, in_post: bool, builder: &mut Builder) {
    let text_of = |field: &str| block.get(field).and_then(Value::as_str);
    let clean = |field: &str| text_of(field).map(Clean::line).filter(|text| !text.is_empty());
    let number = |field: &str| block.get(field).and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok());
    let kind = match text_of("kind").unwrap_or_default() {
        "heading" => BlockKind::Heading { level: number("level").map_or(2, |level| level.clamp(2, 6) as u8) },
        "quote" => BlockKind::Quote { speaker: clean("speaker") },
        "item" => {
            BlockKind::Item { number: number("number"), depth: number("depth").map_or(0, |depth| depth.min(8) as u8) }
        }
        "caption" => BlockKind::Caption { credit: clean("credit") },
        "teaser" => BlockKind::Teaser { seconds: number("seconds") },
        "preformatted" => BlockKind::Preformatted,
        "row" => BlockKind::Row,
        "furniture" => BlockKind::Furniture(furniture(text_of("role").unwrap_or_default())),
        "post" => {
            let kind = BlockKind::Post { author: clean("author"), time: text_of("time").and_then(PostTime::read) };
            builder.push_raw(text_of("title").or_else(|| text_of("text")).unwrap_or_default(), kind, false, Vec::new());
            for inner in block.get("blocks").and_then(Value::as_array).into_iter().flatten() {
                // Posts do not nest; a deeper one is read beside.
                read_block(inner, true, builder);
            }
            return;
        }
        _ => BlockKind::Paragraph,
    };
    builder.push_raw(text_of("text").unwrap_or_default(), kind, in_post, Vec::new());
}

fn furniture(role: &str) -> FurnitureKind {
    use FurnitureKind::{Byline, Dateline, Page, Signoff, Source, Stamp, Title, Update};
    [Dateline, Signoff, Update, Stamp, Source, Title, Byline]
        .into_iter()
        .find(|kind| kind.name() == role)
        .unwrap_or(Page)
}
