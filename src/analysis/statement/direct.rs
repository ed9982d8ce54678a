//! Quotes in marks: whether they are statements, and who speaks.

use super::cue::{Cue, CueSort};
use super::scene::Scene;
use super::subject::Subject;
use super::term::{Look, is_told, look};
use crate::model::{Form, SpokenBy, Statement};
use crate::text::Span;

/// How far a quote may stand behind the one that it goes on with, in bytes.
const NEAR: usize = 220;

/// What is known of the sentences when the quotes are read.
pub(super) struct Heard<'h> {
    /// All cues, in the order of their phrases.
    pub(super) cues: &'h [Cue],
    /// Whom each sentence is about.
    pub(super) subjects: &'h [Option<Subject>],
}

impl<'h> Heard<'h> {
    /// The cues whose phrases begin in `from..to`.
    pub(super) fn between(&self, from: usize, to: usize) -> &'h [Cue] {
        let first = self.cues.partition_point(|cue| cue.phrase.start < from);
        let last = self.cues.partition_point(|cue| cue.phrase.start < to);
        self.cues.get(first..last).unwrap_or_default()
    }
}

/// Who speaks in a quote, and why.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice {
    pub(super) speaker: Option<u32>,
    pub(super) cue: Option<Span>,
    pub(super) subject: Option<Span>,
    pub(super) confidence: u8,
    pub(super) spoken: SpokenBy,
}

/// The statement that was read last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Last {
    pub(super) statement: Statement,
    /// Whether its paragraph left the marks open.
    pub(super) open: bool,
}

/// The statement of the quote at `index`, unless it is a term.
pub(super) fn statement(
    scene: &Scene<'_, '_>,
    heard: &Heard<'_>,
    index: usize,
    last: Option<Last>,
) -> Option<Statement> {
    let quote = scene.quotes.get(index)?;
    let first = scene.reading.token_at(quote.span.start as usize);
    let after = scene.reading.token_at(quote.span.end as usize);
    let look = look(scene, index, first, after);
    if look == Look::Term {
        return None;
    }
    let place = Place {
        scene,
        heard,
        first,
        after,
        span: quote.span,
        text: quote.span.of(scene.reading.text).trim_end_matches(['’', '‘', '‹', '›', '"']),
    };
    let going = last.filter(|last| last.open).map(|last| place.going_on(&last.statement, 10));
    // `In der „Neuen Post“ schreibt X`: the paper.
    let paper = || {
        let comma = (after..after + 3).any(|at| scene.has_mark(at, ','));
        !scene.reading.english && !comma && look == Look::Fragment && is_told(scene, first, after)
    };
    if let Some(voice) = place.behind().filter(|_| !paper()) {
        return Some(place.said(voice));
    }
    if look == Look::Fragment && is_told(scene, first, after) {
        return None;
    }
    // `X has called it "..."`: a verb that names stands before, and no stop between.
    let inside = scene.word_before(first).is_some_and(|word| word + 2 == first && !scene.is_quoted(word));
    if let Some(voice) = place.fragment(look).filter(|_| inside && going.is_none()) {
        return Some(place.said(voice));
    }
    if let Some(voice) =
        going.or_else(|| place.ahead(last.as_ref())).or_else(|| place.continued(last.as_ref(), look == Look::Speech))
    {
        return Some(place.said(voice));
    }
    if let Some(voice) = place.fragment(look).or_else(|| place.told_behind()) {
        return Some(place.said(voice));
    }
    if look == Look::Fragment {
        // A few words of nobody are no statement.
        let unnamed = scene.words(first..after) >= 4;
        return unnamed.then(|| place.said(place.nobody()));
    }
    let voice = place.announced().unwrap_or_else(|| place.nobody());
    Some(place.said(voice))
}

/// A quote in its place.
pub(super) struct Place<'p, 's, 't> {
    pub(super) scene: &'p Scene<'s, 't>,
    pub(super) heard: &'p Heard<'p>,
    pub(super) first: usize,
    pub(super) after: usize,
    pub(super) span: Span,
    text: &'t str,
}

impl<'s, 't: 's> Place<'_, 's, 't> {
    pub(super) const fn said(&self, voice: Voice) -> Statement {
        Statement {
            span: self.span,
            form: Form::Direct,
            speaker: voice.speaker,
            cue: voice.cue,
            confidence: voice.confidence,
            spoken: if voice.speaker.is_some() { voice.spoken } else { SpokenBy::Nothing },
            subject: voice.subject,
        }
    }

    #[expect(clippy::unused_self, reason = "reads like its siblings")]
    pub(super) const fn nobody(&self) -> Voice {
        Voice { speaker: None, cue: None, subject: None, confidence: 60, spoken: SpokenBy::Nothing }
    }

    pub(super) fn voice(&self, cue: &Cue, most: u8) -> Voice {
        Voice {
            speaker: cue.speaker,
            cue: Some(self.scene.reading.span(&cue.tokens)),
            subject: cue.subject_span(self.scene),
            confidence: cue.confidence.min(most),
            spoken: cue.spoken(),
        }
    }

    /// A statement that goes on.
    #[expect(clippy::unused_self, reason = "reads like its siblings")]
    pub(super) const fn going_on(&self, last: &Statement, less: u8) -> Voice {
        Voice {
            speaker: last.speaker,
            cue: last.cue,
            subject: last.subject,
            confidence: last.confidence.saturating_sub(less),
            spoken: SpokenBy::Continued,
        }
    }

    pub(super) fn byte(&self, token: usize) -> usize {
        self.scene.reading.token(token).map_or(self.scene.reading.text.len(), |token| token.span.start as usize)
    }

    /// Whether a line ends between two bytes.
    pub(super) fn breaks(&self, from: usize, to: usize) -> bool {
        self.scene.reading.text.get(from..to).is_none_or(|between| between.contains('\n'))
    }

    /// Whether the quote ends as a sentence does.
    fn ended(&self) -> bool {
        self.text.ends_with(['.', '!', '?', '…'])
    }

    /// `"...", sagte X`, `"...," X said`: the cue that begins where the marks close.
    fn behind(&self) -> Option<Voice> {
        let scene = self.scene;
        let start = (self.after..self.after + 5).find(|at| !scene.is_mark(*at))?;
        if start == self.after || self.breaks(self.span.end as usize, self.byte(start)) {
            return None;
        }
        // A full stop behind the marks ends it: `"...". Klein sagte`, unless `So` or `Das sagte` goes on.
        let stopped = (self.after..start).any(|at| matches!(scene.text(at), "." | "!" | "?" | ":" | ";" | "(" | "…"));
        // An adverb may come first: `"...", so auch X`, `"...," he later said`.
        let cue = self.heard.between(start, start + 6).iter().find(|cue| {
            // `"...," chairman, CEO and president Dana Lang said`
            let titles = |to: usize| {
                (start..to).all(|at| {
                    scene.has_mark(at, ',')
                        || matches!(scene.text(at), "and" | "co")
                        || super::english::is_short_role(scene.text(at))
                        || super::subject::is_role(scene, &scene.text(at).to_lowercase())
                })
            };
            let begins = cue.phrase.start == start
                || scene.reading.english && cue.phrase.start > start + 1 && titles(cue.phrase.start)
                || cue.phrase.start == start + 1
                    && matches!(scene.text(start), "und" | "and" | "wie" | "so" | "hatte" | "hat");
            let later = cue.tokens.start > cue.phrase.end;
            begins && !later
        })?;
        if matches!(cue.sort, CueSort::Colon) || cue.phrase.end < cue.tokens.end {
            return None;
        }
        let capital = scene.is_capitalised(start);
        let from_name = scene.mention_at(start).is_some();
        if stopped || capital && !from_name && !self.ended() && !self.text.ends_with(',') && scene.text(start) != "So" {
            return None;
        }
        if self.ended() && capital {
            // A new sentence, unless it has room for nothing but the quote: `"Why?" Smith asked.`
            let full = self.text.ends_with('.');
            let next = scene.text(cue.phrase.end);
            let closes = scene.is_mark(cue.phrase.end)
                && !scene.has_mark(cue.phrase.end, ':')
                && !self.opens_next(cue.phrase.end);
            let bare = closes || matches!(next, "afterwards" | "later" | "as" | "in" | "at" | "on" | "from") && !full;
            // `"...." Ann Lee, who leads the council, disagreed.` begins something new.
            let long = full && scene.words(cue.phrase.clone()) > 5;
            let said = scene.reading.english && cue.tokens.end == cue.phrase.end && !long;
            if !(bare && said || scene.text(start) == "So") {
                return None;
            }
        }
        Some(self.voice(cue, 230))
    }

    /// Whether the marks of the next quote open at the token.
    pub(super) fn opens_next(&self, at: usize) -> bool {
        (at..at + 3).any(|index| self.scene.is_quoted(index))
    }

    /// `X sagte: "..."`, `X said, "..."`, `X said "..."`: the cue before the marks. What a colon at the end of a paragraph
    /// announces begins the next.
    fn ahead(&self, last: Option<&Last>) -> Option<Voice> {
        let scene = self.scene;
        let word = (self.first.saturating_sub(5)..self.first).rev().find(|at| !scene.is_mark(*at))?;
        let mark = |c: char| (word + 1..self.first).any(|at| scene.has_mark(at, c));
        let breaks = self.breaks(self.byte(word), self.span.start as usize);
        if breaks && !scene.has_mark(word + 1, ':') || scene.is_quoted(word) {
            return None;
        }
        let sentence = scene.reading.sentence_of(word)?;
        let from = (sentence.tokens.start..word)
            .rev()
            .take(80)
            .find(|at| scene.is_quoted(*at))
            .map_or(sentence.tokens.start, |at| at + 1);
        let cues = self.heard.between(from, self.first);
        // `"...", fragte sie. "..."` has its cue behind.
        let speaking = |cue: &&Cue| !matches!(cue.sort, CueSort::So | CueSort::Behind) && cue.phrase.end <= self.first;
        if mark(':') {
            let cue = cues.iter().rev().find(|cue| speaking(cue) && !matches!(cue.sort, CueSort::According));
            let Some(cue) = cue else {
                let voice = self.with_colon(sentence.tokens.start, from, word, last);
                // A heading that ends in a colon names nobody.
                return voice.filter(|voice| !breaks || voice.subject.is_some() && voice.confidence > 120);
            };
            return Some(self.voice(cue, if breaks { 190 } else { 210 }));
        }
        if (word + 1..self.first).any(|at| matches!(scene.text(at), "." | "!" | "?" | ";")) {
            return None;
        }
        // `is, according to Jan Lang, "..."`
        let source = cues.iter().rev().find(|cue| cue.sort == CueSort::According && cue.phrase.end == word + 1);
        if let Some(cue) = source.filter(|cue| mark(',') && scene.has_mark(cue.phrase.start.saturating_sub(1), ',')) {
            return Some(self.voice(cue, 200));
        }
        let whole = scene.is_capitalised(self.first);
        let beside = cues.iter().rev().find(|cue| {
            speaking(cue)
                && matches!(cue.sort, CueSort::Verb(_))
                && (cue.phrase.end == word + 1 || mark(',') && whole && word < cue.phrase.end + 14)
        })?;
        let comma = mark(',')
            || whole && scene.reading.english && beside.reports().clause && scene.words(self.first..self.after) > 2;
        comma.then(|| self.voice(beside, 200))
    }

    /// The quote before goes on: `"...", sagte X, "..."`, `"...", sagte X. "..."`.
    fn continued(&self, last: Option<&Last>, speech: bool) -> Option<Voice> {
        let scene = self.scene;
        let last = &last?.statement;
        let gap = scene.reading.text.get(last.span.end as usize..self.span.start as usize)?;
        if gap.len() > NEAR || gap.contains('\n') {
            return None;
        }
        let from = scene.reading.token_at(last.span.end as usize);
        let stops = (from..self.first).filter(|at| matches!(scene.text(*at), "." | "!" | "?")).count();
        let fragment = !self.ended() && !scene.is_capitalised(self.first);
        if stops == 0 {
            // `"...", sagte sie und lacht, "..."`
            let comma = (self.first.saturating_sub(3)..self.first).any(|at| scene.has_mark(at, ','));
            let behind = last.cue.is_some_and(|cue| cue.start >= last.span.end);
            return (comma
                || behind && !fragment && (speech || scene.reading.english)
                || scene.words(from..self.first) == 0)
                .then(|| self.going_on(last, 10));
        }
        if fragment || stops > 2 || !speech {
            return None;
        }
        // Another one is spoken of between them.
        let between = last.cue.filter(|cue| cue.start >= last.span.end);
        let own = between.map_or(from, |cue| scene.reading.token_at(cue.end as usize));
        let index = scene.reading.sentences.partition_point(|one| one.tokens.end < self.first.saturating_sub(1));
        let here = self.heard.subjects.get(index).and_then(Option::as_ref);
        let before = index.checked_sub(1).and_then(|index| self.heard.subjects.get(index)).and_then(Option::as_ref);
        let other = [here, before].into_iter().flatten().any(|subject| {
            subject.tokens.start > own + 3 && subject.tokens.start < self.first && subject.entity != last.speaker
        });
        if other && stops > 1 {
            return None;
        }
        Some(self.going_on(last, 30))
    }
}
