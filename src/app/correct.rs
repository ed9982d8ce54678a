//! Correcting an entity: the menu, what is asked behind it, and what comes of the answers.

use crate::app::corrections::{said, said_of};
use crate::app::notice::Notice;
use crate::app::picker::{Item, Pick, Picker, PickerKind};
use crate::app::prompt::Purpose;
use crate::app::state::App;
use crate::app::{Effect, offers};
use crate::config::{Action, Context, Word};
use crate::library::{EntityIx, Place};
use crate::model::{Correction, CorrectionChange, EntityKind, Where, Who};

/// What a list asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// What shall be corrected.
    What,
    /// With whom it is merged.
    With,
    /// Which spelling is somebody else's.
    Spelling,
    /// Whom a spelling means.
    Meaning,
    /// Of which kind it is.
    Kind,
    /// Which spelling is no name.
    NoName,
    /// Which of all corrections is taken back.
    TakenBack,
}

/// What an answer leads to.
#[derive(Clone, Debug)]
enum Choice {
    Ask(Question),
    Rename,
    Means(String, Where),
    Do(Vec<CorrectionChange>),
}

/// A correction that is being made.
#[derive(Debug, Default)]
pub struct Correcting {
    entity: Option<EntityIx>,
    spelling: Option<(String, Where)>,
    choices: Vec<Choice>,
}

/// Answers for the actions that correct.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let question = match action {
        Action::MergeEntity => Question::With,
        Action::SplitEntity => Question::Spelling,
        Action::ChangeKind => Question::Kind,
        Action::NotAName => Question::NoName,
        Action::Corrections => {
            if app.corrections.list.iter().any(Correction::corrects) {
                ask(app, Question::TakenBack);
            } else {
                app.say(app.word(Word::NoCorrections));
            }
            return Some(Vec::new());
        }
        Action::Correct | Action::RenameEntity | Action::IgnoreEntity => Question::What,
        _ => return None,
    };
    let entity = app.card.as_ref().map(|card| card.entity).or_else(|| app.entity_in_hand());
    let Some((entity, who)) = entity.and_then(|entity| Some((entity, app.library.who(entity)?))) else {
        app.say(app.word(Word::NoEntity));
        return Some(Vec::new());
    };
    app.correcting = Correcting { entity: Some(entity), ..Correcting::default() };
    match action {
        Action::RenameEntity => app.open_prompt(Purpose::Rename),
        Action::IgnoreEntity => return Some(carry_out(app, vec![CorrectionChange::Add(Correction::Ignore(who))])),
        _ => ask(app, question),
    }
    Some(Vec::new())
}

/// Opens the list of a question.
fn ask(app: &mut App, question: Question) {
    let listed = match question {
        Question::TakenBack => taken_back(app, None),
        _ => match app.correcting.entity.and_then(|entity| Some((entity, app.library.who(entity)?))) {
            Some((entity, who)) => answers(app, question, entity, &who),
            None => return,
        },
    };
    let (items, choices): (Vec<Item>, Vec<Choice>) = listed.into_iter().unzip();
    let number = |(at, item): (usize, Item)| Item { pick: Pick::Answer(at as u32), ..item };
    app.correcting.choices = choices;
    let items = items.into_iter().enumerate().map(number).collect();
    app.picker = Some(Picker::listing(PickerKind::Correct(question), items));
    app.relayout();
}

fn item(text: String, detail: String) -> Item {
    Item { text, brief: None, found_by: String::new(), detail, pick: Pick::Answer(0), head: None }
}

fn answers(app: &App, question: Question, entity: EntityIx, who: &Who) -> Vec<(Item, Choice)> {
    let plain = |action: Action, choice| {
        let detail = app.settings.keymap.first_key(Context::Global, action).unwrap_or_default();
        let info = action.info();
        let item = item(info.text(app.tongue()).to_owned(), detail.to_owned());
        (Item { brief: Some(info.short(app.tongue())), ..item }, choice)
    };
    match question {
        Question::What => {
            let mut listed = vec![
                plain(Action::MergeEntity, Choice::Ask(Question::With)),
                plain(Action::SplitEntity, Choice::Ask(Question::Spelling)),
                plain(Action::RenameEntity, Choice::Rename),
                plain(Action::ChangeKind, Choice::Ask(Question::Kind)),
                plain(Action::IgnoreEntity, Choice::Do(vec![CorrectionChange::Add(Correction::Ignore(who.clone()))])),
                plain(Action::NotAName, Choice::Ask(Question::NoName)),
            ];
            listed.extend(taken_back(app, Some(entity)));
            listed
        }
        Question::With => others(app, entity, |other| merged(app, entity, other)),
        Question::Spelling => spellings(app, entity, Choice::Means),
        Question::Meaning => meanings(app, entity, who),
        Question::Kind => EntityKind::ALL
            .into_iter()
            .map(|kind| {
                let is_now = app.library.entity(entity).is_some_and(|entity| entity.kind == kind);
                let detail = if is_now { app.word(Word::AsNow).to_owned() } else { String::new() };
                (item(app.word(Word::kind(kind)).to_owned(), detail), Choice::Do(kind_changes(app, who, kind)))
            })
            .collect(),
        Question::NoName => spellings(app, entity, |spelling, place| {
            Choice::Do(vec![CorrectionChange::Add(Correction::NotAName { spelling, place })])
        }),
        Question::TakenBack => Vec::new(),
    }
}

/// The corrections, all or those about an entity, each to be taken back.
fn taken_back(app: &App, entity: Option<EntityIx>) -> Vec<(Item, Choice)> {
    let list = match entity {
        Some(entity) => app.corrections_of(entity),
        None => app.corrections.list.iter().filter(|correction| correction.corrects()).cloned().collect(),
    };
    list.into_iter()
        .map(|correction| {
            let text = said(&correction, app.tongue());
            let text = if entity.is_some() { Word::TakeBack.with(app.tongue(), &[&text]) } else { text };
            (item(text, String::new()), Choice::Do(vec![CorrectionChange::Remove(correction)]))
        })
        .collect()
}

/// All entities but one: those of its kind first, and most named first.
fn others(app: &App, entity: EntityIx, choice: impl Fn(EntityIx) -> Option<Choice>) -> Vec<(Item, Choice)> {
    let kind = |entity| app.library.entity(entity).map(|entity| entity.kind);
    let own = kind(entity);
    let other = |item: Item| match item.pick {
        Pick::Meet(other) if other != app.library.current(entity) => {
            let head = own.filter(|own| kind(other) == Some(*own)).map_or(Word::OtherKinds, Word::kinds);
            Some((Item { head: Some(head), ..item }, choice(other)?))
        }
        _ => None,
    };
    let mut listed: Vec<_> = offers::entities(&app.library, app.tongue()).into_iter().filter_map(other).collect();
    listed.sort_by_key(|(item, _)| item.head == Some(Word::OtherKinds));
    listed
}

/// Two entities as one, by their names where these tell them apart.
fn merged(app: &App, entity: EntityIx, other: EntityIx) -> Option<Choice> {
    let kind_of = |entity| Some(app.library.entity(entity)?.kind);
    let kind = kind_of(entity).filter(|kind| kind_of(other) == Some(*kind));
    let name = |entity| {
        let name = app.library.who(entity)?.name;
        let is_clear = app.library.meant(&Who { name: name.clone(), kind }) == [app.library.current(entity)];
        // Only where somebody else has the name too does the id stand in for it.
        if is_clear { Some(name) } else { Some(app.library.entity(entity)?.id.clone()) }
    };
    let merge = Correction::Merge { from: vec![name(entity)?], into: name(other)?, kind };
    Some(Choice::Do(vec![CorrectionChange::Add(merge)]))
}

/// The spellings of an entity: first that of the mention in hand, everywhere, in its article, in its source.
fn spellings(app: &App, entity: EntityIx, choice: impl Fn(String, Where) -> Choice) -> Vec<(Item, Choice)> {
    let Some(named) = app.library.entity(entity) else { return Vec::new() };
    let everywhere = |spelling: &str| {
        let sources = app.library.sources_of_spelling(spelling, entity);
        choice(spelling.to_owned(), Where { sources, article: None })
    };
    let mut listed = Vec::new();
    let in_hand = mention_in_hand(app, entity);
    let spelling = in_hand.as_ref().and_then(|place| app.library.spelling(place));
    let entry = in_hand.and_then(|place| app.library.entry(place.article));
    if let (Some(spelling), Some(entry)) = (spelling, entry) {
        let article = Where { sources: Vec::new(), article: Some(entry.article.id.to_string()) };
        let source = Where { sources: vec![entry.article.source.to_string()], article: None };
        let only = |word: &str| item(format!("{spelling}  {word}"), String::new());
        listed.push((item(spelling.to_owned(), app.word(Word::Everywhere).to_owned()), everywhere(spelling)));
        listed.push((only(app.word(Word::OnlyThisArticle)), choice(spelling.to_owned(), article)));
        let named = Word::OnlyIn.with(app.tongue(), &[&entry.article.source]);
        listed.push((only(&named), choice(spelling.to_owned(), source)));
    }
    for (other, count) in named.names.iter().filter(|(name, _)| Some(name.as_str()) != spelling) {
        listed.push((item(other.clone(), count.to_string()), everywhere(other)));
    }
    listed
}

/// The mention that is pointed at, when it is one of the entity: on its page the selected one, in the text that under the
/// cursor.
fn mention_in_hand(app: &App, entity: EntityIx) -> Option<Place> {
    if let Some(card) = &app.card {
        return card.selected();
    }
    let (article, mention) = (app.reader.article?, app.reader.cursor?);
    let span = app.mention_under_cursor()?.span;
    (app.entity_under_cursor()? == app.library.current(entity)).then_some(Place { article, mention, span })
}

/// Whom a spelling can mean: somebody new, or any other.
fn meanings(app: &App, entity: EntityIx, who: &Who) -> Vec<(Item, Choice)> {
    let Some((spelling, place)) = app.correcting.spelling.clone() else { return Vec::new() };
    let split = |into: String, kind| {
        let (spelling, of, place) = (spelling.clone(), who.name.clone(), place.clone());
        Choice::Do(vec![CorrectionChange::Add(Correction::Split { spelling, of, into, kind, place })])
    };
    let new = Word::NewEntity.with(app.tongue(), &[&spelling]);
    let mut listed = vec![(item(new, String::new()), split(spelling.clone(), None))];
    // Of an entity with one spelling nothing would be left.
    let is_all = app.library.entity(entity).is_some_and(|entity| entity.names.len() < 2) && place == Where::default();
    if is_all {
        listed.clear();
    }
    listed.extend(others(app, entity, |other| app.library.who(other).map(|other| split(other.name, other.kind))));
    listed
}

/// A kind instead of the one that the analysis or an earlier correction gave.
fn kind_changes(app: &App, who: &Who, kind: EntityKind) -> Vec<CorrectionChange> {
    let earlier = |correction: &&Correction| matches!(correction, Correction::Kind { who: other, .. } if other == who);
    let mut changes: Vec<_> =
        app.corrections.list.iter().filter(earlier).cloned().map(CorrectionChange::Remove).collect();
    if who.kind != Some(kind) {
        changes.push(CorrectionChange::Add(Correction::Kind { who: who.clone(), kind }));
    }
    changes
}

/// The name that was typed is the one to be shown.
pub(super) fn rename(app: &mut App, typed: &str) -> Vec<Effect> {
    let typed = typed.trim();
    let Some(who) = app.correcting.entity.and_then(|entity| app.library.who(entity)) else { return Vec::new() };
    let earlier =
        |correction: &&Correction| matches!(correction, Correction::Rename { who: other, .. } if *other == who);
    let mut changes: Vec<_> =
        app.corrections.list.iter().filter(earlier).cloned().map(CorrectionChange::Remove).collect();
    if !typed.is_empty() && typed != who.name {
        changes.push(CorrectionChange::Add(Correction::Rename { who, to: typed.to_owned() }));
    }
    carry_out(app, changes)
}

/// The name that a prompt for a new one begins with.
pub(super) fn present_name(app: &App) -> String {
    let entity = app.correcting.entity.and_then(|entity| app.library.entity(entity));
    entity.map(|entity| entity.name.clone()).unwrap_or_default()
}

/// An answer was chosen.
pub(super) fn answer(app: &mut App, at: u32) -> Vec<Effect> {
    match app.correcting.choices.get(at as usize).cloned() {
        Some(Choice::Ask(question)) => ask(app, question),
        Some(Choice::Rename) => app.open_prompt(Purpose::Rename),
        Some(Choice::Means(spelling, place)) => {
            app.correcting.spelling = Some((spelling, place));
            ask(app, Question::Meaning);
        }
        Some(Choice::Do(changes)) => return carry_out(app, changes),
        None => {}
    }
    Vec::new()
}

/// Makes the changes, remembers them for undoing, and says what is so now.
fn carry_out(app: &mut App, changes: Vec<CorrectionChange>) -> Vec<Effect> {
    let before = app.corrections.list.clone();
    let effects = app.change_corrections(&changes);
    if app.corrections.list == before {
        app.say(app.word(Word::NothingCorrected));
        return Vec::new();
    }
    if let Some((text, back)) = said_of(&changes, app.tongue()) {
        let key = app.key(Context::Reader, Action::Undo).to_owned();
        let (text, hint) = if back {
            (Word::IsTakenBack.with(app.tongue(), &[&text]), Word::MakesAgain)
        } else {
            (text, Word::TakesBack)
        };
        app.tell(Notice::done(&text, &hint.with(app.tongue(), &[&key])));
    }
    app.marks.corrected(changes);
    effects
}

impl App {
    /// Watches an entity, or watches it no longer: kept with the corrections, and undone like them.
    pub fn watch_or_not(&mut self, entity: EntityIx) -> Vec<Effect> {
        let changes = self.watch_change(entity);
        carry_out(self, changes)
    }

    /// The title over a question.
    #[must_use]
    pub fn question_title(&self, question: Question) -> String {
        let name = present_name(self);
        let word = match question {
            Question::What => Word::CorrectWhat,
            Question::With => Word::MergeWith,
            Question::Spelling => Word::WhichSpelling,
            Question::Meaning => {
                let spelling = self.correcting.spelling.as_ref().map(|(spelling, _)| spelling.as_str());
                return Word::WhomMeans.with(self.tongue(), &[&spelling.unwrap_or_default()]);
            }
            Question::Kind => Word::WhatIs,
            Question::NoName => Word::WhichIsNoName,
            Question::TakenBack => return self.word(Word::TakeWhichBack).to_owned(),
        };
        word.with(self.tongue(), &[&name])
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

    use super::*;
    use crate::analysis::analyse;
    use crate::app::{Event, Loaded, Progress, Size, Start, update};
    use crate::formats::{Input, parse};

    /// The program with an article that names two persons and a town.
    fn opened() -> App {
        let (mut app, _) = App::new(Start { size: Size { columns: 120, rows: 36 }, ..Start::default() });
        let text = b"Source: One\n\nAngela Merkel met Emmanuel Macron in Vienna.\n";
        let input = Input { path: "1.txt", identity: "1", group: "", bytes: text, side: None, side_path: "" };
        let articles = parse(input).articles.into_iter().map(|article| (article.clone(), analyse(&article))).collect();
        let progress = Progress { done: 1, total: 1, ended: true };
        update(&mut app, Event::Loaded(Loaded { generation: 1, articles, warnings: Vec::new(), progress }));
        app
    }

    #[test]
    fn a_merge_is_kept_by_names_also_of_different_kinds() {
        let mut app = opened();
        let of = |wanted| app.library.entities().find(|(_, entity)| entity.kind == wanted).unwrap().0;
        let (city, person) = (of(EntityKind::Place), of(EntityKind::Person));
        let Some(Choice::Do(changes)) = merged(&app, city, person) else { panic!("a choice") };
        let names = [city, person].map(|entity| app.library.who(entity).unwrap().name);
        assert!(names.iter().all(|name| !name.contains([':', '-'])), "{names:?}");
        let [from, into] = names;
        assert_eq!(changes, [CorrectionChange::Add(Correction::Merge { from: vec![from], into, kind: None })]);
        carry_out(&mut app, changes);
        assert!(!app.library.entities().any(|(_, entity)| entity.kind == EntityKind::Place));
    }

    #[test]
    fn an_entity_is_watched_until_it_is_not_and_that_is_kept_and_undone() {
        let mut app = opened();
        let merkel = app.library.entities().find(|(_, entity)| entity.name == "Angela Merkel").unwrap().0;
        let effects = app.watch_or_not(merkel);
        let who = Who { name: "Angela Merkel".into(), kind: Some(EntityKind::Person) };
        let changes = vec![CorrectionChange::Add(Correction::Watch(who))];
        assert_eq!((app.watched(), effects), (vec![merkel], vec![Effect::KeepCorrections { upto: 1, changes }]));
        assert!(app.corrections_of(merkel).is_empty());
        crate::app::act::act(&mut app, Action::Undo);
        assert!(app.watched().is_empty());
        crate::app::act::act(&mut app, Action::Redo);
        app.watch_or_not(merkel);
        assert!(app.watched().is_empty() && app.corrections.list.is_empty());
    }
}
