//! The text of an article's page in the place of what its feed has of it.

use serde::{Deserialize, Serialize};

use crate::app::Effect;
use crate::app::notice::Notice;
use crate::app::start::Shelf;
use crate::app::state::App;
use crate::app::update::take_in;
use crate::config::Word;
use crate::model::{Analysis, Article, Warning};

/// The answer to [`Effect::FetchPage`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageFetched {
    /// The article with the text of its page and what was found in it; none when that has no more than is there.
    pub article: Option<Box<(Article, Analysis)>>,
    /// Why there is none.
    pub trouble: Option<Warning>,
}

impl App {
    /// Fetches the page of the article in hand.
    pub(super) fn fetch_page(&mut self) -> Vec<Effect> {
        let article = self.reader.article.or(self.articles.selected()).and_then(|article| self.library.entry(article));
        let Some(article) = article.map(|entry| entry.article.clone()) else { return Vec::new() };
        if self.shelf != Shelf::Feeds || article.url.is_none() {
            self.say(self.word(Word::NoPage));
            return Vec::new();
        }
        self.say(self.word(Word::FetchingPage));
        vec![Effect::FetchPage(article)]
    }

    /// Takes in what came.
    pub(super) fn page_fetched(&mut self, fetched: PageFetched) {
        let PageFetched { article, trouble } = fetched;
        if let Some(trouble) = trouble {
            let notice = Notice::of_warning(&trouble, self.tongue());
            self.tell(notice);
        } else if let Some(article) = article {
            let words = article.0.words;
            // What went in the meantime does not come back.
            if self.library.by_id(article.0.id).is_none() {
                return;
            }
            let added = self.library.add(vec![*article]);
            take_in(self, &added.replaced);
            self.say(&Word::FullText.with(self.tongue(), &[&words]));
        } else {
            self.say(self.word(Word::NoMoreText));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Event, update};
    use crate::model::{Draft, Problem};

    fn article(text: &str, url: Option<&str>) -> (Article, Analysis) {
        let mut draft =
            Draft { identity: "one".into(), title: "One".into(), url: url.map(str::to_owned), ..Draft::default() };
        draft.text = crate::text::Clean::text(text);
        (draft.finish(), Analysis::default())
    }

    #[test]
    fn the_page_of_an_article_takes_its_place() {
        let mut app = App { shelf: Shelf::Feeds, ..App::default() };
        app.library.add(vec![article("Short.", Some("https://a.example/1"))]);
        take_in(&mut app, &[]);
        let asked = app.fetch_page();
        assert!(matches!(asked.as_slice(), [Effect::FetchPage(article)] if &*article.title == "One"));
        let came = |article, trouble| Event::PageFetched(PageFetched { article, trouble });
        let trouble = Warning { path: "u".into(), place: None, problem: Problem::NoArticleInPage };
        for (event, told) in [
            (came(None, Some(trouble)), "no article in this page"),
            (came(None, None), "no more than"),
            (came(Some(Box::new(article("Long and longer.", None))), None), "Full text"),
        ] {
            update(&mut app, event);
            let said = app.told.as_ref().map(|told| told.text.to_string()).unwrap_or_default();
            assert!(said.contains(told), "{said}");
        }
        assert!(app.library.entries().all(|(_, entry)| entry.article.text.contains("longer")));
        // Without an address, and of files, there is no page.
        app.shelf = Shelf::Files;
        assert!(app.fetch_page().is_empty());
    }
}
