//! The second stage: which runs of tokens may be names.
//!
//! Each finder looks at one place and offers the longest run it can vouch for; the longest offer wins, and the list wins
//! a draw. What has no kind yet gets it from its context in [`kind`](super::kind), or falls away there.

mod body;
mod bracketed;
mod edges;
pub(super) mod foreign;
mod listed;
mod open;
mod person;
mod quoted;
mod refused;
mod row;
mod titled;

use std::ops::Range;

use super::closed::closed;
use super::compound;
use super::lexicon::{Lexicon, Tendency, grammar};
use super::tagger::{self, Listed, Tagged};
use super::title::follows_the;
use super::token::{Reading, Shape, Token};
use crate::model::{EntityKind, FoundBy, MentionForm};
use crate::text::Span;

pub(super) use refused::is_in_capitals;

/// A run of tokens, or a part of one, that may name something.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The tokens it stands in.
    pub(super) tokens: Range<usize>,
    /// The bytes it covers.
    pub(super) span: Span,
    /// What it is, when that is known.
    pub(super) kind: Option<EntityKind>,
    /// The list's entry.
    pub(super) entry: Option<u32>,
    pub(super) form: MentionForm,
    /// How sure, 0 to 255.
    pub(super) confidence: u8,
    /// Whether the list says that its name often means something else.
    pub(super) doubtful: bool,
    /// Whether it is a surname that the list lets stand alone.
    pub(super) short: bool,
    /// What made it a candidate.
    pub(super) found: FoundBy,
}

impl Candidate {
    /// A candidate that covers whole tokens.
    pub(super) fn whole(reading: &Reading<'_>, tokens: Range<usize>, kind: Option<EntityKind>, confidence: u8) -> Self {
        let span = reading.span(&tokens);
        Self {
            tokens,
            span,
            kind,
            entry: None,
            form: MentionForm::Name,
            confidence,
            doubtful: false,
            short: false,
            found: FoundBy::Pattern,
        }
    }
}

/// The confidence of a pattern that the tagger's names do not cut short: `Landesmuseum Hannover`.
const SURE: u8 = 190;

/// All candidates of a text, in order, not overlapping.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Candidate> {
    let lexicon = Lexicon::get();
    let mut names = names(reading);
    let mut patterns = patterns(reading, &names);
    let tagged = tagger::tag(reading, &one_after_the_other(&names), &one_after_the_other(&patterns));
    let mut tagged = tagged.iter().peekable();
    let titles = quoted::titles(reading);
    let works = row::works(reading);
    let mut found: Vec<Candidate> = Vec::new();
    for sentence in &reading.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            while tagged.next_if(|name| name.tokens.end <= at).is_some() {}
            let listed = names.get_mut(at).and_then(Option::take);
            let pattern = patterns.get_mut(at).and_then(Option::take);
            let seen = tagged.next_if(|name| name.tokens.start == at);
            // What no rule explains ends where the tagger sees the next name.
            let limit = tagged.peek().map_or(sentence.tokens.end, |next| next.tokens.start.min(sentence.tokens.end));
            let next = names.get(at + 1).and_then(Option::as_ref);
            let quoted =
                quoted::at(reading, at, sentence.tokens.end).or_else(|| titles.at(reading, at, sentence.tokens.end));
            let work = works.at(reading, at).filter(|_| quoted.is_none());
            let best = match seen {
                _ if quoted.is_some() => quoted.map(|quoted| with_entry(quoted, listed)),
                _ if work.is_some() => work.map(|work| with_entry(work, listed.filter(is_work))),
                _ if listed.as_ref().zip(next).is_some_and(|(one, other)| are_two_persons(one, other)) => listed,
                Some(name) => with_tag(lexicon, reading, listed, pattern, name),
                None => {
                    let bare = listed.is_none();
                    let sure = |pattern: &Candidate| {
                        pattern.tokens.end <= limit
                            || !reading.english && pattern.confidence >= SURE
                            || is_stated(pattern)
                    };
                    longest(listed, pattern.filter(sure))
                        .or_else(|| if bare { open::at(lexicon, reading, at, limit) } else { None })
                }
            };
            match best.map(|found| in_compound(reading, found)) {
                Some(candidate) => {
                    at = candidate.tokens.end.max(at + 1);
                    found.push(candidate);
                }
                None => at = seen.map_or(at + 1, |name| name.tokens.end),
            }
        }
    }
    let mut found = edges::mend(reading, found);
    refused::drop(reading, &mut found);
    bracketed::settle(reading, &mut found);
    found
}

/// `„Jedermann“-Inszenierung`: what stands in marks before a hyphen is a part of the word.
fn in_compound(reading: &Reading<'_>, mut candidate: Candidate) -> Candidate {
    let mark = |token: &Token<'_>| {
        matches!(token.shape, Shape::Mark('„' | '“' | '”' | '"' | '»' | '«' | '‚' | '‘' | '’' | '\''))
    };
    let end = candidate.tokens.end;
    let quoted = reading.before(candidate.tokens.start).is_some_and(mark) && reading.token(end).is_some_and(mark);
    let hyphen = |token: &Token<'_>| token.glued && token.text.starts_with('-');
    if quoted && candidate.form == MentionForm::Name && reading.token(end + 1).is_some_and(hyphen) {
        candidate.form = MentionForm::Part;
    }
    candidate
}

fn is_work(candidate: &Candidate) -> bool {
    candidate.kind == Some(EntityKind::Work)
}

/// A quoted name that the lists have is theirs.
fn with_entry(quoted: Candidate, listed: Option<Candidate>) -> Candidate {
    listed.filter(|listed| listed.tokens == quoted.tokens && !listed.doubtful).unwrap_or(quoted)
}

/// Whether two known surnames stand side by side: `wie Putin Trump lobte`.
fn are_two_persons(one: &Candidate, other: &Candidate) -> bool {
    let is_surname =
        |name: &Candidate| name.kind == Some(EntityKind::Person) && name.entry.is_some() && name.tokens.len() == 1;
    is_surname(one) && is_surname(other) && one.entry != other.entry
}

/// The longer of what the lists and the patterns offer, that of the lists when they are as long.
fn longest(listed: Option<Candidate>, pattern: Option<Candidate>) -> Option<Candidate> {
    let plain = listed.as_ref().is_none_or(|listed| listed.form != MentionForm::Derived);
    let court =
        |pattern: &Candidate| pattern.kind == Some(EntityKind::Organisation) && pattern.confidence == titled::COURT;
    let pattern = pattern.filter(|pattern| plain || is_stated(pattern) || court(pattern));
    [pattern, listed].into_iter().flatten().max_by_key(|offer| (offer.tokens.len(), offer.entry.is_some()))
}

/// What a name of the tagger is, where the lists say more than the tagger does.
fn with_tag(
    lexicon: &Lexicon,
    reading: &Reading<'_>,
    listed: Option<Candidate>,
    pattern: Option<Candidate>,
    name: &Tagged,
) -> Option<Candidate> {
    let len = name.tokens.len();
    if listed.as_ref().is_some_and(|listed| listed.tokens.len() >= len) {
        return longest(listed, pattern);
    }
    let stated = |pattern: &&Candidate| {
        is_stated(pattern) && pattern.tokens.len() >= len
            // `Kaiser-Wilhelm-Museum`
            || len == 1
                && pattern.tokens == name.tokens
                && pattern.confidence >= 180
                && pattern.span.of(reading.text).contains('-')
    };
    if let Some(titled) = pattern.as_ref().filter(stated) {
        return Some(titled.clone());
    }
    let kind = match name.kind {
        Some(kind) => kind,
        None => other_kind(reading, &name.tokens)?,
    };
    let kind = stated_kind(reading, &name.tokens, kind);
    // `Südlibanon`, `Ukrainekrieg`, `Gaza-Krieg`: the name is a part of the word.
    let inside = |token: &Token<'_>| {
        closed(lexicon, name.tokens.start, token).is_some()
            || token.text.rsplit_once('-').is_some_and(|(_, head)| {
                let head = head.to_lowercase();
                lexicon.is_german_noun(&head) || head.strip_suffix('s').is_some_and(|head| lexicon.is_german_noun(head))
            })
            || !reading.english && compound::opens_with_listed(lexicon, token.text)
    };
    if len == 1 && reading.token(name.tokens.start).is_some_and(inside) {
        // `Elisabeth-Selbert-Schule` is one name.
        return pattern.filter(|pattern| pattern.tokens == name.tokens && pattern.confidence >= 180);
    }
    let role =
        |at: &usize| kind == EntityKind::Person && person::is_role_at(reading, *at) && !follows_the(reading, *at);
    let roles = name.tokens.clone().take_while(role).count();
    let start = if roles < len { name.tokens.start + roles } else { name.tokens.start };
    let mut found = Candidate::whole(reading, start..name.tokens.end, Some(kind), name.confidence());
    found.found = FoundBy::Tagger;
    Some(found)
}

/// Whether the words of a pattern say that it is a work or an event.
fn is_stated(pattern: &Candidate) -> bool {
    matches!(pattern.kind, Some(EntityKind::Work | EntityKind::Event)) && pattern.confidence >= SURE
}

/// What a name is that is no person's, place's or body's, when its own words say it.
fn other_kind(reading: &Reading<'_>, tokens: &Range<usize>) -> Option<EntityKind> {
    let words = || [tokens.end - 1, tokens.start].into_iter().filter_map(|at| reading.token(at));
    if words().any(|word| grammar::is_work_head(word.text)) {
        return Some(EntityKind::Work);
    }
    words().any(|word| grammar::is_event_head(word.text)).then_some(EntityKind::Event)
}

/// What the noun before a name says that it is, against the tagger: `die Agentur Ritzau`, `Sturmtief Ylva`; and what its
/// last word says.
fn stated_kind(reading: &Reading<'_>, tokens: &Range<usize>, kind: EntityKind) -> EntityKind {
    // `Buffalo Bill` is a person.
    let law = |last: &&Token<'_>| kind != EntityKind::Person || !matches!(last.text, "Bill" | "Law" | "Code");
    if let Some(last) = reading.token(tokens.end - 1).filter(|_| tokens.len() > 1).filter(law) {
        if grammar::is_work_head(last.text) {
            return EntityKind::Work;
        }
        if grammar::is_event_head(last.text) {
            return EntityKind::Event;
        }
    }
    let Some(before) = reading.before(tokens.start) else { return kind };
    let lower = before.text.to_lowercase();
    let noun = if reading.english { before.shape == Shape::Lower } else { before.shape == Shape::Title };
    if !noun || kind == EntityKind::Organisation {
        return kind;
    }
    if !reading.english
        && matches!(
            lower.as_str(),
            "sturmtief" | "orkan" | "orkantief" | "hurrikan" | "taifun" | "zyklon" | "hoch" | "tief"
        )
    {
        return EntityKind::Event;
    }
    // `der Sender Bozen` is a place's: a town or country stays one.
    let town = kind == EntityKind::Place
        && reading
            .token(tokens.start)
            .is_some_and(|token| token.traits.town() || token.tendency().is_some_and(Tendency::is_place));
    // `the company Anna Weber founded`: a person with a first name stays one.
    let given = kind == EntityKind::Person
        && tokens.len() > 1
        && reading.token(tokens.start).is_some_and(|token| token.traits.first_name());
    if grammar::is_organisation_type(&lower) && !town && !given { EntityKind::Organisation } else { kind }
}

/// Whether the token at `at` may be part of a person's name.
fn is_personal(reading: &Reading<'_>, at: usize) -> bool {
    reading.token(at).is_some_and(|token| {
        token.tendency().is_some_and(|tendency| {
            token.traits.first_name() && !tendency.is_organisation()
                || !(tendency.is_place() && token.traits.town() || tendency.is_organisation())
                    && tendency != Tendency::Place
        })
    })
}

/// The name from the lists that begins with each token.
fn names(reading: &Reading<'_>) -> Vec<Option<Candidate>> {
    let lexicon = Lexicon::get();
    let mut found = Vec::with_capacity(reading.tokens.len());
    for sentence in &reading.sentences {
        found.extend(sentence.tokens.clone().map(|at| listed::at(lexicon, reading, at, sentence.tokens.end)));
    }
    found
}

/// The names that do not begin inside another one, as the tagger wants them.
fn one_after_the_other(names: &[Option<Candidate>]) -> Vec<Listed> {
    let mut found: Vec<Listed> = Vec::new();
    for name in names.iter().flatten() {
        if found.last().is_none_or(|last| last.tokens.end <= name.tokens.start) {
            found.push(Listed {
                tokens: name.tokens.clone(),
                kind: name.kind,
                derived: name.form == MentionForm::Derived,
                doubtful: name.doubtful,
                known: name.entry.is_some() || name.found == FoundBy::Pattern && name.confidence >= 200,
            });
        }
    }
    found
}

/// What the tagger is told: the names from the lists, and those that patterns find, in order, not overlapping.
pub(super) fn hints(reading: &Reading<'_>) -> (Vec<Listed>, Vec<Listed>) {
    let names = names(reading);
    let patterns = patterns(reading, &names);
    (one_after_the_other(&names), one_after_the_other(&patterns))
}

/// The longest name that a pattern sees begin with each token.
fn patterns(reading: &Reading<'_>, names: &[Option<Candidate>]) -> Vec<Option<Candidate>> {
    let lexicon = Lexicon::get();
    let mut found = Vec::with_capacity(reading.tokens.len());
    for sentence in &reading.sentences {
        found.extend(sentence.tokens.clone().map(|at| {
            let listed = names.get(at).and_then(Option::as_ref);
            let derived = listed.is_some_and(|name| name.form == MentionForm::Derived);
            let person = if derived { None } else { person::at(lexicon, reading, at, sentence.tokens.end) };
            let titled = if derived && reading.english { None } else { titled::at(reading, at, sentence.tokens.end) };
            let offers = [titled, body::at(lexicon, reading, at, sentence.tokens.end, listed), person];
            offers.into_iter().flatten().rev().max_by_key(|offer| offer.tokens.len())
        }));
    }
    found
}
