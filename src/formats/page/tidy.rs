//! Takes out of an article what its site put between the paragraphs: teasers, read also, newsletters, boxes on authors.
//!
//! Other extractors know such boxes by their classes (trafilatura's lists) or by their links (Readability). Both are
//! taken here, and the words with which sites lead away; a box goes when more than one of them speaks against it.

use std::cell::Cell;

use super::clean::cut_all;
use super::measure::{Measure, Measures};
use super::phrases;
use super::tree::{Id, Tree};
use crate::formats::plain;
use crate::text::html::Tag;

/// Words of classes and names of what belongs to the site, whatever it holds.
const SITE: &[&str] = &[
    "newsletter", "newsletters", "comments", "kommentare", "outbrain", "taboola", "plista", "opinary", "cookie",
    "cookies", "consent", "breadcrumb", "breadcrumbs", "paywall", "piano", "sharing", "sharebar", "sharebuttons",
    "socialshare", "socialbar", "authorbox", "autorenbox", "authorbio", "advert", "advertisement", "adslot", "anzeige",
    "werbung", "poll", "voting", "umfrage", "feedback", "toolbar", "appteaser", "subscribe", "subscription", "disqus",
    "mostread", "meistgelesen", "relatedarticles", "readmore", "readalso", "linklist", "linkliste", "taglist",
    "pushnotification",
];

/// The same of two words.
const SITE_PAIRS: &[(&str, &str)] = &[
    ("author", "box"),
    ("author", "bio"),
    ("author", "card"),
    ("author", "info"),
    ("autor", "box"),
    ("share", "bar"),
    ("share", "buttons"),
    ("social", "share"),
    ("social", "media"),
    ("social", "bar"),
    ("ad", "slot"),
    ("ad", "container"),
    ("tag", "list"),
    ("article", "tags"),
    ("most", "read"),
    ("app", "promo"),
    ("read", "also"),
    ("see", "also"),
];

/// Words of the line over a title.
const OVER: &[&str] = &["kicker", "topline", "dachzeile", "overline", "eyebrow", "rubrik", "ressort"];

/// Words of what holds something else than the article when it is full of links.
const BESIDE: &[&str] = &[
    "related", "teaser", "teasers", "recommendation", "recommendations", "recommended", "recirculation", "promo",
    "promotion", "aside", "social", "share", "tags", "topics", "interstitial", "crosslink", "crosslinks", "nav",
    "footer", "partner", "carousel", "playlist", "dossier", "linkbox", "weiterlesen", "empfehlung", "empfehlungen",
];

/// How many short lines are looked at.
const LINES: u32 = 2000;

/// The words of an element's class and name, in lower case; `relatedLinks` is two.
fn words(tree: &Tree<'_>, id: Id) -> Vec<String> {
    let mut words = Vec::new();
    for attribute in ["class", "id", "data-component", "data-type", "data-module", "data-testid"] {
        let Some(value) = tree.value(id, attribute) else { continue };
        let mut word = String::new();
        let mut was_lower = false;
        for c in crate::text::beginning(&value, 300).chars().chain(std::iter::once(' ')) {
            let begins = c.is_ascii_uppercase() && was_lower;
            if (!c.is_alphanumeric() || begins) && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            was_lower = c.is_lowercase();
            word.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()));
        }
        // What stands beside each other in two attributes is no pair.
        words.push(String::new());
    }
    words
}

/// What an element's words say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    /// It is the line over the title.
    Over,
    /// It may hold something else than the article.
    Beside,
    /// It belongs to the site.
    Site,
}

/// What an element says of itself.
pub(super) fn said(tree: &Tree<'_>, id: Id) -> Said {
    let words = words(tree, id);
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    let pairs =
        || words.windows(2).any(|pair| matches!(pair, [a, b] if SITE_PAIRS.contains(&(a.as_str(), b.as_str()))));
    if has(SITE) || pairs() {
        Said::Site
    } else if has(OVER) {
        Said::Over
    } else if has(BESIDE) {
        Said::Beside
    } else {
        Said::Nothing
    }
}

/// Tidies the article that hangs in `top`.
pub(super) fn tidy(tree: &mut Tree<'_>, top: Id) {
    let measures = Measures::of(tree, top);
    let whole = measures.get(top).chars;
    let lines = Cell::new(0);
    let is_part = |measure: &Measure| measure.chars * 10 < whole * 3;
    cut_all(tree, top, |tree, id, tag| {
        let measure = measures.get(id);
        if measure.chars == 0 || !is_part(&measure) || measure.in_data || is_of_text(tag) {
            return false;
        }
        let is_short = measure.chars < 200;
        match said(tree, id) {
            Said::Site if measure.chars * 5 < whole => return true,
            Said::Over if measure.chars < 80 => return true,
            Said::Beside | Said::Site if measure.link_density() > 0.3 && !is_list_of_text(tree, id, &measure) => {
                return true;
            }
            _ => {}
        }
        let is_line = !measure.has_block && !matches!(tag, Tag::Span | Tag::B | Tag::Strong | Tag::Em | Tag::I);
        if is_short && (is_line || measure.paragraphs < 2) && lines.get() < LINES {
            lines.set(lines.get() + 1);
            let line = tree.words_of(id);
            let leads = || phrases::leads_away(&line) && (measure.linked > 0.0 || is_line);
            if phrases::is_away(&line) || leads() || is_line && is_credit(&line) {
                return true;
            }
        }
        // A paragraph that is a link as a whole is the title of another article.
        tag == Tag::P && measure.link_density() > 0.95 && measure.chars > 25 && !in_list(tree, id)
    });
    cut_empty_heads(tree, top);
}

/// Whether an element is a piece of running text or of a table.
const fn is_of_text(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::A
            | Tag::Table
            | Tag::Tbody
            | Tag::Thead
            | Tag::Tfoot
            | Tag::Tr
            | Tag::Td
            | Tag::Th
            | Tag::Sup
            | Tag::Sub
            | Tag::B
            | Tag::I
            | Tag::Em
            | Tag::Strong
            | Tag::Code
    )
}

fn in_list(tree: &Tree<'_>, id: Id) -> bool {
    tree.ancestors(id).take(4).any(|above| matches!(tree.tag(above), Some(Tag::Li | Tag::Td | Tag::Dd)))
}

/// Whether a list is running text with links, as in encyclopedias.
fn is_list_of_text(tree: &Tree<'_>, id: Id, measure: &Measure) -> bool {
    matches!(tree.tag(id), Some(Tag::Ol | Tag::Ul)) && measure.link_density() < 0.6
}

/// Whether a line names nobody but who took a picture.
fn is_credit(line: &str) -> bool {
    line.len() < 100 && plain::credit(line).is_some_and(|credit| credit.len() * 10 > line.len() * 5)
}

/// Cuts off the headings at the end, which nothing stands below.
fn cut_empty_heads(tree: &mut Tree<'_>, top: Id) {
    let measures = Measures::of(tree, top);
    let mut headings: Vec<Id> = Vec::new();
    let mut has_text = false;
    let mut at = tree.following(top, top);
    while let Some(id) = at {
        if tree.tag(id).and_then(Tag::level).is_some() && measures.get(id).chars > 0 {
            headings.push(id);
            at = tree.behind(id, top);
            continue;
        }
        if tree.text(id).is_some_and(|text| !text.trim().is_empty()) {
            headings.clear();
            has_text = true;
        }
        at = tree.following(id, top);
    }
    // What is left stands behind the last text, where there is any.
    for id in headings.into_iter().filter(|_| has_text) {
        tree.cut(id);
    }
}
