//! The words of the interface, German beside English: a text that lacks one of them does not compile.

use serde::{Deserialize, Serialize};

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
    AllArticles "All" | "Alle";
    Unread "unread" | "ungelesen";
    Sample "sample" | "Beispiel";
    NothingOpen "No article open" | "Kein Artikel geöffnet";
}

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
