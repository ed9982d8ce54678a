//! Jump labels: letters on every visible entity and link, to go there by typing them.

use crate::app::Effect;
use crate::app::layout::Pane;
use crate::app::state::App;
use crate::config::{Action, Key, Word};
use crate::model::WebAddress;

/// The letters, nearest to the fingers first.
const LETTERS: &[u8] = b"asdfghjklqwertyuiopzxcvbnm";

/// What a label is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A mention of the open article, by index.
    Mention(u32),
    /// A link of the open article, by number from 0.
    Link(u32),
    /// The same in the list of links at the end.
    ListedLink(u32),
}

/// A label and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The letters to type.
    pub letters: String,
    /// What it is on.
    pub target: Target,
    /// The byte of the running text it is shown at.
    pub at: u32,
    /// Whether it lies over what ends there, since another label lies over what begins.
    pub behind: bool,
}

/// Labels that are shown, and what was typed of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// The labels, in the order of the text.
    pub labels: Vec<Label>,
    /// The letters typed so far.
    pub typed: String,
    /// Whether the entity's page is opened instead of going there.
    pub card: bool,
}

/// What a typed letter did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// One label is left: this is its target.
    Hit(Target),
    /// Several labels begin so.
    Open,
    /// No label begins so: the letter does not count.
    Miss,
}

impl Labels {
    /// Labels for `targets`, given with the bytes they stand at and whether these are their ends.
    #[must_use]
    pub fn of(targets: &[(Target, u32, bool)], card: bool) -> Self {
        let labels = targets
            .iter()
            .zip(codes(targets.len()))
            .map(|((target, at, behind), letters)| Label { letters, target: *target, at: *at, behind: *behind })
            .collect();
        Self { labels, typed: String::new(), card }
    }

    /// Takes a key.
    pub fn type_key(&mut self, key: Key) -> Typed {
        let Some(c) = key.typed() else { return Typed::Miss };
        let typed: String = self.typed.chars().chain(c.to_lowercase()).collect();
        if let Some(label) = self.labels.iter().find(|label| label.letters == typed) {
            return Typed::Hit(label.target);
        }
        if !self.labels.iter().any(|label| label.letters.starts_with(&typed)) {
            return Typed::Miss;
        }
        self.typed = typed;
        Typed::Open
    }
}

/// So many codes, none of which begins another: single letters as long as they last, pairs for the rest.
fn codes(count: usize) -> Vec<String> {
    let letters = LETTERS.len();
    // As few letters as needed are given up as the first of a pair.
    let first_of_pairs = (0..=letters).find(|pairs| letters - pairs + pairs * letters >= count).unwrap_or(letters);
    let letter = |at: usize| LETTERS.get(at).map_or('a', |byte| char::from(*byte));
    let single = (0..letters - first_of_pairs).map(|at| letter(at).to_string());
    let pairs = (letters - first_of_pairs..letters)
        .flat_map(|first| (0..letters).map(move |second| format!("{}{}", letter(first), letter(second))));
    single.chain(pairs).take(count).collect()
}

/// Puts labels on all that is in view.
pub(super) fn show(app: &mut App, card: bool) {
    if app.layout.reader.is_none() {
        app.set_focus(Pane::Reader);
    }
    let seen = app.reader.visible_span();
    let Some(entry) = app.open_entry() else { return };
    let mentions = &entry.analysis.mentions;
    let first = mentions.partition_point(|mention| mention.span.end <= seen.start);
    let hidden = |at: u32| app.reader.hides(&app.library, at);
    let mut targets: Vec<(Target, u32, bool)> = mentions
        .iter()
        .enumerate()
        .skip(first)
        .take_while(|(_, mention)| mention.span.start < seen.end)
        .filter(|(_, mention)| !hidden(mention.span.start))
        .map(|(at, mention)| (Target::Mention(at as u32), mention.span.start, false))
        .collect();
    if !card {
        let links = &app.reader.lines.links;
        let in_text = links.iter().enumerate().filter(|(_, link)| link.overlaps(seen));
        // Where a link begins with a name its label lies over its end.
        let in_text: Vec<_> = in_text
            .map(|(at, link)| {
                let behind = targets.iter().any(|(_, at, _)| *at == link.start);
                (Target::Link(at as u32), if behind { link.end } else { link.start }, behind)
            })
            .collect();
        targets.extend(in_text);
        targets.sort_by_key(|(_, at, _)| *at);
        let end = entry.article.text.len() as u32;
        let shown = app.reader.visible();
        let listed = (0..links.len() as u32).filter(|number| shown.contains(&app.reader.lines.row_of_link(*number)));
        targets.extend(listed.map(|number| (Target::ListedLink(number), end, false)));
    }
    if targets.is_empty() {
        app.say_no_name(Word::NothingToLabel);
    } else {
        app.labels = Some(Labels::of(&targets, card));
    }
}

/// What a key does while labels are shown, besides typing them.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::Cancel | Action::Close => app.labels = None,
        Action::DeleteBackward => {
            if app.labels.as_mut().is_some_and(|labels| labels.typed.pop().is_none()) {
                app.labels = None;
            }
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// Goes where a label is, or opens the page of its entity.
pub(super) fn take(app: &mut App, target: Target, card: bool) -> Vec<Effect> {
    match target {
        Target::Link(number) | Target::ListedLink(number) => {
            let Some(url) = app.link_url(number) else { return Vec::new() };
            let address = WebAddress::of(&url);
            if address.is_none() {
                let told = Word::NoWebAddress.with(app.tongue(), &[&url]);
                app.say(&told);
            }
            address.map(Effect::Open).into_iter().collect()
        }
        Target::Mention(mention) => {
            let entity = app.open_entry().and_then(|entry| {
                let found = entry.analysis.mentions.get(mention as usize)?;
                entry.entity_of(found.entity)
            });
            match entity {
                Some(entity) if card => app.open_card(entity),
                Some(_) => {
                    let spot = app.spot();
                    app.history.leave(spot);
                    app.set_focus(Pane::Reader);
                    app.reader.go_to_mention(&app.library, mention);
                    app.select_entity_under_cursor();
                }
                None => {}
            }
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Event, Loaded, Progress, Size, Start, update};
    use crate::model::{Analysis, Block, BlockKind, Draft, Mark, MarkKind};
    use crate::text::{Clean, Span};

    #[test]
    fn a_link_that_leads_to_no_web_page_is_told_and_not_opened() {
        for (url, opened) in [("https://example.org", true), ("./report.desktop", false), ("/bin/sh", false)] {
            let text = Clean::text("Ein Text mit Verweis.");
            let draft = Draft {
                blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph, in_post: false }],
                marks: vec![Mark { span: Span::new(0, 3), kind: MarkKind::Link(Clean::line(url)) }],
                text,
                ..Draft::default()
            };
            let (mut app, _) = App::new(Start { size: Size { columns: 80, rows: 24 }, ..Start::default() });
            let progress = Progress { done: 1, total: 1, ended: true };
            let articles = vec![(draft.finish(), Analysis::default())];
            let loaded = Loaded { generation: app.generation, articles, warnings: Vec::new(), progress };
            update(&mut app, Event::Loaded(loaded));
            app.set_focus(Pane::Reader);
            for target in [Target::Link(0), Target::ListedLink(0)] {
                app.told = None;
                assert_eq!(take(&mut app, target, false).len(), usize::from(opened), "{url}");
                assert_eq!(app.told.as_ref().is_some_and(|told| told.text.contains(url)), !opened, "{url}");
            }
        }
    }

    #[test]
    fn no_code_begins_another_and_the_first_ones_are_short() {
        for count in [0, 1, 8, 26, 27, 60, 676] {
            let codes = codes(count);
            assert_eq!(codes.len(), count);
            for (at, code) in codes.iter().enumerate() {
                assert!(
                    codes.iter().enumerate().all(|(other, text)| other == at || !text.starts_with(code.as_str())),
                    "{code}"
                );
            }
        }
        assert_eq!(codes(3), ["a", "s", "d"]);
        assert!(codes(30).iter().filter(|code| code.len() == 1).count() >= 24);
    }
}
