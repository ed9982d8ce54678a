//! The state of the whole program, and the moves that concern more than one pane.

use jiff::Timestamp;
use rustc_hash::FxHashSet;

use crate::app::articles::{Articles, Scope};
use crate::app::card::Card;
use crate::app::correct::{self, Correcting};
use crate::app::corrections::Corrections;
use crate::app::entities::Entities;
use crate::app::far::Later;
use crate::app::history::History;
use crate::app::labels::Labels;
use crate::app::layout::{Layout, Pane, Shape};
use crate::app::lines::Setting;
use crate::app::marks::Marks;
use crate::app::notice::Notice;
use crate::app::notices::NoticeList;
use crate::app::picker::{Picker, PickerKind};
use crate::app::profile::Profile;
use crate::app::prompt::{Prompt, Purpose};
use crate::app::reader::Reader;
use crate::app::sources::{SourceRow, Sources};
use crate::app::start::{Shelf, Start};
use crate::app::statements::detail_rows;
use crate::app::watch::Watch;
use crate::app::why::Why;
use crate::app::{Effect, Fetching, Progress, Size};
use crate::config::{Action, Context, Key, Settings, Tongue, Word};
use crate::library::{ArticleIx, EntityIx, Entry, Library};
use crate::model::{Article, Mention};

/// The program.
#[derive(Debug, Default)]
pub struct App {
    /// The user's settings.
    pub settings: Settings,
    /// All articles.
    pub library: Library,
    /// What was opened, for the header.
    pub opened: String,
    /// Where the articles come from.
    pub shelf: Shelf,
    pub(super) size: Size,
    /// Where everything is.
    pub layout: Layout,
    /// The pane that has the keys.
    pub focus: Pane,
    /// Whether only the text is shown.
    pub zen: bool,
    /// The pane of sources.
    pub sources: Sources,
    /// The list of articles.
    pub articles: Articles,
    /// The reading view.
    pub reader: Reader,
    /// The entity sidebar.
    pub entities: Entities,
    /// The page of an entity, when one is open.
    pub card: Option<Card>,
    /// The list over the screen, when one is open.
    pub picker: Option<Picker>,
    /// The picker that was open last, for `reopen-picker`.
    pub last_picker: Option<Picker>,
    /// The filter or search line, when something is typed.
    pub prompt: Option<Prompt>,
    /// Jump labels, when they are shown.
    pub labels: Option<Labels>,
    /// Why something is what it is, when that is asked.
    pub why: Option<Why>,
    /// The list of notices, when it is open.
    pub notices_open: Option<NoticeList>,
    /// The entity that `n` and `N` follow.
    pub follow: Option<EntityIx>,
    /// The entities that are watched.
    pub watch: Watch,
    /// The keys of a chord that were pressed so far.
    pub chord: Vec<Key>,
    /// All notices, the newest last.
    pub notices: Vec<Notice>,
    /// What is told on the bottom line until the next key.
    pub told: Option<Notice>,
    /// The figures of the entity in the sidebar or of the open page.
    pub profile: Option<(EntityIx, Profile)>,
    /// How far the loading is.
    pub progress: Progress,
    /// How far the fetching is, and what came of it.
    pub fetching: Fetching,
    /// How much of the present file is read, of a large one.
    pub(super) percent: Option<u8>,
    /// The wall clock, as far as an event brought it.
    pub now: Option<Timestamp>,
    /// What the reader corrected.
    pub corrections: Corrections,
    /// The correction that is being made.
    pub(super) correcting: Correcting,
    /// The jumps.
    pub history: History,
    pub(super) marks: Marks,
    pub(super) generation: u32,
    /// What the present load brought so far: when it ends, articles that it did not bring are gone from the disk.
    pub(super) brought: FxHashSet<ArticleIx>,
    /// How many warnings the present load has told.
    pub(super) load_warnings: usize,
    /// How many new articles a load brought that the user asked for.
    pub(super) reloaded: Option<usize>,
    /// Work that goes on between frames.
    pub(super) later: Later,
    /// What was asked for before there was any article to do it with.
    pub(super) waiting: Vec<Action>,
    /// Whether the user did anything yet: until then the newest article is selected, whatever arrives.
    pub(super) touched: bool,
    /// The border that the mouse drags.
    pub(super) dragged: Option<Pane>,
}

impl App {
    /// A program with nothing loaded yet, and what has to be done first.
    #[must_use]
    pub fn new(start: Start) -> (Self, Vec<Effect>) {
        let Start { settings: _, size, opened, shelf } = start;
        let mut app = Self { size, opened, shelf, generation: 1, ..Self::default() };
        app.articles.sort = start.settings.sort;
        app.settings = start.settings;
        app.settings.keymap.speak(app.settings.tongue);
        app.library.speak(app.settings.tongue.language());
        app.sources.refresh(&app.library);
        app.relayout();
        let feeds = app.list_feeds();
        (app, std::iter::once(Effect::Load { generation: 1 }).chain(feeds).collect())
    }

    /// The size of the terminal.
    #[must_use]
    pub const fn size(&self) -> Size {
        self.size
    }

    /// The language of the interface.
    #[must_use]
    pub fn tongue(&self) -> Tongue {
        self.settings.tongue
    }

    /// Whether all that was to be opened could not be.
    #[must_use]
    pub fn opened_nothing(&self) -> bool {
        self.progress.ended && self.library.is_empty() && self.load_warnings > 0
    }

    /// A text of the interface.
    #[must_use]
    pub fn word(&self, word: Word) -> &'static str {
        word.text(self.tongue())
    }

    /// The key of an action, for texts that name it; its id where it has none.
    #[must_use]
    pub fn key(&self, context: Context, action: Action) -> &str {
        self.settings.keymap.first_key(context, action).unwrap_or(action.info().id)
    }

    /// Where a key goes now.
    #[must_use]
    pub fn context(&self) -> Context {
        if self.labels.is_some() {
            Context::Labels
        } else if self.picker.is_some() {
            Context::Picker
        } else if self.prompt.is_some() {
            Context::Prompt
        } else if self.card.is_some() || self.notices_open.is_some() || self.why.is_some() {
            Context::Card
        } else {
            match self.focus {
                Pane::Sources => Context::Sources,
                Pane::Articles => Context::Articles,
                Pane::Reader => Context::Reader,
                Pane::Entities => Context::Entities,
            }
        }
    }

    /// The article in the reading view, with what is known of it.
    #[must_use]
    pub fn open_entry(&self) -> Option<&Entry> {
        self.library.entry(self.reader.article?)
    }

    /// The article in the reading view.
    #[must_use]
    pub fn open_article(&self) -> Option<&Article> {
        self.open_entry().map(|entry| &*entry.article)
    }

    /// Whether the names of the open article are still looked for: a long text is shown before.
    #[must_use]
    pub fn names_awaited(&self) -> bool {
        let bare = |entry: &Entry| entry.analysis.sentences.is_empty() && !entry.article.text.is_empty();
        !self.progress.ended && self.open_entry().is_some_and(bare)
    }

    /// What is told where there is no name: that there is none, or that they are still looked for.
    pub(super) fn say_no_name(&mut self, word: Word) {
        let word = if self.names_awaited() { Word::NamesAwaited } else { word };
        self.say(self.word(word));
    }

    /// The mention under the cursor.
    #[must_use]
    pub fn mention_under_cursor(&self) -> Option<Mention> {
        self.open_entry()?.analysis.mentions.get(self.reader.cursor? as usize).copied()
    }

    /// The entity under the cursor.
    #[must_use]
    pub fn entity_under_cursor(&self) -> Option<EntityIx> {
        let mention = self.mention_under_cursor()?;
        self.open_entry()?.entity_of(mention.entity)
    }

    /// The entity that actions are about: the one under the cursor while it is in view, in the sidebar and among the
    /// sources the selected one, else the one that is followed, else the selected one.
    #[must_use]
    pub fn entity_in_hand(&self) -> Option<EntityIx> {
        let selected = self.entities.selected();
        match self.focus {
            Pane::Entities => return selected.or(self.follow),
            Pane::Sources => {
                let row = self.sources.selected().and_then(SourceRow::entity);
                return row.or(self.follow).or(selected);
            }
            Pane::Articles | Pane::Reader => {}
        }
        let seen = self.reader.visible_span();
        let in_view = self.mention_under_cursor().is_some_and(|mention| seen.overlaps(mention.span));
        self.entity_under_cursor().filter(|_| in_view).or(self.follow).or(selected)
    }

    /// Computes anew where everything is, and tells the panes.
    pub(super) fn relayout(&mut self) {
        self.layout = Layout::of(Shape {
            size: self.size,
            focus: self.focus,
            zen: self.zen,
            sources: self.settings.sources_width,
            entities: self.settings.entities_width,
            listed: self.articles.of() * self.articles.row_height(),
            prompt: self.prompt.is_some(),
        });
        let height = |pane| usize::from(self.layout.inside(pane).height);
        self.sources.height = height(Pane::Sources);
        self.articles.height = height(Pane::Articles);
        self.entities.height = self.entity_rows();
        self.sources.window.follow(self.sources.rows.len(), self.sources.height);
        let capacity = self.articles.capacity();
        self.articles.window.follow(self.articles.items.len(), capacity);
        self.entities.step(0);
        if self.layout.reader.is_some() {
            let inside = self.layout.inside(Pane::Reader);
            let setting = Setting {
                width: self.text_width(),
                furniture: self.reader.furniture,
                hyphenation: self.settings.hyphenation,
            };
            self.reader.resize(&self.library, setting, usize::from(inside.height));
        }
        let (overlay, listed) = (self.overlay_height(), usize::from(self.picker_area().height));
        let corrections = self.card.as_ref().map(|card| self.corrections_of(card.entity));
        if let Some(card) = &mut self.card {
            card.corrections = corrections.unwrap_or_default();
            card.resize(&self.library, overlay);
        }
        if let Some(picker) = &mut self.picker {
            let detail = if picker.sayings.is_empty() { 0 } else { detail_rows(overlay) };
            picker.height = listed.saturating_sub(3 + detail).max(1);
            let place = picker.place;
            picker.step(0);
            picker.place = place;
        }
    }

    /// The width of the text column.
    #[must_use]
    pub fn text_width(&self) -> u16 {
        let inside = self.layout.inside(Pane::Reader).width;
        let margin = if inside >= 34 { 2 } else { 1 };
        inside.saturating_sub(2 * margin).min(self.settings.text_width).max(1)
    }

    /// The inside of what lies over the screen: without its border.
    #[must_use]
    pub fn overlay_inside(&self) -> ratatui::layout::Rect {
        let area = self.overlay_area();
        let (width, height) = (area.width.saturating_sub(2), area.height.saturating_sub(2));
        ratatui::layout::Rect::new(area.x + 1, area.y + 1, width, height)
    }

    /// Rows inside what lies over the screen.
    #[must_use]
    pub fn overlay_height(&self) -> usize {
        usize::from(self.overlay_inside().height).max(1)
    }

    /// Where pages and lists over the screen are drawn: border included.
    #[must_use]
    pub fn overlay_area(&self) -> ratatui::layout::Rect {
        let body = self.layout.body;
        // Where there is room, what lies below stays visible around it.
        let (x, y) = (
            if body.width >= 100 {
                6
            } else if body.width >= 60 {
                2
            } else {
                0
            },
            u16::from(body.height >= 20),
        );
        ratatui::layout::Rect::new(body.x + x, body.y + y, body.width - 2 * x, body.height - 2 * y)
    }

    /// Rows the entity list has: below it, where there is room, stands the card of the selected entity.
    #[must_use]
    pub fn entity_rows(&self) -> usize {
        let inside = usize::from(self.layout.inside(Pane::Entities).height);
        inside - self.entity_card_rows()
    }

    /// Rows of the selected entity's card at the bottom of the sidebar.
    #[must_use]
    pub fn entity_card_rows(&self) -> usize {
        let inside = usize::from(self.layout.inside(Pane::Entities).height);
        match inside {
            24.. => 12,
            16.. => 6,
            _ => 0,
        }
    }

    /// Gives a pane the keys.
    pub(super) fn set_focus(&mut self, pane: Pane) {
        self.zen &= pane == Pane::Reader;
        self.focus = pane;
        self.relayout();
    }

    /// Looks up the figures of the entity that is shown now.
    pub(super) fn refresh_profile(&mut self) {
        let shown = self.card.as_ref().map(|card| card.entity).or(self.entities.selected());
        if self.profile.as_ref().map(|(entity, _)| *entity) != shown {
            self.profile = shown.map(|entity| (entity, Profile::of(&self.library, entity)));
        }
    }

    /// Opens a list over the screen.
    pub(super) fn open_picker(&mut self, kind: PickerKind) {
        self.picker = Some(Picker::of(kind, &self.library, &self.settings.keymap, self.tongue()));
        self.relayout();
    }

    /// Opens the line to type a filter or search.
    pub(super) fn open_prompt(&mut self, purpose: Purpose) {
        let (typed, in_texts) = match purpose {
            Purpose::Filter(Pane::Articles) => self
                .articles
                .filter
                .as_ref()
                .map_or((String::new(), false), |filter| (filter.typed.clone(), filter.in_texts)),
            Purpose::Filter(Pane::Sources) => (self.sources.filter.clone().unwrap_or_default(), false),
            Purpose::Filter(_) => (self.entities.filter.clone().unwrap_or_default(), false),
            Purpose::Card => (self.card.as_ref().and_then(|card| card.filter.clone()).unwrap_or_default(), false),
            Purpose::Search => (String::new(), false),
            Purpose::Rename => (correct::present_name(self), false),
        };
        self.prompt = Some(Prompt::new(purpose, &typed, in_texts, self.spot(), self.articles.selected()));
        self.relayout();
    }

    /// Shows another set of articles.
    pub(super) fn set_scope(&mut self, scope: Scope) {
        self.articles.set_scope(&self.library, scope);
        self.sources.select(&self.library, scope);
        self.relayout();
        if let Some(article) = self.articles.selected() {
            self.preview(article);
        }
    }
}
