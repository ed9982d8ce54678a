//! Bytes into articles and warnings: plain text, live blog, Markdown, JSON Lines.
pub fn to_markdown(a: &crate::model::Article) -> String { format!("# {}", a.title) }
