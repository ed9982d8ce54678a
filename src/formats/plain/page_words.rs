//! Words of page furniture in German and English: buttons, invitations, what pages count.

/// Whole lines, in lower case, without punctuation at the end.
pub(super) const LINES: &[&str] = &[
    "nach oben", "zum seitenanfang", "back to top", "top", "gesamten artikel lesen", "artikel lesen", "weiterlesen",
    "mehr lesen", "mehr anzeigen", "mehr dazu", "mehr zum thema", "zum thema", "lesen sie auch", "lesen sie mehr",
    "auch interessant", "das könnte sie auch interessieren", "meistgelesen", "meistgelesene artikel", "teilen",
    "artikel teilen", "drucken", "merken", "artikel merken", "versenden", "kommentieren", "kommentare",
    "kommentar schreiben", "zur startseite", "startseite", "menü", "suche", "anmelden", "registrieren", "abonnieren",
    "anzeige", "werbung", "liveblog", "liveticker", "newsticker", "live", "eilmeldung", "breaking", "breaking news",
    "video", "audio", "podcast", "newsletter", "bilder", "bildergalerie", "fotostrecke", "share", "share this",
    "share this article", "share this story", "share this page", "tweet", "print", "save", "saved", "email", "e-mail",
    "copy link", "link kopieren", "read more", "continue reading", "show more", "view comments", "comments", "comment",
    "advertisement", "sponsored", "related", "related articles", "related stories", "related topics",
    "more on this story", "most read", "most popular", "recommended", "sign in", "sign up", "subscribe", "home",
    "menu", "search", "skip to content", "skip to main content", "zum inhalt springen", "zum hauptinhalt", "facebook",
    "twitter", "whatsapp", "x", "instagram", "linkedin", "telegram", "xing", "pinterest", "feedback", "impressum",
    "datenschutz", "themen", "tags", "schlagworte", "schlagwörter", "artikel anhören", "vorlesen",
    "listen to this article", "listen", "watch live", "plus", "premium", "exklusiv", "korrektur melden",
    "fehler melden", "alle artikel", "top themen heute", "themen-dossiers", "zum newsletter anmelden",
    "jetzt abonnieren", "jetzt anmelden", "login", "logout", "schließen", "close", "mailen", "bild vergrößern",
    "nächster artikel", "vorheriger artikel", "text kleiner größer", "next article", "previous article", "twittern",
    "tweeten", "fullscreen", "vollbild", "zur anmeldung", "diesen artikel teilen", "artikel drucken", "pflichtfeld",
    "registrierung", "einloggen", "abo", "e-paper", "shop", "kontakt", "über uns", "about us", "contact", "rss",
    "archiv", "merkliste", "mehr", "more", "drucken per mail", "digital-tv", "per mail", "mail schreiben",
    "voriger artikel", "previous article", "darauf antworten", "hier klicken und teilen", "teilen und details",
    "bild-infos download", "bild-infos", "bild 1 von 1", "sie haben einen fehler gefunden", "fehler gefunden", "views",
    "zurück", "weiter", "download", "zur übersicht", "zur news-übersicht", "ähnliche nachrichten", "artikel",
];

/// Beginnings of lines that send the reader elsewhere.
pub(super) const BEGINNINGS: &[&str] = &[
    "lesen sie auch", "lesen sie hier", "lesen sie mehr", "lesen sie dazu", "lies auch", "lesen sie außerdem",
    "erfahren sie hier", "erfahren sie mehr", "mehr zum thema", "mehr dazu", "auch interessant", "das könnte sie",
    "siehe auch", "hier geht es zu", "hier geht's zu", "read more", "read also", "read next", "also read", "see also",
    "related:", "more on this", "continue reading", "sign up", "subscribe", "follow us", "folgen sie uns",
    "abonnieren sie", "melden sie sich", "click here", "klicken sie hier", "download the", "jetzt newsletter",
    "teilen auf", "share on", "share via", "auf facebook teilen", "zur startseite", "zum liveblog", "zum liveticker",
    "schlagworte:", "tags:", "themen:", "topics:", "stichworte:", "zurück zu", "zurück zur", "back to", "anzeige:",
    "advertisement", "skip to", "filed under", "posted in", "login to", "find more", "listen to this article",
    "lesezeit", "eingestellt unter", "nachrichtenquelle:", "hier klicken und teilen", "diesen artikel per e-mail",
    "m diesen artikel", "artikel per e-mail", "reading time", "most read",
];

/// Stems of lines about cookies and consent.
pub(super) const CONSENT: &[&str] = &[
    "cookie", "datenschutzerklärung", "privacy policy", "adblocker", "ad blocker", "javascript", "externe inhalte",
    "external content", "nutzungsbedingungen", "willigen sie", "e-mail-adresse", "ip-adresse", "übertragungszweck",
    "mitteilung an den empfänger", "fehler gefunden", "melden sie den fehler", "terms of use", "push-benachrichtig",
];

/// Words for what pages count.
pub(super) const COUNTED: &[&str] = &[
    "kommentar", "kommentare", "schreiben", "ansehen", "von", "of", "comment", "comments", "share", "shares",
    "posting", "postings", "likes", "like", "views", "aufrufe", "antworten", "replies", "bilder", "fotos", "photos",
    "reaktionen", "reactions", "min", "minuten", "beiträge", "bewertungen", "tweets", "lesermeinungen",
];
