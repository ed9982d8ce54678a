//! All of an article's text, from its page.

use jiff::Timestamp;

use super::Refresher;
use crate::formats::{Input, decode, extract};
use crate::model::{Article, Problem, Warning};
use crate::net::{Cancel, Content, Fetched, Request};

impl Refresher {
    /// The article with the text of its page instead of that of its feed; none when the page has no more words.
    pub fn page_of(&self, article: &Article) -> Result<Option<Article>, Warning> {
        let url = article.url.as_deref().unwrap_or_default();
        let warning = |problem| Warning { path: url.to_owned(), place: None, problem };
        let request = Request { url: url.to_owned(), now: Timestamp::now(), ..Request::default() };
        let fetched = self.fetcher.fetch(&request, &Cancel::default()).result;
        let Fetched { content, final_url, .. } = fetched.map_err(|error| warning(Problem::Fetch(error)))?;
        let Content::Body(body) = content else { return Ok(None) };
        // What the server says of the encoding holds where the bytes do not speak for themselves.
        let bytes = match body.charset.as_deref() {
            Some(charset) if std::str::from_utf8(&body.bytes).is_err() => {
                decode(&body.bytes, Some(charset)).text.into_bytes()
            }
            _ => body.bytes,
        };
        let path = article.origin.path.as_str();
        let input = Input { path, identity: "", group: &article.source, bytes: &bytes, side: None, side_path: "" };
        let (page, warnings) = extract(input, Some(&final_url));
        let Some(mut page) = page else {
            return Err(warnings.into_iter().next().unwrap_or_else(|| warning(Problem::NoArticleInPage)));
        };
        article.title.as_str().clone_into(&mut page.title);
        let page = page.article(input);
        if page.words <= article.words {
            return Ok(None);
        }
        // Who it is stays, and what the feed says of it.
        let authors = if article.authors.is_empty() { page.authors } else { article.authors.clone() };
        Ok(Some(Article {
            id: article.id,
            key: article.key.clone(),
            origin: article.origin.clone(),
            source: article.source.clone(),
            group: article.group.clone(),
            title: article.title.clone(),
            published: article.published.or(page.published),
            updated: article.updated.or(page.updated),
            authors,
            url: article.url.clone(),
            ..page
        }))
    }
}
