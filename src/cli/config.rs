//! `config`: the user's files, written once, checked, found.

use std::io::Write;

use crate::app::warning_text;
use crate::cli::arguments::Config;
use crate::cli::invocation::{Code, Invocation, Mistake};
use crate::cli::output::{stdout, tell};
use crate::config::{Paths, check, init, read_corrections, read_sources};
use crate::text::Clean;

/// Does one of the three.
pub(super) fn run(invocation: &Invocation, command: Config) -> anyhow::Result<Code> {
    let (tongue, request) = (invocation.look.tongue, &invocation.request);
    let data_dir = invocation.arguments.common.data_dir.as_deref();
    let Some(paths) = Paths::find(request.config.as_deref(), data_dir, &request.environment) else {
        let text = tongue.of(("there is no home folder", "es gibt kein Heimatverzeichnis"));
        let hint = tongue.of(("--config FILE names the file", "--config DATEI nennt die Datei"));
        return Err(Mistake { text: text.to_owned(), hint: hint.to_owned() }.into());
    };
    let mut out = stdout()?;
    match command {
        Config::Path => {
            writeln!(out, "{}", paths.config.display())?;
            writeln!(out, "{}", paths.corrections().display())?;
        }
        Config::Init => {
            let written = init(paths.config.parent().unwrap_or(&paths.config), tongue)?;
            for path in &written {
                writeln!(out, "{}", path.display())?;
            }
            if written.is_empty() {
                let text = tongue.of(("all files are there already", "alle Dateien sind schon da"));
                tell(tongue, &format!("{}: {text}", Clean::line(&paths.config.display().to_string())), "");
            }
        }
        Config::Check => {
            let mut warnings = check(request);
            warnings.extend(read_corrections(&paths.corrections()).warnings);
            for warning in &warnings {
                tell(tongue, &Clean::line(&warning.line(tongue)), "");
            }
            let of_list = read_sources(&paths.sources).warnings;
            for warning in &of_list {
                let (text, hint) = warning_text(warning, tongue);
                tell(tongue, &text, &hint);
            }
            if !warnings.is_empty() || !of_list.is_empty() {
                return Ok(Code::Trouble);
            }
            writeln!(
                out,
                "{}",
                tongue.of((
                    "configuration, keys and themes are sound",
                    "Einstellungen, Tasten und Farben sind in Ordnung"
                ))
            )?;
        }
    }
    out.flush()?;
    Ok(Code::Done)
}
