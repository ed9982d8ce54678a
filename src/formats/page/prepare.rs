//! Makes a page ready to be scored: what is hidden or stands beside is cut off, loose text becomes paragraphs.
//!
//! The method, with its order and thresholds, is that of Mozilla's Readability (`_prepDocument` and the first half of
//! `_grabArticle`); the tree, the counting and the bounds are our own.

use super::labels;
use super::measure::Measures;
use super::tree::{Id, ROOT, Tree};
use crate::text::html::{Open, Tag};

/// What elements do besides an article, as they say themselves.
const ROLES_BESIDE: [&str; 7] = ["menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"];

/// A page that is ready.
pub(super) struct Prepared {
    /// What is to be scored.
    pub(super) scored: Vec<Id>,
    /// The line that names authors, which was cut off.
    pub(super) byline: Option<String>,
}

/// Repairs line breaks that were meant as paragraphs, and takes out what only shows.
pub(super) fn repair(tree: &mut Tree<'_>, body: Id) {
    let all: Vec<Id> = tree.within(body).collect();
    for id in &all {
        match tree.tag(*id) {
            Some(Tag::Font) => tree.set_tag(*id, Tag::Span),
            Some(Tag::Img | Tag::Image) if !shows_something(tree, *id) => tree.cut(*id),
            _ => {}
        }
    }
    let measures = Measures::of(tree, body);
    for id in all {
        if tree.is(id, Tag::Br) && tree.parent(id).is_some() {
            mend_break(tree, &measures, id);
        }
    }
}

/// Whether a picture has an address.
fn shows_something(tree: &Tree<'_>, id: Id) -> bool {
    let Some(open) = tree.open(id) else { return false };
    let is_picture = |value: &str| {
        let value = value.to_ascii_lowercase();
        [".jpg", ".jpeg", ".png", ".webp"].iter().any(|end| value.contains(end))
    };
    open.attributes().any(|(name, value)| {
        ["src", "srcset", "data-src", "data-srcset"].iter().any(|own| name.eq_ignore_ascii_case(own))
            || is_picture(value)
    })
}

/// The next node that is not blank, from `id` on.
fn solid(tree: &Tree<'_>, mut id: Option<Id>) -> Option<Id> {
    while let Some(node) = id {
        if tree.text(node).is_none_or(|text| !text.trim().is_empty()) {
            return Some(node);
        }
        id = tree.next(node);
    }
    None
}

/// Makes a paragraph of what follows two line breaks and more.
fn mend_break(tree: &mut Tree<'_>, measures: &Measures, id: Id) {
    let is_break = |tree: &Tree<'_>, id: Option<Id>| id.filter(|id| tree.is(*id, Tag::Br));
    let mut next = tree.next(id);
    let mut is_chain = false;
    while let Some(other) = is_break(tree, solid(tree, next)) {
        is_chain = true;
        next = tree.next(other);
        tree.cut(other);
    }
    if !is_chain {
        return;
    }
    let paragraph = tree.element(Open::made(Tag::P));
    tree.replace(id, paragraph);
    let mut next = tree.next(paragraph);
    while let Some(node) = next {
        if tree.is(node, Tag::Br) && is_break(tree, solid(tree, tree.next(node))).is_some() {
            break;
        }
        if !measures.get(node).is_phrasing {
            break;
        }
        next = tree.next(node);
        tree.move_to(paragraph, node);
    }
    while let Some(last) = tree.last(paragraph).filter(|last| is_blank(tree, *last)) {
        tree.cut(last);
    }
    if let Some(parent) = tree.parent(paragraph).filter(|parent| tree.is(*parent, Tag::P)) {
        tree.set_tag(parent, Tag::Div);
    }
}

fn is_blank(tree: &Tree<'_>, id: Id) -> bool {
    tree.is(id, Tag::Br) || tree.text(id).is_some_and(|text| text.trim().is_empty())
}

/// Walks over the page: cuts off what cannot belong to the article, and makes paragraphs.
pub(super) fn prepare(tree: &mut Tree<'_>, title: &str, strict: bool, wants_byline: bool) -> Prepared {
    let measures = Measures::of(tree, ROOT);
    let mut prepared = Prepared { scored: Vec::new(), byline: None };
    let mut title_stands = true;
    let mut at = tree.following(ROOT, ROOT);
    while let Some(mut id) = at {
        let Some(tag) = tree.tag(id) else {
            at = tree.following(id, ROOT);
            continue;
        };
        let labels = tree.labels(id);
        let measure = measures.get(id);
        if is_hidden(tree, id, &labels) {
            at = cut(tree, id);
            continue;
        }
        if wants_byline && prepared.byline.is_none() && is_byline(tree, id, &labels, measure.chars) {
            let name = tree
                .within(id)
                .skip(1)
                .find(|inner| tree.value(*inner, "itemprop").is_some_and(|property| property.contains("name")));
            prepared.byline = Some(tree.words_of(name.unwrap_or(id)));
            at = cut(tree, id);
            continue;
        }
        if title_stands && matches!(tag, Tag::H1 | Tag::H2) && likeness(title, &tree.text_of(id)) > 0.75 {
            title_stands = false;
            at = cut(tree, id);
            continue;
        }
        if strict && stands_beside(tree, id, tag, &labels) {
            at = cut(tree, id);
            continue;
        }
        let may_be_empty = tag.level().is_some() || matches!(tag, Tag::Div | Tag::Section | Tag::Header);
        if may_be_empty && measure.chars == 0 && measure.elements == measure.breaks {
            at = cut(tree, id);
            continue;
        }
        if tag.level().is_some_and(|level| level > 1) || matches!(tag, Tag::Section | Tag::P | Tag::Td | Tag::Pre) {
            prepared.scored.push(id);
        }
        if tag == Tag::Div {
            let made = make_paragraphs(tree, &measures, id);
            if let Some(only) = only_paragraph(tree, id).filter(|_| measure.link_density() < 0.25) {
                tree.replace(id, only);
                id = only;
                prepared.scored.push(id);
            } else if !made && !measure.has_block {
                tree.set_tag(id, Tag::P);
                prepared.scored.push(id);
            }
        }
        at = tree.following(id, ROOT);
    }
    prepared
}

/// Cuts a node off; the node that follows.
fn cut(tree: &mut Tree<'_>, id: Id) -> Option<Id> {
    let next = tree.behind(id, ROOT);
    tree.cut(id);
    next
}

/// Whether nobody sees it.
pub(super) fn is_hidden(tree: &Tree<'_>, id: Id, labels: &str) -> bool {
    let Some(open) = tree.open(id) else { return false };
    let style = open.value("style").unwrap_or_default().to_ascii_lowercase().replace([' ', '\n', '\t'], "");
    style.split(';').any(|rule| rule.starts_with("display:none") || rule.starts_with("visibility:hidden"))
        || open.has("hidden")
        || open.is("aria-hidden", "true") && !labels.contains("fallback-image")
        || open.is("aria-modal", "true") && open.is("role", "dialog")
}

fn is_byline(tree: &Tree<'_>, id: Id, labels: &str, chars: u32) -> bool {
    let Some(open) = tree.open(id) else { return false };
    (1..100).contains(&chars)
        && (open.value("rel").is_some_and(|rel| rel == "author")
            || open.value("itemprop").is_some_and(|property| property.contains("author"))
            || labels::is_byline(labels))
}

fn stands_beside(tree: &Tree<'_>, id: Id, tag: Tag, labels: &str) -> bool {
    let within = |tag: Tag| tree.ancestors(id).take(4).any(|above| tree.is(above, tag));
    labels::is_unlikely(labels) && !matches!(tag, Tag::Body | Tag::A) && !within(Tag::Table) && !within(Tag::Code)
        || tree.value(id, "role").is_some_and(|role| ROLES_BESIDE.contains(&&*role))
}

/// Puts what stands loose in an element into paragraphs; whether there was any.
fn make_paragraphs(tree: &mut Tree<'_>, measures: &Measures, id: Id) -> bool {
    let mut made = false;
    let mut next = tree.first(id);
    while let Some(first) = next {
        next = tree.next(first);
        if !measures.get(first).is_phrasing {
            continue;
        }
        let mut run = vec![first];
        while let Some(node) = next.filter(|node| measures.get(*node).is_phrasing) {
            run.push(node);
            next = tree.next(node);
        }
        let solid = |node: &Id| !is_blank(tree, *node);
        let from = run.iter().position(solid).unwrap_or(run.len());
        let to = run.iter().rposition(solid).map_or(from, |last| last + 1);
        let paragraph = (from < to).then(|| tree.element(Open::made(Tag::P)));
        if let Some(paragraph) = paragraph {
            tree.insert_before(first, paragraph);
            made = true;
        }
        for (place, node) in run.into_iter().enumerate() {
            tree.cut(node);
            if let Some(paragraph) = paragraph.filter(|_| (from..to).contains(&place)) {
                tree.append(paragraph, node);
            }
        }
    }
    made
}

/// The paragraph that is all that an element holds.
fn only_paragraph(tree: &Tree<'_>, id: Id) -> Option<Id> {
    let mut inner = tree.elements(id);
    let only = inner.next().filter(|only| tree.is(*only, Tag::P))?;
    let is_alone = inner.next().is_none()
        && tree
            .children(id)
            .all(|child| tree.text(child).is_none_or(|text| !text.ends_with(|c: char| !c.is_whitespace())));
    is_alone.then_some(only)
}

/// How much of the words of `text` are words of `title` too, from 0 to 1.
pub(super) fn likeness(title: &str, text: &str) -> f32 {
    let split = |text: &str| -> Vec<String> {
        // Letters beyond ASCII part words here, for both alike.
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty());
        words.take(200).map(str::to_owned).collect()
    };
    let (known, words) = (split(title), split(text));
    if known.is_empty() || words.is_empty() {
        return 0.0;
    }
    let length = |words: &[&String]| words.iter().map(|word| word.len()).sum::<usize>() + words.len().saturating_sub(1);
    let all: Vec<&String> = words.iter().collect();
    let new: Vec<&String> = words.iter().filter(|word| !known.contains(word)).collect();
    1.0 - length(&new) as f32 / length(&all) as f32
}
