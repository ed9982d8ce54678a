//! Offices: roles as they are compared, whatever their gender, case and language.

use crate::analysis::gender;
use crate::analysis::lexicon::grammar;

/// What somebody is, as it is compared: the head of the role in lower case, without the endings of gender and case, one
/// word for all heads of something.
pub(crate) fn office(role: &str, english: bool) -> String {
    let lower = role.to_lowercase();
    if grammar::is_address(&lower) {
        return String::new();
    }
    let head = gender::head(role, english);
    if english {
        let words: Vec<&str> = lower.split(' ').collect();
        return match head.as_str() {
            "minister" if lower.contains("prime minister") => "premier".to_owned(),
            "minister" if words.len() > 1 => {
                format!("{} minister", words.get(words.len() - 2).copied().unwrap_or_default())
            }
            "secretary" if words.len() > 1 => words.join(" "),
            "leader" | "head" | "boss" | "chief" | "chair" | "chairman" | "chairwoman" | "chairperson" => {
                "chef".to_owned()
            }
            "spokesman" | "spokeswoman" | "spokesperson" => "sprecher".to_owned(),
            _ => TRANSLATED.iter().find(|(from, _)| *from == head).map_or(head, |(_, to)| (*to).to_owned()),
        };
    }
    let singular = head.strip_suffix("nen").filter(|stem| stem.ends_with("in")).unwrap_or(&head);
    let masculine =
        if gender::is_feminine(singular) { singular.strip_suffix("in").unwrap_or(singular) } else { singular };
    let bare = ["en", "n", "s"]
        .iter()
        .find_map(|ending| masculine.strip_suffix(ending).filter(|stem| grammar::is_german_role(stem)))
        .unwrap_or(masculine);
    // `Exminister`, `Altkanzler`: what he was.
    let bare = ["ex-", "alt-", "ex", "alt"]
        .iter()
        .find_map(|former| bare.strip_prefix(former).filter(|rest| grammar::is_german_role(rest) && is_public(rest)))
        .unwrap_or(bare);
    for (ends, same) in SAME_OFFICES {
        if ends.split(' ').any(|end| bare == end || bare.ends_with(end) && end.len() > 8) {
            return (*same).to_owned();
        }
    }
    for (end, same) in [
        ("vorsitzende", "chef"),
        ("vorsitzender", "chef"),
        ("vorstand", "chef"),
        ("leiter", "chef"),
        ("ärzt", "arzt"),
        ("anwält", "anwalt"),
        ("rät", "rat"),
    ] {
        if let Some(front) = bare.strip_suffix(end) {
            return format!("{front}{same}");
        }
    }
    // `Gesandter`, `Gesandte`
    bare.strip_suffix('r').filter(|stem| super::base::is_substantive(stem)).unwrap_or(bare).to_owned()
}

/// Offices with several names in German.
const SAME_OFFICES: &[(&str, &str)] = &[
    ("ministerpräsident premierminister regierungschef premier", "premier"),
    ("rathauschef stadtoberhaupt oberbürgermeister stadtchef", "bürgermeister"),
    ("staatsoberhaupt staatschef staatspräsident", "präsident"),
    ("chefdiplomat", "außenminister"),
    ("filmemacher", "regisseur"),
    ("mime", "schauspieler"),
    ("pontifex", "papst"),
    ("coach übungsleiter cheftrainer chefcoach", "trainer"),
    ("torwart schlussmann keeper", "torhüter"),
    ("autor romancier", "schriftsteller"),
    (
        "vorstandsvorsitzende vorstandsvorsitzender konzernchef unternehmenschef firmenchef konzernlenker vorstandschef",
        "vorstandschef",
    ),
];

/// English offices and their German names.
const TRANSLATED: &[(&str, &str)] = &[
    ("premier", "premier"),
    ("mayor", "bürgermeister"),
    ("president", "präsident"),
    ("chancellor", "kanzler"),
    ("minister", "minister"),
    ("coach", "trainer"),
    ("judge", "richter"),
    ("prosecutor", "staatsanwalt"),
    ("lawyer", "anwalt"),
    ("attorney", "anwalt"),
    ("director", "direktor"),
    ("governor", "gouverneur"),
    ("ambassador", "botschafter"),
    ("king", "könig"),
    ("pope", "papst"),
    ("bishop", "bischof"),
    ("commissioner", "kommissar"),
    ("envoy", "gesandte"),
    ("sen", "senator"),
    ("gov", "gouverneur"),
    ("gen", "general"),
    ("rep", "representative"),
    ("prof", "professor"),
    ("adviser", "berater"),
    ("advisor", "berater"),
];

/// Whether an office is public: one at a time holds it, and the text says who.
pub(crate) fn is_public(office: &str) -> bool {
    const PUBLIC: &[&str] = &[
        "premier", "bürgermeister", "präsident", "kanzler", "minister", "richter", "staatsanwalt", "gouverneur",
        "botschafter", "könig", "papst", "bischof", "kommissar", "sprecher", "chef", "landrat", "sekretär", "general",
        "senator", "direktor", "trainer", "secretary", "speaker", "anwalt", "verteidiger",
    ];
    PUBLIC.iter().any(|end| office.ends_with(end)) || office.starts_with("minister") || office.contains(" minister")
}

/// Whether two offices may be one: `minister` and `verkehrsminister`.
pub(crate) fn same_office(a: &str, b: &str) -> bool {
    !a.is_empty() && !b.is_empty() && (a.ends_with(b) || b.ends_with(a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_office_has_one_name() {
        for (a, b) in [
            ("Verkehrsministerin", "Ministerin"),
            ("Ministerpräsidentin", "Regierungschef"),
            ("Bezirksvorsitzende", "Bezirkschef"),
            ("früherer Bürgermeister", "Rathauschefin"),
            ("Vorsitzender", "Parteichef"),
            ("Konzernchef", "Vorstandsvorsitzender"),
            ("Exminister", "Innenminister"),
        ] {
            assert!(same_office(&office(a, false), &office(b, false)), "{a} {b}");
        }
        for (a, b) in
            [("Ministerpräsident", "Präsident"), ("Finanzminister", "Innenminister"), ("Bürgermeister", "Bezirkschef")]
        {
            assert!(!same_office(&office(a, false), &office(b, false)), "{a} {b}");
        }
        assert!(same_office(&office("mayor", true), &office("Bürgermeisterin", false)));
        assert!(!same_office(&office("Prime Minister", true), &office("finance minister", true)));
        assert_eq!(office("Frau", false), "");
        assert!(is_public(&office("Bürgermeisterin", false)) && !is_public(&office("Biologin", false)));
    }
}
