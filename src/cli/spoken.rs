//! The arguments as they are spoken of: help and complaints in the language of the interface.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory, FromArgMatches, Parser};

use crate::cli::arguments::Arguments;
use crate::cli::output::tell;
use crate::config::{Environment, Request, Tongue, load};
use crate::text::Clean;

/// The arguments of this call. The error is the exit code, after help was given or a mistake was told.
pub fn arguments() -> Result<Arguments, u8> {
    let english = match Arguments::try_parse() {
        Ok(arguments) => return Ok(arguments),
        Err(error) => error,
    };
    let line: Vec<OsString> = std::env::args_os().collect();
    let code = u8::from(english.use_stderr()) * 2;
    let error = match tongue(&line) {
        Tongue::English => english,
        Tongue::German => match in_german(Arguments::command()).try_get_matches_from(&line) {
            Ok(matches) => return Arguments::from_arg_matches(&matches).map_err(|_| code),
            Err(error) => error,
        },
    };
    if error.use_stderr() && error.kind() != HELP_INSTEAD {
        let tongue = tongue(&line);
        let (text, hint) = complaint(&error, &line, tongue);
        tell(tongue, &Clean::line(&text), &Clean::line(&hint));
    } else {
        // Nobody can be told when the output is closed.
        let _ = error.print();
    }
    Err(code)
}

/// What stands for a command that is missing.
const HELP_INSTEAD: ErrorKind = ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;

/// The language that the line, the user's settings or the locale ask for, whatever else is wrong with the line.
fn tongue(line: &[OsString]) -> Tongue {
    let value = |name: &str| {
        let words: Vec<_> = line.iter().map(|word| word.to_string_lossy()).collect();
        let with_sign = format!("{name}=");
        let after = words.windows(2).rev().find_map(|pair| match pair {
            [option, value] if option == name => Some(value.clone().into_owned()),
            _ => None,
        });
        after.or_else(|| words.iter().rev().find_map(|word| word.strip_prefix(&with_sign).map(str::to_owned)))
    };
    match value("--language").as_deref() {
        Some("de") => Tongue::German,
        Some("en") => Tongue::English,
        _ => {
            let config = value("--config").map(PathBuf::from);
            load(&Request { config, environment: Environment::read(), ..Request::default() }).0.tongue
        }
    }
}

/// The command and all below it with German help.
fn in_german(mut command: Command) -> Command {
    command.build();
    translated(command, "depesche")
}

fn translated(command: Command, path: &str) -> Command {
    let name = command.get_name().to_owned();
    let commands: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let mut usage = format!("{path} [OPTIONEN]");
    for arg in command.get_positionals() {
        let value = value_name(arg);
        let several = arg.get_num_args().is_some_and(|count| count.max_values() > 1);
        let (open, close) = if arg.is_required_set() { (" <", ">") } else { (" [", "]") };
        usage.push_str(&[open, value, close, if several { "..." } else { "" }].concat());
    }
    if !commands.is_empty() {
        usage.push_str(if path == "depesche" { " [BEFEHL]" } else { " <BEFEHL>" });
    }
    let about = command_help(&name).unwrap_or_default();
    let mut command = command
        .about(about.split("\n\n").next().unwrap_or_default())
        .long_about(about)
        .override_usage(usage)
        .subcommand_help_heading("Befehle")
        .help_template("{about-with-newline}\nAufruf: {usage}\n\n{all-args}{after-help}")
        .mut_args(|arg| {
            let help = argument_help(arg.get_id().as_str()).unwrap_or_default();
            let heading = if arg.is_positional() { "Argumente" } else { "Optionen" };
            let value = value_name(&arg);
            let arg = arg.help(help).long_help(None).help_heading(heading);
            let takes_value = arg.get_action().takes_values();
            let arg = if takes_value { arg.value_name(value) } else { arg };
            arg.hide_default_value(true).hide_possible_values(true)
        });
    if path == "depesche" {
        command = command.after_help(
            "Eine Datei, die wie ein Befehl heißt, öffnet ./list oder -- davor.\n\
             Exit-Codes: 0 fertig, 1 nichts gefunden, 2 etwas war nicht zu lesen oder zu tun, 128 und die Nummer des \
             Signals, das es beendet hat.",
        );
    }
    // Help of help is for nobody.
    for below in commands.iter().filter(|_| name != "help") {
        let path = format!("{path} {below}");
        command = command.mut_subcommand(below, |below| translated(below, &path));
    }
    command
}

/// What stands for a value.
fn value_name(arg: &Arg) -> &'static str {
    match arg.get_id().as_str() {
        "paths" => "PFAD",
        "record" | "replay" | "config" | "file" | "page" | "list" => "DATEI",
        "base" | "url" => "URL",
        "source" | "sources" => "QUELLE",
        "title" => "NAME",
        "folder" => "MAPPE",
        "tags" => "WORT",
        "form" => "FORM",
        "headers" => "NAME: WERT",
        "data_dir" | "from" | "to" => "ORDNER",
        "color" => "WANN",
        "language" => "SPRACHE",
        "query" => "FILTER",
        "id" => "KENNUNG",
        "replay_speed" => "N",
        _ => "WERT",
    }
}

/// What a command does.
fn command_help(name: &str) -> Option<&'static str> {
    Some(match name {
        "depesche" => "Ein Nachrichtenleser fürs Terminal, der weiß, wer wer ist.",
        "list" => "Artikel auflisten, die neuesten zuerst",
        "show" => "Einen Artikel drucken",
        "entities" => "Personen, Orte, Organisationen und Ereignisse auflisten, mit ihrer Zahl",
        "statements" => "Aussagen auflisten, wörtlich oder indirekt, wer sie sagt und wo dasselbe noch steht",
        "annotate" => {
            "Entitäten und Aussagen in Texten finden: JSON Lines hinein, JSON Lines heraus\n\n\
             Eine Zeile ist ein Objekt mit `id` und `text`, dazu, wer mag, `lang`, `title` und `source`. Ihre Antwort \
             hängt von den Zeilen davor ab, nie von späteren, und kommt sofort zu dem, der einzeln fragt. Von anderen \
             Dateien und von Ordnern wird jeder Artikel beantwortet, unter seiner Kennung."
        }
        "extract" => "Den Artikel in einer gesicherten Webseite drucken, ohne was um ihn herum steht",
        "add" => "Einen Feed abonnieren, oder den einer Seite",
        "remove" => "Einen Feed nicht mehr abonnieren; was er gebracht hat, bleibt",
        "sources" => "Die abonnierten Feeds auflisten",
        "refresh" => "Neues holen, von allen Feeds oder von den genannten",
        "import" => "Aus einem anderen Leser umziehen: die Feeds einer OPML-Datei, oder alles, was newsboat hat",
        "export" => "Die abonnierten Feeds als OPML drucken, oder alle Artikel, die sie gebracht haben",
        "parse" => "Drucken, was eine Feed-Datei enthält, ohne etwas davon zu behalten",
        "config" => "Die Einstellungen schreiben, prüfen und finden",
        "init" => "Kommentierte Einstellungen schreiben; was schon da ist, bleibt, wie es ist",
        "check" => "Einstellungen, Tasten und Farben prüfen",
        "path" => "Drucken, wo die Einstellungen sind",
        "help" => "Diese Hilfe drucken, oder die eines Befehls",
        _ => return None,
    })
}

/// What an argument is for.
fn argument_help(id: &str) -> Option<&'static str> {
    Some(match id {
        "paths" => {
            "Dateien und Ordner, - für die Standardeingabe; ohne Angabe das, was hineingeleitet wird, die Bibliothek oder die Beispiele"
        }
        "sample" => "Die Beispielartikel öffnen, was auch hineingeleitet wird",
        "record" => "Jedes Ereignis der Sitzung in dieser neuen Datei aufzeichnen",
        "replay" => "Eine aufgezeichnete Sitzung abspielen; ohne Terminal ihren letzten Bildschirm drucken",
        "replay_speed" => "Wie viel mal so schnell; 0 ist so schnell wie möglich [sonst: 1]",
        "timings" => "Drucken, wie lange Ereignisse und Bilder der Aufzeichnung gedauert haben",
        "config" => "Datei der Einstellungen statt der üblichen [Umgebung: DEPESCHE_CONFIG]",
        "data_dir" => "Ordner für das, was behalten wird, statt des üblichen [Umgebung: DEPESCHE_DATA_DIR]",
        "color" => "Wann Farben genommen werden: auto, always (immer), never (nie) [sonst: auto]",
        "ascii" => "Alles in ASCII schreiben: Ränder, Zeichen und Texte mit `ae` für `ä`",
        "language" => "Sprache der Oberfläche statt der des Systems: de, en",
        "json" => "JSON Lines drucken",
        "query" => "Nur Artikel, die dieser Filter lässt, getippt wie im Leser: Wörter, @name, source:name, -wort",
        "page" => "Die Seite, - für die Standardeingabe",
        "file" => "Die Datei, - für die Standardeingabe",
        "list" => "Die OPML-Datei, - für die Standardeingabe; oder das Wort newsboat",
        "from" => "Wo die Dateien von newsboat sind, statt am üblichen Ort: ein Ordner, oder seine Datei urls",
        "base" => "Die Adresse, von der sie stammt: relative Links gelten von dort",
        "url" => "Die Adresse des Feeds, oder einer Seite, die einen nennt",
        "title" => "Wie er hier heißt, statt wie er sich selbst nennt",
        "folder" => "Die Mappe, in der er liegt; ein Schrägstrich trennt Mappen in Mappen",
        "tags" => "Ein Wort, unter dem er abgelegt ist; so oft wie nötig",
        "unseen" => "Abonnieren, ohne nachzusehen, ob dort ein Feed ist",
        "source" => "Adresse oder Name, oder ein Teil davon, der zu keinem anderen passt",
        "sources" => "Adressen oder Namen, oder Teile davon",
        "due" => "Nur Feeds, deren Zeit gekommen ist, nach `fetch-every` und `every` in config.toml",
        "articles" => "Auch vergessen, was er gebracht hat",
        "dry_run" => "Nur sagen, was geschähe",
        "form" => "Die Form: opml, jsonl, markdown",
        "to" => "Markdown in diesen Ordner schreiben, jeder Artikel eine Datei; was schon da ist, bleibt, wie es ist",
        "headers" => "Eine Kopfzeile der Antwort, mit der sie kam, etwa `Content-Type: text/xml; charset=utf-8`",
        "id" => "Die Kennung des Artikels oder ihr Anfang; entbehrlich, wo es nur einen gibt",
        "markdown" => "Markdown drucken",
        "help" => "Hilfe drucken",
        "version" => "Version drucken",
        "subcommand" => "Der Befehl, dessen Hilfe gedruckt wird",
        _ => return None,
    })
}

/// What is wrong with the line, and the way out.
fn complaint(error: &clap::Error, line: &[OsString], tongue: Tongue) -> (String, String) {
    let said = |kind: ContextKind| {
        let value = error.get(kind).map(|value| match value {
            ContextValue::Strings(words) => words.join("`, `"),
            value => value.to_string(),
        });
        // What may be left out is in brackets: that is no part of what it is called.
        let value = value.map(|value| match value.strip_prefix('[') {
            Some(inner) => inner.trim_end_matches(['.', ']']).to_owned(),
            None => value,
        });
        value.filter(|value| !value.is_empty())
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.into_iter().find_map(said);
    let hint = match (near, said(ContextKind::ValidValue), tongue) {
        (Some(near), _, Tongue::English) => format!("did you mean `{near}`?"),
        (Some(near), _, Tongue::German) => format!("gemeint: `{near}`?"),
        (None, Some(values), Tongue::English) => format!("there are `{values}`"),
        (None, Some(values), Tongue::German) => format!("es gibt `{values}`"),
        (None, None, tongue) => {
            let shows = tongue.of(("shows what there is", "zeigt, was es gibt"));
            format!("`depesche{} --help` {shows}", command_in(line))
        }
    };
    let named = |kind| said(kind).unwrap_or_default();
    let (argument, value) = (named(ContextKind::InvalidArg), named(ContextKind::InvalidValue));
    let (prior, command) = (named(ContextKind::PriorArg), named(ContextKind::InvalidSubcommand));
    let text = match error.kind() {
        ErrorKind::UnknownArgument => {
            (format!("unknown argument `{argument}`"), format!("unbekannte Angabe `{argument}`"))
        }
        ErrorKind::InvalidSubcommand => {
            (format!("unknown command `{command}`"), format!("unbekannter Befehl `{command}`"))
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            (format!("`{argument}` needs a value"), format!("`{argument}` verlangt einen Wert"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::InvalidUtf8 => (
            format!("`{argument}` does not know the value `{value}`"),
            format!("`{argument}` kennt den Wert `{value}` nicht"),
        ),
        ErrorKind::ArgumentConflict if prior.is_empty() || prior == argument => {
            (format!("`{argument}` is there twice"), format!("`{argument}` steht zweimal da"))
        }
        ErrorKind::ArgumentConflict => (
            format!("`{argument}` does not go with `{prior}`"),
            format!("`{argument}` verträgt sich nicht mit `{prior}`"),
        ),
        ErrorKind::MissingRequiredArgument => (format!("`{argument}` is missing"), format!("es fehlt `{argument}`")),
        ErrorKind::MissingSubcommand => ("a command is missing".to_owned(), "es fehlt ein Befehl".to_owned()),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => (
            format!("`{argument}` has too many or too few values"),
            format!("`{argument}` hat zu viele oder zu wenige Werte"),
        ),
        _ => ("these arguments cannot be understood".to_owned(), "diese Angaben sind nicht zu verstehen".to_owned()),
    };
    let (english, german) = text;
    (if tongue == Tongue::English { english } else { german }, hint)
}

/// The command of the line with a blank before it; nothing where there is none.
fn command_in(line: &[OsString]) -> String {
    let commands = Arguments::command();
    let is_command =
        |word: &&OsString| commands.get_subcommands().any(|command| word.as_os_str() == command.get_name());
    line.iter().skip(1).find(is_command).map_or_else(String::new, |word| format!(" {}", word.to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all<'a>(command: &'a Command, found: &mut Vec<&'a Command>) {
        found.push(command);
        for below in command.get_subcommands().filter(|_| command.get_name() != "help") {
            all(below, found);
        }
    }

    #[test]
    fn every_command_and_argument_has_its_german_words() {
        let mut command = Arguments::command();
        command.build();
        let mut commands = Vec::new();
        all(&command, &mut commands);
        assert!(commands.len() > 8);
        for command in commands {
            assert!(command_help(command.get_name()).is_some(), "{}", command.get_name());
            for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
                assert!(argument_help(arg.get_id().as_str()).is_some(), "{} {}", command.get_name(), arg.get_id());
                let named = !arg.get_action().takes_values() || value_name(arg) != "WERT";
                assert!(named || arg.get_id() == "subcommand", "{}", arg.get_id());
            }
        }
        in_german(Arguments::command()).debug_assert();
    }

    #[test]
    fn the_line_the_settings_and_the_locale_say_the_language() {
        let tongue = |line: &[&str]| tongue(&line.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(tongue(&["depesche", "--nix", "--language", "de"]), Tongue::German);
        assert_eq!(tongue(&["depesche", "--language=en", "--nix"]), Tongue::English);
    }
}
