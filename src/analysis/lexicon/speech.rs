//! The words that say who speaks: reporting verbs, nouns for bodies and texts, first names by gender.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::new(include_str!("../../../assets/lexicon/speech.txt")));

/// What a verb does with the words that stand with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::analysis) enum Report {
    /// It reports a clause or a quote: `sagte`.
    Clause,
    /// It stands with a quote and reports nothing by itself: `lachte`.
    Quote,
    /// It ascribes a few words to its subject: `nannte`.
    Naming,
}

/// One reading of a verb form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct VerbForm {
    pub(in crate::analysis) report: Report,
    /// Whether it may be a participle: `hat ... gesagt`.
    pub(in crate::analysis) participle: bool,
    /// Whether it may be finite: `sagte`.
    pub(in crate::analysis) finite: bool,
    /// The particle that has to follow: `teilte ... mit`.
    pub(in crate::analysis) particle: Option<&'static str>,
}

#[derive(Debug, Default)]
struct Lists {
    german: FxHashMap<Cow<'static, str>, Vec<VerbForm>>,
    english: FxHashMap<&'static str, Vec<Report>>,
    sources: FxHashSet<&'static str>,
    german_bodies: FxHashSet<&'static str>,
    english_bodies: FxHashSet<&'static str>,
    documents: FxHashSet<&'static str>,
    unnamed: FxHashSet<&'static str>,
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
            for word in line.split(' ').filter(|word| !word.is_empty()) {
                lists.read(name, word);
            }
        }
        lists
    }

    fn read(&mut self, list: &str, word: &'static str) {
        match list {
            "weak" => self.weak(word, Report::Clause),
            "strong" => self.strong(None, word, Report::Clause),
            "quoting" => self.weak(word, Report::Quote),
            "quoting-strong" => self.strong(None, word, Report::Quote),
            "naming" => self.weak(word, Report::Naming),
            "naming-strong" => self.strong(None, word, Report::Naming),
            "split" => {
                if let Some((particle, stem)) = word.split_once('+') {
                    self.split(particle, &weak_forms(stem), Report::Clause);
                }
            }
            "split-strong" | "split-naming" => {
                let report = if list == "split-strong" { Report::Clause } else { Report::Naming };
                if let Some((particle, forms)) = word.split_once('+') {
                    self.strong(Some(particle), forms, report);
                }
            }
            "sources" => drop(self.sources.insert(word)),
            "english-clause" => self.english.entry(word).or_default().push(Report::Clause),
            "english-quoting" => self.english.entry(word).or_default().push(Report::Quote),
            "english-naming" => self.english.entry(word).or_default().push(Report::Naming),
            "german-bodies" => drop(self.german_bodies.insert(word)),
            "english-bodies" => drop(self.english_bodies.insert(word)),
            "documents" => drop(self.documents.insert(word)),
            "unnamed" => drop(self.unnamed.insert(word)),
            _ => debug_assert!(list.is_empty(), "speech.txt: no list is called `{list}`"),
        }
    }

    fn weak(&mut self, stem: &'static str, report: Report) {
        let [present, past, plural, participle] = weak_forms(stem);
        // `erklärt` is present and participle.
        let same = present == participle;
        self.add(present, report, same, true, None);
        self.add(past, report, false, true, None);
        self.add(plural, report, false, true, None);
        // `sagen`, `erzählen`: the plural of the present.
        let infinitive = if stem.ends_with("er") || stem.ends_with("el") { "n" } else { "en" };
        self.add(format!("{stem}{infinitive}"), report, false, true, None);
        if !same {
            self.add(participle, report, true, false, None);
        }
    }

    fn strong(&mut self, particle: Option<&'static str>, forms: &'static str, report: Report) {
        let mut parts = forms.split('/');
        let (Some(present), Some(past), Some(plural), Some(participle)) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return;
        };
        let forms = [present, past, plural, participle].map(str::to_owned);
        if let Some(particle) = particle {
            self.split(particle, &forms, report);
            return;
        }
        let [present, past, plural, participle] = forms;
        self.add(present, report, false, true, None);
        self.add(past, report, false, true, None);
        if plural != participle {
            self.add(plural, report, false, true, None);
        }
        self.add(participle, report, true, false, None);
    }

    /// A verb with a particle: apart, joined at the end of a clause, and as a participle.
    fn split(&mut self, particle: &'static str, forms: &[String; 4], report: Report) {
        let [present, past, plural, participle] = forms;
        for form in [present, past, plural] {
            self.add(form.clone(), report, false, true, Some(particle));
            self.add(format!("{particle}{form}"), report, false, true, None);
        }
        self.add(format!("{particle}{participle}"), report, true, false, None);
    }

    fn add(&mut self, word: String, report: Report, participle: bool, finite: bool, particle: Option<&'static str>) {
        let form = VerbForm { report, participle, finite, particle };
        let known = self.german.entry(Cow::Owned(word)).or_default();
        if !known.contains(&form) {
            known.push(form);
        }
    }
}

/// Present, past, past plural and participle of a German weak verb.
fn weak_forms(stem: &str) -> [String; 4] {
    let hard = stem.ends_with(['t', 'd']) || stem.ends_with("chn") || stem.ends_with("gn") || stem.ends_with("ffn");
    let joint = if hard { "e" } else { "" };
    let unstressed = ["be", "er", "ver", "ent", "ge", "zer", "wider", "wieder", "unter", "über"]
        .iter()
        .any(|prefix| stem.strip_prefix(prefix).is_some_and(|rest| rest.len() > 2));
    let prefix = if unstressed || stem.ends_with("ier") || stem.starts_with("prophez") { "" } else { "ge" };
    [
        format!("{stem}{joint}t"),
        format!("{stem}{joint}te"),
        format!("{stem}{joint}ten"),
        format!("{prefix}{stem}{joint}t"),
    ]
}

/// The readings of a German word form in lower case as a verb of speech.
pub(in crate::analysis) fn german_verb(word: &str) -> &'static [VerbForm] {
    LISTS.german.get(word).map(Vec::as_slice).unwrap_or_default()
}

/// The readings of an English word form in lower case as a verb of speech.
pub(in crate::analysis) fn english_verb(word: &str) -> &'static [Report] {
    LISTS.english.get(word).map(Vec::as_slice).unwrap_or_default()
}

/// Whether a German noun in lower case, behind `nach`, makes what follows a source: `Angaben`.
pub(in crate::analysis) fn is_source(word: &str) -> bool {
    LISTS.sources.contains(word)
}

/// Whether a German noun in lower case is a body that can speak: `autokonzern`.
pub(in crate::analysis) fn is_german_body(word: &str) -> bool {
    // Longer ends are not listed.
    let from = word.len().saturating_sub(24);
    let ends = word.get(from..).or_else(|| word.get(from + 1..)).unwrap_or_default();
    let holds = |end: &str| end.len() >= 3 && LISTS.german_bodies.contains(end);
    ends.char_indices().any(|(at, _)| ends.get(at..).is_some_and(holds))
}

/// Whether an English noun in lower case is a body that can speak: `company`.
pub(in crate::analysis) fn is_english_body(word: &str) -> bool {
    LISTS.english_bodies.contains(word)
}

/// Whether a noun in lower case is a text: `report`, `Studie`.
pub(in crate::analysis) fn is_document(word: &str) -> bool {
    LISTS.documents.contains(word)
}

/// Whether a word in lower case stands for people without names: `officials`.
pub(in crate::analysis) fn is_unnamed(word: &str) -> bool {
    LISTS.unnamed.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_the_file_is_read() {
        let lists = &*LISTS;
        for (name, len) in [
            ("german", lists.german.len()),
            ("english", lists.english.len()),
            ("sources", lists.sources.len()),
            ("german bodies", lists.german_bodies.len()),
            ("english bodies", lists.english_bodies.len()),
            ("documents", lists.documents.len()),
            ("unnamed", lists.unnamed.len()),
        ] {
            assert!(len > 20, "{name}");
        }
        assert!(lists.german.len() > 500 && lists.english.len() > 250);
    }

    #[test]
    fn german_verbs_have_their_forms() {
        for word in ["sagt", "sagte", "sagten", "gesagt", "antwortete", "erklärt", "mitteilte", "mitgeteilt", "sprach"]
        {
            assert!(german_verb(word).iter().any(|form| form.particle.is_none()), "{word}");
        }
        for (word, particle) in
            [("teilte", "mit"), ("räumt", "ein"), ("gab", "an"), ("wies", "zurück"), ("fuhr", "fort")]
        {
            assert!(german_verb(word).iter().any(|form| form.particle == Some(particle)), "{word}");
        }
        assert!(german_verb("gesagt").iter().all(|form| form.participle && !form.finite));
        assert!(german_verb("erklärt").iter().any(|form| form.participle && form.finite));
        assert!(german_verb("laufen").is_empty());
    }
}
