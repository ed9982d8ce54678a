//! The small words of German and English that tell names from words and who said what.

/// Whether a German word in lower case names what a person is or does: `regierungssprecherin`, `minister`.
pub(in crate::analysis) fn is_german_role(word: &str) -> bool {
    let masculine = word.strip_suffix("innen").or_else(|| word.strip_suffix("in")).unwrap_or(word);
    let singular = masculine.strip_suffix("en").or_else(|| masculine.strip_suffix('s')).unwrap_or(masculine);
    [masculine, singular].into_iter().any(|form| {
        GERMAN_ROLES.iter().any(|role| form.ends_with(role)) && !NO_ROLES.iter().any(|other| form.ends_with(other))
    }) || matches!(word, "herr" | "herrn" | "frau" | "professor" | "professorin" | "papst" | "doktor" | "prof" | "dr")
}

/// Whether an English word in lower case names what a person is or does.
pub(in crate::analysis) fn is_english_role(word: &str) -> bool {
    ENGLISH_ROLES.binary_search(&word).is_ok()
        || word.strip_suffix('s').is_some_and(|singular| ENGLISH_ROLES.binary_search(&singular).is_ok())
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
    matches!(
        word,
        "von" | "van" | "vom" | "zu" | "zur" | "der" | "den" | "de" | "del" | "della" | "di" | "da" | "dos" | "du" | "la"
            | "le" | "al" | "el" | "bin" | "ben" | "ibn" | "ter" | "ten"
    )
}

/// Whether a preposition stands before places more than before anything else.
pub(in crate::analysis) fn is_place_preposition(word: &str) -> bool {
    matches!(word, "in" | "im" | "nach" | "aus" | "bei" | "nahe" | "near" | "from" | "at" | "outside" | "across")
}

/// Whether a German word in lower case says what kind of place the next name is.
pub(in crate::analysis) fn is_place_type(word: &str) -> bool {
    const TYPES: &[&str] = &[
        "region", "stadt", "hauptstadt", "kleinstadt", "großstadt", "hafenstadt", "grenzstadt", "provinz", "gebiet",
        "dorf", "ort", "ortschaft", "gemeinde", "insel", "bezirk", "landkreis", "kreis", "stadtteil", "ortsteil",
        "metropole", "bundesstaat", "kanton", "oblast", "siedlung", "halbinsel", "millionenstadt", "küstenstadt",
        "emirat", "fürstentum", "nachbarland", "bundesland", "city", "town", "village", "province", "region", "state",
        "county", "island", "district", "suburb", "capital", "municipality", "port", "hauptstadtregion", "hafen",
        "urlaubsort", "ferieninsel", "gouvernement", "departement", "kreisstadt", "landeshauptstadt", "flughafen",
    ];
    TYPES.contains(&word) || word.ends_with("stadt") && word.len() > 8
}

/// Whether a word in lower case says that the next name is a company's, a paper's, a party's.
pub(in crate::analysis) fn is_organisation_type(word: &str) -> bool {
    const ENDS: &[&str] = &[
        "konzern", "konzerns", "firma", "unternehmen", "unternehmens", "hersteller", "herstellers", "zeitung",
        "magazin", "zeitschrift", "agentur", "nachrichtenagentur", "partei", "verein", "verlag", "sender", "senders",
        "klub", "club", "organisation", "gruppe", "gesellschaft", "stiftung", "verband", "gewerkschaft", "bank",
        "bauer", "autobauers", "miliz", "airline", "fluggesellschaft", "plattform", "portal", "startup", "start-up",
        "versicherer", "anbieter", "betreiber", "zulieferer", "händler", "riese", "tochter", "discounter", "band",
        "newspaper", "magazine", "company", "firm", "agency", "broadcaster", "airline", "retailer", "automaker",
        "bündnis", "fraktion", "kette", "dienst", "blatt",
    ];
    ENDS.iter().any(|end| word.ends_with(end)) && word.len() > 3
}

/// Whether a token closes the name of a company or body: `GmbH`, `Inc`.
pub(in crate::analysis) fn is_organisation_end(word: &str) -> bool {
    matches!(
        word,
        "GmbH" | "AG" | "SE" | "KG" | "KGaA" | "mbH" | "eG" | "Inc" | "Corp" | "Ltd" | "LLC" | "PLC" | "plc" | "S.A" | "SA"
            | "NV" | "N.V" | "S.p.A" | "e.V" | "gGmbH" | "OHG" | "AB" | "ASA" | "Holding" | "Group" | "Gruppe"
    )
}

/// Whether a capitalised English word makes the name it closes an organisation's.
pub(in crate::analysis) fn is_english_body(word: &str) -> bool {
    const BODIES: &[&str] = &[
        "Academy", "Administration", "Agency", "Airlines", "Airways", "Alliance", "Army", "Assembly", "Association",
        "Authority", "Bank", "Board", "Brigade", "Broadcasting", "Bureau", "Cabinet", "Capital", "Center", "Centre", "Chamber", "Club",
        "Coalition", "College", "Commission", "Committee", "Company", "Conference", "Congress", "Corporation", "Corps",
        "Council", "Court", "Department", "Division", "Federation", "Foundation", "Front", "Fund", "Government",
        "Group", "Guard", "Holdings", "Hospital", "Industries", "Institute", "Institution", "Investments", "Journal",
        "Laboratory", "League", "Library", "Ministry", "Movement", "Museum", "Network", "News", "Office",
        "Orchestra", "Organization", "Organisation", "Parliament", "Partners", "Partnership", "Party", "Police", "Post", "Press", "Records",
        "School", "Senate", "Service", "Services", "Society", "Studios", "Syndicate", "Systems", "Technologies", "Times", "Trust", "Union",
        "United", "University",
    ];
    BODIES.contains(&word)
}

/// Whether a capitalised English word makes the name it closes a place's.
pub(in crate::analysis) fn is_english_site(word: &str) -> bool {
    const SITES: &[&str] = &[
        "Airport", "Avenue", "Bay", "Beach", "Boulevard", "Bridge", "Canyon", "Castle", "City", "Coast", "County",
        "Creek", "Desert", "Falls", "Forest", "Gulf", "Harbor", "Harbour", "Heights", "Highway", "Hill", "Hills",
        "Island", "Islands", "Lake", "Mountain", "Mountains", "Ocean", "Palace", "Park", "Peninsula", "Plaza", "Province",
        "Republic", "River", "Road", "Sea", "Square", "Stadium", "Station", "Strait", "Street", "Territory", "Tower", "Town",
        "Valley", "Village", "Wood", "Woods",
    ];
    SITES.contains(&word)
}

/// Whether a capitalised English word makes the name it closes an event's.
pub(in crate::analysis) fn is_english_event(word: &str) -> bool {
    matches!(
        word,
        "Olympics" | "Cup" | "Championship" | "Championships" | "Festival" | "Summit" | "Revolution" | "War" | "Marathon"
            | "Prix" | "Games" | "Awards" | "Expo"
    )
}

/// Whether a German noun, with what follows it, names a body: `Universität Leipzig`, `Institut für ...`.
pub(in crate::analysis) fn is_german_body(word: &str) -> bool {
    const BODIES: &[&str] = &[
        "Universität", "Uni", "Hochschule", "Fachhochschule", "Institut", "Bundesamt", "Bundesministerium", "Ministerium",
        "Landesamt", "Landgericht", "Amtsgericht", "Oberlandesgericht", "Verwaltungsgericht", "Landeskriminalamt",
        "Staatsanwaltschaft", "Generalstaatsanwaltschaft", "Bundesverband", "Verband", "Zentralverband", "Gesellschaft",
        "Bundesanstalt", "Akademie", "Stiftung", "Zentrum", "Museum", "Bundesinstitut", "Instituts", "Bundesministeriums",
        "Bundesamts", "Bundesverbands", "Landgerichts", "Amtsgerichts", "Sparkasse", "Volksbank", "Stadtwerke",
        "Polizeipräsidium", "Bistum", "Erzbistum", "Klinikum", "Universitätsklinikum", "Theater", "Staatstheater",
        "Verein", "Verlag", "Komitee", "Arbeitsgemeinschaft", "Kammer", "Handwerkskammer", "Zentralrat", "Eintracht", "Borussia", "Fortuna",
        "Dynamo", "Universitätsmedizin", "Bundeszentrale", "Landeszentrale", "Hauptzollamt",
    ];
    BODIES.contains(&word)
}

/// Whether a token opens the name of a sports club: `FC`, `TSV`.
pub(in crate::analysis) fn is_club(word: &str) -> bool {
    matches!(
        word,
        "FC" | "SC" | "SV" | "TSV" | "VfB" | "VfL" | "TuS" | "TSG" | "FSV" | "SpVgg" | "VfR" | "BSC" | "MSV" | "TV" | "EHC" | "HSG"
            | "ERC" | "SSV" | "BC" | "DJK" | "1. FC" | "AS" | "AC" | "RB" | "RC" | "CF" | "FK" | "KSV" | "SG"
    )
}

/// Words that are capitalised like names but name none of ours: times, currencies, tongues, titles, forms.
pub(in crate::analysis) fn is_never_a_name(word: &str) -> bool {
    NEVER.binary_search(&word).is_ok()
}

/// Whether a German word form reports what somebody said.
pub(in crate::analysis) fn is_german_report(word: &str) -> bool {
    GERMAN_REPORTS.binary_search(&word).is_ok()
}

/// Whether an English word form reports what somebody said.
pub(in crate::analysis) fn is_english_report(word: &str) -> bool {
    ENGLISH_REPORTS.binary_search(&word).is_ok()
}

/// Whether a German verb form is subjunctive I, which marks reported speech.
pub(in crate::analysis) fn is_reported_mood(word: &str) -> bool {
    matches!(
        word,
        "sei" | "seien" | "habe" | "werde" | "könne" | "müsse" | "wolle" | "solle" | "dürfe" | "gebe" | "gehe" | "komme" | "stehe"
            | "liege" | "bleibe" | "mache" | "wisse" | "brauche" | "sehe" | "halte" | "nehme" | "lasse" | "handle" | "hätten" | "würden"
            | "laufe" | "zeige" | "führe" | "erwarte" | "versuche" | "warte" | "bestehe" | "gelte" | "finde" | "spreche"
    )
}

const GERMAN_ROLES: &[&str] = &[
    "minister", "präsident", "kanzler", "sprecher", "chef", "gouverneur", "gesandter", "gesandte", "gesandt", "beauftragter",
    "beauftragte", "beauftragt", "berater", "sekretär", "kommissar", "trainer", "direktor", "leiter", "vorsitzender", "vorsitzende",
    "vorsitzend", "vorstand", "abgeordneter", "abgeordnete", "abgeordnet", "politiker", "general", "admiral", "oberst",
    "botschafter", "diplomat", "unterhändler", "senator", "bürgermeister", "könig", "kaiser", "prinz", "prinzess", "experte",
    "expert", "forscher", "wissenschaftler", "historiker", "ökonom", "professor", "anwalt", "richter", "korrespondent",
    "journalist", "autor", "schriftsteller", "regisseur", "schauspieler", "sänger", "musiker", "künstler", "spieler",
    "stürmer", "torwart", "kapitän", "weltmeister", "gründer", "unternehmer", "manager", "investor", "milliardär", "bischof",
    "kardinal", "pfarrer", "machthaber", "diktator", "staatschef", "premier", "kandidat", "fraktionschef", "analyst",
    "arzt", "chirurg", "virologe", "virolog", "biologe", "biolog", "physiker", "chemiker", "soziologe", "psychologe",
    "politologe", "politolog", "meteorologe", "landrat", "stadtrat", "staatssekretär", "ermittler", "kommandeur",
    "kommandant", "schwiegersohn", "ehefrau", "ehemann", "tochter", "witwe", "vize", "stellvertreter", "nachfolger", "vorgänger",
    "trainer", "coach", "pilot", "läufer", "fahrer", "rapper", "moderator", "komponist", "dirigent", "maler", "architekt",
    "philosoph", "aktivist", "dissident", "anführer", "rebellenführer", "oppositionsführer", "parteichef", "delegationsleiter",
    "mitglied", "gewerkschafter", "verteidiger", "staatsanwält", "staatsanwalt", "koordinator", "beobachter", "sportler",
    "ministerpräsident", "papst", "ratspräsident", "händler", "kollege", "kolleg", "bundesrät", "bundesrat", "regierungsrat",
    "nationalrat", "ständerat", "gemeindepräsident", "obmann", "landeshauptmann", "hausherr", "inhaber", "geschäftsführer",
];

/// Ends that look like a role and are none.
const NO_ROLES: &[&str] = &["buchhändler", "beispieler", "mitteilungsleiter"];

const ENGLISH_ROLES: &[&str] = &[
    "activist", "actor", "actress", "admiral", "adviser", "advisor", "ambassador", "analyst", "archbishop", "artist",
    "attorney", "author", "billionaire", "bishop", "boss", "candidate", "captain", "cardinal", "chair", "chairman",
    "chairwoman", "chancellor", "chief", "co-founder", "coach", "cofounder", "colonel", "columnist", "commander",
    "commissioner", "congressman", "congresswoman", "correspondent", "councillor", "dean", "democrat", "deputy",
    "detective", "diplomat", "director", "doctor", "dr", "economist", "editor", "engineer", "envoy", "executive",
    "expert", "founder", "general", "goalkeeper", "gov", "governor", "historian", "inspector", "investor",
    "journalist", "judge", "justice", "king", "lawmaker", "lawyer", "leader", "lieutenant", "lord", "major",
    "manager", "mayor", "midfielder", "minister", "mr", "mrs", "ms", "musician", "negotiator", "officer", "official",
    "owner", "philosopher", "photographer", "player", "poet", "pope", "premier", "president", "prince", "princess",
    "principal", "producer", "prof", "professor", "prosecutor", "queen", "rapper", "rep", "reporter",
    "representative", "republican", "researcher", "scientist", "secretary", "sen", "senator", "sergeant", "sheriff",
    "singer", "sir", "sociologist", "speaker", "spokesman", "spokesperson", "spokeswoman", "star", "striker",
    "superintendent", "surgeon", "treasurer", "tsar", "vice-president", "winger", "writer",
];

const NEVER: &[&str] = &[
    "A-Z", "ABS", "ADHS", "AG", "AI", "AIDS", "AM", "Abb", "Abitur", "Abs", "Advent", "Aids", "Allah", "Android",
    "Anm", "April", "Art", "Aufl", "Aug", "August", "Ave", "B2B", "BIP", "Bd", "Bitcoin", "Bitcoins", "Blues", "Blvd",
    "Bundesliga", "Bzw", "CD", "CEO", "CET", "CFO", "CO2", "COO", "COVID", "COVID-19", "CSS", "Ca", "Capt", "Cent",
    "Chr", "Christmas", "Co", "Col", "Corona", "Covid", "Covid-19", "DAX", "DM", "DNA", "DNS", "DVD", "Dax", "Dec",
    "December", "Deutsch", "Dezember", "Dienstag", "Dollar", "Dollars", "Donnerstag", "Dr", "E-Mail", "E-Mails",
    "EDV", "EM", "EST", "EUR", "Easter", "Email", "Englisch", "Euro", "Euros", "FAQ", "Fax", "Feb", "Februar",
    "February", "Foto", "Fr", "Franken", "Französisch", "Freitag", "Friday", "GDP", "GHz", "GMT", "GPS", "Gen",
    "GmbH", "God", "Gott", "Gov", "HIV", "HTML", "Hr", "Hrsg", "Hrywnja", "ID", "II", "III", "IQ", "ISBN", "IT", "IV",
    "IX", "Inc", "Internet", "Islam", "Italienisch", "Jan", "Januar", "January", "Jazz", "Jh", "Jhd",
    "Jr", "Jul", "Juli", "July", "Jun", "June", "Juni", "KI", "Kap", "Kg", "Km", "LED", "LGBTQ", "LKW", "Linux",
    "Live", "Liveblog", "Lkw", "Lt", "Ltd", "MAGA", "MEZ", "MHz", "Madame", "Mai", "Mar", "March", "May",
    "Mehrwertsteuer", "Mill", "Min", "Mio", "Miss", "Mittwoch", "Mme", "Monday", "Monsieur", "Montag", "Mr", "Mrd",
    "Mrs", "Ms", "MwSt", "März", "NGO", "NGOs", "NS", "News", "No", "Nov", "November", "Nr", "OK", "OP", "Oct",
    "October", "Okay", "Okt", "Oktober", "Online", "Ostern", "PC", "PCR", "PDF", "PKW", "PM", "Pfingsten", "Pfund",
    "Photo", "Pkw", "Pop", "Pro", "Prof", "RNA", "Renminbi", "Rep", "Rev", "Rock", "Rubel", "Russisch", "S-Bahn",
    "SMS", "SPAM", "SUV", "Sabbat", "Samstag", "Satan", "Saturday", "Sek", "Sen", "Sep", "Sept", "September", "Sgt",
    "Silvester", "Sir", "Sonnabend", "Sonntag", "Spanisch", "Sr", "St", "Std", "Str", "Sunday", "TV", "Tel",
    "Telegram", "Teufel", "Thursday", "Tuesday", "U-Bahn", "U-Boot", "USB", "USD",
    "UTC", "UV", "Uhr", "Ukraine-Krieg", "Update", "VI", "VII", "VIII", "VIP", "Verl", "Vgl", "Video", "Vol", "WC",
    "WLAN", "WM", "Wednesday", "Weihnachten", "Windows", "XI", "XII", "XIII", "XIV", "XV",
    "XVI", "Yen", "Yuan", "iPad", "iPhone",
];

const GERMAN_REPORTS: &[&str] = &[
    "ankündigte", "antwortet", "antwortete", "appelliert", "appellierte", "argumentiert", "argumentierte", "bedauert",
    "bedauerte", "befürchtet", "befürchtete", "begründet", "begründete", "behauptet", "behauptete", "behaupteten",
    "beklagt", "beklagte", "bekräftigt", "bekräftigte", "bekräftigten", "bemerkt", "bemerkte", "berichtet",
    "berichtete", "berichteten", "bestätigt", "bestätigte", "bestätigten", "beteuert", "beteuerte", "betont",
    "betonte", "betonten", "bezeichnet", "bezeichnete", "bezeichneten", "bilanziert", "bilanzierte", "dementiert",
    "dementierte", "droht", "drohte", "einräumte", "empfahl", "empfiehlt", "entgegnet", "entgegnete", "ergänzt",
    "ergänzte", "ergänzten", "erklärt", "erklärte", "erklärten", "erläutert", "erläuterte", "erwidert", "erwiderte",
    "erzählt", "erzählte", "fordert", "forderte", "forderten", "formuliert", "formulierte", "fügt", "fügte", "gesagt",
    "geschrieben", "glaubt", "glaubte", "hinzufügte", "hofft", "hoffte", "klagt", "klagte", "konstatiert",
    "konstatierte", "kritisiert", "kritisierte", "kritisierten", "kündigt", "kündigte", "kündigten", "lobt", "lobte",
    "mahnt", "mahnte", "meint", "meinte", "meinten", "meldet", "meldete", "meldeten", "mitgeteilt", "mitteilte",
    "moniert", "monierte", "nannte", "nannten", "nennt", "plädiert", "plädierte", "prophezeit", "prophezeite",
    "resümiert", "resümierte", "rief", "riet", "ruft", "rät", "räumt", "räumte", "sagt", "sagte", "sagten", "scherzt",
    "scherzte", "schildert", "schilderte", "schreibt", "schrieb", "schrieben", "schwärmt", "schwärmte",
    "signalisiert", "signalisierte", "sinniert", "sprach", "sprachen", "spricht", "teilt", "teilte", "teilten",
    "twittert", "twitterte", "unterstellt", "unterstreicht", "unterstrich", "urteilt", "urteilte", "verkündet",
    "verkündete", "verlangt", "verlangte", "vermutet", "vermutete", "versichert", "versicherte", "versicherten",
    "versprach", "verspricht", "verteidigt", "verteidigte", "verweist", "verwies", "warnt", "warnte", "warnten",
    "wies", "zitiert", "zitierte", "zitierten", "äußert", "äußerte", "äußerten",
];
const ENGLISH_REPORTS: &[&str] = &[
    "acknowledged", "added", "adding", "adds", "admitted", "announced", "announces", "argued", "argues", "asked",
    "asks", "asserted", "claimed", "claims", "commented", "complained", "concluded", "confirmed", "confirms",
    "continued", "declared", "declares", "denied", "emphasised", "emphasized", "explained", "explains", "insisted",
    "insists", "joked", "noted", "notes", "observed", "pledged", "posted", "predicted", "promised", "quipped",
    "recalled", "recounted", "remarked", "replied", "reported", "reports", "responded", "said", "say", "saying",
    "says", "stated", "states", "stressed", "suggested", "suggests", "tells", "testified", "told", "tweeted", "urged",
    "vowed", "warned", "warns", "writes", "wrote",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_are_searched_are_sorted() {
        for list in [ENGLISH_ROLES, NEVER, GERMAN_REPORTS, ENGLISH_REPORTS] {
            assert!(list.is_sorted_by(|a, b| a < b));
        }
    }

    #[test]
    fn roles_are_known_by_their_ends() {
        for role in ["kremlsprecher", "ministerin", "gesandten", "chefunterhändler", "professorin", "wirtschaftskommissar"] {
            assert!(is_german_role(role), "{role}");
        }
        for other in ["treffen", "haus", "beispiel", "gespräch"] {
            assert!(!is_german_role(other), "{other}");
        }
        assert!(is_english_role("senators") && !is_english_role("house"));
    }
}
