//! The small words of German and English that tell names from words and who said what.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Ends;

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::new(include_str!("../../../assets/lexicon/grammar.txt")));

/// The lists of the embedded file.
#[derive(Debug, Default)]
struct Lists {
    never: FxHashSet<&'static str>,
    german_roles: Ends,
    english_roles: FxHashSet<&'static str>,
    german_reports: FxHashSet<&'static str>,
    english_reports: FxHashSet<&'static str>,
    place_types: FxHashSet<&'static str>,
    organisation_types: Ends,
    english_bodies: FxHashSet<&'static str>,
    english_sites: FxHashSet<&'static str>,
    german_bodies: FxHashSet<&'static str>,
    work_types: Ends,
    medium_types: Ends,
    event_heads: Ends,
    work_heads: Ends,
    particles: FxHashSet<&'static str>,
    place_prepositions: FxHashSet<&'static str>,
    organisation_ends: FxHashSet<&'static str>,
    english_events: FxHashSet<&'static str>,
    english_works: FxHashSet<&'static str>,
    honorifics: FxHashSet<&'static str>,
    clubs: FxHashSet<&'static str>,
    currencies: FxHashSet<&'static str>,
    initialisms: FxHashSet<&'static str>,
    title_words: FxHashSet<&'static str>,
    periods: FxHashSet<&'static str>,
    generic: FxHashSet<&'static str>,
    honours: FxHashSet<&'static str>,
    german_body_ends: Ends,
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
                "particles" => lists.particles.extend(words),
                "place-prepositions" => lists.place_prepositions.extend(words),
                "organisation-ends" => lists.organisation_ends.extend(words),
                "english-events" => lists.english_events.extend(words),
                "english-works" => lists.english_works.extend(words),
                "honorifics" => lists.honorifics.extend(words),
                "clubs" => lists.clubs.extend(words),
                "currencies" => lists.currencies.extend(words),
                "initialisms" => lists.initialisms.extend(words),
                "title-words" => lists.title_words.extend(words),
                "periods" => lists.periods.extend(words),
                "generic" => lists.generic.extend(words),
                "honours" => lists.honours.extend(words),
                "german-body-ends" => lists.german_body_ends.extend(words),
                _ => debug_assert!(name.is_empty(), "grammar.txt: no list is called `{name}`"),
            }
        }
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
    LISTS.german_roles.has(word)
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
    LISTS.particles.contains(word)
}

/// Whether a preposition stands before places more than before anything else.
pub(in crate::analysis) fn is_place_preposition(word: &str) -> bool {
    LISTS.place_prepositions.contains(word)
}

/// Whether a word in lower case says what kind of place the next name is.
pub(in crate::analysis) fn is_place_type(word: &str) -> bool {
    LISTS.place_types.contains(word) || word.ends_with("stadt") && word.len() > 8
}

/// Whether a word in lower case says that the next name is a company's, a paper's, a party's.
pub(in crate::analysis) fn is_organisation_type(word: &str) -> bool {
    LISTS.organisation_types.has(word)
}

/// Whether a token closes the name of a company or body: `GmbH`, `Inc`.
pub(in crate::analysis) fn is_organisation_end(word: &str) -> bool {
    LISTS.organisation_ends.contains(word)
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
    LISTS.english_events.contains(word)
}

/// Whether a capitalised English word makes the name it closes a work's: a law, a treaty, a prize.
pub(in crate::analysis) fn is_english_work(word: &str) -> bool {
    LISTS.english_works.contains(word)
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
fn ends_in_one_of(heads: &Ends, word: &str) -> bool {
    heads.of_word(word).any(|head| head.len() == word.len() || head.len() >= 5)
}

/// Whether a word in lower case, without its dot, is said before a person's name to honour or to place him.
pub(in crate::analysis) fn is_honorific(word: &str) -> bool {
    LISTS.honorifics.contains(word)
}

/// Whether a word in lower case, without its dot, is said before a name in some countries, orders and churches.
pub(in crate::analysis) fn is_honour(word: &str) -> bool {
    LISTS.honours.contains(word)
}

/// Whether a German noun in lower case is one for a body: `rechnungshof`.
pub(in crate::analysis) fn is_german_body_end(word: &str) -> bool {
    ends_in_one_of(&LISTS.german_body_ends, word) || LISTS.german_body_ends.has(word) && word.len() > 7
}

/// Whether letters stand before the digits of an amount: `RM`, `KSh`.
pub(in crate::analysis) fn is_currency(letters: &str) -> bool {
    LISTS.currencies.contains(letters)
}

/// Whether initial letters name no person, place or body: `MPs`.
pub(in crate::analysis) fn is_initialism(word: &str) -> bool {
    LISTS.initialisms.contains(word)
}

/// Whether a word in lower case may stand in an English title before the role: `financial`.
pub(in crate::analysis) fn is_title_word(word: &str) -> bool {
    LISTS.title_words.contains(word)
}

/// Whether a word in lower case is a time of the earth or of mankind.
pub(in crate::analysis) fn is_period(word: &str) -> bool {
    LISTS.periods.contains(word)
}

/// Whether a capitalised English word is a class of bodies: `Government`.
pub(in crate::analysis) fn is_generic(word: &str) -> bool {
    LISTS.generic.contains(word)
}

/// Whether a German noun, with what follows it, names a body: `Universität Leipzig`, `Institut für ...`.
pub(in crate::analysis) fn is_german_body(word: &str) -> bool {
    LISTS.german_bodies.contains(word)
}

/// Whether a token opens the name of a sports club: `FC`, `TSV`.
pub(in crate::analysis) fn is_club(word: &str) -> bool {
    LISTS.clubs.contains(word)
}

/// Words that are capitalised like names but name none of ours: times, currencies, tongues, titles, forms.
pub(in crate::analysis) fn is_never_a_name(word: &str) -> bool {
    LISTS.never.contains(word)
}

/// Whether a German word form reports what somebody said.
pub(in crate::analysis) fn is_german_report(word: &str) -> bool {
    LISTS.german_reports.contains(word)
}

/// Whether an English word is a form of `be`, `have`, `do` or a modal verb.
pub(in crate::analysis) fn is_english_auxiliary(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "would", "can", "could",
        "may", "might", "must", "should", "shall", "do", "does", "did",
    ];
    WORDS.contains(&word)
}

/// Whether an English word form reports what somebody said.
pub(in crate::analysis) fn is_english_report(word: &str) -> bool {
    LISTS.english_reports.contains(word)
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
            ("particles", lists.particles.len()),
            ("organisation ends", lists.organisation_ends.len()),
            ("honorifics", lists.honorifics.len()),
            ("clubs", lists.clubs.len()),
            ("currencies", lists.currencies.len()),
            ("initialisms", lists.initialisms.len()),
            ("title words", lists.title_words.len()),
            ("periods", lists.periods.len()),
            ("honours", lists.honours.len()),
        ] {
            assert!(len > 20, "{name}");
        }
        assert!(is_place_preposition("nach") && is_english_event("Cup"));
    }

    #[test]
    #[should_panic(expected = "no list is called `roles`")]
    fn a_list_that_nobody_reads_is_told() {
        Lists::new("[never]\nMontag\n[roles]\nminister");
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
    fn particles_are_whole_words() {
        assert!(is_particle("von") && !is_particle("vo") && !is_particle("") && !is_particle("n v"));
    }
}
