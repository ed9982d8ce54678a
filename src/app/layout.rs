//! Which panes are shown where, for a size and a focus.

use ratatui::layout::Rect;

use crate::app::Size;

/// One of the four panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Where articles come from.
    Sources,
    /// The list.
    #[default]
    Articles,
    /// The text.
    Reader,
    /// Who is named in it.
    Entities,
}

impl Pane {
    /// All panes, from left to right.
    pub const ALL: [Self; 4] = [Self::Sources, Self::Articles, Self::Reader, Self::Entities];
}

/// From this width on there are three columns.
const THREE_COLUMNS: u16 = 100;
/// From this width on there are two.
const TWO_COLUMNS: u16 = 60;
/// From this height on, list and reading view share the middle.
const SHARED_MIDDLE: u16 = 30;
/// A sidebar that is narrower shows no whole names.
const USEFUL_SIDEBAR: u16 = 20;
/// Below this size there is only a line that asks for room.
const SMALLEST: Size = Size { columns: 20, rows: 5 };

/// What decides the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The terminal.
    pub size: Size,
    /// The pane that has the keys.
    pub focus: Pane,
    /// Only the text.
    pub zen: bool,
    /// The width the user gave the sources.
    pub sources: u16,
    /// The width the user gave the entities.
    pub entities: u16,
    /// How many rows the list could fill.
    pub listed: usize,
    /// Whether a line to type in is open.
    pub prompt: bool,
}

/// Where everything is. A pane without a rectangle is not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The line at the top.
    pub header: Rect,
    /// The line at the bottom.
    pub hints: Rect,
    /// The line to type in, over the hints.
    pub prompt: Option<Rect>,
    /// Between the two.
    pub body: Rect,
    /// Whether panes have borders; in one narrow column they have none.
    pub framed: bool,
    /// Whether there is room for anything at all.
    pub too_small: bool,
    /// The sources.
    pub sources: Option<Rect>,
    /// The list of articles.
    pub articles: Option<Rect>,
    /// The reading view.
    pub reader: Option<Rect>,
    /// The entities.
    pub entities: Option<Rect>,
}

impl Layout {
    /// Computes the layout of `shape`.
    #[must_use]
    pub fn of(shape: Shape) -> Self {
        let Size { columns, rows } = shape.size;
        if columns < SMALLEST.columns || rows < SMALLEST.rows {
            return Self { too_small: true, body: Rect::new(0, 0, columns, rows), ..Self::default() };
        }
        let mut layout = Self {
            header: Rect::new(0, 0, columns, 1),
            hints: Rect::new(0, rows - 1, columns, 1),
            body: Rect::new(0, 1, columns, rows - 2),
            framed: columns >= TWO_COLUMNS,
            ..Self::default()
        };
        if shape.prompt {
            layout.body.height -= 1;
            layout.prompt = Some(Rect::new(0, rows - 2, columns, 1));
        }
        if shape.zen {
            layout.reader = Some(layout.body);
            layout.framed = false;
            return layout;
        }
        let reading = matches!(shape.focus, Pane::Reader | Pane::Entities);
        let mut middle = layout.body;
        if columns >= THREE_COLUMNS {
            layout.sources = Some(take_left(&mut middle, shape.sources.min(columns / 3)));
            layout.entities = Some(take_right(&mut middle, shape.entities.min(columns / 3)));
        } else if columns >= TWO_COLUMNS {
            if shape.focus == Pane::Entities {
                layout.entities = Some(take_right(&mut middle, shape.entities.clamp(USEFUL_SIDEBAR, columns / 2)));
            } else if reading {
                // The text keeps its 56 columns; the sidebar takes what is left, where names fit into that.
                let left = columns.saturating_sub(56);
                if left >= USEFUL_SIDEBAR {
                    layout.entities = Some(take_right(&mut middle, shape.entities.clamp(USEFUL_SIDEBAR, left)));
                }
            } else {
                layout.sources = Some(take_left(&mut middle, shape.sources.min(22)));
            }
        } else {
            let pane = Some(middle);
            match shape.focus {
                Pane::Sources => layout.sources = pane,
                Pane::Articles => layout.articles = pane,
                Pane::Reader => layout.reader = pane,
                Pane::Entities => layout.entities = pane,
            }
            return layout;
        }
        if rows >= SHARED_MIDDLE {
            let most = middle.height / 3;
            let wanted = u16::try_from(shape.listed).unwrap_or(u16::MAX).saturating_add(2);
            let list = take_top(&mut middle, wanted.clamp(7.min(most), most));
            layout.articles = Some(list);
            layout.reader = Some(middle);
        } else if reading {
            layout.reader = Some(middle);
        } else {
            layout.articles = Some(middle);
        }
        layout
    }

    /// Where a pane is, when it is shown.
    #[must_use]
    pub const fn pane(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Sources => self.sources,
            Pane::Articles => self.articles,
            Pane::Reader => self.reader,
            Pane::Entities => self.entities,
        }
    }

    /// The inside of a pane: without its border.
    #[must_use]
    pub fn inside(&self, pane: Pane) -> Rect {
        let area = self.pane(pane).unwrap_or_default();
        if !self.framed {
            return area;
        }
        Rect::new(
            area.x + 1.min(area.width),
            area.y + 1.min(area.height),
            area.width.saturating_sub(2),
            area.height.saturating_sub(2),
        )
    }

    /// The pane at a cell.
    #[must_use]
    pub fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        let cell = Rect::new(column, row, 1, 1);
        Pane::ALL.into_iter().find(|pane| self.pane(*pane).is_some_and(|area| area.intersects(cell)))
    }
}

fn take_left(area: &mut Rect, width: u16) -> Rect {
    let width = width.min(area.width);
    let taken = Rect { width, ..*area };
    area.x += width;
    area.width -= width;
    taken
}

fn take_right(area: &mut Rect, width: u16) -> Rect {
    let width = width.min(area.width);
    area.width -= width;
    Rect { x: area.x + area.width, width, ..*area }
}

fn take_top(area: &mut Rect, height: u16) -> Rect {
    let height = height.min(area.height);
    let taken = Rect { height, ..*area };
    area.y += height;
    area.height -= height;
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(columns: u16, rows: u16, focus: Pane) -> Shape {
        Shape { size: Size { columns, rows }, focus, zen: false, sources: 24, entities: 30, listed: 5, prompt: false }
    }

    fn shown(shape: Shape) -> Vec<Pane> {
        let layout = Layout::of(shape);
        Pane::ALL.into_iter().filter(|pane| layout.pane(*pane).is_some()).collect()
    }

    #[test]
    fn width_and_height_decide_which_panes_are_shown() {
        use Pane::{Articles, Entities, Reader, Sources};
        for (columns, rows, focus, panes) in [
            (120, 36, Articles, vec![Sources, Articles, Reader, Entities]),
            (120, 24, Articles, vec![Sources, Articles, Entities]),
            (120, 24, Reader, vec![Sources, Reader, Entities]),
            (80, 24, Articles, vec![Sources, Articles]),
            (80, 24, Entities, vec![Reader, Entities]),
            (70, 24, Reader, vec![Reader]),
            (70, 24, Entities, vec![Reader, Entities]),
            (80, 36, Sources, vec![Sources, Articles, Reader]),
            (40, 12, Entities, vec![Entities]),
            (40, 12, Reader, vec![Reader]),
            (19, 12, Reader, vec![]),
            (40, 4, Reader, vec![]),
        ] {
            assert_eq!(shown(shape(columns, rows, focus)), panes, "{columns}x{rows} {focus:?}");
        }
    }

    #[test]
    fn panes_never_overlap_and_the_focused_one_is_always_shown() {
        for columns in 0..140 {
            for rows in (0..50).step_by(3) {
                for focus in Pane::ALL {
                    for zen in [false, true] {
                        let layout = Layout::of(Shape { zen, ..shape(columns, rows, focus) });
                        let areas: Vec<Rect> = Pane::ALL.iter().filter_map(|pane| layout.pane(*pane)).collect();
                        for (at, one) in areas.iter().enumerate() {
                            assert!(layout.body.union(*one) == layout.body, "{columns}x{rows}");
                            assert!(areas.iter().skip(at + 1).all(|other| !one.intersects(*other)), "{columns}x{rows}");
                        }
                        if !layout.too_small && !zen {
                            assert!(layout.pane(focus).is_some_and(|area| area.width > 0 && area.height > 0));
                        }
                    }
                }
            }
        }
    }
}
