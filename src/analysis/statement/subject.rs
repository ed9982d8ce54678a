//! Whom a phrase stands for: a name, a pronoun, a description of a person or a body.

use std::ops::Range;

use super::gender::{is_feminine, of_word};
use super::scene::Scene;
use crate::analysis::lexicon::grammar;
use crate::analysis::lexicon::speech;
use crate::model::{EntityKind, Gender, MentionForm};

/// Whom a phrase stands for.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// The entity; `None` for somebody without a name.
    pub(super) entity: Option<u32>,
    pub(super) tokens: Range<usize>,
    pub(super) sort: Sort,
    pub(super) confidence: u8,
}

/// How a phrase stands for its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Name,
    Pronoun,
    /// A person by what he is.
    Description,
    /// A body by what it is.
    Body,
    /// Somebody whom nothing names.
    Unnamed,
    /// A noun that is no person and no body.
    Thing,
}

/// What stands before the noun of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Article {
    None,
    /// `der`, `the`
    Definite,
    /// `ein`, `a`
    Indefinite,
    /// `seine`, `his`, `Putins`
    Possessive,
}

impl Subject {
    pub(super) const fn new(entity: Option<u32>, tokens: Range<usize>, sort: Sort, confidence: u8) -> Self {
        Self { entity, tokens, sort, confidence }
    }

    pub(super) const fn name(entity: u32, tokens: Range<usize>) -> Self {
        Self::new(Some(entity), tokens, Sort::Name, 220)
    }

    pub(super) const fn unnamed(tokens: Range<usize>) -> Self {
        Self::new(None, tokens, Sort::Unnamed, 120)
    }

    /// Whether it stands for a person or a body.
    pub(super) fn speaks(&self) -> bool {
        self.sort != Sort::Thing
    }
}

/// A pronoun at the token.
pub(super) fn pronoun(scene: &Scene<'_, '_>, at: usize) -> Option<Subject> {
    let gender = match (scene.text(at), scene.reading.english) {
        ("er" | "Er", false) | ("he" | "He", true) => Some(Gender::Male),
        ("sie" | "Sie", false) | ("she" | "She", true) => Some(Gender::Female),
        _ => return None,
    };
    let found = in_part_before(scene, at, gender).or_else(|| scene.trail.person(at, gender));
    let entity = found;
    Some(Subject::new(entity, at..at + 1, Sort::Pronoun, if entity.is_some() { 150 } else { 60 }))
}

/// The person of whom the clause before speaks: `Samir Lang was busier: he said ...`, `Linda Lang came, and she said ...`,
/// `Although Linda Lang came, she said ...`.
fn in_part_before(scene: &Scene<'_, '_>, at: usize, gender: Option<Gender>) -> Option<u32> {
    let before = at.checked_sub(1)?;
    let start = scene.reading.sentence_of(at)?.tokens.start.max(at.saturating_sub(60));
    let fitting = |index: usize| {
        let (mention, _) = scene.name_at(index).filter(|_| !scene.is_quoted(index) && !scene.is_oblique_at(index))?;
        let known = scene.gender(mention.entity);
        (scene.is_person(mention.entity) && (known.is_none() || known == gender)).then_some(mention.entity)
    };
    let goes_on = scene.has_mark(before, ':')
        || scene.has_mark(before, ';')
        || matches!(scene.text(before), "and" | "but" | "und" | "aber" | "doch" | "denn");
    if goes_on {
        return (start..before).find_map(fitting);
    }
    // `Lang, tired of the delays that he said would go on, left`: whom the sentence begins with.
    if scene.reading.english && matches!(scene.text(before), "that" | "which" | "what" | "whom") && before > start + 1 {
        return fitting(start);
    }
    let opener = matches!(
        scene.text(start).to_lowercase().as_str(),
        "although"
            | "though"
            | "when"
            | "while"
            | "as"
            | "after"
            | "before"
            | "because"
            | "since"
            | "if"
            | "obwohl"
            | "als"
            | "nachdem"
            | "während"
            | "weil"
            | "bevor"
            | "wenn"
            | "da"
    );
    // The verb may stand between: `Obwohl Linda Lang kam, sagte sie ...`.
    let parted = (before.saturating_sub(1).max(start)..=before).any(|at| scene.has_mark(at, ','));
    if opener && parted {
        return (start + 1..(start + 5).min(before)).find_map(fitting);
    }
    // `Das bezweifelt Linda Lang: Es werde teuer, sagt sie.`
    let colon = (start..before).rev().find(|at| scene.has_mark(*at, ':') && !scene.is_quoted(*at))?;
    (start..colon).find_map(fitting)
}

/// A description that was linked before: `der Kremlchef`.
pub(super) fn linked(scene: &Scene<'_, '_>, at: usize) -> Option<Subject> {
    let (mention, tokens) = scene.mention_at(at)?;
    // `The New Yorker` has its article.
    let article = matches!(scene.text(at), "The" | "the" | "Der" | "Die" | "Das" | "der" | "die" | "das");
    match mention.form {
        MentionForm::Description => Some(Subject::new(Some(mention.entity), tokens, Sort::Description, 180)),
        MentionForm::Name if article && scene.can_speak(mention.entity) && !scene.is_genitive(mention) => {
            Some(Subject::name(mention.entity, tokens))
        }
        _ => None,
    }
}

/// The description of a person or a body by the noun at `noun`.
pub(super) fn described(
    scene: &Scene<'_, '_>,
    article: Article,
    noun: usize,
    tokens: Range<usize>,
    owned: bool,
) -> Subject {
    let english = scene.reading.english;
    let word = scene.text(noun);
    let lower = word.to_lowercase();
    let several = speech::is_unnamed(&lower)
        && (english || article == Article::None || !scene.text(tokens.start).ends_with("er"));
    // `the directors said`
    let plural = english
        && article != Article::Possessive
        && lower.strip_suffix('s').is_some_and(|one| !one.ends_with('s') && is_role(scene, one));
    let several = several || plural;
    let somebody =
        || !english || is_role(scene, &lower) || is_person(&lower, true) || speech::is_english_body(last_part(&lower));
    if article == Article::Indefinite && !somebody() {
        return Subject::new(None, tokens, Sort::Thing, 60);
    }
    if article == Article::Indefinite || several && !is_feminine(&lower) {
        return Subject::unnamed(tokens);
    }
    if speech::is_document(last_part(&lower)) {
        return Subject::new(None, tokens, Sort::Thing, 60);
    }
    let feminine = if english { None } else { scene.text(tokens.start).strip_prefix(['d', 'D']) };
    let gender = of_word(word, english).or(match feminine {
        Some("er") => Some(Gender::Male),
        Some("ie") if is_person(&lower, false) => Some(Gender::Female),
        _ => None,
    });
    let fits = |entity: u32| scene.gender(entity).is_none() || gender.is_none() || scene.gender(entity) == gender;
    let body = if english { speech::is_english_body(last_part(&lower)) } else { speech::is_german_body(&lower) };
    let person = !body || is_role(scene, &lower) || of_word(word, english).is_some();
    if person {
        let mut bearers = scene.trail.bearers(word);
        bearers.retain(|bearer| fits(*bearer));
        let bearer = match bearers.as_slice() {
            [one] => Some(*one),
            several => scene.trail.last_of(noun, several),
        };
        if let Some(bearer) = bearer.filter(|_| article != Article::None) {
            return Subject::new(Some(bearer), tokens, Sort::Description, 150);
        }
    }
    if body && !is_role(scene, &lower) {
        let entity = named_here(scene, noun, &lower)
            .or_else(|| scene.trail.body(noun, |entity| is_such_body(scene, entity, &lower)))
            .filter(|_| article == Article::Definite && !owned);
        return Subject::new(entity, tokens, Sort::Body, if entity.is_some() { 120 } else { 60 });
    }
    let known = is_role(scene, &lower) || is_person(&lower, english);
    // `der Leiter des Amts` is somebody of his own, `die 84-Jährige` is not.
    let own = owned && is_relational(last_part(&lower));
    // An unknown name follows: `the promoter, MCD`.
    let other = scene.has_mark(noun + 1, ',') && scene.is_capitalised(noun + 2) && english;
    if article == Article::Definite && !own && known && !other {
        // An age or an origin says less than what somebody does.
        let qualified = (tokens.start..noun).any(|at| scene.mention_at(at).is_some());
        let origin = scene.is_capitalised(noun) && !is_role(scene, &lower);
        let vague = english && (lower.contains("year-old") || qualified || origin);
        let entity = if vague { scene.trail.only(noun, gender) } else { scene.trail.person(noun, gender) };
        let entity = entity.filter(|entity| !(is_office(last_part(&lower)) && scene.has_role(*entity)));
        return Subject::new(entity, tokens, Sort::Description, if entity.is_some() { 130 } else { 60 });
    }
    let sort = if known { Sort::Unnamed } else { Sort::Thing };
    Subject::new(None, tokens, sort, 60)
}

/// The organisation of the sentence that may be called so: `Nordwerk will build it, the company said`.
fn named_here(scene: &Scene<'_, '_>, noun: usize, lower: &str) -> Option<u32> {
    let start = scene.reading.sentence_of(noun)?.tokens.start.max(noun.saturating_sub(60));
    let fitting = |at: &usize| {
        scene
            .name_at(*at)
            .is_some_and(|(mention, _)| !scene.is_quoted(*at) && is_such_body(scene, mention.entity, lower))
    };
    let subject = (start..noun).filter(fitting).find(|at| !scene.is_oblique_at(*at));
    let at = subject.or_else(|| (start..noun).rev().find(fitting))?;
    scene.name_at(at).map(|(mention, _)| mention.entity)
}

/// Whether an organisation may be called so: no company is `die Behörde`, no ministry `das Unternehmen`.
fn is_such_body(scene: &Scene<'_, '_>, entity: u32, noun: &str) -> bool {
    const PUBLIC: &[&str] = &[
        "amt", "ministerium", "behörde", "polizei", "gericht", "anwaltschaft", "kommission", "ministry", "authority",
        "court", "police", "commission", "agency", "department", "office", "parlament", "parliament", "universität",
        "university", "institut", "verband", "partei", "union", "gewerkschaft", "aufsicht", "regulator", "council",
        "senat",
    ];
    const AUTHORITIES: &[&str] = &["behörde", "aufsicht", "authority", "regulator", "watchdog", "agency", "office"];
    const BANKS: &[&str] = &["bank", "geldhaus", "geldinstitut", "kreditinstitut", "lender"];
    // Anything that is not public may be one of these.
    const PRIVATE: &[&str] = &[
        "unternehmen", "konzern", "firma", "company", "firm", "hersteller", "maker", "retailer", "airline",
        "fluggesellschaft", "anbieter", "bauer", "händler", "klub", "club", "verein", "team", "mannschaft", "band",
        "group", "start-up", "startup", "manufacturer", "developer", "giant", "insurer", "versicherer", "betreiber",
        "operator", "charity", "stiftung", "foundation", "brewer", "carmaker", "publisher", "verlag", "label",
        "bidder", "genossenschaft", "reederei", "kette", "chain",
    ];
    if scene.kind(entity) != Some(EntityKind::Organisation) {
        return false;
    }
    let name = scene.entities.get(entity as usize).map(|entity| entity.name.to_lowercase()).unwrap_or_default();
    let holds = |list: &[&str]| list.iter().any(|word| name.contains(word));
    // A `Verband` is no band, and the central bank not the bank that it watches.
    let verband = noun.ends_with("verband");
    let central = ["notenbank", "zentralbank"].iter().any(|bank| noun.ends_with(bank));
    let ends = |list: &[&str]| list.iter().any(|word| noun.ends_with(word)) && !verband && !central;
    // `Das Institut` of a text that has an institute.
    noun.len() >= 4 && name.contains(noun)
        || ends(BANKS) && (name.contains("bank") || name.contains("kasse"))
        || ends(AUTHORITIES) && holds(PUBLIC)
        || ends(PRIVATE) && !holds(PUBLIC)
}

fn last_part(lower: &str) -> &str {
    lower.rsplit('-').next().unwrap_or(lower)
}

/// Whether the word in lower case is a role of the language.
pub(super) fn is_role(scene: &Scene<'_, '_>, lower: &str) -> bool {
    if scene.reading.english {
        grammar::is_english_role(last_part(lower)) || grammar::is_english_role(lower)
    } else {
        grammar::is_german_role(last_part(lower))
    }
}

/// Whether a word for a person says whose he is: `der Leiter des Amts`, `the son of ...`.
fn is_relational(lower: &str) -> bool {
    const ENDS: &[&str] = &[
        "sprecher", "chef", "leiter", "vorsitzende", "vorsitzender", "präsident", "direktor", "minister", "trainer",
        "kapitän", "sekretär", "tochter", "sohn", "frau", "mann", "vater", "mutter", "bruder", "schwester", "anwalt",
        "verteidiger", "berater", "führer", "vertreter", "gründer", "vorstand", "mitglied", "kandidat", "witwe",
        "witwer", "freund", "anwält", "spokesman", "spokeswoman", "spokesperson", "chief", "leader", "head", "chair",
        "chairman", "chairwoman", "president", "director", "secretary", "executive", "son", "daughter", "wife",
        "husband", "brother", "sister", "father", "mother", "lawyer", "adviser", "aide", "owner", "founder", "member",
        "manager", "coach", "captain", "editor", "official", "officer", "friend", "colleague", "representative",
        "mayor", "editor-in-chief",
    ];
    // `der Leiterin`, `des Leiters`
    let masculine = lower.strip_suffix("in").or_else(|| lower.strip_suffix('s')).unwrap_or(lower);
    ENDS.iter().any(|end| lower.ends_with(end) || masculine.ends_with(end))
}

/// Whether a text may speak of the bearer of a role without naming him: `der Richter`.
fn is_office(lower: &str) -> bool {
    const WORDS: &[&str] = &[
        "sprecher", "sprecherin", "pfarrer", "pfarrerin", "richter", "richterin", "anwalt", "anwältin", "verteidiger",
        "fahrer", "fahrerin", "polizist", "moderator", "moderatorin", "reporter", "notar", "spokesman", "spokeswoman",
        "spokesperson", "judge", "lawyer", "attorney", "prosecutor", "priest", "driver", "referee", "reporter",
        "interviewer", "official", "bürgermeister", "bürgermeisterin", "minister", "ministerin", "präsident",
        "präsidentin", "kanzler", "kanzlerin", "bischof", "gouverneur", "landrat", "mayor", "president", "governor",
        "bishop",
    ];
    WORDS.iter().any(|word| lower.ends_with(word))
}

/// Whether a German noun means a person wherever it stands: a role, a woman, an age.
pub(super) fn is_surely_person(scene: &Scene<'_, '_>, noun: usize) -> bool {
    let lower = scene.text(noun).to_lowercase();
    scene.reading.english
        || is_role(scene, &lower)
        || is_feminine(&lower)
        || lower.contains("jährige")
        || of_word(&lower, false).is_some()
        || scene.mention_at(noun).is_some()
}

/// Whether a noun in lower case means a person.
pub(super) fn is_person(lower: &str, english: bool) -> bool {
    const ENDS: &[&str] = &[
        "er", "ist", "ent", "ant", "oge", "eur", "tor", "sor", "mann", "frau", "är", "arzt", "wirt", "pate", "experte",
        "erste", "zweite", "dritte", "vierte", "ährige", "ährigen", "ähriger", "sitzende", "ordnete", "klagte",
        "urteilte", "letzte", "beauftragte", "deutsche", "liberale", "konservative", "chef", "gast", "profi", "star",
        "held", "oberhaupt", "koch", "bauer", "pilot", "kapitän", "arme", "angeklagte", "verletzte", "überlebende",
        "tote", "brite", "franzose", "pole", "russe", "däne", "türke", "schwede", "finne", "schotte", "ire", "chinese",
        "grieche", "rumäne", "tscheche", "ungar", "kollege", "zeuge", "junge", "rivale", "geologe", "hesse", "sachse",
        "niedersachse", "friese", "bayer",
    ];
    if english {
        const WORDS: &[&str] = &[
            "man", "woman", "mother", "father", "wife", "husband", "son", "daughter", "brother", "sister", "veteran",
            "winner", "champion", "bowler", "batter", "captain", "incumbent", "candidate", "leader", "host", "chef",
            "person", "resident", "president", "agent", "client", "opponent", "accountant", "assistant", "consultant",
            "participant", "immigrant", "tenant", "merchant", "defendant", "fan", "passer-by", "parent", "student",
            "child", "kid", "neighbour", "neighbor", "colleague", "friend", "patient", "girl", "boy", "teenager",
            "victim", "suspect", "defendant", "whip", "nominee", "head", "nurse",
        ];
        const THINGS: &[&str] = &[
            "letter", "paper", "offer", "number", "order", "river", "water", "matter", "computer", "factor", "sector",
            "error", "power", "weather", "summer", "winter", "center", "tower", "corner", "border", "dinner",
            "chapter", "theater", "harbor", "labor", "motor", "mirror", "tractor", "newsletter", "quarter", "cancer",
            "silver", "other", "another", "disaster", "banner", "poster", "sticker", "answer", "flower", "shower",
            "color", "floor", "door", "list", "mist", "october", "november", "september", "december", "layer",
            "counter", "charter", "register", "customer-number",
        ];
        if THINGS.contains(&lower) {
            return false;
        }
        return WORDS.contains(&lower)
            || ["ist", "er", "or", "ian", "man", "woman", "year-old", "elect"]
                .iter()
                .any(|end| lower.len() > end.len() + 2 && lower.ends_with(end));
    }
    is_feminine(lower) || lower.len() > 3 && ENDS.iter().any(|end| lower.ends_with(end))
}
