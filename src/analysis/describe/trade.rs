//! What people do for a living, where a description says it: who may be called so, and who is something else.

use super::Story;
use super::noun::{is_general, is_winner};
use super::phrase::Phrase;
use crate::analysis::role::{office, same_office};

/// Whether text or lists say what the person does, and it is something else: a painter is no `Musiker`.
pub(super) fn is_other_trade(story: &Story<'_, '_>, person: u32, phrase: &Phrase<'_>) -> bool {
    const SPORTS: &[&str] = &[
        "angreifer", "stürmer", "torjäger", "verteidiger", "spieler", "kapitän", "torhüter", "profi", "schütze",
        "neuzugang", "star", "routinier", "torwart", "fußballer", "meister", "sieger", "spielmacher",
    ];
    let english = story.reading.english;
    let wanted = office(&phrase.word, english);
    let of_roles = story.entity(person).into_iter().flat_map(|entity| &entity.roles).map(|role| office(role, english));
    let listed = story.about.get(&person).into_iter().flat_map(|about| about.offices.iter().cloned());
    let held: Vec<String> = of_roles.chain(listed).collect();
    let sport = |word: &str| SPORTS.iter().any(|end| word.ends_with(end));
    let same = |one: &String| same_office(one, &wanted) || sport(one) && sport(&wanted);
    !english
        && !is_winner(&phrase.word)
        && !held.is_empty()
        && !held.iter().any(same)
        && !is_of_life(&phrase.word)
        && !is_general(&phrase.word, english)
}

/// Whether a noun says what somebody is besides the office: `die Juristin`, `der Familienvater`.
pub(super) fn is_of_life(word: &str) -> bool {
    const NOUNS: &[&str] = &[
        "jurist", "ökonom", "betriebswirt", "volkswirt", "physiker", "chemiker", "historiker", "ingenieur",
        "mathematiker", "informatiker", "politologe", "politologin", "soziologe", "soziologin", "familienvater",
        "mutter", "vater", "landwirt", "theologe", "theologin", "germanist", "christdemokrat", "sozialdemokrat",
        "liberale", "christsoziale", "politiker", "philosoph", "biologe", "biologin", "routinier", "kaufmann",
        "kauffrau", "pädagoge", "pädagogin",
    ];
    let masculine = word.strip_suffix("in").unwrap_or(word);
    NOUNS.iter().any(|noun| word.ends_with(noun) || masculine.ends_with(noun))
}

/// Whether those who are called so are mostly not named: `der Fahrer`.
pub(super) fn is_mostly_unnamed(word: &str) -> bool {
    // `die Siegerin`, but `die Olympiasiegerin`
    const PLAIN: &[&str] = &["sieger", "siegerin", "gewinner", "gewinnerin", "meister", "meisterin", "winner"];
    const UNNAMED: &[&str] = &[
        "fahrer", "führer", "täter", "zeuge", "polizist", "beamte", "arzt", "pilot", "händler", "besitzer", "inhaber",
        "gegner", "anwalt", "mitglied", "schüler", "spieler", "nachbar", "driver", "officer", "owner", "player",
        "doctor", "soldier", "nurse", "member", "reporter", "judge", "pilot", "lawyer", "firefighter", "paramedic",
    ];
    PLAIN.contains(&word) || UNNAMED.iter().any(|end| word.ends_with(end)) && !word.ends_with("bergführer")
}
