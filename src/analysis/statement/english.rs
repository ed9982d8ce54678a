//! English phrases: the one that begins at a token, and whom it stands for.

use super::scene::{Scene, is_preposition};
use super::subject::{Article, Sort, Subject, described, is_role, linked, pronoun};
use crate::analysis::lexicon::{grammar, speech};
use crate::analysis::token::Shape;
use crate::model::{Mention, MentionForm};

/// The most tokens of a phrase.
const REACH: usize = 24;

/// The phrase that begins at `at` and ends before `end` at the latest.
pub(super) fn phrase(scene: &Scene<'_, '_>, at: usize, end: usize) -> Option<Subject> {
    let end = end.min(at + REACH);
    if at >= end || scene.is_quoted(at) {
        return None;
    }
    if let Some(subject) = pronoun(scene, at).or_else(|| linked(scene, at)) {
        return Some(subject);
    }
    let lower = scene.text(at).to_lowercase();
    let article = match lower.as_str() {
        "the" => Article::Definite,
        "a" | "an" | "one" | "another" | "some" | "two" | "three" => Article::Indefinite,
        "his" | "her" | "their" | "its" | "our" | "my" => Article::Possessive,
        "it" => {
            let entity = scene.trail.last_body(at.saturating_sub(80), at);
            return Some(Subject::new(entity, at..at + 1, Sort::Pronoun, 110));
        }
        "they" | "we" | "i" | "you" | "who" | "which" | "that" | "there" | "what" | "if" | "when" | "this"
        | "these" | "those" | "how" | "why" | "whether" => return None,
        _ => Article::None,
    };
    if article == Article::None && (is_preposition(&lower, true) || scene.is_mark(at)) {
        return None;
    }
    // `One of them`, `another said`
    let noun = (article == Article::Indefinite).then_some(at);
    let walk = Walk { scene, start: at, end, article, noun, owned: false, owner: None };
    walk.run(at + usize::from(article != Article::None))
}

/// What was read of a phrase.
struct Walk<'w, 's, 't> {
    scene: &'w Scene<'s, 't>,
    start: usize,
    end: usize,
    article: Article,
    noun: Option<usize>,
    /// Whether words behind the noun say whose or of what it is: `the head of ...`.
    owned: bool,
    /// Whose it is by a genitive: `Lang's statement`.
    owner: Option<u32>,
}

/// How the walk over a phrase goes on.
enum Step {
    To(usize),
    Stop,
    Found(Option<Subject>),
}

impl<'s, 't: 's> Walk<'_, 's, 't> {
    fn run(mut self, from: usize) -> Option<Subject> {
        let mut index = from;
        while index < self.end {
            match self.step(index) {
                Step::To(next) => index = next,
                Step::Stop => break,
                Step::Found(subject) => return subject,
            }
        }
        let noun = self.noun?;
        // The phrase ends with its owner.
        let tokens = self.start..if self.owned { index } else { noun + 1 };
        let subject = described(self.scene, self.article, noun, tokens, self.owned);
        match self.owner {
            Some(owner) if speech::is_document(&self.scene.text(noun).to_lowercase()) => {
                Some(Subject::new(Some(owner), subject.tokens, Sort::Name, 150))
            }
            _ => Some(subject),
        }
    }

    fn step(&mut self, index: usize) -> Step {
        let scene = self.scene;
        if let Some((mention, tokens)) = scene.mention_at(index).filter(|(one, _)| one.form != MentionForm::Part) {
            return self.mention(mention, index, tokens.end);
        }
        if scene.is_quoted(index) {
            return Step::Stop;
        }
        let Some(token) = scene.reading.token(index) else { return Step::Stop };
        match token.shape {
            Shape::Mark(',') if self.noun.is_some() => {
                return match apposition(scene, index + 1, self.owned) {
                    Some(subject) => Step::Found(Some(Subject { tokens: self.start..subject.tokens.end, ..subject })),
                    None => Step::Stop,
                };
            }
            Shape::Mark('.') if token.glued && scene.text(index - 1).len() < 6 && scene.is_capitalised(index - 1) => {}
            Shape::Mark('-' | '/' | '&') if token.glued => {}
            // `the visitors' manager`
            Shape::Mark('\'' | '’') if token.glued && scene.text(index - 1).ends_with('s') && self.owned => {}
            Shape::Mark('\'' | '’') if token.glued && scene.text(index - 1).ends_with('s') => {
                self.article = Article::Possessive;
                self.noun = None;
            }
            Shape::Mark('(') => {
                let close = (index + 1..self.end.min(index + 6)).find(|at| scene.has_mark(*at, ')'));
                return close.map_or(Step::Stop, |close| Step::To(close + 1));
            }
            Shape::Mark(_) => return Step::Stop,
            // `a leader of the city's largest union`
            Shape::Lower if matches!(token.text, "'s" | "’s") && self.owned => {}
            Shape::Lower if matches!(token.text, "'s" | "’s") => {
                self.article = Article::Possessive;
                self.noun = None;
            }
            Shape::Lower | Shape::Number if is_preposition(token.text, true) => {
                if self.noun.is_none() {
                    return Step::Found(None);
                }
                self.owned = true;
            }
            Shape::Lower if self.joins(index) => {}
            Shape::Lower if ends_phrase(token.text) => return Step::Stop,
            Shape::Title | Shape::Capitals | Shape::Mixed if is_time(token.text) => return Step::Stop,
            Shape::Number if !token.text.contains("year-old") => {}
            _ if self.owned => {}
            _ => self.noun = Some(index),
        }
        Step::To(index + 1)
    }

    /// A mention inside of the phrase, from `index` to `next`.
    fn mention(&mut self, mention: &Mention, index: usize, next: usize) -> Step {
        let scene = self.scene;
        let genitive = scene.is_genitive(mention);
        // `Secretary of State Marco Rubio`: the phrase so far is a title of this name.
        let noun = self.noun.and_then(|noun| scene.reading.token(noun));
        let is_title = mention.role.zip(noun).is_some_and(|(role, noun)| role.overlaps(noun.span));
        // `US Ambassador to the UN Ann Lee`: two names side by side, the first is whose he is.
        let beside = scene.is_person(mention.entity) && scene.name_before(index).is_some();
        self.owned &= !(is_title || beside) || genitive;
        match mention.form {
            MentionForm::Name if !self.owned && genitive => {
                self.article = Article::Possessive;
                self.owner = Some(mention.entity).filter(|entity| scene.can_speak(*entity));
                self.noun = None;
                return Step::To(next + 1);
            }
            MentionForm::Name if !self.owned => {
                // `Goldman Sachs analyst`, `the White House official`
                let person = scene.is_person(mention.entity);
                let role = scene.is_capitalised(next) && is_role(scene, &scene.text(next).to_lowercase());
                // A title that was taken for a name: `Cllr Jan Lang`, `Chief Financial Officer Dana Lang`.
                let titled = next == index + 1
                    && person
                    && (role || scene.name_at(next).is_some_and(|(one, _)| scene.is_person(one.entity)));
                let before_noun = titled
                    || next < self.end && is_noun(scene, next) && (!person || leads_to_role(scene, next, self.end));
                if !before_noun {
                    let several = scene.text(next) == "and" && scene.name_at(next + 1).is_some();
                    if several {
                        return Step::Found(Some(Subject::unnamed(self.start..next)));
                    }
                    let speaks = scene.can_speak(mention.entity);
                    return Step::Found(speaks.then(|| Subject::name(mention.entity, self.start..next)));
                }
            }
            MentionForm::Description if !self.owned => {
                let tokens = self.start..next;
                return Step::Found(Some(Subject::new(Some(mention.entity), tokens, Sort::Description, 170)));
            }
            MentionForm::Derived if !scene.is_lower(next) && !scene.is_capitalised(next) && !self.owned => {
                self.noun = Some(index);
            }
            _ => {}
        }
        Step::To(next)
    }

    /// `co-founder and CEO Jan Lang`
    fn joins(&self, index: usize) -> bool {
        let scene = self.scene;
        let role = |at: usize| is_role(scene, &scene.text(at).to_lowercase()) || is_short_role(scene.text(at));
        // `Economic and Fiscal Policy Minister Ann Lee`
        let titles = || {
            let row = (index + 1..index + 7).take_while(|at| scene.is_capitalised(*at));
            let name =
                row.into_iter().find(|at| scene.name_at(*at).is_some_and(|(one, _)| scene.is_person(one.entity)));
            name.is_some_and(|name| (index + 1..name).any(role))
        };
        if scene.text(index) == "and" && self.noun.is_some_and(|noun| scene.is_capitalised(noun)) && titles() {
            return true;
        }
        scene.text(index) == "and"
            && self.noun.is_some_and(role)
            && (scene.is_capitalised(index + 1) && scene.name_at(index + 1).is_none() || role(index + 1))
    }
}

/// Whether it is an office in capitals: `CEO`.
pub(super) fn is_short_role(word: &str) -> bool {
    matches!(word, "CEO" | "CFO" | "COO" | "CTO" | "MP" | "MEP")
}

/// Whether a word in lower case ends a phrase.
fn ends_phrase(word: &str) -> bool {
    matches!(word, "who" | "which" | "that" | "when" | "while" | "whose" | "and" | "but" | "because")
        || grammar::is_english_auxiliary(word)
        || is_adverb(word)
}

/// Whether the nouns from the token on end in a role, so that a surname before them says whose: `Clinton campaign spokesman`,
/// `Trump lawyer Dan Lang`.
fn leads_to_role(scene: &Scene<'_, '_>, from: usize, end: usize) -> bool {
    (from..end.min(from + 4))
        .take_while(|at| is_noun(scene, *at))
        .any(|at| is_role(scene, &scene.text(at).to_lowercase()))
}

/// Whether the token can be the noun behind a name that describes it: `Goldman Sachs analyst`.
fn is_noun(scene: &Scene<'_, '_>, at: usize) -> bool {
    let text = scene.text(at);
    let noun = scene.is_lower(at)
        && !is_adverb(text)
        && !is_preposition(text, true)
        && !matches!(text, "and" | "or" | "but" | "who" | "which" | "that");
    let titled = scene.is_capitalised(at) && is_role(scene, &text.to_lowercase());
    noun && speech::english_verb(text).is_empty() && !super::mood::is_english_finite(text) || titled
}

/// The name behind a comma: `a spokeswoman for the senator, Keisha Lund,`.
fn apposition(scene: &Scene<'_, '_>, at: usize, owned: bool) -> Option<Subject> {
    let mut index = at;
    while index < at + 6 {
        if let Some((mention, tokens)) = scene.name_at(index) {
            let next = tokens.end;
            let titled = scene.name_at(next).is_some_and(|(one, _)| scene.is_person(one.entity));
            if titled || !scene.is_person(mention.entity) && is_noun(scene, next) {
                index = next;
                continue;
            }
            let closes = scene.is_mark(next) || next >= scene.reading.tokens.len() || !scene.is_capitalised(next);
            let fits = scene.is_person(mention.entity) || !owned && index == at;
            return (closes && fits && !scene.is_genitive(mention) && scene.can_speak(mention.entity))
                .then(|| Subject::name(mention.entity, at..next));
        }
        let word = scene.text(index);
        let goes_on = scene.is_capitalised(index)
            || scene.is_lower(index) && !is_preposition(word, true) && !matches!(word, "who" | "which" | "and" | "but")
            || scene.mention_at(index).is_some();
        if !goes_on {
            return None;
        }
        index += 1;
    }
    None
}

pub(super) fn is_time(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
        "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];
    WORDS.contains(&word)
}

/// Words that may stand between a subject and its verb.
pub(super) fn is_adverb(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "also", "later", "then", "once", "still", "again", "earlier", "yesterday", "today", "now", "just", "only",
        "even", "afterwards", "afterward", "previously", "often", "always", "first", "soon", "too", "himself",
        "herself", "itself", "meanwhile", "however", "ago",
    ];
    WORDS.contains(&word)
        || word.len() > 4 && word.ends_with("ly") && !matches!(word, "family" | "italy" | "ally" | "assembly")
}
