//! The sixth stage: descriptions without a name, linked where the text makes it certain whom they mean.
//!
//! `phrase` finds `der Kremlchef`, `the Danish premier`; `person`, `leading`, `nation`, `body` and `work` say who it is. A description covers article
//! and noun, or, where a name stands inside, what is left of the noun: mentions never overlap.

mod about;
mod age;
mod body;
mod call;
mod class;
mod leading;
mod nation;
mod near;
mod noun;
mod party;
mod person;
mod phrase;
mod trade;
mod work;

use rustc_hash::FxHashMap;

use super::lexicon::grammar;
use super::role::{is_public, office, same_office};
use super::token::{Reading, Shape};
use crate::model::{EntityKind, FoundBy, JoinedBy, LocalEntity, Mention, MentionForm, SpokenBy, Statement};
use crate::text::Span;
use about::About;
use call::Called;

/// How many entities a reader keeps in mind.
const REMEMBERED: usize = 100;

/// How many names of one entity are looked at for what it is called beside them.
const MOST_READ: usize = 12;

/// Whom a description means, what says so, the words that decided, and how sure it is.
#[derive(Clone, Copy, Debug)]
struct Described {
    entity: u32,
    joined: JoinedBy,
    words: Option<Span>,
    confidence: u8,
}

/// Finds the descriptions and puts them among the mentions.
pub(super) fn add(reading: &Reading<'_>, entities: &[LocalEntity], mentions: &mut Vec<Mention>) {
    describe_short_names(reading, entities, mentions);
    let mut story = Story::new(reading, entities);
    let mut found: Vec<Mention> = Vec::new();
    let mut ahead = mentions.iter().enumerate().peekable();
    for phrase in phrase::find(reading, mentions) {
        while let Some((index, mention)) = ahead.next_if(|(_, mention)| mention.span.start < phrase.span.end) {
            // What stands inside the phrase says something of whom it means.
            if mention.span.start < phrase.start {
                story.tell(mention);
                story.read(mentions, index);
            }
        }
        let described = match phrase.demonym {
            Some(nation) => nation::described(&story, &phrase, nation),
            None if phrase.is_personal(reading.english) => person::described(&story, &phrase),
            None => body::described(&story, &phrase),
        };
        // `the COP27 summit` has its name inside.
        let Some(described) = described.filter(|one| !phrase.of.contains(&one.entity)) else { continue };
        let mention = Mention {
            span: phrase.span,
            entity: described.entity,
            form: MentionForm::Description,
            role: None,
            confidence: described.confidence,
            found: FoundBy::Description,
            joined: described.joined,
            words: described.words,
        };
        story.tell(&mention);
        found.push(mention);
    }
    mentions.extend(found);
    mentions.sort_by_key(|mention| mention.span);
}

/// Adds the descriptions that a statement explains: `"...", sagt der Informatiker`, where the verb tells who speaks.
pub(super) fn add_speakers(
    reading: &Reading<'_>,
    entities: &[LocalEntity],
    mentions: &mut Vec<Mention>,
    statements: &[Statement],
) {
    let mut found: Vec<Mention> = Vec::new();
    for statement in statements {
        let told = matches!(statement.spoken, SpokenBy::Verb | SpokenBy::Source) && !reading.english;
        let Some((speaker, subject)) = statement.speaker.zip(statement.subject).filter(|_| told) else { continue };
        let person = entities.get(speaker as usize).is_some_and(|one| one.kind == EntityKind::Person);
        let words: Vec<&str> = subject.of(reading.text).split(' ').collect();
        let article = words.first().is_some_and(|word| matches!(*word, "der" | "die" | "Der" | "Die"));
        let noun = words.last().map(|word| word.rsplit('-').next().unwrap_or(word).to_lowercase()).unwrap_or_default();
        let short = words.len() >= 2 && words.len() <= 4;
        let named = noun::is_personal(&noun, false) && !trade::is_mostly_unnamed(&noun);
        // `der Doktorvater zu Guttenbergs`, `die Anwältin der Familie`
        let behind = reading.text.get(subject.end as usize..).unwrap_or_default();
        let owned = [" des ", " der ", " von ", " vom ", " zu ", " für ", " seines ", " ihres "];
        if owned.iter().any(|word| behind.starts_with(word)) {
            continue;
        }
        // Who holds no such office in the text is somebody else.
        let wanted = office(&noun, false);
        let roles =
            entities.get(speaker as usize).into_iter().flat_map(|one| &one.roles).map(|role| office(role, false));
        let known = entities.get(speaker as usize).and_then(|one| About::of(one.known.as_deref()?));
        let held = || roles.chain(known.into_iter().flat_map(|about| about.offices.iter().cloned()));
        let holds = !is_public(&wanted) || held().any(|held| same_office(&held, &wanted));
        if !(person && article && short && named && holds) {
            continue;
        }
        // What is left of the phrase behind a name inside.
        let at = mentions.partition_point(|mention| mention.span.end <= subject.start);
        let inside = || mentions.iter().skip(at).take_while(|mention| mention.span.start < subject.end);
        let own = |mention: &Mention| matches!(mention.form, MentionForm::Part | MentionForm::Derived);
        let start = inside().last().map_or(subject.start, |last| last.span.end);
        let rest = Span { start, end: subject.end.max(start) }.of(reading.text);
        let start = start + (rest.len() - rest.trim_start_matches(['-', ' ']).len()) as u32;
        let twice = found.iter().any(|one| one.span.overlaps(subject));
        if twice || !inside().all(own) || start + 2 >= subject.end {
            continue;
        }
        found.push(Mention {
            span: Span { start, end: subject.end },
            entity: speaker,
            form: MentionForm::Description,
            role: None,
            confidence: statement.confidence.min(150),
            found: FoundBy::Description,
            joined: JoinedBy::Role,
            words: statement.cue,
        });
    }
    mentions.extend(found);
    mentions.sort_by_key(|mention| mention.span);
}

/// `Das Institut`, when its capital made a name of it, is a description as well.
fn describe_short_names(reading: &Reading<'_>, entities: &[LocalEntity], mentions: &mut [Mention]) {
    for mention in mentions {
        let text = mention.span.of(reading.text).to_lowercase();
        let body = entities.get(mention.entity as usize).is_some_and(|one| one.kind == EntityKind::Organisation);
        if body
            && mention.form == MentionForm::Name
            && mention.joined == JoinedBy::Surname
            && !reading.english
            && class::class_of(&text, false).is_some()
        {
            mention.form = MentionForm::Description;
            mention.found = FoundBy::Description;
            mention.joined = JoinedBy::About;
        }
    }
}

/// What the text has told before a place.
#[derive(Debug)]
struct Story<'s, 't> {
    reading: &'s Reading<'t>,
    entities: &'s [LocalEntity],
    /// The paragraph of each sentence.
    paragraphs: Vec<usize>,
    /// Where each entity was named, sentence by sentence, in order.
    told: Vec<Told>,
    by_entity: FxHashMap<u32, Vec<usize>>,
    /// The entities named last, the last at the end.
    recent: Vec<u32>,
    /// What the lists say of those whom they know.
    about: FxHashMap<u32, &'static About>,
    /// The person who is the subject of each sentence, as far as it was read.
    subjects: FxHashMap<usize, u32>,
    /// What the text calls the persons beside their names, up to here.
    called: FxHashMap<u32, (usize, Called)>,
}

/// A mention as the story remembers it.
#[derive(Clone, Copy, Debug)]
struct Told {
    span: Span,
    role: Option<Span>,
    form: MentionForm,
    sentence: usize,
}

impl<'s, 't> Story<'s, 't> {
    fn new(reading: &'s Reading<'t>, entities: &'s [LocalEntity]) -> Self {
        let mut paragraphs = Vec::with_capacity(reading.sentences.len());
        let (mut paragraph, mut end) = (0, 0);
        for sentence in &reading.sentences {
            let gap = Span { start: end, end: sentence.span.start.max(end) };
            paragraph += usize::from(gap.of(reading.text).contains('\n'));
            end = sentence.span.end;
            paragraphs.push(paragraph);
        }
        let about = |entity: &LocalEntity| entity.known.as_deref().and_then(About::of);
        let about = (0..).zip(entities).filter_map(|(at, entity)| Some((at, about(entity)?))).collect();
        Self {
            reading,
            entities,
            paragraphs,
            told: Vec::new(),
            by_entity: FxHashMap::default(),
            recent: Vec::new(),
            about,
            subjects: FxHashMap::default(),
            called: FxHashMap::default(),
        }
    }

    fn sentence_of(&self, span: Span) -> usize {
        self.reading.sentences.partition_point(|sentence| sentence.span.end <= span.start)
    }

    fn paragraph_of(&self, sentence: usize) -> usize {
        self.paragraphs.get(sentence).copied().unwrap_or_default()
    }

    fn tell(&mut self, mention: &Mention) {
        let sentence = self.sentence_of(mention.span);
        let person = self.entity(mention.entity).is_some_and(|one| one.kind == EntityKind::Person);
        let whole = matches!(mention.form, MentionForm::Name | MentionForm::Description);
        if person && whole && !self.subjects.contains_key(&sentence) && !self.is_oblique(mention) {
            self.subjects.insert(sentence, mention.entity);
        }
        self.recent.retain(|entity| *entity != mention.entity);
        self.recent.push(mention.entity);
        if self.recent.len() > REMEMBERED {
            self.recent.remove(0);
        }
        self.by_entity.entry(mention.entity).or_default().push(self.told.len());
        self.told.push(Told { span: mention.span, role: mention.role, form: mention.form, sentence });
    }

    /// Whether a mention is no subject: it hangs on a preposition, an article says so, or it is a genitive.
    fn is_oblique(&self, mention: &Mention) -> bool {
        const BEFORE: &[&str] = &[
            "von", "mit", "für", "gegen", "an", "auf", "bei", "zu", "aus", "über", "unter", "um", "nach", "vor",
            "neben", "durch", "ohne", "gegenüber", "laut", "wegen", "trotz", "zwischen", "beim", "vom", "zum", "zur",
            "im", "am", "dem", "den", "des", "einem", "einen", "eines", "seinem", "seinen", "ihrem", "ihren", "of",
            "with", "for", "against", "by", "from", "to", "about", "at", "on", "than", "like",
        ];
        let name = self.entity(mention.entity).map_or("", |one| &one.name);
        let text = mention.span.of(self.reading.text);
        if mention.form == MentionForm::Name && text.ends_with(['s', '’', '\'']) && !name.ends_with(['s', 'z', 'x']) {
            return true;
        }
        let at = self.reading.token_at(mention.span.start as usize);
        // Over titles and adjectives: `mit dem neuen Trainer X`, but `nach der Pause kam X`.
        for token in (at.saturating_sub(6)..at).rev().filter_map(|at| self.reading.token(at)) {
            let lower = token.text.to_lowercase();
            if BEFORE.contains(&lower.as_str()) {
                return true;
            }
            let article = matches!(lower.as_str(), "der" | "die" | "das" | "ein" | "eine" | "the" | "a" | "an");
            let inside = token.is_capitalised()
                || article
                || token.is_mark('-')
                || token.is_mark('.')
                || token.shape == Shape::Lower && ["e", "en", "er", "es"].iter().any(|end| lower.ends_with(end));
            if !inside || grammar::is_german_report(&lower) {
                return false;
            }
        }
        false
    }

    /// The person whom the sentence is about.
    fn subject(&self, sentence: usize) -> Option<u32> {
        self.subjects.get(&sentence).copied()
    }

    /// Reads what stands beside the name of a person.
    fn read(&mut self, mentions: &[Mention], index: usize) {
        let Some(mention) = mentions.get(index).filter(|mention| mention.form == MentionForm::Name) else { return };
        if self.entity(mention.entity).is_some_and(|one| one.kind == EntityKind::Person) {
            let (times, called) = self.called.entry(mention.entity).or_default();
            *times += 1;
            if *times <= MOST_READ {
                called.read(self.reading, mentions, index);
            }
        }
    }

    /// Whether an entity belongs to another one: its party, its nation, the one it works for.
    fn belongs(&self, entity: u32, to: u32) -> bool {
        let told = self.called.get(&entity).is_some_and(|(_, called)| called.of.contains(&to));
        let id = self.entity(to).and_then(|one| one.known.as_deref());
        told || id.is_some_and(|id| self.about.get(&entity).is_some_and(|about| about.of.contains(&id)))
    }

    fn is_country(&self, entity: u32) -> bool {
        self.entity(entity).and_then(|one| one.known.as_deref()).is_some_and(about::is_country)
    }

    /// Whether the text says that an entity is of another country than this one.
    fn has_other_nation(&self, entity: u32, nation: u32) -> bool {
        let country = |of: &u32| {
            let known = self.entity(*of).and_then(|one| one.known.as_deref());
            *of != nation && known.is_some_and(about::is_country)
        };
        self.called.get(&entity).is_some_and(|(_, called)| called.of.iter().any(country))
    }

    /// Whether the text names the entity where it begins: in the headline, the dateline, the first paragraph.
    fn opens_with(&self, entity: u32) -> bool {
        self.mentions(entity).next().is_some_and(|told| self.paragraph_of(told.sentence) <= self.paragraph_of(0) + 1)
    }

    fn entity(&self, entity: u32) -> Option<&'s LocalEntity> {
        self.entities.get(entity as usize)
    }

    /// The entities of a kind that were named before, the last named first.
    fn named(&self, wanted: impl Fn(EntityKind) -> bool) -> Vec<u32> {
        let fits = |entity: &u32| self.entity(*entity).is_some_and(|one| wanted(one.kind));
        self.recent.iter().rev().copied().filter(fits).collect()
    }

    /// Where the entity was named last.
    fn last(&self, entity: u32) -> Option<Told> {
        self.by_entity.get(&entity).and_then(|all| self.told.get(*all.last()?)).copied()
    }

    /// How many sentences before this one the entity was named last.
    fn distance(&self, entity: u32, sentence: usize) -> usize {
        self.last(entity).map_or(usize::MAX, |told| sentence.saturating_sub(told.sentence))
    }

    /// The mentions of an entity, in order.
    fn mentions(&self, entity: u32) -> impl Iterator<Item = Told> + '_ {
        self.by_entity.get(&entity).into_iter().flatten().filter_map(|at| self.told.get(*at)).copied()
    }
}
