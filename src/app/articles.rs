//! The list of articles: scope, order, filter, cursor.

use crate::app::state::App;
use crate::app::texts::TextSearch;
use crate::app::window::{Window, steps};
use crate::app::{Effect, TextsSearched};
use crate::config::{Action, Sort, Word};
use crate::library::{ArticleHits, ArticleIx, EntityIx, FeedShelf, Library, ShelfIx, SourceIx};
use crate::text::Span;

/// Which articles the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// All.
    #[default]
    All,
    /// The unread ones.
    Unread,
    /// The starred ones.
    Starred,
    /// Those of one source.
    Source(SourceIx),
    /// Those of the feeds in a folder or under a word.
    Shelf(ShelfIx),
    /// Those that name an entity.
    Entity(EntityIx),
}

/// A filter that is typed or was taken over.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What is typed.
    pub typed: String,
    /// Whether texts are searched besides titles.
    pub in_texts: bool,
    /// What it finds in titles and names; what the texts have stands behind that.
    pub hits: ArticleHits,
}

/// What the list shows, for the way back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListPlace {
    scope: Scope,
    /// What is typed, and whether texts are searched.
    filter: Option<(String, bool)>,
}

/// The list pane.
#[derive(Debug, Default)]
pub struct Articles {
    /// Which articles.
    pub scope: Scope,
    /// In which order; a filter orders by how well it matches.
    pub sort: Sort,
    /// Whether read ones are left out.
    pub unread_only: bool,
    /// The filter over it.
    pub filter: Option<Filter>,
    /// The articles shown: those of the list, before them the guest.
    pub items: Vec<ArticleIx>,
    /// An article that a jump led to and that the list does not have: it stands over the others while it is open.
    pub guest: Option<ArticleIx>,
    /// Cursor and window.
    pub window: Window,
    /// Rows of the pane.
    pub height: usize,
    /// What the texts have of what is typed.
    pub texts: TextSearch,
    /// What has to be asked for after the last change.
    pub(super) asked: Option<Effect>,
    /// Whether some hits have a sentence to show.
    has_context: bool,
    /// The articles of the scope in their order, before the filter.
    scoped: Vec<ArticleIx>,
}

impl Articles {
    /// The article under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<ArticleIx> {
        self.items.get(self.window.cursor).copied()
    }

    /// The articles of the list, without the guest.
    #[must_use]
    pub fn listed(&self) -> &[ArticleIx] {
        self.items.get(usize::from(self.guest.is_some())..).unwrap_or_default()
    }

    /// The place of the article under the cursor in the list, from 1, and how many there are; none for the guest.
    #[must_use]
    pub fn count_at(&self, row: usize) -> (Option<usize>, usize) {
        let guests = usize::from(self.guest.is_some());
        ((row + 1).checked_sub(guests).filter(|at| *at > 0), self.items.len() - guests)
    }

    /// Moves the cursor to an article; one that the list does not have becomes its guest, the guest before it leaves.
    pub fn show(&mut self, article: ArticleIx) {
        if self.guest.is_some_and(|guest| guest != article) {
            self.guest = None;
            self.take_items();
        }
        if !self.select(Some(article)) {
            self.guest = Some(article);
            self.take_items();
            self.select(Some(article));
        }
    }

    /// What the list shows, for the way back.
    #[must_use]
    pub fn place(&self) -> ListPlace {
        let filter = self.filter.as_ref().map(|filter| (filter.typed.clone(), filter.in_texts));
        ListPlace { scope: self.scope, filter }
    }

    /// Shows again what the list showed; says whether it changed.
    pub fn go(&mut self, library: &Library, place: ListPlace) -> bool {
        if place == self.place() {
            return false;
        }
        let gone = match place.scope {
            Scope::Entity(entity) => library.entity(entity).is_none(),
            Scope::Source(source) => !library.has_row(source),
            Scope::Shelf(shelf) => library.shelf(shelf).is_none_or(FeedShelf::is_empty),
            Scope::All | Scope::Unread | Scope::Starred => false,
        };
        self.set_scope(library, if gone { Scope::All } else { place.scope });
        match place.filter {
            Some((typed, in_texts)) => self.type_filter(library, &typed, in_texts),
            None if self.filter.is_some() => self.clear_filter(),
            None => {}
        }
        true
    }

    /// The row of an article: mostly the one under the cursor.
    #[must_use]
    pub fn row_of(&self, article: Option<ArticleIx>) -> Option<usize> {
        let article = article?;
        if self.selected() == Some(article) {
            return Some(self.window.cursor);
        }
        self.items.iter().position(|item| *item == article)
    }

    /// Terminal rows an article takes: a second one shows where a text matches.
    #[must_use]
    pub fn row_height(&self) -> usize {
        1 + usize::from(self.has_context)
    }

    /// How many articles fit the pane.
    #[must_use]
    pub fn capacity(&self) -> usize {
        (self.height / self.row_height()).max(1)
    }

    /// Takes in what changed in the library or in scope, order and filter; the selected article stays selected.
    pub fn refresh(&mut self, library: &Library) {
        let selected = self.selected();
        self.guest = self.guest.filter(|guest| library.entry(*guest).is_some());
        let candidates = match self.scope {
            Scope::Entity(entity) => library.articles_of(entity),
            _ => library.newest_first(),
        };
        self.scoped = candidates.iter().copied().filter(|article| self.belongs(library, *article, selected)).collect();
        self.arrange(library);
        if let Some(filter) = self.filter.take() {
            let hits = library.filter(&self.scoped, &filter.typed, false, None);
            self.filter = Some(Filter { hits, ..filter });
        }
        self.ask(library);
        self.take_items();
        self.select(selected);
    }

    /// Narrows by what is typed now.
    pub fn type_filter(&mut self, library: &Library, typed: &str, in_texts: bool) {
        let selected = self.selected();
        let previous = self.filter.take();
        self.guest = None;
        let hits = library.filter(&self.scoped, typed, false, previous.as_ref().map(|filter| &filter.hits));
        self.filter = Some(Filter { typed: typed.to_owned(), in_texts, hits });
        if in_texts {
            self.texts.look_for(typed);
        } else {
            self.texts.end();
        }
        self.ask(library);
        self.take_items();
        if typed.trim().is_empty() {
            self.select(selected);
        } else {
            // The best match is what typing is for.
            self.window.select(0, self.items.len(), self.capacity());
        }
    }

    /// Takes the filter away; the selected article stays selected.
    pub fn clear_filter(&mut self) {
        let selected = self.selected();
        self.filter = None;
        self.texts.end();
        self.take_items();
        self.select(selected);
    }

    /// Takes in an answer about texts; says whether it counts.
    pub fn take_searched(&mut self, searched: &TextsSearched) -> bool {
        let TextsSearched { generation, looked, found } = searched;
        if !self.texts.take(*generation, looked, found) {
            return false;
        }
        let selected = self.selected();
        self.take_items();
        self.select(selected);
        true
    }

    /// Moves the cursor to `article`, when the list has it.
    pub fn select(&mut self, article: Option<ArticleIx>) -> bool {
        let row = self.row_of(article);
        let len = self.items.len();
        let capacity = self.capacity();
        self.window.select(row.unwrap_or(self.window.cursor), len, capacity);
        row.is_some()
    }

    /// Shows another set of articles, from its first one.
    pub fn set_scope(&mut self, library: &Library, scope: Scope) {
        if self.scope != scope {
            self.scope = scope;
            self.filter = None;
            self.guest = None;
            self.texts.end();
            self.items.clear();
            self.window = Window::default();
            self.refresh(library);
        }
    }

    /// Where the text of the `row`th article matches the filter.
    #[must_use]
    pub fn context(&self, row: usize) -> Option<Span> {
        let hits = &self.filter.as_ref()?.hits;
        match hits.context.get(row.checked_sub(usize::from(self.guest.is_some()))?) {
            Some(sentence) => *sentence,
            None => self.texts.sentence(*self.items.get(row)?),
        }
    }

    /// Where in its text the name stands that the article was found by.
    #[must_use]
    pub fn found_name(&self, article: ArticleIx) -> Option<Span> {
        self.filter.as_ref()?.hits.names.get(&article).copied()
    }

    /// How many articles the filter narrows.
    #[must_use]
    pub fn of(&self) -> usize {
        self.scoped.len()
    }

    /// Looks into the texts of what titles and names do not give, and asks for what takes longer.
    fn ask(&mut self, library: &Library) {
        self.asked = match &self.filter {
            Some(Filter { in_texts: true, hits, .. }) => {
                let titles = marked(&hits.items);
                let rest = hits.narrowed.iter().filter(|article| !has(&titles, **article));
                self.texts.ask(library, rest)
            }
            _ => None,
        };
    }

    fn take_items(&mut self) {
        self.items.clear();
        let guest = self.guest.take();
        self.take_listed();
        self.guest = guest.filter(|guest| !self.items.contains(guest));
        if let Some(guest) = self.guest {
            self.items.insert(0, guest);
        }
    }

    fn take_listed(&mut self) {
        let Some(filter) = &self.filter else {
            self.has_context = false;
            self.items.extend_from_slice(&self.scoped);
            return;
        };
        self.items.extend_from_slice(&filter.hits.items);
        if filter.in_texts {
            let titles = marked(&self.items);
            let in_text = |article: &&ArticleIx| self.texts.sentence(**article).is_some() && !has(&titles, **article);
            self.items.extend(filter.hits.narrowed.iter().filter(in_text));
        }
        self.has_context =
            self.items.len() > filter.hits.items.len() || filter.hits.context.iter().any(Option::is_some);
    }

    fn belongs(&self, library: &Library, article: ArticleIx, selected: Option<ArticleIx>) -> bool {
        let Some(entry) = library.entry(article) else { return false };
        // What is being read must not vanish under the cursor the moment it counts as read.
        if self.unread_only && entry.marks.read && Some(article) != selected {
            return false;
        }
        match self.scope {
            Scope::Unread => !entry.marks.read || Some(article) == selected,
            Scope::Starred => entry.marks.starred,
            Scope::Source(source) => entry.source == source,
            Scope::Shelf(shelf) => library.is_on(shelf, entry.source),
            // The articles of an entity are taken from its index, see `refresh`.
            Scope::All | Scope::Entity(_) => true,
        }
    }

    fn arrange(&mut self, library: &Library) {
        match self.sort {
            Sort::Newest => {}
            Sort::Oldest => self.scoped.reverse(),
            Sort::Source => self.scoped.sort_by_cached_key(|article| {
                library.entry(*article).map(|entry| crate::text::fold(&entry.article.source))
            }),
            Sort::Title => self.scoped.sort_by_cached_key(|article| {
                library.entry(*article).map(|entry| crate::text::fold(&entry.article.title))
            }),
        }
    }
}

/// Articles as a set, by their numbers.
fn marked(articles: &[ArticleIx]) -> Vec<bool> {
    let most = articles.iter().map(|article| article.index() + 1).max().unwrap_or_default();
    let mut marked = vec![false; most];
    for article in articles {
        if let Some(slot) = marked.get_mut(article.index()) {
            *slot = true;
        }
    }
    marked
}

fn has(marked: &[bool], article: ArticleIx) -> bool {
    marked.get(article.index()).copied().unwrap_or_default()
}

/// What a key of the list does.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    if let Some(by) = steps(action, app.articles.capacity()) {
        step(app, by);
        return Some(Vec::new());
    }
    match action {
        Action::Open | Action::ReadOn => {
            if let Some(article) = app.articles.selected() {
                app.open(article);
            }
        }
        Action::ChangeSort => change_sort(app),
        Action::Close | Action::Cancel if app.articles.filter.is_some() => {
            app.articles.clear_filter();
            app.relayout();
        }
        _ => return None,
    }
    Some(Vec::new())
}

fn step(app: &mut App, by: isize) {
    let capacity = app.articles.capacity();
    app.articles.window.step(by, app.articles.items.len(), capacity);
    if let Some(article) = app.articles.selected() {
        app.preview(article);
    }
}

/// Takes the next order of the list.
pub(super) fn change_sort(app: &mut App) {
    let next = Sort::ALL.iter().position(|sort| *sort == app.articles.sort).map_or(0, |at| (at + 1) % Sort::ALL.len());
    app.articles.sort = Sort::ALL.get(next).copied().unwrap_or_default();
    app.articles.refresh(&app.library);
    let order = app.word(sort_word(app.articles.sort));
    app.say(&Word::SortedBy.with(app.tongue(), &[&order]));
}

/// The word for an order.
#[must_use]
pub const fn sort_word(sort: Sort) -> Word {
    match sort {
        Sort::Newest => Word::Newest,
        Sort::Oldest => Word::Oldest,
        Sort::Source => Word::BySource,
        Sort::Title => Word::ByTitle,
    }
}
