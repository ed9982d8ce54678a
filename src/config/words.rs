//! The words of the interface, German beside English: a text that lacks one of them does not compile.

use crate::text::Language;
use serde::{Deserialize, Serialize};

use crate::model::EntityKind;

/// The language of the interface. Commands, config keys and JSON are English in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Tongue {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// German.
    #[serde(rename = "de")]
    German,
}

impl Tongue {
    /// All languages of the interface.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The language a locale such as `de_AT.UTF-8` asks for; English where there is no other.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("de") { Self::German } else { Self::English }
    }

    /// As a language of articles.
    #[must_use]
    pub const fn language(self) -> Language {
        match self {
            Self::English => Language::ENGLISH,
            Self::German => Language::GERMAN,
        }
    }

    /// The text of this language, of English and German.
    #[must_use]
    pub const fn of(self, (english, german): (&'static str, &'static str)) -> &'static str {
        match self {
            Self::English => english,
            Self::German => german,
        }
    }
}

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
    LoadingOf "loading {}/{}" | "lädt {}/{}";
    NoticesCount "{} notices" | "{} Meldungen";
    Sample "sample" | "Beispiel";
    NothingOpen "No article open" | "Kein Artikel geöffnet";
    TooSmall "too small" | "zu klein";
    Loading "Loading …" | "Lädt …";
    NothingLoaded "No articles. Start with a folder or file: depesche PATH" | "Keine Artikel. Mit Ordner oder Datei starten: depesche PFAD";
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
    DerivedForms "{} in derived forms" | "{} in abgeleiteten Formen";
    Here "here" | "hier";
    HereAll "here/all" | "hier/alle";
    Also "Also: {}" | "Auch: {}";
    SourcesOf "sources: {} of {}" | "Quellen: {} von {}";
    StatementCount "{} statements" | "{} Zitate";
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
    OnlyIn "only in {}" | "nur in {}";
    AsNow "now" | "jetzt";
    Merged "{} merged into {}" | "{} mit {} verbunden";
    SplitOff "“{}” split off {}" | "„{}“ von {} getrennt";
    SplitInto "“{}” means {}, not {}" | "„{}“ meint {}, nicht {}";
    Renamed "{} is called {}" | "{} heißt {}";
    KindIs "{} is: {}" | "{} ist: {}";
    Ignored "{} is ignored" | "{} wird ausgeblendet";
    IsNoName "“{}” is no name" | "„{}“ ist kein Name";
    Watched "{} is watched" | "{} wird beobachtet";
    IsCorrected "{} · {} takes it back" | "{} · {} nimmt es zurück";
    IsTakenBack "Taken back: {} · {} makes it again" | "Zurückgenommen: {} · {} stellt es wieder her";
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
    Commands "Commands" | "Befehle";
    Help "Help" | "Hilfe";
    AllKeys "all keys" | "alle Tasten";
    HelpFoot "type to find · {} runs it · {} all keys" | "tippen sucht · {} führt aus · {} alle Tasten";
    TopicMove "MOVING" | "BEWEGEN";
    TopicRead "READING" | "LESEN";
    TopicEntities "ENTITIES" | "ENTITÄTEN";
    TopicFind "FINDING" | "FINDEN";
    TopicView "VIEW" | "ANSICHT";
    TopicProgram "PROGRAM" | "PROGRAMM";
    TopicTyping "TYPING" | "TIPPEN";
    NoticesTitle "Notices" | "Meldungen";
    NoNotices "Nothing to tell" | "Nichts zu melden";
    NothingRuns "nothing is running" | "nichts läuft";
    SomeNotRead "{} notices while loading: {} shows them" | "{} Meldungen beim Laden: {} zeigt sie";
    IsStarred "Starred" | "Gemerkt";
    IsNotStarred "No longer starred" | "Nicht mehr gemerkt";
    IsRead "Read" | "Gelesen";
    IsUnread "Unread again" | "Wieder ungelesen";
    TextWidthIs "Text {} columns wide" | "Text {} Zeichen breit";
    PaneWidthIs "Pane {} columns wide" | "Spalte {} Zeichen breit";
    NoWider "{} columns: there is no room for more here" | "{} Zeichen: für mehr ist hier kein Platz";
    NoNarrower "{} columns: it does not get narrower here" | "{} Zeichen: schmaler geht es hier nicht";
    NotFound "Not in this text: {} · {} searches the articles behind it" | "Nicht in diesem Text: {} · {} sucht in den Artikeln danach";
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
    LinkCopied "Link copied" | "Link kopiert";
    QuoteCopied "Paragraph copied as a quote" | "Absatz als Zitat kopiert";
    ArticleCopied "Article copied as Markdown" | "Artikel als Markdown kopiert";
    Reloading "Reading all files again" | "Alle Dateien werden neu gelesen";
    FollowEnded "No entity is followed now" | "Keine Entität wird mehr verfolgt";
    Following "Following {}: {} next, {} previous" | "{} wird verfolgt: {} nächste, {} vorige";
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
    CopyFailed "Cannot be copied: {}" | "Lässt sich nicht kopieren: {}";
    SearchGoesOn "Searching on through the articles …" | "Die Suche geht durch die Artikel weiter …";
    ErrandFailed "Failed: {}" | "Fehlgeschlagen: {}";
    Broken "Something failed inside: {}" | "Intern ist etwas fehlgeschlagen: {}";
    BrokenHint "the program goes on; a recording (--record) helps to mend it" | "das Programm läuft weiter; eine Aufzeichnung (--record) hilft, es zu beheben";
}

impl Word {
    /// The heading over entities of a kind.
    #[must_use]
    pub const fn kinds(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Persons,
            EntityKind::Place => Self::Places,
            EntityKind::Organisation => Self::Organisations,
            EntityKind::Event => Self::Events,
            EntityKind::Work => Self::Works,
        }
    }

    /// The word for a kind of entity.
    #[must_use]
    pub const fn kind(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Place => Self::Place,
            EntityKind::Organisation => Self::Organisation,
            EntityKind::Event => Self::Event,
            EntityKind::Work => Self::Work,
        }
    }

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
                out.push_str(&value.to_string());
            }
            out.push_str(piece);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_missing_and_both_languages_fill_in_as_much() {
        for word in Word::ALL {
            let (english, german) = word.both();
            assert!(!english.is_empty() && !german.is_empty(), "{word:?}");
            assert_eq!(english.matches("{}").count(), german.matches("{}").count(), "{word:?}");
        }
    }

    #[test]
    fn the_locale_decides() {
        assert_eq!(Tongue::of_locale("de_AT.UTF-8"), Tongue::German);
        assert_eq!(Tongue::of_locale("C.UTF-8"), Tongue::English);
    }
}
