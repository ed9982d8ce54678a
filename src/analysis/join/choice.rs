//! Whom of several persons of one name the text means.

use super::bearer::{Bearers, Event};
use crate::analysis::token::Reading;
use crate::model::Gender;

/// How many sentences back the person last spoken of is still whom a surname means.
const NEAR: usize = 3;
/// How many sentences, the headline among them, are the beginning of a text.
const OPENING: usize = 4;

impl Bearers<'_> {
    /// Those who have this gender; where nobody has it for certain, those who may.
    pub(super) fn of_gender(&self, known: &[usize], wanted: Option<Gender>) -> Vec<usize> {
        let Some(wanted) = wanted else { return known.to_vec() };
        let gender = |at: &usize| self.get(*at).and_then(|bearer| bearer.gender);
        let sure: Vec<usize> = known.iter().copied().filter(|at| gender(at) == Some(wanted)).collect();
        if sure.is_empty() { known.iter().copied().filter(|at| gender(at).is_none()).collect() } else { sure }
    }

    /// The older or the younger ones: those whom the text calls so, or else those of whom it does not say the contrary.
    pub(super) fn of_age(&self, fitting: Vec<usize>, older: bool) -> Vec<usize> {
        let called = |at: &usize| self.get(*at).and_then(|bearer| bearer.older);
        let sure: Vec<usize> = fitting.iter().copied().filter(|at| called(at) == Some(older)).collect();
        if !sure.is_empty() {
            return sure;
        }
        let open: Vec<usize> = fitting.iter().copied().filter(|at| called(at).is_none()).collect();
        if open.is_empty() { fitting } else { open }
    }

    /// Whom a headline means: of those named in full where the text begins the one named most often, the first of two.
    fn most_named(&self, reading: &Reading<'_>, several: &[usize]) -> Option<usize> {
        let opening = reading.sentences.get(OPENING).map_or(usize::MAX, |sentence| sentence.tokens.start);
        let opens = |at: &usize| self.get(*at).is_some_and(|bearer| bearer.first < opening);
        let openers: Vec<usize> = several.iter().copied().filter(opens).collect();
        let count = |at: usize| self.get(at).map_or(0, |bearer| bearer.spans.len());
        let most = openers.iter().map(|at| count(*at)).max();
        openers.iter().copied().find(|at| Some(count(*at)) == most).or_else(|| several.first().copied())
    }

    /// The one whom the text is about: named in the headline or the first sentence, where the others are not.
    fn main(&self, reading: &Reading<'_>, several: &[usize]) -> Option<usize> {
        let opening = reading.sentences.get(1)?.tokens.end;
        let opens = |at: &usize| self.get(*at).is_some_and(|bearer| bearer.first < opening);
        let mut openers = several.iter().copied().filter(opens);
        openers.next().filter(|_| openers.next().is_none())
    }

    /// Whom of several a name alone means: the one last spoken of, or the one of whom the text speaks most.
    pub(super) fn choose(&self, reading: &Reading<'_>, several: &[usize], token: usize) -> Option<usize> {
        let sentence = |token: usize| reading.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        let here = sentence(token);
        let mut named: Vec<usize> = several.to_vec();
        named.sort_by_key(|at| self.get(*at).map(|bearer| bearer.first));
        let before: Vec<usize> =
            named.iter().copied().filter(|at| self.get(*at).is_some_and(|bearer| bearer.first < token)).collect();
        if before.is_empty() {
            // `Koch will sparen, Koch rechnet dagegen`: in the order in which the text names them in full.
            let word = reading.token(token)?.text;
            let sentence = reading.sentence_of(token)?.tokens.clone();
            let same = |at: &usize| reading.token(*at).is_some_and(|other| other.text == word);
            let earlier = (sentence.start..token).filter(same).count();
            if earlier == 0 && !(token + 1..sentence.end).any(|at| same(&at)) {
                return self.most_named(reading, &named);
            }
            return named.get(earlier).or_else(|| named.first()).copied();
        }
        if let [only] = before.as_slice() {
            return Some(*only);
        }
        let main = self.main(reading, &before);
        let is_near = |event: &&Event| here.saturating_sub(sentence(event.token)) <= NEAR;
        let end = self.events.partition_point(|event| event.token < token);
        let full = self.events.get(..end).unwrap_or_default();
        let near = |events: &[Event], plain: bool| {
            let fits = |event: &&Event| several.contains(&event.bearer) && (event.plain || !plain);
            events.iter().rev().take_while(is_near).find(fits).copied()
        };
        let last =
            |plain: bool| near(full, plain).into_iter().chain(near(&self.alone, plain)).max_by_key(|event| event.token);
        if let Some(last) = last(true).or_else(|| {
            if let Some(main) = main { Some(Event { token, bearer: main, plain: true }) } else { last(false) }
        }) {
            return Some(last.bearer);
        }
        let count = |bearer: usize| self.named.get(bearer).copied().unwrap_or_default();
        let most = before.iter().map(|at| count(*at)).max()?;
        // Of two who are named as often, the first is whom the text is about.
        before.into_iter().find(|at| count(*at) == most)
    }
}
