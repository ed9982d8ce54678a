//! What went wrong while reading, with its place, as data: the wording is given at the edge.

use serde::{Deserialize, Serialize};

use crate::model::FetchError;

/// Something that could not be read, and where. Everything else was read all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// File or source, as the user knows it.
    pub path: String,
    /// Line and column, counted from 1, when known.
    pub place: Option<(u32, u32)>,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong. Details in the variants are raw: whoever shows them cleans them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Problem {
    /// There is nothing at this path.
    #[error("no such file or folder")]
    Missing,
    /// A symbolic link leads to this path, where there is nothing.
    #[error("symbolic link to {0}, which is not there")]
    Dangling(String),
    /// Files of a form that is not read.
    #[error("{count} files in the form {extension} are not read")]
    Skipped {
        /// Their extension.
        extension: String,
        /// How many.
        count: u32,
    },
    /// It is an address on the web.
    #[error("an address on the web, not a file")]
    Address,
    /// It is a folder where a file belongs.
    #[error("a folder, not a file")]
    Folder,
    /// It is a feed where a page belongs.
    #[error("a feed, not a page")]
    Feed,
    /// The folder holds no text.
    #[error("no text files in this folder")]
    EmptyFolder,
    /// The system refuses to read it.
    #[error("permission denied")]
    Denied,
    /// Another error of the system.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// It is no text.
    #[error("not a text file")]
    Binary,
    /// It has no words.
    #[error("the file is empty")]
    Empty,
    /// It has nothing but blanks.
    #[error("nothing but blanks and empty lines")]
    Blank,
    /// It is larger than the limit, both in bytes.
    #[error("{bytes} bytes are more than the limit of {limit}")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// Bytes that do not fit the encoding were replaced.
    #[error("{count} places do not fit {encoding}")]
    Encoding {
        /// The encoding that was detected or declared.
        encoding: String,
        /// How many places were replaced.
        count: u32,
        /// The byte of the file, from 0, where the first of them is, when known.
        #[serde(default)]
        byte: Option<u64>,
    },
    /// The front matter or side file is not valid.
    #[error("front matter: {0}")]
    FrontMatter(Reason),
    /// A field of front matter, side file or JSON line is unknown or has a value of another kind.
    #[error("`{field}`: {reason}")]
    Field {
        /// Its name.
        field: String,
        /// Why it was not taken.
        reason: Reason,
    },
    /// A line of a JSON Lines file is not valid.
    #[error("JSON: {0}")]
    Json(String),
    /// A feed is broken, or none.
    #[error("{0}")]
    Markup(Fault),
    /// It could not be fetched.
    #[error("{0}")]
    Fetch(FetchError),
    /// A record of JSON is no object with a text, a title or blocks.
    #[error("no article")]
    NoArticle,
    /// Another article that was read before has the id that this one states.
    #[error("another article has the id {0}")]
    SameId(String),
    /// A web page has no text that reads like an article.
    #[error("no article in this page")]
    NoArticleInPage,
    /// A web page has so many parts that only those at its beginning were read.
    #[error("only the beginning of the page was read")]
    Cut,
    /// So many more warnings of the file are not listed.
    #[error("{0} more warnings of this file")]
    More(u32),
    /// So many articles of the database could not be read: they are damaged, or a newer version wrote them.
    #[error("{0} articles of the database cannot be read")]
    Lost(u32),
    /// A symbolic link leads back to a folder that is being read.
    #[error("symbolic link in a circle")]
    LinkCircle,
    /// It is a pipe, a device or something else that is neither a file nor a folder.
    #[error("neither a file nor a folder")]
    Special,
    /// The file vanished or its reader failed inside.
    #[error("failed: {0}")]
    Failed(String),
}

impl Problem {
    /// Whether something was lost that could have been read; else this is a remark on what was read. Losses end a command
    /// with exit code 2.
    #[must_use]
    pub const fn is_loss(&self) -> bool {
        match self {
            // Nothing of it is there, or not all.
            Self::Missing
            | Self::Dangling(_)
            | Self::Address
            | Self::Folder
            | Self::Feed
            | Self::Denied
            | Self::Unreadable(_)
            | Self::Binary
            | Self::Empty
            | Self::Blank
            | Self::TooLarge { .. }
            | Self::Encoding { .. }
            | Self::FrontMatter(_)
            | Self::Json(_)
            | Self::NoArticle
            | Self::NoArticleInPage
            | Self::Cut
            | Self::More(_)
            | Self::Special
            | Self::Fetch(_)
            | Self::Lost(_)
            | Self::Failed(_) => true,
            // All texts are there: a folder was read that has none, one field or date of an article was not taken, an
            // article goes by another id, a folder that is read anyway is not read again.
            Self::Skipped { .. } | Self::EmptyFolder | Self::Field { .. } | Self::SameId(_) | Self::LinkCircle => false,
            Self::Markup(fault) => fault.is_loss(),
        }
    }
}

/// What is wrong with a feed. The rest of it was read all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// It is something else.
    #[error("no feed")]
    NoFeed,
    /// It is a page of the web.
    #[error("a web page, no feed")]
    Page,
    /// A tag or an attribute has no end.
    #[error("a tag without an end")]
    Tag,
    /// A comment or a CDATA section has no end.
    #[error("a section without an end")]
    Section,
    /// The file ends in the middle.
    #[error("it ends in the middle")]
    CutOff,
    /// An end tag without a beginning.
    #[error("`</{0}>` ends nothing")]
    StrayEnd(String),
    /// An element without an end tag.
    #[error("`<{0}>` is never closed")]
    Unclosed(String),
    /// Elements inside of elements beyond the limit.
    #[error("deeper than {0} elements")]
    TooDeep(u32),
    /// More entries than the limit.
    #[error("more than {0} entries")]
    TooMany(u32),
    /// So many entries have neither title nor text nor link.
    #[error("{0} entries say nothing")]
    Wordless(u32),
    /// A date that cannot be known for sure.
    #[error("`{0}` is no certain date")]
    Date(String),
    /// A list of feeds is cut off, or broken somewhere.
    #[error("the list is damaged")]
    Damaged,
    /// It is no list of feeds.
    #[error("no list of feeds")]
    NoList,
    /// The address of a source that is not fetched from the web: a list that comes from outside must not run commands.
    #[error("`{0}` is no address of the web")]
    NoAddress(String),
}

impl Fault {
    /// Whether entries are missing or not whole; else the feed was mended, or a date or an entry that says nothing left out.
    #[must_use]
    pub const fn is_loss(&self) -> bool {
        match self {
            Self::Damaged
            | Self::NoList
            | Self::NoAddress(_)
            | Self::NoFeed
            | Self::Page
            | Self::CutOff
            | Self::TooDeep(_)
            | Self::TooMany(_) => true,
            Self::Tag | Self::Section | Self::StrayEnd(_) | Self::Unclosed(_) | Self::Date(_) | Self::Wordless(_) => {
                false
            }
        }
    }
}

/// Why front matter, or a field, was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The front matter has no end.
    #[error("it is never closed")]
    NeverClosed,
    /// `- a` below no field.
    #[error("a list item without a list")]
    NoList,
    /// A line of YAML without a field.
    #[error("expected `key: value`")]
    NoField,
    /// `[a, b`
    #[error("the list is never closed")]
    OpenList,
    /// `"a`
    #[error("the quotation mark is never closed")]
    OpenQuote,
    /// What the parser of TOML complains of.
    #[error("{words}")]
    Toml {
        /// Its words.
        words: String,
        /// Whether it found nothing at the place.
        nothing: bool,
    },
    /// There is no such field, but one of nearly that name.
    #[error("unknown field, did you mean `{0}`?")]
    Misspelt(String),
    /// There is no such field, only these.
    #[error("unknown field; there are {0}")]
    Unknown(String),
    /// A list where one text belongs.
    #[error("must be one text, not a list")]
    NotOne,
    /// Something else where a text belongs.
    #[error("must be a text, not {0}")]
    NotText(ValueKind),
    /// A language nobody knows.
    #[error("`{0}` is no language tag such as `de` or `en`")]
    NoLanguage(String),
    /// No day and no moment.
    #[error("`{0}` is no date such as `2025-12-03` or `2025-12-03T14:05:00+01:00`")]
    NoDate(String),
}

/// A kind of value that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum ValueKind {
    /// `3`
    #[error("a number")]
    Number,
    /// `true`
    #[error("true or false")]
    Boolean,
    /// `{a = 1}`
    #[error("a table")]
    Table,
    /// `[1, 2]`
    #[error("a list of other things than texts")]
    OtherList,
    /// A value of JSON that is none of these.
    #[error("an object")]
    Object,
}
