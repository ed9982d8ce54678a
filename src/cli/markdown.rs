//! An article as Markdown.

use crate::cli::show::meta;
use crate::config::Tongue;
use crate::model::{Article, Block, BlockKind, MarkKind};

/// The whole article as Markdown, ending in a line break.
#[must_use]
pub fn markdown(article: &Article, tongue: Tongue) -> String {
    let mut out = format!("# {}\n\n{}\n", escaped(&article.title), escaped(&meta(article, tongue).join(" · ")));
    if let Some(url) = &article.url {
        out.push_str(&format!("<{url}>\n"));
    }
    let mut last = None;
    for block in article.blocks.iter().filter(|block| !block.kind.is_furniture()) {
        // The items of a list and the rows of a table stay together.
        let kind = std::mem::discriminant(&block.kind);
        let together = matches!(block.kind, BlockKind::Item { .. } | BlockKind::Row) && last == Some(kind);
        if !together {
            out.push('\n');
        }
        last = Some(kind);
        out.push_str(&set(article, block, tongue));
        out.push('\n');
    }
    out
}

fn set(article: &Article, block: &Block, tongue: Tongue) -> String {
    let text = || marked(article, block);
    match &block.kind {
        BlockKind::Heading { level } => format!("{} {}", "#".repeat(usize::from(*level).clamp(2, 6)), text()),
        BlockKind::Quote { speaker } => {
            let mut quote = format!("> {}", text().replace('\n', "\n> "));
            if let Some(speaker) = speaker {
                quote.push_str(&format!("\n>\n> — {}", escaped(speaker)));
            }
            quote
        }
        BlockKind::Item { number, depth } => {
            let sign = number.map_or_else(|| "-".to_owned(), |number| format!("{number}."));
            format!("{}{sign} {}", "   ".repeat(usize::from(*depth)), text().replace('\n', " "))
        }
        BlockKind::Caption { credit } => {
            let credit = credit.as_ref().map(|credit| format!(" ({})", escaped(credit))).unwrap_or_default();
            format!("*{}{credit}*", text().replace('\n', " "))
        }
        BlockKind::Teaser { .. } => format!("*{}*", text().replace('\n', " ")),
        BlockKind::Preformatted => format!("```\n{}\n```", article.block_text(block)),
        BlockKind::Post { author, time } => {
            let time = time.map(|time| crate::cli::show::moment(time, tongue));
            let parts = [time.map(|time| escaped(&time)), Some(text()), author.as_deref().map(escaped)];
            let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
            format!("## {}", parts.join(" · "))
        }
        BlockKind::Paragraph | BlockKind::Row | BlockKind::Furniture(_) => text(),
    }
}

/// The text of a block with its links and emphasis.
fn marked(article: &Article, block: &Block) -> String {
    let mut out = String::new();
    let mut at = block.span.start;
    for mark in &article.marks {
        if mark.span.start < at || mark.span.end > block.span.end {
            continue;
        }
        out.push_str(&escaped(article.text.get(at as usize..mark.span.start as usize).unwrap_or_default()));
        let inner = mark.span.of(&article.text);
        match &mark.kind {
            MarkKind::Strong => out.push_str(&format!("**{}**", escaped(inner))),
            MarkKind::Emphasis => out.push_str(&format!("*{}*", escaped(inner))),
            MarkKind::Code => out.push_str(&format!("`{inner}`")),
            MarkKind::Link(target) => out.push_str(&format!("[{}](<{target}>)", escaped(inner))),
        }
        at = mark.span.end;
    }
    out.push_str(&escaped(article.text.get(at as usize..block.span.end as usize).unwrap_or_default()));
    out
}

/// Text whose characters Markdown would take as its own, made plain.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut line_start = true;
    for c in text.chars() {
        let own = matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '`') || line_start && matches!(c, '#' | '>' | '-' | '+');
        if own {
            out.push('\\');
        }
        out.push(c);
        line_start = c == '\n';
    }
    out
}
