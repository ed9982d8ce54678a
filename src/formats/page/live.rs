//! The posts of a live blog, as the page lists them for programs.

use super::linked::Posting;
use crate::formats::markup::{Writer, feed};
use crate::formats::{html, plain};
use crate::model::{BlockKind, PostTime};
use crate::text::{Clean, Language, fold};

/// Writes posts in the order of the page.
pub(super) fn write(posts: &[Posting], lang: Language, writer: &mut Writer) {
    for post in posts {
        let time = post.published.as_deref().and_then(|date| plain::moment(date, lang)).map(PostTime::At);
        let author = post.author.as_deref().map(Clean::line);
        writer.post(&post.headline, author, time);
        body(&post.body, writer);
    }
    writer.end_posts();
}

/// Writes a text that programs were given: HTML, or lines that are paragraphs.
pub(super) fn body(text: &str, writer: &mut Writer) {
    let text = html::decoded(text);
    if html::is_markup(&text) {
        feed(&text, writer);
        return writer.end();
    }
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        writer.begin(BlockKind::Paragraph);
        writer.text(line);
        writer.end();
    }
}

/// How many characters the posts have.
pub(super) fn length(posts: &[Posting]) -> usize {
    posts.iter().map(|post| post.body.chars().count()).sum()
}

/// What the posts say, folded, to be looked up in.
pub(super) fn told(posts: &[Posting]) -> String {
    let mut told = String::new();
    for post in posts {
        let body = html::stripped(&html::decoded(&post.body));
        for text in [post.headline.as_str(), &body] {
            told.push_str(&fold(text));
            told.push('\n');
        }
    }
    told
}
