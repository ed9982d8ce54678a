//! What can be counted in a part of a page: letters, commas, links, pictures; each node once, from the leaves up.

use super::tree::{Id, Tree};
use crate::text::html::Tag;

/// What a node holds, itself not counted in where it is an element of the kind.
#[expect(clippy::struct_excessive_bools, reason = "they answer different questions")]
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measure {
    /// Characters, with one blank between words.
    pub(super) chars: u32,
    /// Whether a blank stands before the first word, and behind the last.
    begins_blank: bool,
    ends_blank: bool,
    /// Commas, and those of all scripts.
    pub(super) commas: u32,
    pub(super) all_commas: u32,
    /// Characters in links; those to places of the same page count less.
    pub(super) linked: f32,
    /// Elements of these kinds.
    pub(super) paragraphs: u32,
    pub(super) pictures: u32,
    pub(super) items: u32,
    pub(super) inputs: u32,
    pub(super) embeds: u32,
    pub(super) films: u32,
    pub(super) breaks: u32,
    pub(super) tables: u32,
    /// Characters in headings, in lists, in elements that hold text.
    pub(super) in_headings: u32,
    pub(super) in_lists: u32,
    pub(super) in_texts: u32,
    /// Whether a block stands in it, however deep.
    pub(super) has_block: bool,
    /// Whether it may stand within a paragraph.
    pub(super) is_phrasing: bool,
    /// Children that are elements.
    pub(super) elements: u32,
    /// Whether it is a table of data, stands in one, and whether one stands in it.
    pub(super) is_data: bool,
    pub(super) in_data: bool,
    pub(super) has_data: bool,
}

impl Measure {
    /// The share of its characters that are links.
    pub(super) fn link_density(&self) -> f32 {
        if self.chars == 0 { 0.0 } else { self.linked / self.chars as f32 }
    }

    /// The share of its characters that are counted in `part`.
    pub(super) fn share(&self, part: u32) -> f32 {
        if self.chars == 0 { 0.0 } else { part as f32 / self.chars as f32 }
    }

    /// Counts what stands behind all before it.
    fn add_text(&mut self, other: &Self) {
        if other.chars == 0 {
            let blank = other.begins_blank || other.ends_blank;
            if self.chars == 0 {
                self.begins_blank |= blank;
            }
            self.ends_blank |= blank;
            return;
        }
        if self.chars == 0 {
            self.begins_blank |= other.begins_blank || self.ends_blank;
        } else if self.ends_blank || other.begins_blank {
            self.chars += 1;
        }
        self.chars += other.chars;
        self.ends_blank = other.ends_blank;
        self.commas += other.commas;
        self.all_commas += other.all_commas;
    }
}

/// The measures of a tree's nodes, by their numbers.
pub(super) struct Measures {
    all: Vec<Measure>,
}

impl Measures {
    /// Measures what hangs in `top`.
    pub(super) fn of(tree: &Tree<'_>, top: Id) -> Self {
        let mut measures = Self { all: vec![Measure::default(); tree.len()] };
        let order: Vec<Id> = tree.within(top).collect();
        for id in order.into_iter().rev() {
            measures.take(tree, id);
        }
        measures
    }

    /// What a node holds.
    pub(super) fn get(&self, id: Id) -> Measure {
        self.all.get(id as usize).copied().unwrap_or_default()
    }

    /// Says that a table is one of data.
    pub(super) fn set_data(&mut self, tree: &Tree<'_>, id: Id) {
        if self.get(id).in_data {
            return;
        }
        for inner in tree.within(id) {
            if let Some(measure) = self.all.get_mut(inner as usize) {
                measure.in_data = true;
            }
        }
        if let Some(measure) = self.all.get_mut(id as usize) {
            measure.is_data = true;
        }
    }

    /// Measures a node whose children are measured.
    pub(super) fn take(&mut self, tree: &Tree<'_>, id: Id) {
        let Measure { is_data, in_data, .. } = self.get(id);
        let mut measure = Measure { is_data, in_data, ..self.sum(tree, id) };
        measure.has_data |= is_data;
        if let Some(place) = self.all.get_mut(id as usize) {
            *place = measure;
        }
    }

    fn sum(&self, tree: &Tree<'_>, id: Id) -> Measure {
        if let Some(text) = tree.text(id) {
            return measured(text);
        }
        let mut sum = Measure { is_phrasing: true, ..Measure::default() };
        for child in tree.children(id) {
            let inner = self.get(child);
            sum.add_text(&inner);
            sum.is_phrasing &= inner.is_phrasing;
            let Some(tag) = tree.tag(child) else { continue };
            sum.elements += 1;
            sum.linked += inner.linked;
            sum.paragraphs += inner.paragraphs + u32::from(tag == Tag::P);
            sum.pictures += inner.pictures + u32::from(tag == Tag::Img);
            sum.items += inner.items + u32::from(tag == Tag::Li);
            sum.inputs += inner.inputs + u32::from(tag == Tag::Input);
            let embeds = matches!(tag, Tag::Object | Tag::Embed | Tag::Iframe);
            sum.embeds += inner.embeds + u32::from(embeds);
            sum.films += inner.films + u32::from(embeds && is_film(tree, child));
            sum.breaks += inner.breaks + u32::from(matches!(tag, Tag::Br | Tag::Hr));
            sum.tables += inner.tables + u32::from(tag == Tag::Table);
            sum.in_headings += inner.in_headings + if tag.level().is_some() { inner.chars } else { 0 };
            sum.in_lists += inner.in_lists + if matches!(tag, Tag::Ul | Tag::Ol) { inner.chars } else { 0 };
            let holds_text = is_split(tag) || matches!(tag, Tag::Span | Tag::Li | Tag::Td);
            sum.in_texts += inner.in_texts + if holds_text { inner.chars } else { 0 };
            sum.has_block |= inner.has_block || is_split(tag);
            sum.has_data |= inner.has_data;
            if tag == Tag::A {
                let within = tree.value(child, "href").is_some_and(|href| href.len() > 1 && href.starts_with('#'));
                sum.linked += inner.chars as f32 * if within { 0.3 } else { 1.0 };
            }
        }
        let tag = tree.tag(id).unwrap_or(Tag::Other);
        sum.is_phrasing = is_phrasing(tag) || matches!(tag, Tag::A | Tag::Del | Tag::Ins) && sum.is_phrasing;
        sum
    }
}

/// Measures a text.
fn measured(text: &str) -> Measure {
    let mut measure = Measure { is_phrasing: true, ..Measure::default() };
    let mut blank = false;
    for c in text.chars() {
        if c.is_whitespace() {
            measure.begins_blank |= measure.chars == 0;
            blank = true;
            continue;
        }
        measure.chars += 1 + u32::from(blank && measure.chars > 0);
        blank = false;
        measure.commas += u32::from(c == ',');
        measure.all_commas += u32::from(is_comma(c));
    }
    measure.ends_blank = blank;
    measure
}

/// Commas of Latin, Arabic, Chinese and other scripts.
const fn is_comma(c: char) -> bool {
    matches!(
        c,
        ',' | '\u{60c}' | '\u{fe50}' | '\u{fe10}' | '\u{fe11}' | '\u{2e41}' | '\u{2e34}' | '\u{2e32}' | '\u{ff0c}'
    )
}

/// Elements that make of the one around them more than a paragraph.
const fn is_split(tag: Tag) -> bool {
    matches!(tag, Tag::Blockquote | Tag::Dl | Tag::Div | Tag::Img | Tag::Ol | Tag::P | Tag::Pre | Tag::Table | Tag::Ul)
}

/// Elements that may stand within a paragraph.
const fn is_phrasing(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Abbr
            | Tag::Audio
            | Tag::B
            | Tag::Bdo
            | Tag::Br
            | Tag::Button
            | Tag::Cite
            | Tag::Code
            | Tag::Data
            | Tag::Datalist
            | Tag::Dfn
            | Tag::Em
            | Tag::Embed
            | Tag::Font
            | Tag::I
            | Tag::Img
            | Tag::Input
            | Tag::Kbd
            | Tag::Label
            | Tag::Mark
            | Tag::Math
            | Tag::Meter
            | Tag::Noscript
            | Tag::Object
            | Tag::Output
            | Tag::Progress
            | Tag::Q
            | Tag::Ruby
            | Tag::Samp
            | Tag::Script
            | Tag::Select
            | Tag::Small
            | Tag::Span
            | Tag::Strong
            | Tag::Sub
            | Tag::Sup
            | Tag::Textarea
            | Tag::Time
            | Tag::Var
            | Tag::Wbr
    )
}

/// Where films come from that people want to see where they stand.
const FILMS: [&str; 8] = [
    "dailymotion.com", "youtube.com", "youtube-nocookie.com", "player.vimeo.com", "bilibili.com", "archive.org",
    "upload.wikimedia.org", "player.twitch.tv",
];

/// Whether an embedded element shows a film.
pub(super) fn is_film(tree: &Tree<'_>, id: Id) -> bool {
    let Some(open) = tree.open(id) else { return false };
    let mut values = open.attributes();
    values.any(|(_, value)| {
        FILMS.iter().any(|film| value.contains(&format!("//{film}")) || value.contains(&format!("//www.{film}")))
    })
}
