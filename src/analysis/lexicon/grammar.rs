//! The small words of German and English that tell names from words and who said what.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::new(include_str!("../../../assets/lexicon/grammar.txt")));

/// The lists of the embedded file.
#[derive(Debug, Default)]
struct Lists {
    never: FxHashSet<&'static str>,
    german_roles: Vec<&'static str>,
    english_roles: FxHashSet<&'static str>,
    german_reports: FxHashSet<&'static str>,
    english_reports: FxHashSet<&'static str>,
    place_types: FxHashSet<&'static str>,
    organisation_types: Vec<&'static str>,
    english_bodies: FxHashSet<&'static str>,
    english_sites: FxHashSet<&'static str>,
    german_bodies: FxHashSet<&'static str>,
    work_types: Vec<&'static str>,
    medium_types: Vec<&'static str>,
    event_heads: Vec<&'static str>,
    work_heads: Vec<&'static str>,
}

impl Lists {
    fn new(text: &'static str) -> Self {
        let mut lists = Self::default();
        let mut name = "";
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(next) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                name = next;
                continue;
            }
            let words = line.split(' ');
            match name {
                "never" => lists.never.extend(words),
                "german-roles" => lists.german_roles.extend(words),
                "english-roles" => lists.english_roles.extend(words),
                "german-reports" => lists.german_reports.extend(words),
                "english-reports" => lists.english_reports.extend(words),
                "place-types" => lists.place_types.extend(words),
                "organisation-types" => lists.organisation_types.extend(words),
                "english-bodies" => lists.english_bodies.extend(words),
                "english-sites" => lists.english_sites.extend(words),
                "german-bodies" => lists.german_bodies.extend(words),
                "work-types" => lists.work_types.extend(words),
                "medium-types" => lists.medium_types.extend(words),
                "event-heads" => lists.event_heads.extend(words),
                "work-heads" => lists.work_heads.extend(words),
                _ => {}
            }
        }
        // Ends are looked for by their last letter first.
        lists.german_roles.sort_unstable_by_key(|end| end.bytes().last());
        lists
    }
}

/// Whether a German word in lower case names what a person is or does: `regierungssprecherin`, `minister`.
pub(in crate::analysis) fn is_german_role(word: &str) -> bool {
    let masculine = word.strip_suffix("innen").or_else(|| word.strip_suffix("in")).unwrap_or(word);
    let singular = masculine.strip_suffix("en").or_else(|| masculine.strip_suffix('s')).unwrap_or(masculine);
    ends_in_role(masculine)
        || singular != masculine && ends_in_role(singular)
        || matches!(word, "herr" | "herrn" | "frau" | "papst" | "doktor" | "prof" | "dr")
}

fn ends_in_role(word: &str) -> bool {
    let Some(last) = word.bytes().last() else { return false };
    let roles = &LISTS.german_roles;
    let from = roles.partition_point(|end| end.bytes().last() < Some(last));
    roles.iter().skip(from).take_while(|end| end.bytes().last() == Some(last)).any(|end| word.ends_with(end))
}

/// Whether an English word in lower case names what a person is or does.
pub(in crate::analysis) fn is_english_role(word: &str) -> bool {
    let roles = &LISTS.english_roles;
    roles.contains(word) || word.strip_suffix('s').is_some_and(|singular| roles.contains(singular))
}

/// Whether a word in lower case is a form of address, which is no role.
pub(in crate::analysis) fn is_address(word: &str) -> bool {
    matches!(
        word,
        "herr" | "herrn" | "frau" | "dr" | "prof" | "doktor" | "professor" | "mr" | "mrs" | "ms" | "miss" | "sir"
    )
}

/// Whether a word joins the parts of a person's name: `von`, `van`, `bin`.
pub(in crate::analysis) fn is_particle(word: &str) -> bool {
    const PARTICLES: &str = " von van zu zur der den de del della di da dos du la le al el bin ben ibn ter ten ";
    holds(PARTICLES, word)
}

/// Whether a preposition stands before places more than before anything else.
pub(in crate::analysis) fn is_place_preposition(word: &str) -> bool {
    holds(" in im nach aus bei nahe near from at outside across ", word)
}

/// Whether a word in lower case says what kind of place the next name is.
pub(in crate::analysis) fn is_place_type(word: &str) -> bool {
    LISTS.place_types.contains(word) || word.ends_with("stadt") && word.len() > 8
}

/// Whether a word in lower case says that the next name is a company's, a paper's, a party's.
pub(in crate::analysis) fn is_organisation_type(word: &str) -> bool {
    word.len() > 3 && LISTS.organisation_types.iter().any(|end| word.ends_with(end))
}

/// Whether a token closes the name of a company or body: `GmbH`, `Inc`.
pub(in crate::analysis) fn is_organisation_end(word: &str) -> bool {
    const ENDS: &str = " GmbH AG SE KG KGaA mbH eG Inc Corp Ltd LLC PLC plc S.A SA NV N.V S.p.A e.V gGmbH OHG AB ASA \
                        Holding Group Gruppe ";
    holds(ENDS, word)
}

/// Whether a capitalised English word makes the name it closes an organisation's.
pub(in crate::analysis) fn is_english_body(word: &str) -> bool {
    LISTS.english_bodies.contains(word)
}

/// Whether a capitalised English word makes the name it closes a place's.
pub(in crate::analysis) fn is_english_site(word: &str) -> bool {
    LISTS.english_sites.contains(word)
}

/// Whether a capitalised English word makes the name it closes an event's.
pub(in crate::analysis) fn is_english_event(word: &str) -> bool {
    const EVENTS: &str = " Olympics Paralympics Cup Championship Championships Festival Summit Revolution War Marathon Prix Games Awards Expo \
         Fair Bowl Biennale Regatta Carnival Derby Rally Playoffs Masters Tournament Uprising Massacre ";
    holds(EVENTS, word)
}

/// Whether a capitalised English word makes the name it closes a work's: a law, a treaty, a prize.
pub(in crate::analysis) fn is_english_work(word: &str) -> bool {
    matches!(
        word,
        "Act"
            | "Agreement"
            | "Accord"
            | "Accords"
            | "Treaty"
            | "Protocol"
            | "Pact"
            | "Charter"
            | "Prize"
            | "Award"
            | "Medal"
            | "Plan"
    )
}

/// Whether a word in lower case is a storm, whose name follows.
pub(in crate::analysis) fn is_storm(word: &str) -> bool {
    matches!(word, "hurricane" | "typhoon" | "cyclone" | "storm" | "superstorm")
}

/// Whether a German compound, with a place behind it, names a body: `Landesmuseum Hannover`, `Schauspielhaus Bochum`.
pub(in crate::analysis) fn is_german_compound_body(word: &str) -> bool {
    const ENDS: &[&str] = &[
        "museum", "museums", "schauspielhaus", "krankenhaus", "opernhaus", "konzerthaus", "literaturhaus", "kammer",
        "stiftung", "landesamt", "bundesamt", "finanzamt", "jugendamt", "gericht", "gerichts", "theater", "theaters",
        "institut", "akademie", "hochschule", "verband", "klinik", "klinikum", "klinikums", "zentrum", "ministerium",
        "anwaltschaft", "orchester", "bibliothek", "archiv", "universität", "sparkasse", "stadtwerke", "verbund",
        "genossenschaft", "philharmoniker", "verein", "verlag", "feuerwehr", "präsidium", "polizeidirektion",
        "handelskammer",
    ];
    if word.len() <= 8 || !word.starts_with(char::is_uppercase) {
        return false;
    }
    let lower = word.to_lowercase();
    let last = lower.bytes().last();
    ENDS.iter().any(|end| end.bytes().last() == last && lower.len() > end.len() + 2 && lower.ends_with(end))
}

/// Whether a word in lower case says that a work's title follows: `roman`, `album`.
pub(in crate::analysis) fn is_work_type(word: &str) -> bool {
    ends_in_one_of(&LISTS.work_types, word)
}

/// Whether a word in lower case says that the name of a paper or broadcaster follows: `zeitung`, `sender`.
pub(in crate::analysis) fn is_medium_type(word: &str) -> bool {
    ends_in_one_of(&LISTS.medium_types, word)
}

/// Whether a capitalised word makes the name that it closes or opens an event's: `Festival`, `Sturmtief`.
pub(in crate::analysis) fn is_event_head(word: &str) -> bool {
    ends_in_one_of(&LISTS.event_heads, &word.to_lowercase())
}

/// Whether a capitalised word makes the name that it closes a work's: `Konvention`, `Act`.
pub(in crate::analysis) fn is_work_head(word: &str) -> bool {
    ends_in_one_of(&LISTS.work_heads, &word.to_lowercase())
}

/// Whether the word is one of these, or a compound of one of at least five letters.
fn ends_in_one_of(heads: &[&str], word: &str) -> bool {
    let last = word.bytes().last();
    heads.iter().any(|head| head.bytes().last() == last && (word == *head || head.len() >= 5 && word.ends_with(head)))
}

/// Whether the word ends in one of these.
pub(in crate::analysis) fn ends_in(ends: &[&str], word: &str) -> bool {
    let last = word.bytes().last();
    ends.iter().any(|end| end.bytes().last() == last && word.ends_with(end))
}

/// Whether a word in lower case, without its dot, is said before a person's name to honour or to place him.
pub(in crate::analysis) fn is_honorific(word: &str) -> bool {
    const TITLES: &str = " sir dame cllr mr mrs ms miss mx dr prof rev fr sr lord lady hon pope sen rep gov lt col gen sgt capt \
                          maj cpl cmdr adm det insp supt pfc herr herrn frau papst dipl.-ing mag ";
    holds(TITLES, word)
}

/// Whether a German noun, with what follows it, names a body: `Universität Leipzig`, `Institut für ...`.
pub(in crate::analysis) fn is_german_body(word: &str) -> bool {
    LISTS.german_bodies.contains(word)
}

/// Whether a token opens the name of a sports club: `FC`, `TSV`.
pub(in crate::analysis) fn is_club(word: &str) -> bool {
    const CLUBS: &str = " FC SC SV TSV VfB VfL TuS TSG FSV SpVgg VfR BSC MSV TV EHC HSG ERC SSV BC DJK AS AC RB RC CF FK \
                         KSV SG ";
    holds(CLUBS, word)
}

/// Words that are capitalised like names but name none of ours: times, currencies, tongues, titles, forms.
pub(in crate::analysis) fn is_never_a_name(word: &str) -> bool {
    LISTS.never.contains(word)
}

/// Whether a German word form reports what somebody said.
pub(in crate::analysis) fn is_german_report(word: &str) -> bool {
    LISTS.german_reports.contains(word)
}

/// Whether an English word form reports what somebody said.
pub(in crate::analysis) fn is_english_report(word: &str) -> bool {
    LISTS.english_reports.contains(word)
}

/// Whether a list of words between blanks holds `word`.
fn holds(list: &str, word: &str) -> bool {
    !word.is_empty()
        && list.match_indices(word).any(|(at, _)| {
            let blank = |byte: Option<&u8>| byte == Some(&b' ');
            blank(at.checked_sub(1).and_then(|before| list.as_bytes().get(before)))
                && blank(list.as_bytes().get(at + word.len()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_the_file_is_read() {
        let lists = &*LISTS;
        for (name, len) in [
            ("never", lists.never.len()),
            ("german roles", lists.german_roles.len()),
            ("english roles", lists.english_roles.len()),
            ("german reports", lists.german_reports.len()),
            ("english reports", lists.english_reports.len()),
            ("place types", lists.place_types.len()),
            ("organisation types", lists.organisation_types.len()),
            ("english bodies", lists.english_bodies.len()),
            ("english sites", lists.english_sites.len()),
            ("german bodies", lists.german_bodies.len()),
        ] {
            assert!(len > 20, "{name}");
        }
    }

    #[test]
    fn roles_are_known_by_their_ends() {
        for role in
            ["kremlsprecher", "ministerin", "gesandten", "chefunterhändler", "professorin", "wirtschaftskommissar"]
        {
            assert!(is_german_role(role), "{role}");
        }
        for other in ["treffen", "haus", "beispiel", "gespräch", ""] {
            assert!(!is_german_role(other), "{other}");
        }
        assert!(is_english_role("senators") && !is_english_role("house"));
    }

    #[test]
    fn short_lists_hold_whole_words() {
        assert!(is_particle("von") && !is_particle("vo") && !is_particle("") && !is_particle("n v"));
    }
}
