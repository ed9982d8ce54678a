//! What German endings hide: the name in a genitive, the town in a word in `-er`.

use super::lexicon::{Lexicon, Traits};

/// `name` without the German genitive: `Putins` is `Putin`, `Kallas` stays.
pub(super) fn without_genitive(name: &str) -> &str {
    match name.strip_suffix('s') {
        Some(stem)
            if stem.len() >= 3
                && (!stem.ends_with(['s', 'i', 'u', 'ß', 'x', 'z', 'é']) || stem.ends_with("au"))
                && !stem.ends_with("as") =>
        {
            let capitals = stem.chars().all(|c| !c.is_lowercase());
            let vowel = stem.ends_with(['a', 'e', 'o']);
            // `Andreas`, `Carlos`, `James`: given names in -as, -es, -os are whole.
            if capitals || vowel && is_whole_with_s(name) { name } else { stem }
        }
        _ => name,
    }
}

fn is_whole_with_s(name: &str) -> bool {
    let last = name.rsplit([' ', '-']).next().unwrap_or(name);
    Lexicon::get().words.get(&last.to_lowercase()).is_some_and(|traits| {
        traits.first_name() || traits.german.is_person() || traits.german.is_place() || traits.german.is_organisation()
    })
}

/// The towns that a German word in `-er` may come from: `Bremer` from `Brem`, `Bremen`; `Dresdner` from `Dresden`.
pub(super) fn town_bases(word: &str) -> Vec<String> {
    let Some(stem) = word.strip_suffix("er").or_else(|| word.strip_suffix("ern")) else {
        return Vec::new();
    };
    if stem.chars().count() < 3 {
        return Vec::new();
    }
    let mut bases = vec![stem.to_owned(), format!("{stem}en"), format!("{stem}e"), format!("{stem}n")];
    if let Some(short) = stem.strip_suffix('n') {
        bases.push(format!("{short}en"));
    }
    if let Some(short) = stem.strip_suffix('t').filter(|short| short.ends_with('o')) {
        bases.push(short.to_owned());
    }
    if let Some(short) = stem.strip_suffix("ch") {
        bases.push(format!("{short}ich"));
    }
    bases
}

/// Grammatical gender, as far as the ending of an adjective needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Genus {
    Masculine,
    Feminine,
    Neuter,
    Plural,
}

/// The genus of a noun that says what kind of body something is, in lower case.
fn genus(noun: &str) -> Option<Genus> {
    const PLURAL: &[&str] =
        &["nationen", "staaten", "wähler", "werke", "streitkräfte", "niederlande", "grünen", "linken"];
    const NEUTER: &[&str] = &[
        "amt", "institut", "gericht", "ministerium", "komitee", "museum", "zentrum", "theater", "werk", "parlament",
        "orchester", "kreuz", "reich", "haus", "büro", "netzwerk", "forum", "bündnis", "präsidium", "archiv",
        "fernsehen", "radio", "kommando", "korps", "kollegium", "sekretariat", "wahlgericht", "heer", "klinikum",
        "kraftwerk", "projekt",
    ];
    const MASCULINE: &[&str] = &[
        "rat", "hof", "verband", "bund", "verein", "dienst", "rundfunk", "fonds", "kongress", "gerichtshof",
        "ausschuss", "club", "klub", "senat", "konzern", "sender", "zoll", "rechnungshof", "landtag", "kreis",
        "wetterdienst", "gewerkschaftsbund", "fußballbund", "bundestag", "nationalpark", "zoo", "chor", "arbeitskreis",
        "reichstag",
    ];
    const FEMININE: &[&str] = &[
        "ung", "ion", "heit", "keit", "schaft", "tät", "bank", "partei", "kammer", "agentur", "bahn", "behörde",
        "armee", "kirche", "post", "akademie", "liga", "wehr", "presse", "zeitung", "hochschule", "schule",
        "kommission", "polizei", "garde", "stelle", "zentrale", "allianz", "demokratie", "stiftung", "börse", "gruppe",
        "klinik", "bibliothek", "philharmonie", "staatsanwaltschaft", "welle", "front", "oper", "marine", "luftwaffe",
        "linke",
    ];
    let ends = |list: &[&str]| list.iter().any(|end| noun.ends_with(end));
    let lists =
        [(PLURAL, Genus::Plural), (NEUTER, Genus::Neuter), (MASCULINE, Genus::Masculine), (FEMININE, Genus::Feminine)];
    lists.into_iter().find(|(list, _)| ends(list)).map(|(_, genus)| genus)
}

/// The name of a German body as it stands alone: `Internationalen Drau-Kommission` is `Internationale Drau-Kommission`,
/// behind `des` `Bundesamts für Verfassungsschutz` is `Bundesamt für Verfassungsschutz`.
pub(super) fn nominative(name: &str, before: Option<&str>) -> String {
    let before = before.map(str::to_lowercase);
    let genitive = before.as_deref() == Some("des");
    let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
    let is_adjective = |word: &str| {
        let lower = word.to_lowercase();
        ["en", "em", "er", "es", "e"]
            .iter()
            .any(|ending| lower.strip_suffix(ending).is_some_and(|stem| stem.len() >= 3))
            && Lexicon::get().words.get(&lower).is_some_and(Traits::lower_german)
            && !lower.ends_with("erer")
    };
    let adjectives = words.iter().take(words.len() - 1).take_while(|word| is_adjective(word)).count();
    let Some(head) = words.get(adjectives).cloned() else { return name.to_owned() };
    let mut bare = head.clone();
    if genitive {
        // `des Bundesamts`, `des Landgerichtes`
        let stem = ["es", "s"].iter().find_map(|ending| {
            head.strip_suffix(ending).filter(|stem| {
                genus(&stem.to_lowercase()).is_some_and(|genus| matches!(genus, Genus::Neuter | Genus::Masculine))
            })
        });
        if let Some(stem) = stem {
            stem.clone_into(&mut bare);
        }
    }
    if let Some(word) = words.get_mut(adjectives) {
        word.clone_from(&bare);
    }
    if adjectives > 0 {
        let noun = bare.to_lowercase();
        let ending = match genus(noun.rsplit('-').next().unwrap_or(&noun)) {
            Some(Genus::Masculine) => "er",
            Some(Genus::Neuter) => "es",
            Some(Genus::Feminine | Genus::Plural) => "e",
            None => return name.to_owned(),
        };
        for word in words.iter_mut().take(adjectives) {
            if let Some(stem) = ["en", "em", "er", "es", "e"].iter().find_map(|other| word.strip_suffix(other)) {
                *word = format!("{stem}{ending}");
            }
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn genitives_go_and_names_in_s_stay() {
        for (written, name) in [
            ("Putins", "Putin"),
            ("Moskaus", "Moskau"),
            ("Russlands", "Russland"),
            ("Rubios", "Rubio"),
            ("Thomas", "Thomas"),
            ("Paris", "Paris"),
            ("AIDS", "AIDS"),
            ("Johannes", "Johannes"),
        ] {
            assert_eq!(without_genitive(written), name);
        }
    }

    #[test]
    fn bodies_are_called_as_they_stand_alone() {
        for (written, before, name) in [
            ("Internationalen Drau-Kommission", Some("der"), "Internationale Drau-Kommission"),
            ("Technischen Universität Dresden", Some("der"), "Technische Universität Dresden"),
            ("Bundesamts für Verfassungsschutz", Some("des"), "Bundesamt für Verfassungsschutz"),
            ("Europäischen Gerichtshofs", Some("des"), "Europäischer Gerichtshof"),
            ("Deutschen Roten Kreuz", Some("beim"), "Deutsches Rotes Kreuz"),
            ("Vereinten Nationen", Some("den"), "Vereinte Nationen"),
            ("Deutsche Bank", None, "Deutsche Bank"),
            ("Nordwerk AG", Some("der"), "Nordwerk AG"),
            ("Bundesamt für Umwelt", Some("das"), "Bundesamt für Umwelt"),
            ("Borussia Dortmund", None, "Borussia Dortmund"),
        ] {
            assert_eq!(nominative(written, before), name);
        }
    }

    #[test]
    fn words_in_er_lead_back_to_their_towns() {
        for (word, town) in
            [("Moskauer", "Moskau"), ("Bremer", "Bremen"), ("Dresdner", "Dresden"), ("Zürcher", "Zürich")]
        {
            assert!(town_bases(word).iter().any(|base| base == town), "{word}");
        }
        assert!(town_bases("Der").is_empty());
    }
}
