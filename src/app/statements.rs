//! The list of statements: what an article tells, or what an entity says and what is said about it.

use crate::app::layout::Pane;
use crate::app::picker::{Item, Pick, Picker, PickerKind};
use crate::app::sources::SourceRow;
use crate::app::state::App;
use crate::config::{Tongue, Word};
use crate::library::{ArticleIx, EntityIx, Library, Said, Saying};
use crate::model::Form;
use crate::text::Language;

/// Whose statements are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those that an article tells.
    Article(ArticleIx),
    /// Those of an entity, and behind them those of others about it.
    Entity(EntityIx),
}

/// A statement of the article that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Index into the article's statements.
    pub statement: u32,
    /// Its first byte.
    pub start: u32,
    /// How many other sources tell it too.
    pub others: u32,
}

/// How many rows below the list show the selected statement in full, in a page of so many rows.
#[must_use]
pub const fn detail_rows(rows: usize) -> usize {
    match rows {
        24.. => 9,
        14.. => 7,
        7.. => 3,
        _ => 0,
    }
}

/// A statement as it is shown: in quotation marks of its language where the words are the speaker's own.
#[must_use]
pub fn quoted(library: &Library, said: Said) -> String {
    let words = library.words_of(said).replace('\n', " ");
    match library.said(said) {
        Some((entry, statement)) if statement.form == Form::Direct => {
            let (open, close) = if entry.article.lang == Language::GERMAN { ('„', '“') } else { ('“', '”') };
            format!("{open}{words}{close}")
        }
        _ => words,
    }
}

/// The items of a list, and where each is told.
pub(super) fn items(whose: Whose, library: &Library, tongue: Tongue) -> (Vec<Item>, Vec<Saying>) {
    let mut items = Vec::new();
    let mut sayings = Vec::new();
    let mut push = |saying: Saying, head: Option<Word>, here: Option<ArticleIx>| {
        let shown = saying.places.iter().find(|said| Some(said.article) == here).copied().or_else(|| saying.best());
        let Some(shown) = shown else { return };
        items.push(Item {
            text: quoted(library, shown),
            brief: None,
            found_by: found_by(library, &saying, shown),
            detail: named(library, shown, tongue),
            pick: Pick::Hear(shown),
            head,
        });
        sayings.push(saying);
    };
    match whose {
        Whose::Article(article) => {
            for saying in library.sayings_in(article) {
                push(saying, None, Some(article));
            }
        }
        Whose::Entity(entity) => {
            for saying in library.sayings(entity) {
                push(saying.clone(), Some(Word::Says), None);
            }
            for saying in library.sayings_about(entity) {
                push(saying.clone(), Some(Word::SaidAbout), None);
            }
        }
    }
    (items, sayings)
}

/// The name of the speaker.
fn named(library: &Library, said: Said, tongue: Tongue) -> String {
    let speaker = library.speaker(said).and_then(|speaker| library.entity(speaker));
    speaker.map_or_else(|| Word::Nobody.text(tongue).to_owned(), |speaker| speaker.name.clone())
}

/// What a statement is found by besides the words that are shown: speaker, sources, other wordings.
fn found_by(library: &Library, saying: &Saying, shown: Said) -> String {
    let speaker = library.speaker(shown).and_then(|speaker| library.entity(speaker));
    let mut text = speaker.map(|speaker| speaker.name.clone()).unwrap_or_default();
    let mut add = |more: &str| {
        if !text.contains(more) {
            text.push_str(" | ");
            text.push_str(more);
        }
    };
    for said in &saying.places {
        if let Some(entry) = library.entry(said.article) {
            add(&entry.article.source);
        }
    }
    for said in saying.places.iter().filter(|said| **said != shown) {
        add(library.words_of(*said));
    }
    text
}

/// Opens the list for what is in hand: an article, or an entity.
pub(super) fn show(app: &mut App) {
    let entity = match (&app.card, app.focus) {
        (Some(card), _) => Some(card.entity),
        (None, Pane::Entities) => app.entities.selected(),
        (None, Pane::Sources) => app.sources.selected().and_then(SourceRow::entity),
        (None, Pane::Articles | Pane::Reader) => None,
    };
    let article = if app.focus == Pane::Articles { app.articles.selected() } else { app.reader.article };
    let Some(whose) = entity.map(Whose::Entity).or(article.map(Whose::Article)) else { return };
    app.open_picker(PickerKind::Statements(whose));
    if app.picker.as_ref().is_some_and(|picker| picker.items.is_empty()) {
        app.picker = None;
        let told = match entity.and_then(|entity| app.library.entity(entity)) {
            Some(entity) => Word::NoStatementsOf.with(app.tongue(), &[&entity.name]),
            None => app.word(Word::NoStatements).to_owned(),
        };
        app.say(&told);
    }
}

impl App {
    /// Whether it is still to be looked up who else tells what the article tells that is read.
    pub(super) fn lacks_told(&self) -> bool {
        self.is_read() && self.reader.told.is_none() && self.open_entry().is_some()
    }

    /// Looks up who else tells what the article tells, when it is read: in passing, in the list, nobody asks. It need not
    /// hold up the first frame of the article.
    pub(super) fn refresh_told(&mut self) {
        if !self.lacks_told() {
            return;
        }
        let Some(article) = self.reader.article else { return };
        let Some(entry) = self.library.entry(article) else { return };
        let sayings = self.library.sayings_in(article);
        let mut told: Vec<Told> = Vec::with_capacity(sayings.len());
        for saying in &sayings {
            let others = saying.sources.saturating_sub(1);
            for said in saying.places.iter().filter(|said| said.article == article) {
                let found = entry.analysis.statements.get(said.statement as usize);
                told.extend(found.map(|found| Told { statement: said.statement, start: found.span.start, others }));
            }
        }
        told.sort_unstable_by_key(|told| (told.start, told.statement));
        self.reader.told = Some(told);
    }

    /// Whether the article is read, and not only passed by in the list.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        matches!(self.focus, Pane::Reader | Pane::Entities)
    }

    /// The statement at hand that other sources tell too: the one that was gone to, that of the name under the cursor, or
    /// the first one of the paragraph.
    #[must_use]
    pub fn echo(&self) -> Option<Told> {
        let told = self.reader.told.as_deref()?;
        let entry = self.open_entry()?;
        let find = |wanted: &dyn Fn(&Told) -> bool| told.iter().find(|told| wanted(told)).copied();
        let statement = |told: &Told| entry.analysis.statements.get(told.statement as usize);
        if let Some(gone_to) = self.reader.statement {
            return find(&|told| told.statement == gone_to).filter(|told| told.others > 0);
        }
        let seen = self.reader.visible_span();
        let mention = self.mention_under_cursor().map(|mention| mention.span).filter(|span| seen.overlaps(*span));
        let of_mention = mention.and_then(|span| {
            find(&|told| {
                let found = statement(told);
                told.others > 0
                    && found.is_some_and(|found| {
                        found.span.covers(span) || found.subject.is_some_and(|subject| subject.overlaps(span))
                    })
            })
        });
        let block = entry.article.blocks.get(self.reader.current_block(&entry.article)).map(|block| block.span);
        of_mention.or_else(|| {
            let block = block?;
            find(&|told| told.others > 0 && block.contains(told.start as usize))
        })
    }
}

impl Picker {
    /// Where the selected statement is told.
    #[must_use]
    pub fn saying(&self) -> Option<&Saying> {
        self.sayings.get(self.selected_index()?)
    }

    /// The place of the selected statement that is looked at.
    #[must_use]
    pub fn looked_at(&self) -> Option<Said> {
        self.saying()?;
        self.place.or_else(|| match self.selected()?.pick {
            Pick::Hear(said) => Some(said),
            _ => None,
        })
    }

    /// Looks at the next place that tells the selected statement.
    pub(super) fn next_place(&mut self) {
        let (Some(saying), Some(present)) = (self.saying(), self.looked_at()) else { return };
        let at = saying.places.iter().position(|said| *said == present).map_or(0, |at| at + 1);
        self.place = saying.places.get(at).or(saying.places.first()).copied();
    }
}
