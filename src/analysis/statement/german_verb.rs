//! German verbs of speech with their subjects: `sagte X`, `X teilte mit`, `hat X gesagt`, `wie X mitteilte`.

use std::ops::Range;

use super::cue::{Cue, CueSort, Reports};
use super::frame;
use super::german::{Case, behind, front, phrase};
use super::mood;
use super::scene::Scene;
use super::subject::{Sort, Subject, is_person, is_surely_person};
use crate::analysis::lexicon::speech::{self, VerbForm};
use crate::model::Gender;

/// How far the parts of a verb may stand apart, in tokens.
const REACH: usize = 40;

/// The cue of the verb at `at`, when it is one.
pub(super) fn verb(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    let word = scene.text(at);
    if !scene.is_lower(at) && at > range.start {
        return None;
    }
    let idiom =
        || impersonal(scene, range, at).or_else(|| lets(scene, range, at)).or_else(|| is_sure(scene, range, at));
    if let Some(cue) = idiom() {
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
    if form.participle && closes(scene, range, at) && is_passive(scene, range, at)
        || is_reflexive(scene, range, verb) && reports.naming && !reports.clause
    {
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
fn closes(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> bool {
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
fn is_reflexive(scene: &Scene<'_, '_>, range: &Range<usize>, verb: usize) -> bool {
    let clause = (range.start..verb).rev().take(12).take_while(|at| !scene.has_mark(*at, ','));
    clause.chain(verb + 1..(verb + 4).min(range.end)).any(|at| scene.text(at) == "sich")
        && (range.start..verb).rev().take(12).any(|at| scene.has_mark(at, ','))
}

/// The subject of the verb, and whether its clause hangs on another.
fn subject(scene: &Scene<'_, '_>, range: &Range<usize>, verb: usize, word: usize) -> Option<(Subject, bool)> {
    let start = part_start(scene, range, verb);
    // `wie X mitteilte`, `als X sagte`
    if let Some(opener) = opener(scene, start, verb) {
        let text = scene.text(opener).to_lowercase();
        return match text.as_str() {
            "wie" | "nachdem" | "als" | "während" | "weil" | "obwohl" | "dass" | "wo" => {
                let subject = behind(scene, opener + 1, word)?;
                Some((subject, text == "wie"))
            }
            // `X, der sagte`
            "der" | "die" if !is_reflexive(scene, range, verb) => {
                let comma = opener.checked_sub(1)?;
                let (mention, tokens) = scene.name_before(comma)?;
                scene.is_person(mention.entity).then(|| (Subject::name(mention.entity, tokens), false))
            }
            _ => None,
        };
    }
    let before = || {
        let subject = front(scene, start, verb).filter(Subject::speaks)?;
        let end = subject.tokens.end;
        // `Ein Verbot lehnte X ab`: what is denied, not who denies.
        let last = end.saturating_sub(1);
        if subject.sort == Sort::Unnamed
            && !is_surely_person(scene, last)
            && !is_person(&scene.text(last).to_lowercase(), false)
            && scene.is_capitalised(last)
        {
            return None;
        }
        let coordinated =
            |at: usize| matches!(scene.text(at), "und" | "aber" | "oder" | "doch" | "dann" | "dabei" | "dazu" | "auch");
        let joined = verb.checked_sub(1).is_some_and(|at| coordinated(at) || scene.has_mark(at, ','));
        let open = scene.has_mark(end, ',') || scene.has_mark(end, '(') || scene.is_lower(end);
        (end == verb || joined && open || belongs(scene, end, verb)).then_some(subject)
    };
    let inverted =
        verb > range.start && (scene.is_mark(verb - 1) && !scene.has_mark(verb - 1, ')') || scene.is_quoted(verb - 1));
    let found = if inverted {
        let after = behind(scene, verb + 1, range.end).or_else(|| somebody(scene, verb, range.end));
        // `X, Chef der Y, lobte die Z`: what follows is the object.
        let apposed = front(scene, start, verb)
            .filter(|subject| {
                subject.sort != Sort::Pronoun && scene.has_mark(subject.tokens.end, ',') && subject.speaks()
            })
            .filter(|_| !scene.follows_quote(verb) && !is_report_before(scene, start, verb));
        apposed.or(after).or_else(before)
    } else {
        before().or_else(|| behind(scene, verb + 1, range.end))
    };
    found.map(|subject| (subject, false))
}

/// Behind a quote and its verb `der X` is a person, whatever the noun: `"...", sagte der Westfale`.
fn somebody(scene: &Scene<'_, '_>, verb: usize, end: usize) -> Option<Subject> {
    if scene.text(verb + 1) != "der" || !scene.follows_quote(verb) {
        return None;
    }
    let thing = phrase(scene, verb + 1, end, Case::Nominative)?;
    let noun = scene.text(thing.tokens.end.saturating_sub(1)).to_lowercase();
    if speech::is_document(&noun) || speech::is_german_body(&noun) {
        return None;
    }
    let entity = scene.trail.person(verb, Some(Gender::Male));
    Some(Subject { entity, sort: Sort::Description, confidence: 110, ..thing })
}

/// Whether all that stands between a subject and its verb belongs to the subject: `Anna Lang (SPD) von der Uni Kiel sagte`.
fn belongs(scene: &Scene<'_, '_>, from: usize, verb: usize) -> bool {
    let mut inside = false;
    for at in from..verb {
        if scene.has_mark(at, ',') {
            inside = !inside;
        } else if !inside && (mood::is_finite(scene, at) || scene.is_quoted(at)) {
            return false;
        }
    }
    !inside && verb < from + 30
}

/// Whether what stands before the verb is itself a clause with a verb: `X habe Y, sagte Z`.
fn is_report_before(scene: &Scene<'_, '_>, start: usize, verb: usize) -> bool {
    let commas: Vec<usize> = (start..verb).filter(|at| scene.has_mark(*at, ',')).collect();
    let Some(first) = commas.first() else { return true };
    // The apposition lies between the first comma and the last.
    commas.len() < 2 || (start..*first).any(|at| mood::is_finite(scene, at))
}

/// Where the part of the sentence begins that the verb belongs to.
fn part_start(scene: &Scene<'_, '_>, range: &Range<usize>, verb: usize) -> usize {
    let opens_quoted = scene.word_from(range.start).is_some_and(|at| scene.is_quoted(at));
    let mut start = range.start;
    for at in (range.start..verb).rev().take(REACH * 2) {
        let closes_quote = opens_quoted && scene.is_quoted(at);
        // Another clause begins: `, und die Bahn verweist`.
        let clause = scene.has_mark(at, ',')
            && at + 3 < verb
            && matches!(scene.text(at + 1), "und" | "aber" | "doch" | "denn" | "sondern");
        if closes_quote || clause || scene.has_mark(at, ':') || scene.has_mark(at, ';') || scene.has_mark(at, '–') {
            start = at + 1;
            break;
        }
    }
    while start < verb && scene.is_mark(start) {
        start += 1;
    }
    start
}

/// The word that makes a clause of the verb hang on another, when one opens it.
fn opener(scene: &Scene<'_, '_>, start: usize, verb: usize) -> Option<usize> {
    let from = (start..verb)
        .rev()
        .take(REACH)
        .find(|at| !scene.is_quoted(*at) && (scene.has_mark(*at, ',') || scene.has_mark(*at, '–')))
        .map_or(start, |at| at + 1);
    // `Als „unverständlich“ bezeichnete X den Plan.`
    let named = matches!(scene.text(from), "Als" | "als") && (from + 1..from + 3).any(|at| scene.is_quoted(at));
    let opens = !named
        && matches!(
            scene.text(from).to_lowercase().as_str(),
            "wie" | "nachdem" | "als" | "während" | "weil" | "obwohl" | "dass" | "ob" | "was" | "wo" | "wenn" | "da"
        );
    let relative = matches!(scene.text(from), "der" | "die" | "das" | "dem" | "den" | "dessen" | "deren")
        && from > start
        && scene.has_mark(from - 1, ',')
        && (from + 1 == verb || !scene.is_capitalised(verb - 1) || scene.text(from + 1) == "sich");
    // A clause with its verb last ends where the sentence part ends.
    let last = !scene.is_lower(verb + 1) || matches!(scene.text(verb + 1), "hat" | "hatte" | "habe" | "und");
    ((opens || relative) && last && from < verb).then_some(from)
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
        .find(|at| matches!(scene.text(*at), "in" | "aus" | "von" | "vom" | "bei" | "beim" | "im" | "seitens"));
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
            let inside = place.is_some_and(|at| matches!(scene.text(at), "in" | "aus" | "im"));
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
fn feels(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
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
