//! Articles as Markdown files that open again: front matter over the text.

use std::fmt::Write as _;

use crate::formats::to_markdown::write_body;
use crate::model::Article;
use crate::text::Language;

/// The article as a file: what is known about it as front matter in YAML, then its text.
#[must_use]
pub fn to_markdown_file(article: &Article, read: bool, starred: bool) -> String {
    let mut out = String::with_capacity(article.text.len() + 512);
    out.push_str("---\n");
    field(&mut out, "title", &article.title);
    if let Some(kicker) = &article.kicker {
        field(&mut out, "kicker", kicker);
    }
    field(&mut out, "source", &article.source);
    if let Some(published) = article.published {
        let _ = writeln!(out, "published: {published}");
    }
    if let Some(updated) = article.updated {
        let _ = writeln!(out, "updated: {updated}");
    }
    if !article.authors.is_empty() {
        out.push_str("authors:\n");
        for author in &article.authors {
            let _ = writeln!(out, "  - {}", quoted(author));
        }
    }
    if let Some(url) = &article.url {
        field(&mut out, "url", url);
    }
    if article.lang != Language::UNKNOWN {
        let _ = writeln!(out, "language: {}", article.lang);
    }
    for (name, _) in [("read", read), ("starred", starred)].into_iter().filter(|(_, is)| *is) {
        let _ = writeln!(out, "{name}: true");
    }
    out.push_str("---\n\n");
    write_body(&mut out, article);
    out
}

fn field(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "{name}: {}", quoted(text));
}

/// A text in quotation marks, on one line.
fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " ");
    format!("\"{text}\"")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::formats::{Input, blocks_of_html, parse};
    use crate::model::{Draft, Moment};

    #[test]
    fn what_is_written_reads_back() {
        let html = "<p>Ada <b>went</b>.</p><h2>Then</h2><ul><li>one<li>two</ul><p>--- no rule</p>";
        let (text, blocks, marks) = blocks_of_html(html, None);
        let article = Draft {
            title: "\"Ja\" – sagte: er \\neu # 1".to_owned(),
            kicker: Some("Kultur".to_owned()),
            source: Some("The: Wire".to_owned()),
            published: Moment::parse("2026-03-10T10:00:00+01:00"),
            updated: Moment::parse("2026-03-11"),
            authors: vec!["Ada Byte".to_owned(), "Bo \"Bob\" Cee".to_owned()],
            url: Some("https://a.example/?b=1&c=2#d".to_owned()),
            lang: Language::from_tag("de").unwrap(),
            text,
            blocks,
            marks,
            ..Draft::default()
        }
        .finish();
        let written = to_markdown_file(&article, true, false);
        let input =
            Input { path: "a.md", identity: "a.md", group: "g", bytes: written.as_bytes(), side: None, side_path: "" };
        let parsed = parse(input);
        assert_eq!(parsed.warnings, [], "{written}");
        let again = parsed.articles.first().unwrap();
        let about = |article: &Article| {
            let Article { title, kicker, source, published, updated, authors, url, lang, text, .. } = article.clone();
            (title, kicker, source, published, updated, authors, url, lang, text)
        };
        assert_eq!(about(again), about(&article), "{written}");
        let blocks = |article: &Article| article.blocks.iter().map(|block| block.kind.clone()).collect::<Vec<_>>();
        assert_eq!(blocks(again), blocks(&article));
    }
}
