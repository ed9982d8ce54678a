//! Back and forward along every jump.

use crate::app::articles::ListPlace;
use crate::app::layout::Pane;
use crate::app::reader::Position;
use crate::app::window::Window;
use crate::library::{ArticleIx, EntityIx};

/// How many jumps are kept.
const DEPTH: usize = 500;

/// Where the reader was, to the exact line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The article.
    pub article: Option<ArticleIx>,
    /// The place in it.
    pub position: Position,
    /// The pane that had the keys.
    pub focus: Pane,
    /// What the list of articles showed.
    pub list: ListPlace,
    /// Cursor and window of the entity sidebar.
    pub sidebar: Window,
    /// The entity's page that lay over it, with cursor and window over all its mentions.
    pub card: Option<(EntityIx, Window)>,
}

/// The jumps behind and before the present place.
#[derive(Debug, Default)]
pub struct History {
    back: Vec<Spot>,
    forward: Vec<Spot>,
}

impl History {
    /// Remembers `spot` as the place a jump leaves.
    pub fn leave(&mut self, spot: Spot) {
        self.forward.clear();
        if self.back.last() != Some(&spot) {
            self.back.push(spot);
        }
        if self.back.len() > DEPTH {
            self.back.remove(0);
        }
    }

    /// The place before `here`.
    pub fn back(&mut self, here: Spot) -> Option<Spot> {
        let spot = self.back.pop()?;
        self.forward.push(here);
        Some(spot)
    }

    /// The place after `here`.
    pub fn forward(&mut self, here: Spot) -> Option<Spot> {
        let spot = self.forward.pop()?;
        self.back.push(here);
        Some(spot)
    }

    /// Takes in that these articles have other texts: see [`Reader::forget_cursors`](crate::app::reader::Reader).
    pub fn forget_cursors(&mut self, replaced: &[ArticleIx]) {
        for spot in self.back.iter_mut().chain(&mut self.forward) {
            if spot.article.is_some_and(|article| replaced.contains(&article)) {
                spot.position.cursor = None;
            }
        }
    }
}
