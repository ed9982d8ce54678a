//! Bytes into articles and warnings: plain text, live blog, Markdown, JSON Lines.
