//! Cues: the words of a sentence that say who is speaking, and whom they point to.

use std::ops::Range;

use super::scene::Scene;
use super::subject::{Sort, Subject};
use super::{english_verb, german_verb, source};
use crate::analysis::lexicon::speech::Report;
use crate::model::SpokenBy;
use crate::text::Span;

/// A word or phrase that reports speech.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// Its tokens: `sagte`, `laut`.
    pub(super) tokens: Range<usize>,
    /// Its tokens together with those of the speaker.
    pub(super) phrase: Range<usize>,
    pub(super) sort: CueSort,
    /// Whether it is the verb of a clause that hangs on another: `wie X mitteilte`.
    pub(super) hangs: bool,
    /// Index of the entity; `None` for somebody whom the text does not name.
    pub(super) speaker: Option<u32>,
    /// The tokens that stand for the speaker.
    pub(super) subject: Option<Range<usize>>,
    /// How those stand for him.
    pub(super) stands: Sort,
    pub(super) confidence: u8,
}

/// How a cue reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CueSort {
    /// `sagte X`, `lachte X`, `nannte X`
    Verb(Reports),
    /// `so X`
    So,
    /// `laut X`, `nach Angaben von X`, `according to X`
    According,
    /// `X zufolge`
    Behind,
    /// `X:`
    Colon,
}

/// What the verb of a cue does; it may do more than one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reports {
    pub(super) clause: bool,
    pub(super) naming: bool,
}

impl Reports {
    pub(super) fn of(all: impl Iterator<Item = Report>) -> Self {
        all.fold(Self::default(), |reports, one| Self {
            clause: reports.clause || one == Report::Clause,
            naming: reports.naming || one == Report::Naming,
        })
    }
}

impl Cue {
    pub(super) fn new(tokens: Range<usize>, sort: CueSort, subject: &Subject) -> Self {
        Self {
            phrase: tokens.start.min(subject.tokens.start)..tokens.end.max(subject.tokens.end),
            tokens,
            sort,
            hangs: false,
            speaker: subject.entity,
            subject: Some(subject.tokens.clone()),
            stands: subject.sort,
            confidence: subject.confidence,
        }
    }

    /// A cue whose speaker nothing names: `heißt es`.
    pub(super) const fn of_nobody(tokens: Range<usize>, sort: CueSort) -> Self {
        Self {
            phrase: tokens.start..tokens.end,
            tokens,
            sort,
            hangs: false,
            speaker: None,
            subject: None,
            stands: Sort::Unnamed,
            confidence: 60,
        }
    }

    pub(super) const fn reports(&self) -> Reports {
        match self.sort {
            CueSort::Verb(reports) => reports,
            _ => Reports { clause: true, naming: false },
        }
    }

    pub(super) const fn spoken(&self) -> SpokenBy {
        match self.sort {
            _ if self.speaker.is_none() => SpokenBy::Nothing,
            CueSort::Verb(_) => SpokenBy::Verb,
            CueSort::So | CueSort::According | CueSort::Behind => SpokenBy::Source,
            CueSort::Colon => SpokenBy::Colon,
        }
    }

    /// The words that stand for the speaker, where they stand in the text.
    pub(super) fn subject_span(&self, scene: &Scene<'_, '_>) -> Option<Span> {
        self.subject.as_ref().map(|tokens| scene.reading.span(tokens)).filter(|span| !span.is_empty())
    }
}

/// The cues of a sentence whose tokens are `range`, words in quotation marks left out.
pub(super) fn find(scene: &Scene<'_, '_>, range: &Range<usize>) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    for at in range.clone() {
        if scene.is_quoted(at) {
            continue;
        }
        // What a cue already holds is no other.
        if found.last().is_some_and(|cue| cue.tokens.contains(&at)) {
            continue;
        }
        let cue = if scene.has_mark(at, ':') {
            colon(scene, range, at)
        } else if scene.is_mark(at) {
            None
        } else if scene.reading.english {
            source::english(scene, range, at).or_else(|| english_verb::verb(scene, range, at))
        } else {
            source::german(scene, range, at).or_else(|| german_verb::verb(scene, range, at))
        };
        found.extend(cue);
    }
    found
}

/// `X:` at the beginning of a sentence.
fn colon(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    let (mention, tokens) = scene.name_before(at)?;
    let lead = (range.start..tokens.start).all(|index| !scene.is_mark(index) && scene.is_capitalised(index));
    (lead && tokens.start >= range.start && tokens.start <= range.start + 4 && scene.can_speak(mention.entity)).then(
        || Cue {
            phrase: range.start..at + 1,
            ..Cue::new(at..at + 1, CueSort::Colon, &Subject::new(Some(mention.entity), tokens, Sort::Name, 200))
        },
    )
}
