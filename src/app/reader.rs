//! The reading view: an article, its lines, and where in it the reader is.

use rustc_hash::FxHashMap;

use crate::app::Effect;
use crate::app::blocks::step;
use crate::app::lines::{Lines, RowKind, Setting};
use crate::app::search::Search;
use crate::app::state::App;
use crate::app::statements::Told;
use crate::config::Action;
use crate::library::{ArticleIx, Library};
use crate::model::{Article, BlockKind};
use crate::text::Span;

/// A place in an article, true at every width: the byte at the top of the view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// The byte of the running text that the top row stands for.
    pub anchor: u32,
    /// How many rows of the same byte stand above the top row; in the head of the article, how many rows at all.
    pub skipped: u32,
    /// Whether the top row belongs to the head: kicker, title, source and date.
    pub title: bool,
    /// The mention under the cursor.
    pub cursor: Option<u32>,
}

/// The reading view.
#[derive(Debug, Default)]
pub struct Reader {
    /// The article that is shown.
    pub article: Option<ArticleIx>,
    /// Its lines at the present width.
    pub lines: Lines,
    /// The row at the top.
    pub top: usize,
    /// The mention under the cursor: index into the article's mentions.
    pub cursor: Option<u32>,
    /// The statement that was gone to: index into the article's statements.
    pub statement: Option<u32>,
    /// The statements of the article in the order of their beginning, once somebody reads it.
    pub told: Option<Vec<Told>>,
    /// Whether what was set apart is shown.
    pub furniture: bool,
    /// The search in this text.
    pub search: Option<Search>,
    /// Rows of the view.
    pub height: usize,
    setting: Option<Setting>,
    /// Where the reader put the text; a new width only shows it otherwise, so that no resize moves it for good.
    place: Position,
    positions: FxHashMap<ArticleIx, Position>,
    /// Articles that were left since somebody asked.
    left: Vec<ArticleIx>,
}

impl Reader {
    /// Shows `article` where it was left, or from its beginning.
    pub fn show(&mut self, library: &Library, article: ArticleIx) {
        if self.article == Some(article) {
            return;
        }
        self.leave();
        self.article = Some(article);
        self.search = None;
        self.lay_out(library);
        let position = self.positions.get(&article).copied().unwrap_or(Position { title: true, ..Position::default() });
        self.restore(position);
    }

    /// Shows nothing, and remembers where the article was left.
    pub fn leave(&mut self) {
        if let Some(article) = self.article.take() {
            let position = self.position();
            self.positions.insert(article, position);
            self.left.push(article);
        }
        self.lines = Lines::default();
        self.top = 0;
        self.cursor = None;
        self.statement = None;
        self.told = None;
        self.place = Position { title: true, ..Position::default() };
    }

    /// Remembers a place of an earlier run: the byte that stood at the top.
    pub fn recall(&mut self, article: ArticleIx, anchor: u32) {
        if anchor > 0 {
            self.positions.insert(article, Position { anchor, ..Position::default() });
        }
    }

    /// Writes down where the open article is now, as if it were left.
    pub fn note_place(&mut self) {
        if let Some(article) = self.article {
            let position = self.position();
            self.positions.insert(article, position);
            self.left.push(article);
        }
    }

    /// The articles that were left since this was asked last, each with the byte that stood at the top: 0 for its head.
    pub fn take_left(&mut self) -> Vec<(ArticleIx, u32)> {
        let place = |article: ArticleIx| {
            let position = self.positions.get(&article).filter(|position| !position.title)?;
            Some(position.anchor)
        };
        let left = std::mem::take(&mut self.left);
        left.into_iter().map(|article| (article, place(article).unwrap_or_default())).collect()
    }

    /// Takes a new size or setting; the place in the text stays.
    pub fn resize(&mut self, library: &Library, setting: Setting, height: usize) {
        self.height = height.max(1);
        let setting = Setting { furniture: self.furniture, ..setting };
        if self.setting != Some(setting) {
            self.setting = Some(setting);
            self.lay_out(library);
        }
        self.restore(self.position());
    }

    /// Lays the article out anew: it changed.
    pub fn lay_out(&mut self, library: &Library) {
        let entry = self.article.and_then(|article| library.entry(article));
        self.lines = match (entry, self.setting) {
            (Some(entry), Some(setting)) => Lines::of(&entry.article, setting),
            _ => Lines::default(),
        };
    }

    /// Takes in that the text of the open article changed: what counted in bytes of the old one is found anew.
    pub fn take_new_text(&mut self, library: &Library) {
        self.cursor = None;
        self.statement = None;
        self.told = None;
        self.lay_out(library);
        self.restore(self.position());
        let text = self.article.and_then(|article| library.entry(article)).map(|entry| entry.article.text.clone());
        if let (Some(search), Some(text)) = (&mut self.search, text) {
            *search = Search::of(&search.typed, &text);
        }
    }

    /// Takes in that these articles have other texts: their mentions are numbered anew, so no cursor remembered in them
    /// stays. What was at the top stays there as nearly as a byte can tell.
    pub fn forget_cursors(&mut self, replaced: &[ArticleIx]) {
        for article in replaced {
            if let Some(position) = self.positions.get_mut(article) {
                position.cursor = None;
            }
        }
    }

    /// Shows or hides what was set apart; the place in the text stays.
    pub fn set_furniture(&mut self, library: &Library, shown: bool) {
        if self.furniture != shown {
            let position = self.position();
            self.furniture = shown;
            if let Some(setting) = &mut self.setting {
                setting.furniture = shown;
            }
            self.lay_out(library);
            self.restore(position);
        }
    }

    /// Where the reader is.
    #[must_use]
    pub fn position(&self) -> Position {
        Position { cursor: self.cursor, ..self.place }
    }

    /// Takes the row at the top as the place that was chosen.
    pub(super) fn settle(&mut self) {
        self.clamp();
        let Some(row) = self.lines.rows.get(self.top) else { return };
        let title = self.top < self.lines.body;
        let first = if title { 0 } else { self.lines.rows.partition_point(|other| other.at < row.at) };
        self.place =
            Position { anchor: row.at, skipped: (self.top - first.min(self.top)) as u32, title, cursor: self.cursor };
    }

    /// Goes back to a place.
    pub fn restore(&mut self, position: Position) {
        self.place = position;
        self.cursor = position.cursor;
        self.top = if position.title {
            (position.skipped as usize).min(self.lines.body.saturating_sub(1))
        } else {
            let at = position.anchor;
            let first = self.lines.rows.partition_point(|row| row.at < at).max(self.lines.body);
            match self.lines.rows.get(first) {
                // The very byte begins a row, as before.
                Some(row) if row.at == at => {
                    let same = self.lines.rows.iter().skip(first).take_while(|row| row.at == at).count();
                    first + (position.skipped as usize).min(same.saturating_sub(1))
                }
                // At another width it lies inside the row before.
                _ => first.saturating_sub(1).max(self.lines.body),
            }
        };
        self.clamp();
    }

    /// Scrolls by `rows`; says whether anything moved.
    pub fn scroll(&mut self, rows: isize) -> bool {
        let before = self.top;
        self.top = self.top.saturating_add_signed(rows);
        self.settle();
        self.top != before
    }

    /// Whether the end is in view.
    #[must_use]
    pub fn at_end(&self) -> bool {
        self.top + self.height >= self.lines.len()
    }

    /// How much was read, in percent.
    #[must_use]
    pub fn percent(&self) -> usize {
        let len = self.lines.len();
        if len <= self.height { 100 } else { ((self.top + self.height) * 100 / len).min(100) }
    }

    fn clamp(&mut self) {
        self.top = self.top.min(self.lines.len().saturating_sub(self.height));
    }

    /// The rows in view.
    #[must_use]
    pub fn visible(&self) -> std::ops::Range<usize> {
        self.top..(self.top + self.height).min(self.lines.len())
    }

    /// The bytes of the running text in view.
    #[must_use]
    pub fn visible_span(&self) -> Span {
        let rows = self.lines.rows.get(self.visible()).unwrap_or_default();
        let mut body = rows.iter().filter(|row| matches!(row.kind, RowKind::Body | RowKind::Title));
        let first = body.next();
        let last = body.next_back().or(first);
        Span::new(first.map_or(0, |row| row.span.start as usize), last.map_or(0, |row| row.span.end as usize))
    }

    /// Brings byte `offset` into view: where it is when it is in view, else a third from the top.
    pub fn reveal(&mut self, library: &Library, offset: u32) {
        if self.hides(library, offset) {
            self.set_furniture(library, true);
        }
        let row = self.lines.row_of(offset);
        let seen = self.visible();
        // A line of context above and below, where there is room for it.
        let margin = usize::from(self.height > 4);
        if row < seen.start + margin || row + margin >= seen.end {
            // The title stays in view as long as it can.
            self.top = if row + margin < self.height { 0 } else { row - self.height / 3 };
            self.settle();
        }
    }

    /// Whether byte `offset` lies in what was set apart and is not shown.
    #[must_use]
    pub fn hides(&self, library: &Library, offset: u32) -> bool {
        !self.furniture && self.is_furniture(library, offset)
    }

    /// Whether byte `offset` lies in what was set apart; the title does not.
    fn is_furniture(&self, library: &Library, offset: u32) -> bool {
        self.article.and_then(|article| library.entry(article)).is_some_and(|entry| {
            let article = &entry.article;
            let block = article.block_at(offset as usize).and_then(|block| article.blocks.get(block));
            block.is_some_and(|block| block.kind.is_furniture() && article.title_block() != Some(block))
        })
    }

    /// The first block in view, as it is numbered among those that are shown, and how many there are.
    #[must_use]
    pub fn paragraph(&self, article: &Article) -> (u32, u32) {
        self.lines.number_of(self.current_block(article))
    }

    /// The first block that begins in view, or the one that fills the view.
    #[must_use]
    pub fn current_block(&self, article: &Article) -> usize {
        let rows = self.lines.rows.get(self.visible()).unwrap_or_default();
        let body = |row: &&crate::app::lines::Row| row.kind == RowKind::Body;
        rows.iter()
            .filter(body)
            .find(|row| row.first)
            .or_else(|| rows.iter().find(body))
            .map_or(0, |row| row.block as usize)
            .min(article.blocks.len().saturating_sub(1))
    }
}

/// What a key of the reading view does.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let page = app.reader.height.max(2) as isize;
    let heading_or_post = |kind: &BlockKind| matches!(kind, BlockKind::Post { .. } | BlockKind::Heading { .. });
    let rows = match action {
        Action::Down => Some(1),
        Action::Up => Some(-1),
        Action::HalfPageDown => Some(page / 2),
        Action::HalfPageUp => Some(-(page / 2)),
        // A line of the page before stays in view, to read on from.
        Action::PageDown => Some(page - 1),
        Action::PageUp | Action::ReadBack => Some(1 - page),
        Action::ReadOn if !app.reader.at_end() => Some(page - 1),
        _ => None,
    };
    if let Some(rows) = rows {
        scroll(app, rows);
        return Some(Vec::new());
    }
    match action {
        Action::ReadOn => {
            app.mark_when_read();
            app.open_next_unread();
        }
        Action::First | Action::Last => {
            let spot = app.spot();
            if scroll(app, if action == Action::First { isize::MIN } else { isize::MAX / 2 }) {
                app.history.leave(spot);
            }
        }
        Action::NextParagraph => step(app, true, |kind| !matches!(kind, BlockKind::Furniture(_))),
        Action::PreviousParagraph => step(app, false, |kind| !matches!(kind, BlockKind::Furniture(_))),
        Action::NextPost => step(app, true, heading_or_post),
        Action::PreviousPost => step(app, false, heading_or_post),
        _ => return None,
    }
    Some(Vec::new())
}

/// Scrolls; says whether anything moved.
fn scroll(app: &mut App, rows: isize) -> bool {
    let moved = app.reader.scroll(rows);
    app.mark_when_read();
    moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Analysis, Block, Draft, Mark, MarkKind};
    use crate::text::{Clean, Span};

    #[test]
    fn the_way_back_leads_to_the_last_of_very_many_links() {
        let text = Clean::text("Ein Text mit Verweisen.");
        let link = MarkKind::Link(Clean::line("https://example.org"));
        let draft = Draft {
            blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph, in_post: false }],
            marks: vec![Mark { span: Span::new(0, 3), kind: link }; 70_000],
            text,
            ..Draft::default()
        };
        let mut library = Library::new();
        let added = library.add(vec![(draft.finish(), Analysis::default())]);
        let mut reader = Reader::default();
        reader.resize(&library, Setting { width: 40, furniture: false, hyphenation: false }, 20);
        for article in added.articles {
            reader.show(&library, article);
        }
        reader.scroll(isize::MAX / 2);
        let (top, position) = (reader.top, reader.position());
        assert!(top > 69_000);
        reader.scroll(-50_000);
        reader.restore(position);
        assert_eq!(reader.top, top);
    }
}
