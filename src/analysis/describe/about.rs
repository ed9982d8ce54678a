//! What the lists say of their persons and bodies: offices, trades, nations, parties, kinds of companies.
//!
//! Offices change hands. They count only for whom the text itself names, so an old one does no harm.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use super::noun::is_personal;
use crate::analysis::about as line;
use crate::analysis::lexicon::Lexicon;
use crate::analysis::role::office;
use crate::text::Language;

/// What the lists say of one entity.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    /// What a person is, as offices.
    pub(super) offices: Vec<String>,
    /// What a person was.
    pub(super) former: Vec<String>,
    /// The ids of the nations, parties and others that are named.
    pub(super) of: Vec<&'static str>,
    /// Those of them that are countries.
    nations: Vec<&'static str>,
    /// The words of both languages in lower case.
    german: Vec<String>,
    english: Vec<String>,
}

/// What was read of the lists so far, by id, and whether the entry is a country.
static READ: LazyLock<FxHashMap<&'static str, (bool, OnceLock<About>)>> = LazyLock::new(|| {
    let names = &Lexicon::get().names;
    (0..).map_while(|index| names.entry(index)).map(|entry| (entry.id, (entry.country, OnceLock::new()))).collect()
});

/// Whether the entry with this id is a country.
pub(super) fn is_country(id: &str) -> bool {
    READ.get(id).is_some_and(|(country, _)| *country)
}

impl About {
    /// What the lists say of the entry with this id.
    pub(super) fn of(id: &str) -> Option<&'static Self> {
        READ.get(id).map(|(_, about)| about.get_or_init(|| Self::read(id)))
    }

    fn read(id: &str) -> Self {
        let mut about = Self::default();
        about.offices.extend(
            MORE.iter()
                .filter(|(known, _)| *known == id)
                .flat_map(|(_, offices)| offices.split(' ').map(str::to_owned)),
        );
        let german = line(id, Language::GERMAN).unwrap_or_default();
        let english = line(id, Language::ENGLISH).unwrap_or_default();
        // `ehemaliger Präsident, jetzt Kanzler`: each part for itself.
        for part in german.split([',', ';', '(', ')']) {
            let former = part.split(' ').any(|word| {
                ["ehemalig", "früher", "einstig", "bis", "verstorben"].iter().any(|begin| word.starts_with(begin))
            });
            let heads = part.split(' ').filter(|word| word.starts_with(char::is_uppercase));
            // What stands behind the head is a genitive or hangs on a preposition.
            let head = heads.map(str::to_lowercase).find(|word| is_personal(word, false));
            about.offices.extend(head.filter(|_| !former).map(|head| office(&head, false)));
        }
        for part in english.split([',', ';', '(', ')']) {
            let words: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
            let end = words.iter().position(|word| {
                matches!(*word, "of" | "from" | "in" | "at" | "for" | "and" | "who" | "until" | "with" | "to" | "by")
            });
            let front = words.get(..end.unwrap_or(words.len())).unwrap_or_default();
            let former = words.iter().any(|word| matches!(*word, "former" | "until" | "late" | "ex" | "one-time"));
            if front.last().is_some_and(|word| is_personal(&word.to_lowercase(), true)) {
                let lower = front.iter().copied().filter(|word| {
                    word.starts_with(char::is_lowercase) && !matches!(*word, "former" | "late" | "ex" | "one-time")
                });
                let held = office(&lower.collect::<Vec<&str>>().join(" "), true);
                if former {
                    about.former.push(held);
                } else {
                    about.offices.push(held);
                }
            }
        }
        let names = &Lexicon::get().names;
        let mut of: Vec<u32> = Vec::new();
        for word in german.split([' ', ',', ';', '(', ')', '-']).chain(english.split([' ', ',', ';', '(', ')', '-'])) {
            let adjective = names.adjective(word).filter(|_| word.starts_with(char::is_lowercase));
            of.extend(adjective.or_else(|| names.exactly(word).map(|name| name.entry)));
        }
        of.sort_unstable();
        of.dedup();
        about.of = of.into_iter().filter_map(|entry| names.entry(entry)).map(|entry| entry.id).collect();
        about.nations = about.of.iter().copied().filter(|id| is_country(id)).collect();
        let words = |text: &str| {
            text.split([' ', ',', ';', '(', ')', '-']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
        };
        about.german = words(german);
        about.english = words(english);
        about.offices.retain(|office| !office.is_empty());
        about.former.retain(|office| !office.is_empty());
        about
    }

    /// Whether it is at home in a country that is none of these: Siemens is no French company.
    pub(super) fn is_foreign_to<'i>(&self, ids: impl Iterator<Item = &'i str>) -> bool {
        let mut nations = ids.filter(|id| is_country(id)).peekable();
        !self.nations.is_empty() && nations.peek().is_some() && !nations.any(|id| self.nations.contains(&id))
    }

    /// Whether English words are all among those that say what it is.
    pub(super) fn has_all(&self, words: &[&str]) -> bool {
        words.iter().flat_map(|word| word.split('-')).all(|part| self.has(part, true))
    }

    /// Whether it is called by a noun, or in German by a compound of it.
    pub(super) fn has(&self, noun: &str, english: bool) -> bool {
        if english {
            return self.english.iter().any(|word| word == noun);
        }
        self.german.iter().any(|word| word == noun || noun.len() >= 4 && word.ends_with(noun))
    }
}

/// Whether an office says by itself whose it is: `kremlchef`.
pub(super) fn is_telling(office: &str) -> bool {
    ["kreml", "us-", "papst", "pope", "uno-", "un-", "nato-", "ezb-"].iter().any(|begin| office.starts_with(begin))
}

/// What else they are called.
const MORE: &[(&str, &str)] = &[
    ("q-wladimir-putin", "kremlchef kreml-chef kremlherrscher präsident"),
    ("q-donald-trump", "us-präsident präsident republikaner"),
    ("q-joe-biden", "us-präsident präsident demokrat"),
    ("q-barack-obama", "ex-präsident demokrat"),
    ("q-j-d-vance", "us-vizepräsident vizepräsident"),
    ("q-wolodymyr-selenskyj", "präsident"),
    ("q-emmanuel-macron", "präsident"),
    ("q-recep-tayyip-erdogan", "präsident"),
    ("q-xi-jinping", "präsident"),
    ("q-friedrich-merz", "kanzler bundeskanzler cdu-chef"),
    ("q-olaf-scholz", "ex-kanzler altkanzler"),
    ("q-angela-merkel", "altkanzler ex-kanzler"),
    ("q-viktor-orban", "premier"),
    ("q-giorgia-meloni", "premier"),
    ("q-keir-starmer", "premier"),
    ("q-donald-tusk", "premier"),
    ("q-benjamin-netanjahu", "premier"),
    ("q-ursula-von-der-leyen", "kommissionspräsident eu-kommissionspräsident"),
    ("q-antonio-guterres", "uno-generalsekretär un-generalsekretär generalsekretär"),
    ("q-mark-rutte", "nato-generalsekretär generalsekretär nato-chef"),
    ("q-christine-lagarde", "ezb-präsident ezb-chef"),
    ("q-elon-musk", "tesla-chef milliardär"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_say_office_and_nation() {
        let putin = About::read("q-wladimir-putin");
        assert!(putin.offices.iter().any(|office| office == "präsident") && putin.of.contains(&"q-russland"));
        let starmer = About::read("q-keir-starmer");
        assert!(starmer.offices.iter().any(|office| office == "premier"), "{starmer:?}");
        assert!(starmer.of.contains(&"q-labour") && !starmer.of.contains(&"q-russland"), "{starmer:?}");
        let uaw = About::read("q-uaw");
        assert!(uaw.has("gewerkschaft", false) && uaw.has("union", true) && !uaw.has("party", true));
    }
}
