//! Kinds of bodies, works and events, and the nouns by which a text calls them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What kind of body a noun describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Company,
    Bank,
    Party,
    Authority,
    University,
    Club,
    Band,
    Media,
    Alliance,
    Town,
    /// A country, or a state of one.
    Land,
    /// A body that is no firm and no authority.
    Organisation,
    Work,
    Event,
    /// None of these: only what has the noun in its name.
    Named,
}

/// The nouns of each class, German and English, in lower case and base form.
pub(super) const NOUNS: &[(Class, &str, &str)] = &[
    (
        Class::Company,
        "unternehmen konzern firma hersteller betrieb anbieter betreiber händler autobauer versicherer brauerei bäckerei \
         werft kanzlei verlag reederei zulieferer fluggesellschaft airline start-up startup autokonzern",
        "company firm group manufacturer maker retailer carmaker insurer conglomerate startup start-up operator automaker \
         brewery publisher airline supplier chain",
    ),
    (Class::Bank, "bank geldhaus kreditinstitut bankhaus institut sparkasse", "bank lender"),
    (Class::Party, "partei", "party"),
    (Class::Authority, "behörde amt agentur raumfahrtagentur", "agency authority regulator watchdog"),
    (Class::University, "universität hochschule uni", "university college"),
    (Class::Club, "verein klub club mannschaft", "club team side"),
    (Class::Band, "band gruppe", "band"),
    (Class::Media, "sender zeitung blatt magazin zeitschrift", "broadcaster newspaper magazine paper"),
    (Class::Alliance, "bündnis allianz militärbündnis", "alliance"),
    (Class::Land, "land bundesland bundesstaat staat", "country state nation"),
    (Class::Organisation, "organisation", "organisation organization"),
    (Class::Town, "stadt gemeinde kommune insel dorf ort hauptstadt", "city town village island"),
    (
        Class::Work,
        "film buch roman stück album lied song serie gemälde bild werk oper drama theaterstück ausstellung debüt gesetz plan",
        "film movie book novel play album song painting show memoir poem opera exhibition documentary plan musical sitcom \
         podcast sequel biopic",
    ),
    (
        Class::Event,
        "festival turnier wettbewerb messe gipfel konferenz rennen sturm hurrikan meisterschaft",
        "festival tournament competition summit conference race storm hurricane championship",
    ),
];

/// What else a name may be called by a word of its own: `die Stiftung` for `Nordwerk-Stiftung`.
const HEADS: &str = " stiftung kommission kammer gewerkschaft ministerium institut museum gericht staatsanwaltschaft genossenschaft \
                     verband fraktion koalition foundation commission council institute union ministry court charity \
                     diocese board committee federation association label orchestra fund province vereinbarung abkommen gesetz \
                     vertrag bill act treaty agreement moor see fluss schloss kirche schule preis klinik krankenhaus theater \
                     hafen flughafen park stadion werk zoo river lake moon castle church hospital school prize award lab center \
                     centre bridge airport stadium theatre mine dam initiative tournee liga börse miliz armee akademie zentrum \
                     academy army league ";

/// The class of each noun, in German and in English.
static CLASSES: LazyLock<[FxHashMap<&'static str, Class>; 2]> = LazyLock::new(|| {
    let mut classes = [FxHashMap::default(), FxHashMap::default()];
    for (class, german, english) in NOUNS {
        for (nouns, all) in [german, english].into_iter().zip(&mut classes) {
            all.extend(nouns.split(' ').map(|noun| (noun, *class)));
        }
    }
    for noun in HEADS.split(' ').filter(|noun| !noun.is_empty()) {
        for all in &mut classes {
            all.entry(noun).or_insert(Class::Named);
        }
    }
    classes
});

/// The class of a noun in lower case.
pub(super) fn class_of(word: &str, english: bool) -> Option<Class> {
    let [german, of_english] = &*CLASSES;
    if english {
        return of_english.get(word).copied();
    }
    let stems = ["s", "es", "n"].iter().filter_map(|ending| word.strip_suffix(ending));
    std::iter::once(word).chain(stems).find_map(|noun| german.get(noun)).copied()
}

/// The class of a German compound whose last part is a noun of one: `Regionalbank`, `Chiphersteller`.
pub(super) fn class_of_compound(word: &str) -> Option<Class> {
    const OTHERS: &[&str] = &[
        "datenbank", "sitzbank", "parkbank", "sandbank", "rückbank", "ersatzbank", "anklagebank", "landsmannschaft",
        "blatt", "notenbank", "zentralbank", "betrieb", "institut", "kanzlei",
    ];
    let bare = word.strip_suffix('s').unwrap_or(word);
    let ends = |noun: &str| bare.strip_suffix(noun).is_some_and(|front| front.len() >= 3);
    let found = HEADS_OF_COMPOUNDS.iter().find(|(noun, _)| ends(noun));
    found.filter(|_| !OTHERS.iter().any(|other| bare.ends_with(other))).map(|(_, class)| *class)
}

/// The nouns that end compounds for bodies.
static HEADS_OF_COMPOUNDS: LazyLock<Vec<(&'static str, Class)>> = LazyLock::new(|| {
    let wanted = |class: Class| {
        matches!(
            class,
            Class::Company | Class::Bank | Class::Authority | Class::University | Class::Club | Class::Media
        )
    };
    let nouns = NOUNS.iter().filter(|(class, ..)| wanted(*class));
    nouns
        .flat_map(|(class, german, _)| german.split(' ').map(|noun| (noun, *class)))
        .filter(|(noun, _)| noun.len() >= 4)
        .collect()
});

/// Whether a work that is called by one of the nouns that `is` knows may be called by this one as well.
pub(super) fn same_work(noun: &str, is: impl Fn(&str) -> bool) -> bool {
    const SAME: &[&[&str]] = &[
        &["film", "movie", "drama", "debüt", "werk", "documentary"],
        &["buch", "roman", "werk", "book", "novel", "memoir", "debüt"],
        &["stück", "theaterstück", "drama", "play", "oper", "opera", "show", "musical"],
        &["show", "sitcom", "series", "podcast", "programme"],
        &["film", "movie", "sequel", "biopic"],
        &["album", "lied", "song"],
        &["gemälde", "bild", "werk", "painting"],
        &["sturm", "hurrikan", "storm", "hurricane"],
        &["gipfel", "konferenz", "summit", "conference"],
        &["turnier", "wettbewerb", "meisterschaft", "tournament", "competition", "championship"],
        &["festival", "messe"],
    ];
    let bare = noun.strip_suffix("es").or_else(|| noun.strip_suffix('s')).unwrap_or(noun);
    SAME.iter().filter(|same| same.contains(&noun) || same.contains(&bare)).any(|same| same.iter().any(|one| is(one)))
}

/// Whether a word in lower case is a noun of the class, or a compound of one.
pub(super) fn is_noun_of(class: Class, lower: &str, english: bool) -> bool {
    let nouns = NOUNS.iter().filter(|(other, ..)| *other == class);
    nouns.flat_map(|(_, german, of_english)| if english { of_english } else { german }.split(' ')).any(|noun| {
        let bare = lower.strip_suffix(['s', 'n']).filter(|_| !english).unwrap_or(lower);
        lower == noun || !english && noun.len() >= 4 && (lower.ends_with(noun) || bare.ends_with(noun))
    })
}
