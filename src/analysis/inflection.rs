//! What German endings hide: the name in a genitive, the town in a word in `-er`.

use super::lexicon::Lexicon;

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
    let mut bases = vec![stem.to_owned(), format!("{stem}en"), format!("{stem}e")];
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
    fn words_in_er_lead_back_to_their_towns() {
        for (word, town) in
            [("Moskauer", "Moskau"), ("Bremer", "Bremen"), ("Dresdner", "Dresden"), ("Zürcher", "Zürich")]
        {
            assert!(town_bases(word).iter().any(|base| base == town), "{word}");
        }
        assert!(town_bases("Der").is_empty());
    }
}
