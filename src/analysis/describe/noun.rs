//! Nouns that say what a person is: by trade, by success, by age.

use std::sync::LazyLock;

use crate::analysis::gender;
use crate::analysis::lexicon::{Ends, grammar};

/// Whether a noun in lower case says what a person is or does.
pub(super) fn is_personal(word: &str, english: bool) -> bool {
    if english {
        return !matches!(word, "general" | "star" | "major" | "chair" | "principal" | "executive" | "official")
            && grammar::is_english_role(word)
            || ["ist", "winner", "keeper", "holder", "fighter", "worker", "player", "drummer", "logian"]
                .iter()
                .any(|end| word.ends_with(end) && word.len() > 5 && !word.ends_with("list"))
            || OF_ENGLISH.contains(&word)
            || age(word).is_some();
    }
    let base = word.strip_suffix(['s', 'n']).unwrap_or(word);
    let base = base.strip_suffix("in").filter(|base| base.len() > 4).unwrap_or(base);
    age(word).is_some()
        || grammar::is_german_role(word) && !word.strip_suffix('s').unwrap_or(word).ends_with("vorstand")
        || gender::is_feminine(word)
        || OF_GERMAN.has(base)
        || OF_GERMAN.has(word)
        || base.strip_suffix('e').is_some_and(|stem| OF_GERMAN.has(stem))
        || word.ends_with("ist") && word.len() >= 6 && !word.ends_with("geist") && !word.ends_with("frist")
}

/// Whether a noun in lower case fits whoever has the party, the nation or the age that stands beside it.
pub(super) fn is_general(word: &str, english: bool) -> bool {
    if english {
        return matches!(
            word,
            "politician" | "lawmaker" | "member" | "candidate" | "native" | "veteran" | "man" | "woman"
        );
    }
    let bare = word.strip_suffix("in").unwrap_or(word);
    ["politiker", "abgeordnete", "abgeordneter", "abgeordneten", "mitglied", "kandidat", "mann", "frau"]
        .iter()
        .any(|end| bare.ends_with(end))
}

/// The age that a noun in lower case gives: `44-jährige`, `44-year-old`.
pub(super) fn age(word: &str) -> Option<&str> {
    let (age, _) = word.split_once("-jährig").or_else(|| word.split_once("-year-old"))?;
    (!age.is_empty() && age.chars().all(|c| c.is_ascii_digit())).then_some(age)
}

/// Whether a noun in lower case means whoever holds a political office.
pub(super) fn is_political(word: &str) -> bool {
    matches!(word, "politiker" | "politikerin" | "politikers" | "politician" | "lawmaker")
}

/// Whether a noun in lower case says what somebody has won: what stands before it is the prize, and nobody's party.
pub(super) fn is_winner(word: &str) -> bool {
    let bare = word.strip_suffix("in").unwrap_or(word);
    ["preisträger", "sieger", "gewinner", "winner", "meister", "laureate", "champion", "medalist", "medallist"]
        .iter()
        .any(|end| bare.ends_with(end))
}

/// Whether a word as written means a member of a party that is called by its members: `der Republikaner`.
pub(super) fn is_member(word: &str) -> bool {
    matches!(
        word,
        "Republikaner"
            | "Republikaners"
            | "Republikanerin"
            | "Demokrat"
            | "Demokraten"
            | "Demokratin"
            | "Republican"
            | "Democrat"
    )
}

/// The party whose members a noun in lower case means: its id in the lists.
pub(super) fn party(word: &str) -> Option<&'static str> {
    const PARTIES: &[(&str, &str)] = &[
        ("sozialdemokrat", "q-spd"),
        ("christdemokrat", "q-cdu"),
        ("christsozial", "q-csu"),
        ("liberal", "q-fdp"),
        ("freidemokrat", "q-fdp"),
    ];
    PARTIES.iter().find(|(begin, _)| word.starts_with(begin)).map(|(_, id)| *id)
}

/// Ends of German nouns for persons by what they do, besides those that stand as titles.
static OF_GERMAN: LazyLock<Ends> = LazyLock::new(|| {
    let mut ends = Ends::default();
    ends.extend([
        "oberhaupt", "gastgeber", "sieger", "mediziner", "ingenieur", "trompeter", "bergführer", "landwirt", "rentner",
        "musiker", "techniker", "mechaniker", "chemiker", "informatiker", "mathematiker", "gewinner", "künstler",
        "meister", "arbeiter", "loge", "lehrer", "ermittler", "vermittler", "gründer", "verleger", "züchter", "bäcker",
        "winzer", "gastwirt", "gastronom", "kritiker", "pädagog", "pastor", "kaufmann", "kaufleute", "kameramann",
        "kamerafrau", "angreifer", "torhüter", "torjäger", "torschütz", "neuzugang", "dichter", "lyriker",
        "dramatiker", "bildhauer", "fotograf", "designer", "tischler", "zimmermann", "handwerker", "jurist", "notar",
        "rechtler", "hebamme", "pfleger", "schwester", "betreuer", "taucher", "politiker", "sozialdemokrat",
        "christdemokrat", "redakteur", "reporter", "preisträger", "amtsinhaber", "herausforderer", "rivale",
        "konkurrent", "bäuerin", "imker", "förster", "jäger", "soldat", "student", "schüler", "dozent", "pianist",
        "geiger", "tänzer", "springer", "schwimmer", "ruderer", "turner", "athlet", "favorit", "bewerber",
        "verbraucherschützer", "umweltschützer", "naturschützer", "schützer", "stifter", "sammler", "bibliothekar",
        "archivar", "kurator", "intendant", "choreograf", "dramaturg", "kabarettist", "komiker", "entertainer",
        "gärtner", "koch", "konditor", "metzger", "schäfer", "müller-meister", "theolog", "priester", "rabbiner",
        "imam", "diakon", "steller", "zauberer", "spieler", "erfinder", "entwickler", "programmierer", "planer",
        "statiker", "geolog", "geograf", "astronom", "astronaut", "kosmonaut", "raumfahrer", "seglerin", "segler",
        "kläger", "zeuge", "gewerkschafter", "funktionär", "lobbyist", "mäzen", "unternehmer", "einzelhändler", "mime",
        "pontifex", "filmemacher", "romancier", "routinier", "schlussmann", "übungsleiter", "coach", "vermieter",
        "makler", "banker", "händler", "aktivist", "tenor", "bariton", "bass", "sopran", "alt-star", "dirigent",
        "komponist", "sänger", "rapper", "gitarrist", "schlagzeuger", "bassist", "regisseur", "kameramann",
        "drehbuchautor", "verteidiger", "mittelfeldspieler", "stürmer", "keeper", "kapitän", "spielmacher",
        "rekordmann", "olympiasieger", "weltmeister", "radprofi", "tennisprofi", "fußballprofi", "golfprofi", "boxer",
        "läufer", "schütze", "fahrer", "pilot", "rennfahrer", "christsozial", "freidemokrat", "liberal", "milliardär",
        "millionär", "investor", "betriebswirt", "volkswirt", "ökonom", "physiker", "biolog", "virolog", "epidemiolog",
        "psycholog", "soziolog", "politolog", "historiker", "arzt", "ärzt", "chirurg", "internist", "germanist",
        "philosoph", "ethiker", "klimatolog", "meteorolog", "archäolog", "vater", "familienvater", "großvater",
        "witwer", "moderator", "schauspieler", "darsteller",
    ]);
    ends
});

/// English nouns for persons, besides those that stand as titles.
const OF_ENGLISH: &[&str] = &[
    "novelist", "playwright", "teacher", "schoolteacher", "nurse", "farmer", "grower", "agent", "forward", "defender",
    "receiver", "quarterback", "pitcher", "teenager", "pensioner", "driver", "chef", "baker", "builder", "physician",
    "musician", "comedian", "politician", "librarian", "veterinarian", "technician", "magician", "historian",
    "singer-songwriter", "songwriter", "dancer", "painter", "trainer", "banker", "broker", "trader", "filmmaker",
    "dressmaker", "policymaker", "film-maker", "campaigner", "skipper", "rider", "runner", "swimmer", "climber",
    "explorer", "designer", "developer", "programmer", "lecturer", "preacher", "soldier", "gardener", "butcher",
    "sculptor", "conductor", "tutor", "consultant", "accountant", "student", "pilot", "guide", "newcomer", "suspect",
    "defendant", "plaintiff", "incumbent", "challenger", "tycoon", "magnate", "teen", "barrister", "solicitor",
    "magistrate", "vicar", "rector", "priest", "rabbi", "imam", "pastor", "monk", "nun", "widow", "widower", "host",
    "veteran", "composer", "violinist", "cellist", "guitarist", "soprano", "tenor", "curator", "architect",
    "carpenter", "plumber", "electrician", "mechanic", "midwife", "paramedic", "firefighter", "postman", "fisherman",
    "businessman", "businesswoman", "entrepreneur", "restaurateur", "landlord", "landlady", "shopkeeper", "innkeeper",
    "trustee", "councilwoman", "councilman", "assemblyman", "assemblywoman", "alderman", "whistleblower", "dissident",
    "strategist", "pollster", "astronaut", "cosmonaut", "astronomer", "mathematician", "statistician", "academic",
    "scholar", "linguist", "screenwriter", "broadcaster", "presenter", "anchor", "blogger", "influencer", "youtuber",
    "star", "hitmaker", "striker", "midfielder", "playmaker", "rapper", "frontman", "superstar", "billionaire",
    "millionaire", "golfer", "boxer", "cyclist", "jockey", "sprinter", "hurdler", "skater", "skier", "wrestler",
    "winger", "full-back", "fly-half", "batsman", "bowler", "all-rounder", "linebacker", "catcher", "shortstop",
    "centre-back", "left-back", "right-back", "politician", "lawmaker", "candidate", "nominee", "conservationist",
    "environmentalist", "ecologist", "naturalist",
];
