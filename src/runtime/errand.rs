//! What the user's settings do to a question to a feed and to its answer: secrets and headers that go along, commands that
//! filter what came or make it in the first place.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use crate::config::FeedSettings;
use crate::model::FetchError;
use crate::net::{Body, Content, Credentials, Fetched, Outcome, Request, Secret};
use crate::runtime::command::{MOST, PATIENCE, first_line, output};

/// Secrets that commands gave out: each command runs once a round.
#[derive(Debug, Default)]
pub(super) struct Secrets {
    told: HashMap<String, Result<String, String>>,
}

impl Secrets {
    fn of(&mut self, command: &str) -> Result<String, FetchError> {
        let said = self.told.entry(command.to_owned()).or_insert_with(|| first_line(command));
        said.clone().map_err(|reason| told(command, reason))
    }

    /// The request with what the settings say: the secret is for the origin of the feed's own address, wherever it leads.
    pub(super) fn with(&mut self, mut request: Request, settings: &FeedSettings) -> Result<Request, FetchError> {
        request.headers.extend(settings.headers.iter().cloned());
        let secret = if let Some(command) = &settings.token_command {
            Some(Secret::Bearer(self.of(command)?))
        } else if settings.user.is_some() || settings.password_command.is_some() {
            let password = settings.password_command.as_deref().map(|command| self.of(command)).transpose()?;
            let user = settings.user.clone().unwrap_or_default();
            Some(Secret::Basic { user, password: password.unwrap_or_default() })
        } else {
            None
        };
        request.credentials = secret.map(|secret| Credentials { origin: request.url.clone(), secret });
        Ok(request)
    }
}

/// How a feed is come by that cannot just be asked for with the others.
#[derive(Clone, Debug)]
pub(super) enum Apart {
    /// This command makes it.
    Made(String),
    /// A command knows the secret that goes along.
    Locked(Box<Request>),
}

/// Nothing could be asked.
pub(super) fn failed(error: FetchError) -> Outcome {
    Outcome { result: Err(error), took: Duration::ZERO, wire_bytes: 0 }
}

/// A command as it is told: its program alone, for a secret may stand behind it.
fn told(command: &str, reason: String) -> FetchError {
    let mut words = command.split_whitespace().skip_while(|word| word.contains('='));
    let program = words.next().unwrap_or_default();
    let command = if words.next().is_some() { format!("{program} …") } else { program.to_owned() };
    FetchError::Command { command, reason }
}

/// What a command gives out as a feed, as if it had been fetched.
pub(super) fn made(command: &str, url: &str) -> Outcome {
    let began = Instant::now();
    let made = output(command, b"", PATIENCE, MOST);
    let wire_bytes = made.as_ref().map_or(0, |bytes| bytes.len() as u64);
    let result = made.map(|bytes| Fetched {
        content: Content::Body(Body { bytes, ..Body::default() }),
        final_url: url.to_owned(),
        moved_permanently_to: None,
        etag: None,
        last_modified: None,
        fresh_for: None,
    });
    let result = result.map_err(|reason| told(command, reason));
    Outcome { result, took: began.elapsed(), wire_bytes }
}

/// What came, as the filter of the settings gives it out.
pub(super) fn filtered(mut outcome: Outcome, command: &str) -> Outcome {
    if let Ok(Fetched { content: Content::Body(body), etag, last_modified, .. }) = &mut outcome.result {
        // What is kept is not what the server calls so.
        (*etag, *last_modified) = (None, None);
        match output(command, &body.bytes, PATIENCE, MOST) {
            // What the server said of the encoding held for what went in.
            Ok(bytes) => *body = Body { bytes, ..Body::default() },
            Err(reason) => {
                outcome.result = Err(told(command, reason));
            }
        }
    }
    outcome
}
