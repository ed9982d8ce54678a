//! Offices and roles: words that say what somebody is.

/// Stems of words that say what somebody is, in lower case.
const ROLES: &[&str] = &[
    "präsident", "minister", "sprecher", "chef", "berater", "direktor", "professor", "vorsitzend", "leiter", "expert",
    "forscher", "kanzler", "bürgermeister", "general", "botschafter", "trainer", "autor", "analyst", "ökonom",
    "historiker", "politiker", "abgeordnet", "anwalt", "anwält", "richter", "ärzt", "arzt", "kommissar", "beauftragt",
    "sekretär", "geschäftsführ", "vorstand", "gründer", "journalist", "korrespondent", "student", "bewohner",
    "anwohner", "lehrer", "bischof", "spieler", "künstler", "regisseur", "schauspieler", "sänger", "landwirt",
    "unternehmer", "polizist", "soldat", "offizier", "gesandt", "pfarrer", "president", "secretary", "spokes", "chief",
    "adviser", "advisor", "director", "chair", "head of", "researcher", "chancellor", "mayor", "ambassador", "coach",
    "author", "economist", "historian", "lawmaker", "senator", "lawyer", "judge", "doctor", "commissioner", "officer",
    "founder", "ceo", "correspondent", "resident", "teacher", "bishop", "player", "artist", "actor", "singer",
    "farmer", "manager", "executive", "scientist", "captain", "governor", "representative", "member", "mitglied",
    "engineer", "ingenieur", "wissenschaftler", "nurse", "pfleger", "owner", "inhaber", "mother", "father", "mutter",
    "vater", "institut", "university", "universität", "partner", "editor", "reporter", "redakteur", "redaktion",
    "studio", "news", "chairman", "columnist", "kolumnist", "staff",
];

/// Whether `text` names an office or role.
pub(super) fn is_office(text: &str) -> bool {
    let lower = text.to_lowercase();
    ROLES.iter().any(|stem| lower.contains(stem))
}
