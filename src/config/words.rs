//! The words of the interface, German beside English: a text that lacks one of them does not compile.

use crate::config::Tongue;

macro_rules! words {
    ($($variant:ident $english:literal | $german:literal;)*) => {
        /// A text of the interface; `{}` stands for what is filled in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Word {
            $(#[doc = $english] $variant,)*
        }

        impl Word {
            /// All texts.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The text in English and German.
            #[must_use]
            pub const fn both(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$variant => ($english, $german),)*
                }
            }
        }
    };
}

words! {
    Sources "Sources" | "Quellen";
    Articles "Articles" | "Artikel";
    EntitiesTitle "Entities" | "Entitäten";
    Reading "Reading" | "Lesen";
    CardTitle "Entity page" | "Seite der Entität";
    AllArticles "All" | "Alle";
    UnreadArticles "Unread" | "Ungelesen";
    Starred "Starred" | "Gemerkt";
    Unread "unread" | "ungelesen";
    UnreadCount "{} unread" | "{} ungelesen";
    ArticleCount "{} articles" | "{} Artikel";
    OneArticle "1 article" | "1 Artikel";
    ArticlesOf "{} of {} articles" | "{} von {} Artikeln";
    LoadingOf "loading {}/{}" | "lädt {}/{}";
    NoticesCount "{} notices" | "{} Meldungen";
    Sample "sample" | "Beispiel";
    Library "library" | "Bibliothek";
    NothingOpen "No article open" | "Kein Artikel geöffnet";
    TooSmall "too small" | "zu klein";
    Loading "Loading …" | "Lädt …";
    NothingLoaded "No articles. Start with a folder or file: depesche PATH" | "Keine Artikel. Mit Ordner oder Datei starten: depesche PFAD";
    NothingFetchedYet "No articles yet: {} fetches the feeds" | "Noch keine Artikel: {} ruft die Feeds ab";
    NothingMatches "Nothing matches" | "Nichts passt";
    NothingHere "No articles here" | "Hier sind keine Artikel";
    NoEntities "No names found" | "Keine Namen gefunden";
    ShownOf "{} of {}" | "{} von {}";
    Newest "newest" | "neueste";
    Oldest "oldest" | "älteste";
    BySource "source" | "Quelle";
    ByTitle "title" | "Titel";
    ByMatch "best match" | "beste zuerst";
    SortedBy "Order: {}" | "Reihenfolge: {}";
    UnreadOnly "unread only" | "nur ungelesene";
    ReadToo "read articles too" | "auch gelesene";
    Persons "PERSONS" | "PERSONEN";
    Places "PLACES" | "ORTE";
    Organisations "ORGANISATIONS" | "ORGANISATIONEN";
    Events "EVENTS" | "EREIGNISSE";
    Works "WORKS" | "WERKE";
    Person "person" | "Person";
    Place "place" | "Ort";
    Organisation "organisation" | "Organisation";
    Event "event" | "Ereignis";
    Work "work" | "Werk";
    DerivedForms "{} in derived forms" | "{} abgeleitet, etwa als Adjektiv";
    Here "here" | "hier";
    HereAll "here/all" | "hier/alle";
    Also "Also: {}" | "Auch: {}";
    SourcesOf "in {} of {} sources" | "in {} von {} Quellen";
    StatementCount "{} statements" | "{} Aussagen";
    OneStatementCount "1 statement" | "1 Aussage";
    StatementsTitle "Statements" | "Aussagen";
    Says "SAYS" | "SAGT";
    SaysCount "SAYS {}" | "SAGT {}";
    OthersCount "OTHERS {}" | "ANDERE {}";
    OtherSources "{}: {} more sources · {}" | "{}: {} weitere Quellen · {}";
    OneOtherSource "{}: 1 more source · {}" | "{}: 1 weitere Quelle · {}";
    SaidAbout "OTHERS SAY" | "ANDERE SAGEN";
    SpeakerUnknown "Speaker unknown" | "Sprecher unbekannt";
    Nobody "unknown" | "unbekannt";
    InDirectWords "in direct words" | "wörtlich";
    Reported "reported" | "indirekt";
    SameWords "the same words" | "wortgleich";
    ToldBy "{} sources" | "{} Quellen";
    NextPlace "{} next place" | "{} nächste Stelle";
    NoStatements "No statements in this article" | "Keine Aussagen in diesem Artikel";
    NoStatementsOf "No statements of or about {}" | "Keine Aussagen von oder über {}";
    WhyTitle "Why: {}" | "Warum: {}";
    Tags "Tags" | "Schlagwörter";
    Watched "Watched" | "Beobachtet";
    WatchedMark "watched" | "beobachtet";
    IsWatched "{} is watched: new articles that name it are told" | "{} wird beobachtet: Neue Artikel dazu werden gemeldet";
    NotWatched "{} is no longer watched" | "{} wird nicht mehr beobachtet";
    NewNames "{} new articles name {}" | "{} neue Artikel nennen {}";
    OneNewNames "1 new article names {}" | "1 neuer Artikel nennt {}";
    OtherLanguage "{}: names found only in part" | "{}: Namen nur zum Teil erkannt";
    OneStatement "statement" | "Aussage";
    WhyFound "FOUND" | "GEFUNDEN";
    WhyJoined "LINKED" | "ZUGEORDNET";
    InMarks "“{}”" | "„{}“";
    WhyWords "THE WORDS THAT DECIDED" | "DIE WÖRTER, DIE ENTSCHIEDEN";
    WhySure "HOW SURE" | "WIE SICHER";
    WhyStatement "STATEMENT" | "AUSSAGE";
    WhySpeaker "WHO SPEAKS" | "WER SPRICHT";
    WhyNames "IN ALL ARTICLES" | "IN ALLEN ARTIKELN";
    Percent "{} %" | "{} %";
    Times "{} ×" | "{} ×";
    NothingToExplain "Nothing to explain here: {} goes to a name" | "Hier ist nichts zu erklären: {} geht zu einem Namen";
    FoundInList "“{}” is in the list of known names that comes with the program." | "„{}“ steht in der Liste bekannter Namen, die das Programm mitbringt.";
    FoundByTagger "Learned from many sentences: “{}” is a name, {} % sure." | "Aus vielen Sätzen gelernt: „{}“ ist ein Name, zu {} % sicher.";
    FoundByPattern "“{}” is built like a name: first name and surname, say, or a company with its legal form." | "„{}“ ist gebaut wie ein Name, etwa aus Vor- und Nachname oder mit der Rechtsform einer Firma.";
    FoundByContext "What stands beside “{}” makes it a name: a title, or a word like “in” or “said”." | "Was neben „{}“ steht, macht es zum Namen: ein Titel oder ein Wort wie „in“ oder „sagte“.";
    FoundByRepeat "“{}” is a part of a name that the article gives in full elsewhere." | "„{}“ ist Teil eines Namens, den der Artikel an anderer Stelle ganz nennt.";
    FoundInCompound "“{}” is a part of a longer word that is made of a name." | "„{}“ steckt in einem längeren Wort, das mit einem Namen gebildet ist.";
    FoundByAdjective "“{}” is derived from a name, as “Ukrainian” is from “Ukraine”." | "„{}“ ist von einem Namen abgeleitet wie „ukrainisch“ von „Ukraine“.";
    FoundByDescription "“{}” is no name but describes whom or what the article names elsewhere." | "„{}“ ist kein Name, beschreibt aber, wen oder was der Artikel anderswo nennt.";
    JoinedByList "It stands for {}: the list of known names says so." | "Gemeint ist {}: So steht es in der Liste bekannter Namen.";
    JoinedByName "It stands for {}: that is the name as it stands here." | "Gemeint ist {}: Der Name steht hier so da.";
    JoinedBySurname "It stands for {}: the article gives the full name, and this is a part of it." | "Gemeint ist {}: Der Artikel nennt den vollen Namen, hier steht ein Teil davon.";
    JoinedByAbbreviation "It stands for {}: the article itself introduces the abbreviation." | "Gemeint ist {}: Der Artikel führt die Abkürzung selbst ein.";
    JoinedByRole "It stands for {}: only one person of the article has this role." | "Gemeint ist {}: Nur eine Person des Artikels hat diese Rolle.";
    JoinedByAbout "It stands for {}: of all that the article names, only this can be described so." | "Gemeint ist {}: Von allem, was der Artikel nennt, passt die Beschreibung nur hierzu.";
    SpokenByNothing "The article does not make clear who says this." | "Der Artikel lässt offen, wer das sagt.";
    SpokenByVerb "{}: the sentence says with a verb that the words are theirs." | "{}: Ein Verb im Satz sagt, von wem die Worte sind.";
    SpokenBySource "{}: the sentence names its source, with a word such as “according to”." | "{}: Der Satz nennt seine Quelle, mit einem Wort wie „laut“ oder „zufolge“.";
    SpokenByColon "{}: the name stands before the words, with a colon." | "{}: Der Name steht mit Doppelpunkt vor den Worten.";
    SpokenByLayout "{}: the name stands below the quote as its signature." | "{}: Der Name steht als Unterschrift unter dem Zitat.";
    SpokenByContinued "{}: what was said before goes on here." | "{}: Das Gesagte von davor geht hier weiter.";
    SpokenByAnnounced "{}: the sentence before speaks of them." | "{}: Der Satz davor handelt davon.";
    OftenWith "Often together with" | "Oft zusammen mit";
    MentionCount "{} mentions" | "{} Nennungen";
    Mentions "MENTIONS" | "FUNDSTELLEN";
    CorrectionsHead "CORRECTED" | "KORREKTUR";
    CorrectWhat "Correct: {}" | "Korrigieren: {}";
    MergeWith "{} is the same as …" | "{} ist dasselbe wie …";
    WhichSpelling "{}: which spelling means somebody else?" | "{}: welche Schreibweise meint jemand anderen?";
    WhomMeans "Whom does “{}” mean?" | "Wen meint „{}“?";
    WhatIs "What is {}?" | "Was ist {}?";
    WhichIsNoName "{}: which spelling is no name?" | "{}: welche Schreibweise ist kein Name?";
    TakeWhichBack "Corrections: take one back" | "Korrekturen: eine zurücknehmen";
    TakeBack "take back: {}" | "zurücknehmen: {}";
    RenamePrompt "Name" | "Name";
    NewEntity "nobody of these: a new {}" | "keiner davon: ein neuer Eintrag {}";
    Everywhere "everywhere" | "überall";
    OnlyThisArticle "only in this article" | "nur in diesem Artikel";
    OnlyOneArticle "one article only" | "nur ein Artikel";
    OtherKinds "OTHERS" | "ANDERE";
    OnlyIn "only in {}" | "nur in {}";
    AsNow "now" | "jetzt";
    Merged "{} merged into {}" | "{} mit {} verbunden";
    SplitOff "“{}” split off {}" | "„{}“ von {} getrennt";
    SplitInto "“{}” means {}, not {}" | "„{}“ meint {}, nicht {}";
    Renamed "{} is called {}" | "{} heißt {}";
    KindIs "{} is: {}" | "{} ist: {}";
    Ignored "{} is ignored" | "{} wird ausgeblendet";
    IsNoName "“{}” is no name" | "„{}“ ist kein Name";
    WatchedName "{} is watched" | "{} wird beobachtet";
    TakesBack "{} takes it back" | "{} nimmt es zurück";
    IsTakenBack "Taken back: {}" | "Zurückgenommen: {}";
    MakesAgain "{} makes it again" | "{} stellt es wieder her";
    CorrectionUndone "Undone: {}" | "Rückgängig: {}";
    CorrectionRedone "Redone: {}" | "Wiederholt: {}";
    NoCorrections "Nothing is corrected" | "Nichts ist korrigiert";
    NothingCorrected "It is so already" | "Das ist schon so";
    NotSaved "Corrections are not saved: {}" | "Korrekturen sind nicht gespeichert: {}";
    NotSavedHint "they hold in this session and are saved with the next reload that can ({})" | "sie gelten in dieser Sitzung; gespeichert wird beim nächsten Neuladen ({}), das es kann";
    About "ABOUT" | "WER, WAS";
    Roles "ROLES" | "ROLLEN";
    Names "NAMES" | "NAMEN";
    Days "DAYS" | "VERLAUF";
    SourcesHead "SOURCES" | "QUELLEN";
    Together "WITH" | "OFT MIT";
    Minutes "{} min" | "{} Min.";
    MinutesLeft "{} min left" | "noch {} Min.";
    ParagraphOf "par. {}/{}" | "Abs. {}/{}";
    UpdatedAt "updated {}" | "aktualisiert {}";
    SearchPrompt "Find" | "Suchen";
    FilterPrompt "Filter" | "Filter";
    FilterTextsPrompt "Filter titles and texts" | "Filter Titel und Texte";
    Choose "choose" | "wählen";
    Find "find" | "suchen";
    Scroll "scroll" | "blättern";
    ToList "list" | "Liste";
    Commands "Commands" | "Befehle";
    Help "Help" | "Hilfe";
    AllKeys "all keys" | "alle Tasten";
    HelpFootBriefly "{} all keys" | "{} alle Tasten";
    HelpFootHere "{} keys that work here" | "{} Tasten, die hier gelten";
    HelpFoot "type to find · {} runs it · {} all keys" | "tippen sucht · {} führt aus · {} alle Tasten";
    TopicMove "MOVING" | "BEWEGEN";
    TopicRead "READING" | "LESEN";
    TopicEntities "ENTITIES" | "ENTITÄTEN";
    TopicFind "FINDING" | "FINDEN";
    TopicView "VIEW" | "ANSICHT";
    TopicProgram "PROGRAM" | "PROGRAMM";
    TopicTyping "TYPING" | "TIPPEN";
    NoticesTitle "Notices" | "Meldungen";
    InFull "in full" | "ganz";
    NoNotices "Nothing to tell" | "Nichts zu melden";
    NothingRuns "nothing is running" | "nichts läuft";
    SomeNotRead "{} notices: {} shows them" | "{} Meldungen: {} zeigt sie";
    IsStarred "Starred" | "Gemerkt";
    IsNotStarred "No longer starred" | "Nicht mehr gemerkt";
    IsRead "Read" | "Gelesen";
    IsUnread "Unread again" | "Wieder ungelesen";
    TextWidthIs "Text {} columns wide" | "Text {} Zeichen breit";
    PaneWidthIs "Pane {} columns wide" | "Spalte {} Zeichen breit";
    NoWider "{} columns: there is no room for more here" | "{} Zeichen: für mehr ist hier kein Platz";
    NoNarrower "{} columns: it does not get narrower here" | "{} Zeichen: schmaler geht es hier nicht";
    NotFound "Not in this text: {} · {} searches the other articles" | "Nicht in diesem Text: {} · {} sucht in den anderen Artikeln";
    RoundTheEnd "{} · from the first article again" | "{} · wieder vom ersten Artikel an";
    RoundTheTop "{} · from the last article again" | "{} · wieder vom letzten Artikel an";
    FoundNowhere "In no article of the list: {}" | "In keinem Artikel der Liste: {}";
    NotInTheList "open, but not in this list" | "offen, aber nicht in dieser Liste";
    TextsLeft "{} texts to search" | "noch {} Texte zu durchsuchen";
    More "… {} more" | "… {} weitere";
    NoLastPicker "No list was open yet" | "Noch keine Auswahl geöffnet";
    KeyDoesNothing "{} does nothing here · {} shows the keys" | "{} tut hier nichts · {} zeigt die Tasten";
    NoSuchLabel "No label with {}" | "Kein Sprungbuchstabe {}";
    NothingFollowed "No name is followed: {} goes to one, {} follows it" | "Kein Name wird verfolgt: {} geht zu einem, {} verfolgt ihn";
    OneMarkedRead "1 article is read now · {} takes it back" | "1 Artikel ist jetzt gelesen · {} nimmt es zurück";
    NowRead "read" | "gelesen";
    NowUnread "unread" | "ungelesen";
    NowStarred "starred" | "gemerkt";
    NowNotStarred "not starred" | "nicht mehr gemerkt";
    PathCopied "No link in the article: path of the file copied" | "Kein Link im Artikel: Pfad der Datei kopiert";
    OneMention "1 mention" | "1 Nennung";
    OneNotice "1 notice" | "1 Meldung";
    NoEntity "No entity here" | "Hier ist keine Entität";
    NoEntityNumber "There is no entity {} here" | "Eine Entität {} gibt es hier nicht";
    NothingToLabel "No name or link in view" | "Kein Name oder Link in Sicht";
    NothingBehind "Nothing further back" | "Weiter zurück geht es nicht";
    NothingBefore "Nothing further forward" | "Weiter vor geht es nicht";
    MarkedRead "{} articles are read now · {} takes it back" | "{} Artikel sind jetzt gelesen · {} nimmt es zurück";
    Undone "Undone: {} {} again" | "Rückgängig: {} wieder {}";
    Redone "Redone: {} {}" | "Wiederholt: {} {}";
    NothingToUndo "Nothing to undo" | "Nichts rückgängig zu machen";
    NothingToRedo "Nothing to redo" | "Nichts zu wiederholen";
    FurnitureShown "Datelines and remains of the page are shown" | "Ortszeilen und Seitenreste werden gezeigt";
    FurnitureHidden "Datelines and remains of the page are hidden" | "Ortszeilen und Seitenreste sind verborgen";
    ThemeIs "Theme: {}" | "Farbschema: {}";
    NothingToCopy "This article has neither a link nor a file" | "Dieser Artikel hat weder Link noch Datei";
    Opened "Handed over to be opened: {}" | "Zum Öffnen übergeben: {}";
    AroundTheEnd "{}: {}/{} · from the top again, no other article has it" | "{}: {}/{} · wieder von vorn, kein anderer Artikel hat es";
    AroundTheTop "{}: {}/{} · from the end again, no other article has it" | "{}: {}/{} · wieder von hinten, kein anderer Artikel hat es";
    OnlyHit "{}: 1/1 · the only place, no other article has it" | "{}: 1/1 · die einzige Stelle, kein anderer Artikel hat es";
    NoFurtherStep "Nothing further of that kind in this article" | "Davon kommt in diesem Artikel nichts mehr";
    NoEarlierStep "Nothing of that kind before this in the article" | "Davon steht davor in diesem Artikel nichts";
    NamesAwaited "Names are still being looked for …" | "Namen werden noch gesucht …";
    LinkCopied "Link copied" | "Link kopiert";
    QuoteCopied "Paragraph copied as a quote" | "Absatz als Zitat kopiert";
    ArticleCopied "Article copied as Markdown" | "Artikel als Markdown kopiert";
    FetchingOf "fetching {}/{}" | "holt {}/{}";
    FetchBegins "Feeds are being fetched …" | "Feeds werden geholt …";
    FetchRuns "Feeds are being fetched · {} stops" | "Feeds werden geholt · {} bricht ab";
    NothingFetched "No feed is being fetched" | "Es wird kein Feed geholt";
    NothingNew "nothing new" | "nichts Neues";
    FetchedNew "{} new" | "{} neu";
    FetchedChanged "{} new, {} changed" | "{} neu, {} geändert";
    OneFeed "1 feed" | "1 Feed";
    FeedCount "{} feeds" | "{} Feeds";
    FetchCancelled "stopped after {} of {} feeds" | "abgebrochen nach {} von {} Feeds";
    FetchFailed "{} failed ({} shows them)" | "{} gescheitert ({} zeigt sie)";
    NoPage "This article has no page to fetch" | "Dieser Artikel hat keine Seite, die zu holen wäre";
    FetchingPage "Its page is being fetched …" | "Seine Seite wird geholt …";
    FullText "Full text: {} words" | "Volltext: {} Wörter";
    NoMoreText "The page has no more than is here" | "Auf der Seite steht nicht mehr als hier";
    NoFeeds "No feed is subscribed to" | "Kein Feed ist abonniert";
    NoFeedsHint "depesche add URL" | "depesche add URL";
    SampleHint "Samples · your own: depesche PATH, depesche add URL" | "Beispiele · Eigenes: depesche PFAD, depesche add URL";
    Reloading "Reading all files again" | "Alle Dateien werden neu gelesen";
    Reloaded "Read again: {} new, {} gone" | "Neu gelesen: {} neue, {} nicht mehr da";
    NothingChanged "Read again: nothing new, nothing gone" | "Neu gelesen: nichts neu, nichts verschwunden";
    FollowEnded "No entity is followed now" | "Keine Entität wird mehr verfolgt";
    Following "{} is followed: {} next, {} previous" | "{} wird verfolgt: {} nächste, {} vorige";
    FollowingBriefly "{}/{} goes on: {}" | "{}/{} weiter: {}";
    MentionOf "{} {}/{}" | "{} {}/{}";
    HitOf "{}: {}/{}" | "{}: {}/{}";
    LastMention "No further mention of {}" | "Keine weitere Fundstelle von {}";
    FirstMention "No earlier mention of {}" | "Keine frühere Fundstelle von {}";
    LastArticle "That was the last article" | "Das war der letzte Artikel";
    FirstArticle "That is the first article" | "Das ist der erste Artikel";
    AllRead "All articles of this list are read" | "Alle Artikel der Liste sind gelesen";
    OpenFailed "Cannot be opened: {}" | "Lässt sich nicht öffnen: {}";
    OpenFailedHint "copy the link instead: {}" | "stattdessen den Link kopieren: {}";
    NothingToOpen "This article has no address to open" | "Dieser Artikel hat keine Adresse zum Öffnen";
    NoWebAddress "Not opened, it is no address of the web: {}" | "Nicht geöffnet, das ist keine Webadresse: {}";
    CopyFailed "Cannot be copied: {}" | "Lässt sich nicht kopieren: {}";
    SearchGoesOn "Searching on through the articles …" | "Die Suche geht durch die Artikel weiter …";
    ErrandFailed "Failed: {}" | "Fehlgeschlagen: {}";
    Broken "Something failed inside: {}" | "Intern ist etwas fehlgeschlagen: {}";
    BrokenHint "the program goes on; a recording (--record) helps to mend it" | "das Programm läuft weiter; eine Aufzeichnung (--record) hilft, es zu beheben";
}

/// Quotation marks of all kinds. An apostrophe looks like one and is none.
const MARKS: [char; 7] = ['„', '“', '”', '"', '«', '»', '‚'];

impl Word {
    /// The text in `tongue`.
    #[must_use]
    pub const fn text(self, tongue: Tongue) -> &'static str {
        tongue.of(self.both())
    }

    /// The text in `tongue` with its `{}` filled in, in order.
    #[must_use]
    pub fn with(self, tongue: Tongue, values: &[&dyn std::fmt::Display]) -> String {
        let mut out = String::new();
        let mut values = values.iter();
        for (at, piece) in self.text(tongue).split("{}").enumerate() {
            if at > 0
                && let Some(value) = values.next()
            {
                let value = value.to_string();
                // What stands in marks already gets none twice.
                out.push_str(if out.ends_with(['“', '„']) { value.trim_matches(MARKS) } else { &value });
            }
            out.push_str(piece);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FoundBy, JoinedBy, SpokenBy};

    #[test]
    fn no_text_is_missing_and_both_languages_fill_in_as_much() {
        for word in Word::ALL {
            let (english, german) = word.both();
            assert!(!english.is_empty() && !german.is_empty(), "{word:?}");
            assert_eq!(english.matches("{}").count(), german.matches("{}").count(), "{word:?}");
        }
    }

    #[test]
    fn what_stands_in_marks_gets_none_twice() {
        assert_eq!(Word::InMarks.with(Tongue::German, &[&"„Washington Post“"]), "„Washington Post“");
        assert_eq!(Word::InMarks.with(Tongue::English, &[&"said"]), "“said”");
        assert_eq!(Word::IsNoName.with(Tongue::English, &[&"\"Die Welt\""]), "“Die Welt” is no name");
        assert_eq!(Word::WhyTitle.with(Tongue::German, &[&"„Die Welt“"]), "Warum: „Die Welt“");
    }

    #[test]
    fn every_reason_has_a_sentence_of_its_own() {
        let found = FoundBy::ALL.map(Word::found);
        let joined = JoinedBy::ALL.map(Word::joined);
        let spoken = SpokenBy::ALL.map(Word::spoken);
        let all: Vec<Word> = found.into_iter().chain(joined).chain(spoken).collect();
        for (at, word) in all.iter().enumerate() {
            assert!(!all.iter().skip(at + 1).any(|other| other == word), "{word:?} is told twice");
            for tongue in Tongue::ALL {
                assert!(word.text(tongue).ends_with('.'), "{word:?} is no sentence");
                assert!(word == &Word::SpokenByNothing || word.text(tongue).contains("{}"), "{word:?} names nothing");
            }
        }
    }
}
