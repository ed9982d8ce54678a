//! Searching many texts on a thread of its own, the latest search only.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use crossbeam_channel::Sender;

use crate::app::{Errand, Event, TextsSearched};
use crate::library::Texts;
use crate::runtime::listen::{Message, spawn};

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
        let (newest, sender) = (Arc::clone(&self.newest), messages.clone());
        let started = spawn(Errand::Search.name(), move || {
            let first = FIRST_PART.min(articles.len());
            let (head, rest) = articles.split_at(first);
            for part in std::iter::once(head).chain(rest.chunks(NEXT_PART)) {
                if newest.load(Ordering::SeqCst) != generation {
                    return;
                }
                let found = texts.search(&typed, part);
                let answer = TextsSearched { generation, looked: part.to_vec(), found };
                if sender.send(Event::TextsSearched(answer).into()).is_err() {
                    return;
                }
            }
        });
        if let Err(error) = started {
            let _ = messages.send(Event::Failed { errand: Errand::Search, reason: error.to_string() }.into());
        }
    }
}
