//! Brings back what belongs to an article and was not found with it: its lead, and paragraphs that stand apart.

use std::collections::HashSet;

use super::about::About;
use super::linked::Linked;
use super::measure::Measures;
use super::phrases;
use super::prepare::is_hidden;
use super::tidy::{Said, said};
use super::tree::{Id, Tree};
use crate::text::html::Tag;
use crate::text::{beginning, fold};

/// A paragraph with more characters reads like one.
const PARAGRAPH: u32 = 80;

/// How many times as much as what was found may be brought back.
const MOST: u32 = 5;

/// How much of the text that the page gives to programs is looked through, in bytes, and how often.
const TOLD: usize = 200_000;
const QUESTIONS: u32 = 3000;

/// How much of a paragraph is looked for in the text that the page gives to programs, in characters.
const PROBE: usize = 60;

/// Which texts of a page belong to its article.
pub(super) struct Kept {
    all: Vec<bool>,
}

impl Kept {
    /// Whether a node is a text of the article or holds one.
    pub(super) fn has(&self, id: Id) -> bool {
        self.all.get(id as usize).copied().unwrap_or(false)
    }

    /// Lets go of what the posts of a live blog say, and of all behind it.
    pub(super) fn end_before(&mut self, page: &Tree<'_>, body: Id, told: &str) {
        let told = beginning(told, TOLD);
        let (mut is_behind, mut asked) = (false, 0);
        for id in page.within(body) {
            let Some(text) = page.text(id).filter(|_| self.has(id)) else { continue };
            let text = fold(text.trim());
            asked += 1;
            is_behind |= asked > QUESTIONS || text.chars().nth(15).is_some() && told.contains(&text);
            if is_behind && let Some(kept) = self.all.get_mut(id as usize) {
                *kept = false;
            }
        }
    }

    fn keep(&mut self, tree: &Tree<'_>, id: Id) {
        for id in std::iter::once(id).chain(tree.ancestors(id)) {
            match self.all.get_mut(id as usize) {
                Some(kept) if !*kept => *kept = true,
                // What stands around is kept already.
                _ => return,
            }
        }
    }
}

/// Whether a piece stands beside the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Away {
    No,
    /// Its words or its links say so.
    Maybe,
    /// It is hidden, or in an element for other things.
    Surely,
}

/// A piece of the page that holds text and no block.
struct Leaf {
    id: Id,
    tag: Tag,
    is_kept: bool,
    chars: u32,
    links: f32,
    /// Whether something around it says that it belongs to the site, or nobody sees it.
    is_away: Away,
    /// What it is and what it stands in, so that others of its kind are known.
    kind: (Tag, String, Option<Id>),
}

/// Which texts of `page` belong to the article, of which those in `top` of `tree` were found.
pub(super) fn gather(
    page: &Tree<'_>,
    body: Id,
    (tree, top): (&Tree<'_>, Id),
    linked: Option<&Linked>,
    about: &About,
) -> Kept {
    let mut kept = Kept { all: vec![false; page.len()] };
    for id in tree.within(top).filter(|id| tree.text(*id).is_some()) {
        kept.keep(page, id);
    }
    let leaves = leaves(page, body, &kept);
    let (Some(first), Some(last)) =
        (leaves.iter().position(|leaf| leaf.is_kept), leaves.iter().rposition(|leaf| leaf.is_kept))
    else {
        return kept;
    };
    let told = linked.and_then(|linked| linked.body.as_deref()).unwrap_or_default();
    let told: Vec<&str> = beginning(told, TOLD).split_whitespace().collect();
    let told = fold(&told.join(" "));
    let lead = fold(about.description.as_deref().unwrap_or_default());
    let kinds: HashSet<&(Tag, String, Option<Id>)> = leaves
        .iter()
        .filter(|leaf| {
            leaf.is_kept && leaf.chars > PARAGRAPH && !leaf.kind.1.is_empty() || leaf.is_kept && leaf.kind.2.is_some()
        })
        .map(|leaf| &leaf.kind)
        .collect();
    let mut found: Vec<(Id, bool)> = Vec::new();
    let enough = leaves.iter().filter(|leaf| leaf.is_kept).map(|leaf| leaf.chars).sum::<u32>() * MOST;
    let (mut more, mut asked) = (0, 0);
    let own_article = leaves.get(last).and_then(|leaf| article_around(page, leaf.id));
    let mut is_behind = false;
    for (place, leaf) in leaves.iter().enumerate() {
        // Another title, or another article, and all that follows is not ours.
        is_behind |= place > last && (leaf.tag == Tag::H1 || article_around(page, leaf.id) != own_article);
        if leaf.is_kept || is_behind || leaf.is_away == Away::Surely || leaf.links > 0.5 {
            continue;
        }
        let is_heading = leaf.tag.level().is_some();
        let words = || page.words_of(leaf.id);
        let is_told = leaf.chars > 30 && asked < QUESTIONS && {
            asked += 1;
            let probe: String = fold(&words()).chars().take(PROBE).collect();
            // The place that a lead begins with is left out where it stands for programs.
            let middle = || fold(&words()).chars().skip(15).take(PROBE / 2).collect::<String>();
            told.contains(&probe) || leaf.chars > PARAGRAPH && lead.contains(&middle())
        };
        let same_kind = kinds.contains(&leaf.kind);
        let within = first < place && place < last;
        let reads = leaf.chars > PARAGRAPH && leaf.links < 0.25 && !is_heading;
        let is_lead = place < first && reads && first - place < 12 && page_lead(page, leaf.id);
        let is_away = leaf.is_away != Away::No;
        let belongs = is_told
            || !is_away
                && (same_kind && (reads || is_heading && within || within && leaf.chars > 25 && leaf.links < 0.25)
                    || within && reads && leaf.tag == Tag::P
                    || is_lead);
        if belongs && !(leaf.chars < 200 && phrases::leads_away(&words())) {
            more += if is_told { 0 } else { leaf.chars };
            found.push((leaf.id, is_told));
        }
    }
    // So much more than what was found is something else.
    for (leaf, _) in found.into_iter().filter(|(_, is_told)| *is_told || more <= enough) {
        let texts: Vec<Id> = page.within(leaf).filter(|id| page.text(*id).is_some()).collect();
        for id in texts {
            kept.keep(page, id);
        }
    }
    kept
}

/// The article that an element stands in, as the page says.
fn article_around(page: &Tree<'_>, id: Id) -> Option<Id> {
    page.ancestors(id).find(|above| page.is(*above, Tag::Article))
}

/// Whether a paragraph before the article is its lead, as its class or what it stands in says.
fn page_lead(page: &Tree<'_>, id: Id) -> bool {
    const LEADS: [&str; 16] = [
        "lead", "intro", "standfirst", "summary", "vorspann", "subline", "dek", "excerpt", "abstract", "teaser",
        "subtitle", "anleser", "einleitung", "description", "kurztext", "shorttext",
    ];
    std::iter::once(id).chain(page.ancestors(id).take(2)).any(|id| {
        let labels = page.labels(id);
        LEADS.iter().any(|lead| labels.contains(lead))
    })
}

/// Elements that hold other things than the article.
const fn is_for_others(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Aside
            | Tag::Nav
            | Tag::Footer
            | Tag::Form
            | Tag::Button
            | Tag::Select
            | Tag::Figure
            | Tag::Figcaption
            | Tag::Table
    )
}

/// The pieces of the page that hold text and no block, in its order.
fn leaves(page: &Tree<'_>, body: Id, kept: &Kept) -> Vec<Leaf> {
    let measures = Measures::of(page, body);
    let mut away = vec![Away::No; page.len()];
    let mut leaves = Vec::new();
    let mut at = Some(body);
    while let Some(id) = at {
        let around = page.parent(id).and_then(|parent| away.get(parent as usize).copied()).unwrap_or(Away::No);
        let Some(tag) = page.tag(id) else {
            at = page.following(id, body);
            continue;
        };
        let measure = measures.get(id);
        let own = if is_for_others(tag) || is_hidden(page, id, "") {
            Away::Surely
        } else if id != body && !kept.has(id) && tag != Tag::P && said(page, id) != Said::Nothing
            || measure.link_density() > 0.5 && measure.chars > 40
        {
            Away::Maybe
        } else {
            Away::No
        };
        let is_away = own.max(around);
        if let Some(away) = away.get_mut(id as usize) {
            *away = is_away;
        }
        let holds_block = tag != Tag::P && tag.level().is_none() && (measure.has_block || measure.in_headings > 0);
        if measure.chars == 0
            || holds_block
            || !matches!(tag, Tag::P | Tag::Div | Tag::Li | Tag::Blockquote) && tag.level().is_none()
        {
            at = page.following(id, body);
            continue;
        }
        let class = page.value(id, "class").unwrap_or_default().into_owned();
        let parent = page.parent(id);
        leaves.push(Leaf {
            id,
            tag,
            is_kept: kept.has(id),
            chars: measure.chars,
            links: measure.link_density(),
            is_away,
            kind: (tag, class.clone(), if class.is_empty() { parent } else { None }),
        });
        at = page.behind(id, body);
    }
    leaves
}
