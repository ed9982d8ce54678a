//! Takes out of an article what does not read like it: forms, buttons, boxes of links, what is there to share.
//!
//! The method and its thresholds are those of Mozilla's Readability (`_prepArticle` and `_cleanConditionally`).

use super::labels;
use super::measure::{Measure, Measures};
use super::tree::{Id, Tree};
use crate::text::html::Tag;

/// An element with fewer characters may be one that is there to share.
const SHARED: u32 = 500;

/// How many nodes of a table are looked at.
const TABLE: usize = 2_000;

/// How much is cleaned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Care {
    /// Whether the words of classes and names count.
    pub(super) weighs_labels: bool,
    /// Whether elements go for what they look like.
    pub(super) conditionally: bool,
}

/// Cleans the article that hangs in `top`.
pub(super) fn clean(tree: &mut Tree<'_>, top: Id, care: Care) {
    let mut measures = Measures::of(tree, top);
    let tables: Vec<Id> = tree.within(top).filter(|id| tree.is(*id, Tag::Table)).collect();
    for table in tables {
        if is_data(tree, table, &measures.get(table)) {
            measures.set_data(tree, table);
        }
    }
    pass(tree, top, &mut measures, care, |tag| tag == Tag::Form);
    pass(tree, top, &mut measures, care, |tag| tag == Tag::Fieldset);
    cut_all(tree, top, |tree, id, tag| match tag {
        Tag::Footer | Tag::Link | Tag::Aside => true,
        Tag::Object | Tag::Embed => !shows_film(tree, id),
        _ => false,
    });
    let sizes = Measures::of(tree, top);
    let tops: Vec<Id> = tree.elements(top).collect();
    cut_all(tree, top, |tree, id, _| {
        !tops.contains(&id) && sizes.get(id).chars < SHARED && labels::is_sharing(&tree.labels(id))
    });
    cut_all(tree, top, |tree, id, tag| match tag {
        Tag::Iframe => !shows_film(tree, id),
        Tag::Input | Tag::Textarea | Tag::Select | Tag::Button => true,
        Tag::H1 | Tag::H2 => care.weighs_labels && labels::weight(tree, id) < 0.0,
        _ => false,
    });
    pass(tree, top, &mut measures, care, |tag| tag == Tag::Table);
    pass(tree, top, &mut measures, care, |tag| tag == Tag::Ul);
    pass(tree, top, &mut measures, care, |tag| tag == Tag::Div);
}

/// Cuts off all elements below `top` of which `is` says so.
pub(super) fn cut_all(tree: &mut Tree<'_>, top: Id, is: impl Fn(&Tree<'_>, Id, Tag) -> bool) {
    let mut at = tree.following(top, top);
    while let Some(id) = at {
        if tree.tag(id).is_some_and(|tag| is(tree, id, tag)) {
            at = tree.behind(id, top);
            tree.cut(id);
        } else {
            at = tree.following(id, top);
        }
    }
}

fn shows_film(tree: &Tree<'_>, id: Id) -> bool {
    super::measure::is_film(tree, id)
}

/// Cuts off elements of a kind that look like something else than text, the last first and the inner before the outer.
fn pass(tree: &mut Tree<'_>, top: Id, measures: &mut Measures, care: Care, is: impl Fn(Tag) -> bool) {
    if !care.conditionally {
        return;
    }
    let order: Vec<Id> = tree.within(top).collect();
    for id in order.into_iter().rev() {
        measures.take(tree, id);
        if id != top
            && let Some(tag) = tree.tag(id)
            && is(tag)
            && is_fishy(tree, measures, id, tag, care)
        {
            tree.cut(id);
        }
    }
}

/// Whether an element looks like something else than text.
fn is_fishy(tree: &Tree<'_>, measures: &Measures, id: Id, tag: Tag, care: Care) -> bool {
    let it = measures.get(id);
    if it.has_data || it.in_data {
        return false;
    }
    if tree.ancestors(id).take(4).any(|above| tree.is(above, Tag::Code)) {
        return false;
    }
    let weight = if care.weighs_labels { labels::weight(tree, id) } else { 0.0 };
    if weight < 0.0 {
        return true;
    }
    if it.commas >= 10 || it.films > 0 {
        return false;
    }
    let is_list = matches!(tag, Tag::Ul | Tag::Ol) || it.share(it.in_lists) > 0.9;
    if it.chars < 30 && is_notice(&tree.words_of(id)) {
        return true;
    }
    let in_figure = tree.ancestors(id).take(4).any(|above| tree.is(above, Tag::Figure));
    let fishy = looks_fishy(&it, weight, is_list, in_figure);
    if fishy && is_list {
        // A list of pictures may stay.
        let is_rich = tree.elements(id).any(|child| tree.elements(child).nth(1).is_some());
        return is_rich || it.pictures != it.items;
    }
    fishy
}

fn looks_fishy(it: &Measure, weight: f32, is_list: bool, in_figure: bool) -> bool {
    let (paragraphs, pictures) = (it.paragraphs as f32, it.pictures as f32);
    let links = it.link_density();
    !in_figure && it.pictures > 1 && paragraphs / pictures < 0.5
        || !is_list && it.items > it.paragraphs + 100
        || it.inputs > it.paragraphs / 3
        || !is_list
            && !in_figure
            && it.share(it.in_headings) < 0.9
            && it.chars < 25
            && (it.pictures == 0 || it.pictures > 2)
            && links > 0.0
        || !is_list && weight < 25.0 && links > 0.2
        || weight >= 25.0 && links > 0.5
        || it.embeds == 1 && it.chars < 75
        || it.embeds > 1
        || it.pictures == 0 && it.in_texts == 0
}

/// Words that stand where an advertisement or something else is to come.
fn is_notice(text: &str) -> bool {
    const NOTICES: [&str; 16] = [
        "ad", "advertising", "advertisement", "pub", "publicité", "werb", "werbung", "广告", "реклама", "anuncio",
        "loading", "正在加载", "загрузка", "chargement", "cargando", "anzeige",
    ];
    let text = text.to_lowercase();
    NOTICES.contains(&text.trim_end_matches("...").trim_end_matches('…'))
}

/// Whether a table holds data rather than the layout of a page.
fn is_data(tree: &Tree<'_>, id: Id, measure: &Measure) -> bool {
    let Some(open) = tree.open(id) else { return false };
    if open.is("role", "presentation") || open.is("datatable", "0") {
        return false;
    }
    if open.value("summary").is_some_and(|summary| !summary.is_empty()) {
        return true;
    }
    let holds = |tags: &[Tag]| {
        tree.within(id).take(TABLE).skip(1).find(|inner| tree.tag(*inner).is_some_and(|tag| tags.contains(&tag)))
    };
    if holds(&[Tag::Caption]).is_some_and(|caption| tree.first(caption).is_some())
        || holds(&[Tag::Col, Tag::Colgroup, Tag::Tfoot, Tag::Thead, Tag::Th]).is_some()
    {
        return true;
    }
    if measure.tables > 0 {
        return false;
    }
    let number = |id: Id, name: &str| {
        let stated = tree.value(id, name).and_then(|value| value.trim().parse::<u32>().ok());
        stated.filter(|count| (1..1000).contains(count)).unwrap_or(1)
    };
    let (mut rows, mut columns, mut in_row) = (0_u32, 0, 0);
    for inner in tree.within(id).take(TABLE) {
        match tree.tag(inner) {
            Some(Tag::Tr) => {
                rows += number(inner, "rowspan");
                in_row = 0;
            }
            Some(Tag::Td) => {
                in_row += number(inner, "colspan");
                columns = columns.max(in_row);
            }
            _ => {}
        }
    }
    rows > 1 && columns > 1 && (rows >= 10 || columns > 4 || rows * columns > 10)
}
