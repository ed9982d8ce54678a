//! German turns of phrase that report: `heißt es in ...`, `ließ X mitteilen`, `musste X einräumen`, `zitiert die Zeitung X`.

use std::ops::Range;

use super::cue::{Cue, CueSort, Reports};
use super::german::{Case, phrase};
use super::german_subject::{REACH, behind, front, part_start};
use super::german_verb::closes;
use super::scene::Scene;
use super::subject::{Sort, Subject, is_surely_person};
use crate::model::EntityKind;

const CLAUSE: CueSort = CueSort::Verb(Reports { clause: true, naming: false });

/// The cue of the turn of phrase whose verb stands at `at`.
pub(super) fn idiom(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    impersonal(scene, range, at)
        .or_else(|| lets(scene, range, at))
        .or_else(|| is_sure(scene, range, at))
        .or_else(|| must(scene, range, at))
        .or_else(|| cites(scene, range, at))
}

/// `heißt es in ...`, `hieß es aus ...`
fn impersonal(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    // `Aus Kreisen verlautete`
    if matches!(scene.text(at), "verlautet" | "verlautete") {
        let tokens = at..at + 1;
        return Some(Cue::of_nobody(tokens, CueSort::Verb(Reports { clause: true, naming: false })));
    }
    let verb = matches!(scene.text(at), "heißt" | "hieß" | "heiße");
    let reports = CueSort::Verb(Reports { clause: true, naming: false });
    if !verb || !(scene.text(at + 1) == "es" || at > range.start && scene.text(at - 1) == "es") {
        return None;
    }
    let from = if scene.text(at + 1) == "es" { at + 2 } else { at + 1 };
    let tokens = at..at + 1;
    let place = (from..range.end.min(from + 3))
        .find(|at| matches!(scene.text(*at), "in" | "aus" | "auf" | "von" | "vom" | "bei" | "beim" | "im" | "seitens"));
    // `In einer Mitteilung von X hieß es`
    let text = || {
        let opens = matches!(scene.text(range.start), "In" | "Aus");
        let ahead = opens.then(|| phrase(scene, range.start + 1, at, Case::Any)).flatten()?;
        super::source::owner(scene, &ahead, at)
            .filter(|subject| subject.entity.is_some() && super::source::is_text(scene, &ahead))
    };
    // `aus dem Büro von X`
    let office = place.and_then(|at| {
        let noun = (at + 1..at + 4).find(|at| matches!(scene.text(*at), "Büro" | "Pressestelle"))?;
        let from = noun + 1 + usize::from(matches!(scene.text(noun + 1), "von" | "vom"));
        phrase(scene, from, range.end, Case::Any).filter(|owner| owner.entity.is_some())
    });
    if let Some(owner) = office {
        return Some(Cue::new(at..at + 1, reports, &owner));
    }
    let source = place
        .and_then(|at| phrase(scene, at + 1, range.end, Case::Any))
        .and_then(|subject| super::source::owner(scene, &subject, range.end))
        .filter(|subject| {
            let inside = place.is_some_and(|at| matches!(scene.text(at), "in" | "aus" | "auf" | "im"));
            // `in einem Brief des Ministers`, but not `in Berlin`
            let text = || {
                let inside = place.and_then(|at| phrase(scene, at + 1, range.end, Case::Any));
                inside.is_some_and(|one| super::source::is_text(scene, &one))
            };
            subject.entity.is_some() && if inside { text() } else { subject.sort == Sort::Name }
        });
    let cue = match source.or_else(text) {
        Some(subject) if subject.tokens.end <= at => Cue { phrase: at..from, ..Cue::new(tokens, reports, &subject) },
        Some(subject) => Cue::new(tokens, reports, &subject),
        None => Cue { phrase: at..from, ..Cue::of_nobody(tokens, reports) },
    };
    Some(Cue { phrase: cue.phrase.start..cue.phrase.end.max(from), ..cue })
}

/// `X zeigte sich „sehr zufrieden“`, `X will „alles anders machen“`: whose words the few in marks are.
pub(super) fn feels(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    let fits = match scene.text(at) {
        "zeigte" | "zeigt" | "gab" | "gibt" | "fühlt" | "fühlte" => {
            (at + 1..at + 4).any(|next| scene.text(next) == "sich") || at > 0 && scene.text(at - 1) == "sich"
        }
        "will" | "möchte" | "blickte" | "blickt" | "träumt" | "träumte" | "setzt" | "setzte" => true,
        _ => false,
    };
    if !fits {
        return None;
    }
    let quoted = |next: &usize| scene.is_quoted(*next) && !scene.is_quoted(next - 1);
    let first = (at + 1..range.end.min(at + 14)).take_while(|next| !scene.has_mark(*next, ',')).find(quoted)?;
    let start = part_start(scene, range, at);
    if !scene.is_lower(first) {
        return None;
    }
    let subject = front(scene, start, at)
        .filter(|subject| subject.tokens.end == at)
        .or_else(|| behind(scene, at + 1, first))
        .filter(|subject| subject.entity.is_some_and(|entity| scene.can_speak(entity)))?;
    Some(Cue::new(at..at + 1, CueSort::Verb(Reports { clause: false, naming: true }), &subject))
}

/// `X ist überzeugt, dass ...`, `X war der Ansicht, dass ...`
fn is_sure(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    if !matches!(scene.text(at), "ist" | "war" | "zeigte" | "zeigt" | "gab" | "gibt") {
        return None;
    }
    let end = (at + 1..range.end.min(at + 8)).find(|at| scene.has_mark(*at, ',') || scene.has_mark(*at, ':'))?;
    let opinion = match scene.text(end - 1) {
        "überzeugt" | "sicher" | "zuversichtlich" | "optimistisch" => true,
        "Ansicht" | "Meinung" | "Auffassung" | "Überzeugung" => scene.text(end - 2) == "der",
        _ => false,
    };
    if !opinion || !(scene.text(end + 1) == "dass" || scene.has_mark(end, ':')) {
        return None;
    }
    let subject = front(scene, part_start(scene, range, at), at)
        .filter(|subject| subject.tokens.end == at && subject.speaks())
        .or_else(|| behind(scene, at + 1, end))?;
    let cue = Cue::new(at..at + 1, CueSort::Verb(Reports { clause: true, naming: false }), &subject);
    Some(Cue { phrase: cue.phrase.start..cue.phrase.end.max(end), ..cue })
}

/// `lässt sich X zitieren`, `ließ X mitteilen`
fn lets(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    const VERBS: &[&str] = &[
        "mitteilen", "zitieren", "wissen", "ausrichten", "verlauten", "erklären", "verbreiten", "verkünden",
        "durchblicken", "anklingen", "dementieren", "bestätigen", "vernehmen",
    ];
    if !matches!(scene.text(at), "lässt" | "ließ" | "lasse" | "ließen") {
        return None;
    }
    let last = (at + 1..range.end.min(at + 20))
        .find(|index| !scene.is_quoted(*index) && VERBS.contains(&scene.text(*index)))?;
    let start = part_start(scene, range, at);
    let inverted = at > range.start && (scene.is_mark(at - 1) || scene.is_quoted(at - 1));
    let ahead = || front(scene, start, at).filter(|subject| subject.tokens.end == at && subject.speaks());
    let subject = if inverted { behind(scene, at + 1, last) } else { ahead().or_else(|| behind(scene, at + 1, last)) }?;
    let cue = Cue::new(at..at + 1, CueSort::Verb(Reports { clause: true, naming: false }), &subject);
    Some(Cue { phrase: cue.phrase.start..cue.phrase.end.max(last + 1), ..cue })
}

/// `"...", musste X einräumen`, `X konnte berichten, dass ...`
fn must(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    const VERBS: &[&str] = &[
        "einräumen", "zugeben", "eingestehen", "gestehen", "zugestehen", "verkünden", "vermelden", "bestätigen",
        "berichten", "feststellen", "hinzufügen",
    ];
    if !matches!(scene.text(at), "musste" | "muss" | "konnte" | "kann" | "durfte" | "wollte") {
        return None;
    }
    let last = (at + 1..range.end.min(at + 20)).find(|index| {
        !scene.is_quoted(*index) && VERBS.contains(&scene.text(*index)) && closes(scene, range, *index)
    })?;
    // `konnte das nicht bestätigen`
    if matches!(scene.text(last - 1), "nicht" | "noch" | "weder") {
        return None;
    }
    let subject = of_auxiliary(scene, range, at, last)?;
    let cue = Cue::new(at..at + 1, CLAUSE, &subject);
    Some(Cue { phrase: cue.phrase.start..cue.phrase.end.max(last + 1), ..cue })
}

/// The subject of an auxiliary whose main verb stands at `last`.
fn of_auxiliary(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize, last: usize) -> Option<Subject> {
    let inverted = at > range.start && (scene.is_mark(at - 1) || scene.is_quoted(at - 1));
    let start = part_start(scene, range, at);
    let ahead = || front(scene, start, at).filter(|subject| subject.tokens.end == at && subject.speaks());
    if inverted { behind(scene, at + 1, last) } else { ahead().or_else(|| behind(scene, at + 1, last)) }
}

/// Whom somebody quotes: `zitiert die Zeitung Jan Lang`, `zitierte X mit den Worten`, `wird X in der Zeitung zitiert`.
fn cites(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    if !matches!(scene.text(at), "zitiert" | "zitierte" | "zitieren" | "zitierten") {
        return None;
    }
    let passive = |index: &usize| matches!(scene.text(*index), "wird" | "wurde" | "werden" | "wurden" | "worden");
    // `wie X von der Zeitung zitiert wird`
    if passive(&(at + 1)) {
        let opener = (range.start..at).rev().take(16).find(|index| scene.text(*index) == "wie")?;
        let subject = behind(scene, opener + 1, at)?;
        return Some(Cue { hangs: true, ..Cue::new(at..at + 1, CLAUSE, &subject) });
    }
    let auxiliary = (range.start..at).rev().take(REACH).take_while(|at| !scene.has_mark(*at, ':')).find(passive);
    if let Some(auxiliary) = auxiliary.filter(|index| closes(scene, range, at) && !scene.is_quoted(*index)) {
        let subject = of_auxiliary(scene, range, auxiliary, at)?;
        let cue = Cue::new(at..at + 1, CLAUSE, &subject);
        return Some(Cue { phrase: cue.phrase.start.min(auxiliary)..cue.phrase.end, ..cue });
    }
    let subject = cited(scene, range, at)?;
    Some(Cue::new(at..at + 1, CLAUSE, &subject))
}

/// The person behind `zitiert`, with or without the paper before.
fn cited(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Subject> {
    let mut index = at + 1;
    let end = range.end.min(at + 16);
    while index < end {
        // The paper's name in marks, `man`, `ndr.de`.
        let quoted = |at: usize| scene.is_quoted(at) || scene.is_quoted(at + 1) && scene.is_mark(at);
        let article = scene.is_lower(index) && quoted(index + 1);
        let address = scene.is_lower(index) && scene.text(index).contains('.');
        if quoted(index) || quoted(index.saturating_sub(1)) && scene.is_mark(index) || article || address {
            index += 1;
            continue;
        }
        if scene.text(index) == "man" {
            index += 1;
            continue;
        }
        let found = phrase(scene, index, end, Case::Any)?;
        let noun = found.tokens.end.saturating_sub(1);
        let person = match found.entity {
            Some(entity) => scene.is_person(entity),
            None => matches!(found.sort, Sort::Unnamed | Sort::Description) && is_surely_person(scene, noun),
        };
        if person && found.sort != Sort::Pronoun {
            return Some(found);
        }
        index = found.tokens.end.max(index + 1);
    }
    None
}

/// Whose words a passive gives: `wird von X als "..." bezeichnet`.
pub(super) fn agent(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize, reports: Reports) -> Option<Cue> {
    let from = (range.start..at).rev().take(REACH).take_while(|at| !scene.has_mark(*at, ':'));
    let by = from.filter(|index| !scene.is_quoted(*index)).find(|at| matches!(scene.text(*at), "von" | "vom"))?;
    let subject = phrase(scene, by + 1, at, Case::Any).filter(|subject| {
        let speaks = subject.entity.is_some_and(|entity| scene.kind(entity) != Some(EntityKind::Place));
        speaks && subject.sort != Sort::Pronoun
    })?;
    // `von der Polizei als „Gefährder“ eingestuft`: a single noun is a term.
    let first = (subject.tokens.end..at).find(|index| scene.is_quoted(*index))?;
    let words = (first..at).take_while(|index| scene.is_quoted(*index)).count();
    let own = scene.is_lower(first) || words > 1;
    (reports.naming && own)
        .then(|| Cue { phrase: by..subject.tokens.end, ..Cue::new(by..by + 1, CueSort::Verb(reports), &subject) })
}
