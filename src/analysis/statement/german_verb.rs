//! German verbs of speech with their subjects: `sagte X`, `X teilte mit`, `hat X gesagt`, `wie X mitteilte`.

use std::ops::Range;

use super::cue::{Cue, CueSort, Reports};
use super::frame;
use super::german_idiom::{agent, feels, idiom};
use super::german_subject::{REACH, subject};
use super::scene::Scene;
use crate::analysis::lexicon::speech::{self, VerbForm};

/// The cue of the verb at `at`, when it is one.
pub(super) fn verb(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    let word = scene.text(at);
    if !scene.is_lower(at) && at > range.start {
        return None;
    }
    if let Some(cue) = idiom(scene, range, at) {
        return Some(cue);
    }
    let readings = if scene.is_lower(at) { speech::german_verb(word) } else { &[] };
    if readings.is_empty() {
        return frame::german(scene, range, at).or_else(|| feels(scene, range, at));
    }
    let chosen: Vec<(VerbForm, Option<usize>)> = readings
        .iter()
        .filter_map(|form| match form.particle {
            None => Some((*form, None)),
            Some(particle) => particle_behind(scene, range, at, particle).map(|end| (*form, Some(end))),
        })
        .collect();
    // `wies ... zurück` is not `wies`.
    let split = chosen.iter().any(|(_, end)| end.is_some());
    let chosen: Vec<_> = chosen.into_iter().filter(|(_, end)| end.is_some() || !split).collect();
    let end = chosen.iter().find_map(|(_, end)| *end);
    // `geht davon aus`, not `geht abends aus`
    if matches!(word, "geht" | "ging" | "gehen" | "gingen")
        && !end.is_some_and(|end| (at..end).any(|at| scene.text(at) == "davon"))
    {
        return None;
    }
    let reports = Reports::of(chosen.iter().map(|(form, _)| form.report));
    let Some((form, _)) = chosen.first() else { return frame::german(scene, range, at) };
    let verb = if form.participle { auxiliary(scene, range, at).or(form.finite.then_some(at))? } else { at };
    if form.participle && closes(scene, range, at) && is_passive(scene, range, at) {
        return agent(scene, range, at, reports);
    }
    if is_reflexive(scene, range, verb) && reports.naming && !reports.clause {
        return None;
    }
    let (subject, hangs) = subject(scene, range, verb, at)?;
    let last = end.filter(|end| *end < subject.tokens.end + 6).map_or(at + 1, |end| end + 1);
    let cue = Cue::new(at..at + 1, CueSort::Verb(reports), &subject);
    let phrase = cue.phrase.start.min(verb)..cue.phrase.end.max(last);
    Some(Cue { phrase, hangs, ..cue })
}

/// Where the particle of a verb stands: before a mark or at the end of its clause.
fn particle_behind(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize, particle: &str) -> Option<usize> {
    (at + 1..range.end.min(at + REACH)).filter(|index| !scene.is_quoted(*index)).find(|index| {
        scene.text(*index) == particle
            && (index + 1 >= range.end
                || scene.is_mark(index + 1)
                || scene.is_quoted(index + 1)
                || matches!(scene.text(index + 1), "und" | "dass" | "als" | "aber"))
    })
}

/// The finite verb of a participle: `hat ... gesagt`, `soll ... gesagt haben`.
fn auxiliary(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<usize> {
    let from = range.start.max(at.saturating_sub(REACH));
    if !closes(scene, range, at) {
        return None;
    }
    if matches!(scene.text(at + 1), "hat" | "hatte") {
        return Some(at);
    }
    (from..at).rev().take_while(|index| !scene.has_mark(*index, ';') && !scene.has_mark(*index, ':')).find(|index| {
        !scene.is_quoted(*index)
            && matches!(
                scene.text(*index),
                "hat" | "hatte" | "haben" | "hatten" | "soll" | "will" | "sollen" | "Hat" | "Hatte"
            )
    })
}

/// Whether a clause ends with the word, as it does with a participle.
pub(super) fn closes(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> bool {
    at + 1 >= range.end
        || scene.is_mark(at + 1)
        || matches!(
            scene.text(at + 1),
            "haben" | "hat" | "hatte" | "habe" | "und" | "worden" | "wurde" | "wird" | "werden"
        )
}

/// Whether a participle stands with a form of `werden`: `wurde kritisiert`.
fn is_passive(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> bool {
    (range.start.max(at.saturating_sub(16))..range.end.min(at + 2)).rev().any(|index| {
        !scene.is_quoted(index)
            && matches!(
                scene.text(index),
                "wurde" | "wurden" | "wird" | "worden" | "werden" | "werde" | "würden" | "ist" | "sind" | "war"
            )
    })
}

/// Whether a verb has itself as object: `der sich "Bankier" nannte`.
pub(super) fn is_reflexive(scene: &Scene<'_, '_>, range: &Range<usize>, verb: usize) -> bool {
    let clause = (range.start..verb).rev().take(12).take_while(|at| !scene.has_mark(*at, ','));
    clause.chain(verb + 1..(verb + 4).min(range.end)).any(|at| scene.text(at) == "sich")
        && (range.start..verb).rev().take(12).any(|at| scene.has_mark(at, ','))
}
