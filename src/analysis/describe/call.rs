//! What a text calls a person beside the name, and the parties, nations and bodies that it puts there.

use super::noun::is_personal;
use crate::analysis::lexicon::grammar;
use crate::analysis::role::office;
use crate::analysis::token::{Reading, Shape};
use crate::model::{Mention, MentionForm};

/// How many tokens before and behind a name are looked at.
const REACH: usize = 7;

/// What stands beside one name or several of a person.
#[derive(Clone, Debug, Default)]
pub(super) struct Called {
    /// What he is called, as offices.
    pub(super) offices: Vec<String>,
    /// The entities named there.
    pub(super) of: Vec<u32>,
}

impl Called {
    /// Adds what stands beside the name at `index` of the mentions.
    pub(super) fn read(&mut self, reading: &Reading<'_>, mentions: &[Mention], index: usize) {
        let Some(name) = mentions.get(index) else { return };
        let start = reading.token_at(name.span.start as usize);
        self.before(reading, mentions, start);
        let end = reading.token_at(name.span.end as usize);
        self.apposed(reading, mentions, start, end);
        self.behind(reading, mentions, end);
        self.offices.retain(|office| !office.is_empty());
    }

    /// `Der russische Präsident Wladimir Putin`, `CDU-Chef Merz`, `Chinas Präsident Xi`, `the Lebanese novelist Najwa Haddad`.
    fn before(&mut self, reading: &Reading<'_>, mentions: &[Mention], name: usize) {
        let start = reading.sentence_of(name).map_or(0, |sentence| sentence.tokens.start);
        let mut at = name;
        let mut nouns = 0;
        while at > start && name - at < REACH {
            let Some(token) = reading.before(at) else { break };
            // `Dr. Weber`
            if token.is_mark('.') && at == name {
                at -= 1;
                continue;
            }
            if matches!(token.shape, Shape::Mark(_)) && !token.is_mark('-') {
                break;
            }
            at -= 1;
            let lower = token.text.to_lowercase();
            if let Some(over) = over(mentions, token.span.start, token.span.end) {
                // `traf Putin Trump`: a name directly before a name is nobody's party.
                let own = over.form != MentionForm::Name || nouns > 0;
                if !own {
                    break;
                }
                self.note(over.entity);
                if over.form == MentionForm::Name {
                    break;
                }
            }
            if is_personal(&lower, reading.english) && (token.is_capitalised() || reading.english) {
                nouns += 1;
                if nouns == 1 {
                    self.call(&office_at(reading, at));
                }
            } else {
                let named = over(mentions, token.span.start, token.span.end).is_some();
                let noun = token.is_capitalised() && !reading.english && !named;
                if noun || is_closed(&lower) || grammar::is_german_report(&lower) {
                    break;
                }
            }
        }
    }

    /// `The mayor of Leeds, Anna Berg, ...`, `Leeds' mayor, Ms Anna Berg, ...`, `Der Bürgermeister von Kiel, Jan Lang, ...`
    fn apposed(&mut self, reading: &Reading<'_>, mentions: &[Mention], start: usize, end: usize) {
        let text = |at: usize| reading.token(at).map_or("", |token| token.text);
        let mark = |at: usize, mark: char| reading.token(at).is_some_and(|token| token.is_mark(mark));
        let mut name = start;
        while name > 0 && (mark(name - 1, '.') || grammar::is_address(&text(name - 1).to_lowercase())) {
            name -= 1;
        }
        // What follows closes the apposition; a list of persons goes on with `and`.
        let Some(comma) = name.checked_sub(1).filter(|at| mark(*at, ',')) else { return };
        let next = reading.token(end + 1).and_then(|next| over(mentions, next.span.start, next.span.end));
        if !mark(end, ',') || next.is_some() || matches!(text(end + 1), "and" | "und" | "sowie" | "or" | "oder") {
            return;
        }
        let first = reading.sentence_of(comma).map_or(0, |sentence| sentence.tokens.start);
        let mut of = Vec::new();
        let mut noun = None;
        for at in (first.max(comma.saturating_sub(10))..comma).rev() {
            let Some(token) = reading.token(at) else { return };
            let lower = token.text.to_lowercase();
            let named = over(mentions, token.span.start, token.span.end);
            of.extend(named.map(|over| over.entity));
            let article =
                matches!(lower.as_str(), "the" | "der" | "die" | "a" | "an" | "ein" | "eine" | "its" | "their");
            let owner = named.is_some() && noun.is_some() || matches!(lower.as_str(), "'s" | "’s" | "'" | "’");
            if noun.is_none() && is_personal(&lower, reading.english) && (token.is_capitalised() || reading.english) {
                noun = Some(at);
                continue;
            }
            if let Some(noun) = noun.filter(|_| article || named.is_some_and(|over| over.form == MentionForm::Name)) {
                // `met the mayor of Leeds, Anna Berg,`: whose the article is, too.
                self.call(&office_at(reading, noun));
                for entity in of {
                    self.note(entity);
                }
                return;
            }
            // Between the noun and the comma stands whose he is, before it what he is like.
            let belongs = matches!(
                lower.as_str(),
                "of" | "for" | "at" | "in" | "the" | "von" | "des" | "der" | "vom" | "im" | "für" | "and" | "und"
            ) && noun.is_none()
                || owner
                || named.is_some()
                || token.is_capitalised()
                || noun.is_some() && token.shape == Shape::Lower && !is_closed(&lower);
            if !belongs {
                return;
            }
        }
        // `Lagos State Governor, Ann Lee,`: the title opens the sentence.
        if let Some(noun) = noun {
            self.call(&office_at(reading, noun));
            for entity in of {
                self.note(entity);
            }
        }
    }

    /// `Anna Berg (SPD)`, `Anna Berg, Professorin in Kiel`, `Anna Berg, a teacher from Leeds`, `Anna Berg ist Lehrerin`.
    fn behind(&mut self, reading: &Reading<'_>, mentions: &[Mention], end: usize) {
        let Some(token) = reading.token(end) else { return };
        if token.is_mark('(') {
            for at in end + 1..end + REACH {
                let Some(token) = reading.token(at).filter(|token| !token.is_mark(')')) else { break };
                if let Some(over) = over(mentions, token.span.start, token.span.end) {
                    self.note(over.entity);
                }
            }
            return;
        }
        let is = matches!(
            token.text,
            "ist" | "war" | "wird" | "wurde" | "bleibt" | "blieb" | "is" | "was" | "becomes" | "became" | "remains"
        );
        if !token.is_mark(',') && !is {
            return;
        }
        let mut of = Vec::new();
        for at in end + 1..end + REACH {
            let Some(token) = reading.token(at) else { return };
            if matches!(token.shape, Shape::Mark(_)) && !token.is_mark('-') {
                return;
            }
            let lower = token.text.to_lowercase();
            let named = over(mentions, token.span.start, token.span.end);
            if let Some(over) = named {
                of.push(over.entity);
            }
            let noun = if reading.english { token.shape == Shape::Lower } else { token.is_capitalised() };
            if noun && is_personal(&lower, reading.english) && named.is_none_or(|over| over.form == MentionForm::Part) {
                // `a police officer`, `a maths teacher`: the last of them.
                let next = reading.token(at + 1).map(|next| next.text.to_lowercase()).unwrap_or_default();
                if reading.english && is_personal(&next, true) {
                    continue;
                }
                self.call(&office_at(reading, at));
                for entity in of {
                    self.note(entity);
                }
                return;
            }
            let article = matches!(
                lower.as_str(),
                "a" | "an"
                    | "the"
                    | "his"
                    | "her"
                    | "its"
                    | "their"
                    | "ein"
                    | "eine"
                    | "der"
                    | "die"
                    | "sein"
                    | "seine"
                    | "ihr"
                    | "ihre"
            );
            let adjective = token.shape == Shape::Lower
                && !is_closed(&lower)
                && (reading.english || lower.ends_with(['e', 'r', 'n', 's']));
            if !(article
                || adjective
                || named.is_some()
                || token.shape == Shape::Number
                || reading.english && token.is_capitalised())
            {
                return;
            }
        }
    }

    fn call(&mut self, office: &str) {
        if !self.offices.iter().any(|known| known == office) {
            self.offices.push(office.to_owned());
        }
    }

    fn note(&mut self, entity: u32) {
        if !self.of.contains(&entity) {
            self.of.push(entity);
        }
    }
}

/// The office of the noun at `at`; in English with the word before it, which may belong to it.
fn office_at(reading: &Reading<'_>, at: usize) -> String {
    let Some(noun) = reading.token(at) else { return String::new() };
    if !reading.english {
        return office(noun.text, false);
    }
    let before = reading.before(at).filter(|before| {
        matches!(
            before.text.to_lowercase().as_str(),
            "prime"
                | "foreign"
                | "finance"
                | "defence"
                | "defense"
                | "interior"
                | "health"
                | "justice"
                | "vice"
                | "trade"
                | "energy"
                | "education"
                | "home"
                | "transport"
                | "environment"
                | "culture"
                | "labour"
                | "labor"
                | "water"
        )
    });
    match before {
        Some(before) => office(&format!("{} {}", before.text, noun.text).to_lowercase(), true),
        None => office(&noun.text.to_lowercase(), true),
    }
}

/// The mention that covers these bytes or a part of them.
fn over(mentions: &[Mention], start: u32, end: u32) -> Option<&Mention> {
    let index = mentions.partition_point(|mention| mention.span.end <= start);
    mentions.get(index).filter(|mention| mention.span.start < end)
}

/// Whether a word in lower case ends what may stand before a name.
fn is_closed(word: &str) -> bool {
    matches!(
        word,
        "der"
            | "die"
            | "das"
            | "den"
            | "dem"
            | "des"
            | "ein"
            | "eine"
            | "einen"
            | "einem"
            | "einer"
            | "und"
            | "oder"
            | "aber"
            | "von"
            | "vom"
            | "mit"
            | "bei"
            | "für"
            | "auf"
            | "aus"
            | "in"
            | "im"
            | "an"
            | "am"
            | "zu"
            | "zum"
            | "zur"
            | "nach"
            | "über"
            | "unter"
            | "gegen"
            | "als"
            | "wie"
            | "dass"
            | "sagte"
            | "sagt"
            | "the"
            | "a"
            | "and"
            | "or"
            | "but"
            | "of"
            | "on"
            | "at"
            | "for"
            | "with"
            | "by"
            | "from"
            | "to"
            | "that"
            | "who"
            | "which"
            | "said"
            | "says"
            | "told"
            | "as"
            | "than"
    )
}
