//! The filter over the texts of all articles: searched outside, answered in parts, never for an older question.

use depesche::app::{App, Effect, Event, Loaded, Progress, Size, Start, TextsSearched, update};
use depesche::config::Tongue;

use crate::stage::{analysed, settings};

/// So many articles that one key cannot look into all of them.
const ARTICLES: usize = 400;

fn app() -> App {
    let articles = (0..ARTICLES).flat_map(|at| {
        let rare = if at % 100 == 99 { "Kugelblitz" } else { "Gewitter" };
        let text = format!("Meldung {at:03}\n\n{}\n\nEin {rare} zog vorbei.\n", "Der Himmel war grau. ".repeat(40));
        analysed(&format!("{at:03}.txt"), text.as_bytes())
    });
    let start = Start { settings: settings(Tongue::German, "terminal"), size: SIZE, ..Start::default() };
    let (mut app, _) = App::new(start);
    let progress = Progress { done: 1, total: 1, ended: true };
    let articles = articles.collect();
    update(&mut app, Event::Loaded(Loaded { generation: 1, articles, warnings: Vec::new(), progress }));
    app
}

const SIZE: Size = Size { columns: 100, rows: 30 };

fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    let keys = keys.split_whitespace();
    keys.flat_map(|key| update(app, Event::Key(key.parse().unwrap()))).collect()
}

/// The searches that were asked for, and how to answer them.
fn searches(effects: &[Effect]) -> Vec<TextsSearched> {
    let answer = |effect: &Effect| match effect {
        Effect::SearchTexts { generation, typed, texts, articles } => Some(TextsSearched {
            generation: *generation,
            looked: articles.clone(),
            found: texts.search(typed, articles),
        }),
        _ => None,
    };
    effects.iter().filter_map(answer).collect()
}

#[test]
fn only_the_last_question_is_answered_and_what_is_known_is_not_asked_again() {
    let mut app = app();
    let asked = searches(&press(&mut app, "/ ctrl-t k u g e l b"));
    // Each letter asks for less: what lacks `ku` lacks `kug`.
    assert!(asked.len() > 1 && asked.windows(2).all(|pair| pair[1].looked.len() < pair[0].looked.len()));
    let [old @ .., last] = asked.as_slice() else { panic!("nothing was asked") };
    let before = app.articles.items.len();
    for stale in old {
        update(&mut app, Event::TextsSearched(stale.clone()));
    }
    assert_eq!(app.articles.items.len(), before);
    update(&mut app, Event::TextsSearched(last.clone()));
    assert_eq!(app.articles.items.len(), 4);
    assert_eq!(app.articles.texts.awaited(), 0);
    // A star changes no text; the next letter only looks into what is left.
    assert!(searches(&press(&mut app, "enter s g l s m")).is_empty());
    assert_eq!(app.articles.items.len(), 4);
    assert!(searches(&press(&mut app, "/ l i t z")).is_empty());
    assert_eq!(app.articles.items.len(), 4);
}

#[test]
fn an_answer_for_texts_that_changed_meanwhile_does_not_count() {
    let mut app = app();
    let asked = searches(&press(&mut app, "/ ctrl-t k u"));
    let articles = analysed("099.txt", b"Meldung 099\n\nEin Kugelschreiber.\n");
    let progress = Progress { done: 1, total: 1, ended: false };
    let loaded = Event::Loaded(Loaded { generation: 1, articles, warnings: Vec::new(), progress });
    let again = searches(&update(&mut app, loaded));
    for stale in asked {
        update(&mut app, Event::TextsSearched(stale));
    }
    assert!(app.articles.texts.awaited() > 0);
    for answer in again {
        update(&mut app, Event::TextsSearched(answer));
    }
    assert_eq!((app.articles.items.len(), app.articles.texts.awaited()), (4, 0), "those with `ku`");
}
