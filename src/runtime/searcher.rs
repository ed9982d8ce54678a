//! Searching many texts on a thread of its own, the latest search only.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use crossbeam_channel::Sender;

use crate::app::{Errand, Event, TextsSearched};
use crate::library::Texts;
use crate::runtime::listen::{Message, spawn};
use crate::runtime::panics::guarded;
use crate::text::{Span, reason};

/// How many articles the first answer is about, and each of the others: the first comes soon, the others are worth a
/// frame each.
const FIRST_PART: usize = 512;
const NEXT_PART: usize = 2048;

/// Carries out `Effect::SearchTexts`.
#[derive(Debug, Default)]
pub(super) struct Searcher {
    newest: Arc<AtomicU32>,
}

impl Searcher {
    /// Starts a search; an older one that still runs stops before its next part.
    pub(super) fn start(
        &self,
        generation: u32,
        (typed, texts, articles): (String, Texts, Vec<u32>),
        messages: &Sender<Message>,
    ) {
        self.newest.store(generation, Ordering::SeqCst);
        let answers = Answers { generation, newest: Arc::clone(&self.newest), messages: messages.clone() };
        let unsearched = Answers { newest: Arc::clone(&self.newest), messages: messages.clone(), ..answers };
        let articles: Arc<[u32]> = articles.into();
        let asked = Arc::clone(&articles);
        let started = spawn(Errand::Search.name(), move || answers.give(&asked, |part| texts.search(&typed, part)));
        if let Err(error) = started {
            unsearched.fail(&articles, reason(&error));
        }
    }
}

/// Where the answers of one search go.
struct Answers {
    generation: u32,
    newest: Arc<AtomicU32>,
    messages: Sender<Message>,
}

impl Answers {
    /// Searches part by part, and answers for every article, also when a text breaks the search: nobody waits for ever.
    fn give(&self, articles: &[u32], search: impl Fn(&[u32]) -> Vec<(u32, Span)>) {
        let (head, rest) = articles.split_at(FIRST_PART.min(articles.len()));
        for part in std::iter::once(head).chain(rest.chunks(NEXT_PART)) {
            if self.newest.load(Ordering::SeqCst) != self.generation {
                return;
            }
            match guarded(|| search(part)) {
                Ok(found) => self.answer(part, found),
                Err(reason) => self.fail(part, reason),
            }
        }
    }

    fn answer(&self, looked: &[u32], found: Vec<(u32, Span)>) {
        let answer = TextsSearched { generation: self.generation, looked: looked.to_vec(), found };
        let _ = self.messages.send(Event::TextsSearched(answer).into());
    }

    /// Tells that these articles could not be searched; as far as the list goes nothing was found in them.
    fn fail(&self, articles: &[u32], reason: String) {
        let _ = self.messages.send(Event::Failed { errand: Errand::Search, reason }.into());
        self.answer(articles, Vec::new());
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "a panic is what is tested")]

    use super::*;

    /// What is sent when the parts that `breaks` accepts cannot be searched: failures, and answers with their hits.
    fn sent(articles: u32, breaks: impl Fn(&[u32]) -> bool) -> (usize, Vec<(usize, usize)>) {
        let (sender, receiver) = crossbeam_channel::unbounded();
        let answers = Answers { generation: 7, newest: Arc::new(AtomicU32::new(7)), messages: sender };
        let all: Vec<u32> = (0..articles).collect();
        answers.give(&all, |part| {
            assert!(!breaks(part), "a text that breaks the search");
            part.iter().map(|article| (*article, Span::new(0, 1))).collect()
        });
        drop(answers);
        let (mut failures, mut answered) = (0, Vec::new());
        for message in receiver {
            match message {
                Message::Event(Event::Failed { errand: Errand::Search, .. }) => failures += 1,
                Message::Event(Event::TextsSearched(searched)) if searched.generation == 7 => {
                    answered.push((searched.looked.len(), searched.found.len()));
                }
                other => panic!("{other:?}"),
            }
        }
        (failures, answered)
    }

    #[test]
    fn a_search_that_breaks_answers_for_every_article() {
        let (first, next) = (FIRST_PART, NEXT_PART);
        assert_eq!(sent(3, |_| false), (0, vec![(3, 3)]));
        assert_eq!(sent(3, |_| true), (1, vec![(3, 0)]));
        let all = (first + next + 1) as u32;
        let broken = sent(all, |part| part.contains(&(first as u32)));
        assert_eq!(broken, (1, vec![(first, first), (next, 0), (1, 1)]));
    }
}
