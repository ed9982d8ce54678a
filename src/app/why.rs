//! Why: what made a stretch of text a name, a name that of an entity, and an entity the speaker of a statement.

use crate::app::Effect;
use crate::app::card::Card;
use crate::app::layout::Pane;
use crate::app::sources::SourceRow;
use crate::app::state::App;
use crate::app::window::steps;
use crate::config::{Action, Context, Tongue, Word};
use crate::library::{ArticleIx, EntityIx, Entry, Library, Place, Said};
use crate::model::{Form, FoundBy, JoinedBy, Mention, Statement};
use crate::text::Span;

/// So many articles are looked through for how an entity was found: more change the picture little.
const LOOKED_AT: usize = 250;

/// A paragraph of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What it is about.
    pub head: Word,
    /// The sentences.
    pub lines: Vec<String>,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// What is explained.
    pub title: String,
    /// The paragraphs.
    pub reasons: Vec<Reason>,
    /// How many rows are scrolled out at the top.
    pub top: usize,
}

impl Why {
    fn new(title: &str, tongue: Tongue) -> Self {
        Self { title: Word::WhyTitle.with(tongue, &[&title]), ..Self::default() }
    }

    fn push(&mut self, head: Word, line: String) {
        match self.reasons.last_mut().filter(|reason| reason.head == head) {
            Some(reason) => reason.lines.push(line),
            None => self.reasons.push(Reason { head, lines: vec![line] }),
        }
    }

    /// Why a mention is one, and whose.
    fn add_mention(&mut self, library: &Library, entry: &Entry, mention: &Mention, tongue: Tongue) {
        let text = &entry.article.text;
        let written = mention.span.of(text).replace('\n', " ");
        let sure = percent(mention.confidence);
        self.push(Word::WhyFound, Word::found(mention.found).with(tongue, &[&written, &sure]));
        let entity = entry.entity_of(mention.entity).and_then(|entity| library.entity(entity));
        let local = entry.analysis.entities.get(mention.entity as usize).map(|local| local.name.as_str());
        let name = entity.map(|entity| entity.name.as_str()).or(local).unwrap_or_default();
        self.push(Word::WhyJoined, Word::joined(mention.joined).with(tongue, &[&name]));
        let words = [mention.words, mention.role].into_iter().flatten().filter(|span| *span != mention.span);
        for words in words {
            self.push_words(text, words, tongue);
        }
        // The learned model says how sure it is in its own sentence.
        if mention.found != FoundBy::Tagger {
            self.push(Word::WhySure, Word::Percent.with(tongue, &[&sure]));
        }
    }

    /// Why a statement is its speaker's.
    fn add_statement(&mut self, library: &Library, said: Said, tongue: Tongue) {
        let Some((entry, statement)) = library.said(said) else { return };
        let text = &entry.article.text;
        let words = library.words_of(said).replace('\n', " ");
        let is_direct = statement.form == Form::Direct;
        self.push(Word::WhyStatement, if is_direct { Word::InMarks.with(tongue, &[&words]) } else { words });
        let speaker = library.speaker(said).and_then(|speaker| library.entity(speaker));
        let local = statement.speaker.and_then(|local| entry.analysis.entities.get(local as usize));
        let name = speaker.map(|speaker| speaker.name.as_str()).or(local.map(|local| local.name.as_str()));
        let told = match name {
            Some(name) => Word::spoken(statement.spoken).with(tongue, &[&name]),
            None => Word::SpokenByNothing.text(tongue).to_owned(),
        };
        self.push(Word::WhySpeaker, told);
        for words in [statement.cue, statement.subject].into_iter().flatten() {
            self.push_words(text, words, tongue);
        }
        self.push(Word::WhySure, Word::Percent.with(tongue, &[&percent(statement.confidence)]));
    }

    fn push_words(&mut self, text: &str, words: Span, tongue: Tongue) {
        let words = Word::InMarks.with(tongue, &[&words.of(text).replace('\n', " ")]);
        if !self.reasons.last().is_some_and(|reason| reason.lines.contains(&words)) {
            self.push(Word::WhyWords, words);
        }
    }

    /// How the mentions of an entity were found and linked.
    fn of_entity(library: &Library, entity: EntityIx, tongue: Tongue) -> Option<Self> {
        let mut why = Self::new(&library.entity(entity)?.name, tongue);
        why.add_all(library, entity, [Word::WhyFound, Word::WhyJoined], tongue);
        Some(why)
    }

    /// Why the mention in hand on the page of an entity is one, and how all of them were found and linked.
    fn of_place(library: &Library, entity: EntityIx, place: Place, tongue: Tongue) -> Option<Self> {
        let entry = library.entry(place.article)?;
        let mention = *entry.analysis.mentions.get(place.mention as usize)?;
        let mut why = Self::new(&mention.span.of(&entry.article.text).replace('\n', " "), tongue);
        why.add_with_statement(library, place.article, &mention, tongue);
        why.add_all(library, entity, [Word::WhyNames; 2], tongue);
        Some(why)
    }

    /// Why a mention is one, with the statement that it is the speaker of or a part of.
    fn add_with_statement(&mut self, library: &Library, article: ArticleIx, mention: &Mention, tongue: Tongue) {
        let Some(entry) = library.entry(article) else { return };
        self.add_mention(library, entry, mention, tongue);
        if let Some(statement) = told_with(&entry.analysis.statements, mention) {
            self.add_statement(library, Said { article, statement }, tongue);
        }
    }

    /// Each way in which mentions of an entity were found and linked, with an example and how often it was, under these
    /// heads; and its names.
    fn add_all(&mut self, library: &Library, entity: EntityIx, heads: [Word; 2], tongue: Tongue) {
        let Some(named) = library.entity(entity) else { return };
        let [of_found, of_joined] = heads;
        let mut found: Vec<(FoundBy, u32, String, u8)> = Vec::new();
        let mut joined: Vec<(JoinedBy, u32)> = Vec::new();
        for article in library.articles_of(entity).iter().take(LOOKED_AT) {
            let Some(entry) = library.entry(*article) else { continue };
            let own = entry.analysis.mentions.iter().filter(|mention| entry.entity_of(mention.entity) == Some(entity));
            for mention in own {
                if let Some((_, count, ..)) = found.iter_mut().find(|(by, ..)| *by == mention.found) {
                    *count += 1;
                } else {
                    let example = mention.span.of(&entry.article.text).replace('\n', " ");
                    found.push((mention.found, 1, example, mention.confidence));
                }
                match joined.iter_mut().find(|(by, _)| *by == mention.joined) {
                    Some((_, count)) => *count += 1,
                    None => joined.push((mention.joined, 1)),
                }
            }
        }
        found.sort_by_key(|(_, count, ..)| u32::MAX - count);
        joined.sort_by_key(|(_, count)| u32::MAX - count);
        for (by, count, example, sure) in found {
            let sentence = Word::found(by).with(tongue, &[&example, &percent(sure)]);
            self.push(of_found, format!("{}  {sentence}", Word::Times.with(tongue, &[&count])));
        }
        for (by, count) in joined {
            let sentence = Word::joined(by).with(tongue, &[&named.name]);
            self.push(of_joined, format!("{}  {sentence}", Word::Times.with(tongue, &[&count])));
        }
        let names: Vec<String> = named.names.iter().take(12).map(|(name, count)| format!("{name} {count}")).collect();
        self.push(Word::WhyNames, names.join(" · "));
    }
}

/// A confidence as people write it.
fn percent(confidence: u8) -> u32 {
    (u32::from(confidence) * 100 + 127) / 255
}

/// Opens the answer for what is in hand: the mention or statement under the cursor, the mention in hand on the page of an
/// entity, or an entity.
pub(super) fn show(app: &mut App) {
    let tongue = app.tongue();
    let entity = match (&app.card, app.focus) {
        (Some(card), _) => Some(card.entity),
        (None, Pane::Entities) => app.entities.selected(),
        (None, Pane::Sources) => app.sources.selected().and_then(SourceRow::entity),
        (None, Pane::Articles | Pane::Reader) => None,
    };
    let place = app.card.as_ref().and_then(Card::selected);
    let entity = entity.map(|entity| app.library.current(entity));
    let why = match (entity, place) {
        (Some(entity), Some(place)) => Why::of_place(&app.library, entity, place, tongue),
        (Some(entity), None) => Why::of_entity(&app.library, entity, tongue),
        (None, _) => under_cursor(app, tongue),
    };
    if why.is_none() {
        let told = Word::NothingToExplain.with(tongue, &[&app.key(Context::Reader, Action::NextEntity)]);
        app.say(&told);
    }
    app.why = why;
}

/// The answer for the reading view: the statement that was gone to, or the mention under the cursor with the statement
/// that it is the speaker of or a part of.
fn under_cursor(app: &App, tongue: Tongue) -> Option<Why> {
    let entry = app.open_entry()?;
    let article = app.reader.article?;
    if let Some(statement) = app.reader.statement {
        let said = Said { article, statement };
        let mut why = Why::new(app.word(Word::OneStatement), tongue);
        why.add_statement(&app.library, said, tongue);
        return Some(why);
    }
    let seen = app.reader.visible_span();
    let mention = app.mention_under_cursor().filter(|mention| seen.overlaps(mention.span));
    if let Some(mention) = mention {
        let mut why = Why::new(&mention.span.of(&entry.article.text).replace('\n', " "), tongue);
        why.add_with_statement(&app.library, article, &mention, tongue);
        return Some(why);
    }
    None
}

/// The statement whose speaker a mention stands for, or else the one that it is in.
fn told_with(statements: &[Statement], mention: &Mention) -> Option<u32> {
    let find = |wanted: &dyn Fn(&Statement) -> bool| (0..).zip(statements).find(|(_, told)| wanted(told));
    let by = find(&|told| told.subject.is_some_and(|subject| subject.overlaps(mention.span)));
    by.or_else(|| find(&|told| told.span.covers(mention.span))).map(|(at, _)| at)
}

/// What a key of the answer does.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let height = app.overlay_height();
    let why = app.why.as_mut()?;
    if let Some(by) = steps(action, height) {
        // The view knows how many rows there are, and shows the last ones at most.
        why.top = why.top.saturating_add_signed(by).min(why.reasons.len() * 4);
        return Some(Vec::new());
    }
    match action {
        Action::Close | Action::Cancel | Action::Why | Action::Open | Action::OpenCard => app.why = None,
        Action::Quit | Action::Suspend | Action::Redraw => return None,
        _ => {}
    }
    Some(Vec::new())
}
