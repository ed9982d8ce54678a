//! Roles as they are shown: in base form, each once.

use crate::analysis::gender;
use crate::analysis::lexicon::{Lexicon, grammar};
use crate::model::Gender;

/// A German role as it stands alone: `früheren Präsidenten` is `früherer Präsident`, `Sprechers` is `Sprecher`.
pub(super) fn nominative(role: &str, gender: Option<Gender>) -> String {
    let (front, rest) = match role.find(" des ").or_else(|| role.find(" der ")).or_else(|| role.find(" von ")) {
        Some(at) => role.split_at(at),
        None => (role, ""),
    };
    let mut words: Vec<String> = front.split(' ').map(str::to_owned).collect();
    let Some(noun) = words.last().cloned() else { return role.to_owned() };
    let lower = noun.to_lowercase();
    let feminine = gender::is_feminine(&lower) || gender == Some(Gender::Female) && is_substantive(&lower);
    let noun = if is_substantive(&lower) {
        // `Vorsitzenden`, `Abgeordneter`
        let stem = noun.strip_suffix(['n', 'r', 'm']).unwrap_or(&noun);
        match (feminine, gender) {
            (true, _) => stem.to_owned(),
            (false, Some(Gender::Male)) => format!("{stem}r"),
            _ => noun.clone(),
        }
    } else {
        let is_base = |stem: &&str| {
            let last = stem.rsplit('-').next().unwrap_or(stem).to_lowercase();
            grammar::is_german_role(&last) && Lexicon::get().is_german_noun(&last)
        };
        let shorter = if lower.ends_with("innen") { noun.strip_suffix("nen") } else { None };
        shorter
            .or_else(|| ["n", "en", "s"].iter().find_map(|ending| noun.strip_suffix(ending).filter(is_base)))
            .unwrap_or(&noun)
            .to_owned()
    };
    let ending = if feminine { "e" } else { "er" };
    let last = words.len() - 1;
    for word in words.iter_mut().take(last).filter(|word| word.starts_with(char::is_lowercase)) {
        if let Some(stem) = ["en", "em", "er", "es", "e"].iter().find_map(|other| word.strip_suffix(other)) {
            // `stellvertretend` and `früher` have endings, `hiesiger` too; `weiter` is none of them.
            let known = stem.len() >= 3;
            if known {
                *word = format!("{stem}{ending}");
            }
        }
    }
    if let Some(word) = words.last_mut() {
        *word = noun;
    }
    format!("{}{rest}", words.join(" "))
}

/// Whether a role in lower case is inflected like an adjective.
pub(super) fn is_substantive(word: &str) -> bool {
    ["vorsitzende", "abgeordnete", "beauftragte", "gesandte", "beamte", "angestellte", "vertraute", "delegierte"]
        .iter()
        .any(|end| word.strip_suffix(['n', 'r', 'm']).unwrap_or(word).ends_with(end))
}

/// The most roles of one person that are noted.
const MOST_ROLES: usize = 64;

/// Adds a role; of two inflections of one the shorter stays.
pub(super) fn note(roles: &mut Vec<String>, role: &str) {
    let inflects = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|ending| matches!(ending, "" | "n" | "en" | "s" | "r"))
            // `Gesandter`, `Gesandten`
            || long.strip_suffix(['r', 'n', 'm']).is_some_and(|stem| {
                stem.ends_with('e') && short.strip_suffix(['r', 'n', 'm']) == Some(stem)
            })
    };
    let many = roles.len() >= MOST_ROLES;
    match roles.iter_mut().find(|known| inflects(role, known) || inflects(known, role)) {
        Some(known) if role.len() < known.len() => role.clone_into(known),
        Some(_) => {}
        None if many => {}
        None => roles.push(role.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_roles_stand_in_base_form() {
        for (role, gender, base) in [
            ("früheren Staatssekretärin", None, "frühere Staatssekretärin"),
            ("früheren Präsidenten", None, "früherer Präsident"),
            ("Sprechers", None, "Sprecher"),
            ("zurückgetretene Innenminister", None, "zurückgetretener Innenminister"),
            ("CDU-Vorsitzenden", Some(Gender::Male), "CDU-Vorsitzender"),
            ("Vorsitzenden", Some(Gender::Female), "Vorsitzende"),
            ("Sekretär des nationalen Sicherheitsrats", None, "Sekretär des nationalen Sicherheitsrats"),
        ] {
            assert_eq!(nominative(role, gender), base);
        }
    }
}
