//! From the arguments to the command that does it.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::SIGINT;

use crate::cli::arguments::Command;
use crate::cli::invocation::{Code, Invocation};
use crate::cli::{
    add, annotate, config, entities, export, extract, import, list, parse, reader, refresh, remove, show, sources,
    statements,
};

/// Does what was asked for; the exit code.
///
/// Who reads the output may stop doing so (`depesche list | head -1`): that is no error.
pub fn run(invocation: &Invocation) -> anyhow::Result<u8> {
    let done = match &invocation.arguments.command {
        None => reader::run(invocation),
        Some(command) => headless(invocation, command).map(|code| code as u8),
    };
    match done {
        Err(error) if closed(&error) => Ok(Code::Done as u8),
        done => done,
    }
}

fn headless(invocation: &Invocation, command: &Command) -> anyhow::Result<Code> {
    if let Some(path) = &invocation.arguments.reader.record {
        return Err(reader::not_recorded(path, invocation.look.tongue).into());
    }
    if let Some(path) = &invocation.arguments.reader.replay {
        return Err(reader::not_replayed(path, invocation.look.tongue).into());
    }
    // Whoever calls the program learns of Ctrl-C by the exit code.
    signal_hook::flag::register_conditional_shutdown(SIGINT, 130, Arc::new(AtomicBool::new(true)))?;
    match command {
        Command::List(listing) => list::run(invocation, listing),
        Command::Show { id, listing, markdown } => show::run(invocation, id.as_deref(), listing, *markdown),
        Command::Entities(listing) => entities::run(invocation, listing),
        Command::Statements(listing) => statements::run(invocation, listing),
        Command::Annotate { paths, .. } => annotate::run(invocation, paths),
        Command::Parse(parsing) => parse::run(invocation, parsing),
        Command::Extract { page, base, json } => extract::run(invocation, page, base.as_deref(), *json),
        Command::Add(adding) => add::run(invocation, adding),
        Command::Remove { source, articles } => remove::run(invocation, source, *articles),
        Command::Sources { json } => sources::run(invocation, *json),
        Command::Refresh { sources, due, json } => refresh::run(invocation, sources, *due, *json),
        Command::Import { list, from, dry_run } => import::run(invocation, list, from.as_deref(), *dry_run),
        Command::Export { form, to } => export::run(invocation, *form, to.as_deref()),
        Command::Config(command) => config::run(invocation, *command),
    }
}

fn closed(error: &anyhow::Error) -> bool {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    kind == Some(io::ErrorKind::BrokenPipe)
}
