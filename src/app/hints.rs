//! The line at the bottom: what is told, and the keys that work here, each at its place, so that it can be clicked.

use crate::app::layout::Pane;
use crate::app::picker::PickerKind;
use crate::app::prompt::Purpose;
use crate::app::state::App;
use crate::config::{Action, Context, Word};
use crate::model::Article;
use crate::text::{ascii, fit, width};

/// The actions offered in a context, the most useful first.
fn offered(context: Context) -> &'static [Action] {
    use Action::{
        Accept, Back, Cancel, ChangeSort, Close, Complete, Correct, Down, FilterByEntity, Follow, GoEntities, Labels,
        NextEntity, NextMention, NextPane, NextUnread, Open, OpenCard, Palette, ReadOn, Statements, ToggleScope,
        ToggleStar, Why, Zen,
    };
    match context {
        Context::Sources => &[Open, Down, NextPane, Action::Filter, Palette, Close],
        Context::Articles => {
            &[Open, Down, Action::Filter, NextUnread, ToggleStar, ChangeSort, NextPane, Palette, Close]
        }
        Context::Reader | Context::Global => &[
            ReadOn,
            NextEntity,
            NextMention,
            OpenCard,
            Back,
            Labels,
            Follow,
            Statements,
            Why,
            Action::Filter,
            Palette,
            Zen,
            GoEntities,
            Close,
        ],
        Context::Entities => {
            &[OpenCard, Down, NextMention, FilterByEntity, Statements, Action::Filter, Back, Correct, Palette, Close]
        }
        Context::Card => &[Open, Down, FilterByEntity, Follow, Statements, Action::Filter, Correct, Close, Back],
        Context::Picker => &[Accept, Down, Cancel],
        Context::Prompt => &[Accept, Down, Complete, ToggleScope, Cancel],
        Context::Labels => &[Cancel],
    }
}

/// What is told, as far as it fits the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The column it begins at.
    pub x: u16,
    /// What happened.
    pub text: String,
    /// The column of the way out.
    pub hint_x: u16,
    /// The way out; empty where there is none or no room.
    pub hint: String,
    /// Whether the line has no room for all of it, and another place has.
    pub cut: bool,
}

/// A way out that has to be cut shorter is left out.
const LEAST_OF_HINT: usize = 16;

/// A key and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What it does.
    pub action: Action,
    /// The column it begins at.
    pub x: u16,
    /// The key; two for a pair of directions.
    pub keys: String,
    /// What it does, in one or two words.
    pub text: String,
}

impl Hint {
    /// The cells it takes.
    #[must_use]
    pub fn cells(&self) -> u16 {
        (width(&self.keys) + 1 + width(&self.text)) as u16
    }
}

impl App {
    /// Without a border to stand in, the progress in the text stands first in the line.
    #[must_use]
    pub fn progress_hint(&self) -> Option<String> {
        let article = self.open_article().filter(|_| self.layout.reader.is_some() && self.prompt.is_none())?;
        let percent = self.reader.percent();
        let left = Word::Minutes.with(self.tongue(), &[&minutes_left(article, percent)]);
        let roomy = self.layout.hints.width >= 60;
        (!self.layout.framed).then(|| if roomy { format!("{percent} % · {left}") } else { format!("{percent}%") })
    }

    /// Where the line goes on behind the progress.
    fn hints_start(&self) -> u16 {
        let line = self.layout.hints;
        let cells = |text: Option<String>| text.map_or(0, |text| width(&text) as u16 + 2);
        line.x + cells(self.progress_hint()) + cells(self.follow_hint())
    }

    /// Without a border to stand in, who is followed stands behind the progress, but not beside what is told.
    #[must_use]
    pub fn follow_hint(&self) -> Option<String> {
        let shown = !self.layout.framed && self.prompt.is_none() && self.told.is_none();
        self.follow_mark().filter(|_| shown)
    }

    /// The cells that there are for what is told.
    #[must_use]
    pub fn told_room(&self) -> usize {
        usize::from(self.layout.hints.right().saturating_sub(self.hints_start() + 2))
    }

    /// What is told now. A file that it is about stands without its folder where there is no room for it; what does not
    /// fit at all can be read among the notices.
    #[must_use]
    pub fn told_hint(&self) -> Option<Told> {
        let notice = self.told.as_ref()?;
        let mut room = self.told_room();
        let mut text = self.written(&notice.text);
        let hint = if notice.hint.is_empty() { String::new() } else { format!("· {}", self.written(&notice.hint)) };
        let wanted = if hint.is_empty() { 0 } else { 1 + width(&hint) };
        if width(&text) + wanted > room {
            text = self.written(notice.brief());
        }
        let elsewhere = self.in_full().map_or(0, |hint| usize::from(hint.cells()) + 2);
        let cut = width(&text) + wanted > room && elsewhere > 0;
        if cut {
            room = room.saturating_sub(elsewhere);
        }
        let text = fit(&text, room).into_owned();
        let left = room.saturating_sub(width(&text) + 1);
        // Of a way out a few words say nothing.
        let hint = if left < width(&hint).min(LEAST_OF_HINT) { String::new() } else { fit(&hint, left).into_owned() };
        let x = self.hints_start() + 1;
        Some(Told { x, hint_x: x + width(&text) as u16 + 1, text, hint, cut })
    }

    /// The key to where notices stand in full, where it can be pressed.
    fn in_full(&self) -> Option<Hint> {
        let context = self.context();
        let types = matches!(context, Context::Picker | Context::Prompt | Context::Labels) || self.why.is_some();
        let hint = self.hint(context, Action::Notices).filter(|_| !types)?;
        Some(Hint { text: self.written(self.word(Word::InFull)), ..hint })
    }

    /// As many keys as fit behind what is told; the way to the help is always among them.
    #[must_use]
    pub fn hints(&self) -> Vec<Hint> {
        let line = self.layout.hints;
        let told = self.told_hint();
        if let Some(hint) = told.as_ref().filter(|told| told.cut).and_then(|_| self.in_full()) {
            let x = line.right().saturating_sub(1 + hint.cells());
            return vec![Hint { x, ..hint }];
        }
        let start = told.map_or(self.hints_start(), |told| told.hint_x + 1 + width(&told.hint) as u16);
        let context = self.context();
        let actions = if self.notices_open.is_some() || self.why.is_some() {
            &[Action::Close, Action::Down]
        } else {
            offered(context)
        };
        let mut end = line.right().saturating_sub(1);
        let room = line.right().saturating_sub(start);
        let mut placed = Vec::new();
        if let Some(mut hint) = self.hint(context, Action::Help).filter(|hint| hint.cells() + 2 < room) {
            hint.x = end.saturating_sub(hint.cells());
            end = hint.x.saturating_sub(2);
            placed.push(hint);
        }
        let mut x = start + 1;
        for action in actions {
            let purpose = self.prompt.as_ref().map(|prompt| prompt.purpose);
            let means_nothing = match action {
                Action::ToggleScope => purpose != Some(Purpose::Filter(Pane::Articles)),
                Action::Complete => matches!(purpose, Some(Purpose::Search | Purpose::Rename)),
                Action::Down => purpose == Some(Purpose::Rename),
                _ => false,
            };
            if means_nothing {
                continue;
            }
            if let Some(mut hint) = self.hint(context, *action).filter(|hint| x + hint.cells() <= end) {
                hint.x = x;
                x += hint.cells() + 2;
                placed.push(hint);
            }
        }
        placed
    }

    /// The action of the hint at a column of the line.
    pub(super) fn hint_at(&self, column: u16) -> Option<Action> {
        self.hints().into_iter().find(|hint| (hint.x..hint.x + hint.cells()).contains(&column)).map(|hint| hint.action)
    }

    /// A text as it is drawn, since in ASCII it may be wider.
    fn written(&self, text: &str) -> String {
        if self.settings.ascii { ascii(text).into_owned() } else { text.to_owned() }
    }

    /// The hint for an action that has a key in the context, not placed yet.
    fn hint(&self, context: Context, action: Action) -> Option<Hint> {
        let key = |action| self.settings.keymap.first_key(context, action);
        let first = key(action)?;
        let opposite = match action {
            Action::Down => Some(Action::Up),
            Action::NextEntity => Some(Action::PreviousEntity),
            Action::NextMention => Some(Action::PreviousMention),
            _ => None,
        };
        let keys = match opposite.and_then(key) {
            Some(second) => format!("{first}/{second}"),
            None => first.to_owned(),
        };
        Some(Hint { action, x: 0, keys: self.written(&keys), text: self.written(self.short(context, action)) })
    }

    /// What an action does here, in one or two words.
    fn short(&self, context: Context, action: Action) -> &'static str {
        let of = |action: Action| action.info().short(self.tongue());
        let purpose = self.prompt.as_ref().map(|prompt| prompt.purpose);
        match (context, action) {
            (_, Action::Down) if self.why.is_some() => self.word(Word::Scroll),
            (_, Action::Down) => self.word(Word::Choose),
            (Context::Reader, Action::Filter) => self.word(Word::Find),
            (Context::Prompt, Action::Accept) => match purpose {
                Some(Purpose::Search) => self.word(Word::Find),
                Some(Purpose::Rename) => of(Action::RenameEntity),
                _ => of(Action::Open),
            },
            (Context::Prompt, Action::Complete) if !self.types_name() => self.word(Word::ToList),
            (Context::Picker, Action::Accept) => match self.picker.as_ref().map(|picker| picker.kind) {
                Some(PickerKind::Source | PickerKind::Article | PickerKind::Entity | PickerKind::Statements(_)) => {
                    of(Action::Open)
                }
                _ => of(action),
            },
            _ => of(action),
        }
    }
}

/// Minutes that are left of an article.
#[must_use]
pub fn minutes_left(article: &Article, percent: usize) -> usize {
    (article.minutes() as usize * (100 - percent)).div_ceil(100)
}
