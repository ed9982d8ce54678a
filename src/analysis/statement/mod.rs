//! The last stage: what was said, in quotation marks or reported, and by whom.

mod cue;
mod indirect;
mod quote;

use std::ops::Range;

use cue::{Cue, CueSort};

use super::lexicon::grammar;
use super::token::{Reading, Shape};
use crate::model::{EntityKind, Form, LocalEntity, Mention, MentionForm, Statement};
use crate::text::Span;

/// The most tokens of a sentence that are searched for cues.
const LONGEST_SENTENCE: usize = 400;

/// A stretch of the text whose quotes stand for themselves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) span: Span,
    /// Whether all of it is a quote, and its speaker when the layout names one: an index of an entity.
    pub(super) set_apart: Option<Option<u32>>,
}

/// Finds the statements of a text.
pub(super) fn find(
    reading: &Reading<'_>,
    stretches: &[Stretch],
    entities: &[LocalEntity],
    mentions: &[Mention],
) -> Vec<Statement> {
    let mut quotes = Vec::new();
    let mut apart = Vec::new();
    for (index, stretch) in stretches.iter().enumerate() {
        if let Some(speaker) = stretch.set_apart {
            apart.push(set_apart(reading, stretch.span, speaker));
            continue;
        }
        let goes_on = stretches.get(index + 1).is_some_and(|next| quote::begins_quote(next.span.of(reading.text)));
        quotes.extend(quote::quotes(reading.text, stretch.span, goes_on));
    }
    let scene = Scene { reading, entities, mentions, quotes: &quotes, subjects: subjects(reading, entities, mentions, &quotes) };
    let mut found = Vec::new();
    let mut cues: Vec<(usize, Vec<Cue>)> = Vec::new();
    for (index, sentence) in reading.sentences.iter().enumerate() {
        if sentence.tokens.len() > LONGEST_SENTENCE {
            continue;
        }
        let here = cue::find(&scene, &sentence.tokens);
        if !here.is_empty() {
            cues.push((index, here));
        }
    }
    let mut last: Option<&Statement>;
    for quote in &quotes {
        last = found.last();
        let statement = direct(&scene, *quote, &cues, last);
        found.extend(statement);
    }
    indirect::find(&scene, &cues, &mut found);
    found.extend(apart);
    found.sort_by_key(|statement| (statement.span, statement.form == Form::Indirect));
    found
}

/// A quote that the layout sets apart.
fn set_apart(reading: &Reading<'_>, span: Span, speaker: Option<u32>) -> Statement {
    let inside = quote::quotes(reading.text, span, false).into_iter().next();
    let most = inside.filter(|inside| inside.len() * 10 >= span.len() * 9);
    Statement { span: most.unwrap_or(span), form: Form::Direct, speaker, cue: None, confidence: 230 }
}

/// The statement of a quote, unless it is a term.
fn direct(scene: &Scene<'_, '_>, quote: Span, cues: &[(usize, Vec<Cue>)], last: Option<&Statement>) -> Option<Statement> {
    let reading = scene.reading;
    let first = reading.token_at(quote.start as usize);
    let after = reading.token_at(quote.end as usize);
    let words = (first..after)
        .filter(|at| reading.token(*at).is_some_and(|token| !matches!(token.shape, Shape::Mark(_))))
        .count();
    let closed = quote.of(reading.text).ends_with(['.', '!', '?', ',']);
    let found = attached(scene, first, after, cues);
    let term = words < 4 && !closed && !found.as_ref().is_some_and(|(_, near)| *near);
    if term && (words < 2 || found.is_none()) {
        return None;
    }
    let statement = |speaker, cue, confidence| Statement { span: quote, form: Form::Direct, speaker, cue, confidence };
    if term {
        let speaks = found.as_ref().is_some_and(|(cue, _)| {
            cue.tokens.clone().any(|at| reading.token(at).is_some_and(|token| ascribes(token.text)))
        });
        return Some(match found {
            Some((cue, _)) if speaks => statement(cue.speaker, Some(reading.span(&cue.tokens)), cue.confidence.min(150)),
            _ => statement(None, None, 60),
        });
    }
    if let Some((cue, near)) = found {
        let confidence = if near { cue.confidence } else { cue.confidence.min(160) };
        return Some(statement(cue.speaker, Some(reading.span(&cue.tokens)), confidence));
    }
    // A quote that goes on where one just ended has the same speaker.
    let goes_on = last.filter(|last| {
        let between = reading.text.get(last.span.end as usize..quote.start as usize).unwrap_or_default();
        last.speaker.is_some() && between.len() < 160 && !between.contains('\n') && closed
    });
    // A sentence in marks right behind a report goes on with it.
    let index = reading.sentences.partition_point(|sentence| sentence.tokens.end <= first.saturating_sub(1));
    let reported = index.checked_sub(1).filter(|_| closed).and_then(|before| {
        let (_, here) = cues.iter().find(|(at, _)| *at == before)?;
        let end = reading.sentences.get(before)?.span.end;
        let between = reading.text.get(end as usize..quote.start as usize)?;
        here.iter().rfind(|cue| cue.speaker.is_some()).filter(|_| between.len() < 6 && !between.contains('\n'))
    });
    if let (None, Some(cue)) = (goes_on, reported) {
        return Some(statement(cue.speaker, None, cue.confidence.min(140)));
    }
    Some(match goes_on {
        Some(last) => statement(last.speaker, last.cue, last.confidence.saturating_sub(60)),
        None => statement(None, None, 60),
    })
}

/// Whether a verb ascribes even a few words to its subject: `bezeichnete ... als "gut"`.
fn ascribes(verb: &str) -> bool {
    ["bezeichn", "nann", "nennt", "call", "describ", "sprach", "sagte", "said", "kritisier"].iter().any(|stem| verb.starts_with(stem))
}

/// The cue that a quote from token `first` to `after` belongs to, and whether it stands right beside it.
fn attached<'c>(
    scene: &Scene<'_, '_>,
    first: usize,
    after: usize,
    cues: &'c [(usize, Vec<Cue>)],
) -> Option<(&'c Cue, bool)> {
    let reading = scene.reading;
    let sentence = |at: usize| reading.sentences.partition_point(|sentence| sentence.tokens.end <= at);
    let begin = sentence(first.saturating_sub(1));
    // What follows a closed quote may be a sentence of its own by its dots alone: `"... ist.", sagte sie.`
    let follow = sentence(after.min(reading.tokens.len().saturating_sub(1)));
    let near = cues
        .iter()
        .filter(|(index, _)| (begin..=follow).contains(index))
        .flat_map(|(index, cues)| cues.iter().map(move |cue| (*index, cue)));
    let gap = |from: usize, to: usize| {
        to.checked_sub(from).map(|_| {
            (from..to).filter(|at| reading.token(*at).is_some_and(|token| !matches!(token.shape, Shape::Mark(_)))).count()
        })
    };
    let mut best: Option<(&Cue, bool, usize)> = None;
    for (index, cue) in near {
        let behind = gap(after, cue.phrase.start);
        let ahead = gap(cue.phrase.end, first);
        let lower_follows = reading.token(cue.phrase.start).is_some_and(|token| !token.is_capitalised() || scene.mention_at(cue.phrase.start).is_some());
        let (distance, beside) = match (behind, ahead) {
            (Some(0), _) if lower_follows => (0, true),
            (Some(words), _) if index == sentence(after.saturating_sub(2).max(first)) => (words + 4, false),
            (_, Some(0)) => (1, true),
            (_, Some(words)) if index == begin => (words + 2, cue.sort == CueSort::Verb && ends_with_colon(scene, first)),
            _ => continue,
        };
        if best.as_ref().is_none_or(|(_, _, other)| distance < *other) {
            best = Some((cue, beside, distance));
        }
    }
    best.map(|(cue, beside, _)| (cue, beside))
}

fn ends_with_colon(scene: &Scene<'_, '_>, first: usize) -> bool {
    (1..=2).any(|back| {
        first.checked_sub(back).and_then(|at| scene.reading.token(at)).is_some_and(|token| token.is_mark(':'))
    })
}

/// The persons that are subjects of their sentences: the token of the name and the entity, in order.
fn subjects(
    reading: &Reading<'_>,
    entities: &[LocalEntity],
    mentions: &[Mention],
    quotes: &[Span],
) -> Vec<(usize, u32)> {
    let scene = Scene { reading, entities, mentions, quotes, subjects: Vec::new() };
    let mut found = Vec::new();
    for sentence in &reading.sentences {
        let from = mentions.partition_point(|mention| mention.span.start < sentence.span.start);
        let subject = mentions
            .iter()
            .skip(from)
            .take_while(|mention| mention.span.start < sentence.span.end)
            .filter(|mention| mention.form == MentionForm::Name && scene.kind(mention.entity) == Some(EntityKind::Person))
            .map(|mention| (reading.token_at(mention.span.start as usize), mention))
            .find(|(at, mention)| !scene.is_quoted(mention.span) && !scene.is_oblique(mention.span, *at));
        found.extend(subject.map(|(at, mention)| (at, mention.entity)));
    }
    found
}

/// What the search for speakers looks at.
#[derive(Debug)]
struct Scene<'s, 't> {
    reading: &'s Reading<'t>,
    entities: &'s [LocalEntity],
    mentions: &'s [Mention],
    quotes: &'s [Span],
    subjects: Vec<(usize, u32)>,
}

impl<'s> Scene<'s, '_> {
    fn kind(&self, entity: u32) -> Option<EntityKind> {
        self.entities.get(entity as usize).map(|entity| entity.kind)
    }

    /// Whether an entity can say something: events and works cannot.
    fn can_speak(&self, entity: u32) -> bool {
        matches!(self.kind(entity), Some(EntityKind::Person | EntityKind::Organisation | EntityKind::Place))
    }

    fn is_quoted(&self, span: Span) -> bool {
        let index = self.quotes.partition_point(|quote| quote.end <= span.start);
        self.quotes.get(index).is_some_and(|quote| quote.covers(span))
    }

    /// Whether a quote ends directly before the token, but for marks.
    fn follows_quote(&self, at: usize) -> bool {
        let mut index = at;
        while let Some(before) = self.reading.before(index) {
            if !matches!(before.shape, Shape::Mark(_)) {
                return self.is_quoted(before.span);
            }
            index -= 1;
        }
        false
    }

    /// The mention that begins with the token, with its tokens.
    fn mention_at(&self, at: usize) -> Option<(&'s Mention, Range<usize>)> {
        let token = self.reading.token(at)?;
        let index = self.mentions.partition_point(|mention| mention.span.start < token.span.start);
        let mention = self.mentions.get(index).filter(|mention| mention.span.start < token.span.end)?;
        let end = self.reading.token_at(mention.span.end as usize).max(at + 1);
        Some((mention, at..end))
    }

    /// The mention that the token belongs to.
    fn mention_over(&self, at: usize) -> Option<(&'s Mention, Range<usize>)> {
        let token = self.reading.token(at)?;
        let index = self.mentions.partition_point(|mention| mention.span.end <= token.span.start);
        let mention = self.mentions.get(index).filter(|mention| mention.span.overlaps(token.span))?;
        let start = self.reading.token_at(mention.span.start as usize).min(at);
        Some((mention, start..at + 1))
    }

    /// The first mention that begins in `range`.
    fn mention_in(&self, range: Range<usize>) -> Option<(&'s Mention, Range<usize>)> {
        range.clone().find_map(|at| self.mention_at(at)).filter(|(_, tokens)| tokens.end <= range.end)
    }

    /// Whether the words under `span` stand in the genitive: `Putins`, `Macron's`.
    fn is_genitive(&self, span: Span) -> bool {
        let text = span.of(self.reading.text);
        let next = self.reading.token(self.reading.token_at(span.end as usize));
        next.is_some_and(|token| matches!(token.text, "'s" | "’s"))
            || !self.reading.english && super::join::without_genitive(text) != text
    }

    /// Whether a name is no subject: in the genitive, behind a preposition.
    fn is_oblique(&self, span: Span, start: usize) -> bool {
        if self.is_genitive(span) {
            return true;
        }
        let mut at = start;
        // Back over the title: `mit dem US-Präsidenten Trump`.
        for _ in 0..4 {
            let Some(before) = self.reading.before(at) else { return false };
            let lower = before.text.to_lowercase();
            if is_preposition(&lower) {
                return true;
            }
            if matches!(lower.as_str(), "des" | "dem" | "den") && !self.reading.english {
                return true;
            }
            let title = before.is_capitalised() && grammar::is_german_role(&lower)
                || self.reading.english && grammar::is_english_role(&lower)
                || before.shape == Shape::Lower && (lower.ends_with('e') || lower.ends_with("en") || lower == "der")
                    && !grammar::is_german_report(&lower);
            if !title {
                return false;
            }
            at -= 1;
        }
        false
    }

    /// The last person that was a subject before the token.
    fn last_subject(&self, at: usize) -> Option<u32> {
        let index = self.subjects.partition_point(|(token, _)| *token < at).checked_sub(1)?;
        let (token, entity) = self.subjects.get(index)?;
        // Further back a pronoun may mean anyone.
        (at - token < 120).then_some(*entity)
    }

    /// The person whose role is the word at `at`, when there is exactly one in this text before it or after.
    fn by_role(&self, at: usize) -> Option<u32> {
        let word = self.reading.token(at)?.text.to_lowercase();
        let word = word.trim_end_matches("en");
        let fits = |entity: &LocalEntity| {
            entity.kind == EntityKind::Person
                && entity.roles.iter().any(|role| {
                    let role = role.to_lowercase();
                    let last = role.rsplit(' ').next().unwrap_or_default().to_owned();
                    role.ends_with(word) || last.trim_end_matches("en").ends_with(word)
                })
        };
        let mut bearers = self.entities.iter().enumerate().filter(|(_, entity)| fits(entity));
        let (index, _) = bearers.next()?;
        bearers.next().is_none().then_some(index as u32)
    }
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "mit" | "von" | "vom" | "für" | "gegen" | "über" | "an" | "am" | "auf" | "bei" | "beim" | "zu" | "zum" | "zur" | "aus" | "nach"
            | "um" | "durch" | "ohne" | "wegen" | "trotz" | "neben" | "unter" | "in" | "im" | "vor" | "zwischen" | "seit" | "gegenüber"
            | "with" | "of" | "for" | "against" | "about" | "on" | "by" | "to" | "from" | "at" | "after" | "without" | "between"
            | "under" | "over" | "like"
    )
}
