//! What is asked for, and what comes back.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::Timestamp;

use crate::model::FetchError;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The address, as the user gave it.
    pub url: String,
    /// What the server called the state that is known, word for word: with it, an unchanged one is not sent again.
    pub etag: Option<String>,
    /// When the state that is known was changed, word for word as the server said.
    pub last_modified: Option<String>,
    /// More headers; sent to the host of the address only.
    pub headers: Vec<(String, String)>,
    /// Name and password, or a token.
    pub credentials: Option<Credentials>,
    /// How long it may take, if it is not what is usual.
    pub timeout: Option<Duration>,
    /// What time it is: a server may say until when it wants to be left alone.
    pub now: Timestamp,
}

/// A secret, and to whom it is told.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// Scheme, host and port; an address stands for its origin. Nobody else is told, whoever redirects there.
    pub origin: String,
    /// The secret.
    pub secret: Secret,
}

/// A secret. It is never printed.
#[derive(Clone, PartialEq, Eq)]
pub enum Secret {
    /// A name and a password.
    Basic {
        /// The name.
        user: String,
        /// The password.
        password: String,
    },
    /// A token.
    Bearer(String),
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Basic { .. } => "Basic(…)",
            Self::Bearer(_) => "Bearer(…)",
        })
    }
}

/// How a fetch went.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What came, or why nothing did.
    pub result: Result<Fetched, FetchError>,
    /// How long it took, without the wait for a turn.
    pub took: Duration,
    /// How many bytes came in, heads and encryption with them.
    pub wire_bytes: u64,
}

/// What came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The content.
    pub content: Content,
    /// Where it was found, all redirects followed.
    pub final_url: String,
    /// Where it is from now on, when every server on the way said that it has moved for good.
    pub moved_permanently_to: Option<String>,
    /// What to send along the next time; what was known when nothing new came. None for a body that is not whole.
    pub etag: Option<String>,
    /// The same.
    pub last_modified: Option<String>,
    /// For how long the server says that nothing will change.
    pub fresh_for: Option<Duration>,
}

/// The content of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// It is what is known.
    NotModified,
    /// It is this.
    Body(Body),
}

/// A body, unpacked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What the server says that it is: `application/rss+xml`, in lower case.
    pub content_type: Option<String>,
    /// The encoding that the server names.
    pub charset: Option<String>,
    /// What the server says of it otherwise: `content-type` as it stands, `content-location`, `content-language`.
    pub headers: Vec<(String, String)>,
    /// Whether the connection ended, or the packing broke, before its end.
    pub is_cut: bool,
}

/// A wish to stop, for those who wait to see.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Ends what looks at this one, soon.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it is to end.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
