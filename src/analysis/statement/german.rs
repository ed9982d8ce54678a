//! German phrases: the subject that begins at a token, and the one that a verb has.

use std::ops::Range;

use super::scene::{Scene, is_preposition};
use super::subject::{Article, Sort, Subject, described, is_surely_person, linked, pronoun};
use crate::analysis::lexicon::grammar;
use crate::analysis::lexicon::speech;
use crate::analysis::token::Shape;
use crate::model::{EntityKind, MentionForm};

/// The most tokens of a phrase.
const REACH: usize = 18;

/// In which case a phrase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// A subject: `der Minister`.
    Nominative,
    /// Behind a preposition: `dem Minister`, `des Ministers`.
    Any,
}

/// The phrase that begins at `at` and ends before `end` at the latest.
pub(super) fn phrase(scene: &Scene<'_, '_>, at: usize, end: usize, case: Case) -> Option<Subject> {
    let end = end.min(at + REACH);
    if at >= end || scene.is_quoted(at) {
        return None;
    }
    if let Some(subject) = pronoun(scene, at).or_else(|| linked(scene, at)) {
        return Some(subject);
    }
    let lower = scene.text(at).to_lowercase();
    let article = match lower.as_str() {
        "der" | "die" | "das" => Article::Definite,
        "ein" | "eine" => Article::Indefinite,
        "sein" | "seine" | "ihr" | "ihre" | "dessen" | "deren" | "unser" | "unsere" => Article::Possessive,
        "dem" | "den" | "des" if case == Case::Any => Article::Definite,
        "einem" | "einen" | "einer" | "eines" if case == Case::Any => Article::Indefinite,
        "seinem" | "seinen" | "seiner" | "seines" | "ihrem" | "ihren" | "ihrer" | "ihres" if case == Case::Any => {
            Article::Possessive
        }
        _ => Article::None,
    };
    // `sagte von Rantzow`
    let particle =
        grammar::is_particle(&lower) && !matches!(lower.as_str(), "der" | "die" | "den" | "das" | "zu" | "zur");
    let person = scene.name_at(at + 1).is_some_and(|(mention, _)| scene.is_person(mention.entity));
    if particle && (person || scene.is_lower(at) && scene.name_at(at + 1).is_some()) {
        return phrase(scene, at + 1, end, case).map(|subject| Subject { tokens: at..subject.tokens.end, ..subject });
    }
    let function = scene.reading.token(at).is_some_and(|token| {
        token.opens && token.traits.lower_german() && !grammar::is_german_role(&lower) || is_preposition(&lower, false)
    });
    if article == Article::None && function && scene.mention_at(at).is_none() && !speech::is_unnamed(&lower) {
        return None;
    }
    if article == Article::None && scene.is_lower(at) && !is_adjective(scene, at) {
        return speech::is_unnamed(&lower).then(|| Subject::unnamed(at..at + 1));
    }
    Walk { scene, start: at, end, article, noun: None, owner: Owner::None, owned: false, case }
        .run(at + usize::from(article != Article::None))
}

/// Whether the words that follow name the owner of a role: `der Sprecher von ...`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    None,
    /// It is being named.
    Open,
    /// It is named: a person's name directly behind is the bearer's.
    Named,
}

struct Walk<'w, 's, 't> {
    scene: &'w Scene<'s, 't>,
    start: usize,
    end: usize,
    article: Article,
    noun: Option<usize>,
    owner: Owner,
    /// Whether the owner is one, not a place: `die Ministerin im Parlament`.
    owned: bool,
    case: Case,
}

impl<'s, 't: 's> Walk<'_, 's, 't> {
    fn run(mut self, from: usize) -> Option<Subject> {
        let scene = self.scene;
        let mut index = self.attribute(from).unwrap_or(from);
        while index < self.end {
            if let Some((mention, tokens)) = scene.mention_at(index).filter(|(one, _)| one.form != MentionForm::Part) {
                let next = tokens.end;
                match mention.form {
                    // `ein Sprecher des Bürgermeisters`
                    MentionForm::Description if self.owner == Owner::None && self.noun.is_some() => {
                        self.owner = Owner::Named;
                        self.owned = true;
                    }
                    MentionForm::Description if self.owner == Owner::None => {
                        return Some(Subject::new(Some(mention.entity), self.start..next, Sort::Description, 170));
                    }
                    MentionForm::Derived => {
                        let noun =
                            scene.is_capitalised(index) && !scene.is_capitalised(next) && !is_adjective(scene, next);
                        if noun && self.owner == Owner::None {
                            self.noun = Some(index);
                        }
                    }
                    MentionForm::Name => {
                        if let Some(subject) = self.name(mention.entity, scene.is_genitive(mention), &tokens) {
                            return Some(subject);
                        }
                    }
                    MentionForm::Part | MentionForm::Description => {}
                }
                index = next;
                continue;
            }
            // The name of a paper in marks.
            if scene.is_quoted(index) {
                break;
            }
            let token = scene.reading.token(index)?;
            match token.shape {
                Shape::Mark('„' | '"' | '»' | '«' | '“') if scene.mention_at(index + 1).is_some() => {}
                // `Dr. Anna Lang`
                Shape::Mark('.')
                    if token.glued
                        && matches!(scene.text(index - 1), "Dr" | "Prof" | "St" | "med" | "Ing" | "h" | "c") => {}
                Shape::Mark('(') => {
                    let close = (index + 1..self.end.min(index + 6)).find(|at| scene.has_mark(*at, ')'));
                    let Some(close) = close else { break };
                    if let Some(subject) = self.bracketed(index, close) {
                        return Some(subject);
                    }
                    index = close;
                }
                // `der Gesundheits-, Sozial- und Integrationsdirektor`
                Shape::Mark(',') if scene.has_mark(index - 1, '-') => {}
                Shape::Mark(',') if self.owner != Owner::None || self.noun.is_some() => {
                    if let Some(subject) = self.apposition(index + 1) {
                        return Some(subject);
                    }
                    break;
                }
                Shape::Mark('-' | '/') if token.glued => {}
                Shape::Mark(_) => break,
                Shape::Lower => {
                    let adjective = is_adjective(scene, index);
                    match token.text {
                        "und" | "sowie" | "oder" if scene.has_mark(index - 1, '-') || self.two_roles(index) => {}
                        "des" | "der" | "eines" | "einer" | "seines" | "ihres" | "dieses" | "von" | "vom" | "aus"
                        | "am" | "an" | "im" | "in" | "beim" | "bei" | "für" | "zur" | "zum"
                            if self.noun.is_some() =>
                        {
                            self.owner = Owner::Open;
                            self.owned |= !matches!(token.text, "aus" | "am" | "an" | "im" | "in" | "zur" | "zum");
                        }
                        "dem" | "den" | "die" | "das" | "seiner" | "ihrer" | "ihres" | "seines"
                            if self.owner == Owner::Open => {}
                        _ if adjective => {}
                        _ => break,
                    }
                }
                Shape::Number => {
                    if token.text.contains("ährig") && token.text.contains('J') && self.owner == Owner::None {
                        self.noun = Some(index);
                    } else if self.noun.is_some() {
                        break;
                    }
                }
                Shape::Title | Shape::Capitals | Shape::Mixed => {
                    let title = matches!(token.text, "Dr" | "Prof" | "Dr." | "Prof.");
                    if title {
                        index += 1;
                        continue;
                    }
                    if grammar::is_never_a_name(token.text) && self.noun.is_some() {
                        break;
                    }
                    if self.owner == Owner::None {
                        self.noun = Some(index);
                    }
                }
            }
            index += 1;
        }
        Some(self.described(self.noun?))
    }

    /// The description by the noun.
    fn described(&self, noun: usize) -> Subject {
        if self.is_several(noun) {
            return Subject::unnamed(self.start..noun + 1);
        }
        described(self.scene, self.article, noun, self.start..noun + 1, self.owned)
    }

    /// Whether article and noun are in the plural: `die Richter`, behind a preposition `der Forscher`.
    fn is_several(&self, noun: usize) -> bool {
        let scene = self.scene;
        let lower = scene.text(noun).to_lowercase();
        let article = scene.text(self.start).to_lowercase();
        let plural = article == "die" || article == "der" && self.case == Case::Any;
        let masculine = !super::gender::is_feminine(&lower)
            && ["er", "chefs", "perten", "isten", "enten", "anten", "ogen"].iter().any(|end| lower.ends_with(end));
        plural
            && masculine
            && is_surely_person(scene, noun)
            && !lower.contains("jährige")
            && scene.mention_at(noun).is_none()
            || self.article == Article::Definite && scene.text(self.start + 1) == "beiden"
    }

    /// `der Bürgermeister und Senator Jan Lang`: both words are one person's.
    fn two_roles(&self, und: usize) -> bool {
        let scene = self.scene;
        let named = scene.name_at(und + 2 + usize::from(scene.has_mark(und + 2, ',')));
        self.owner == Owner::None
            && scene.text(und) == "und"
            && self.noun.is_some_and(|noun| noun + 1 == und && is_surely_person(scene, noun))
            && scene.is_capitalised(und + 1)
            && is_surely_person(scene, und + 1)
            && named.is_some_and(|(one, _)| scene.is_person(one.entity))
    }

    /// `die israelischen Streitkräfte (IDF)`
    fn bracketed(&self, open: usize, close: usize) -> Option<Subject> {
        let scene = self.scene;
        let (mention, _) = scene
            .name_at(open + 1)
            .filter(|(one, tokens)| tokens.end == close && scene.kind(one.entity) == Some(EntityKind::Organisation))?;
        let noun = self.noun.filter(|noun| self.owner == Owner::None && noun + 1 == open)?;
        (!is_surely_person(scene, noun)).then(|| Subject::name(mention.entity, self.start..close + 1))
    }

    /// Behind `der für die Banken zuständige`, `der seit 2019 amtierende`: the adjective before the noun.
    fn attribute(&self, from: usize) -> Option<usize> {
        let scene = self.scene;
        let word = scene.text(from);
        let opens = scene.is_lower(from)
            && (is_preposition(word, false)
                || matches!(
                    word,
                    "erst"
                        | "kürzlich"
                        | "gerade"
                        | "bereits"
                        | "schon"
                        | "lange"
                        | "neu"
                        | "soeben"
                        | "eben"
                        | "bislang"
                        | "seinerzeit"
                ));
        let begins = self.article != Article::None && !(self.start > 0 && scene.has_mark(self.start - 1, ','));
        let nominative = matches!(scene.text(self.start), "der" | "die" | "das" | "Der" | "Die" | "Das");
        if !opens || !begins || !nominative {
            return None;
        }
        let end =
            (from..self.end.min(from + 10)).find(|at| scene.is_mark(*at) || scene.is_quoted(*at)).unwrap_or(self.end);
        // `seit vielen Jahren amtierende Bürgermeister`: the ending is that of the article.
        (from + 1..end.min(from + 10)).find(|at| {
            is_adjective(scene, *at)
                && scene.text(*at).ends_with('e')
                && *at + 1 < self.end
                && scene.is_capitalised(*at + 1)
        })
    }

    /// What a name at `tokens` makes of the phrase: the subject, when it is one.
    fn name(&mut self, entity: u32, genitive: bool, tokens: &Range<usize>) -> Option<Subject> {
        let scene = self.scene;
        let next = tokens.end;
        let person = scene.is_person(entity);
        // `kritisierte der Außenminister Putin`: the role is another's, the name the object.
        if let Some(noun) =
            self.noun.filter(|_| person && self.owner == Owner::None && self.article == Article::Definite)
        {
            let bearers = scene.trail.bearers(scene.text(noun));
            if scene.has_role(entity) && !bearers.is_empty() && !bearers.contains(&entity) {
                return Some(described(scene, self.article, noun, self.start..noun + 1, false));
            }
        }
        // `Nationalrat Jan Lang`: the council is his title.
        let council = !person && tokens.len() == 1 && scene.text(tokens.start).ends_with("rat");
        if council && scene.name_at(next).is_some_and(|(one, _)| scene.is_person(one.entity)) {
            self.noun = Some(tokens.start);
            return None;
        }
        match self.owner {
            Owner::None => {
                let owns = genitive && (scene.is_capitalised(next) || is_adjective(scene, next));
                let genitive = genitive && !(self.case == Case::Any && self.article != Article::None);
                if owns && genitive && self.noun.is_none() {
                    self.article = Article::Possessive;
                    return None;
                }
                if genitive && self.noun.is_some() {
                    self.owner = Owner::Named;
                    self.owned = true;
                    return None;
                }
                // Two names side by side: the first is a title that was taken for one.
                let titled = person
                    && tokens.len() == 1
                    && scene.name_at(next).is_some_and(|(one, _)| scene.is_person(one.entity));
                if titled || !scene.can_speak(entity) {
                    return None;
                }
                // `die Polizeiinspektion Goslar`: the place belongs to the body.
                let body = self.noun.is_some_and(|noun| speech::is_german_body(&scene.text(noun).to_lowercase()));
                if body && scene.kind(entity) == Some(EntityKind::Place) {
                    self.owned = true;
                    return None;
                }
                let plural = matches!(scene.text(next), "und" | "sowie") && scene.name_at(next + 1).is_some();
                if plural {
                    return Some(Subject::unnamed(self.start..next));
                }
                Some(Subject::name(entity, self.start..next))
            }
            Owner::Open => {
                // `die Vorsitzende des Verbandes Anna Lang`: a person behind a noun that is no role.
                let behind = next.checked_sub(tokens.len() + 1).filter(|at| scene.is_capitalised(*at));
                let body = behind.is_some_and(|at| {
                    let lower = scene.text(at).to_lowercase();
                    !grammar::is_german_role(&lower) && Some(at) != self.noun
                });
                if person && body && tokens.len() > 1 {
                    return Some(Subject::name(entity, self.start..next));
                }
                self.owner = Owner::Named;
                None
            }
            Owner::Named if person => Some(Subject::name(entity, self.start..next)),
            Owner::Named => None,
        }
    }

    /// `der Leiter der Mission, der Chilene X,`: the name behind the comma.
    fn apposition(&self, at: usize) -> Option<Subject> {
        let scene = self.scene;
        let mut index = at;
        while index < self.end + 8 && index < at + 8 {
            if let Some((mention, tokens)) = scene.name_at(index) {
                let closes = !scene.is_capitalised(tokens.end)
                    && (!scene.is_lower(tokens.end) || index == at || tokens.end <= at + 4);
                return (scene.is_person(mention.entity) && closes && !scene.is_genitive(mention))
                    .then(|| Subject::name(mention.entity, self.start..tokens.end));
            }
            let word = scene.text(index);
            let goes_on = scene.is_capitalised(index)
                || is_adjective(scene, index)
                || matches!(word, "der" | "die" | "ein" | "eine")
                || scene.mention_at(index).is_some_and(|(mention, _)| mention.form == MentionForm::Derived);
            if !goes_on {
                return None;
            }
            index += 1;
        }
        None
    }
}

/// Whether the token has the form of an adjective before a noun.
pub(super) fn is_adjective(scene: &Scene<'_, '_>, at: usize) -> bool {
    const OTHERS: &[&str] = &[
        "der", "die", "das", "dem", "den", "des", "eine", "einer", "einen", "einem", "eines", "unter", "hinter",
        "über", "oder", "aber", "wieder", "immer", "später", "weiter", "gegen", "neben", "zwischen", "heute", "gerne",
        "sehr", "diese", "dieser", "dieses", "jede", "jeder", "alle", "keine", "keiner", "werden", "wurde", "wurden",
        "hatte", "hatten", "haben", "habe", "würde", "würden", "sei", "seien", "konnte", "könne", "werde", "sollte",
        "müsse", "wolle", "solle", "wollte", "musste", "mehrere", "viele", "einige", "andere", "beide", "daher",
        "bisher", "gestern", "morgen", "wegen", "während", "sondern", "wäre", "wären", "hätte", "hätten", "ohne", "er",
        "sie", "es", "wer", "seine", "seiner", "seinen", "seinem", "ihre", "ihrer", "ihren", "ihrem", "deren",
        "dessen", "einmal", "außer",
    ];
    let Some(token) = scene.reading.token(at) else { return false };
    let text = token.text;
    token.shape == Shape::Lower
        && text.len() > 3
        && ["e", "en", "er", "es", "em"].iter().any(|ending| text.ends_with(ending))
        && !OTHERS.contains(&text)
        && speech::german_verb(text).is_empty()
        || token.shape == Shape::Mixed && text.starts_with(char::is_lowercase) && text.ends_with(['e', 'n', 'r', 's'])
}
