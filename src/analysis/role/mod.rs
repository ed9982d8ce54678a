//! The fifth stage: titles and roles beside the names of persons.

mod base;
mod office;

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidate::Candidate;
use super::gender;
use super::lexicon::grammar;
use super::token::{Reading, Shape, Token};
use crate::model::{EntityKind, LocalEntity, Mention, MentionForm};
use crate::text::Span;

use base::{nominative, note};
pub(crate) use office::{is_public, office, same_office};

/// The most tokens of a role.
const MOST: usize = 7;

/// The role beside each name of a person, or of what may turn out to be one.
pub(super) fn beside(reading: &Reading<'_>, candidates: &[Candidate]) -> Vec<Option<Span>> {
    let spans: Vec<(Span, MentionForm)> = candidates.iter().map(|candidate| (candidate.span, candidate.form)).collect();
    let may_be_person = |candidate: &Candidate| {
        candidate.form == MentionForm::Name
            && (candidate.kind == Some(EntityKind::Person) || candidate.tokens.len() == 1)
    };
    candidates
        .iter()
        .map(|candidate| {
            if !may_be_person(candidate) {
                return None;
            }
            before(reading, candidate.tokens.start, &spans).or_else(|| behind(reading, candidate.tokens.end, &spans))
        })
        .collect()
}

/// Notes the roles beside the mentions with their entities; what turned out to be no person has none.
pub(super) fn assign(reading: &Reading<'_>, entities: &mut [LocalEntity], mentions: &mut [Mention]) {
    for mention in mentions.iter_mut() {
        if entities.get(mention.entity as usize).is_none_or(|one| one.kind != EntityKind::Person) {
            mention.role = None;
        }
    }
    drop_objects(reading, mentions);
    for mention in mentions.iter() {
        let text = mention.role.map(|role| role.of(reading.text));
        let text = text.filter(|text| !grammar::is_address(&text.to_lowercase()));
        let Some((entity, text)) = entities.get_mut(mention.entity as usize).zip(text) else { continue };
        if !reading.english {
            entity.gender = entity.gender.or_else(|| gender::of_role(text, false));
        }
        let role = if reading.english { text.to_owned() } else { nominative(text, entity.gender) };
        note(&mut entity.roles, &role);
    }
}

/// In `kritisierte der Außenminister Putin` the role is another's, when the person has one of his own elsewhere.
fn drop_objects(reading: &Reading<'_>, mentions: &mut [Mention]) {
    if reading.english {
        return;
    }
    let subject = |role: Span| {
        let mut at = reading.token_at(role.start as usize);
        // Back over the adjectives.
        while reading.before(at).is_some_and(|token| {
            token.shape == Shape::Lower
                && token.text.ends_with('e')
                && !matches!(token.text, "die" | "eine")
                && !grammar::is_german_report(token.text)
        }) {
            at -= 1;
        }
        let article = reading.before(at).is_some_and(|token| matches!(token.text, "der" | "die"));
        let verb = at.checked_sub(2).and_then(|at| reading.token(at));
        article && verb.is_some_and(|verb| verb.shape == Shape::Lower && grammar::is_german_report(verb.text))
    };
    // What each is called elsewhere.
    let mut held: FxHashMap<u32, FxHashSet<&str>> = FxHashMap::default();
    for mention in mentions.iter() {
        if let Some(role) = mention.role.filter(|role| !subject(*role)) {
            held.entry(mention.entity).or_default().insert(last_word(role.of(reading.text)));
        }
    }
    let mut answered: FxHashMap<(u32, &str), bool> = FxHashMap::default();
    for mention in mentions.iter_mut() {
        let Some(role) = mention.role.filter(|role| role.end <= mention.span.start && subject(*role)) else { continue };
        let word = last_word(role.of(reading.text));
        let other = *answered.entry((mention.entity, word)).or_insert_with(|| {
            let mut held = held.get(&mention.entity).into_iter().flatten();
            held.any(|held| !held.ends_with(word) && !word.ends_with(held))
        });
        if other {
            mention.role = None;
        }
    }
}

fn last_word(role: &str) -> &str {
    role.rsplit([' ', '-']).next().unwrap_or(role)
}

fn is_role(reading: &Reading<'_>, at: usize) -> bool {
    reading.token(at).is_some_and(|token| {
        let lower = token.text.to_lowercase();
        if reading.english {
            grammar::is_english_role(&lower)
        } else {
            token.is_capitalised() && grammar::is_german_role(&lower)
        }
    })
}

/// Whether an English role stands in the plural: then it is no title of one person.
fn is_plural(reading: &Reading<'_>, at: usize) -> bool {
    reading.english
        && reading.token(at).is_some_and(|token| {
            let lower = token.text.to_lowercase();
            lower.strip_suffix('s').is_some_and(grammar::is_english_role) && !matches!(lower.as_str(), "mrs" | "ms")
        })
}

/// Whether a mention begins inside the token and is more than a part of it.
fn is_named(reading: &Reading<'_>, at: usize, mentions: &[(Span, MentionForm)]) -> bool {
    let Some(token) = reading.token(at) else { return false };
    let index = mentions.partition_point(|(span, _)| span.end <= token.span.start);
    mentions.get(index).is_some_and(|(span, form)| *form != MentionForm::Part && span.overlaps(token.span))
}

/// The role that ends directly before the token `first`: `Kremlsprecher`, `außenpolitischer Berater`, `Prime Minister`,
/// `Sekretär des nationalen Sicherheitsrats`.
fn before(reading: &Reading<'_>, first: usize, mentions: &[(Span, MentionForm)]) -> Option<Span> {
    let sentence = reading.sentence_of(first)?.tokens.start;
    let mut end = first;
    // `Dr. Weber`
    if end > sentence && reading.before(end).is_some_and(|token| token.is_mark('.')) {
        end -= 1;
    }
    // `Prime Minister Datuk Seri Anwar Ibrahim`: what honours him is no part of what he is.
    while end > sentence + 1
        && reading.before(end).is_some_and(|token| {
            let lower = token.text.trim_end_matches('.').to_lowercase();
            token.is_mark('.') || token.is_capitalised() && grammar::is_honour(&lower) && !is_role(reading, end - 1)
        })
    {
        end -= 1;
    }
    let last = end.checked_sub(1).filter(|last| *last >= sentence)?;
    let mut start = last;
    // `chief of staff Boyan Iliev`
    let head = last.checked_sub(2).filter(|head| {
        reading.english
            && *head >= sentence
            && reading.token(last).is_some_and(|token| {
                matches!(token.text.to_lowercase().as_str(), "staff" | "state" | "police" | "government")
            })
            && reading.token(last - 1).is_some_and(|token| token.text == "of")
            && is_role(reading, *head)
    });
    if let Some(head) = head {
        start = head;
        while start > sentence && last - start < MOST && extends(reading, start - 1, mentions) {
            start -= 1;
        }
    } else if is_plural(reading, last) {
        // `told reporters Weber had left`
        return None;
    } else if is_role(reading, last) {
        while start > sentence && last - start < MOST && extends(reading, start - 1, mentions) {
            start -= 1;
        }
    } else {
        // A noun in the genitive between the role and the name.
        if reading.english || !reading.token(last)?.is_capitalised() || is_named(reading, last, mentions) {
            return None;
        }
        let mut at = last;
        while at > sentence && last - at < 3 && reading.before(at)?.shape == Shape::Lower {
            at -= 1;
            if matches!(reading.token(at)?.text, "des" | "der") {
                break;
            }
        }
        let article = matches!(reading.token(at)?.text, "des" | "der");
        start = at.checked_sub(1).filter(|start| article && *start >= sentence && is_role(reading, *start))?;
    }
    Some(reading.span(&(start..end)))
}

/// Whether the token before a role belongs to it: an adjective that is no country's, another word of the title.
fn extends(reading: &Reading<'_>, at: usize, mentions: &[(Span, MentionForm)]) -> bool {
    let Some(token) = reading.token(at) else { return false };
    if reading.english {
        let lower = token.text.to_lowercase();
        return grammar::is_title_word(&lower) || is_role(reading, at) && !is_named(reading, at, mentions);
    }
    if is_named(reading, at, mentions) {
        return false;
    }
    token.shape == Shape::Lower
        && token.text.len() > 4
        && ["er", "e", "en", "em", "es"].iter().any(|ending| token.text.ends_with(ending))
        && token.traits.lower_german()
        && !is_article(token.text)
        && !grammar::is_german_report(token.text)
        && !is_verb(reading, at)
        || token.is_capitalised() && is_role(reading, at) && !token.opens
}

/// Whether a word in -te is a verb: `hatte Sprecherin Lang`. An adjective in -te stands behind an article or another one.
fn is_verb(reading: &Reading<'_>, at: usize) -> bool {
    const VERBS: &[&str] =
        &["wurde", "wurden", "werde", "habe", "hätte", "wäre", "seien", "haben", "werden", "waren", "kamen"];
    let Some(token) = reading.token(at) else { return false };
    let past = ["te", "ten"].iter().any(|ending| token.text.ends_with(ending));
    let determined = reading.before(at).is_some_and(|before| {
        matches!(
            before.text.to_lowercase().as_str(),
            "der"
                | "die"
                | "das"
                | "dem"
                | "den"
                | "des"
                | "vom"
                | "zum"
                | "zur"
                | "beim"
                | "ein"
                | "eine"
                | "einem"
                | "einer"
        ) || before.shape == Shape::Lower && ["e", "en", "er"].iter().any(|ending| before.text.ends_with(ending))
    });
    VERBS.contains(&token.text) || past && !determined
}

fn is_article(word: &str) -> bool {
    matches!(
        word,
        "seine"
            | "seiner"
            | "seinem"
            | "seinen"
            | "seines"
            | "ihre"
            | "ihrer"
            | "ihren"
            | "ihrem"
            | "ihres"
            | "dessen"
            | "deren"
            | "einer"
            | "einem"
            | "einen"
            | "eines"
            | "diese"
            | "dieser"
            | "dieses"
            | "diesem"
            | "diesen"
            | "unter"
            | "neben"
            | "zwischen"
            | "gegen"
            | "unser"
            | "unsere"
            | "unserer"
            | "unserem"
            | "unseren"
            | "unseres"
            | "zudem"
            | "außer"
            | "hinter"
            | "darunter"
            | "welche"
            | "jeder"
            | "keiner"
            | "anderem"
            | "anderen"
            | "wieder"
            | "später"
            | "sagte"
            | "meinte"
    )
}

/// The apposition behind the token `last`: `, außenpolitischer Berater von ...`, `, a spokeswoman for ...`.
fn behind(reading: &Reading<'_>, last: usize, mentions: &[(Span, MentionForm)]) -> Option<Span> {
    reading.token(last).filter(|token| token.is_mark(','))?;
    let sentence_end = reading.sentence_of(last)?.tokens.end;
    let mut start = last + 1;
    while reading.token(start).is_some_and(|token| {
        const BEFORE: &[&str] = &[
            "der", "die", "ein", "eine", "sein", "seine", "ihr", "ihre", "deren", "dessen", "the", "a", "an", "his",
            "her", "its", "their",
        ];
        BEFORE.contains(&token.text)
    }) {
        start += 1;
    }
    // A clause: `Weber, mit der der Minister ...`
    let first = reading.token(start)?;
    let adjective = ["e", "en", "er", "es"].iter().any(|ending| first.text.ends_with(ending)) && first.text.len() > 4;
    if !reading.english && first.shape == Shape::Lower && !adjective {
        return None;
    }
    let mut at = start;
    let mut role = None;
    while at < sentence_end && at - start < MOST {
        let token = reading.token(at)?;
        let stops = matches!(token.shape, Shape::Mark(_)) && !token.is_mark('-')
            || matches!(
                token.text,
                "von"
                    | "vom"
                    | "in"
                    | "im"
                    | "bei"
                    | "beim"
                    | "für"
                    | "of"
                    | "at"
                    | "for"
                    | "with"
                    | "who"
                    | "and"
                    | "und"
                    | "aus"
            );
        if stops || is_named(reading, at, mentions) && role.is_none() && token.is_nameable() {
            break;
        }
        if is_role(reading, at) {
            role = Some(at + 1);
        } else if let Some(end) = role {
            // `Sekretär des nationalen Sicherheitsrats`
            let genitive = end == at && matches!(token.text, "des" | "der");
            let inside =
                (end..at).any(|index| reading.token(index).is_some_and(|token| matches!(token.text, "des" | "der")));
            if !(genitive || inside) {
                break;
            }
            if inside && token.is_capitalised() {
                // `Fraktionschef der Freien Wähler`
                let mut last = at;
                while reading.token(last + 1).is_some_and(|next| next.is_capitalised() && last + 1 < sentence_end) {
                    last += 1;
                }
                role = Some(last + 1);
                break;
            }
        } else if token.shape == Shape::Lower && !token.traits.lower_german() && !token.traits.lower_english() {
            break;
        }
        at += 1;
    }
    let mut end = role?;
    // `chief of staff`
    let of = reading.english && reading.token(end).is_some_and(|token| token.text == "of");
    let noun = |token: &Token<'_>| {
        token.shape == Shape::Lower && !matches!(token.text, "the" | "a" | "an" | "his" | "her" | "its" | "their")
    };
    if of && reading.token(end + 1).is_some_and(noun) {
        end += 2;
    }
    // `Weber, Ministerin Anna Lang und ...`: the title of the next one.
    let names_next = reading.token(end).is_some_and(|token| {
        let from = mentions.partition_point(|(span, _)| span.start < token.span.start);
        let here = mentions.iter().skip(from).take_while(|(span, _)| span.start == token.span.start);
        here.into_iter().any(|(_, form)| *form == MentionForm::Name)
    });
    if names_next {
        return None;
    }
    let adjective = |index: usize| reading.token(index).is_some_and(|token| token.shape == Shape::Lower);
    // A clause is no apposition: `Weber, der gestern als Minister ...`
    let plain = (start..end).filter(|index| adjective(*index)).count() <= 3;
    plain.then(|| reading.span(&(start..end)))
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyse_text;
    use crate::text::{Clean, Language};

    fn roles(text: &str, lang: Language) -> Vec<String> {
        analyse_text(&Clean::text(text), lang, None).entities.into_iter().flat_map(|entity| entity.roles).collect()
    }

    #[test]
    fn roles_are_no_pieces_of_sentences() {
        for (text, lang, role) in [
            ("Am Montag hatte Sprecherin Anna Lang gesprochen.", Language::GERMAN, &["Sprecherin"][..]),
            ("Anna Lang, mit der der Minister Peter Weber verheiratet ist, schwieg.", Language::GERMAN, &["Minister"]),
            ("Boyan Iliev, chief of staff to the premier, resigned.", Language::ENGLISH, &["chief of staff"]),
            ("The mayor told reporters Karen Smith had left.", Language::ENGLISH, &[]),
            ("Chief Executive Karen Smith spoke.", Language::ENGLISH, &["Chief Executive"]),
            ("The firm cheered, said Anna Berg, its chief executive.", Language::ENGLISH, &["chief executive"]),
            ("Der Verein jubelt, sagte Anna Berg, ihre Sprecherin.", Language::GERMAN, &["Sprecherin"]),
            ("Der Minister schwieg, so dessen Sprecher Tobias Wendt.", Language::GERMAN, &["Sprecher"]),
        ] {
            assert_eq!(roles(text, lang), role, "{text}");
        }
    }
}
