//! `remove`: unsubscribes from a feed.

use std::io::Write;

use crate::cli::invocation::{Code, Invocation, Mistake};
use crate::cli::library::{self, Library};
use crate::cli::output::stdout;
use crate::config::change_sources;

/// Takes the feed out of the list; with `articles` also what it brought.
pub(super) fn run(invocation: &Invocation, word: &str, articles: bool) -> anyhow::Result<Code> {
    let tongue = invocation.look.tongue;
    let library = Library::of(invocation)?;
    let known = library::known(&library, library.read().sources);
    let mut found = library::named(&known, word);
    if found.is_empty() && articles {
        // What a feed brought is there also when nobody is subscribed to it any more.
        found = library::named(&library::left(&library), word);
    }
    let feed = match found.as_slice() {
        [] => return Err(library::nobody(word, tongue).into()),
        [feed] => feed,
        several => {
            let text = tongue.of(("several sources are called", "mehrere Quellen heißen"));
            let urls: Vec<&str> = several.iter().map(|feed| feed.url.as_str()).collect();
            let hint = format!("{} {}", tongue.of(("name one:", "eine nennen:")), urls.join(" "));
            return Err(Mistake { text: format!("{text} `{word}`"), hint }.into());
        }
    };
    let removed = change_sources(&library.list, |list| list.remove(&feed.url));
    let removed = removed.map_err(|error| library::unchanged(&library.list, &error, tongue))?;
    let mut out = stdout()?;
    if removed.is_some() {
        writeln!(out, "{} {}", tongue.of(("unsubscribed from", "nicht mehr abonniert:")), feed.url)?;
    }
    if articles {
        let count = library.open(tongue)?.forget_source(&feed.url)?;
        let one = count == 1;
        let words = tongue.of((if one { "article forgotten" } else { "articles forgotten" }, "Artikel vergessen"));
        writeln!(out, "{count} {words}")?;
    }
    out.flush()?;
    Ok(Code::Done)
}
