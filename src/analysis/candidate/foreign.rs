//! Names in texts whose language the analysis does not read: only those that need no grammar.
//!
//! What the lists know, persons with a known given name, and their surnames in the rest of the text. No name is better
//! than a wrong one.

use rustc_hash::FxHashSet;

use super::{Candidate, listed};
use crate::analysis::lexicon::{Lexicon, Tendency};
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::{EntityKind, FoundBy, MentionForm};

/// The most capitalised words of a person's name.
const MOST_PARTS: usize = 4;

/// All candidates of a text, in order, not overlapping.
pub(in crate::analysis) fn find(reading: &Reading<'_>) -> Vec<Candidate> {
    let lexicon = Lexicon::get();
    let lower: FxHashSet<&str> =
        reading.tokens.iter().filter(|token| token.shape == Shape::Lower).map(|token| token.text).collect();
    let is_word = |token: &Token<'_>| lower.contains(token.text.to_lowercase().as_str());
    let mut found: Vec<Candidate> = Vec::new();
    for sentence in reading.sentences.iter().filter(|sentence| !sentence.shouting) {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let known = known(lexicon, reading, at, sentence.tokens.end).filter(|name| {
                // A word that begins a sentence, or that the text has in lower case too, may be no name at all.
                let single = reading.token(at).filter(|_| name.tokens.len() == 1);
                single.is_none_or(|token| {
                    !is_word(token) && (!token.opens || name.short || name.kind == Some(EntityKind::Place))
                })
            });
            let person = person(reading, at, sentence.tokens.end, &is_word);
            let longest = [person, known].into_iter().flatten().max_by_key(|name| name.tokens.len());
            match longest {
                Some(name) => {
                    at = name.tokens.end;
                    found.push(name);
                }
                None => at += 1,
            }
        }
    }
    let repeats = repeats(reading, &found);
    found.extend(repeats);
    found.sort_by_key(|name| name.tokens.start);
    found
}

/// A name of the lists that hardly ever means something else, as it stands in them.
fn known(lexicon: &Lexicon, reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let token = reading.token(at).filter(|token| token.is_capitalised() && token.text.len() > 1)?;
    let name = listed::at(lexicon, reading, at, end)?;
    let sure = name.form == MentionForm::Name && !name.doubtful && (name.entry.is_some() || name.tokens.len() > 1);
    // `Eva Putin`: somebody else's surname.
    let in_longer_name = name.short && (is_name_word(reading, at.wrapping_sub(1)) || is_name_word(reading, at + 1));
    (sure && !in_longer_name && (token.shape != Shape::Title || token.text.chars().count() > 2)).then_some(name)
}

fn is_name_word(reading: &Reading<'_>, at: usize) -> bool {
    reading.token(at).is_some_and(|token| token.shape == Shape::Title && !token.opens)
}

/// A known given name and the capitalised words behind it.
fn person(reading: &Reading<'_>, at: usize, end: usize, is_word: &dyn Fn(&Token<'_>) -> bool) -> Option<Candidate> {
    let is_part = |at: usize| {
        reading.token(at).filter(|token| {
            matches!(token.shape, Shape::Title | Shape::Mixed)
                && at < end
                && token.text.chars().count() > 2
                && !is_word(token)
        })
    };
    let given = is_part(at).filter(|token| token.traits.first_name())?;
    let certain = [given.traits.german, given.traits.english].into_iter().any(Tendency::is_person);
    if given.opens && !certain {
        return None;
    }
    let mut last = at + 1;
    let mut parts = 1;
    while parts < MOST_PARTS {
        let from = last + particles(reading, last);
        if is_part(from).is_none_or(|token| token.opens) {
            break;
        }
        last = from + 1;
        parts += 1;
    }
    let mut name = Candidate::whole(reading, at..last, Some(EntityKind::Person), 170);
    name.found = FoundBy::Pattern;
    (parts > 1).then_some(name)
}

/// How many words from `at` on join the parts of a name and are no prepositions in other languages besides.
fn particles(reading: &Reading<'_>, at: usize) -> usize {
    let text = |at: usize| reading.token(at).map(|token| token.text);
    match (text(at), text(at + 1)) {
        (Some("von" | "van"), Some("der" | "den")) => 2,
        (Some("von" | "van" | "bin" | "ben" | "ibn"), _) => 1,
        _ => 0,
    }
}

/// The surnames of the persons that are named in full.
fn repeats(reading: &Reading<'_>, found: &[Candidate]) -> Vec<Candidate> {
    let full = found.iter().filter(|name| name.kind == Some(EntityKind::Person) && name.tokens.len() > 1);
    let surnames: FxHashSet<&str> =
        full.filter_map(|name| reading.token(name.tokens.end - 1)).map(|token| token.text).collect();
    let mut covered = found.iter().peekable();
    let mut repeats = Vec::new();
    for (at, token) in reading.tokens.iter().enumerate() {
        while covered.next_if(|name| name.tokens.end <= at).is_some() {}
        let free = covered.peek().is_none_or(|name| !name.tokens.contains(&at));
        if free && token.shape == Shape::Title && surnames.contains(token.text) {
            let mut repeat = Candidate::whole(reading, at..at + 1, Some(EntityKind::Person), 150);
            repeat.found = FoundBy::Repeat;
            repeats.push(repeat);
        }
    }
    repeats
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

    use crate::analysis::analyse_text;
    use crate::model::EntityKind;
    use crate::text::{Clean, Language};

    fn names(lang: &str, text: &str) -> Vec<(EntityKind, String)> {
        let text = Clean::text(text);
        let found = analyse_text(&text, Language::from_tag(lang).unwrap(), None);
        assert!(found.statements.is_empty());
        let kind = |entity: u32| found.entities[entity as usize].kind;
        found.mentions.iter().map(|mention| (kind(mention.entity), mention.span.of(&text).to_owned())).collect()
    }

    fn all(kind: EntityKind, names: &[&str]) -> Vec<(EntityKind, String)> {
        names.iter().map(|name| (kind, (*name).to_owned())).collect()
    }

    #[test]
    fn what_the_lists_know_and_persons_with_a_known_given_name() {
        let french = "Le président Emmanuel Macron est arrivé à Paris. Lundi, Sophie Delacourt a salué la décision de \
                      l'OTAN. « Nous verrons », a dit Delacourt. Macron repart mardi.";
        let found = names("fr", french);
        let of = |kind| found.iter().filter(|(one, _)| *one == kind).cloned().collect::<Vec<_>>();
        assert_eq!(
            of(EntityKind::Person),
            all(EntityKind::Person, &["Emmanuel Macron", "Sophie Delacourt", "Delacourt", "Macron"])
        );
        assert_eq!(of(EntityKind::Place), all(EntityKind::Place, &["Paris"]));
        assert_eq!(
            names("nl", "Premier Wilma van der Meulen sprak in Berlin met Olaf Scholz. Van daag niets."),
            [
                all(EntityKind::Person, &["Wilma van der Meulen"]),
                all(EntityKind::Place, &["Berlin"]),
                all(EntityKind::Person, &["Olaf Scholz"])
            ]
            .concat()
        );
    }

    #[test]
    fn one_entity_for_the_full_name_and_the_surname() {
        let text = Clean::text("Ha parlato Giulia Bertolazzi. Poi Bertolazzi è partita per Roma.");
        let found = analyse_text(&text, Language::from_tag("it").unwrap(), None);
        let persons = found.entities.iter().filter(|entity| entity.kind == EntityKind::Person).count();
        assert_eq!(persons, 1);
    }

    #[test]
    fn no_name_rather_than_a_wrong_one() {
        for (lang, text) in [
            ("es", "Sin embargo, la Ministra de Sanidad no quiso hablar. Sol y Luna. El Tiempo pasa."),
            ("fr", "LE GOUVERNEMENT ANNONCE DES MESURES\nElle a dit non. La Ville est calme. Pierre par pierre."),
            ("sv", "Regeringen säger nej. Hon kom. Den Stora Frågan."),
            ("ru", "Президент приехал в город. Он сказал нет."),
            ("ja", "首相は東京で会見した。"),
            ("ar", "وصل الرئيس إلى المدينة."),
        ] {
            assert_eq!(names(lang, text), [], "{lang}");
        }
    }
}
