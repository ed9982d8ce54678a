//! The names of organisations made comparable across German and English, order and legal form.

/// Words that say what kind of body it is, in both languages, folded, with what stands for them in a key.
const KINDS: &[(&str, &str)] = &[
    ("universitat", "university"),
    ("uni", "university"),
    ("university", "university"),
    ("institut", "institute"),
    ("institute", "institute"),
    ("stiftung", "foundation"),
    ("foundation", "foundation"),
    ("ministerium", "ministry"),
    ("ministry", "ministry"),
    ("agentur", "agency"),
    ("agency", "agency"),
    ("kommission", "commission"),
    ("commission", "commission"),
    ("kammer", "chamber"),
    ("chamber", "chamber"),
    ("gericht", "court"),
    ("court", "court"),
    ("bank", "bank"),
    ("partei", "party"),
    ("party", "party"),
    ("verband", "association"),
    ("association", "association"),
    ("gewerkschaft", "union"),
    ("union", "union"),
    ("rat", "council"),
    ("council", "council"),
    ("zentrum", "centre"),
    ("center", "centre"),
    ("centre", "centre"),
    ("museum", "museum"),
    ("akademie", "academy"),
    ("academy", "academy"),
    ("klinikum", "hospital"),
    ("krankenhaus", "hospital"),
    ("hospital", "hospital"),
    ("polizei", "police"),
    ("police", "police"),
    ("gesellschaft", "society"),
    ("society", "society"),
    ("fonds", "fund"),
    ("fund", "fund"),
    ("gruppe", "group"),
    ("gruppo", "group"),
    ("group", "group"),
    ("behorde", "authority"),
    ("authority", "authority"),
    ("zentralbank", "centralbank"),
    ("notenbank", "centralbank"),
    ("orchester", "orchestra"),
    ("orchestra", "orchestra"),
    ("bibliothek", "library"),
    ("library", "library"),
    ("theater", "theatre"),
    ("theatre", "theatre"),
    ("observatorium", "observatory"),
    ("observatory", "observatory"),
    ("sternwarte", "observatory"),
    ("bundesamt", "federaloffice"),
    ("hochschule", "college"),
    ("college", "college"),
    ("zeitung", "newspaper"),
    ("newspaper", "newspaper"),
    ("allianz", "alliance"),
    ("alliance", "alliance"),
    ("komitee", "committee"),
    ("committee", "committee"),
    ("ausschuss", "committee"),
];

/// Other words that names of bodies share, folded.
const WORDS: &[(&str, &str)] = &[
    ("europaische", "european"),
    ("europaischer", "european"),
    ("europaisches", "european"),
    ("internationale", "international"),
    ("internationaler", "international"),
    ("internationales", "international"),
    ("nationale", "national"),
    ("nationaler", "national"),
    ("nationales", "national"),
    ("deutsche", "german"),
    ("deutscher", "german"),
    ("deutsches", "german"),
    ("technische", "technical"),
    ("britische", "british"),
    ("franzosische", "french"),
    ("italienische", "italian"),
    ("spanische", "spanish"),
    ("polnische", "polish"),
    ("russische", "russian"),
    ("ukrainische", "ukrainian"),
    ("osterreichische", "austrian"),
    ("schweizerische", "swiss"),
    ("forschung", "research"),
    ("umwelt", "environment"),
    ("gesundheit", "health"),
    ("verkehr", "transport"),
    ("wirtschaft", "economy"),
    ("medizin", "medicine"),
    ("physik", "physics"),
    ("wetter", "weather"),
    ("frieden", "peace"),
    ("sicherheit", "security"),
    ("menschenrechte", "humanrights"),
    ("entwicklung", "development"),
    ("meer", "sea"),
    ("krieg", "war"),
    ("munchen", "munich"),
    ("koln", "cologne"),
    ("wien", "vienna"),
    ("genf", "geneva"),
    ("zurich", "zurich"),
    ("warschau", "warsaw"),
    ("prag", "prague"),
    ("rom", "rome"),
    ("mailand", "milan"),
    ("moskau", "moscow"),
    ("brussel", "brussels"),
    ("kopenhagen", "copenhagen"),
    ("lissabon", "lisbon"),
    ("athen", "athens"),
    ("peking", "beijing"),
    ("kiew", "kyiv"),
    ("bruxelles", "brussels"),
];

/// Words that only join others, and legal forms, folded.
const JOINS: &str = " der die das des dem den fur of for the und and zu zur zum in im am an at von vom de la del und et ag gmbh se kg \
                     kgaa mbh eg inc corp ltd llc plc sa nv spa ev ggmbh ohg ab asa oyj e v s a p co ";

/// The words of a folded name that count, each as its key has it.
fn words(folded: &str) -> impl Iterator<Item = String> + '_ {
    folded.split([' ', '-']).filter(|word| !word.is_empty() && !JOINS.contains(&format!(" {word} "))).flat_map(|word| {
        // `TU`, `LMU`: what stands behind letters is said in words elsewhere.
        let long: &[&str] = match word {
            "tu" => &["technical", "university"],
            _ => &[],
        };
        if long.is_empty() { vec![plain(word)] } else { long.iter().map(|word| (*word).to_owned()).collect() }
    })
}

/// A word as both languages have it.
fn plain(word: &str) -> String {
    if let Some((_, same)) = KINDS.iter().chain(WORDS).find(|(from, _)| *from == word) {
        return (*same).to_owned();
    }
    // `Geobiologie`, `geobiology`
    match word.strip_suffix("ie").filter(|stem| stem.len() > 4) {
        Some(stem) => format!("{stem}y"),
        None => word.to_owned(),
    }
}

/// What all names of one body have in common; empty for a name of joining words alone.
pub(super) fn key(folded: &str) -> String {
    let mut words: Vec<String> = words(folded).collect();
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}

/// The word that tells a body from others: the longest of those that are no kind of body.
pub(super) fn telling(folded: &str) -> String {
    let is_kind = |word: &String| KINDS.iter().any(|(_, kind)| kind == word);
    let words: Vec<String> = words(folded).collect();
    let longest = |words: &mut dyn Iterator<Item = &String>| {
        words.max_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a))).cloned()
    };
    longest(&mut words.iter().filter(|word| !is_kind(word)))
        .or_else(|| longest(&mut words.iter()))
        .unwrap_or_else(|| folded.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::linking::name::folded;

    #[test]
    fn names_of_one_body_have_one_key_and_one_bucket() {
        for (a, b) in [
            ("Universität Southampton", "University of Southampton"),
            ("Tongji-Universität", "Tongji University"),
            ("Nordwerk-Stiftung", "Nordwerk Foundation"),
            ("Nordwerk AG", "Nordwerk"),
            ("Institut für Marine Geobiologie", "Institute of Marine Geobiology"),
            ("Technische Universität Dresden", "TU Dresden"),
            ("Universität Oxford", "Oxford University"),
            ("Universität Wien", "University of Vienna"),
        ] {
            let (a, b) = (folded(a), folded(b));
            assert_eq!(key(&a), key(&b));
            assert_eq!(telling(&a), telling(&b), "{a} {b}");
        }
        for (a, b) in [
            ("Nordwerk-Stiftung", "Nordwerk AG"),
            ("Universität Bremen", "Hochschule Bremen"),
            ("Landgericht Köln", "Amtsgericht Köln"),
            ("FC Bayern", "Bayern"),
        ] {
            assert_ne!(key(&folded(a)), key(&folded(b)));
        }
    }
}
