//! What words beside a name say of a person's gender: `Frau`, `Mr`, `Ministerin`, the given name.

use super::lexicon::{Lexicon, grammar};
use crate::model::Gender;

/// The gender that a form of address in lower case gives.
pub(super) fn of_address(word: &str) -> Option<Gender> {
    match word {
        "frau" | "mrs" | "ms" | "miss" | "lady" | "madam" | "dame" | "mme" | "mutter" | "mother" => {
            Some(Gender::Female)
        }
        "herr" | "herrn" | "mr" | "sir" | "lord" | "vater" | "father" => Some(Gender::Male),
        _ => None,
    }
}

/// The gender of a role: German says `-in` for a woman, and for a man mostly none; English says it now and then.
pub(super) fn of_role(role: &str, english: bool) -> Option<Gender> {
    let word = head(role, english);
    if let Some(gender) = of_address(&word) {
        return Some(gender);
    }
    if english {
        let feminine = ["woman", "actress", "princess", "queen", "duchess", "heiress", "widow", "daughter", "sister"];
        let masculine = ["spokesman", "chairman", "congressman", "prince", "king", "duke", "widower", "son", "brother"];
        return if feminine.iter().any(|end| word.ends_with(end)) {
            Some(Gender::Female)
        } else if masculine.iter().any(|end| word.ends_with(end)) {
            Some(Gender::Male)
        } else {
            None
        };
    }
    if is_feminine(&word) {
        return Some(Gender::Female);
    }
    // `Mitglied`, `Vorstand` and what is inflected like an adjective are said of both.
    let both = ["mitglied", "vorstand", "vize", "chirurg"].iter().any(|end| word.ends_with(end))
        || word.ends_with(['e', 'n', 'm'])
        || word.ends_with("abgeordneter")
        || word.ends_with("vorsitzender");
    (!both && grammar::is_german_role(&word)).then_some(Gender::Male)
}

/// Whether a German role in lower case is a woman's: `ministerin`, `sprecherinnen`, but not `kämmerin` from `kapitän`.
pub(super) fn is_feminine(word: &str) -> bool {
    let singular = word.strip_suffix("nen").unwrap_or(word);
    singular.len() > 5
        && singular.ends_with("in")
        && (grammar::is_german_role(singular)
            || ["erin", "istin", "login", "ärztin", "rätin", "entin", "antin", "orin", "ikerin", "ogin", "chefin"]
                .iter()
                .any(|end| singular.ends_with(end)))
        || matches!(singular, "tochter" | "witwe" | "ehefrau" | "mutter" | "schwester" | "königin")
}

/// The word of a role that says what somebody is, in lower case: the last one, in English the one before `of`.
pub(super) fn head(role: &str, english: bool) -> String {
    let front =
        if english { role.split(" of ").next().unwrap_or(role) } else { role.split([',', '(']).next().unwrap_or(role) };
    let mut words = front.split(' ').filter(|word| !word.is_empty());
    let word = if english {
        words.next_back()
    } else {
        // `Sekretär des nationalen Sicherheitsrats`: what stands in the genitive is not the head.
        let before = words.clone().take_while(|word| !matches!(*word, "des" | "der" | "von" | "für")).last();
        before.or_else(|| words.next_back())
    };
    word.unwrap_or_default().to_lowercase()
}

/// The gender that a full name's given name has.
pub(super) fn of_name(name: &str) -> Option<Gender> {
    let mut words = name.split(' ').filter(|word| !word.ends_with('.'));
    let first = words.next()?;
    words.next()?;
    Lexicon::get().given.gender(&first.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_and_names_tell_the_gender_where_it_is_certain() {
        for (role, english, gender) in [
            ("frühere Verkehrsministerin", false, Some(Gender::Female)),
            ("Kremlsprecher", false, Some(Gender::Male)),
            ("Sekretär des nationalen Sicherheitsrats", false, Some(Gender::Male)),
            ("Vorsitzende", false, None),
            ("CDU-Abgeordneter", false, None),
            ("Mr", true, Some(Gender::Male)),
            ("chief of staff", true, None),
            ("police spokeswoman", true, Some(Gender::Female)),
        ] {
            assert_eq!(of_role(role, english), gender, "{role}");
        }
        assert_eq!(of_name("Sabine Koch"), Some(Gender::Female));
        assert_eq!(of_name("Koch"), None);
        assert_eq!(of_name("J. Koch"), None);
    }
}
