//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::{ColorChoice, Tongue};

/// A terminal news reader that knows who is who.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "depesche",
    version,
    about,
    max_term_width = 100,
    after_help = "A file named like a command is opened as ./list, or after --.\n\
                  Exit codes: 0 done, 1 nothing found, 2 something could not be read or done, 128 and the number of a signal that ended it."
)]
pub struct Arguments {
    /// What is opened in the reader.
    #[command(flatten)]
    pub reader: Reader,
    /// What holds for every command.
    #[command(flatten)]
    pub common: Common,
    /// What is done instead of opening the reader.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Opening the reader.
#[derive(Clone, Debug, Default, Args)]
pub struct Reader {
    /// Files and folders to open, - for standard input; without any what is piped in, or the library, or the sample articles
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Open the sample articles
    #[arg(long, conflicts_with = "paths")]
    pub sample: bool,
    /// Record every event of the session in this new file
    #[arg(long, value_name = "FILE", conflicts_with = "replay")]
    pub record: Option<PathBuf>,
    /// Play a recorded session; without a terminal print its last screen
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "sample"])]
    pub replay: Option<PathBuf>,
    /// How many times as fast; 0 is as fast as possible
    #[arg(long, value_name = "N", default_value_t = 1.0, requires = "replay")]
    pub replay_speed: f64,
    /// Print what events and frames of the recording took
    #[arg(long, requires = "replay")]
    pub timings: bool,
}

/// What holds for every command.
#[derive(Clone, Debug, Default, Args)]
pub struct Common {
    /// Configuration file instead of the usual one
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        help = "Configuration file instead of the usual one [env: DEPESCHE_CONFIG]"
    )]
    pub config: Option<PathBuf>,
    /// Folder for what is kept instead of the usual one
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        help = "Folder for what is kept instead of the usual one [env: DEPESCHE_DATA_DIR]"
    )]
    pub data_dir: Option<PathBuf>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
    /// Write everything in ASCII: borders, marks, and texts with `ae` for `ä`
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Language of the interface instead of the locale's
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub language: Option<Interface>,
}

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Interface {
    /// German.
    De,
    /// English.
    En,
}

impl From<Interface> for Tongue {
    fn from(language: Interface) -> Self {
        match language {
            Interface::De => Self::German,
            Interface::En => Self::English,
        }
    }
}

/// What is done without the reader.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// List articles, newest first
    List(Listing),
    /// Print one article
    Show {
        /// The id of the article, or its beginning; may be left out where there is only one
        id: Option<String>,
        #[command(flatten)]
        listing: Listing,
        /// Print Markdown
        #[arg(long, conflicts_with = "json")]
        markdown: bool,
    },
    /// List persons, places, organisations and events with their counts
    Entities(Listing),
    /// List quotes and reported speech with their speakers, and where else the same is told
    Statements(Listing),
    /// Print the article in a web page, without what stands around it
    Extract {
        /// The page, - for standard input
        #[arg(value_name = "FILE")]
        page: PathBuf,
        /// Where the page comes from: relative links are made whole with it
        #[arg(long, value_name = "URL")]
        base: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Find entities and statements in texts: JSON Lines in, JSON Lines out
    ///
    /// A line is an object with `id` and `text`, and may have `lang`, `title` and `source`. Its answer depends on the lines
    /// before it, never on later ones, and comes at once to who asks one by one. Of other files and of folders each article
    /// is answered, by its id; places count in the running text that `show --json` prints.
    Annotate {
        /// JSON Lines files, other files, folders, - for standard input; without any standard input
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Always so; taken for the sake of habit
        #[arg(long, hide = true)]
        json: bool,
    },
    /// Print what a feed file holds, without keeping it
    Parse(Parsing),
    /// Subscribe to a feed, or to that of a page
    Add(Adding),
    /// Unsubscribe from a feed; what it brought stays
    Remove {
        /// Its address, its name, or a part of either that fits no other
        #[arg(value_name = "SOURCE")]
        source: String,
        /// Forget what it brought, too
        #[arg(long)]
        articles: bool,
    },
    /// List the feeds that are subscribed to
    Sources {
        /// Print JSON Lines
        #[arg(long)]
        json: bool,
    },
    /// Fetch what is new from all feeds, or from those that are named
    Refresh {
        /// Addresses or names, or parts of them
        #[arg(value_name = "SOURCE")]
        sources: Vec<String>,
        /// Only feeds whose time has come, by `fetch-every` and `every` in config.toml
        #[arg(long)]
        due: bool,
        /// Print JSON Lines
        #[arg(long)]
        json: bool,
    },
    /// Move in from another reader: the feeds of an OPML file, or all that newsboat has
    Import {
        /// The OPML file, - for standard input; or the word newsboat
        #[arg(value_name = "FILE")]
        list: PathBuf,
        /// Where newsboat's files are, instead of the usual places: a folder, or its file urls
        #[arg(long, value_name = "DIR")]
        from: Option<PathBuf>,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
    },
    /// Print the feeds that are subscribed to, as OPML, or all articles that they brought
    Export {
        /// The form
        #[arg(value_name = "FORM")]
        form: Form,
        /// Write Markdown into this folder, a file an article; files that are there stay as they are
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
    },
    /// Write, check and find the configuration
    #[command(subcommand)]
    Config(Config),
}

/// A form in which the library is given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// The list of feeds.
    Opml,
    /// The articles, a line of JSON each.
    Jsonl,
    /// The articles, each with its front matter.
    Markdown,
}

/// A feed to subscribe to.
#[derive(Clone, Debug, Args)]
pub struct Adding {
    /// The address of the feed, or of a page that names one
    #[arg(value_name = "URL")]
    pub url: String,
    /// What it is called here, instead of what it calls itself
    #[arg(long, value_name = "NAME")]
    pub title: Option<String>,
    /// The folder that it lies in; a slash parts folders in folders
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<String>,
    /// A word it is filed under; as often as needed
    #[arg(long = "tag", value_name = "WORD")]
    pub tags: Vec<String>,
    /// Subscribe without looking whether there is a feed
    #[arg(long)]
    pub unseen: bool,
}

/// A feed to look into.
#[derive(Clone, Debug, Args)]
pub struct Parsing {
    /// The file, - for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Where it comes from: what its relative links begin with
    #[arg(long, value_name = "URL", default_value = "")]
    pub base: String,
    /// A line of the head that a server sent with it; as often as needed
    #[arg(long = "header", value_name = "NAME: VALUE")]
    pub headers: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Articles that a command works on, and how it prints.
#[derive(Clone, Debug, Default, Args)]
pub struct Listing {
    /// Files and folders to read, - for standard input; without any what is piped in, or the library, or the sample articles
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Print JSON Lines
    #[arg(long)]
    pub json: bool,
    /// Only articles that this filter leaves, as typed in the reader: words, @name, source:name, -word
    #[arg(long, value_name = "FILTER", allow_hyphen_values = true)]
    pub query: Option<String>,
    /// The sample articles, whatever is piped in
    #[arg(long, conflicts_with = "paths")]
    pub sample: bool,
}

/// What is done about the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Subcommand)]
pub enum Config {
    /// Write a commented configuration; one that is there stays as it is
    Init,
    /// Check configuration, keys and theme
    Check,
    /// Print where the configuration is
    Path,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_table_of_arguments_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_file_named_like_a_command_can_be_opened() {
        let opened = |line: &[&str]| Arguments::try_parse_from(line).unwrap().reader.paths;
        assert_eq!(opened(&["depesche", "./list"]), [PathBuf::from("./list")]);
        assert_eq!(opened(&["depesche", "--", "list"]), [PathBuf::from("list")]);
        assert_eq!(opened(&["depesche", "-"]), [PathBuf::from("-")]);
        assert!(Arguments::try_parse_from(["depesche", "list"]).unwrap().command.is_some());
        assert!(
            Arguments::try_parse_from(["depesche", "--language", "de", "list", "--json"]).unwrap().command.is_some()
        );
    }
}
