//! The one table of actions: parser, keymap check, hints, help, palette and the docs' key tables are made from it.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::config::Tongue;

/// Where a key is pressed. Keys are looked up in the context first, then in [`Context::Global`] where it falls back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Context {
    /// Everywhere but where text is typed.
    Global,
    /// The pane of sources.
    Sources,
    /// The list of articles.
    Articles,
    /// The reading view.
    Reader,
    /// The entity sidebar.
    Entities,
    /// The page of an entity.
    Card,
    /// A list over the screen that narrows as one types: palette, help, pickers.
    Picker,
    /// The filter or search line.
    Prompt,
    /// Jump labels are shown.
    Labels,
}

impl Context {
    /// All contexts, in the order of the keymap file.
    pub const ALL: [Self; 9] = [
        Self::Global,
        Self::Sources,
        Self::Articles,
        Self::Reader,
        Self::Entities,
        Self::Card,
        Self::Picker,
        Self::Prompt,
        Self::Labels,
    ];

    /// Its name in the keymap file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Sources => "sources",
            Self::Articles => "articles",
            Self::Reader => "reader",
            Self::Entities => "entities",
            Self::Card => "card",
            Self::Picker => "picker",
            Self::Prompt => "prompt",
            Self::Labels => "labels",
        }
    }

    /// The context of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|context| context.name() == name)
    }

    /// Whether keys that it does not bind are looked up globally; where text is typed they are not.
    #[must_use]
    pub const fn falls_back(self) -> bool {
        !matches!(self, Self::Global) && !self.takes_text()
    }

    /// Whether keys that it does not bind are typed.
    #[must_use]
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Picker | Self::Prompt | Self::Labels)
    }
}

/// What an action is about: the headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Moving in lists and texts.
    Move,
    /// Reading and marking.
    Read,
    /// Entities and jumping.
    Entities,
    /// Finding and filtering.
    Find,
    /// Panes and looks.
    View,
    /// The program.
    Program,
    /// Typing.
    Typing,
}

/// A row of the table of actions.
#[derive(Clone, Copy, Debug)]
pub struct ActionInfo {
    /// The action.
    pub action: Action,
    /// Its name in keymap files and on the command palette.
    pub id: &'static str,
    /// What it is about.
    pub topic: Topic,
    short: (&'static str, &'static str),
    text: (&'static str, &'static str),
}

impl ActionInfo {
    /// The one or two words of the hint line.
    #[must_use]
    pub const fn short(&self, tongue: Tongue) -> &'static str {
        tongue.of(self.short)
    }

    /// What people of both languages may call it, besides what is shown.
    #[must_use]
    pub fn words(&self) -> [&'static str; 5] {
        let besides = match self.action {
            Action::ToggleStar => "star bookmark favourite Stern Lesezeichen Favorit",
            Action::ChangeTheme => "theme colours colors dark light Thema Farben dunkel hell",
            Action::ToggleRead | Action::MarkAllRead => "read unread gelesen ungelesen",
            Action::Quit | Action::Close => "exit leave verlassen beenden",
            Action::Help => "keys shortcuts Tasten Tastenkürzel",
            Action::Zen => "fullscreen distraction free Vollbild",
            Action::Filter => "search find suchen finden",
            Action::Notices => "messages errors warnings Fehler Warnungen",
            Action::Reload => "refresh reload aktualisieren",
            Action::Why => "evidence explain reason erklären Begründung Beleg",
            Action::Statements => "quotes quotations said Aussagen Äußerungen gesagt",
            Action::ToggleFurniture => "datelines stamps Ortsmarken Datumszeilen",
            _ => "",
        };
        [self.text.0, self.text.1, self.short.0, self.short.1, besides]
    }

    /// The sentence of help and palette.
    #[must_use]
    pub const fn text(&self, tongue: Tongue) -> &'static str {
        tongue.of(self.text)
    }
}

macro_rules! actions {
    ($($topic:ident { $($variant:ident $id:literal ($short_en:literal | $short_de:literal) $text_en:literal | $text_de:literal;)* })*) => {
        /// What a key, a click or the palette asks for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[doc = $text_en] $variant,)*)*
        }

        /// The table of actions, by topic.
        pub const ACTIONS: &[ActionInfo] = &[
            $($(ActionInfo {
                action: Action::$variant,
                id: $id,
                topic: Topic::$topic,
                short: ($short_en, $short_de),
                text: ($text_en, $text_de),
            },)*)*
        ];
    };
}

actions! {
    Move {
        Down "down" ("down" | "ab") "down one line or row" | "eine Zeile nach unten";
        Up "up" ("up" | "auf") "up one line or row" | "eine Zeile nach oben";
        HalfPageDown "half-page-down" ("half page" | "halbe Seite") "half a page down" | "eine halbe Seite nach unten";
        HalfPageUp "half-page-up" ("half page up" | "½ Seite auf") "half a page up" | "eine halbe Seite nach oben";
        PageDown "page-down" ("page" | "Seite") "a page down" | "eine Seite nach unten";
        PageUp "page-up" ("page up" | "Seite auf") "a page up" | "eine Seite nach oben";
        First "first" ("top" | "Anfang") "to the beginning" | "an den Anfang";
        Last "last" ("end" | "Ende") "to the end" | "ans Ende";
        NextParagraph "next-paragraph" ("paragraph" | "Absatz") "to the next paragraph" | "zum nächsten Absatz";
        PreviousParagraph "previous-paragraph" ("paragraph up" | "Absatz auf") "to the previous paragraph" | "zum vorigen Absatz";
        NextPost "next-post" ("post" | "Beitrag") "to the next post or heading" | "zum nächsten Beitrag oder Zwischentitel";
        PreviousPost "previous-post" ("post up" | "Beitrag auf") "to the previous post or heading" | "zum vorigen Beitrag oder Zwischentitel";
        Back "back" ("back" | "zurück") "back along the jumps, to the exact line" | "zurück im Sprungverlauf, auf die genaue Zeile";
        Forward "forward" ("forward" | "vor") "forward along the jumps" | "vor im Sprungverlauf";
    }
    Read {
        Open "open" ("open" | "öffnen") "open what is selected" | "Ausgewähltes öffnen";
        ReadOn "read-on" ("read on" | "weiterlesen") "read on: a page down, then the next unread article" | "eine Seite weiter, dann nächster ungelesener";
        ReadBack "read-back" ("page up" | "Seite auf") "a page back" | "eine Seite zurück";
        NextArticle "next-article" ("next article" | "nächster Artikel") "the next article of the list" | "nächster Artikel der Liste";
        PreviousArticle "previous-article" ("previous article" | "voriger Artikel") "the previous article of the list" | "voriger Artikel der Liste";
        NextUnread "next-unread" ("next unread" | "nächster ungelesen") "the next unread article" | "nächster ungelesener Artikel";
        ToggleStar "star" ("star" | "merken") "star the article, or take the star away" | "Artikel merken oder nicht mehr merken";
        ToggleRead "toggle-read" ("read/unread" | "gelesen") "make read or unread" | "auf gelesen oder ungelesen setzen";
        MarkAllRead "mark-all-read" ("all read" | "alle gelesen") "make all articles of the list read" | "alle Artikel der Liste auf gelesen setzen";
        Undo "undo" ("undo" | "rückgängig") "undo the last change: read, starred, corrections" | "letzte Änderung rückgängig machen: Gelesen, Gemerkt, Korrekturen";
        Redo "redo" ("redo" | "wiederholen") "redo what was undone" | "Zurückgenommenes wiederherstellen";
        FullText "full-text" ("full text" | "Volltext") "fetch the page of the article, for all of its text" | "die Seite des Artikels holen, mit dem ganzen Text";
        OpenInBrowser "open-in-browser" ("browser" | "Browser") "open the article in the browser, or its file" | "Artikel im Browser öffnen, oder seine Datei";
        CopyLink "copy-link" ("copy link" | "Link kopieren") "copy the article's link, or its file path" | "Link des Artikels oder Dateipfad kopieren";
        CopyQuote "copy-quote" ("copy quote" | "Zitat kopieren") "copy the paragraph as a Markdown quote with its source" | "Absatz als Markdown-Zitat mit Quelle kopieren";
        CopyArticle "copy-article" ("copy article" | "Artikel kopieren") "copy the whole article as Markdown" | "ganzen Artikel als Markdown kopieren";
        ToggleFurniture "toggle-furniture" ("page remains" | "Seitenreste") "show or hide datelines, stamps, remains of the page" | "Ortszeilen, Datumszeilen und Seitenreste zeigen oder verbergen";
    }
    Entities {
        NextEntity "next-entity" ("entity" | "Entität") "to the next entity in the text" | "nächste Entität im Text";
        PreviousEntity "previous-entity" ("previous entity" | "vorige Entität") "to the previous entity in the text" | "vorige Entität im Text";
        OpenEntity1 "open-entity-1" ("entity 1" | "Entität 1") "open entity 1 of the sidebar" | "Seite der Entität 1 der Seitenleiste öffnen";
        OpenEntity2 "open-entity-2" ("entity 2" | "Entität 2") "open entity 2 of the sidebar" | "Seite der Entität 2 der Seitenleiste öffnen";
        OpenEntity3 "open-entity-3" ("entity 3" | "Entität 3") "open entity 3 of the sidebar" | "Seite der Entität 3 der Seitenleiste öffnen";
        OpenEntity4 "open-entity-4" ("entity 4" | "Entität 4") "open entity 4 of the sidebar" | "Seite der Entität 4 der Seitenleiste öffnen";
        OpenEntity5 "open-entity-5" ("entity 5" | "Entität 5") "open entity 5 of the sidebar" | "Seite der Entität 5 der Seitenleiste öffnen";
        OpenEntity6 "open-entity-6" ("entity 6" | "Entität 6") "open entity 6 of the sidebar" | "Seite der Entität 6 der Seitenleiste öffnen";
        OpenEntity7 "open-entity-7" ("entity 7" | "Entität 7") "open entity 7 of the sidebar" | "Seite der Entität 7 der Seitenleiste öffnen";
        OpenEntity8 "open-entity-8" ("entity 8" | "Entität 8") "open entity 8 of the sidebar" | "Seite der Entität 8 der Seitenleiste öffnen";
        OpenEntity9 "open-entity-9" ("entity 9" | "Entität 9") "open entity 9 of the sidebar" | "Seite der Entität 9 der Seitenleiste öffnen";
        Labels "labels" ("labels" | "springen") "labels on every visible entity and link: type one to go there" | "Buchstaben auf allen sichtbaren Namen und Links: Tippen springt dorthin";
        LabelsCard "labels-card" ("labels: page" | "springen: Seite") "labels that open the entity's page without moving" | "Buchstaben, die nur die Seite der Entität öffnen";
        Follow "follow" ("follow" | "verfolgen") "follow the entity under the cursor through all articles" | "Entität unter dem Cursor durch alle Artikel verfolgen";
        NextMention "next-mention" ("next" | "Fundstelle") "the next mention or search hit, across articles" | "nächste Fundstelle, über Artikel hinweg";
        PreviousMention "previous-mention" ("previous" | "vorige Fundst.") "the previous mention or search hit, across articles" | "vorige Fundstelle, über Artikel hinweg";
        OpenCard "open-card" ("page" | "Seite") "the page of the entity under the cursor" | "Seite der Entität unter dem Cursor";
        Statements "statements" ("statements" | "Aussagen") "the statements of the article, or of the entity in the sidebar" | "Aussagen des Artikels, oder der Entität in der Seitenleiste";
        Why "why" ("why" | "warum") "why: what made the name, the link or the speaker under the cursor" | "warum: wie Name, Zuordnung oder Sprecher unter dem Cursor zustande kamen";
        Watch "watch" ("watch" | "beobachten") "watch the entity, or no longer: new articles that name it are told" | "Entität beobachten oder nicht mehr: neue Artikel dazu werden gemeldet";
        Correct "correct" ("correct" | "korrigieren") "correct: merge, split, rename, and take that back" | "korrigieren: verbinden, trennen, umbenennen";
        MergeEntity "merge-entity" ("merge" | "verbinden") "merge the entity with another" | "Entität mit einer anderen verbinden";
        SplitEntity "split-entity" ("split" | "trennen") "split off a spelling that means somebody else" | "Schreibweise abtrennen, die jemand anderen meint";
        RenameEntity "rename-entity" ("rename" | "umbenennen") "rename the entity" | "Entität umbenennen";
        ChangeKind "change-kind" ("kind" | "Art ändern") "change the kind of the entity" | "Art der Entität ändern";
        IgnoreEntity "ignore-entity" ("ignore" | "ausblenden") "ignore the entity: it is shown nowhere" | "Entität ausblenden: sie wird nirgends gezeigt";
        NotAName "not-a-name" ("no name" | "kein Name") "say that a spelling is no name" | "sagen, dass eine Schreibweise kein Name ist";
        Corrections "corrections" ("corrections" | "Korrekturen") "all corrections, to take one back" | "alle Korrekturen, um eine zurückzunehmen";
        FilterByEntity "filter-by-entity" ("articles with it" | "Artikel dazu") "narrow the article list to the entity" | "Artikelliste auf die Entität einschränken";
    }
    Find {
        Filter "filter" ("filter" | "filtern") "filter (Enter opens, Tab stays), or search in texts" | "filtern (Enter öffnet, Tab bleibt) oder suchen";
        Palette "palette" ("command" | "Befehl") "all commands" | "alle Befehle";
        Help "help" ("help" | "Hilfe") "the keys that work here" | "Tasten, die hier gelten";
        ReopenPicker "reopen-picker" ("last picker" | "letzte Auswahl") "reopen the last picker" | "letzte Auswahl wieder öffnen";
        PickSource "pick-source" ("source" | "Quelle") "pick a source" | "Quelle auswählen";
        PickArticle "pick-article" ("article" | "Artikel") "pick an article of all" | "Artikel aus allen auswählen";
        PickEntity "pick-entity" ("entity" | "Entität") "pick an entity of all" | "Entität aus allen auswählen";
        ChangeSort "change-sort" ("sort" | "sortieren") "sort the list: newest, oldest, source, title" | "Liste sortieren: neueste, älteste, Quelle, Titel";
        ToggleUnread "toggle-unread-only" ("unread only" | "nur ungelesen") "show only unread articles, or all" | "nur ungelesene Artikel zeigen oder alle";
    }
    View {
        PaneLeft "pane-left" ("pane left" | "Spalte links") "to the pane on the left" | "zur linken Spalte";
        PaneRight "pane-right" ("pane right" | "Spalte rechts") "to the pane on the right" | "zur rechten Spalte";
        NextPane "next-pane" ("pane" | "Spalte") "to the next pane" | "zur nächsten Spalte";
        PreviousPane "previous-pane" ("previous pane" | "vorige Spalte") "to the previous pane" | "zur vorigen Spalte";
        GoSources "go-sources" ("sources" | "Quellen") "to the sources" | "zu den Quellen";
        GoArticles "go-articles" ("list" | "Liste") "to the article list" | "zur Artikelliste";
        GoReader "go-reader" ("reading" | "Lesen") "to the reading view" | "zur Leseansicht";
        GoEntities "go-entities" ("entities" | "Entitäten") "to the entities" | "zu den Entitäten";
        Zen "zen" ("zen" | "nur Text") "only the text, or all panes" | "nur der Text oder alle Spalten";
        Wider "wider" ("wider" | "breiter") "make the pane wider; in the reading view its text" | "Spalte breiter; in der Leseansicht den Text";
        Narrower "narrower" ("narrower" | "schmaler") "make the pane narrower; in the reading view its text" | "Spalte schmaler; in der Leseansicht den Text";
        ChangeTheme "change-theme" ("theme" | "Farben") "the next theme" | "nächstes Farbschema";
    }
    Program {
        Notices "notices" ("notices" | "Meldungen") "notices and background tasks" | "Meldungen und laufende Aufgaben";
        Reload "reload" ("reload" | "neu laden") "fetch all feeds, or read all files again" | "alle Feeds holen oder alle Dateien neu lesen";
        ReloadSource "reload-source" ("reload source" | "Quelle neu laden") "fetch the feed of the source or article in hand" | "den Feed der Quelle oder des Artikels holen";
        CancelFetch "cancel-fetch" ("stop fetching" | "Holen abbrechen") "stop fetching feeds" | "das Holen der Feeds abbrechen";
        Suspend "suspend" ("suspend" | "anhalten") "suspend; `fg` brings it back" | "anhalten; `fg` holt es zurück";
        Redraw "redraw" ("redraw" | "neu zeichnen") "draw the screen anew" | "Bildschirm neu zeichnen";
        Close "close" ("close" | "schließen") "close, or up one level; at the top quit" | "schließen oder eine Ebene hoch; ganz oben beenden";
        Cancel "cancel" ("cancel" | "abbrechen") "cancel: labels, filter, search, following" | "abbrechen: Springen, Filter, Suche, Verfolgung";
        Quit "quit" ("quit" | "Ende") "quit at once" | "sofort beenden";
    }
    Typing {
        Accept "accept" ("do it" | "ausführen") "do what is selected or typed" | "Ausgewähltes oder Getipptes ausführen";
        Complete "complete" ("complete" | "ergänzen") "complete a name behind @, else to the narrowed list; in the help: all keys, or those that work here" | "Namen hinter @ ergänzen, sonst zur eingegrenzten Liste; in der Hilfe: alle Tasten oder die hier gelten";
        ToggleScope "toggle-scope" ("title|text" | "Titel|Text") "filter in titles, or in titles and texts" | "in Titeln oder in Titeln und Texten filtern";
        DeleteBackward "delete-backward" ("delete" | "löschen") "delete the character before the cursor" | "Zeichen vor dem Cursor löschen";
        DeleteForward "delete-forward" ("delete forward" | "löschen rechts") "delete the character under the cursor" | "Zeichen unter dem Cursor löschen";
        DeleteWord "delete-word" ("delete word" | "Wort löschen") "delete the word before the cursor" | "Wort vor dem Cursor löschen";
        DeleteLine "delete-line" ("clear" | "leeren") "delete all that is typed" | "alles Getippte löschen";
        CursorLeft "cursor-left" ("left" | "links") "cursor to the left" | "Cursor nach links";
        CursorRight "cursor-right" ("right" | "rechts") "cursor to the right" | "Cursor nach rechts";
        CursorWordLeft "cursor-word-left" ("word left" | "Wort links") "cursor a word to the left" | "Cursor ein Wort nach links";
        CursorWordRight "cursor-word-right" ("word right" | "Wort rechts") "cursor a word to the right" | "Cursor ein Wort nach rechts";
        CursorStart "cursor-start" ("start" | "Anfang") "cursor to the beginning" | "Cursor an den Anfang";
        CursorEnd "cursor-end" ("end" | "Ende") "cursor to the end" | "Cursor ans Ende";
    }
}

impl Action {
    /// Its row of the table.
    #[must_use]
    pub fn info(self) -> &'static ActionInfo {
        #[expect(
            clippy::indexing_slicing,
            reason = "the table is made from the same list as the enum, in the same order"
        )]
        &ACTIONS[self as usize]
    }

    /// For `open-entity-1` to `-9`: the digit.
    #[must_use]
    pub fn entity_digit(self) -> Option<usize> {
        let (first, last) = (Self::OpenEntity1 as usize, Self::OpenEntity9 as usize);
        (first..=last).contains(&(self as usize)).then(|| self as usize - first + 1)
    }
}

impl FromStr for Action {
    type Err = ();

    fn from_str(id: &str) -> Result<Self, ()> {
        ACTIONS.iter().find(|info| info.id == id).map(|info| info.action).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_its_own_row_with_texts_in_both_languages() {
        for (at, info) in ACTIONS.iter().enumerate() {
            assert_eq!(info.action as usize, at, "{}", info.id);
            assert_eq!(info.id.parse(), Ok(info.action));
            for tongue in Tongue::ALL {
                assert!(!info.short(tongue).is_empty() && info.short(tongue).chars().count() <= 18, "{}", info.id);
                assert!(!info.text(tongue).is_empty(), "{}", info.id);
            }
        }
        assert_eq!(Action::OpenEntity9.entity_digit(), Some(9));
        assert_eq!(Action::Labels.entity_digit(), None);
    }
}
