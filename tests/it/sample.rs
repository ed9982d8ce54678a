//! The sample is what it promises: real forms, several sources, two languages, and nobody mistakes it for news.

use std::collections::BTreeSet;

use depesche::model::{Article, BlockKind, FurnitureKind};

use crate::stage;

fn sample() -> Vec<Article> {
    stage::articles("sample").into_iter().map(|(article, _)| article).collect()
}

fn count(article: &Article, wanted: impl Fn(&BlockKind) -> bool) -> usize {
    article.blocks.iter().filter(|block| wanted(&block.kind)).count()
}

#[test]
fn there_are_enough_articles_sources_and_languages() {
    let articles = sample();
    let sources: BTreeSet<&str> = articles.iter().map(|article| &*article.source).collect();
    let languages: BTreeSet<String> = articles.iter().map(|article| format!("{:?}", article.lang)).collect();
    assert!(articles.len() >= 8 && sources.len() >= 5 && languages.len() == 2, "{sources:?} {languages:?}");
    for happening in ["Karnstein", "Achterberg"] {
        let told: BTreeSet<&str> = articles
            .iter()
            .filter(|article| article.text.contains(happening))
            .map(|article| &*article.source)
            .collect();
        assert!(told.len() >= 3, "{happening} is told by {told:?}");
    }
}

#[test]
fn every_article_says_that_it_is_invented_and_when_it_appeared() {
    for article in sample() {
        let name = &article.origin.path;
        assert!(
            article.text.contains("depesche: ") && article.text.contains("Ereignisse sind erfunden.")
                || article.text.contains("events are invented."),
            "{name}"
        );
        assert!(article.moment().is_some(), "{name} has no date");
        assert!((250..=750).contains(&article.words), "{name} has {} words", article.words);
    }
}

#[test]
fn each_form_is_read_as_what_it_is() {
    let furniture = |wanted| move |kind: &BlockKind| *kind == BlockKind::Furniture(wanted);
    let is_heading = |kind: &BlockKind| matches!(kind, BlockKind::Heading { .. });
    let is_caption = |kind: &BlockKind| matches!(kind, BlockKind::Caption { .. });
    let is_quote = |kind: &BlockKind| matches!(kind, BlockKind::Quote { speaker: Some(_) });
    for article in sample() {
        let name = &*article.origin.path;
        let headings = count(&article, is_heading);
        if name.contains("radio") {
            assert_eq!((count(&article, is_caption), headings), (1, 2), "{name}");
            assert_eq!(&*article.source, "Radio Nordlicht");
        } else if name.contains("agentur") || name.contains("wire") {
            let ends = [FurnitureKind::Dateline, FurnitureKind::Signoff].map(|end| count(&article, furniture(end)));
            assert_eq!(ends, [1, 1], "{name}");
            assert!(headings >= 3, "{name}");
        } else if name.contains("liveblog") {
            assert!(count(&article, |kind| matches!(kind, BlockKind::Post { author: Some(_), .. })) >= 7, "{name}");
            assert_eq!(count(&article, is_quote), 1, "{name}");
        } else if name.contains("erklaer") || name.contains("explainer") {
            assert!(headings >= 5 && count(&article, furniture(FurnitureKind::Stamp)) == 1, "{name}");
        } else {
            let teasers = count(&article, |kind| matches!(kind, BlockKind::Teaser { seconds: Some(_) }));
            assert!(article.kicker.is_some() && teasers == 4 && count(&article, is_quote) == 1, "{name}");
        }
    }
}
