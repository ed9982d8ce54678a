//! Finds the part of a page that is its article, by where paragraphs stand that read like running text.
//!
//! The method and its weights are those of Mozilla's Readability (the second half of `_grabArticle`).

use super::labels;
use super::measure::Measures;
use super::tree::{Id, Tree};
use crate::text::html::{Open, Tag};

/// How many of the best are compared.
const BEST: usize = 5;

/// The scores of what was counted.
struct Scores {
    all: Vec<Option<f64>>,
    weighs_labels: bool,
}

impl Scores {
    fn get(&self, id: Id) -> Option<f64> {
        self.all.get(id as usize).copied().flatten()
    }

    fn set(&mut self, id: Id, score: f64) {
        let place = id as usize;
        if self.all.len() <= place {
            self.all.resize(place + 1, None);
        }
        if let Some(own) = self.all.get_mut(place) {
            *own = Some(score);
        }
    }

    /// What an element is worth before anything in it is counted.
    fn begin(&mut self, tree: &Tree<'_>, id: Id) -> f64 {
        let kind = match tree.tag(id) {
            Some(Tag::Div) => 5.0,
            Some(Tag::Pre | Tag::Td | Tag::Blockquote) => 3.0,
            Some(Tag::Address | Tag::Ol | Tag::Ul | Tag::Dl | Tag::Dd | Tag::Dt | Tag::Li | Tag::Form) => -3.0,
            Some(Tag::Th) => -5.0,
            Some(tag) if tag.level().is_some() => -5.0,
            _ => 0.0,
        };
        let labels = if self.weighs_labels { f64::from(labels::weight(tree, id)) } else { 0.0 };
        self.set(id, kind + labels);
        kind + labels
    }

    fn or_begin(&mut self, tree: &Tree<'_>, id: Id) -> f64 {
        self.get(id).unwrap_or_else(|| self.begin(tree, id))
    }
}

/// Finds the article among what is to be scored, and moves it into an element of its own.
pub(super) fn article(tree: &mut Tree<'_>, body: Id, scored: &[Id], weighs_labels: bool) -> Id {
    let measures = Measures::of(tree, body);
    let mut scores = Scores { all: vec![None; tree.len()], weighs_labels };
    let mut candidates = Vec::new();
    for id in scored {
        let measure = measures.get(*id);
        if measure.chars < 25 || tree.parent(*id).is_none() {
            continue;
        }
        // Commas are counted by what they part.
        let score = 2.0 + f64::from(measure.all_commas) + f64::from((measure.chars / 100).min(3));
        let above: Vec<Id> = tree.ancestors(*id).take(5).filter(|above| tree.parent(*above).is_some()).collect();
        for (level, above) in above.into_iter().enumerate() {
            if scores.get(above).is_none() {
                scores.begin(tree, above);
                candidates.push(above);
            }
            let share = match level {
                0 => 1.0,
                1 => 2.0,
                level => level as f64 * 3.0,
            };
            let so_far = scores.get(above).unwrap_or_default();
            scores.set(above, so_far + score / share);
        }
    }
    let mut best: Vec<(Id, f64)> = Vec::new();
    for id in candidates {
        let score = scores.get(id).unwrap_or_default() * (1.0 - f64::from(measures.get(id).link_density()));
        scores.set(id, score);
        let place = best.iter().position(|(_, other)| score > *other).unwrap_or(best.len());
        best.insert(place, (id, score));
        best.truncate(BEST);
    }
    let top = match best.first() {
        Some((id, _)) if *id != body => improved(tree, body, &best, &mut scores, *id),
        _ => {
            let whole = tree.element(Open::made(Tag::Div));
            let children: Vec<Id> = tree.children(body).collect();
            for child in children {
                tree.move_to(whole, child);
            }
            tree.append(body, whole);
            scores.begin(tree, whole);
            whole
        }
    };
    gather(tree, &measures, &scores, top)
}

/// A better choice than the best one: what holds several good ones, or what stands around and is worth more.
fn improved(tree: &Tree<'_>, body: Id, best: &[(Id, f64)], scores: &mut Scores, top: Id) -> Id {
    let mut top = top;
    let top_score = scores.get(top).unwrap_or_default();
    let rivals: Vec<Vec<Id>> = best
        .iter()
        .skip(1)
        .filter(|(_, score)| score / top_score >= 0.75)
        .map(|(id, _)| tree.ancestors(*id).collect())
        .collect();
    if rivals.len() >= 3 {
        let shared = |above: &Id| rivals.iter().filter(|ancestors| ancestors.contains(above)).count() >= 3;
        let around = tree.ancestors(top).take_while(|above| *above != body).find(shared);
        top = around.unwrap_or(top);
    }
    let mut last = scores.or_begin(tree, top);
    let least = last / 3.0;
    for above in tree.ancestors(top).take_while(|above| *above != body) {
        let Some(score) = scores.get(above) else { continue };
        if score < least {
            break;
        }
        if score > last {
            top = above;
            break;
        }
        last = score;
    }
    // What stands alone is joined by what stands beside the element around it.
    while let Some(parent) =
        tree.parent(top).filter(|parent| *parent != body && tree.elements(*parent).nth(1).is_none())
    {
        top = parent;
    }
    scores.or_begin(tree, top);
    top
}

/// Moves the article, and what stands beside it and reads like it, into an element of its own.
fn gather(tree: &mut Tree<'_>, measures: &Measures, scores: &Scores, top: Id) -> Id {
    let whole = tree.element(Open::made(Tag::Div));
    let Some(parent) = tree.parent(top) else {
        tree.append(whole, top);
        return whole;
    };
    let top_score = scores.get(top).unwrap_or_default();
    let least = (top_score * 0.2).max(10.0);
    let class = tree.value(top, "class").unwrap_or_default().into_owned();
    let beside: Vec<Id> = tree.elements(parent).collect();
    for id in beside {
        if id == top || belongs(tree, measures, scores, id, (&class, top_score, least)) {
            if !matches!(tree.tag(id), Some(Tag::Div | Tag::Article | Tag::Section | Tag::P | Tag::Ol | Tag::Ul)) {
                tree.set_tag(id, Tag::Div);
            }
            tree.move_to(whole, id);
        }
    }
    whole
}

/// Whether what stands beside the article belongs to it.
fn belongs(
    tree: &Tree<'_>,
    measures: &Measures,
    scores: &Scores,
    id: Id,
    (class, top, least): (&str, f64, f64),
) -> bool {
    let same = !class.is_empty() && tree.value(id, "class").as_deref() == Some(class);
    let bonus = if same { top * 0.2 } else { 0.0 };
    if scores.get(id).is_some_and(|score| score + bonus >= least) {
        return true;
    }
    if !tree.is(id, Tag::P) {
        return false;
    }
    let measure = measures.get(id);
    if measure.chars > 80 {
        return measure.link_density() < 0.25;
    }
    let words = tree.words_of(id);
    (1..80).contains(&measure.chars) && measure.linked == 0.0 && (words.ends_with('.') || words.contains(". "))
}
