//! Lists over the screen that narrow as one types: palette, help, and the pickers of source, article, entity, statement.

use ratatui::layout::Rect;
use tui_input::Input;

use crate::app::articles::Scope;
use crate::app::correct::{self, Question};
use crate::app::layout::Pane;
use crate::app::state::App;
use crate::app::statements::{self, Whose};
use crate::app::window::{Window, steps};
use crate::app::{Effect, act as program, offers, prompt};
use crate::config::{ACTIONS, Action, Context, Keymap, Tongue, Topic, Word};
use crate::library::{ArticleIx, Corpus, EntityIx, Hits, Library, Needle, Said, Saying, occurs};

/// Which list it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickerKind {
    /// All commands.
    Palette,
    /// The keys that work in a context.
    Help(Context),
    /// All keys.
    AllKeys(Context),
    /// The sources.
    Source,
    /// All articles.
    Article,
    /// All entities.
    Entity,
    /// What an article tells, or an entity says.
    Statements(Whose),
    /// What is asked when an entity is corrected.
    Correct(Question),
}

/// What choosing an item does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Carry out an action.
    Act(Action),
    /// Show a set of articles.
    Show(Scope),
    /// Open an article.
    Read(ArticleIx),
    /// Open an entity's page.
    Meet(EntityIx),
    /// Go to a statement.
    Hear(Said),
    /// Answer a question, by the number of the answer.
    Answer(u32),
}

/// An item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What is shown of it.
    pub text: String,
    /// The same in a few words, for where there is no room; none where it is cut.
    pub brief: Option<&'static str>,
    /// What it is found by besides: the name of a command, its words in the other language.
    pub found_by: String,
    /// What stands beside it: keys, counts, dates.
    pub detail: String,
    /// What choosing it does.
    pub pick: Pick,
    /// The heading it stands under while nothing is typed.
    pub head: Option<Word>,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickRow {
    /// A heading.
    Head(Word),
    /// An item, by index.
    Item(u32),
}

/// The list.
#[derive(Debug)]
pub struct Picker {
    /// Which one.
    pub kind: PickerKind,
    /// What is typed.
    pub input: Input,
    /// All items.
    pub items: Vec<Item>,
    /// The rows shown.
    pub rows: Vec<PickRow>,
    /// Cursor and window; the cursor rests on items only.
    pub window: Window,
    /// Rows of the list.
    pub height: usize,
    /// Of statements: where each item is told.
    pub sayings: Vec<Saying>,
    /// Of statements: which place of the selected one is looked at, when it is not the first to be offered.
    pub place: Option<Said>,
    corpus: Corpus,
    hits: Option<(String, Hits)>,
}

impl Picker {
    /// The list of that kind.
    #[must_use]
    pub fn of(kind: PickerKind, library: &Library, keymap: &Keymap, tongue: Tongue) -> Self {
        if let PickerKind::Statements(whose) = kind {
            let (items, sayings) = statements::items(whose, library, tongue);
            return Self { sayings, ..Self::listing(kind, items) };
        }
        let items = match kind {
            PickerKind::Palette => ACTIONS
                .iter()
                .filter(|info| info.topic != Topic::Typing)
                .map(|info| offers::command(info, keymap, tongue))
                .collect(),
            PickerKind::Help(context) => offers::keys(&keymap.actions_in(context), context, keymap, tongue),
            PickerKind::AllKeys(context) => {
                let all: Vec<Action> = ACTIONS.iter().map(|info| info.action).collect();
                offers::keys(&all, context, keymap, tongue)
            }
            PickerKind::Source => offers::sources(library),
            PickerKind::Article => offers::articles(library, tongue),
            PickerKind::Entity => offers::entities(library, tongue),
            PickerKind::Statements(_) | PickerKind::Correct(_) => Vec::new(),
        };
        Self::listing(kind, items)
    }

    /// A list of these items.
    #[must_use]
    pub fn listing(kind: PickerKind, items: Vec<Item>) -> Self {
        let mut corpus = Corpus::new();
        for item in &items {
            corpus.push(&[item.text.as_str(), &item.found_by].join("  "));
        }
        let mut picker = Self {
            kind,
            input: Input::default(),
            items,
            rows: Vec::new(),
            window: Window::default(),
            height: 1,
            sayings: Vec::new(),
            place: None,
            corpus,
            hits: None,
        };
        picker.narrow();
        picker
    }

    /// Takes over what was typed into another list, its size, and its cursor where the item is still there.
    #[must_use]
    pub fn instead_of(mut self, other: &Self) -> Self {
        let selected = other.selected().map(|item| item.pick);
        self.input = other.input.clone();
        self.height = other.height;
        self.narrow();
        let is_selected = |row: &PickRow| match row {
            PickRow::Item(at) => self.items.get(*at as usize).map(|item| item.pick) == selected,
            PickRow::Head(_) => false,
        };
        if let Some(row) = self.rows.iter().position(is_selected) {
            self.click(row);
        }
        self
    }

    /// Whether it can be opened again; an answer to a question is given once.
    const fn can_come_again(&self) -> bool {
        !matches!(self.kind, PickerKind::Correct(_))
    }

    /// Takes in what is typed now.
    pub fn narrow(&mut self) {
        let typed = self.input.value().to_owned();
        self.rows.clear();
        if typed.trim().is_empty() {
            self.hits = None;
            let mut head = None;
            for (at, item) in self.items.iter().enumerate() {
                if item.head != head {
                    head = item.head;
                    self.rows.extend(head.map(PickRow::Head));
                }
                self.rows.push(PickRow::Item(at as u32));
            }
        } else {
            let needle = Needle::parse(&typed);
            let previous = self.hits.take().filter(|(before, _)| typed.starts_with(before.as_str()));
            let mut hits = self.corpus.search(&needle, previous.as_ref().map(|(_, hits)| hits));
            if matches!(self.kind, PickerKind::Correct(_)) {
                self.kin_first(&typed, &mut hits.items);
            }
            self.rows.extend(hits.items.iter().map(|at| PickRow::Item(*at)));
            self.hits = Some((typed, hits));
        }
        self.window = Window::default();
        self.step(0);
    }

    /// Whoever is merged is of the same kind, mostly, and named often: what stands first among all stands first among what
    /// was found, unless the letters that were typed are only scattered over it.
    fn kin_first(&self, typed: &str, found: &mut [u32]) {
        let mut ranked: Vec<(bool, bool, usize, u32)> = (0..)
            .zip(found.iter())
            .filter_map(|(rank, at)| {
                let item = self.items.get(*at as usize)?;
                let scattered = rank >= MOST_COMPARED || !occurs(typed.trim(), &item.text);
                let order = if scattered { rank } else { *at as usize };
                Some((item.head == Some(Word::OtherKinds), scattered, order, *at))
            })
            .collect();
        ranked.sort_unstable();
        for (slot, (.., at)) in found.iter_mut().zip(ranked) {
            *slot = at;
        }
    }

    /// The item under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&Item> {
        self.items.get(self.selected_index()?)
    }

    /// How many items are shown.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.hits.as_ref().map_or(self.items.len(), |(_, hits)| hits.items.len())
    }

    /// The index of the item under the cursor.
    #[must_use]
    pub fn selected_index(&self) -> Option<usize> {
        match self.rows.get(self.window.cursor)? {
            PickRow::Item(at) => Some(*at as usize),
            PickRow::Head(_) => None,
        }
    }

    /// Moves the cursor by so many rows, over headings.
    pub fn step(&mut self, by: isize) {
        self.place = None;
        self.window.step(by, self.rows.len(), self.height);
        if matches!(self.rows.get(self.window.cursor), Some(PickRow::Head(_))) {
            let down = by >= 0 || self.window.cursor == 0;
            self.window.step(if down { 1 } else { -1 }, self.rows.len(), self.height);
        }
        if self.window.cursor == 1 && matches!(self.rows.first(), Some(PickRow::Head(_))) {
            self.window.top = 0;
        }
    }

    /// Moves the cursor to a row, as a click does.
    pub fn click(&mut self, row: usize) -> bool {
        let is_item = matches!(self.rows.get(row), Some(PickRow::Item(_)));
        if is_item {
            self.place = None;
            self.window.select(row, self.rows.len(), self.height);
        }
        is_item
    }
}

/// What a key of the list does.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let picker = app.picker.as_mut()?;
    if let Some(changed) = prompt::edit(&mut picker.input, action) {
        if changed {
            picker.narrow();
        }
        return Some(Vec::new());
    }
    if let Some(by) = steps(action, picker.height) {
        picker.step(by);
        return Some(Vec::new());
    }
    match action {
        Action::Accept | Action::Open => return Some(accept(app)),
        Action::Complete if !picker.sayings.is_empty() => picker.next_place(),
        Action::Complete | Action::ToggleScope => switch_keys(app),
        Action::Cancel | Action::Close => {
            let left = app.picker.take();
            app.last_picker = left.filter(Picker::can_come_again).or(app.last_picker.take());
            app.relayout();
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// Does what the item under the cursor is for.
pub(super) fn accept(app: &mut App) -> Vec<Effect> {
    let Some(picker) = app.picker.take() else { return Vec::new() };
    let pick = picker.looked_at().map(Pick::Hear).or_else(|| picker.selected().map(|item| item.pick));
    if picker.can_come_again() {
        app.last_picker = Some(picker);
    }
    app.relayout();
    match pick {
        Some(Pick::Act(action)) => return program::act(app, action),
        Some(Pick::Show(scope)) => {
            app.card = None;
            app.set_scope(scope);
            app.set_focus(Pane::Articles);
        }
        Some(Pick::Read(article)) => app.open(article),
        Some(Pick::Meet(entity)) => app.open_card(entity),
        Some(Pick::Hear(said)) => app.hear(said),
        Some(Pick::Answer(at)) => return correct::answer(app, at),
        None => {}
    }
    Vec::new()
}

/// In the help: the keys that work here, or all.
fn switch_keys(app: &mut App) {
    let Some(picker) = &app.picker else { return };
    let kind = match picker.kind {
        PickerKind::Help(context) => PickerKind::AllKeys(context),
        PickerKind::AllKeys(context) => PickerKind::Help(context),
        _ => return,
    };
    app.picker = Some(Picker::of(kind, &app.library, &app.settings.keymap, app.settings.tongue).instead_of(picker));
    app.relayout();
}

/// So many of those that match best are looked at letter by letter: nobody looks further down.
const MOST_COMPARED: usize = 500;

/// The widest that a list of answers is: a key far from what it does would not be seen as its own.
const WIDEST_QUESTION: u16 = 76;

impl App {
    /// Where the list over the screen is drawn, border included: no larger than its rows need.
    #[must_use]
    pub fn picker_area(&self) -> Rect {
        let whole = self.overlay_area();
        let Some(picker) = self.picker.as_ref().filter(|picker| picker.sayings.is_empty()) else { return whole };
        let heads =
            picker.items.chunk_by(|a, b| a.head == b.head).filter(|run| run.iter().any(|item| item.head.is_some()));
        // The border, and the line one types in.
        let height = whole.height.min((picker.items.len() + heads.count() + 3) as u16);
        let asks = matches!(picker.kind, PickerKind::Correct(_));
        let width = if asks { whole.width.min(WIDEST_QUESTION) } else { whole.width };
        Rect { x: whole.x + (whole.width - width) / 2, width, height, ..whole }
    }

    /// The same without its border.
    #[must_use]
    pub fn picker_inside(&self) -> Rect {
        let area = self.picker_area();
        let (width, height) = (area.width.saturating_sub(2), area.height.saturating_sub(2));
        Rect { x: area.x + 1, y: area.y + 1, width, height }
    }
}
