//! The entity that is followed from mention to mention, and how that is told as long as it lasts.

use crate::app::layout::Pane;
use crate::app::state::App;
use crate::config::{Action, Context, Word};
use crate::library::{EntityIx, Place};
use crate::text::{fit, width};

/// The most cells of a name where it is told that it is followed.
const NAME: usize = 20;

impl App {
    /// Begins to follow an entity, and tells the keys that go on.
    pub(super) fn begin_to_follow(&mut self, entity: EntityIx) {
        self.follow = Some(self.library.current(entity));
        let Some((name, short)) = self.followed_names() else { return };
        let key = |action| self.key(Context::Reader, action);
        let (next, previous) = (key(Action::NextMention), key(Action::PreviousMention));
        let counted = match self.followed_place() {
            Some((at, of)) => Word::MentionOf.with(self.tongue(), &[&name, &at, &of]),
            None => name,
        };
        let told = Word::Following.with(self.tongue(), &[&counted, &next, &previous]);
        let briefly = Word::FollowingBriefly.with(self.tongue(), &[&next, &previous, &short]);
        self.say(if width(&told) <= self.told_room() { &told } else { &briefly });
    }

    /// Follows an entity from mention to mention, and tells which of its mentions this is.
    pub(super) fn follow(&mut self, entity: EntityIx) {
        self.follow = Some(self.library.current(entity));
        match (self.followed_names(), self.followed_place()) {
            (Some((name, _)), Some((at, of))) => self.say(&Word::MentionOf.with(self.tongue(), &[&name, &at, &of])),
            _ => self.begin_to_follow(entity),
        }
    }

    /// That an entity is followed, for where that always stands: `* Gaetz 1/5`.
    #[must_use]
    pub fn follow_mark(&self) -> Option<String> {
        let (_, short) = self.followed_names()?;
        let place = self.followed_place().map(|(at, of)| format!(" {at}/{of}")).unwrap_or_default();
        Some(format!("* {}{place}", fit(&short, NAME)))
    }

    /// The name of who is followed, in full and short.
    fn followed_names(&self) -> Option<(String, String)> {
        let entity = self.library.entity(self.follow?)?;
        Some((entity.name.clone(), entity.short_name().to_owned()))
    }

    /// Which of all mentions of who is followed the cursor is on, and how many there are.
    fn followed_place(&self) -> Option<(u32, u32)> {
        let (article, mention) = (self.reader.article?, self.reader.cursor?);
        let place = Place { article, mention, span: self.mention_under_cursor()?.span };
        Some(self.library.nth_of(self.follow?, &place)).filter(|(at, _)| *at > 0)
    }

    /// The entity that `n` goes on with: the one that is followed, else the one that is pointed at, by the cursor in the
    /// text or in the sidebar.
    pub(super) fn entity_to_follow(&self) -> Option<EntityIx> {
        if self.focus == Pane::Entities {
            return self.entities.selected().or(self.follow);
        }
        let seen = self.reader.visible_span();
        let pointed = self.mention_under_cursor().filter(|mention| seen.overlaps(mention.span));
        self.follow.or_else(|| pointed.and_then(|_| self.entity_under_cursor()))
    }
}
