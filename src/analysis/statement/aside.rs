//! Quotes whose speaker stands further off: a few words inside a sentence, the sentence before or behind.

use super::cue::{Cue, CueSort};
use super::direct::{Last, Place, Voice};
use super::mood;
use super::subject::Subject;
use super::term::Look;
use crate::model::{EntityKind, SpokenBy};

impl<'s, 't: 's> Place<'_, 's, 't> {
    /// A colon without a verb of speech: `Seine Frau lacht: "..."`, `Kochs Einwand: "..."`, `X was blunter: "..."`.
    pub(super) fn with_colon(&self, sentence: usize, from: usize, word: usize, last: Option<&Last>) -> Option<Voice> {
        let scene = self.scene;
        // In reported speech the one who speaks goes on, not the one spoken of.
        if !scene.reading.english && mood::is_report(scene, from.max(sentence)..word, mood::Instead::Past) {
            return last.map(|last| self.going_on(&last.statement, 40));
        }
        let index = scene.reading.sentences.partition_point(|one| one.tokens.end <= sentence);
        let begin = from.max(sentence);
        // `Für Trainer Lang war es ein Fest: "..."`
        let beneficiary = (scene.text(begin) == "Für" && !scene.reading.english)
            .then(|| super::german::phrase(scene, begin + 1, word, super::german::Case::Any))
            .flatten()
            .filter(|subject| subject.entity.is_some_and(|entity| scene.is_person(entity)));
        let announced = |entity: Option<u32>, tokens: Option<&std::ops::Range<usize>>, confidence| Voice {
            speaker: entity,
            cue: None,
            subject: tokens.map(|tokens| scene.reading.span(tokens)),
            confidence,
            spoken: SpokenBy::Announced,
        };
        if let Some(subject) = beneficiary {
            return Some(announced(subject.entity, Some(&subject.tokens), 140));
        }
        // `Kochs Einwand:`, `Lang's answer:`
        let owner = scene.name_at(from.max(sentence)).filter(|(one, _)| scene.is_genitive(one));
        if let Some((mention, tokens)) =
            owner.filter(|(one, tokens)| word < tokens.end + 5 && scene.can_speak(one.entity))
        {
            return Some(announced(Some(mention.entity), Some(&tokens), 160));
        }
        if let Some(subject) = self.heard.subjects.get(index).and_then(Option::as_ref) {
            return Some(announced(subject.entity, Some(&subject.tokens), subject.confidence.min(150)));
        }
        // `Nur so viel:` is of the one before.
        if word < sentence + 10 && scene.words(sentence..word + 1) <= 5 {
            let before = self.heard.subjects.get(index.checked_sub(1)?).and_then(Option::as_ref)?;
            let near = scene.reading.sentences.get(index - 1)?;
            if !self.breaks(near.span.end as usize, self.span.start as usize) {
                return Some(announced(before.entity, None, 110));
            }
        }
        None
    }

    /// A few words inside a sentence that somebody says: `nannte die Pläne "..."`.
    pub(super) fn fragment(&self, look: Look) -> Option<Voice> {
        let scene = self.scene;
        let before = self.first.checked_sub(1)?;
        let sentence = scene.reading.sentence_of(before)?;
        let from = sentence.tokens.start.max(self.first.saturating_sub(60));
        let words = scene.words(self.first..self.after);
        let lower = scene.is_lower(self.first) || words >= 4;
        let fits = |cue: &&Cue| {
            let reports = cue.reports();
            let parted = (cue.phrase.end..self.first).any(|at| scene.has_mark(at, ';'));
            let distance = self.first.saturating_sub(cue.phrase.end);
            !parted
                && match cue.sort {
                    CueSort::Verb(_) => {
                        reports.naming && distance < 26 && !self.is_heading(cue)
                            || reports.clause && (words >= 2 && lower || look == Look::Speech) && distance < 40
                    }
                    _ => words >= 2 && lower && cue.sort != CueSort::Colon,
                }
        };
        let before = self.heard.between(from, self.first);
        let verb = |cue: &&Cue| matches!(cue.sort, CueSort::Verb(_));
        // What a verb names is its subject's, whatever source stands between.
        let ahead = before.iter().rev().filter(verb).find(fits).or_else(|| before.iter().rev().find(fits));
        if let Some(cue) = ahead {
            return Some(match self.left_out(cue) {
                Some(subject) => Voice {
                    speaker: subject.entity,
                    subject: Some(scene.reading.span(&subject.tokens)),
                    ..self.voice(cue, 130)
                },
                None => self.voice(cue, 160),
            });
        }
        // `... stünden "auf der Seite", sagte X`: the verb ends the sentence.
        let behind =
            self.heard.between(self.after, sentence.tokens.end.max(self.after).min(self.after + 40)).iter().find(
                |cue| {
                    let reports = cue.reports();
                    let own = (cue.phrase.start.saturating_sub(3)..cue.phrase.start).any(|at| scene.has_mark(at, ','));
                    // `he added the caveat: "..."` speaks of the next quote.
                    let next = (cue.phrase.end..cue.phrase.end + 8)
                        .find(|at| scene.has_mark(*at, ':') || scene.has_mark(*at, '.'))
                        .is_some_and(|at| scene.has_mark(at, ':') && self.opens_next(at + 1));
                    // `Als „unverständlich“ bezeichnete X den Plan.`
                    let front = matches!(
                        scene.word_before(self.first).map_or("", |at| scene.text(at)),
                        "Als" | "als" | "Von" | "von" | "As" | "einer" | "einem" | "ein" | "eine"
                    ) && cue.phrase.start <= self.after + 2;
                    words >= 2 && lower && reports.clause && own && !next
                        || reports.naming && front && !self.is_heading(cue) && !scene.is_mark(self.after + 1)
                },
            );
        behind.map(|cue| self.voice(cue, 140)).or_else(|| self.judged(sentence.tokens.start, words, lower))
    }

    /// `Für Trainer Lang ist das „kein Beinbruch“`: whose judgement it is.
    fn judged(&self, start: usize, words: usize, lower: bool) -> Option<Voice> {
        let scene = self.scene;
        if scene.text(start) != "Für" || scene.reading.english || words < 2 || !lower {
            return None;
        }
        let subject = super::german::phrase(scene, start + 1, self.first, super::german::Case::Any)?;
        let verb = subject.tokens.end;
        let judges =
            matches!(scene.text(verb), "ist" | "war" | "sei" | "sind" | "waren" | "bleibt" | "wäre" | "bedeutet");
        let entity = subject
            .entity
            .filter(|entity| judges && scene.can_speak(*entity) && scene.kind(*entity) != Some(EntityKind::Place))?;
        (self.first < verb + 26).then(|| Voice {
            speaker: Some(entity),
            cue: None,
            subject: Some(scene.reading.span(&subject.tokens)),
            confidence: 130,
            spoken: SpokenBy::Announced,
        })
    }

    /// `X spricht von „Pech“, die Kritiker von „Pfusch“`: the subject of a second part, which leaves the verb out.
    fn left_out(&self, cue: &Cue) -> Option<Subject> {
        let scene = self.scene;
        let article = |at: &usize| matches!(scene.text(*at), "einem" | "einer" | "ein" | "eine" | "einen" | "a" | "an");
        let before = scene.word_before(self.first)?;
        let preposition = Some(if article(&before) { before.checked_sub(1)? } else { before })
            .filter(|at| matches!(scene.text(*at), "von" | "of"));
        let end = self.first.checked_sub(1)?;
        let comma = (cue.phrase.end..end).rev().take(12).find(|at| scene.has_mark(*at, ','))?;
        let subject = if scene.reading.english {
            super::english::phrase(scene, comma + 1, end)
        } else {
            super::german::phrase(scene, comma + 1, end, super::german::Case::Nominative)
        };
        let before = (cue.phrase.end..comma).any(|at| scene.is_quoted(at));
        subject.filter(|subject| before && Some(subject.tokens.end) == preposition)
    }

    /// A single noun that a verb gives as a name: `nennen ihn "Maulwurf"` is said by nobody, unless somebody named says so.
    fn is_heading(&self, cue: &Cue) -> bool {
        // `what the union calls the "second tier"`
        let what = cue.phrase.start.checked_sub(1).is_some_and(|at| matches!(self.scene.text(at), "what" | "was"));
        (cue.speaker.is_none() || what) && self.scene.words(self.first..self.after) < 3
    }

    /// `"..." Das sagte X dem Sender Y.`, `"..." So X in einem Interview.`
    pub(super) fn told_behind(&self) -> Option<Voice> {
        let scene = self.scene;
        let start = (self.after..self.after + 5).find(|at| !scene.is_mark(*at))?;
        if self.breaks(self.span.end as usize, self.byte(start)) {
            return None;
        }
        let opens =
            matches!(scene.text(start), "Das" | "So" | "Dies" | "That" | "This" | "Diese" | "Mit" | "With" | "Those");
        let sentence = scene.reading.sentence_of(start)?;
        let cue = self
            .heard
            .between(start, sentence.tokens.end.min(start + 12))
            .iter()
            .find(|cue| matches!(cue.sort, CueSort::Verb(_) | CueSort::So))?;
        (opens && !self.opens_next(cue.phrase.end + 1)).then(|| self.voice(cue, 160))
    }

    /// The sentence before speaks of the one who speaks now: `Asked about it, the bowler smiled. "..."`
    pub(super) fn announced(&self) -> Option<Voice> {
        let scene = self.scene;
        let begin = self.first.checked_sub(1)?;
        let here = scene.reading.sentences.partition_point(|one| one.tokens.end <= begin);
        // The marks may belong to the sentence before.
        let own = scene.reading.sentences.get(here)?;
        let lead = (own.tokens.start..begin).any(|at| !scene.is_mark(at));
        if lead {
            return None;
        }
        let index = here.checked_sub(1)?;
        let before = scene.reading.sentences.get(index)?;
        let gap = scene.reading.text.get(before.span.end as usize..self.span.start as usize)?;
        if gap.contains('\n') || gap.len() > 12 {
            return None;
        }
        let cue = self
            .heard
            .between(before.tokens.start, before.tokens.end)
            .iter()
            .rev()
            .find(|cue| matches!(cue.sort, CueSort::Verb(_) | CueSort::So) && cue.speaker.is_some());
        if let Some(cue) = cue {
            return Some(Voice { spoken: SpokenBy::Announced, ..self.voice(cue, 130) });
        }
        // `For Ann Lee, the answer is simple.`
        let opens = before.tokens.start;
        let beneficiary = scene.name_at(opens + 1).filter(|(one, tokens)| {
            matches!(scene.text(opens), "For" | "Für")
                && scene.is_person(one.entity)
                && !scene.is_capitalised(tokens.end)
        });
        if let Some((mention, tokens)) = beneficiary {
            return Some(Voice {
                speaker: Some(mention.entity),
                cue: None,
                subject: Some(scene.reading.span(&tokens)),
                confidence: 100,
                spoken: SpokenBy::Announced,
            });
        }
        let subject = self.heard.subjects.get(index).and_then(Option::as_ref)?;
        Some(Voice {
            speaker: subject.entity,
            cue: None,
            subject: Some(scene.reading.span(&subject.tokens)),
            confidence: subject.confidence.min(110),
            spoken: SpokenBy::Announced,
        })
    }
}
