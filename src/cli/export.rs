//! `export`: what the library has, for other programs.

use std::io::Write;

use crate::cli::arguments::Form;
use crate::cli::invocation::{Code, Invocation};
use crate::cli::library::{self, Library};
use crate::cli::output::stdout;
use crate::formats::feed::opml::Opml;

/// Prints it in the form that is asked for.
pub(super) fn run(invocation: &Invocation, form: Form) -> anyhow::Result<Code> {
    let library = Library::of(invocation)?;
    let mut out = stdout()?;
    match form {
        Form::Opml => {
            let known = library::known(&library, library.read().sources);
            let mut list = Opml::default();
            for known in &known {
                // Other readers want a name.
                let named = crate::model::Subscription { title: Some(known.name()), ..known.feed.clone() };
                list.add(&named);
            }
            out.write_all(list.to_xml().as_bytes())?;
            out.flush()?;
            Ok(if known.is_empty() { Code::Nothing } else { Code::Done })
        }
    }
}
